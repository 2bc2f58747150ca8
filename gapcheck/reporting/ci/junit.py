"""Reports as JUnit XML: one suite per resume and role, one case per need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from xml.etree import ElementTree

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from gapcheck.models.changes import Fault, Verdicts
from gapcheck.models.report import Gap, GapReport, Outcome
from gapcheck.reporting.quoting import one_line, quotes
from gapcheck.reporting.words import (
    FAULT,
    GAP_KIND,
    Need,
    Row,
    is_below,
    needs_of,
    rows_of,
)

__all__ = ["render"]

Result = TypeVar("Result", Failure, Skipped)


def render(
    outcomes: Iterable[Outcome],
    *,
    min_score: float | None = None,
    verdicts: Verdicts | None = None,
) -> str:
    """Return JUnit XML that fails when the exit code does.

    Without any condition, each requirement that is not met fails. With conditions, it
    fails if the score is too low or there are too many gaps, and is skipped otherwise;
    each condition that is not met also fails in a case of its own. Gaps in what is
    preferred are skipped, and a file that could not be assessed is an error.
    There are no times, so that equal runs return equal bytes. The arguments are those
    of the Markdown report.
    """
    root = JUnitXml("gapcheck")
    for outcome in outcomes:
        if outcome.status != "ok":
            root.add_testsuite(_unread(outcome))
        for row in rows_of(outcome, verdicts):
            root.add_testsuite(_suite(row, min_score))
    tree = ElementTree.fromstring(root.tostring())  # type: ignore[no-untyped-call]  # has no types
    ElementTree.indent(tree)
    text = ElementTree.tostring(tree, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _unread(outcome: Outcome) -> TestSuite:
    suite = TestSuite(one_line(outcome.source))
    case = TestCase("Assessment", f"gapcheck.{outcome.status}")
    case.result = [Error(one_line(outcome.message), outcome.code)]
    suite.add_testcase(case)
    return suite


def _suite(row: Row, min_score: float | None) -> TestSuite:
    source, report, verdict = row
    suite = TestSuite(f"{one_line(source)}: {one_line(report.role_name)}")
    facts = {
        "score": f"{report.score:.1f}",
        "band": report.band,
        "profile": report.profile,
        **report.versions.model_dump(exclude={"profile"}),
        "profile_data": report.versions.profile,
    }
    for name, value in facts.items():
        suite.add_property(name, one_line(value))
    suite.add_testcase(_score(report, min_score))
    for fault in verdict.other_faults:
        suite.add_testcase(_fault(report, fault))
    is_asked = min_score is not None or verdict.is_asked
    has_open = any(fault.code == "gaps" for fault in verdict.faults)
    is_enough = is_asked and not has_open and not is_below(report, min_score)
    for need in needs_of(report):
        suite.add_testcase(_case(report, need, is_enough=is_enough))
    return suite


def _score(report: GapReport, min_score: float | None) -> TestCase:
    case = TestCase("Score", _class(report))
    words = f"{report.score:.1f} of 100, {one_line(report.band_name)}"
    if is_below(report, min_score):
        message = f"{words}, is below {min_score:g}"
        case.result = [_with_text(Failure(message, "below"), one_line(report.band_why))]
    else:
        case.system_out = f"{words}\n{one_line(report.band_why)}"
    return case


def _fault(report: GapReport, fault: Fault) -> TestCase:
    case = TestCase(FAULT[fault.code].capitalize(), _class(report))
    case.result = [Failure(one_line(fault.message), fault.code)]
    return case


def _case(report: GapReport, need: Need, *, is_enough: bool) -> TestCase:
    part = need.part
    case = TestCase(one_line(part.name), _class(report))
    if need.gaps:
        case.result = [_result(need.gaps, is_enough=is_enough)]
    lines = [
        f"{part.points:.1f} of {part.max_points:.1f} points",
        one_line(part.why),
        *quotes(part.evidence, most=1),
        *(f"could be better: {_todo(gap)}" for gap in need.better),
    ]
    case.system_out = "\n".join(lines)
    return case


def _result(gaps: tuple[Gap, ...], *, is_enough: bool) -> Failure | Skipped:
    required = [gap for gap in gaps if gap.necessity == "required"]
    # A case has only one result: that of the most important gap.
    gap = (required or gaps)[0]
    message = f"{GAP_KIND[gap.kind]}, {gap.points:+.1f} points: {one_line(gap.found)}"
    if not required:
        return _with_text(Skipped(f"preferred, {message}", gap.kind), _todo(gap))
    if is_enough:
        message = f"required by the role, but by no condition of this run; {message}"
        return _with_text(Skipped(message, gap.kind), _todo(gap))
    return _with_text(Failure(f"required, {message}", gap.kind), _todo(gap))


def _with_text(result: Result, text: str) -> Result:
    result.text = text
    return result


def _todo(gap: Gap) -> str:
    return f"{one_line(gap.name)} → {one_line(gap.action)}"


def _class(report: GapReport) -> str:
    return f"gapcheck.{one_line(report.role)}"
