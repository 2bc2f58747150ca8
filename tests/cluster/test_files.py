"""Paths and URIs: what they stand for, how they are called, and what fails."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import fs as arrow_fs

from gapcheck.batch.sources import Member
from gapcheck.cluster.files import LOCAL, Found, Stores, content_of, find, folder_at
from gapcheck.errors import NotFound, UsageError

fsspec = pytest.importorskip("fsspec", reason="comes with gapcheck[cluster]")


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    for name in ("b.pdf", "sub/a.txt", "notes.md", ".hidden.pdf", "Kim #1 C# 100%.pdf"):
        system.pipe(f"/people/{name}", name.encode())
    yield system
    system.rm("/people", recursive=True)


def test_cluster_finds_what_a_local_run_finds(tmp_path: Path, resume: Path) -> None:
    archive = tmp_path / "more.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(resume, "in/kim.txt")

    found, stores = find([tmp_path, archive, "none.pdf"])

    assert found == [
        Found(str(resume), str(resume), LOCAL),
        Found(f"{archive}/in/kim.txt", str(archive), LOCAL, "in/kim.txt"),
        Found("none.pdf", "none.pdf", LOCAL),
    ]
    assert find([Member(archive, "in/kim.txt")])[0] == found[1:2]
    assert stores.systems == []


@pytest.mark.usefixtures("memory")
def test_cluster_finds_the_resumes_in_a_folder_of_a_store() -> None:
    found, stores = find(["memory://people", "memory://people/none.pdf"])

    assert [one.name for one in found] == [
        "memory://people/Kim #1 C# 100%.pdf",
        "memory://people/b.pdf",
        "memory://people/sub/a.txt",
        "memory://people/none.pdf",
    ]
    assert len(stores.systems) == 1
    assert [content_of(one, stores.systems[0]) for one in found[:3]] == [
        b"Kim #1 C# 100%.pdf",
        b"b.pdf",
        b"sub/a.txt",
    ]
    with pytest.raises(NotFound, match="cannot be read") as caught:
        content_of(found[3], stores.systems[0])
    assert caught.value.source == "memory://people/none.pdf"


def test_cluster_reads_through_a_file_system_that_is_given(
    memory: Any,
) -> None:
    found, stores = find(["/people"], filesystem=memory)

    assert [one.name for one in found][1:] == ["/people/b.pdf", "/people/sub/a.txt"]
    assert content_of(found[1], stores.systems[0]) == b"b.pdf"


def test_cluster_reads_file_uris(resume: Path) -> None:
    found, stores = find([f"file://{resume.parent}"])

    assert [one.name for one in found] == [f"file://{resume}"]
    assert content_of(found[0], stores.systems[0]) == resume.read_bytes()


@pytest.mark.parametrize(
    ("uri", "system", "name", "path"),
    [
        (
            "s3://key:word@bucket/a/Kim Doe.pdf?region=eu-west-1",
            arrow_fs.S3FileSystem,
            "s3://bucket/a/Kim Doe.pdf",
            "bucket/a/Kim Doe.pdf",
        ),
        (
            "gs://anonymous@bucket/kim.pdf",
            arrow_fs.GcsFileSystem,
            "gs://anonymous@bucket/kim.pdf",
            "bucket/kim.pdf",
        ),
        (
            "abfs://resumes@account.dfs.core.windows.net/kim.pdf",
            arrow_fs.AzureFileSystem,
            "abfs://resumes@account.dfs.core.windows.net/kim.pdf",
            "resumes/kim.pdf",
        ),
    ],
)
def test_cluster_knows_the_stores_of_clouds(
    uri: str, system: type, name: str, path: str
) -> None:
    stores = Stores()

    found = stores.locate(uri)

    assert (found.name, found.path) == (name, path)
    assert isinstance(stores.systems[found.store], system)
    assert stores.locate(uri.replace(".pdf", ".txt")).store == found.store


def test_cluster_makes_one_store_for_all_of_a_server() -> None:
    found, stores = find(
        ["https://example.org/a?id=1", "https://example.org/a?id=2", "https://b.org/c"]
    )

    assert [one.name for one in found] == [one.path for one in found]
    assert [one.store for one in found] == [0, 0, 1]
    assert len(stores.systems) == 2


def test_cluster_refuses_a_store_that_nobody_knows() -> None:
    with pytest.raises(
        UsageError, match=r"nope://x/y\.pdf cannot be reached"
    ) as caught:
        find(["nope://u:secret@x/y.pdf"])

    assert "secret" not in caught.value.message


def test_cluster_writes_where_it_is_told(tmp_path: Path) -> None:
    local, path = folder_at(tmp_path / "out")
    memory, there = folder_at("memory://results/run-1")

    assert (type(local), path) == (arrow_fs.LocalFileSystem, str(tmp_path / "out"))
    assert (type(memory), there) == (arrow_fs.PyFileSystem, "/results/run-1")
