"""Fixtures of pipelines: a checkout with two resumes in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ci.runner import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder as a runner checks one out, with a resume in `resumes/`."""
    folder = tmp_path / "checkout"
    (folder / "resumes").mkdir(parents=True)
    sample = ROOT / "examples" / "resumes" / "ml-engineer.pdf"
    shutil.copy(sample, folder / "resumes" / "kim.pdf")
    return folder


@pytest.fixture
def worse(checkout: Path) -> Path:
    """Return a resume that says less than that of the checkout."""
    sample = ROOT / "examples" / "resumes" / "new-graduate.pdf"
    return Path(shutil.copy(sample, checkout.parent / "worse.pdf"))
