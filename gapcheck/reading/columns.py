"""Segments of a page → regions in reading order: columns, gutters, margins.

Pure geometry. A gap that runs down the page is one of three things:

- a *column* gap: both sides are texts of their own, read one after the other;
- a *gutter*: the right side is notes (dates, places) that belong to rows of the left;
- a *margin*: the left side is labels (dates, headings) of what stands right of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
# Cells of a table whose second column begins right of this are notes of the first.
_NOTE_LEFT = 0.66
_LABEL_CHARS = 24
_LABEL_LEFT = 0.4
_ALIGNED = 0.8
_MIN_COLUMN_CHARS = 12
# A column is text, not a few words far apart; the airiest sidebar measured has 0.45.
_MIN_DENSITY = 0.33
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
    split = _best_split(found) if depth < _MAX_DEPTH and len(found) > 3 else None
    if split is None:
        return [_flow(found)]
    above, left, right, below = split
    parts: list[list[Row]] = []
    for part in (above, left, right, below):
        parts.extend(_arrange(part, depth + 1))
    return parts


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


def _best_split(
    found: list[Segment],
) -> tuple[list[Segment], list[Segment], list[Segment], list[Segment]] | None:
    """Find the column gap with most text on its weaker side.

    Returns:
        Segments above the columns, in the left one, in the right one, and below.
    """
    ordered = sorted(found, key=lambda s: s.base)
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    best: tuple[float, list[Segment], list[Segment]] | None = None
    for x in _candidates(found):
        for left, right in _stretches(ordered, x):
            weight = _column_weight(left, right, x0, x1)
            if weight and (best is None or weight > best[0]):
                best = (weight, left, right)
    if best is None:
        return None
    _, left, right = best
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
        for a, b in zip(row, row[1:], strict=False)
    }
    kept: list[float] = []
    for x in sorted(xs):
        if not kept or x - kept[-1] >= 2.0:
            kept.append(x)
    return kept


def _stretches(
    ordered: Sequence[Segment], x: float
) -> list[tuple[list[Segment], list[Segment]]]:
    """Return what stands left and right of x between the segments that cross it."""
    pairs: list[tuple[list[Segment], list[Segment]]] = []
    left: list[Segment] = []
    right: list[Segment] = []
    half = _MIN_GAP_PT / 2
    for segment in ordered:
        if segment.x1 <= x - half:
            left.append(segment)
        elif segment.x0 >= x + half:
            right.append(segment)
        else:
            if left and right:
                pairs.append((left, right))
            left, right = [], []
    if left and right:
        pairs.append((left, right))
    return [_overlap(*pair) for pair in pairs]


def _overlap(
    left: list[Segment], right: list[Segment]
) -> tuple[list[Segment], list[Segment]]:
    """Leave out what stands alone above the other side; it is read before both."""
    top = max(left[0].base, right[0].base) - 2.5 * max(left[0].size, right[0].size)
    return [s for s in left if s.base >= top], [s for s in right if s.base >= top]


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
    if min(_aligned(left_rows, right_rows), _aligned(right_rows, left_rows)) >= _ALIGNED:
        if not _is_grid(left_rows, right_rows, x0, width):
            return 0.0
    return float(min(chars)) * min(len(left_rows), len(right_rows)) ** 0.5


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
    if common < _ALIGNED or min(edges) - x0 > _NOTE_LEFT * width:
        return False
    texts = [" ".join(s.text for s in row) for row in right]
    if sum(any(c.isdigit() for c in text) for text in texts) / len(texts) > 0.5:
        short = median(map(len, texts)) <= _NOTE_CHARS
        if short:
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
    """Order segments that are one column, with its gutter and margin."""
    rows = [Row(row) for row in rows_of(found)]
    return _lift_notes(_split_labels(rows))


def _lift_notes(rows: list[Row]) -> list[Row]:
    """Move the later rows of a right-hand note up to the row where it begins.

    A note of three lines beside a title and its bullets ("Berlin", "2019 – 2021",
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
    return first.text[:1] in "•-–*" or first.x0 > start.x0 + 0.5 * start.size


def _split_labels(rows: list[Row]) -> list[Row]:
    """Give labels in a left margin rows of their own, before what they label."""
    edge = _margin(rows)
    if edge is None:
        return rows
    result: list[Row] = []
    for block in _margin_blocks(rows, edge):
        labels = [s for row in block for s in row.segments if s.x1 <= edge]
        for row in rows_of(labels) if labels else []:
            result.append(Row(row, is_label=True))
        for row in block:
            rest = [s for s in row.segments if s.x1 > edge]
            if rest:
                result.append(Row(rest))
    return result


def _margin_blocks(rows: list[Row], edge: float) -> list[list[Row]]:
    """Cut the rows where a label begins."""
    blocks: list[list[Row]] = [[]]
    last: Segment | None = None
    for row in rows:
        label = next((s for s in row.segments if s.x1 <= edge), None)
        if label is not None:
            follows = (
                last is not None
                and label.base - last.base < _BLOCK_PITCH * label.size
                and len(row.segments) >= 1
                and label.size == last.size
                and not any(c.isdigit() for c in label.text + last.text)
            )
            if not follows:
                blocks.append([])
            last = label
        blocks[-1].append(row)
    return [block for block in blocks if block]


def _margin(rows: list[Row]) -> float | None:
    """Return the right edge of a left margin with labels, if there is one."""
    starts = [row.segments[0] for row in rows]
    whole = min(s.x0 for s in starts), max(r.segments[-1].x1 for r in rows)
    width = whole[1] - whole[0]
    for x in sorted({s.x1 + 1.0 for s in starts if s.x1 - whole[0] < _LABEL_LEFT * width}):
        left = [s for row in rows for s in row.segments if s.x1 <= x]
        right = [s for row in rows for s in row.segments if s.x0 >= x]
        if len(left) < 2 or len(left) + len(right) < sum(len(r.segments) for r in rows):
            continue
        left_rows, right_rows = rows_of(left), rows_of(right)
        if len(right_rows) < 1.33 * len(left_rows):
            continue
        if _are_notes(left_rows, right_rows, width):
            return x
    return None
