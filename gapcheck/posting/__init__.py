"""Makes a profile of a job posting: what it requires and prefers, as catalog skills."""

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
    """The profile of a posting, and the names that it leaves out."""

    profile: Profile
    unknown: tuple[str, ...]
    """Names in lists of known skills that the catalog does not have."""
    unscored: tuple[str, ...]
    """Soft skills, which a resume can claim but not show."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes for readers of the profile, one paragraph each."""
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


def read_posting(source: Source, *, catalog: Catalog, today: date) -> Posting:
    """Return what a job posting asks for.

    A `str` is the posting itself; anything else the path, content or open binary file
    of a plain text, an HTML page or a PDF. `today` is the date of the profile.

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
