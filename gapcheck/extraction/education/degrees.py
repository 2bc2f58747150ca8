"""Component `gapcheck_degrees`: the degrees of the education section.

Without an education section, full names of degrees count wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from gapcheck.extraction.education.entries import FoundDegree, degrees_of
from gapcheck.extraction.education.fields import field_of
from gapcheck.extraction.education.rows import Row, rows_of
from gapcheck.extraction.gazetteers.degree_names import Mention
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.text.component import SectionedComponent
from gapcheck.extraction.text.doc import (
    DEGREES,
    SECTIONS,
    lines_of,
    mark,
    spans_of,
)
from gapcheck.extraction.text.section_lines import section_lines
from gapcheck.models.resume import DegreeLevel, SectionKind

__all__ = ["DegreeFinder", "make_degrees"]

_OF = re.compile(r"\s(?:of|in|en)\s")
# Outside an education section only the next line says more of a degree.
_REACH_ELSEWHERE = 1


class DegreeFinder(SectionedComponent[FoundDegree]):
    """Writes one span per degree under `spans_key`; its label is the level."""

    def match(self, doc: Doc) -> list[FoundDegree]:
        """Return the degrees in reading order."""
        lines = lines_of(doc)
        sections = list(spans_of(doc, self.sections_key))
        found: list[FoundDegree] = []
        for section in sections:
            if section.label_ == SectionKind.EDUCATION:
                found += degrees_of(rows_of(section_lines(section, lines)))
        if not found:
            for body in [section_lines(one, lines) for one in sections] or [lines]:
                rows = [_only_full(row) for row in rows_of(body)]
                found += degrees_of(rows, reach=_REACH_ELSEWHERE)
        return _merged(found)

    def set_annotations(self, doc: Doc, found: list[FoundDegree]) -> Doc:
        """Write the spans with their records."""
        spans: list[Span | None] = []
        for one in found:
            level = one.record["level"]
            spans.append(
                mark(doc, one.start, one.end, level, id_=one.id, record=one.record)
            )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


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
    """Tell whether it is a full name, or a short one with its field of study."""
    if mention.is_candidate or mention.level == DegreeLevel.HIGH_SCHOOL:
        return False
    if row.text[mention.begin].islower():  # "used by agents and associates in banks"
        return False
    if mention.strength == "full":
        return True
    field = field_of(row.text, row.mentions, row.mentions.index(mention))
    is_told = mention.strength == "short" or _OF.match(row.text, mention.finish)
    return bool(is_told and field is not None and field_ids(field.text))


def _merged(found: Sequence[FoundDegree]) -> list[FoundDegree]:
    """Join what names one degree twice."""
    kept: list[FoundDegree] = []
    for one in found:
        same = (i for i, k in enumerate(kept) if _is_same(k.record, one.record))
        index = next(same, None)
        if index is None:
            kept.append(one)
        else:
            joined = _joined(kept[index].record, one.record)
            kept[index] = kept[index]._replace(record=joined)
    return kept


def _is_same(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Tell whether two records are of one degree: nothing in them contradicts."""
    if a["level"] != b["level"]:
        return False
    if a["level"] == DegreeLevel.HIGH_SCHOOL:
        return True
    is_alike = all(
        not a[key] or not b[key] or _fold(a[key]) == _fold(b[key])
        for key in ("field", "institution")
    )
    years = {str(one["end"])[:4] for one in (a, b) if one["end"]}
    return is_alike and len(years) < 2


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _joined(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    """Fill what the first lacks from the second."""
    joined = {key: b[key] if a[key] is None else a[key] for key in a}
    if not a["field_ids"]:
        joined["field_ids"] = b["field_ids"]
    is_expected = a["expected"] or b["expected"]
    is_completed = a["completed"] and b["completed"]
    return {**joined, "completed": is_completed, "expected": is_expected}
