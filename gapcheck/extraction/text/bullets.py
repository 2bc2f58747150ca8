"""Bullets and numbers at the start of list items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gapcheck.extraction.text.doc import DocLine

__all__ = ["BULLET", "bullet_end", "is_bullet", "is_item"]

# A dash before a digit is a sign or a range; `o` is a bullet in the fonts of word
# processors.
BULLET = re.compile(
    r"^\s*([•·∙▪■●◦○‣✓✔➢➤►▶◆❖◁▷\u2217\u2043]|\*(?!\*)|[+\u2013\u2014\u2212-](?!\d)|o(?=\s))\s*(?=\S)"
)
# "1. Built …", "(2) Ran …", but not "1. Januar 2020".
_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=\S)(?!\w+\s+(?:19|20)\d\d)")


def bullet_end(text: str) -> int:
    """Return where the text of a list item begins after its bullet or number; 0 if none."""
    found = BULLET.match(text) or _NUMBER.match(text)
    return found.end() if found else 0


def is_bullet(text: str) -> bool:
    """True if a line begins with a bullet or the number of a list item."""
    return bullet_end(text) > 0


def is_item(index: int, lines: Sequence[DocLine]) -> bool:
    """True if a line is one of a list ("- Databases"): a neighbor has its bullet."""
    bullet = BULLET.match(lines[index].text)
    if bullet is None:
        return False
    around = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(line.text.lstrip().startswith(bullet[1]) for line in around)
