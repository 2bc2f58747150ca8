"""Evidence as marks on the pages, and the style rules that highlight them.

Statements with the same evidence share a group, a class such as `.r1-e3`. One rule per
group highlights its marks while a statement of the group is hovered or has the focus.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from gapcheck.models.document import Box
from gapcheck.models.resume import Evidence
from gapcheck.reporting.html.pages import Places
from gapcheck.reporting.quoting import one_line, shorten

__all__ = ["Item", "Mark", "Marks", "Quote"]

# About two lines of its column.
_QUOTE_WIDTH = 170

Look = Literal["evidence", "mention", "hidden"]
"""Evidence that counts, a skill named but not counted, text that nobody sees."""


class Mark(NamedTuple):
    """A box on a page with evidence or a finding."""

    id: str
    page: int
    box: Box
    title: str
    look: Look = "evidence"


class Quote(NamedTuple):
    """A line of the resume, split around the words that count."""

    before: str
    words: str
    after: str
    page: int
    """0 for plain text."""
    mark: str
    """Id of its mark; empty without one."""


class Item(NamedTuple):
    """A statement of a report with its evidence."""

    of: object
    group: str
    """Class of the group of its marks; empty without marks."""
    quotes: tuple[Quote, ...]


class Marks:
    """Collects the marks of one resume.

    Args:
        scope: Id of the HTML element of the resume, the prefix of all ids.
        places: Finds the boxes of evidence.
    """

    def __init__(self, scope: str, places: Places) -> None:
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
        """Return a statement with its quotes, each line once.

        Args:
            of: The object that is shown.
            evidence: Best first; all of it is marked.
            most: Lines to quote.
            look: Look of the marks.
        """
        ids = []
        lines: dict[tuple[int, str], Quote] = {}
        for one in evidence:
            ids.append(self._mark_of(one, look))
            lines.setdefault((one.page, one.line or one.text), _quote(one, ids[-1]))
        return Item(of, self._group(ids), tuple(lines.values())[:most])

    def spot(
        self, of: object, *, page: int | None, box: Box | None, is_hidden: bool
    ) -> Item:
        """Return a finding with the mark of its box, if there is one."""
        if page is None or box is None or not self._places.has(page):
            return Item(of, "", ())
        look: Look = "hidden" if is_hidden else "evidence"
        mark = self._mark(page, box, "Hidden text" if is_hidden else "", look)
        return Item(of, self._group([mark]), (Quote("", "", "", page, mark),))

    def on(self, page: int) -> list[Mark]:
        """Return the marks of a page, largest first, so that none covers another."""
        found = [
            Mark(name, number, box, ", ".join(self._titles[name]), look)
            for (number, box, look), name in self._marks.items()
            if number == page
        ]
        return sorted(found, key=lambda mark: (-_area(mark.box), mark.id))

    def rules(self) -> str:
        """Return the style rules of all groups."""
        groups = sorted(self._groups.items())
        return "".join(self._rule(group, ids) for ids, group in groups)

    def _rule(self, group: str, ids: tuple[str, ...]) -> str:
        scope, first = f"#{self._scope}", self._pages[ids[0]]
        # Hovering wins over a focus elsewhere.
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
        return self._mark(*place, one_line(evidence.text), look) if place else ""

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
