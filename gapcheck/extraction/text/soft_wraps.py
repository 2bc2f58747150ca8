"""Whether a line goes on in the next one, by the room that its end had."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.extraction.text.bullets import is_bullet
from gapcheck.extraction.text.doc import DocLine

__all__ = ["had_no_room", "is_full"]


def is_full(line: DocLine, following: DocLine, lines: Sequence[DocLine]) -> bool:
    """Tell whether the next line's first word had no room at the end of a line.

    Args:
        line: The line; plain text, which has no geometry, is never full.
        following: The line after it.
        lines: All lines of the section; they tell how wide its block is.
    """
    is_same = (line.block, line.size_pt, line.is_bold) == (
        following.block, following.size_pt, following.is_bold,
    )  # fmt: skip
    return is_same and had_no_room(line, following, lines)


def had_no_room(line: DocLine, following: DocLine, lines: Sequence[DocLine]) -> bool:
    """Tell the same of lines in any looks: "**Engineer**, Acme", "Limited (2019)"."""
    first = following.text.split(maxsplit=1)[:1]
    if line.block != following.block or not line.size_pt or not first:
        return False
    if is_bullet(following.text):
        return False
    edge = max(other.x1 for other in lines if other.block == line.block)
    per_character = (line.x1 - line.x0) / max(1, len(line.text))
    return line.x1 + per_character * (len(first[0]) + 1) > edge
