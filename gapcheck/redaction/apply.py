"""Resume → the same resume with marks in place of names and contact data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from gapcheck.models.document import Document, Finding, Frozen
from gapcheck.models.explanation import NearMiss
from gapcheck.models.outline import Entry, Part
from gapcheck.models.resume import (
    Certification,
    Degree,
    Evidence,
    Mention,
    OtherSkill,
    Position,
    Resume,
    Section,
)
from gapcheck.redaction.identity import Identity, identity_of
from gapcheck.redaction.patterns import ADDRESS, LINK, NAME, PHONE, without

__all__ = ["redacted", "redacted_all", "redactor_of"]

# The fields that hold words of the resume; all others are ours: ids, dates, kinds.
_WORDS: dict[type[Frozen], tuple[str, ...]] = {
    Certification: ("name", "issuer"),
    Degree: ("name", "field", "institution"),
    Entry: ("head", "body"),
    Evidence: ("text", "line"),
    Finding: ("message", "excerpt"),
    Mention: ("cue",),
    NearMiss: ("text", "line"),
    OtherSkill: ("text",),
    Part: ("heading",),
    Position: ("title", "organisation"),
    Section: ("heading",),
}
_MARKS = {"address": ADDRESS, "link": LINK, "phone": PHONE}
# Hex digits of the content that tell one file from another in place of its name.
_DIGITS = 8

ModelT = TypeVar("ModelT", bound=Frozen)


def redacted(resume: Resume, document: Document) -> Resume:
    """Return a resume without names and contact data of the person it is about.

    Nothing else changes, so that a redacted resume scores as it did before.

    Args:
        resume: What was extracted.
        document: What it was extracted from.
    """
    redact = redactor_of(resume, document)
    is_file = not resume.source.startswith("<")
    source = f"[file {resume.sha256[:_DIGITS]}]" if is_file else resume.source
    return _in_model(resume.model_copy(update={"source": source}), redact)


def redacted_all(
    quoted: tuple[ModelT, ...], resume: Resume, document: Document
) -> tuple[ModelT, ...]:
    """Return what quotes a resume without names and contact data of the person.

    Args:
        quoted: Its text by sections, or places in it.
        resume: What was extracted, not redacted yet.
        document: What it was extracted from.
    """
    redact = redactor_of(resume, document)
    return tuple(_in_model(one, redact) for one in quoted)


def redactor_of(resume: Resume, document: Document) -> Callable[[str], str]:
    """Return what puts marks in place of a person's names and contact data."""
    seen = [one for claim in resume.skills for one in claim.evidence]
    seen += [one for mention in resume.mentions for one in mention.evidence]
    words = [one.text for one in seen]
    words += [one.title for one in resume.positions]
    words += [one.field or one.name for one in resume.degrees]
    headings = [one.heading for one in resume.sections]
    identity = identity_of(document, headings, words=words)
    kept = frozenset(one.text.lower() for one in seen if "." in one.text)
    return _redactor(identity, kept)


def _redactor(identity: Identity, kept: frozenset[str]) -> Callable[[str], str]:
    names = _name_pattern(identity.names)
    handles = _any_of(identity.handles)
    contacts = [
        (re.compile(rf"(?<!\w){re.escape(text)}(?!\w)"), _MARKS[kind])
        for text, kind in identity.contacts
        if text.lower() not in kept
    ]

    def redact(text: str) -> str:
        text = without(text, kept=kept)
        for pattern, mark in contacts:
            text = pattern.sub(mark, text)
        if handles:
            text = handles.sub(LINK, text)
        return names.sub(NAME, text) if names else text

    return redact


def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    options = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)@?(?:{options})(?!\w)", re.IGNORECASE)


def _name_pattern(parts: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern of runs of name parts and initials: "A. Doe", "Doe, Kim B."."""
    long = [one for one in parts if len(one) > 2]
    if not long:
        return None

    def options(some: tuple[str, ...] | list[str]) -> str:
        # As written, in capitals, and as most names are written: never in lower case,
        # in which a name may be a word.
        forms = {form for one in some for form in (one, one.upper(), one.title())}
        return "|".join(map(re.escape, sorted(forms, key=lambda f: (-len(f), f))))

    initial = r"[A-Z]\.(?:-?[A-Z]\.)*"
    part = rf"(?:{options(parts)})"
    lone = rf"(?<!\w)(?:{options(long)})(?!\w)"
    before = rf"(?:(?<!\w)(?:{part}|{initial})[ -]?)*"
    after = rf"(?:,?[ -](?:{part}|{initial})(?!\w))*"
    return re.compile(f"{before}{lone}{after}")


def _in_model(model: ModelT, redact: Callable[[str], str]) -> ModelT:
    words = _WORDS.get(type(model), ())
    changes: dict[str, object] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in words and isinstance(value, tuple):
            changes[name] = tuple(redact(one) for one in value)
        elif name in words and value is not None:
            changes[name] = redact(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Frozen):
            changes[name] = tuple(_in_model(one, redact) for one in value)
    return model.model_copy(update=changes)
