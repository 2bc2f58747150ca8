"""The field of study of a degree: beside its name, or in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from gapcheck.extraction.dates.dates import find_dates
from gapcheck.extraction.gazetteers.degree_names import Mention
from gapcheck.extraction.gazetteers.employers import is_place
from gapcheck.extraction.gazetteers.fields import coverage, find_fields
from gapcheck.extraction.gazetteers.schools import has_school, parts_of
from gapcheck.extraction.text.separators import FACTS, Part
from gapcheck.models.resume import DegreeLevel

__all__ = ["field_in_line", "field_of", "is_general", "is_told_field"]

_HONOURS = (
    r"honou?rs|hons?\b\.?|co-?op|(?:double|dual|joint|combined)\s(?:major|degree)"
    r"|integrated|major|cum laude|summa|magna|alternance|en apprentissage"
)
# "First Class", "2:1", "Upper Second": how well, before what.
_CLASS = (
    r"(?:first|upper\ssecond|lower\ssecond|second|third)[\s-]class"
    r"(?:\s(?:honou?rs|division|upper|lower))*|\(?(?:2[:.][12i]{1,2}|1:1|1st)\)?(?=[\s,])"
)
# Between the name of a degree and its field: "degree", "(Hons)", "with Honours", …
_FILLER = re.compile(
    rf"(?:\s*['\u2019]?s?\s+(?:degrees?|program(?:me)?|studies|studium|diploma|candidate|"
    rf"student|equivalent)\b|\s*\((?:{_HONOURS}|degree|[A-Z][\w.]{{0,7}})[^()]{{0,24}}\)|"
    rf",?\s+(?:{_CLASS})|\s+with\shonou?rs(?=\sin\b)|"
    r"\s+level\s\d\b|"
    rf",?\s+(?:with\s+)?(?:first[\s-]class\s)?(?:{_HONOURS})(?:\slaude)?"
    rf"(?!\s(?:in|:)\b))",
    re.IGNORECASE,
)
# A part of a field: beside a field that the name tells already it says less.
_PART = r"speciali[sz](?:ing|ation|ed)|concentration|emphasis|option|focus"
_CONNECTOR = re.compile(
    r"[\s,:(|\u2013\u2014-]{0,4}(?:with\s(?:an?\s)?)?(?:(?:double\s|dual\s|joint\s)?"
    rf"(?:major(?:ing|ed)?s?|(?P<part>{_PART})|mention|spécialité|field of study|field|"
    r"branch|stream|fachrichtung|studiengang)"
    r"\s{0,2}(?:in\b|of\b|:|-|on\b|en\b)|in\s(?:the\sfield\sof|der)|in|of|on|en|ès|"
    r"der|des|du|di|de\sla|(?:de\s)?[dl]['\u2019](?=\w)|de|em|für|im)"
    r"(?:\s+|(?<=[:'\u2019]))",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[,:|(/\t\u2013\u2014-]\s*|\s+\?\s+")
# A name such as "maîtrise en" ends with the connector.
_ENDS_WITH_CONNECTOR = re.compile(r"\b(?:en|ès|in)$", re.IGNORECASE)
# What a field of study does not go on with.
_STOP = re.compile(
    rf"{FACTS}|\s*[()\[\]]|\s@|\s:\s|\.\s|\.$|[:,]?\s+\d|"
    r"\s+(?:sur|on|über)\s(?=['\u2018\u201c\"\u00ab])|,?\s+(?:parcours|spécialité|option)\s|"
    r",?\s+(?:(?:and|with)\s)?(?:an?\s)?minor(?:s|ed|ing)?\b|[:,]?\s*\b[cqs]?gpa\b|"
    r"(?:^|(?<=\s)|\s+)(?:at|from|during|is|was|which|where|who|while|since|including)\s|,?\s+with\s(?:an?\s|first|high|great|\d|merit|thesis|courses|"
    rf"(?:{_HONOURS})|distinction|{_PART}|[^,;|\t]{{0,40}}\b(?:{_PART}|minor)\b)|"
    rf",?\s+(?:{_HONOURS}|first[\s-]class|distinction|expected|anticipated|graduat|"
    rf"class of|grade|thesis|{_PART})|\s+/\s+|/\s?\d",
    re.IGNORECASE,
)
_MINOR = re.compile(r"\s*\(?minor", re.IGNORECASE)
_FIELD_LINE = re.compile(
    r"\s*(?:(?:double\s|dual\s)?major(?:ing|ed)?s?|field(?:\sof\sstudy)?|branch|stream|"
    r"option|spécialité|series|série|filière|parcours|speciali[sz](?:ation|ing|ed)|studiengang|fachrichtung|program(?:me)?|"
    r"department of|in)\s{0,2}(?:in\b|of\b|:|-)?\s+(?=\S)",
    re.IGNORECASE,
)
_FIELD_LABEL = re.compile(
    r"(?:^|[|;,•\t])\s*(?:fields?|field\(s\)|domaines?)\s(?:of\sstudy|d'études)\s?:\s*",
    re.IGNORECASE,
)
_NO_FIELD_LINE = re.compile(
    r"\s*(?:minor|gpa|courses?\b|relevant|thesis|honou?rs)", re.IGNORECASE
)
_NAME_END = re.compile(r"[\w)'\u2019]$")
_WORDS_MAX = 12
_UNKNOWN_WORDS_MAX = 6
_FILLERS_MAX = 4
_KNOWN = 0.5  # share of words that are a field's: enough right after the degree,
_ALL_KNOWN = 0.75  # and this much anywhere else in the line
# Fields that the name of a degree tells, but hardly: a line "Major: …" says more.
_GENERAL = frozenset(("engineering", "technology", "general studies", "computing"))


def is_general(field: str) -> bool:
    """True if a field is so wide that any other one says more."""
    return field.casefold() in _GENERAL


def field_of(
    text: str, mentions: Sequence[Mention], number: int, *, has_name: bool = True
) -> Part | None:
    """Return the field of the n-th degree that a line names.

    Unless a name of a school is still wanted (`has_name` is false), a name that
    stands apart right after the degree is its field, though no known one.
    """
    mention, following = mentions[number], mentions[number + 1 : number + 2]
    limit = following[0].start if following else len(text)
    dates = [
        d.start_char for d in find_dates(text) if mention.end <= d.start_char < limit
    ]
    end = min([limit, *dates])
    begin = mention.end
    if text.startswith(".", begin) and text[begin - 1].isalpha():  # "BSc. in Physics"
        begin += 1
    begin = _after_filler(text, begin, end)
    connector = _CONNECTOR.match(text, begin, end)
    is_named = mention.field is not None and not is_general(mention.field)
    if connector is not None and connector["part"] and is_named:
        return None
    is_told = connector is not None
    if connector is None and _ENDS_WITH_CONNECTOR.search(text[: mention.end]):
        is_told = True
    if connector is not None:
        begin = connector.end()
        again = _CONNECTOR.match(text, begin, end)  # "in the major of …", "- Major in"
        begin = again.end() if again else begin
    separator = None if connector else _SEPARATOR.match(text, begin, end)
    begin = separator.end() if separator else begin
    found = _stretch(text, begin, end, is_told=is_told)
    if mention.level == DegreeLevel.HIGH_SCHOOL and not is_told:
        return None  # subjects of an examination, not a field of study
    if found and _is_field(found.text, is_told=is_told, is_apart=bool(separator)):
        return found
    other = _elsewhere(text, mentions, number)
    is_unknown = separator and not is_named and has_name and found and not other
    return found if found and is_unknown and _may_be_field(found.text) else other


def _after_filler(text: str, begin: int, end: int) -> int:
    """Skip words between a degree and its field; "(Software)" is a field."""
    for _ in range(_FILLERS_MAX):
        filler = _FILLER.match(text, begin, end)
        if filler is None or (
            filler[0].lstrip()[:1] == "(" and coverage(filler[0]) == 1
        ):
            break
        begin = filler.end()
    return begin


def _stretch(text: str, begin: int, end: int, *, is_told: bool) -> Part | None:
    """Return the text up to what no field goes on with."""
    stop = _STOP.search(text, begin, end)
    end = stop.start() if stop else end
    segments = text[begin:end].split(", ")
    finish = begin + len(segments[0])
    for segment in segments[1:]:  # "Mathematics, Physics and Computer Science"
        after = finish + 2 + len(segment)
        is_more = coverage(segment) >= 1 and not has_school(segment)
        is_field = is_told and is_more and coverage(text[begin:finish]) > 0
        if not is_field or _MINOR.match(text, after):
            break
        finish = after
    if has_school(text[begin:finish]) and coverage(text[begin:finish]) < 1:
        known = find_fields(text[begin:finish])  # "Physics University of Oslo"
        starts = bool(known) and not text[begin : begin + known[0].start].strip()
        finish = begin + known[0].end if starts else finish
    raw = text[begin:finish]
    stripped = raw.strip(" \t,.:;-\u2013\u2014/&'\"")
    if not stripped:
        return None
    begin += raw.index(stripped)
    return Part(begin, begin + len(stripped), stripped)


def _is_field(text: str, *, is_told: bool, is_apart: bool) -> bool:
    words = text.split()
    if not 0 < len(words) <= _WORDS_MAX or not any(c.isalpha() for c in text):
        return False
    if (has_school(text) and coverage(text) < 1) or _NO_FIELD_LINE.match(text):
        return False
    if is_told:
        return len(text) > 1
    if is_apart:
        return coverage(text) >= _KNOWN
    is_title = len(words) > 1 and all(w[0].isupper() or len(w) < 4 for w in words)
    return bool(find_fields(text)) or is_title


def _may_be_field(text: str) -> bool:
    """True if a text may be a field: a short name, but of no school or place."""
    is_name = text[0].isupper() and _NAME_END.search(text) and len(text) > 3
    is_short = len(text.split()) <= _UNKNOWN_WORDS_MAX
    is_other = has_school(text) or is_place(text) or _NO_FIELD_LINE.match(text)
    return bool(is_name and is_short and not is_other)


def _elsewhere(text: str, mentions: Sequence[Mention], number: int) -> Part | None:
    """Return another part of the line that is a field: after the degree, then before."""
    but = [(date.start_char, date.end_char) for date in find_dates(text)]
    but += [(mention.start, mention.end) for mention in mentions]
    begin, end = mentions[number].start, len(text)
    if number + 1 < len(mentions):
        end = mentions[number + 1].start
    parts = [part for part in parts_of(text, but=but) if part.start < end]
    after = [part for part in parts if part.start >= begin]
    before = [part for part in parts if part.start < begin]
    # "Courses: Algebra, Logic": what follows is no field
    after = list(takewhile(lambda part: not _NO_FIELD_LINE.match(part.text), after))
    fields = (p for p in [*after, *before[::-1]] if coverage(p.text) >= _ALL_KNOWN)
    return next(fields, None)


def is_told_field(text: str) -> bool:
    """True if a line says that a field follows: "Major:", "Specializing in"."""
    return _FIELD_LINE.match(text) is not None


def field_in_line(text: str) -> Part | None:
    """Return the field that a line of its own tells: "Major: Physics", "Physics"."""
    labelled = _FIELD_LABEL.search(text)
    if labelled is not None:
        return _stretch(text, labelled.end(), len(text), is_told=True)
    if _NO_FIELD_LINE.match(text):
        return None
    label = _FIELD_LINE.match(text)
    found = _stretch(text, label.end() if label else 0, len(text), is_told=True)
    if found is None or has_school(found.text):
        return None
    is_known = coverage(found.text) >= _ALL_KNOWN
    return found if is_known or (label and len(found.text.split()) < 8) else None
