"""Marks of Markdown in plain text: headings, emphasis, links, tables."""

from __future__ import annotations

import re

__all__ = ["is_markdown", "without_marks"]

_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(?=\S)", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")
_LINK = re.compile(r"!?\[([^\]\n]{1,200})\]\([^)\s]{1,500}\)")
_RULE = re.compile(r"[\s|:*_-]{3,200}")
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_NESTED = 2  # "**_both_**"


def is_markdown(text: str) -> bool:
    """True if a text has headings of Markdown: two lines that begin with "# "."""
    return len(_HEADING.findall(text)) > 1


def without_marks(line: str) -> tuple[str, bool]:
    """Return a line as it reads, and whether all of it is a heading or bold.

    Example:
        >>> without_marks("### Miller, [Oak Mill](https://example.com)")
        ('Miller, Oak Mill', True)
        >>> without_marks("_2017 - 2019_")
        ('2017 - 2019', False)
    """
    if _RULE.fullmatch(line):
        return "", False
    text = _LINK.sub(r"\1", _HEADING.sub("", line).strip())
    is_bold = text != line.strip() and _HEADING.match(line) is not None
    whole = _EMPHASIS.fullmatch(text)
    is_bold |= whole is not None and whole[1] in ("**", "__")
    for _ in range(_NESTED):
        text = _EMPHASIS.sub(r"\2", text)
    row = _ROW.fullmatch(text)
    return row[1].replace("|", "\t") if row else text, is_bold
