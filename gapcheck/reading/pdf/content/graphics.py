"""Graphics state, matrices and boxes of content streams: plain geometry."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.reading.pdf.fonts.font import Font
from gapcheck.reading.raw import Rgb

__all__ = [
    "FAR",
    "IDENTITY",
    "Box",
    "GraphicState",
    "Matrix",
    "Step",
    "box_around",
    "clamped",
    "in_range",
    "intersection",
    "is_rectangle",
    "multiplied",
    "quarter_turn",
    "transformed",
]

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Step = tuple[str, tuple[tuple[float, float], ...]]
"""One step of a path: its operator and its points, on the page."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
FAR = 1e6
"""Limit of coordinates in points: larger ones overflow further on."""
# Corners closer than this are one corner.
_CORNER_PT = 0.5


class GraphicState:
    """What `q` saves and `Q` restores, the text state included."""

    def __init__(self, ctm: Matrix) -> None:
        self.ctm = ctm
        self.color: Rgb | None = (0.0, 0.0, 0.0)
        self.space: object = None
        self.alpha = 1.0
        self.has_soft_mask = False
        self.blend = "Normal"
        self.clip: Box | None = None
        self.font: Font | None = None
        self.font_size = 0.0
        self.char_space = 0.0
        self.word_space = 0.0
        self.scaling = 1.0
        self.leading = 0.0
        self.rise = 0.0
        self.mode = 0
        self.line = IDENTITY
        """Text line matrix."""
        self.x = 0.0
        """How far the line is written, in text space."""

    def copy(self) -> GraphicState:
        """Return an independent copy."""
        twin = GraphicState.__new__(GraphicState)
        twin.__dict__.update(self.__dict__)
        return twin


def multiplied(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first."""
    a1, b1, c1, d1, e1, f1 = inner
    a0, b0, c0, d0, e0, f0 = outer
    return (
        a0 * a1 + c0 * b1,
        b0 * a1 + d0 * b1,
        a0 * c1 + c0 * d1,
        b0 * c1 + d0 * d1,
        a0 * e1 + c0 * f1 + e0,
        b0 * e1 + d0 * f1 + f0,
    )


def box_around(points: Sequence[tuple[float, float]]) -> Box:
    """Return the bounding box of at least one point."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def transformed(box: Box, matrix: Matrix) -> Box:
    """Return the box that holds a box after a matrix."""
    a, b, c, d, e, f = matrix
    if not b and not c:
        x0, x1 = a * box[0] + e, a * box[2] + e
        y0, y1 = d * box[1] + f, d * box[3] + f
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    return box_around([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def clamped(box: Box) -> Box | None:
    """Return a box with its sides within `FAR`; None if one is not a number."""
    x0, y0, x1, y1 = (
        max(-FAR, min(FAR, side)) if side == side else None for side in box
    )
    if x0 is None or y0 is None or x1 is None or y1 is None:
        return None
    return (x0, y0, x1, y1)


def in_range(color: Rgb) -> Rgb:
    """Return a color with parts from 0 to 1."""
    red, green, blue = (max(0.0, min(1.0, part)) for part in color)
    return (red, green, blue)


def intersection(a: Box | None, b: Box) -> Box:
    """Return the overlap of two boxes; None stands for the whole page."""
    if a is None:
        return b
    x0, y0 = max(a[0], b[0]), max(a[1], b[1])
    return (x0, y0, max(x0, min(a[2], b[2])), max(y0, min(a[3], b[3])))


def is_rectangle(path: Sequence[Step], box: Box) -> bool:
    """True if a path is one rectangle with level sides."""
    points = [point for _, step in path for point in step]
    if not 4 <= len(points) <= 5 or any(kind not in "mlh" for kind, _ in path):
        return False
    if sum(kind == "m" for kind, _ in path) != 1:
        return False
    x0, y0, x1, y1 = box
    return all(
        min(abs(x - x0), abs(x - x1)) < _CORNER_PT
        and min(abs(y - y0), abs(y - y1)) < _CORNER_PT
        for x, y in points
    )


def quarter_turn(a: float, b: float) -> int:
    """Return the direction of text, clockwise, to the next quarter turn."""
    if abs(b) <= abs(a):
        return 0 if a >= 0 else 180
    return 270 if b > 0 else 90
