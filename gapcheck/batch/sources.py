"""Sources to assess: files, folders, patterns, zip archives, lists of paths."""

from __future__ import annotations

import glob
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TextIO

from gapcheck.errors import DamagedPdf, EncryptedPdf, InputError
from gapcheck.processes.pool import Source
from gapcheck.reading import check_regular
from gapcheck.reading.formats.json_resume import is_other_json
from gapcheck.reading.limits import DEFAULT

__all__ = [
    "SUFFIXES",
    "Member",
    "digest_of",
    "expand",
    "is_resume",
    "listed_in",
    "opened",
]

# What counts as a resume in a folder or an archive. JSON files of another kind do not:
# results of gapcheck may lie beside the resumes.
SUFFIXES = frozenset({".json", ".pdf", ".txt"})
# A folder that macOS adds to archives.
_NOT_FILES = "__MACOSX"
# What zipfile raises for a damaged member, or an unknown compression.
_DAMAGE = (EOFError, KeyError, NotImplementedError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip archive, named `archive.zip/name`."""

    archive: Path
    name: str

    def __str__(self) -> str:
        return f"{self.archive}/{self.name}"

    def content(self) -> bytes:
        """Return the content, up to one byte above the limit of a file.

        Raises:
            InputError: It is encrypted or damaged.
        """
        try:
            with (
                zipfile.ZipFile(self.archive) as archive,
                archive.open(self.name) as file,
            ):
                return file.read(DEFAULT.file_bytes + 1)
        except RuntimeError as error:  # zipfile needs a password
            message = "is encrypted; unpack the archive and give the files in it"
            raise EncryptedPdf(message, str(self)) from error
        except _DAMAGE as error:
            todo = "make the archive anew, or unpack what can be unpacked"
            message = f"cannot be taken out of its archive; {todo}"
            raise DamagedPdf(message, str(self)) from error


class _Named(io.BytesIO):
    """Bytes with a name."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


def opened(source: Source) -> str | Path | bytes | io.BytesIO:
    """Return a source in the form that `gapcheck.parse` takes.

    Raises:
        InputError: It cannot be extracted from its archive.
    """
    if isinstance(source, str | Path | bytes):
        return source
    return _Named(source.content(), str(source))


def digest_of(source: Source) -> str:
    """Return the SHA-256 of a source; "" if it cannot be read or is too large."""
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
    """Yield the sources, with folders, archives and patterns replaced by their resumes.

    These are sorted by name. A folder, archive or pattern without any resume stays as it
    is, and becomes an outcome with a code.
    """
    for source in sources:
        if isinstance(source, str | Path):
            found: list[Path] | list[Member] = []
            with suppress(OSError):  # a name that is too long; reading it says so
                found = _resumes_of(Path(source))
            yield from found or [source]
        else:
            yield source


def _resumes_of(path: Path) -> list[Path] | list[Member]:
    """Return the resumes that a folder, archive or pattern stands for."""
    if path.is_dir():
        return sorted(
            one
            for one in path.rglob("*")
            if is_resume(PurePosixPath(one.name))
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
        return []  # reading it reports the fault
    # Of members with the same name, the archive gives only the last one.
    members = [
        Member(path, name)
        for name in sorted(set(names))
        if _NOT_FILES not in name.split("/") and is_resume(PurePosixPath(name))
    ]
    return [one for one in members if not _is_other_json(one)]


def is_resume(path: PurePosixPath) -> bool:
    """True if a file in a folder or an archive counts as a resume, by its name."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _is_other_json(source: Path | Member) -> bool:
    """True if a file named .json is readable and surely no resume."""
    if not str(source).casefold().endswith(".json"):
        return False
    try:
        content = _content(source)
    except (OSError, InputError):
        return False
    return len(content) <= DEFAULT.file_bytes and is_other_json(content)


def _content(source: Path | Member) -> bytes:
    """Return the content of a file, up to one byte above the limit."""
    if isinstance(source, Member):
        return source.content()
    check_regular(source)
    with source.open("rb") as file:
        return file.read(DEFAULT.file_bytes + 1)


def listed_in(lines: TextIO) -> Iterator[Path]:
    """Yield the paths in a list, one per line, without blank lines."""
    for line in lines:
        if path := line.rstrip("\r\n"):
            yield Path(path)
