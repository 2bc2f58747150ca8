"""What an actor does, without Ray: outcomes, blocks, and what is not done again."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pyarrow as pa
import pytest

import gapcheck
from gapcheck.api.options import Options
from gapcheck.cluster.actor import Assessor, Item, Job
from gapcheck.cluster.files import Found, find, folder_at
from gapcheck.cluster.parts import Folder
from gapcheck.cluster.run import job_of
from gapcheck.cluster.stages import Parts, ScoreRows, blocks_of
from gapcheck.data.profiles import load_roles
from gapcheck.errors import UsageError
from gapcheck.models import Outcome
from gapcheck.reporting.tables.parquet import table_of
from gapcheck.reporting.tables.rows import SCORES
from tests.cluster.resumes import MISUSE, UNUSABLE, assess_or_fail

TODAY = date(2026, 11, 1)


def job(**options: Any) -> Job:
    profiles = load_roles(["ml-engineer"])
    return job_of(Options(profiles=profiles, today=TODAY, **options))


@pytest.fixture(autouse=True)
def _script() -> Iterator[None]:
    # An actor forgets the script of its process; here that is pytest's.
    names = vars(sys.modules["__main__"])
    before = names.get("__file__")
    yield
    if before is not None:
        names["__file__"] = before


@pytest.fixture
def assessor() -> Iterator[Assessor]:
    one = Assessor(job())
    yield one
    one.close()


def items(*paths: Path | str) -> list[Item]:
    found, _ = find(paths)
    return [Item(place, one) for place, one in enumerate(found, start=1)]


def codes(made: Iterator[tuple[Item, Outcome]]) -> list[str | None]:
    return [outcome.code for _, outcome in made]


def test_cluster_actor_outlives_its_lots(
    assessor: Assessor, resume: Path, unreadable: Path
) -> None:
    assert codes(assessor.outcomes(items(resume, unreadable))) == [None, "unsupported"]
    assert codes(assessor.outcomes([])) == []
    assert codes(assessor.outcomes(items(resume, "none.pdf"))) == [None, "not-found"]


def test_cluster_actor_gives_outcomes_of_a_local_run(
    assessor: Assessor, resume: Path, unreadable: Path
) -> None:
    sources = [resume, unreadable, Path("none.pdf")]
    local = gapcheck.check_many(sources, roles=["ml-engineer"], workers=0, today=TODAY)

    made = [outcome for _, outcome in assessor.outcomes(items(*sources))]

    assert made == list(local)


def test_cluster_actor_survives_what_hangs_or_dies(
    resume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gapcheck.cluster.actor.assess", assess_or_fail)
    paths = [resume]
    for name in ("hang.txt", "die.txt", "after.txt"):
        paths.append(resume.with_name(name))
        shutil.copyfile(resume, paths[-1])
    one = Assessor(job(timeout=5.0))
    try:
        made = codes(one.outcomes(items(*paths)))
    finally:
        one.close()

    assert made == [None, "timeout", "crashed", None]


class SilentStore:
    """A file system that does not answer before it is told to."""

    def __init__(self) -> None:
        self.is_told = Event()

    def open_input_stream(self, path: str, **_: object) -> None:
        self.is_told.wait()
        raise FileNotFoundError(path)


def test_cluster_actor_gives_up_a_file_that_never_comes(resume: Path) -> None:
    store = SilentStore()
    one = Assessor(job(timeout=5.0), stores=[store])
    files = [Item(1, Found("slow.txt", "slow.txt", 0)), *items(resume)]
    try:
        made = [outcome for _, outcome in one.outcomes(files)]
    finally:
        store.is_told.set()
        one.close()

    assert [outcome.code for outcome in made] == ["timeout", None]
    assert made[0].message == "not there within 5 s; allow more time, or try again"


def test_cluster_actor_skips_what_is_done(resume: Path, unreadable: Path) -> None:
    seen: list[tuple[str, str]] = []

    def is_done(found: Found, digest: str) -> bool:
        seen.append((found.name, digest[:4]))
        return found.name == str(resume)

    one = Assessor(job(), is_done=is_done)
    try:
        made = list(one.outcomes(items(resume, unreadable, resume)))
    finally:
        one.close()

    assert [item.found.name for item, _ in made] == [str(unreadable)]
    assert [name for name, _ in seen] == [str(resume), str(unreadable), str(resume)]
    assert all(digest for _, digest in seen)


def test_cluster_actor_names_no_file_when_redacted(
    resume: Path, unreadable: Path
) -> None:
    one = Assessor(job(redact=True))
    try:
        made = [outcome for _, outcome in one.outcomes(items(unreadable, resume))]
    finally:
        one.close()

    assert made[0].source == "[file 1 of the input]"
    assert "kim" not in made[1].model_dump_json()


def test_cluster_takes_datasets_with_contents(resume: Path) -> None:
    block = pa.table({"path": ["s3://b/kim.txt"], "bytes": [resume.read_bytes()]})
    step = ScoreRows(job(), find([])[1])

    rows = step(block).to_pylist()
    step.close()

    assert [(row["source"], row["status"]) for row in rows] == [
        ("s3://b/kim.txt", "ok")
    ]


def test_cluster_writes_parts_and_does_what_changed(
    tmp_path: Path, resume: Path, unreadable: Path
) -> None:
    folder = Folder(*folder_at(tmp_path / "out"))
    found, stores = find([resume, unreadable])

    def run() -> list[tuple[str, str]]:
        number = folder.start()
        folder.list_done(job().settings, run=number)
        step = Parts(job(), stores, folder=folder, run=number)
        told = [
            row for one in blocks_of(found, actors=1) for row in step(one).to_pylist()
        ]
        step.close()
        folder.settle()
        return [(row["source"], row["status"]) for row in told]

    first, second = run(), run()
    resume.write_text(resume.read_text(encoding="utf-8") + "Docker\n", encoding="utf-8")
    third = run()
    rows = pa.parquet.read_table(folder.scores()).to_pylist()
    local = gapcheck.check_many(
        [resume, unreadable], roles=["ml-engineer"], workers=0, today=TODAY
    )

    assert first == [(str(resume), "ok"), (str(unreadable), "not_assessable")]
    assert (second, third) == ([], first[:1])
    assert sorted(rows, key=lambda row: str(row["source"])) == sorted(
        table_of(SCORES, local).to_pylist(), key=lambda row: str(row["source"])
    )


def test_cluster_tells_misuse_for_every_block(tmp_path: Path, resume: Path) -> None:
    folder = Folder(*folder_at(tmp_path / "out"))
    made = job()
    wrong = replace(made, options=replace(made.options, catalog=UNUSABLE))
    found, stores = find([resume])
    folder.list_done(wrong.settings, run=folder.start())
    step = Parts(wrong, stores, folder=folder, run=1)
    (block,) = blocks_of(found, actors=1)

    told = [row for _ in range(2) for row in step(block).to_pylist()]
    step.close()

    assert [row["status"] for row in told] == ["misused", "misused"]
    assert told[0]["message"] == MISUSE
    assert folder.is_empty()


def test_cluster_blocks_are_small_for_small_runs() -> None:
    def sizes(count: int, actors: int) -> list[int]:
        found = [Found(f"{number}.pdf", f"{number}.pdf") for number in range(count)]
        return [one.num_rows for one in blocks_of(found, actors=actors)]

    assert sizes(0, 4) == [0]
    assert sizes(20, 4) == [8, 8, 4]
    assert set(sizes(640, 4)) == {20}
    assert max(sizes(100_000, 2)) == 500


def test_cluster_process_ends_itself_when_nobody_else_does() -> None:
    script = (
        "from gapcheck.cluster import actor\n"
        "actor.GRACE_SECONDS = 0.1\n"
        "def hang(source):\n"
        "    while True: pass\n"
        "actor._assess_or_end(b'', seconds=0.1, job=hang)\n"
    )
    start = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", script], check=False, timeout=120)

    assert ended.returncode == -signal.SIGALRM
    assert time.monotonic() - start > 0.2


def test_cluster_refuses_a_timeout_at_once() -> None:
    with pytest.raises(UsageError, match=r"timeout is 0.0; give seconds above 0"):
        job(timeout=0.0)
