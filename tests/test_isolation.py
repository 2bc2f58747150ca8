"""Isolation: what a hostile file can do to the process of a job, and not to ours."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pebble import concurrent

import gapcheck
from gapcheck import errors, reading
from gapcheck.processes import isolated as isolation
from gapcheck.processes import pool
from gapcheck.processes.isolated import isolated
from tests.readers import abort, allocate, fail, hang, leave, stumble, tell

ROOT = Path(__file__).parent.parent
CONTENT = b"Skills: Python"
# What hangs is given so long.
SHORT = 0.5


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Fail a test that leaves a process behind."""
    yield
    time_left = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < time_left:
        time.sleep(0.05)
    assert multiprocessing.active_children() == []


def test_isolation_works_in_another_process(resume: Path) -> None:
    name, pid, parent, folder = isolated(tell, resume)

    assert name == str(resume)
    # Forked from the server, or started anew: never a copy of this process.
    assert pid != os.getpid()
    assert parent != os.getpid() or os.name == "nt"
    assert folder == str(Path.cwd())


def test_isolation_gives_what_the_job_gives(resume: Path) -> None:
    assert isolated(reading.read, resume) == reading.read(resume)


def test_isolation_takes_names_below_the_current_folder(
    resume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(resume.parent)

    assert isolated(reading.read, resume.name) == reading.read(resume.name)


def test_isolation_takes_a_current_folder(
    resume: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    with pytest.raises(gapcheck.UsageError, match="a process cannot be started"):
        isolated(reading.read, resume)


def test_isolation_takes_open_files(resume: Path) -> None:
    content = resume.read_bytes()
    with resume.open("rb") as file:
        documents = [isolated(reading.read, one) for one in (file, io.BytesIO(content))]

    assert [one.source for one in documents] == [str(resume), "<file>"]
    assert documents[0].pages == documents[1].pages == reading.read(resume).pages


def test_isolation_ends_what_hangs(
    resume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "SECONDS", SHORT)
    isolated(tell, resume)  # the server is there
    start = time.monotonic()
    with pytest.raises(gapcheck.ParseTimeout) as caught:
        isolated(hang, resume)

    assert caught.value.source == str(resume)
    assert caught.value.message == (
        "not read within 0.5 s; print it to a new PDF and try again"
    )
    assert time.monotonic() - start < 10


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux only")
def test_isolation_limits_memory(resume: Path) -> None:
    with pytest.raises(gapcheck.OutOfMemory) as caught:
        isolated(allocate, resume)

    assert caught.value.source == str(resume)
    assert caught.value.message == (
        "needs more memory than is allowed; print it to a new, smaller PDF and try again"
    )


@pytest.mark.parametrize(("job", "code"), [(abort, -signal.SIGABRT), (leave, 7)])
def test_isolation_survives_a_crash(job: Callable[..., None], code: int) -> None:
    with pytest.raises(gapcheck.WorkerCrashed) as caught:
        isolated(job, CONTENT)

    assert caught.value.source == "<bytes>"
    assert caught.value.message == (
        f"the process that read it died (exit code {code:d}); "
        "print it to a new PDF and try again"
    )


@pytest.mark.parametrize(
    "name", sorted(one.__name__ for one in errors.InputError.__subclasses__())
)
def test_isolation_passes_errors_on_whole(name: str) -> None:
    with pytest.raises(errors.InputError) as caught:
        isolated(fail, CONTENT, name=name)

    assert type(caught.value).__name__ == name
    assert caught.value.args == (f"is {name}; do this", "resume.pdf")


def test_isolation_tells_where_a_job_stumbled() -> None:
    with pytest.raises(ZeroDivisionError, match="of the job") as caught:
        isolated(stumble, CONTENT)

    assert "in stumble" in str(caught.value.__cause__)


def test_isolation_works_again_after_anything() -> None:
    with pytest.raises(gapcheck.WorkerCrashed):
        isolated(abort, CONTENT)
    pids = [isolated(tell, CONTENT)[1] for _ in range(2)]

    assert len(set(pids)) == 2


@pytest.mark.parametrize("error", [OSError(24, "Too many open files"), EOFError()])
def test_isolation_tells_when_no_process_can_start(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def process(**_: object) -> Callable[..., object]:
        raise error

    monkeypatch.setattr(concurrent, "process", process)
    with pytest.raises(
        gapcheck.UsageError, match="give isolate=False, or --no-isolate"
    ):
        isolated(tell, CONTENT)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="POSIX only")
def test_isolation_ends_the_process_when_the_caller_is_interrupted() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    isolated(tell, CONTENT)
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, SHORT)
    try:
        with pytest.raises(KeyboardInterrupt):
            isolated(hang, CONTENT)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_isolation_leaves_the_script_in_its_place() -> None:
    script = sys.modules["__main__"]
    stand_in = pool._NoScript(script)
    with pool._without_main():
        assert sys.modules["__main__"] is not script
    isolated(tell, CONTENT)

    assert sys.modules["__main__"] is script
    assert (stand_in.__file__, stand_in.__spec__) == (None, None)
    assert vars(script).keys() - {"__file__"} <= {
        n for n in vars(script) if hasattr(stand_in, n)
    }


def test_isolation_needs_no_parser_in_the_caller() -> None:
    program = (
        "import sys, gapcheck; gapcheck.check(sys.argv[1], isolate=True)\n"
        "print(*({'spacy', 'pdfminer'} & sys.modules.keys()))"
    )
    pdf = ROOT / "examples" / "resumes" / "ml-engineer.pdf"

    assert run_program(program, str(pdf)).stdout == "\n"


def test_isolation_has_a_server_with_all_imports_made() -> None:
    program = (
        "import sys; from gapcheck import check; import gapcheck.batch.preload\n"
        "before = set(sys.modules); check(sys.argv[1])\n"
        "print(*sorted(name for name in set(sys.modules) - before"
        " if name.startswith(('gapcheck', 'pdfminer', 'pydantic', 'spacy'))))"
    )
    pdf = ROOT / "examples" / "resumes" / "ml-engineer.pdf"

    assert run_program(program, str(pdf)).stdout.split() == []


SCRIPT = """\
import sys
print("script runs")
import gapcheck
resume = gapcheck.parse(sys.argv[1], isolate=True)
print(*(claim.id for claim in resume.skills if claim.id == "python"))
report = gapcheck.check(sys.argv[1], isolate=True)
print(report.role)
for outcome in gapcheck.check_many([sys.argv[1]], roles=["ml-engineer"]):
    print(*outcome.reports)
"""


def run_program(
    program: str, *args: str, **options: object
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-W", "error", "-c", program, *args],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        **options,
    )


def test_isolation_works_in_a_script_without_a_guard(
    tmp_path: Path, resume: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, str(script), str(resume)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert (result.returncode, result.stderr) == (0, "")
    # Once: no process runs the script again.
    assert result.stdout.splitlines() == [
        "script runs", "python", "data-scientist", "ml-engineer"
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="POSIX only")
@pytest.mark.parametrize("closed", [(0,), (0, 1, 2)])
def test_isolation_works_with_closed_streams(
    closed: tuple[int, ...], resume: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.txt"
    program = (
        "import os, sys\n"
        f"for number in {closed}: os.close(number)\n"
        "import gapcheck\n"
        "resume = gapcheck.parse(sys.argv[1], isolate=True)\n"
        "found = [one.id for one in resume.skills if one.id == 'python']\n"
        "open(sys.argv[2], 'w').write(*found)\n"
        "os._exit(0)"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(resume), str(out)], check=True, timeout=120
    )

    assert out.read_text(encoding="utf-8") == "python"


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="Linux only")
def test_isolation_works_on_one_processor(resume: Path) -> None:
    program = (
        "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "import gapcheck\n"
        "resume = gapcheck.parse(sys.argv[1], isolate=True)\n"
        "print(*(one.id for one in resume.skills if one.id == 'python'))"
    )

    assert run_program(program, str(resume)).stdout == "python\n"
