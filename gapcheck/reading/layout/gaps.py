"""White space that runs down a stretch of page, and the segments on both sides of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from gapcheck.reading.layout.column_classifier import (
    LABEL_LEFT,
    LARGER,
    MIN_GAP_PT,
    REACHING,
    is_in_capitals,
    stand_out,
)
from gapcheck.reading.layout.rows import is_on_one, rows_of
from gapcheck.reading.layout.segments import Segment
from gapcheck.reading.layout.spans import Span, whole_stretches

__all__ = ["UNDERLINE", "Gap", "Rule", "Sides", "gaps_of"]

# A line of so many items on one side of a gap is one line, not the first of columns.
_ITEMS_MIN = 3
_SAME_PT = 0.5  # sizes this close are one
# White space of this many font sizes across a stretch of page separates its bands.
_BAND_GAP = 1.35
# Text above both columns is a header if it takes no more of the stretch than this.
_LEAD_SHARE = 0.25
# A right column that ends within this share of the stretch is notes on its upper part.
_SHORT_SHARE = 0.33

# A rule this far below the baseline, in font sizes, underlines a row; the middle of its
# letters is this far above.
UNDERLINE, _MIDDLE = 1.3, 0.3
# A rule that crosses a gap reaches so far on both sides.
_ACROSS_PT = 18.0
# Text that reaches into a gap ends at most so many font sizes beyond its middle.
_REACH = 1.5
_TOP = attrgetter("top")


class Rule(NamedTuple):
    """A drawn line across a part of the page."""

    y: float
    x0: float
    x1: float


class Sides(NamedTuple):
    """The segments on both sides of a gap, in one stretch of the page."""

    left: list[Segment]
    right: list[Segment]


class _Row(NamedTuple):
    """A row of segments."""

    segments: list[Segment]
    spans: list[Span]
    """Where no gap may cut it."""
    underlines: list[Span]
    """Drawn rules right below it."""

    def is_crossed(self, x0: float, x1: float) -> bool:
        """True if text is between two x."""
        return any(start < x1 and end > x0 for start, end in self.spans)

    def reaches(self, x: float) -> bool:
        """True if what crosses x begins left of it and ends little beyond."""
        return bool(self.segments) and all(
            end < x + _REACH * self.segments[0].size
            for start, end in self.spans
            if start < x < end + MIN_GAP_PT / 2
        )

    def is_underlined(self, x: float) -> bool:
        """True if a rule below it runs on where it has no text, on the other side of x."""
        return bool(
            self.underlines
            and _is_across(self.underlines, x)
            and not self.segments[0].x0 < x < self.segments[-1].x0
        )


class Gap(NamedTuple):
    """A possible gap."""

    columns: list[Sides]
    """The sides of each stretch of it between text and drawn rules that cross it."""
    labels: list[Sides]
    """The sides of each stretch of it that no text reaches into, as beside labels."""


def gaps_of(found: list[Segment], rules: Sequence[Rule]) -> list[Gap]:
    """Possible gaps from left to right, with the sides of each stretch.

    Sides that an earlier gap has as well are left out, and sides of one segment.
    """
    segments = rows_of(found)
    underlines = _underlines(segments, rules)
    rows = list(map(_Row, segments, whole_stretches(segments), underlines))
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    of_columns: set[tuple[int, int, int]] = set()
    of_labels: set[tuple[int, int, int]] = set()
    gaps = []
    for x in _middles(found, segments):
        columns = _stretches(rows, x, of_columns, is_strict=False)
        is_left = x - x0 <= LABEL_LEFT * (x1 - x0)
        labels = _stretches(rows, x, of_labels, is_strict=True) if is_left else []
        gaps.append(Gap(columns, labels))
    return gaps


def _underlines(rows: list[list[Segment]], rules: Sequence[Rule]) -> list[list[Span]]:
    """The drawn rules right below each row."""
    found: list[list[Span]] = [[] for _ in rows]
    middles = [row[0].base - _MIDDLE * row[0].size for row in rows]
    for rule in rules:
        at = bisect_right(middles, rule.y) - 1
        if at >= 0 and rule.y - rows[at][0].base < UNDERLINE * rows[at][0].size:
            found[at].append((rule.x0, rule.x1))
    return found


def _is_across(rules: list[Span], x: float) -> bool:
    return any(x0 < x - _ACROSS_PT and x1 > x + _ACROSS_PT for x0, x1 in rules)


def _middles(found: list[Segment], rows: list[list[Segment]]) -> list[float]:
    """The middles of possible gaps: left of common left edges, right of right ones.

    A heading's left edge need not be common: the text of boxes below it is indented.
    """
    least = LARGER * median([segment.size for segment in found])
    lefts = Counter([round(segment.x0 / 2) for segment in found])
    rights = Counter([round(segment.x1 / 2) for segment in found])
    start = min(lefts)
    half = MIN_GAP_PT / 2 + 1.0
    xs = {2 * key - half for key, count in lefts.items() if count > 1 and key > start}
    xs |= {2 * key + half for key, count in rights.items() if count > 2}
    xs |= {
        2 * round(segment.x0 / 2) - half
        for segment in found
        if stand_out([segment], least) and round(segment.x0 / 2) > start
    }
    xs |= {(a.x1 + b.x0) / 2 for row in rows for a, b in pairwise(row)}
    kept: list[float] = []
    for x in sorted(xs):
        if not kept or x - kept[-1] >= 2.0:
            kept.append(x)
    return kept


def _stretches(
    rows: list[_Row], x: float, known: set[tuple[int, int, int]], *, is_strict: bool
) -> list[Sides]:
    """What is left and right of x between the rows, or rules, that cross it.

    Besides each whole stretch, every band of it that white space separates.

    Args:
        rows: Rows with the stretches of them that no gap may cut.
        x: The middle of the gap.
        known: First row, end and number of segments on the left at earlier gaps.
        is_strict: Whether all text that reaches into the gap crosses it.
    """
    found: list[Sides] = []
    for start, end, is_cut in _between(rows, x, is_strict=is_strict):
        stretch = [segment for row in rows[start:end] for segment in row.segments]
        sides = _sides(stretch, x)
        key = (start, end, len(sides.left))
        # nearly everywhere one side is empty, or the same as at the previous gap
        if _are_both(sides) and key not in known:
            known.add(key)
            found += _in_stretch(stretch, x, is_cut=is_cut)
    return found


def _between(
    rows: list[_Row], x: float, *, is_strict: bool
) -> list[tuple[int, int, bool]]:
    """The rows between those that cross x, and whether text is what crosses it next.

    Unless it is strict, a few lines that reach into the gap, as a long word does, do
    not cross it, and a rule that runs on from a heading to the other side does.
    """
    near, far = x - MIN_GAP_PT / 2, x + MIN_GAP_PT / 2
    found: list[tuple[int, int, bool]] = []
    start, reaching = 0, []
    for index, row in enumerate([*rows, _Row([], [(x, x)], [])]):
        is_crossed = row.is_crossed(near, far)
        if not is_crossed and (is_strict or not row.is_underlined(x)):
            continue
        if is_crossed and not is_strict and row.reaches(x):
            reaching.append(index)
            continue
        ends = (
            [*reaching, index] if REACHING * len(reaching) > index - start else [index]
        )
        for end in ends:
            if end > start:
                found.append(
                    (start, end, end < len(rows) and (is_crossed or end < index))
                )
            start = end + 1
        reaching = []
    return found


def _in_stretch(stretch: list[Segment], x: float, *, is_cut: bool) -> list[Sides]:
    """The sides of a stretch, and those of each of its bands."""
    if is_cut:
        stretch = _without_tail(stretch, x)
    bands = _bands(stretch)
    sides = [_sides(band, x) for band in bands]
    start, end = _trimmed(bands, sides, is_cut=is_cut)
    left = [s for side in sides[start:end] for s in side.left]
    right = [s for side in sides[start:end] for s in side.right]
    whole = Sides(_without_lead(left, right), right)
    found = [whole, *sides] if len(bands) > 1 else [whole]
    return [pair for pair in found if _are_both(pair)]


def _without_lead(left: list[Segment], right: list[Segment]) -> list[Segment]:
    """The left side without what is above the right one and further left than the rest.

    A heading above two halves of a list is not part of one of them.
    """
    top = min([s.top for s in right], default=0.0)
    edge = min([s.x0 for s in left if s.base >= top], default=0.0) - MIN_GAP_PT
    lead = [s for s in left if s.base < top]
    return left[len(lead) :] if all(s.x0 < edge for s in lead) else left


def _are_both(sides: Sides) -> bool:
    return len(sides.left) > 1 and len(sides.right) > 1


def _sides(found: list[Segment], x: float) -> Sides:
    return Sides([s for s in found if s.x0 < x], [s for s in found if s.x0 >= x])


def _bands(stretch: list[Segment]) -> list[list[Segment]]:
    """Cut a stretch where white space or a row of headings runs across it."""
    if not stretch:
        return []
    least = LARGER * median([segment.size for segment in stretch])
    starts = {
        id(min(row, key=_TOP))
        for row in rows_of(stretch)
        if len(row) > 1 and stand_out(row, least)
    }
    bands: list[list[Segment]] = []
    bottom = float("-inf")
    for segment in sorted(stretch, key=_TOP):
        is_apart = segment.top - bottom > _BAND_GAP * segment.size
        if is_apart or (id(segment) in starts and segment.top > bottom):
            bands.append([])
        bottom = max(bottom, segment.bottom)
        bands[-1].append(segment)
    return bands


def _trimmed(
    bands: list[list[Segment]], sides: list[Sides], *, is_cut: bool
) -> tuple[int, int]:
    """The first band of the columns and the end, without a header and a last heading.

    A name above two columns is read before them; a lone line at the end, before text
    that crosses the gap, belongs to that text.
    """
    both = [index for index, side in enumerate(sides) if _are_beside(side)]
    if not both:
        return 0, 0
    top = bands[0][0].top
    height = max(s.bottom for band in bands for s in band) - top
    start, end = _start(sides, both[0]), len(bands)
    if bands[start][0].top - top > _LEAD_SHARE * height:
        start = 0
    if sides[-1].left:
        shared = max(s.bottom for s in bands[both[-1]])
        if shared - top < _SHORT_SHARE * height:
            end = both[-1] + 1
    while is_cut and end > start and len(rows_of(bands[end - 1])) == 1:
        if all(sides[end - 1]):
            break
        end -= 1
    return start, end


def _are_beside(sides: Sides) -> bool:
    """True if both sides have text, apart from lines of items such as contacts."""
    if not all(sides):
        return False
    rows = [row for row in rows_of(sides.left) if len(row) >= _ITEMS_MIN]
    bases = [row[0].base for row in rows]
    return not all(is_on_one(segment, bases) for segment in sides.right)


def _without_tail(stretch: list[Segment], x: float) -> list[Segment]:
    """Leave out the last headings on the left that belong to text that crosses the gap.

    They do if everything right of them and of the lines below is notes: on rows of the
    left, and not at the edge of the right column. What begins further left than all
    that is beside the right column is a heading too.
    """
    least = LARGER * median([segment.size for segment in stretch])
    left, right = _sides(stretch, x)
    top = min([s.top for s in right], default=0.0)
    bottom = max([s.bottom for s in right], default=0.0)
    outside = min([s.x0 for s in left if top < s.base < bottom], default=0.0)
    edge = min([s.x0 for s in right], default=x) + MIN_GAP_PT
    kept, size = stretch, 0.0
    for row in reversed(rows_of(left)):
        is_out = row[0].base > bottom and row[0].x0 < outside - MIN_GAP_PT
        is_heading = is_out or is_in_capitals(row) or stand_out(row, least)
        if not is_heading or row[0].size < size - _SAME_PT:
            continue
        below = _sides([s for s in stretch if s.top >= row[0].top], x)
        bases = [row[0].base for row in rows_of(below.left)]
        if not all(_is_note(s, edge, bases, least) for s in below.right):
            break
        kept, size = [s for s in stretch if s.top < row[0].top], row[0].size
    return kept


def _is_note(segment: Segment, edge: float, bases: list[float], least: float) -> bool:
    is_heading = is_in_capitals([segment]) or stand_out([segment], least)
    return segment.x0 > edge and is_on_one(segment, bases) and not is_heading


def _start(sides: list[Sides], both: int) -> int:
    """The first band in which the columns have begun side by side.

    A heading on the right is not a header of both if the left has begun above it, or
    begins between it and the first band of both.
    """
    lead = sides[:both]
    rights = [index for index, side in enumerate(lead) if side.right]
    return rights[0] if rights and len(rights) < len(lead) else both
