"""What all HTML pages of ours share: templates, style sheet, security policy.

A page needs no script, no network and no other file. Its Content-Security-Policy allows
its own style sheets, by their digests, and pictures that stand in the file itself;
everything that comes from a resume is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from gapcheck.reporting.printing import counted
from gapcheck.reporting.quoting import one_line

__all__ = ["environment", "file_name", "style"]


@cache
def environment() -> Environment:
    """Return the templates; compiling them takes longer than to fill one."""
    made = Environment(
        loader=PackageLoader("gapcheck.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # What a template or `{{ }}` writes is text of other people until escaped.
        finalize=_printable,
    )
    made.filters["counted"] = counted
    made.filters["points"] = lambda value: f"{value:.1f}"
    made.filters["number"] = lambda value: f"{value:g}"
    made.filters["file_name"] = file_name
    made.globals["policy"] = _policy
    return made


@cache
def style(name: str) -> str:
    """Return a style sheet as it stands: its braces are none of Jinja's."""
    loader = environment().loader
    assert loader is not None
    return loader.get_source(environment(), name)[0]


def _printable(value: object) -> object:
    """Return text of one line without control characters; all else as it is.

    Markup is a `str` too, ours, and keeps its lines.
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
    """Return the last part of a path; what is no path stays as it is."""
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2] or source
