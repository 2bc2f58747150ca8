"""What an HTML page of ours consists of, and the page without its style sheets."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html.parser import HTMLParser

from gapcheck.reporting.html.page import style

__all__ = ["FORBIDDEN", "Elements", "digest_of", "without_sheets"]

# Elements that load, run or send something, and attributes that do.
FORBIDDEN = {"script", "iframe", "object", "embed", "form", "base", "audio", "video"}


class Elements(HTMLParser):
    """What a page consists of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.styles: list[str] = []
        self.words: list[str] = []
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        (self.styles if self._in_style else self.words).append(data)

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def digest_of(sheet: str) -> str:
    """Return what a Content-Security-Policy calls a style sheet."""
    digest = b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"sha256-{digest}"


def without_sheets(page: str, *names: str) -> str:
    """Return a page with the names of style sheets in place of them and their digests.

    The sheet is in the page as the file holds it, and the policy allows that one: who
    changes a sheet need not write all golden pages anew.
    """
    for name in names:
        sheet, digest = style(name), digest_of(style(name))
        assert page.count(f"<style>{sheet}</style>") == page.count(f"'{digest}'") == 1
        page = page.replace(sheet, f"/* {name} */").replace(digest, f"sha256 of {name}")
    return page
