"""Parts of a JSON Resume → lines, one or more per field, and the items they belong to.

The published schema is not enforced, as files are edited by hand and by many tools:
strings stand for tables and lists, older names of fields count, parts may be missing.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from gapcheck.models.document import Line
from gapcheck.models.resume import SectionKind
from gapcheck.models.structure import Item, ItemDates, ItemSection, Stretch
from gapcheck.reading.clean import ICON, normalize
from gapcheck.reading.decoding import repaired

__all__ = ["PARTS", "Written", "table_of", "tables_of", "texts_of", "write_resume"]

# Markdown and tags, of which only the words count.
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|`+|</?[a-zA-Z][^<>]{0,200}>")
_SIGN = re.compile(r"^\s*(?:[-*+•·\u2013\u2014]\s+|#{1,6}\s+|\d{1,2}[.)]\s+)")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|<br\s*/?>|</(?:li|p)>")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]{2}")
_COMMA = re.compile(r"[,;]\s")
# Longer texts are wrapped, longer names and words cut, to bound the work on a line.
_LINE_CHARS, _NAME_CHARS = 900, 300
_LONG_WORD = re.compile(rf"(\S{{{_NAME_CHARS}}})\S+")
# Sizes of type, as on a page: the name, headings, text.
_NAME_PT, _HEADING_PT, _TEXT_PT = 20.0, 14.0, 10.0

_EMPLOYER = ("name", "company", "organization", "organisation", "employer")
_POSITION = ("position", "title", "role", "jobTitle")
_KEYWORDS = (
    "keywords", "technologies", "tools", "skills", "stack", "techStack", "tags",
)  # fmt: skip
_DETAILS = ("summary", "highlights", "achievements", "responsibilities", "bullets")
_LEVEL = ("level", "fluency")
_YEARS = ("years", "yearsOfExperience")
# Fields without the person's own work.
_UNREAD_ON_PURPOSE = frozenset({
    "$schema", "id", "uuid", "url", "website", "image", "picture", "logo", "score",
    "gpa", "meta", "references", "location", "description", "isCurrent", "current",
    "visible", "hidden", "order", "canonical", "roles", "entity",
})  # fmt: skip


_KINDS = frozenset(map(str, SectionKind))
# Parts that are lists of names; others tell of something.
_LISTS = frozenset({
    SectionKind.INTERESTS, SectionKind.LANGUAGES, SectionKind.SKILLS,
})  # fmt: skip


class Shape(NamedTuple):
    """A part of JSON Resume: its heading, and the names that its fields go by."""

    heading: str
    kind: SectionKind
    title: tuple[str, ...]
    organisation: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    details: tuple[str, ...] = _DETAILS


PARTS = {
    "work": Shape("Experience", SectionKind.EXPERIENCE, _POSITION, _EMPLOYER),
    "volunteer": Shape("Volunteering", SectionKind.VOLUNTEERING, _POSITION, _EMPLOYER),
    "projects": Shape(
        "Projects", SectionKind.PROJECTS, ("name", "title"),
        details=("description", *_DETAILS),
    ),
    "education": Shape(
        "Education", SectionKind.EDUCATION, ("studyType", "degree"),
        ("institution", "school"), ("area", "field"), ("courses", *_DETAILS),
    ),
    "skills": Shape("Skills", SectionKind.SKILLS, ("name",)),
    "certificates": Shape(
        "Certifications", SectionKind.CERTIFICATIONS, ("name", "title"),
        ("issuer", "authority"),
    ),
    "publications": Shape(
        "Publications", SectionKind.PUBLICATIONS, ("name", "title"), ("publisher",)
    ),
    "awards": Shape(
        "Awards", SectionKind.AWARDS, ("title", "name"), ("awarder", "issuer")
    ),
    "languages": Shape("Languages", SectionKind.LANGUAGES, ("language", "name")),
    "interests": Shape("Interests", SectionKind.INTERESTS, ("name",)),
    "hobbies": Shape("Interests", SectionKind.INTERESTS, ("name",)),
}  # fmt: skip


class Fields:
    """The fields of a table, and the names that were asked for."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table = table
        self.read: set[str] = set()

    def texts(self, *names: str) -> list[str]:
        """Return all texts of the fields of these names."""
        self.read.update(names)
        return [text for name in names for text in texts_of(self.table.get(name))]

    def names(self, *names: str) -> list[str]:
        """Return the names listed in the fields; a text may hold some, with commas."""
        self.read.update(names)
        values = (self.table.get(name) for name in names)
        return [text for value in values for text in texts_of(_listed(value))]

    def text(self, *names: str) -> str:
        """Return the first field that is not empty, on one line."""
        self.read.update(names)
        found = (_text_of(self.table.get(name)) for name in names)
        return next(filter(None, found), "")

    def unread(self) -> Iterator[str]:
        """Yield the names of fields with texts that were not asked for."""
        for name, value in self.table.items():
            is_known = name in self.read or name in _UNREAD_ON_PURPOSE
            if not is_known and texts_of(value):
                yield _clean(str(name))


