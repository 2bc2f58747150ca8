"""Splits statements into clauses, each of them required or preferred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from gapcheck.posting.statements import Kind, Statement
from gapcheck.posting.words import phrases, words_in

__all__ = ["Clause", "Necessity", "clauses_of"]

Necessity = Literal["required", "preferred"]


class Clause(NamedTuple):
    """A part of a sentence that asks for something."""

    text: str
    necessity: Necessity
    quote: str
    """The whole sentence, as written."""
    is_duty: bool = False


_ENDS = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z]|[\"\u201c'(])")
# Abbreviations: the dot after them ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|etc|vs|incl|approx|min|max|p\. ex|St|Dr|Mr|Ms|No|[A-Z])"
    r"|\b(?:B|M|Ph|D)\.(?:Sc|A|S|D|Eng|Ed)?)\.$"
)
_SHORT_REACH = 12  # characters: "approx." and what is before it
_PARTS = re.compile(r";\s*|\s+[\u2013\u2014]\s+|,?\s+(?:but|mais)\s+")
_AND_A = r",?\s+(?:and|or|et|ou)\s+(?:an?\s+)?"
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_LIST_WORD = re.compile(r"\s*(?:or|ou|and/or)\b", re.IGNORECASE)
_AND_ITS_OWN = re.compile(r"\s*(?:and|with|while|et)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"\b(?:is|would be|was|est|serait)\b", re.IGNORECASE)
_TAIL = re.compile(r"[\s.!,)]*$")


def clauses_of(statements: Sequence[Statement]) -> list[Clause]:
    """Return the clauses that ask for something, in order.

    Sentences outside of any section count if they name a requirement, or if there is no
    section of requirements; then all count but those that the company says of itself.
    """
    has_needs = any(s.kind is Kind.REQUIRED for s in statements)
    found: list[Clause] = []
    for statement in statements:
        if statement.kind is Kind.IGNORED:
            continue
        if phrases("cues", "ignored").search(statement.text):
            continue
        for sentence in _sentences(statement.text):
            found += _asked(sentence, statement.kind, has_needs=has_needs)
    return found


def _asked(sentence: str, kind: Kind, *, has_needs: bool) -> Iterator[Clause]:
    said = None if phrases("cues", "required").search(sentence) is None else "required"
    if kind is Kind.NEUTRAL and said is None:
        if has_needs and not phrases("cues", "preferred").search(sentence):
            return
        if _is_of_company(sentence):
            kind = Kind.STACK
    for part in _parts(sentence):
        # "preferred, not required" is a wish; "not required" alone asks for nothing
        text = phrases("cues", "dropped").sub("", part)
        if text != part and not phrases("cues", "preferred").search(text):
            continue
        yield Clause(
            text,
            _necessity(text, kind, has_needs=has_needs),
            sentence,
            is_duty=kind in (Kind.DUTIES, Kind.STACK),
        )


def _necessity(text: str, kind: Kind, *, has_needs: bool) -> Necessity:
    is_wish = kind in (Kind.PREFERRED, Kind.STACK) or (
        kind is Kind.DUTIES and has_needs
    )
    is_wish = is_wish or phrases("cues", "preferred").search(text) is not None
    return "preferred" if is_wish else "required"


def _is_of_company(sentence: str) -> bool:
    first = sentence.split(maxsplit=1)[0].casefold().replace("\u2019", "'")
    return first.strip("\"'(") in words_in("cues", "company")


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for part in _ENDS.split(text):
        if found and _SHORT.search(found[-1][-_SHORT_REACH:]):
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part.strip())
    return found


def _parts(sentence: str) -> Iterator[str]:
    """Yield the parts of a sentence that may differ in necessity."""
    rest, asides = _without_asides(sentence)
    for part in _PARTS.split(rest):
        begin = 0
        for wish in phrases("cues", "wishes", before=_AND_A).finditer(part):
            yield from _by_cue(part[begin : wish.start()])
            begin = wish.start()
        yield from _by_cue(part[begin:])
    yield from asides


def _without_asides(sentence: str) -> tuple[str, list[str]]:
    """Cut out parentheses with a wish of their own: "Python (Scala is a plus)".

    "Kubernetes (preferred)" remains whole: it wishes for Kubernetes.
    """
    asides = []
    for found in _PARENTHESIS.finditer(sentence):
        cue = phrases("cues", "preferred").search(found[1])
        if cue is not None and len(found[1].split()) > len(cue[0].split()):
            asides.append(found)
    for one in reversed(asides):
        sentence = sentence[: one.start()] + sentence[one.end() :]
    return sentence, [one[1] for one in asides]


def _by_cue(part: str) -> Iterable[str]:
    """Split "Docker, Kubernetes a plus" before the item with the cue.

    In "Spark, Kafka, or Flink is a plus" the cue applies to the whole list, and in
    "three years, ideally in industry" to what follows it.
    """
    leading = phrases("cues", "leading", before=r"\s*")
    items = part.split(",")
    kept = [items[0]]
    for item in items[1:]:
        if (
            leading.match(item)
            or _has_own_cue(item)
            or (len(kept) > 1 and _has_own_cue(kept[-1]))
        ):
            kept.append(item)
        else:
            kept[-1] = f"{kept[-1]},{item}"
    return [one.strip() for one in kept if one.strip()]


def _has_own_cue(item: str) -> bool:
    if _LIST_WORD.match(item):
        return False
    bare = _TAIL.sub("", item)
    cues = list(phrases("cues", "preferred").finditer(bare))
    if not cues or cues[-1].end() != len(bare) or not bare[: cues[-1].start()].strip():
        return False
    return not _AND_ITS_OWN.match(item) or bool(_SINGULAR.search(item))
