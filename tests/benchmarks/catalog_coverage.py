"""How much of four public vocabularies the catalog knows, and what it lacks.

python tests/benchmarks/catalog_coverage.py TAXONOMIES_FOLDER POSTINGS_CSV

TAXONOMIES_FOLDER holds `onet_*_technology_skills.csv` (O*NET, by occupation) and
`skillspan_tech_knowledge_*.csv` (terms that people marked in job postings, with counts);
POSTINGS_CSV is a table whose column `skill` labels skills of postings. A term is covered
when the matcher of the pipeline, given it as an item of a skills list, finds skills that
take in all words of it. Terms that are no skills, and what short labels stand for, are
in catalog_coverage.toml beside this script, each with the reason.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from gapcheck.extraction.pipeline import COMPONENTS, build_nlp
from gapcheck.extraction.text.doc import SKILLS

DATA_SCIENTISTS = "15-2051.00"
# Shares that are wanted of each vocabulary.
ALL, MOST_HOT, MOST_TERMS = 1.0, 0.9, 0.85
# The list that a term stands in: two skills that no other list would have less of.
# Skills need the sections only.
LATER = [f"gapcheck_{one}" for one in COMPONENTS if one not in ("sections", "skills")]
BEFORE, AFTER = "Skills\n\nPython, ", ", SQL\n"
_WORD = re.compile(r"[\w+#]+")
_VERSION = re.compile(r"v?\d+\+?")
Reasons = dict[str, str]
_NOTE = re.compile(r"\s*\([^)]*\)$")


class Term(NamedTuple):
    """A term of a vocabulary."""

    text: str
    weight: int
    phrases: tuple[str, ...]
    """How it stands in resumes; all of them have to be known."""


class Matcher:
    """Says which words of a term the catalog does not know."""

    def __init__(self, nlp: Language, fillers: Iterable[str]) -> None:
        self.nlp = nlp
        self.fillers = frozenset(fillers)

    def unknown(self, phrase: str) -> list[str]:
        """Return the words of a list item that no skill takes in."""
        doc = self.nlp.make_doc(f"{BEFORE}{phrase}{AFTER}")
        doc = self.nlp(doc, disable=LATER)
        spans = [(one.start_char, one.end_char) for one in doc.spans[SKILLS]]
        words = _WORD.finditer(doc.text, len(BEFORE), len(BEFORE) + len(phrase))
        return [
            word.group()
            for word in words
            if word.group().casefold() not in self.fillers
            and not _VERSION.fullmatch(word.group())
            and not any(a <= word.start() and word.end() <= b for a, b in spans)
        ]

    def lacks(self, term: Term) -> list[str]:
        """Return the phrases of a term that are not known."""
        return [phrase for phrase in term.phrases if self.unknown(phrase)]

    def names_any(self, phrase: str) -> bool:
        """Tell whether a skill is named in a phrase, beside words of none."""
        return len(self.unknown(phrase)) < len(_WORD.findall(phrase))


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def posting_terms(rows: list[dict[str, str]], notes: Mapping[str, Any]) -> list[Term]:
    """Return the labels of postings; `a/b` stands for both unless notes say otherwise."""
    terms = []
    for row in rows:
        label = row["skill"]
        plain = _NOTE.sub("", label)
        phrases = notes.get(label, plain.split("/"))
        terms.append(Term(label, 1, tuple(phrases)))
    return terms


def onet_terms(rows: list[dict[str, str]], *, notes: Mapping[str, Any]) -> list[Term]:
    """Return the technologies of rows, each once, the count that of its occupations."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["technology"]] = counts.get(row["technology"], 0) + 1
    return [Term(t, 1, tuple(notes.get(t, [t]))) for t in sorted(counts)]


def report(
    title: str,
    terms: list[Term],
    matcher: Matcher,
    *,
    not_skills: Reasons,
    wanted: float,
) -> list[str]:
    """Print the coverage of a vocabulary; return the phrases that are not known."""
    skills = [one for one in terms if one.text not in not_skills]
    lacking = {one: found for one in skills if (found := matcher.lacks(one))}
    total = sum(one.weight for one in skills)
    known = total - sum(one.weight for one in lacking)
    share = known / total if total else 0.0
    partly = sum(
        one.weight
        for one, found in lacking.items()
        if all(matcher.names_any(phrase) for phrase in found)
    )
    verdict = "reached" if share >= wanted else "NOT reached"
    print(f"\n{title}: {known} of {total} = {share:.1%} ({wanted:.0%} {verdict})")
    print(f"  {partly} more name a skill beside words that are none")
    for one, found in sorted(lacking.items(), key=lambda item: -item[0].weight):
        number = f"{one.weight} x " if one.weight > 1 else ""
        others = "" if found == [one.text] else f": {', '.join(found)}"
        print(f"  missing: {number}{one.text}{others}")
    left_out = [one for one in terms if one.text in not_skills]
    for reason in dict.fromkeys(not_skills[one.text] for one in left_out):
        texts = [one.text for one in left_out if not_skills[one.text] == reason]
        print(f"  no skills ({reason}), {len(texts)} left out: {' | '.join(texts)}")
    return [phrase for found in lacking.values() for phrase in found]


def not_skills_of(name: str, terms: list[Term], notes: Mapping[str, Any]) -> Reasons:
    """Return the terms that are no skills, and why."""
    found: Reasons = {}
    for reason, pattern in notes["not_skill_patterns"].get(name, {}).items():
        found |= {one.text: reason for one in terms if re.search(pattern, one.text)}
    for reason, texts in notes["not_skills"].get(name, {}).items():
        found |= dict.fromkeys(texts, reason)
    return found


def only(folder: Path, pattern: str) -> Path:
    """Return the one file of a folder that has such a name."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"{folder} has {len(found)} files {pattern}; one is needed")
    return found[0]


def main() -> int:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("taxonomies", type=Path)
    parser.add_argument("postings", type=Path)
    parser.add_argument("--missing", type=Path, help="write what is missing there")
    args = parser.parse_args()
    notes = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    matcher = Matcher(build_nlp(), notes["fillers"])

    onet = rows_of(only(args.taxonomies, "onet_*_technology_skills.csv"))
    own = [row for row in onet if row["soc_code"] == DATA_SCIENTISTS]
    hot = [r for r in onet if r["soc_code"] != DATA_SCIENTISTS and r["hot"] == "Y"]
    terms = rows_of(only(args.taxonomies, "skillspan_tech_knowledge_*.csv"))
    spans = [Term(r["text"], int(r["count"]), (r["text"],)) for r in terms]
    stands_for = notes["stands_for"]
    parts = {
        "postings": (posting_terms(rows_of(args.postings), stands_for), ALL),
        "onet": (onet_terms(own, notes=stands_for), ALL),
        "onet_hot": (onet_terms(hot, notes=stands_for), MOST_HOT),
        "skillspan": (spans, MOST_TERMS),
    }
    missing: list[str] = []
    for name, (found, wanted) in parts.items():
        not_skills = not_skills_of(name, found, notes)
        title = notes["titles"][name]
        missing += report(title, found, matcher, not_skills=not_skills, wanted=wanted)
    if args.missing:
        lines = dict.fromkeys(missing)
        args.missing.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
