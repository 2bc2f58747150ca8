"""The examples in the docstrings of scoring."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["phrases", "points"])
def test_examples_are_right(name: str) -> None:
    module = importlib.import_module(f"gapcheck.scoring.{name}")

    result = doctest.testmod(module)

    assert result.attempted > 0
    assert result.failed == 0
