"""The needs of a posting: the skills it asks for, alternatives together."""

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
from gapcheck.posting.groups import Named, groups_of

__all__ = ["Need", "needs_of"]

# Kinds that are part of a title; "Python developer" still asks for Python.
_FIELDS_OF_WORK = frozenset({"domain", "practice", "concept", "method"})
_NEXT_WORD = re.compile(r"[ -]([^\W\d_]+)")
_SURE = 2.0  # a head noun ends the title, or the lexicon has it


class Need(NamedTuple):
    """Skills and areas, any one of which is enough, with the clauses that ask for it."""

    skills: tuple[str, ...]
    areas: tuple[Area, ...]
    necessity: Necessity
    clauses: tuple[Clause, ...]

    @property
    def members(self) -> frozenset[str]:
        """The ids of all skills and areas."""
        return frozenset((*self.skills, *self.areas))


def needs_of(
    found: Sequence[tuple[Clause, list[Named]]], catalog: Catalog
) -> tuple[list[Need], tuple[str, ...]]:
    """Return the needs, required ones first, and the skills that no resume can show.

    A single skill repeats a choice that contains it, and a required skill is not also a
    preferred one. `found` are the clauses in order, with the skills that they name.
    """
    needs: list[Need] = []
    aside: dict[str, None] = {}
    kept = [(clause, _shown(clause, named, catalog, aside)) for clause, named in found]
    for level in ("required", "preferred"):
        for clause, named in kept:
            if clause.necessity == level:
                for group in groups_of(clause.text, named, catalog):
                    _add(needs, Need(*group, clause.necessity, (clause,)))
    return needs, tuple(aside)


def _shown(
    clause: Clause, named: Sequence[Named], catalog: Catalog, aside: dict[str, None]
) -> list[Named]:
    """Return the skills that a resume can show; add the names of others to `aside`."""
    kept = []
    fields = fields_in(clause.text)
    for one in named:
        if any(start <= one.start and one.end <= end for start, end in fields):
            continue
        ids = []
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
    """True if a name is part of an occupation rather than a skill.

    It is part of a title ("as a machine learning engineer"), or a domain without areas
    after a number of years ("3 years in data science").
    """
    following = _NEXT_WORD.match(clause.text, named.end)
    title = clause.text[named.start : following.end()] if following else ""
    if skill.kind in _FIELDS_OF_WORK and title_score(title) >= _SURE:
        return True
    if skill.kind != "domain" or skill.areas:
        return False
    return any(years.end <= named.start for years in years_in(clause.text))


def _add(needs: list[Need], new: Need) -> None:
    for index, old in enumerate(needs):
        is_repeated = new.members <= old.members
        is_wider = old.necessity == new.necessity and old.members <= new.members
        if is_repeated or (is_wider and len(old.members) > 1):
            clauses = (*old.clauses, *new.clauses)
            needs[index] = (new if is_wider else old)._replace(clauses=clauses)
            return
    if new.necessity == "preferred" and len(new.members) > 1:
        single = [one for one in needs if len(one.members) == 1]
        taken = {
            m for one in single if one.necessity == "required" for m in one.members
        }
        skills = tuple(one for one in new.skills if one not in taken)
        areas = tuple(one for one in new.areas if one not in taken)
        new = new._replace(skills=skills, areas=areas)
    if new.members:
        needs.append(new)
