"""Every statement of the article that asks for something, and what implements it.

Types: R required, R-alt one way to it, P preferred, T a daily task, rule a rule of the score, C context.
"""

from __future__ import annotations

import importlib
import re
from typing import NamedTuple

import pytest

from gapcheck.data.load import load_catalog, load_lexicon
from gapcheck.data.pathways import load_pathways
from gapcheck.data.profiles import load_profile
from gapcheck.models.pathway import PathwayRule

ARTICLE = load_pathways()["canada"]


class Statement(NamedTuple):
    number: int
    kind: str
    fact: str
    by: tuple[str, ...]


MLE, DS = "requirement:ml-engineer", "requirement:data-scientist"
EDUCATION = ("education:ml-engineer", "education:data-scientist")
EXPERIENCE = ("experience:ml-engineer", "experience:data-scientist")
LAWS = "test:tests.scoring.test_laws"
CASES = "test:tests.scoring.test_worked_cases"

STATEMENTS = (
    Statement(
        1,
        "R",
        "supervised and unsupervised learning",
        (
            f"{MLE}/machine-learning",
            f"{DS}/machine-learning",
            f"{MLE}/classical-ml",
            f"{DS}/classical-ml",
        ),
    ),
    Statement(2, "R", "algorithms that learn", (f"{MLE}/machine-learning",)),
    Statement(3, "C", "any sector", ("context",)),
    Statement(4, "C", "full time", ("context",)),
    Statement(
        5,
        "R",
        "design, data, tests, monitoring, adjusting",
        (f"{MLE}/deployment", f"{MLE}/mlops"),
    ),
    Statement(
        6,
        "T",
        "select data sets",
        ("task:select-data", f"{MLE}/data-preparation", f"{DS}/data-preparation"),
    ),
    Statement(
        7,
        "T",
        "statistical analysis",
        ("task:analyze", f"{MLE}/statistics", f"{DS}/statistics"),
    ),
    Statement(8, "T", "train systems", ("task:train",)),
    Statement(
        9,
        "T",
        "discrepancies in data",
        ("task:discrepancies", f"{MLE}/data-preparation"),
    ),
    Statement(
        10,
        "T",
        "data quality",
        ("task:data-quality", f"{MLE}/data-preparation"),
    ),
    Statement(
        11,
        "T",
        "test and adjust algorithms",
        ("task:adjust", f"{MLE}/evaluation", f"{DS}/evaluation"),
    ),
    Statement(
        12,
        "R",
        "bachelor's degree in a related field",
        ("step:bachelor/degree", *EDUCATION, f"{MLE}/mathematics"),
    ),
    Statement(
        13,
        "P",
        "bachelor's degree or option in machine learning",
        ("step:bachelor/degree", "field:machine-learning"),
    ),
    Statement(
        14,
        "P",
        "analysis and design of algorithms",
        ("step:bachelor/degree", f"{MLE}/software-engineering"),
    ),
    Statement(15, "P", "co-op or internship", ("step:bachelor/work-term", *EXPERIENCE)),
    Statement(16, "P", "graduate degree", ("step:graduate/graduate", *EDUCATION)),
    Statement(
        17,
        "P",
        "graduate degree not mandatory",
        (
            "step:graduate/graduate",
            *EDUCATION,
            "test:tests.scoring.test_pathway::test_graduate_degree_is_never_required",
        ),
    ),
    Statement(
        18,
        "R-alt",
        "from data scientist or software engineer",
        (
            "step:experience/experience",
            "ladder:data-scientist>ml-engineer",
            "ladder:software-engineer>ml-engineer",
            *EXPERIENCE,
        ),
    ),
    Statement(
        19,
        "P",
        "programming and design, with developers",
        (
            "step:experience/experience",
            "ladder:software-engineer>ml-engineer",
            f"{MLE}/software-engineering",
        ),
    ),
    Statement(
        20,
        "R-alt",
        "moves up with experience",
        ("step:experience/experience", *EXPERIENCE),
    ),
    Statement(21, "P", "stay current", ("step:experience/up-to-date",)),
    Statement(
        22,
        "R",
        "SQL, R, Java and more",
        (f"{MLE}/sql", f"{DS}/sql", f"{MLE}/compiled-languages"),
    ),
    Statement(23, "P", "certifications", ("step:certificates/certificates",)),
    Statement(
        24,
        "rule",
        "certifications replace no degree",
        (
            "step:certificates/certificates",
            *EDUCATION,
            f"{LAWS}::test_score_certificates_never_enter_education",
        ),
    ),
    Statement(
        25,
        "rule",
        "experience before certifications",
        (
            "step:certificates/certificates",
            "test:tests.scoring.test_pathway::test_certificates_come_after_experience",
        ),
    ),
    Statement(26, "R", "Python and R for both", (f"{MLE}/python", f"{DS}/python")),
    Statement(
        27,
        "rule",
        "moves both ways; data scientist is the entry role",
        (
            "ladder:data-scientist>ml-engineer",
            "ladder:ml-engineer>data-scientist",
            *EXPERIENCE,
            f"{CASES}::test_worked_cases_new_graduate_is_nearer_to_data_scientist",
        ),
    ),
    Statement(
        28,
        "R",
        "patterns that help business decisions",
        (f"{DS}/communication", f"{DS}/machine-learning"),
    ),
    Statement(29, "R", "algorithms that others use", (f"{MLE}/apis",)),
    Statement(30, "C", "pay and outlook", ("context",)),
)


