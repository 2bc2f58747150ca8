"""Job titles: what looks like one, role families, kinds of work."""

from __future__ import annotations

import pytest

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.role_families import family_of, is_field
from gapcheck.extraction.gazetteers.titles import (
    HEAD_INSIDE,
    HEAD_LAST,
    LISTED,
    is_no_work,
    is_title,
    kind_of_title,
    title_score,
)
from gapcheck.models.resume import PositionKind

SENIORITY = load_lexicon("seniority")["kinds"]


@pytest.mark.parametrize(
    "text",
    [
        "Data Scientist",
        "Senior Data Scientist",
        "data scientist",
        "DATA SCIENTIST",
        "Data-Scientist",
        "Machine Learning Engineer II",
    ],
)
def test_titles_listed(text: str) -> None:
    assert LISTED <= title_score(text) <= LISTED + 1


@pytest.mark.parametrize(
    "text",
    [
        "Snow Globe Painter",
        "Chief Happiness Officer",
        "Director of Snow",
        "Head for Glaciers",
        "Iceberg Inspectors",
        "Ingénieure neige et glace",
        "Stage de recherche",
        "Chargée d'études des glaciers",
    ],
)
def test_titles_end_with_a_head_noun(text: str) -> None:
    assert title_score(text) >= HEAD_LAST


@pytest.mark.parametrize("text", ["Inspector Blue Team", "Blue Inspector Team"])
def test_titles_with_a_head_noun_inside(text: str) -> None:
    assert title_score(text) == HEAD_INSIDE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "Example Bank",
        "Toronto",
        "2019",
        "worked on many things and was asked by every engineer of the large company",
    ],
)
def test_titles_none(text: str) -> None:
    assert title_score(text) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "Parental Leave",
        "Career break: gardening",
        "Stay-at-home parent",
        "Junior Iceberg Medalist",
        "1st at the Snow Challenge",
        "ICE 2041",
        "Courses taught: Snow",
    ],
)
def test_titles_of_breaks_prizes_and_courses_are_no_work(text: str) -> None:
    assert is_no_work(text)


@pytest.mark.parametrize("text", ["Competition Manager", "Awards Officer", "Ice Guide"])
def test_titles_with_a_head_noun_are_work(text: str) -> None:
    assert not is_no_work(text)


def test_titles_whole_ones_score_higher() -> None:
    assert title_score("Data Scientist") > title_score("Data Scientist Foo Bar")


def test_titles_families_of_the_lexicon() -> None:
    families = {
        title: family
        for family, entry in load_lexicon("titles").items()
        for title in entry.get("titles", ())
    }
    found = {title: family_of(f"Our {title.title()}") for title in families}

    assert len(families) > 500
    assert {t: f for t, f in found.items() if f != families[t]} == {}


def test_titles_longest_listed_title_tells_the_family() -> None:
    assert family_of("Machine Learning Software Engineer") == family_of(
        "Machine Learning Engineer"
    )
    assert family_of("Chief Snow Officer of Nothing") is None


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Co-Founder & CTO", "software-engineer"),
        ("Co-founder & Software Engineer", "software-engineer"),
        ("Founding Member & Data Scientist", "data-scientist"),
        ("Student Assistant / Programmer", "software-engineer"),
        ("Scientific Employee / Software Development", "research"),
        ("Self-employed Translator", "marketing"),
        ("President & CEO", "manager"),
        ("Research Assistant / Data Analyst", "research"),
        ("Executive Assistant to the Data Scientist", "administration"),
    ],
)
def test_titles_parts_that_tell_only_a_rank_lose(title: str, family: str) -> None:
    assert family_of(title) == family


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Director of Machine Learning", "ml-engineer"),
        ("Head of AI", "ai-engineer"),
        ("VP Data", "data-analyst"),
        ("Lead ML", "ml-engineer"),
        ("Machine Learning Lead", "ml-engineer"),
        ("Data Science Team Lead", "data-scientist"),
        ("Senior Manager - Customer Analytics", "data-analyst"),
        ("Manager, Data Science", "data-scientist"),
        ("Director, Product Analytics", "data-analyst"),
        ("Intern, Machine Learning", "ml-engineer"),
        ("Werkstudent Softwareentwicklung", "software-engineer"),
        ("Head of Machine Learning at a Bank", "ml-engineer"),
        ("Director of Infrastructure Division", "devops-engineer"),
        ("Engineering Manager, Machine Learning", "ml-engineer"),
        ("Software Engineer (Computer Vision)", "ml-engineer"),
        ("Engineer in Computer Vision", "ml-engineer"),
    ],
)
def test_titles_rank_beside_a_field_is_of_the_field(title: str, family: str) -> None:
    assert family_of(title) == family


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Data Center Manager", "manager"),
        ("Data Entry Lead", "administration"),
        ("AI Product Manager", "product-manager"),
        ("Software Engineer, Analytics", "software-engineer"),
        ("Student, Machine Learning", "student"),
        ("Security Officer", "administration"),
        ("Machine Learning", None),
        ("Head of Department", None),
    ],
)
def test_titles_other_words_beside_a_rank(title: str, family: str | None) -> None:
    assert family_of(title) == family


