"""Segments of a page → regions in reading order: columns, gutters, margins.

Pure geometry. A gap that runs down the page is one of three things:

- a *column* gap: both sides are texts of their own, read one after the other;
- a *gutter*: the right side is notes (dates, places) that belong to rows of the left;
- a *margin*: the left side is labels (dates, headings) of what stands right of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gapcheck.reading.segments import Segment

__all__ = ["Region", "Row", "regions"]

# Baselines this near (in font sizes) stand on one row.
_ROW = 0.4
# Rows nearer than this (in font sizes) are one block of lines.
_BLOCK_PITCH = 1.9
_MIN_GAP_PT = 6.0
# Notes and labels: short texts on a narrow side whose blocks begin on rows of the
# other side. Figures from the templates of 45 real resumes.
_NOTE_CHARS = 26
_NOTE_WIDTH = 0.4
_NOTE_BLOCK_ROWS = 2
_NOTE_ALIGNED = 0.75
_NOTE_ROWS = 0.75
_ONLY_DATES = 0.8
_FLUSH_BLOCK_ROWS = 4
_YEAR = re.compile(r"(?:19|20)\d\d|\d\d/\d\d")
# A date that goes on in the next line: "2019 -", "May 2020 to", "Sept 2021 - Apr".
_OPEN_DATE = re.compile(
    r"(?i)(?:[-\u2013\u2014]|\bto"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)\s*$"
)
# Cells of a table whose second column begins right of this are notes of the first.
_NOTE_LEFT = 0.66
_LABEL_CHARS = 24
_LABEL_LEFT = 0.4
_ALIGNED = 0.8
# Wrapped lines begin in lower case; a fifth of them tells sentences from table cells.
_RUN_ON = 0.2
# A gap that recurs in width but not in place is the spacing of items set in a line
# (tags, a row of contacts): so wide at most, in font sizes, and so often at least.
_ITEM_GAP = 3.0
_ITEM_GAP_PT = 0.5
_ITEM_GAPS_MIN = 3
_MIN_COLUMN_CHARS = 12
# A column is text, not a few words far apart; the airiest sidebar measured has 0.45.
_MIN_DENSITY = 0.33
# White space of so many font sizes across a stretch of page sets its bands apart.
_BAND_GAP = 1.35
# What stands above both columns is a header, when it is no more of the stretch.
_LEAD_SHARE = 0.25
# A right column that ends within this share of the stretch is notes to its upper part.
_SHORT_SHARE = 0.33
# A margin has several labels, and far fewer lines than the text; lines of one label are this near.
_LABELS_MIN = 3
_LABEL_RARITY = 1.33
_LABEL_PITCH = 1.5
_MAX_DEPTH = 12


@dataclass(slots=True)
class Row:
    """Segments on one baseline, from left to right."""

    segments: list[Segment]
    is_label: bool = False

    @property
    def base(self) -> float:
        """Baseline of the largest segment."""
        return max(self.segments, key=lambda s: s.size).base


@dataclass(slots=True)
class Region:
    """Rows that are read from top to bottom."""

    rows: list[Row]


def regions(found: Sequence[Segment]) -> list[Region]:
    """Return the regions of a page in the order in which a person reads them."""
    return [Region(rows) for rows in _arrange(list(found), 0) if rows]


def _arrange(found: list[Segment], depth: int) -> list[list[Row]]:
    if not found:
        return []
    if depth >= _MAX_DEPTH or len(found) < 4:
        return [_flow(found)]
    split = _best_split(found)
    margin = _best_margin(found)
    parts: list[list[Row]] = []
    if margin is not None and (split is None or _holds(margin, split)):
        above, labels, rest, below = margin
        parts.extend(_arrange(above, depth + 1))
        for block_labels, block in _label_blocks(labels, rest):
            parts.append([Row(row, is_label=True) for row in rows_of(block_labels)])
            parts.extend(_arrange(block, depth + 1))
        parts.extend(_arrange(below, depth + 1))
    elif split is not None:
        for part in split:
            parts.extend(_arrange(part, depth + 1))
    else:
        parts.append(_flow(found))
    return parts


def _holds(margin: _Split, split: _Split) -> bool:
    """Tell whether a margin's stretch of page is longer than a column's."""
    return len(margin[1]) + len(margin[2]) >= len(split[1]) + len(split[2])


def rows_of(found: Sequence[Segment]) -> list[list[Segment]]:
    """Group segments by baseline; rows from top to bottom, segments left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(found, key=lambda s: (s.base, s.x0)):
        if rows:
            last = rows[-1][-1]
            if segment.base - last.base <= _ROW * min(segment.size, last.size):
                rows[-1].append(segment)
                continue
        rows.append([segment])
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return rows


