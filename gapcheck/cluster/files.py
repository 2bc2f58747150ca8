"""Finds the resumes behind paths and URIs, and the file systems that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.request import urlopen

import pyarrow as pa
from pyarrow import fs as arrow_fs

from gapcheck.batch.sources import SUFFIXES, Member, expand, is_resume
from gapcheck.errors import GapcheckError, NotFound, UsageError
from gapcheck.reading.limits import DEFAULT

__all__ = [
    "LOCAL",
    "Found",
    "Stores",
    "content_of",
    "find",
    "folder_at",
]

# The store of local files: each process opens them by their path.
LOCAL = -1
_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)/?(.*)", re.DOTALL)
_WEB = frozenset({"http", "https"})
# How long a server may be silent.
_WEB_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """A resume to read."""

    name: str
    """Its name in outcomes."""
    path: str
    """Its path in its store."""
    store: int = LOCAL
    member: str = ""
    """Its name in the zip archive at `path`; empty if it is a file itself."""


class _Web:
    """Reads over HTTP with the standard library; fsspec and Ray would need aiohttp."""

    def open_input_stream(self, path: str, *, compression: None) -> HTTPResponse:
        del compression  # content is not packed
        answer = urlopen(path, timeout=_WEB_SECONDS)
        assert isinstance(answer, HTTPResponse)
        return answer


@dataclass(slots=True)
class Stores:
    """File systems, each made once per scheme, host and options of a URI."""

    systems: list[Any] = field(default_factory=list)
    _roots: dict[tuple[str, ...], tuple[int, str]] = field(default_factory=dict)

    def add(self, system: object) -> int:
        """Add a file system of pyarrow or fsspec; return its number."""
        if not isinstance(system, arrow_fs.FileSystem | _Web):
            system = arrow_fs.PyFileSystem(arrow_fs.FSSpecHandler(system))
        self.systems.append(system)
        return len(self.systems) - 1

    def locate(self, uri: str) -> Found:
        """Return the file of a URI.

        Raises:
            UsageError: Nothing can be read from such a URI.
        """
        match = _URI.fullmatch(uri)
        assert match is not None
        scheme, host, path = match[1].lower(), match[2], match[3]
        options = ""
        if scheme not in _WEB:
            path, _, options = path.partition("?")
        key = (scheme, host, options)
        if key not in self._roots:
            self._roots[key] = self._root(*key, uri=uri)
        number, root = self._roots[key]
        shown = f"{match[1]}://{_without_password(host)}/{path}"
        if scheme in _WEB:
            return Found(shown, uri, number)
        # Not unquoted: names of resumes contain blanks and signs that URIs escape.
        whole = (root + path).rstrip("/") or root
        return Found(shown, whole, number)

    def _root(
        self, scheme: str, host: str, options: str, *, uri: str
    ) -> tuple[int, str]:
        if scheme in _WEB:
            return self.add(_Web()), ""
        root = f"{scheme}://{host}/" + (f"?{options}" if options else "")
        try:
            system, path = arrow_fs.FileSystem.from_uri(root)
        except (pa.ArrowInvalid, NotImplementedError):
            pass  # unknown to pyarrow
        except OSError as error:
            raise UsageError(_unreachable(uri, error)) from error
        else:
            return self.add(system), _folder(path)
        import fsspec.core

        try:
            system, path = fsspec.core.url_to_fs(root)
        except (ImportError, OSError, ValueError) as error:
            raise UsageError(_unreachable(uri, error)) from error
        return self.add(system), _folder(path)


def find(
    paths: Iterable[str | Path | Member], *, filesystem: object = None
) -> tuple[list[Found], Stores]:
    """Return the resumes that paths stand for, and the stores that hold them.

    Args:
        paths: Local paths as for `gapcheck.check_many`; URIs of files, and of folders
            where the store has any (HTTP has none).
        filesystem: File system (pyarrow or fsspec) of all paths; by default local, or
            that of their URI.

    Raises:
        UsageError: A URI cannot be read from, or a store refuses.
    """
    stores = Stores()
    number = None if filesystem is None else stores.add(filesystem)
    return [
        one for path in paths for one in _found(path, stores, number=number)
    ], stores


def _found(
    path: str | Path | Member, stores: Stores, *, number: int | None
) -> Iterator[Found]:
    if isinstance(path, Member):
        yield Found(str(path), str(path.archive), member=path.name)
    elif number is not None:
        yield from _below(Found(str(path), str(path), number), stores)
    elif _URI.fullmatch(str(path)):
        yield from _below(stores.locate(str(path)), stores)
    else:
        for one in expand([path]):
            if isinstance(one, Member):
                yield from _found(one, stores, number=None)
            else:
                yield Found(str(one), str(one))


def _below(found: Found, stores: Stores) -> list[Found]:
    """Return the resumes in a folder, sorted, or the file itself."""
    # By its suffix: asking the store takes a request per file.
    is_file = PurePosixPath(found.path).suffix.lower() in SUFFIXES
    if is_file or found.name.lower().startswith(("http://", "https://")):
        return [found]
    system = stores.systems[found.store]
    try:
        kind = system.get_file_info(found.path).type
        if kind != arrow_fs.FileType.Directory:
            return [found]
        select = arrow_fs.FileSelector(found.path, recursive=True)
        infos = system.get_file_info(select)
    except OSError as error:
        raise UsageError(_unreachable(found.name, error)) from error
    paths = sorted(
        info.path
        for info in infos
        if info.type == arrow_fs.FileType.File and is_resume(PurePosixPath(info.path))
    )
    return [Found(_named(found, path), path, found.store) for path in paths] or [found]


def _named(folder: Found, path: str) -> str:
    """Return the name of a file in a folder whose name differs from its path."""
    inside = path.strip("/").removeprefix(folder.path.strip("/")).lstrip("/")
    return f"{folder.name.rstrip('/')}/{inside}"


def content_of(found: Found, system: arrow_fs.FileSystem) -> bytes:
    """Return the content of a file in a store, up to one byte above the limit.

    Raises:
        InputError: It cannot be read.
    """
    try:
        # Not `detect`: the name of a file does not say how it is compressed.
        with system.open_input_stream(found.path, compression=None) as file:
            return bytes(file.read(DEFAULT.file_bytes + 1))
    except GapcheckError:
        raise
    except Exception as error:  # of whatever library reads from the store
        # Not its text: it may contain the keys of the store.
        reason = getattr(error, "strerror", None) or type(error).__name__
        todo = "check the path and its permissions"
        message = f"cannot be read ({reason}); {todo}"
        raise NotFound(message, found.name) from error


def folder_at(where: str | Path) -> tuple[arrow_fs.FileSystem, str]:
    """Return the file system and the path of a folder to write to.

    Raises:
        UsageError: Nothing can be written to such a URI.
    """
    stores = Stores()
    if not _URI.fullmatch(str(where)):
        return arrow_fs.LocalFileSystem(), str(Path(where).absolute())
    found = stores.locate(str(where))
    return stores.systems[found.store], found.path


def _folder(path: str) -> str:
    return f"{path.rstrip('/')}/" if path else ""


def _without_password(host: str) -> str:
    user, at, server = host.rpartition("@")
    return server if at and ":" in user else host


def _unreachable(uri: str, error: Exception) -> str:
    # ImportError and ValueError name the missing package or protocol.
    is_told = isinstance(error, ImportError | ValueError)
    reason = str(error) if is_told else type(error).__name__
    shown = _URI.sub(lambda m: f"{m[1]}://{_without_password(m[2])}/{m[3]}", uri)
    todo = "check the address, and the packages and keys that it takes"
    return f"{shown} cannot be reached ({reason}); {todo}"
