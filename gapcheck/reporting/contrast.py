"""Roles side by side: which fits better, and which areas make it so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console

from gapcheck.models.contrast import FITS_BOTH, Pull, RoleContrast
from gapcheck.models.report import GapReport
from gapcheck.reporting.printing import heading, marked, paragraph
from gapcheck.reporting.quoting import one_line

__all__ = ["contrasts_of", "show_contrast"]

# More names than these are no longer an explanation.
_PULLS_SHOWN = 3


def contrasts_of(reports: Sequence[GapReport]) -> tuple[RoleContrast, ...]:
    """Compare the best role of each resume with its other ones.

    Args:
        reports: Those of one resume stand next to each other.
    """
    found = []
    for _, group in groupby(reports, key=lambda r: (r.resume.source, r.resume.sha256)):
        # Of equals the first, as `max` takes it.
        same = list(group)
        best = max(same, key=lambda report: report.score)
        found += [best.versus(other) for other in same if other is not best]
    return tuple(found)


def show_contrast(console: Console, contrast: RoleContrast) -> None:
    """Print which role fits better and what pulls toward each."""
    first, second = one_line(contrast.first_name), one_line(contrast.second_name)
    heading(console, f"{first} beside {second}")
    if contrast.verdict == "both":
        paragraph(
            console,
            f"Fits both: the scores differ by {abs(contrast.difference):.1f} points, "
            f"less than {FITS_BOTH:g}.",
        )
    else:
        paragraph(
            console, f"Fits “{first}” better, by {abs(contrast.difference):.1f} points."
        )
    toward = [one for one in contrast.pulls if one.pull > 0][:_PULLS_SHOWN]
    away = [one for one in contrast.pulls if one.pull < 0][:_PULLS_SHOWN]
    for name, pulls in ((first, toward), (second, away)):
        if pulls:
            marked(console, "•", f"Toward {name}: {', '.join(map(_words, pulls))}")
    console.print()


def _words(one: Pull) -> str:
    """Return `Statistics (5.6 of 5.6 against 1.3 of 1.3 points)`."""
    first = _points(one.first_points, one.first_max)
    second = _points(one.second_points, one.second_max)
    return f"{one.name} ({first} against {second} points)"


def _points(points: float, most: float) -> str:
    return f"{points:.1f} of {most:.1f}" if most else "no"
