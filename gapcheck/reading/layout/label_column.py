"""Left margins: headings and dates beside the text that they label."""

from __future__ import annotations

import re

from gapcheck.reading.layout.column_classifier import LABEL_LEFT, YEAR, are_notes
from gapcheck.reading.layout.gaps import Gap, Split, cut
from gapcheck.reading.layout.rows import ROW, blocks_of, rows_of
from gapcheck.reading.layout.segments import Segment

__all__ = ["best_margin", "label_blocks", "label_lines"]

# A margin has several labels, and far fewer lines than the text.
_LABELS_MIN = 3
_LABEL_RARITY = 1.33
# Lines of one label are this near, in font sizes.
_LABEL_PITCH = 1.5
# A date that goes on in the next line: "2019 -", "May 2020 to", "Sept 2021 - Apr".
_OPEN_DATE = re.compile(
    r"(?i)(?:[-\u2013\u2014]|\bto"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)\s*$"
)


def best_margin(found: list[Segment], gaps: list[Gap]) -> Split | None:
    """Find the left margin with most labels."""
    x0, x1 = min(s.x0 for s in found), max(s.x1 for s in found)
    width = x1 - x0
    best: tuple[list[Segment], list[Segment]] | None = None
    for x, stretches in gaps:
        if x - x0 > LABEL_LEFT * width:
            break
        for left, right in stretches:
            if best is not None and len(left) <= len(best[0]):
                continue
            if _is_margin(left, right, width):
                best = (left, right)
    return None if best is None else cut(found, *best)


def _is_margin(left: list[Segment], right: list[Segment], width: float) -> bool:
    left_rows, right_rows = rows_of(left), rows_of(right)
    if len(blocks_of(left_rows)) < _LABELS_MIN:
        return False
    return len(right_rows) >= _LABEL_RARITY * len(left_rows) and are_notes(
        left_rows, right_rows, width
    )


def label_blocks(
    labels: list[Segment], rest: list[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Pair each label (its lines joined) with the text from its row to the next."""
    groups: list[list[Segment]] = []
    for row in rows_of(labels):
        last = groups[-1][-1] if groups else None
        if last is not None and _is_continued(last, row[0]):
            groups[-1].extend(row)
        else:
            groups.append(list(row))
    starts = [group[0].base - ROW * group[0].size for group in groups]
    blocks: list[tuple[list[Segment], list[Segment]]] = [([], [])]
    blocks += [(group, []) for group in groups]
    for segment in rest:
        index = sum(segment.base >= start for start in starts)
        blocks[index][1].append(segment)
    return blocks


def _is_continued(last: Segment, label: Segment) -> bool:
    """Tell whether a label's line goes on in the next ("EDUCATION", "AND AWARDS")."""
    is_near = label.base - last.base < _LABEL_PITCH * label.size
    is_alike = abs(label.size - last.size) < 0.1
    both_dates = bool(YEAR.search(label.text) and YEAR.search(last.text))
    is_open = bool(_OPEN_DATE.search(last.text))
    return is_near and is_alike and (not both_dates or is_open)


def label_lines(labels: list[Segment]) -> list[list[Segment]]:
    """Split what labels one text where its type changes, or a date begins.

    A title in bold type, an employer and dates are labels of their own; the lines of a
    wrapped heading are one.
    """
    lines: list[list[Segment]] = []
    for segment in labels:
        last = lines[-1][-1] if lines else None
        if last is None or _is_other(last, segment):
            lines.append([])
        lines[-1].append(segment)
    return lines


def _is_other(last: Segment, label: Segment) -> bool:
    begins_date = YEAR.search(label.text) and not YEAR.search(last.text)
    is_date = begins_date and not _OPEN_DATE.search(last.text)
    bold, was_bold = (s.glyphs.styles[0].is_bold for s in (label, last))
    return bool(is_date) or bold != was_bold
