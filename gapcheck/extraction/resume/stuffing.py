"""Words repeated so often that nobody would read them: a finding, never a credit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gapcheck.models.document import Finding
from gapcheck.models.resume import Evidence

__all__ = ["stuffing_findings"]

# The most that one name stands in 79 real and sample resumes is 27 ("AWS", 3 % of the
# words of a cloud engineer); a stuffed list takes a tenth of the words and more.
_TIMES = 20
_SHARE = 0.05


def stuffing_findings(evidence: Iterable[Evidence], *, text: str) -> Iterator[Finding]:
    """Yield a finding for each skill name that is repeated beyond reason.

    Args:
        evidence: Of every skill named, in reading order.
        text: Of the whole resume.
    """
    word_count = len(text.split())
    places: dict[str, list[Evidence]] = {}
    for one in evidence:
        places.setdefault(one.text.casefold(), []).append(one)
    for found in places.values():
        words = len(found) * len(found[0].text.split())
        if len(found) < _TIMES or words < _SHARE * word_count:
            continue
        first = found[0]
        yield Finding(
            code="stuffing",
            message=(
                f"“{first.text}” stands {len(found)} times; repetition earns nothing, "
                "name it where it was used"
            ),
            page=first.page or None,
            box=first.box,
            excerpt=first.text,
            reason="repeated words",
        )
