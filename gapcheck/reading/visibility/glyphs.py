"""Which glyphs a reader of the page cannot see, and why.

Hidden text is a finding with page, box and reason. It is never evidence and never
silently dropped. What cannot be decided (text on a picture or pattern) is visible.
"""

from __future__ import annotations

from itertools import groupby

from gapcheck.models.document import Box, Finding
from gapcheck.reading.raw import RawPage, Strip
from gapcheck.reading.visibility.backdrop import WHITE, Ground, inside, is_close

__all__ = ["visible"]

# Smaller than this no one reads on paper or at 100 %; footnotes are 5 pt and more.
_TINY_PT = 2.5
_MIN_ALPHA = 0.1
_EXCERPT = 80
_UNPAINTED_MODES = (3, 7)
# A scan has hardly any text of its own: the stamp of a scanner or a signing service.
_SCAN_GLYPHS = 100
# What stands for a reason where a glyph is seen: the text layer of a scan, and text laid
# over its own outlines.
_OCR, _OUTLINED, _HIDDEN = "ocr", "outlined", "hidden"
_SEEN = (None, _OCR, _OUTLINED)


def visible(page: RawPage) -> tuple[list[Strip], list[Finding]]:
    """Return what can be seen, and a finding for each hidden run of glyphs."""
    ground = Ground(page)
    ground.is_scan = ground.is_scan and _painted_glyphs(page) <= _SCAN_GLYPHS
    shown: list[Strip] = []
    hidden = _HiddenRuns()
    start = 0
    for number, strip in enumerate(page.strips):
        if _is_all_visible(strip, start, page, ground):
            shown.append(strip)
        else:
            before = page.strips[number - 1] if number else None
            shown += _visible_parts(strip, start, page, ground, hidden, before)
        start += len(strip.texts)
    findings = [_finding(page, reason, run) for reason, run in hidden.runs]
    if hidden.has_ocr:
        message = "the page is a scan; its invisible text layer was read"
        findings.append(Finding(code="ocr_layer", message=message, page=page.number))
    return shown, findings


def _painted_glyphs(page: RawPage) -> int:
    """Return how many glyphs of a page are painted, white space left out."""
    return sum(
        not text.isspace()
        for strip in page.strips
        if strip.look.paint.mode not in _UNPAINTED_MODES
        and strip.look.paint.alpha >= _MIN_ALPHA
        for text in strip.texts
    )


def _is_all_visible(strip: Strip, start: int, page: RawPage, ground: Ground) -> bool:
    """Tell whether every glyph of a strip can be seen, without a look at each.

    Why: glyph by glyph, visibility took a tenth of the time of reading. Whatever
    differs from glyph to glyph is left to `_reason`.
    """
    look = strip.look
    paint = look.paint
    if (
        paint.is_layer_off
        or paint.mode in _UNPAINTED_MODES
        or paint.alpha < _MIN_ALPHA
        or look.size < _TINY_PT
    ):
        return False
    y = (look.top + look.bottom) / 2
    left, right = min(strip.x0s), max(strip.x1s)
    for box in ((0.0, 0.0, page.width, page.height), page.crop, paint.clip):
        if box and not (inside(box, left, y) and inside(box, right, y)):
            return False
    numbers = range(start, start + len(strip.texts))
    return ground.shows(paint.color, left, right, y, numbers)


def _visible_parts(
    strip: Strip,
    start: int,
    page: RawPage,
    ground: Ground,
    hidden: _HiddenRuns,
    before: Strip | None,
) -> list[Strip]:
    """Return the parts of a strip that can be seen, and note what cannot."""
    reasons = []
    for index, text in enumerate(strip.texts):
        reason = None
        if not text.isspace():
            reason = _reason(strip, index, start + index, page, ground)
            if reason not in _SEEN:
                hidden.add(strip, index, start + index, reason, before)
                reason = _HIDDEN
            elif reason == _OCR:
                hidden.has_ocr = True
                reason = None
        reasons.append(reason)
    parts = []
    end = 0
    for reason, same in groupby(reasons):
        first, end = end, end + len(list(same))
        if reason != _HIDDEN:
            part = strip.part(first, end)
            if reason == _OUTLINED:
                part.look = part.look._replace(is_bold=True)
            parts.append(part)
    return parts


def _reason(
    strip: Strip, index: int, number: int, page: RawPage, ground: Ground
) -> str | None:
    """Say why a glyph cannot be seen; one of `_SEEN` when it can.

    Args:
        strip: The strip it belongs to.
        index: Which of its glyphs it is.
        number: How many glyphs of the page were painted before it.
        page: The page.
        ground: What else is painted there.
    """
    look = strip.look
    x = (strip.x0s[index] + strip.x1s[index]) / 2
    y = (look.top + look.bottom) / 2
    paint = look.paint
    if paint.is_layer_off:
        return "layer switched off"
    if not inside((0, 0, page.width, page.height), x, y):
        return "off the page"
    if page.crop and not inside(page.crop, x, y):
        return "outside the visible part of the page"
    if paint.mode in _UNPAINTED_MODES or paint.alpha < _MIN_ALPHA:
        if ground.has_outline(x, y, look.size):
            return _OUTLINED
        if paint.mode not in _UNPAINTED_MODES:
            return "transparent"
        is_ocr = ground.is_scan and ground.has_image(x, y)
        return _OCR if is_ocr else "invisible rendering mode"
    if look.size < _TINY_PT:
        return "too small to read"
    if paint.clip and not inside(paint.clip, x, y):
        return "clipped away"
    if not ground.cells:
        return "color of the page" if is_close(paint.color, WHITE) else None
    return ground.reason(number, paint.color, x, y)


class _HiddenRuns:
    """Runs of glyphs that are hidden for one reason."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, list[Strip]]] = []
        """Each with its glyphs, one by one."""
        self.has_ocr = False
        self._last = -2

    def add(
        self, strip: Strip, index: int, number: int, reason: str, before: Strip | None
    ) -> None:
        """Note a glyph; a glyph between it and the last one (a space) goes with both.

        Args:
            strip: The strip that it belongs to.
            index: Which of its glyphs it is.
            number: How many glyphs of the page were painted before it.
            reason: Why it cannot be seen.
            before: The strip painted before.
        """
        glyph = strip.part(index, index + 1)
        if self.runs and self._last >= number - 2 and self.runs[-1][0] == reason:
            run = self.runs[-1][1]
            if self._last == number - 2:
                if index:
                    run.append(strip.part(index - 1, index))
                elif before:
                    run.append(before.part(len(before.texts) - 1, len(before.texts)))
            run.append(glyph)
        else:
            self.runs.append((reason, [glyph]))
        self._last = number


def _finding(page: RawPage, reason: str, run: list[Strip]) -> Finding:
    text = "".join(strip.texts[0] for strip in run)
    box = Box(
        round(min(strip.x0s[0] for strip in run), 1),
        round(min(strip.look.top for strip in run), 1),
        round(max(strip.x1s[0] for strip in run), 1),
        round(max(strip.look.bottom for strip in run), 1),
    )
    return Finding(
        code="hidden_text",
        message=f"text that cannot be seen ({reason}) was found and not counted; "
        "remove it from the resume",
        page=page.number,
        box=box,
        excerpt=text[:_EXCERPT],
        reason=reason,
    )
