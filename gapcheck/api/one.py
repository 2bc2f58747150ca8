"""The public functions for one resume: its claims, or its gap report."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gapcheck import __version__
from gapcheck.api.deprecated import takes_engine
from gapcheck.api.options import Options, day
from gapcheck.data.load import load_catalog, load_certificates
from gapcheck.data.profiles import load_profile
from gapcheck.errors import InputError
from gapcheck.models.profile import Profile
from gapcheck.processes.isolated import portable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gapcheck.data.load import Catalog
    from gapcheck.models.changes import Changes
    from gapcheck.models.document import Document
    from gapcheck.models.explanation import Explanation
    from gapcheck.models.report import GapReport
    from gapcheck.models.resume import Resume, ResumeView
    from gapcheck.reading import Source

__all__ = [
    "check",
    "claims_of",
    "compare",
    "explain",
    "html_report",
    "load_catalog",
    "load_profile",
    "parse",
    "parse_text",
    "profile_from_posting",
    "reports_of",
    "score",
    "view",
]


@takes_engine
def parse(
    source: str | Path | bytes | BinaryIO,
    *,
    catalog: Catalog | None = None,
    today: date | None = None,
    isolate: bool = False,
    redact: bool = False,
) -> Resume:
    """Read a resume and extract what it claims.

    Args:
        source: Path, content, or open binary file of a PDF, a JSON Resume or a plain
            text.
        catalog: Skills to look for; the built-in ones by default.
        today: What `present` means in durations; the current date by default.
        isolate: Work in a separate process, within 30 s and 1 GB, so that no file can
            hang or end this one, or take its memory.
        redact: Replace the person's names and contact data, and the file's name, by
            marks wherever the resume is quoted; nothing else changes.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        UsageError: No process can be started.
    """
    options = Options(catalog=catalog, today=day(today), isolate=isolate, redact=redact)
    return options.run(claims_of, source)


def parse_text(
    text: str,
    *,
    catalog: Catalog | None = None,
    today: date | None = None,
    redact: bool = False,
) -> Resume:
    """Extract what a plain text claims; evidence has no pages and no boxes.

    Args:
        text: The resume.
        catalog: As for `parse`.
        today: As for `parse`.
        redact: As for `parse`.

    Raises:
        InputError: There is no text in it.

    Examples:
        >>> import gapcheck
        >>> resume = gapcheck.parse_text("Skills: Python, PostgreSQL")
        >>> [claim.name for claim in resume.skills]
        ['Python', 'PostgreSQL']
    """
    from gapcheck.reading import read_text

    options = Options(catalog=catalog, today=day(today), redact=redact)
    return _extract(read_text(text), options)


@takes_engine
def explain(
    source: str | Path | bytes | BinaryIO,
    what: str,
    *,
    roles: Iterable[str | Path | Profile] | None = None,
    catalog: Catalog | None = None,
    today: date | None = None,
    isolate: bool = False,
    redact: bool = False,
) -> Explanation:
    """Explain why a skill, an area or a requirement counts for a resume, or does not.

    Args:
        source: As of `parse`.
        what: Id or any name of a skill; id of an area; id or name of a requirement.
        roles: As for `check_many`.
        catalog: As for `parse`.
        today: As for `check`.
        isolate: As for `parse`.
        redact: As for `parse`.

    Returns:
        What is claimed or only mentioned, near misses that do not count, and the
        requirements that are concerned, each with its lines.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        ProfileError: No such role, or its profile has faults.
        UsageError: The name is unknown, or no process can be started.

    Example:
        >>> import gapcheck
        >>> found = gapcheck.explain(b"Skills: Python, PostgreSQL", "postgres")
        >>> found.skill.verdict, found.skill.strength.value, found.skill.evidence[0].line
        ('claimed', 'listed', 'Skills: Python, PostgreSQL')
    """
    from gapcheck.data.profiles import load_roles

    options = Options(
        profiles=load_roles(roles),
        catalog=catalog,
        today=day(today),
        isolate=isolate,
        redact=redact,
    )
    return options.run(explanation_of, source, what=what)


@takes_engine
def profile_from_posting(
    posting: str | Path | bytes | BinaryIO,
    *,
    catalog: Catalog | None = None,
    today: date | None = None,
) -> Profile:
    """Make a profile from a job posting: what it requires and what it prefers.

    Settings, bands and the relevance of work come from the nearest built-in profile.
    `gapcheck profile from-posting` writes it as a file to edit.

    Args:
        posting: The text of the posting itself, plain or HTML, when it is a `str`;
            else the path, content or open binary file of a text, an HTML page or a
            PDF.
        catalog: Skills to look for; the built-in ones by default.
        today: Date of the profile; the current date by default.

    Raises:
        InputError: It cannot be read or has no text; `.code` says why.
        ProfileError: It asks for nothing that the catalog knows.

    Examples:
        >>> import gapcheck
        >>> posting = "Data analyst. Must have: SQL. Nice to have: Tableau or Power BI."
        >>> profile = gapcheck.profile_from_posting(posting)
        >>> [(one.name, one.necessity) for one in profile.requirements]
        [('SQL', 'required'), ('Tableau or Power BI', 'preferred')]
    """
    from gapcheck.posting import read_posting

    return read_posting(
        posting,
        catalog=load_catalog() if catalog is None else catalog,
        today=day(today),
    ).profile


def score(resume: Resume, profile: Profile, *, today: date | None = None) -> GapReport:
    """Compare the claims of a resume with what a role requires.

    Args:
        resume: From `parse` or `parse_text`.
        profile: From `load_profile`.
        today: Date from which the age of experience counts, the current one by
            default; give `parse` the same one.
    """
    from gapcheck.data.pathways import load_pathways
    from gapcheck.scoring import score as scored

    return scored(
        resume,
        profile,
        today=day(today),
        certificates=load_certificates(),
        version=__version__,
        catalog=load_catalog(),
        pathway=load_pathways()[profile.pathway] if profile.pathway else None,
    )


@takes_engine
def check(
    source: str | Path | bytes | BinaryIO,
    *,
    role: str | Path | Profile = "data-scientist",
    catalog: Catalog | None = None,
    today: date | None = None,
    isolate: bool = False,
    redact: bool = False,
) -> GapReport:
    """Report how far a resume is from a role, why, and what closes the gap.

    Args:
        source: As for `parse`.
        role: Id of a built-in role, path of a profile, or a profile.
        catalog: As for `parse`.
        today: Date from which durations count; the current one by default.
        isolate: As for `parse`.
        redact: As for `parse`.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        ProfileError: No such role, or its profile has faults.
        UsageError: No process can be started.
    """
    profile = role if isinstance(role, Profile) else load_profile(role)
    options = Options(
        profiles=(profile,),
        catalog=catalog,
        today=day(today),
        isolate=isolate,
        redact=redact,
    )
    return options.run(reports_of, source)[0]


def compare(old: GapReport, new: GapReport) -> Changes:
    """Return what changed between two reports for one role.

    Args:
        old: The earlier one, from `check`, `score` or a saved file.
        new: The later one, of the same resume or of another.

    Raises:
        UsageError: The reports are for different roles.
    """
    from gapcheck.scoring.changes import changes_between

    return changes_between(old, new)


@takes_engine
def html_report(
    source: str | Path | bytes | BinaryIO,
    *,
    roles: Iterable[str | Path | Profile] | None = None,
    catalog: Catalog | None = None,
    today: date | None = None,
    isolate: bool = False,
    redact: bool = False,
) -> str:
    """Return the report of a resume as one HTML file, its pages beside the gaps.

    The pages are pictures; without the extra `fast`, or with `redact`, their lines are
    shown in place.

    Args:
        source: Path, content, or open binary file of a PDF or a plain text.
        roles: As for `check_many`.
        catalog: As for `parse`.
        today: As for `check`.
        isolate: As for `parse`.
        redact: As for `parse`; each page shows only the words that the report quotes.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        ProfileError: No such role, or its profile has faults.
        UsageError: No role, or no process can be started.
    """
    from gapcheck.data.profiles import load_roles
    from gapcheck.reporting.html.report import render

    options = Options(
        profiles=load_roles(roles),
        catalog=catalog,
        today=day(today),
        isolate=isolate,
        redact=redact,
    )
    seen = view(source, options=options)
    return render(_scored(seen.resume, options), views=[seen])


def view(source: Source, *, options: Options) -> ResumeView:
    """Return what the HTML report shows of a resume; no pictures if drawing fails."""
    from gapcheck.api.view import view_of

    if options.isolate:
        source = portable(source)
        if not options.redact:
            with suppress(InputError):  # drawing may hang or crash where reading works
                return options.run(view_of, source)
    return options.run(view_of, source, has_pictures=not options.isolate)


def claims_of(source: Source, *, options: Options) -> Resume:
    """Read a resume and extract what it claims."""
    from gapcheck.reading import read

    return _extract(read(source), options)


def reports_of(source: Source, *, options: Options) -> tuple[GapReport, ...]:
    """Return the report of a resume for each of the roles."""
    return _scored(claims_of(source, options=options), options)


def explanation_of(source: Source, *, options: Options, what: str) -> Explanation:
    """Return why something counts for a resume, or does not."""
    from gapcheck.extraction import explained, skill_called
    from gapcheck.reading import read
    from gapcheck.redaction import redacted, redacted_all
    from gapcheck.scoring import explanation

    document = read(source)
    resume = _extract(document, replace(options, redact=False))
    skill_id = skill_called(what, options.skills)
    name = skill_id or what
    misses = explained(document, resume, name=name, catalog=options.skills)
    if options.redact:
        misses = redacted_all(misses, resume, document)
        resume = redacted(resume, document)
    return explanation.explanation_of(
        what,
        resume=resume,
        scored=list(zip(options.profiles, _scored(resume, options), strict=True)),
        skill_id=skill_id,
        near_misses=misses,
        catalog=options.skills,
        today=options.today,
    )


def _extract(document: Document, options: Options) -> Resume:
    from gapcheck.extraction import extract
    from gapcheck.redaction import redacted

    resume = extract(document, catalog=options.skills, as_of=options.as_of)
    return redacted(resume, document) if options.redact else resume


def _scored(resume: Resume, options: Options) -> tuple[GapReport, ...]:
    today = options.today
    return tuple(score(resume, one, today=today) for one in options.profiles)
