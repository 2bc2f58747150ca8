"""Leaves out running headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter

from gapcheck.models.document import Line, Page

__all__ = ["without_furniture"]

# Running lines are in the outer tenth of a page.
_EDGE_SHARE = 0.1
_PAGE_NUMBER = re.compile(
    r"(?i)\W*+(?:page|seite|p\.|pg\.?)?\W*+\d{1,2}"
    r"(?:\W*?(?:of|/|von|de|sur)\W*+\d{1,2})?\W*+$"
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without page numbers and lines that repeat at their edges.

    Of a line that is at the edge of several pages (digits may differ), the first one is
    kept if it is at the top, because it may be the owner's name.
    """
    seen = Counter(
        key
        for page in pages
        for key in {_key(line) for line in page.lines if _at_edge(line, page)}
    )
    kept: list[Page] = []
    known: set[str] = set()
    for page in pages:
        lines = []
        for line in page.lines:
            if _at_edge(line, page):
                key = _key(line)
                is_footer = line.box is not None and line.box.top > page.height_pt / 2
                repeats = seen[key] > 1 and (is_footer or key in known)
                if repeats or _PAGE_NUMBER.match(line.text):
                    continue
                known.add(key)
            lines.append(line)
        kept.append(page.model_copy(update={"lines": tuple(lines)}))
    return kept


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold()).strip()


def _at_edge(line: Line, page: Page) -> bool:
    if line.box is None:
        return False
    edge = _EDGE_SHARE * page.height_pt
    return line.box.bottom < edge or line.box.top > page.height_pt - edge
