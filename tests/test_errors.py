"""Errors: codes, messages, and survival of a trip between processes."""

from __future__ import annotations

import pickle

import pytest

import gapcheck.errors as errors_module
from gapcheck.errors import DataError, GapcheckError, InputError, NotFound, ProfileError


def tree(root: type[GapcheckError]) -> list[type[GapcheckError]]:
    return [root, *(each for child in root.__subclasses__() for each in tree(child))]


def instance(kind: type[GapcheckError]) -> GapcheckError:
    if issubclass(kind, InputError):
        return kind("is empty; save it again", "kim.pdf")
    if issubclass(kind, DataError):
        return kind("mine.toml", ("a.weight (line 3): too small", "b: unknown"))
    return kind("workers is -1; give 0 or more")


def test_errors_are_all_public() -> None:
    names = [kind.__name__ for kind in tree(GapcheckError)]

    assert len(names) == 15
    assert sorted(names) == sorted(errors_module.__all__)


def test_errors_have_codes_of_their_own() -> None:
    codes = [kind.code for kind in tree(GapcheckError)]

    assert len(set(codes)) == len(codes) == 15


@pytest.mark.parametrize("kind", tree(GapcheckError))
def test_errors_survive_a_pickle(kind: type[GapcheckError]) -> None:
    error = instance(kind)
    copy = pickle.loads(pickle.dumps(error))

    assert type(copy) is kind
    assert (copy.args, copy.code, copy.message, str(copy)) == (
        error.args, error.code, error.message, str(error)
    )  # fmt: skip


def test_errors_of_inputs_name_the_source() -> None:
    error = NotFound("is not there; check the path", "kim.pdf")

    assert (error.source, error.code) == ("kim.pdf", "not-found")
    assert str(error) == "kim.pdf: is not there; check the path"


def test_errors_of_data_name_every_fault() -> None:
    error = ProfileError("mine.toml", ("a: too small", "b: unknown"))

    assert (error.file, error.message) == ("mine.toml", "a: too small\nb: unknown")
    assert str(error) == "mine.toml: 2 fault(s)\n  a: too small\n  b: unknown"


def test_errors_without_a_message_are_empty() -> None:
    assert (GapcheckError().message, str(GapcheckError())) == ("", "")
