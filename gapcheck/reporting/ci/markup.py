"""Foreign text inside Markdown: it stays text, for CommonMark, GFM and what GitHub adds.

Beyond markup, GitHub turns `@user`, `#12`, `GH-12`, addresses, the hashes of commits,
`:emoji:` and `$math$` of plain text into something else: it does so after the escapes
are gone, so these are broken up by a space of no width, written out as `&#8203;`.
"""

from __future__ import annotations

import re
from html import escape

from gapcheck.reporting.quoting import one_line

__all__ = ["code", "in_html", "text"]

# `one_line` has taken away those of the foreign text.
_BREAK = "\u200b"
_BREAK_WRITTEN = "&#8203;"
_BROKEN_UP = re.compile(r"@(?=\S)|#(?=\w)|:(?=\S)|www(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
# Seven digits of a hash are enough for GitHub to find its commit.
_HASH = re.compile(r"\b[0-9a-f]{7,}\b", re.IGNORECASE)
_TOO_SHORT = re.compile(r".{6}")
_DOLLAR = "<span>$</span>"  # as GitHub's manual has it, so that no formula begins

_ANYWHERE = re.compile(r"[\\`*_\[\]~|]")
# At the beginning of a line these are lists, headings, rules and underlines.
_AT_START = re.compile(r"^(?:[-+=#]|\d{1,9}(?=[.)]))")
_BACKTICKS = re.compile(r"`+")


def text(foreign: str) -> str:
    r"""Return foreign text as Markdown that shows just that, on one line.

    It may stand anywhere in a line, also in a cell of a table.

    >>> text("# *Hi* <b> @user")
    '\\# \\*Hi\\* &lt;b&gt; @&#8203;user'
    """
    escaped = _ANYWHERE.sub(r"\\\g<0>", escape(_broken_up(foreign), quote=False))
    return _written(_AT_START.sub(_escaped_start, escaped))


def in_html(foreign: str) -> str:
    """Return foreign text for the inside of an HTML element, on one line.

    >>> in_html("<script> & @user")
    '&lt;script&gt; &amp; @&#8203;user'
    """
    return _written(escape(_broken_up(foreign)))


def code(foreign: str) -> str:
    """Return foreign text as a code span: nothing in one is ever more than text.

    Not for tables, whose cells end at `|` also inside of code.

    >>> code("a `b` @c")
    '``a `b` @c``'
    """
    line = _stripped(foreign) or " "
    longest = max(map(len, _BACKTICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _broken_up(foreign: str) -> str:
    line = _BROKEN_UP.sub(rf"\g<0>{_BREAK}", _stripped(foreign))
    return _HASH.sub(lambda hash_: _TOO_SHORT.sub(rf"\g<0>{_BREAK}", hash_[0]), line)


def _stripped(foreign: str) -> str:
    """Return it as one line without blanks at its ends, where marks may stand."""
    return one_line(foreign).strip()


def _escaped_start(match: re.Match[str]) -> str:
    """Escape a mark; digits keep their place, the mark behind them is escaped."""
    found = match[0]
    return f"{found}\\" if found.isdigit() else f"\\{found}"


def _written(line: str) -> str:
    return line.replace(_BREAK, _BREAK_WRITTEN).replace("$", _DOLLAR)
