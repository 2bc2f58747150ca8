"""Numbers, durations and lists in words; independent of resumes and profiles."""

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

_NAMES_SHOWN = 3  # in one sentence
_MONTHS_PER_YEAR = 12
_ROUNDING = 1e-3  # months are kept to four decimals
# A name in a list that contains one of these could be read as two.
_JOINTS = (" and ", " or ", ", ")


def number(value: float) -> str:
    """Return a number with at most one decimal, rounded down.

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
    """Return a duration, rounded down: in months below a year, else in years.

    >>> length(7.9, kind="relevant"), length(30), length(0.2)
    ('7 relevant months', '2.5 years', 'less than 1 month')
    """
    prefix = f"{kind} " if kind else ""
    whole = floor(months + _ROUNDING)
    if whole >= _MONTHS_PER_YEAR:
        return counted(number((months + _ROUNDING) / _MONTHS_PER_YEAR), f"{prefix}year")
    return counted(whole, f"{prefix}month") if whole else f"less than 1 {prefix}month"


def missing_length(months: float) -> str:
    """Return a duration that is still missing, rounded up.

    >>> missing_length(26.4), missing_length(0.3), missing_length(11.5)
    ('2.2 more years', '1 more month', '1 more year')
    """
    whole = ceil(months - _ROUNDING)
    if whole < _MONTHS_PER_YEAR:
        return counted(whole, "more month")
    tenths = ceil((months - _ROUNDING) / _MONTHS_PER_YEAR * 10)
    return counted(f"{tenths / 10:g}", "more year")


def period(start: str | None, end: str | None) -> str:
    """Return the period between two dates, or the only date.

    >>> period("2021-03", "present"), period("2023", "2023"), period(None, None)
    ('2021-03 to present', '2023', '')
    """
    return " to ".join(dict.fromkeys(date for date in (start, end) if date))


def capital(text: str) -> str:
    """Return the text with its first letter in upper case, the rest unchanged."""
    return text[:1].upper() + text[1:]


def named(names: Iterable[str]) -> list[str]:
    """Return the names in quotation marks."""
    return [f"“{name}”" for name in names]


def listed(names: Sequence[str], *, last: Literal["and", "or"] = "and") -> str:
    """Return names joined; all of them in quotes if one could be read as two.

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
