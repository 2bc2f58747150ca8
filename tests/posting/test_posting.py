"""Postings as a whole: sources, errors, titles, weights, unknown terms, the file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

import gapcheck
from gapcheck.data.load import load_catalog, load_lexicon
from gapcheck.data.profiles import parse_profile, profile_ids
from gapcheck.errors import (
    InputError,
    NoTextLayer,
    NotFound,
    ProfileError,
    TooLarge,
    Unsupported,
)
from gapcheck.models.areas import Area
from gapcheck.models.resume import DegreeLevel
from gapcheck.posting import to_toml
from gapcheck.posting.source import Source
from gapcheck.posting.statements import Kind
from tests.posting.cases import TODAY, Case, members, posting_of

TEXT = "Data Analyst\n\nRequirements\n- SQL\n- Tableau or Power BI\n"


def test_posting_is_the_same_from_every_source(tmp_path: Path) -> None:
    file = tmp_path / "posting.txt"
    file.write_text(TEXT, encoding="utf-8")
    data = TEXT.encode()
    sources: list[Source] = [TEXT, file, data, io.BytesIO(data)]

    profiles = [gapcheck.profile_from_posting(one, today=TODAY) for one in sources]

    assert all(one == profiles[0] for one in profiles)


def test_posting_html_is_read_as_text_bytes_and_file() -> None:
    case = Case("html-page")
    data = case.file.read_bytes()
    sources: list[Source] = [data.decode(), data, case.file]

    profiles = [gapcheck.profile_from_posting(one, today=TODAY) for one in sources]

    assert all(one == profiles[0] for one in profiles)


def test_posting_html_says_its_encoding() -> None:
    html = "<html><meta charset='latin-1'><h1>Ingénieure ML</h1><p>Python"

    profile = gapcheck.profile_from_posting(html.encode("latin-1"), today=TODAY)

    assert profile.name == "Ingénieure ML"


@pytest.mark.parametrize(
    ("source", "error", "part"),
    [
        ("", NoTextLayer, "has no text"),
        (" \n\t", NoTextLayer, "has no text"),
        (b"", NoTextLayer, "is empty"),
        ("<html><body><script>SQL</script></body></html>", NoTextLayer, "has no text"),
        (b"\x89PNG\r\n\x1a\n", Unsupported, "PNG"),
        (Path("gone.txt"), NotFound, "cannot be read"),
        ("Must have: SQL\n" * 5000, TooLarge, "70,000 characters"),
    ],
)
def test_posting_cannot_be_read(
    source: str | bytes | Path, error: type[InputError], part: str
) -> None:
    with pytest.raises(error, match=part):
        gapcheck.profile_from_posting(source, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "We sell flowers.",
        "Benefits\n- A course in Python",
        "Requirements\n- Friendly people",
        "Requirements\n- Teamwork and problem solving",
    ],
)
def test_posting_without_a_requirement(text: str) -> None:
    with pytest.raises(ProfileError, match="asks for no skill"):
        posting_of(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Senior Data Scientist (Remote)\n\nSQL", "Senior Data Scientist"),
        ("Acme Inc.\nML Engineer | Toronto | Full-time\n\nSQL", "ML Engineer"),
        ("Job title: Lead ML Engineer\nSQL", "Lead ML Engineer"),
        ("DATA ENGINEER II\n\nSQL", "Data Engineer II"),
        ("We are hiring!! Data Analyst (contract)\n\nSQL", "Data Analyst"),
        ("ML Engineer @ Acme\n\nSQL", "ML Engineer"),
        ("Acme seeks a data analyst with SQL.", "Data analyst"),
        ("Must have:\n1) 5+ years as a Data Analyst\n2) SQL", "Posting"),
        ("SQL.", "Posting"),
    ],
)
def test_posting_title(text: str, title: str) -> None:
    assert posting_of(text).profile.name == title


def test_posting_weights_follow_emphasis() -> None:
    text = "Requirements\n- SQL\n- Python\n- Docker\nNice to have\n- Tableau\n"
    weights = {one.id: one.weight for one in posting_of(text).profile.requirements}
    again = posting_of(f"{text}\nRequirements\n- Strong Docker skills\n").profile
    repeated = {one.id: one.weight for one in again.requirements}

    assert weights["sql"] > weights["python"] > weights["docker"] > weights["tableau"]
    assert repeated["docker"] > weights["docker"]


def test_posting_lists_what_it_cannot_score() -> None:
    text = "Requirements\n- Python, Zorptide, SQL\n- Experience with Quuxly and Git\n- Teamwork"
    posting = posting_of(text)

    assert posting.unknown == ("Zorptide", "Quuxly")
    assert posting.unscored == ("Teamwork",)
    assert "Not in the skill catalog: Zorptide, Quuxly." in posting.toml


def test_posting_date_is_the_day_it_was_made() -> None:
    assert posting_of(TEXT).profile.date == "2026-11-01"


def test_posting_is_not_changed_by_what_was_read_before() -> None:
    alone = posting_of(TEXT).toml
    Case("long-boilerplate").read()

    assert posting_of(TEXT).toml == alone


@pytest.mark.parametrize("name", profile_ids())
def test_toml_of_shipped_profiles_round_trips(name: str) -> None:
    profile = gapcheck.load_profile(name)
    text = to_toml(profile, notes=["One note.", "Another."])

    assert parse_profile("x.toml", text) == profile
    assert text.startswith("# One note.\n# Another.\n\nid = ")


def test_toml_keeps_every_character() -> None:
    base = gapcheck.load_profile("ml-engineer")
    odd = 'A "quoted" \\ back\tslash\x7f, é, 中, \u200b ' + "long words " * 20
    profile = base.model_copy(update={"name": odd, "description": odd.strip()})

    assert parse_profile("x.toml", to_toml(profile)) == profile


def test_toml_lines_are_short() -> None:
    text = Case("long-boilerplate").read().toml
    long = [line for line in text.splitlines() if len(line) > 88]

    assert [
        line for line in long if not re.match(r"name = |sources = \[$|  \"", line)
    ] == []


def test_lexicon_has_what_the_code_names() -> None:
    lexicon = load_lexicon("posting")
    catalog = load_catalog()
    ids = [one for found in lexicon["areas"].values() for one in found]

    assert list(lexicon["headings"]) == [k.value for k in Kind if k is not Kind.NEUTRAL]
    assert set(lexicon["areas"]) <= {area.value for area in Area}
    assert [one for one in ids if one not in catalog] == []
    assert set(lexicon["degrees"]) <= {level.value for level in DegreeLevel}


def test_lexicon_headings_stand_under_one_kind_each() -> None:
    kinds = load_lexicon("posting")["headings"].values()
    headings = [one for kind in kinds for one in kind["headings"]]

    assert len(headings) >= 150
    assert sorted(one for one in set(headings) if headings.count(one) > 1) == []
    assert [one for one in headings if one != one.lower() or "&" in one] == []


def test_members_of_a_posting_are_asserted() -> None:
    assert members(posting_of(TEXT), "required") == [{"sql"}, {"tableau", "power-bi"}]
