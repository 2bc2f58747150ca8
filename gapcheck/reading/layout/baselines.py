"""Strips → chains: what stands on one baseline, side by side, and is read together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import sub

from gapcheck.reading.layout.glyph_strips import WIDE_GAP, gathered, letter_gap
from gapcheck.reading.layout.overprint import once_drawn
from gapcheck.reading.raw import Look, Strip

__all__ = ["WIDE_GAP", "Chain", "chains", "gathered", "letter_gap"]

# A glyph that begins so far before the end of the one before starts anew.
_BACK = 0.6
# A glyph belongs to a line when its baseline differs by less (superscripts: 0.33); two
# chains are on one row.
_SAME_BASE = 0.4
_SAME_ROW = 0.25

Chain = list[Strip]
"""Strips that follow each other."""


def chains(strips: Sequence[Strip]) -> list[Chain]:
    """Return what is read together, row by row, without what is drawn twice."""
    runs = sorted(_runs(strips), key=_place)
    rows: list[list[Chain]] = []
    for run in runs:
        if rows and _is_same_base(rows[-1][-1][0].look, run[0].look, _SAME_ROW):
            rows[-1].append(run)
        else:
            rows.append([run])
    found: list[Chain] = []
    for row in rows:
        row.sort(key=lambda run: run[0].x0s[0])
        current, last = list(row[0]), row[0]
        for run in row[1:]:
            if _is_near(current, last, run):
                current += run
            else:
                found.append(current)
                current = list(run)
            last = run
        found.append(current)
    return found


def _place(run: Chain) -> tuple[float, float]:
    return run[0].look.base, run[0].x0s[0]


def _runs(strips: Sequence[Strip]) -> list[Chain]:
    """Group strips that follow each other both in the file and on the page."""
    runs: list[Chain] = []
    last: Strip | None = None
    for strip in once_drawn(strips):
        for part in _unbroken(strip):
            if last is not None and _follows(last, part):
                runs[-1].append(part)
            else:
                runs.append([part])
            last = part
    return [run for run in runs if any(map(_is_shown, run))]


def _is_shown(strip: Strip) -> bool:
    """Tell whether a strip is more than spaces."""
    return not "".join(strip.texts).isspace() or "" in strip.texts


def _unbroken(strip: Strip) -> list[Strip]:
    """Cut a strip where a glyph does not follow the one before it."""
    back, wide = -_BACK * strip.look.size, WIDE_GAP * strip.look.size
    gaps = list(map(sub, strip.x0s[1:], strip.x1s))
    if not gaps or (back < min(gaps) and max(gaps) < wide):
        return [strip]
    cuts = [index for index, gap in enumerate(gaps, 1) if not back < gap < wide]
    return [strip.part(*ends) for ends in pairwise([0, *cuts, len(strip.texts)])]


def _follows(last: Strip, strip: Strip) -> bool:
    limit = max(strip.look.size, last.look.size)
    gap = strip.x0s[0] - last.x1s[-1]
    return -_BACK * limit < gap < WIDE_GAP * limit and _is_same_base(
        last.look, strip.look, _SAME_BASE
    )


def _is_same_base(a: Look, b: Look, tolerance: float) -> bool:
    return abs(a.base - b.base) <= tolerance * max(a.size, b.size)


def _is_near(current: Chain, last: Chain, run: Chain) -> bool:
    """Tell whether a run goes on the stretch of text that `last` ends so far."""
    end, left = next(
        (strip.x1s[index], strip.look.size)
        for strip in reversed(last)
        for index in reversed(range(len(strip.texts)))
        if not strip.texts[index].isspace()
    )
    start, right = next(
        (x0, strip.look.size)
        for strip in run
        for text, x0 in zip(strip.texts, strip.x0s, strict=True)
        if not text.isspace()
    )
    gap = start - end
    if gap < WIDE_GAP * max(left, right):
        return True
    if sum(len(strip.texts) for strip in current) == 1:
        return False
    return gap < 3 * max(letter_gap(gathered(current)), letter_gap(gathered(run)))
