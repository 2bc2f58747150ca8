"""Many resumes as one HTML page: spread of scores, shared gaps, list, reasons.

The list stands in the page once for each order that it can be sorted by; a style rule
shows the one that is chosen, so that sorting takes no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.models.cohort import BIN_POINTS, Cohort, RoleCohort
from gapcheck.reporting.html.page import environment, file_name, style

__all__ = ["Copy", "Entry", "Failure", "Score", "render"]

# The gaps that a course or a workshop could be about stand before the others.
GAPS_SHOWN = 10
# Of the histogram, in the units of its view box.
BIN_WIDTH, MOST_HEIGHT, BASE = 40, 96, 116


class Score(NamedTuple):
    """The result of one resume for one role."""

    points: float
    band: str
    gap: str
    """Name of what would bring most; empty without any gap."""
    gain: float


class Entry(NamedTuple):
    """One resume of the list."""

    source: str
    link: str
    """Address of its report, relative to the page, with all escapes."""
    scores: dict[str, Score]
    """Role → score."""


class Failure(NamedTuple):
    """A source that could not be assessed."""

    source: str
    code: str
    message: str


class Copy(NamedTuple):
    """A source with the very content of an earlier one."""

    source: str
    first: str


class Column(NamedTuple):
    """A column of a histogram."""

    low: int
    high: int
    people: int
    x: int
    y: float
    height: float


class RolePart(NamedTuple):
    """What is shown of a role."""

    id: str
    cohort: RoleCohort
    columns: tuple[Column, ...]
    words: str
    """The histogram in words."""


class Order(NamedTuple):
    """The list in one order."""

    id: str
    label: str
    role: str
    """Id of the role whose gaps are shown; empty when sorted by name."""
    entries: tuple[Entry, ...]


def render(
    cohort: Cohort,
    entries: Sequence[Entry],
    *,
    failures: Sequence[Failure] = (),
    copies: Sequence[Copy] = (),
) -> str:
    """Return the page.

    Args:
        cohort: What the batch comes to.
        entries: The resumes that were assessed, each content once.
        failures: What could not be assessed, and why.
        copies: What was there already.

    Returns:
        The same bytes for the same arguments.
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
            roles=tuple(
                _role(role, f"role{n}") for n, role in enumerate(cohort.roles, 1)
            ),
            orders=orders,
            failures=sorted(failures, key=lambda one: (one.code, one.source)),
            copies=copies,
            shown=GAPS_SHOWN,
            styles=(style("style.css"), style("cohort.css"), rules),
        )
    )


def _role(role: RoleCohort, scope: str) -> RolePart:
    most = max(role.histogram)
    columns = []
    for number, people in enumerate(role.histogram):
        low = number * BIN_POINTS
        height = round(MOST_HEIGHT * people / most, 1)
        columns.append(
            Column(
                low, low + BIN_POINTS, people, number * BIN_WIDTH, BASE - height, height
            )
        )
    words = "; ".join(
        f"{one.low} to {one.high} points: {one.people}" for one in columns if one.people
    )
    return RolePart(scope, role, tuple(columns), words)


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
