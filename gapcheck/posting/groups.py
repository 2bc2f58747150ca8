"""Groups the skills of a clause: alternatives together, all others on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data.load import Catalog, Skill
from gapcheck.models.areas import Area
from gapcheck.posting.words import lexicon, phrases

__all__ = ["Group", "Named", "groups_of"]


class Named(NamedTuple):
    """The skills that one phrase of a clause names, with its offsets."""

    start: int
    end: int
    ids: tuple[str, ...]


class Group(NamedTuple):
    """Skills and areas, any one of which is enough."""

    skills: tuple[str, ...]
    areas: tuple[Area, ...]


class _Run(NamedTuple):
    """A list: its items, the words that join them, and how it begins."""

    items: list[Named]
    joints: list[str]
    opener: str
    """`examples`, `choice`, `parenthesis`, `colon` or empty."""
    head: Named | None
    """The name that the items are examples of."""


_FILLERS = 2  # words between two items of a list, besides a conjunction
_HEAD_WORDS = 4
_NEAR = 60  # characters between an opener and its list
_WORD = re.compile(r"[^\W_][\w'\u2019-]*")
# Kinds that have examples; a language or tool is asked for itself.
_CONCEPTS = frozenset({"method", "concept", "practice", "domain", "format", "soft"})
# Kinds that do not count when all alternatives imply them.
_NOT_SHARED = frozenset({"language", "domain"})
_UP_TO_OTHERS = r"[\s,\w-]{0,24}?"


def groups_of(text: str, named: Sequence[Named], catalog: Catalog) -> Iterator[Group]:
    """Yield the groups of a clause; `named` are its skills in order, without overlaps.

    "Python or R, and cloud platforms (AWS, GCP)" gives {python, r} and the area cloud.
    """
    runs = _runs(text, named)
    # A concept may be met by its examples alone.
    heads = {
        r.head for r in runs if r.head and catalog[r.head.ids[0]].kind in _CONCEPTS
    }
    others = phrases("lists", "open", before=_UP_TO_OTHERS)
    for index, run in enumerate(runs):
        follows = runs[index + 1].items[0].start if index + 1 < len(runs) else len(text)
        has_others = bool(others.match(text[run.items[-1].end : follows]))
        is_open = has_others or run.opener == "examples"
        for items, is_choice in _lists(run, has_others=has_others):
            kept = [one for one in items if one not in heads]
            if is_choice:
                head = run.head if run.head in heads else None
                ids = [skill for one in kept for skill in one.ids]
                yield _choice(ids, head, catalog, is_open=is_open)
            else:
                for one in kept:
                    yield _choice(one.ids, None, catalog, is_open=is_open)


def _runs(text: str, named: Sequence[Named]) -> list[_Run]:
    runs: list[_Run] = []
    for index, one in enumerate(named):
        before = named[index - 1] if index else None
        gap = text[before.end if before else 0 : one.start]
        opener = _opener(gap)
        joint = "" if opener or before is None else _joint(gap)
        if joint and runs:
            runs[-1].items.append(one)
            runs[-1].joints.append(joint)
        else:
            is_head = bool(opener) and _is_head(gap, opener)
            runs.append(_Run([one], [], opener, before if is_head else None))
    return runs


def _opener(gap: str) -> str:
    """Return the kind of list that the words before an item open."""
    near = gap[-_NEAR:]
    for kind in ("examples", "choice"):
        ends = [found.end() for found in phrases("lists", kind).finditer(near)]
        if ends and len(_WORD.findall(near[ends[-1] :])) <= _FILLERS:
            return kind
    if gap.rfind("(") > gap.rfind(")"):
        return "parenthesis"
    return "colon" if gap.rstrip().endswith(":") else ""


def _is_head(gap: str, opener: str) -> bool:
    """True if the list gives examples of the name before its opener."""
    if opener == "choice" or ")" in gap:
        return False
    cut = phrases("lists", "examples").split(gap)[0].split("(")[0].split(":")[0]
    words = _WORD.findall(cut)
    is_apart = phrases("lists", "and").search(cut) or phrases("lists", "or").search(cut)
    return len(words) <= _HEAD_WORDS and not is_apart and not re.search(r",\s*\w", cut)


def _joint(gap: str) -> str:
    """Return what joins two items: `or`, `slash`, `and`, `comma`, or nothing."""
    if re.search(r"[().:;]", gap):
        return ""
    is_or = phrases("lists", "or").search(gap) is not None
    is_and = phrases("lists", "and").search(gap) is not None
    if len(_WORD.findall(gap)) - (is_or or is_and) > _FILLERS:
        return ""
    if is_or:
        return "or"
    if "/" in gap:
        return "slash"
    if is_and or "&" in gap or "+" in gap:
        return "and"
    return "comma" if "," in gap or "\u2022" in gap else ""


def _lists(run: _Run, *, has_others: bool) -> Iterator[tuple[list[Named], bool]]:
    """Yield the lists of a run, each with True if it is a choice.

    `has_others` says that the run ends with "or others".
    """
    # A colon is followed by examples of the name before it, or by a list of needs.
    is_choice = run.head is not None if run.opener == "colon" else bool(run.opener)
    if run.opener == "examples" or (is_choice and "and" not in run.joints):
        yield run.items, True
        return
    begin = 0
    for end in _cuts(run.joints, "and"):
        items = run.items[begin:end]
        if has_others and end == len(run.items) and len(items) > 1:
            yield items, True
        else:
            yield from _choices(items, run.joints[begin : end - 1])
        begin = end


def _choices(
    items: list[Named], joints: list[str]
) -> Iterator[tuple[list[Named], bool]]:
    """Yield the choice that ends with the last "or", then the items after a comma.

    "A, B or C" is one choice; "A or B, C" is a choice and one more need. Without any
    "or", a slash joins the items between two commas ("Git, MySQL/Oracle").
    """
    last = max((i + 1 for i, joint in enumerate(joints) if joint == "or"), default=0)
    if not last:
        begin = 0
        for end in _cuts(joints, "comma"):
            yield items[begin:end], end - begin > 1
            begin = end
        return
    while last < len(joints) and joints[last] != "comma":
        last += 1
    yield items[: last + 1], True
    if items[last + 1 :]:
        yield from _choices(items[last + 1 :], joints[last + 1 :])


def _cuts(joints: Sequence[str], sign: str) -> list[int]:
    """Return the ends of the parts between joints of one kind."""
    found = [index + 1 for index, joint in enumerate(joints) if joint == sign]
    return [*found, len(joints) + 1]


def _choice(
    ids: Sequence[str], head: Named | None, catalog: Catalog, *, is_open: bool
) -> Group:
    area = _area_named(catalog[head.ids[0]]) if head else None
    areas: dict[Area, None] = {area: None} if area else {}
    skills: dict[str, None] = {}
    if head and area is None:
        skills |= dict.fromkeys(head.ids)
    for skill_id in ids:
        own = _area_named(catalog[skill_id])
        if own is not None:
            areas[own] = None
        elif not areas.keys() & set(catalog.areas(skill_id)) or area is None:
            skills[skill_id] = None
    if is_open and head is None and not areas:
        skills |= dict.fromkeys(_shared(list(skills), catalog))
    return Group(tuple(skills), tuple(areas))


def _shared(ids: Sequence[str], catalog: Catalog) -> list[str]:
    """Return the skills that all alternatives imply, so that similar ones count too."""
    if not ids:
        return []
    common = set.intersection(*(set(catalog.implied(one)) for one in ids))
    return [
        one
        for one in catalog.implied(ids[0])
        if one in common
        and catalog[one].kind not in _NOT_SHARED
        and not catalog[one].is_generic
        and _area_named(catalog[one]) is None
    ]


def _area_named(skill: Skill) -> Area | None:
    """Return the area that a skill stands for as a whole ("statistics"), if any."""
    if skill.kind == "soft":
        return Area.COMMUNICATION if Area.COMMUNICATION in skill.areas else None
    return _area_heads().get(skill.id)


@lru_cache(maxsize=1)
def _area_heads() -> dict[str, Area]:
    heads = {area.value: area for area in Area}
    for area, ids in lexicon("areas").items():
        heads |= dict.fromkeys(ids, Area(area))
    return heads
