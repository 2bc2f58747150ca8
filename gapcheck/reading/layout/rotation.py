"""Turns text that runs up, down or upside down level, and its places back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.models.document import Box
from gapcheck.reading.raw import TextRun, append

__all__ = ["Frame"]


class Frame(NamedTuple):
    """A page turned so that text of one direction is level."""

    angle: int
    """That direction in degrees clockwise: 0, 90, 180 or 270."""
    width: float
    """Width of the page."""
    height: float

    def level(self, runs: Sequence[TextRun]) -> list[TextRun]:
        """Copies of runs of the page, in the frame."""
        turned: list[TextRun] = []
        for run in runs:
            style = run.style
            for text, left, right in zip(run.texts, run.x0s, run.x1s, strict=True):
                if self.angle == 90:
                    x0, x1 = style.top, style.bottom
                    top, bottom = self.width - right, self.width - left
                elif self.angle == 270:
                    x0, x1 = self.height - style.bottom, self.height - style.top
                    top, bottom = left, right
                else:
                    x0, x1 = self.width - right, self.width - left
                    top, bottom = self.height - style.bottom, self.height - style.top
                level = style._replace(angle=0, top=top, bottom=bottom)
                append(turned, TextRun(level, [text], [x0], [x1]))
        return turned

    def along(self, x: float) -> float:
        """The place on the page, x or y, of an x in the frame."""
        if self.angle in (0, 90):
            return x
        return (self.height if self.angle == 270 else self.width) - x

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """The box on the page of a box in the frame."""
        sides = x0, top, x1, bottom
        if self.angle == 90:
            sides = self.width - bottom, x0, self.width - top, x1
        elif self.angle == 270:
            sides = top, self.height - x1, bottom, self.height - x0
        elif self.angle == 180:
            sides = (
                self.width - x1,
                self.height - bottom,
                self.width - x0,
                self.height - top,
            )
        return Box(*[round(side, 1) for side in sides])