@pytest.mark.parametrize(
    "text", ["Data Science", "Machine Learning & AI", "Product Analytics", "Data Team"]
)
def test_titles_fields_alone(text: str) -> None:
    assert is_field(text)


@pytest.mark.parametrize(
    "text", ["", "&", "Acme Analytics", "Example Software", "Data Analyst", "Orchard"]
)
def test_titles_names_that_are_no_fields(text: str) -> None:
    assert not is_field(text)


@pytest.mark.parametrize("word", SENIORITY["internship"])
def test_titles_internships(word: str) -> None:
    assert kind_of_title(f"Marketing {word.title()}") is PositionKind.INTERNSHIP


@pytest.mark.parametrize("phrase", SENIORITY["not_internship"])
def test_titles_phrases_with_stage_are_no_internships(phrase: str) -> None:
    assert kind_of_title(phrase.title()) is PositionKind.JOB


@pytest.mark.parametrize("word", SENIORITY["volunteering"])
def test_titles_voluntary_work(word: str) -> None:
    assert kind_of_title(f"{word.title()} Coach") is PositionKind.VOLUNTEERING


@pytest.mark.parametrize(
    "text", ["Data Scientist", "International Officer", "Internal Auditor", "Painter"]
)
def test_titles_jobs(text: str) -> None:
    assert kind_of_title(text) is PositionKind.JOB


@pytest.mark.parametrize(
    ("title", "organisation", "kind"),
    [
        ("Captain", "Example Women's Soccer", PositionKind.VOLUNTEERING),
        ("Captain, Varsity Rowing", "", PositionKind.VOLUNTEERING),
        ("Captain", "Northern Ferries Ltd", PositionKind.JOB),
        ("Football Coach", "Example School", PositionKind.JOB),
    ],
)
def test_titles_roles_in_teams_are_no_jobs(
    title: str, organisation: str, kind: PositionKind
) -> None:
    assert kind_of_title(title, organisation=organisation) is kind


@pytest.mark.parametrize(
    "text", ["Undergraduate Research Student", "Undergraduate Researcher"]
)
def test_titles_research_before_a_degree_counts_as_internship(text: str) -> None:
    assert kind_of_title(text) is PositionKind.INTERNSHIP


def test_titles_key_stages_of_schools_are_no_internships() -> None:
    assert kind_of_title("Teacher of Mathematics, Key Stage 3") is PositionKind.JOB


@pytest.mark.parametrize(
    "text",
    ["Data Analyst", "Senior Data Analyst II", "Research Assistant", "Head of Snow"],
)
def test_titles_whole_texts_that_are_titles(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text", ["", "II", "Baker Hughes", "Cook Medical", "Data Analyst School"]
)
def test_titles_inside_other_names_are_none(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Statisticienne principale", "statistician"),
        ("Chargée d'études statistiques", "statistician"),
        ("INGENIEURE DE DONNEES", "data-engineer"),
        ("Analyste de la donnée", "data-analyst"),
        ("Scientifique en données", "data-scientist"),
        ("Stagiaire en science des données", "data-scientist"),
        ("Ingénieure en apprentissage machine", "ml-engineer"),
        ("Développeur(se) web", "software-engineer"),
        ("Développeur·euse Full-Stack (F/H)", "software-engineer"),
        ("Administrateur/trice systèmes et réseaux", "devops-engineer"),
        ("Chargé·e de projet", "project-manager"),
        ("Coordonnatrice de recherche", "research"),
        ("Stage de recherche", "research"),
        ("Trésorière", "manager"),
        ("Préposée à l'accueil", "administration"),
    ],
)
def test_titles_families_of_french_titles_in_any_gender(
    title: str, family: str
) -> None:
    assert family_of(title) == family


@pytest.mark.parametrize(
    "text",
    [
        "Technicienne méthodes industrielles",
        "Chargé(e) de mission biodiversité",
        "Responsable qualité logistique",
        "RÉDACTRICE TECHNIQUE",
        "Stage de Master 2",
        "Stage",
    ],
)
def test_titles_french_head_nouns_come_first(text: str) -> None:
    assert title_score(text) >= HEAD_LAST


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Ingénieure en apprentissage automatique", PositionKind.JOB),
        ("Chercheur, apprentissage par renforcement", PositionKind.JOB),
        ("Stagiaire en apprentissage automatique", PositionKind.INTERNSHIP),
        ("Développeur web, contrat d'apprentissage", PositionKind.INTERNSHIP),
        ("Technicien réseau en alternance", PositionKind.INTERNSHIP),
        ("Apprentie mécanicienne", PositionKind.INTERNSHIP),
        ("Stage de fin d'études", PositionKind.INTERNSHIP),
    ],
)
def test_titles_apprentissage_is_learning_and_seldom_an_apprenticeship(
    title: str, kind: PositionKind
) -> None:
    assert kind_of_title(title) is kind
