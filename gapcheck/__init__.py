"""The public API and nothing else; names are imported on first use.

`import gapcheck` is cheap: spaCy, pdfminer and pydantic load when a function that
needs them is called.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gapcheck.api.json_resume import to_json_resume
    from gapcheck.api.one import (
        check,
        compare,
        explain,
        html_report,
        load_catalog,
        load_profile,
        parse,
        parse_text,
        profile_from_posting,
        score,
    )
    from gapcheck.batch.many import acheck_many, check_many
    from gapcheck.data.load import Catalog
    from gapcheck.errors import (
        CatalogError,
        DamagedPdf,
        DataError,
        EncryptedPdf,
        GapcheckError,
        InputError,
        NoTextLayer,
        NotFound,
        OutOfMemory,
        ParseTimeout,
        ProfileError,
        TooLarge,
        Unsupported,
        UsageError,
        WorkerCrashed,
    )
    from gapcheck.models import GapReport, Outcome, Profile, Resume

__version__ = "0.1.0"

__all__ = [
    "Catalog",
    "CatalogError",
    "DamagedPdf",
    "DataError",
    "EncryptedPdf",
    "GapReport",
    "GapcheckError",
    "InputError",
    "NoTextLayer",
    "NotFound",
    "OutOfMemory",
    "Outcome",
    "ParseTimeout",
    "Profile",
    "ProfileError",
    "Resume",
    "TooLarge",
    "Unsupported",
    "UsageError",
    "WorkerCrashed",
    "acheck_many",
    "check",
    "check_many",
    "compare",
    "explain",
    "html_report",
    "load_catalog",
    "load_profile",
    "parse",
    "parse_text",
    "profile_from_posting",
    "score",
    "to_json_resume",
]

# A library is silent until its user asks: without this, warnings go to stderr.
logging.getLogger(__name__).addHandler(logging.NullHandler())

# Cheapest first: an error type does not import pydantic.
_MODULES = (
    "gapcheck.errors",
    "gapcheck.batch.many",
    "gapcheck.api.json_resume",
    "gapcheck.models",
    "gapcheck.data.load",
    "gapcheck.api.one",
)

# Hidden from type checkers: they would take any misspelt name for an existing one.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name from its module on first use."""
        from importlib import import_module

        if name in __all__:
            for home in map(import_module, _MODULES):
                if hasattr(home, name):
                    globals()[name] = getattr(home, name)
                    return globals()[name]
        fault = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(fault)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
