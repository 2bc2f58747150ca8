"""What the two sides of a gap are: columns, cells of a table, or notes to rows."""

from __future__ import annotations

import math
import re
from statistics import median

from gapcheck.reading.layout.column_headings import have_headings
from gapcheck.reading.layout.gaps import MIN_GAP_PT
from gapcheck.reading.layout.rows import (
    NOTE_CHARS,
    blocks_of,
    is_on,
    is_on_one,
    rows_of,
)
from gapcheck.reading.layout.segments import Segment

__all__ = ["LABEL_LEFT", "YEAR", "are_notes", "column_weight"]

# Notes and labels: short texts on a narrow side whose blocks begin on rows of the
# other side. Figures from the templates of 45 real resumes.
_NOTE_WIDTH = 0.4
_NOTE_BLOCK_ROWS = 2
_NOTE_ALIGNED = 0.75
_NOTE_ROWS = 0.75
_ONLY_DATES = 0.8
_FLUSH_BLOCK_ROWS = 4
YEAR = re.compile(r"(?:19|20)\d\d|\d\d/\d\d")
# Cells of a table whose second column begins right of this are notes of the first.
_NOTE_LEFT = 0.66
_LABEL_CHARS = 24
LABEL_LEFT = 0.4
_ALIGNED = 0.8
# Wrapped lines begin in lower case; a fifth of them tells sentences from table cells.
_RUN_ON = 0.2
_MIN_COLUMN_CHARS = 12
# A column is text, not a few words far apart; the airiest sidebar measured has 0.45.
_MIN_DENSITY = 0.33


def column_weight(
    left: list[Segment],
    right: list[Segment],
    x0: float,
    x1: float,
    *,
    at_least: float = 0.0,
) -> float:
    """Return the weight of a column gap; 0 when the two sides are no columns.

    Args:
        left: Segments left of the gap.
        right: Segments right of it.
        x0: Where the page's text begins.
        x1: Where it ends.
        at_least: Nor is a smaller weight wanted: 0 is returned for it, too.
    """
    if len(left) < 2 or len(right) < 2:
        return 0.0
    chars = min(sum([len(s.text) for s in side]) for side in (left, right))
    if chars < _MIN_COLUMN_CHARS:
        return 0.0
    # a row has a segment or more: the weight cannot be larger
    if chars * math.sqrt(min(len(left), len(right))) <= at_least:
        return 0.0
    size = median([s.size for s in left + right])
    gap = min([s.x0 for s in right]) - max([s.x1 for s in left])
    if gap < max(MIN_GAP_PT, 0.6 * size):
        return 0.0
    left_rows, right_rows = _side_by_side(rows_of(left), rows_of(right), size)
    if len(left_rows) < 2 or len(right_rows) < 2:
        return 0.0
    if min(_density(left_rows), _density(right_rows)) < _MIN_DENSITY:
        return 0.0
    weight = chars * math.sqrt(min(len(left_rows), len(right_rows)))
    if have_headings(left_rows, right_rows):
        return weight
    width = x1 - x0
    if are_notes(right_rows, left_rows, width) or are_notes(
        left_rows, right_rows, width
    ):
        return 0.0
    aligned = min(_aligned(left_rows, right_rows), _aligned(right_rows, left_rows))
    is_table = aligned >= _ALIGNED or _are_in_step(left_rows, right_rows)
    if is_table and not _is_grid(left_rows, right_rows, x0, width):
        return 0.0
    return weight


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
    hits = sum([is_on_one(row[0], bases) for row in rows])
    return hits / len(rows)


def _are_in_step(left: list[list[Segment]], right: list[list[Segment]]) -> bool:
    """Tell whether each row stands on a row of the other side, or beside none.

    Columns of their own run past each other; cells, and headings in a margin, do not.
    """
    return not any(
        row[0].top < other[0].base
        and other[0].top < row[0].base
        and not is_on(row[0], other[0].base)
        for row in left
        for other in right
    )


def _is_prose(rows: list[list[Segment]]) -> bool:
    """Tell whether a side is sentences that run on from row to row, as no table's do."""
    texts = [" ".join(s.text for s in row) for row in rows]
    runs_on = sum(text[0].islower() for text in texts)
    return median(map(len, texts)) > NOTE_CHARS and runs_on >= _RUN_ON * len(texts)


def are_notes(
    rows: list[list[Segment]], main: list[list[Segment]], width: float
) -> bool:
    """Tell whether one side is notes of, or labels to, the rows of the other."""
    texts = [" ".join(s.text for s in row) for row in rows]
    if median(map(len, texts)) > NOTE_CHARS:
        return False
    span = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    if span > _NOTE_WIDTH * width:
        return False
    dated = sum(bool(YEAR.search(text)) for text in texts) / len(texts)
    if dated >= _ONLY_DATES:
        return True
    if dated < 0.5 and len(rows) > _NOTE_ROWS * len(main):
        return False
    blocks = blocks_of(rows)
    is_gutter = rows[0][0].x0 > main[0][0].x0 and _are_flush_right(rows)
    most = _FLUSH_BLOCK_ROWS if is_gutter else _NOTE_BLOCK_ROWS
    if median(len(block) for block in blocks) > most:
        return False
    bases = [row[0].base for row in main]
    hits = sum([is_on_one(block[0][0], bases) for block in blocks])
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
    is_long = max(map(len, blocks_of(right))) > _FLUSH_BLOCK_ROWS
    if is_long and (_is_prose(left) or _is_prose(right)):
        return True
    texts = [" ".join(s.text for s in row) for row in right]
    if median(map(len, texts)) <= NOTE_CHARS:
        numbered = sum(any(c.isdigit() for c in text) for text in texts)
        if min(edges) - x0 > _NOTE_LEFT * width or numbered > len(texts) / 2:
            return False
    labels = [" ".join(s.text for s in row) for row in left]
    if median(map(len, labels)) > _LABEL_CHARS:
        return True
    if sum(label.endswith(":") for label in labels) > len(labels) / 2:
        return False
    is_near = min(edges) - min(row[0].x0 for row in left) < LABEL_LEFT * width
    return not (is_near and median(map(len, texts)) > median(map(len, labels)))
