"""Jinja environment, style sheets and security policy of all HTML pages.

A page needs no script, network or other file. Its Content-Security-Policy allows its
own style sheets, by digest, and embedded pictures; all text of resumes is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from gapcheck.reporting import words
from gapcheck.reporting.printing import counted
from gapcheck.reporting.quoting import one_line

__all__ = ["environment", "file_name", "style"]

# Color class of each symbol: met, in part, missing, not applicable.
_TONE = {"✓": "good", "~": "fair", "✗": "poor", "·": "calm"}


@cache
def environment() -> Environment:
    """Return the templates, compiled once per process."""
    made = Environment(
        loader=PackageLoader("gapcheck.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    made.filters.update(
        counted=counted,
        points=lambda value: f"{value:.1f}",
        number=lambda value: f"{value:g}",
        file_name=file_name,
        counts=words.counts_of,
        provenance=words.provenance,
    )
    made.globals.update(
        policy=_policy,
        gap_kind=words.GAP_KIND,
        mention_words=words.MENTION,
        status_sign=words.STATUS_SIGN,
        step_sign=words.STEP_SIGN,
        task_sign=words.TASK_SIGN,
        tone=_TONE,
    )
    return made


@cache
def style(name: str) -> str:
    """Return the source of a style sheet, which is no template."""
    loader = environment().loader
    assert loader is not None
    return loader.get_source(environment(), name)[0]


def _printable(value: object) -> object:
    """Return text as one line without control characters, and other values unchanged.

    `Markup` is a subclass of `str`; it comes from the templates and keeps its lines.
    """
    return one_line(value) if type(value) is str else value


def _policy(*styles: str) -> str:
    """Return the Content-Security-Policy that allows these style sheets."""
    digests = (b64encode(sha256(one.encode()).digest()).decode() for one in styles)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; style-src {allowed}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def file_name(source: str) -> str:
    """Return the last part of a path; any other text is unchanged."""
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2] or source
