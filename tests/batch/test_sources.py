"""What there is to assess: folders, archives, patterns, lists, and damage in them."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

import gapcheck
from gapcheck.batch.sources import Member, digest_of, expand, listed_in, opened
from gapcheck.processes.pool import Source
from gapcheck.reading.limits import DEFAULT


def names(*sources: str | Path | bytes) -> list[str]:
    return [str(one) for one in expand(sources)]


def zipped(file: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", ".").replace("SLASH", "/"), content)
    return file


def test_sources_in_folders(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for name in ("z.PDF", "a.txt", "b/m.pdf", "b/c/n.pdf", ".x.pdf", "photo.png"):
        (tmp_path / name).touch()
    (tmp_path / "folder.pdf").mkdir()

    assert list(expand([tmp_path, "one.pdf", b"%PDF-", tmp_path / "empty"])) == [
        tmp_path / "a.txt",
        tmp_path / "b" / "c" / "n.pdf",
        tmp_path / "b" / "m.pdf",
        tmp_path / "z.PDF",
        "one.pdf",
        b"%PDF-",
        tmp_path / "empty",
    ]


def test_sources_of_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/two.pdf", "one.pdf", "three.txt", "[x].pdf"):
        (tmp_path / name).touch()

    assert names(tmp_path / "*.pdf") == [
        str(tmp_path / "[x].pdf"),
        str(tmp_path / "one.pdf"),
    ]
    assert names(tmp_path / "**" / "*.pdf")[1] == str(tmp_path / "b" / "two.pdf")
    # A file that is called like a pattern is that file.
    assert names(tmp_path / "[x].pdf") == [str(tmp_path / "[x].pdf")]
    assert names("no*thing.pdf") == ["no*thing.pdf"]


def test_sources_in_an_archive(tmp_path: Path) -> None:
    file = zipped(
        tmp_path / "all.ZIP",
        b_txt=b"b",
        deepSLASHa_pdf=b"a",
        photo_png=b"",
    )
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("__MACOSX/x.pdf", b"")
        archive.writestr("__MACOSX/._b.pdf", b"")
        archive.writestr("folder.pdf/", b"")

    assert names(file) == [f"{file}/b.txt", f"{file}/deep/a.pdf"]
    assert Member(file, "b.txt").content() == b"b"


def test_sources_that_are_no_archive_stay_as_they_are(tmp_path: Path) -> None:
    broken, empty = tmp_path / "broken.zip", zipped(tmp_path / "empty.zip")
    broken.write_bytes(b"PK\x03\x04 and nothing more")

    assert names(broken, empty, "gone.zip") == [str(broken), str(empty), "gone.zip"]
    outcomes = gapcheck.check_many([broken, empty, "gone.zip"], workers=0)
    assert [one.code for one in outcomes] == ["unsupported", "unsupported", "not-found"]


def test_sources_in_an_archive_are_assessed(tmp_path: Path, resume: Path) -> None:
    file = zipped(tmp_path / "all.zip", kim_txt=resume.read_bytes(), x_pdf=b"nothing")
    outcomes = list(gapcheck.check_many([file, resume], workers=0))

    assert [(one.source, one.code) for one in outcomes] == [
        (f"{file}/kim.txt", None),
        (f"{file}/x.pdf", "corrupt"),
        (str(resume), None),
    ]
    assert outcomes[2].duplicate_of == f"{file}/kim.txt"
    report = outcomes[0].reports["ml-engineer"]
    assert report.resume.source == f"{file}/kim.txt"


def test_sources_damaged_or_too_large_in_an_archive(tmp_path: Path) -> None:
    bomb = bytes(DEFAULT.file_bytes + 2)
    file = tmp_path / "bad.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.pdf", bomb)
        archive.writestr("damaged.txt", b"A resume that was whole once. " * 100)
    content = bytearray(file.read_bytes())
    at = content.index(b"damaged.txt") + len("damaged.txt")
    content[at + 5 : at + 15] = b"0123456789"
    file.write_bytes(content)

    assert digest_of(Member(file, "bomb.pdf")) == ""
    codes = [one.code for one in gapcheck.check_many([file], workers=0)]
    assert codes == ["too-large", "corrupt"]


def test_sources_encrypted_in_an_archive(tmp_path: Path) -> None:
    file = zipped(tmp_path / "secret.zip", kim_txt=b"content")
    content = bytearray(file.read_bytes())
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags_at] |= 1
    file.write_bytes(content)

    [outcome] = gapcheck.check_many([file], workers=0)
    assert (outcome.code, outcome.sha256) == ("encrypted", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_sources_that_are_pipes_are_refused(tmp_path: Path, resume: Path) -> None:
    pipes = [tmp_path / name for name in ("a.pdf", "b.json", "c.zip")]
    for pipe in pipes:
        os.mkfifo(pipe)
    outcomes = list(gapcheck.check_many([*pipes, resume], workers=0))

    assert [one.code for one in outcomes] == [*["not-found"] * 3, None]


def test_sources_have_the_digest_of_their_content(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"content")
    archive = zipped(tmp_path / "all.zip", x_txt=b"content")
    expected = hashlib.sha256(b"content").hexdigest()

    member = Member(archive, "x.txt")
    sources: list[Source] = [file, str(file), b"content", member]
    assert [digest_of(one) for one in sources] == [expected] * 4
    assert digest_of(tmp_path / "gone.txt") == digest_of(tmp_path) == ""


def test_sources_are_opened_by_what_they_are(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "all.zip", x_txt=b"content")
    file = opened(Member(archive, "x.txt"))

    assert isinstance(file, io.BytesIO)
    assert (file.read(), getattr(file, "name", "")) == (b"content", f"{archive}/x.txt")
    assert opened("a.pdf") == "a.pdf"


def test_sources_in_a_list() -> None:
    lines = io.StringIO("a.pdf\n\nwith blank .pdf\r\nb.pdf")

    assert list(listed_in(lines)) == [
        Path("a.pdf"),
        Path("with blank .pdf"),
        Path("b.pdf"),
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_sources_in_an_empty_list(content: bytes) -> None:
    assert list(listed_in(io.StringIO(content.decode()))) == []
