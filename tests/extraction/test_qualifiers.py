"""Component `gapcheck_qualifiers`: cues, their direction, scope and end; levels, years."""

from __future__ import annotations

import pytest

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.pipeline import build_nlp
from gapcheck.extraction.text.doc import QUALIFIED
from gapcheck.extraction.text.records import QualifierRecord, records_of
from tests.extraction.build import SMALL

LEXICON = load_lexicon("qualifiers")
STATUSES = ("denied", "wished", "others")


def qualified(text: str) -> dict[str, dict[str, str]]:
    """Return skill id → label → cue."""
    doc = build_nlp(SMALL)(text)
    found: dict[str, dict[str, str]] = {}
    for one in records_of(doc, QUALIFIED, QualifierRecord):
        found.setdefault(one.id, {})[one.label] = one.cue
    return found


def labels(text: str) -> dict[str, list[str]]:
    return {skill_id: sorted(said) for skill_id, said in qualified(text).items()}


# --- statuses ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "cue"),
    [(status, cue) for status in STATUSES for cue in LEXICON[status]["before"]],
)
def test_qualifiers_every_cue_before(status: str, cue: str) -> None:
    assert labels(f"I am {cue} Docker.") == {"docker": [status.upper()]}
    assert labels(f"Docker. I am {cue} it") == {}


@pytest.mark.parametrize(
    ("status", "cue"),
    [(status, cue) for status in STATUSES for cue in LEXICON[status]["after"]],
)
def test_qualifiers_every_cue_after(status: str, cue: str) -> None:
    assert labels(f"Docker ({cue})") == {"docker": [status.upper()]}
    assert labels(f"({cue}). Docker") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No experience with Kubernetes.", {"kubernetes": ["DENIED"]}),
        ("Kubernetes: not used", {"kubernetes": ["DENIED"]}),
        ("I have never used Docker", {"docker": ["DENIED"]}),
        ("Currently learning Python", {"python": ["WISHED"]}),
        ("Interested in machine learning", {"learning": ["WISHED"]}),
        ("Supported a team that used Tableau", {"tableau": ["OTHERS"]}),
        ("Beside analysts: they built Tableau reports", {"tableau": ["OTHERS"]}),
        ("Tableau was used by other teams", {"tableau": ["OTHERS"]}),
        ("Daily use of Docker", {}),
    ],
)
def test_qualifiers_statuses(text: str, expected: dict[str, list[str]]) -> None:
    assert labels(text) == expected


def test_qualifiers_cue_is_kept_as_written() -> None:
    assert qualified("No Experience with Docker") == {
        "docker": {"DENIED": "No Experience with"}
    }


@pytest.mark.parametrize("join", ["A, B or C", "A, B and C", "A/B, C", "A or B or C"])
def test_qualifiers_lists_are_denied_as_wholes(join: str) -> None:
    items = join.replace("A", "Docker").replace("B", "SQL").replace("C", "Tableau")

    assert labels(f"No experience with {items}") == {
        "docker": ["DENIED"],
        "sql": ["DENIED"],
        "tableau": ["DENIED"],
    }


@pytest.mark.parametrize("end", LEXICON["clause"]["ends"])
def test_qualifiers_words_that_end_a_clause(end: str) -> None:
    text = f"No experience with Kubernetes, {end} daily use of Docker"

    assert labels(text) == {"kubernetes": ["DENIED"]}


@pytest.mark.parametrize("sign", [".", ";", "!", "?", " |", " •", "\n-", "\n\n", "\t"])
def test_qualifiers_signs_that_end_a_clause(sign: str) -> None:
    text = f"No experience with Kubernetes{sign} daily use of Docker"

    assert labels(text) == {"kubernetes": ["DENIED"]}


def test_qualifiers_cues_behind_end_with_the_clause_too() -> None:
    assert labels("Docker daily. Kubernetes not used") == {"kubernetes": ["DENIED"]}
    assert labels("Docker daily, but Kubernetes not used") == {"kubernetes": ["DENIED"]}


def test_qualifiers_reach_so_many_words() -> None:
    reach = LEXICON["clause"]["reach"]

    assert labels(f"no experience with {'so ' * reach}Docker") == {"docker": ["DENIED"]}
    assert labels(f"no experience with {'so ' * (reach + 1)}Docker") == {}
    assert labels("Docker so so so not used") == {"docker": ["DENIED"]}
    assert labels("Docker so so so so not used") == {}


def test_qualifiers_cue_before_is_not_about_what_stands_before_it() -> None:
    assert labels("Docker but no experience with Kubernetes") == {
        "kubernetes": ["DENIED"]
    }
    assert labels("Docker, no experience with Kubernetes") == {"kubernetes": ["DENIED"]}


@pytest.mark.parametrize("cue", LEXICON["wished"]["initial"])
def test_qualifiers_cues_that_must_begin_a_phrase(cue: str) -> None:
    assert labels(f"{cue} Docker") == {"docker": ["WISHED"]}
    assert labels(f"SQL, {cue} Docker") == {"docker": ["WISHED"]}
    assert labels(f"robot {cue}, Docker, SQL") == {}
    assert labels(f"graph {cue} with Docker") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Docker, currently learning Kubernetes", {"kubernetes": ["WISHED"]}),
        ("Docker (currently learning), SQL", {"docker": ["WISHED"]}),
        ("Docker - never used", {"docker": ["DENIED"]}),
        ("Currently learning: Docker, SQL", {"docker": ["WISHED"], "sql": ["WISHED"]}),
    ],
)
def test_qualifiers_cues_of_either_side(
    text: str, expected: dict[str, list[str]]
) -> None:
    assert labels(text) == expected


