"""How much a stretch of a header line looks like a title, and how much like an employer.

Figures are evidence to be added: none decides alone. They were set on real resumes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gapcheck.extraction.gazetteers.employers import (
    EMPLOYER,
    ends_with_legal_form,
    has_kind_of_firm,
    is_area,
    is_kind,
    is_own_business,
    is_unit,
    org_weight,
)
from gapcheck.extraction.gazetteers.fields import field_ids
from gapcheck.extraction.gazetteers.titles import (
    HEAD_INSIDE,
    HEAD_LAST,
    is_title,
    title_score,
)

__all__ = ["employer_evidence", "title_evidence"]

_WHOLE, _RUNNING, _PLURAL = 2.5, 0.5, 1.5
# A capitalized name that no lexicon knows is an employer sooner than nothing.
_NAME, _LAST, _LEGAL = 0.6, 0.2, 0.5
_SITE, _INDUSTRY, _OWN = 0.8, 0.3, 0.3
_TITLE, _TITLE_LIKE, _TITLE_INSIDE = -2.5, -1.0, -0.4
_KIND, _UNIT, _FIELD, _SUBJECT = -3.0, -1.5, -1.6, -0.5
_NUMBER, _LOWER, _SENTENCE = -4.0, -1.2, -1.0
_WORDS_MAX = 9
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_LABEL = re.compile(r"^[A-Z][\w ]{1,20}:(?:\s|$)")
_ENDS = re.compile(r"[a-z)]{4,}\.$")


@lru_cache(maxsize=4096)
def title_evidence(text: str) -> float:
    """Return how much a text looks like a title; below 0 if something else."""
    if is_kind(text):
        return 1.0 if title_score(text) else -1.0
    score = title_score(text)
    if is_title(text):
        return max(score, _WHOLE) + _form(text)
    if score:
        score -= _PLURAL if text.endswith("s") else _RUNNING
    return score - org_weight(text) + _form(text)


@lru_cache(maxsize=4096)
def employer_evidence(text: str) -> float:
    """Return how much a text looks like the name of an employer."""
    weight = org_weight(text)
    if is_own_business(text):
        return _OWN
    if is_kind(text):
        return _KIND
    score = title_score(text)
    if is_title(text):
        doubt = _TITLE
    elif score >= HEAD_LAST and not text.endswith("s"):  # "Heron Traders" is a firm
        doubt = _TITLE_LIKE
    else:
        doubt = _TITLE_INSIDE if score >= HEAD_INSIDE else 0.0
    if is_area(text):
        doubt += _FIELD
    elif not has_kind_of_firm(text) and field_ids(text):
        doubt += _SUBJECT
    legal = _LEGAL if ends_with_legal_form(text) else 0.0
    return _NAME + _known(text, weight) + legal + doubt + _form(text)


def _known(text: str, weight: float) -> float:
    """Return what the words of firms in a text tell, by their places."""
    if _DOMAIN.fullmatch(text):
        return _SITE
    if not weight:
        return 0.0
    if weight < EMPLOYER or is_area(text) or (is_unit(text) and "," not in text):
        return _UNIT
    if org_weight(text.rsplit(maxsplit=1)[-1]) >= EMPLOYER:
        return weight + _LAST
    return weight if has_kind_of_firm(text) else _INDUSTRY


def _form(text: str) -> float:
    """Return what the form of a text says against its being a name."""
    figures = sum(char.isdigit() for char in text)
    letters = sum(char.isalpha() for char in text)
    if figures >= letters:
        return _NUMBER
    doubt = 0.0
    if text.split(maxsplit=1)[0].islower() and not _DOMAIN.fullmatch(text):
        doubt += _LOWER
    if len(text.split()) > _WORDS_MAX or _ENDS.search(text) or _LABEL.match(text):
        doubt += _SENTENCE
    return doubt
