"""Accounts of work ("Reduced waste by a third") as opposed to names."""

from __future__ import annotations

import re
from functools import lru_cache

from gapcheck.data.load import load_lexicon

__all__ = ["is_phrase", "tells_of_work"]

_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
# Before the verb: "Successfully built", "Also drove".
_ADVERB = re.compile(r"(?:also|then|\w+ly)$")
_ITEM_WORDS = 3  # a shorter line is a name: "Managed services"
_LINKS = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "our",
    "the", "to", "with", "&", "au", "aux", "da", "das", "de", "del", "der", "des", "di",
    "die", "do", "dos", "du", "e", "el", "en", "et", "für", "im", "la", "las", "le", "les",
    "los", "und", "van", "von", "y", "zu", "zum", "zur", "d", "l",
})  # fmt: skip


def tells_of_work(text: str) -> bool:
    """True if a line begins like an account of work: a verb, then lower case.

    Titles and names of employers write their words with capitals, or begin with no
    verb; "Lead engineer" and "Research assistant" are titles.

    Example:
        >>> tells_of_work("Reduced waste by a third")
        True
        >>> tells_of_work("Senior waste analyst")
        False
    """
    words = _WORD.findall(text)
    while words and _ADVERB.match(words[0].casefold()) and len(words) > _ITEM_WORDS:
        words = words[1:]
    verb = words[0].casefold() if words else ""
    if len(words) < _ITEM_WORDS or verb not in _verbs():
        return False
    if len(words) > _ITEM_WORDS and verb in _past_forms():
        return True
    rest = [word for word in words[1:4] if word.casefold() not in _LINKS]
    is_plain = words[1][:1].islower()
    return is_plain or (bool(rest) and all(word[:1].islower() for word in rest))


def is_phrase(text: str) -> bool:
    """True if a line is running text without a verb: most words in lower case.

    Names of employers write their words with capitals.

    Example:
        >>> is_phrase("Triage of alerts in the queue")
        True
        >>> is_phrase("Bank of Nova Scotia")
        False
    """
    words = _WORD.findall(text)
    rest = [word for word in words[1:] if word.casefold() not in _LINKS]
    lower = sum(word[:1].islower() for word in rest)
    is_sentence = text.rstrip().endswith(".") and lower > 0
    return len(words) > _ITEM_WORDS and (is_sentence or 2 * lower > len(rest))


@lru_cache(maxsize=1)
def _past_forms() -> frozenset[str]:
    """Return the past forms that do not begin a name."""
    lexicon = load_lexicon("prose")["verbs"]
    past = {_past(verb) for verb in lexicon["regular"]} | set(lexicon["irregular"])
    return frozenset(past - set(lexicon["adjectives"]))


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    lexicon = load_lexicon("prose")["verbs"]
    nouns = frozenset(lexicon["nouns"])
    forms: set[str] = set(lexicon["irregular"])
    for verb in lexicon["regular"]:
        forms.add(_past(verb))
        if verb not in nouns:
            forms |= {verb, _third(verb)}
    return frozenset(forms)


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return f"{verb}{_DOUBLED.get(verb, '')}ed"


def _third(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(?:s|sh|ch|x|z)$", verb) else f"{verb}s"


# Verbs that double their last letter before -ed.
_DOUBLED = {
    "plan": "n", "submit": "t", "cut": "t", "debug": "g", "fulfil": "l", "program": "m",
}  # fmt: skip
