"""What a line tells of its place in a section: header, body, begin of an entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gapcheck.extraction.dates.dates import DateSpan, find_dates, find_unreadable
from gapcheck.extraction.gazetteers.employers import (
    EMPLOYER,
    is_kind,
    is_place,
    org_weight,
)
from gapcheck.extraction.gazetteers.prose import is_phrase, tells_of_work
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, is_title, title_score
from gapcheck.extraction.text.bullets import bullet_end
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import Columns
from gapcheck.extraction.text.separators import (
    COMMAS,
    FACTS,
    PARENTHESES,
    SLASHES,
    parts,
    separators,
)

__all__ = ["FACT_LABEL", "WEIGHTS", "Evidence", "HeadLine", "evidence_of"]

# How much each kind of evidence weighs. Set by hand on half of the kept real resumes;
# half or twice of any changes the share of right positions by less than one percent.
WEIGHTS = {
    # for the body, against a header
    "bullet": 0.6, "prose": 1.5, "phrase": 0.5, "full": 1.0, "label": 1.0,
    "goes_on": 2.5,
    # for a header, against the body
    "dated": 1.5, "titled": 1.0, "employer": 0.5, "marked": 0.7, "beside": 1.5,
    # for the begin of an entry; each has its price
    "entry": -2.0, "look": 1.2, "wide": 0.8, "place": -1.0,
    # for a whole header
    "date": 1.0, "undated": 1.5, "dates": 2.0, "lead": 0.7, "title": 0.7, "short": 0.4, "item": 0.5, "more": 0.6,
    # against a line above the first entry, against one that names the employer of
    # several entries
    "orphan": 1.2, "banner": 1.0,
}  # fmt: skip

# "Paper Mill Co." ends no sentence.
_SHORT_FORM = re.compile(
    r"\b(?:Inc|Ltd|Co|Corp|Cie|Bros|Pvt|Pty|Univ|Inst|Dept|Assoc|Intl|Mfg|Jr|Sr)\.\s*$"
)
# What is before or after a fact of a line.
_BEFORE, _AFTER = (
    re.compile(r"(?:^|[\t|,;:/(\[\u2013\u2014•·-])\s*$"),
    re.compile(r"\s*(?:$|[\t|,;:/)\].\u2013\u2014•·-])"),
)
# What says which fact of a header follows: "Employer: Acme".
FACT_LABEL = re.compile(
    r"(?i)^(?:(?:job )?title|position(?: held| title)?|(?:job )?role|designation|post"
    r"|company(?: name)?|name of (?:the )?(?:company|employer|organi[sz]ation)|employer"
    r"|organi[sz]ation|institution|firm|location|place|dates?|duration|period"
    r"|tenure|poste|entreprise|employeur|fonction|funktion|arbeitgeber|firma|zeitraum"
    r"|puesto|empresa|cargo|periodo)\s*:\s*"
)
# "Environment: Java", "Main tasks:", "Tech stack ⇥ Rust".
_LABEL = re.compile(
    r"^[A-ZÀ-Ý][\w&/ ()-]{2,30}:\s|.{3,60}:$"
    r"|(?i:tech\w*|stack|tools?|environment|environnement|outils?)\b[^\t:]{0,20}\t"
)
_PARTS = separators(FACTS, COMMAS, SLASHES, PARENTHESES, r"\s+(?:at|chez)\s+")
# Most words of a header line (without dates); running text has more.
_HEAD_WORDS = 16
_SENTENCE_WORDS, _PHRASE_WORDS = 7, 4
# A line with this many words that reaches this far is running text.
_FULL_WORDS = 8
# White space above a line, against the usual of the section, that begins an entry.
_GAP_FACTOR, _GAP_SIZES = 1.6, 0.3
_INDENT_PT = 4.0


class HeadLine(NamedTuple):
    """A line of a header: its text, and the dates in it."""

    line: DocLine
    text: str
    offset: int
    """Where `text` begins in the line (after a bullet)."""
    dates: tuple[DateSpan, ...]


@dataclass(slots=True)
class Evidence:
    """What speaks for and against a line in each place."""

    line: DocLine
    head: HeadLine
    look: tuple[object, ...]
    """Style, indent and bullet: what the first lines of entries share."""
    body: float = 0.0
    """For the body, against a header."""
    start: float = WEIGHTS["entry"]
    """For the begin of an entry."""
    goes_with: float = 0.0
    """For the same header as the line above."""
    has_date: bool = False
    has_title: bool = False
    is_date: bool = False
    """True if the line has a date and no other facts than places."""
    has_name: bool = False
    """True if the line names something that is no title and no place."""


class _Section(NamedTuple):
    """What is known of a section before its lines are looked at one by one."""

    columns: Columns
    edges: dict[int, float]
    """Where the text of each region begins; a region of no left edge is missing."""
    style: tuple[bool, bool, int]
    """Of most lines."""
    gap: float
    """White space above a line that begins nothing."""
    item_edge: float
    """Bullets further left tell nothing: every line, or every entry, has one."""
    has_dates: bool
    """True if a line without a bullet has a date."""


def evidence_of(lines: Sequence[DocLine]) -> list[Evidence]:
    """Return what the lines of a section tell, each by itself and beside the others."""
    if not lines:
        return []
    heads = [_head(line) for line in lines]
    gaps = sorted(line.gap_before_pt for line in lines[1:]) or [0.0]
    section = _Section(
        Columns(lines),
        _edges(lines),
        Counter(map(_style, lines)).most_common(1)[0][0],
        gaps[len(gaps) // 3],
        _item_edge(lines),
        any(head.dates and not head.offset for head in heads),
    )
    found: list[Evidence] = []
    for head in heads:
        found.append(_evidence(head, found[-1] if found else None, section))
    return found


def _head(line: DocLine) -> HeadLine:
    offset = bullet_end(line.text)
    text = line.text[offset:]
    dates = find_dates(text) or find_unreadable(text)
    # "Baking Fair 2024 ⇥ May 2024": beside a whole date, a year is part of a name
    whole = tuple(d for d in dates if d.is_range or len(d.start or "") > len("2024"))
    return HeadLine(line, text, offset, whole or _years_apart(text, dates))


def _years_apart(text: str, years: Sequence[DateSpan]) -> tuple[DateSpan, ...]:
    """Return the years that begin or end a part; inside a sentence one is no date."""
    return tuple(
        year
        for year in years
        if _BEFORE.search(text[: year.start_char]) or _AFTER.match(text, year.end_char)
    )


def _edges(lines: Sequence[DocLine]) -> dict[int, float]:
    """Return the left edge of each region, but of text that is set to the right."""
    edges: dict[int, float] = {}
    for region in {line.region for line in lines}:
        own = [x for x in lines if x.region == region and not x.is_label]
        lefts = Counter(round(x.x0) for x in own)
        rights = Counter(round(x.x1) for x in own)
        if own and max(lefts.values()) >= max(rights.values()):
            edges[region] = min(x.x0 for x in own)
    return edges


def _item_edge(lines: Sequence[DocLine]) -> float:
    """Return up to where bullets are before whole entries and not inside of them."""
    first = min((x.x0 for x in lines if bullet_end(x.text)), default=0.0) + _INDENT_PT
    others = (
        line.x0
        for above, line in pairwise([lines[0], *lines])
        if not bullet_end(line.text)
        and (line.x0 <= above.x0 + 1.0 or line.block != above.block)
    )
    return first if all(x0 > first for x0 in others) else -1.0


def _style(line: DocLine) -> tuple[bool, bool, int]:
    return line.is_bold, line.is_italic, round(line.size_pt)


def _evidence(head: HeadLine, above: Evidence | None, section: _Section) -> Evidence:
    w, line, style = WEIGHTS, head.line, _style(head.line)
    is_item = bool(head.offset)
    edge = line.x0 if line.is_label else section.edges.get(line.region, line.x0)
    indent = round((line.x0 - edge) / _INDENT_PT)
    one = Evidence(line, head, (*style, indent, is_item, line.is_label))
    is_inner = is_item and line.x0 > section.item_edge
    is_fact = bool(FACT_LABEL.match(head.text))
    is_list = not is_fact and bool(_LABEL.match(head.text))
    one.has_date = bool(head.dates) and not (is_inner and section.has_dates)
    one.body += w["bullet"] * is_inner + w["label"] * is_list
    one.body -= w["dated"] * one.has_date
    if _is_prose(head):
        one.body += w["prose"]
    elif not is_inner:
        _weigh_names(one, section)
    if style != section.style and (line.is_bold or style[2] > section.style[2]):
        one.body -= w["marked"]
    one.goes_with -= w["item"] * is_item
    if above is None:
        return one
    one.body += w["goes_on"] * (not is_fact and _goes_on(above, head, section.columns))
    one.body -= w["beside"] * (above.line.is_label and not line.is_label)
    usual = section.gap + _GAP_SIZES * (line.size_pt or 1.0)
    if line.gap_before_pt > max(usual, _GAP_FACTOR * section.gap):
        one.start += w["wide"]
        one.goes_with -= w["wide"]
    return one


def _weigh_names(one: Evidence, section: _Section) -> None:
    """Weigh what a line names: a title, an employer, or nothing of a header."""
    w, head, text = WEIGHTS, one.head, _without_dates(one.head)
    found = () if is_place(head.text) else parts(text, _PARTS)
    named = [part.text for part in found if not is_place(part.text)]
    is_text = _is_phrase(head)
    titles = [name for name in named if title_score(name) >= HEAD_LAST]
    one.has_title = bool(titles) and not is_text
    one.has_name = any(not is_kind(name) for name in named if name not in titles)
    one.is_date = one.has_date and not named
    one.start += w["place"] * (not named and not one.has_date)
    written_large = " ".join(word for word in text.split() if not word[0].islower())
    has_employer = not is_text and org_weight(written_large) >= EMPLOYER
    one.body -= w["titled"] * one.has_title + w["employer"] * has_employer
    if head.text[:1].islower() or not (one.has_title or has_employer):
        is_full = _is_full(head, section.columns)
        one.body += w["full"] if is_full else w["phrase"] * is_text


def _without_dates(head: HeadLine) -> str:
    """Return the text of a line with bars in place of its dates."""
    text = head.text
    for date in reversed(head.dates):
        text = f"{text[: date.start_char]} | {text[date.end_char :]}"
    return text


def _is_phrase(head: HeadLine) -> bool:
    """True if a line without a date is running text, short as it may be."""
    text = head.text
    words = text.split()
    is_long = len(words) >= _PHRASE_WORDS and any(map(str.islower, words))
    is_ended = text.endswith(".") and not _SHORT_FORM.search(text)
    is_text = is_phrase(text) or (is_long and is_ended)
    return is_text and not (head.dates or is_title(text) or re.search(r"[|\t]", text))


def _is_full(head: HeadLine, columns: Columns) -> bool:
    """True if a line of running text fills its column."""
    text = head.text.rstrip(" ).]")
    is_text = "\t" not in text and len(text.split()) >= _FULL_WORDS
    return (
        is_text
        and columns.is_filled(head.line)
        and all(d.start_char > 1 and d.end_char < len(text) - 1 for d in head.dates)
    )


def _is_prose(head: HeadLine) -> bool:
    text, *others = _without_dates(head).split("\t")
    count = sum(any(map(str.isalnum, word)) for word in text.split())
    if others or count > _HEAD_WORDS or tells_of_work(text):
        return not others or count > _HEAD_WORDS
    is_ended = text.endswith((".", ";")) and not _SHORT_FORM.search(text)
    return count >= _SENTENCE_WORDS and is_ended and is_phrase(text)


def _goes_on(above: Evidence, head: HeadLine, columns: Columns) -> bool:
    """True if the text of a line goes on in the next; that of a header in lower case."""
    before, line = above.line, head.line
    if line.block != before.block or line.is_label or "\t" in line.text:
        return False
    if line.text[:1].islower():
        return not head.offset
    hangs = line.x0 > before.x0 + 1.0
    is_ended = before.text.rstrip()[-1:] in ".!?" and not hangs
    if above.body <= 0 or is_ended or (head.dates and not head.dates[0].start_char):
        return False
    is_alike = before.is_bold >= line.is_bold and line.page == before.page
    if not is_alike or abs(line.size_pt - before.size_pt) > 0.3:
        return False
    return columns.is_wrapped(before, line) and line.x0 >= before.x0 - 1.0
