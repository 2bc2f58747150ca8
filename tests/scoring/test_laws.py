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
from tests.scoring.build import (
    SKILLS,
    assess,
    claim,
    degree,
    held,
    position,
    resume,
    seen,
    shipped,
)

# Pools rather than free text: what matters is how things combine.
ROLES = st.sampled_from(["data-scientist", "ml-engineer"])
CERTIFICATES = shipped("ml-engineer").certificates
POSITIONS = 3
STARTS = (None, "2008", "2014-03", "2019", "2020-11", "2021", "2024-06", "2027-01")
ENDS = (None, "2012", "2016-08", "2020-12", "2021", "2024-05", "2027", "present")

laws = settings(max_examples=30, deadline=None)

skills = st.sampled_from(sorted(SKILLS))
positions = st.builds(
    position,
    st.sampled_from("ABC"),
    st.sampled_from(["data-scientist", "software-engineer", "cook", None]),
    st.sampled_from(STARTS),
    st.sampled_from(ENDS),
    kind=st.sampled_from(["job", "internship", "volunteering"]),
)
degrees = st.builds(
    degree,
    st.sampled_from([level.value for level in DegreeLevel]),
    st.sampled_from(["computer-science", "physics", "history", None]),
    st.sampled_from(STARTS),
    st.sampled_from(ENDS),
    is_completed=st.booleans(),
    is_expected=st.booleans(),
)
evidence = st.builds(
    seen,
    st.sampled_from(["some words", "other words"]),
    st.sampled_from([kind.value for kind in EvidenceKind]),
    st.sampled_from([None, *range(POSITIONS)]),
    page=st.sampled_from([0, 2]),
)
claims = st.builds(
    lambda skill, found: claim(skill, *found),
    skills,
    st.lists(evidence, min_size=1, max_size=2),
)
certificates = st.sampled_from((*CERTIFICATES, "unknown")).map(held)
resumes = st.builds(
    resume,
    skills=st.lists(claims, max_size=6),
    positions=st.lists(positions, min_size=POSITIONS, max_size=POSITIONS),
    degrees=st.lists(degrees, max_size=2),
    certifications=st.lists(certificates, max_size=3),
)


def tenths(points: float) -> int:
    return round(points * 10)


def grown(subject: Resume, field: str, *more: Any) -> Resume:
    return subject.model_copy(update={field: (*getattr(subject, field), *more)})


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
@given(resumes, ROLES)
def test_score_is_the_exact_sum_of_parts_within_bounds(
    subject: Resume, role: str
) -> None:
    report = assess(subject, role)
    parts = report.contributions

    assert 0 <= report.score <= 100
    assert all(0 <= part.points <= part.max_points for part in parts)
    assert all(tenths(part.points) / 10 == part.points for part in parts)
    assert tenths(report.score) == sum(tenths(part.points) for part in parts)


@laws
@given(resumes, ROLES)
def test_score_follows_from_the_credits_printed(subject: Resume, role: str) -> None:
    report = assess(subject, role)
    by_hand = sum(part.credit * part.max_points for part in report.contributions)

    assert report.score == pytest.approx(min(100, by_hand), abs=0.0501)


@laws
@given(resumes, claims, ROLES)
def test_score_never_falls_with_a_claim(
    subject: Resume, more: SkillClaim, role: str
) -> None:
    before, after = assess(subject, role), assess(grown(subject, "skills", more), role)

    assert after.score >= before.score


@laws
@given(resumes, claims, evidence, ROLES)
def test_score_never_falls_with_evidence(
    subject: Resume, one: SkillClaim, more: Evidence, role: str
) -> None:
    stronger = one.model_copy(update={"evidence": (*one.evidence, more)})

    before = assess(grown(subject, "skills", one), role)
    after = assess(grown(subject, "skills", stronger), role)

    assert after.score >= before.score


@laws
@given(resumes, positions, ROLES)
def test_score_never_falls_with_a_position(
    subject: Resume, more: Position, role: str
) -> None:
    before, after = (
        assess(subject, role),
        assess(grown(subject, "positions", more), role),
    )

    assert after.score >= before.score


