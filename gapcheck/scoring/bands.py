"""The band of a score, by gates: points alone never make a strong match."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.models.profile import BandRule
from gapcheck.scoring.evidence import Coverage, Graded
from gapcheck.scoring.phrases import counted, length, listed, named, number, percent

__all__ = ["band_of"]


def band_of(
    bands: Sequence[BandRule],
    coverages: Sequence[Coverage | Graded],
    *,
    score: float,
    years: float,
) -> tuple[BandRule, str]:
    """Return the best band whose gates are all passed, and why it is not a better one.

    `bands` start with the best; the last one has no gates.
    """
    required = [c for c in coverages if c.requirement.necessity == "required"]
    why = ""
    for band in bands[:-1]:
        failed = _failed(band, required, score, years)
        if not failed:
            return band, why or f"Every gate of “{band.name}” is passed."
        why = f"Not “{band.name}”: {'; '.join(failed)}."
    return bands[-1], why or "The role has one band only."


def _failed(
    band: BandRule, required: Sequence[Coverage | Graded], score: float, years: float
) -> list[str]:
    """Return the gates of a band that are not passed, in words."""
    failed = []
    if score < band.min_score:
        failed.append(f"the score is below {number(band.min_score)}")
    if years < band.min_relevant_years:
        asked = counted(number(band.min_relevant_years), "relevant year")
        found = length(years * 12) if years else "none"
        failed.append(f"it takes {asked} of dated work, with {found} found")
    thin = [c for c in required if c.credit < band.min_required_credit]
    if thin:
        names = listed(named(c.requirement.name for c in thin))
        failed.append(f"too little shows {names}")
    weak = [c for c in required if c.credit < band.weak_credit]
    if band.max_weak_required is not None and len(weak) > band.max_weak_required:
        failed.append(
            f"{len(weak)} required groups are below {percent(band.weak_credit)}, "
            f"with {band.max_weak_required} allowed"
        )
    whole = sum(c.requirement.weight for c in required)
    share = sum(c.requirement.weight for c in weak) / whole if whole else 0.0
    if band.max_weak_share is not None and share > band.max_weak_share:
        names = listed([c.requirement.name for c in weak])
        failed.append(
            f"{percent(share)} of what is required is below {percent(band.weak_credit)}"
            f", with {percent(band.max_weak_share)} allowed: {names}"
        )
    return failed
