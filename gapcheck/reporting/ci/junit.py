"""Reports as JUnit XML: a suite per resume and role, a case per need of the role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from xml.etree import ElementTree

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from gapcheck.models.report import Gap, GapReport, Outcome
from gapcheck.models.verdict import Fault, Verdict, Verdicts
from gapcheck.reporting.quoting import one_line, quote
from gapcheck.reporting.words import FAULT, GAP_KIND, Need, is_below, needs_of

__all__ = ["render"]

_QUOTED = 160

Result = TypeVar("Result", Failure, Skipped)


def render(
    outcomes: Iterable[Outcome],
    *,
    min_score: float | None = None,
    verdicts: Verdicts | None = None,
) -> str:
    """Return JUnit XML that fails where the exit code does.

    With a threshold, a score below it fails, and so does each requirement that is not
    met; a score that reaches it has them skipped. Other conditions that are not met
    fail in a case of their own; too many gaps fail each of them. Without any condition,
    each requirement that is not met fails. What is preferred and not there is skipped;
    a file that could not be assessed is an error.
    There are no times: equal runs give equal bytes.

    Args:
        outcomes: One per resume.
        min_score: The threshold, if there is one.
        verdicts: What other conditions say, if there are any.
    """
    root = JUnitXml("gapcheck")
    for outcome in outcomes:
        if outcome.status != "ok":
            root.add_testsuite(_unread(outcome))
        for report in outcome.reports.values():
            verdict = (verdicts or {}).get((outcome.source, report.role), Verdict())
            root.add_testsuite(_suite(outcome.source, report, min_score, verdict))
    tree = ElementTree.fromstring(root.tostring())  # type: ignore[no-untyped-call]  # has no types
    ElementTree.indent(tree)
    text = ElementTree.tostring(tree, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _unread(outcome: Outcome) -> TestSuite:
    suite = TestSuite(one_line(outcome.source))
    case = TestCase("Assessment", f"gapcheck.{outcome.status}")
    message = one_line(outcome.message)
    case.result = [Error(message, outcome.code)]
    suite.add_testcase(case)
    return suite


def _suite(
    source: str, report: GapReport, min_score: float | None, verdict: Verdict
) -> TestSuite:
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
    for fault in verdict.faults:
        if fault.code != "below":  # said with the score
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
        case.result = [_told(Failure(message, "below"), one_line(report.band_why))]
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
    words = [
        f"{part.points:.1f} of {part.max_points:.1f} points",
        one_line(part.why),
        *(quote(seen, width=_QUOTED) for seen in part.evidence[:1]),
    ]
    if need.gaps:
        case.result = [_result(need.gaps, is_enough=is_enough)]
    case.system_out = "\n".join(
        [*words, *(f"could be better: {_todo(gap)}" for gap in need.better)]
    )
    return case


def _result(gaps: tuple[Gap, ...], *, is_enough: bool) -> Failure | Skipped:
    required = [gap for gap in gaps if gap.necessity == "required"]
    # A case has one result: the gap that weighs most.
    gap = (required or gaps)[0]
    message = f"{GAP_KIND[gap.kind]}, {gap.points:+.1f} points: {one_line(gap.found)}"
    if not required:
        return _told(Skipped(f"preferred, {message}", gap.kind), _todo(gap))
    if is_enough:
        message = f"required by the role, but by no condition of this run; {message}"
        return _told(Skipped(message, gap.kind), _todo(gap))
    return _told(Failure(f"required, {message}", gap.kind), _todo(gap))


def _told(result: Result, text: str) -> Result:
    result.text = text
    return result


def _todo(gap: Gap) -> str:
    return f"{one_line(gap.name)} → {one_line(gap.action)}"


def _class(report: GapReport) -> str:
    return f"gapcheck.{one_line(report.role)}"
