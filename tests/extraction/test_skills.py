"""Component `gapcheck_skills`: spellings, the longest name, lines, cells and items."""

# ruff: noqa: RUF001  typographic signs are the subject

from __future__ import annotations

import pytest
from spacy.language import Language

from gapcheck.data.load import Catalog
from gapcheck.extraction.skills.matcher import SkillMatcher
from gapcheck.extraction.text.doc import SKILLS
from gapcheck.reading import read_text
from tests.extraction.build import (
    SMALL,
    document,
    ids,
    ids_of,
    line,
    named,
    pdf_document,
    skill,
)


@pytest.mark.parametrize(
    "text",
    [
        "sklearn",
        "Sklearn",
        "scikit-learn",
        "Scikit-Learn",
        "scikit learn",
        "SCIKIT-LEARN",
        "scikit–learn",
        "(scikit-learn)",
        "Scikit-learn's API",
        "*scikit-learn*",
    ],
)
def test_skills_one_id_for_all_spellings(text: str) -> None:
    assert ids(text) == ["scikit-learn"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Used k8s.", ["kubernetes"]),
        ("C++", ["cpp"]),
        ("c++,python", ["cpp", "python"]),
        ("C#", ["c-sharp"]),
        (".NET", ["dotnet"]),
        ("ASP.NET", ["aspnet"]),
        ("ASP.NET, .NET", ["aspnet", "dotnet"]),
        ("Node.js", ["nodejs"]),
        ("NodeJS", ["nodejs"]),
        ("Node JS", ["nodejs"]),
        ("CI/CD", ["ci-cd"]),
        ("CI / CD", []),
        ("A/B testing", ["ab-testing"]),
        ("A/B-Testing", ["ab-testing"]),
        ("C++/C#", ["cpp", "c-sharp"]),
        ("Python/SQL", ["python", "sql"]),
        ("Python-based", ["python"]),
        ("Pythonic", []),
        ("MySQL", []),
        ("NET", []),
        ("C+", []),
    ],
)
def test_skills_names_with_signs_are_wholes(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_skills_spans_cover_the_words_as_written() -> None:
    assert named("Built with Scikit-Learn and C++.") == [
        ("scikit-learn", "Scikit-Learn"),
        ("cpp", "C++"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("linear regression analysis", [("regression", "linear regression")]),
        ("Spark SQL", [("spark-sql", "Spark SQL")]),
        ("Spark, SQL", [("sql", "SQL")]),
        ("Node.js", [("nodejs", "Node.js")]),
    ],
)
def test_skills_longest_name_wins(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_skills_equal_stretches_may_mean_several() -> None:
    catalog = Catalog([skill("a", "Storm"), skill("b", "STORM"), skill("c", "Rain")])

    assert ids("Storm, Rain", catalog) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("data modelling", True),
        ("Data Modelling", True),
        ("data modeling", True),
        ("data-modelling", True),
        ("data models", False),
    ],
)
def test_skills_british_spelling(text: str, found: bool) -> None:
    assert ids(text) == (["data-modeling"] if found else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ran linear regressions", ["regression"]),
        ("Two Dockers and three Tableaus", []),
        ("regressions", ["regression"]),
    ],
)
def test_skills_phrases_have_plurals_products_none(
    text: str, expected: list[str]
) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("SAS", ["sas"]), ("Sas", []), ("sas", []), ("SASS", [])]
)
def test_skills_exact_casing(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


# --- lines, cells, items -------------------------------------------------------------

NLP = Language()
LONG = "Designed and shipped services that other teams build upon with"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG} machine\nlearning and more of it in the years that followed", True),
        (f"{LONG} machine-\nlearning and more of it in the years that followed", True),
        (f"{LONG} machine\n\nlearning and more of it in the years", False),
        (f"{LONG} machine\n- learning and more of it in the years", False),
        (f"{LONG} machine\n• learning and more of it in the years", False),
        (f"{LONG} machine\n2. learning and more of it in the years", False),
        (f"{LONG}\nmachine\nlearning and more of it in the years that followed", False),
        (f"{LONG} machine, learning", False),
        (f"{LONG} machine\tlearning", False),
        (f"{LONG} machine. Learning", False),
        (f"{LONG} machine (learning)", False),
        (f"{LONG} machine | learning", False),
        ("machine\nlearning", False),
    ],
)
def test_skills_cross_wrapped_lines_only(text: str, expected: bool) -> None:
    document = read_text(text)

    assert ids_of(document) == (["learning"] if expected else [])