# --- columns ---------------------------------------------------------------------


_Split = tuple[list[Segment], list[Segment], list[Segment], list[Segment]]
"""Segments above a gap's stretch of page, left of the gap, right of it, below."""


def _best_split(found: list[Segment]) -> _Split | None:
    """Find the column gap with most text on its weaker side."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    best: tuple[float, list[Segment], list[Segment]] | None = None
    rows = _spans(found)
    for x in _candidates(found):
        for left, right in _stretches(rows, x):
            weight = _column_weight(left, right, x0, x1)
            if weight and (best is None or weight > best[0]):
                best = (weight, left, right)
    return None if best is None else _cut(found, best[1], best[2])


def _cut(found: list[Segment], left: list[Segment], right: list[Segment]) -> _Split:
    inside = {id(s) for s in left} | {id(s) for s in right}
    top = min(s.base for s in (*left, *right))
    above = [s for s in found if id(s) not in inside and s.base < top]
    below = [s for s in found if id(s) not in inside and s.base >= top]
    return above, left, right, below


def _candidates(found: Sequence[Segment]) -> list[float]:
    """Return middles of possible gaps: left of common left edges, right of right."""
    lefts: dict[int, int] = {}
    rights: dict[int, int] = {}
    for segment in found:
        lefts[round(segment.x0 / 2)] = lefts.get(round(segment.x0 / 2), 0) + 1
        rights[round(segment.x1 / 2)] = rights.get(round(segment.x1 / 2), 0) + 1
    start = min(lefts)
    half = _MIN_GAP_PT / 2 + 1.0
    xs = {2 * key - half for key, count in lefts.items() if count > 1 and key > start}
    xs |= {2 * key + half for key, count in rights.items() if count > 2}
    xs |= {
        (a.x1 + b.x0) / 2  # between neighbors of a row
        for row in rows_of(found)
        for a, b in pairwise(row)
    }
    kept: list[float] = []
    for x in sorted(xs):
        if not kept or x - kept[-1] >= 2.0:
            kept.append(x)
    return kept


def _spans(
    found: Sequence[Segment],
) -> list[tuple[list[Segment], list[tuple[float, float]]]]:
    """Return the rows, each with the stretches of it that no column gap may cut."""
    rows = rows_of(found)
    gaps = [
        (b.x0 - a.x1, b.x0)
        for row in rows
        for a, b in pairwise(row)
        if b.x0 - a.x1 < _ITEM_GAP * a.size
    ]
    cut: list[tuple[list[Segment], list[tuple[float, float]]]] = []
    for row in rows:
        spans = [(row[0].x0, row[0].x1)]
        for a, b in pairwise(row):
            gap = b.x0 - a.x1
            places = {
                round(x0 / _MIN_GAP_PT)
                for width, x0 in gaps
                if abs(width - gap) < _ITEM_GAP_PT
            }
            if len(places) >= _ITEM_GAPS_MIN:
                spans[-1] = (spans[-1][0], b.x1)
            else:
                spans.append((b.x0, b.x1))
        cut.append((row, spans))
    return cut


def _stretches(
    rows: Sequence[tuple[list[Segment], list[tuple[float, float]]]], x: float
) -> list[tuple[list[Segment], list[Segment]]]:
    """Return what stands left and right of x between the segments that cross it.

    Besides each whole stretch, every band of it that white space sets apart.
    """
    half = _MIN_GAP_PT / 2
    pairs: list[tuple[list[Segment], list[Segment]]] = []
    stretch: list[Segment] = []
    for index, (row, spans) in enumerate(rows):
        crosses = any(x0 < x + half and x1 > x - half for x0, x1 in spans)
        if not crosses:
            stretch.extend(row)
        if stretch and (crosses or index == len(rows) - 1):
            bands = _bands(stretch)
            whole = _trim(bands, x, is_cut=crosses)
            if whole:
                pairs.append(_sides([s for band in whole for s in band], x))
            if len(bands) > 1:
                pairs.extend(_sides(band, x) for band in bands)
            stretch = []
    return [(left, right) for left, right in pairs if left and right]


def _sides(found: Sequence[Segment], x: float) -> tuple[list[Segment], list[Segment]]:
    return [s for s in found if s.x1 <= x], [s for s in found if s.x1 > x]


def _bands(stretch: Sequence[Segment]) -> list[list[Segment]]:
    """Cut a stretch of page where white space runs across it."""
    bands: list[list[Segment]] = [[]]
    bottom = float("inf")
    for segment in sorted(stretch, key=lambda s: s.top):
        if segment.top - bottom > _BAND_GAP * segment.size:
            bands.append([])
            bottom = segment.bottom
        bottom = (
            segment.bottom if bottom == float("inf") else max(bottom, segment.bottom)
        )
        bands[-1].append(segment)
    return bands


def _trim(bands: list[list[Segment]], x: float, *, is_cut: bool) -> list[list[Segment]]:
    """Leave out what stands alone above both columns, and a heading of what follows.

    A name above two columns is read before them; a lone line at the end, before text
    that crosses the gap, belongs to that text.
    """
    whole = [s for band in bands for s in band]
    height = max(s.bottom for s in whole) - min(s.top for s in whole)
    start = 0
    while start < len(bands) and not all(_sides(bands[start], x)):
        start += 1
    if start < len(bands):
        lead = min(s.top for s in bands[start]) - min(s.top for s in whole)
        if lead > _LEAD_SHARE * height:
            start = 0
    end = len(bands)
    both = [i for i in range(start, end) if all(_sides(bands[i], x))]
    if both and _sides(bands[end - 1], x)[0]:
        shared = max(s.bottom for s in bands[both[-1]])
        if shared - min(s.top for s in whole) < _SHORT_SHARE * height:
            end = both[-1] + 1
    while is_cut and end > start and len(rows_of(bands[end - 1])) == 1:
        if all(_sides(bands[end - 1], x)):
            break
        end -= 1
    return bands[start:end]


def _column_weight(
    left: list[Segment], right: list[Segment], x0: float, x1: float
) -> float:
    """Return the weight of a column gap; 0 when the two sides are no columns."""
    if len(left) < 2 or len(right) < 2:
        return 0.0
    size = median(s.size for s in left + right)
    gap = min(s.x0 for s in right) - max(s.x1 for s in left)
    if gap < max(_MIN_GAP_PT, 0.6 * size):
        return 0.0
    chars = [sum(len(s.text) for s in side) for side in (left, right)]
    if min(chars) < _MIN_COLUMN_CHARS:
        return 0.0
    left_rows, right_rows = _side_by_side(rows_of(left), rows_of(right), size)
    if len(left_rows) < 2 or len(right_rows) < 2:
        return 0.0
    if min(_density(left_rows), _density(right_rows)) < _MIN_DENSITY:
        return 0.0
    width = x1 - x0
    if _are_notes(right_rows, left_rows, width) or _are_notes(
        left_rows, right_rows, width
    ):
        return 0.0
    aligned = min(_aligned(left_rows, right_rows), _aligned(right_rows, left_rows))
    is_table = aligned >= _ALIGNED or _are_in_step(left_rows, right_rows)
    if is_table and not _is_grid(left_rows, right_rows, x0, width):
        return 0.0
    return min(chars) * math.sqrt(min(len(left_rows), len(right_rows)))


def _side_by_side(
    left: list[list[Segment]], right: list[list[Segment]], size: float
) -> tuple[list[list[Segment]], list[list[Segment]]]:
    """Return the rows of both sides in the stretch of page that they share."""
    top = max(left[0][0].base, right[0][0].base) - size
    bottom = min(left[-1][0].base, right[-1][0].base) + size
    return (
        [row for row in left if top <= row[0].base <= bottom],
        [row for row in right if top <= row[0].base <= bottom],
    )


def _density(rows: list[list[Segment]]) -> float:
    """Return the share of a side's height that its lines fill, at normal spacing."""
    height = rows[-1][0].base - rows[0][0].base
    filled = sum(1.5 * row[0].size for row in rows[:-1])
    return filled / height if height > 0 else 1.0


