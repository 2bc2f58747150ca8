"""A parsed resume as JSON Resume (jsonresume.org, version 1.0.0), to edit elsewhere.

What has no place in that format stands under `meta.gapcheck`: the sections that it does
not know, and what was concluded. Who the person is does not: the header of a resume is
left out (`basics` has the summary only), and so are references, who are other people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from gapcheck.models.outline import Entry, Part
from gapcheck.models.resume import (
    Degree,
    Position,
    PositionKind,
    Resume,
    SectionKind,
)

__all__ = ["json_resume"]

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
VERSION = "v1.0.0"

_SEPARATOR = re.compile(r"\s*[,;|•\t]\s*(?![^()]*\))")
_LABEL = re.compile(r"([^:,;|•\t]{2,40}):\s+(?=\S)|([^:,;|•\t]{2,40})\t(?=[^\t]*,)")
_FLUENCY = re.compile(r"(.+?)\s*(?:\(([^()]*)\)|[:\u2013\u2014-]\s+(.+))\s*$")
# A line with an address or number to reach somebody at, and hardly anything else.
_CONTACT = re.compile(
    r"\S@\S+\.\w|(?<!\w)\+?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{2,4}(?!\w)"
)
_CONTACT_WORDS = 12
_SPACE = re.compile(r"\s+")
# A date at the end of a head: "Trail classifier<tab>2025", "…, Winter 2024".
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE_CELL = re.compile(r"[\s(]*(?:[^\W\d_]{3,9}\.?\s+)?\d{4}.{0,20}$")
# Sections of others, or of who the person is.
_PRIVATE = frozenset({SectionKind.CONTACT, SectionKind.REFERENCES})
_HAS_PLACE = frozenset({
    SectionKind.AWARDS, SectionKind.EDUCATION, SectionKind.INTERESTS,
    SectionKind.LANGUAGES, SectionKind.PROJECTS, SectionKind.PUBLICATIONS,
    SectionKind.SKILLS, SectionKind.SUMMARY,
})  # fmt: skip


def json_resume(resume: Resume, parts: Sequence[Part]) -> dict[str, Any]:
    """Return a JSON Resume.

    Args:
        resume: The claims.
        parts: The text that they were read from, by sections.

    Returns:
        Plain values in the order of the format; empty parts are left out.
    """
    parts = [_without_contact(part) for part in parts]
    found = {
        "basics": _basics(parts),
        "work": list(_work(resume, parts, is_voluntary=False)),
        "volunteer": list(_work(resume, parts, is_voluntary=True)),
        "education": list(_education(resume, parts)),
        "awards": [{"title": text} for text in _texts(parts, SectionKind.AWARDS)],
        "certificates": list(_certificates(resume)),
        "publications": [
            {"name": text} for text in _texts(parts, SectionKind.PUBLICATIONS)
        ],
        "skills": list(_skills(resume, parts)),
        "languages": list(_languages(parts)),
        "interests": [
            {"name": item}
            for text in _texts(parts, SectionKind.INTERESTS)
            for item in _items(text)
        ],
        "projects": list(_projects(parts)),
    }
    filled = {key: value for key, value in found.items() if value}
    meta = {"version": VERSION, "gapcheck": _own(resume, parts)}
    return {"$schema": SCHEMA, **filled, "meta": meta}


def _without_contact(part: Part) -> Part:
    """Leave out lines of contact data, wherever the header of a page was read."""
    entries = [
        entry.model_copy(
            update={
                "head": tuple(line for line in entry.head if not _is_contact(line)),
                "body": tuple(line for line in entry.body if not _is_contact(line)),
            }
        )
        for entry in part.entries
    ]
    return part.model_copy(update={"entries": tuple(entries)})


def _is_contact(line: str) -> bool:
    return len(line.split()) <= _CONTACT_WORDS and bool(_CONTACT.search(line))


def _basics(parts: Sequence[Part]) -> dict[str, str]:
    summary = "\n".join(_texts(parts, SectionKind.SUMMARY))
    return {"summary": summary} if summary else {}


def _texts(parts: Sequence[Part], kind: SectionKind) -> Iterator[str]:
    """Yield the paragraphs of sections of a kind that are of no position."""
    for part in parts:
        if part.kind is kind:
            for entry in part.entries:
                if entry.position is None:
                    lines = (*entry.head, *entry.body)
                    yield from (_plain(line) for line in lines)


def _work(
    resume: Resume, parts: Sequence[Part], *, is_voluntary: bool
) -> Iterator[dict[str, Any]]:
    entries = [entry for part in parts for entry in part.entries]
    for number, one in enumerate(resume.positions):
        if (one.kind is PositionKind.VOLUNTEERING) != is_voluntary:
            continue
        own = [entry for entry in entries if entry.position == number]
        head = [line for entry in own for line in entry.head]
        yield _filled(
            {
                "organization" if is_voluntary else "name": one.organisation,
                "position": one.title,
                **_dates(one.start, one.end),
                "summary": _rest_of_head(head, number, one, resume),
                "highlights": [_plain(text) for entry in own for text in entry.body],
                **_kind(one),
            }
        )


def _kind(position: Position) -> dict[str, str]:
    """Return a field of ours that says of an internship what its title may not."""
    is_internship = position.kind is PositionKind.INTERNSHIP
    return {"type": "internship"} if is_internship else {}


def _rest_of_head(
    head: Sequence[str], number: int, position: Position, resume: Resume
) -> str:
    """Return the lines of a head that show a skill beside title and employer."""
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
        # Two degrees in one entry share its lines: they go to the first.
        courses = [
            _plain(text) for i in at if i not in taken for text in entries[i].body
        ]
        taken.update(at)
        name = degree.name or degree.level.replace("-", " ").capitalize()
        yield _filled(
            {
                "institution": degree.institution,
                "area": degree.field,
                "studyType": name,
                **_study_dates(degree),
                "courses": courses,
            }
        )


def _study_dates(degree: Degree) -> dict[str, str | None]:
    if degree.end is None and degree.start is not None and degree.completed:
        return {"endDate": degree.start}
    return _dates(degree.start, degree.end)


def _certificates(resume: Resume) -> Iterator[dict[str, Any]]:
    for one in resume.certifications:
        yield _filled({"name": one.name, "date": one.date, "issuer": one.issuer})


def _skills(resume: Resume, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    header = {
        one.line: one
        for claim in resume.skills
        for one in claim.evidence
        if one.section is SectionKind.CONTACT
    }
    for line in header:
        yield {"keywords": _items(line)}
    for part in parts:
        if part.kind is not SectionKind.SKILLS:
            continue
        for entry in part.entries:
            if entry.position is None:
                yield from _skill_groups(entry)


def _skill_groups(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield labeled lists one by one, and the items without a label together."""
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
        yield _filled({"name": name, "keywords": loose})


