"""Runs → chains: what stands on one baseline, side by side, and is read together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import sub

from gapcheck.reading.layout.glyph_strips import WIDE_GAP, gathered, letter_gap
from gapcheck.reading.layout.overprint import once_drawn
from gapcheck.reading.raw import TextRun, TextStyle

__all__ = ["WIDE_GAP", "Chain", "chains", "gathered", "letter_gap"]

# A glyph that begins so far before the end of the one before starts anew.
_BACK = 0.6
# A glyph belongs to a line when its baseline differs by less (superscripts: 0.33); two
# chains are on one row.
_SAME_BASE = 0.4
_SAME_ROW = 0.25

Chain = list[TextRun]
"""Runs that follow each other."""


def chains(runs: Sequence[TextRun]) -> list[Chain]:
    """Return what is read together, row by row, without what is drawn twice."""
    stretches = sorted(_stretches(runs), key=_place)
    rows: list[list[Chain]] = []
    for stretch in stretches:
        if rows and _is_same_base(rows[-1][-1][0].style, stretch[0].style, _SAME_ROW):
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    found: list[Chain] = []
    for row in rows:
        row.sort(key=lambda stretch: stretch[0].x0s[0])
        current, last = list(row[0]), row[0]
        for stretch in row[1:]:
            if _is_near(current, last, stretch):
                current += stretch
            else:
                found.append(current)
                current = list(stretch)
            last = stretch
        found.append(current)
    return found


def _place(stretch: Chain) -> tuple[float, float]:
    return stretch[0].style.base, stretch[0].x0s[0]


def _stretches(runs: Sequence[TextRun]) -> list[Chain]:
    """Group runs that follow each other both in the file and on the page."""
    stretches: list[Chain] = []
    last: TextRun | None = None
    for run in once_drawn(runs):
        for part in _unbroken(run):
            if last is not None and _follows(last, part):
                stretches[-1].append(part)
            else:
                stretches.append([part])
            last = part
    return [stretch for stretch in stretches if any(map(_is_shown, stretch))]


def _is_shown(run: TextRun) -> bool:
    """Tell whether a run is more than spaces."""
    return not "".join(run.texts).isspace() or "" in run.texts


def _unbroken(run: TextRun) -> list[TextRun]:
    """Cut a run where a glyph does not follow the one before it."""
    back, wide = -_BACK * run.style.size, WIDE_GAP * run.style.size
    gaps = list(map(sub, run.x0s[1:], run.x1s))
    if not gaps or (back < min(gaps) and max(gaps) < wide):
        return [run]
    cuts = [index for index, gap in enumerate(gaps, 1) if not back < gap < wide]
    return [run.part(*ends) for ends in pairwise([0, *cuts, len(run.texts)])]


def _follows(last: TextRun, run: TextRun) -> bool:
    limit = max(run.style.size, last.style.size)
    gap = run.x0s[0] - last.x1s[-1]
    return -_BACK * limit < gap < WIDE_GAP * limit and _is_same_base(
        last.style, run.style, _SAME_BASE
    )


def _is_same_base(a: TextStyle, b: TextStyle, tolerance: float) -> bool:
    return abs(a.base - b.base) <= tolerance * max(a.size, b.size)


def _is_near(current: Chain, last: Chain, stretch: Chain) -> bool:
    """Tell whether a stretch goes on the stretch of text that `last` ends so far."""
    end, left = next(
        (run.x1s[index], run.style.size)
        for run in reversed(last)
        for index in reversed(range(len(run.texts)))
        if not run.texts[index].isspace()
    )
    start, right = next(
        (x0, run.style.size)
        for run in stretch
        for text, x0 in zip(run.texts, run.x0s, strict=True)
        if not text.isspace()
    )
    gap = start - end
    if gap < WIDE_GAP * max(left, right):
        return True
    if sum(len(run.texts) for run in current) == 1:
        return False
    return gap < 3 * max(letter_gap(gathered(current)), letter_gap(gathered(stretch)))
