"""The sentences of a report."""

from __future__ import annotations

from gapcheck.models.profile import EducationRule, ExperienceRule, Requirement
from gapcheck.models.resume import (
    Degree,
    DegreeLevel,
    EvidenceKind,
    SectionKind,
)
from gapcheck.scoring.certificates import Bonus
from gapcheck.scoring.education import Education
from gapcheck.scoring.evidence import Coverage, Limit, Support
from gapcheck.scoring.experience import Experience
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
    """Return what counts for a requirement, in the profile's words if it has any."""
    return requirement.examples or (*requirement.skills, *requirement.areas)


def coverage_why(coverage: Coverage) -> str:
    """Return the sentence on the evidence for a requirement."""
    if not coverage.supports:
        wanted = listed(looked_for(coverage.requirement), last="or")
        return f"Nothing on the resume shows it; looked for {wanted}."
    best = coverage.supports[0]
    others = coverage.names[1:]
    also = f"; also {listed(others)}" if others else ""
    reasons = {
        Limit.STALE: ", last used years ago",
        Limit.UNDATED: ", without dates",
        Limit.SUBSTITUTE: f", which stands in for {coverage.requirement.name} in part",
    }
    return f"{best.name} {_seen(best)}{reasons.get(best.limit, '')}{also}."


def _seen(best: Support) -> str:
    """Return `is shown in a job (Data Scientist, 2021-03 to present; page 1)`."""
    seen, position = best.evidence, best.position
    dates = period(position.start, position.end) if position else ""
    held = ", ".join(filter(None, (position.title if position else "", dates)))
    page = f"page {seen.page}" if seen.page else ""
    is_known = seen.section is not SectionKind.OTHER
    section = f"{seen.section.value} section" if is_known else ""
    place = ", ".join(filter(None, (page, section)))
    where = "; ".join(filter(None, (held, place)))
    return f"{SHOWN[seen.kind]} ({where})" if where else SHOWN[seen.kind]


def experience_why(experience: Experience, rule: ExperienceRule) -> str:
    """Return the sentence on the months that count and those that do not."""
    notes = []
    if experience.parts:
        parts = []
        for share, title, months in experience.parts:
            worth = "" if share == 1 else f" counted {percent(share)}"
            parts.append(f"{counted(months, 'month')} as {title}{worth}")
        whole = capital(length(experience.months, kind="relevant"))
        notes.append(f"{whole}: {listed(parts)}")
    else:
        notes.append("No dated work that is related to the role was found")
    notes.append(f"full credit at {number(rule.full_years)} years")
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
    if experience.undated:
        notes.append(f"not counted, without dates: {listed(named(experience.undated))}")
    if experience.unrelated:
        others = [
            f"“{title}” ({counted(months, 'month')})" if months else f"“{title}”"
            for title, months in experience.unrelated
        ]
        notes.append(f"not counted, as another kind of work: {listed(others)}")
    return f"{'; '.join(notes)}."


def degree_words(degree: Degree) -> str:
    """Return `bachelor's degree in computer science (not finished)`."""
    field = f" in {degree.field}" if degree.field else ""
    open_end = "" if degree.completed else " (not finished)"
    return f"{LEVELS[degree.level]}{field}{open_end}"


def education_why(education: Education, rule: EducationRule, *, years: float) -> str:
    """Return the sentence on the degree that counts, or on what replaces it."""
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
    """Return the sentence on the certificates that earn the bonus."""
    if not bonus.held:
        return "No certificate of the role's list was found; it is a bonus only."
    names = listed([one.name for one in bonus.held])
    return f"{names}; a bonus, in place of neither a degree nor use."