def _aligned(rows: list[list[Segment]], others: list[list[Segment]]) -> float:
    """Return the share of rows that stand on a row of the other side."""
    bases = [row[0].base for row in others]
    hits = sum(any(_on(row[0], base) for base in bases) for row in rows)
    return hits / len(rows)


def _are_in_step(left: list[list[Segment]], right: list[list[Segment]]) -> bool:
    """Tell whether each row stands on a row of the other side, or beside none.

    Columns of their own run past each other; cells, and headings in a margin, do not.
    """
    return not any(
        row[0].top < other[0].base
        and other[0].top < row[0].base
        and not _on(row[0], other[0].base)
        for row in left
        for other in right
    )


def _is_prose(rows: list[list[Segment]]) -> bool:
    """Tell whether a side is sentences that run on from row to row, as no table's do."""
    texts = [" ".join(s.text for s in row) for row in rows]
    runs_on = sum(text[0].islower() for text in texts)
    return median(map(len, texts)) > _NOTE_CHARS and runs_on >= _RUN_ON * len(texts)


def _on(segment: Segment, base: float) -> bool:
    return abs(segment.base - base) <= _ROW * segment.size


def _blocks(rows: list[list[Segment]]) -> list[list[list[Segment]]]:
    """Group rows that follow each other closely."""
    blocks = [[rows[0]]]
    for row in rows[1:]:
        last = blocks[-1][-1][0]
        if row[0].base - last.base < _BLOCK_PITCH * max(row[0].size, last.size):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _are_notes(
    rows: list[list[Segment]], main: list[list[Segment]], width: float
) -> bool:
    """Tell whether one side is notes of, or labels to, the rows of the other."""
    texts = [" ".join(s.text for s in row) for row in rows]
    if median(map(len, texts)) > _NOTE_CHARS:
        return False
    span = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    if span > _NOTE_WIDTH * width:
        return False
    dated = sum(bool(_YEAR.search(text)) for text in texts) / len(texts)
    if dated >= _ONLY_DATES:
        return True
    if dated < 0.5 and len(rows) > _NOTE_ROWS * len(main):
        return False
    blocks = _blocks(rows)
    is_gutter = rows[0][0].x0 > main[0][0].x0 and _are_flush_right(rows)
    most = _FLUSH_BLOCK_ROWS if is_gutter else _NOTE_BLOCK_ROWS
    if median(len(block) for block in blocks) > most:
        return False
    bases = [row[0].base for row in main]
    hits = sum(any(_on(block[0][0], base) for base in bases) for block in blocks)
    return hits / len(blocks) >= _NOTE_ALIGNED


