"""The page over a batch in a headless Chromium: quiet, sortable, accessible."""

from __future__ import annotations

import base64
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

import gapcheck
from gapcheck.batch.pages import CohortPages
from gapcheck.batch.tally import Tally
from gapcheck.models import Outcome
from tests.reporting.chromium import DESKTOP, PHONE, ROOT, Browser

SAMPLES = sorted((ROOT / "examples" / "resumes").glob("*.pdf"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cohort") / "cohort.html"
    pages, tally = CohortPages(file), Tally()
    outcomes = gapcheck.check_many(SAMPLES, workers=0, today=date(2026, 11, 1))
    broken = Outcome(source="x.pdf", status="not_assessable", code="no-text")
    for one in (*outcomes, broken):
        pages.add(one)
        tally.add(one)
    pages.finish(tally.result())
    return file


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", DESKTOP), ("dark", PHONE), ("dark", DESKTOP)]
)
def test_cohort_browser_is_quiet_and_finds_no_barrier(
    browser: Browser, page: Path, scheme: str, size: tuple[int, int]
) -> None:
    browser.open(page, size=size, scheme=scheme)

    assert [url for url in browser.requests() if not url.startswith("data:")] == [
        page.as_uri()
    ]
    assert browser.run("return document.documentElement.scrollWidth") == size[0]
    assert browser.run("return document.scripts.length") == 0

    assert browser.barriers() == []
    assert browser.console() == []


def test_cohort_browser_sorts_by_the_keyboard(browser: Browser, page: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    orders = ["order1", "order2", "order-name"]
    browser.open(page)
    for number, order in enumerate(orders):
        assert [browser.is_shown(f"#{one}") for one in orders] == [
            one == order for one in orders
        ]
        browser.first(f"#{orders[number]}-pick").send_keys(Keys.ARROW_RIGHT)


def test_cohort_browser_opens_a_report(browser: Browser, page: Path) -> None:
    browser.open(page)
    link = browser.first("#order1 a")
    name = link.text
    link.click()

    assert browser.first("h1").text == name
    assert browser.console() == []


@pytest.mark.parametrize("width", [8.27, 4.0])
def test_cohort_browser_prints_the_list_once(
    browser: Browser, page: Path, width: float
) -> None:
    browser.open(page, scheme="dark")
    printed = browser.tell("Page.printToPDF", printBackground=True, paperWidth=width)
    document = PdfDocument(base64.b64decode(printed["data"]))
    text = "".join(one.get_textpage().get_text_range() for one in document)
    document.close()

    # Letters alone: where a name or a heading wraps depends on the fonts there are.
    letters = _letters(text)
    names = [*(one.name for one in SAMPLES), "x.pdf"]
    assert letters.count("pdf") == len(names)
    assert [name for name in names if _letters(name) not in letters] == []
    assert _letters("Gaps that most people share") in letters


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))
