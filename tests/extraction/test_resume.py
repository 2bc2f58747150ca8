"""Doc → Resume: evidence with its place, what claims and what only names a skill."""

from __future__ import annotations

import pytest

from gapcheck.data.load import Catalog
from gapcheck.extraction import extract_outlined
from gapcheck.models.areas import Area
from gapcheck.models.document import Box, Document, Finding, Line
from gapcheck.models.resume import (
    Evidence,
    EvidenceKind,
    MentionStatus,
    Resume,
    SectionKind,
    SkillClaim,
    Strength,
)
from gapcheck.reading import read_text
from tests.extraction.build import (
    AS_OF,
    CHAR_PT,
    LEFT_PT,
    SMALL,
    line,
    pdf_document,
    resume_of,
    skill,
)

BODY = "- kept the books of the house in order"
JOB = "Data Analyst, Example Bank\nJanuary 2020 - December 2020"


def claim(resume: Resume, skill_id: str = "python") -> SkillClaim:
    [one] = [c for c in resume.skills if c.id == skill_id]
    return one


def claimed(resume: Resume) -> list[str]:
    return [c.id for c in resume.skills]


def under(heading: str, text: str) -> Resume:
    return resume_of(f"Kim Example\n\nSUMMARY\n\n{BODY}\n\n{heading}\n\n{text}")


# --- evidence ------------------------------------------------------------------------


def test_resume_evidence_says_where_it_stands() -> None:
    resume = pdf_resume()

    [evidence] = claim(resume, "docker").evidence

    assert evidence == Evidence(
        text="Docker",
        line="- shipped Docker images",
        page=1,
        box=evidence.box,
        section=SectionKind.EXPERIENCE,
        kind=EvidenceKind.JOB,
        position=0,
    )
    assert evidence.box is not None
    assert evidence.box.x0 == LEFT_PT + CHAR_PT * len("- shipped ")
    assert evidence.box.x1 == evidence.box.x0 + CHAR_PT * len("Docker")
    assert evidence.box.bottom - evidence.box.top == 10.0


def pdf_resume() -> Resume:
    return resume_of(
        pdf_document(
            line("Kim Example", size_pt=16.0),
            line("Experience", size_pt=13.0),
            "Data Analyst, Example Bank, 2020 - 2021",
            "- shipped Docker images",
        )
    )


def test_resume_evidence_of_plain_text_has_no_box() -> None:
    [evidence] = claim(under("SKILLS", "Python, SQL")).evidence

    assert (evidence.page, evidence.box) == (0, None)


def test_resume_text_of_wrapped_names_is_one_line() -> None:
    text = (
        "Kept the shop and its machines and the people in it up by means of machine\n"
        "learning and whatever else there was at hand in these early days of ours"
    )

    [evidence] = claim(under("PROJECTS", text), "learning").evidence

    assert evidence.text == "machine learning"
    assert evidence.line == text.splitlines()[0]


def test_resume_every_piece_of_evidence_is_kept() -> None:
    resume = under("SKILLS", "Python\nSQL\nPython")

    assert len(claim(resume).evidence) == 2


@pytest.mark.parametrize(
    ("heading", "section", "kind"),
    [
        ("SKILLS", SectionKind.SKILLS, EvidenceKind.LIST),
        ("PROJECTS", SectionKind.PROJECTS, EvidenceKind.PROJECT),
        ("EDUCATION", SectionKind.EDUCATION, EvidenceKind.COURSE),
        ("COURSES", SectionKind.COURSES, EvidenceKind.COURSE),
        ("PUBLICATIONS", SectionKind.PUBLICATIONS, EvidenceKind.PUBLICATION),
        ("EXPERIENCE", SectionKind.EXPERIENCE, EvidenceKind.JOB),
        ("VOLUNTEERING", SectionKind.VOLUNTEERING, EvidenceKind.VOLUNTEERING),
        ("AWARDS", SectionKind.AWARDS, EvidenceKind.TEXT),
        ("PROFILE", SectionKind.SUMMARY, EvidenceKind.TEXT),
    ],
)
def test_resume_kind_of_evidence(
    heading: str, section: SectionKind, kind: EvidenceKind
) -> None:
    [evidence] = claim(under(heading, "- made it with Python")).evidence

    assert (evidence.section, evidence.kind) == (section, kind)


