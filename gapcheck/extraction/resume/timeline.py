"""What a reader would ask about the dates of positions: findings, never scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from gapcheck.models.document import Finding
from gapcheck.models.resume import Position, PositionKind
from gapcheck.months import Span, span_of

__all__ = ["timeline_findings"]

# Two jobs that share a month or two are a handover, not two jobs at once.
_HANDOVER_MONTHS = 2


def timeline_findings(positions: Sequence[Position], *, as_of: str) -> list[Finding]:
    """Return what is unclear in the dates of positions.

    Codes: `undated_position`, `ends_before_start`, `future_date`, `overlap`.

    Args:
        positions: Of one resume.
        as_of: `YYYY-MM` that `present` stands for.
    """
    found = [one for position in positions for one in _of_one(position, as_of)]
    return [*found, *_overlaps(positions, as_of)]


def _of_one(position: Position, as_of: str) -> Iterator[Finding]:
    title, start, end = _name(position), position.start, position.end
    if start is None and end is None:
        message = f"{title} has no dates; undated work counts less"
        yield _finding("undated_position", message, position)
    if start and end and _is_after(start, end):
        message = (
            f"{title} ends ({end}) before it starts ({start}); mend one of the two"
        )
        yield _finding("ends_before_start", message, position)
    for day in filter(None, (start, end)):
        if _is_after(day, as_of):
            message = (
                f"{title} has a date in the future ({day}); only past months count"
            )
            yield _finding("future_date", message, position)
            break


def _overlaps(positions: Sequence[Position], as_of: str) -> Iterator[Finding]:
    """Yield the pairs of jobs at the same time; internships run beside studies."""
    today = date.fromisoformat(f"{as_of}-01")
    spans = [
        (position, span)
        for position in positions
        if position.kind is PositionKind.JOB
        and (span := span_of(position.start, position.end, today=today)) is not None
    ]
    for (one, a), (other, b) in combinations(spans, 2):
        months = min(a.last, b.last) - max(a.first, b.first) + 1
        if months > _HANDOVER_MONTHS and not _is_year_only(one, other, a, b):
            message = (
                f"{_name(one)} and {_name(other)} overlap by {months} months, "
                "which count once"
            )
            yield _finding("overlap", message, other)


def _is_year_only(one: Position, other: Position, a: Span, b: Span) -> bool:
    """Tell whether an overlap rests on dates without months, and may be none."""
    first, last = (one, other) if a.first <= b.first else (other, one)
    dates = (first.end, last.start)
    return any(day is not None and len(day) == len("2024") for day in dates)


def _is_after(day: str, other: str) -> bool:
    """Tell whether a date is certainly later; `present` is never."""
    if "present" in (day, other):
        return False
    size = min(len(day), len(other))
    return day[:size] > other[:size]


def _name(position: Position) -> str:
    return f"“{position.title}”"


def _finding(code: str, message: str, position: Position) -> Finding:
    seen = position.evidence[0] if position.evidence else None
    return Finding(
        code=code,
        message=message,
        page=seen.page or None if seen else None,
        box=seen.box if seen else None,
        excerpt=position.title,
        reason="timeline",
    )
