"""Resumes in the forms of other tools → JSON Resume, by a table for each.

Reactive Resume (versions 3 to 5) and FRESH are JSON, RenderCV is YAML. Hidden parts are
left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gapcheck.reading.formats.json_items import table_of, tables_of, texts_of

__all__ = ["as_json_resume", "is_dialect"]

Table = dict[str, Any]
Names = Mapping[str, str]

Parts = dict[str, tuple[str, Names]]
"""Part of a form → part of JSON Resume, and the names of its fields there."""

_TOLD = {"period": "date", "description": "summary"}
_REACTIVE: Parts = {
    "work": ("work", _TOLD),
    "experience": ("work", _TOLD),
    "volunteer": ("volunteer", _TOLD),
    "education": ("education", {**_TOLD, "grade": "score"}),
    "projects": ("projects", {"period": "date"}),
    "skills": ("skills", {"description": "level", "proficiency": "level"}),
    "languages": ("languages", {"description": "fluency"}),
    "certifications": ("certificates", _TOLD),
    "publications": ("publications", _TOLD),
    "awards": ("awards", _TOLD),
    "interests": ("interests", {}),
}
# Fields of the design.
_REACTIVE_UNREAD = ("levelNum", "icon", "columns", "photo")
_FRESH: Parts = {
    "employment": ("work", {}),
    "service": ("volunteer", {}),
    "governance": ("volunteer", {"role": "position"}),
    "education": (
        "education", {"title": "studyType", "curriculum": "courses", "grade": "score"}
    ),
    "projects": ("projects", {"title": "name"}),
    "samples": ("projects", {"title": "name"}),
    "skills": ("skills", {"skills": "keywords"}),
    "writing": ("publications", {"title": "name"}),
    "recognition": ("awards", {"from": "awarder"}),
    "languages": ("languages", {}),
    "interests": ("interests", {}),
}  # fmt: skip
_FRESH_UNREAD = (
    "name", "meta", "info", "contact", "location", "social", "disposition", "reading",
    "references", "testimonials", "speaking",
)  # fmt: skip
_FRESH_LISTS = ("history", "items", "sets", "list")
_FRESH_ITEM_UNREAD = ("flavor", "category", "proof", "author", "event", "media", "repo")
_RENDERCV_FIELDS = {
    "start_date": "startDate", "end_date": "endDate", "label": "name",
    "details": "summary", "title": "name", "journal": "publisher",
}  # fmt: skip
_RENDERCV_UNREAD = ("authors", "doi", "design", "locale", "settings")
# Fields that only entries of one kind have, and the part these go to.
_RENDERCV_KINDS = {
    "institution": "education", "company": "work", "position": "work",
    "authors": "publications", "label": "skills", "name": "projects",
}  # fmt: skip
# Words in the titles of sections, which may have any: entries of these parts look alike.
_RENDERCV_TITLES = {
    "volunteer": "volunteer", "certif": "certificates", "licen": "certificates",
    "award": "awards", "honor": "awards", "honour": "awards", "language": "languages",
    "interest": "interests", "hobb": "interests",
}  # fmt: skip


def is_dialect(table: Table) -> bool:
    """True if a table is a resume in a known form of another tool."""
    return _reader_of(table) is not None


def as_json_resume(table: Table) -> Table:
    """Return a resume in a known form as JSON Resume; all others are unchanged."""
    read = _reader_of(table)
    return read(table) if read else table


def _reader_of(table: Table) -> Callable[[Table], Table] | None:
    sections, cv, meta = (table.get(key) for key in ("sections", "cv", "meta"))
    if isinstance(cv, dict) and isinstance(cv.get("sections"), dict):
        return _from_rendercv
    if isinstance(sections, dict) and ("basics" in table or "metadata" in table):
        return _from_reactive
    says_so = isinstance(meta, dict) and str(meta.get("format")).startswith("FRESH")
    jobs = table.get("employment")
    if says_so or (isinstance(jobs, dict) and {"history", "items"} & jobs.keys()):
        return _from_fresh
    return None


def _from_reactive(table: Table) -> Table:
    basics, sections = table_of(table.get("basics")), table_of(table["sections"])
    # In a section of its own, in the basics or beside them, as versions have it.
    told = table_of(sections.get("summary") or table.get("summary"))
    resume = _Resume(
        basics,
        label=basics.get("headline"),
        summary=told.get("content") or basics.get("summary"),
    )
    custom = table_of(sections.get("custom"))
    own = enumerate(tables_of(table.get("customSections"), "title"))
    parts: list[tuple[Any, Any]] = [*sections.items(), *custom.items(), *own]
    for key, value in parts:
        section = table_of(value)
        if key in ("custom", "summary", "profiles", "references"):
            continue
        items = [one for one in tables_of(section.get("items"), "name") if _shown(one)]
        part = _REACTIVE.get(str(section.get("type"))) or _REACTIVE.get(key)
        if not _shown(section):
            continue
        if part:
            resume.add(*part, items, _REACTIVE_UNREAD)
        else:
            heading = section.get("name") or section.get("title") or key
            resume.tell(str(heading), [_words_of(one) for one in items])
    return resume.table


def _shown(table: Table) -> bool:
    return table.get("visible") is not False and table.get("hidden") is not True


def _words_of(item: Table) -> Table:
    """Return the texts of an item in a section of any kind."""
    keys = ("name", "title", "subtitle", "description", "summary", "keywords")
    return {key: item.get(key) for key in keys}


def _from_fresh(table: Table) -> Table:
    info, contact = table_of(table.get("info")), table_of(table.get("contact"))
    basics = {**contact, "name": table.get("name"), "location": table.get("location")}
    summaries = [table_of(table.get(key)).get("summary") for key in _FRESH]
    resume = _Resume(
        basics, label=info.get("label"), summary=[info.get("brief"), *summaries]
    )
    for key, part in _FRESH.items():
        resume.add(*part, _fresh_items(table.get(key)), _FRESH_ITEM_UNREAD)
    education = table_of(table.get("education"))
    if not any(one.get("studyType") for one in resume.table.get("education", ())):
        resume.add("education", {}, [{"studyType": education.get("degree")}])
    talks = [
        ", ".join(texts_of([one.get(key) for key in ("title", "event", "date")]))
        for one in _fresh_items(table.get("speaking"))
    ]
    resume.tell("Talks", talks)
    rest = {k: v for k, v in table.items() if k not in (*_FRESH, *_FRESH_UNREAD)}
    return {**rest, **resume.table}


def _fresh_items(value: object) -> list[Table]:
    """Return the items of a part, which are in lists of several names, or one list."""
    if isinstance(value, dict):
        lists = [value.get(key) for key in _FRESH_LISTS]
    else:
        lists = [value]
    return [one for some in lists if some for one in tables_of(some, "name")]


def _from_rendercv(table: Table) -> Table:
    cv = table["cv"]
    resume = _Resume(cv, label=cv.get("headline") or cv.get("label"))
    for title, entries in cv["sections"].items():
        texts = []
        for entry in entries if isinstance(entries, list) else [entries]:
            part = _rendercv_part(str(title), entry)
            if part:
                items = tables_of(entry, "name")
                resume.add(part, _RENDERCV_FIELDS, items, _RENDERCV_UNREAD)
            else:
                texts.append(entry)
        resume.tell(str(title).replace("_", " ").capitalize(), texts)
    return resume.table


def _rendercv_part(title: str, entry: object) -> str | None:
    """Return the part of an entry, by its fields and the title of its section."""
    words = (
        part for word, part in _RENDERCV_TITLES.items() if word in title.casefold()
    )
    titled = next(words, None)
    if not isinstance(entry, dict):
        return titled if titled == "certificates" else None
    kind = next((part for key, part in _RENDERCV_KINDS.items() if key in entry), None)
    is_open = kind in ("skills", "projects") or (kind, titled) == ("work", "volunteer")
    return titled if titled and is_open else kind


class _Resume:
    """A JSON Resume that is built part by part."""

    def __init__(self, basics: Table, **told: object) -> None:
        keys = ("name", "email", "phone", "url", "website", "location", "profiles")
        known = {key: basics[key] for key in keys if key in basics}
        self.table: Table = {"basics": {**known, **told}}

    def add(
        self,
        part: str,
        fields: Names,
        items: Iterable[Table],
        unread: Iterable[str] = (),
    ) -> None:
        """Add items, their fields renamed."""
        for item in items:
            plain = {k: v for k, v in item.items() if k not in (*fields, *unread)}
            for name, value in item.items():
                if name in fields and value:
                    plain[fields[name]] = value
            span = plain.get("date")
            if isinstance(span, dict):  # Reactive Resume 3
                plain |= {"startDate": span.get("start"), "endDate": span.get("end")}
            self.table.setdefault(part, []).append(plain)

    def tell(self, heading: str, lines: object) -> None:
        """Add text under a heading that the format does not have."""
        own = self.table.setdefault("meta", {}).setdefault("gapcheck", {})
        own.setdefault("sections", []).append({"heading": heading, "lines": lines})