def test_skills_of_the_name_split_by_a_hyphenated_line_end() -> None:
    text = f"{LONG} scikit-\nlearn and more of it in all of the years that followed"

    assert ids_of(read_text(text)) == ["scikit-learn"]


def test_skills_never_cross_blocks() -> None:
    first = line(f"{LONG} machine", block=0)

    assert ids_of(document(first, line("learning", block=0))) == ["learning"]
    assert ids_of(document(first, line("learning", block=1))) == []


def test_skills_never_cross_white_space() -> None:
    def found(gap: float) -> list[str]:
        below = line("learning it all", gap_before_pt=gap)
        return ids_of(pdf_document(f"{LONG} machine", below))

    assert found(0.0) == ["learning"]
    assert found(7.9) == ["learning"]
    assert found(8.1) == []


def test_skills_narrow_columns_wrap_when_the_size_is_known() -> None:
    assert ids_of(pdf_document("good at machine", "learning")) == ["learning"]


@pytest.mark.parametrize(
    "text",
    [
        "kim@python.org",
        "https://python.org/docker",
        "www.tableau.com/sql",
        "github.com/kim/python",
        "kim.docker@mail.example",
        "docker.io",
    ],
)
def test_skills_not_in_addresses(text: str) -> None:
    assert ids(text) == []


def test_skills_beside_addresses() -> None:
    assert ids("github.com/kim Python") == ["python"]


# --- guarded and blocked -------------------------------------------------------------


@pytest.mark.parametrize("text", ["Zed Leppelin pipeline", "my Uncle Zed, Python"])
def test_skills_blocked_phrases_take_a_name_away(text: str) -> None:
    assert "zed" not in ids(text)


def test_skills_blocked_phrases_are_about_their_own_skill() -> None:
    catalog = Catalog(
        [
            skill("a", "Alpha", blocked=("alpha beta",)),
            skill("b", "Beta"),
            skill("g", "Gamma", blocked=("gamma ray",)),
        ]
    )

    assert ids("Alpha beta, Alpha, Gamma", catalog) == ["b", "a", "g"]


def test_skills_an_unguarded_name_makes_guarded_ones_needless() -> None:
    catalog = Catalog([skill("a", "Dust", guarded=("Dust",)), skill("b", "dust")])

    assert ids("Dust", catalog) == ["b"]


# --- component -----------------------------------------------------------------------


def test_skills_spans_are_in_the_order_of_the_text() -> None:
    doc = NLP.make_doc("Tableau, Docker, Python, SQL")
    matcher = SkillMatcher("m", spans_key="x", sections_key="s", catalog=SMALL)

    spans = matcher(doc).spans["x"]

    assert [span.id_ for span in spans] == ["tableau", "docker", "python", "sql"]
    assert {span.label_ for span in spans} == {"SKILL"}


def test_skills_use_changes_the_catalog() -> None:
    nlp = Language()
    matcher = SkillMatcher("m", spans_key="x", sections_key="s", catalog=SMALL)
    doc = nlp.make_doc("Python, Quux")
    before = [span.id_ for span in matcher(doc).spans["x"]]

    matcher.use(Catalog([skill("quux", "Quux")]))

    assert before == ["python"]
    assert [span.id_ for span in matcher(doc).spans["x"]] == ["quux"]


def test_skills_bytes_round_trip() -> None:
    matcher = SkillMatcher("m", spans_key="x", sections_key="s", catalog=SMALL)
    other = SkillMatcher("o", spans_key="x", sections_key="s", catalog=Catalog([]))

    other.from_bytes(matcher.to_bytes(exclude=["vocab"]), exclude=["vocab"])

    assert other.catalog.skills == SMALL.skills


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…"])
def test_skills_nothing_in_nothing(text: str) -> None:
    doc = NLP.make_doc(text)
    matcher = SkillMatcher("m", spans_key=SKILLS, sections_key="s", catalog=SMALL)

    assert list(matcher(doc).spans[SKILLS]) == []


# --- names inside names ----------------------------------------------------------------

NESTED = Catalog(
    [
        skill("sql", "SQL", "language"),
        skill("sql-server", "SQL Server", "database"),
        skill("tuning", "query tuning", "practice", aliases=("tuned SQL queries",)),
        skill("queries", "queries", "concept"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuned SQL queries", ["sql", "tuning"]),
        ("Moved to SQL Server", ["sql-server"]),
        ("Wrote queries", ["queries"]),
    ],
)
def test_skills_things_count_inside_activities_only(
    text: str, expected: list[str]
) -> None:
    assert sorted(ids(text, NESTED)) == expected
