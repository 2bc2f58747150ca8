"""What there is to assess: files, folders, patterns, zip archives, lists of paths."""

from __future__ import annotations

import glob
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TextIO

from gapcheck.errors import DamagedPdf, EncryptedPdf, InputError
from gapcheck.processes.pool import Source
from gapcheck.reading import check_regular
from gapcheck.reading.formats.json_resume import is_other_json
from gapcheck.reading.limits import DEFAULT

__all__ = ["Member", "digest_of", "expand", "listed_in", "opened"]

# What counts as a resume in a folder or an archive; reading ignores file names.
# Files .json count unless they are valid JSON of another kind: results of gapcheck may lie
# beside the resumes.
SUFFIXES = frozenset({".json", ".pdf", ".txt"})
# What macOS adds to archives.
_NOT_FILES = "__MACOSX"
# What zipfile raises for a member that is broken, or packed in a way it does not know.
_DAMAGE = (EOFError, KeyError, NotImplementedError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip archive, called `archive.zip/name`."""

    archive: Path
    name: str

    def __str__(self) -> str:
        return f"{self.archive}/{self.name}"

    def content(self) -> bytes:
        """Return what it holds, or a byte more than the limit of a file.

        Raises:
            InputError: It is encrypted or damaged.
        """
        try:
            with (
                zipfile.ZipFile(self.archive) as archive,
                archive.open(self.name) as file,
            ):
                return file.read(DEFAULT.file_bytes + 1)
        except RuntimeError as error:  # what zipfile raises without a password
            message = "is encrypted; unpack the archive and give the files in it"
            raise EncryptedPdf(message, str(self)) from error
        except _DAMAGE as error:
            todo = "make the archive anew, or unpack what can be unpacked"
            message = f"cannot be taken out of its archive; {todo}"
            raise DamagedPdf(message, str(self)) from error


class _Named(io.BytesIO):
    """Bytes that know what they are called."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


def opened(source: Source) -> str | Path | bytes | io.BytesIO:
    """Return what `gapcheck.parse` takes for a source.

    Raises:
        InputError: It is in an archive, and cannot be taken out.
    """
    if isinstance(source, str | Path | bytes):
        return source
    return _Named(source.content(), str(source))


def digest_of(source: Source) -> str:
    """Return the SHA-256 of what a source holds; "" if that cannot be read.

    Two sources with one digest are the same resume. What is too large to be a resume
    has none.
    """
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    try:
        if isinstance(source, str | Path):
            content = _content(Path(source))
        else:
            content = source.content()
    except (OSError, InputError):
        return ""
    if len(content) > DEFAULT.file_bytes:
        return ""
    return hashlib.sha256(content).hexdigest()


def expand(sources: Iterable[Source]) -> Iterator[Source]:
    """Yield the sources, with the resumes in folders, archives and patterns in place.

    A folder stands for the `.pdf` and `.txt` files and the JSON Resumes in it and below
    it, an archive for those in it, a pattern such as `*.pdf` for what it matches, each sorted by name.
    One that holds or matches none stays as it is, and becomes an outcome with a code.
    """
    for source in sources:
        if isinstance(source, str | Path):
            yield from _resumes_of(Path(source)) or [source]
        else:
            yield source


def _resumes_of(path: Path) -> list[Path] | list[Member]:
    """Return the resumes that a path stands for; none if for itself."""
    if path.is_dir():
        return sorted(
            one
            for one in path.rglob("*")
            if _is_resume(PurePosixPath(one.name))
            and one.is_file()
            and not _is_other_json(one)
        )
    if path.suffix.lower() == ".zip" and path.is_file():
        return _members_of(path)
    if glob.has_magic(str(path)) and not path.exists():
        found = glob.glob(str(path), recursive=True)  # noqa: PTH207  ** and rooted
        return [Path(one) for one in sorted(found) if Path(one).is_file()]
    return []


def _members_of(path: Path) -> list[Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [one.filename for one in archive.infolist() if not one.is_dir()]
    except (OSError, zipfile.BadZipFile):
        return []  # reading it says what is wrong
    # Two members may have one name: the archive gives the last one for both.
    members = [
        Member(path, name)
        for name in sorted(set(names))
        if _NOT_FILES not in name.split("/") and _is_resume(PurePosixPath(name))
    ]
    return [one for one in members if not _is_other_json(one)]


def _is_resume(path: PurePosixPath) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _is_other_json(source: Path | Member) -> bool:
    """Tell whether a file named .json surely holds no resume.

    What cannot be read may hold one: assessing it tells what is wrong.
    """
    if not str(source).casefold().endswith(".json"):
        return False
    try:
        content = _content(source)
    except (OSError, InputError):
        return False
    return len(content) <= DEFAULT.file_bytes and is_other_json(content)


def _content(source: Path | Member) -> bytes:
    """Return what a file holds, or a byte more than the limit of a file.

    Raises:
        InputError: It is no file, or cannot be taken out of its archive.
    """
    if isinstance(source, Member):
        return source.content()
    check_regular(source)
    with source.open("rb") as file:
        return file.read(DEFAULT.file_bytes + 1)


def listed_in(lines: TextIO) -> Iterator[Path]:
    """Yield the paths in a list, one a line; blank lines are nothing."""
    for line in lines:
        if path := line.rstrip("\r\n"):
            yield Path(path)
