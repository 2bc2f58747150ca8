"""The lines of a section, in one way for every component."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.records import SectionRecord

__all__ = ["section_lines"]


def section_lines(section: SectionRecord, lines: Sequence[DocLine]) -> list[DocLine]:
    """Return the lines of a section below its heading.

    Text that shares the heading's line ("SKILLS ⇥ Python") is the first of them.
    """
    begin = section.heading_end
    first = bisect_right(lines, begin, key=lambda line: line.end)
    last = bisect_left(lines, section.end_char, key=lambda line: line.start)
    return [_below(line, begin) for line in lines[first:last] if line.text.strip()]


def _below(line: DocLine, begin: int) -> DocLine:
    """Return the part of a line after a character."""
    if line.start >= begin:
        return line
    text = line.text[begin - line.start :].lstrip()
    return line._replace(start=line.end - len(text), text=text)
