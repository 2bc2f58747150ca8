"""Absurdly long lines and words, cut before anything looks at them.

Many patterns look on from every character of a word or line: what that costs grows
with the square of its length. No line of a page is longer than these bounds; a text
without line ends is wrapped as a program would show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.models.document import Document, Line

__all__ = ["with_bounded_lines"]

# The longest line of a page in 79 resumes has 145 characters, the longest word, a link,
# 122; paragraphs of plain text are longer.
_LINE_CHARS = 1000
_WORD_CHARS = 300
_LONG_WORD = re.compile(rf"(\S{{{_WORD_CHARS}}})\S+")


def with_bounded_lines(document: Document) -> Document:
    """Return the document with long lines wrapped, and the ends of long words left out.

    Nothing changes for a document in which no line is longer than the bound.
    """
    if all(len(line.text) <= _WORD_CHARS for line in document.lines):
        return document
    pages = tuple(
        page.model_copy(
            update={"lines": tuple(x for line in page.lines for x in _wrapped(line))}
        )
        for page in document.pages
    )
    return document.model_copy(update={"pages": pages})


def _wrapped(line: Line) -> Iterator[Line]:
    """Yield a line as several that follow each other in its block."""
    if len(line.text) > _WORD_CHARS and _LONG_WORD.search(line.text):
        text = _LONG_WORD.sub(r"\1", line.text)
        line = line.model_copy(
            update={"text": text, "edges": (), "runs": (), "links": ()}
        )
    text, start = line.text, 0
    while len(text) - start > _LINE_CHARS:
        end = max(
            text.rfind(" ", start + 1, start + _LINE_CHARS),
            text.rfind("\t", start + 1, start + _LINE_CHARS),
        )
        if end < 0:  # parted by white space of another kind
            end = start + _LINE_CHARS
        yield _part(line, start, end)
        start = end + 1
    yield _part(line, start, len(text)) if start else line


def _part(line: Line, start: int, end: int) -> Line:
    update: dict[str, object] = {
        "text": line.text[start:end], "runs": (), "links": ()
    }  # fmt: skip
    if line.edges:
        update["edges"] = line.edges[start : end + 1]
    if start:
        update["gap_before_pt"] = 0.0
    return line.model_copy(update=update)
