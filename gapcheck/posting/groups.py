"""Skills of a clause → groups: which of them are a choice, and which are all wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gapcheck.data.load import Catalog, Skill
from gapcheck.models.areas import Area
from gapcheck.posting.words import lexicon, pattern_of, phrases

__all__ = ["Group", "Named", "groups_of"]


class Named(NamedTuple):
    """Skills that one stretch of a clause names; offsets in its characters."""

    start: int
    end: int
    ids: tuple[str, ...]


class Group(NamedTuple):
    """Skills and areas any one of which will do."""

    skills: tuple[str, ...]
    areas: tuple[Area, ...]


class _Run(NamedTuple):
    """Neighbors in one list: items, what joins them, and how the list begins."""

    items: list[Named]
    joints: list[str]
    opener: str
    """`examples`, `choice`, `parenthesis` or nothing."""
    head: Named | None
    """What the examples are examples of."""


# Between two items of a list: a sign or conjunction and at most so many other words.
_FILLERS = 2
_HEAD_WORDS = 4
_NEAR = 60  # characters in which an opener stands before its list
_WORD = re.compile(r"[^\W_][\w'\u2019-]*")
# What a name may be an example of; a language or tool is wanted for itself.
_CONCEPTS = frozenset({"method", "concept", "practice", "domain", "format", "soft"})
# What a choice has in common, beside what is named, counts too; not so these.
_NOT_SHARED = frozenset({"language", "domain"})


def groups_of(text: str, named: Sequence[Named], catalog: Catalog) -> Iterator[Group]:
    """Yield the groups of a clause, in order.

    Args:
        text: The clause.
        named: The skills that it names, in order, none overlapping.
        catalog: The skills.

    Example: "Python or R, and cloud platforms (AWS, GCP)" gives {python, r} and the
    area cloud.
    """
    runs = _runs(text, named)
    heads = {run.head for run in runs if run.head and _is_joined(run.head, catalog)}
    for index, run in enumerate(runs):
        follows = runs[index + 1].items[0].start if index + 1 < len(runs) else len(text)
        is_open = (
            _is_open(text[run.items[-1].end : follows]) or run.opener == "examples"
        )
        for items, is_choice in _lists(text, run, follows):
            ids = [i for one in items if one not in heads for i in one.ids]
            if is_choice:
                head = run.head if run.head in heads else None
                yield _choice(ids, head, catalog, is_open=is_open)
            else:
                for one in items:
                    if one not in heads:
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
    """Return how the words before an item open a list."""
    near = gap[-_NEAR:]
    for kind in ("examples", "choice"):
        ends = [found.end() for found in phrases("lists", kind).finditer(near)]
        if ends and len(_WORD.findall(near[ends[-1] :])) <= _FILLERS:
            return kind
    if gap.rfind("(") > gap.rfind(")"):
        return "parenthesis"
    return "colon" if gap.rstrip().endswith(":") else ""


def _is_head(gap: str, opener: str) -> bool:
    """Tell whether what stands before an opener is what the list gives examples of."""
    if opener == "choice" or ")" in gap:
        return False
    cut = phrases("lists", "examples").split(gap)[0].split("(")[0].split(":")[0]
    words = _WORD.findall(cut)
    is_apart = phrases("lists", "and").search(cut) or phrases("lists", "or").search(cut)
    return len(words) <= _HEAD_WORDS and not is_apart and not re.search(r",\s*\w", cut)


def _joint(gap: str) -> str:
    """Return how two items are joined: or, slash, and, comma; nothing when they are not."""
    if re.search(r"[().:;]", gap) or len(_WORD.findall(gap)) > _FILLERS + 2:
        return ""
    is_or = phrases("lists", "or").search(gap) is not None
    is_and = phrases("lists", "and").search(gap) is not None
    words = len(_WORD.findall(gap)) - (is_or or is_and)
    if words > _FILLERS:
        return ""
    if is_or:
        return "or"
    if "/" in gap:
        return "slash"
    if is_and or "&" in gap or "+" in gap:
        return "and"
    return "comma" if "," in gap or "\u2022" in gap else ""


def _lists(text: str, run: _Run, follows: int) -> Iterator[tuple[list[Named], bool]]:
    """Yield the lists inside a run, each with whether it is a choice."""
    tail = text[run.items[-1].end : follows]
    has_or = bool(_or_others().match(tail))
    # Behind a colon stand examples of what is named before it, or a list of needs.
    is_choice = run.head is not None if run.opener == "colon" else bool(run.opener)
    if run.opener == "examples" or (is_choice and "and" not in run.joints):
        yield run.items, True
        return
    begin = 0
    for end in _cuts(run.joints, "and"):
        joints = run.joints[begin : end - 1]
        is_last = end == len(run.items)
        if has_or and is_last and end - begin > 1:
            yield run.items[begin:end], True
        else:
            yield from _choices(run.items[begin:end], joints)
        begin = end


def _choices(
    items: list[Named], joints: list[str]
) -> Iterator[tuple[list[Named], bool]]:
    """Yield the choice that ends with the last "or", then what commas part from it.

    "A, B or C" is one choice; "A or B, C" is a choice and one more need.
    """
    last = max((i + 1 for i, joint in enumerate(joints) if joint == "or"), default=0)
    if not last:
        yield from _pairs(items, joints)
        return
    while last < len(joints) and joints[last] != "comma":
        last += 1
    yield items[: last + 1], True
    if items[last + 1 :]:
        yield from _choices(items[last + 1 :], joints[last + 1 :])


def _pairs(items: list[Named], joints: list[str]) -> Iterator[tuple[list[Named], bool]]:
    """Yield the items between commas; a slash binds closer ("Git, MySQL/Oracle")."""
    begin = 0
    for end in _cuts(joints, "comma"):
        yield items[begin:end], end - begin > 1
        begin = end


def _cuts(joints: Sequence[str], sign: str) -> list[int]:
    """Return where the parts end that a sign parts."""
    found = [index + 1 for index, joint in enumerate(joints) if joint == sign]
    return [*found, len(joints) + 1]


@lru_cache(maxsize=1)
def _or_others() -> re.Pattern[str]:
    either = pattern_of(lexicon("lists", "open")).pattern
    return re.compile(rf"[\s,\w-]{{0,24}}?{either}", re.IGNORECASE)


def _is_open(tail: str) -> bool:
    return _or_others().match(tail) is not None


def _is_joined(head: Named, catalog: Catalog) -> bool:
    """Tell whether a head may be met by its examples."""
    return catalog[head.ids[0]].kind in _CONCEPTS


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
    """Return what all of some skills imply, for what is like them to count as well."""
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
    """Return the area that a skill's name says as a whole ("statistics", "Python")."""
    if skill.kind == "soft":
        return Area.COMMUNICATION if Area.COMMUNICATION in skill.areas else None
    return _area_heads().get(skill.id)


@lru_cache(maxsize=1)
def _area_heads() -> dict[str, Area]:
    heads = {area.value: area for area in Area}
    for area, ids in lexicon("areas").items():
        heads |= dict.fromkeys(ids, Area(area))
    return heads
