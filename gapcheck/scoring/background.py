"""Gaps of experience and education."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from gapcheck.models.report import Gap, Raised
from gapcheck.models.resume import DegreeLevel
from gapcheck.scoring.assessment import Assessment
from gapcheck.scoring.phrases import capital, listed, missing_length, number
from gapcheck.scoring.wording import LEVELS, education_why, experience_why

__all__ = ["Kind", "RankedGap", "Severity", "degree_gaps", "experience_gaps"]

Kind = Literal["missing", "listed-only", "partial", "improve"]
Severity = Literal["high", "medium", "low"]


class RankedGap(NamedTuple):
    """A gap, and the unrounded points that closing it would add."""

    missing: float
    gap: Gap


def experience_gaps(assessed: Assessment) -> Iterable[RankedGap]:
    """Yield the gap to full experience, required below the years the role asks for."""
    rule, settings = assessed.profile.experience, assessed.profile.settings
    experience = assessed.experience
    missing = settings.experience_points * (1 - experience.credit)
    if missing <= 0:
        return
    is_met = experience.years >= rule.meets_years
    kind: Kind = "improve" if is_met else "partial" if experience.months else "missing"
    severity: dict[Kind, Severity] = {"improve": "low", "partial": "medium"}
    action = (
        f"Relevant dated work beyond {number(rule.meets_years)} years still adds "
        f"points, up to {number(rule.full_years)} years."
    )
    if not is_met:
        lacking = missing_length(rule.meets_years * 12 - experience.months)
        near = sorted(rule.relevance, key=lambda one: (-rule.relevance[one], one))
        families = [family.replace("-", " ") for family in near[:3]]
        titles = listed(rule.examples or families, last="or")
        action = (
            f"Gain {lacking} in a role such as {titles}; internships and co-ops count "
            "in part."
        )
        if rule.full_years > rule.meets_years:
            years = number(rule.full_years)
            action += f" That is what the role asks for; all points take {years} years."
    if experience.undated:
        action = f"Give every position a start and an end month. {action}"
    yield RankedGap(
        missing,
        Gap(
            id="experience",
            name="Relevant experience",
            kind=kind,
            necessity="preferred" if is_met else "required",
            severity=severity.get(kind, "high"),
            points=round(missing, 1),
            part="experience",
            credit=1.0,
            looked_for=(
                f"{number(rule.meets_years)} years of dated, related work",
                f"full credit at {number(rule.full_years)} years",
            ),
            found=experience_why(experience, rule),
            action=action,
            effort=settings.effort["experience"],
            also=_in_place_of_a_degree(assessed),
            evidence=experience.evidence[: settings.evidence_shown],
            sources=rule.sources,
        ),
    )


def _in_place_of_a_degree(assessed: Assessment) -> tuple[Raised, ...]:
    """Return the education credit of full experience, if it is higher than now."""
    profile, rule = assessed.profile, assessed.profile.education
    by_work = rule.per_relevant_year * profile.experience.full_years
    credit = round(min(rule.equivalent_experience_max, by_work), 4)
    if credit <= assessed.education.credit or not profile.settings.education_points:
        return ()
    return (Raised(part="education", credit=credit),)


def degree_gaps(assessed: Assessment) -> Iterable[RankedGap]:
    """Yield the missing degree, and the graduate degree as an improvement."""
    rule, education = assessed.profile.education, assessed.education
    if not assessed.profile.settings.education_points:
        return  # the role does not count degrees
    if not education.has_required:
        is_light = assessed.experience.years >= rule.lighter_gap_years
        severity: Severity = "medium" if is_light else "high"
        if education.best is not None:
            severity = "low" if is_light else "medium"
        kind: Kind = "missing" if education.best is None else "partial"
        yield _degree_gap(
            assessed, "degree", rule.required_level, kind=kind, severity=severity
        )
    if education.has_any_required and not education.has_preferred:
        yield _degree_gap(
            assessed, "graduate", rule.preferred_level, kind="improve", severity="low"
        )


def _degree_gap(
    assessed: Assessment,
    gap_id: Literal["degree", "graduate"],
    level: DegreeLevel,
    *,
    kind: Kind,
    severity: Severity,
) -> RankedGap:
    rule, settings = assessed.profile.education, assessed.profile.settings
    education, noun = assessed.education, LEVELS[level]
    fields = tuple(field.replace("-", " ") for field in rule.fields)
    target = rule.credit.get(level, 0.0)
    missing = settings.education_points * max(0.0, target - education.credit)
    near = listed(fields[:3], last="or")
    article = "An" if noun[0] in "aeiou" else "A"
    advice = (
        "it is an advantage and no requirement"
        if gap_id == "graduate"
        else "until then choose postings that accept equivalent experience"
    )
    seen = education.best.evidence if education.best is not None else ()
    return RankedGap(
        missing,
        Gap(
            id=gap_id,
            name=capital(noun) + " in a related field",
            kind=kind,
            necessity="required" if gap_id == "degree" else "preferred",
            severity=severity,
            points=round(missing, 1),
            part="education",
            credit=round(max(target, education.credit), 4),
            looked_for=fields,
            found=education_why(education, rule, years=assessed.experience.years),
            action=f"{article} {noun} in a field such as {near} closes it; {advice}.",
            effort=settings.effort["education"],
            evidence=seen[: settings.evidence_shown],
            sources=rule.sources,
        ),
    )
