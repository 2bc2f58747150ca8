"""Many sources → one outcome each, in their order; a bad file stops nothing.

`sources` says what there is to assess, `assess` does it for one of them, `ledger` keeps
what is done, and `run` leads all through worker processes.
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
