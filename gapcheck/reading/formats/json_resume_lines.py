"""Parts of a JSON Resume → lines under headings, as a person would write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gapcheck.reading.clean import ICON, normalize
from gapcheck.reading.decoding import repaired

__all__ = ["Written", "lines_of_resume"]

_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
_ISO = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2}))?(?:[-/]\d{1,2})?(?:[T ].*)?\s*$")
_ONGOING = "Present"
# Markdown and tags, which many themes show: only the words count.
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|`+|</?[a-zA-Z][^<>]{0,200}>")
_SIGN = re.compile(r"^\s*(?:[-*+•·\u2013\u2014]\s+|#{1,6}\s+|\d{1,2}[.)]\s+)")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|<br\s*/?>|</(?:li|p)>")
_SPACE = re.compile(r"\s+")
_INTERN = re.compile(r"\b(?:intern(?:ship)?|co-?op|trainee|stage|praktikum)", re.I)

# Names of fields that tools and older versions give to the same things.
_EMPLOYER = ("name", "company", "organization", "organisation", "employer")
_TITLE = ("position", "title", "role", "jobTitle")
_KEYWORDS = (
    "keywords",
    "technologies",
    "tools",
    "skills",
    "stack",
    "techStack",
    "tags",
)
_DETAILS = ("summary", "highlights", "achievements", "responsibilities", "bullets")
# Fields with nothing of the person's work in them, or of somebody else.
_UNREAD_ON_PURPOSE = frozenset({
    "$schema", "id", "uuid", "url", "website", "image", "picture", "logo", "score",
    "gpa", "meta", "references", "location", "description", "type", "employmentType",
    "startDate", "endDate", "date", "releaseDate", "issueDate", "start", "end",
    "isCurrent", "current", "visible", "hidden", "order", "canonical",
})  # fmt: skip


class Written:
    """Lines as they come about: text, role (`heading` or `text`), gap before it."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, bool]] = []
        self.unread: list[str] = []
        self._heading = ""
        self._gap = False

    def head(self, title: str) -> None:
        """Announce a section; its heading is written with its first line."""
        self._heading = title

    def entry(self) -> None:
        """Leave some space before the next line."""
        self._gap = True

    def line(self, *parts: str, dates: str = "") -> None:
        """Write the parts that say something, between commas, and dates far right."""
        text = ", ".join(part for part in parts if part)
        text = "\t".join(part for part in (text, dates) if part)
        if not text:
            return
        if self._heading:
            self.lines.append((self._heading, "heading", True))
            self._heading = ""
        self.lines.append((text, "text", self._gap))
        self._gap = False

    def items(self, value: object) -> None:
        """Write each text of a value as an item of a list."""
        for text in texts_of(value):
            self.line(f"• {text}")

    def note_unread(self, part: str, table: dict[str, Any], *read: str) -> None:
        """Remember the fields of a table that hold something and are not read."""
        for key, value in table.items():
            if key not in read and key not in _UNREAD_ON_PURPOSE and texts_of(value):
                name = _clean(str(key))
                self.unread.append(f"{part}.{name}" if part else name)


def lines_of_resume(resume: dict[str, Any]) -> Written:
    """Return the lines of a JSON Resume, with a heading before each part."""
    written = Written()
    _basics(written, table_of(resume.get("basics") or resume.get("bio")))
    _work(written, "work", "Experience", resume.get("work"))
    _work(written, "volunteer", "Volunteering", resume.get("volunteer"))
    _projects(written, resume.get("projects"))
    _education(written, resume.get("education"))
    _skills(written, resume.get("skills"))
    _short(written, "certificates", "Certifications", resume.get("certificates"))
    _short(written, "publications", "Publications", resume.get("publications"))
    _short(written, "awards", "Awards", resume.get("awards"))
    _languages(written, resume.get("languages"))
    for part in ("interests", "hobbies"):
        _interests(written, part, resume.get(part))
    meta = table_of(resume.get("meta"))
    for section in tables_of(table_of(meta.get("gapcheck")).get("sections"), "heading"):
        written.head(text_of(section.get("heading")) or "Other")
        written.items(section.get("lines"))
    known = (
        "basics", "bio", "work", "volunteer", "projects", "education", "skills",
        "certificates", "publications", "awards", "languages", "interests", "hobbies",
    )  # fmt: skip
    written.note_unread("", resume, *known)
    return written


def _basics(written: Written, basics: dict[str, Any]) -> None:
    place = table_of(basics.get("location"))
    profiles = tables_of(basics.get("profiles"), "url")
    written.line(text_of(basics.get("name")))
    written.line(text_of(basics.get("label")))
    contact = [text_of(basics.get(key)) for key in ("email", "phone", "url", "website")]
    contact += [text_of(one.get("url") or one.get("username")) for one in profiles]
    written.line(" | ".join(one for one in contact if one))
    written.line(*(text_of(place.get(key)) for key in ("address", "city", "region")))
    written.head("Summary")
    texts = texts_of(basics.get("summary"))
    for text in texts:
        written.line(f"• {text}" if len(texts) > 1 else text)
    read = ("name", "label", "email", "phone", "profiles", "summary")
    written.note_unread("basics", basics, *read)


def _work(written: Written, part: str, heading: str, value: object) -> None:
    written.head(heading)
    for one in tables_of(value, "position"):
        written.entry()
        title, employer = _first(one, _TITLE), _first(one, _EMPLOYER)
        kind = f"{text_of(one.get('type'))} {text_of(one.get('employmentType'))}"
        if title and _INTERN.search(kind) and not _INTERN.search(title):
            title = f"{title} (Internship)"
        dates = _span(one)
        if title:
            written.line(title, dates=dates)
            written.line(employer, text_of(one.get("location")) if employer else "")
        else:
            written.line(employer, dates=dates)
        _details(written, one)
        read = (*_TITLE, *_EMPLOYER, *_DETAILS, *_KEYWORDS)
        written.note_unread(part, one, *read)


