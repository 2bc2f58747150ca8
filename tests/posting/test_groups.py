"""Lists of skills: a choice is one requirement, what is wanted together are several."""

from __future__ import annotations

import pytest

from tests.posting.cases import members, posting_of


@pytest.mark.parametrize(
    ("need", "groups"),
    [
        ("Python, Docker and Tableau", [{"python"}, {"docker"}, {"tableau"}]),
        ("Python, Docker or Tableau", [{"python", "docker", "tableau"}]),
        ("Python and/or Tableau", [{"python", "tableau"}]),
        ("Python/Tableau", [{"python", "tableau"}]),
        ("Python or Java, Docker", [{"python", "java"}, {"docker"}]),
        ("Python or Java, Docker or Kubernetes", [
            {"python", "java", "docker", "kubernetes"}
        ]),
        ("Needed: Python, Docker/Kubernetes, SQL", [
            {"python"}, {"docker", "kubernetes"}, {"sql"}
        ]),
        ("Git, MySQL/PostgreSQL", [{"git"}, {"mysql", "postgresql"}]),
        ("Python or Java, and strong SQL", [{"python", "java"}, {"sql"}]),
        ("SQL, and Tableau or Power BI", [{"sql"}, {"tableau", "power-bi"}]),
        ("Docker and one of AWS, Azure, GCP", [{"docker"}, {"aws", "azure", "google-cloud"}]),
        ("at least one of AWS, Azure", [{"aws", "azure"}]),
        ("cloud platforms (AWS, Azure)", [{"cloud"}]),
        ("cloud platforms such as AWS and Azure", [{"cloud"}]),
        ("vector databases (Weaviate, pgvector)", [{"vector-databases", "weaviate", "pgvector"}]),
        ("Python (pandas, NumPy) and SQL", [{"python"}, {"pandas", "numpy"}, {"sql"}]),
        ("Python libraries like pandas and NumPy", [{"python"}, {"pandas", "numpy"}]),
        ("tools, e.g. Kubernetes", [{"kubernetes", "container-orchestration"}]),
        ("knowledge of Spark", [{"spark"}]),
        ("Spark experience", [{"spark"}]),
        ("3 years as a machine learning engineer, Python", [{"python"}]),
        ("3 years as a Python developer", [{"python"}]),
        ("Master's in Statistics; SQL", [{"sql"}]),
        ("SQL. Advanced SQL", [{"sql"}]),
        ("AWS or Azure. AWS experience", [{"aws", "azure"}]),
        ("verbal communication, presentation skills, SQL", [{"communication"}, {"sql"}]),
    ],
)  # fmt: skip
def test_groups_of_a_need(need: str, groups: list[set[str]]) -> None:
    posting = posting_of(f"Requirements\n- {need}")

    assert members(posting, "required") == groups


def test_groups_what_is_like_them_counts_when_the_list_is_open() -> None:
    closed = members(posting_of("Requirements\n- MLflow or Kubeflow"), "required")
    opened = members(
        posting_of("Requirements\n- Airflow, Dagster or similar"), "required"
    )

    assert closed == [{"mlflow", "kubeflow"}]
    assert opened == [{"airflow", "dagster", "workflow-orchestration"}]


def test_groups_required_is_not_wished_for_again() -> None:
    posting = posting_of("Requirements\n- AWS\nNice to have\n- AWS or Azure\n- SQL")

    assert members(posting, "required") == [{"aws"}]
    assert members(posting, "preferred") == [{"azure"}, {"sql"}]
