"""Separates visible from hidden glyphs, with the reason why they cannot be seen.

Hidden text is a finding with page, box and reason: never evidence, never silently
dropped. Text on a picture or pattern, which cannot be decided, counts as visible.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, groupby
from typing import NamedTuple

from gapcheck.models.document import Box, Finding
from gapcheck.reading.raw import RawPage, TextRun
from gapcheck.reading.visibility.backdrop import WHITE, Ground, inside, is_close

__all__ = ["visible"]

# Smaller text cannot be read on paper or at 100 %; footnotes have 5 pt and more.
_TINY_PT = 2.5
_MIN_ALPHA = 0.1
_EXCERPT = 80
# Hidden text of fewer letters says nothing: signs, page numbers.
_LETTERS_MIN = 3
_NO_LETTERS = re.compile(r"(?i)\bpage\b|[\W\d_]")
_UNPAINTED_MODES = (3, 7)
# A scan has hardly any text of its own: the stamp of a scanner or a signing service.
_SCAN_GLYPHS = 100
# Instead of a reason, for glyphs that count as visible: the text layer of a scan, and
# invisible text over its own outlines.
_OCR, _OUTLINED, _HIDDEN = "ocr", "outlined", "hidden"
_SEEN = (None, _OCR, _OUTLINED)


class _Stretch(NamedTuple):
    """Glyphs of a page, by number, that are hidden for one reason."""

    reason: str
    start: int
    end: int


def visible(page: RawPage) -> tuple[list[TextRun], list[Finding]]:
    """The visible runs of a page, and a finding for each stretch of hidden glyphs."""
    ground = Ground(page)
    ground.is_scan = ground.is_scan and _painted_glyphs(page) <= _SCAN_GLYPHS
    shown: list[TextRun] = []
    hidden: list[_Stretch] = []
    has_ocr = False
    starts = list(accumulate((len(run.texts) for run in page.runs), initial=0))
    for run, start in zip(page.runs, starts, strict=False):
        if _is_all_visible(run, start, page, ground):
            shown.append(run)
        else:
            reasons = [
                None if text.isspace() else _reason(run, index, start, page, ground)
                for index, text in enumerate(run.texts)
            ]
            has_ocr = has_ocr or _OCR in reasons
            shown += _visible_parts(run, reasons)
            for number, reason in enumerate(reasons, start):
                if reason is not None and reason not in _SEEN:
                    _add(hidden, reason, number)
    findings = [_finding(page, stretch, starts) for stretch in hidden]
    findings = [
        finding
        for finding in findings
        if len(_NO_LETTERS.sub("", finding.excerpt or "")) >= _LETTERS_MIN
    ]
    if has_ocr:
        message = "the page is a scan; its invisible text layer was read"
        findings.append(Finding(code="ocr_layer", message=message, page=page.number))
    return shown, findings


def _painted_glyphs(page: RawPage) -> int:
    """The number of painted glyphs of a page, without white space."""
    return sum(
        not text.isspace()
        for run in page.runs
        if run.style.paint.mode not in _UNPAINTED_MODES
        and run.style.paint.alpha >= _MIN_ALPHA
        for text in run.texts
    )


def _add(hidden: list[_Stretch], reason: str, number: int) -> None:
    """Add a hidden glyph, to the last stretch if at most a space is between them."""
    if hidden and hidden[-1].reason == reason and hidden[-1].end >= number - 1:
        hidden[-1] = hidden[-1]._replace(end=number + 1)
    else:
        hidden.append(_Stretch(reason, number, number + 1))


def _is_all_visible(run: TextRun, start: int, page: RawPage, ground: Ground) -> bool:
    """True if all glyphs of a run are visible, as far as the run as a whole tells.

    Why: glyph by glyph, visibility took a tenth of the time of reading. Whatever
    differs from glyph to glyph is left to `_reason`.
    """
    style = run.style
    paint = style.paint
    if (
        paint.is_layer_off
        or paint.mode in _UNPAINTED_MODES
        or paint.alpha < _MIN_ALPHA
        or style.size < _TINY_PT
    ):
        return False
    y = (style.top + style.bottom) / 2
    left, right = min(run.x0s), max(run.x1s)
    for box in ((0.0, 0.0, page.width, page.height), page.crop, paint.clip):
        if box and not (inside(box, left, y) and inside(box, right, y)):
            return False
    numbers = range(start, start + len(run.texts))
    return ground.shows(paint.color, left, right, y, numbers)


def _visible_parts(run: TextRun, reasons: list[str | None]) -> list[TextRun]:
    """The visible parts of a run; text over its own outlines is bold."""
    kinds = [
        reason if reason in (None, _OUTLINED) else None if reason == _OCR else _HIDDEN
        for reason in reasons
    ]
    parts = []
    end = 0
    for kind, same in groupby(kinds):
        first, end = end, end + len(list(same))
        if kind != _HIDDEN:
            part = run.part(first, end)
            if kind == _OUTLINED:
                part.style = part.style._replace(is_bold=True)
            parts.append(part)
    return parts


def _reason(
    run: TextRun, index: int, start: int, page: RawPage, ground: Ground
) -> str | None:
    """Why a glyph of a run is hidden; one of `_SEEN` if it is visible.

    Args:
        run: The run.
        index: The number of the glyph in it.
        start: How many glyphs of the page were painted before the run.
        page: The page.
        ground: What else is painted there.
    """
    style = run.style
    x = (run.x0s[index] + run.x1s[index]) / 2
    y = (style.top + style.bottom) / 2
    paint = style.paint
    if paint.is_layer_off:
        return "layer switched off"
    if not inside((0, 0, page.width, page.height), x, y):
        return "off the page"
    if page.crop and not inside(page.crop, x, y):
        return "outside the visible part of the page"
    if paint.mode in _UNPAINTED_MODES or paint.alpha < _MIN_ALPHA:
        if ground.has_outline(x, y, style.size):
            return _OUTLINED
        if paint.mode not in _UNPAINTED_MODES:
            return "transparent"
        is_ocr = ground.is_scan and ground.has_image(x, y)
        return _OCR if is_ocr else "invisible rendering mode"
    if style.size < _TINY_PT:
        return "too small to read"
    if paint.clip and not inside(paint.clip, x, y):
        return "clipped away"
    if not ground.cells:
        return "color of the page" if is_close(paint.color, WHITE) else None
    return ground.reason(start + index, paint.color, x, y)


def _finding(page: RawPage, stretch: _Stretch, starts: list[int]) -> Finding:
    first = bisect_right(starts, stretch.start) - 1
    last = bisect_left(starts, stretch.end)
    parts = [
        run.part(max(0, stretch.start - start), stretch.end - start)
        for run, start in zip(page.runs[first:last], starts[first:last], strict=True)
    ]
    box = Box(
        round(min(min(run.x0s) for run in parts), 1),
        round(min(run.style.top for run in parts), 1),
        round(max(max(run.x1s) for run in parts), 1),
        round(max(run.style.bottom for run in parts), 1),
    )
    return Finding(
        code="hidden_text",
        message=f"text that cannot be seen ({stretch.reason}) was found and not "
        "counted; remove it from the resume",
        page=page.number,
        box=box,
        excerpt="".join("".join(run.texts) for run in parts)[:_EXCERPT],
        reason=stretch.reason,
    )
