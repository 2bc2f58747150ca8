"""The bonus for certificates: small, and never a stand-in for anything else."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from gapcheck.models.profile import Profile
from gapcheck.models.resume import Certification, Resume
from gapcheck.scoring.points import exact

__all__ = ["Bonus", "bonus_of"]


class Bonus(NamedTuple):
    """What the certificates of a resume are worth for a role."""

    points: Fraction
    held: tuple[Certification, ...]  # one per certificate that counts, by name


def bonus_of(resume: Resume, profile: Profile) -> Bonus:
    """Count the certificates that the role knows, each once.

    A retired one counts as well: who earned it has learned it.
    """
    ranked = sorted(resume.certifications, key=_rank)
    held = {one.id: one for one in ranked if one.id in profile.certificates}
    settings = profile.settings
    points = min(
        len(held) * exact(settings.certificate_points),
        exact(settings.certificate_points_max),
    )
    by_name = sorted(held.values(), key=lambda one: (one.name, one.id or ""))
    return Bonus(points, tuple(by_name))


def _rank(one: Certification) -> tuple[str, str, tuple[tuple[int, str], ...]]:
    places = tuple((seen.page, seen.line) for seen in one.evidence)
    return (one.name, one.date or "", places)
