"""Which glyphs a reader of the page cannot see, and why.

Hidden text is a finding with page, box and reason. It is never evidence and never
silently dropped. What cannot be decided (text on a picture or pattern) is visible.
"""

from __future__ import annotations

from itertools import groupby

from gapcheck.models.document import Box, Finding
from gapcheck.reading.raw import RawPage, TextRun
from gapcheck.reading.visibility.backdrop import WHITE, Ground, inside, is_close

__all__ = ["visible"]

# Smaller than this no one reads on paper or at 100 %; footnotes are 5 pt and more.
_TINY_PT = 2.5
_MIN_ALPHA = 0.1
_EXCERPT = 80
_UNPAINTED_MODES = (3, 7)
# What stands for a reason where a glyph is seen: the text layer of a scan, and text laid
# over its own outlines.
_OCR, _OUTLINED, _HIDDEN = "ocr", "outlined", "hidden"
_SEEN = (None, _OCR, _OUTLINED)


def visible(page: RawPage) -> tuple[list[TextRun], list[Finding]]:
    """Return what can be seen, and a finding for each hidden stretch of glyphs."""
    ground = Ground(page)
    shown: list[TextRun] = []
    hidden = _Hidden()
    start = 0
    for number, run in enumerate(page.runs):
        if _is_all_visible(run, start, page, ground):
            shown.append(run)
        else:
            before = page.runs[number - 1] if number else None
            shown += _visible_parts(run, start, page, ground, hidden, before)
        start += len(run.texts)
    findings = [_finding(page, reason, stretch) for reason, stretch in hidden.stretches]
    if hidden.has_ocr:
        message = "the page is a scan; its invisible text layer was read"
        findings.append(Finding(code="ocr_layer", message=message, page=page.number))
    return shown, findings


def _is_all_visible(run: TextRun, start: int, page: RawPage, ground: Ground) -> bool:
    """Tell whether every glyph of a run can be seen, without a look at each.

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


def _visible_parts(
    run: TextRun,
    start: int,
    page: RawPage,
    ground: Ground,
    hidden: _Hidden,
    before: TextRun | None,
) -> list[TextRun]:
    """Return the parts of a run that can be seen, and note what cannot."""
    reasons = []
    for index, text in enumerate(run.texts):
        reason = None
        if not text.isspace():
            reason = _reason(run, index, start + index, page, ground)
            if reason not in _SEEN:
                hidden.add(run, index, start + index, reason, before)
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
            part = run.part(first, end)
            if reason == _OUTLINED:
                part.style = part.style._replace(is_bold=True)
            parts.append(part)
    return parts


def _reason(
    run: TextRun, index: int, number: int, page: RawPage, ground: Ground
) -> str | None:
    """Say why a glyph cannot be seen; one of `_SEEN` when it can.

    Args:
        run: The run it belongs to.
        index: Which of its glyphs it is.
        number: How many glyphs of the page were painted before it.
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
        return _OCR if ground.is_scan else "invisible rendering mode"
    if style.size < _TINY_PT:
        return "too small to read"
    if paint.clip and not inside(paint.clip, x, y):
        return "clipped away"
    if not ground.cells:
        return "color of the page" if is_close(paint.color, WHITE) else None
    return ground.reason(number, paint.color, x, y)


class _Hidden:
    """Runs of glyphs that are hidden for one reason."""

    def __init__(self) -> None:
        self.stretches: list[tuple[str, list[TextRun]]] = []
        """Each with its glyphs, one by one."""
        self.has_ocr = False
        self._last = -2

    def add(
        self, run: TextRun, index: int, number: int, reason: str, before: TextRun | None
    ) -> None:
        """Note a glyph; a glyph between it and the last one (a space) goes with both.

        Args:
            run: The run that it belongs to.
            index: Which of its glyphs it is.
            number: How many glyphs of the page were painted before it.
            reason: Why it cannot be seen.
            before: The run painted before.
        """
        glyph = run.part(index, index + 1)
        if (
            self.stretches
            and self._last >= number - 2
            and self.stretches[-1][0] == reason
        ):
            stretch = self.stretches[-1][1]
            if self._last == number - 2:
                if index:
                    stretch.append(run.part(index - 1, index))
                elif before:
                    stretch.append(
                        before.part(len(before.texts) - 1, len(before.texts))
                    )
            stretch.append(glyph)
        else:
            self.stretches.append((reason, [glyph]))
        self._last = number


def _finding(page: RawPage, reason: str, stretch: list[TextRun]) -> Finding:
    text = "".join(run.texts[0] for run in stretch)
    box = Box(
        round(min(run.x0s[0] for run in stretch), 1),
        round(min(run.style.top for run in stretch), 1),
        round(max(run.x1s[0] for run in stretch), 1),
        round(max(run.style.bottom for run in stretch), 1),
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
