"""Text that runs up or down a page, or upside down, in a frame of its own."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.reading.raw import RawPage, TextRun, append

__all__ = ["unrotate"]


def unrotate(runs: Sequence[TextRun], angle: int, page: RawPage) -> list[TextRun]:
    """Return copies of turned runs in a frame in which their text runs level.

    Args:
        runs: Runs of one direction.
        angle: That direction, degrees clockwise: 90, 180 or 270.
        page: The page, for its sides.
    """
    turned: list[TextRun] = []
    for run in runs:
        style = run.style
        for text, left, right in zip(run.texts, run.x0s, run.x1s, strict=True):
            if angle == 90:
                x0, x1 = style.top, style.bottom
                top, bottom = page.width - right, page.width - left
            elif angle == 270:
                x0, x1 = page.height - style.bottom, page.height - style.top
                top, bottom = left, right
            else:
                x0, x1 = page.width - right, page.width - left
                top, bottom = page.height - style.bottom, page.height - style.top
            level = style._replace(angle=0, top=top, bottom=bottom)
            append(turned, TextRun(level, [text], [x0], [x1]))
    return turned
