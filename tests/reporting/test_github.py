"""Workflow annotations: which level, and nothing that ends a command."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from gapcheck.models import Outcome
from gapcheck.reporting.ci import github

Outcomes = tuple[Outcome, Outcome]
# As the runner reads them: properties are split at `,` and `=`, then unescaped.
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, char)
    return text.replace("%25", "%")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        assert match is not None, line
        pairs = (pair.partition("=") for pair in match[2].split(","))
        properties = {key: unescaped(value) for key, _, value in pairs}
        found.append((match[1], properties, unescaped(match[3])))
    return found


def test_github_report(outcomes: Outcomes, golden: Callable[[str, str], None]) -> None:
    golden("report.github.txt", github.render(outcomes, min_score=70))


def test_github_scores_come_before_gaps(outcomes: Outcomes) -> None:
    found = commands(github.render(outcomes, min_score=70))

    assert [level for level, *_ in found[:3]] == ["error", "notice", "error"]
    assert found[0][1]["title"] == "Data scientist: 65.5 of 100, Partial match"
    assert found[0][2].startswith("Below 70. Not “Strong match”")
    assert found[2][1]["title"] == "Not assessable (no-text)"
    assert [one[1]["file"] for one in found[3:]] == ["resumes/kim.pdf"] * 8


def test_github_warns_of_what_is_required_and_open(outcomes: Outcomes) -> None:
    found = commands(github.render(outcomes))
    gaps = outcomes[0].reports["data-scientist"].gaps
    wanted = ["notice" if gap.kind == "improve" else "warning" for gap in gaps]

    assert [level for level, *_ in found[3:]] == wanted
    assert "error" not in [level for level, *_ in found[:2]]


def test_github_message_holds_quotation_and_action(outcomes: Outcomes) -> None:
    *_, message = commands(github.render(outcomes))[4]

    assert message.splitlines()[:2] == [
        "Listed only (page 2).",
        'page 2: "SQL, Tableau"',
    ]
    assert message.splitlines()[-1].startswith("→ Describe a dated use")


@pytest.mark.parametrize("min_score", [None, 50.0])
def test_github_commands_stay_what_they_are(
    hostile: Outcome, hostile_unread: Outcome, min_score: float | None
) -> None:
    text = github.render([hostile, hostile_unread], min_score=min_score)
    found = commands(text)

    assert len(found) == 3
    assert all(
        set(properties) == {"file", "line", "title"} for _, properties, _ in found
    )
    assert all(properties["line"] == "1" for _, properties, _ in found)
    # What the resume wrote as an escape stays what the resume wrote.
    assert "%0A ]]>" in found[0][1]["file"]
    assert not {char for char in text if not char.isprintable()} - {"\n"}


def test_github_without_outcomes_is_empty() -> None:
    assert github.render([]) == ""
