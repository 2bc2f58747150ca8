"""The JSON report: golden file, round trip, one line per outcome."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema  # type: ignore[import-untyped]  # ships no types

from gapcheck.models import GapReport, Outcome
from gapcheck.reporting import json as json_report
from gapcheck.reporting.json import CheckResult
from gapcheck.schemas import schema

Reports = tuple[GapReport, GapReport]


def test_json_report(
    reports: Reports, unread: Outcome, golden: Callable[[str, str], None]
) -> None:
    golden("report.json", json_report.render(reports, [unread]))


def test_json_report_is_what_its_schema_says(reports: Reports, unread: Outcome) -> None:
    plain = json.loads(json_report.render(reports, [unread]))

    jsonschema.validate(plain, schema("check"))
    assert sorted(plain) == ["contrasts", "not_assessable", "reports", "schema_version"]


def test_json_report_can_be_read_back(reports: Reports, unread: Outcome) -> None:
    text = json_report.render(reports, [unread])

    expected = CheckResult(
        reports=reports,
        contrasts=(reports[1].versus(reports[0]),),
        not_assessable=(unread,),
    )
    assert CheckResult.model_validate_json(text) == expected


def test_json_report_keeps_letters_readable(unread: Outcome) -> None:
    named = unread.model_copy(update={"source": "Zoë.pdf"})

    assert '"source": "Zoë.pdf"' in json_report.render([], [named])


def test_json_line_is_one_line_for_every_reader(unread: Outcome) -> None:
    named = unread.model_copy(update={"source": "a\u2028b\u0085c\nd.pdf"})
    line = json_report.line(named)

    assert line.splitlines() == [line.removesuffix("\n")]
    assert Outcome.model_validate_json(line) == named


def test_json_lines_of_a_check(
    reports: Reports, unread: Outcome, golden: Callable[[str, str], None]
) -> None:
    first = Outcome(source="kim.pdf", status="ok", reports={"x": reports[1]})

    golden("report.jsonl", json_report.line(first) + json_report.line(unread))
