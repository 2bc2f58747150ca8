"""Arguments that one more release accepts, with a warning."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["takes_engine"]

P = ParamSpec("P")
R = TypeVar("R")


def takes_engine(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function accept and ignore `engine=`, with a DeprecationWarning.

    Type checkers do not see the argument, so they report whoever still passes it.
    """

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        if kwargs.pop("engine", None) is not None:
            message = "gapcheck has one PDF engine since 0.2; drop engine="
            warnings.warn(message, DeprecationWarning, stacklevel=2)
        return function(*args, **kwargs)

    return called
