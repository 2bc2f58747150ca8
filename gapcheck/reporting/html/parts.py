"""Reports of one resume → what the HTML template shows, in its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.models.contrast import RoleContrast
from gapcheck.models.pathway import PathwayStep
from gapcheck.models.report import GapReport
from gapcheck.models.resume import MentionStatus, Resume, SkillClaim, Strength
from gapcheck.models.view import ResumeView
from gapcheck.reporting.contrast import contrasts_of
from gapcheck.reporting.html.marks import Item, Mark, Marks
from gapcheck.reporting.html.pages import PageView, Places, pages_of
from gapcheck.reporting.html.timeline import Bar, Timeline, length, timeline_of

__all__ = ["PagePart", "ResumePart", "RolePart", "SkillRow", "StepPart", "resume_part"]

_HIDDEN_TEXT = "hidden_text"
_ORDER = list(Strength)
# All evidence of a skill is marked; so many lines are quoted.
_SKILL_QUOTES = 4


class StepPart(NamedTuple):
    """A step of a pathway with what each of its checks found."""

    step: PathwayStep
    checks: tuple[Item, ...]


class RolePart(NamedTuple):
    """The report for one role."""

    id: str
    report: GapReport
    gaps: tuple[Item, ...]
    required: tuple[Item, ...]
    preferred: tuple[Item, ...]
    rest: tuple[Item, ...]
    """Contributions beside the skills."""
    most: float
    """Points of the largest part: the full length of a bar."""
    steps: tuple[StepPart, ...]
    tasks: tuple[Item, ...]
    advice: tuple[str, ...]
    """What no gap says."""


class SkillRow(NamedTuple):
    """A skill with the strength of its evidence and the times of its use."""

    item: Item
    claim: SkillClaim
    level: int
    """4 for used at work to 1 for listed only."""
    length: str
    uses: tuple[Bar, ...]


class PagePart(NamedTuple):
    """A page with its marks."""

    page: PageView
    marks: tuple[Mark, ...]


class ResumePart(NamedTuple):
    """A resume with its reports."""

    id: str
    roles: tuple[RolePart, ...]
    contrasts: tuple[RoleContrast, ...]
    findings: tuple[Item, ...]
    skills: tuple[SkillRow, ...]
    timeline: Timeline | None
    mentions: tuple[Item, ...]
    pages: tuple[PagePart, ...]
    rules: str


def resume_part(
    reports: Sequence[GapReport], view: ResumeView | None, *, scope: str
) -> ResumePart:
    """Return what is shown of a resume.

    Args:
        reports: Those of the resume, one for each role.
        view: Its claims and pages; None when only the reports are there.
        scope: Id of its element.
    """
    places = Places(view.document if view else None)
    marks = Marks(scope, places)
    summary = reports[0].resume
    findings = tuple(
        marks.spot(one, page=one.page, box=one.box, is_hidden=one.code == _HIDDEN_TEXT)
        for one in summary.findings
    )
    roles = tuple(
        _role(report, marks, f"{scope}-role{number}")
        for number, report in enumerate(reports, start=1)
    )
    timeline = timeline_of(view.resume) if view else None
    skills = _skills(view.resume, marks, timeline) if view else ()
    # Hobbies are no matter to anybody who reads it.
    mentions = tuple(
        marks.item(one, one.evidence, look="mention")
        for one in summary.mentions
        if one.status is not MentionStatus.INTEREST
    )
    pages = pages_of(view, places) if view else ()
    return ResumePart(
        id=scope,
        roles=roles,
        contrasts=contrasts_of(reports),
        findings=findings,
        skills=skills,
        timeline=timeline,
        mentions=mentions,
        pages=tuple(PagePart(page, tuple(marks.on(page.number))) for page in pages),
        rules=marks.rules(),
    )


def _role(report: GapReport, marks: Marks, scope: str) -> RolePart:
    skills = {f"skills.{area.id}" for area in report.areas}
    areas = [marks.item(area, area.evidence) for area in report.areas]
    split = {
        necessity: tuple(
            item
            for item, area in zip(areas, report.areas, strict=True)
            if area.necessity == necessity
        )
        for necessity in ("required", "preferred")
    }
    rest = [part for part in report.contributions if part.id not in skills]
    pathway = report.pathway
    actions = [gap.action for gap in report.gaps]
    return RolePart(
        id=scope,
        report=report,
        gaps=tuple(marks.item(gap, gap.evidence) for gap in report.gaps),
        required=split["required"],
        preferred=split["preferred"],
        rest=tuple(marks.item(part, part.evidence) for part in rest),
        most=max((area.max_points for area in report.areas), default=1.0),
        steps=tuple(
            StepPart(step, tuple(marks.item(one, one.evidence) for one in step.checks))
            for step in (pathway.steps if pathway else ())
        ),
        tasks=tuple(
            marks.item(task, task.evidence)
            for task in (pathway.tasks if pathway else ())
        ),
        advice=tuple(
            text
            for text in report.advice
            if not any(action in text for action in actions)
        ),
    )


def _skills(
    resume: Resume, marks: Marks, timeline: Timeline | None
) -> tuple[SkillRow, ...]:
    """Return the skills, best evidence first."""
    claims = sorted(
        resume.skills,
        key=lambda one: (_ORDER.index(one.strength), -one.months, one.name.casefold()),
    )
    return tuple(
        SkillRow(
            item=marks.item(claim, claim.evidence, most=_SKILL_QUOTES),
            claim=claim,
            level=len(_ORDER) - _ORDER.index(claim.strength),
            length=length(claim.months),
            uses=timeline.uses(claim) if timeline else (),
        )
        for claim in claims
    )
