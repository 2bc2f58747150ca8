"""Statements → clauses: the parts of sentences that ask for one thing, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from gapcheck.posting.statements import Kind, Statement
from gapcheck.posting.words import lexicon, phrases

__all__ = ["Clause", "Necessity", "clauses_of"]

Necessity = Literal["required", "preferred"]


class Clause(NamedTuple):
    """A part of a sentence that is demanded, or wished for."""

    text: str
    necessity: Necessity
    quote: str
    """The whole sentence, as written."""
    is_duty: bool = False


_ENDS = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z]|[\"\u201c'(])")
# A dot after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|etc|vs|incl|approx|min|max|p\. ex|St|Dr|Mr|Ms|No|[A-Z])"
    r"|\b(?:B|M|Ph|D)\.(?:Sc|A|S|D|Eng|Ed)?)\.$"
)
_SHORT_REACH = 12  # characters: "approx." and what is before it
_PARTS = re.compile(r";\s*|\s+[\u2013\u2014]\s+|,?\s+(?:but|mais)\s+")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_LIST_WORD = re.compile(r"\s*(?:or|ou|and/or)\b", re.IGNORECASE)
_AND_ITS_OWN = re.compile(r"\s*(?:and|with|while|et)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"\b(?:is|would be|was|est|serait)\b", re.IGNORECASE)
_TAIL = re.compile(r"[\s.!,)]*$")


def clauses_of(statements: Sequence[Statement]) -> list[Clause]:
    """Return what is asked for, in order.

    What stands outside of any section counts when it says that it is required, or when
    no section does: then a posting is one text, and all of it counts but for the
    company's words about itself.
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
        # "preferred, not required" is a wish; "not required" alone is nothing
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
    if phrases("cues", "preferred").search(text):
        return "preferred"
    if kind in (Kind.PREFERRED, Kind.STACK):
        return "preferred"
    if kind is Kind.DUTIES and has_needs:
        return "preferred"
    return "required"


@lru_cache(maxsize=1)
def _company_words() -> frozenset[str]:
    return frozenset(lexicon("cues", "company"))


def _is_of_company(sentence: str) -> bool:
    first = sentence.split(maxsplit=1)[0].casefold().replace("\u2019", "'")
    return first.strip("\"'(") in _company_words()


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for part in _ENDS.split(text):
        if found and _SHORT.search(found[-1][-_SHORT_REACH:]):
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part.strip())
    return found


def _parts(sentence: str) -> Iterator[str]:
    """Yield the parts of a sentence between which what is said may change."""
    rest, asides = _without_asides(sentence)
    for part in _PARTS.split(rest):
        begin = 0
        for wish in _wishes().finditer(part):
            yield from _by_cue(part[begin : wish.start()])
            begin = wish.start()
        yield from _by_cue(part[begin:])
    yield from asides


@lru_cache(maxsize=1)
def _wishes() -> re.Pattern[str]:
    """Return the pattern of what begins a wish in the middle of a sentence."""
    either = phrases("cues", "wishes").pattern
    return re.compile(rf",?\s+(?:and|or|et|ou)\s+(?:an?\s+)?{either}", re.IGNORECASE)


def _without_asides(sentence: str) -> tuple[str, list[str]]:
    """Cut out parentheses that say of their own words how much they matter.

    "Python (Scala is a plus)" wishes for Scala; "Kubernetes (preferred)" for Kubernetes.
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
    """Split "Docker, Kubernetes a plus" before the item that the cue is about.

    It is about all of them where they are one list: "Spark, Kafka, or Flink is a plus".
    A wish in the middle ("three years, ideally in industry") is about what follows.
    """
    items = part.split(",")
    kept = [items[0]]
    for item in items[1:]:
        if (
            _leading().match(item)
            or _has_own_cue(item)
            or (len(kept) > 1 and _has_own_cue(kept[-1]))
        ):
            kept.append(item)
        else:
            kept[-1] = f"{kept[-1]},{item}"
    return [one.strip() for one in kept if one.strip()]


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    either = phrases("cues", "leading").pattern
    return re.compile(rf"\s*{either}", re.IGNORECASE)


def _has_own_cue(item: str) -> bool:
    if _LIST_WORD.match(item):
        return False
    bare = _TAIL.sub("", item)
    cues = list(phrases("cues", "preferred").finditer(bare))
    if not cues or cues[-1].end() != len(bare) or not bare[: cues[-1].start()].strip():
        return False
    return not _AND_ITS_OWN.match(item) or bool(_SINGULAR.search(item))
