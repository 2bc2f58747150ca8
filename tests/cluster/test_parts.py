"""The folder of results: each file once, whatever happened in between."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pyarrow.fs import FileSelector

from gapcheck.cluster.files import folder_at
from gapcheck.cluster.parts import Folder, Kept, name_key
from gapcheck.errors import UsageError
from gapcheck.models import Outcome


def kept(name: str, message: str = "") -> Kept:
    outcome = Outcome(
        source=name,
        status="not_assessable",
        code="no-text",
        message=message,
        sha256="ab" * 32,
        settings="s",
    )
    return Kept(name_key(name), outcome)


@pytest.fixture(params=["disk", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    if request.param == "memory":
        pytest.importorskip("fsspec", reason="comes with gapcheck[cluster]")
    uri = {"disk": str(tmp_path / "out"), "memory": f"memory://{tmp_path.name}/out"}
    one = Folder(*folder_at(uri[request.param]))
    one.start()
    return one


def messages(folder: Folder, *names: str) -> list[str]:
    return [one.message for one in folder.outcomes(map(name_key, names))]


def rows(folder: Folder) -> list[tuple[str, str]]:
    """Return file and message of each row of scores."""
    selector = FileSelector(folder.scores())
    found = []
    for info in folder.system.get_file_info(selector):
        with folder.system.open_input_file(info.path) as file:
            table = pq.ParquetFile(file).read(columns=["source", "message"])
        found += [tuple(row.values()) for row in table.to_pylist()]
    return sorted(found)


def test_cluster_parts_are_found_by_file(folder: Folder) -> None:
    assert folder.is_empty()

    folder.write([kept("b", "1"), kept("a", "2")], run=1, place=1)
    folder.write([kept("c", "3")], run=1, place=3)

    assert messages(folder, "c", "a", "b") == ["3", "2", "1"]
    assert rows(folder) == [("a", "2"), ("b", "1"), ("c", "3")]
    assert folder.start() == 2
    assert not folder.is_empty()


def test_cluster_parts_that_are_written_again_take_their_place(folder: Folder) -> None:
    for _ in range(2):
        folder.write([kept("a", "1"), kept("b", "1")], run=1, place=1)

    assert rows(folder) == [("a", "1"), ("b", "1")]


def test_cluster_parts_keep_the_latest_row_of_a_file(folder: Folder) -> None:
    folder.write([kept("a", "old"), kept("b", "old")], run=1, place=1)
    folder.write([kept("c", "old")], run=1, place=3)
    folder.write([kept("b", "new"), kept("c", "new"), kept("c", "new")], run=2, place=2)

    folder.settle()

    assert rows(folder) == [("a", "old"), ("b", "new"), ("c", "new")]
    assert messages(folder, "a", "b", "c") == ["old", "new", "new"]


def test_cluster_parts_without_outcomes_do_not_count(folder: Folder) -> None:
    folder.write([kept("a", "1")], run=1, place=1)
    folder.write([kept("b", "1")], run=1, place=2)
    first, second = sorted(
        info.path for info in folder.system.get_file_info(FileSelector(folder.scores()))
    )
    folder.system.delete_file(second.replace("/scores/", "/outcomes/"))

    assert folder.start() == 2
    assert rows(folder) == [("a", "1")]
    assert first != second


def test_cluster_parts_leave_nothing_half_written(tmp_path: Path) -> None:
    folder = Folder(*folder_at(tmp_path / "out"))
    folder.start()
    folder.write([kept("a")], run=1, place=1)

    files = [one.name for one in (tmp_path / "out").rglob("*") if one.is_file()]

    assert len(files) == 2
    assert all(one.startswith("part-0001-0000000001-") for one in files)


def test_cluster_parts_refuse_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(UsageError, match="cannot be written"):
        Folder(*folder_at(tmp_path / "file" / "out")).start()
