"""Component `gapcheck_degrees`: the degrees of the education section.

Without an education section, full names of degrees count wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.extraction.education.entries import degrees_of
from gapcheck.extraction.education.fields import field_of
from gapcheck.extraction.education.rows import Row, rows_of
from gapcheck.extraction.gazetteers.degree_names import Mention
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.text.component import SectionedComponent
from gapcheck.extraction.text.doc import DEGREES, SECTIONS, lines_of
from gapcheck.extraction.text.records import DegreeRecord, SectionRecord, records_of
from gapcheck.extraction.text.section_lines import section_lines
from gapcheck.models.resume import DegreeLevel, SectionKind

__all__ = ["DegreeFinder", "make_degrees"]

_OF = re.compile(r"\s(?:of|in|en)\s")
# Outside an education section only the next line says more of a degree.
_REACH_ELSEWHERE = 1


class DegreeFinder(SectionedComponent[DegreeRecord]):
    """Writes one record per degree; the label of its span is the level."""

    def match(self, doc: Doc) -> list[DegreeRecord]:
        """Return the degrees in reading order."""
        lines = lines_of(doc)
        sections = records_of(doc, self.sections_key, SectionRecord)
        found: list[DegreeRecord] = []
        for section in sections:
            if section.label == SectionKind.EDUCATION:
                found += degrees_of(rows_of(section_lines(section, lines)))
        if not found:
            for body in [section_lines(one, lines) for one in sections] or [lines]:
                rows = [_only_full(row) for row in rows_of(body)]
                found += degrees_of(rows, reach=_REACH_ELSEWHERE)
        return _merged(found)


@Language.factory(
    "gapcheck_degrees",
    assigns=["doc.spans"],
    default_config={"spans_key": DEGREES, "sections_key": SECTIONS},
)
def make_degrees(
    nlp: Language, name: str, spans_key: str, sections_key: str
) -> DegreeFinder:
    """Make the component that finds degrees."""
    return DegreeFinder(name, spans_key=spans_key, sections_key=sections_key)


def _only_full(row: Row) -> Row:
    """Keep what is a degree outside an education section as well."""
    return row._replace(mentions=[m for m in row.mentions if _is_full(row, m)])


def _is_full(row: Row, mention: Mention) -> bool:
    """True if a mention is a full name, or a short one with its field of study."""
    if mention.is_candidate or mention.level == DegreeLevel.HIGH_SCHOOL:
        return False
    if row.text[mention.start].islower():  # "used by agents and associates in banks"
        return False
    if mention.strength == "full":
        return True
    field = field_of(row.text, row.mentions, row.mentions.index(mention))
    is_told = mention.strength == "short" or _OF.match(row.text, mention.end)
    return bool(is_told and field is not None and field_ids(field.text))


def _merged(found: Sequence[DegreeRecord]) -> list[DegreeRecord]:
    """Join what names one degree twice."""
    kept: list[DegreeRecord] = []
    for one in found:
        same = [index for index, other in enumerate(kept) if _is_same(other, one)][:1]
        for index in same:
            kept[index] = _joined(kept[index], one)
        kept += [] if same else [one]
    return kept


def _is_same(a: DegreeRecord, b: DegreeRecord) -> bool:
    """True if two records can be of one degree: nothing in them contradicts."""
    if a.label != b.label:
        return False
    pairs = (a.field, b.field), (a.institution, b.institution)
    is_alike = all(not x or not y or _fold(x) == _fold(y) for x, y in pairs)
    years = {one.end[:4] for one in (a, b) if one.end}
    return is_alike and len(years) < 2


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _joined(a: DegreeRecord, b: DegreeRecord) -> DegreeRecord:
    """Fill what the first lacks from the second."""
    filled = DegreeRecord._make(
        y if x is None else x for x, y in zip(a, b, strict=True)
    )
    return filled._replace(
        field_ids=a.field_ids or b.field_ids,
        completed=a.completed and b.completed,
        expected=a.expected or b.expected,
    )
