"""`gapcheck --version`: everything besides resume and date that a score depends on."""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from gapcheck import __version__
from gapcheck.errors import GapcheckError

if TYPE_CHECKING:
    from gapcheck.data.load import Catalog
    from gapcheck.models.profile import Profile

__all__ = ["describe"]

# Names under which the libraries that matter are installed.
_PACKAGES = ("spacy", "pdfminer.six", "pypdfium2")


def describe() -> str:
    """Return versions of the libraries and fingerprints of the data, one per line.

    The fingerprints are those of reports (`versions` in their JSON).
    """
    from gapcheck.data.load import load_catalog
    from gapcheck.data.profiles import load_profile, profile_ids

    lines = [("python", platform.python_version())]
    lines += [(name, _installed(name)) for name in _PACKAGES]
    lines.append(("catalog", _fingerprint(load_catalog)))
    for name in profile_ids():
        lines.append((f"profile {name}", _fingerprint(partial(load_profile, name))))
    width = max(len(name) for name, _ in lines)
    rows = "".join(f"{name:{width}}  {value}\n" for name, value in lines)
    return f"gapcheck {__version__}\n{rows}"


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _fingerprint(load: Callable[[], Catalog | Profile]) -> str:
    """Return a fingerprint, or the fault of the data: a version is always shown."""
    try:
        return load().fingerprint
    except GapcheckError as error:
        return f"faulty: {error.message.partition(chr(10))[0]}"
