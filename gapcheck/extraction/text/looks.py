"""How stretches of text look, and how much they stand out from the text around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.extraction.text.doc import DocLine

__all__ = ["Look", "body_looks", "look_of"]

_SAME_PT = 0.4
# So many of the letters are capitals: "PhD EDUCATION".
_CAPITALS = 0.8
# A region with less text in one look has no look of its own.
_BODY_CHARS = 150


class Look(NamedTuple):
    """How a stretch of text looks."""

    size: float
    is_bold: bool
    is_upper: bool
    color: str
    has_rule: bool = False

    def likeness(self, other: Look) -> float:
        """Return how alike two looks are: 1, ½ but for capitals or the other's rule, 0."""
        is_like = (self.is_bold, self.color) == (other.is_bold, other.color)
        if not is_like or abs(self.size - other.size) >= _SAME_PT:
            return 0.0
        differ = (self.is_upper != other.is_upper) + (self.has_rule < other.has_rule)
        return 1 - differ / 2

    def times(self, other: Look) -> float:
        """Return how many times as large a look is as another; 1 without sizes."""
        return self.size / other.size if other.size else 1.0

    def loudness(self, body: Look) -> float:
        """Return how much a look stands out: 1 is about as much as bold type does.

        Capitals tell half as much in plain text, where nothing else can.
        """
        return (
            min(3.0, max(0.0, 4 * (self.times(body) - 1)))
            + 0.8 * (self.is_bold > body.is_bold)
            + (0.7 if self.size else 0.35) * (self.is_upper > body.is_upper)
            + 0.4 * (self.color != body.color)
            + 0.5 * self.has_rule
        )


def look_of(line: DocLine, length: int) -> Look:
    """Return the look of the first characters of a line, small capitals as large ones."""
    text = line.text[:length]
    runs = [
        run._replace(end=min(run.end, length))
        for run in line.runs
        if any(map(str.isalnum, text[run.start : run.end]))
    ]
    if not runs:
        size, is_bold, color = line.size_pt, line.is_bold, line.color
    else:
        size = max(run.size_pt for run in runs)
        is_bold = all(run.is_bold for run in runs)
        color = max(runs, key=lambda run: run.end - run.start).color or ""
    return Look(round(size, 1), is_bold, _is_upper(text), color, line.has_rule)


def body_looks(lines: Sequence[DocLine]) -> dict[int, Look]:
    """Return the look of most characters in each region, or else in the document."""
    counts: dict[int, Counter[Look]] = defaultdict(Counter)
    for line in lines:
        looks = counts[line.region]
        if not line.runs:
            look = Look(line.size_pt, line.is_bold, _is_upper(line.text), line.color)
            looks[look] += len(line.text)
        for run in line.runs:
            is_upper = _is_upper(line.text[run.start : run.end])
            look = Look(round(run.size_pt, 1), run.is_bold, is_upper, run.color or "")
            looks[look] += run.end - run.start
    every = sum(counts.values(), Counter[Look]())
    most = {region: looks.most_common(1)[0] for region, looks in counts.items()}
    return {
        region: look if count >= _BODY_CHARS else every.most_common(1)[0][0]
        for region, (look, count) in most.items()
    }


def _is_upper(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals > 0 and capitals >= _CAPITALS * sum(map(str.isalpha, text))
