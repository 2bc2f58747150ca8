"""Where a column goes on with its last section, after the columns beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gapcheck.extraction.text.doc import DocLine

__all__ = ["resumed"]

# Columns whose widths differ by less are of one width.
_SAME_WIDTH = 0.1


def resumed(lines: Sequence[DocLine], headings: Collection[int]) -> dict[int, int]:
    """Return the lines where columns go on → the line of the heading that they are under.

    Text that goes on in the left column of the next page belongs to the last heading of
    that column, not to the last one of the right column, which is read before it.

    Args:
        lines: All lines, in reading order.
        headings: The numbers of the lines that are headings.
    """
    widths: dict[int, tuple[float, float]] = {}
    for line in lines:
        x0, x1 = widths.get(line.region, (line.x0, line.x1))
        widths[line.region] = min(x0, line.x0), max(x1, line.x1)
    own: dict[int, int] = {}
    found: dict[int, int] = {}
    current = -1
    for number, line in enumerate(lines):
        if number in headings:
            current = own[line.region] = number
            continue
        under = own.get(line.region, current)
        if under != current and _are_beside(
            widths[line.region], widths[lines[current].region]
        ):
            current = found[number] = under
    return found


def _are_beside(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """True if two columns are beside each other, and not of one width.

    Text flows from one column to the next where all are as wide as each other.
    """
    (x0, x1), (other_x0, other_x1) = one, other
    width, other_width = x1 - x0, other_x1 - other_x0
    is_flow = abs(width - other_width) < _SAME_WIDTH * max(width, other_width)
    return not is_flow and (x1 <= other_x0 or other_x1 <= x0)
