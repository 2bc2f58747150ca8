"""The sentences of a report, as a candidate reads them."""

from __future__ import annotations

from gapcheck.models.profile import EducationRule, ExperienceRule, Requirement
from gapcheck.models.resume import (
    Degree,
    DegreeLevel,
    Evidence,
    EvidenceKind,
    SectionKind,
)
from gapcheck.scoring.certificates import Bonus
from gapcheck.scoring.education import Education
from gapcheck.scoring.evidence import Coverage, Limit, Support
from gapcheck.scoring.experience import Experience, Other, Part
from gapcheck.scoring.phrases import (
    capital,
    counted,
    length,
    listed,
    named,
    number,
    percent,
    period,
)

__all__ = [
    "LEVELS",
    "SHOWN",
    "certificates_why",
    "coverage_why",
    "degree_words",
    "education_why",
    "experience_why",
    "looked_for",
]

SHOWN = {
    EvidenceKind.JOB: "is shown in a job",
    EvidenceKind.INTERNSHIP: "is shown in an internship or co-op",
    EvidenceKind.VOLUNTEERING: "is shown in voluntary work",
    EvidenceKind.PROJECT: "is shown in a project",
    EvidenceKind.THESIS: "is shown in a thesis",
    EvidenceKind.PUBLICATION: "is shown in a publication",
    EvidenceKind.CERTIFICATE: "is backed by a certificate only",
    EvidenceKind.COURSE: "is known from a course only",
    EvidenceKind.LIST: "is listed only",
    EvidenceKind.TEXT: "is mentioned only, without a use",
}

LEVELS = {
    DegreeLevel.HIGH_SCHOOL: "high-school diploma",
    DegreeLevel.CERTIFICATE: "certificate",
    DegreeLevel.DIPLOMA: "diploma",
    DegreeLevel.ASSOCIATE: "associate degree",
    DegreeLevel.BACHELOR: "bachelor's degree",
    DegreeLevel.MASTER: "master's degree",
    DegreeLevel.DOCTORATE: "doctorate",
    DegreeLevel.PROFESSIONAL: "professional degree",
}


def looked_for(requirement: Requirement) -> tuple[str, ...]:
    """Return what would have counted, in words where the profile has them."""
    return requirement.examples or (*requirement.skills, *requirement.areas)


def coverage_why(coverage: Coverage) -> str:
    """Say what the credit of a requirement rests on."""
    if not coverage.supports:
        wanted = listed(looked_for(coverage.requirement), last="or")
        return f"Nothing on the resume shows it; looked for {wanted}."
    best = coverage.supports[0]
    others = coverage.names[1:]
    also = f"; also {listed(others)}" if others else ""
    held_down = _held_down(best, coverage.requirement)
    return f"{best.name} {_seen(best)}{held_down}{also}."


def _seen(best: Support) -> str:
    """Return `is shown in a job (Data Scientist, 2021-03 to present; page 1)`."""
    where = "; ".join(part for part in (_held(best), _place(best.evidence)) if part)
    aside = f" ({where})" if where else ""
    return f"{SHOWN[best.evidence.kind]}{aside}"


def _held(best: Support) -> str:
    position = best.position
    if position is None:
        return ""
    dates = period(position.start, position.end)
    return ", ".join(part for part in (position.title, dates) if part)


def _place(evidence: Evidence) -> str:
    page = f"page {evidence.page}" if evidence.page else ""
    known = evidence.section is not SectionKind.OTHER
    section = f"{evidence.section.value} section" if known else ""
    return ", ".join(part for part in (page, section) if part)


def _held_down(best: Support, requirement: Requirement) -> str:
    """Return why dated use in a job would earn more, when that is not plain."""
    reasons = {
        Limit.STALE: ", last used years ago",
        Limit.UNDATED: ", without dates",
        Limit.SUBSTITUTE: f", which stands in for {requirement.name} in part",
    }
    return reasons.get(best.limit, "")


def experience_why(experience: Experience, rule: ExperienceRule) -> str:
    """Say which months count, and what is left out."""
    if experience.parts:
        parts = listed([_part(part) for part in experience.parts])
        head = f"{capital(length(experience.months, kind='relevant'))}: {parts}"
    else:
        head = "No dated work that is related to the role was found"
    full = f"full credit at {number(rule.full_years)} years"
    notes = [full, *_discounts(experience, rule), *_left_out(experience)]
    return f"{head}; {'; '.join(notes)}."


def _part(part: Part) -> str:
    worth = "" if part.share == 1 else f" counted {percent(part.share)}"
    return f"{counted(part.months, 'month')} as {part.title}{worth}"


def _discounts(experience: Experience, rule: ExperienceRule) -> list[str]:
    """Say why far work counts less than its months."""
    notes = []
    if experience.worth < 1:
        notes.append(
            f"work in neighboring fields counts {percent(experience.worth)} of its "
            "worth, as the skills show little of what is required (in full from "
            f"{percent(rule.full_worth_at)} of it)"
        )
    if experience.ceiling < 1:
        notes.append(
            f"work that counts no more fills at most {percent(experience.ceiling)} of "
            "these points, however long"
        )
    return notes


def _left_out(experience: Experience) -> list[str]:
    notes = []
    if experience.undated:
        notes.append(f"not counted, without dates: {listed(named(experience.undated))}")
    if experience.unrelated:
        others = listed([_other(one) for one in experience.unrelated])
        notes.append(f"not counted, as another kind of work: {others}")
    return notes


def _other(other: Other) -> str:
    months = f" ({counted(other.months, 'month')})" if other.months else ""
    return f"“{other.title}”{months}"


def degree_words(degree: Degree) -> str:
    """Return `bachelor's degree in computer science (not finished)`."""
    field = f" in {degree.field}" if degree.field else ""
    open_end = "" if degree.completed else " (not finished)"
    return f"{LEVELS[degree.level]}{field}{open_end}"


def education_why(education: Education, rule: EducationRule, *, years: float) -> str:
    """Say which degree counts, or what counts in its place."""
    if education.by_experience:
        worked = f"equivalent experience ({length(years * 12, kind='relevant')})"
        if education.best is None:
            return f"No degree that counts was found; {worked} counts in its place."
        return f"{capital(worked)} counts for more than the {degree_words(education.best)}."
    if education.best is None:
        return "No degree that counts was found."
    words = capital(degree_words(education.best))
    if education.is_related:
        return f"{words}, a related field."
    factor = percent(rule.unrelated_factor)
    if not education.best.field_ids:
        return f"{words}; no field that the role knows was found, so {factor} counts."
    return f"{words}, not a related field, so {factor} counts."


def certificates_why(bonus: Bonus) -> str:
    """Say which certificates earn the bonus."""
    if not bonus.held:
        return "No certificate of the role's list was found; it is a bonus only."
    names = listed([one.name for one in bonus.held])
    return f"{names}; a bonus, in place of neither a degree nor use."