@pytest.mark.parametrize(
    ("title", "kind", "strength"),
    [
        ("Data Analyst", EvidenceKind.JOB, Strength.USED),
        ("Data Analyst Intern", EvidenceKind.INTERNSHIP, Strength.PROJECT),
        ("Volunteer Teacher", EvidenceKind.VOLUNTEERING, Strength.PROJECT),
    ],
)
def test_resume_kind_of_the_position(
    title: str, kind: EvidenceKind, strength: Strength
) -> None:
    text = f"{title}, Example Bank\n2020 - 2021\n- made it with Python"
    one = claim(under("EXPERIENCE", text))

    assert (one.evidence[0].kind, one.strength) == (kind, strength)


@pytest.mark.parametrize("word", ["Thesis", "Dissertation", "Capstone"])
def test_resume_thesis(word: str) -> None:
    [evidence] = claim(under("EDUCATION", f"{word}: birds, in Python")).evidence

    assert evidence.kind is EvidenceKind.THESIS


def test_resume_months_come_from_the_position() -> None:
    text = f"{JOB}\n- made it with Python\n\nCook, Example Inn\n2018 - 2019\n- SQL"
    resume = under("EXPERIENCE", text)

    assert (claim(resume).months, claim(resume).last_used) == (12, "2020-12")
    assert claim(resume, "sql").evidence[0].position == 1


# --- what claims ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("EXPERIENCE", f"Python Developer, Example Bank, 2020\n{BODY}"),
        ("EXPERIENCE", f"Data Analyst, Python Bank, 2020\n{BODY}"),
        ("EDUCATION", "B.Sc. in Python, Example University, 2020"),
        ("EDUCATION", "B.Sc. in Birds, Python University, 2020"),
        ("REFERENCES", "Sam Python, knows Python"),
    ],
)
def test_resume_names_of_something_else_are_no_claims(heading: str, text: str) -> None:
    assert claimed(under(heading, text)) == []


def test_resume_names_in_headings_are_no_claims() -> None:
    def heading(text: str) -> Line:
        return line(text, size_pt=14.0, is_bold=True)

    document = pdf_document(
        heading("Summary"), BODY, heading("Python Projects"), BODY, "- SQL",
        heading("Education"), BODY,
    )  # fmt: skip

    assert claimed(resume_of(document)) == ["sql"]


def test_resume_a_line_of_skills_above_the_first_heading_claims() -> None:
    def header(text: str) -> list[str]:
        return claimed(resume_of(f"Kim Example\n{text}\n\nSKILLS\n\nTableau"))

    assert header("Python | SQL | Docker") == ["python", "sql", "docker", "tableau"]
    assert header("Python Developer") == ["tableau"]
    assert header("github.com/python | Docker") == ["tableau"]


def test_resume_interests_are_no_claims() -> None:
    resume = under("INTERESTS", "Python and the sea")

    assert claimed(resume) == []
    [mention] = resume.mentions
    assert (mention.id, mention.status) == ("python", MentionStatus.INTEREST)
    assert mention.cue == "interests"


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("No experience with Python", MentionStatus.DENIED, "No experience with"),
        ("Currently learning Python", MentionStatus.WISHED, "Currently learning"),
        ("- team that used Python", MentionStatus.OTHERS, "team that used"),
    ],
)
def test_resume_mentions(text: str, status: MentionStatus, cue: str) -> None:
    resume = under("SKILLS", text)

    assert claimed(resume) == []
    [mention] = resume.mentions
    assert (mention.id, mention.name, mention.status, mention.cue) == (
        "python", "Python", status, cue,
    )  # fmt: skip
    assert mention.evidence[0].text == "Python"


def test_resume_a_claim_elsewhere_stays_beside_a_mention() -> None:
    resume = under("SKILLS", "Python\n\nSQL. No experience with Python")

    assert claimed(resume) == ["python", "sql"]
    assert [m.id for m in resume.mentions] == ["python"]


