"""Labels, symbols and selections that several formats share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from gapcheck.models.changes import Changes, Verdict, Verdicts
from gapcheck.models.report import (
    AreaResult,
    Contribution,
    Gap,
    GapReport,
    Outcome,
    ResumeSummary,
)
from gapcheck.models.resume import MentionStatus, Strength
from gapcheck.reporting.printing import counted

__all__ = [
    "FAULT",
    "GAP_KIND",
    "MENTION",
    "STATUS_SIGN",
    "STEP_SIGN",
    "STRENGTH",
    "TASK_SIGN",
    "TREND",
    "Need",
    "Row",
    "bands_of",
    "by_resume",
    "counts_of",
    "groups_of",
    "is_below",
    "needs_of",
    "other_advice",
    "provenance",
    "rows_of",
]

# A symbol and a word say the same as a color does.
STATUS_SIGN = {"met": "✓", "weak": "~", "missing": "✗"}
STEP_SIGN = {
    "done": "✓", "under-way": "~", "partly": "~", "open": "✗", "later": "·",
    "not-needed": "·",
}  # fmt: skip
TASK_SIGN = {"shown": "✓", "named": "~", "not-shown": "✗"}
TREND = {"better": "▲", "worse": "▼", "same": "="}
GAP_KIND = {
    "missing": "missing",
    "listed-only": "listed only",
    "partial": "shown in part",
    "improve": "could be better",
}
STRENGTH = {
    Strength.USED: "used in a job",
    Strength.PROJECT: "shown in a project",
    Strength.COURSE: "learned in a course or certificate",
    Strength.LISTED: "listed or mentioned only",
}
# Interests have no label: they are in the data, but no reader needs them.
MENTION = {
    MentionStatus.DENIED: "the resume says it is not there",
    MentionStatus.WISHED: "a wish or a plan, not yet done",
    MentionStatus.OTHERS: "said of someone else",
}
FAULT = {
    "below": "score below the threshold",
    "required": "what is required is not shown",
    "gaps": "too many open gaps",
    "regression": "worse than the baseline",
}
# A bonus on top of 100 points, so that no role needs it.
_BONUS = "certificates"


class Need(NamedTuple):
    """Something that a role asks for: a requirement, experience or education."""

    part: Contribution
    necessity: Literal["required", "preferred"]
    gaps: tuple[Gap, ...]
    """Open or met in part."""
    better: tuple[Gap, ...]
    """Met, and could be better."""


class Row(NamedTuple):
    """A report with its verdict."""

    source: str
    report: GapReport
    verdict: Verdict


def rows_of(outcome: Outcome, verdicts: Verdicts | None) -> Iterator[Row]:
    """Yield the reports of an outcome; those without a verdict get an empty one."""
    for report in outcome.reports.values():
        verdict = (verdicts or {}).get((outcome.source, report.role), Verdict())
        yield Row(outcome.source, report, verdict)


def needs_of(report: GapReport) -> Iterator[Need]:
    """Yield what the role asks for, in the order of the profile, with its gaps."""
    necessity = {f"skills.{area.id}": area.necessity for area in report.areas}
    for part in report.contributions:
        if part.id != _BONUS:
            gaps = [gap for gap in report.gaps if gap.part == part.id]
            yield Need(
                part=part,
                necessity=necessity.get(part.id, "required"),
                gaps=tuple(gap for gap in gaps if gap.is_open),
                better=tuple(gap for gap in gaps if not gap.is_open),
            )


def groups_of(report: GapReport) -> tuple[Sequence[AreaResult | Contribution], ...]:
    """Return the parts of the score: skills required, skills preferred, all others."""
    skills = {f"skills.{area.id}" for area in report.areas}
    return (
        [area for area in report.areas if area.necessity == "required"],
        [area for area in report.areas if area.necessity == "preferred"],
        [part for part in report.contributions if part.id not in skills],
    )


def other_advice(report: GapReport, gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Return the advice that none of the gaps already gives."""
    return tuple(
        text for text in report.advice if not any(gap.action in text for gap in gaps)
    )


def by_resume(reports: Sequence[GapReport]) -> Iterator[tuple[GapReport, ...]]:
    """Yield the reports of each resume, which stand next to each other."""
    for _, group in groupby(reports, key=lambda r: (r.resume.source, r.resume.sha256)):
        yield tuple(group)


def bands_of(changes: Changes) -> list[str]:
    """Return the name of the band, or of both bands if it changed."""
    bands = {one.band: one.band_name for one in (changes.before, changes.after)}
    return list(bands.values())


def is_below(report: GapReport, min_score: float | None) -> bool:
    """True if there is a threshold and the score misses it."""
    return min_score is not None and report.score < min_score


def counts_of(resume: ResumeSummary) -> list[str]:
    """Return `2 pages`, `12 skills` and so on, without zero counts."""
    nouns = ("page", "skill", "position", "degree", "certification")
    numbers = {noun: getattr(resume, f"{noun}s") for noun in nouns}
    return [counted(number, noun) for noun, number in numbers.items() if number]


def provenance(report: GapReport) -> str:
    """Return the versions that a score depends on."""
    versions = report.versions
    return (
        f"gapcheck {versions.gapcheck}, {versions.engine}, catalog {versions.catalog}, "
        f"profile {report.profile} ({versions.profile}), as of {versions.as_of}"
    )
