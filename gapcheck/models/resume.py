"""The claims of a resume with their evidence, and what a report shows of it."""

from __future__ import annotations

from base64 import b64encode
from enum import StrEnum
from typing import Literal

from pydantic import Field

from gapcheck.models.areas import Area
from gapcheck.models.document import Box, Document, Finding, Frozen

__all__ = [
    "Certification",
    "Degree",
    "DegreeLevel",
    "Evidence",
    "EvidenceKind",
    "Mention",
    "MentionStatus",
    "OtherSkill",
    "Picture",
    "Position",
    "PositionKind",
    "Resume",
    "ResumeView",
    "Section",
    "SectionKind",
    "SkillClaim",
    "Strength",
]


class SectionKind(StrEnum):
    """What a section of a resume is about."""

    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    PROJECTS = "projects"
    CERTIFICATIONS = "certifications"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    LANGUAGES = "languages"
    INTERESTS = "interests"
    VOLUNTEERING = "volunteering"
    REFERENCES = "references"
    CONTACT = "contact"
    COURSES = "courses"
    OTHER = "other"


class EvidenceKind(StrEnum):
    """The setting in which a claim was seen."""

    JOB = "job"
    INTERNSHIP = "internship"
    VOLUNTEERING = "volunteering"
    PROJECT = "project"
    THESIS = "thesis"
    PUBLICATION = "publication"
    CERTIFICATE = "certificate"
    COURSE = "course"
    LIST = "list"
    TEXT = "text"


class Strength(StrEnum):
    """The strongest setting in which a skill was seen, strongest first."""

    USED = "used"
    PROJECT = "project"
    COURSE = "course"
    LISTED = "listed"


class MentionStatus(StrEnum):
    """Why a skill that is named is not claimed."""

    DENIED = "denied"
    WISHED = "wished"
    INTEREST = "interest"
    OTHERS = "others"


class DegreeLevel(StrEnum):
    """Levels of education, lowest first."""

    HIGH_SCHOOL = "high-school"
    CERTIFICATE = "certificate"
    DIPLOMA = "diploma"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"
    PROFESSIONAL = "professional"


class PositionKind(StrEnum):
    """What kind of work a position is; co-ops are internships."""

    JOB = "job"
    INTERNSHIP = "internship"
    VOLUNTEERING = "volunteering"


class Evidence(Frozen):
    """What was seen, as written on the page."""

    text: str = Field(description="The words themselves, as written.")
    line: str = Field(default="", description="The whole line.")
    page: int = Field(default=0, description="Page, from 1; 0 for plain text.")
    box: Box | None = Field(default=None, description="None for plain text.")
    section: SectionKind = SectionKind.OTHER
    kind: EvidenceKind = EvidenceKind.TEXT
    position: int | None = Field(
        default=None, description="Index into `Resume.positions`, if in a position."
    )


class SkillClaim(Frozen):
    """A catalog skill that the resume claims for its owner."""

    id: str = Field(description="Catalog id.")
    name: str = Field(description="Catalog name.")
    areas: tuple[Area, ...] = Field(default=(), description="Also of implied skills.")
    implies: tuple[str, ...] = Field(
        default=(), description="Ids of the skills that it implies, transitively."
    )
    strength: Strength = Strength.LISTED
    months: int = Field(default=0, description="Of dated work, without overlaps.")
    last_used: str | None = Field(
        default=None, description="`YYYY-MM`, `YYYY` or `present`."
    )
    level: str | None = Field(default=None, description="As written, such as expert.")
    years: float | None = Field(default=None, description="N of `N years of …`.")
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class OtherSkill(Frozen):
    """An item of a skills list that the catalog does not know."""

    text: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Mention(Frozen):
    """A catalog skill that is named but not claimed."""

    id: str
    name: str
    status: MentionStatus
    cue: str = Field(description="The words that say so, such as no experience.")
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Degree(Frozen):
    """A degree, finished or not."""

    level: DegreeLevel
    name: str = Field(default="", description="As written, for example B.Sc. (Hons).")
    field: str | None = Field(default=None, description="Field of study as written.")
    field_ids: tuple[str, ...] = Field(
        default=(), description="Ids of skills/lexicons/fields.toml."
    )
    institution: str | None = None
    start: str | None = Field(default=None, description="`YYYY-MM` or `YYYY`.")
    end: str | None = Field(default=None, description="`YYYY-MM`, `YYYY` or `present`.")
    completed: bool = True
    expected: bool = Field(
        default=False, description="The end is announced, as in “expected May 2026”."
    )
    evidence: tuple[Evidence, ...] = ()


class Position(Frozen):
    """A job, internship or co-op, or voluntary work."""

    title: str
    organisation: str | None = None
    kind: PositionKind = PositionKind.JOB
    start: str | None = Field(default=None, description="`YYYY-MM` or `YYYY`.")
    end: str | None = Field(default=None, description="`YYYY-MM`, `YYYY` or `present`.")
    family: str | None = Field(
        default=None, description="Role family of skills/lexicons/titles.toml."
    )
    evidence: tuple[Evidence, ...] = ()


class Certification(Frozen):
    """A professional certification, licence or certificate of a course."""

    name: str
    issuer: str | None = None
    date: str | None = Field(default=None, description="`YYYY-MM` or `YYYY`.")
    id: str | None = Field(default=None, description="Id of skills/certificates.toml.")
    evidence: tuple[Evidence, ...] = ()


class Section(Frozen):
    """A section; the text before the first heading has an empty heading."""

    kind: SectionKind
    heading: str
    page: int = 0
    box: Box | None = None


class Resume(Frozen):
    """Everything that a resume claims, each with its evidence."""

    schema_version: int = 1
    source: str = "<text>"
    sha256: str = ""
    engine: str = "text"
    language: str = "en"
    as_of: str = Field(default="", description="`YYYY-MM` that `present` stands for.")
    page_count: int = 0
    skills: tuple[SkillClaim, ...] = ()
    other_skills: tuple[OtherSkill, ...] = ()
    mentions: tuple[Mention, ...] = ()
    degrees: tuple[Degree, ...] = ()
    positions: tuple[Position, ...] = ()
    certifications: tuple[Certification, ...] = ()
    sections: tuple[Section, ...] = ()
    areas: tuple[Area, ...] = Field(default=(), description="Areas with evidence.")
    findings: tuple[Finding, ...] = ()
    catalog: str = Field(default="", description="Fingerprint of the catalog used.")


class Picture(Frozen):
    """A picture of a page."""

    page: int = Field(description="From 1.")
    media_type: Literal["image/png", "image/jpeg"]
    data: bytes
    box: Box = Field(description="The visible part of the page, in points.")

    @property
    def uri(self) -> str:
        """The picture as a data URI."""
        return f"data:{self.media_type};base64,{b64encode(self.data).decode()}"


class ResumeView(Frozen):
    """What a report shows of a resume besides its score; redacted, if the report is."""

    resume: Resume
    document: Document = Field(description="Lines without words are drawn as bars.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="Pages without a picture are drawn from their lines."
    )
