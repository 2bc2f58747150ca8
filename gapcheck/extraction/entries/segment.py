"""Lines of a section → entries: the head of each (who, what, when) and its body.

A head is the short lines around a date; bullets and running text are bodies. Where
heads follow each other without bodies, white space, looks and the order of the first
head tell where the next begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan, find_dates, find_unreadable
from gapcheck.extraction.entries.one_line_headers import bodies_between, is_whole_head
from gapcheck.extraction.gazetteers.employers import org_weight
from gapcheck.extraction.gazetteers.prose import is_phrase, tells_of_work
from gapcheck.extraction.gazetteers.titles import HEAD_INSIDE, is_title, title_score
from gapcheck.extraction.text.bullets import bullet_end, is_bullet
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import Columns, is_below, looks_like

__all__ = ["FACT_LABEL", "Entry", "HeadLine", "entries_of"]

_SENTENCE = re.compile(r"[a-z0-9)%\"”][.;]\s*$")
# So few words and a period may be a name.
_NAME_WORDS, _ENDS = 3, re.compile(r"[\w)%]\.\s*$")
# "Paper Mill Co." ends no sentence.
_SHORT_FORM = re.compile(
    r"\b(?:Inc|Ltd|Co|Corp|Cie|Bros|Pvt|Pty|Univ|Inst|Dept|Assoc|Intl|Mfg|Jr|Sr)\.\s*$"
)
# What says which fact of a head follows: "Employer: Acme".
FACT_LABEL = re.compile(
    r"(?i)^(?:(?:job )?title|position(?: held| title)?|(?:job )?role|designation|post"
    r"|company(?: name)?|name of (?:the )?(?:company|employer|organi[sz]ation)|employer"
    r"|organi[sz]ation|institution|firm|location|place|dates?|duration|period"
    r"|tenure|poste|entreprise|employeur|fonction|funktion|arbeitgeber|firma|zeitraum"
    r"|puesto|empresa|cargo|periodo)\s*:\s*"
)
# Signs between who and what.
_SIGN = re.compile(r"\s+[|\u2022\u00b7\u2013\u2014-]\s+")
# Most words of a header line (without dates); running text has more.
_HEAD_WORDS = 16
_SENTENCE_WORDS = 7
# Most words of a title inside a line that fills its column.
_TITLE_WORDS = 6
# A line with this many words that reaches this far is running text.
_FULL_WORDS = 8
# White space above a line, against that of the lines around it, that begins an entry.
_GAP_FACTOR = 1.6


@dataclass(slots=True)
class HeadLine:
    """A line of a head: its text, and the dates in it."""

    line: DocLine
    text: str
    offset: int
    """Where `text` begins in the line (after a bullet)."""
    dates: tuple[DateSpan, ...]


@dataclass(slots=True)
class Entry:
    """A head and the body lines that follow it."""

    head: list[HeadLine]
    body: list[DocLine] = field(default_factory=list)

    @property
    def lines(self) -> list[DocLine]:
        """All lines, in order."""
        return [h.line for h in self.head] + self.body


def entries_of(lines: Sequence[DocLine]) -> list[Entry]:
    """Return the entries of a section's lines (its heading left out).

    Sections that are lists of one-line entries ("- Professor • since 1990") give an
    entry for each line with a date.
    """
    is_body = bodies_between(lines, _bodies(lines))
    heads = [_head(line) for line in lines]
    if not any(h.dates for h, body in zip(heads, is_body, strict=True) if not body):
        dated = [bool(h.dates) for h in heads]
        is_body = [body and not has for body, has in zip(is_body, dated, strict=True)]
    entries: list[Entry] = []
    run: list[HeadLine] = []
    lead = 0
    for head, body in zip(heads, is_body, strict=True):
        if not body:
            run.append(head)
            continue
        lead = lead or _lead(run)
        entries += _split(run, lead)
        run = []
        if entries:
            entries[-1].body.append(head.line)
    return entries + _split(run, lead)


def _head(line: DocLine) -> HeadLine:
    offset = bullet_end(line.text)
    text = line.text[offset:]
    return HeadLine(line, text, offset, find_dates(text) or find_unreadable(text))


def _bodies(lines: Sequence[DocLine]) -> list[bool]:
    """Return for each line whether it is a bullet or running text."""
    columns = Columns(lines)
    result: list[bool] = []
    head: DocLine | None = None
    told = [False, False]  # the lines since the last body: a date, other words
    for before, line in zip([None, *lines], lines, strict=False):
        is_after_text = before is not None and result[-1] and is_below(before, line)
        is_text = (
            is_bullet(line.text)
            or _is_prose(line)
            or (_is_full(line, columns) and not (before and before.is_label))
        )
        if not is_text and before is not None and is_after_text:
            goes_on = _continues(before, line, columns) and not is_whole_head(line)
            is_text = goes_on or (
                _has_body_style(before, line, head) and _is_short_prose(line)
            )
        result.append(is_text or (all(told) and _is_short_prose(line)))
        told = [
            not result[-1] and (a or b)
            for a, b in zip(told, _date_and_words(line), strict=True)
        ]
        if not result[-1]:
            head = line
    return result


def _is_full(line: DocLine, columns: Columns) -> bool:
    """True if a line of running text fills its column."""
    is_text = "\t" not in line.text and len(line.text.split()) >= _FULL_WORDS
    if not (is_text and columns.is_filled(line)):
        return False
    pieces = _SIGN.split(line.text)
    parts = [*(pieces if len(pieces) > 1 else ()), *line.text.split(", ")[:2]]
    is_name = not line.text[:1].islower()
    if is_name and any(
        len(part.split()) <= _TITLE_WORDS and is_title(part) for part in parts
    ):
        return False  # "Acme (Dublin, Ireland) | Senior Site Reliability Engineer"
    if is_name and org_weight(parts[0]) and not is_phrase(line.text):
        return False  # "School of Computing, National College of Ireland, Dublin"
    first = len(line.text) - len(line.text.lstrip(" (["))
    last = len(line.text.rstrip(" ).]")) - 1
    return all(
        d.start_char > first and d.end_char < last for d in find_dates(line.text)
    )


def _is_prose(line: DocLine) -> bool:
    cells = line.text.split("\t")
    words = _words_of(cells[0])
    if len(cells) > 1 and len(words) <= _HEAD_WORDS:
        return False
    if len(words) > _HEAD_WORDS or (len(cells) == 1 and tells_of_work(cells[0])):
        return True
    is_sentence = _SENTENCE.search(line.text) and not _SHORT_FORM.search(line.text)
    return len(words) >= _SENTENCE_WORDS and bool(is_sentence)


def _is_short_prose(line: DocLine) -> bool:
    """True if a line below a whole header is running text, short as it may be."""
    text, words = line.text, line.text.split()
    if "\t" in text or _SHORT_FORM.search(text) or find_dates(text):
        return False
    is_text = is_phrase(text) or (_ENDS.search(text) and len(words) > _NAME_WORDS)
    if len(words) > _TITLE_WORDS:  # a sentence may name a title and a firm
        return bool(is_text) and not is_title(text)
    capitalized = " ".join(word for word in words if not word[0].islower())
    is_name = org_weight(capitalized) > 0 or title_score(text) >= HEAD_INSIDE
    return bool(is_text) and not is_name


def _has_body_style(before: DocLine, line: DocLine, head: DocLine | None) -> bool:
    """True if a line looks like the description above it, and not like the header."""
    if head is None:
        return False
    is_indented = line.page == head.page and line.x0 > head.x0 + 1.0
    return is_indented or (
        looks_like(before, line)
        and (
            not looks_like(head, line)
            or head.gap_before_pt > _GAP_FACTOR * line.gap_before_pt
        )
    )


def _date_and_words(line: DocLine) -> tuple[bool, bool]:
    """Return whether a line holds a date, and whether it holds other words."""
    return bool(find_dates(line.text)), bool(_words_of(line.text))


def _words_of(text: str) -> list[str]:
    """Return the words of a text, signs ("|") and dates left out."""
    parts, end = [], 0
    for date in find_dates(text):
        parts.append(text[end : date.start_char])
        end = max(end, date.end_char)
    plain = " ".join([*parts, text[end:]])
    return [word for word in plain.split() if any(c.isalnum() for c in word)]


def _continues(before: DocLine, line: DocLine, columns: Columns) -> bool:
    """True if a line of a description goes on in the next."""
    if FACT_LABEL.match(line.text):
        return False
    if line.text[:1].islower():
        return True
    hangs = line.x0 > before.x0 + 1.0
    if before.text.rstrip()[-1:] in ".!?" and not hangs:
        return False
    if line.is_bold and not before.is_bold:
        return False
    if line.page != before.page or abs(line.size_pt - before.size_pt) > 0.3:
        return False
    return columns.is_wrapped(before, line) and line.x0 >= before.x0 - 1.0


# --- heads -----------------------------------------------------------------------


def _lead(run: Sequence[HeadLine]) -> int:
    """Return the number of lines above the first date of a run of headers."""
    return next((i for i, head in enumerate(run) if head.dates), 0)


def _split(run: list[HeadLine], usual: int) -> list[Entry]:
    """Cut lines of heads that follow each other into entries.

    Where the first head of a section has `usual` lines above its date, so has a head
    that changes the employer after a date without any: there, further titles of one
    employer stand.
    """
    if not run:
        return []
    anchors = [i for i, head in enumerate(run) if head.dates]
    if len(anchors) <= 1:
        return [Entry(list(run))]
    starts = [0]
    looks = _Looks(
        lead=anchors[0] or usual,
        gaps=sorted(head.line.gap_before_pt for head in run[1:]),
        distinct=next(
            (i for i, h in enumerate(run) if not looks_like(h.line, run[0].line)),
            len(run),
        ),
    )
    for previous, anchor in pairwise(anchors):
        start = _start_between(run, previous, anchor, looks)
        if start > starts[-1]:
            starts.append(start)
    ends = [*starts[1:], len(run)]
    return [Entry(run[a:b]) for a, b in zip(starts, ends, strict=True)]


class _Looks(NamedTuple):
    """What is known of a run of heads before it is cut."""

    lead: int
    """Number of lines above the first date."""
    gaps: list[float]
    """White space above each line but the first, sorted."""
    distinct: int
    """The first line that does not look like the first one of all."""

    def usual_gap(self, *, without: float) -> float:
        """Return the median of the gaps but for one."""
        middle = (len(self.gaps) - 1) // 2
        if bisect_left(self.gaps, without) <= middle:
            middle += 1
        return self.gaps[middle] if middle < len(self.gaps) else 0.0


def _start_between(
    run: list[HeadLine], previous: int, anchor: int, looks: _Looks
) -> int:
    """Return where the head of an anchor begins, after the previous anchor."""
    options = range(previous + 1, anchor + 1)
    labels = [i for i in options if run[i].line.is_label]
    if labels:
        return labels[0]
    gaps = {i: run[i].line.gap_before_pt for i in options}
    widest = max(options, key=lambda i: gaps[i])
    usual = looks.usual_gap(without=gaps[widest])
    size = run[widest].line.size_pt or 1.0
    if gaps[widest] > max(_GAP_FACTOR * usual, usual + 0.3 * size):
        return widest
    first = run[0].line
    alike = [i for i in options if looks_like(run[i].line, first)]
    if alike and looks.distinct <= previous:
        return alike[-1] if looks.lead == 0 else alike[0]
    return max(previous + 1, anchor - looks.lead)
