"""What a pipeline asks of a report, and what it finds wrong: pure, once it is built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath
from typing import NamedTuple

from gapcheck.errors import UsageError
from gapcheck.models.areas import Area
from gapcheck.models.changes import Changes
from gapcheck.models.profile import Profile
from gapcheck.models.report import GapReport, Outcome
from gapcheck.scoring.changes import changes_between

__all__ = ["Baseline", "Fault", "Gate", "check_needs"]

# A twentieth of the way between two bands: less comes from a date that moved on.
TOLERANCE = 1.0


class Fault(NamedTuple):
    """Something that a report does not meet."""

    code: str
    """`below`, `required`, `gaps` or `regression`."""
    message: str
    """What is wrong; behind a semicolon, what to do."""


class Baseline:
    """Earlier reports, found by resume and role.

    Args:
        outcomes: Of an earlier run, from `gapcheck.saved.load_outcomes`.
    """

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self._by_source: dict[tuple[str, str], GapReport] = {}
        by_name: defaultdict[tuple[str, str], list[GapReport]] = defaultdict(list)
        for outcome in outcomes:
            for role, report in outcome.reports.items():
                self._by_source[outcome.source, role] = report
                by_name[PurePath(outcome.source).name, role].append(report)
        # Pipelines check out into other folders: a name that is there once is enough.
        self._by_name = {key: one for key, (one, *more) in by_name.items() if not more}

    def changes_of(self, report: GapReport) -> Changes | None:
        """Return what changed since, or None for a resume that was not there."""
        source = report.resume.source
        old = self._by_source.get((source, report.role)) or self._by_name.get(
            (PurePath(source).name, report.role)
        )
        return changes_between(old, report) if old else None


@dataclass(frozen=True, kw_only=True)
class Gate:
    """What a report has to meet; nothing by default."""

    min_score: float | None = None
    needs: tuple[str, ...] = ()
    """Ids of areas, which need evidence, and of requirements, which have to be met."""
    max_gaps: int | None = None
    """The most open gaps in what is required."""
    baseline: Baseline | None = None
    fails_on_regression: bool = False
    tolerance: float = TOLERANCE
    """Points by which a score may fall below its baseline."""

    def faults_of(self, report: GapReport) -> Iterator[Fault]:
        """Yield what the report does not meet."""
        role = report.role
        if self.min_score is not None and report.score < self.min_score:
            what = f"scores {report.score:.1f} for {role}, below {self.min_score:g}"
            yield Fault("below", f"{what}; the report says what closes it")
        for need in self.needs:
            if not _is_met(report, need):
                what = f"{need} is not shown for {role}"
                yield Fault("required", f"{what}; gapcheck explain says what counts")
        if self.max_gaps is not None:
            names = [
                gap.name for gap in report.gaps if is_open(gap.necessity, gap.kind)
            ]
            if len(names) > self.max_gaps:
                what = f"{len(names)} open gaps for {role}, {self.max_gaps} allowed"
                yield Fault("gaps", f"{what}; the first is {names[0]}")
        if self.fails_on_regression and self.baseline is not None:
            changes = self.baseline.changes_of(report)
            if changes is not None:
                yield from self._regressions(changes)

    def _regressions(self, changes: Changes) -> Iterator[Fault]:
        before, after = changes.before.score, changes.after.score
        if round(before - after, 1) > self.tolerance:
            what = f"score for {changes.role} fell from {before:.1f} to {after:.1f}"
            yield Fault("regression", f"{what}; gapcheck compare says why")
        opened = [gap for gap in changes.opened if is_open(gap.necessity, gap.kind)]
        if opened:
            names = ", ".join(gap.name for gap in opened)
            what = f"closed gaps are open again for {changes.role}: {names}"
            yield Fault("regression", f"{what}; gapcheck compare says why")


def is_open(necessity: str, kind: str) -> bool:
    """Tell whether a gap is one in what is required, not merely to be improved."""
    return necessity == "required" and kind != "improve"


def check_needs(needs: Iterable[str], profiles: Iterable[Profile]) -> None:
    """Refuse an id that is neither an area nor a requirement of any role.

    Raises:
        UsageError: There is one; the message has the nearest ids.
    """
    known = {area.value for area in Area}
    known |= {one.id for profile in profiles for one in profile.requirements}
    for need in needs:
        if need not in known:
            near = get_close_matches(need, sorted(known), n=3)
            guess = f"; did you mean {' or '.join(near)}?" if near else ""
            message = f"no area or requirement {need!r}{guess}"
            raise UsageError(message)


def _is_met(report: GapReport, need: str) -> bool:
    for one in report.areas:
        if one.id == need:
            return one.status == "met"
    return need in report.area_ids
