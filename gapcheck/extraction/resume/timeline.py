"""What a reader would ask about the dates of positions: findings, never scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

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
    if start is None and end in (None, "present"):
        message = f"{title} has no date that can be read; undated work counts less"
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
    """Yield one finding on the jobs at the same time; internships run beside studies.

    Each job is compared with the one before it that ends last: there may be thousands.
    An overlap that rests on dates without months may be none.
    """
    today = date.fromisoformat(f"{as_of}-01")
    jobs = [
        (span, number)
        for number, position in enumerate(positions)
        if position.kind is PositionKind.JOB
        and (span := span_of(position.start, position.end, today=today)) is not None
    ]
    found: list[tuple[int, int, int]] = []
    longest: tuple[Span, int] | None = None
    for span, number in sorted(jobs, key=lambda job: (job[0].first, job[1])):
        if longest is not None and not _is_year(positions[number].start):
            months = min(longest[0].last, span.last) - span.first + 1
            if months > _HANDOVER_MONTHS:
                first, second = sorted((longest[1], number))
                found.append((first, second, months))
        if not _is_year(positions[number].end) and (
            longest is None or span.last > longest[0].last
        ):
            longest = span, number
    if not found:
        return
    first, second, months = min(found)
    count = f" (the first of {len(found)} overlaps)" if found[1:] else ""
    message = (
        f"{_name(positions[first])} and {_name(positions[second])} overlap by {months} "
        f"months{count}, which count once"
    )
    yield _finding("overlap", message, positions[second])


def _is_year(day: str | None) -> bool:
    return day is not None and len(day) == len("2024")


def _is_after(day: str, other: str) -> bool:
    """True if a date is certainly later; `present` never is."""
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
