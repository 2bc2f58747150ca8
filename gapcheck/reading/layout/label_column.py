"""Label columns: headings and dates in a left margin, beside the text they label."""

from __future__ import annotations

import re

from gapcheck.reading.layout.column_classifier import are_notes
from gapcheck.reading.layout.rows import ROW, YEAR, blocks_of, rows_of
from gapcheck.reading.layout.segments import Segment

__all__ = ["as_range", "is_label_column", "label_blocks", "label_lines"]

# A label column has several labels, fewer if they are dates that go on in the next line,
# and far fewer lines than the text.
_LABELS_MIN, _OPEN_LABELS_MIN = 3, 2
_LABEL_RARITY = 1.33
# Lines of one label are this near, in font sizes.
_LABEL_PITCH = 1.5
# A date that continues in the next line: "2019 -", "2024 |", "Sept 2021 - Apr".
_OPEN_DATE = re.compile(
    r"(?i)(?:[-\u2013\u2014|]|\bto"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)\s*$"
)
_STACK = re.compile(r"([^|]*\w) *\| *(\w[^|]*)")
_LONG_YEAR = re.compile(r"(?:19|20)\d\d")


def is_label_column(left: list[Segment], right: list[Segment], width: float) -> bool:
    """True if the left side labels the right one, on a page of text this wide."""
    left_rows, right_rows = rows_of(left), rows_of(right)
    # a sign between two dates of a label is not a label
    left_rows = [row for row in left_rows if any(map(str.isalnum, row[0].text))]
    if len(left_rows) < 2 or not are_notes(left_rows, right_rows, width):
        return False
    labels = [block[0][0].text for block in blocks_of(left_rows)]
    is_open = all(map(_OPEN_DATE.search, labels)) and any(map(YEAR.search, labels))
    return len(labels) >= (_OPEN_LABELS_MIN if is_open else _LABELS_MIN) and len(
        right_rows
    ) >= _LABEL_RARITY * len(left_rows)


def label_blocks(
    labels: list[Segment], rest: list[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Each label, its lines together, with the text from its row to the next label."""
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
    """True if the next line belongs to the same label ("EDUCATION", "AND AWARDS")."""
    is_near = label.base - last.base < _LABEL_PITCH * label.size
    is_alike = abs(label.size - last.size) < 0.1
    both_dates = bool(YEAR.search(label.text) and YEAR.search(last.text))
    is_open = bool(_OPEN_DATE.search(last.text))
    return is_near and is_alike and (not both_dates or is_open)


def label_lines(labels: list[Segment]) -> list[list[Segment]]:
    """The labels of one text, split where the typeface changes or a date begins.

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


def as_range(text: str) -> str:
    """A label of two dates with a bar between as a range, the earlier one first.

    A timeline has the newest on top: "2024 |" above "2023".
    """
    ends = _STACK.fullmatch(text)
    if not ends:
        return text
    upper, lower = ends.groups()
    newer, older = (_LONG_YEAR.search(end) for end in (upper, lower))
    if older and (newer is None or newer.group() > older.group()):
        upper, lower = lower, upper
    return f"{upper} - {lower}"


def _is_other(last: Segment, label: Segment) -> bool:
    begins_date = YEAR.search(label.text) and not YEAR.search(last.text)
    is_date = begins_date and not _OPEN_DATE.search(last.text)
    bold, was_bold = (s.glyphs.styles[0].is_bold for s in (label, last))
    return bool(is_date) or bold != was_bold