def _details(written: Written, one: dict[str, Any]) -> None:
    for key in _DETAILS:
        written.items(one.get(key))
    used = [text for key in _KEYWORDS for text in texts_of(one.get(key))]
    if used:
        written.line(f"• Technologies: {', '.join(used)}")


def _projects(written: Written, value: object) -> None:
    written.head("Projects")
    for one in tables_of(value, "name"):
        written.entry()
        name, dates = text_of(one.get("name") or one.get("title")), _span(one)
        written.line(name or ("Project" if dates else ""), dates=dates)
        written.items(one.get("description"))
        _details(written, one)
        read = ("name", "title", "roles", "entity", *_DETAILS, *_KEYWORDS)
        written.note_unread("projects", one, *read)


def _education(written: Written, value: object) -> None:
    written.head("Education")
    for one in tables_of(value, "studyType"):
        written.entry()
        degree = text_of(one.get("studyType") or one.get("degree"))
        area = text_of(one.get("area") or one.get("field"))
        if degree and area and area.casefold() not in degree.casefold():
            degree = f"{degree} in {area}"
        school = text_of(one.get("institution") or one.get("school"))
        written.line(degree or area or school, dates=_span(one))
        if degree or area:
            written.line(school)
        for key in ("courses", *_DETAILS):
            written.items(one.get(key))
        read = ("studyType", "degree", "area", "field", "institution", "school")
        written.note_unread("education", one, *read, "courses", *_DETAILS)


def _skills(written: Written, value: object) -> None:
    written.head("Skills")
    if isinstance(value, dict) and not {"name", "keywords"} & value.keys():
        # By hand, groups are often written as {"Languages": ["Python", "Go"]}.
        value = [{"name": name, "keywords": items} for name, items in value.items()]
    loose: list[str] = []
    for one in tables_of(value, "name"):
        name, level = text_of(one.get("name")), text_of(one.get("level"))
        items = [text for key in _KEYWORDS for text in texts_of(one.get(key))]
        if name and level:
            name = f"{name} ({level.casefold()})"
        if items:
            label = f"{name}: " if name else ""
            written.line(f"{label}{', '.join(items)}")
        elif name:
            loose.append(name)
        written.note_unread("skills", one, "name", "level", *_KEYWORDS)
    written.line(", ".join(loose))


def _short(written: Written, part: str, heading: str, value: object) -> None:
    """Write what has a name, a giver and a date on a line each."""
    givers = ("issuer", "publisher", "awarder", "authority")
    days = ("date", "releaseDate", "issueDate")
    written.head(heading)
    for one in tables_of(value, "name"):
        name = text_of(one.get("name") or one.get("title"))
        day = next((d for d in (_day(one.get(key)) for key in days) if d), "")
        written.line(name, _first(one, givers), day)
        if name:
            written.items(one.get("summary"))
        written.note_unread(part, one, "name", "title", "summary", *givers, *days)


def _languages(written: Written, value: object) -> None:
    written.head("Languages")
    for one in tables_of(value, "language"):
        name = text_of(one.get("language") or one.get("name"))
        fluency = text_of(one.get("fluency") or one.get("level"))
        written.line(f"{name} ({fluency})" if name and fluency else name)
        written.note_unread("languages", one, "language", "name", "fluency", "level")


def _interests(written: Written, part: str, value: object) -> None:
    written.head("Interests")
    for one in tables_of(value, "name"):
        items = texts_of(one.get("keywords"))
        written.line(
            ": ".join(filter(None, (text_of(one.get("name")), ", ".join(items))))
        )
        written.note_unread(part, one, "name", "keywords")


# --- values ----------------------------------------------------------------------


def table_of(value: object) -> dict[str, Any]:
    """Return a value that is a table; an empty one for all others."""
    return value if isinstance(value, dict) else {}


def tables_of(value: object, key: str) -> Iterator[dict[str, Any]]:
    """Yield tables; a text stands for a table with that text under a key."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
        elif text_of(one):
            yield {key: one}


def text_of(value: object) -> str:
    """Return a text or number on one line; an empty text for all else."""
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
    return [text for text in (text_of(value),) if text]


def _clean(text: str) -> str:
    """Return the words that a reader sees."""
    text = _MARKS.sub("", _LINK.sub(r"\1", repaired(text)))
    plain = "".join(" " if c.isspace() else normalize(c) for c in text)
    plain = plain.replace(ICON, " ").encode("utf-8", "ignore").decode()
    return _SPACE.sub(" ", "".join(c for c in plain if c.isprintable())).strip()


def _first(table: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next(
        (text for text in (text_of(table.get(key)) for key in keys) if text), ""
    )


def _span(one: dict[str, Any]) -> str:
    """Return `Mar 2019 to Present`, with a dash: in JSON Resume, what has no end goes on."""
    begin = _day(one.get("startDate") or one.get("start"))
    end = _day(one.get("endDate") or one.get("end"))
    if not begin or begin == end:
        return end
    return f"{begin} \u2013 {end or _ONGOING}"


def _day(value: object) -> str:
    """Return a date as people write it; what is no ISO date stays as it stands."""
    text = text_of(value)
    found = _ISO.match(text)
    if found is None:
        return text
    month = int(found[2] or 0)
    return (
        f"{_MONTHS[month - 1]} {found[1]}" if 1 <= month <= len(_MONTHS) else found[1]
    )
