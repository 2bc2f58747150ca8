"""Text that runs up or down a page, or upside down, in a frame of its own."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.reading.raw import RawPage, Strip, append

__all__ = ["unrotate"]


def unrotate(strips: Sequence[Strip], angle: int, page: RawPage) -> list[Strip]:
    """Return copies of turned strips in a frame in which their text runs level.

    Args:
        strips: Strips of one direction.
        angle: That direction, degrees clockwise: 90, 180 or 270.
        page: The page, for its sides.
    """
    turned: list[Strip] = []
    for strip in strips:
        look = strip.look
        for text, left, right in zip(strip.texts, strip.x0s, strip.x1s, strict=True):
            if angle == 90:
                x0, x1 = look.top, look.bottom
                top, bottom = page.width - right, page.width - left
            elif angle == 270:
                x0, x1 = page.height - look.bottom, page.height - look.top
                top, bottom = left, right
            else:
                x0, x1 = page.width - right, page.width - left
                top, bottom = page.height - look.bottom, page.height - look.top
            level = look._replace(angle=0, top=top, bottom=bottom)
            append(turned, Strip(level, [text], [x0], [x1]))
    return turned
