"""Clauses → needs: the skills asked for, those of one choice together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.data.load import Catalog, Skill
from gapcheck.extraction.gazetteers.titles import title_score
from gapcheck.models.areas import Area
from gapcheck.posting.clauses import Clause, Necessity
from gapcheck.posting.education import fields_in
from gapcheck.posting.experience import years_in
from gapcheck.posting.groups import Group, Named, groups_of

__all__ = ["Need", "needs_of"]

# "Python developer" still asks for Python.
_FIELDS_OF_WORK = frozenset({"domain", "practice", "concept", "method"})
_NEXT_WORD = re.compile(r"[ -]([^\W\d_]+)")
_SURE = 2.0  # a head noun ends it, or it is listed


class Need(NamedTuple):
    """What any one of some skills or areas meets, and where the posting says so."""

    skills: tuple[str, ...]
    areas: tuple[Area, ...]
    necessity: Necessity
    clauses: tuple[Clause, ...]

    @property
    def members(self) -> frozenset[str]:
        """Ids of skills and areas."""
        return frozenset((*self.skills, *self.areas))


def needs_of(
    found: Sequence[tuple[Clause, list[Named]]], catalog: Catalog
) -> tuple[list[Need], tuple[str, ...]]:
    """Return the needs, required ones first, and the names of what is set aside.

    A single skill of a choice that is asked for as much repeats that choice. What is
    required is not wished for once more.

    Args:
        found: Clauses of the posting in order, with the skills that they name.
        catalog: The skills.
    """
    needs: list[Need] = []
    aside: dict[str, None] = {}
    kept = [
        (clause, _counted(clause, named, catalog, aside)) for clause, named in found
    ]
    for level in ("required", "preferred"):
        for clause, named in kept:
            for group in groups_of(clause.text, named, catalog):
                if clause.necessity == level:
                    _add(needs, _need(group, clause))
    return needs, tuple(aside)


def _counted(
    clause: Clause, named: Sequence[Named], catalog: Catalog, aside: dict[str, None]
) -> list[Named]:
    """Return the skills that a resume can show; the names of the others go aside."""
    kept = []
    fields = fields_in(clause.text)
    for one in named:
        ids = []
        if any(start <= one.start and one.end <= end for start, end in fields):
            continue
        for skill_id in one.ids:
            skill = catalog[skill_id]
            if skill.kind == "soft" and Area.COMMUNICATION not in skill.areas:
                aside[skill.name] = None
            elif not skill.is_generic and not _is_occupation(clause, one, skill):
                ids.append(skill_id)
        if ids:
            kept.append(one._replace(ids=tuple(ids)))
    return kept


def _is_occupation(clause: Clause, named: Named, skill: Skill) -> bool:
    """Tell whether it names an occupation, and no skill.

    It is part of a title ("as a machine learning engineer"), or a domain without an
    area of which years are asked ("3 years in data science").
    """
    following = _NEXT_WORD.match(clause.text, named.end)
    if skill.kind in _FIELDS_OF_WORK and following:
        title = clause.text[named.start : following.end()]
        if title_score(title) >= _SURE:
            return True
    if skill.kind != "domain" or skill.areas:
        return False
    return any(years.end <= named.start for years in years_in(clause.text))


def _need(group: Group, clause: Clause) -> Need:
    return Need(group.skills, group.areas, clause.necessity, (clause,))


def _add(needs: list[Need], new: Need) -> None:
    for index, old in enumerate(needs):
        is_repeated = new.members <= old.members
        is_wider = old.necessity == new.necessity and old.members <= new.members
        if is_repeated or (is_wider and len(old.members) > 1):
            clauses = (*old.clauses, *new.clauses)
            wider = new if is_wider else old
            needs[index] = wider._replace(clauses=clauses)
            return
    taken = {
        member
        for old in needs
        if old.necessity == "required" and new.necessity == "preferred"
        for member in old.members
        if len(old.members) == 1
    }
    left = _without(new, taken)
    if left is not None:
        needs.append(left)


def _without(need: Need, taken: Sequence[str] | set[str]) -> Need | None:
    """Take out of a wish what is required anyway; None when nothing is left."""
    if len(need.members) > 1 and need.members & set(taken):
        skills = tuple(one for one in need.skills if one not in taken)
        areas = tuple(one for one in need.areas if one not in taken)
        return need._replace(skills=skills, areas=areas) if skills or areas else None
    return need
