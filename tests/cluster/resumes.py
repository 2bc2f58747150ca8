"""Resumes for the tests of clusters: the examples under other names, and texts."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from gapcheck.batch.assess import assess
from gapcheck.errors import UsageError
from gapcheck.models import Outcome
from tests.conftest import RESUME

__all__ = ["MISUSE", "SECRET", "UNUSABLE", "assess_or_fail", "write_resumes"]

EXAMPLES = Path(__file__).parents[2] / "examples"
# A word of each text that nobody else would use.
SECRET = "Quillfeather"
MISUSE = "the catalog is not of this node"
_SKILLS = ("Docker", "Kubernetes", "PyTorch", "Spark", "Airflow", "Java", "Excel")


def write_resumes(folder: Path, *, count: int) -> None:
    """Write so many files: a third are PDFs, one is none, the others are texts."""
    folder.mkdir()
    pdfs = sorted(EXAMPLES.glob("resumes/*.pdf")) + sorted(
        EXAMPLES.glob("families/*.pdf")
    )
    for number in range(count):
        name = f"{number:03d}"
        if number == count // 2:
            (folder / f"{name}.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        elif number % 3 == 0:
            shutil.copyfile(pdfs[number // 3 % len(pdfs)], folder / f"{name}.pdf")
        else:
            (folder / f"{name}.txt").write_text(_text(number), encoding="utf-8")


def _text(number: int) -> str:
    skill = _SKILLS[number % len(_SKILLS)]
    year = 2010 + number % 9
    return (
        RESUME.replace("Kim Example", f"Kim {SECRET} {number}")
        .replace("January 2019", f"January {year}")
        .replace("- Made dashboards", f"- Used {skill} for dashboards")
    )


class _Unusable:
    """Stands for a catalog; to use it, on whatever machine, is misuse."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        raise UsageError(MISUSE)


UNUSABLE: Any = _Unusable()


def assess_or_fail(source: Any, **options: Any) -> Outcome:
    """Do what the name of a file says, in the process of an actor."""
    if "hang" in str(source):
        while True:
            pass
    if "die" in str(source):
        os._exit(9)
    return assess(source, **options)
