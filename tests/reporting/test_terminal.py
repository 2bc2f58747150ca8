"""The text report: golden files, width, colors, and hostile content."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from gapcheck.models import GapReport, Mention, MentionStatus
from gapcheck.reporting.printing import bar
from gapcheck.reporting.text import terminal

Reports = tuple[GapReport, GapReport]
HOSTILE = "\x1b[31mred\x1b[0m [bold]x[/bold] :smile:\u202egnp.exe\nsecond line"


def test_terminal_default(reports: Reports, golden: Callable[[str, str], None]) -> None:
    golden("report.txt", terminal.render(reports))


def test_terminal_verbose(reports: Reports, golden: Callable[[str, str], None]) -> None:
    golden("report_verbose.txt", terminal.render(reports, verbose=True))


def test_terminal_without_reports_is_empty() -> None:
    assert terminal.render([]) == ""


def test_terminal_shows_the_file_once_for_two_roles(reports: Reports) -> None:
    assert terminal.render(reports).count("resumes/kim.pdf") == 1


def test_terminal_shows_each_file(reports: Reports) -> None:
    first, second = reports
    other = second.resume.model_copy(update={"source": "lee.pdf"})
    text = terminal.render([first, second.model_copy(update={"resume": other})])

    assert [text.count(name) for name in ("resumes/kim.pdf", "lee.pdf")] == [1, 1]


@pytest.mark.parametrize(("asked", "got"), [(20, 60), (60, 60), (80, 80), (132, 132)])
@pytest.mark.parametrize("name", ["x" * 300, "データ科学者 " * 30, "short"])
def test_terminal_keeps_within_its_width(
    reports: Reports, asked: int, got: int, name: str
) -> None:
    first, _ = reports
    gap = first.gaps[0].model_copy(update={"name": name, "action": name})
    part = first.areas[0].model_copy(update={"name": name, "why": name})
    changed = first.model_copy(
        update={
            "role_name": name,
            "band_name": name,
            "gaps": (gap,),
            "areas": (part,),
            "strengths": (name,),
            "resume": first.resume.model_copy(update={"source": name}),
        }
    )
    lines = terminal.render([changed], width=asked, verbose=True).splitlines()

    assert max(map(cell_len, lines)) == got


def test_terminal_color_adds_nothing_but_color(reports: Reports) -> None:
    from rich.text import Text

    plain = terminal.render(reports)
    colored = terminal.render(reports, color=True)

    assert "\x1b[" not in plain
    assert "\x1b[" in colored
    decoded = [Text.from_ansi(line).plain.rstrip() for line in colored.splitlines()]
    assert decoded == plain.splitlines()


@pytest.mark.parametrize("field", ["source", "gap", "evidence", "finding", "mention"])
def test_terminal_disarms_what_the_resume_says(reports: Reports, field: str) -> None:
    first, _ = reports
    summary, gap = first.resume, first.gaps[1]
    evidence = gap.evidence[0].model_copy(update={"line": HOSTILE, "text": "red"})
    finding = summary.findings[0].model_copy(update={"excerpt": HOSTILE})
    mention = Mention(
        id="x", name="X", status=MentionStatus.OTHERS, cue=HOSTILE, evidence=(evidence,)
    )
    changes: dict[str, dict[str, object]] = {
        "source": {"resume": summary.model_copy(update={"source": HOSTILE})},
        "gap": {"gaps": (gap.model_copy(update={"action": HOSTILE}),)},
        "evidence": {"gaps": (gap.model_copy(update={"evidence": (evidence,)}),)},
        "finding": {"resume": summary.model_copy(update={"findings": (finding,)})},
        "mention": {"resume": summary.model_copy(update={"mentions": (mention,)})},
    }
    text = terminal.render([first.model_copy(update=changes[field])])

    assert "[31mred[0m [bold]x[/bold] :smile:gnp.exe second line" in " ".join(
        text.split()
    )
    assert not {char for char in text if not char.isprintable()} - {"\n"}


@pytest.mark.parametrize(
    ("value", "full", "cells"),
    [
        (0.0, 4.0, "░░░░"),
        (0.01, 4.0, "█░░░"),
        (2.0, 4.0, "██░░"),
        (3.99, 4.0, "███░"),
        (4.0, 4.0, "████"),
        (5.0, 4.0, "████"),
        (1.0, 0.0, "░░░░"),
        (-1.0, 4.0, "░░░░"),
    ],
)
def test_terminal_bar_is_full_only_for_the_whole(
    value: float, full: float, cells: str
) -> None:
    assert bar(value, full, 4) == cells


def test_terminal_gives_no_advice_twice(reports: Reports) -> None:
    text = terminal.render(reports)

    assert text.count("dated use of cloud") == 1
    assert "A certificate adds at most 2 of 100 points." in text


def test_terminal_without_findings_and_mentions_has_no_heading_for_them(
    reports: Reports,
) -> None:
    first, _ = reports
    empty = {"findings": (), "mentions": (), "other_skills": ()}
    summary = first.resume.model_copy(update=empty)
    text = terminal.render([first.model_copy(update={"resume": summary})], verbose=True)

    headings = ("Worth knowing", "Named on the resume", "Listed skills that")
    assert [text.count(heading) for heading in headings] == [0, 0, 0]


def test_terminal_leaves_hobbies_out(reports: Reports) -> None:
    first, _ = reports
    evidence = first.gaps[1].evidence[:1]
    chess = Mention(
        id="chess", name="Chess", status=MentionStatus.INTEREST, cue="interests",
        evidence=evidence,
    )  # fmt: skip
    summary = first.resume.model_copy(update={"mentions": (chess,)})
    text = terminal.render([first.model_copy(update={"resume": summary})])

    assert "Chess" not in text
    assert "Named on the resume" not in text


def test_terminal_quotes_a_line_once(reports: Reports) -> None:
    first, _ = reports
    gap = next(gap for gap in first.gaps if gap.evidence)
    seen = gap.evidence[0].model_copy(update={"line": "Terraform, Kubernetes"})
    other = seen.model_copy(update={"line": "Docker in every service"})
    twice = (seen.model_copy(update={"text": "Terraform"}), seen, other)
    changed = gap.model_copy(update={"evidence": twice})

    text = terminal.render(
        [first.model_copy(update={"gaps": (changed,), "areas": ()})], verbose=True
    )

    assert text.count("Terraform, Kubernetes") == 1
    assert text.count("Docker in every service") == 1


@pytest.mark.parametrize(
    ("is_reached", "words"),
    [
        (True, "None: the score is there already."),
        (
            False,
            "Not within reach of this profile: with every gap closed (0 steps), the",
        ),
    ],
)
def test_terminal_path_without_steps(
    reports: Reports, *, is_reached: bool, words: str
) -> None:
    first, _ = reports
    assert first.path is not None
    path = first.path.model_copy(update={"is_reached": is_reached, "steps": ()})
    text = terminal.render([first.model_copy(update={"path": path})])

    assert words in " ".join(text.split())


def test_terminal_pathway_without_tasks_has_no_heading_for_them(
    reports: Reports,
) -> None:
    first, _ = reports
    assert first.pathway is not None
    pathway = first.pathway.model_copy(update={"tasks": ()})
    text = terminal.render([first.model_copy(update={"pathway": pathway})])

    assert "Day-to-day tasks" in terminal.render([first])
    assert "Day-to-day tasks" not in text


def test_terminal_roles_that_fit_alike_are_said_to(reports: Reports) -> None:
    first, second = reports
    alike = second.model_copy(update={"score": first.score - 2.9})
    text = " ".join(terminal.render([first, alike]).split())

    assert "Fits both: the scores differ by 2.9 points, less than 3." in text


def test_terminal_roles_name_no_pull_where_there_is_none(reports: Reports) -> None:
    first, second = reports
    parts = tuple(one.model_copy(update={"points": 0.0}) for one in first.contributions)
    weaker = second.model_copy(update={"contributions": parts, "score": 0.0})
    text = terminal.render([first, weaker])

    assert f"Toward {first.role_name}: " in text
    assert f"Toward {second.role_name}: " not in text


def test_terminal_path_step_that_raises_nothing_else_says_so_by_silence(
    reports: Reports,
) -> None:
    first, _ = reports
    assert first.path is not None
    steps = tuple(one.model_copy(update={"also": ()}) for one in first.path.steps)
    path = first.path.model_copy(update={"steps": steps})
    text = terminal.render([first.model_copy(update={"path": path})])

    assert "also counts for" in terminal.render([first])
    assert "also counts for" not in text
