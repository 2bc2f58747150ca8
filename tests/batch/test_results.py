"""Results in a file as they come: JSON Lines, CSV and Parquet, flushed row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

import gapcheck
from gapcheck.batch.results import SUFFIXES, check_suffix, written
from gapcheck.errors import UsageError
from gapcheck.models import Outcome

TODAY = date(2026, 11, 1)


@pytest.fixture
def outcomes(resume: Path, unreadable: Path) -> list[Outcome]:
    return list(gapcheck.check_many([resume, unreadable], workers=0, today=TODAY))


def table(file: Path) -> list[dict[str, object]]:
    """Return the rows of a file of any format, by source and role."""
    if file.suffix == ".csv":
        with file.open(newline="", encoding="utf-8") as lines:
            return [dict(row) for row in csv.DictReader(lines)]
    rows: list[dict[str, object]] = parquet.read_table(file).to_pylist()
    return rows


def test_results_as_json_lines(outcomes: list[Outcome], tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"

    assert list(written(outcomes, file)) == outcomes
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [Outcome.model_validate_json(line) for line in lines] == outcomes


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_results_as_a_table(
    suffix: str, outcomes: list[Outcome], tmp_path: Path
) -> None:
    file = tmp_path / f"out{suffix}"

    assert list(written(outcomes, file)) == outcomes
    assert [(row["source"], row["role"] or "", row["code"] or "") for row in table(file)] == [
        (outcomes[0].source, "data-scientist", ""),
        (outcomes[0].source, "ml-engineer", ""),
        (outcomes[1].source, "", "unsupported"),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_results_of_nothing(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"out{suffix}"

    assert list(written([], file)) == []
    assert file.exists()
    assert suffix == ".jsonl" or table(file) == []


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_results_are_there_before_the_next_is_asked_for(
    suffix: str, outcomes: list[Outcome], tmp_path: Path
) -> None:
    file = tmp_path / f"out{suffix}"
    sizes = []

    def watched() -> Iterator[Outcome]:
        for one in outcomes:
            sizes.append(file.stat().st_size)
            yield one

    for _ in written(watched(), file):
        sizes.append(file.stat().st_size)

    before_first, after_first, before_second, after_second = sizes
    assert before_first < after_first == before_second < after_second


def test_results_in_no_known_format() -> None:
    with pytest.raises(UsageError, match=r"ends in \.jsonl, \.csv, \.parquet"):
        check_suffix(Path("out.xlsx"))


def test_results_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapcheck.batch.results.find_spec", lambda _: None)

    with pytest.raises(UsageError, match=r"pip install 'gapcheck\[parquet\]'"):
        check_suffix(Path("out.parquet"))