def cited(sources: tuple[str, ...]) -> set[int]:
    """Return the statement numbers in `article 1, 2, 28` and `article 18-20`."""
    numbers: set[int] = set()
    for source in sources:
        if not source.startswith("article "):
            continue
        for first, last in re.findall(r"(\d+)(?:-(\d+))?", source):
            numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def numbers_of(by: str, rule: PathwayRule) -> set[int]:
    """Return the statements that the named part says that it implements."""
    what, _, name = by.partition(":")
    if what == "requirement":
        role, _, wanted = name.partition("/")
        (found,) = [r for r in load_profile(role).requirements if r.id == wanted]
        return cited(found.sources)
    if what == "education":
        return cited(load_profile(name).education.sources)
    if what == "experience":
        return cited(load_profile(name).experience.sources)
    if what == "step":
        step, _, check = name.partition("/")
        checks = {str(key): one for key, one in rule.steps[step].checks.items()}
        return set(checks[check].statements)
    if what == "ladder":
        (ladder,) = [one for one in rule.ladders if f"{one.start}>{one.role}" == name]
        return set(ladder.statements)
    assert what == "task"
    return set(rule.tasks[name].statements)


def test_article_has_thirty_statements() -> None:
    kinds = [one.kind for one in STATEMENTS]

    assert [one.number for one in STATEMENTS] == list(range(1, 31))
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "R": 8, "R-alt": 2, "P": 8, "T": 6, "rule": 3, "C": 3,
    }  # fmt: skip


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: str(one.number))
def test_article_statement_is_implemented(one: Statement) -> None:
    assert one.by
    for by in one.by:
        what, _, name = by.partition(":")
        if what == "test":
            module, _, function = name.partition("::")
            assert callable(getattr(importlib.import_module(module), function))
        elif what == "field":
            assert name in load_profile("ml-engineer").education.fields
        elif what == "context":
            assert any(one.number in fact.statements for fact in ARTICLE.context)
        else:
            assert one.number in numbers_of(by, ARTICLE), by


def test_article_steps_are_four_and_tasks_six() -> None:
    assert list(ARTICLE.steps) == ["bachelor", "graduate", "experience", "certificates"]
    assert [step.necessity for step in ARTICLE.steps.values()] == [
        "required", "preferred", "required", "optional",
    ]  # fmt: skip
    assert len(ARTICLE.tasks) == 6


def test_article_names_known_skills_and_families() -> None:
    catalog, titles = load_catalog(), load_lexicon("titles")
    skills = {skill for task in ARTICLE.tasks.values() for skill in task.skills}
    families = {one.start for one in ARTICLE.ladders}

    assert {skill for skill in skills if skill not in catalog} == set()
    assert families - set(titles) == set()


def test_article_facts_have_source_and_date() -> None:
    assert len(ARTICLE.context) >= 3
    assert all(fact.source and fact.date for fact in ARTICLE.context)
