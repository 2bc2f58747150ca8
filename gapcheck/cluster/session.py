"""Joins or starts Ray, quiet and without telemetry."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from gapcheck.errors import UsageError

__all__ = ["check_installed", "connected", "joined", "quiet_context"]


def check_installed() -> None:
    """Refuse to work without Ray Data.

    Raises:
        UsageError: The extra is missing.
    """
    missing = [one for one in ("ray", "pyarrow", "numpy") if find_spec(one) is None]
    if missing:
        what = " and ".join(missing)
        todo = "pip install 'gapcheck[cluster]'"
        message = f"a cluster needs {what}, which is not installed; {todo}"
        raise UsageError(message)


def joined(address: str | None) -> bool:
    """Join a cluster, or start one here; return False if there was one already.

    Args:
        address: Address of the cluster; by default RAY_ADDRESS, else this machine.

    Raises:
        UsageError: There is no cluster at the address, or none can be started.
    """
    # Set before the start, or Ray reports its usage over the network.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    if ray.is_initialized():
        return False
    is_local = address is None and not os.environ.get("RAY_ADDRESS")
    options: dict[str, Any] = {"include_dashboard": False} if is_local else {}
    try:
        ray.init(
            address=address, log_to_driver=False, logging_level=logging.ERROR, **options
        )
    except Exception as error:  # Ray also raises plain ones
        where = address or os.environ.get("RAY_ADDRESS") or "this machine"
        reason = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        todo = "check that Ray runs there: ray status"
        message = f"no cluster at {where} ({reason}); {todo}"
        raise UsageError(message) from error
    return True


@contextmanager
def connected(address: str | None) -> Iterator[None]:
    """Join a cluster as `joined` does, and leave it if it was joined here."""
    is_ours = joined(address)
    try:
        yield
    finally:
        if is_ours:
            import ray

            ray.shutdown()


@contextmanager
def quiet_context() -> Iterator[None]:
    """Make datasets that keep their order, without progress output of Ray."""
    from ray.data import DataContext

    context = DataContext.get_current().copy()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.execution_options.preserve_order = True
    # Its log files still have everything.
    for handler in logging.getLogger("ray.data").handlers:
        if handler.get_name() == "console":
            handler.setLevel(logging.ERROR)
    with DataContext.current(context):
        yield
