"""Reads saved reports: the JSON of `check` and the JSON Lines of `batch`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from gapcheck.errors import DataError
from gapcheck.models.report import GapReport, Outcome
from gapcheck.reporting.json import CheckResult

__all__ = ["SUFFIXES", "load_outcomes", "parse_outcomes", "reports_in"]

# File suffixes of saved reports; a file with any other suffix is a resume.
SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_HINT = "give what gapcheck check --format json or gapcheck batch wrote"


def load_outcomes(file: Path) -> tuple[Outcome, ...]:
    """Return the outcomes in a file, in its order.

    Args:
        file: Holds a text as for `parse_outcomes`.

    Raises:
        DataError: It cannot be read, or a line of it is no result.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise DataError(str(file), (f"cannot be read: {reason}; {_HINT}",)) from error
    return parse_outcomes(text, str(file))


def parse_outcomes(text: str, name: str) -> tuple[Outcome, ...]:
    """Return the outcomes in a text, in its order.

    Args:
        text: One JSON object of `gapcheck check`, one gap report, or JSON Lines of
            outcomes, gap reports or check results.
        name: Its name in errors.

    Raises:
        DataError: A line of it is no result.
    """
    found: list[Outcome] = []
    for number, value in _objects(text, name):
        try:
            found += _outcomes(value)
        except ValidationError as error:
            raise DataError(name, _faults(error, number)) from error
    if not found:
        raise DataError(name, (f"holds no report; {_HINT}",))
    return tuple(found)


def reports_in(outcomes: Iterable[Outcome]) -> tuple[GapReport, ...]:
    """Return the reports of all outcomes, in their order."""
    return tuple(report for one in outcomes for report in one.reports.values())


def _objects(text: str, name: str) -> Iterator[tuple[int, object]]:
    """Yield each JSON value with its line number: one for all the text, or one a line."""
    try:
        yield 1, json.loads(text)
    except json.JSONDecodeError as whole:
        lines = [line for line in text.split("\n") if line.strip()]
        for number, line in enumerate(lines, start=1):
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                at = number if len(lines) > 1 and number > 1 else whole.lineno
                fault = f"line {at}: is no JSON ({error.msg}); {_HINT}"
                raise DataError(name, (fault,)) from error


def _outcomes(value: object) -> Iterator[Outcome]:
    """Yield the outcomes in one JSON value; it is validated as one kind of result."""
    if isinstance(value, dict) and "not_assessable" in value:
        result = CheckResult.model_validate_json(json.dumps(value))
        by_source: dict[str, dict[str, GapReport]] = {}
        for report in result.reports:
            by_source.setdefault(report.resume.source, {})[report.role] = report
        for source, reports in by_source.items():
            yield Outcome(source=source, status="ok", reports=reports)
        yield from result.not_assessable
    elif isinstance(value, dict) and "role" in value:
        report = GapReport.model_validate_json(json.dumps(value))
        reports = {report.role: report}
        yield Outcome(source=report.resume.source, status="ok", reports=reports)
    else:
        yield Outcome.model_validate_json(json.dumps(value))


def _faults(error: ValidationError, line: int) -> tuple[str, ...]:
    """Return the first faults with line and field, but without the values."""
    shown = [
        f"line {line}: {'.'.join(map(str, one['loc'])) or 'the value'}: {one['msg']}"
        for one in error.errors(include_input=False, include_url=False)[:3]
    ]
    return (*shown, f"line {line}: is no result that this version reads; {_HINT}")
