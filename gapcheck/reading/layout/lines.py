"""Makes lines of the visible text of a page, in reading order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from gapcheck.models.document import Box, Line, Link, StyleRun
from gapcheck.reading.clean import clean
from gapcheck.reading.layout.bidi import Mirror, in_reading_order, runs_from_right
from gapcheck.reading.layout.columns import Bounds, blocks_in_order
from gapcheck.reading.layout.drawn_bullets import drawn_bullets
from gapcheck.reading.layout.gaps import UNDERLINE, Rule
from gapcheck.reading.layout.label_column import as_range
from gapcheck.reading.layout.panels import parts_of
from gapcheck.reading.layout.rotation import Frame
from gapcheck.reading.layout.rows import Row
from gapcheck.reading.layout.segments import Segment, Style, segments
from gapcheck.reading.layout.tables import fold_tables, unfold_tables
from gapcheck.reading.raw import Fill, RawLink, RawPage, TextRun

__all__ = ["PageLines", "lay_out"]

# A drawn line is thin.
_RULE_PT = 3.0
_RULE_SHARE = 0.5
_HYPHENED = re.compile(r"[^\W\d_]-$")
# A turned heading starts beside a line if that is more than this share of its height.
_TOUCH = 0.3


class PageLines(NamedTuple):
    """The lines of a page in reading order."""

    lines: list[Line]
    columns: dict[int, Bounds]
    """Block → the column that it is in; blocks outside of columns are left out."""


class _Sheet(NamedTuple):
    """A page seen so that text of one direction is level, from left to right."""

    page: RawPage
    frame: Frame
    mirror: Mirror | None
    rules: list[Fill]


def lay_out(
    page: RawPage,
    runs: Sequence[TextRun],
    *,
    first_block: int,
    before: Collection[Bounds] = (),
) -> PageLines:
    """The lines of a page as a person reads them.

    Args:
        page: The page, for its sides, fills and links.
        runs: What is visible on it, in painting order.
        first_block: Number of the first block.
        before: The columns of the page before.
    """
    clean(runs)
    runs = [*runs, *drawn_bullets(page.fills, runs)]
    by_angle: dict[int, list[TextRun]] = defaultdict(list)
    glyphs: Counter[int] = Counter()
    for run in runs:
        by_angle[run.style.angle].append(run)
        glyphs[run.style.angle] += len(run.texts)
    found = PageLines([], {})
    if not by_angle:
        return found
    upright = max(by_angle, key=lambda angle: (glyphs[angle], -angle))
    for angle in sorted(by_angle, key=lambda a: (a != upright, a)):
        frame = Frame(angle, page.width, page.height)
        level = frame.level(by_angle[angle]) if angle else by_angle[angle]
        block = found.lines[-1].block + 1 if found.lines else first_block
        if angle == upright:
            _add_lines(found, level, page, frame, block, before)
            continue
        for number, segment in enumerate(segments(level), start=block):
            row = Row([segment], is_label=True)
            line = _line(row, number, 0.0, _Sheet(page, frame, None, []))
            _insert_turned(line, found.lines, page)
    if page.links:
        found.lines[:] = [_with_links(line, page.links) for line in found.lines]
    return found


def _add_lines(
    found: PageLines,
    runs: list[TextRun],
    page: RawPage,
    frame: Frame,
    block: int,
    before: Collection[Bounds],
) -> None:
    rules = [f for f in page.fills if f.bottom - f.top <= _RULE_PT and f.x1 - f.x0 > 20]
    mirror = Mirror(runs) if runs_from_right(runs) else None
    if mirror:
        runs, rules = mirror.runs(runs), list(map(mirror.fill, rules))
    sheet = _Sheet(page, frame, mirror, [] if frame.angle else rules)
    is_upright = not frame.angle and not mirror
    made = segments(runs)
    if is_upright:
        made = fold_tables(made, page.fills)
    parts = parts_of(made, page) if is_upright else [(made, None)]
    lines = [Rule((r.top + r.bottom) / 2, r.x0, r.x1) for r in sheet.rules]
    blocks = [
        one
        for found_in, column in parts
        for one in blocks_in_order(found_in, column, rules=lines, before=[*before])
    ]
    for number, part in enumerate(unfold_tables(blocks), start=block):
        if part.column:
            found.columns[number] = part.column
        bottom: float | None = None
        for row in part.rows:
            top = min([s.top for s in row.segments])
            gap = max(0.0, top - bottom) if bottom is not None else 0.0
            bottom = round(max([s.bottom for s in row.segments]), 1)
            line = _line(row, number, gap, sheet)
            if row.is_label and found.lines and found.lines[-1].block == number:
                label = _joined(found.lines[-1], line)
                found.lines[-1] = label.replaced(
                    0, len(label.text), as_range(label.text)
                )
            else:
                found.lines.append(line)


def _line(row: Row, block: int, gap: float, sheet: _Sheet) -> Line:
    page, frame, mirror, rules = sheet
    found = row.segments
    x0, x1 = min([s.x0 for s in found]), max([s.x1 for s in found])
    top, bottom = min([s.top for s in found]), max([s.bottom for s in found])
    seen = "\t".join([segment.text for segment in found])
    text = mirror.read(seen) if mirror else in_reading_order(seen)
    edges: list[float] = []
    if text == seen:
        for segment in found:
            edges += segment.lefts
            edges.append(segment.x1)
    if mirror:
        x0, x1 = mirror.x(x1), mirror.x(x0)
        edges = list(map(mirror.x, edges))
    runs = _runs(found, text, is_as_seen=text == seen)
    size, is_bold, is_italic, color = _main_style(runs)
    return Line(
        text=text,
        page=page.number,
        box=frame.box(x0, top, x1, bottom),
        angle=frame.angle,
        edges=tuple(map(frame.along, edges) if frame.angle else edges),
        runs=tuple(runs),
        size_pt=size,
        is_bold=is_bold,
        is_italic=is_italic,
        color=color,
        block=block,
        gap_before_pt=round(gap, 1),
        has_rule=_has_rule(found[0], rules),
        is_label=row.is_label,
    )


def _runs(found: list[Segment], text: str, *, is_as_seen: bool) -> list[StyleRun]:
    """The styles of a line's text; one for each cell if it was reordered."""
    styles: list[tuple[int, Style]] = []
    start = 0
    for segment, cell in zip(found, text.split("\t"), strict=True):
        inside = segment.styles()
        for at, style in inside if is_as_seen else [(0, inside[0][1])]:
            if not styles or style != styles[-1][1]:
                styles.append((start + at, style))
        start += len(cell) + 1
    ends = [at for at, _ in styles[1:]] + [len(text)]
    return [
        StyleRun(at, end, *style)
        for (at, style), end in zip(styles, ends, strict=True)
        if at < end
    ]


