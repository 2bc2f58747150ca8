"""Laws of skills/catalog: what every entry keeps, and that every name finds its own."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from gapcheck import parse_text
from gapcheck.data.load import Catalog, Skill, data_root
from gapcheck.data.tokens import BREAK, other_numbers, words_of
from gapcheck.extraction.pipeline import build_nlp
from gapcheck.extraction.skills.name_index import Name, NameIndex
from gapcheck.extraction.text.doc import SKILLS
from gapcheck.models.areas import Area

# Tests of the data: 24,000 names through the pipeline, three times slower when traced.
pytestmark = pytest.mark.no_cover

NAME_FIELDS = ("aliases", "exact", "guarded")
# Names per text of the pipeline: a text costs more than a line, a long text more than
# the sum of its parts.
LINES = 200


@pytest.fixture(scope="module")
def files() -> dict[str, dict[str, Any]]:
    """Return the tables of every file, by the file's name."""
    found = (data_root() / "catalog").iterdir()
    return {
        file.name: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in found
        if file.name.endswith(".toml")
    }


@pytest.fixture(scope="module")
def skills(files: dict[str, dict[str, Any]]) -> list[Skill]:
    return [
        Skill.model_validate({"id": skill_id, **body})
        for table in files.values()
        for skill_id, body in table.items()
    ]


@pytest.fixture(scope="module")
def names(skills: list[Skill]) -> dict[tuple[str, str], tuple[Name, ...]]:
    """Return every name of every skill with the ways in which it matches."""
    found = {}
    for skill in skills:
        for text in names_of(skill):
            only = {"name": text, **dict.fromkeys(NAME_FIELDS, ())}
            for field in ("exact", "guarded"):
                if text in getattr(skill, field):
                    only[field] = (text,)
            alone = skill.model_copy(update={**only, "implies": ()})
            index = NameIndex(Catalog([alone]))
            forms = [word.form for word in words_of(text)]
            either = [*forms, *(o for form in forms for o in other_numbers(form))]
            found[skill.id, text] = tuple(index.take(either))
    return found


def names_of(skill: Skill) -> list[str]:
    return list(
        dict.fromkeys((skill.name, *skill.aliases, *skill.exact, *skill.guarded))
    )


def test_catalog_is_large(skills: list[Skill]) -> None:
    assert len(skills) >= 1_500
    assert sum(len(skill.aliases) for skill in skills) >= 5_000


def test_catalog_files_are_not_empty(files: dict[str, dict[str, Any]]) -> None:
    assert len(files) >= 80
    assert [name for name, table in files.items() if not table] == []


def test_catalog_tables_are_sorted(files: dict[str, dict[str, Any]]) -> None:
    misplaced = [
        f"{name}: {later} after {earlier}"
        for name, table in files.items()
        for earlier, later in pairwise(table)
        if later < earlier
    ]

    assert misplaced == []


def test_catalog_ids_are_kebab_case_and_unique(skills: list[Skill]) -> None:
    ids = [skill.id for skill in skills]
    wrong = [one for one in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)]

    assert wrong == []
    assert [one for one, count in Counter(ids).items() if count > 1] == []


