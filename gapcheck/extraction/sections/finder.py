"""Component `gapcheck_sections`: finds the headings and the section below each.

A heading is found by its words (lexicons/headings.toml) and by its looks: once the
look of the known headings of a resume is clear, lines of that look are headings too,
and known words in the look of body text are not.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.gazetteers.ratings import without_rating
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, title_score
from gapcheck.extraction.sections.resumed import resumed
from gapcheck.extraction.text.bullets import BULLET, is_item
from gapcheck.extraction.text.component import Component
from gapcheck.extraction.text.doc import SECTIONS, DocLine, lines_of
from gapcheck.extraction.text.paragraphs import bare_items, is_below, looks_like
from gapcheck.extraction.text.records import SectionRecord

__all__ = ["SectionFinder", "heading_kind", "make_sections"]

_WORDS_MAX = 7
_CHARS_MAX = 60
_EDGE = re.compile(r"^[\W_]+|[^\w)]+$")
_SPACE = re.compile(r"\s+")
_NOT_HEADING = re.compile(r"@|https?:|www\.|\b(?:19|20)\d\d\b|[.;!?]\s*$|^\W*$")
# A heading is larger than the text by this factor, or bold, or in capitals, …
_LARGER = 1.07
# The owner's name is larger than the headings by this factor.
_NAME_LARGER = 1.25
# So many lines at the top hold a name, a profession, an address.
_LETTERHEAD = 3
# Lines of the headings' look that are no known heading, per known heading: beyond
# this the look is one of titles and employers too, and says nothing.
_STRANGERS = 1.0


class Heading(NamedTuple):
    """A heading: the lines it covers and what it announces."""

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str


class Look(NamedTuple):
    """What tells headings from text, apart from words."""

    size: float
    is_bold: bool
    is_upper: bool
    color: str
    has_rule: bool


class SectionFinder(Component[SectionRecord]):
    """Writes one record per section; text above the first heading is one without."""

    def __init__(self, name: str, *, spans_key: str) -> None:
        super().__init__(name, spans_key=spans_key)
        self.forms, self.words = _lexicon()

    def match(self, doc: Doc) -> list[SectionRecord]:
        """Return the sections in reading order."""
        lines = lines_of(doc)
        found = self._headings(lines)
        ends = [heading.start - 1 for heading in found[1:]]
        ends += [lines[-1].end] if lines else []
        sections = [
            SectionRecord(h.start, max(end, h.end), h.kind, h.text, h.end)
            for h, end in zip(found, ends, strict=False)
        ]
        if found and found[0].first > 0:
            lead = SectionRecord(0, found[0].start - 1, "contact", "", 0)
            return [lead, *sections]
        return sections or [SectionRecord(0, end, "other", "", 0) for end in ends]

    def _headings(self, lines: list[DocLine]) -> list[Heading]:
        """Return the headings in reading order."""
        items = bare_items(lines)
        known = [h for h in (self._known(i, lines) for i in range(len(lines))) if h]
        known = [
            heading
            for before, heading in zip([None, *known], known, strict=False)
            if not (
                before
                and before.kind == heading.kind == "skills"
                and before.last < heading.first - 1
                and not lines[heading.first].size_pt
                and not lines[heading.first].gap_before_pt
                and items.issuperset(range(heading.first - 1, heading.first + 2))
            )
        ]
        if not known:
            return []
        body = _body_size(lines)
        looks = {h.first: _look(lines[h.first]) for h in known}
        main = _main_look(known, looks, lines, body)
        kept = [
            h
            for h in known
            if _is_as_loud(looks[h.first], main) or lines[h.first].is_label
        ]
        kept += self._alike(lines, kept, main, body)
        found = _without_overlap([*kept, *_name_line(lines, kept)])
        by_line = {heading.first: heading for heading in found}
        found += [
            Heading(at, at, lines[at].start, lines[at].start, "", by_line[of].kind)
            for at, of in resumed(lines, by_line).items()
        ]
        return sorted(found, key=lambda heading: heading.first)

    # --- by words ----------------------------------------------------------------

    def _known(self, index: int, lines: list[DocLine]) -> Heading | None:
        """Return the heading whose known words begin at a line, if any."""
        line = lines[index]
        is_rated = without_rating(line.text) != line.text  # "Machine Learning ●●○"
        if is_item(index, lines) or is_rated:
            return None
        cell, _, rest = line.text.partition("\t")
        longest: Heading | None = None
        text, last = cell, index
        while True:
            form = normal_form(text)
            kind = self.forms.get(form)
            if kind and len(text) <= _CHARS_MAX:
                longest = self._heading(index, last, lines, text, kind)
            following = lines[last + 1] if last + 1 < len(lines) else None
            if following is None or rest or last - index >= 2:
                break
            if not _wraps(lines[last], following):
                break
            last += 1
            text = _join(text, following.text)
        if longest is None:
            return None
        if rest and not (line.is_bold or line.is_label or cell.isupper()):
            return None
        return longest

    def _heading(
        self, first: int, last: int, lines: list[DocLine], text: str, kind: str
    ) -> Heading:
        start = lines[first].start
        end = lines[last].start + len(lines[last].text.partition("\t")[0])
        return Heading(first, last, start, end, _clean(text), kind)

    def kind_of(self, text: str) -> str:
        """Return the kind that a heading's words suggest; `other` when none does."""
        form = normal_form(text)
        if form in self.forms:
            return self.forms[form]
        padded = f" {form} "
        places = [
            (padded.index(f" {word} "), -len(word), kind)
            for word, kind in self.words
            if f" {word} " in padded
        ]
        return min(places)[2] if places else "other"

    # --- by looks ----------------------------------------------------------------

    def _alike(
        self, lines: list[DocLine], known: list[Heading], main: Look, body: float
    ) -> list[Heading]:
        """Return the lines that look like the known headings."""
        if not _is_distinct(main, body):
            return []
        covered = {i for h in known for i in range(h.first, h.last + 1)}
        top = min(covered)
        found: list[Heading] = []
        index = 0
        while index < len(lines):
            line = lines[index]
            first = index
            index += 1
            if first in covered or not _is_like(line, main):
                continue
            text = line.text
            while (
                index < len(lines)
                and index not in covered
                and _wraps(lines[index - 1], lines[index])
                and _is_like(lines[index], main)
            ):
                text = _join(text, lines[index].text)
                index += 1
            if (
                first < top
                and line.page == lines[top].page
                and _is_letterhead(first, lines, main)
            ):
                continue
            if "\t" in text or not _may_be_heading(text) or _names_degree(text):
                continue
            found.append(
                self._heading(first, index - 1, lines, text, self.kind_of(text))
            )
        return found if len(found) <= max(2, _STRANGERS * len(known)) else []


