"""Segments of a page → regions in reading order: columns, gutters, margins.

Pure geometry. A gap that runs down the page is one of three things:

- a *column* gap: both sides are texts of their own, read one after the other;
- a *gutter*: the right side is notes (dates, places) that belong to rows of the left;
- a *margin*: the left side is labels (dates, headings) of what stands right of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.reading.layout.column_classifier import column_weight
from gapcheck.reading.layout.gaps import Gap, Split, cut, gaps_of
from gapcheck.reading.layout.label_column import best_margin, label_blocks, label_lines
from gapcheck.reading.layout.rows import Row, flow, rows_of
from gapcheck.reading.layout.segments import Segment

__all__ = ["Region", "regions"]

_MAX_DEPTH = 12
# Pages with more stretches of text are no resumes (the fullest of 79 has 124): they are
# read row by row, because the search for columns takes the square of their number.
_MAX_SEGMENTS = 1_000


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
    if depth >= _MAX_DEPTH or not 4 <= len(found) <= _MAX_SEGMENTS:
        return [flow(found)]
    gaps = gaps_of(found)
    split = _best_split(found, gaps)
    margin = best_margin(found, gaps)
    parts: list[list[Row]] = []
    if margin is not None and (split is None or _holds(margin, split)):
        above, labels, rest, below = margin
        parts.extend(_arrange(above, depth + 1))
        for block_labels, block in label_blocks(labels, rest):
            for line in label_lines(block_labels):
                parts.append([Row(row, is_label=True) for row in rows_of(line)])
            parts.extend(_arrange(block, depth + 1))
        parts.extend(_arrange(below, depth + 1))
    elif split is not None:
        for part in split:
            parts.extend(_arrange(part, depth + 1))
    else:
        parts.append(flow(found))
    return parts


def _holds(margin: Split, split: Split) -> bool:
    """Tell whether a margin's stretch of page is longer than a column's."""
    return len(margin[1]) + len(margin[2]) >= len(split[1]) + len(split[2])


def _best_split(found: list[Segment], gaps: list[Gap]) -> Split | None:
    """Find the column gap with most text on its weaker side."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    best: tuple[list[Segment], list[Segment]] | None = None
    most = 0.0
    for _, stretches in gaps:
        for left, right in stretches:
            weight = column_weight(left, right, x0, x1, at_least=most)
            if weight > most:
                most, best = weight, (left, right)
    return None if best is None else cut(found, *best)
