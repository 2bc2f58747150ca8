"""Loads catalog and pipeline when imported; only for `pool.PRELOAD`.

The server that processes are forked from imports it once for all of them.
"""

from __future__ import annotations

import gc

import gapcheck.reading.layout.lines
import gapcheck.reading.layout.page_furniture
import gapcheck.reading.layout.regions
import gapcheck.reading.pdf.engine
import gapcheck.reading.visibility.glyphs  # noqa: F401
from gapcheck.batch import warm_up

__all__: list[str] = []

# Keeping all this out of garbage collection, here and in forked processes, saves a tenth
# of the time.
gc.disable()
warm_up()
gc.freeze()
gc.enable()
