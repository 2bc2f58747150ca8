"""Words and signs that several formats share, and what stands below a threshold."""

from __future__ import annotations

from typing import Literal, NamedTuple

from gapcheck.models.report import Contribution, Gap, GapReport

__all__ = [
    "FAULT",
    "GAP_KIND",
    "STATUS_SIGN",
    "Need",
    "is_below",
    "needs_of",
]

# A sign and a word say the same as a color does.
STATUS_SIGN = {"met": "✓", "weak": "~", "missing": "✗"}
GAP_KIND = {
    "missing": "missing",
    "listed-only": "listed only",
    "partial": "shown in part",
    "improve": "could be better",
}
# What a pipeline's condition that is not met comes to.
FAULT = {
    "below": "score below the threshold",
    "required": "what is required is not shown",
    "gaps": "too many open gaps",
    "regression": "worse than the baseline",
}
# Beside 100: nobody has to have one, so it is no need.
_BONUS = "certificates"


class Need(NamedTuple):
    """Something that a role asks for: a requirement, experience or education."""

    part: Contribution
    necessity: Literal["required", "preferred"]
    gaps: tuple[Gap, ...]
    """Open or met in part; without those that could merely be better."""
    better: tuple[Gap, ...]
    """Met already, and could be better."""


def needs_of(report: GapReport) -> tuple[Need, ...]:
    """Return what the role asks for, in the order of the profile, with its gaps."""
    necessity = {f"skills.{area.id}": area.necessity for area in report.areas}
    found = []
    for part in report.contributions:
        if part.id == _BONUS:
            continue
        gaps = [gap for gap in report.gaps if gap.part == part.id]
        found.append(
            Need(
                part=part,
                necessity=necessity.get(part.id, "required"),
                gaps=tuple(gap for gap in gaps if gap.kind != "improve"),
                better=tuple(gap for gap in gaps if gap.kind == "improve"),
            )
        )
    return tuple(found)


def is_below(report: GapReport, min_score: float | None) -> bool:
    """Return whether a score misses the threshold, if there is one."""
    return min_score is not None and report.score < min_score
