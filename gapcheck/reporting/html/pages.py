"""Pages of a resume for the HTML report: pictures, or lines of text at their boxes.

Plain text has no boxes: its lines are set on a monospaced page, so that evidence can be
marked there too.
"""

from __future__ import annotations

from typing import NamedTuple

from gapcheck.models.document import Box, Document, Line, Page
from gapcheck.models.resume import Evidence, Picture, ResumeView

__all__ = ["PageView", "Places", "Run", "pages_of"]

# The monospaced page, in points.
_CHAR_PT = 6.0
_LINE_PT = 14.0
_SIZE_PT = 10.0
_MARGIN_PT = 36.0
_COLUMNS = 90
# Share of a line's box above the baseline.
_BASE = 0.78
# Height of a bar in place of redacted words, as a share of its line.
_BAR = 0.55


class Run(NamedTuple):
    """Words of a line between tabs, at their position."""

    text: str
    x: float
    width: float
    """Width that they are stretched to; 0 for their natural width."""
    size_pt: float
    base: float
    is_bold: bool
    is_italic: bool


class PageView(NamedTuple):
    """A page to draw, as a picture or as lines."""

    page: Page
    picture: Picture | None
    runs: tuple[Run, ...]
    bars: tuple[Box, ...]
    """Lines whose words are redacted."""
    is_text: bool


class Places:
    """Finds the boxes of evidence on the pages of a document, if there is one."""

    def __init__(self, document: Document | None) -> None:
        self.document = document and _with_places(document)
        pages = self.document.pages if self.document else ()
        self._numbers = {page.number for page in pages}
        self._of_text: dict[str, Line] = {}
        if document and document.engine == "text":
            for line in self.document.lines if self.document else ():
                self._of_text.setdefault(line.text, line)

    def has(self, page: int) -> bool:
        """True if the document has this page."""
        return page in self._numbers

    def of(self, evidence: Evidence) -> tuple[int, Box] | None:
        """Return page and box; None if the evidence is on no page."""
        if evidence.box is not None and evidence.page in self._numbers:
            return evidence.page, evidence.box
        line = self._of_text.get(evidence.line or evidence.text)
        if line is None or line.box is None:
            return None
        start = max(line.text.find(evidence.text), 0)
        box = line.box_of(start, start + len(evidence.text))
        return (line.page, box) if box else None


def pages_of(view: ResumeView, places: Places) -> tuple[PageView, ...]:
    """Return the pages to draw."""
    pictures = {picture.page: picture for picture in view.pictures}
    found = []
    for page in places.document.pages if places.document else ():
        picture = pictures.get(page.number)
        lines = [] if picture else [line for line in page.lines if line.box]
        found.append(
            PageView(
                page=page,
                picture=picture,
                runs=tuple(run for line in lines for run in _runs(line)),
                bars=tuple(_bar(line) for line in lines if not line.text.strip()),
                is_text=view.document.engine == "text",
            )
        )
    return tuple(found)


def _runs(line: Line) -> list[Run]:
    """Return the words between the tabs of a line, each at its own position."""
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
    """Return plain text with boxes for its lines on one long page."""
    if document.engine != "text" or not document.pages:
        return document
    lines: list[Line] = []
    longest = max((len(line.text) for line in document.lines), default=0)
    # Long lines are condensed, not wrapped: each is one line of evidence.
    char = _CHAR_PT * min(1.0, _COLUMNS / max(longest, 1))
    for number, line in enumerate(document.lines):
        top = _MARGIN_PT + number * _LINE_PT
        edges = tuple(_MARGIN_PT + char * at for at in range(len(line.text) + 1))
        box = Box(edges[0], top, edges[-1], top + _LINE_PT)
        size = _SIZE_PT * char / _CHAR_PT
        places = {"page": 1, "box": box, "edges": edges, "size_pt": size}
        lines.append(line.model_copy(update=places))
    page = Page(
        number=1,
        width_pt=_COLUMNS * _CHAR_PT + 2 * _MARGIN_PT,
        height_pt=len(lines) * _LINE_PT + 2 * _MARGIN_PT,
        lines=tuple(lines),
    )
    return document.model_copy(update={"pages": (page,)})
