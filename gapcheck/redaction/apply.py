"""Replaces names and contact data in a resume by placeholders."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from gapcheck.models.document import Document, Finding, Frozen
from gapcheck.models.explanation import NearMiss
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
from gapcheck.models.structure import Entry, Part
from gapcheck.redaction.identity import identity_of
from gapcheck.redaction.patterns import ADDRESS, LINK, NAME, PHONE, without

__all__ = ["redacted", "redacted_all", "redactor_of"]

# The fields that hold words of the resume; all others hold ids, dates and kinds.
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
# Hex digits of the digest that replace the name of a file.
_DIGITS = 8

ModelT = TypeVar("ModelT", bound=Frozen)


def redacted(resume: Resume, document: Document) -> Resume:
    """Return a resume without names and contact data of the person it is about.

    Nothing else changes, so that a redacted resume has the same score.
    """
    redact = redactor_of(resume, document)
    is_file = not resume.source.startswith("<")
    source = f"[file {resume.sha256[:_DIGITS]}]" if is_file else resume.source
    return _in_model(resume.model_copy(update={"source": source}), redact)


def redacted_all(
    quoted: tuple[ModelT, ...], resume: Resume, document: Document
) -> tuple[ModelT, ...]:
    """Return models that quote a resume, without names and contact data of the person.

    Args:
        quoted: Its text by sections, or places in it.
        resume: What was extracted, not redacted.
        document: What it was extracted from.
    """
    redact = redactor_of(resume, document)
    return tuple(_in_model(one, redact) for one in quoted)


def redactor_of(resume: Resume, document: Document) -> Callable[[str], str]:
    """Return a function that replaces a person's names and contact data in a text."""
    seen = [one.text for claim in resume.skills for one in claim.evidence]
    seen += [one.text for mention in resume.mentions for one in mention.evidence]
    titles = [one.title for one in resume.positions]
    fields = [one.field or one.name for one in resume.degrees]
    headings = [one.heading for one in resume.sections]
    identity = identity_of(document, headings, words=[*seen, *titles, *fields])
    # Names of skills that look like domains.
    kept = frozenset(text.lower() for text in seen if "." in text)
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
    """Return a pattern for name parts with initials: "A. Doe", "Doe, Kim B."."""
    long = [one for one in parts if len(one) > 2]
    if not long:
        return None

    def options(some: tuple[str, ...] | list[str]) -> str:
        # Never in lower case, in which a name may be a word.
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
