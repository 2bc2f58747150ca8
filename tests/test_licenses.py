"""Licences of what gapcheck brings along: all of them free to use and to pass on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# SPDX ids, and what older packages write in their place. None of them says anything of
# the programs that use the package; MPL-2.0 asks for the source of its own files only.
ALLOWED = {
    "0BSD", "Apache Software License", "Apache-2.0", "BSD License", "BSD-2-Clause",
    "BSD-3-Clause", "CC0-1.0", "ISC License (ISCL)", "MIT", "MIT License", "MIT-0",
    "MIT-CMU",
    "MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0", "Zlib",
}  # fmt: skip
# Package → what it says, and why that is no obstacle.
REVIEWED = {
    # LGPL-3: imported as it is, from a package of its own that everybody can replace.
    "pebble": "GNU Library or Lesser General Public License (LGPL)",
    # Bundles PDFium (Apache-2.0, BSD) and its libraries (FreeType, zlib, …).
    "pypdfium2": "BSD-3-Clause, Apache-2.0, dependency licenses",
}


def needed(name: str, extras: tuple[str, ...], seen: set[str]) -> Iterator[str]:
    """Yield the installed packages that one needs, directly or not, each once."""
    for line in metadata.requires(name) or ():
        one = Requirement(line)
        wanted = [{"extra": extra} for extra in ("", *extras)]
        if one.marker and not any(map(one.marker.evaluate, wanted)):
            continue
        key = canonicalize_name(one.name)
        if key == name:  # an extra that is made of others
            yield from needed(name, tuple(one.extras), seen)
        elif key not in seen:
            seen.add(key)
            try:
                metadata.distribution(key)
            except metadata.PackageNotFoundError:
                continue  # of an extra that is not installed
            yield key
            yield from needed(key, tuple(one.extras), seen)


def licenses(name: str) -> set[str]:
    """Return what a package says of its licence, each part of an expression apart."""
    if name in REVIEWED and REVIEWED[name] in said(name):
        return set()
    # The brackets of "ISC License (ISCL)" are no part of an expression.
    parts = [
        [one] if one in ALLOWED else re.split(r" (?:AND|OR) |[()]", one)
        for one in said(name)
    ]
    return {one.strip() for part in parts for one in part if one.strip()} or {""}


def said(name: str) -> list[str]:
    """Return the licence expression, or else the classifiers, or else the free text."""
    info = metadata.metadata(name)
    classifiers = [
        one.rpartition(" :: ")[2]
        for one in info.get_all("Classifier") or ()
        if one.startswith("License :: ") and not one.endswith("OSI Approved")
    ]
    written = [text.partition("\n")[0] for text in info.get_all("License") or ()]
    return info.get_all("License-Expression") or classifiers or written or [""]


def test_licenses_of_dependencies_are_allowed() -> None:
    try:
        found = sorted(needed("gapcheck", ("all",), set()))
    except metadata.PackageNotFoundError:
        pytest.skip("gapcheck is not installed here, so nothing says what it needs")
    odd = {name: licenses(name) - ALLOWED for name in found}

    assert {"ftfy", "numpy", "pebble", "pyarrow", "pydantic", "pypdfium2", "spacy"} <= {
        *found
    }
    assert {name: names for name, names in odd.items() if names} == {}


def test_licenses_sees_what_is_not_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"a": ["GPL-3.0-only"], "b": [""], "c": ["MIT AND (AGPL-3.0 OR ISC)"]}
    monkeypatch.setitem(globals(), "said", told.__getitem__)

    assert [licenses(name) - ALLOWED for name in told] == [
        {"GPL-3.0-only"},
        {""},
        {"AGPL-3.0", "ISC"},
    ]
