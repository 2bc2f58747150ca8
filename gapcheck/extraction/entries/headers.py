"""The headers of a section's entries → title, employer, dates of each.

Every way to take one stretch of a header for the title and another for the employer is
a reading. Entries of one section follow one pattern: the one with which the readings of
all of them score most earns a reading that follows it a bonus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gapcheck.extraction.dates.dates import PRESENT, DateSpan
from gapcheck.extraction.entries.cells import PROMOTED, Cell, cells_of, whole_lines
from gapcheck.extraction.entries.line_evidence import HeadLine
from gapcheck.extraction.entries.readings import Pattern, Reading, readings_of
from gapcheck.extraction.entries.segment import Entry
from gapcheck.extraction.gazetteers.employers import employer_of, is_kind
from gapcheck.extraction.gazetteers.role_families import is_field
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, title_score

__all__ = ["Head", "read_heads"]

# Lines above and below the dated one that may name title and employer, and their cells.
_LINES, _CELLS = 3, 16
# The commonest patterns of a section are weighed; what a reading gains where it agrees
# with one, fact by fact.
_PATTERNS = 6
_BONUS = (0.5, 0.7, 0.4, 0.4, 0.1)
_CARRIED = 2.0  # the employer above an earlier title may be that of this one


@dataclass(slots=True)
class Head:
    """What a head says; offsets are characters of the whole text."""

    title: Cell | None
    organisation: Cell | None
    dates: DateSpan | None
    entry: Entry
    title_score: float = 0.0
    kind: str = ""
    """The kind of work as written beside the title: "Internship", "Part-time"."""
    field: str = ""
    """A field of work in a cell of its own: "Data Science"."""


def read_heads(entries: Sequence[Entry]) -> list[Head]:
    """Return what the heads of a section's entries say, read side by side."""
    cells, section = [], []
    for entry in entries:
        lines = whole_lines(entry)
        dated = next((i for i, line in enumerate(lines) if line.dates), 0)
        first = max(0, dated - _LINES)
        cells.append(cells_of(lines[first : dated + _LINES + 1])[:_CELLS])
        section.append(readings_of(cells[-1], dated - first))
    pattern = _best_pattern(section)
    heads = [
        _head(entry, named, best)
        for entry, named, (_, best) in zip(
            entries, cells, _chosen(section, pattern), strict=True
        )
    ]
    _group_under_employers(heads)
    heads = _without_strays(heads)
    _carry_organisations(heads)
    return heads


def _best_pattern(section: Sequence[Sequence[Reading]]) -> Pattern:
    """Return the pattern with which the readings of all entries score most."""
    seen = Counter(one.pattern for readings in section for one in readings[:2])
    patterns = [pattern for pattern, _ in seen.most_common(_PATTERNS)]

    def total(pattern: Pattern) -> float:
        own = sum(b for p, b in zip(pattern, _BONUS, strict=True) if p is not None)
        return sum(score for score, _ in _chosen(section, pattern)) - own

    return max(patterns, key=total, default=())


def _chosen(
    section: Sequence[Sequence[Reading]], pattern: Pattern
) -> list[tuple[float, Reading | None]]:
    """Return the reading of each entry that fits it best, and its score."""
    place = pattern[1] if pattern else None
    is_led, chosen = False, []
    for readings in section:
        chosen.append(_best(readings, pattern, is_led=is_led))
        is_led |= any(one.pattern[1] == place for one in readings)
    return chosen


def _best(
    readings: Sequence[Reading], pattern: Pattern, *, is_led: bool
) -> tuple[float, Reading | None]:
    """Return the reading that fits evidence and pattern best, and its score."""
    place = pattern[1] if pattern else None
    is_above = is_led and place is not None and place[0] < 0
    is_carried = is_above and all(one.pattern[1] != place for one in readings)
    best: tuple[float, Reading | None] = (0.0, None)
    for one in readings:
        shared = zip(one.pattern, pattern, _BONUS, strict=False)
        score = one.score + sum(b for a, p, b in shared if a == p is not None)
        if is_carried and one.employer is None:
            score += _CARRIED
        elif is_above and one.employer is not None and one.pattern[1] != place:
            score -= _BONUS[1]
        if best[1] is None or score > best[0]:
            best = score, one
    return best


def _head(entry: Entry, cells: Sequence[Cell], best: Reading | None) -> Head:
    dates = next((d for head in entry.head for d in _best_dates(head)), None)
    if best is None:
        return Head(None, None, dates, entry)
    head = Head(best.title, best.employer, dates, entry, title_score(best.title.text))
    if head.title_score >= HEAD_LAST:
        texts = [cell.text for cell in cells if cell.start != best.title.start]
        head.kind = " ".join(filter(is_kind, texts))
        head.field = ", ".join(filter(is_field, texts))
    return head


def _best_dates(head: HeadLine) -> list[DateSpan]:
    """Return the ranges of a line first; a lone season is all its months.

    Of a promotion the later time counts, as the later title does.
    """
    whole = [
        date._replace(end=date.season_end, is_range=True) if date.season_end else date
        for date in (head.dates[-1:] if PROMOTED.match(head.text) else head.dates)
    ]
    return sorted(whole, key=lambda d: (not d.is_range, bool(d.season_end)))


# --- several entries together ----------------------------------------------------


def _group_under_employers(heads: list[Head]) -> None:
    """An employer with its whole time above its titles is no position of its own."""
    for head, below in pairwise(heads):
        is_header = (
            not head.entry.body
            and head.title is not None
            and head.title_score < HEAD_LAST
            and below.title_score >= HEAD_LAST
            and below.organisation is None
            and _covers(head.dates, below.dates)
        )
        if is_header and head.title is not None:
            name = employer_of(head.title.text)
            head.organisation = replace(head.title, text=name)
            head.title = None


def _covers(whole: DateSpan | None, part: DateSpan | None) -> bool:
    """True if a range of dates holds another, as far as their years tell."""
    if whole is None or part is None or not (whole.start and part.start):
        return False
    ends = whole.end == PRESENT or (
        part.end not in (None, PRESENT) and str(part.end)[:4] <= str(whole.end)[:4]
    )
    return whole.is_range and whole.start[:4] <= part.start[:4] and ends


def _without_strays(heads: list[Head]) -> list[Head]:
    """Give undated heads that are no titles to the body of the entry before.

    Such a line among dated entries is a piece of running text.
    """
    dated = sum(head.dates is not None for head in heads)
    if 2 * dated < len(heads):
        return heads
    kept: list[Head] = []
    for head in heads:
        is_sure = head.title_score >= HEAD_LAST and head.organisation is not None
        if head.dates is None and not is_sure and kept and kept[-1].title is not None:
            kept[-1].entry.body += head.entry.lines
        else:
            kept.append(head)
    return kept


def _carry_organisations(heads: list[Head]) -> None:
    """Several titles under one employer: later ones have the employer of the first."""
    last: Cell | None = None
    for head in heads:
        if head.organisation is not None:
            if head.title is None or head.organisation.line < head.title.line:
                last = head.organisation
        elif head.dates is not None:
            head.organisation = last
