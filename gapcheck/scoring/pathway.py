"""Where a resume is on the way into a role; steps and words come from the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
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
    StepRule,
    StepStatus,
    TaskRule,
)
from gapcheck.models.profile import Profile
from gapcheck.models.resume import (
    Degree,
    DegreeLevel,
    Evidence,
    EvidenceKind,
    PositionKind,
    Resume,
)
from gapcheck.months import covered, month_of, span_of
from gapcheck.scoring.certificates import Bonus
from gapcheck.scoring.education import Education, is_related, reaches
from gapcheck.scoring.experience import Experience
from gapcheck.scoring.phrases import capital, length, listed, missing_length, number
from gapcheck.scoring.wording import LEVELS, degree_words

__all__ = ["Standing", "pathway_of"]


_PRACTICE = {
    EvidenceKind.JOB,
    EvidenceKind.INTERNSHIP,
    EvidenceKind.VOLUNTEERING,
    EvidenceKind.PROJECT,
    EvidenceKind.THESIS,
    EvidenceKind.PUBLICATION,
}
_WORD = re.compile(r"[^\W\d_]+")


class Standing(NamedTuple):
    """A way, and a resume as far as the score has already valued it."""

    way: PathwayRule
    resume: Resume
    profile: Profile
    experience: Experience
    education: Education
    bonus: Bonus
    near: Sequence[str]
    """Names of certificates that suit what the resume shows."""
    today: date


class _Found(NamedTuple):
    status: StepStatus
    facts: dict[str, str]
    evidence: Iterable[Evidence]


def pathway_of(standing: Standing) -> Pathway:
    """Tell how far a resume is on each step, and which daily tasks it shows."""
    rule, profile = standing.way, standing.profile
    return Pathway(
        id=rule.id,
        name=rule.name,
        source=rule.source,
        date=rule.date,
        steps=tuple(
            _step(step_id, step, rule.source, standing)
            for step_id, step in rule.steps.items()
        ),
        ladders=tuple(
            _ladder(one, rule.source, standing)
            for one in rule.ladders
            if one.role == profile.id
        ),
        tasks=_tasks(rule, standing.resume, shown=profile.settings.evidence_shown),
        context=rule.context,
    )


def _cited(source: str, statements: Iterable[int]) -> str:
    return f"{source}: {', '.join(map(str, sorted(set(statements))))}"


def _step(step_id: str, rule: StepRule, source: str, standing: Standing) -> PathwayStep:
    checks = []
    for check_id, check in rule.checks.items():
        found = _CHECKS[check_id](standing)
        checks.append(
            PathwayCheck(
                id=check_id,
                status=found.status,
                statements=check.statements,
                found=capital(check.found[found.status].format_map(found.facts)),
                action=check.action.get(found.status, "").format_map(found.facts),
                evidence=_first(found.evidence, standing),
            )
        )
    numbers = [number for check in checks for number in check.statements]
    return PathwayStep(
        id=step_id,
        name=rule.name,
        necessity=rule.necessity,
        status=checks[0].status,
        source=_cited(source, numbers),
        checks=tuple(checks),
    )


def _first(evidence: Iterable[Evidence], standing: Standing) -> tuple[Evidence, ...]:
    distinct = dict.fromkeys(evidence)
    return tuple(distinct)[: standing.profile.settings.evidence_shown]


# --- what a step looks for ---------------------------------------------------------


def _degree(standing: Standing) -> _Found:
    rule, education = standing.profile.education, standing.education
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


def _graduate(standing: Standing) -> _Found:
    rule, education = standing.profile.education, standing.education
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


def _work_term(standing: Standing) -> _Found:
    terms = [
        one
        for one in standing.resume.positions
        if one.kind is PositionKind.INTERNSHIP
        and standing.profile.experience.relevance.get(one.family or "", 0)
    ]
    if not terms:
        has_worked = standing.experience.years >= standing.way.first_experience_years
        return _Found("not-needed" if has_worked else "open", {}, ())
    spans = [span_of(one.start, one.end, today=standing.today) for one in terms]
    months = covered(span for span in spans if span is not None)
    facts = {
        "titles": listed(sorted({one.title for one in terms})),
        "months": length(months) if months else "without dates",
    }
    ordered = sorted(terms, key=lambda one: (one.title, one.start or ""))
    return _Found("done", facts, [seen for one in ordered for seen in one.evidence])


def _experience(standing: Standing) -> _Found:
    rule, experience = standing.profile.experience, standing.experience
    facts = {
        "months": length(experience.months, kind="relevant"),
        "role": standing.profile.name.lower(),
        "years": number(rule.meets_years),
        "lacking": missing_length(rule.meets_years * 12 - experience.months),
        "titles": listed(rule.examples or sorted(rule.relevance)[:3], last="or"),
    }
    status: StepStatus = "open"
    if experience.months:
        status = "done" if experience.years >= rule.meets_years else "under-way"
    return _Found(status, facts, experience.evidence)


def _up_to_date(standing: Standing) -> _Found:
    rule = standing.profile.education
    recent: dict[str, tuple[Evidence, ...]] = {}
    for held in standing.bonus.held:
        if _is_recent(held.date, standing):
            recent[held.name] = held.evidence
    for degree in standing.education.degrees:
        is_study = is_related(degree, rule) and reaches(degree, DegreeLevel.CERTIFICATE)
        if is_study and (not degree.completed or _is_recent(degree.end, standing)):
            recent[degree_words(degree)] = degree.evidence
    if recent:
        names = sorted(recent)
        seen = [one for name in names for one in recent[name]]
        return _Found("done", {"names": listed(names)}, seen)
    last = standing.experience.last
    is_near = last > 0 and _age(last, standing) <= standing.way.recent_months
    return _Found("partly" if is_near else "open", {}, ())


def _age(month: int, standing: Standing) -> int:
    return month_of(standing.today) - month


def _is_recent(day: str | None, standing: Standing) -> bool:
    if day is None:
        return False
    span = span_of(day, day, today=standing.today)
    if span is None:
        return False
    return _age(span.last, standing) <= standing.way.recent_months


def _certificates(standing: Standing) -> _Found:
    held = standing.bonus.held
    if held:
        seen = [one for certificate in held for one in certificate.evidence]
        names = listed([certificate.name for certificate in held])
        return _Found("done", {"names": names}, seen)
    has_worked = standing.experience.years >= standing.way.first_experience_years
    if not standing.education.has_any_required or not has_worked:
        return _Found("later", {}, ())
    names = f", such as {listed(standing.near, last='or')}" if standing.near else ""
    return _Found("open", {"names": names}, ())


_CHECKS: dict[CheckId, Callable[[Standing], _Found]] = {
    "degree": _degree,
    "work-term": _work_term,
    "graduate": _graduate,
    "experience": _experience,
    "up-to-date": _up_to_date,
    "certificates": _certificates,
}


# --- ladders and daily tasks -------------------------------------------------------


def _ladder(rule: LadderRule, source: str, standing: Standing) -> Ladder:
    months, credited = standing.experience.families.get(rule.start, (0, 0.0))
    return Ladder(
        start=rule.start,
        start_name=rule.start_name,
        role=rule.role,
        share=standing.profile.experience.relevance.get(rule.start, 0.0),
        months=months,
        credited_months=credited,
        source=_cited(source, rule.statements),
    )


class _Seen(NamedTuple):
    """A piece of evidence, and what it can be evidence for."""

    evidence: Evidence
    ids: Collection[str]
    areas: Collection[str]
    words: frozenset[str]


def _tasks(rule: PathwayRule, resume: Resume, *, shown: int) -> tuple[DailyTask, ...]:
    words: dict[str, frozenset[str]] = {}
    seen = []
    for claim in resume.skills:
        ids, areas = frozenset((claim.id, *claim.implies)), frozenset(claim.areas)
        for one in claim.evidence:
            if one.line not in words:
                words[one.line] = frozenset(_WORD.findall(one.line.lower()))
            seen.append(_Seen(one, ids, areas, words[one.line]))
    return tuple(
        _task(task_id, task, rule.source, seen, shown=shown)
        for task_id, task in rule.tasks.items()
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
            # One line is one piece of evidence, whatever it names.
            place = (one.evidence.page, one.evidence.line, one.evidence.kind)
            before = group.get(place)
            if before is None or _order(one.evidence) < _order(before):
                group[place] = one.evidence
    best = sorted((used or named).values(), key=_order)[:shown]
    return DailyTask(
        id=task_id,
        name=rule.name,
        status="shown" if used else "named" if named else "not-shown",
        source=_cited(source, rule.statements),
        action="" if used else rule.action,
        evidence=tuple(best),
    )


_KINDS: Mapping[EvidenceKind, int] = {kind: at for at, kind in enumerate(EvidenceKind)}


def _order(seen: Evidence) -> tuple[int, int, float, str, str]:
    """Return a key: strongest setting first, then as it stands on the page."""
    top = seen.box.top if seen.box else 0.0
    return (_KINDS[seen.kind], seen.page, top, seen.line, seen.text)
