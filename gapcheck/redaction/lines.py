"""Document → what may be shown of its pages: where lines stand, words where quoted.

Why: that a name is nowhere in a whole text cannot be promised of every resume. What the
redacted resume quotes is shown anyway; of all other lines only the place is.
"""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.models.document import Box, Document, Line
from gapcheck.models.resume import Evidence, Resume

__all__ = ["lines_of"]


def lines_of(document: Document, resume: Resume) -> Document:
    """Return a document whose lines have no words but those that a resume quotes.

    Args:
        document: As it was read. Of a plain text, whose lines have no places, no page
            is left.
        resume: What was extracted from it, redacted.
    """
    quoted = list(_quoted(resume))
    pages = tuple(
        page.model_copy(
            update={"lines": tuple(_shown(line, quoted) for line in page.lines)}
        )
        for page in document.pages
        if any(line.box for line in page.lines)
    )
    return document.model_copy(
        update={
            "source": resume.source,
            "pages": pages,
            "findings": resume.findings,
        }
    )


def _quoted(resume: Resume) -> Iterator[Evidence]:
    for claim in resume.skills:
        yield from claim.evidence
    for mention in resume.mentions:
        yield from mention.evidence
    for position in resume.positions:
        yield from position.evidence
    for degree in resume.degrees:
        yield from degree.evidence
    for certification in resume.certifications:
        yield from certification.evidence


def _shown(line: Line, quoted: list[Evidence]) -> Line:
    """Return a line with the words that are quoted of it, or without any."""
    words = next((one.line for one in quoted if _stands_in(one, line)), "")
    if words.split() == line.text.split():
        return line.model_copy(update={"links": ()})
    # Marks are shorter or longer than what they replace: edges no longer hold.
    return line.model_copy(update={"text": words, "edges": (), "runs": (), "links": ()})


def _stands_in(evidence: Evidence, line: Line) -> bool:
    if evidence.page != line.page or evidence.box is None or line.box is None:
        return False
    return _holds(line.box, evidence.box)


def _holds(outer: Box, inner: Box) -> bool:
    """Tell whether the middle of a box lies in another."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
