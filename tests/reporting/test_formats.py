"""The table of formats: all of them render, and say what they lack."""

from __future__ import annotations

import json

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

from gapcheck.errors import UsageError
from gapcheck.models import Outcome
from gapcheck.reporting import formats
from gapcheck.reporting.formats import FORMATS, Results, format_of
from gapcheck.schemas import schema

Outcomes = tuple[Outcome, Outcome]


@pytest.mark.parametrize("name", FORMATS)
def test_formats_render_everything_and_the_same_twice(
    name: str, outcomes: Outcomes
) -> None:
    shape = format_of(name, is_to_file=True)
    report = shape.render(Results(outcomes=outcomes))

    assert isinstance(report, bytes) is shape.is_binary
    assert report == shape.render(Results(outcomes=outcomes))
    assert len(report) > 500


@pytest.mark.parametrize("name", FORMATS)
def test_formats_render_hostile_texts(
    name: str, hostile: Outcome, hostile_unread: Outcome
) -> None:
    report = FORMATS[name].render(Results(outcomes=(hostile, hostile_unread)))

    if isinstance(report, str):
        assert "\x1b" not in report
        assert "\u202e" not in report or name == "json"  # JSON keeps what was written


@pytest.mark.parametrize(
    ("name", "is_to_file", "words"),
    [
        (
            "markdwn",
            True,
            "the formats are: text, html, json, .*; did you mean markdown?",
        ),
        ("xyz", True, "parquet-gaps$"),
        ("parquet", False, "the format parquet is binary; name a file"),
    ],
)
def test_formats_that_cannot_be_written(
    name: str, *, is_to_file: bool, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        format_of(name, is_to_file=is_to_file)


def test_formats_name_the_extra_that_they_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)

    with pytest.raises(UsageError, match=r"pyarrow, which .*'gapcheck\[parquet\]'"):
        format_of("parquet-gaps", is_to_file=True)
    assert format_of("csv", is_to_file=False).extra == ""


def test_formats_json_lines_are_outcomes(outcomes: Outcomes) -> None:
    text = FORMATS["jsonl"].render(Results(outcomes=outcomes))
    assert isinstance(text, str)
    records = [json.loads(line) for line in text.splitlines()]

    assert [one["source"] for one in records] == ["resumes/kim.pdf", "resumes/scan.pdf"]
    for record in records:
        jsonschema.validate(record, schema("outcome"))
        assert record["schema_version"] == 1
    parsed = [Outcome.model_validate_json(line) for line in text.splitlines()]
    assert tuple(parsed) == outcomes
