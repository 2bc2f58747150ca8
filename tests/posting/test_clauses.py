"""Sentences → clauses: what is required, wished for, dropped or boilerplate."""

from __future__ import annotations

import pytest

from tests.posting.cases import members, posting_of


@pytest.mark.parametrize(
    ("sentence", "required", "preferred"),
    [
        ("Python; Scala is a plus", ["python"], ["scala"]),
        ("Python (Scala is a plus)", ["python"], ["scala"]),
        ("Python, Kubernetes a plus", ["python"], ["kubernetes"]),
        ("Python, and Kubernetes is a plus", ["python"], ["kubernetes"]),
        ("Python required, Tableau preferred", ["python"], ["tableau"]),
        ("Python is a must but Tableau is optional.", ["python"], ["tableau"]),
        ("Python. Ideally, you know Tableau.", ["python"], ["tableau"]),
        ("Python and willingness to learn Kubernetes", ["python"], ["kubernetes"]),
        ("Python \u2013 Tableau would be a plus", ["python"], ["tableau"]),
        ("Python; un atout : Tableau", ["python"], ["tableau"]),
        ("Python. Java is not required.", ["python"], []),
        ("Python. Java preferred, not required.", ["python"], ["java"]),
        ("Three years of SQL, ideally with Tableau", ["sql"], ["tableau"]),
        ("Desired: Java, Docker", [], ["java", "docker"]),
        ("Python. No experience with Java is needed.", ["python"], []),
        ("Python, e.g. in Django. Tableau", ["python", "django", "tableau"], []),
    ],
)
def test_clauses_necessity(
    sentence: str, required: list[str], preferred: list[str]
) -> None:
    posting = posting_of(f"Requirements\n- {sentence}")

    assert [one for ids in members(posting, "required") for one in ids] == required
    assert [one for ids in members(posting, "preferred") for one in ids] == preferred


def test_clauses_a_cue_behind_a_list_is_about_all_of_it() -> None:
    posting = posting_of("Requirements\n- SQL\n- Kafka, Airflow, or dbt is a plus")

    assert members(posting, "preferred") == [{"kafka", "airflow", "dbt"}]


def test_clauses_duties_count_fully_only_without_requirements() -> None:
    duties = "Responsibilities\n- Build models in PyTorch"

    assert members(posting_of(duties), "required") == [{"pytorch"}]
    both = posting_of(f"{duties}\n\nRequirements\n- SQL")
    assert members(both, "required") == [{"sql"}]
    assert members(both, "preferred") == [{"pytorch"}]


def test_clauses_the_company_speaks_of_itself() -> None:
    text = "Our site runs on Kubernetes.\n\nYou know Python.\n\nRequirements\n- SQL"
    posting = posting_of(text)

    assert members(posting, "required") == [{"python"}, {"sql"}]
    assert members(posting, "preferred") == []


def test_clauses_boilerplate_takes_its_paragraph_along() -> None:
    text = (
        "Requirements\n- SQL\n\nWe are an equal opportunity employer. You know Python."
    )

    assert members(posting_of(text), "required") == [{"sql"}]