@Language.factory(
    "gapcheck_sections",
    assigns=["doc.spans"],
    default_config={"spans_key": SECTIONS},
)
def make_sections(nlp: Language, name: str, spans_key: str) -> SectionFinder:
    """Make the component that finds sections."""
    return SectionFinder(name, spans_key=spans_key)


def normal_form(text: str) -> str:
    """Return a heading as the lexicon writes it: lower case, no colon, `and` for &."""
    plain = _EDGE.sub("", text.strip())
    plain = plain.replace("&", " and ").replace("/", " / ").casefold()
    return _SPACE.sub(" ", plain.replace("\u2019", "'")).strip()


def heading_kind(text: str) -> str | None:
    """Return the kind of a heading that the lexicon lists in these words."""
    return _lexicon()[0].get(normal_form(text))


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    forms: dict[str, str] = {}
    words: list[tuple[str, str]] = []
    for kind, entry in load_lexicon("headings").items():
        for form in entry.get("headings", ()):
            forms[normal_form(form)] = kind
        words += [(normal_form(word), kind) for word in entry.get("words", ())]
    words.sort(key=lambda pair: -len(pair[0]))
    return forms, tuple(words)


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text.strip().rstrip(":").strip())


def _join(text: str, following: str) -> str:
    if text.endswith("-"):
        return text[:-1] + following
    return f"{text} {following}"


