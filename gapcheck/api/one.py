"""What users call: one resume in, its claims or its gap report out.

The clock is read here and nowhere below: `today=None` means the date of the run.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gapcheck import __version__
from gapcheck.api.deprecated import takes_engine
from gapcheck.data.load import load_catalog, load_certificates
from gapcheck.data.profiles import load_profile
from gapcheck.errors import InputError
from gapcheck.models.profile import Profile
from gapcheck.processes.isolated import isolated, portable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gapcheck.data.load import Catalog
    from gapcheck.models.changes import Changes
    from gapcheck.models.document import Document
    from gapcheck.models.explanation import Explanation
    from gapcheck.models.report import GapReport
    from gapcheck.models.resume import Resume, ResumeView

__all__ = [
    "check",
    "compare",
    "explain",
    "html_report",
    "load_catalog",
    "load_profile",
    "parse",
    "parse_text",
    "profile_from_posting",
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
        catalog: Skills to look for; the shipped ones by default.
        today: What `present` stands for in durations; the date of the run by default.
        isolate: Do it in a process of its own, within 30 s and 1 GB, so that no file
            can hang this one, take its memory or end it.
        redact: Put marks in place of the person's names and contact data, and of the
            file's name, in all that is quoted; nothing else changes.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        UsageError: No process can be started.
    """
    from gapcheck.reading import read

    if isolate:
        return isolated(parse, source, catalog=catalog, today=today, redact=redact)
    document = read(source)
    return _extract(document, catalog=catalog, today=today, redact=redact)


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
        catalog: Skills to look for; the shipped ones by default.
        today: What `present` stands for in durations; the date of the run by default.
        redact: As of `parse`.

    Raises:
        InputError: There is no text in it.

    Examples:
        >>> import gapcheck
        >>> resume = gapcheck.parse_text("Skills: Python, PostgreSQL")
        >>> [claim.name for claim in resume.skills]
        ['Python', 'PostgreSQL']
    """
    from gapcheck.reading import read_text

    document = read_text(text)
    return _extract(document, catalog=catalog, today=today, redact=redact)


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
    """Tell why a skill, an area or a requirement counts for a resume, or does not.

    Args:
        source: As of `parse`.
        what: Id or any name of a skill; id of an area; id or name of a requirement.
        roles: As of `check_many`.
        catalog: As of `parse`.
        today: As of `check`.
        isolate: As of `parse`.
        redact: As of `parse`.

    Returns:
        What is claimed or only mentioned, what looks like it and does not count, and
        the requirements that it has to do with; each with its lines.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        ProfileError: No such role, or its profile has faults.
        UsageError: Nobody knows that name; or no process can be started.

    Example:
        >>> import gapcheck
        >>> found = gapcheck.explain(b"Skills: Python, PostgreSQL", "postgres")
        >>> found.skill.verdict, found.skill.strength.value, found.skill.evidence[0].line
        ('claimed', 'listed', 'Skills: Python, PostgreSQL')
    """
    from gapcheck.data.profiles import load_roles
    from gapcheck.extraction import explained, skill_called
    from gapcheck.reading import read
    from gapcheck.redaction import redacted, redacted_all
    from gapcheck.scoring.explanation import explanation_of

    profiles = load_roles(roles)
    if isolate:
        given = {"catalog": catalog, "today": today, "redact": redact}
        return isolated(explain, source, what=what, roles=profiles, **given)
    skills = load_catalog() if catalog is None else catalog
    document = read(source)
    resume = _extract(document, catalog=skills, today=today, redact=False)
    skill_id = skill_called(what, skills)
    misses = explained(document, resume, name=skill_id or what, catalog=skills)
    if redact:
        misses = redacted_all(misses, resume, document)
        resume = redacted(resume, document)
    when = _day(today)
    return explanation_of(
        what,
        resume=resume,
        scored=[(one, score(resume, one, today=when)) for one in profiles],
        skill_id=skill_id,
        near_misses=misses,
        catalog=skills,
        today=when,
    )


@takes_engine
def profile_from_posting(
    posting: str | Path | bytes | BinaryIO,
    *,
    catalog: Catalog | None = None,
    today: date | None = None,
) -> Profile:
    """Make a profile of a job posting: what it requires and what it wishes for.

    Settings, bands and the relevance of work are those of the nearest shipped profile.
    `gapcheck profile from-posting` writes it as a file to edit.

    Args:
        posting: The text of the posting itself, plain or HTML, when it is a `str`;
            else the path, content or open binary file of a text, an HTML page or a
            PDF.
        catalog: Skills to look for; the shipped ones by default.
        today: Date of the profile; the date of the run by default.

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
        today=_day(today),
    ).profile


