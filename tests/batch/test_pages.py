"""The page over a batch and the reports beside it: files, links, escaping, redaction."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

import gapcheck
from gapcheck.batch.pages import CohortPages
from gapcheck.batch.tally import Tally
from gapcheck.cli import main
from gapcheck.errors import UsageError
from gapcheck.models import Outcome
from tests.batch.people import EXAMPLES
from tests.reporting.html_elements import FORBIDDEN, Elements, without_sheets

SAMPLES = sorted((EXAMPLES / "resumes").glob("*.pdf"))
TODAY = date(2026, 11, 1)
HOSTILE = "a/</td><script>alert(1)</script>{{ 7 * 7 }} “Zoë”\x1b[31m\n.pdf"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    # Where the samples lie is no matter.
    return [
        one.model_copy(update={"source": f"people/{Path(one.source).name}"})
        for one in gapcheck.check_many(SAMPLES, workers=0, today=TODAY)
    ]


def written(page: Path, outcomes: list[Outcome]) -> int:
    pages, tally = CohortPages(page), Tally()
    for one in outcomes:
        pages.add(one)
        tally.add(one)
    return pages.finish(tally.result())


def links_of(page: Path) -> list[str]:
    links = Elements(page.read_text(encoding="utf-8")).all("href")
    return [one for one in links if not one.startswith(("#", "data:"))]


def test_pages_golden(
    outcomes: list[Outcome], tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    copy = outcomes[0].model_copy(
        update={"source": "people/again.pdf", "duplicate_of": outcomes[0].source}
    )
    scan = Outcome(
        source="people/scan.pdf",
        status="not_assessable",
        code="no-text",
        message="holds pictures of text only; run OCR on it and try again",
    )
    written(tmp_path / "cohort.html", [*outcomes, copy, scan])

    page = (tmp_path / "cohort.html").read_text(encoding="utf-8")
    golden("cohort.html", without_sheets(page, "style.css", "cohort.css"))


def test_pages_link_to_a_report_of_each(
    outcomes: list[Outcome], tmp_path: Path
) -> None:
    page = tmp_path / "class #1 of 100 %.html"
    written(page, outcomes)
    links = links_of(page)
    reports = sorted((tmp_path / "class #1 of 100 %_reports").iterdir())

    assert len(reports) == len(outcomes) >= 12
    assert len(links) == 3 * len(outcomes)  # by two roles, and by name
    assert {tmp_path / unquote(one) for one in links} == set(reports)
    first = Elements(reports[0].read_text(encoding="utf-8"))
    assert "backend-engineer.pdf" in first.text
    assert "img" not in {tag for tag, _ in first.tags}


def test_pages_sort_the_list(outcomes: list[Outcome], tmp_path: Path) -> None:
    page = tmp_path / "cohort.html"
    written(page, outcomes)
    text = page.read_text(encoding="utf-8")
    for number, role in enumerate(("data-scientist", "ml-engineer"), start=1):
        table = text.partition(f'<table class="grid order" id="order{number}">')[2]
        rows = re.findall(
            r'<td class="num"><b>([\d.]+)', table.partition("</table>")[0]
        )
        shown = [float(one) for one in rows[number - 1 :: 2]]
        scores = [one.reports[role].score for one in outcomes]
        assert shown == sorted(scores, reverse=True)


def test_pages_escape_what_is_foreign(outcomes: list[Outcome], tmp_path: Path) -> None:
    named = [
        outcomes[0].model_copy(update={"source": HOSTILE}),
        outcomes[1].model_copy(update={"source": HOSTILE, "duplicate_of": HOSTILE}),
        Outcome(source=HOSTILE, status="not_assessable", code=HOSTILE, message=HOSTILE),
        outcomes[2].model_copy(update={"source": "\udcff/..\\..\\CON.html"}),
        outcomes[3].model_copy(update={"source": "履歴書.pdf"}),
        outcomes[4].model_copy(update={"source": 300 * "x" + ".pdf"}),
    ]
    page = tmp_path / "cohort.html"
    written(page, named)
    seen = Elements(page.read_text(encoding="utf-8"))

    assert {tag for tag, _ in seen.tags} & FORBIDDEN == set()
    assert seen.text.count("<script>alert(1)</script>{{ 7 * 7 }}") >= 5
    assert "\x1b" not in seen.text
    assert sorted(one.name for one in tmp_path.rglob("0*")) == [
        "00001-script-7-7-zoe-31m.html",
        "00004-con.html",
        "00005.html",
        f"00006-{40 * 'x'}.html",
    ]
    assert all((tmp_path / one).is_file() for one in links_of(page))


def test_pages_name_nobody_when_redacted(resume: Path, tmp_path: Path) -> None:
    page = tmp_path / "cohort.html"
    found = gapcheck.check_many([resume], workers=0, today=TODAY, redact=True)
    written(page, list(found))
    reports = list((tmp_path / "cohort_reports").iterdir())

    assert len(reports) == 1
    for file in (page, *reports):
        assert "kim" not in f"{file.name} {file.read_text(encoding='utf-8')}".lower()


def test_pages_of_nothing(tmp_path: Path) -> None:
    written(tmp_path / "cohort.html", [])
    text = (tmp_path / "cohort.html").read_text(encoding="utf-8")

    assert "There is nothing to report." in Elements(text).text


def test_pages_need_a_folder_that_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "cohort_reports").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="cohort_reports cannot be written: File ex"):
        CohortPages(tmp_path / "cohort.html")


def test_pages_tell_of_reports_of_earlier_runs(
    resume: Path, tmp_path: Path, capsys: Capture
) -> None:
    page = tmp_path / "cohort.html"
    command = ["batch", str(resume), f"--out={tmp_path / 'r.csv'}", f"--html={page}"]
    assert main([*command, "--workers=0", "--quiet"]) == 0
    assert "earlier" not in capsys.readouterr().err

    other = resume.with_name("bo.txt")
    resume.rename(other)
    (tmp_path / "cohort_reports" / "mine.html").write_text("", encoding="utf-8")
    assert main([*command[:1], str(other), *command[2:], "--workers=0", "-q"]) == 0
    assert (
        "cohort_reports: holds 1 report of earlier runs that no page links to (old); "
        "delete what you do not need"
    ) in capsys.readouterr().err
    assert links_of(page) == ["cohort_reports/00001-bo.html"] * 3
