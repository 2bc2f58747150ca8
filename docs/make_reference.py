"""Writes docs/command-line.md from the command line itself.

Run: `python docs/make_reference.py`. A test fails when the page is stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from gapcheck.cli import command_line
from gapcheck.cli.defaults import settings_of

PAGE = Path(__file__).parent / "command-line.md"
HEAD = """\
# Command line

<!-- Written by docs/make_reference.py: change the help texts, then run it. -->

stdout carries the report alone; everything else goes to stderr as `gapcheck: FILE: what (code); what to do`.
[Defaults](configuration.md) of all options can stand in a file or in the environment.
"""


def commands(group: TyperGroup, name: str) -> Iterator[tuple[str, TyperCommand]]:
    """Yield full name and command of all commands below a group."""
    for word, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{name} {word}")
        elif isinstance(command, TyperCommand):
            yield f"{name} {word}", command


def page() -> str:
    """Return the page."""
    group = command_line()
    variables = {id(one.option): one.variables[-1] for one in settings_of(group)}
    parts = [HEAD, *_section("gapcheck", group, variables)]
    for name, command in commands(group, "gapcheck"):
        parts += _section(name, command, variables)
    return "\n".join(parts)


def _section(
    name: str, command: TyperCommand | TyperGroup, variables: dict[int, str]
) -> Iterator[str]:
    usage = " ".join(
        one.metavar or "" if one.nargs == 1 else f"{one.metavar}…"
        for one in command.params
        if isinstance(one, TyperArgument)
    )
    after = "COMMAND" if isinstance(command, TyperGroup) else usage
    yield f"## {name}\n\n{_clean(command.help)}\n"
    yield f"`{' '.join([name, '[OPTIONS]', *([after] if after else [])])}`\n"
    examples, rest = _epilog(command.epilog or "")
    if examples:
        yield "\n".join(["```console", *(f"$ {one}" for one in examples), "```", ""])
    rows = [row for one in command.params if (row := _row(one, variables))]
    if rows:
        yield "\n".join(["| | | default |", "|---|---|---|", *rows, ""])
    if rest:
        yield f"{rest}\n"


def _epilog(text: str) -> tuple[list[str], str]:
    """Return the examples of a help text, and what else stands at its end."""
    parts = text.split("\n\n")
    examples = [one for one in parts if "gapcheck " in one and "=" not in one[:12]]
    examples = [one for one in examples if not one.startswith(("Options", "Exit"))]
    rest = [one for one in parts[1:] if one not in examples]
    return examples, " ".join(rest)


def _row(param: object, variables: dict[int, str]) -> str:
    if isinstance(param, TyperArgument):
        return f"| `{param.metavar}` | {_clean(param.help)} | |"
    if not isinstance(param, TyperOption) or param.hidden:
        return ""
    if "completion" in param.name:
        return ""
    flags = ", ".join(f"`{one}`" for one in [*param.opts, *param.secondary_opts])
    value = "" if param.is_flag else f" {param.metavar or ''}".rstrip()
    default = param.default if param.default not in (None, False) else ""
    default = getattr(default, "value", default)
    if default is True:
        default = param.opts[0]
    shown = f"`{default}`" if default != "" else "required" if param.required else ""
    variable = variables.get(id(param)) or param.envvar or ""
    told = f" Variable: `{variable}`." if variable else ""
    return f"| {flags}{value} | {_clean(param.help)}{told} | {shown} |"


def _clean(text: str | None) -> str:
    """Return a help text on one line, without what Rich would take for markup."""
    return " ".join((text or "").split()).replace("\\[", "[").replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    typer.echo(f"wrote {PAGE}", err=True)
