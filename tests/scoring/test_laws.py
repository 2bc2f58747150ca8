"""Laws of the score, for any resume."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.models import (
    Degree,
    DegreeLevel,
    Evidence,
    EvidenceKind,
    GapReport,
    Position,
    Resume,
    SkillClaim,
)
from tests.scoring.build import SKILLS, assess, claim, degree, held, position, seen
from tests.scoring.build import shipped

ROLES = st.sampled_from(["data-scientist", "ml-engineer"])
CERTIFICATES = shipped("ml-engineer").certificates
POSITIONS = 3

laws = settings(max_examples=60, deadline=None)


def dates(first: int, last: int) -> st.SearchStrategy[str]:
    year = st.integers(first, last)
    month = st.integers(1, 12)
    return st.one_of(
        year.map(str), st.builds("{}-{:02d}".format, year, month)
    )  # fmt: skip


@st.composite
def positions(draw: st.DrawFn) -> Position:
    family = draw(
        st.sampled_from(["data-scientist", "software-engineer", None, "cook"])
    )
    kind = draw(st.sampled_from(["job", "internship", "volunteering"]))
    start = draw(st.none() | dates(2005, 2027))
    end = draw(st.none() | st.just("present") | dates(2005, 2027))
    return position(draw(st.sampled_from("ABC")), family, start, end, kind=kind)


@st.composite
def degrees(draw: st.DrawFn) -> Degree:
    return degree(
        draw(st.sampled_from(list(DegreeLevel))).value,
        draw(st.sampled_from(["computer-science", "physics", "history", None])),
        draw(st.none() | dates(2005, 2020)),
        draw(st.none() | st.just("present") | dates(2005, 2027)),
        is_completed=draw(st.booleans()),
    )


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    kind = draw(st.sampled_from(list(EvidenceKind)))
    held_in = draw(st.none() | st.integers(0, POSITIONS))
    return seen(kind.value, kind.value, held_in, page=draw(st.integers(0, 2)))


@st.composite
def skill_claims(draw: st.DrawFn) -> SkillClaim:
    skill = draw(st.sampled_from(sorted(SKILLS)))
    return claim(skill, *draw(st.lists(evidence(), min_size=1, max_size=3)))


certificates = st.sampled_from((*CERTIFICATES, "unknown")).map(held)


@st.composite
def resumes(draw: st.DrawFn) -> Resume:
    return Resume(
        skills=tuple(draw(st.lists(skill_claims(), max_size=8))),
        positions=tuple(draw(st.lists(positions(), max_size=POSITIONS))),
        degrees=tuple(draw(st.lists(degrees(), max_size=2))),
        certifications=tuple(draw(st.lists(certificates, max_size=3))),
    )


def tenths(points: float) -> int:
    return round(points * 10)


def grown(resume: Resume, field: str, *more: Any) -> Resume:
    return resume.model_copy(update={field: (*getattr(resume, field), *more)})


def conclusions(report: GapReport) -> dict[str, Any]:
    """Return what is concluded, without indexes into the lists of the resume."""
    whole = report.model_dump(mode="json", exclude={"resume"})

    def plain(node: Any) -> Any:
        if isinstance(node, dict):
            return {k: plain(v) for k, v in node.items() if k != "position"}
        return [plain(item) for item in node] if isinstance(node, list) else node

    result: dict[str, Any] = plain(whole)
    return result


@laws
@given(resumes(), ROLES)
def test_score_is_within_bounds(resume: Resume, role: str) -> None:
    report = assess(resume, role)

    assert 0 <= report.score <= 100
    assert all(0 <= part.points <= part.max_points for part in report.contributions)


@laws
@given(resumes(), ROLES)
def test_score_is_the_sum_of_the_parts(resume: Resume, role: str) -> None:
    report = assess(resume, role)

    assert tenths(report.score) == sum(tenths(c.points) for c in report.contributions)
    assert all(tenths(part.points) / 10 == part.points for part in report.contributions)


@laws
@given(resumes(), ROLES)
def test_score_follows_from_the_credits_printed(resume: Resume, role: str) -> None:
    *parts, certificates = assess(resume, role).contributions
    by_hand = sum(part.credit * part.max_points for part in parts)
    bonus = certificates.credit * certificates.max_points

    assert assess(resume, role).score == pytest.approx(
        min(100, by_hand + bonus), abs=0.0501
    )


@laws
@given(resumes(), skill_claims(), ROLES)
def test_score_never_falls_with_a_claim(
    resume: Resume, more: SkillClaim, role: str
) -> None:
    before, after = assess(resume, role), assess(grown(resume, "skills", more), role)

    assert after.score >= before.score


@laws
@given(resumes(), skill_claims(), evidence(), ROLES)
def test_score_never_falls_with_evidence(
    resume: Resume, one: SkillClaim, more: Evidence, role: str
) -> None:
    stronger = one.model_copy(update={"evidence": (*one.evidence, more)})

    before = assess(grown(resume, "skills", one), role)
    after = assess(grown(resume, "skills", stronger), role)

    assert after.score >= before.score


@laws
@given(resumes(), positions(), ROLES)
def test_score_never_falls_with_a_position(
    resume: Resume, more: Position, role: str
) -> None:
    before, after = assess(resume, role), assess(grown(resume, "positions", more), role)

    assert after.score >= before.score


@laws
@given(resumes(), st.integers(2006, 2024), st.integers(1, 24), ROLES)
def test_score_never_falls_with_months(
    resume: Resume, year: int, months: int, role: str
) -> None:
    end = year * 12 + months
    later = f"{end // 12}-{end % 12 + 1:02d}"
    short = position("A", "data-scientist", f"{year}-01", f"{year}-01")
    long = position("A", "data-scientist", f"{year}-01", later)
    used = claim("python", seen("python", "job", len(resume.positions)))
    with_skill = grown(resume, "skills", used)

    before = assess(grown(with_skill, "positions", short), role)
    after = assess(grown(with_skill, "positions", long), role)

    assert after.score >= before.score


@laws
@given(resumes(), degrees(), ROLES)
def test_score_never_falls_with_a_degree(
    resume: Resume, more: Degree, role: str
) -> None:
    before, after = assess(resume, role), assess(grown(resume, "degrees", more), role)

    assert after.score >= before.score


@laws
@given(resumes(), st.sampled_from(CERTIFICATES), ROLES)
def test_score_rises_by_two_points_at_most_with_a_certificate(
    resume: Resume, more: str, role: str
) -> None:
    before = assess(resume, role)
    after = assess(grown(resume, "certifications", held(more)), role)

    assert 0 <= tenths(after.score) - tenths(before.score) <= 20


@laws
@given(resumes(), st.sets(st.sampled_from(CERTIFICATES)), ROLES)
def test_score_certificates_never_enter_education(
    resume: Resume, more: set[str], role: str
) -> None:
    without = resume.model_copy(update={"certifications": ()})
    with_all = grown(without, "certifications", *map(held, sorted(more)))

    *_, before, _ = assess(without, role).contributions
    *_, after, _ = assess(with_all, role).contributions

    assert (after.id, after.credit, after.why) == (
        "education",
        before.credit,
        before.why,
    )


@laws
@given(resumes(), ROLES, st.randoms(use_true_random=False))
def test_score_does_not_depend_on_order(resume: Resume, role: str, random: Any) -> None:
    order = list(range(len(resume.positions)))
    random.shuffle(order)
    moved_to = {old: new for new, old in enumerate(order)}

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    def moved(one: Evidence) -> Evidence:
        if one.position not in moved_to:
            return one
        return one.model_copy(update={"position": moved_to[one.position]})

    other = resume.model_copy(
        update={
            "skills": shuffled(
                tuple(
                    one.model_copy(
                        update={"evidence": shuffled(tuple(map(moved, one.evidence)))}
                    )
                    for one in resume.skills
                )
            ),
            "positions": tuple(resume.positions[old] for old in order),
            "degrees": shuffled(resume.degrees),
            "certifications": shuffled(resume.certifications),
        }
    )

    assert conclusions(assess(other, role)) == conclusions(assess(resume, role))


@laws
@given(resumes(), ROLES)
def test_score_does_not_count_repetitions(resume: Resume, role: str) -> None:
    twice = resume.model_copy(
        update={
            field: getattr(resume, field) * 2
            for field in ("skills", "positions", "degrees", "certifications")
        }
    )

    before, after = assess(resume, role), assess(twice, role)

    assert after.score == before.score
    assert after.gaps == before.gaps
    assert after.contributions == before.contributions


@laws
@given(resumes(), ROLES)
def test_score_gives_the_same_bytes_again(resume: Resume, role: str) -> None:
    copy = Resume.model_validate_json(resume.model_dump_json())

    assert (
        assess(copy, role).model_dump_json() == assess(resume, role).model_dump_json()
    )


@laws
@given(resumes(), ROLES)
def test_score_orders_gaps_by_worth(resume: Resume, role: str) -> None:
    report = assess(resume, role)
    credits = {
        area.id: (area.necessity, area.weight, area.credit) for area in report.areas
    }
    ranked = [credits[gap.id] for gap in report.gaps if gap.id in credits]
    keys = [(need != "required", -weight * (1 - have)) for need, weight, have in ranked]

    assert keys == sorted(keys)
    assert {gap.id for gap in report.gaps} >= {
        area.id for area in report.areas if area.credit < 1
    }
