"""The word lists of lexicons/posting.toml, ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from gapcheck.data.load import load_lexicon

__all__ = ["lexicon", "pattern_of", "phrases", "plain"]

_DECORATION = re.compile(r"^[^\w(]+|[^\w)]+$")


def lexicon(*keys: str) -> Any:  # noqa: ANN401  tables of several shapes
    """Return what stands under some keys of the word lists."""
    node: Any = load_lexicon("posting")
    for key in keys:
        node = node[key]
    return node


@lru_cache(maxsize=64)
def phrases(*keys: str) -> re.Pattern[str]:
    """Return the pattern that finds any phrase of a list, in any casing."""
    return pattern_of(lexicon(*keys))


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of some phrases, the longest first, as whole words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(_loose(word) for word in ordered)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w]|-\w)", re.IGNORECASE)


def _loose(phrase: str) -> str:
    """Let any white space or hyphen stand between words, and any apostrophe in them."""
    parts = [re.escape(part) for part in re.split(r"[\s-]+", phrase)]
    return r"[\s-]+".join(parts).replace("'", "['\u2019]")


def plain(text: str) -> str:
    """Return a heading as the lists write it: lower case, bare, `and` for `&`."""
    bare = text.casefold().replace("\u2019", "'").replace("&", " and ")
    return " ".join(_DECORATION.sub("", bare).split())
