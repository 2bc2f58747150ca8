"""Makes untrusted text safe to show: one line, no control characters, not too long.

Resumes and file names come from other people: an escape sequence in one must not reach
a terminal, and a line break must not forge a second message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gapcheck.models.resume import Evidence

__all__ = ["QUOTED", "one_line", "quote", "quoted", "quotes", "shorten"]

# Characters of a quotation in a format without a width of its own.
QUOTED = 160
ELLIPSIS = "…"


def one_line(text: str) -> str:
    """Return the text with single spaces and without unprintable characters."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if char.isprintable())


def shorten(text: str, *, width: int, around: str = "") -> str:
    """Return a line cut to `width` characters, ellipses included.

    Args:
        text: One line.
        width: Characters.
        around: Part of the text to keep in sight; its end may be cut.
    """
    if len(text) <= width:
        return text
    at = max(text.find(around), 0)
    # One third of the context goes before the words: what follows them says more.
    start = min(max(at - width // 3, 0), len(text) - width)
    head = ELLIPSIS if start else ""
    tail = ELLIPSIS if start + width < len(text) else ""
    return head + text[start + len(head) : start + width - len(tail)].strip() + tail


def quote(evidence: Evidence, *, width: int) -> str:
    """Return `page 1: "the line with it"`, cut to `width` characters in all."""
    place = f"page {evidence.page}: " if evidence.page else "text: "
    seen = one_line(evidence.text)
    line = one_line(evidence.line) or seen
    room = max(width - len(place) - 2, 1)
    return f'{place}"{shorten(line, width=room, around=seen)}"'


def quotes(evidence: Iterable[Evidence], *, most: int) -> list[str]:
    """Return the first quotations that differ."""
    found = dict.fromkeys(quote(seen, width=QUOTED) for seen in evidence)
    return list(found)[:most]


def quoted(text: str) -> str:
    """Return a text as one line in quotation marks."""
    return f'"{one_line(text)}"'
