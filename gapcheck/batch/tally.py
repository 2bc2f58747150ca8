"""Sums outcomes up to a cohort as they come, without keeping them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import fsum
from statistics import median
from typing import Literal

from gapcheck.models.cohort import BIN_POINTS, Cohort, CohortGap, RoleCohort
from gapcheck.models.report import GapReport, Outcome

__all__ = ["Tally"]

_BINS = 100 // BIN_POINTS


@dataclass(slots=True)
class _Gap:
    """Number of people with a gap, and the sum of the points that it costs them."""

    name: str
    necessity: Literal["required", "preferred"]
    people: int = 0
    tenths: int = 0


@dataclass(slots=True)
class _Role:
    name: str
    scores: list[float] = field(default_factory=list)
    bands: Counter[str] = field(default_factory=Counter)
    gaps: dict[str, _Gap] = field(default_factory=dict)

    def add(self, report: GapReport) -> None:
        self.scores.append(report.score)
        self.bands[report.band_name] += 1
        for gap in report.gaps:
            if gap.kind == "improve":
                continue
            found = self.gaps.setdefault(gap.id, _Gap(gap.name, gap.necessity))
            found.people += 1
            found.tenths += round(gap.points * 10)

    def result(self, role: str) -> RoleCohort:
        scores = self.scores
        histogram = Counter(min(int(one // BIN_POINTS), _BINS - 1) for one in scores)
        gaps = [
            CohortGap(
                id=key,
                name=gap.name,
                necessity=gap.necessity,
                people=gap.people,
                share=round(gap.people / len(scores), 4),
                points=round(gap.tenths / gap.people / 10, 1),
            )
            for key, gap in self.gaps.items()
        ]
        return RoleCohort(
            role=role,
            role_name=self.name,
            people=len(scores),
            lowest=min(scores),
            median=round(median(scores), 1),
            mean=round(fsum(scores) / len(scores), 1),
            highest=max(scores),
            histogram=tuple(histogram[number] for number in range(_BINS)),
            bands=dict(sorted(self.bands.items(), key=lambda one: (-one[1], one[0]))),
            gaps=tuple(sorted(gaps, key=lambda g: (-g.people, -g.points, g.id))),
        )


class Tally:
    """Counts of a batch; only the scores of a resume are kept."""

    def __init__(self) -> None:
        self.done = 0
        self._people = 0
        self._duplicates = 0
        self._failures = Counter[str]()
        self._roles: dict[str, _Role] = {}

    @property
    def failed(self) -> int:
        """The number of sources that could not be assessed."""
        return self._failures.total()

    def add(self, outcome: Outcome) -> None:
        """Count an outcome; a duplicate counts only as such."""
        self.done += 1
        if outcome.status != "ok":
            self._failures[outcome.code or "error"] += 1
        elif outcome.duplicate_of is not None:
            self._duplicates += 1
        else:
            self._people += 1
            for role, report in outcome.reports.items():
                self._roles.setdefault(role, _Role(report.role_name)).add(report)

    def result(self) -> Cohort:
        """Return the cohort so far."""
        failures = sorted(self._failures.items(), key=lambda one: (-one[1], one[0]))
        return Cohort(
            people=self._people,
            duplicates=self._duplicates,
            not_assessable=self.failed,
            failures=dict(failures),
            roles=tuple(one.result(role) for role, one in self._roles.items()),
        )
