"""The sentences of a report, as a candidate reads them."""

from __future__ import annotations

from collections.abc import Sequence

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
from gapcheck.scoring.experience import Experience, Part

__all__ = [
    "LEVELS",
    "capital",
    "certificates_why",
    "coverage_why",
    "degree_words",
    "education_why",
    "experience_why",
    "listed",
    "looked_for",
    "number",
    "percent",
]

# Names listed in one sentence; a longer list is no longer read.
_NAMES_SHOWN = 3

_SHOWN = {
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


def number(value: float) -> str:
    """Return a number with at most one decimal, never rounded up to a threshold.

    >>> number(3.0), number(2.96)
    ('3', '2.9')
    """
    return f"{int(value * 10 + 1e-6) / 10:g}"


def percent(share: float) -> str:
    """Return a share in percent."""
    return f"{share:.0%}"


def capital(text: str) -> str:
    """Return the text with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """Join names: `a`, `a and b`, `a, b and c`, `a, b, c and 2 more`."""
    shown = list(names)
    if len(shown) > _NAMES_SHOWN:
        rest = len(shown) - _NAMES_SHOWN
        shown = [*shown[:_NAMES_SHOWN], f"{rest} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def looked_for(requirement: Requirement) -> tuple[str, ...]:
    """Return what would have counted, in words where the profile has them."""
    return requirement.examples or (*requirement.skills, *requirement.areas)


def coverage_why(coverage: Coverage) -> str:
    """Say what the credit of a requirement rests on."""
    if not coverage.supports:
        wanted = listed(looked_for(coverage.requirement))
        return f"Nothing on the resume shows it; looked for {wanted}."
    best = coverage.supports[0]
    others = coverage.names[1:]
    also = f"; also {listed(others)}" if others else ""
    return f"{best.name} {_seen(best)}{_held_down(best)}{also}."


def _seen(best: Support) -> str:
    """Return `is shown in a job (Data Scientist, 2021-03 to present; page 1)`."""
    where = "; ".join(part for part in (_held(best), _place(best.evidence)) if part)
    aside = f" ({where})" if where else ""
    return f"{_SHOWN[best.evidence.kind]}{aside}"


def _held(best: Support) -> str:
    position = best.position
    if position is None:
        return ""
    dates = " to ".join(date for date in (position.start, position.end) if date)
    return ", ".join(part for part in (position.title, dates) if part)


def _place(evidence: Evidence) -> str:
    page = f"page {evidence.page}" if evidence.page else ""
    known = evidence.section is not SectionKind.OTHER
    section = f"{evidence.section.value} section" if known else ""
    return ", ".join(part for part in (page, section) if part)


def _held_down(best: Support) -> str:
    """Return why dated use in a job would earn more, when that is not plain."""
    reasons = {
        Limit.STALE: ", last used years ago",
        Limit.UNDATED: ", without dates",
        Limit.SUBSTITUTE: f", which covers {percent(best.credit)} of the need",
    }
    return reasons.get(best.limit, "")


def experience_why(experience: Experience, rule: ExperienceRule) -> str:
    """Say which months count, and what is left out."""
    if experience.parts:
        parts = listed([_part(part) for part in experience.parts])
        head = f"{number(experience.years)} relevant years: {parts}"
    else:
        head = "No dated work that is related to the role was found"
    full = f"full credit at {number(rule.full_years)} years"
    notes = [full, *_left_out(experience)]
    return f"{head}; {'; '.join(notes)}."


def _part(part: Part) -> str:
    worth = "" if part.share == 1 else f" counted {percent(part.share)}"
    return f"{part.months} months as {part.title}{worth}"


def _left_out(experience: Experience) -> list[str]:
    notes = []
    if experience.undated:
        notes.append(f"{experience.undated} related without dates")
    if experience.unrelated:
        notes.append(f"{experience.unrelated} not related to the role")
    return notes


def degree_words(degree: Degree) -> str:
    """Return `bachelor's degree in computer science (not finished)`."""
    field = f" in {degree.field}" if degree.field else ""
    open_end = "" if degree.completed else " (not finished)"
    return f"{LEVELS[degree.level]}{field}{open_end}"


def education_why(education: Education, rule: EducationRule, *, years: float) -> str:
    """Say which degree counts, or what counts in its place."""
    if education.by_experience:
        head = f"{number(years)} relevant years count as equivalent experience"
        if education.best is None:
            return f"No degree that counts was found; {head}."
        return f"{head}, more than the {degree_words(education.best)}."
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
