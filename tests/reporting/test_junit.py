"""JUnit XML: a case per need, failures where the exit code fails, rules of readers."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from junitparser import JUnitXml

from gapcheck.models import Outcome
from gapcheck.reporting.ci import junit

Outcomes = tuple[Outcome, Outcome]

# The rules that Jenkins' schema of JUnit files states, in short: element → attributes
# it must have, attributes it may have, and elements that may stand in it.
RULES: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"skipped", "time", "timestamp", "hostname", "id", "package", "file"},
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": (
        {"name"},
        {"classname", "time", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "skipped": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "failure": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
    "system-err": (set(), set(), set()),
}  # fmt: skip


def faults(element: Element) -> list[str]:
    """Return where a tree breaks the rules, or where its counts are not true."""
    required, optional, children = RULES[element.tag]
    names = set(element.attrib)
    found = [f"{element.tag} lacks {name}" for name in required - names]
    found += [f"{element.tag} has {name}" for name in names - required - optional]
    for child in element:
        if child.tag in children:
            found += faults(child)
        else:
            found.append(f"{child.tag} in {element.tag}")
    if element.tag == "testcase":
        results = [
            one.tag for one in element if one.tag in {"error", "failure", "skipped"}
        ]
        found += [f"several results: {results}"] if len(results) > 1 else []
    if element.tag == "testsuite":
        for tag, count in (
            ("testcase", "tests"), ("testcase/failure", "failures"),
            ("testcase/error", "errors"), ("testcase/skipped", "skipped"),
        ):  # fmt: skip
            if len(element.findall(tag)) != int(element.get(count, "-1")):
                found.append(f"{count} is not the number of {tag}")
    return found


def tree(text: str) -> Element:
    return ElementTree.fromstring(text.encode())


def results(text: str, suite: int = 0) -> dict[str, str]:
    """Return the result of each case of a suite."""
    found = tree(text).findall("testsuite")[suite]
    return {
        case.attrib["name"]: next(
            (one.tag for one in case if one.tag != "system-out"), "passed"
        )
        for case in found.findall("testcase")
    }


def test_junit_report(outcomes: Outcomes, golden: Callable[[str, str], None]) -> None:
    golden("report.junit.xml", junit.render(outcomes, min_score=70))


@pytest.mark.parametrize("min_score", [None, 50.0, 70.0])
def test_junit_keeps_the_rules(
    outcomes: Outcomes,
    hostile: Outcome,
    hostile_unread: Outcome,
    min_score: float | None,
) -> None:
    text = junit.render([*outcomes, hostile, hostile_unread], min_score=min_score)

    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert faults(tree(text)) == []
    assert len(JUnitXml.fromstring(text.encode())) == 5


@pytest.mark.parametrize(
    "text",
    [
        '<testsuites><testsuite name="x" tests="0" failures="0"/></testsuites>',
        '<testsuites skipped="0"/>',
        "<testsuites><testcase/></testsuites>",
        '<testsuite name="x" tests="1" failures="0" errors="0" skipped="0"/>',
        '<testcase name="x"><failure/><skipped/></testcase>',
    ],
)
def test_junit_rules_find_faults(text: str) -> None:
    assert faults(tree(text))


def test_junit_fails_what_is_required_without_a_threshold(outcomes: Outcomes) -> None:
    assert results(junit.render(outcomes)) == {
        "Score": "passed",
        "Python": "passed",
        "SQL and databases": "failure",
        "Deployment and serving": "failure",
        "Cloud": "failure",
        "Experience": "failure",
        "Education": "passed",
    }


def test_junit_skips_what_is_preferred(outcomes: Outcomes) -> None:
    first = outcomes[0].reports["data-scientist"]
    gaps = [
        gap.model_copy(update={"necessity": "preferred"}) if gap.id == "cloud" else gap
        for gap in first.gaps
    ]
    report = first.model_copy(update={"gaps": tuple(gaps)})
    text = junit.render([Outcome(source="x", status="ok", reports={"x": report})])

    assert results(text)["Cloud"] == "skipped"
    assert 'message="preferred, missing, +8.0 points: Nothing on the resume' in text


def test_junit_passes_what_could_be_better(outcomes: Outcomes) -> None:
    text = junit.render(outcomes)

    assert results(text)["Education"] == "passed"
    assert "could be better: Graduate degree → Describe" in text


@pytest.mark.parametrize(
    ("min_score", "score", "sql"),
    [
        (70.0, "failure", "failure"),
        (65.5, "passed", "skipped"),
        (0.0, "passed", "skipped"),
    ],
)
def test_junit_fails_where_the_exit_code_does(
    outcomes: Outcomes, min_score: float, score: str, sql: str
) -> None:
    text = junit.render(outcomes, min_score=min_score)
    found = results(text)

    assert (found["Score"], found["SQL and databases"]) == (score, sql)
    assert set(results(text, suite=1).values()) == {"passed"}


def test_junit_file_that_could_not_be_read_is_an_error(outcomes: Outcomes) -> None:
    text = junit.render(outcomes, min_score=70)
    suite = tree(text).findall("testsuite")[-1]
    error = suite.find("testcase/error")

    assert results(text, suite=2) == {"Assessment": "error"}
    assert error is not None
    assert error.attrib == {
        "message": "holds pictures of text only; run OCR on it and try again",
        "type": "no-text",
    }


def test_junit_without_outcomes_is_a_document() -> None:
    assert list(tree(junit.render([]))) == []