def _main_style(runs: list[StyleRun]) -> tuple[float, bool, bool, str | None]:
    """Size, bold, italic and color of most characters."""
    if len(runs) == 1:
        return runs[0][2:6]
    seen: Counter[tuple[float, bool, bool, str | None]] = Counter()
    for run in runs:
        seen[run[2:6]] += run.end - run.start
    return seen.most_common(1)[0][0]


def _joined(label: Line, following: Line) -> Line:
    """A label of several lines as one, "EDUCATION AND AWARDS"."""
    head, tail = label.text, following.text
    is_hyphened = _HYPHENED.search(head) and tail[:1].isalpha()
    text = head[:-1] + tail if is_hyphened else f"{head} {tail}"
    border = len(text) - len(tail)
    runs = [run._replace(end=min(run.end, border)) for run in label.runs]
    runs[-1] = runs[-1]._replace(end=border)
    runs += [
        run._replace(start=run.start + border, end=run.end + border)
        for run in following.runs
    ]
    assert label.box is not None
    assert following.box is not None
    a, b = label.box, following.box
    box = Box(min(a.x0, b.x0), a.top, max(a.x1, b.x1), b.bottom)
    kept = tuple(run for run in runs if run.start < run.end)
    update = {"text": text, "box": box, "edges": (), "runs": kept}
    return label.model_copy(update=update)


def _with_links(line: Line, links: list[RawLink]) -> Line:
    """The line with the links on its text."""
    assert line.box is not None
    found = []
    for raw in links:
        box = Box(*[round(side, 1) for side in raw.box])
        chars = range(len(line.text))
        if not line.edges:
            covered = [*chars] if _holds(line.box, box) else []
        elif box.top > line.box.bottom or line.box.top > box.bottom:
            continue
        else:
            places = [line.box_of(at, at + 1) or line.box for at in chars]
            covered = [
                at
                for at in chars
                if _holds(box, places[at]) and not line.text[at].isspace()
            ]
        if covered:
            found.append(Link(covered[0], covered[-1] + 1, raw.uri, box))
    return line.model_copy(update={"links": tuple(sorted(found))}) if found else line


def _holds(outer: Box, inner: Box) -> bool:
    """True if the middle of a box is in another."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def _has_rule(segment: Segment, rules: Sequence[Fill]) -> bool:
    """True if a drawn rule underlines a segment or continues it, or one on each side."""
    sides: set[bool] = set()
    for rule in rules:
        below = (rule.top + rule.bottom) / 2 - segment.base
        if not -0.5 * segment.size < below < UNDERLINE * segment.size:
            continue
        under = min(rule.x1, segment.x1) - max(rule.x0, segment.x0)
        if under > _RULE_SHARE * (segment.x1 - segment.x0):
            return True
        if under < 0 and below < 0.3 * segment.size:
            sides.add(rule.x0 > segment.x1)
            if 0 < rule.x0 - segment.x1 < 3 * segment.size:
                return True
    return len(sides) > 1


def _insert_turned(line: Line, lines: list[Line], page: RawPage) -> None:
    """Put text that runs up or down the page before the lines beside it.

    A turned heading belongs to the band that it is in; without a band, to the lines
    from its upper end on.
    """
    assert line.box is not None
    band = _band(line.box, page, lines)
    top = band.top if band else line.box.top
    index = next(
        (i for i, one in enumerate(lines) if one.box and _reaches(one.box, top)),
        len(lines),
    )
    lines.insert(index, line)


def _reaches(box: Box, y: float) -> bool:
    """True if a line is at y or below, by more than its lower edge."""
    return box.bottom - _TOUCH * (box.bottom - box.top) >= y


def _band(box: Box, page: RawPage, lines: list[Line]) -> Fill | None:
    """The smallest filled area around a box that also holds several lines."""
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
