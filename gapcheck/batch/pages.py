"""Writes the reports of a batch as HTML, each as it comes, and a page about all."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from sys import intern
from urllib.parse import quote

from gapcheck.errors import UsageError
from gapcheck.models.cohort import Cohort
from gapcheck.models.report import GapReport, Outcome
from gapcheck.reporting.html import cohort as html_cohort
from gapcheck.reporting.html import report as html
from gapcheck.reporting.html.cohort import Copy, Entry, Failure, Score
from gapcheck.reporting.html.page import file_name

__all__ = ["CohortPages"]

# Beside `cohort.html`: `cohort_reports`, with a file for each resume.
FOLDER = "_reports"
# Enough to tell people apart; file systems allow 255 bytes.
NAME_LENGTH = 40
_REPORT = re.compile(r"\d{5,}(-[a-z0-9-]+)?\.html")
_OTHER = re.compile(r"[^a-z0-9]+")


class CohortPages:
    """A page about a batch, and a report for each resume in a folder beside it.

    Args:
        page: File of the page; the folder is named after it.

    Raises:
        UsageError: The folder cannot be made.
    """

    def __init__(self, page: Path) -> None:
        self.folder = page.with_name(page.stem + FOLDER)
        self._page = page
        self._number = 0
        self._written: set[str] = set()
        self._entries: list[Entry] = []
        self._failures: list[Failure] = []
        self._copies: list[Copy] = []
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise self._refused(self.folder, error) from error

    def add(self, outcome: Outcome) -> None:
        """Write the report of a resume; a duplicate links to that of the first."""
        self._number += 1
        if outcome.status != "ok":
            code = intern(outcome.code or "error")
            self._failures.append(Failure(outcome.source, code, outcome.message))
        elif outcome.duplicate_of is not None:
            self._copies.append(Copy(outcome.source, outcome.duplicate_of))
        else:
            name = _name(self._number, outcome.source)
            self._write(self.folder / name, html.render([*outcome.reports.values()]))
            self._written.add(name)
            scores = {intern(key): _score(one) for key, one in outcome.reports.items()}
            link = quote(f"{self.folder.name}/{name}", errors="surrogateescape")
            self._entries.append(Entry(outcome.source, link, scores))

    def finish(self, cohort: Cohort) -> int:
        """Write the page; return the number of unlinked reports of earlier runs."""
        page = html_cohort.render(
            cohort, self._entries, failures=self._failures, copies=self._copies
        )
        self._write(self._page, page)
        names = (one.name for one in self.folder.iterdir())
        return sum(
            bool(_REPORT.fullmatch(name)) and name not in self._written
            for name in names
        )

    def _write(self, file: Path, text: str) -> None:
        try:
            file.write_bytes(text.encode("utf-8", errors="replace"))
        except OSError as error:
            raise self._refused(file, error) from error

    def _refused(self, file: Path, error: OSError) -> UsageError:
        message = f"{file} cannot be written: {error.strerror}; name another --html"
        return UsageError(message)


def _name(number: int, source: str) -> str:
    """Return a file name for a report, unique and safe on all systems."""
    stem = file_name(source).rpartition(".")[0] or file_name(source)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    words = _OTHER.sub("-", plain.lower())[:NAME_LENGTH].strip("-")
    return f"{number:05d}{'-' if words else ''}{words}.html"


def _score(report: GapReport) -> Score:
    best = max(report.gaps, key=lambda gap: gap.points, default=None)
    return Score(
        points=report.score,
        band=intern(report.band_name),
        gap=intern(best.name) if best else "",
        gain=best.points if best else 0.0,
    )
