"""Two reports for one role → what changed: points, gaps closed and opened, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.errors import UsageError
from gapcheck.models.changes import (
    Changes,
    EvidenceChange,
    GapChange,
    PartChange,
    Side,
)
from gapcheck.models.report import Contribution, Gap, GapReport

__all__ = ["changes_between"]

# What both reports were made with, in words; each moves the score by itself.
_VERSIONS = {
    "gapcheck": "versions of gapcheck",
    "engine": "readers",
    "catalog": "catalogs of skills",
    "profile": "profiles",
    "as_of": "months that “present” stands for",
}


def changes_between(old: GapReport, new: GapReport) -> Changes:
    """Tell what changed from one report to another.

    Args:
        old: The earlier one.
        new: For the same role; the resume may be another.

    Raises:
        UsageError: The reports are for two roles.
    """
    if old.role != new.role:
        message = (
            f"the reports are for two roles, {old.role} and {new.role}; "
            "compare two for the same one"
        )
        raise UsageError(message)
    change = _tenths(new.score) - _tenths(old.score)
    before = {gap.id: gap for gap in old.gaps}
    after = {gap.id: gap for gap in new.gaps}
    return Changes(
        role=new.role,
        role_name=new.role_name,
        before=_side(old),
        after=_side(new),
        change=change / 10,
        trend="better" if change > 0 else "worse" if change < 0 else "same",
        parts=_parts(old, new),
        closed=tuple(gap for gap in old.gaps if gap.id not in after),
        opened=tuple(gap for gap in new.gaps if gap.id not in before),
        moved=_moved(before, after),
        gained=_evidence_of_first(new, old),
        lost=_evidence_of_first(old, new),
        cautions=tuple(_cautions(old, new)),
    )


def _side(report: GapReport) -> Side:
    return Side(
        source=report.resume.source,
        sha256=report.resume.sha256,
        score=report.score,
        band=report.band,
        band_name=report.band_name,
    )


def _parts(old: GapReport, new: GapReport) -> tuple[PartChange, ...]:
    """Return the parts with other points, the largest change first."""
    before = {part.id: part for part in old.contributions}
    after = {part.id: part for part in new.contributions}
    found = []
    for key, part in {**before, **after}.items():
        was, is_now = _points(before.get(key)), _points(after.get(key))
        if was != is_now:
            found.append(
                PartChange(
                    id=key,
                    name=part.name,
                    before=was / 10,
                    after=is_now / 10,
                    change=(is_now - was) / 10,
                )
            )
    return tuple(sorted(found, key=lambda one: (-abs(one.change), one.id)))


def _points(part: Contribution | None) -> int:
    return _tenths(part.points) if part else 0


def _moved(before: dict[str, Gap], after: dict[str, Gap]) -> tuple[GapChange, ...]:
    """Return the gaps of both with other points, what shrank most first."""
    found = []
    for key, gap in after.items():
        was = before.get(key)
        change = _tenths(gap.points) - _tenths(was.points) if was else 0
        if was and change:
            found.append(GapChange(before=was, after=gap, change=change / 10))
    return tuple(sorted(found, key=lambda one: (one.change, one.after.id)))


def _evidence_of_first(
    first: GapReport, second: GapReport
) -> tuple[EvidenceChange, ...]:
    """Return the lines that count for a part in the first report alone.

    A line that only moved to another place on the page has not changed.
    """
    there = {
        (part.id, _words(seen.line or seen.text))
        for part in second.contributions
        for seen in part.evidence
    }
    found: dict[tuple[str, str], EvidenceChange] = {}
    for part in first.contributions:
        for seen in part.evidence:
            key = part.id, _words(seen.line or seen.text)
            if key not in there:
                found.setdefault(
                    key, EvidenceChange(part=part.id, name=part.name, evidence=seen)
                )
    return tuple(found.values())


def _words(line: str) -> str:
    return " ".join(line.casefold().split())


def _cautions(old: GapReport, new: GapReport) -> Iterator[str]:
    for field, words in _VERSIONS.items():
        was, is_now = getattr(old.versions, field), getattr(new.versions, field)
        if was != is_now:
            differ = f"The {words} differ ({was} and {is_now})"
            yield f"{differ}: part of the change may come from that."


def _tenths(points: float) -> int:
    return round(points * 10)
