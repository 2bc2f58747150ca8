"""Untrusted text inside Markdown: it stays text in CommonMark, GFM and on GitHub.

Beyond markup, GitHub converts `@user`, `#12`, `GH-12`, addresses, commit hashes,
`:emoji:` and `$math$` in plain text. It does so after escapes are resolved, so these
are broken up by a zero-width space, written as `&#8203;`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from gapcheck.reporting.quoting import one_line

__all__ = ["code", "in_html", "listed", "text"]

# `one_line` has removed those of the untrusted text.
_BREAK = "\u200b"
_BREAK_WRITTEN = "&#8203;"
_BROKEN_UP = re.compile(r"@(?=\S)|#(?=\w)|:(?=\S)|www(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
# GitHub links a commit by seven digits of its hash.
_HASH = re.compile(r"\b[0-9a-f]{7,}\b", re.IGNORECASE)
_TOO_SHORT = re.compile(r".{6}")
_DOLLAR = "<span>$</span>"  # from GitHub's manual: no formula begins here

_ANYWHERE = re.compile(r"[\\`*_\[\]~|]")
# At the start of a line, these begin lists, headings, rules and underlines.
_AT_START = re.compile(r"^(?:[-+=#]|\d{1,9}(?=[.)]))")
_BACKTICKS = re.compile(r"`+")


def text(untrusted: str) -> str:
    r"""Return Markdown that shows just this text, anywhere in a line or table cell.

    >>> text("# *Hi* <b> @user")
    '\\# \\*Hi\\* &lt;b&gt; @&#8203;user'
    """
    escaped = _ANYWHERE.sub(r"\\\g<0>", escape(_broken_up(untrusted), quote=False))
    return _written(_AT_START.sub(_escaped_start, escaped))


def in_html(untrusted: str) -> str:
    """Return this text on one line, for the inside of an HTML element.

    >>> in_html("<script> & @user")
    '&lt;script&gt; &amp; @&#8203;user'
    """
    return _written(escape(_broken_up(untrusted)))


def code(untrusted: str) -> str:
    """Return this text as a code span, in which nothing is markup.

    Not for tables, whose cells end at `|` also inside code.

    >>> code("a `b` @c")
    '``a `b` @c``'
    """
    line = _stripped(untrusted) or " "
    longest = max(map(len, _BACKTICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def listed(title: str, items: Sequence[str]) -> list[str]:
    """Return a block with a bold title and the items of a list, if there are any."""
    return ["\n".join([f"**{title}**", "", *items])] if items else []


def _broken_up(untrusted: str) -> str:
    line = _BROKEN_UP.sub(rf"\g<0>{_BREAK}", _stripped(untrusted))
    return _HASH.sub(lambda hash_: _TOO_SHORT.sub(rf"\g<0>{_BREAK}", hash_[0]), line)


def _stripped(untrusted: str) -> str:
    """Return one line without surrounding blanks."""
    return one_line(untrusted).strip()


def _escaped_start(match: re.Match[str]) -> str:
    """Escape a list or heading marker; after a number, the sign that follows it."""
    found = match[0]
    return f"{found}\\" if found.isdigit() else f"\\{found}"


def _written(line: str) -> str:
    return line.replace(_BREAK, _BREAK_WRITTEN).replace("$", _DOLLAR)