def _wraps(line: DocLine, following: DocLine) -> bool:
    """True if a heading may go on in the next line."""
    return (
        line.size_pt > 0
        and line.page == following.page
        and line.is_label == following.is_label
        and is_below(line, following._replace(is_label=False))
        and looks_like(line, following)
        and not line.text.rstrip().endswith(":")
        and (line.is_label or line.text.isupper() == following.text.isupper())
    )


def _may_be_heading(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= _WORDS_MAX
        and len(text) <= _CHARS_MAX
        and not _NOT_HEADING.search(text)
        and any(len(word) > 2 and word[0].isalpha() for word in words)
        and not BULLET.match(text)
    )


def _body_size(lines: list[DocLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size_pt, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _look(line: DocLine) -> Look:
    cell = line.text.partition("\t")[0]
    letters = [c for c in cell if c.isalpha()]
    is_upper = bool(letters) and all(c.isupper() for c in letters)
    return Look(
        round(line.size_pt, 1), line.is_bold, is_upper, line.color, line.has_rule
    )


def _names_degree(text: str) -> bool:
    """True if a line begins with a degree: entries can look like headings."""
    return any(m.start == 0 and m.strength != "weak" for m in find_mentions(text))


def _look_equal(a: Look, b: Look) -> bool:
    return abs(a.size - b.size) < 0.4 and a[1:4] == b[1:4]


def _is_like(line: DocLine, main: Look) -> bool:
    """True if a line looks like the headings, rule and all."""
    look = _look(line)
    return _look_equal(look, main) and look.has_rule >= main.has_rule


def _is_distinct(look: Look, body: float) -> bool:
    """True if titles and text hardly share a look."""
    return look.size > _LARGER * body or (look.is_upper and bool(body)) or look.has_rule


def _main_look(
    known: list[Heading], looks: dict[int, Look], lines: list[DocLine], body: float
) -> Look:
    """Return the look that most known headings share; the louder one when equal."""
    kinds: dict[Look, set[str]] = {}
    for heading in known:
        look = looks[heading.first]
        base = next((one for one in kinds if _look_equal(one, look)), look)
        kinds.setdefault(base, set()).add(heading.kind)
    return max(kinds, key=lambda look: (len(kinds[look]), *look[:3]))


def _is_as_loud(look: Look, main: Look) -> bool:
    """True if a known heading looks at least as much like one as the others."""
    if not main.size:
        return look.is_upper >= main.is_upper
    if look.size > main.size + 0.4:
        return True
    is_as_large = look.size > main.size - 0.4
    return (
        is_as_large and look.is_bold >= main.is_bold and look.is_upper >= main.is_upper
    )


def _name_line(lines: list[DocLine], headings: list[Heading]) -> list[Heading]:
    """Return the owner's name as a heading without words, after a sidebar.

    When a sidebar is read first, the name and what stands below it would go on its
    last section. The name is the one largest line of the first page.
    """
    first = [line for line in lines if line.page == lines[0].page and line.size_pt]
    if not first or not headings:
        return []
    largest = max(line.size_pt for line in first)
    named = [i for i, line in enumerate(lines) if line.size_pt == largest]
    headed = max(lines[h.first].size_pt for h in headings)
    start = headings[0].first
    if len(named) > 2 or largest < _NAME_LARGER * headed or named[0] <= start:
        return []
    line = lines[named[0]]
    return [Heading(named[0], named[0], line.start, line.start, "", "contact")]


def _is_letterhead(index: int, lines: list[DocLine], main: Look) -> bool:
    """True if a line at the top is the owner's name, profession or slogan.

    Below a name in a look of its own and a line of text, a heading may follow.
    """
    if index < 2 or index >= _LETTERHEAD:
        return index < 2
    text = lines[index].text
    return _is_like(lines[0], main) or title_score(text) >= HEAD_LAST


def _without_overlap(headings: list[Heading]) -> list[Heading]:
    kept: list[Heading] = []
    for heading in sorted(headings, key=lambda h: (h.first, -h.last)):
        if not kept or heading.first > kept[-1].last:
            kept.append(heading)
    return kept
