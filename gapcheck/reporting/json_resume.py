"""A parsed resume as JSON Resume (jsonresume.org, version 1.0.0), to edit elsewhere.

`meta.gapcheck` holds what the format has no field for: other sections and the
conclusions. The identity of the person is left out, so that `basics` has only the
summary, and so are references, who are other people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from gapcheck.models.resume import Position, PositionKind, Resume, SectionKind
from gapcheck.models.structure import Entry, Part

__all__ = ["json_resume"]

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
VERSION = "v1.0.0"

_SEPARATOR = re.compile(r"\s*[,;|•\t]\s*(?![^()]*\))")
_LABEL = re.compile(r"([^:,;|•\t]{2,40}):\s+(?=\S)|([^:,;|•\t]{2,40})\t(?=[^\t]*,)")
_FLUENCY = re.compile(r"(.+?)\s*(?:\(([^()]*)\)|[:\u2013\u2014-]\s+(.+))\s*$")
# A short line with an e-mail address or phone number.
_CONTACT = re.compile(
    r"\S@\S+\.\w|(?<!\w)\+?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{2,4}(?!\w)"
)
_CONTACT_WORDS = 12
_SPACE = re.compile(r"\s+")
# A date at the end of a project's header: "Trail classifier<tab>2025".
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE_CELL = re.compile(r"[\s(]*(?:[^\W\d_]{3,9}\.?\s+)?\d{4}.{0,20}$")
# Sections about other people, or about who the person is.
_PRIVATE = frozenset({SectionKind.CONTACT, SectionKind.REFERENCES})
_EXPORTED = frozenset({
    SectionKind.AWARDS, SectionKind.EDUCATION, SectionKind.INTERESTS,
    SectionKind.LANGUAGES, SectionKind.PROJECTS, SectionKind.PUBLICATIONS,
    SectionKind.SKILLS, SectionKind.SUMMARY,
})  # fmt: skip
# What `meta.gapcheck` has of the resume and of each skill.
_RESUME_FIELDS = {"source", "sha256", "engine", "language", "as_of", "catalog"}
_CLAIM_FIELDS = {"id", "name", "strength", "months", "last_used", "level", "years"}


def json_resume(resume: Resume, parts: Sequence[Part]) -> dict[str, Any]:
    """Return a JSON Resume in the order of the format, without empty parts.

    Args:
        resume: The claims.
        parts: The text that they were read from, by sections.
    """
    parts = [_without_contact(part) for part in parts]
    found = _filled(
        basics=_filled(summary="\n".join(_texts(parts, SectionKind.SUMMARY))),
        work=list(_work(resume, parts, is_voluntary=False)),
        volunteer=list(_work(resume, parts, is_voluntary=True)),
        education=list(_education(resume, parts)),
        awards=[{"title": text} for text in _texts(parts, SectionKind.AWARDS)],
        certificates=[
            _filled(name=one.name, date=one.date, issuer=one.issuer)
            for one in resume.certifications
        ],
        publications=[
            {"name": text} for text in _texts(parts, SectionKind.PUBLICATIONS)
        ],
        skills=list(_skills(resume, parts)),
        languages=list(_languages(parts)),
        interests=[
            {"name": item}
            for text in _texts(parts, SectionKind.INTERESTS)
            for item in _items(text)
        ],
        projects=list(_projects(parts)),
    )
    meta = {"version": VERSION, "gapcheck": _own(resume, parts)}
    return {"$schema": SCHEMA, **found, "meta": meta}


def _without_contact(part: Part) -> Part:
    """Leave out lines of contact data, wherever they were read."""

    def kept(lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(line for line in lines if not _is_contact(line))

    entries = tuple(
        entry.model_copy(update={"head": kept(entry.head), "body": kept(entry.body)})
        for entry in part.entries
    )
    return part.model_copy(update={"entries": entries})


def _is_contact(line: str) -> bool:
    return len(line.split()) <= _CONTACT_WORDS and bool(_CONTACT.search(line))


def _texts(parts: Sequence[Part], kind: SectionKind) -> Iterator[str]:
    """Yield the lines of the sections of a kind, except those of positions."""
    for entry in _entries(parts, kind):
        yield from map(_plain, (*entry.head, *entry.body))


def _entries(parts: Sequence[Part], kind: SectionKind) -> Iterator[Entry]:
    """Yield the entries of the sections of a kind, except positions."""
    for part in parts:
        if part.kind is kind:
            yield from (entry for entry in part.entries if entry.position is None)


def _work(
    resume: Resume, parts: Sequence[Part], *, is_voluntary: bool
) -> Iterator[dict[str, Any]]:
    entries = [entry for part in parts for entry in part.entries]
    for number, one in enumerate(resume.positions):
        if (one.kind is PositionKind.VOLUNTEERING) != is_voluntary:
            continue
        own = [entry for entry in entries if entry.position == number]
        head = [line for entry in own for line in entry.head]
        is_internship = one.kind is PositionKind.INTERNSHIP
        yield _filled(
            **{"organization" if is_voluntary else "name": one.organisation},
            position=one.title,
            **_dates(one.start, one.end),
            summary=_rest_of_head(head, number, one, resume),
            highlights=[_plain(text) for entry in own for text in entry.body],
            # An extension of the format, as the title may not say it.
            type="internship" if is_internship else None,
        )


def _rest_of_head(
    head: Sequence[str], number: int, position: Position, resume: Resume
) -> str:
    """Return the header lines that show a skill besides title and employer."""
    named = f"{position.title} {position.organisation or ''}"
    shown = [
        one
        for claim in resume.skills
        for one in claim.evidence
        if one.position == number and one.text not in named
    ]
    lines = {_plain(line) for line in head}
    return " ".join(dict.fromkeys(one.line for one in shown if one.line in lines))


def _education(resume: Resume, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    entries = [entry for part in parts for entry in part.entries]
    taken: set[int] = set()
    for number, degree in enumerate(resume.degrees):
        at = [i for i, entry in enumerate(entries) if number in entry.degrees]
        # The lines of an entry with two degrees go to the first one.
        courses = [
            _plain(text) for i in at if i not in taken for text in entries[i].body
        ]
        taken.update(at)
        dates = _dates(degree.start, degree.end)
        if degree.end is None and degree.completed:
            dates = {"endDate": degree.start}
        yield _filled(
            institution=degree.institution,
            area=degree.field,
            studyType=degree.name or degree.level.replace("-", " ").capitalize(),
            **dates,
            courses=courses,
        )


def _skills(resume: Resume, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    seen = (one for claim in resume.skills for one in claim.evidence)
    header = (one.line for one in seen if one.section is SectionKind.CONTACT)
    for line in dict.fromkeys(header):
        yield {"keywords": _items(line)}
    for entry in _entries(parts, SectionKind.SKILLS):
        yield from _skill_groups(entry)


def _skill_groups(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield each labeled list, then all items without a label as one list."""
    loose: list[str] = []
    for text in entry.body:
        label = _LABEL.match(text)
        if label is None:
            loose += _items(text)
            continue
        name = _plain(label[1] or label[2])
        yield {"name": name, "keywords": _items(text[label.end() :])}
    if loose:
        name = _plain(" ".join(entry.head)).rstrip(":")
        yield _filled(name=name, keywords=loose)


