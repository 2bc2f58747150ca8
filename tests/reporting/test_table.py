"""Tables: what is in them, CSV that no spreadsheet runs, Parquet with types."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as pq

from gapcheck.models import Outcome
from gapcheck.reporting.tables import parquet
from gapcheck.reporting.tables import rows as table
from gapcheck.reporting.tables.rows import GAPS, SCORES, Table

Golden = Callable[[str, str], None]
Outcomes = tuple[Outcome, Outcome]
FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_table_scores_as_csv(outcomes: Outcomes, golden: Golden) -> None:
    golden("report.csv", table.to_csv(SCORES, outcomes))


def test_table_gaps_as_csv(outcomes: Outcomes, golden: Golden) -> None:
    golden("report.gaps.csv", table.to_csv(GAPS, outcomes))


@pytest.mark.parametrize("which", [SCORES, GAPS], ids=lambda one: one.name)
def test_table_as_parquet(which: Table, outcomes: Outcomes, golden: Golden) -> None:
    # The bytes hold the version of pyarrow: what they say is the golden file.
    found = pq.read_table(BytesIO(parquet.render(which, outcomes)))
    rows = json.dumps(found.to_pylist(), indent=1, ensure_ascii=False)

    golden(f"report.{which.name}.parquet.txt", f"{found.schema}\n{rows}\n")


def test_table_has_a_row_per_resume_and_role(outcomes: Outcomes) -> None:
    rows = read(table.to_csv(SCORES, outcomes))

    assert [(row["role"], row["score"], row["status"]) for row in rows] == [
        ("data-scientist", "65.5", "ok"),
        ("ml-engineer", "100.0", "ok"),
        ("", "", "not_assessable"),
    ]
    assert rows[-1]["code"] == "no-text"


def test_table_points_of_the_parts_add_up_to_the_score(outcomes: Outcomes) -> None:
    row, *_ = read(table.to_csv(SCORES, outcomes))
    parts = ("skills", "experience", "education", "certificates")

    assert sum(float(row[f"{one}_points"]) for one in parts) == pytest.approx(65.5)
    assert [float(row[f"{one}_max"]) for one in parts] == [60.0, 25.0, 15.0, 2.0]
    assert [row[f"required_{one}"] for one in ("met", "weak", "missing")] == list("111")


def test_table_has_a_row_per_gap_in_order(outcomes: Outcomes) -> None:
    rows = read(table.to_csv(GAPS, outcomes))
    gaps = outcomes[0].reports["data-scientist"].gaps

    assert [row["gap"] for row in rows] == [gap.id for gap in gaps]
    assert [row["rank"] for row in rows] == [str(n) for n in range(1, len(gaps) + 1)]
    assert (rows[1]["page"], rows[1]["quotes"]) == ("2", "SQL, Tableau")


@pytest.mark.parametrize("which", [SCORES, GAPS], ids=lambda one: one.name)
def test_table_names_each_column_once(which: Table) -> None:
    names = [column.name for column in which.columns]

    assert len(names) == len(set(names)) >= 20


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-o.pdf", "'-o.pdf"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("\r\n=1", "'  =1"),
        ("  @x", "'  @x"),
        ("\uff1d1", "'\uff1d1"),
        ("a=b", "a=b"),
        ("", ""),
        ('say "hi", you', 'say "hi", you'),
        ("two\nlines\x1b[0m", "two lines [0m"),
    ],
)
def test_table_cell_is_no_formula(unread: Outcome, text: str, cell: str) -> None:
    named = unread.model_copy(update={"source": text})
    (row,) = read(table.to_csv(SCORES, [named]))

    assert row["source"] == cell


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=4))
def test_table_csv_keeps_its_rows_whatever_the_names(names: Sequence[str]) -> None:
    outcomes = [
        Outcome(source=one, status="not_assessable", message=one) for one in names
    ]
    text = table.to_csv(SCORES, outcomes)
    rows = read(text)

    assert len(rows) == len(names)
    assert text.count("\n") == len(names) + 1
    cells = [cell for row in rows for cell in row.values()]
    assert [one for one in cells if one.strip()[:1] in set(FORMULA)] == []


def test_table_csv_disarms_a_hostile_resume(hostile: Outcome) -> None:
    gap = hostile.reports["x"].gaps[0].model_copy(update={"learn": ("=1", "b")})
    report = hostile.reports["x"].model_copy(update={"gaps": (gap,)})
    (row,) = read(table.to_csv(GAPS, [Outcome(source="@x", status="ok",
                                              reports={"x": report})]))  # fmt: skip

    assert (row["source"], row["learn"]) == ("'@x", "'=1; b")
    assert "\x1b" not in row["found"]


def test_table_parquet_keeps_texts_as_they_are(unread: Outcome) -> None:
    named = unread.model_copy(update={"source": "=1+1\n\udcff.pdf"})
    found = pq.read_table(BytesIO(parquet.render(SCORES, [named])))

    assert found["source"].to_pylist() == ["=1+1\n?.pdf"]
    assert found["score"].to_pylist() == [None]
    assert found.schema.metadata == {
        b"gapcheck.table": b"scores",
        b"gapcheck.schema_version": b"1",
    }


@pytest.mark.parametrize("which", [SCORES, GAPS], ids=lambda one: one.name)
def test_table_parquet_without_rows_has_its_columns(which: Table) -> None:
    found = pq.read_table(BytesIO(parquet.render(which, [])))

    assert found.num_rows == 0
    assert found.column_names == [column.name for column in which.columns]


def test_table_parquet_is_the_same_twice(outcomes: Outcomes) -> None:
    assert parquet.render(GAPS, outcomes) == parquet.render(GAPS, outcomes)
