"""The site of docs/: it builds without a warning, and what is built asks nobody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import gapcheck

pytest.importorskip("mkdocs", reason="pip install -e '.[docs]'; .ci/run does")

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.checkout

# Attributes whose value a browser fetches. Links are followed by people only.
FETCHED = {
    "audio": ("src",), "embed": ("src",), "form": ("action",), "iframe": ("src",),
    "image": ("href", "xlink:href"), "img": ("src", "srcset"), "input": ("src",),
    "link": ("href",), "object": ("data",), "script": ("src",), "source": ("src",),
    "use": ("href", "xlink:href"), "video": ("src", "poster"),
}  # fmt: skip
# What Material fetches for diagrams and for browsers of before 2020; no page has either.
UNUSED = {"https://unpkg.com/resize-observer-polyfill", "https://unpkg.com/mermaid"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site where a connection to a host is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(ROOT / ".ci" / "offline.py"), "mkdocs", "build"]
    result = subprocess.run(
        [*command, "--strict", "--site-dir", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
    )
    assert result.returncode == 0, result.stderr
    return folder


class Requests(HTMLParser):
    """Gathers what a browser would fetch for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = FETCHED.get(tag, ())
        self.found += [value for name, value in attrs if name in wanted and value]


def is_elsewhere(address: str) -> bool:
    return bool(re.match(r"(?:[a-z]+:)?//", address.strip(), re.IGNORECASE))


def test_site_sees_what_is_fetched() -> None:
    page = Requests()
    page.feed("<link href=//a/b.css><img src='https://c/d'><a href='https://e'>x</a>")

    assert [one for one in page.found if is_elsewhere(one)] == [
        "//a/b.css",
        "https://c/d",
    ]


def test_site_pages_fetch_nothing_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 13
    for file in pages:
        page = Requests()
        page.feed(file.read_text(encoding="utf-8"))
        assert page.found
        assert [one for one in page.found if is_elsewhere(one)] == [], file


def test_site_styles_and_scripts_fetch_nothing_from_elsewhere(site: Path) -> None:
    styles = [*site.rglob("*.css"), *site.rglob("*.svg")]
    scripts = list(site.rglob("*.js"))
    assert styles
    assert scripts
    for file in styles:
        text = file.read_text(encoding="utf-8")
        assert re.findall(r"(?:url\(|@import )[\"' ]*(?:https?:)?//[^)]*", text) == []
    text = "".join(file.read_text(encoding="utf-8") for file in scripts)
    fetched = set(re.findall(r"https?://(?:unpkg|cdn|fonts)[^\"'@`]*", text))
    assert fetched <= UNUSED
    assert "mermaid" not in "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md")
    )


def test_site_describes_the_interface(site: Path) -> None:
    text = (site / "api" / "index.html").read_text(encoding="utf-8")

    names = re.findall(r'id="gapcheck\.[\w.]*?(\w+)"', text)
    assert {*gapcheck.__all__} <= {*names}
    assert "Path, content, or open binary file" in text