@laws
@given(resumes, st.integers(2006, 2024), st.integers(1, 24), ROLES)
def test_score_never_falls_with_months(
    subject: Resume, year: int, months: int, role: str
) -> None:
    end = year * 12 + months
    later = f"{end // 12}-{end % 12 + 1:02d}"
    short = position("A", "data-scientist", f"{year}-01", f"{year}-01")
    long = position("A", "data-scientist", f"{year}-01", later)
    used = claim("python", seen("python", "job", len(subject.positions)))
    with_skill = grown(subject, "skills", used)

    before = assess(grown(with_skill, "positions", short), role)
    after = assess(grown(with_skill, "positions", long), role)

    assert after.score >= before.score


@laws
@given(resumes, degrees, ROLES)
def test_score_never_falls_with_a_degree(
    subject: Resume, more: Degree, role: str
) -> None:
    before, after = assess(subject, role), assess(grown(subject, "degrees", more), role)

    assert after.score >= before.score


@laws
@given(resumes, st.sampled_from(CERTIFICATES), ROLES)
def test_score_rises_by_two_points_at_most_with_a_certificate(
    subject: Resume, more: str, role: str
) -> None:
    before = assess(subject, role)
    after = assess(grown(subject, "certifications", held(more)), role)

    assert 0 <= tenths(after.score) - tenths(before.score) <= 20


@laws
@given(resumes, st.sets(st.sampled_from(CERTIFICATES)), ROLES)
def test_score_certificates_never_enter_education(
    subject: Resume, more: set[str], role: str
) -> None:
    without = subject.model_copy(update={"certifications": ()})
    with_all = grown(without, "certifications", *map(held, sorted(more)))

    *_, before, _ = assess(without, role).contributions
    *_, after, _ = assess(with_all, role).contributions

    assert (after.id, after.credit, after.why) == (
        "education",
        before.credit,
        before.why,
    )


@laws
@given(resumes, ROLES, st.randoms(use_true_random=False))
def test_score_does_not_depend_on_order(
    subject: Resume, role: str, random: Any
) -> None:
    order = list(range(len(subject.positions)))
    random.shuffle(order)
    moved_to = {old: new for new, old in enumerate(order)}

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    def moved(one: Evidence) -> Evidence:
        if one.position not in moved_to:
            return one
        return one.model_copy(update={"position": moved_to[one.position]})

    other = subject.model_copy(
        update={
            "skills": shuffled(
                tuple(
                    one.model_copy(
                        update={"evidence": shuffled(tuple(map(moved, one.evidence)))}
                    )
                    for one in subject.skills
                )
            ),
            "positions": tuple(subject.positions[old] for old in order),
            "degrees": shuffled(subject.degrees),
            "certifications": shuffled(subject.certifications),
        }
    )

    assert conclusions(assess(other, role)) == conclusions(assess(subject, role))


@laws
@given(resumes, ROLES)
def test_score_does_not_count_repetitions(subject: Resume, role: str) -> None:
    twice = subject.model_copy(
        update={
            field: getattr(subject, field) * 2
            for field in ("skills", "positions", "degrees", "certifications")
        }
    )

    before, after = assess(subject, role), assess(twice, role)

    assert after.score == before.score
    assert after.gaps == before.gaps
    assert after.contributions == before.contributions


@laws
@given(resumes, ROLES)
def test_score_gives_the_same_bytes_again(subject: Resume, role: str) -> None:
    copy = Resume.model_validate_json(subject.model_dump_json())

    assert (
        assess(copy, role).model_dump_json() == assess(subject, role).model_dump_json()
    )


@laws
@given(resumes, ROLES)
def test_score_orders_gaps_by_worth(subject: Resume, role: str) -> None:
    report = assess(subject, role)
    missing = {area.id: area.weight * (1 - area.credit) for area in report.areas}
    keys = [
        (gap.necessity != "required" or gap.kind == "improve", -missing[gap.id])
        for gap in report.gaps
        if gap.id in missing
    ]

    assert keys == sorted(keys)
    assert {gap.id for gap in report.gaps} >= {
        area.id for area in report.areas if area.credit < 1
    }
