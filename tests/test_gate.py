"""What a pipeline asks of reports: scores, areas, gaps, and no step back."""

from __future__ import annotations

from datetime import date

import pytest

import gapcheck
from gapcheck.errors import UsageError
from gapcheck.gates.gate import Baseline, Gate, check_needs
from gapcheck.models import GapReport, Outcome

TODAY = date(2026, 11, 1)
RESUME = """\
EXPERIENCE

Data Scientist, Example Bank
March 2021 - Present
- Built churn models in Python and scikit-learn, evaluated by cross-validation
- Queried customer data with SQL

SKILLS

Docker
"""
WORSE = RESUME.replace("- Queried customer data with SQL\n", "").replace(
    "in Python and scikit-learn", "for a bank"
)


def report(text: str = RESUME, *, source: str = "in/kim.txt") -> GapReport:
    resume = gapcheck.parse_text(text, today=TODAY)
    profile = gapcheck.load_profile("data-scientist")
    return gapcheck.score(resume, profile, today=TODAY).of(source)


def baseline(*reports: GapReport, now: tuple[str, ...] = ()) -> Baseline:
    outcomes = [
        Outcome(source=one.resume.source, status="ok", reports={one.role: one})
        for one in reports
    ]
    return Baseline(outcomes, now)


def faults(gate: Gate, subject: GapReport) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in gate.verdict_of(subject).faults]


def test_gate_without_conditions_lets_all_through() -> None:
    assert faults(Gate(), report()) == []


def test_gate_asks_for_a_score() -> None:
    score = report().score

    assert faults(Gate(min_score=score), report()) == []
    [(code, message)] = faults(Gate(min_score=score + 0.1), report())
    assert code == "below"
    assert message.startswith(f"scores {score:.1f} for data-scientist, below ")


def test_gate_asks_for_areas_and_requirements() -> None:
    assert faults(Gate(needs=("python", "sql", "machine-learning")), report()) == []
    # Docker is only listed: evidence for the area, but the requirement is not met.
    assert faults(Gate(needs=("containers",)), report()) == []
    found = faults(Gate(needs=("cloud", "sql", "nlp")), report())
    assert [message.split(" is")[0] for _, message in found] == ["cloud", "nlp"]
    assert {code for code, _ in found} == {"required"}


def test_gate_refuses_an_unknown_need() -> None:
    profile = gapcheck.load_profile("data-scientist")

    check_needs(["python", *(one.id for one in profile.requirements)], [profile])
    with pytest.raises(UsageError, match="no area or requirement 'pyton'; did you"):
        check_needs(["pyton"], [profile])
    with pytest.raises(UsageError, match=r"no area or requirement 'zzz'$"):
        check_needs(["zzz"], [profile])


def test_gate_counts_open_gaps_in_what_is_required() -> None:
    number = sum(
        gap.necessity == "required" and gap.kind != "improve" for gap in report().gaps
    )

    assert number > 1
    assert faults(Gate(max_gaps=number), report()) == []
    [(code, message)] = faults(Gate(max_gaps=number - 1), report())
    assert code == "gaps"
    assert message.startswith(f"{number} open gaps for data-scientist, {number - 1} a")


def test_gate_finds_a_step_back() -> None:
    gate = Gate(baseline=baseline(report()), fails_on_regression=True)

    assert faults(gate, report()) == []
    found = dict(reversed(faults(gate, report(WORSE))))
    assert set(found) == {"regression"}
    assert found["regression"].startswith("score for data-scientist fell from ")
    opened = faults(gate, report(WORSE))[1][1]
    assert opened.startswith("closed gaps are open again for data-scientist: ")
    assert "Python" in opened


def test_gate_allows_a_small_fall() -> None:
    old = report()
    lower = old.model_copy(update={"score": round(old.score - 1.0, 1)})
    gate = Gate(baseline=baseline(old), fails_on_regression=True, tolerance=0.9)

    assert [code for code, _ in faults(gate, lower)] == ["regression"]
    assert faults(Gate(baseline=baseline(old), fails_on_regression=True), lower) == []


def test_gate_compares_without_failing() -> None:
    verdict = Gate(baseline=baseline(report())).verdict_of(report(WORSE))

    assert (verdict.faults, verdict.is_asked, verdict.is_new) == ((), False, False)
    assert verdict.changes is not None
    assert verdict.changes.trend == "worse"


@pytest.mark.parametrize("necessity", ["required", "preferred"])
def test_gate_finds_a_closed_gap_that_could_be_better_open_again(
    necessity: str,
) -> None:
    new = report(WORSE)
    gap = new.gaps[0].model_copy(update={"necessity": necessity, "kind": "missing"})
    new = new.model_copy(update={"gaps": (gap,)})
    met = new.model_copy(update={"gaps": (gap.model_copy(update={"kind": "improve"}),)})
    weak = new.model_copy(
        update={"gaps": (gap.model_copy(update={"kind": "listed-only"}),)}
    )

    [(code, message)] = faults(regression(baseline(met)), new)
    assert (code, gap.name in message) == ("regression", True)
    assert faults(regression(baseline(weak)), new) == []  # was open before
    assert faults(regression(baseline(new)), met) == []


def test_gate_does_not_take_a_new_requirement_for_a_closed_gap() -> None:
    new = report()
    gap = new.gaps[0]
    parts = tuple(part for part in new.contributions if part.id != gap.part)
    gaps = tuple(one for one in new.gaps if one.part != gap.part)
    old = new.model_copy(update={"contributions": parts, "gaps": gaps})

    assert gap.kind != "improve"
    assert faults(regression(baseline(old)), new) == []


def test_gate_says_what_else_differs() -> None:
    old = report()
    other = old.versions.model_copy(update={"catalog": "older"})
    old = old.model_copy(update={"versions": other})

    messages = [
        message for _, message in faults(regression(baseline(old)), report(WORSE))
    ]
    assert len(messages) == 2
    assert all("The catalogs of skills differ (older and " in one for one in messages)


def regression(old: Baseline) -> Gate:
    return Gate(baseline=old, fails_on_regression=True)


KIM, LEE = "in/kim.txt", "in/lee.txt"


@pytest.mark.parametrize(
    ("before", "now", "is_found"),
    [
        ([KIM], ["elsewhere/kim.txt"], True),  # the folder moved
        ([KIM, LEE], ["x/kim.txt", "x/lee.txt"], True),
        ([KIM], ["lee.txt"], False),
        ([KIM, "other/kim.txt"], ["x/kim.txt"], False),  # which of the two?
        ([KIM], ["x/kim.txt", "y/kim.txt"], False),  # which of the two?
        ([KIM], ["new/kim.txt", KIM], False),  # a namesake, beside the one of before
        ([KIM, "old/kim.txt"], ["x/kim.txt", KIM], True),  # only one of them moved
    ],
)
def test_gate_finds_a_resume_that_moved_by_its_name(
    before: list[str], now: list[str], is_found: bool
) -> None:
    old = baseline(*(report(source=one) for one in before), now=tuple(now))
    verdict = regression(old).verdict_of(report(WORSE, source=now[0]))

    assert bool(verdict.faults) is is_found
    assert verdict.is_new is not is_found


def test_gate_asks_of_a_role_only_its_own_requirements() -> None:
    subject = report()
    gate = Gate(needs=("retrieval",))  # of AI engineers, and no area

    assert faults(gate, subject) == []