class Written:
    """The lines, sections and unread fields of a document that is being written."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.sections: list[ItemSection] = []
        self.unread: list[str] = []

    def line(self, text: str, *, size: float = _TEXT_PT) -> Stretch | None:
        """Write a line in a block of its own, unless it is empty."""
        if not text:
            return None
        number = len(self.lines)
        is_heading = size == _HEADING_PT
        self.lines.append(
            Line(
                text=text,
                page=0,
                block=number + 1,
                size_pt=size,
                is_bold=is_heading,
                gap_before_pt=_TEXT_PT if is_heading else 0.0,
            )
        )
        return number, 0, len(text)

    def name(self, text: str, after: str = "") -> Stretch | None:
        """Write a name, and text after it that is not part of it."""
        name = text[:_NAME_CHARS].rstrip()
        written = self.line(name and name + after)
        return written and (written[0], 0, len(name))

    def texts(self, texts: Sequence[str]) -> None:
        """Write running texts."""
        for text in texts:
            if len(text) <= _LINE_CHARS:
                self.line(_LONG_WORD.sub(r"\1", text))
                continue
            for part in textwrap.wrap(_LONG_WORD.sub(r"\1", text), _LINE_CHARS):
                self.line(part)

    def keywords(self, words: Sequence[str], label: str = "") -> Iterator[Stretch]:
        """Write names in a row with commas between; yield their places."""
        row = label
        places: list[Stretch] = []
        for word in (text[:_NAME_CHARS] for text in words):
            if places and len(row) + len(word) > _LINE_CHARS:
                self.line(row)
                yield from places
                row, places = label, []
            row += ", " if places else ""
            places.append((len(self.lines), len(row), len(row) + len(word)))
            row += word
        if places:
            self.line(row)
            yield from places

    @contextmanager
    def section(self, heading: str, kind: SectionKind) -> Iterator[list[Item]]:
        """Write a section of the lines and items that are added meanwhile."""
        first = len(self.lines)
        head = self.line(heading[:_NAME_CHARS], size=_HEADING_PT)
        items: list[Item] = []
        yield items
        end, number = len(self.lines), head[0] if head else None
        if head and end == first + 1:  # a heading alone
            self.lines.pop()
        elif end > first:
            self.sections.append(
                ItemSection(
                    kind=kind, heading=number, first=first, end=end, items=tuple(items)
                )
            )

    def item(self, shape: Shape, path: str, table: dict[str, Any]) -> Item:
        """Write an item, its names on lines of their own."""
        fields, first = Fields(table), len(self.lines)
        words = fields.names(*_KEYWORDS)
        details = fields.texts(*shape.details)
        is_list = shape.kind in _LISTS
        level = fields.text(*_LEVEL)[:_NAME_CHARS] if is_list else ""
        level = level if _WORD.search(level) else ""  # "4" of how many?
        years = fields.text(*_YEARS)[:_NAME_CHARS] if is_list else ""
        remarks = ", ".join(filter(None, (level, years and f"{years} years")))
        after = f" ({remarks})" if remarks else ""
        after += ":" if (words or details) and is_list else ""
        title = self.name(fields.text(*shape.title), after)
        organisation = self.name(fields.text(*shape.organisation))
        field = self.name(fields.text(*shape.field))
        body = len(self.lines)
        self.texts(details)
        label = "" if is_list else "Technologies: "
        keywords = tuple(self.keywords(words, label))
        dates, employment = _dates(fields), fields.text("type", "employmentType")
        self.unread += [f"{path.partition('[')[0]}.{name}" for name in fields.unread()]
        if is_list and title and not after.endswith(":"):
            keywords = (title,)
        return Item(
            path=path,
            first=first,
            end=len(self.lines),
            title=title,
            organisation=organisation,
            field=field,
            dates=dates,
            employment=employment,
            level=level,
            keywords=keywords,
            body=body,
        )


def write_resume(resume: dict[str, Any]) -> Written:
    """Return the lines of a JSON Resume and the items they belong to."""
    written = Written()
    _write_basics(written, Fields(table_of(resume.get("basics") or resume.get("bio"))))
    for part, shape in PARTS.items():
        value = resume.get(part)
        tables = tables_of(
            _grouped(value) if part == "skills" else value, shape.title[0]
        )
        with written.section(shape.heading, shape.kind) as items:
            found = [
                written.item(shape, f"{part}[{number}]", table)
                for number, table in enumerate(tables)
            ]
            items += [item for item in found if item.end > item.first]
    # Sections that gapcheck wrote there, as the format does not have them.
    own = table_of(table_of(resume.get("meta")).get("gapcheck"))
    for fields in map(Fields, tables_of(own.get("sections"), "heading")):
        kind = fields.text("kind")
        known = SectionKind(kind) if kind in _KINDS else SectionKind.OTHER
        with written.section(fields.text("heading") or "Other", known):
            written.texts(fields.texts("lines"))
    top = Fields(resume)
    top.read = {"basics", "bio", *PARTS}
    written.unread += top.unread()
    return written


def _write_basics(written: Written, basics: Fields) -> None:
    place = basics.table.get("location")
    profiles = tables_of(basics.table.get("profiles"), "url")
    with written.section("", SectionKind.CONTACT):
        written.line(basics.text("name")[:_NAME_CHARS], size=_NAME_PT)
        written.name(basics.text("label"))
        contact = [basics.text(key) for key in ("email", "phone", "url", "website")]
        contact += [Fields(one).text("url", "username") for one in profiles]
        written.texts([" | ".join(filter(None, contact))])
        parts = Fields(table_of(place) or {"city": place})
        address = (parts.text(key) for key in ("address", "city", "region"))
        written.texts([", ".join(filter(None, address))])
    with written.section("Summary", SectionKind.SUMMARY):
        written.texts(basics.texts("summary"))
    basics.read.add("profiles")
    written.unread += [f"basics.{name}" for name in basics.unread()]


def _listed(value: object) -> object:
    return _COMMA.split(value) if isinstance(value, str) else value


def _grouped(skills: object) -> object:
    """Return skills as items; by hand, groups are written `{"Languages": [...]}`."""
    if isinstance(skills, str):
        return _listed(skills)
    if isinstance(skills, dict) and not {"name", "keywords"} & skills.keys():
        return [{"name": name, "keywords": items} for name, items in skills.items()]
    return skills


def _dates(fields: Fields) -> ItemDates:
    is_current = fields.table.get("isCurrent") or fields.table.get("current")
    return ItemDates(
        start=fields.text("startDate", "start"),
        end=fields.text("endDate", "end"),
        whole=fields.text("date", "releaseDate", "issueDate"),
        is_current=is_current is True,
    )


# --- values ----------------------------------------------------------------------


def table_of(value: object) -> dict[str, Any]:
    """Return a table; an empty one for a value of another type."""
    return value if isinstance(value, dict) else {}


def tables_of(value: object, key: str) -> Iterator[dict[str, Any]]:
    """Yield tables; a text becomes a table with that text under a key."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
        elif _text_of(one):
            yield {key: one}


def _text_of(value: object) -> str:
    """Return a text, number or date on one line; an empty text for other values."""
    if isinstance(value, date):  # of YAML
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _clean(str(value))


def texts_of(value: object) -> list[str]:
    """Return the texts in a value, each line of each on its own, without signs."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for one in value for text in texts_of(one)]
    if isinstance(value, str):
        lines = (_clean(_SIGN.sub("", line)) for line in _BREAK.split(value))
        return [line for line in lines if line]
    return [text for text in (_text_of(value),) if text]


def _clean(text: str) -> str:
    """Return a text without markup, on one line."""
    text = html.unescape(_MARKS.sub("", _LINK.sub(r"\1", repaired(text))))
    plain = "".join(" " if c.isspace() else normalize(c) for c in text)
    plain = plain.replace(ICON, " ").encode("utf-8", "ignore").decode()
    return _SPACE.sub(" ", "".join(c for c in plain if c.isprintable())).strip()
