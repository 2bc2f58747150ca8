"""Quality gate: thresholds that a CI run sets for a report, and the violations found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from gapcheck.errors import UsageError
from gapcheck.models.areas import Area
from gapcheck.models.changes import Changes, Fault, Verdict
from gapcheck.models.profile import Profile
from gapcheck.models.report import Gap, GapReport, Outcome
from gapcheck.scoring.changes import changes_between

__all__ = ["TOLERANCE", "Baseline", "Gate", "check_needs"]

# A twentieth of the way between two bands: less comes from a date that moved on.
TOLERANCE = 1.0
_AREAS = frozenset(area.value for area in Area)


class Baseline:
    """Earlier reports by resume and role.

    Resumes are matched by path. One whose path is new may have moved, as pipelines
    check out into different folders: it is matched by file name, if the name is unique
    among the paths that are missing and among those that are new.

    Args:
        outcomes: Those of an earlier run, from `gapcheck.gates.saved.load_outcomes`.
        sources: The sources of this run.
    """

    def __init__(self, outcomes: Iterable[Outcome], sources: Iterable[str]) -> None:
        self._reports = {
            (one.source, role): report
            for one in outcomes
            for role, report in one.reports.items()
        }
        before = dict.fromkeys(source for source, _ in self._reports)
        now = dict.fromkeys(sources)
        missing = _by_name(source for source in before if source not in now)
        new = _by_name(source for source in now if source not in before)
        self._moved = {
            names[0]: missing[name][0]
            for name, names in new.items()
            if len(names) == 1 and len(missing.get(name, ())) == 1
        }

    def report_before(self, report: GapReport) -> GapReport | None:
        """Return the earlier report, or None if there is none."""
        source = report.resume.source
        return self._reports.get((self._moved.get(source, source), report.role))


def _by_name(sources: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source in sources:
        found.setdefault(PurePath(source).name, []).append(source)
    return found


@dataclass(frozen=True, kw_only=True)
class Gate:
    """The conditions that a report has to meet; none by default."""

    min_score: float | None = None
    needs: tuple[str, ...] = ()
    """Ids of areas that need evidence and of requirements that have to be met."""
    max_gaps: int | None = None
    """Most open gaps in what is required."""
    baseline: Baseline | None = None
    fails_on_regression: bool = False
    tolerance: float = TOLERANCE
    """Points by which a score may fall below its baseline."""

    @property
    def is_asked(self) -> bool:
        """Whether there is any condition."""
        has_limit = self.min_score is not None or self.max_gaps is not None
        return has_limit or bool(self.needs) or self.fails_on_regression

    def verdicts_of(self, outcome: Outcome) -> dict[tuple[str, str], Verdict]:
        """Return the verdicts on the reports of a resume, by source and role."""
        return {
            (outcome.source, role): self.verdict_of(report)
            for role, report in outcome.reports.items()
        }

    def verdict_of(self, report: GapReport) -> Verdict:
        """Return the conditions that a report misses, and its changes."""
        faults = [*self._faults(report)]
        old = self.baseline.report_before(report) if self.baseline else None
        changes = changes_between(old, report) if old else None
        if self.fails_on_regression and old and changes:
            faults += self._regressions(old, report, changes)
        return Verdict(
            is_asked=self.is_asked,
            faults=tuple(faults),
            changes=changes,
            is_new=self.baseline is not None and old is None,
        )

    def _faults(self, report: GapReport) -> Iterator[Fault]:
        role = report.role
        if self.min_score is not None and report.score < self.min_score:
            what = f"scores {report.score:.1f} for {role}, below {self.min_score:g}"
            yield Fault("below", f"{what}; the report says what closes it")
        for need in self.needs:
            if not _is_met(report, need):
                what = f"{need} is not shown for {role}"
                yield Fault("required", f"{what}; the report says what would count")
        if self.max_gaps is not None:
            required = (gap for gap in report.gaps if gap.necessity == "required")
            names = [gap.name for gap in required if gap.is_open]
            if len(names) > self.max_gaps:
                what = f"{len(names)} open gaps for {role}, {self.max_gaps} allowed"
                yield Fault("gaps", f"{what}; the first is {names[0]}")

    def _regressions(
        self, old: GapReport, new: GapReport, changes: Changes
    ) -> Iterator[Fault]:
        # Other differences may be the reason, and no fault of the resume.
        differ = [one.partition(":")[0] for one in changes.cautions]
        todo = ". ".join(["gapcheck compare says why", *differ])
        if round(old.score - new.score, 1) > self.tolerance:
            what = f"score for {new.role} fell from {old.score:.1f} to {new.score:.1f}"
            yield Fault("regression", f"{what}; {todo}")
        if names := ", ".join(gap.name for gap in _reopened(old, new)):
            what = f"closed gaps are open again for {new.role}: {names}"
            yield Fault("regression", f"{what}; {todo}")


def _reopened(old: GapReport, new: GapReport) -> Iterator[Gap]:
    """Yield the open gaps that the old report asked about and that were not open."""
    asked = {part.id for part in old.contributions}
    before = {gap.id for gap in old.gaps if gap.is_open}
    for gap in new.gaps:
        if gap.is_open and gap.part in asked and gap.id not in before:
            yield gap


def check_needs(needs: Iterable[str], profiles: Iterable[Profile]) -> None:
    """Check that each id is that of an area or of a requirement of a role.

    Raises:
        UsageError: One is not; the message has similar ids.
    """
    known = _AREAS | {one.id for profile in profiles for one in profile.requirements}
    for need in needs:
        if need not in known:
            near = get_close_matches(need, sorted(known), n=3)
            guess = f"; did you mean {' or '.join(near)}?" if near else ""
            message = f"no area or requirement {need!r}{guess}"
            raise UsageError(message)


def _is_met(report: GapReport, need: str) -> bool:
    """True if a requirement is met, or an area has evidence.

    A requirement of another role does not concern this one.
    """
    for one in report.areas:
        if one.id == need:
            return one.status == "met"
    return need in report.area_ids or need not in _AREAS
