"""Why a skill or an area counts for a resume or does not, and what the catalog covers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gapcheck.models.document import Frozen
from gapcheck.models.resume import Evidence, Mention, OtherSkill, Strength

__all__ = [
    "Coverage",
    "Explanation",
    "ImpliedBy",
    "KnownSkill",
    "NearMiss",
    "Need",
    "SkillFacts",
]


class NearMiss(Frozen):
    """A place that looks like the skill but does not count."""

    code: Literal[
        "casing", "hidden", "misspelled", "no-support", "other-meaning", "other-name",
        "part-of-name", "unknown-name",
    ]  # fmt: skip
    why: str = Field(description="One sentence: why it does not count.")
    text: str = Field(description="The words themselves.")
    line: str = Field(description="The whole line.")
    page: int = Field(description="Page, from 1; 0 for plain text.")


class ImpliedBy(Frozen):
    """A skill of the resume that implies the one in question."""

    id: str
    name: str
    strength: Strength
    evidence: tuple[Evidence, ...]


class SkillFacts(Frozen):
    """What a resume says about one skill of the catalog."""

    id: str
    name: str
    verdict: Literal["claimed", "implied", "mentioned", "not-found"]
    strength: Strength | None = None
    months: int = Field(default=0, description="Months of dated work with it.")
    last_used: str | None = Field(
        default=None, description="`YYYY-MM`, `YYYY` or `present`."
    )
    evidence: tuple[Evidence, ...] = ()
    implied_by: tuple[ImpliedBy, ...] = ()
    mentions: tuple[Mention, ...] = ()
    names: tuple[str, ...] = Field(description="Names that match in any casing.")
    exact: tuple[str, ...] = Field(description="Names that match only as written.")
    guarded: tuple[str, ...] = Field(description="Ambiguous ones, which need support.")


class Need(Frozen):
    """A requirement of a role that the skill or area concerns."""

    role: str
    role_name: str
    id: str
    name: str
    necessity: Literal["required", "preferred"]
    status: Literal["met", "weak", "missing"]
    credit: float = Field(description="Of the whole resume, 0 to 1.")
    points: float
    max_points: float
    why: str = Field(description="What the credit rests on.")
    share: float | None = Field(description="What the skill can meet; null for areas.")
    skill_credit: float | None = Field(description="Its credit alone; null for areas.")
    covered_by: tuple[str, ...] = Field(description="Names of what counts, best first.")
    evidence: tuple[Evidence, ...] = Field(description="Strongest first.")
    looked_for: tuple[str, ...] = Field(description="Names of what would count.")
    missing: float = Field(description="Points that closing the gap would bring.")
    action: str = Field(description="The cheapest real way to close it, if it is open.")


class Explanation(Frozen):
    """Why something counts for a resume or does not, with the lines."""

    schema_version: int = 1
    source: str
    sha256: str
    asked: str
    skill: SkillFacts | None = None
    area: str | None = Field(default=None, description="Id of an area or requirement.")
    needs: tuple[Need, ...] = ()
    listed: tuple[OtherSkill, ...] = Field(
        default=(),
        description="Similar items of the resume's lists that the catalog does not know.",
    )
    near_misses: tuple[NearMiss, ...] = ()
    nearest: tuple[str, ...] = Field(default=(), description="Names spelled like it.")


class KnownSkill(Frozen):
    """A catalog skill that a skills list names."""

    id: str = Field(description="Catalog id.")
    name: str = Field(description="Catalog name.")
    evidence: tuple[Evidence, ...] = Field(
        min_length=1, description="Where skills lists name it, with the words."
    )


class Coverage(Frozen):
    """The items of the skills lists of a text that the catalog knows, and the others."""

    schema_version: int = 1
    source: str
    sha256: str
    catalog: str = Field(description="Fingerprint of the catalog used.")
    known: tuple[KnownSkill, ...] = Field(description="In the order of the text.")
    unknown: tuple[OtherSkill, ...] = Field(description="Others, in the same order.")
    share: float | None = Field(description="Known share of all; None without items.")
