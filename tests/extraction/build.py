"""Builds catalogs, lines and documents for the tests of extraction, and reads them."""

from __future__ import annotations

from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

import gapcheck.extraction.experience.positions
import gapcheck.extraction.sections.finder  # noqa: F401  registers the factories
from gapcheck.data.load import Catalog, Skill
from gapcheck.extraction import extract
from gapcheck.extraction.pipeline import build_nlp
from gapcheck.extraction.text.doc import POSITIONS, SKILLS, make_doc
from gapcheck.extraction.text.records import PositionRecord, records_of
from gapcheck.models.document import Box, Document, Line, Page
from gapcheck.models.resume import Resume
from gapcheck.reading import read_text

AS_OF = "2026-11"
# Width of a character in the documents made here.
CHAR_PT = 5.0
LEFT_PT = 50.0


def skill(skill_id: str, name: str, kind: str = "tool", **fields: Any) -> Skill:
    return Skill.model_validate(
        {"id": skill_id, "name": name, "kind": kind, "sources": ("test",), **fields}
    )


SMALL = Catalog(
    [
        skill("ab-testing", "A/B testing", "method", areas=("experimentation",)),
        skill("aspnet", "ASP.NET", "framework"),
        skill("c-sharp", "C#", "language"),
        skill("ci-cd", "CI/CD", "practice", areas=("ci-cd",)),
        skill("cpp", "C++", "language"),
        skill("data-modeling", "data modeling", "method"),
        skill("docker", "Docker", areas=("containers",)),
        skill("dotnet", ".NET", "framework"),
        skill("kubernetes", "Kubernetes", aliases=("k8s",), areas=("containers",)),
        skill("learning", "machine learning", "method", areas=("machine-learning",)),
        skill("lisp", "Lisp", "language"),
        skill("nodejs", "Node.js", aliases=("nodejs", "node")),
        skill("pandas", "pandas", "library", implies=("python",)),
        skill("python", "Python", "language", areas=("python",)),
        skill(
            "regression", "regression", "method",
            aliases=("linear regression", "regression analysis"),
        ),
        skill("research", "research", "practice", is_generic=True),
        skill(
            "scikit-learn", "scikit-learn", "library",
            aliases=("scikit learn", "sklearn"), implies=("python",),
            areas=("machine-learning",),
        ),
        skill("sas", "SAS", exact=("SAS",)),
        skill("spark-sql", "Spark SQL"),
        skill("sql", "SQL", "language", areas=("sql",)),
        skill("tableau", "Tableau"),
        skill(
            "zed", "Zed", "language", guarded=("Zed",), context=("zeppelin", "pipeline"),
            blocked=("zed leppelin", "uncle zed"),
        ),
        skill("zig", "Zig", "language", guarded=("Zig",)),
    ]
)  # fmt: skip


def named(text: str, catalog: Catalog = SMALL) -> list[tuple[str, str]]:
    """Return the id and the words of each skill that a plain text names."""
    doc = build_nlp(catalog)(text)
    return [(span.id_, span.text) for span in doc.spans[SKILLS]]


def ids(text: str, catalog: Catalog = SMALL) -> list[str]:
    return [skill_id for skill_id, _ in named(text, catalog)]


def ids_of(document: Document, catalog: Catalog = SMALL) -> list[str]:
    nlp = build_nlp(catalog)
    doc = nlp(make_doc(nlp, document))
    return [span.id_ for span in doc.spans[SKILLS]]


def resume_of(
    text: str | Document, *, catalog: Catalog = SMALL, as_of: str = AS_OF
) -> Resume:
    document = read_text(text) if isinstance(text, str) else text
    return extract(document, catalog=catalog, as_of=as_of)


def line(text: str, **looks: Any) -> Line:
    return Line.model_validate({"text": text, "page": 0, **looks})


def document(*lines: Line) -> Document:
    page = Page(number=1, width_pt=0.0, height_pt=0.0, lines=lines)
    return Document(source="<test>", sha256="0", engine="test", pages=(page,))


def pdf_document(*rows: Line | str, size_pt: float = 10.0) -> Document:
    """Return a document whose lines have places and a size, unless they tell one."""
    lines: list[Line] = []
    top = 40.0
    for row in rows:
        one = Line(text=row, page=1) if isinstance(row, str) else row
        size = one.size_pt or size_pt
        top += one.gap_before_pt + 1.2 * size
        x0 = one.box.x0 if one.box else LEFT_PT
        edges = tuple(x0 + CHAR_PT * i for i in range(len(one.text) + 1))
        box = Box(x0, top, edges[-1], top + size)
        places = {"page": 1, "size_pt": size, "box": box, "edges": edges}
        lines.append(one.model_copy(update=places))
    page = Page(number=1, width_pt=600.0, height_pt=800.0, lines=tuple(lines))
    return Document(source="<test>", sha256="0", engine="test", pages=(page,))


class Job(NamedTuple):
    title: str
    organisation: str | None
    start: str | None
    end: str | None
    kind: str = "job"


def _positions_nlp() -> Language:
    nlp = Language()
    nlp.add_pipe("gapcheck_sections")
    nlp.add_pipe("gapcheck_positions")
    return nlp


POSITIONS_NLP = _positions_nlp()


def jobs_of(document: Document) -> list[Job]:
    return jobs_in(POSITIONS_NLP(make_doc(POSITIONS_NLP, document)))


def jobs_in(doc: Doc) -> list[Job]:
    return [
        Job(one.title, one.organisation, one.start, one.end, one.kind)
        for one in records_of(doc, POSITIONS, PositionRecord)
    ]


def jobs(text: str, heading: str = "EXPERIENCE") -> list[Job]:
    """Return the positions of an experience section of plain text."""
    return jobs_of(read_text(f"Kim Example\n\n{heading}\n\n{text}\n\nSKILLS\nPython"))
