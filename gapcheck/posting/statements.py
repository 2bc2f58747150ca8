"""Splits a posting into paragraphs and list items, each with the kind of its section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from gapcheck.extraction.text.bullets import bullet_end
from gapcheck.extraction.text.paragraphs import ends_open, is_rest
from gapcheck.models.document import Document, Line
from gapcheck.posting.words import phrases, plain, words_in

__all__ = ["Kind", "Statement", "kind_of_heading", "statements_of"]


class Kind(StrEnum):
    """The kind of a posting's section; headings are tried in this order."""

    IGNORED = "ignored"
    PREFERRED = "preferred"
    DUTIES = "duties"
    STACK = "stack"
    REQUIRED = "required"
    NEUTRAL = "neutral"


class Statement(NamedTuple):
    """A paragraph or list item, its lines joined and its bullet removed."""

    text: str
    kind: Kind
    is_item: bool


class _Block(NamedTuple):
    """Lines that belong together, and how they look."""

    text: str
    is_item: bool
    is_loud: bool
    is_apart: bool
    """There is white space above."""
    is_followed_by_item: bool = False


_MARKDOWN = re.compile(r"^(?:#{1,6}\s+(.+?)\s*#*|(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?)$")
_LABEL = re.compile(r"^([^:;.,]{2,48}):\s*(\S.*)?$", re.DOTALL)
_HEADING_WORDS, _HEADING_CHARS = 8, 64  # longer lines are sentences
_LABEL_WORDS = 5
_SENTENCE_END = re.compile(r"[.;,!]$")
_INCLUDE = r"\s+(?:will\s+)?includ(?:e|es|ing)\b"
_FULL = 0.7  # of the longest line: longer ones were broken by the margin
_WRAPPED_FROM = 50  # characters; shorter lines were broken by their writer
_ROOM = 0.85  # of the longest line of the block; letters differ in width
_PARAGRAPH = 0.8  # white space above, in font sizes, as in extraction
_KINDS = tuple(kind for kind in Kind if kind is not Kind.NEUTRAL)


def statements_of(document: Document) -> list[Statement]:
    r"""Return the statements of a posting in order, without headings.

    Example:
        >>> from gapcheck.reading import read_text
        >>> [s.kind.value for s in statements_of(read_text("Must have:\n- SQL"))]
        ['required']
    """
    return list(_classified(_blocks(document.lines)))


def kind_of_heading(text: str) -> Kind | None:
    """Return the kind of section that a heading opens; None if it is unknown."""
    name = plain(text)
    by_word = (k for k in _KINDS if phrases("headings", k, "words").search(name))
    return _kind_named(name) or next(by_word, None)


def _kind_named(name: str) -> Kind | None:
    listed = (k for k in _KINDS if name in words_in("headings", k, "headings"))
    return next(listed, None)


def _classified(blocks: Sequence[_Block]) -> Iterator[Statement]:
    kind, parent = Kind.NEUTRAL, Kind.NEUTRAL
    has_items = is_inline = False
    duties = phrases("headings", Kind.DUTIES, "words", before=r"\s*", after=_INCLUDE)
    for block in blocks:
        if _is_heading(block):
            found = kind_of_heading(block.text)
            if found is None:
                # a label inside a list of requirements keeps the list's kind
                found = parent if block.text.endswith(":") else Kind.NEUTRAL
            kind = parent = found
            has_items = is_inline = False
            continue
        if not block.is_item and duties.match(block.text):
            yield Statement(block.text, Kind.DUTIES, is_item=False)
            continue
        label = _LABEL.match(block.text)
        named = _kind_of_label(label[1], kind) if label and label[2] else None
        if label and named:
            # "Must have: Python" opens a section, unless it is a list item
            yield Statement(label[2], named, block.is_item)
            if not block.is_item and named is not Kind.IGNORED:
                kind = parent = named
                is_inline = True
            continue
        if (has_items or is_inline) and not block.is_item and block.is_apart:
            kind = Kind.NEUTRAL if kind is not Kind.IGNORED else kind
        has_items = has_items or block.is_item
        yield Statement(block.text, kind, block.is_item)


def _kind_of_label(label: str, around: Kind) -> Kind | None:
    """Return the kind of a labeled statement; None for "Python: three years"."""
    name = plain(label)
    if name in words_in("title", "labels"):
        return Kind.IGNORED
    if len(label.split()) > _HEADING_WORDS or len(name.split()) > _LABEL_WORDS:
        return None
    found = kind_of_heading(label)
    is_bare = not phrases("cues", "required").search(name)
    if found is Kind.REQUIRED and around is Kind.PREFERRED and is_bare:
        return around  # "Languages: Scala" in a list of nice-to-haves
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
    if _kind_named(plain(text)):
        return True
    is_upper = bare.isupper() and len(bare) > 3
    is_title = all(w[0].isupper() or len(w) < 5 for w in words if w[0].isalpha())
    is_known = is_title and kind_of_heading(text) is not None
    return is_upper or is_known or (block.is_apart and block.is_followed_by_item)


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    longest = max((len(line.text) for line in lines), default=0)
    sizes = sorted(line.size_pt for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    width: dict[int, int] = {}
    for line in lines:
        width[line.block] = max(width.get(line.block, 0), len(line.text))
    blocks: list[_Block] = []
    before: Line | None = None
    for line in lines:
        block = _block(line, usual)
        if not block.text:
            continue
        if (
            before is not None
            and before.block == line.block
            and _goes_on(
                blocks[-1], block, len(before.text), longest, width[line.block]
            )
        ):
            joined = f"{blocks[-1].text} {block.text}"
            blocks[-1] = blocks[-1]._replace(text=joined)
        else:
            blocks.append(block)
        before = line
    follows = [*(block.is_item for block in blocks[1:]), False]
    return [
        block._replace(is_followed_by_item=is_item)
        for block, is_item in zip(blocks, follows, strict=True)
    ]


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
    block: _Block, following: _Block, length: int, longest: int, width: int
) -> bool:
    """True if a line continues the paragraph before it, whose last line has `length`.

    It does if the sentence is unfinished, or if the line before was full, with no room
    for the next word. `longest` and `width` are the longest lines of page and block.
    """
    if following.is_item or following.is_apart or block.text.endswith(":"):
        return False
    if following.is_loud != block.is_loud:
        return False
    is_ended = block.text[-1:] in ".;!?"
    if _is_heading(following) and (is_ended or following.text.endswith(":")):
        return False
    if is_rest(following.text) or ends_open(block.text):
        return True
    is_full = length >= max(_FULL * longest, _WRAPPED_FROM)
    word = following.text.split(maxsplit=1)[0]
    had_room = length + 1 + len(word) < _ROOM * width
    return is_full and not had_room and not (is_ended and block.is_item)
