"""What changed between two reports for one role: points, gaps and evidence."""

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
from gapcheck.models.report import Gap, GapReport
from gapcheck.scoring.points import in_tenths

__all__ = ["changes_between"]

# Field of `Versions` → its plural in a sentence. Any difference may move the score.
_VERSIONS = {
    "gapcheck": "versions of gapcheck",
    "engine": "readers",
    "catalog": "catalogs of skills",
    "profile": "profiles",
    "as_of": "months that “present” stands for",
}


def changes_between(old: GapReport, new: GapReport) -> Changes:
    """Return what changed from one report to another, of the same or another resume.

    Raises:
        UsageError: The reports are for two roles.
    """
    if old.role != new.role:
        message = (
            f"the reports are for two roles, {old.role} and {new.role}; "
            "compare two for the same one"
        )
        raise UsageError(message)
    change = in_tenths(new.score) - in_tenths(old.score)
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
    """Return the parts whose points differ, the largest change first."""
    before = {part.id: in_tenths(part.points) for part in old.contributions}
    after = {part.id: in_tenths(part.points) for part in new.contributions}
    names = {part.id: part.name for part in (*old.contributions, *new.contributions)}
    found = [
        PartChange(
            id=key,
            name=name,
            before=was / 10,
            after=is_now / 10,
            change=(is_now - was) / 10,
        )
        for key, name in names.items()
        if (was := before.get(key, 0)) != (is_now := after.get(key, 0))
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.change), one.id)))


def _moved(before: dict[str, Gap], after: dict[str, Gap]) -> tuple[GapChange, ...]:
    """Return the gaps in both whose points differ, those that shrank most first."""
    found = [
        GapChange(before=before[key], after=gap, change=change / 10)
        for key, gap in after.items()
        if key in before
        and (change := in_tenths(gap.points) - in_tenths(before[key].points))
    ]
    return tuple(sorted(found, key=lambda one: (one.change, one.after.id)))


def _evidence_of_first(
    first: GapReport, second: GapReport
) -> tuple[EvidenceChange, ...]:
    """Return the lines that count for a part in the first report only.

    A line that merely moved on the page has not changed.
    """
    here, there = _evidence_of(first), _evidence_of(second)
    return tuple(change for key, change in here.items() if key not in there)


def _evidence_of(report: GapReport) -> dict[tuple[str, str], EvidenceChange]:
    """Return the evidence of a report by part and by the words of its line."""
    found: dict[tuple[str, str], EvidenceChange] = {}
    for part in report.contributions:
        for seen in part.evidence:
            words = " ".join((seen.line or seen.text).casefold().split())
            change = EvidenceChange(part=part.id, name=part.name, evidence=seen)
            found.setdefault((part.id, words), change)
    return found


def _cautions(old: GapReport, new: GapReport) -> Iterator[str]:
    for field, words in _VERSIONS.items():
        was, is_now = getattr(old.versions, field), getattr(new.versions, field)
        if was != is_now:
            differ = f"The {words} differ ({was} and {is_now})"
            yield f"{differ}: part of the change may come from that."
