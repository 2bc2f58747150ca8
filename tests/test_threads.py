"""Threads: every public function gives in eight threads at once what it gives in one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import gapcheck
from gapcheck.api.one import view
from gapcheck.api.options import Options
from gapcheck.reporting.html import report as html

ROOT = Path(__file__).parent.parent
RESUMES = sorted(ROOT.glob("examples/resumes/*.pdf"))
FAMILIES = sorted(ROOT.glob("examples/families/*.pdf"))
POSTING = ROOT / "tests" / "cases" / "postings" / "ml-engineer" / "posting.txt"
THREADS = 8
TODAY = date(2026, 11, 1)


def checked(path: Path) -> str:
    resume = gapcheck.parse(path, today=TODAY)
    report = gapcheck.check(path, role="ml-engineer", today=TODAY)
    return resume.model_dump_json() + report.model_dump_json()


def everything(path: Path) -> str:
    """Return what all the other functions make of a resume."""
    report = gapcheck.check(path, today=TODAY)
    seen = view(path, options=Options(today=TODAY, redact=True))
    made = [
        gapcheck.explain(path, "python", today=TODAY).model_dump_json(),
        gapcheck.profile_from_posting(POSTING, today=TODAY).model_dump_json(),
        gapcheck.compare(report, gapcheck.check(path)).model_dump_json(),
        json.dumps(gapcheck.to_json_resume(path, today=TODAY)),
        html.render([report], views=[seen]),
        *(
            outcome.model_dump_json()
            for outcome in gapcheck.check_many([path], workers=0, today=TODAY)
        ),
    ]
    return "\n".join(made)


def in_threads(work: Callable[[Path], str], paths: Iterable[Path]) -> list[str]:
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, paths))


def in_fresh_process(name: str) -> list[str]:
    """Return what a function of this file makes of the resumes in many threads.

    In a process where no thread finds words or patterns that others have met, and where
    the threads take turns as often as they can.
    """
    program = (
        "import json, sys; sys.setswitchinterval(1e-6)\n"
        "from tests import test_threads as here\n"
        "paths = here.FAMILIES[::-1] + here.RESUMES\n"
        f"print(json.dumps(here.in_threads(here.{name}, paths)))"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=600,
    )
    assert result.stderr == ""
    found: list[str] = json.loads(result.stdout)
    return found


def test_threads_check_and_parse_as_one_does() -> None:
    assert len(RESUMES + FAMILIES) >= 30
    expected = list(map(checked, FAMILIES[::-1] + RESUMES))

    assert in_fresh_process("checked") == expected


def test_threads_may_call_every_function() -> None:
    assert in_threads(everything, RESUMES) == list(map(everything, RESUMES))