def test_resume_mentions_of_one_status_are_one() -> None:
    resume = under("SKILLS", "never used Python\n\nno experience with Python")

    [mention] = resume.mentions

    assert len(mention.evidence) == 2


@pytest.mark.parametrize(
    ("text", "level", "years"),
    [
        ("Python (expert)", "expert", None),
        ("5 years of Python", None, 5.0),
        ("2.5 years of Python", None, 2.5),
        ("Python", None, None),
    ],
)
def test_resume_levels_and_years(
    text: str, level: str | None, years: float | None
) -> None:
    one = claim(under("SKILLS", text))

    assert (one.level, one.years) == (level, years)


# --- the rest ------------------------------------------------------------------------


def test_resume_other_skills() -> None:
    resume = under("SKILLS", "Python, Quux, French, SQL\nTools: Corge")

    assert [other.text for other in resume.other_skills] == ["Quux", "Corge"]
    [evidence] = resume.other_skills[0].evidence
    assert (evidence.text, evidence.kind) == ("Quux", EvidenceKind.LIST)


def test_resume_other_skills_beside_the_heading() -> None:
    resume = resume_of("Kim\n\nSUMMARY\tgood\n\nSKILLS\tPython, Quux")

    assert [other.text for other in resume.other_skills] == ["Quux"]


def test_resume_other_skills_are_of_skills_sections_only() -> None:
    assert under("PROJECTS", "Quux, Corge").other_skills == ()


def test_resume_sections() -> None:
    resume = pdf_resume()

    assert [(s.kind, s.heading, s.page) for s in resume.sections] == [
        (SectionKind.CONTACT, "", 1),
        (SectionKind.EXPERIENCE, "Experience", 1),
    ]
    assert resume.sections[0].box is None
    box = resume.sections[1].box
    assert box is not None
    assert box.x1 - box.x0 == CHAR_PT * len("Experience")


def test_resume_positions() -> None:
    [position] = pdf_resume().positions

    assert (position.title, position.organisation) == ("Data Analyst", "Example Bank")
    assert position.family == "data-analyst"
    assert position.evidence[0].text == "Data Analyst"
    assert position.evidence[0].section is SectionKind.EXPERIENCE


def test_resume_degrees() -> None:
    resume = under("EDUCATION", "B.Sc. in Statistics, Example University, 2016 - 2019")

    [degree] = resume.degrees

    assert (str(degree.level), degree.field, degree.end) == (
        "bachelor", "Statistics", "2019",
    )  # fmt: skip
    assert degree.institution == "Example University"
    assert "statistics" in degree.field_ids


def test_resume_certifications() -> None:
    text = "AWS Certified Solutions Architect - Associate, 2023"

    [certification] = under("CERTIFICATIONS", text).certifications

    assert certification.date == "2023"
    assert certification.evidence[0].kind is EvidenceKind.CERTIFICATE


def test_resume_areas_are_those_of_the_claims() -> None:
    resume = under("SKILLS", "scikit-learn. No experience with SQL")

    assert resume.areas == (Area.PYTHON, Area.MACHINE_LEARNING)


def test_resume_carries_what_was_read() -> None:
    finding = Finding(code="hidden_text", message="Text is hidden.")
    read = read_text("SKILLS\n\nPython", source="kim.txt")
    document = read.model_copy(update={"findings": (finding,)})

    resume = resume_of(document)

    assert resume.findings == (finding,)
    assert (resume.source, resume.engine, resume.page_count) == ("kim.txt", "text", 1)
    assert resume.sha256 == document.sha256
    assert (resume.as_of, resume.catalog) == (AS_OF, SMALL.fingerprint)
    assert resume.language == "en"


def test_resume_boxes_lie_inside_the_page() -> None:
    resume = pdf_resume()
    boxes = [e.box for c in resume.skills for e in c.evidence]

    assert boxes
    for box in boxes:
        assert isinstance(box, Box)
        assert 0 <= box.x0 < box.x1 <= 600
        assert 0 <= box.top < box.bottom <= 800


