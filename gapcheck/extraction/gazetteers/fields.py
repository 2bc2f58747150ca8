"""Fields of study in a text, by lexicons/fields.toml."""

from __future__ import annotations

from functools import lru_cache

from gapcheck.data.load import load_lexicon
from gapcheck.extraction.text.phrases import Found, PhraseTable, words_in

__all__ = ["coverage", "field_ids", "find_fields"]

# Words that join fields or say nothing of them; they count as known in `coverage`.
_JOINTS = frozenset(
    (
        "and", "or", "of", "in", "the", "for", "with", "und", "et", "y", "e", "en", "de",
        "la", "des", "du", "applied", "advanced", "general", "studies", "science",
        "sciences", "techniques", "engineering", "technology", "management", "systems", "major",
    )
)  # fmt: skip

_SHORT = {"engineering": ("eng", "engg", "engr"), "science": ("sci",)}


@lru_cache(maxsize=1)
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for field_id, entry in load_lexicon("fields").items():
        for form in entry["forms"]:
            for written in (form, *_shortened(form)):
                table.add(written, field_id)
        for form in entry.get("exact", ()):
            table.add(form, field_id, is_exact=True)
    return table


def _shortened(form: str) -> list[str]:
    """Return the short forms of a name: "Chemical Eng.", "Computer Sci."."""
    head, _, last = form.rpartition(" ")
    return [f"{head} {short}" for short in _SHORT.get(last, ())] if head else []


@lru_cache(maxsize=1024)  # several components ask about the same lines
def find_fields(text: str) -> tuple[Found[str], ...]:
    """Return the fields that a text names; the longest form wins."""
    return tuple(_table().find(text))


def field_ids(text: str | None) -> tuple[str, ...]:
    """Return the ids of the fields of a text, and the broader ones they belong to.

    Example:
        >>> field_ids("Computer Science and Engineering")
        ('computer-science', 'engineering')
        >>> field_ids("Mathematical Statistics")
        ('statistics',)
    """
    named = [found.value for found in find_fields(text or "")]
    lexicon = load_lexicon("fields")
    ids = dict.fromkeys(named)
    for field_id in named:
        for broader in lexicon[field_id].get("broader", ()):
            ids.setdefault(broader)
    return tuple(ids)


def coverage(text: str) -> float:
    """Return the share of the words of a text that belong to a known field, 0 to 1."""
    words = words_in(text)
    if not words:
        return 0.0
    spans = [(found.start, found.end) for found in find_fields(text)]
    if not spans:
        return 0.0
    known = sum(
        word.key in _JOINTS or any(a <= word.start < b for a, b in spans)
        for word in words
    )
    return known / len(words)