def test_qualifiers_nearest_cue_counts() -> None:
    assert labels("never used Docker, now learning Python") == {
        "docker": ["DENIED"],
        "python": ["WISHED"],
    }


def test_qualifiers_go_over_wrapped_lines() -> None:
    text = (
        "Built and kept running the services of the shop, with no experience\n"
        "with Docker at that time and for that reason all of it by hand"
    )

    assert labels(text) == {"docker": ["DENIED"]}


@pytest.mark.parametrize("phrase", LEXICON["wished"]["pseudo"])
def test_qualifiers_phrases_with_learning_are_no_cue(phrase: str) -> None:
    assert labels(f"did {phrase} in Python there") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Machine learning in Python",
        "Tuned the learning rate with Python",
        "Python for machine learning",
        "Machine learning and SQL",
    ],
)
def test_qualifiers_names_of_skills_are_no_cue(text: str) -> None:
    assert labels(text) == {}


def test_qualifiers_status_takes_level_and_years_away() -> None:
    assert labels("no experience with advanced Docker") == {"docker": ["DENIED"]}


# --- levels --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "word"),
    [
        (level, word)
        for level in ("expert", "advanced", "intermediate", "basic")
        for word in LEXICON["level"][level]
    ],
)
def test_qualifiers_every_level_word(level: str, word: str) -> None:
    assert qualified(f"Docker ({word})")["docker"]["LEVEL"] == level
    assert qualified(f"{word} in Docker")["docker"]["LEVEL"] == level


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Python (expert), SQL (basic)", {"python": "expert", "sql": "basic"}),
        ("Expert: Python", {"python": "expert"}),
        ("Python - advanced; SQL", {"python": "advanced"}),
        ("Python, advanced SQL", {"sql": "advanced"}),
        ("Working knowledge of Docker", {"docker": "intermediate"}),
        ("Expert in Python with basic SQL", {"python": "expert", "sql": "basic"}),
        ("advanced tools and some more Docker", {"docker": "basic"}),
        ("advanced use of all kinds of Docker", {}),
        ("Docker", {}),
    ],
)
def test_qualifiers_levels(text: str, levels: dict[str, str]) -> None:
    found = {i: said["LEVEL"] for i, said in qualified(text).items() if "LEVEL" in said}

    assert found == levels


# --- years ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5 years of Python", "5"),
        ("5+ years of experience with Python", "5"),
        ("5 yrs Python", "5"),
        ("Python (3 years)", "3"),
        ("Python: 3 years", "3"),
        ("Python (2.5 years)", "2.5"),
        ("2,5 years of Python", "2,5"),
        ("3-5 years of Python", "5"),
        ("Python (3+ years)", "3"),
        ("Python for 3 years", None),
        ("Python, 3 years", None),
        ("10 years in Python", "10"),
        ("1 year using Python", "1"),
        ("2019 years of Python", None),
        ("many years of Python", None),
        ("years of Python", None),
        ("5 years at a bank with Python", None),
        ("Python since 3 years", None),
    ],
)
def test_qualifiers_years(text: str, years: str | None) -> None:
    assert qualified(text).get("python", {}).get("YEARS") == years


@pytest.mark.parametrize("text", ["", "Nothing here", "no experience with"])
def test_qualifiers_without_skills(text: str) -> None:
    assert qualified(text) == {}


# --- remarks, rows, doers ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python, Docker (learning), SQL", {"docker": ["WISHED"]}),
        ("Python, Docker (not used), SQL", {"docker": ["DENIED"]}),
        ("Docker (currently learning) and SQL", {"docker": ["WISHED"]}),
    ],
)
def test_qualifiers_remark_is_about_one_item(
    text: str, expected: dict[str, list[str]]
) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize("noun", LEXICON["denied"]["nouns"])
@pytest.mark.parametrize("no", LEXICON["denied"]["no"])
def test_qualifiers_no_skill_noun(no: str, noun: str) -> None:
    assert labels(f"{no} Docker {noun}, SQL") == {"docker": ["DENIED"]}
    assert labels(f"{no} formal Docker {noun}") == {"docker": ["DENIED"]}
    assert labels(f"Docker {noun}").get("docker") != ["DENIED"]


@pytest.mark.parametrize("agent", LEXICON["others"]["agents"])
@pytest.mark.parametrize("verb", LEXICON["others"]["done"])
def test_qualifiers_done_by_somebody_else(verb: str, agent: str) -> None:
    assert labels(f"Docker images {verb} by {agent}. SQL") == {"docker": ["OTHERS"]}


def test_qualifiers_done_by_the_owner() -> None:
    assert labels("Docker images built by me") == {}
    assert labels("Built Docker images by hand; trained by a partner") == {}


def test_qualifiers_end_with_the_row_of_a_table() -> None:
    text = (
        "Programming: Python and SQL, currently learning Kubernetes\n"
        "Operations: Docker, Tableau, and what else there is to it"
    )

    assert labels(text) == {"kubernetes": ["WISHED"]}
