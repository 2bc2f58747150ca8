"""Ratings beside the name of a skill: "80%", "4/5", "●●●○○", "[###--]"."""

from __future__ import annotations

import re

__all__ = ["without_rating"]

_SIGNS = "*#•■-◿▀-▟★☆⬛⬜⬤"
_RATING = re.compile(
    rf"(?<=\w|[+#)])(?:\s*(?:[{_SIGNS}]\s?){{2,}}|\s+[(\[]?\d{{1,3}}\s?%[)\]]?"
    r"|\s+[(\[]?\d{1,2}\s?/\s?(?:5|6|10|100)[)\]]?|\s*\[[#=*-]{3,}\])\s*$"
)
# "C##" is no name with a rating, and neither is a text with its rating far away.
_REACH = 24


def without_rating(text: str) -> str:
    """Return a text without the rating at its end.

    Example:
        >>> without_rating("Python 4/5")
        'Python'
    """
    found = _RATING.search(text, max(0, len(text) - _REACH))
    return text[: found.start()] if found else text
