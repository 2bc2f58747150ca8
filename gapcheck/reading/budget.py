"""What is left of the limits while one file is read, and the clock beside them."""

from __future__ import annotations

import time

from gapcheck.reading.limits import Limits

__all__ = ["Budget", "LimitPassed", "TimeUp"]


class LimitPassed(Exception):
    """A limit was passed; the argument says which."""


class TimeUp(Exception):
    """The deadline has passed."""


class Budget:
    """What is left of the limits of a document."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.objects = limits.objects
        self.decoded_bytes = limits.decoded_bytes
        self.content_bytes = limits.content_bytes
        self.operators = limits.operators
        self.glyphs = limits.glyphs
        self.fills = limits.fills
        self.forms = limits.forms
        self._deadline = time.thread_time() + limits.seconds

    def spend(self, what: str, amount: int = 1) -> None:
        """Take `amount` off; `LimitPassed` is raised when nothing is left."""
        left = getattr(self, what) - amount
        setattr(self, what, left)
        if left < 0:
            most = getattr(self.limits, what)
            passed = f"more than {most:,} {what.replace('_', ' ')}"
            raise LimitPassed(passed)

    def check_page(self, what: str, count: int) -> None:
        """Raise `LimitPassed` when a page has more than its limit."""
        most = getattr(self.limits, f"page_{what}")
        if count > most:
            passed = f"more than {most:,} {what} on a page"
            raise LimitPassed(passed)

    def check_time(self) -> None:
        """Raise `TimeUp` when the deadline has passed."""
        if time.thread_time() > self._deadline:
            raise TimeUp
