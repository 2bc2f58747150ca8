"""Loads all that reading a resume takes, when imported; only for `batch.PRELOAD`.

Why: the server that workers are forked from imports it once. A worker that replaces a
lost one then starts with catalog and pipeline in place, instead of building its own.
"""

from __future__ import annotations

from gapcheck.batch import warm_up

__all__: list[str] = []

warm_up()
