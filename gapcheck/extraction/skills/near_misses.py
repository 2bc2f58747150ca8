"""Near misses: text that looks like a skill and does not count, each with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from gapcheck.data.tokens import BREAK, Word, words_of
from gapcheck.extraction.skills.word_stream import comparable
from gapcheck.extraction.text.doc import line_at, lines_of
from gapcheck.models.explanation import NearMiss

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from gapcheck.data.load import Catalog
    from gapcheck.extraction.skills.matcher import SkillMatcher
    from gapcheck.extraction.text.doc import DocLine
    from gapcheck.models.document import Document
    from gapcheck.models.resume import Resume

__all__ = ["near_misses", "places_of"]

# A word so like a name, and so long, is that name with a slip: "Kuberentes".
_ALIKE = 0.85
_LONG = 5

_WHY = {
    "casing": "it is an ordinary word too, and counts only in the casing of its name",
    "no-support": (
        "it is an ordinary word too, and nothing around it says that the skill is meant"
    ),
    "other-name": (
        "it stands in a heading, a title, an employer, a degree or a reference"
    ),
}


def near_misses(
    doc: Doc,
    document: Document,
    resume: Resume,
    *,
    skill_id: str,
    matcher: SkillMatcher,
) -> tuple[NearMiss, ...]:
    """Return what looks like a skill and does not count, in reading order.

    Args:
        doc: The processed document.
        document: As it was read; its findings quote what is hidden.
        resume: What was extracted from it.
        skill_id: Of the catalog.
        matcher: The component that found the skills.
    """
    lines = lines_of(doc)
    named = [one.evidence for one in resume.skills if one.id == skill_id]
    named += [one.evidence for one in resume.mentions if one.id == skill_id]
    counted = {(one.text, one.line, one.page) for seen in named for one in seen}
    found: dict[tuple[str, str, int], NearMiss] = {}
    for seen, code, detail in matcher.judged(doc, skill_id):
        text = " ".join(doc.text[seen.start_char : seen.end_char].split())
        line = line_at(lines, seen.start_char)
        key = (text, " ".join(line.text.split()), line.page)
        if key in counted:
            continue
        why = _WHY.get(code) or detail
        miss = NearMiss(code=code, why=why, text=text, line=key[1], page=line.page)
        found.setdefault(key, miss)
    misses = [*found.values(), *_misspelled(lines, skill_id, matcher.catalog)]
    return (*misses, *_hidden(document, skill_id, matcher.catalog))


def places_of(text: str, lines: Sequence[DocLine]) -> Iterator[NearMiss]:
    """Yield the lines that contain a name that the catalog does not know."""
    wanted = _forms(text)
    why = "the catalog does not know the name; add it with a catalog of your own"
    for line in lines:
        if wanted and _holds(_forms(line.text), wanted):
            shown = " ".join(line.text.split())
            yield NearMiss(
                code="unknown-name", why=why, text=text, line=shown, page=line.page
            )


def _misspelled(
    lines: Sequence[DocLine], skill_id: str, catalog: Catalog
) -> Iterator[NearMiss]:
    names = sorted(forms[0] for forms in _names(skill_id, catalog) if len(forms) == 1)
    for word in comparable(lines):
        like = next((name for name in names if _is_slip(word, name)), None)
        if like is None or word.form in names:
            continue
        line = line_at(list(lines), word.start)
        shown = " ".join(line.text.split())
        why = f"it is nearly “{like}”; correct the spelling if that is meant"
        yield NearMiss(
            code="misspelled", why=why, text=word.text, line=shown, page=line.page
        )


def _is_slip(word: Word, name: str) -> bool:
    """True if a word is a name with letters lost, doubled or exchanged.

    Another ending is no slip: "modeled", "models".
    """
    form = word.form
    if form == name or min(len(form), len(name)) < _LONG or form[0] != name[0]:
        return False
    if abs(len(form) - len(name)) > 1 or form[:-1] == name or name[:-1] == form:
        return False
    return SequenceMatcher(None, form, name, autojunk=False).ratio() >= _ALIKE


def _hidden(document: Document, skill_id: str, catalog: Catalog) -> Iterator[NearMiss]:
    names = _names(skill_id, catalog)
    for one in document.findings:
        words = _forms(one.excerpt or "")
        if any(_holds(words, name) for name in names):
            reason = f" ({one.reason})" if one.reason else ""
            yield NearMiss(
                code="hidden",
                why=f"a reader of the page cannot see it{reason}",
                text=catalog[skill_id].name,
                line=one.excerpt or "",
                page=one.page or 0,
            )


def _names(skill_id: str, catalog: Catalog) -> set[tuple[str, ...]]:
    skill = catalog[skill_id]
    names = (skill.name, *skill.aliases, *skill.exact, *skill.guarded)
    return {forms for forms in map(_forms, names) if forms}


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words_of(text) if word.form != BREAK)


def _holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(words[i : i + size] == name for i in range(len(words) - size + 1))
