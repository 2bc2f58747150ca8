"""Job posting → Profile: what it requires and wishes for, in the words of the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gapcheck.errors import ProfileError
from gapcheck.posting.toml import to_toml

if TYPE_CHECKING:
    from datetime import date

    from gapcheck.data.load import Catalog
    from gapcheck.models.profile import Profile
    from gapcheck.posting.source import Source

__all__ = ["Posting", "read_posting", "to_toml"]


class Posting(NamedTuple):
    """What a posting asks for, and what of it no score can rest on."""

    profile: Profile
    unknown: tuple[str, ...]
    """Names beside known skills that the catalog does not have."""
    unscored: tuple[str, ...]
    """Soft skills, which a resume can claim but hardly show."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the profile should know, one paragraph each."""
        words = "`sources` are the posting's own words; the weights add up to 100."
        found = [f"{self.profile.description} {words}"]
        if self.unknown:
            found.append(f"Not in the skill catalog: {', '.join(self.unknown)}.")
        if self.unscored:
            found.append(
                f"Left out, as no resume shows it: {', '.join(self.unscored)}."
            )
        return tuple(found)

    @property
    def toml(self) -> str:
        """The profile as a file to edit."""
        return to_toml(self.profile, notes=self.notes)


def read_posting(
    source: Source,
    *,
    catalog: Catalog,
    today: date,
) -> Posting:
    """Return what a job posting asks for.

    Args:
        source: The posting itself when it is a `str`; else the path, content or open
            binary file of a plain text, an HTML page or a PDF.
        catalog: The skills to look for.
        today: The date of the profile.

    Raises:
        InputError: It cannot be read, or there is no text in it.
        ProfileError: It asks for nothing that the catalog knows.
    """
    from gapcheck.extraction.gazetteers.role_families import family_of
    from gapcheck.posting.clauses import clauses_of
    from gapcheck.posting.named import named_in, unknown_terms
    from gapcheck.posting.needs import needs_of
    from gapcheck.posting.profile import profile_of
    from gapcheck.posting.source import document_of
    from gapcheck.posting.statements import statements_of
    from gapcheck.posting.title import title_of

    document = document_of(source)
    clauses = clauses_of(statements_of(document))
    found = named_in(clauses, catalog)
    needs, unscored = needs_of(found, catalog)
    if not needs:
        fault = (
            "asks for no skill that the catalog knows; check that it is a job posting "
            "and that its requirements were saved with it"
        )
        raise ProfileError(document.source, (fault,))
    title = title_of(document.lines)
    profile = profile_of(
        needs,
        clauses,
        title=title,
        family=family_of(title or ""),
        catalog=catalog,
        today=today,
    )
    return Posting(profile, unknown_terms(found), unscored)
