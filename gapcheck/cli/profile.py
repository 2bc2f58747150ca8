"""`gapcheck profile`: the roles there are, and whether one of your own is right."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import completion
from gapcheck.cli.options import (
    EXIT_CODES,
    NOT_ASSESSABLE,
    Catalogs,
    Debug,
    Engine,
    Today,
    catalog_of,
    day,
    examples,
)
from gapcheck.cli.output import check_writable, complain, emit
from gapcheck.cli.streams import source_of

if TYPE_CHECKING:
    from gapcheck.models.profile import Profile, Requirement

__all__ = ["app"]

FAULTY = 2

app = typer.Typer(
    help="Roles: list, show and validate profiles, or make one of a job posting.",
    no_args_is_help=True,
)


class ProfileFormat(StrEnum):
    """Formats of a profile."""

    TEXT = "text"
    JSON = "json"


@app.command("list", epilog=examples("gapcheck profile list"))
def list_profiles(*, debug: Debug = False) -> None:
    """List the built-in roles."""
    from gapcheck.data.profiles import load_profile, profile_ids

    profiles = [load_profile(name) for name in profile_ids()]
    width = max(len(profile.id) for profile in profiles)
    emit("".join(f"{one.id:{width}}  {_title(one)}\n" for one in profiles))


@app.command(
    "show",
    epilog=examples(
        "gapcheck profile show ml-engineer",
        "gapcheck profile show my-role.toml --format json",
    ),
)
def show_profile(
    role: Annotated[
        str,
        typer.Argument(
            metavar="ROLE",
            help="Id of a role, or a profile file.",
            autocompletion=completion.roles,
        ),
    ],
    *,
    profile_format: Annotated[
        ProfileFormat, typer.Option("--format", "-f", help="Format of the result.")
    ] = ProfileFormat.TEXT,
    debug: Debug = False,
) -> None:
    """Show what a role requires, with weights and sources."""
    from gapcheck.data.profiles import load_profile
    from gapcheck.reporting import json

    profile = load_profile(role)
    if profile_format is ProfileFormat.JSON:
        emit(json.dump(profile))
        return
    settings = profile.settings
    points = (
        f"Skills: {settings.skills_points:g} points. Experience: "
        f"{settings.experience_points:g}. Education: {settings.education_points:g}. "
        f"Certificates: up to {settings.certificate_points_max:g} more."
    )
    lines = [_title(profile), profile.description, "", points]
    for necessity in ("required", "preferred"):
        lines += ["", f"{necessity.capitalize()} skills, percent of the skills part"]
        lines += [
            text
            for one in profile.requirements
            if one.necessity == necessity
            for text in _requirement(one)
        ]
    emit("\n".join([*lines, ""]))


@app.command("validate", epilog=examples("gapcheck profile validate my-role.toml"))
def validate_profiles(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Profiles of your own.")
    ],
    *,
    debug: Debug = False,
) -> int:
    """Check profiles; every fault is named with its place."""
    from gapcheck.data.profiles import load_profile
    from gapcheck.errors import ProfileError

    is_faulty = False
    for file in files:
        try:
            # Its absolute path, as a bare name could be that of a built-in role.
            profile = load_profile(file.absolute())
        except ProfileError as error:
            is_faulty = True
            for fault in error.faults:
                complain(str(file), fault, error.code)
        else:
            count = len(profile.requirements)
            emit(f"{file}: valid, {profile.id}, {count} requirements\n")
    return FAULTY if is_faulty else 0


@app.command(
    "from-posting",
    epilog=examples(
        "gapcheck profile from-posting posting.txt -o my-role.toml",
        "gapcheck check resume.pdf --profile my-role.toml",
        more=EXIT_CODES,
    ),
)
def profile_from_posting(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="POSTING",
            help="Text, HTML or PDF of a posting; - for standard input.",
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Write the profile to a file."
        ),
    ] = None,
    catalog: Catalogs = None,
    engine: Engine = None,
    today: Today = None,
    debug: Debug = False,
) -> int:
    """Make a profile of a job posting, to be read and mended before it is used.

    Required and preferred skills, years and degrees each come with the words of the
    posting; settings and bands are those of the nearest built-in role.
    """
    from datetime import date

    from gapcheck.batch import opened
    from gapcheck.data.load import load_catalog
    from gapcheck.errors import InputError
    from gapcheck.posting import read_posting

    if out is not None:
        check_writable(out, inputs=[file])
    try:
        posting = read_posting(
            opened(source_of(file)),
            catalog=catalog_of(catalog) or load_catalog(),
            today=day(today) or date.today(),  # noqa: DTZ011  the user's own day
        )
    except InputError as error:
        complain(error.source, error.message, error.code)
        return NOT_ASSESSABLE
    emit(posting.toml, out)
    if posting.unknown:
        names = ", ".join(posting.unknown)
        what = f"the catalog does not know {names}"
        complain(str(file), f"{what}; see gapcheck check --catalog", "unknown")
    return 0


def _title(profile: Profile) -> str:
    return f"{profile.name}, version {profile.version} of {profile.date}"


def _requirement(one: Requirement) -> list[str]:
    from textwrap import fill

    members = ", ".join([*one.skills, *(f"any of {area}" for area in one.areas)])
    indent = " " * 8
    wrapped = fill(members, 80, initial_indent=indent, subsequent_indent=indent)
    return [f"  {one.weight:4.1f}  {one.name}", wrapped]
