"""Why a skill or an area counts or not: facts, near misses, text, JSON, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

import gapcheck
from gapcheck.cli import main
from gapcheck.models.explanation import Explanation
from gapcheck.reporting.text.explanation import render
from gapcheck.schemas import schema

SAMPLES = Path(__file__).parent.parent / "examples" / "resumes"
TODAY = date(2026, 11, 1)
GOLDEN = [
    ("junior-data-scientist", "excel"),
    ("junior-data-scientist", "kubernetes"),
    ("new-graduate", "deep learning"),
    ("ml-engineer", "mlops"),
    ("chef", "classical-ml"),
    ("physicist", "iminuit"),
]

Capture = pytest.CaptureFixture[str]
Golden = Callable[[str, str], None]


def explain(text: str, what: str, **options: object) -> Explanation:
    return gapcheck.explain(
        text.encode(),
        what,
        today=TODAY,
        **options,  # type: ignore[arg-type]  # as of `explain`
    )


@pytest.mark.parametrize(("stem", "what"), GOLDEN)
def test_explain_as_text(stem: str, what: str, golden: Golden) -> None:
    found = gapcheck.explain(SAMPLES / f"{stem}.pdf", what, today=TODAY)

    golden(f"explain-{stem}-{what.replace(' ', '-')}.txt", render(found))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_explain_fits_the_width(width: int) -> None:
    found = gapcheck.explain(SAMPLES / "ml-engineer.pdf", "kubernetes", today=TODAY)
    lines = render(found, width=width).splitlines()

    assert max(map(len, lines)) <= max(width, 60)


def test_explain_a_claimed_skill() -> None:
    text = (
        "Experience\nData Analyst, Example Bank\t2020 - 2021\n- Ran Docker daily\n\n"
        "Skills\nDocker, Git\n"
    )
    found = explain(text, "docker", roles=["ml-engineer"])
    (need,) = (one for one in found.needs if one.id == "containers-ci-cd")
    assert found.skill is not None
    facts = found.skill

    assert (facts.id, facts.verdict, facts.strength) == ("docker", "claimed", "used")
    assert (facts.months, facts.last_used) == (12, "2021")
    assert [(one.line, one.kind) for one in facts.evidence] == [
        ("- Ran Docker daily", "job"),
        ("Docker, Git", "list"),
    ]
    assert (need.share, need.skill_credit) == (1.0, need.credit)
    assert need.covered_by[0] == "Docker"


def test_explain_what_implies_a_skill() -> None:
    found = explain("Skills\nLightGBM\n", "gradient boosting")

    assert found.skill is not None
    assert found.skill.verdict == "implied"
    assert [one.id for one in found.skill.implied_by] == ["lightgbm"]
    assert all(one.skill_credit == 0.35 for one in found.needs if one.share == 1)


def test_explain_what_is_denied() -> None:
    found = explain("Summary\nNo experience with Kubernetes.\n", "k8s")

    assert found.skill is not None
    assert found.skill.verdict == "mentioned"
    assert [(one.status, one.cue) for one in found.skill.mentions] == [
        ("denied", "No experience with")
    ]
    assert found.near_misses == ()


@pytest.mark.parametrize(
    ("text", "what", "code", "words"),
    [
        ("Summary\nThe julia set was drawn.", "julia", "casing", "julia"),
        ("Experience\nGo was played on Sundays.", "go", "no-support", "Go"),
        ("Summary\nA go to market plan.", "go", "other-meaning", "go"),
        ("Skills\nSQL Server", "sql", "part-of-name", "SQL"),
        ("References\nKim built it in Rust.", "rust", "other-name", "Rust"),
        ("Skills\nKuberentes, Docker", "kubernetes", "misspelled", "Kuberentes"),
        ("Skills\nFrobnix, Docker", "frobnix", "unknown-name", "frobnix"),
    ],
)
def test_explain_near_misses(text: str, what: str, code: str, words: str) -> None:
    found = explain(text, what)
    (miss,) = found.near_misses

    assert (miss.code, miss.text) == (code, words)
    assert miss.line in text
    assert miss.why


def test_explain_a_modeled_word_is_no_slip() -> None:
    found = explain("Experience\nWrote dockers guides.\nSkills\nGit", "docker")

    assert [one.code for one in found.near_misses] == []


def test_explain_lists_what_is_spelled_like_it() -> None:
    found = explain("Skills\nKuberentes, Docker", "kubernetes")

    assert [one.text for one in found.listed] == ["Kuberentes"]
    assert found.skill is not None
    assert found.skill.verdict == "not-found"


def test_explain_an_area_and_a_requirement() -> None:
    by_area = explain("Skills\nMySQL", "cloud", roles=["ml-engineer"])
    by_name = explain("Skills\nMySQL", "Containers and CI/CD", roles=["ml-engineer"])

    assert by_area.area == "cloud"
    assert by_area.needs
    (need,) = by_name.needs
    assert (by_name.area, need.status, need.covered_by) == (need.id, "missing", ())
    assert need.missing == need.max_points
    assert need.action
    assert (need.share, need.skill_credit) == (None, None)


def test_explain_points_are_those_of_the_report() -> None:
    file = SAMPLES / "ml-engineer.pdf"
    found = gapcheck.explain(file, "python", roles=["ml-engineer"], today=TODAY)
    report = gapcheck.check(file, role="ml-engineer", today=TODAY)
    points = {one.id: (one.points, one.credit) for one in report.areas}

    assert found.needs
    assert all((one.points, one.credit) == points[one.id] for one in found.needs)


@pytest.mark.parametrize(
    ("what", "guess"),
    [("pythn", "did you mean Python"), ("qqqqq", "gapcheck skills search")],
)
def test_explain_a_name_that_nobody_knows(what: str, guess: str) -> None:
    with pytest.raises(gapcheck.UsageError, match=guess):
        explain("Skills\nDocker", what)


def test_explain_redacts_every_line() -> None:
    text = "Kim Example\n\nSummary\nKim Example likes to go home.\n"
    (miss,) = explain(text, "go", redact=True).near_misses

    assert miss.line == "[name] likes to go home."


def test_explain_names_of_a_catalog_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        '[frobnix]\nname = "Frobnix"\nkind = "tool"\nareas = []\nsources = ["field"]\n',
        encoding="utf-8",
    )
    catalog = gapcheck.load_catalog(file)
    found = explain("Skills\nFrobnix, Docker", "frobnix", catalog=catalog)

    assert found.skill is not None
    assert found.skill.verdict == "claimed"


def test_explain_on_the_command_line(capsys: Capture, resume: Path) -> None:
    code = main(["explain", str(resume), "tableau", "--today", "2026-11-01"])

    assert code == 0
    assert "Tableau (tableau) counts\nused in a job" in capsys.readouterr().out


def test_explain_json_fits_its_schema(capsys: Capture, resume: Path) -> None:
    assert main(["explain", str(resume), "sql", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)

    jsonschema.validate(found, schema("explanation"))
    assert found["skill"]["id"] == "sql"


def test_explain_exit_codes(capsys: Capture, resume: Path, unreadable: Path) -> None:
    assert main(["explain", str(resume), "pythn"]) == 2
    assert "did you mean" in capsys.readouterr().err
    assert main(["explain", str(unreadable), "python"]) == 3
    assert "(unsupported)" in capsys.readouterr().err
