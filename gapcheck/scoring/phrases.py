"""Numbers, spans of time and lists in words; knows nothing of resumes or profiles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Literal

__all__ = [
    "capital",
    "counted",
    "length",
    "listed",
    "missing_length",
    "named",
    "number",
    "percent",
    "period",
]

# Names listed in one sentence; a longer list is no longer read.
_NAMES_SHOWN = 3
_MONTHS_PER_YEAR = 12
# Months are kept to four decimals: less than this is an error of rounding.
_ROUNDING = 1e-3
# With one of these inside, a name in a list is read as two.
_JOINTS = (" and ", " or ", ", ")


def number(value: float) -> str:
    """Return a number with at most one decimal, never rounded up to a threshold.

    >>> number(3.0), number(2.96)
    ('3', '2.9')
    """
    return f"{int(value * 10 + 1e-6) / 10:g}"


def percent(share: float) -> str:
    """Return a share in percent."""
    return f"{share:.0%}"


def counted(count: int | str, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "month"), counted("1.5", "relevant year")
    ('1 month', '1.5 relevant years')
    """
    return f"{count} {noun}" if str(count) == "1" else f"{count} {noun}s"


def length(months: float, *, kind: str = "") -> str:
    """Return how long it is, rounded down: months below a year, else years.

    >>> length(7.9, kind="relevant"), length(30), length(0.2)
    ('7 relevant months', '2.5 years', 'less than 1 month')
    """
    prefix = f"{kind} " if kind else ""
    whole = floor(months + _ROUNDING)
    if whole >= _MONTHS_PER_YEAR:
        return counted(number((months + _ROUNDING) / _MONTHS_PER_YEAR), f"{prefix}year")
    return counted(whole, f"{prefix}month") if whole else f"less than 1 {prefix}month"


def missing_length(months: float) -> str:
    """Return how much more it takes, rounded up, so that it is enough.

    >>> missing_length(26.4), missing_length(0.3), missing_length(11.5)
    ('2.2 more years', '1 more month', '1 more year')
    """
    whole = ceil(months - _ROUNDING)
    if whole < _MONTHS_PER_YEAR:
        return counted(whole, "more month")
    tenths = ceil((months - _ROUNDING) / _MONTHS_PER_YEAR * 10)
    return counted(f"{tenths / 10:g}", "more year")


def period(start: str | None, end: str | None) -> str:
    """Return two dates as one period, a single one alone.

    >>> period("2021-03", "present"), period("2023", "2023"), period(None, None)
    ('2021-03 to present', '2023', '')
    """
    return " to ".join(dict.fromkeys(date for date in (start, end) if date))


def capital(text: str) -> str:
    """Return the text with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def named(names: Iterable[str]) -> list[str]:
    """Put names into quotation marks."""
    return [f"“{name}”" for name in names]


def listed(names: Sequence[str], *, last: Literal["and", "or"] = "and") -> str:
    """Join names; all are quoted, once, when one could be read as two.

    >>> listed(["a", "b", "c"], last="or"), listed(["a", "b", "c", "d", "e"])
    ('a, b or c', 'a, b, c and 2 more')
    >>> listed(["A and B", "C"])
    '“A and B” and “C”'
    >>> listed(named(["A and B", "C"]))
    '“A and B” and “C”'
    """
    # One name takes no more room than "1 more".
    most = len(names) if len(names) == _NAMES_SHOWN + 1 else _NAMES_SHOWN
    shown = list(names[:most])
    loose = [name for name in shown if not name.startswith("“")]
    if len(names) > 1 and any(joint in name for name in loose for joint in _JOINTS):
        shown = named(shown)
    if rest := len(names) - len(shown):
        shown.append(f"{rest} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"
