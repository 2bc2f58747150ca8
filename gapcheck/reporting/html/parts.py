"""The view model of one resume's reports for the HTML templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gapcheck.models.outlook import RoleContrast
from gapcheck.models.pathway import DailyTask, PathwayCheck, PathwayStep
from gapcheck.models.report import AreaResult, Contribution, Gap, GapReport
from gapcheck.models.resume import Resume, ResumeView, Strength
from gapcheck.reporting.contrast import contrasts_of
from gapcheck.reporting.html.marks import Item, Mark, Marks
from gapcheck.reporting.html.pages import PageView, Places, pages_of
from gapcheck.reporting.html.timeline import Bar, Timeline, length, timeline_of
from gapcheck.reporting.words import MENTION, groups_of, other_advice

__all__ = ["ResumePart", "RolePart", "SkillRow", "resume_part"]

_HIDDEN_TEXT = "hidden_text"
_ORDER = list(Strength)
# Lines quoted per skill; all of its evidence is marked.
_SKILL_QUOTES = 4


class RolePart(NamedTuple):
    """The report for one role."""

    id: str
    report: GapReport
    gaps: tuple[Item, ...]
    required: tuple[Item, ...]
    preferred: tuple[Item, ...]
    rest: tuple[Item, ...]
    """Contributions other than skills."""
    most: float
    """Maximum points of any requirement: the full length of a bar."""
    steps: tuple[tuple[PathwayStep, tuple[Item, ...]], ...]
    """Steps of the pathway with their checks."""
    tasks: tuple[Item, ...]
    advice: tuple[str, ...]
    """Advice that no gap gives."""


class SkillRow(NamedTuple):
    """A skill with the strength of its evidence and its periods of use."""

    item: Item
    level: int
    """From 4, used at work, to 1, only listed."""
    length: str
    uses: tuple[Bar, ...]


class ResumePart(NamedTuple):
    """A resume with its reports."""

    id: str
    roles: tuple[RolePart, ...]
    contrasts: tuple[RoleContrast, ...]
    findings: tuple[Item, ...]
    skills: tuple[SkillRow, ...]
    timeline: Timeline | None
    mentions: tuple[Item, ...]
    pages: tuple[tuple[PageView, list[Mark]], ...]
    rules: str


def resume_part(
    reports: Sequence[GapReport], view: ResumeView | None, *, scope: str
) -> ResumePart:
    """Return what the templates show of a resume.

    Args:
        reports: Those of the resume, one per role.
        view: Its claims and pages, if they are known.
        scope: Id of its HTML element.
    """
    places = Places(view.document if view else None)
    marks = Marks(scope, places)
    # The order of these calls numbers the marks.
    findings = tuple(
        marks.spot(one, page=one.page, box=one.box, is_hidden=one.code == _HIDDEN_TEXT)
        for one in reports[0].resume.findings
    )
    roles = tuple(
        _role(report, marks, f"{scope}-role{number}")
        for number, report in enumerate(reports, start=1)
    )
    timeline = timeline_of(view.resume) if view else None
    skills = _skills(view.resume, marks, timeline) if view else ()
    mentions = tuple(
        marks.item(one, one.evidence, look="mention")
        for one in reports[0].resume.mentions
        if one.status in MENTION
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
        pages=tuple((page, marks.on(page.page.number)) for page in pages),
        rules=marks.rules(),
    )


def _role(report: GapReport, marks: Marks, scope: str) -> RolePart:
    areas: dict[str, list[Item]] = {"required": [], "preferred": []}
    for area in report.areas:
        areas[area.necessity].append(marks.item(area, area.evidence))
    pathway = report.pathway
    return RolePart(
        id=scope,
        report=report,
        gaps=_items(report.gaps, marks),
        required=tuple(areas["required"]),
        preferred=tuple(areas["preferred"]),
        rest=_items(groups_of(report)[-1], marks),
        most=max((area.max_points for area in report.areas), default=1.0),
        steps=tuple(
            (step, _items(step.checks, marks))
            for step in (pathway.steps if pathway else ())
        ),
        tasks=_items(pathway.tasks if pathway else (), marks),
        advice=other_advice(report, report.gaps),
    )


def _items(
    shown: Iterable[AreaResult | Contribution | DailyTask | Gap | PathwayCheck],
    marks: Marks,
) -> tuple[Item, ...]:
    return tuple(marks.item(one, one.evidence) for one in shown)


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
            level=len(_ORDER) - _ORDER.index(claim.strength),
            length=length(claim.months),
            uses=timeline.uses(claim) if timeline else (),
        )
        for claim in claims
    )
