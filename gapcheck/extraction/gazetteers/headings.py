"""What the words of a heading announce: whole names, compounds of them, single words.

The names are in lexicons/headings.toml.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data.load import load_lexicon

__all__ = ["OTHER", "Name", "heading_kind", "name_of", "normal_form"]

_EDGE = re.compile(r"^[\W_]+|[^\w)]+$")
_SPACE = re.compile(r"\s+")
_ACCENTED = "résumé"  # a summary; without accents it is the title of the document
_SPACED = re.compile(r"(?:\w ){3,}\w")  # "S K I L L S"
# An Arabic or Roman number, or a letter: "IV. Experience".
_NUMBER = re.compile(r"^(?:\d{1,2}|[ivx]{1,4}|[a-h])[.):]\s*(?=\w)", re.IGNORECASE)
_AGAIN = re.compile(
    r"\s*\(?\b(?:continued|cont(?:inued|'?d)?|ctd|suite)\b\.?\)?$", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_DASH = re.compile(r"\s[\u2013\u2014-]\s")
_AND = r"(?:[/|]|\s[\u2013\u2014-]\s|\b(?:and|et|und|y|e)\b)"
# Commas part names only before a last "and": "Databases, Cloud" is a list of skills.
_JOINT = re.compile(rf"\s*(?:,?\s*{_AND}|,(?=.*{_AND}))\s*")
# The noun that says what a heading is about stands before these.
_LINK = re.compile(r"\b(?:of|in|with|for|from|at|en|de|du|des|dans|im|bei|mit)\b|d'")


# Longer texts are no headings.
_CHARS_MAX = 60


class Name(NamedTuple):
    """The kind of section that a text announces, and how certain its words are."""

    kind: str
    is_known: bool = False
    """Whether all of its words are known."""


OTHER = Name("other")


class _Lexicon(NamedTuple):
    kinds: dict[str, str]
    words: dict[str, str]
    modifiers: frozenset[str]
    most_words: int


def normal_form(text: str) -> str:
    """Return a heading as the lexicon writes it: lower case, no colon, `and` for &."""
    plain = _EDGE.sub("", text.strip())
    plain = re.sub(r"&|(?<=\s)\+(?=\s)", " and ", plain).replace("/", " / ").casefold()
    plain = _SPACE.sub(" ", plain.replace("\u2019", "'")).strip()
    if not plain.isascii() and plain != _ACCENTED:
        marked = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in marked if not unicodedata.combining(c))
    return plain.replace(" ", "") if _SPACED.fullmatch(plain) else plain


def heading_kind(text: str) -> str | None:
    """Return the kind of a heading whose words are known as a whole.

    They are a name of the lexicon, with a number, an aside or a modifier ("selected"),
    or several such names ("Languages / Interests"): then the first one tells the kind.

    Example:
        >>> heading_kind("3. Selected Work Experience (continued)")
        'experience'
    """
    if len(text) > _CHARS_MAX:
        return None
    lexicon = _lexicon()
    form = _AGAIN.sub("", normal_form(_NUMBER.sub("", text.strip())))
    for plain in (form, _ASIDE.sub("", form), _DASH.sub(" ", form)):
        kind = _kind_of_name(plain, lexicon)
        if kind:
            return kind
    parts = _JOINT.split(form)
    kinds = [_kind_of_name(part, lexicon) for part in parts]
    if not 1 < len(parts) <= 4 or None in kinds:
        return None
    # "Research and work experience" is of one noun.
    noun = parts[-1].rpartition(" ")[2]
    whole = lexicon.kinds.get(f"{parts[0]} {noun}") if " " in parts[-1] else None
    told = (kind for kind in kinds if kind != OTHER.kind)
    return whole or next(told, OTHER.kind)


def name_of(text: str) -> Name:
    """Return what a text announces if it is a heading; kind `other` without any word."""
    kind = heading_kind(text)
    if kind:
        return Name(kind, is_known=True)
    form = normal_form(text)
    head = _LINK.split(form, maxsplit=1)[0]
    kind = _kind_of_words(_JOINT.split(head)[0]) or _kind_of_words(form)
    return Name(kind) if kind else OTHER


def _kind_of_name(form: str, lexicon: _Lexicon) -> str | None:
    while form:
        if form in lexicon.kinds:
            return lexicon.kinds[form]
        first, _, form = form.partition(" ")
        if first not in lexicon.modifiers:
            return None
    return None


def _kind_of_words(form: str) -> str | None:
    """Return the kind of the last known word or phrase: "software experience"."""
    lexicon = _lexicon()
    words = form.split()
    found = None
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - lexicon.most_words), end):
            kind = lexicon.words.get(" ".join(words[start:end]))
            if kind not in (None, OTHER.kind):
                return kind
            found = found or kind
    return found


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    kinds: dict[str, str] = {}
    words: dict[str, str] = {}
    table = dict(load_lexicon("headings"))
    modifiers = table.pop("_modifiers")["words"]
    for kind, entry in table.items():
        kinds |= dict.fromkeys(map(normal_form, entry["headings"]), kind)
        words |= dict.fromkeys(map(normal_form, entry.get("words", ())), kind)
    longest = max(len(word.split()) for word in words)
    return _Lexicon(kinds, words, frozenset(modifiers), longest)
