"""A progress bar on stderr, only on a terminal and only for long work."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gapcheck.models.report import Outcome

__all__ = ["with_progress"]

# A bar for shorter work would only flicker.
LONG_SECONDS = 1.0


def with_progress(
    outcomes: Iterable[Outcome], *, total: int, long_seconds: float = LONG_SECONDS
) -> Iterator[Outcome]:
    """Yield the outcomes; show rate, time left and failures once it takes long."""
    from rich.console import Console, RenderableType
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    class Late(Progress):
        """Shows nothing during the first seconds."""

        def get_renderables(self) -> Iterable[RenderableType]:
            if self.tasks and (self.tasks[0].elapsed or 0.0) >= long_seconds:
                yield from super().get_renderables()

    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    # FORCE_COLOR, which runners set, makes no terminal of their log.
    hidden = not (console.is_terminal and sys.stderr.isatty())
    with Late(*columns, console=console, transient=True, disable=hidden) as shown:
        task = shown.add_task("gapcheck", total=total, rate="", failed="")
        failed = 0
        for outcome in outcomes:
            failed += outcome.status != "ok"
            speed = shown.tasks[0].finished_speed or shown.tasks[0].speed or 0.0
            shown.update(
                task,
                advance=1,
                rate=f"{speed:.1f} a second",
                failed=f"{failed} not assessable" if failed else "",
            )
            yield outcome
