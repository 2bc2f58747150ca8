"""Roles side by side: which fits better, and which areas make it so."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.models.outlook import FITS_BOTH, Pull, RoleContrast
from gapcheck.models.report import GapReport
from gapcheck.reporting.printing import Printer
from gapcheck.reporting.quoting import one_line
from gapcheck.reporting.words import by_resume

__all__ = ["contrasts_of", "show_contrast"]

# More names than these no longer explain anything.
_PULLS_SHOWN = 3


def contrasts_of(reports: Sequence[GapReport]) -> tuple[RoleContrast, ...]:
    """Compare the best role of each resume with its other roles.

    Args:
        reports: Those of one resume stand next to each other.
    """
    found = []
    for same in by_resume(reports):
        # Of several equally good roles, the first.
        best = max(same, key=lambda report: report.score)
        found += [best.versus(other) for other in same if other is not best]
    return tuple(found)


def show_contrast(out: Printer, contrast: RoleContrast) -> None:
    """Print which role fits better and what pulls toward each."""
    first, second = one_line(contrast.first_name), one_line(contrast.second_name)
    apart = f"{abs(contrast.difference):.1f} points"
    with out.section(f"{first} compared with {second}"):
        if contrast.verdict == "both":
            out.paragraph(
                f"Fits both: the scores differ by {apart}, less than {FITS_BOTH:g}."
            )
        else:
            out.paragraph(f"Fits “{first}” better, by {apart}.")
        toward = [one for one in contrast.pulls if one.pull > 0]
        away = [one for one in contrast.pulls if one.pull < 0]
        for name, pulls in ((first, toward), (second, away)):
            if pulls:
                words = ", ".join(map(_words, pulls[:_PULLS_SHOWN]))
                out.marked("•", f"Toward {name}: {words}")


def _words(one: Pull) -> str:
    """Return `Statistics (5.6 of 5.6 against 1.3 of 1.3 points)`."""
    first = _points(one.first_points, one.first_max)
    second = _points(one.second_points, one.second_max)
    return f"{one.name} ({first} against {second} points)"


def _points(points: float, most: float) -> str:
    return f"{points:.1f} of {most:.1f}" if most else "no"
