"""Leaves out running headers, footers, page numbers and copies of pages."""

from __future__ import annotations

import re
from collections import defaultdict

from gapcheck.models.document import Finding, Line, Page

__all__ = ["without_copies", "without_furniture"]

# Running lines are in the outer tenth of a page.
_EDGE_SHARE = 0.1
_PAGE_NUMBER = re.compile(
    r"(?i)\W*+(?:page|seite|p\.|pg\.?)?\W*+\d{1,2}"
    r"(?:\W*?(?:of|/|von|de|sur)\W*+\d{1,2})?\W*+$"
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
# A footer that says something new has so many words.
_NEW_WORDS = 4
# A copy of a page has this share of its lines, and a page so many.
_COPY_SHARE = 0.9
_COPY_LINES = 8


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without page numbers and lines that repeat at their edges.

    Of a line that is at the edge of several pages (digits may differ), the first one is
    kept if it is at the top, because it may be the owner's name; at the bottom, the last
    one if most of its words are nowhere else.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for page in pages:
        for key in {_key(line) for line in page.lines if _at_edge(line, page)}:
            found[key].append(page.number)
    words = {
        word
        for page in pages
        for line in page.lines
        if not _at_edge(line, page) or len(found[_key(line)]) == 1
        for word in _words(line)
    }
    kept: list[Page] = []
    for page in pages:
        lines = []
        for line in page.lines:
            if _at_edge(line, page):
                first, *others = found[_key(line)]
                is_footer = line.box is not None and line.box.top > page.height_pt / 2
                at = others[-1] if others and is_footer else first
                says_nothing = others and is_footer and not _is_new(line, words)
                if page.number != at or says_nothing or _PAGE_NUMBER.match(line.text):
                    continue
            lines.append(line)
        kept.append(page.model_copy(update={"lines": tuple(lines)}))
    return kept


def without_copies(pages: list[Page]) -> tuple[list[Page], list[Finding]]:
    """The pages without what repeats a page before, and a finding for each such page."""
    kept: list[Page] = []
    findings: list[Finding] = []
    known: dict[int, set[str]] = {}
    for page in pages:
        texts = [line.text for line in page.lines]
        copied = next(
            (
                number
                for number, before in known.items()
                if sum(text in before for text in texts) >= _COPY_SHARE * len(texts)
            ),
            None,
        )
        if copied and len(texts) >= _COPY_LINES:
            new = [line for line in page.lines if line.text not in known[copied]]
            kept.append(page.model_copy(update={"lines": tuple(new)}))
            message = f"the page repeats page {copied}; it was read once"
            found = Finding(code="repeated_page", message=message, page=page.number)
            findings.append(found)
        else:
            known[page.number] = set(texts)
            kept.append(page)
    return kept, findings


def _is_new(line: Line, words: set[str]) -> bool:
    """True if a line has several words, most nowhere else, and no number or address."""
    found = _words(line)
    is_plain = not re.search(r"[\d@]", line.text)
    new = sum(word not in words for word in found)
    return is_plain and len(found) >= _NEW_WORDS and 2 * new > len(found)


def _words(line: Line) -> set[str]:
    return set(_WORD.findall(line.text.casefold()))


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold()).strip()


def _at_edge(line: Line, page: Page) -> bool:
    if line.box is None:
        return False
    edge = _EDGE_SHARE * page.height_pt
    return line.box.bottom < edge or line.box.top > page.height_pt - edge
