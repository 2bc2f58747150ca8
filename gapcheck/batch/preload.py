"""Loads all that assessing a resume takes, when imported; only for `pool.PRELOAD`.

Why: the server that processes are forked from imports it once. Each of them then starts
with catalog and pipeline in place, instead of building its own.
"""

from __future__ import annotations

import gc

import gapcheck.reading.layout.lines
import gapcheck.reading.layout.page_furniture
import gapcheck.reading.pdf.engine
import gapcheck.reading.visibility.glyphs  # noqa: F401
from gapcheck.batch import warm_up

__all__: list[str] = []

# All this stays for good: not to look through it for garbage, here or in any process
# that is forked, saves a tenth of the time.
gc.disable()
warm_up()
gc.freeze()
gc.enable()