def _are_flush_right(rows: list[list[Segment]]) -> bool:
    """Tell whether texts of unequal length end at one right edge."""
    ends = [row[-1].x1 for row in rows]
    starts = [row[0].x0 for row in rows]
    flush = sum(max(ends) - end < 2.0 for end in ends) / len(ends)
    return flush >= _ALIGNED and max(starts) - min(starts) > 4.0


def _is_grid(
    left: list[list[Segment]], right: list[list[Segment]], x0: float, width: float
) -> bool:
    """Tell whether two sides with the same rows are columns, not cells of a table."""
    edges = [row[0].x0 for row in right]
    common = sum(abs(edge - min(edges)) < 2.0 for edge in edges) / len(edges)
    if common < _ALIGNED:
        return False
    # two texts of one leading; notes have fewer rows
    is_long = max(map(len, _blocks(right))) > _FLUSH_BLOCK_ROWS
    if is_long and (_is_prose(left) or _is_prose(right)):
        return True
    texts = [" ".join(s.text for s in row) for row in right]
    if median(map(len, texts)) <= _NOTE_CHARS:
        numbered = sum(any(c.isdigit() for c in text) for text in texts)
        if min(edges) - x0 > _NOTE_LEFT * width or numbered > len(texts) / 2:
            return False
    labels = [" ".join(s.text for s in row) for row in left]
    if median(map(len, labels)) > _LABEL_CHARS:
        return True
    if sum(label.endswith(":") for label in labels) > len(labels) / 2:
        return False
    is_near = min(edges) - min(row[0].x0 for row in left) < _LABEL_LEFT * width
    return not (is_near and median(map(len, texts)) > median(map(len, labels)))


