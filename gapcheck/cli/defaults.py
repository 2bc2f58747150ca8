"""The options that a user may set defaults for, in the environment or in a file.

Flags win over the environment, the environment over a file (`settings_file`). Every
option of a command is a setting, without being listed here.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperGroup, TyperOption

__all__ = ["PREFIX", "Setting", "origin", "prepare", "settings_of"]

PREFIX = "GAPCHECK"

# Options that concern only one run.
_NO_SETTINGS = frozenset({"help", "out", "resume"})
# Options that differ between commands → the command that a general default is for.
_OWNERS = {"format": "check"}
# What to check against: a flag for one of these replaces all three.
_TARGETS = ("role", "profile", "posting")


@dataclass(frozen=True, slots=True)
class Setting:
    """An option of a command that a user may set a default for."""

    command: tuple[str, ...]
    """The words of the command, as `("profile", "from-posting")`."""
    name: str
    """The long name of the option, without dashes."""
    option: TyperOption
    """Of Typer."""
    kind: type
    """The type of its value, or of each of its values."""
    is_list: bool
    """True if it may be given several times."""

    @property
    def is_general(self) -> bool:
        """True if a default for all commands holds for this one."""
        return _OWNERS.get(self.name, self.command[0]) == self.command[0]

    @property
    def variables(self) -> list[str]:
        """The environment variables that set it, the one that wins first."""
        names = [(*self.command, self.name)]
        if self.is_general:
            names.append((self.name,))
        return ["_".join((PREFIX, *one)).upper().replace("-", "_") for one in names]


def settings_of(group: TyperGroup, above: tuple[str, ...] = ()) -> Iterator[Setting]:
    """Yield the settings of every command below a group."""
    for word, command in group.commands.items():
        path = (*above, word)
        if isinstance(command, TyperGroup):
            yield from settings_of(command, path)
            continue
        function = command.callback
        types = get_type_hints(inspect.unwrap(function)) if function else {}
        for option in command.params:
            if not isinstance(option, TyperOption):
                continue
            name = max(option.opts, key=len).removeprefix("--")
            if name not in _NO_SETTINGS:
                kind, is_list = _kind(types.get(option.name, str))
                yield Setting(path, name, option, kind, is_list)


def _kind(hint: type) -> tuple[type, bool]:
    """Return the type of one value of an option, and whether it takes several."""
    options = [one for one in get_args(hint) if one is not NoneType]
    if get_origin(hint) is list:
        return options[0], True
    return _kind(options[0]) if options else (hint, False)


def prepare(group: TyperGroup) -> TyperGroup:
    """Let all options be set in the environment; return the group."""
    for one in settings_of(group):
        one.option.envvar = one.variables
        one.option.show_envvar = False  # twenty pairs of them would bury the help
        if one.name in _TARGETS:
            one.option.callback = cast("Any", _unless_replaced)
    return group


def _unless_replaced(
    context: typer.Context,
    option: Any,  # noqa: ANN401  a class that is private to Typer
    value: object,
) -> object:
    """Return a value of role, profile or posting, unless a flag for another replaces it.

    Typer handles flags first, so `--posting job.txt` drops the role of a file.
    """
    flagged = [name for name in _TARGETS if origin(context, name) == "COMMANDLINE"]
    return value if not flagged or option.name in flagged else None


def origin(context: typer.Context, name: str) -> str:
    """Return `COMMANDLINE`, `ENVIRONMENT`, `DEFAULT_MAP` (a file), `DEFAULT`, or ""."""
    source = context.get_parameter_source(name)
    return source.name if source else ""
