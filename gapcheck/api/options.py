"""The settings of a check: built once from keyword arguments, then passed as one value."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import BinaryIO, TypeVar

from gapcheck import __version__
from gapcheck.data.load import Catalog, load_catalog
from gapcheck.errors import UsageError
from gapcheck.models.profile import Profile
from gapcheck.processes.isolated import SECONDS, isolated
from gapcheck.processes.pool import Source

__all__ = ["Options", "day"]

ResultT = TypeVar("ResultT")


def day(today: date | None) -> date:
    """Return the given date, or the current one: the only place that reads the clock."""
    return today or date.today()  # noqa: DTZ011  the user's own calendar day


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What resumes are checked with."""

    profiles: tuple[Profile, ...] = ()
    catalog: Catalog | None = None
    """Skills to look for; with None, each process loads the built-in ones itself."""
    today: date
    isolate: bool = False
    redact: bool = False
    timeout: float = SECONDS

    @property
    def skills(self) -> Catalog:
        """The catalog, loaded if it is the built-in one."""
        return load_catalog() if self.catalog is None else self.catalog

    @property
    def as_of(self) -> str:
        """The current month, as `YYYY-MM`."""
        return self.today.isoformat()[:7]

    @property
    def fingerprint(self) -> str:
        """A hash of everything besides the source that an outcome depends on."""
        profiles = [profile.fingerprint for profile in self.profiles]
        what = [__version__, self.skills.fingerprint, profiles, self.as_of, self.redact]
        return sha256(json.dumps(what).encode()).hexdigest()[:16]

    def check_timeout(self) -> None:
        """Raise UsageError if the timeout is not a number of seconds above 0."""
        if not (math.isfinite(self.timeout) and self.timeout > 0):
            fault = f"timeout is {self.timeout}; give seconds above 0"
            raise UsageError(fault)

    def run(
        self, job: Callable[..., ResultT], source: Source | BinaryIO, **more: object
    ) -> ResultT:
        """Return `job(source, options=self, **more)`, isolated if that is asked for."""
        if self.isolate:
            return isolated(job, source, options=self, **more)
        return job(source, options=self, **more)
