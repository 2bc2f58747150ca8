"""Reports as tables, one row per resume and role or one per gap, and as CSV.

New columns go to the end of a table; existing ones keep their meaning.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from math import fsum
from typing import Literal, NamedTuple

from gapcheck.models.report import Gap, GapReport, Outcome

__all__ = [
    "GAPS",
    "SCHEMA_VERSION",
    "SCORES",
    "TABLES",
    "Cell",
    "Column",
    "Table",
    "csv_lines",
    "to_csv",
]

SCHEMA_VERSION = 1

Cell = str | int | float | tuple[str, ...] | None
"""None is unknown: a file that could not be read has no score, not a score of 0."""

# A spreadsheet takes a cell that begins with one of these for a formula, also after
# blanks and in the fullwidth forms of East Asian input.
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_DISARM = "'"
_BETWEEN = "; "


class Row(NamedTuple):
    """The objects that the cells of a row are taken from."""

    outcome: Outcome
    report: GapReport | None = None
    rank: int = 0
    """Position of the gap in the report, from 1."""
    gap: Gap | None = None


@dataclass(frozen=True)
class Column:
    """A column: its name, its type and where its cells come from."""

    name: str
    kind: Literal["text", "integer", "number", "list"]
    get: Callable[[Row], Cell]


@dataclass(frozen=True)
class Table:
    """A table: its columns and the rows that an outcome makes."""

    name: str
    columns: tuple[Column, ...]
    rows_of: Callable[[Outcome], Iterator[Row]]

    def rows(self, outcomes: Iterable[Outcome]) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of each row, in the order of the columns."""
        for outcome in outcomes:
            for row in self.rows_of(outcome):
                yield tuple(column.get(row) for column in self.columns)


def to_csv(table: Table, outcomes: Iterable[Outcome]) -> str:
    r"""Return a table as CSV (RFC 4180, lines end in `\n`) with a header.

    Texts that a spreadsheet would take for a formula begin with an apostrophe; control
    characters and line breaks become blanks; lists are joined by `; `.
    """
    return "".join(csv_lines(table, outcomes))