def _languages(parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    for text in _texts(parts, SectionKind.LANGUAGES):
        for item in _items(text):
            found = _FLUENCY.match(item)
            if found:
                yield {"language": found[1], "fluency": found[2] or found[3]}
            else:
                yield {"language": item}


def _projects(parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    for part in parts:
        for entry in part.entries if part.kind is SectionKind.PROJECTS else ():
            if entry.position is not None:
                continue
            name, *more = entry.head or ("",)
            name, year = _without_year(name)
            yield _filled(
                {
                    "name": _plain(name),
                    "description": " ".join(map(_plain, more)),
                    "highlights": [_plain(text) for text in entry.body],
                    "startDate": year,
                    "endDate": year,
                }
            )


def _without_year(head: str) -> tuple[str, str | None]:
    """Return a project's name and its year, when the last cell is one date."""
    name, tab, last = head.rpartition("\t")
    years = _YEAR.findall(last)
    if tab and len(years) == 1 and _DATE_CELL.match(last):
        return name, years[0]
    return head, None


def _own(resume: Resume, parts: Sequence[Part]) -> dict[str, Any]:
    """Return what the format has no place for."""
    concluded = {
        "skills": [
            _filled(
                {
                    "id": claim.id,
                    "name": claim.name,
                    "strength": claim.strength,
                    "months": claim.months,
                    "last_used": claim.last_used,
                    "level": claim.level,
                    "years": claim.years,
                }
            )
            for claim in resume.skills
        ],
        "mentions": [
            {"id": one.id, "status": one.status, "cue": one.cue}
            for one in resume.mentions
        ],
        "findings": [
            {"code": one.code, "message": one.message} for one in resume.findings
        ],
    }
    return _filled(
        {
            "source": resume.source,
            "sha256": resume.sha256,
            "engine": resume.engine,
            "language": resume.language,
            "as_of": resume.as_of,
            "catalog": resume.catalog,
            "sections": list(_other_sections(resume, parts)),
            **concluded,
        }
    )


def _other_sections(resume: Resume, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    """Yield the text that stands nowhere else, under its headings."""
    for part in parts:
        if part.kind in _PRIVATE:
            continue
        lines = [
            _plain(line)
            for entry in part.entries
            if not _is_placed(part, entry)
            for line in (*entry.head, *entry.body)
        ]
        if part.kind is SectionKind.CERTIFICATIONS:
            lines = [line for line in lines if not _is_told(line, resume)]
        if lines:
            yield {"heading": part.heading, "kind": part.kind, "lines": lines}


def _is_placed(part: Part, entry: Entry) -> bool:
    if entry.position is not None or entry.degrees:
        return True
    return part.kind in _HAS_PLACE and part.kind is not SectionKind.EDUCATION


def _is_told(line: str, resume: Resume) -> bool:
    """Tell whether a line of a list of certificates says no more than one of them."""
    words = _words(line)
    return any(
        words <= _words(f"{one.name} {one.issuer or ''} {one.date or ''} {seen.line}")
        for one in resume.certifications
        for seen in one.evidence
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))


def _dates(start: str | None, end: str | None) -> dict[str, str | None]:
    """Return dates; in JSON Resume, what has no end goes on."""
    is_open = end == "present"
    if start is not None and end is None:
        # Only its beginning is known: it must not seem to go on.
        return {"startDate": start, "endDate": start}
    return {"startDate": start, "endDate": None if is_open else end}


def _items(text: str) -> list[str]:
    items = (_plain(item).strip(" .") for item in _SEPARATOR.split(text))
    return [item for item in items if item]


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    """Return the entries that say something; 0 and false do."""
    return {
        key: value for key, value in table.items() if value not in (None, "", [], ())
    }
