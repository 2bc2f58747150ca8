"""The HTML report in a headless Chromium without a network: quiet, lit, accessible."""

from __future__ import annotations

import base64
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

import gapcheck
from tests.conftest import RESUME
from tests.reading.pdf_builder import WHITE, Pdf
from tests.reporting.chromium import DESKTOP, PHONE, ROOT, Browser

TODAY = date(2026, 11, 1)
MAX_BYTES = 1_500_000
PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}
LIT = "rgb(255, 183, 3)"


def two_pages_with_hidden_text() -> bytes:
    pdf = Pdf()
    page = pdf.page()
    page.column(72, 72, [text or " " for text in RESUME.splitlines()])
    page.text(72, 450, "kubernetes pytorch tensorflow machine learning", color=WHITE)
    pdf.page().column(72, 72, ["PROJECTS", "Deployed BERT by Docker on AWS"])
    return pdf.to_bytes()


SAMPLES: dict[str, str | bytes] = {
    "junior": str(ROOT / "examples" / "resumes" / "junior-data-scientist.pdf"),
    "chef": str(ROOT / "examples" / "resumes" / "chef.pdf"),
    "hidden": two_pages_with_hidden_text(),
    "text": f"{RESUME}\n<script>alert(1)</script>\n".encode(),
}
# All four for the richest of them; two that differ in both for the others.
LOOKS = [
    (name, scheme, size)
    for name in SAMPLES
    for scheme, size in (
        ("light", DESKTOP), ("dark", PHONE), ("dark", DESKTOP), ("light", PHONE)
    )[: 4 if name == "hidden" else 2]
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("html")
    found = {}
    for name, source in SAMPLES.items():
        found[name] = folder / f"{name}.html"
        text = gapcheck.html_report(source, today=TODAY)
        found[name].write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize(("name", "scheme", "size"), LOOKS)
def test_browser_is_quiet_and_finds_no_barrier(
    browser: Browser,
    files: dict[str, Path],
    name: str,
    scheme: str,
    size: tuple[int, int],
) -> None:
    browser.open(files[name], size=size, scheme=scheme)

    assert [url for url in browser.requests() if not url.startswith("data:")] == [
        files[name].as_uri()
    ]
    assert browser.console() == []
    assert browser.run("return document.documentElement.scrollWidth") == size[0]

    assert browser.barriers() == []
    assert browser.console() == []


def test_browser_tells_of_what_the_policy_refuses(
    browser: Browser, files: dict[str, Path], tmp_path: Path
) -> None:
    text = files["text"].read_text(encoding="utf-8")
    more = "<img src='http://example.com/x.png'><p style='color:red'><script>1</script>"
    file = tmp_path / "more.html"
    file.write_text(text.replace("<main", f"{more}<main"), encoding="utf-8")
    browser.open(file)
    said = " ".join(browser.console())

    assert all(kind in said for kind in ("img-src", "style-src", "default-src"))


def test_browser_shows_a_script_as_text(
    browser: Browser, files: dict[str, Path]
) -> None:
    browser.open(files["text"])

    assert browser.run("return document.scripts.length") == 0
    assert "<script>alert(1)</script>" in browser.run(
        "return document.querySelector('.pg').textContent"
    )


def marks_of(element: Any) -> list[str]:
    links = element.find_elements("css selector", ".quotes a")
    return [link.get_attribute("href").partition("#")[2] for link in links]


def test_browser_hover_and_focus_light_the_evidence(
    browser: Browser, files: dict[str, Path]
) -> None:
    browser.open(files["junior"])
    gaps = browser.driver.find_elements("css selector", "#r1-role1 .gaps > .ev")
    gap = next(one for one in gaps if marks_of(one))
    marks = marks_of(gap)
    assert {browser.fill_of(mark) for mark in marks} != {LIT}

    browser.hover(gap)
    assert {browser.fill_of(mark) for mark in marks} == {LIT}

    browser.hover(browser.first("h1"))
    assert LIT not in {browser.fill_of(mark) for mark in marks}

    browser.run("arguments[0].focus()", gap.find_element("css selector", "summary"))
    assert {browser.fill_of(mark) for mark in marks} == {LIT}


def test_browser_lights_a_skill_by_the_keyboard_alone(
    browser: Browser, files: dict[str, Path]
) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    browser.open(files["junior"])
    row = browser.first("#r1 .rows details")
    before = browser.run("return document.querySelectorAll('.rows a').length")
    assert before
    script = "return arguments[0].contains(document.activeElement)"
    for _ in range(300):
        if browser.run(script, row):
            break
        ActionChains(browser.driver, duration=0).send_keys(Keys.TAB).perform()
    assert browser.run(script, row)
    ActionChains(browser.driver, duration=0).send_keys(Keys.ENTER).perform()

    assert row.get_attribute("open")
    assert {browser.fill_of(mark) for mark in marks_of(row)} == {LIT}


def test_browser_turns_to_the_page_of_the_evidence(
    browser: Browser, files: dict[str, Path]
) -> None:
    browser.open(files["hidden"])
    assert (browser.is_shown("#r1-page1"), browser.is_shown("#r1-page2")) == (
        True,
        False,
    )

    rows = browser.driver.find_elements("css selector", "#r1 .rows details")
    docker = next(one for one in rows if "AWS" in one.text)
    browser.hover(docker)
    assert (browser.is_shown("#r1-page1"), browser.is_shown("#r1-page2")) == (
        False,
        True,
    )

    browser.run("location.hash = 'r1-page2'")
    browser.hover(browser.first("h1"))
    assert (browser.is_shown("#r1-page1"), browser.is_shown("#r1-page2")) == (
        False,
        True,
    )


def test_browser_marks_hidden_text_in_a_color_of_its_own(
    browser: Browser, files: dict[str, Path]
) -> None:
    browser.open(files["hidden"])
    script = "return [...document.querySelectorAll('.pg {}')].map(b => b.id)"
    hidden = browser.run(script.replace("{}", ".box.hidden"))
    evidence = browser.run(script.replace("{}", ".box:not(.hidden)"))

    assert len(hidden) == 1
    assert {browser.fill_of(mark) for mark in hidden} == {"rgb(138, 43, 226)"}
    assert {browser.fill_of(mark) for mark in evidence} == {"rgb(27, 138, 131)"}


def test_browser_shows_one_role_at_a_time(
    browser: Browser, files: dict[str, Path]
) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(files["junior"])
    shown = browser.is_shown("#r1-role1"), browser.is_shown("#r1-role2")
    assert shown == (True, False)

    browser.first("#r1-role1-pick").send_keys(Keys.ARROW_RIGHT)
    shown = browser.is_shown("#r1-role1"), browser.is_shown("#r1-role2")
    assert shown == (False, True)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SAMPLES)
def test_browser_prints_the_summary_on_one_page(
    browser: Browser, files: dict[str, Path], name: str, paper: str
) -> None:
    browser.open(files[name], scheme="dark")
    width, height = PAPERS[paper]
    printed = browser.tell(
        "Page.printToPDF", printBackground=True, paperWidth=width, paperHeight=height
    )
    document = PdfDocument(base64.b64decode(printed["data"]))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    first, second = (" ".join(text.split()) for text in pages[:2])

    for words in (
        "Data scientist",
        "Machine learning engineer",
        "What would bring most",
    ):
        assert words in first
    assert first.count("of 100") == 2
    assert "Gaps for Data scientist" not in first
    assert "Gaps for Data scientist" in second
    assert any("Gaps for Machine learning engineer" in text for text in pages[2:])


@pytest.mark.parametrize("name", SAMPLES)
def test_browser_files_are_small(files: dict[str, Path], name: str) -> None:
    assert files[name].stat().st_size <= MAX_BYTES
