"""Models: immutable, strict about fields, the same after a trip through JSON."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from gapcheck import models
from gapcheck.data.profiles import load_profile
from gapcheck.models import (
    Box,
    Document,
    Evidence,
    Finding,
    GapReport,
    Line,
    Link,
    Outcome,
    Page,
    Profile,
    Resume,
    SkillClaim,
    StyleRun,
)

BOX = Box(10.0, 20.0, 40.0, 32.0)
CLASSES = [
    each
    for each in vars(models).values()
    if isinstance(each, type) and issubclass(each, BaseModel)
]


def test_models_are_all_found() -> None:
    assert len(CLASSES) == 47


@pytest.mark.parametrize("model", CLASSES)
def test_models_are_frozen_and_refuse_unknown_fields(model: type[BaseModel]) -> None:
    assert model.model_config["frozen"] is True
    assert model.model_config["extra"] == "forbid"


@pytest.mark.parametrize("model", [GapReport, Profile, Resume])
def test_models_that_are_written_have_a_schema_version(model: type[BaseModel]) -> None:
    assert model.model_fields["schema_version"].default == 1


def test_models_cannot_be_changed() -> None:
    line = Line(text="SQL", page=1)

    with pytest.raises(ValidationError, match="frozen"):
        line.text = "Python"  # type: ignore[misc]  # the mistake in question


def test_models_that_are_copied_work_out_their_values_anew() -> None:
    profile = load_profile("data-scientist")
    requirement = profile.requirements[0]
    before = profile.fingerprint, requirement.members

    assert profile.model_copy(update={"id": "other"}).fingerprint != before[0]
    assert requirement.model_copy(update={"skills": ("r",)}).members == {"r"}
    assert (profile.fingerprint, requirement.members) == before


def test_models_refuse_a_misspelt_field() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Outcome.model_validate({"source": "x.pdf", "status": "ok", "rapports": {}})


@pytest.mark.parametrize("status", ["OK", "partial", ""])
def test_models_refuse_an_unknown_status(status: str) -> None:
    with pytest.raises(ValidationError, match="literal_error"):
        Outcome.model_validate({"source": "x.pdf", "status": status})


def test_models_have_no_claim_without_evidence() -> None:
    with pytest.raises(ValidationError, match="too_short"):
        SkillClaim(id="sql", name="SQL", evidence=())


def test_models_document_text_follows_the_pages() -> None:
    pages = tuple(
        Page(
            number=number,
            width_pt=612,
            height_pt=792,
            lines=(
                Line(text=f"page {number}", page=number),
                Line(text="-", page=number),
            ),
        )
        for number in (1, 2)
    )
    document = Document(source="x.pdf", sha256="0", engine="pdfminer", pages=pages)

    assert [line.page for line in document.lines] == [1, 1, 2, 2]
    assert document.text == "page 1\n-\npage 2\n-"


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        (0, 3, Box(10.0, 20.0, 40.0, 32.0)),
        (1, 2, Box(20.0, 20.0, 30.0, 32.0)),
        (2, 9, Box(30.0, 20.0, 40.0, 32.0)),
    ],
)
def test_models_line_box_of_part(start: int, end: int, box: Box) -> None:
    line = Line(text="SQL", page=1, box=BOX, edges=(10.0, 20.0, 30.0, 40.0))

    assert line.box_of(start, end) == box


def test_models_line_box_of_right_to_left_text() -> None:
    line = Line(text="אב", page=1, box=BOX, edges=(40.0, 25.0, 10.0))

    assert line.box_of(0, 1) == Box(25.0, 20.0, 40.0, 32.0)


def test_models_line_without_edges_has_its_own_box() -> None:
    assert Line(text="SQL", page=1, box=BOX).box_of(0, 1) == BOX
    assert Line(text="SQL", page=0).box_of(0, 1) is None


def test_models_are_the_same_after_json() -> None:
    seen = Evidence(text="SQL", line="SQL, R", page=1, box=BOX)
    resume = Resume(
        source="Zoë.pdf",
        skills=(SkillClaim(id="sql", name="SQL", evidence=(seen,)),),
        findings=(Finding(code="x", message="y", box=BOX),),
    )

    assert Resume.model_validate_json(resume.model_dump_json()) == resume


def test_models_line_with_other_characters_keeps_what_belongs_to_the_rest() -> None:
    bold, plain = (
        StyleRun(
            start, end, 10.0, is_bold, False, None, "Lato", 700 if is_bold else 400
        )
        for start, end, is_bold in ((0, 6, True), (6, 10, False))
    )
    link = Link(6, 10, "https://example.org", BOX)
    line = Line(
        text="Cook, 2019",
        page=1,
        box=BOX,
        edges=tuple(10.0 + 3 * n for n in range(11)),
        runs=(bold, plain),
        links=(link,),
    )

    longer = line.replaced(6, 8, "May 20")
    shorter = line.replaced(4, 10, "")

    assert longer.text == "Cook, May 2019"
    assert len(longer.edges) == len(longer.text) + 1
    assert longer.runs == (bold, plain._replace(end=14))
    assert longer.links == (link._replace(end=14),)
    assert longer.box_of(12, 14) == line.box_of(8, 10)
    assert shorter.text == "Cook"
    assert shorter.runs == (bold._replace(end=4),)
    assert shorter.links == ()
    assert shorter.box_of(0, 4) == line.box_of(0, 4)
