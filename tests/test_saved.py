"""Saved results: every kind that gapcheck writes, and what is none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.errors import DataError
from gapcheck.gates.saved import load_outcomes, reports_in
from gapcheck.reporting.json import line, render

TODAY = date(2026, 11, 1)


@pytest.fixture
def outcomes(resume: Path, unreadable: Path) -> list[gapcheck.Outcome]:
    return list(gapcheck.check_many([resume, unreadable], workers=0, today=TODAY))


def saved(folder: Path, text: str) -> Path:
    file = folder / "saved.json"
    file.write_text(text, encoding="utf-8")
    return file


def test_saved_lines_of_a_batch_come_back(
    outcomes: list[gapcheck.Outcome], tmp_path: Path
) -> None:
    file = saved(tmp_path, "".join(map(line, outcomes)))

    assert list(load_outcomes(file)) == outcomes


def test_saved_result_of_check_comes_back(
    outcomes: list[gapcheck.Outcome], tmp_path: Path
) -> None:
    file = saved(tmp_path, render(reports_in(outcomes), outcomes[1:]))

    # What a batch notes beside the reports is not in it.
    bare = outcomes[0].model_copy(update={"sha256": "", "settings": ""})
    assert list(load_outcomes(file)) == [bare, outcomes[1]]


def test_saved_single_report_comes_back(
    outcomes: list[gapcheck.Outcome], tmp_path: Path
) -> None:
    [first, *_] = reports_in(outcomes)
    file = saved(tmp_path, first.model_dump_json())

    assert reports_in(load_outcomes(file)) == (first,)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "holds no report"),
        ("not JSON", "line 1: is no JSON"),
        ('{"source": "x", "status": "ok"}\n{"broken\n', "line 2: is no JSON"),
        ("[]", "line 1: "),
        ('{"source": "secret.pdf"}', "line 1: status: Field required"),
        ('{"role": "x"}', "line 1: role_name: Field required"),
        ('{"not_assessable": [], "reports": [], "contrasts": []}', "holds no report"),
    ],
)
def test_saved_rubbish_is_refused_with_its_line(
    text: str, fault: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        load_outcomes(saved(tmp_path, text))

    assert caught.value.faults[0].startswith(fault)
    assert "secret" not in str(caught.value.faults)
    assert "gapcheck batch" in caught.value.faults[-1]


def test_saved_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: No such file"):
        load_outcomes(tmp_path / "gone.json")


def test_saved_fields_of_a_later_version_are_refused(
    outcomes: list[gapcheck.Outcome], tmp_path: Path
) -> None:
    plain = json.loads(line(outcomes[0])) | {"from_the_future": 1}
    with pytest.raises(DataError, match="from_the_future"):
        load_outcomes(saved(tmp_path, json.dumps(plain)))
