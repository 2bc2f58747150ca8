"""Splits text into the words by which skill names are compared.

Two spellings of a name give the same words: hyphens, slashes and inner dots separate
without being words ("scikit-learn", "CI/CD", "Node.js"), and British endings become
American. Punctuation that ends a phrase is a word of its own, so that no name spans it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["BREAK", "Word", "first_word", "fold", "other_numbers", "words_of"]

BREAK = "\x1f"
"""The form of punctuation between words that never belong to one name."""

# A word may end in + or # (C++, C#, F#) and begin with a dot (.NET).
_WORD = re.compile(
    r"(?:(?<![\w.])\.(?=[A-Za-z]{2}))?[^\W_]+(?:\+\+|[+#](?![\w+#]))?|[^\s\w]|_"
)
# Punctuation inside names.
_INNER = frozenset("-/._'\u2013*")
_PLURAL_MIN = 4  # shorter words have no plural ("ios", "aws")
_SIGN_WORDS = {"&": "and", "+": "and"}
_BRITISH = (
    (re.compile(r"is(e[drs]?|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"lys(e[drs]?|ing)$"), r"lyz\1"),
    (re.compile(r"ell(ing|ed|er)$"), r"el\1"),
    # "hours", "pouring" are no British spellings
    (re.compile(r"(?<=\w\w)our(s|al|ally|ing|ed)?$"), r"or\1"),
    (re.compile(r"^(cent|lit|met|theat)re(s?)$"), r"\1er\2"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"efence$"), r"efense"),
    # "haematology", "paediatric", "gynaecology", "anaesthesia", "oedema"
    (re.compile(r"^(orthop|p)aed"), r"\1ed"),
    (re.compile(r"^(h|an|leuk|isch)aem"), r"\1em"),
    (re.compile(r"^gynaec"), r"gynec"),
    (re.compile(r"^anaes"), r"anes"),
    (re.compile(r"^oe(?=dem|soph|str)"), r"e"),
)

_MAY_BE_BRITISH = re.compile("|".join(pattern.pattern for pattern, _ in _BRITISH))


class Word(NamedTuple):
    """A word in its folded form and as written, with its offsets."""

    form: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return a word in lower case and American spelling, for comparison."""
    form = text.casefold().replace("\u2019", "'")
    if len(form) > 4 and _MAY_BE_BRITISH.search(form):
        for pattern, replacement in _BRITISH:
            changed = pattern.sub(replacement, form)
            if changed != form:
                return changed
    return form


def words_of(text: str, offset: int = 0) -> list[Word]:
    """Return the words of a line or phrase that begins at `offset` of a longer text."""
    words: list[Word] = []
    for found in _WORD.finditer(text):
        sign = found.group()
        start, stop = found.span()
        if sign[-1].isalnum() or len(sign) > 1:
            form = fold(sign)
        elif sign in _SIGN_WORDS:
            form = _SIGN_WORDS[sign]
        elif sign not in _INNER or not _is_inner(text, start, stop):
            form = BREAK
        else:
            continue
        words.append(Word(form, sign, offset + start, offset + stop))
    return words


def first_word(text: str) -> str | None:
    """Return the first word of a name as written, if it has any."""
    found = _WORD.match(text)
    if found is not None and found.group()[-1].isalnum():
        return found.group()
    return next((word.text for word in words_of(text) if word.form != BREAK), None)


def _is_inner(text: str, start: int, stop: int) -> bool:
    """True if a sign is between two letters or digits."""
    return text[start - 1 : start].isalnum() and text[stop : stop + 1].isalnum()


def other_numbers(word: str) -> list[str]:
    """Return the plural of a singular noun, or the singular of a plural one."""
    if len(word) < _PLURAL_MIN or not word.isalpha():
        return []
    if word.endswith("ies"):
        return [word[:-3] + "y"]
    if word.endswith(("sses", "xes", "ches", "shes")):
        return [word[:-2]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        return [word[:-1]]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word[:-1] + "ies"]
    if word.endswith(("s", "x", "ch", "sh")):
        return [word + "es"] if not word.endswith(("ics", "us", "is")) else []
    return [] if word.endswith("ing") else [word + "s"]
