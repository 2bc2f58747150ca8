"""How far a resume is on the way into a role; steps and wording come from data."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from gapcheck.models.pathway import (
    CheckId,
    DailyTask,
    Ladder,
    LadderRule,
    Pathway,
    PathwayCheck,
    PathwayRule,
    PathwayStep,
    StepStatus,
    TaskRule,
)
from gapcheck.models.resume import (
    Degree,
    DegreeLevel,
    Evidence,
    EvidenceKind,
    PositionKind,
)
from gapcheck.months import covered, month_of, span_of
from gapcheck.scoring.advise import near_certificates
from gapcheck.scoring.assessment import Assessment
from gapcheck.scoring.education import is_related, reaches
from gapcheck.scoring.evidence import LIMITS, Limit
from gapcheck.scoring.phrases import capital, length, listed, missing_length, number
from gapcheck.scoring.wording import LEVELS, degree_words

__all__ = ["pathway_of"]

_IN_USE = (Limit.NONE, Limit.PRACTICE)
_PRACTICE = frozenset(kind for kind, limit in LIMITS.items() if limit in _IN_USE)
_WORD = re.compile(r"[^\W\d_]+")


class _Found(NamedTuple):
    status: StepStatus
    facts: dict[str, str]
    evidence: Iterable[Evidence]


def pathway_of(way: PathwayRule, assessed: Assessment) -> Pathway:
    """Return how far a resume is on each step, and which daily tasks it shows."""
    return Pathway(
        id=way.id,
        name=way.name,
        source=way.source,
        date=way.date,
        steps=tuple(_step(step_id, way, assessed) for step_id in way.steps),
        ladders=tuple(
            _ladder(one, way.source, assessed)
            for one in way.ladders
            if one.role == assessed.profile.id
        ),
        tasks=_tasks(way, assessed),
        context=way.context,
    )


def _cited(source: str, statements: Iterable[int]) -> str:
    return f"{source}: {', '.join(map(str, sorted(set(statements))))}"


def _step(step_id: str, way: PathwayRule, assessed: Assessment) -> PathwayStep:
    rule, shown = way.steps[step_id], assessed.profile.settings.evidence_shown
    checks = []
    for check_id, check in rule.checks.items():
        found = _CHECKS[check_id](assessed, way)
        checks.append(
            PathwayCheck(
                id=check_id,
                status=found.status,
                statements=check.statements,
                found=capital(check.found[found.status].format_map(found.facts)),
                action=check.action.get(found.status, "").format_map(found.facts),
                evidence=tuple(dict.fromkeys(found.evidence))[:shown],
            )
        )
    numbers = [number for check in checks for number in check.statements]
    return PathwayStep(
        id=step_id,
        name=rule.name,
        necessity=rule.necessity,
        status=checks[0].status,
        source=_cited(way.source, numbers),
        checks=tuple(checks),
    )


# --- what a step looks for ---------------------------------------------------------


def _degree(assessed: Assessment, way: PathwayRule) -> _Found:
    rule, education = assessed.profile.education, assessed.education
    fields = listed([one.replace("-", " ") for one in rule.fields[:3]], last="or")
    facts = {"level": LEVELS[rule.required_level], "fields": fields}
    related = [
        degree
        for degree in education.degrees
        if is_related(degree, rule) and reaches(degree, rule.required_level)
    ]
    finished = [degree for degree in related if degree.completed]
    status: StepStatus = "done"
    if not finished:
        status = "under-way" if related else "partly" if education.best else "open"
    return _of_degree(status, finished or related or education.degrees[:1], facts)


def _graduate(assessed: Assessment, way: PathwayRule) -> _Found:
    rule, education = assessed.profile.education, assessed.education
    facts = {"level": LEVELS[rule.preferred_level]}
    higher = [one for one in education.degrees if reaches(one, rule.preferred_level)]
    finished = [degree for degree in higher if degree.completed]
    status: StepStatus = "done"
    if not finished:
        is_first = any(reaches(d, rule.required_level) for d in education.degrees)
        status = "under-way" if higher else "open" if is_first else "later"
    return _of_degree(status, finished or higher, facts)


def _of_degree(
    status: StepStatus, degrees: Sequence[Degree], facts: dict[str, str]
) -> _Found:
    if not degrees or status in ("open", "later"):
        return _Found(status, facts, ())
    best = degrees[0]
    return _Found(status, {**facts, "degree": degree_words(best)}, best.evidence)


def _work_term(assessed: Assessment, way: PathwayRule) -> _Found:
    terms = [
        one
        for one in assessed.resume.positions
        if one.kind is PositionKind.INTERNSHIP
        and assessed.profile.experience.relevance.get(one.family or "", 0)
    ]
    if not terms:
        has_worked = assessed.experience.years >= way.first_experience_years
        return _Found("not-needed" if has_worked else "open", {}, ())
    spans = [span_of(one.start, one.end, today=assessed.today) for one in terms]
    months = covered(span for span in spans if span is not None)
    facts = {
        "titles": listed(sorted({one.title for one in terms})),
        "months": length(months) if months else "without dates",
    }
    ordered = sorted(terms, key=lambda one: (one.title, one.start or ""))
    return _Found("done", facts, [seen for one in ordered for seen in one.evidence])


def _experience(assessed: Assessment, way: PathwayRule) -> _Found:
    rule, experience = assessed.profile.experience, assessed.experience
    facts = {
        "months": length(experience.months, kind="relevant"),
        "role": assessed.profile.name.lower(),
        "years": number(rule.meets_years),
        "lacking": missing_length(rule.meets_years * 12 - experience.months),
        "titles": listed(rule.examples or sorted(rule.relevance)[:3], last="or"),
    }
    status: StepStatus = "open"
    if experience.months:
        status = "done" if experience.years >= rule.meets_years else "under-way"
    return _Found(status, facts, experience.evidence)


def _up_to_date(assessed: Assessment, way: PathwayRule) -> _Found:
    def is_recent(day: str | None) -> bool:
        span = span_of(day, day, today=assessed.today)
        now = month_of(assessed.today)
        return span is not None and now - span.last <= way.recent_months

    rule = assessed.profile.education
    recent: dict[str, tuple[Evidence, ...]] = {}
    for held in assessed.bonus.held:
        if is_recent(held.date):
            recent[held.name] = held.evidence
    for degree in assessed.education.degrees:
        is_study = is_related(degree, rule) and reaches(degree, DegreeLevel.CERTIFICATE)
        if is_study and (not degree.completed or is_recent(degree.end)):
            recent[degree_words(degree)] = degree.evidence
    if recent:
        names = sorted(recent)
        seen = [one for name in names for one in recent[name]]
        return _Found("done", {"names": listed(names)}, seen)
    age = month_of(assessed.today) - assessed.experience.last
    is_near = assessed.experience.last > 0 and age <= way.recent_months
    return _Found("partly" if is_near else "open", {}, ())


def _certificates(assessed: Assessment, way: PathwayRule) -> _Found:
    held = assessed.bonus.held
    if held:
        seen = [one for certificate in held for one in certificate.evidence]
        names = listed([certificate.name for certificate in held])
        return _Found("done", {"names": names}, seen)
    has_worked = assessed.experience.years >= way.first_experience_years
    if not assessed.education.has_any_required or not has_worked:
        return _Found("later", {}, ())
    near = near_certificates(assessed)
    names = f", such as {listed(near, last='or')}" if near else ""
    return _Found("open", {"names": names}, ())


_CHECKS: dict[CheckId, Callable[[Assessment, PathwayRule], _Found]] = {
    "degree": _degree,
    "work-term": _work_term,
    "graduate": _graduate,
    "experience": _experience,
    "up-to-date": _up_to_date,
    "certificates": _certificates,
}


# --- ladders and daily tasks -------------------------------------------------------


def _ladder(rule: LadderRule, source: str, assessed: Assessment) -> Ladder:
    months, credited = assessed.experience.families.get(rule.start, (0, 0.0))
    return Ladder(
        start=rule.start,
        start_name=rule.start_name,
        role=rule.role,
        share=assessed.profile.experience.relevance.get(rule.start, 0.0),
        months=months,
        credited_months=credited,
        source=_cited(source, rule.statements),
    )


class _Seen(NamedTuple):
    """A piece of evidence, and the skills, areas and words it may show."""

    evidence: Evidence
    ids: Collection[str]
    areas: Collection[str]
    words: frozenset[str]


def _tasks(way: PathwayRule, assessed: Assessment) -> tuple[DailyTask, ...]:
    words: dict[str, frozenset[str]] = {}
    seen = []
    for claim in assessed.resume.skills:
        ids, areas = frozenset((claim.id, *claim.implies)), frozenset(claim.areas)
        for one in claim.evidence:
            if one.line not in words:
                words[one.line] = frozenset(_WORD.findall(one.line.lower()))
            seen.append(_Seen(one, ids, areas, words[one.line]))
    seen.sort(key=lambda one: _order(one.evidence))
    shown = assessed.profile.settings.evidence_shown
    return tuple(
        _task(task_id, task, way.source, seen, shown=shown)
        for task_id, task in way.tasks.items()
    )


def _task(
    task_id: str, rule: TaskRule, source: str, seen: Sequence[_Seen], *, shown: int
) -> DailyTask:
    skills, areas = frozenset(rule.skills), frozenset(rule.areas)
    words, beside = frozenset(rule.words), frozenset(rule.beside)
    used: dict[tuple[object, ...], Evidence] = {}
    named: dict[tuple[object, ...], Evidence] = {}
    for one in seen:
        is_practice = one.evidence.kind in _PRACTICE
        is_known = not (skills.isdisjoint(one.ids) and areas.isdisjoint(one.areas))
        tells = not words.isdisjoint(one.words) and (
            not beside or not beside.isdisjoint(one.words)
        )
        if is_known or (is_practice and tells):
            group = used if is_practice else named
            # A line counts once, whatever it names.
            place = (one.evidence.page, one.evidence.line, one.evidence.kind)
            group.setdefault(place, one.evidence)
    return DailyTask(
        id=task_id,
        name=rule.name,
        status="shown" if used else "named" if named else "not-shown",
        source=_cited(source, rule.statements),
        action="" if used else rule.action,
        evidence=tuple((used or named).values())[:shown],
    )


_KINDS = tuple(EvidenceKind)


def _order(seen: Evidence) -> tuple[int, int, float, str, str]:
    """Return a sort key: strongest setting first, then by place on the page."""
    top = seen.box.top if seen.box else 0.0
    return (_KINDS.index(seen.kind), seen.page, top, seen.line, seen.text)
