"""Weighs what speaks for and against each line that may be a heading."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median_low

from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, title_score
from gapcheck.extraction.sections.candidates import (
    Candidate,
    candidates,
    may_be_heading,
)
from gapcheck.extraction.text.bullets import is_bullet
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.looks import Look, body_looks, look_of
from gapcheck.extraction.text.paragraphs import bare_items, ends_open, is_rest

__all__ = ["headings_of"]

# A line is a heading if the evidence adds up to more than is needed. The weights are
# rounded from a logistic regression over annotated resumes; none is about certain words.
_NEEDED = 6.0
_WEIGHTS = {
    # All of its words are known.
    "known": 5.5,
    # Its look: larger than the text (twice that: by far), like that of the known headings
    # in its region (without any: elsewhere), or less loud, or smaller than theirs, but
    # not by far larger than the text; the only one near that tells a main section.
    "larger": 1.0, "alike": 2.0, "alike_far": 1.0, "quieter": -2.0, "smaller": -2.0,
    # Its place: below more white space than lines have, or as much as known headings have;
    # inside the column; at the top; after an open end; below a louder one of its kind.
    "only": 0.4, "gap": 1.5, "inset": -1.0, "top": -2.0, "goes_on": -1.0, "inner": -3.0,
    # What else it may be: a label ("Languages: C, Java"), a link, a title; the share of
    # lines in its look that are no headings.
    "label": -2.0, "cell": -1.0, "link": -1.0, "title": -0.5, "mixed": -1.5,
}  # fmt: skip
# Counts twice where the words tell nothing.
_DOUBLED = ("alike", "title", "mixed")
_LARGER, _MUCH_LARGER = 1.07, 1.25
# Headings of another level differ by so much in size, or in loudness.
_LEVEL_TIMES, _LEVEL = 1.12, 0.5
# Headings in one look of so many kinds are of the first level.
_KINDS = 4
_MOST = 2.0
# White space above a heading is so many of its sizes more than between lines.
_GAP = 0.4
_INSET_PT, _OFF_AXIS_PT = 20.0, 15.0
_SAME_GAP_PT = 2.0
# Known headings before and after a candidate that it is compared with.
_NEAREST = 30
# So many lines at the top hold a name, a profession, an address.
_LETTERHEAD = 3
# Kinds of sections that nearly every resume has.
_MAIN = ("experience", "education", "skills")
# Kinds that are parts of another.
_PARTS = {"skills": ("skills", "languages")}


def headings_of(lines: Sequence[DocLine]) -> list[Candidate]:
    """Return the headings among the lines, in their order."""
    return [one for one, total in weighed(lines) if total > _NEEDED]


def weighed(lines: Sequence[DocLine]) -> list[tuple[Candidate, float]]:
    """Return what may be a heading, each with the sum of its evidence."""
    around = _Surroundings(lines)
    found = [(one, around.of_itself(one)) for one in candidates(lines)]
    sure = around.of_first_level(
        [one for one, facts in found if around.is_sure(one, facts)]
    )
    result = []
    for one, own in found:
        at = bisect_left(sure, one)
        around_it = sure[max(0, at - _NEAREST) : at + _NEAREST]
        others = [other for other in around_it if other is not one]
        facts = own | around.beside(one, others)
        facts["gap"] = own["gap"] or facts["gap"]
        if not one.name.is_known:
            facts |= {name: 2 * facts[name] for name in _DOUBLED}
        total = sum(weight * facts[name] for name, weight in _WEIGHTS.items())
        result.append((one, round(total, 3)))
    return result


class _Surroundings:
    """The looks and places of the text that candidates are compared with."""

    def __init__(self, lines: Sequence[DocLine]) -> None:
        self.lines = lines
        self.bodies = body_looks(lines)
        self.items = bare_items(lines)
        self.edges: dict[tuple[int, int], tuple[float, float]] = {}
        self.looks: dict[int, Counter[tuple[Look, bool]]] = defaultdict(Counter)
        gaps: dict[int, list[float]] = defaultdict(list)
        for line in lines:
            if not self._begins(line):
                gaps[line.region].append(line.gap_before_pt)
            at = line.region, line.page
            left, right = self.edges.get(at, (line.x0, line.x1))
            self.edges[at] = min(left, line.x0), max(right, line.x1)
            if not is_bullet(line.text):
                cell = line.text.partition("\t")[0]
                is_free = cell == line.text and may_be_heading(cell)
                self.looks[line.region][look_of(line, len(cell)), is_free] += 1
        self.pitch = {region: median_low(found) for region, found in gaps.items()}

    def _begins(self, line: DocLine) -> bool:
        """True if a line is the first of its block."""
        return not line.number or self.lines[line.number - 1].block != line.block

    def _is_bare_item(self, line: DocLine) -> bool:
        """True if a line of plain text is one of a list without bullets."""
        return line.number in self.items and not line.size_pt

    def _loudness(self, one: Candidate) -> float:
        return one.look.loudness(self.bodies[self.lines[one.first].region])

    def of_itself(self, one: Candidate) -> dict[str, float]:
        """Return the evidence of a candidate's words, place and look beside the text."""
        line = self.lines[one.first]
        times = one.look.times(self.bodies[line.region])
        more = line.gap_before_pt - self.pitch.get(line.region, 0.0)
        left, right = self.edges[line.region, line.page]
        off_axis = abs(line.x0 + line.x1 - left - right) / 2
        is_title = title_score(one.text) >= HEAD_LAST or any(
            degree.start == 0 and degree.strength != "weak"
            for degree in find_mentions(one.text)
        )
        is_tight = not self._begins(line) and more <= 1
        open_above = is_tight and ends_open(self.lines[one.first - 1].text)
        return {
            "known": one.name.is_known,
            "larger": (times > _LARGER) + (times > _MUCH_LARGER) + line.is_label,
            "gap": self._begins(line) or more > _GAP * (line.size_pt or 1),
            "inset": line.x0 - left > _INSET_PT and off_axis > _OFF_AXIS_PT,
            "goes_on": open_above or (is_tight and is_rest(line.text)),
            "top": (one.first == 0 and not (one.name.is_known and self._loudness(one)))
            or (one.first < _LETTERHEAD and is_title),
            "label": one.is_label,
            "cell": "\t" in line.text,
            "link": line.is_link,
            "title": is_title,
        }

    def is_sure(self, one: Candidate, facts: dict[str, float]) -> bool:
        """True if nothing but its look may speak against a candidate of known words."""
        line = self.lines[one.first]
        is_item = "\t" in line.text or is_bullet(line.text) or self._is_bare_item(line)
        against = ("label", "goes_on", "link", "top")
        return one.name.is_known and not is_item and not any(map(facts.get, against))

    def of_first_level(self, sure: list[Candidate]) -> list[Candidate]:
        """Return the candidates that are about as loud as the loudest of their region.

        Those of a look in which several kinds are headed are of the first level too.
        """
        loudness: dict[int, list[float]] = defaultdict(list)
        kinds: dict[tuple[int, Look], set[str]] = defaultdict(set)
        for one in sure:
            region = self.lines[one.first].region
            loudness[region].append(self._loudness(one))
            kinds[region, one.look].add(one.name.kind)
        first = []
        for one in sure:
            line, own = self.lines[one.first], self._loudness(one)
            is_loud = own > 0 and own >= _second(loudness[line.region]) - _LEVEL
            heads_kinds = len(kinds[line.region, one.look]) >= _KINDS
            if is_loud or heads_kinds or line.is_label:
                first.append(one)
        return first or sure

    def beside(self, one: Candidate, others: list[Candidate]) -> dict[str, float]:
        """Return the evidence of a candidate beside the known headings."""
        line, own = self.lines[one.first], self._loudness(one)
        near = [two for two in others if self.lines[two.first].region == line.region]
        far = [] if near else others
        louder = _second([self._loudness(two) for two in near])
        times = _second([two.look.times(one.look) for two in near])
        is_large = one.look.times(self.bodies[line.region]) > _MUCH_LARGER
        peers = [
            self.lines[two.first] for two in near if one.look.likeness(two.look) == 1
        ]
        gaps = [peer.gap_before_pt for peer in peers if not self._begins(peer)]
        is_apart = bool(gaps) and line.gap_before_pt >= max(gaps) - _SAME_GAP_PT
        above = [
            two.name.kind
            for two in others
            if two.first < one.first
            and (
                one.is_label
                or self._is_bare_item(line)
                or (loud := two.look.loudness(self.bodies[line.region])) > own
                or (loud == own and two.look.times(one.look) > _LEVEL_TIMES)
            )
        ]
        same: Counter[bool] = Counter()
        for (look, is_free), count in self.looks[line.region].items():
            if look.likeness(one.look) == 1:
                same[is_free] += count
        fit = same[True] if one.name.is_known else len(peers) + 1
        alike, alike_far = (
            max(
                (one.look.likeness(two.look) for two in some),
                default=one.name.is_known and not others,
            )
            for some in (near, far)
        )
        return {
            "alike": alike,
            "alike_far": alike_far,
            "quieter": min(_MOST, max(0.0, louder - own)),
            "smaller": times > _LEVEL_TIMES and not is_large,
            "inner": bool(above) and one.name.kind in _PARTS.get(above[-1], above[-1:]),
            "only": one.name.kind in _MAIN
            and all(two.name.kind != one.name.kind for two in others),
            # plain text has no looks to mix
            "mixed": 1 - fit / same.total() if same and line.size_pt else 0.0,
            "gap": is_apart,
        }


def _second(amounts: list[float]) -> float:
    """Return the second largest of some amounts: a single one may be odd."""
    return sorted(amounts, reverse=True)[:2][-1] if amounts else 0.0
