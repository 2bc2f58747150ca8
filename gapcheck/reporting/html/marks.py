"""Evidence as marks on pages, and the style rules that light them up.

What is said of a resume and rests on the same places shares a group: `.e3` in the text,
and one rule that marks its boxes while such a text is hovered or holds the focus.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from gapcheck.models.document import Box
from gapcheck.models.resume import Evidence
from gapcheck.reporting.html.pages import Places
from gapcheck.reporting.quoting import one_line, shorten

__all__ = ["Item", "Mark", "Marks", "Quote"]

# About two lines of the column that it stands in.
_QUOTE_WIDTH = 170


Look = Literal["evidence", "mention", "hidden"]
"""What counts, what is named and does not count, what nobody sees."""


class Mark(NamedTuple):
    """A place on a page with evidence, or with something odd."""

    id: str
    page: int
    box: Box
    title: str
    look: Look = "evidence"


class Quote(NamedTuple):
    """A line of the resume, parted around the words that count."""

    before: str
    words: str
    after: str
    page: int
    """0 for plain text."""
    mark: str
    """Id of its mark; empty without a place."""


class Item(NamedTuple):
    """Something that a report says, with the places that it rests on."""

    of: object
    group: str
    """Class of the group of its marks; empty without any."""
    quotes: tuple[Quote, ...]


class Marks:
    """All marks of one resume; texts that are shown take theirs from here."""

    def __init__(self, scope: str, places: Places) -> None:
        """Start without any.

        Args:
            scope: Id of the element of the resume; ids of marks begin with it.
            places: Where evidence without a box stands.
        """
        self._scope = scope
        self._places = places
        self._marks: dict[tuple[int, Box, Look], str] = {}
        self._titles: dict[str, list[str]] = {}
        self._groups: dict[tuple[str, ...], str] = {}
        self._pages: dict[str, int] = {}

    def item(
        self,
        of: object,
        evidence: Iterable[Evidence],
        *,
        most: int = 3,
        look: Look = "evidence",
    ) -> Item:
        """Return what is said with its quotes, no line twice.

        Args:
            of: What is shown.
            evidence: Best first; all of it is marked.
            most: Lines to quote.
            look: Of its marks.
        """
        seen = list(evidence)
        ids = [self._mark_of(one, look) for one in seen]
        lines: dict[tuple[int, str], Quote] = {}
        for one, mark in zip(seen, ids, strict=True):
            lines.setdefault((one.page, one.line or one.text), _quote(one, mark))
        return Item(of, self._group(ids), tuple(lines.values())[:most])

    def spot(
        self, of: object, *, page: int | None, box: Box | None, is_hidden: bool
    ) -> Item:
        """Return what is said of a place, a finding, with its mark."""
        if page is None or box is None or not self._places.has(page):
            return Item(of, "", ())
        look: Look = "hidden" if is_hidden else "evidence"
        mark = self._mark(page, box, "Hidden text" if is_hidden else "", look)
        return Item(of, self._group([mark]), (Quote("", "", "", page, mark),))

    def on(self, page: int) -> list[Mark]:
        """Return the marks of a page, largest first, so that none hides another."""
        found = [
            Mark(name, number, box, ", ".join(self._titles[name]), look)
            for (number, box, look), name in self._marks.items()
            if number == page
        ]
        return sorted(found, key=lambda mark: (-_area(mark.box), mark.id))

    def rules(self) -> str:
        """Return the style rules of all groups."""
        return "".join(
            self._rule(group, ids) for ids, group in sorted(self._groups.items())
        )

    def _rule(self, group: str, ids: tuple[str, ...]) -> str:
        scope, first = f"#{self._scope}", self._pages[ids[0]]
        # What is hovered comes before what has kept the focus.
        when = (
            f"{scope}:has(.{group}:hover)",
            f"{scope}:not(:has(.ev:hover)):has(.{group}:focus-within)",
        )
        boxes = ",".join(f"#{name}" for name in ids)
        lit = ",".join(f"{one} :is({boxes})" for one in when)
        others = ",".join(f"{one} .pg" for one in when)
        page = ",".join(f"{one} .pg#{self._scope}-page{first}" for one in when)
        return (
            f"{lit}{{fill:var(--lit);fill-opacity:.32;stroke:var(--lit-edge);"
            "stroke-opacity:1;stroke-width:1.8}\n"
            "@media screen and (min-width:64rem){"
            f"{others}{{display:none}}{page}{{display:block}}}}\n"
        )

    def _mark_of(self, evidence: Evidence, look: Look) -> str:
        place = self._places.of(evidence)
        if place is None:
            return ""
        return self._mark(*place, one_line(evidence.text), look)

    def _mark(self, page: int, box: Box, title: str, look: Look) -> str:
        key = (page, box, look)
        name = self._marks.setdefault(key, f"{self._scope}-b{len(self._marks) + 1}")
        titles = self._titles.setdefault(name, [])
        if title and title not in titles:
            titles.append(title)
        self._pages[name] = page
        return name

    def _group(self, ids: Iterable[str]) -> str:
        key = tuple(dict.fromkeys(name for name in ids if name))
        if not key:
            return ""
        return self._groups.setdefault(key, f"{self._scope}-e{len(self._groups) + 1}")


def _quote(evidence: Evidence, mark: str) -> Quote:
    words = one_line(evidence.text)
    line = one_line(evidence.line) or words
    text = shorten(line, width=_QUOTE_WIDTH, around=words)
    before, found, after = text.partition(words)
    if not found:
        before, after = text, ""
    return Quote(before, found, after, evidence.page, mark)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