def csv_lines(table: Table, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the CSV of `to_csv`: the header, then the rows of each outcome."""
    yield _csv([[column.name for column in table.columns]])
    for outcome in outcomes:
        yield _csv([map(_cell, row) for row in table.rows([outcome])])


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _cell(value: Cell) -> str | int | float | None:
    if isinstance(value, tuple):
        value = _BETWEEN.join(value)
    if not isinstance(value, str):
        return value
    plain = "".join(char if char.isprintable() else " " for char in value)
    return _DISARM + plain if plain.lstrip()[:1] in _FORMULA else plain


def _score_rows(outcome: Outcome) -> Iterator[Row]:
    """Yield a row per role; a resume without a report has one row without a role."""
    for report in outcome.reports.values():
        yield Row(outcome, report)
    if not outcome.reports:
        yield Row(outcome)


def _gap_rows(outcome: Outcome) -> Iterator[Row]:
    for report in outcome.reports.values():
        for rank, gap in enumerate(report.gaps, start=1):
            yield Row(outcome, report, rank, gap)


def _of_report(get: Callable[[GapReport], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.report is None else get(row.report)


def _of_gap(get: Callable[[Gap], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.gap is None else get(row.gap)


def _points(part: str) -> tuple[Column, Column]:
    """Return the columns with the points of a part of the score and its maximum."""

    def total(report: GapReport, field: Literal["points", "max_points"]) -> float:
        parts = (one for one in report.contributions if one.id.split(".")[0] == part)
        return round(fsum(getattr(one, field) for one in parts), 1)

    return (
        Column(f"{part}_points", "number", _of_report(lambda r: total(r, "points"))),
        Column(f"{part}_max", "number", _of_report(lambda r: total(r, "max_points"))),
    )


def _count(necessity: str, status: str) -> Column:
    """Return the column that counts the requirements of a necessity and status."""

    def count(report: GapReport) -> int:
        return sum(
            area.necessity == necessity and area.status == status
            for area in report.areas
        )

    return Column(f"{necessity}_{status}", "integer", _of_report(count))


_WHICH: Sequence[Column] = (
    Column("source", "text", lambda row: row.outcome.source),
    Column("sha256", "text", _of_report(lambda r: r.resume.sha256)),
    Column("role", "text", _of_report(lambda r: r.role)),
    Column("role_name", "text", _of_report(lambda r: r.role_name)),
)
_HOW: Sequence[Column] = (
    Column("gapcheck", "text", _of_report(lambda r: r.versions.gapcheck)),
    Column("engine", "text", _of_report(lambda r: r.versions.engine)),
    Column("catalog", "text", _of_report(lambda r: r.versions.catalog)),
    Column("profile", "text", _of_report(lambda r: r.profile)),
    Column("profile_data", "text", _of_report(lambda r: r.versions.profile)),
    Column("as_of", "text", _of_report(lambda r: r.versions.as_of)),
)


def _first_page(gap: Gap) -> int | None:
    """Return the page of the best evidence; None for plain text."""
    return (gap.evidence[0].page or None) if gap.evidence else None


def _quotes(gap: Gap) -> tuple[str, ...]:
    """Return the lines with evidence, best first, each once."""
    return tuple(dict.fromkeys(seen.line or seen.text for seen in gap.evidence))


SCORES = Table(
    name="scores",
    rows_of=_score_rows,
    columns=(
        *_WHICH,
        Column("status", "text", lambda row: row.outcome.status),
        Column("code", "text", lambda row: row.outcome.code),
        Column("message", "text", lambda row: row.outcome.message or None),
        Column("score", "number", _of_report(lambda r: r.score)),
        Column("band", "text", _of_report(lambda r: r.band)),
        Column("band_name", "text", _of_report(lambda r: r.band_name)),
        *_points("skills"),
        *_points("experience"),
        *_points("education"),
        *_points("certificates"),
        *(
            _count(necessity, status)
            for necessity in ("required", "preferred")
            for status in ("met", "weak", "missing")
        ),
        Column("gaps", "integer", _of_report(lambda r: len(r.gaps))),
        Column(
            "first_gaps", "list", _of_report(lambda r: tuple(g.name for g in r.gaps[:3]))
        ),
        Column("relevant_months", "integer", _of_report(lambda r: r.resume.relevant_months)),
        Column("pages", "integer", _of_report(lambda r: r.resume.pages)),
        Column("language", "text", _of_report(lambda r: r.resume.language)),
        Column("skills", "integer", _of_report(lambda r: r.resume.skills)),
        Column("degrees", "integer", _of_report(lambda r: r.resume.degrees)),
        Column("positions", "integer", _of_report(lambda r: r.resume.positions)),
        Column("certifications", "integer", _of_report(lambda r: r.resume.certifications)),
        Column(
            "findings",
            "list",
            _of_report(lambda r: tuple(dict.fromkeys(f.code for f in r.resume.findings))),
        ),
        *_HOW,
    ),
)  # fmt: skip

GAPS = Table(
    name="gaps",
    rows_of=_gap_rows,
    columns=(
        *_WHICH,
        Column("rank", "integer", lambda row: row.rank),
        Column("gap", "text", _of_gap(lambda g: g.id)),
        Column("name", "text", _of_gap(lambda g: g.name)),
        Column("kind", "text", _of_gap(lambda g: g.kind)),
        Column("necessity", "text", _of_gap(lambda g: g.necessity)),
        Column("severity", "text", _of_gap(lambda g: g.severity)),
        Column("points", "number", _of_gap(lambda g: g.points)),
        Column("part", "text", _of_gap(lambda g: g.part)),
        Column("found", "text", _of_gap(lambda g: g.found)),
        Column("action", "text", _of_gap(lambda g: g.action)),
        Column("looked_for", "list", _of_gap(lambda g: g.looked_for)),
        Column("learn", "list", _of_gap(lambda g: g.learn)),
        Column("page", "integer", _of_gap(_first_page)),
        Column("quotes", "list", _of_gap(_quotes)),
        Column("sources", "list", _of_gap(lambda g: g.sources)),
        *_HOW,
    ),
)

TABLES = {table.name: table for table in (SCORES, GAPS)}
