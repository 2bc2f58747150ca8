"""Fits the pages for the site: files of the repository are named there, not linked.

On a code host `[README](../skills/README.md)` leads to the file; the site has no such
page, and must not ask another server for it.
"""

from __future__ import annotations

import re

_OUTSIDE = re.compile(r"\[`?([^\]`]+)`?\]\(\.\./([^)]+)\)")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return the page with links to files outside docs/ as their names."""
    return _OUTSIDE.sub(r"`\2`", markdown)