def score(resume: Resume, profile: Profile, *, today: date | None = None) -> GapReport:
    """Compare the claims of a resume with what a role requires.

    Args:
        resume: From `parse` or `parse_text`.
        profile: From `load_profile`.
        today: Date from which the age of experience counts; the date of the run by
            default. Give the same one to `parse`.
    """
    from gapcheck.data.pathways import load_pathways
    from gapcheck.scoring import score as scored

    return scored(
        resume,
        profile,
        today=_day(today),
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
    """Tell how far a resume is from a role, why, and what closes the gap.

    Args:
        source: Path, content, or open binary file of a PDF, a JSON Resume or a plain
            text.
        role: Id of a shipped role, path of a profile, or a profile.
        catalog: Skills to look for; the shipped ones by default.
        today: Date from which durations count; the date of the run by default.
        isolate: As of `parse`.
        redact: As of `parse`.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        ProfileError: No such role, or its profile has faults.
        UsageError: No process can be started.
    """
    profile = role if isinstance(role, Profile) else load_profile(role)
    when = _day(today)
    if isolate:
        given = {"catalog": catalog, "today": when, "redact": redact}
        return isolated(check, source, role=profile, **given)
    resume = parse(source, catalog=catalog, today=when, redact=redact)
    return score(resume, profile, today=when)


def compare(old: GapReport, new: GapReport) -> Changes:
    """Tell what changed between two reports for one role.

    Args:
        old: The earlier one, from `check`, `score` or a saved file.
        new: The later one, of the same resume or of another.

    Raises:
        UsageError: The reports are for two roles.
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

    The pages are pictures with the extra `fast`, lines at their places without it or
    with `redact`.

    Args:
        source: Path, content, or open binary file of a PDF or a plain text.
        roles: As of `check_many`.
        catalog: Skills to look for; the shipped ones by default.
        today: Date from which durations count; the date of the run by default.
        isolate: As of `parse`.
        redact: As of `parse`; of each page only the words that the report quotes show.

    Raises:
        InputError: The source cannot be assessed; `.code` says why.
        ProfileError: No such role, or its profile has faults.
        UsageError: No role, or no process can be started.
    """
    from gapcheck.data.profiles import load_roles
    from gapcheck.reporting.html.report import render

    profiles = load_roles(roles)
    when = _day(today)
    seen = view(
        source,
        catalog=catalog,
        today=when,
        isolate=isolate,
        redact=redact,
    )
    reports = [score(seen.resume, one, today=when) for one in profiles]
    return render(reports, views=[seen])


@takes_engine
def view(
    source: str | Path | bytes | BinaryIO,
    *,
    catalog: Catalog | None = None,
    today: date | None = None,
    isolate: bool = False,
    redact: bool = False,
) -> ResumeView:
    """Return what `gapcheck.reporting.html.report.render` shows of a resume beside its reports.

    The arguments and errors are those of `html_report`.
    """
    from gapcheck.api.view import view_of

    show = partial(
        partial(isolated, view_of) if isolate else view_of,
        portable(source) if isolate else source,
        catalog=catalog,
        today=_day(today),
        redact=redact,
    )
    if not isolate or redact:
        return show()
    # What can be read is shown, even if drawing it hangs or takes its process down.
    with suppress(InputError):
        return show()
    return show(has_pictures=False)


def _extract(
    document: Document, *, catalog: Catalog | None, today: date | None, redact: bool
) -> Resume:
    from gapcheck.extraction import extract
    from gapcheck.redaction import redacted

    resume = extract(
        document,
        catalog=load_catalog() if catalog is None else catalog,
        as_of=_day(today).isoformat()[:7],
    )
    return redacted(resume, document) if redact else resume


def _day(today: date | None) -> date:
    return today or date.today()  # noqa: DTZ011  the user's own calendar day
