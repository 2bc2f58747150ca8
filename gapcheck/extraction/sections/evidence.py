"""What speaks for and against each line that may be a heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median_low

from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.gazetteers.degree_names import find_mentions
from gapcheck.extraction.gazetteers.titles import HEAD_LAST, title_score
from gapcheck.extraction.sections.candidates import (
    Candidate,
    Look,
    bodies_of,
    candidates,
    look_of,
    may_be_heading,
)
from gapcheck.extraction.text.bullets import is_bullet
from gapcheck.extraction.text.doc import DocLine
from gapcheck.extraction.text.paragraphs import bare_items, ends_open, is_rest

__all__ = ["headings_of"]

# What a line needs to be a heading, and what each piece of evidence adds. Fitted to the
# annotated resumes by logistic regression and rounded; none is about particular words.
_NEEDED = 5.5
_WEIGHTS = {
    "known": 5.5, "word": 0.5,
    "alike": 1.5, "alike_far": 1.5, "quieter": -2.5, "quieter_far": -0.5,
    "larger": 1.0, "ruled": 0.5, "margin": 0.5,
    "gap": 1.5, "aligned": 1.0, "dated_below": 0.5,
    "inset": -1.0, "tight": -1.5, "goes_on": -1.0, "top": -2.0, "item": -0.5,
    "label": -2.5, "cell": -1.0, "inner": -2.5, "link": -1.0, "title": -1.0, "mixed": -1.5,
}

# Lines of unknown words need more to be like the known headings, and less to be others.
_DOUBLED = ("alike", "title", "mixed")


def headings_of(lines: Sequence[DocLine]) -> list[Candidate]:
    """Return the headings among the lines, in their order."""
    return [
        candidate
        for candidate, evidence in Weighing(lines).weighed()
        if sum(_WEIGHTS.get(name,0) * amount for name, amount in evidence.items()) > _NEEDED
    ]


class Weighing:
    """The candidates of a document, and what they are compared with."""

    def __init__(self, lines: Sequence[DocLine]) -> None:
        self.lines = lines
        self.bodies = bodies_of(lines)
        self.items = bare_items(lines)
        self.candidates = list(candidates(lines))
        self.pitch, self.left, self.right = {}, {}, {}
        self.plain: dict[int, list[tuple[Look, bool]]] = defaultdict(list)
        gaps = defaultdict(list)
        for before, line in zip([None,*lines], lines):
            if before and before.block == line.block:
                gaps[line.region].append(line.gap_before_pt)
            at = line.region, line.page
            self.left[at] = min(self.left.get(at, line.x0), line.x0)
            self.right[at] = max(self.right.get(at, line.x1), line.x1)
            if not is_bullet(line.text):
                cell = line.text.partition("\t")[0]
                self.plain[line.region].append((look_of(line, len(cell)), cell == line.text and may_be_heading(cell)))
        self.pitch = {region: median_low(found) for region, found in gaps.items()}

    def weighed(self):
        own = [self._of_itself(c) for c in self.candidates]
        sure = [c for c, e in zip(self.candidates, own) if c.name.is_known and not (c.is_label or e["cell"] or e["item"] or e["goes_on"] or e["link"] or e["top"])]
        loud = [c for c in sure if self._loudness(c) or self.lines[c.first].is_label]
        most={}
        for c in loud:
            r=self.lines[c.first].region
            most[r]=max(most.get(r,0),self._loudness(c))
        loud=[c for c in loud if self._loudness(c)>=most[self.lines[c.first].region]-1 or self.lines[c.first].is_label]
        for c, e in zip(self.candidates, own):
            e |= self._beside(c, [s for s in loud or sure if s is not c], e)
            if not c.name.is_known:
                for name in _DOUBLED: e[name] *= 2
        return list(zip(self.candidates, own))

    def _loudness(self, c):
        return c.look.loudness(self.bodies[self.lines[c.first].region])

    def _of_itself(self, c):
        lines=self.lines
        line = lines[c.first]
        above = lines[c.first-1] if c.first else None
        below = lines[c.last+1] if c.last+1 < len(lines) else None
        body = self.bodies[line.region]
        size = c.look.size / body.size if body.size else 1
        starts = above is None or above.block != line.block
        gap = line.gap_before_pt - self.pitch.get(line.region,0)
        at = line.region, line.page
        center = (line.x0 + line.x1 - self.left[at] - self.right[at]) / 2
        return {
            "known": c.name.is_known,
            "word": not c.name.is_known and c.name.kind != "other",
            "larger": (size > 1.07) + (size > 1.25),
            "ruled": c.look.has_rule,
            "bold": c.look.is_bold > body.is_bold,
            "upper": c.look.is_upper > body.is_upper,
            "gap": starts or gap > 0.4 * (line.size_pt or 1),
            "starts": starts,
            "inset": line.x0 - self.left[at] > 20 and abs(center) > 15,
            "label": c.is_label,
            "margin": line.is_label,
            "cell": c.first==c.last and "\t" in line.text,
            "item": line.number in self.items or is_bullet(line.text),
            "goes_on": not starts and gap <= 1 and (ends_open(above.text) or is_rest(line.text)),
            "link": line.is_link,
            "top": c.first == 0,
            "dated_below": below is not None and bool(find_dates(below.text)),
            "same_below": below is not None and below.block==line.block and look_of(below,len(below.text)).likeness(c.look)==1,
            "title": title_score(c.text) >= HEAD_LAST,
            "degree": any(m.start == 0 and m.strength != "weak" for m in find_mentions(c.text)),
        }

    def _beside(self, c, others, e):
        lines=self.lines
        line = lines[c.first]
        body = self.bodies[line.region]
        near = [s for s in others if lines[s.first].region == line.region]
        far = [] if near else others
        mine = c.look.loudness(body)
        above = [s for s in others if s.first < c.first and (s.look.loudness(body) > mine or c.is_label)]
        same = [ok for look, ok in self.plain[line.region] if look.likeness(c.look)==1]
        like = [s for s in near if c.look.likeness(s.look)==1]
        gaps = [lines[s.first].gap_before_pt for s in like if s.first and lines[s.first-1].block == lines[s.first].block]
        return {
            "alike": max([0, *(c.look.likeness(s.look) for s in near)]),
            "alike_far": max([0, *(c.look.likeness(s.look) for s in far)]),
            "quieter": min(2,max([0, *(s.look.loudness(body)-mine for s in near)])),
            "quieter_far": min(2,max([0, *(s.look.loudness(body)-mine for s in far)])),
            "inner": bool(above) and _family(above[-1].name.kind) == _family(c.name.kind),
            "inner_entries": c.is_label and bool(above) and above[-1].name.kind in ("experience","projects","volunteering","education"),
            "mixed": same.count(False)/len(same) if same else 0,
            "aligned": any(abs(lines[s.first].x0-line.x0)<3 or abs(lines[s.first].x0+lines[s.first].x1-line.x0-line.x1)<6 for s in near),
            "tight": bool(gaps) and not e["starts"] and line.gap_before_pt < min(gaps)-2,
        }

def _family(k):
    return {'languages':'skills'}.get(k,k)
