"""Time grows with the length of a text, not with its square or faster.

Each case repeats what its pattern once looked at again and again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

import gapcheck
from gapcheck.errors import GapcheckError
from gapcheck.models.document import Box, Line, Page
from gapcheck.posting.html import is_html
from gapcheck.reading import read
from gapcheck.reading.layout.page_furniture import without_furniture


def read_page(text: str) -> None:
    read(text.encode())


def read_json_resume(text: str) -> None:
    read(json.dumps({"basics": {"summary": f"Cook {text}"}}).encode())


def read_posting(text: str) -> None:
    gapcheck.profile_from_posting(text)


def read_footers(text: str) -> None:
    box = Box(50, 760, 400, 770)
    pages = [
        Page(
            number=number,
            width_pt=612,
            height_pt=792,
            lines=(Line(text=text + own, page=number, box=box),),
        )
        for number, own in enumerate(("cook", "waiter"), start=1)
    ]
    without_furniture(pages)


def seconds(work: Callable[[str], object], unit: str, length: int) -> float:
    begin = time.process_time()
    with suppress(GapcheckError):  # what the text lacks is no matter here
        work(unit * (length // len(unit)))
    return time.process_time() - begin


@pytest.mark.parametrize("work", [read_page, is_html])
def test_growth_comments_before_a_web_page(work: Callable[[str], object]) -> None:
    # 24 of them once took 9 seconds, and each one more twice as long
    assert seconds(work, "<!---->", 7 * 24) < 1
    assert seconds(work, "<!---->", 7 * 20_000) < 4


@pytest.mark.parametrize(
    ("work", "unit"),
    [
        (read_json_resume, "["),
        (read_json_resume, "[]("),
        (read_posting, "a"),
        (read_posting, "A. "),
        (read_footers, ")"),
    ],
)
def test_growth_is_not_that_of_the_square(
    work: Callable[[str], object], unit: str
) -> None:
    seconds(work, unit, 1000)
    short, long = seconds(work, unit, 5000), seconds(work, unit, 50_000)

    assert long < 30 * short + 0.5  # ten times the text; the square would be a hundred
