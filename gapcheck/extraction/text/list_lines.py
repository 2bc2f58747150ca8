"""Items of lists: how they begin, and which lines are some, so no headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gapcheck.extraction.text.doc import DocLine

__all__ = ["BULLET", "is_among_items", "is_item"]

# What begins an item; `o` is a bullet in the fonts of word processors.
BULLET = re.compile(r"\s*[•·∙▪■●◦‣*o\u2043\u2013\u2014-]\s+")

_LIST_SIGN = re.compile(r"\s*([•*▪◦\u2013—-])\s+(?=\S)")
# A line between two others, each with so many words at most and nothing to part items.
_ITEMS, _ITEM_WORDS = 3, 4
_PARTED = re.compile(r"[,;:|\t]|[.!?]\s*$")


def is_item(index: int, lines: Sequence[DocLine]) -> bool:
    """Tell whether a line is an item of a list ("- Databases" among others)."""
    sign = _LIST_SIGN.match(lines[index].text)
    if sign is None:
        return False
    around = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(line.text.lstrip().startswith(sign[1]) for line in around)


def is_among_items(index: int, lines: Sequence[DocLine]) -> bool:
    """Tell whether a line of plain text is one of a list with one item a line."""
    run = lines[index - 1 : index + 2]
    return (
        len(run) == _ITEMS
        and not any(line.size_pt or line.gap_before_pt for line in run)
        and all(
            len(line.text.split()) <= _ITEM_WORDS and not _PARTED.search(line.text)
            for line in run
        )
    )
