"""`gapcheck profile`: the roles there are, and whether one of your own is right."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.output import complain, emit

if TYPE_CHECKING:
    from gapcheck.models.profile import Profile, Requirement

__all__ = ["app"]

FAULTY = 2

app = typer.Typer(help="Roles: list, show and validate profiles.", no_args_is_help=True)


class ProfileFormat(StrEnum):
    """Formats of a profile."""

    TEXT = "text"
    JSON = "json"


@app.command("list")
def list_profiles() -> None:
    """List the built-in roles."""
    from gapcheck.profiles import load_profile, profile_ids

    profiles = [load_profile(name) for name in profile_ids()]
    width = max(len(profile.id) for profile in profiles)
    emit("".join(f"{one.id:{width}}  {_title(one)}\n" for one in profiles))


@app.command("show")
def show_profile(
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="Id of a role, or a profile file.")
    ],
    *,
    profile_format: Annotated[
        ProfileFormat, typer.Option("--format", "-f", help="Format of the result.")
    ] = ProfileFormat.TEXT,
) -> None:
    """Show what a role requires, with weights and sources."""
    from gapcheck.profiles import load_profile
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


@app.command("validate")
def validate_profiles(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Profiles of your own.")
    ],
) -> int:
    """Check profiles; every fault is named with its place."""
    from gapcheck.errors import ProfileError
    from gapcheck.profiles import load_profile

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


def _title(profile: Profile) -> str:
    return f"{profile.name}, version {profile.version} of {profile.date}"


def _requirement(one: Requirement) -> list[str]:
    from textwrap import fill

    members = ", ".join([*one.skills, *(f"any of {area}" for area in one.areas)])
    indent = " " * 8
    wrapped = fill(members, 80, initial_indent=indent, subsequent_indent=indent)
    return [f"  {one.weight:4.1f}  {one.name}", wrapped]
