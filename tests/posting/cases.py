"""The invented postings of tests/cases/postings, and what must come out of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gapcheck.data.load import load_catalog
from gapcheck.posting import Posting, read_posting

FOLDER = Path(__file__).parent.parent / "cases" / "postings"
TODAY = date(2026, 11, 1)
NAMES = sorted(folder.name for folder in FOLDER.iterdir())


@dataclass(frozen=True)
class Case:
    """A posting and its expected.toml."""

    name: str

    @property
    def file(self) -> Path:
        (file,) = (FOLDER / self.name).glob("posting.*")
        return file

    @property
    def expected(self) -> dict[str, Any]:
        text = (FOLDER / self.name / "expected.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)

    def read(self) -> Posting:
        return read_posting(self.file, catalog=load_catalog(), today=TODAY)


def posting_of(text: str) -> Posting:
    return read_posting(text, catalog=load_catalog(), today=TODAY)


def members(posting: Posting, necessity: str) -> list[set[str]]:
    """Return the ids of each requirement of a necessity, in order."""
    return [
        {*one.skills, *(area.value for area in one.areas)}
        for one in posting.profile.requirements
        if one.necessity == necessity
    ]
