"""The role AI engineer: data alone made it, and it is no machine-learning engineer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.data.load import load_certificates
from gapcheck.data.profiles import default_roles, load_profile, profile_ids
from gapcheck.models import EvidenceKind

TODAY = date(2026, 11, 1)
APPLICATIONS = """\
Kim Doe

Experience
AI Engineer, Larkspur Inc., Jan 2023 - Present
- Built retrieval-augmented generation over contracts with LangGraph agents, pgvector and
  the OpenAI API; prompt engineering and an LLM evaluation gate each release.
- Deployed the models to production as a FastAPI REST API in Docker on AWS; code review
  and unit tests in Python; presented results to stakeholders each month.
- Wrote the React front end in TypeScript and the machine learning ranking.

Education
BSc Computer Science, Wexley College, 2018 - 2022
"""
TRAINING = """\
Kim Doe

Experience
Machine Learning Engineer, Larkspur Inc., Jan 2023 - Present
- Trained neural networks for computer vision in PyTorch, with cross-validation, data
  cleaning in pandas, and drift monitoring with MLflow in ML pipelines.
- Deployed the models to production in Docker on AWS; unit tests in Python; presented
  results to stakeholders each month. Gradient boosting and classification; SQL.

Education
BSc Computer Science, Wexley College, 2018 - 2022
"""


def test_ai_engineer_is_shipped_and_not_shown_by_default() -> None:
    assert "ai-engineer" in profile_ids()
    assert default_roles() == ("data-scientist", "ml-engineer")


def test_ai_engineer_is_named_in_no_code() -> None:
    folder = Path(gapcheck.__file__).parent
    # Extraction knows families of titles, which are another list.
    files = [one for one in folder.rglob("*.py") if "extraction" not in one.parts]

    assert len(files) >= 40
    for file in files:
        assert "ai-engineer" not in file.read_text(encoding="utf-8"), file


def test_ai_engineer_explains_every_requirement() -> None:
    profile = load_profile("ai-engineer")

    assert sum(r.weight for r in profile.requirements) == pytest.approx(100, abs=0.05)
    assert set(profile.settings.strengths) == set(EvidenceKind)
    for requirement in profile.requirements:
        assert requirement.closer
        assert requirement.examples
        assert requirement.foremost
        assert requirement.sources[-1].startswith("postings 2024-26: ")


def test_ai_engineer_requires_what_half_of_the_postings_name() -> None:
    for requirement in load_profile("ai-engineer").requirements:
        share = int(requirement.sources[-1].split()[2])
        by_judgment = requirement.id == "scale"

        assert (requirement.necessity == "required") is (
            share >= 50 and not by_judgment
        )


def test_ai_engineer_closers_name_no_certificate() -> None:
    names = [one.name.lower() for one in load_certificates().values()]

    for requirement in load_profile("ai-engineer").requirements:
        assert not [name for name in names if name in requirement.closer.lower()]


@pytest.mark.parametrize(
    ("text", "better", "worse"),
    [
        (APPLICATIONS, "ai-engineer", "ml-engineer"),
        (TRAINING, "ml-engineer", "ai-engineer"),
        (APPLICATIONS, "ai-engineer", "data-scientist"),
    ],
)
def test_ai_engineer_is_a_role_of_its_own(text: str, better: str, worse: str) -> None:
    resume = gapcheck.parse_text(text, today=TODAY)
    high, low = (
        gapcheck.score(resume, load_profile(role), today=TODAY).score
        for role in (better, worse)
    )

    assert high >= low + 5
