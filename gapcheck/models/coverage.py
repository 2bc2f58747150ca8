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
        min_length=1, description="Where skills lists name it, and in which words."
    )


class Coverage(Frozen):
    """What the catalog knows of the skills lists of a text, and what it does not."""

    schema_version: int = 1
    source: str
    sha256: str
    catalog: str = Field(description="Fingerprint of the catalog used.")
    known: tuple[KnownSkill, ...] = Field(description="In the order of the text.")
    unknown: tuple[OtherSkill, ...] = Field(
        description="Items that no catalog skill stands in, in the order of the text."
    )
    share: float | None = Field(
        description="Known of all, to four decimals; None without any."
    )