# --- one flow --------------------------------------------------------------------


def _flow(found: list[Segment]) -> list[Row]:
    """Order segments that are one column, with its gutter."""
    return _lift_notes([Row(row) for row in rows_of(found)])


def _lift_notes(rows: list[Row]) -> list[Row]:
    """Move the later rows of a right-hand note up to the row where it begins.

    A note of three lines beside a title and its bullets ("Berlin", "2019 - 2021",
    "2 years") belongs to the title.
    """
    for index, row in enumerate(rows[:-1]):
        if len(row.segments) < 2:
            continue
        note = row.segments[-1]
        start = row.segments[0]
        last = note
        for later in rows[index + 1 : index + 3]:
            tail = later.segments[-1]
            is_below = (
                tail.base - last.base < _BLOCK_PITCH * last.size
                and (abs(tail.x1 - note.x1) < 2.0 or abs(tail.x0 - note.x0) < 2.0)
                and tail.x0 > start.x1
                and len(tail.text) <= _NOTE_CHARS
            )
            if not is_below:
                break
            first = later.segments[0]
            is_alone = len(later.segments) == 1
            if not is_alone and not _continues(start, first):
                break
            row.segments.append(later.segments.pop())
            last = tail
    return [row for row in rows if row.segments]


def _continues(start: Segment, first: Segment) -> bool:
    """Tell whether a row is a bullet or indented text below its title row."""
    return first.text[:1] in "•-\u2013*" or first.x0 > start.x0 + 0.5 * start.size


# --- margins ---------------------------------------------------------------------


def _best_margin(found: list[Segment]) -> _Split | None:
    """Find the left margin with most labels."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    width = x1 - x0
    best: tuple[list[Segment], list[Segment]] | None = None
    rows = _spans(found)
    for x in _candidates(found):
        if x - x0 > _LABEL_LEFT * width:
            break
        for left, right in _stretches(rows, x):
            if best is not None and len(left) <= len(best[0]):
                continue
            if _is_margin(left, right, width):
                best = (left, right)
    return None if best is None else _cut(found, *best)


def _is_margin(left: list[Segment], right: list[Segment], width: float) -> bool:
    left_rows, right_rows = rows_of(left), rows_of(right)
    if len(_blocks(left_rows)) < _LABELS_MIN:
        return False
    return len(right_rows) >= _LABEL_RARITY * len(left_rows) and _are_notes(
        left_rows, right_rows, width
    )


def _label_blocks(
    labels: list[Segment], rest: list[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Pair each label (its lines joined) with the text from its row to the next."""
    groups: list[list[Segment]] = []
    for row in rows_of(labels):
        last = groups[-1][-1] if groups else None
        if last is not None and _is_continued(last, row[0]):
            groups[-1].extend(row)
        else:
            groups.append(list(row))
    starts = [group[0].base - _ROW * group[0].size for group in groups]
    blocks: list[tuple[list[Segment], list[Segment]]] = [([], [])]
    blocks += [(group, []) for group in groups]
    for segment in rest:
        index = sum(segment.base >= start for start in starts)
        blocks[index][1].append(segment)
    return blocks


def _is_continued(last: Segment, label: Segment) -> bool:
    """Tell whether a label's line goes on in the next ("EDUCATION", "AND AWARDS")."""
    is_near = label.base - last.base < _LABEL_PITCH * label.size
    is_alike = abs(label.size - last.size) < 0.1
    both_dates = bool(_YEAR.search(label.text) and _YEAR.search(last.text))
    is_open = bool(_OPEN_DATE.search(last.text))
    return is_near and is_alike and (not both_dates or is_open)
