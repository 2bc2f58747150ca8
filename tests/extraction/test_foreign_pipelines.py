"""The components in other people's pipelines: alone, together, saved, in processes."""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from confection import ConfigValidationError
from spacy.language import Language
from spacy.tokens import Doc

import gapcheck
from gapcheck.data.load import Catalog
from gapcheck.extraction.pipeline import COMPONENTS
from gapcheck.extraction.skills.matcher import SkillMatcher
from gapcheck.extraction.text.doc import (
    CERTIFICATIONS,
    DEGREES,
    POSITIONS,
    QUALIFIED,
    SECTIONS,
    SKILLS,
    lines_of,
    make_doc,
)
from gapcheck.extraction.text.records import (
    CertificationRecord,
    DegreeRecord,
    PositionRecord,
    QualifierRecord,
    Record,
    SectionRecord,
    SkillRecord,
    records_of,
)
from gapcheck.models.document import Box, Document, Line, Page, StyleRun
from tests.extraction.build import SMALL, skill

for _module in COMPONENTS.values():
    import_module(f"gapcheck.extraction.{_module}")

TEXT = """\
Kim Example

EXPERIENCE

Data Analyst, Example Bank
March 2019 - May 2021
- used Python and scikit-learn, no experience with Docker

EDUCATION

B.Sc. in Statistics, Example University, 2015 - 2018

CERTIFICATIONS

AWS Certified Solutions Architect - Associate, 2023

SKILLS

C++, SQL, Node.js, A/B testing
"""
TEXTS = [TEXT, "Python (expert) and C++", "", "Nothing", "SKILLS\n\nSQL, k8s"]
KEYS = {
    "sections": SECTIONS,
    "skills": SKILLS,
    "qualifiers": QUALIFIED,
    "degrees": DEGREES,
    "positions": POSITIONS,
    "certifications": CERTIFICATIONS,
}
RECORDS: dict[str, Callable[..., Record]] = {
    SECTIONS: SectionRecord,
    SKILLS: SkillRecord,
    QUALIFIED: QualifierRecord,
    DEGREES: DegreeRecord,
    POSITIONS: PositionRecord,
    CERTIFICATIONS: CertificationRecord,
}
Spans = dict[str, list[tuple[int, int, str, str, Record]]]


def fresh(*names: str, lang: str = "en", catalog: Catalog = SMALL) -> Language:
    nlp = spacy.blank(lang)
    for name in names:
        nlp.add_pipe(f"gapcheck_{name}")
    if "skills" in names:
        matcher(nlp).use(catalog)
    return nlp


pipeline = cache(fresh)


def matcher(nlp: Language) -> SkillMatcher:
    found = nlp.get_pipe("gapcheck_skills")
    assert isinstance(found, SkillMatcher)
    return found


def spans(doc: Doc) -> Spans:
    return {
        key: [
            (s.start_char, s.end_char, s.label_, s.id_, record)
            for s, record in zip(
                doc.spans[key], records_of(doc, key, kind), strict=True
            )
        ]
        for key, kind in RECORDS.items()
        if key in doc.spans
    }


def words(doc: Doc, key: str) -> list[str]:
    return [span.text for span in doc.spans[key]]


# --- alone and together --------------------------------------------------------------


@pytest.mark.parametrize("name", COMPONENTS)
def test_foreign_each_component_alone(name: str) -> None:
    for text in TEXTS:
        doc = pipeline(name)(text)

        assert KEYS[name] in doc.spans
        assert doc.text == text


def test_foreign_skills_alone() -> None:
    doc = pipeline("skills")("Used Python and C++.")

    assert [(s.id_, s.text) for s in doc.spans[SKILLS]] == [
        ("python", "Python"),
        ("cpp", "C++"),
    ]


def test_foreign_all_together_from_plain_text() -> None:
    doc = pipeline(*COMPONENTS)(TEXT)

    assert [span.label_ for span in doc.spans[SECTIONS]] == [
        "contact", "experience", "education", "certifications", "skills",
    ]  # fmt: skip
    assert [span.id_ for span in doc.spans[SKILLS]] == [
        "python", "scikit-learn", "docker", "cpp", "sql", "nodejs", "ab-testing",
    ]  # fmt: skip
    assert [(s.id_, s.label_) for s in doc.spans[QUALIFIED]] == [("docker", "DENIED")]
    assert [job.title for job in records_of(doc, POSITIONS, PositionRecord)] == [
        "Data Analyst"
    ]
    assert [one.field for one in records_of(doc, DEGREES, DegreeRecord)] == [
        "Statistics"
    ]
    assert len(doc.spans[CERTIFICATIONS]) == 1


def test_foreign_keys_are_settings() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("gapcheck_skills", name="mine", config={"spans_key": "sc"})
    nlp.add_pipe("gapcheck_qualifiers", config={"spans_key": "q", "skills_key": "sc"})

    doc = nlp("No experience with Python")

    assert words(doc, "sc") == ["Python"]
    assert [span.label_ for span in doc.spans["q"]] == ["DENIED"]
    assert SKILLS not in doc.spans


