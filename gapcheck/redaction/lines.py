"""What a redacted report may show of the pages: boxes of lines, and quoted words.

Why: nobody can promise to find every name in a whole text. Lines that the redacted
resume quotes are shown anyway; of all others, only the box is.
"""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.models.document import Document, Line
from gapcheck.models.resume import Evidence, Resume

__all__ = ["lines_of"]


def lines_of(document: Document, resume: Resume) -> Document:
    """Return a document whose lines have only the words that a resume quotes.

    Args:
        document: The resume as it was read. Of plain text, which has no boxes, no page
            is left.
        resume: The claims, redacted.
    """
    quoted = list(_quoted(resume))
    pages = []
    for page in document.pages:
        if any(line.box for line in page.lines):
            lines = tuple(_shown(line, quoted) for line in page.lines)
            pages.append(page.model_copy(update={"lines": lines}))
    shown = {
        "source": resume.source,
        "pages": tuple(pages),
        "findings": resume.findings,
    }
    return document.model_copy(update=shown)


def _quoted(resume: Resume) -> Iterator[Evidence]:
    for claims in (
        resume.skills,
        resume.mentions,
        resume.positions,
        resume.degrees,
        resume.certifications,
    ):
        for one in claims:
            yield from one.evidence


def _shown(line: Line, quoted: list[Evidence]) -> Line:
    """Return a line with the words that are quoted from it, or without words."""
    words = next((one.line for one in quoted if _is_in(one, line)), "")
    if words.split() == line.text.split():
        return line.model_copy(update={"links": ()})
    # Placeholders change the length of the text, so that the edges no longer fit.
    return line.model_copy(update={"text": words, "edges": (), "runs": (), "links": ()})


def _is_in(evidence: Evidence, line: Line) -> bool:
    """True if the center of the evidence is in the box of the line."""
    outer, inner = line.box, evidence.box
    if evidence.page != line.page or inner is None or outer is None:
        return False
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
