"""Skills that a verb names together with a later word: "presented … to" the board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data.load import Catalog, load_lexicon
from gapcheck.data.tokens import BREAK, Word, fold
from gapcheck.extraction.skills.disambiguation import Found
from gapcheck.extraction.skills.name_index import Name

__all__ = ["framed"]

# Signs at which a phrase ends; commas, quotation marks and dashes stand inside one.
_ENDS = frozenset(".;!?|\n\t•·▪■●◦‣")
# After a verb: the owner is presented with a medal, or trained by somebody.
_PASSIVE = frozenset({"with", "by"})


class _Frame(NamedTuple):
    skill_id: str
    verbs: frozenset[str]
    then: frozenset[str]
    unless: frozenset[str]
    reach: int


@lru_cache(maxsize=1)
def _frames() -> tuple[_Frame, ...]:
    return tuple(
        _Frame(
            skill_id,
            frozenset(map(fold, raw["verbs"])),
            frozenset(map(fold, raw["then"])),
            frozenset(map(fold, raw["unless"])),
            int(raw["reach"]),
        )
        for skill_id, raw in load_lexicon("frames").items()
    )


def framed(
    words: Sequence[Word], catalog: Catalog, found: Iterable[Found]
) -> list[Found]:
    """Return the skills of lexicons/frames.toml that a text names.

    Args:
        words: The text.
        catalog: Frames of skills that it does not have are left out.
        found: What was found by name; it is not found again in its own words.
    """
    taken = {(one.name.skill_id, i) for one in found for i in range(one.start, one.end)}
    frames = [frame for frame in _frames() if frame.skill_id in catalog]
    return [
        _found(frame, words, index, end)
        for index, word in enumerate(words)
        for frame in frames
        if word.form in frame.verbs and (frame.skill_id, index) not in taken
        if (end := _end(frame, words, index)) is not None
    ]


def _end(frame: _Frame, words: Sequence[Word], verb: int) -> int | None:
    """Return the index after the word that completes a frame."""
    if verb and words[verb - 1].form in frame.unless:
        return None
    if verb + 1 < len(words) and words[verb + 1].form in _PASSIVE:
        return None
    counted = 0
    for index in range(verb + 1, len(words)):
        word = words[index]
        if word.form == BREAK:
            if word.text in _ENDS:
                return None
            continue
        counted += 1
        if counted > frame.reach:
            return None
        if word.form in frame.then:
            return index + 1
    return None


def _found(frame: _Frame, words: Sequence[Word], start: int, end: int) -> Found:
    part = words[start:end]
    name = Name(frame.skill_id, tuple(word.form for word in part), None, False)
    text = " ".join(word.text for word in part)
    return Found(name, start, end, part[0].start, part[-1].end, text)
