"""Laws of the word lists: sizes, no name under two ids, ids that others point to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from gapcheck.data.load import load_lexicon
from gapcheck.data.profiles import load_profile, profile_ids
from gapcheck.extraction.gazetteers.fields import coverage, field_ids, find_fields
from gapcheck.models.resume import SectionKind


def twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_lexicons_headings_cover_every_kind_once() -> None:
    lexicon = dict(load_lexicon("headings"))
    modifiers = lexicon.pop("_modifiers")["words"]
    forms = [form for entry in lexicon.values() for form in entry["headings"]]

    assert set(lexicon) == set(SectionKind)
    assert len(forms) >= 320
    assert twice(forms) == []
    assert [form for form in forms if form != form.lower() or ":" in form] == []
    assert twice(modifiers) == []


def test_lexicons_titles_stand_under_one_family_each() -> None:
    lexicon = dict(load_lexicon("titles"))
    heads = lexicon.pop("_heads")["heads"]
    titles = [title for entry in lexicon.values() for title in entry["titles"]]

    assert len(titles) >= 450
    assert twice(titles) == []
    assert [title for title in titles if title != title.lower()] == []
    assert len(heads) >= 180
    assert twice(heads) == []


def test_lexicons_names_of_fields_stand_under_one_family_each() -> None:
    lexicon = load_lexicon("titles")
    fields = [field for entry in lexicon.values() for field in entry.get("fields", ())]
    titles = {title for entry in lexicon.values() for title in entry.get("titles", ())}

    assert len(fields) >= 150
    assert twice(fields) == []
    assert set(lexicon["_heads"]["generic"]) <= titles


def test_lexicons_fields_are_sorted_and_stand_under_one_id_each() -> None:
    lexicon = load_lexicon("fields")
    forms = [
        form
        for entry in lexicon.values()
        for form in [*entry["forms"], *entry.get("exact", ())]
    ]
    broader = {one for entry in lexicon.values() for one in entry.get("broader", ())}

    assert len(lexicon) >= 120
    assert list(lexicon) == sorted(lexicon)
    assert twice(forms) == []
    assert broader <= set(lexicon)
    assert [i for i, e in lexicon.items() if len(e["isced"]) != 4] == []


def test_lexicons_every_field_finds_itself() -> None:
    lost = [
        form
        for field_id, entry in load_lexicon("fields").items()
        for form in [*entry["forms"], *entry.get("exact", ())]
        if field_id not in [found.value for found in find_fields(form)]
    ]

    assert lost == []


def test_lexicons_degrees_are_sorted_and_names_stand_once() -> None:
    lexicon = load_lexicon("degrees")
    names = [
        name
        for entry in lexicon.values()
        for key in ("names", "abbreviations", "guarded")
        for name in entry.get(key, ())
    ]

    assert list(lexicon) == sorted(lexicon)
    assert twice(names) == []
    assert [i for i, entry in lexicon.items() if not entry["sources"]] == []
    assert [
        entry["field"]
        for entry in lexicon.values()
        if "field" in entry and not field_ids(entry["field"])
    ] == []


@pytest.mark.parametrize("profile_id", profile_ids())
def test_lexicons_have_what_profiles_name(profile_id: str) -> None:
    profile = load_profile(profile_id)

    assert set(profile.education.fields) <= set(load_lexicon("fields"))
    assert set(profile.experience.relevance) <= set(load_lexicon("titles"))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Computer Science and Engineering", ("computer-science", "engineering")),
        ("Mathematics & Statistics", ("statistics",)),
        ("Mathematical Statistics", ("statistics",)),
        ("Informatics", ("computer-science",)),
        ("CS", ("computer-science",)),
        ("cs", ()),
        ("Physics, Chemistry", ("physics", "chemistry", "natural-science")),
        ("Génie mécanique", ("mechanical-engineering", "engineering")),
        ("Hacking", ()),
        (None, ()),
    ],
)
def test_fields_ids_of_a_text(text: str | None, ids: tuple[str, ...]) -> None:
    assert field_ids(text) == ids


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Computer Science", 1),
        ("Computer Science in London", 0.75),
        ("London", 0),
        ("", 0),
    ],
)
def test_fields_coverage(text: str, share: float) -> None:
    assert coverage(text) == share
