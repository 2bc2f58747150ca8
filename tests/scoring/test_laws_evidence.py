"""Laws of evidence, for any resume: every point has a place, every gap says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gapcheck.data.load import load_certificates
from gapcheck.models import (
    Box,
    Certification,
    Evidence,
    GapReport,
    Resume,
    SkillClaim,
)
from gapcheck.scoring import score
from tests.scoring.build import TODAY, assess, seen, shipped
from tests.scoring.test_laws import CERTIFICATES, ROLES, claims, laws, resumes

RETIRED = {one.name for one in load_certificates().values() if one.status == "retired"}


def placed(subject: Resume) -> Resume:
    """Return the resume with each piece of evidence at a place of its own."""
    places = iter(range(10_000))

    def moved(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            one.model_copy(
                update={
                    "evidence": tuple(
                        at_place(seen, next(places))
                        for seen in one.evidence or (Evidence(text=one.name),)
                    )
                }
            )
            for one in items
        )

    fields = ("skills", "positions", "degrees", "certifications")
    return subject.model_copy(update={f: moved(getattr(subject, f)) for f in fields})


def at_place(one: Evidence, number: int) -> Evidence:
    box = Box(72.0, float(number), 540.0, number + 10.0)
    return one.model_copy(update={"page": 1 + number % 3, "box": box})


def every(subject: Resume) -> Iterator[Evidence]:
    for field in ("skills", "positions", "degrees", "certifications"):
        for one in getattr(subject, field):
            yield from one.evidence


def with_certificates(subject: Resume, role: str) -> GapReport:
    certificates = load_certificates()
    return score(subject, shipped(role), today=TODAY, certificates=certificates)


@laws
@given(resumes.map(placed), ROLES)
def test_points_have_a_place_on_the_page(subject: Resume, role: str) -> None:
    report = assess(subject, role)
    known = set(every(subject))

    for part in report.contributions:
        assert bool(part.evidence) or not part.points, part.id
        assert set(part.evidence) <= known
        assert all(seen.page and seen.box for seen in part.evidence)


@laws
@given(resumes, ROLES)
def test_gaps_say_what_was_looked_for_and_what_to_do(
    subject: Resume, role: str
) -> None:
    report = assess(subject, role)
    parts = {part.id: part for part in report.contributions}

    assert report.gaps
    for gap in report.gaps:
        assert gap.looked_for
        assert gap.found
        assert gap.action
        assert gap.credit >= parts[gap.part].credit
        if gap.part.startswith("skills."):
            assert bool(gap.evidence) == (gap.kind != "missing")


@laws
@given(resumes, ROLES, st.integers(1, 3))
def test_words_that_are_repeated_change_nothing(
    subject: Resume, role: str, times: int
) -> None:
    """The same skill again in a setting that it already has, on other lines."""
    again = subject.model_copy(
        update={"skills": tuple(repeated(one, times) for one in subject.skills)}
    )

    before, after = assess(subject, role), assess(again, role)

    assert after.score == before.score
    assert [(p.id, p.credit, p.points) for p in after.contributions] == [
        (p.id, p.credit, p.points) for p in before.contributions
    ]
    assert [(g.id, g.kind, g.points) for g in after.gaps] == [
        (g.id, g.kind, g.points) for g in before.gaps
    ]


def repeated(one: SkillClaim, times: int) -> SkillClaim:
    more = tuple(
        seen.model_copy(update={"line": f"again {n}", "page": seen.page + n})
        for seen in one.evidence
        for n in range(1, times + 1)
    )
    return one.model_copy(update={"evidence": (*one.evidence, *more)})


@laws
@given(resumes, ROLES, st.lists(claims, min_size=1, max_size=4))
def test_a_list_adds_no_more_than_use(
    subject: Resume, role: str, more: list[SkillClaim]
) -> None:
    """Skills in a list never bring more than the same skills used in a job."""

    def shown(kind: str) -> float:
        added = tuple(
            one.model_copy(update={"evidence": (seen(one.id, kind),)}) for one in more
        )
        both = (*subject.skills, *added)
        return assess(subject.model_copy(update={"skills": both}), role).score

    assert shown("list") <= shown("project") <= shown("job")


@laws
@given(resumes, ROLES, st.sets(st.sampled_from(CERTIFICATES)))
def test_retired_certificates_count_and_are_never_suggested(
    subject: Resume, role: str, names: set[str]
) -> None:
    known = load_certificates()
    held = tuple(Certification(name=known[n].name, id=n) for n in sorted(names))
    report = with_certificates(
        subject.model_copy(update={"certifications": held}), role
    )
    suggested = [text for text in report.advice if "A certificate such as" in text]
    bonus = report.contributions[-1]

    assert bonus.credit == min(1.0, len(names) / 2)
    assert [n for n in RETIRED for text in suggested if n in text] == []
    notes = [text for text in report.advice if "is not offered any more" in text]
    assert len(notes) == sum(one.name in RETIRED for one in held)
    for name in names:
        after = known.get(known[name].successor or "")
        if known[name].name in RETIRED and after is not None:
            assert any(f"{after.name} took its place." in note for note in notes)


def test_certificates_name_successors_that_are_known_and_offered() -> None:
    known = load_certificates()
    successors = {one.successor for one in known.values() if one.successor}

    assert len(successors) >= 3
    assert {name: known[name].status for name in successors} == dict.fromkeys(
        successors, "current"
    )
