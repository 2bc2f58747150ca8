"""Pages of a resume for the HTML report: pictures, or lines at their places.

A plain text has no places: its lines are set in a typewriter's grid, so that evidence
can be marked in it as on a page.
"""

from __future__ import annotations

from base64 import b64encode
from typing import NamedTuple

from gapcheck.models.document import Box, Document, Line
from gapcheck.models.resume import Evidence
from gapcheck.models.view import Picture, ResumeView

__all__ = ["PageView", "Places", "Run", "pages_of"]

# A page of typewriter text: sizes in points, as far apart as lines of a letter.
_CHAR_PT = 6.0
_LINE_PT = 14.0
_SIZE_PT = 10.0
_MARGIN_PT = 36.0
_COLUMNS = 90
# Letters fill about this share of a line's box from its top to the base line.
_BASE = 0.78
# A bar for words that are not shown is lower than its line, as words are.
_BAR = 0.55


class Run(NamedTuple):
    """Words of a line without a tab, and where they stand."""

    text: str
    x: float
    width: float
    """What they are stretched to fill; 0 for as wide as they come out."""
    size_pt: float
    base: float
    is_bold: bool
    is_italic: bool


class PageView(NamedTuple):
    """A page as it is drawn."""

    number: int
    width_pt: float
    height_pt: float
    uri: str
    """Picture as a data address; empty without one."""
    picture: Box
    runs: tuple[Run, ...]
    bars: tuple[Box, ...]
    """Lines whose words are not shown."""
    is_text: bool


class Places:
    """Where on the pages evidence stands."""

    def __init__(self, document: Document | None) -> None:
        """Remember the lines of a document; without one, nothing has a place."""
        self.document = document and _with_places(document)
        pages = self.document.pages if self.document else ()
        self._numbers = {page.number for page in pages}
        self._of_text: dict[str, Line] = {}
        if document and document.engine == "text":
            for line in self.document.lines if self.document else ():
                self._of_text.setdefault(line.text, line)

    def has(self, page: int) -> bool:
        """Tell whether there is such a page."""
        return page in self._numbers

    def of(self, evidence: Evidence) -> tuple[int, Box] | None:
        """Return page and box; None when it is nowhere on the pages."""
        if evidence.box is not None and evidence.page in self._numbers:
            return evidence.page, evidence.box
        line = self._of_text.get(evidence.line or evidence.text)
        if line is None or line.box is None:
            return None
        start = max(line.text.find(evidence.text), 0)
        box = line.box_of(start, start + len(evidence.text))
        return (line.page, box) if box else None


def pages_of(view: ResumeView, places: Places) -> tuple[PageView, ...]:
    """Return the pages as they are drawn."""
    pictures = {picture.page: picture for picture in view.pictures}
    found = []
    for page in places.document.pages if places.document else ():
        picture = pictures.get(page.number)
        lines = [] if picture else [line for line in page.lines if line.box]
        found.append(
            PageView(
                number=page.number,
                width_pt=page.width_pt,
                height_pt=page.height_pt,
                uri=_uri(picture) if picture else "",
                picture=picture.box if picture else Box(0, 0, 0, 0),
                runs=tuple(run for line in lines for run in _runs(line)),
                bars=tuple(_bar(line) for line in lines if not line.text.strip()),
                is_text=view.document.engine == "text",
            )
        )
    return tuple(found)


def _uri(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"


def _runs(line: Line) -> list[Run]:
    """Return the words of a line, those behind a tab at their own place."""
    found, start = [], 0
    for part in line.text.split("\t"):
        words = part.strip()
        at = start + part.find(words)
        box = line.box_of(at, at + len(words))
        start += len(part) + 1
        if words and box and box.x1 > box.x0:
            height = box.bottom - box.top
            size = min(line.size_pt or height, height) if height else line.size_pt
            base = box.top + _BASE * height
            width = box.x1 - box.x0 if line.edges and not line.angle else 0.0
            found.append(
                Run(words, box.x0, width, size, base, line.is_bold, line.is_italic)
            )
    return found


def _bar(line: Line) -> Box:
    box = line.box or Box(0, 0, 0, 0)
    height = (box.bottom - box.top) * _BAR
    middle = (box.top + box.bottom) / 2
    return Box(box.x0, middle - height / 2, box.x1, middle + height / 2)


def _with_places(document: Document) -> Document:
    """Return a plain text with places for its lines, as on one long page."""
    if document.engine != "text":
        return document
    lines: list[Line] = []
    longest = max((len(line.text) for line in document.lines), default=0)
    # Long lines are set narrower, not wrapped: a line is one line of evidence.
    char = _CHAR_PT * min(1.0, _COLUMNS / max(longest, 1))
    for number, line in enumerate(document.lines):
        top = _MARGIN_PT + number * _LINE_PT
        edges = tuple(_MARGIN_PT + char * at for at in range(len(line.text) + 1))
        box = Box(edges[0], top, edges[-1], top + _LINE_PT)
        lines.append(
            line.model_copy(
                update={
                    "page": 1,
                    "box": box,
                    "edges": edges,
                    "size_pt": _SIZE_PT * char / _CHAR_PT,
                }
            )
        )
    page = document.pages[0].model_copy(
        update={
            "number": 1,
            "width_pt": _COLUMNS * _CHAR_PT + 2 * _MARGIN_PT,
            "height_pt": len(lines) * _LINE_PT + 2 * _MARGIN_PT,
            "lines": tuple(lines),
        }
    )
    return document.model_copy(update={"pages": (page,)})
