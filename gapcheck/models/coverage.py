"""Coverage of a skills list by the catalog."""

from __future__ import annotations

from pydantic import Field

from gapcheck.models.document import Frozen
from gapcheck.models.resume import Evidence, OtherSkill

__all__ = ["Coverage", "KnownSkill"]


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