def test_catalog_sources_are_explained(skills: list[Skill]) -> None:
    text = (data_root() / "SOURCES.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE))
    used = {source for skill in skills for source in skill.sources}

    assert len(known) >= 5
    assert used == known


def test_catalog_implies_known_ids_without_cycles(skills: list[Skill]) -> None:
    catalog = Catalog(skills)
    circles = [
        skill.id
        for skill in skills
        for target in catalog.implied(skill.id)
        if skill.id in catalog.implied(target)
    ]

    assert sum(len(skill.implies) for skill in skills) >= 1_000
    assert circles == []


def test_catalog_lists_hold_nothing_twice(skills: list[Skill]) -> None:
    twice = [
        f"{skill.id}.{field}: {item}"
        for skill in skills
        for field in (*NAME_FIELDS, "context", "blocked", "implies", "areas", "sources")
        for item, count in Counter(getattr(skill, field)).items()
        if count > 1
    ]

    assert twice == []


def test_catalog_names_stand_in_one_list(skills: list[Skill]) -> None:
    twice = [
        f"{skill.id}: {item}"
        for skill in skills
        for item, count in Counter(
            item for field in NAME_FIELDS for item in set(getattr(skill, field))
        ).items()
        if count > 1
    ]

    assert twice == []


def test_catalog_names_can_match(
    skills: list[Skill], names: dict[tuple[str, str], tuple[Name, ...]]
) -> None:
    """A display name may be of use to readers only; other names must match."""
    dead = [
        (skill.id, text)
        for skill in skills
        for field in NAME_FIELDS
        for text in getattr(skill, field)
        if not names[skill.id, text]
    ]
    silent = [
        skill.id
        for skill in skills
        if not any(names[skill.id, text] for text in names_of(skill))
    ]

    assert dead == []
    assert silent == []


def test_catalog_aliases_differ_by_more_than_spelling(
    skills: list[Skill], names: dict[tuple[str, str], tuple[Name, ...]]
) -> None:
    """Hyphens, numbers and British endings are the matcher's work."""
    needless = []
    for skill in skills:
        seen: dict[frozenset[tuple[str, ...]], str] = {}
        for text in names_of(skill):
            ways = names[skill.id, text]
            forms = frozenset(way.forms for way in ways if way.texts is None)
            if forms and forms in seen:
                needless.append(f"{skill.id}: {text} = {seen[forms]}")
            seen[forms] = text

    assert needless == []


def test_catalog_names_under_two_ids_have_a_rule_on_every_side(
    names: dict[tuple[str, str], tuple[Name, ...]],
) -> None:
    """Exact names may differ in casing; guarded ones wait for their context.

    A compound means all that it names: "CPR and first aid", "Snowflake data warehouse".
    """
    owners: dict[tuple[str, ...], dict[str, Name]] = defaultdict(dict)
    own: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for (skill_id, _), ways in names.items():
        for way in ways:
            owners[way.forms][skill_id] = way
            own[skill_id].add(way.forms)
    clashes = [
        f"{' '.join(forms)}: {', '.join(sorted(ways))}"
        for forms, ways in owners.items()
        if len(ways) > 1
        and any(way.texts is None for way in ways.values())
        and "and" not in forms
        and not all(own[skill_id] & parts_of(forms) for skill_id in ways)
    ]

    assert len(owners) >= 20_000
    assert clashes == []


def parts_of(forms: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return all runs of words inside a name, in both numbers, itself left out."""
    count = len(forms)
    runs = {forms[i:j] for i in range(count) for j in range(i + 1, count + 1)}
    runs -= {forms}
    return runs | {(*r[:-1], last) for r in runs for last in other_numbers(r[-1])}


def test_catalog_guards_are_not_undone(
    skills: list[Skill], names: dict[tuple[str, str], tuple[Name, ...]]
) -> None:
    """An alias of the same words would match without any support."""
    undone = []
    for skill in skills:
        ways = [way for text in names_of(skill) for way in names[skill.id, text]]
        free = {way.forms for way in ways if way.texts is None}
        undone += [
            f"{skill.id}: {text}"
            for text in skill.guarded
            for way in names[skill.id, text]
            if way.forms in free
        ]

    assert sum(len(skill.guarded) for skill in skills) >= 500
    assert undone == []


def test_catalog_contexts_are_single_words_in_lower_case(skills: list[Skill]) -> None:
    wrong = [
        f"{skill.id}: {word}"
        for skill in skills
        for word in skill.context
        if word != word.lower() or " " in word
    ]

    assert wrong == []


def test_catalog_blocked_phrases_leave_the_name_itself(
    skills: list[Skill], names: dict[tuple[str, str], tuple[Name, ...]]
) -> None:
    """Any sign matches any other, so that "ci:" would block "CI, Python"."""
    whole = [
        f"{skill.id}: {phrase}"
        for skill in skills
        for phrase in skill.blocked
        if any(
            way.forms == tuple(w.form for w in words_of(phrase) if w.form != BREAK)
            for text in names_of(skill)
            for way in names[skill.id, text]
        )
    ]

    assert whole == []


def as_on_a_page(name: str, ways: tuple[Name, ...]) -> str:
    """Return a name as it is written; "segment.io" alone is the address of a site."""
    is_any_casing = any(way.texts is None for way in ways)
    return name.title() if is_any_casing and re.search(r"\w\.\w", name) else name


def listed(names: list[str]) -> Iterator[set[str]]:
    """Put each name into a skills list and yield the ids that the pipeline finds."""
    nlp = build_nlp()
    steps = [nlp.get_pipe(f"gapcheck_{step}") for step in ("sections", "skills")]
    for begin in range(0, len(names), LINES):
        part = names[begin : begin + LINES]
        starts, text = [], "Skills\n"
        for name in part:
            starts.append(len(text))
            text += f"- {name}, Python\n"
        doc = nlp.make_doc(text)
        for step in steps:
            doc = step(doc)
        found: list[set[str]] = [set() for _ in part]
        for span in doc.spans[SKILLS]:
            found[bisect_right(starts, span.start_char) - 1].add(span.id_)
        yield from found


def test_catalog_every_name_finds_its_own_skill(
    names: dict[tuple[str, str], tuple[Name, ...]],
) -> None:
    able = {key: as_on_a_page(key[1], ways) for key, ways in names.items() if ways}
    lost = [
        f"{skill_id}: {name} found as {sorted(ids - {'python'})}"
        for (skill_id, name), ids in zip(able, listed([*able.values()]), strict=True)
        if skill_id not in ids
    ]

    assert len(able) >= 20_000
    assert lost == []


@pytest.mark.parametrize(
    "bullet",
    [
        "Built quantitative models of loan losses",
        "Took a statistical approach to late trains",
    ],
)
def test_catalog_finds_statistics_under_its_plain_names(bullet: str) -> None:
    text = f"Experience\nAnalyst, Acme Inc., 2021 - 2023\n- {bullet}\n"

    assert Area.STATISTICS in parse_text(text).areas
