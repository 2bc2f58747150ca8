"""Removes glyphs that are printed twice, as fake bold does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import sub

from gapcheck.reading.raw import TextRun

__all__ = ["without_overprint"]

# Fake bold repeats a glyph within this distance.
_COPY_PT = 1.0
# Glyphs are indexed by place, in cells of this width, so that all copies of a glyph are
# in two cells.
_CELL_PT = 2 * _COPY_PT

_Drawn = dict[tuple[str, int, int], list[tuple[float, float]]]
"""Character and cell → left edge and baseline of the glyphs there."""


def without_overprint(runs: Sequence[TextRun]) -> list[TextRun]:
    """The runs with each glyph that is printed several times only once.

    Why by runs first: comparing every glyph took a tenth of the time of reading, and on
    most pages nothing is printed over anything.
    """
    suspects = _suspects(runs)
    drawn: _Drawn = {}
    kept = []
    for number, painted in enumerate(runs):
        run = painted
        if number in suspects:
            is_new = [
                text == " " or not _is_drawn_again(text, x0, x1, run.style.base, drawn)
                for text, x0, x1 in zip(run.texts, run.x0s, run.x1s, strict=True)
            ]
            run = TextRun(
                run.style,
                list(compress(run.texts, is_new)),
                list(compress(run.x0s, is_new)),
                list(compress(run.x1s, is_new)),
            )
        if run.texts:
            kept.append(run)
    return kept


def _suspects(runs: Sequence[TextRun]) -> set[int]:
    """The numbers of the runs that overlap another one, or themselves."""
    found: set[int] = set()
    spans = []
    for number, run in enumerate(runs):
        x0s = run.x0s
        if min(map(sub, x0s[1:], x0s), default=_CELL_PT) < _COPY_PT:
            found.add(number)
        spans.append((run.style.base, min(x0s), max(x0s), number))
    spans.sort()
    rows: list[list[tuple[float, float, float, int]]] = []
    last = float("-inf")
    for span in spans:
        if span[0] - last > _COPY_PT:
            rows.append([])
        rows[-1].append(span)
        last = span[0]
    for row in rows:
        row.sort(key=lambda span: span[1])
        _, _, reach, widest = row[0]
        for _, x0, x1, number in row[1:]:
            if x0 - reach <= _COPY_PT:
                found |= {widest, number}
            if x1 > reach:
                reach, widest = x1, number
    return found


def _is_drawn_again(
    text: str, x0: float, x1: float, base: float, drawn: _Drawn
) -> bool:
    """True if a glyph repeats a known one; it is added to the known ones if not.

    The two l of "tell" are a width apart, the copies of fake bold much less.
    """
    near = min(_COPY_PT, 0.5 * (x1 - x0))
    for x in {int((x0 - near) / _CELL_PT), int((x0 + near) / _CELL_PT)}:
        for y in {int((base - near) / _CELL_PT), int((base + near) / _CELL_PT)}:
            for copy_x0, copy_base in drawn.get((text, x, y), ()):
                if abs(copy_x0 - x0) < near and abs(copy_base - base) < near:
                    return True
    place = (text, int(x0 / _CELL_PT), int(base / _CELL_PT))
    drawn.setdefault(place, []).append((x0, base))
    return False