def test_resume_of_a_document_without_lines() -> None:
    document = Document(source="<x>", sha256="0", engine="test", pages=())

    resume = resume_of(document)

    assert (resume.skills, resume.sections, resume.page_count) == ((), (), 0)


# --- settings within a section -------------------------------------------------------


def kinds(resume: Resume, skill_id: str = "python") -> list[EvidenceKind]:
    return [evidence.kind for evidence in claim(resume, skill_id).evidence]


def test_resume_a_label_of_interests_ends_a_list_of_skills() -> None:
    text = "Tools: Docker\nInterests: Python, Chess,\nOrigami\nLanguages: C++, Fooling"
    resume = under("SKILLS", text)

    assert claimed(resume) == ["docker", "cpp"]
    assert [mention.id for mention in resume.mentions] == ["python"]
    assert [other.text for other in resume.other_skills] == ["Fooling"]


def test_resume_a_label_above_bullets_covers_them() -> None:
    text = "SKILLS\nInterests:\n- Python\n- Chess\nTools:\n- Docker"
    resume = resume_of(f"Kim Example\n\nSUMMARY\n\n{BODY}\n\n{text}")

    assert claimed(resume) == ["docker"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Master Project - an app in Python", EvidenceKind.PROJECT),
        (
            "12/2019 Start of the Shop Project\n- wrote it in Python",
            EvidenceKind.PROJECT,
        ),
        ("BSc Physics, 2012\nCourses: Python, Project Planning", EvidenceKind.COURSE),
        ("MSc Project Management, 2012\n- Python", EvidenceKind.COURSE),
        ("Course Project in Python", EvidenceKind.PROJECT),
        (
            "Final Project: shop\nBSc Physics, 2012\n- Python",
            EvidenceKind.COURSE,
        ),
        ("Project thesis in Python", EvidenceKind.THESIS),
    ],
)
def test_resume_projects_of_an_education(text: str, expected: EvidenceKind) -> None:
    assert kinds(under("EDUCATION", text)) == [expected]


SPEAKING = Catalog([skill("public-speaking", "Public speaking", "soft")])


@pytest.mark.parametrize(
    ("heading", "text", "count"),
    [
        ("INVITED TALKS", "Lasers, Optics Days (2019)\nLenses, Glass Fair (2020)", 2),
        ("PRESENTATIONS", "Lasers at the Optics Days\nLenses at the Glass Fair", 1),
        ("PUBLICATIONS", "Lasers, Optics Letters (2019)", 0),
        ("SKILLS", "Talks", 0),
    ],
)
def test_resume_talks_are_public_speaking(heading: str, text: str, count: int) -> None:
    resume = resume_of(
        f"Kim Example\n\nSUMMARY\n\n{BODY}\n\n{heading}\n\n{text}", catalog=SPEAKING
    )
    evidence = [one for found in resume.skills for one in found.evidence]

    assert [one.kind for one in evidence] == [EvidenceKind.PUBLICATION] * count


@pytest.mark.parametrize(
    ("row", "is_claimed"),
    [
        ("Research: Docker, SQL", False),
        ("Research\tDocker\tSQL", False),
        ("- Research\tDocker, SQL", False),
        ("Research\tDocker", True),  # a table of two columns of skills
        ("Docker\tSQL\tResearch", True),
        ("Research, Docker, SQL", True),
    ],
)
def test_resume_general_word_that_heads_a_row_is_its_label(
    row: str, is_claimed: bool
) -> None:
    resume = resume_of(read_text(f"SKILLS\nLanguages\tPython, Lisp\n{row}"))

    assert ("research" in claimed(resume)) == is_claimed
    assert {"python", "docker"} <= set(claimed(resume))


def test_outline_keeps_the_text_on_the_line_of_a_heading() -> None:
    document = read_text("Kim\n\nAWARDS\tBest Bread 2019\nBest Cake 2020")

    _, parts = extract_outlined(document, catalog=SMALL, as_of=AS_OF)

    assert [text for entry in parts[-1].entries for text in entry.body] == [
        "Best Bread 2019",
        "Best Cake 2020",
    ]
