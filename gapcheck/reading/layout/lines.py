"""Visible glyphs of a page → lines in reading order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from gapcheck.models.document import Box, Line
from gapcheck.reading.clean import clean
from gapcheck.reading.layout.bidi import Mirror, in_reading_order, runs_from_right
from gapcheck.reading.layout.columns import regions
from gapcheck.reading.layout.rotation import unrotate
from gapcheck.reading.layout.rows import Row
from gapcheck.reading.layout.segments import Segment, segments
from gapcheck.reading.raw import Fill, RawPage, TextRun

__all__ = ["lay_out"]

# A rule under a heading: thin, and at most this many font sizes below the baseline.
_RULE_PT = 3.0
_RULE_BELOW = 1.3
_RULE_SHARE = 0.5
_HYPHENED = re.compile(r"[^\W\d_]-$")
# Floats of this size have no fraction: to add it and take it off rounds to a whole number.
_WHOLE = 1.5 * 2**52
# A turned heading starts beside a line when that is more than so much of its height.
_TOUCH = 0.3


def lay_out(page: RawPage, runs: Sequence[TextRun], *, first_block: int) -> list[Line]:
    """Return the lines of a page as a person reads them.

    Args:
        page: Sides and fills of the page.
        runs: What can be seen on it, in painting order.
        first_block: Number of the first block.
    """
    clean(runs)
    by_angle: dict[int, list[TextRun]] = defaultdict(list)
    glyphs: Counter[int] = Counter()
    for run in runs:
        by_angle[run.style.angle].append(run)
        glyphs[run.style.angle] += len(run.texts)
    if not by_angle:
        return []
    upright = max(by_angle, key=lambda angle: (glyphs[angle], -angle))
    lines: list[Line] = []
    rules = [f for f in page.fills if f.bottom - f.top <= _RULE_PT and f.x1 - f.x0 > 20]
    for angle in sorted(by_angle, key=lambda a: (a != upright, a)):
        turned = by_angle[angle]
        if angle:
            turned = unrotate(turned, angle, page)
        block = lines[-1].block + 1 if lines else first_block
        if angle == upright:
            lines = _lines(turned, page, block=block, rules=rules if not angle else [])
        else:
            made = [
                _line(Row([segment]), page.number, block + number, None, [])
                for number, segment in enumerate(segments(turned))
            ]
            lines = _insert_turned(lines, made, angle, page)
    return lines


def _lines(
    runs: list[TextRun], page: RawPage, *, block: int, rules: list[Fill]
) -> list[Line]:
    lines: list[Line] = []
    mirror = Mirror(runs) if runs_from_right(runs) else None
    if mirror:
        runs, rules = mirror.runs(runs), list(map(mirror.fill, rules))
    for number, region in enumerate(regions(segments(runs)), start=block):
        before: float | None = None
        for row in region.rows:
            line = _line(row, page.number, number, before, rules, mirror)
            before = line.box.bottom if line.box else None
            if row.is_label and lines and lines[-1].block == number:
                lines[-1] = _joined(lines[-1], line)
            else:
                lines.append(line)
    return lines


def _joined(label: Line, following: Line) -> Line:
    """Return a label of several lines as one, "EDUCATION AND AWARDS"."""
    head, tail = label.text, following.text
    is_hyphened = _HYPHENED.search(head) and tail[:1].isalpha()
    text = head[:-1] + tail if is_hyphened else f"{head} {tail}"
    assert label.box is not None
    assert following.box is not None
    a, b = label.box, following.box
    box = Box(min(a.x0, b.x0), a.top, max(a.x1, b.x1), b.bottom)
    return label.model_copy(update={"text": text, "box": box, "edges": ()})


def _line(
    row: Row,
    page: int,
    block: int,
    before: float | None,
    rules: list[Fill],
    mirror: Mirror | None = None,
) -> Line:
    found = row.segments
    first = found[0]
    lefts = list(first.lefts)
    for before_tab, segment in pairwise(found):
        lefts.append(before_tab.x1)
        lefts += segment.lefts
    lefts.append(found[-1].x1)
    top = min([s.top for s in found])
    box = Box(
        round(min([s.x0 for s in found]), 1),
        round(top, 1),
        round(max([s.x1 for s in found]), 1),
        round(max([s.bottom for s in found]), 1),
    )
    is_bold, is_italic, color, size = first.style()
    seen = "\t".join([segment.text for segment in found])
    text = seen if mirror else in_reading_order(seen)
    line = Line(
        text=text,
        page=page,
        box=box,
        edges=_to_tenths(lefts) if text == seen else (),
        size_pt=size,
        is_bold=is_bold,
        is_italic=is_italic,
        color=color,
        block=block,
        gap_before_pt=round(max(0.0, top - before), 1) if before is not None else 0.0,
        has_rule=any(_marks(rule, first) for rule in rules),
        is_label=row.is_label,
    )
    return mirror.line(line) if mirror else line


def _to_tenths(lengths: list[float]) -> tuple[float, ...]:
    """Round to one digit, as `round` does, which takes twice as long.

    Whole numbers over ten are the same floats. What is negative, or lies so near the
    middle between two tenths that the product may err, is left to `round`.
    """
    return tuple(
        [
            tenths / 10.0
            if x > 0.0
            and -0.49 < 10.0 * x - (tenths := 10.0 * x + _WHOLE - _WHOLE) < 0.49
            else round(x, 1)
            for x in lengths
        ]
    )


def _marks(rule: Fill, segment: Segment) -> bool:
    """Tell whether a drawn rule underlines a segment or runs on from it."""
    below = (rule.top + rule.bottom) / 2 - segment.base
    if not -0.5 * segment.size < below < _RULE_BELOW * segment.size:
        return False
    width = segment.x1 - segment.x0
    under = min(rule.x1, segment.x1) - max(rule.x0, segment.x0)
    runs_on = below < 0.3 * segment.size and 0 < rule.x0 - segment.x1 < 3 * segment.size
    return under > _RULE_SHARE * width or runs_on


def _insert_turned(
    lines: list[Line],
    turned_lines: list[Line],
    angle: int,
    page: RawPage,
) -> list[Line]:
    """Put text that runs up or down the page before what it stands beside.

    A turned heading belongs to the band it stands in; without a band, to the lines
    from its upper end on.
    """
    placed = [_turn_back(line, angle, page) for line in turned_lines]
    for line in placed:
        assert line.box is not None
        band = _band(line.box, page, lines)
        top = band.top if band else line.box.top
        index = next(
            (i for i, one in enumerate(lines) if one.box and _reaches(one.box, top)),
            len(lines),
        )
        lines = [*lines[:index], line, *lines[index:]]
    return lines


def _reaches(box: Box, y: float) -> bool:
    """Tell whether a line stands at y or below, by more than its lower edge."""
    return box.bottom - _TOUCH * (box.bottom - box.top) >= y


def _turn_back(line: Line, angle: int, page: RawPage) -> Line:
    """Return a turned line with its box on the page."""
    assert line.box is not None
    x0, top, x1, bottom = line.box
    if angle == 90:
        box = Box(page.width - bottom, x0, page.width - top, x1)
    elif angle == 270:
        box = Box(top, page.height - x1, bottom, page.height - x0)
    else:
        box = Box(
            page.width - x1, page.height - bottom, page.width - x0, page.height - top
        )
    box = Box(*(round(v, 1) for v in box))
    return line.model_copy(update={"box": box, "edges": (), "is_label": True})


def _band(box: Box, page: RawPage, lines: list[Line]) -> Fill | None:
    """Return the smallest filled area around a box that also holds several lines."""
    found: Fill | None = None
    for fill in page.fills:
        if fill.kind == "stroke" or fill.bottom - fill.top < box.bottom - box.top:
            continue
        is_around = (
            fill.x0 <= box.x0 + 1 and fill.x1 >= box.x1 - 1
            and fill.top <= box.top + 1 and fill.bottom >= box.bottom - 1
        )  # fmt: skip
        held = sum(
            line.box is not None and fill.top <= line.box.top <= fill.bottom
            for line in lines
        )
        is_page = fill.bottom - fill.top > 0.95 * page.height
        height = fill.bottom - fill.top
        is_smaller = found is None or height < found.bottom - found.top
        if is_around and held >= 2 and not is_page and is_smaller:
            found = fill
    return found
