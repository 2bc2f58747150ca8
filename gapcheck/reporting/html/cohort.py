"""A batch of resumes as one HTML page: scores, shared gaps, the list, failures.

The page has the list once per sort order, and a style rule shows the chosen one, so
that sorting needs no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.models.cohort import BIN_POINTS, Cohort, RoleCohort
from gapcheck.reporting.html.page import environment, file_name, style

__all__ = ["Copy", "Entry", "Failure", "Score", "render"]

# Gaps before the fold: about as many as courses or workshops could address.
GAPS_SHOWN = 10


class Score(NamedTuple):
    """The result of one resume for one role."""

    points: float
    band: str
    gap: str
    """Name of the first gap; empty if there is none."""
    gain: float


class Entry(NamedTuple):
    """One resume of the list."""

    source: str
    link: str
    """URL of its report, relative to the page, escaped."""
    scores: dict[str, Score]
    """Role → score."""


class Failure(NamedTuple):
    """A source that could not be assessed."""

    source: str
    code: str
    message: str


class Copy(NamedTuple):
    """A source with the same content as an earlier one."""

    source: str
    first: str


class Order(NamedTuple):
    """The list in one sort order."""

    id: str
    label: str
    role: str
    """Id of the role whose gaps are shown; empty if sorted by name."""
    entries: tuple[Entry, ...]


def render(
    cohort: Cohort,
    entries: Sequence[Entry],
    *,
    failures: Sequence[Failure] = (),
    copies: Sequence[Copy] = (),
) -> str:
    """Return the page, the same bytes for the same arguments.

    Args:
        cohort: The summary of the batch.
        entries: The resumes that were assessed, without duplicates.
        failures: Sources that could not be assessed.
        copies: Duplicates.
    """
    orders = _orders(cohort, entries)
    rules = "".join(
        f"#list:has(#{one.id}-pick:checked) .order:not(#{one.id}){{display:none}}\n"
        for one in orders
    )
    return (
        environment()
        .get_template("cohort.html")
        .render(
            cohort=cohort,
            orders=orders,
            bins=_bins,
            bin_points=BIN_POINTS,
            failures=sorted(failures, key=lambda one: (one.code, one.source)),
            copies=copies,
            shown=GAPS_SHOWN,
            styles=(style("style.css"), style("cohort.css"), rules),
        )
    )


def _bins(role: RoleCohort) -> list[tuple[int, int]]:
    """Return the lower bound of each bin of the histogram, and its people."""
    return [(at * BIN_POINTS, people) for at, people in enumerate(role.histogram)]


def _orders(cohort: Cohort, entries: Sequence[Entry]) -> tuple[Order, ...]:
    by_name = sorted(
        entries, key=lambda one: (file_name(one.source).casefold(), one.source)
    )
    orders = []
    for number, role in enumerate(cohort.roles, start=1):
        key = role.role
        best = sorted(by_name, key=lambda one: -one.scores[key].points)
        orders.append(Order(f"order{number}", role.role_name, key, tuple(best)))
    return (*orders, Order("order-name", "Name", "", tuple(by_name)))