def _languages(parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    for text in _texts(parts, SectionKind.LANGUAGES):
        for item in _items(text):
            found = _FLUENCY.match(item)
            if found:
                yield {"language": found[1], "fluency": found[2] or found[3]}
            else:
                yield {"language": item}


def _projects(parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    for entry in _entries(parts, SectionKind.PROJECTS):
        name, *more = entry.head or ("",)
        name, year = _without_year(name)
        yield _filled(
            name=_plain(name),
            description=" ".join(map(_plain, more)),
            highlights=[_plain(text) for text in entry.body],
            startDate=year,
            endDate=year,
        )


def _without_year(head: str) -> tuple[str, str | None]:
    """Return a project's name and its year, if the last cell is one date."""
    name, tab, last = head.rpartition("\t")
    years = _YEAR.findall(last)
    if tab and len(years) == 1 and _DATE_CELL.match(last):
        return name, years[0]
    return head, None


def _own(resume: Resume, parts: Sequence[Part]) -> dict[str, Any]:
    """Return what the format has no field for."""
    return _filled(
        **resume.model_dump(include=_RESUME_FIELDS),
        sections=list(_other_sections(resume, parts)),
        skills=[
            _filled(**one.model_dump(include=_CLAIM_FIELDS)) for one in resume.skills
        ],
        mentions=[
            one.model_dump(include={"id", "status", "cue"}) for one in resume.mentions
        ],
        findings=[
            one.model_dump(include={"code", "message"}) for one in resume.findings
        ],
    )


def _other_sections(resume: Resume, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    """Yield the text that no other field has, under its headings."""
    for part in parts:
        if part.kind in _PRIVATE:
            continue
        lines = [
            _plain(line)
            for entry in part.entries
            if not _is_exported(part, entry)
            for line in (*entry.head, *entry.body)
        ]
        if part.kind is SectionKind.CERTIFICATIONS:
            lines = [line for line in lines if not _is_certificate(line, resume)]
        if lines:
            yield {"heading": part.heading, "kind": part.kind, "lines": lines}


def _is_exported(part: Part, entry: Entry) -> bool:
    if entry.position is not None or entry.degrees:
        return True
    return part.kind in _EXPORTED and part.kind is not SectionKind.EDUCATION


def _is_certificate(line: str, resume: Resume) -> bool:
    """True if a certificate of the resume has all the words of the line."""
    words = _words(line)
    return any(
        words <= _words(f"{one.name} {one.issuer or ''} {one.date or ''} {seen.line}")
        for one in resume.certifications
        for seen in one.evidence
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))


def _dates(start: str | None, end: str | None) -> dict[str, str | None]:
    """Return dates; in JSON Resume, no end date means that it goes on."""
    # If only the start is known, it must not seem to go on.
    end = end or start
    return {"startDate": start, "endDate": None if end == "present" else end}


def _items(text: str) -> list[str]:
    items = (_plain(item).strip(" .") for item in _SEPARATOR.split(text))
    return [item for item in items if item]


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _filled(**table: object) -> dict[str, Any]:
    """Return the entries with a value; 0 and False are values."""
    return {
        key: value
        for key, value in table.items()
        if value not in (None, "", [], (), {})
    }