def test_foreign_beside_an_entity_ruler() -> None:
    nlp = fresh("sections", "skills")
    ruler = nlp.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "ORG", "pattern": "Example Bank"}])  # type: ignore[attr-defined]
    nlp.add_pipe("sentencizer")

    doc = nlp(TEXT)

    assert [(entity.label_, entity.text) for entity in doc.ents] == [
        ("ORG", "Example Bank")
    ]
    assert words(doc, SKILLS)[:2] == ["Python", "scikit-learn"]
    assert len(list(doc.sents)) > 1


@pytest.mark.parametrize("lang", ["de", "es"])
def test_foreign_languages_tokenize_otherwise_and_find_the_same(lang: str) -> None:
    def found(doc: Doc) -> list[SkillRecord]:
        return records_of(doc, SKILLS, SkillRecord)

    assert found(pipeline(*COMPONENTS, lang=lang)(TEXT)) == found(
        pipeline(*COMPONENTS)(TEXT)
    )


# --- saved, loaded, in processes -----------------------------------------------------


@pytest.mark.parametrize(
    "catalog", [SMALL, Catalog([skill("quux", "Nothing", aliases=("sql",))])]
)
def test_foreign_saved_and_loaded(catalog: Catalog, tmp_path: Path) -> None:
    nlp = pipeline(*COMPONENTS, catalog=catalog)
    nlp.to_disk(tmp_path)

    loaded = spacy.load(tmp_path)

    assert loaded.pipe_names == nlp.pipe_names
    assert matcher(loaded).catalog.skills == catalog.skills
    assert [spans(loaded(text)) for text in TEXTS] == [
        spans(nlp(text)) for text in TEXTS
    ]


def test_foreign_bytes_round_trip() -> None:
    nlp = pipeline(*COMPONENTS)
    other = fresh(*COMPONENTS, catalog=Catalog([]))

    other.from_bytes(nlp.to_bytes())

    assert spans(other(TEXT)) == spans(nlp(TEXT))


def test_foreign_docs_survive_serialization() -> None:
    nlp = pipeline(*COMPONENTS)
    style = StyleRun(0, 10, 9.0, True, False, None, "Lato", 700)
    line = Line(text="Python\tSQL", page=1, box=Box(1.0, 2.0, 3.0, 4.0), runs=(style,))
    page = Page(number=1, width_pt=9.0, height_pt=9.0, lines=(line,))
    document = Document(source="", sha256="", engine="pdfminer", pages=(page,))

    for doc in (nlp(TEXT), nlp(make_doc(nlp, document))):
        restored = Doc(nlp.vocab).from_bytes(doc.to_bytes())
        for one in (doc.copy(), pickle.loads(pickle.dumps(doc)), restored):
            assert spans(one) == spans(doc)
            # tuples are equal whatever their type: their fields have names as well
            assert repr(spans(one)) == repr(spans(doc))
            assert repr(lines_of(one)) == repr(lines_of(doc))


def test_foreign_two_processes_give_the_same() -> None:
    nlp = pipeline(*COMPONENTS)
    texts = TEXTS * 3

    serial = [spans(doc) for doc in nlp.pipe(texts)]
    parallel = [spans(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=4)]

    assert parallel == serial
    assert serial == [spans(nlp(text)) for text in texts]


# --- declared right ------------------------------------------------------------------


def test_foreign_analysis_finds_no_problems() -> None:
    analysis = pipeline(*COMPONENTS).analyze_pipes()
    assert analysis is not None

    assert {name: found for name, found in analysis["problems"].items() if found} == {}
    assert set(analysis["summary"]) == {f"gapcheck_{name}" for name in COMPONENTS}


def test_foreign_every_component_says_what_it_assigns() -> None:
    for name in COMPONENTS:
        assert Language.get_factory_meta(f"gapcheck_{name}").assigns == ["doc.spans"]


@pytest.mark.parametrize("name", COMPONENTS)
def test_foreign_wrong_settings_name_the_component(name: str) -> None:
    nlp = Language()
    with pytest.raises(ConfigValidationError) as caught:
        nlp.add_pipe(f"gapcheck_{name}", config={"spans_key": ["a", "list"]})

    assert f"gapcheck_{name}" in str(caught.value)
    assert "spans_key" in str(caught.value)


@pytest.mark.parametrize("name", COMPONENTS)
def test_foreign_unknown_settings_are_refused(name: str) -> None:
    nlp = Language()
    with pytest.raises(ConfigValidationError, match="nonsense"):
        nlp.add_pipe(f"gapcheck_{name}", config={"nonsense": 1})


def test_foreign_entry_points_name_the_factories() -> None:
    root = Path(gapcheck.__file__).parents[1]
    file = root / "pyproject.toml"
    if not file.is_file():
        pytest.skip("an installed package has no pyproject.toml")
    project = tomllib.loads(file.read_text(encoding="utf-8"))["project"]
    points: dict[str, str] = project["entry-points"]["spacy_factories"]

    assert set(points) == {f"gapcheck_{name}" for name in COMPONENTS}
    for name, target in points.items():
        module, _, attribute = target.partition(":")
        factory: Callable[..., object] = getattr(import_module(module), attribute)
        meta = Language.get_factory_meta(name)
        assert meta.factory == name
        assert meta.default_config is not None
        assert factory(Language(), "n", **meta.default_config) is not None
