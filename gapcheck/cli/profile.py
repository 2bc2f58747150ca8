"""`gapcheck profile`: list, show and validate roles, or make one from a posting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import completion
from gapcheck.cli import options as opt
from gapcheck.cli.output import check_writable, complain, emit
from gapcheck.cli.streams import source_of

if TYPE_CHECKING:
    from gapcheck.models.profile import Profile, Requirement

__all__ = ["app"]

FAULTY = 2

app = typer.Typer(
    help="Roles: list, show and validate profiles, or make one from a job posting.",
    no_args_is_help=True,
)


@app.command("list", epilog=opt.examples("gapcheck profile list"))
def list_profiles(*, debug: opt.Debug = False) -> None:
    """List the built-in roles."""
    from gapcheck.data.profiles import load_profile, profile_ids

    profiles = [load_profile(name) for name in profile_ids()]
    width = max(len(profile.id) for profile in profiles)
    emit("".join(f"{one.id:{width}}  {_title(one)}\n" for one in profiles))


@app.command(
    "show",
    epilog=opt.examples(
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
    profile_format: opt.Format = opt.ResultFormat.TEXT,
    debug: opt.Debug = False,
) -> None:
    """Show what a role requires, with weights and sources."""
    from gapcheck.data.profiles import load_profile
    from gapcheck.reporting import json

    profile = load_profile(role)
    if profile_format is opt.ResultFormat.JSON:
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


@app.command("validate", epilog=opt.examples("gapcheck profile validate my-role.toml"))
def validate_profiles(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Profiles of your own.")
    ],
    *,
    debug: opt.Debug = False,
) -> int:
    """Check profiles; every fault is shown with its place."""
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
    epilog=opt.examples(
        "gapcheck profile from-posting posting.txt -o my-role.toml",
        "gapcheck check resume.pdf --profile my-role.toml",
        more=opt.EXIT_CODES,
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
    catalog: opt.Catalogs = None,
    engine: opt.Engine = None,
    today: opt.Today = None,
    debug: opt.Debug = False,
) -> int:
    """Make a profile from a job posting, to review and edit before it is used.

    Required and preferred skills, years and degrees each come with the words of the
    posting; settings and bands are those of the nearest built-in role.
    """
    from gapcheck.batch import opened
    from gapcheck.errors import InputError
    from gapcheck.posting import read_posting

    check_writable(out, inputs=[file])
    options = opt.options_of(catalog, today)
    try:
        posting = read_posting(
            opened(source_of(file)), catalog=options.skills, today=options.today
        )
    except InputError as error:
        complain(error.source, error.message, error.code)
        return opt.NOT_ASSESSABLE
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
