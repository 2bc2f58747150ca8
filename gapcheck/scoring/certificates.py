"""The bonus for certificates: small, and no substitute for anything else."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from gapcheck.models.profile import Profile
from gapcheck.models.resume import Certification, Resume
from gapcheck.scoring.points import exact

__all__ = ["Bonus", "bonus_of"]


class Bonus(NamedTuple):
    """The points that a resume's certificates add, and which of them count."""

    points: Fraction
    held: tuple[Certification, ...]  # each once, sorted by name


def bonus_of(resume: Resume, profile: Profile) -> Bonus:
    """Return the bonus for the certificates that the role lists, retired ones too."""
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
