"""Document → statements: paragraphs and list items, each with what its section asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from gapcheck.extraction.text.bullets import bullet_end
from gapcheck.models.document import Document, Line
from gapcheck.posting.words import lexicon, phrases, plain

__all__ = ["Kind", "Statement", "kind_of_heading", "statements_of"]


class Kind(StrEnum):
    """What a section of a posting says; headings are tried in this order."""

    IGNORED = "ignored"
    PREFERRED = "preferred"
    DUTIES = "duties"
    STACK = "stack"
    REQUIRED = "required"
    NEUTRAL = "neutral"


class Statement(NamedTuple):
    """A paragraph or list item without its bullet, its lines joined."""

    text: str
    kind: Kind
    is_item: bool


class _Block(NamedTuple):
    """Lines that belong together, before anything is understood."""

    text: str
    is_item: bool
    is_loud: bool
    is_apart: bool
    """White space stands above."""
    is_followed_by_item: bool = False


_MARKDOWN = re.compile(r"^(?:#{1,6}\s+(.+?)\s*#*|(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?)$")
_LABEL = re.compile(r"^([^:;.,]{2,48}):\s*(\S.*)?$", re.DOTALL)
# Longer lines are sentences.
_HEADING_WORDS, _HEADING_CHARS = 8, 64
_LABEL_WORDS = 5
_SENTENCE_END = re.compile(r"[.;,!]$")
# What no sentence ends with.
_UNFINISHED = re.compile(
    r"(?:[,(/&]|\b(?:and|or|of|in|with|the|an?|to|for|as|et|ou|de|en|avec))$"
)
# A line that reaches this share of the longest was broken by the margin.
_FULL = 0.7
_WRAPPED_FROM = 50  # characters; shorter lines were broken by their writer
_ROOM = 0.85  # of the longest line of the block; letters are not equally wide
_PARAGRAPH = 0.8  # white space above, in font sizes, as extraction counts it


def statements_of(document: Document) -> list[Statement]:
    r"""Return the statements of a posting in order, headings left out.

    Example:
        >>> from gapcheck.reading import read_text
        >>> [s.kind.value for s in statements_of(read_text("Must have:\n- SQL"))]
        ['required']
    """
    return list(_classified(_blocks(document.lines)))


def kind_of_heading(text: str) -> Kind | None:
    """Return the kind that a heading opens; None when no word of it is known."""
    name = plain(text)
    for kind in Kind:
        if kind is not Kind.NEUTRAL and name in _headings(kind):
            return kind
    for kind in Kind:
        if kind is not Kind.NEUTRAL and phrases("headings", kind, "words").search(name):
            return kind
    return None


@lru_cache(maxsize=8)
def _headings(kind: Kind) -> frozenset[str]:
    return frozenset(lexicon("headings", kind, "headings"))


def _classified(blocks: Sequence[_Block]) -> Iterator[Statement]:
    kind, parent = Kind.NEUTRAL, Kind.NEUTRAL
    has_items = is_inline = False
    for block in blocks:
        if _is_heading(block):
            found = kind_of_heading(block.text)
            if found is None:
                # a label inside a list of needs keeps what the list says
                found = parent if block.text.endswith(":") else Kind.NEUTRAL
            kind = parent = found
            has_items = is_inline = False
            continue
        if not block.is_item and _opens_with_duties().match(block.text):
            yield Statement(block.text, Kind.DUTIES, is_item=False)
            continue
        label, rest = _label(block.text)
        named = _kind_of_label(label, kind) if label and rest else None
        if named is not None:
            # "Must have: Python" opens a section, a list item speaks for itself
            yield Statement(rest, named, block.is_item)
            if not block.is_item and named is not Kind.IGNORED:
                kind = parent = named
                is_inline = True
            continue
        if (has_items or is_inline) and not block.is_item and block.is_apart:
            kind = Kind.NEUTRAL if kind is not Kind.IGNORED else kind
        has_items = has_items or block.is_item
        yield Statement(block.text, kind, block.is_item)


@lru_cache(maxsize=1)
def _opens_with_duties() -> re.Pattern[str]:
    """Return the pattern of "Responsibilities include …", a section in a sentence."""
    named = phrases("headings", Kind.DUTIES, "words").pattern
    return re.compile(rf"\s*{named}\s+(?:will\s+)?includ(?:e|es|ing)\b", re.IGNORECASE)


def _label(text: str) -> tuple[str, str]:
    found = _LABEL.match(text)
    if found is None or len(found[1].split()) > _HEADING_WORDS:
        return "", ""
    return found[1], found[2] or ""


@lru_cache(maxsize=1)
def _title_labels() -> frozenset[str]:
    return frozenset(lexicon("title", "labels"))


def _kind_of_label(label: str, around: Kind) -> Kind | None:
    """Return what a label before a statement asks; None for "Python: three years"."""
    name = plain(label)
    if name in _title_labels():
        return Kind.IGNORED
    if len(name.split()) > _LABEL_WORDS:
        return None
    found = kind_of_heading(label)
    is_bare = not phrases("cues", "required").search(name)
    if found is Kind.REQUIRED and around is Kind.PREFERRED and is_bare:
        return around  # "Languages: Scala" among what is nice to have
    return found


def _is_heading(block: _Block) -> bool:
    text = block.text
    bare = text.rstrip(": ")
    if block.is_item or len(text) > _HEADING_CHARS or _SENTENCE_END.search(bare):
        return False
    words = bare.split()
    if not 0 < len(words) <= _HEADING_WORDS:
        return False
    if block.is_loud or text.endswith(":"):
        return True
    name = plain(text)
    if any(name in _headings(kind) for kind in Kind if kind is not Kind.NEUTRAL):
        return True
    is_upper = bare.isupper() and len(bare) > 3
    is_title = all(w[0].isupper() or len(w) < 5 for w in words if w[0].isalpha())
    is_known = is_title and kind_of_heading(text) is not None
    return is_upper or is_known or (block.is_apart and block.is_followed_by_item)


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    longest = max((len(line.text) for line in lines), default=0)
    sizes = sorted(line.size_pt for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    width = _widths(lines)
    blocks: list[_Block] = []
    before: Line | None = None
    for line in lines:
        block = _block(line, usual)
        if (
            before is not None
            and _goes_on(before, line, blocks[-1], block, longest)
            and not _had_room(before, block, blocks[-1], width[line.block])
        ):
            joined = f"{blocks[-1].text} {block.text}"
            blocks[-1] = blocks[-1]._replace(text=joined)
        elif block.text:
            blocks.append(block)
        else:
            continue
        before = line
    follows = [*(block.is_item for block in blocks[1:]), False]
    return [
        block._replace(is_followed_by_item=is_item)
        for block, is_item in zip(blocks, follows, strict=True)
    ]


def _widths(lines: Sequence[Line]) -> dict[int, int]:
    """Return the characters of the longest line of each block."""
    width: dict[int, int] = {}
    for line in lines:
        width[line.block] = max(width.get(line.block, 0), len(line.text))
    return width


def _had_room(before: Line, following: _Block, block: _Block, width: int) -> bool:
    """Tell whether the next word had room before, so that its writer broke the line.

    Where the sentence visibly goes on, who broke it does not matter.
    """
    if following.text[:1].islower() or _UNFINISHED.search(block.text):
        return False
    word = following.text.split(maxsplit=1)[0]
    return len(before.text) + 1 + len(word) < _ROOM * width


def _block(line: Line, usual: float) -> _Block:
    text = " ".join(line.text.split())
    marked = _MARKDOWN.match(text)
    bullet = 0 if marked else bullet_end(text)
    if marked:
        text = marked[1] or marked[2]
    text = text[bullet:]
    text = text.replace("**", "").replace("__", "")
    is_loud = bool(marked) or line.is_bold or line.size_pt > usual + 0.5
    is_apart = bool(marked) or line.gap_before_pt > _PARAGRAPH * (line.size_pt or 1.0)
    return _Block(text, bullet > 0, is_loud, is_apart)


def _goes_on(
    before: Line, line: Line, block: _Block, following: _Block, longest: int
) -> bool:
    """Tell whether a line is the rest of the paragraph before it."""
    if following.is_item or following.is_apart or block.text.endswith(":"):
        return False
    if before.block != line.block or following.is_loud != block.is_loud:
        return False
    is_ended = block.text[-1:] in ".;!?"
    if _is_heading(following) and (is_ended or following.text.endswith(":")):
        return False
    if following.text[:1].islower() or _UNFINISHED.search(block.text):
        return True
    is_full = len(before.text) >= max(_FULL * longest, _WRAPPED_FROM)
    return is_full and not (is_ended and block.is_item)
