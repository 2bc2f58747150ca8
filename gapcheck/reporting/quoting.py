"""Makes foreign text safe to show: one line, no control characters, not too long.

Resumes and file names are other people's: an escape sequence in one must not reach a
terminal, and a line break must not forge a second message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gapcheck.models.resume import Evidence

__all__ = ["one_line", "quote", "quoted", "shorten"]

ELLIPSIS = "…"


def one_line(text: str) -> str:
    """Return the text with white space as single spaces and nothing unprintable."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if char.isprintable())


def shorten(text: str, *, width: int, around: str = "") -> str:
    """Cut a text to a width, keeping the words `around` in sight where they stand.

    Args:
        text: One line.
        width: Characters, the marks of what is left out included.
        around: Part of the text that matters; its end may be cut.
    """
    if len(text) <= width:
        return text
    at = max(text.find(around), 0)
    # A third of the room goes before the words: what follows them says more.
    start = min(max(at - width // 3, 0), len(text) - width)
    head = ELLIPSIS if start else ""
    tail = ELLIPSIS if start + width < len(text) else ""
    return head + text[start + len(head) : start + width - len(tail)].strip() + tail


def quote(evidence: Evidence, *, width: int) -> str:
    """Return `page 1: "the line as it stands"`; plain text has no page.

    Args:
        evidence: What was seen.
        width: Characters, place and quotation marks included.
    """
    place = f"page {evidence.page}: " if evidence.page else "text: "
    seen = one_line(evidence.text)
    line = one_line(evidence.line) or seen
    room = max(width - len(place) - 2, 1)
    return f'{place}"{shorten(line, width=room, around=seen)}"'


def quoted(text: str) -> str:
    """Return a few foreign words in quotation marks."""
    return f'"{one_line(text)}"'
