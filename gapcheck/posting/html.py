"""Reads the visible lines of an HTML page with the standard library's parser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from gapcheck.reading.decoding import is_web_page

__all__ = ["HtmlLine", "charset_of", "is_html", "lines_of_html"]

_BLOCK_TAG = re.compile(r"</?(?:p|ul|ol|li|br|div|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAGS_OF_FRAGMENT = 4  # a plain text may quote fewer
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 2048
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_SKIPPED = frozenset({
    "aside", "button", "canvas", "dialog", "footer", "form", "head", "iframe", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "title",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "param", "source", "track", "wbr",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt",
    "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_BOLD = frozenset({"b", "strong"})
_LISTS = frozenset({"li", "ol", "ul"})
# Tags that the next one of their kind ends.
_OPTIONAL_END = frozenset({"li", "p", "dt", "dd", "td", "th", "tr"})


class HtmlLine(NamedTuple):
    """A block of text; `is_heading` also if all of it is bold."""

    text: str
    is_heading: bool


def is_html(text: str) -> bool:
    """True if a text is a web page, or a part of one."""
    return is_web_page(text) or len(_BLOCK_TAG.findall(text)) >= _TAGS_OF_FRAGMENT


def charset_of(data: bytes) -> str | None:
    """Return the encoding that a page declares, if any."""
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    return found[1].decode("ascii") if found else None


def lines_of_html(text: str) -> list[HtmlLine]:
    """Return the visible blocks of a page; list items begin with •.

    Example:
        >>> [line.text for line in lines_of_html("<h2>Needs</h2><ul><li>SQL</ul>")]
        ['Needs', '• SQL']
    """
    parser = _Parser()
    parser.feed(text)
    parser.close()
    parser.end_line()
    return parser.lines


class _Parser(HTMLParser):
    """Collects lines; `open` are the open tags, each with True if it is hidden."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[HtmlLine] = []
        self.open: list[tuple[str, bool]] = []
        self.parts: list[tuple[str, bool]] = []
        self.is_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag == "li":
            self.is_item = True
        if tag in _VOID:
            return
        if tag in _OPTIONAL_END and self.open and self.open[-1][0] == tag:
            self.open.pop()
        self.open.append((tag, tag in _SKIPPED or _is_hidden(dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag in _LISTS:
            self.is_item = False  # also after an item without visible text
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not any(hides for _, hides in self.open):
            names = {name for name, _ in self.open}
            is_loud = not names.isdisjoint(_HEADINGS | _BOLD)
            self.parts.append((data, is_loud))

    def end_line(self) -> None:
        """Add the block that has been collected."""
        text = " ".join("".join(part for part, _ in self.parts).split())
        is_loud = all(loud for part, loud in self.parts if part.strip())
        self.parts = []
        if text:
            bullet = "• " if self.is_item else ""
            self.lines.append(HtmlLine(bullet + text, is_loud and not self.is_item))
            self.is_item = False


def _is_hidden(attrs: dict[str, str | None]) -> bool:
    style = attrs.get("style") or ""
    is_marked = "hidden" in attrs or attrs.get("aria-hidden") == "true"
    return is_marked or _HIDDEN_STYLE.search(style) is not None
