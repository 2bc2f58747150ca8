"""Many sources in, one outcome each out, in input order; a bad file stops nothing.

`sources` expands folders, archives and patterns, `assess` assesses one source, `ledger`
keeps the outcomes, and `run` runs all sources through worker processes.
"""

from __future__ import annotations

from gapcheck.batch.assess import as_input_error, assess, warm_up
from gapcheck.batch.ledger import Ledger
from gapcheck.batch.run import run
from gapcheck.batch.sources import expand, listed_in, opened

__all__ = [
    "Ledger",
    "as_input_error",
    "assess",
    "expand",
    "listed_in",
    "opened",
    "run",
    "warm_up",
]
