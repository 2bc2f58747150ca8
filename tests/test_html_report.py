"""`gapcheck check --format html` and `gapcheck.html_report`, from file to page."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.api import one as api
from gapcheck.api.options import Options
from gapcheck.cli import main
from tests.readers import die_drawing

RESUMES = Path(__file__).parents[1] / "examples" / "resumes"
JUNIOR = RESUMES / "junior-data-scientist.pdf"
TODAY = date(2026, 11, 1)
ISOLATED = Options(today=TODAY, isolate=True)
TWO_PAGES = RESUMES / "physicist.pdf"
MAX_BYTES = 1_500_000


def test_html_report_of_two_pages_is_small_and_has_both_pictures() -> None:
    text = gapcheck.html_report(TWO_PAGES, today=TODAY)

    assert text.count('href="data:image/png;base64,') == 2
    assert len(text.encode()) <= MAX_BYTES


def test_html_report_without_the_extra_draws_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    text = gapcheck.html_report(JUNIOR, today=TODAY)

    assert "data:image" not in text
    assert ">Maya Okonkwo-Reyes</text>" in text


@pytest.mark.parametrize("name", ["junior-data-scientist.pdf", "physicist.pdf"])
def test_html_report_redacted_shows_neither_name_nor_picture(name: str) -> None:
    open_text = gapcheck.html_report((RESUMES / name).read_bytes(), today=TODAY)
    text = gapcheck.html_report(RESUMES / name, today=TODAY, redact=True)
    claims = gapcheck.parse(RESUMES / name, today=TODAY, redact=True)

    assert "data:image" in open_text
    assert "data:image" not in text
    assert 'class="words"' in text
    assert claims.source in text
    assert name not in text
    for word in ("Maya", "Okonkwo", "Anselm", "Kovacs", "555-01", "@example"):
        assert word not in text


def test_html_report_of_a_redacted_plain_text_has_no_pages() -> None:
    text = gapcheck.html_report(
        b"Kim Example\n\nSKILLS\nPython, SQL\n", today=TODAY, redact=True
    )

    assert "Python" in text
    assert 'class="pages"' not in text
    assert "Kim" not in text


def test_html_report_reads_in_a_process_of_its_own() -> None:
    apart = gapcheck.html_report(JUNIOR, today=TODAY, isolate=True)

    assert apart == gapcheck.html_report(JUNIOR, today=TODAY)


def test_html_report_isolates_an_open_file() -> None:
    with JUNIOR.open("rb") as file:
        view = api.view(file, options=ISOLATED)

    assert len(view.pictures) == 1


def test_html_report_shows_lines_where_drawing_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gapcheck.api.view.view_of", die_drawing)
    view = api.view(JUNIOR, options=ISOLATED)

    assert (len(view.document.pages), view.pictures) == (1, ())
    monkeypatch.undo()
    with pytest.raises(gapcheck.NotFound):
        api.view("nothing.pdf", options=replace(ISOLATED, redact=True))


def test_html_report_of_the_command_line(tmp_path: Path, unreadable: Path) -> None:
    out = tmp_path / "report.html"
    arguments = ["check", str(JUNIOR), str(unreadable), "--format", "html"]
    code = main([*arguments, "--today", "2026-11-01", "--no-isolate", "-o", str(out)])
    text = out.read_text(encoding="utf-8")

    assert code == 3
    assert text.startswith("<!DOCTYPE html>")
    assert "Not assessed" in text
    assert text.count("data:image/png") == 1


def test_html_report_asks_for_known_roles() -> None:
    with pytest.raises(gapcheck.ProfileError):
        gapcheck.html_report(JUNIOR, roles=["astronaut"])
