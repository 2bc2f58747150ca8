"""Foreign text made safe to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.models import Evidence
from gapcheck.reporting.quoting import one_line, quote, quoted, shorten


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a \n\t b ", "a b"),
        ("a\u00a0b\u2028c", "a b c"),
        ("\x1b[31mred\x07", "[31mred"),
        ("ev\u200bil\u202e", "evil"),
        ("日本語 Zoë 👍", "日本語 Zoë 👍"),
        ("", ""),
    ],
)
def test_quoting_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_quoting_one_line_is_printable_and_stays(text: str) -> None:
    line = one_line(text)

    assert line.isprintable()
    assert " ".join(one_line(line).split()) == " ".join(line.split())


@pytest.mark.parametrize(
    ("text", "width", "around", "short"),
    [
        ("abcdef", 6, "", "abcdef"),
        ("abcdefg", 6, "", "abcde…"),
        ("0123456789Python0123456789", 12, "Python", "…789Python0…"),
        ("0123456789Python", 9, "Python", "…89Python"),
        ("0123456789", 4, "absent", "012…"),
    ],
)
def test_quoting_shorten(text: str, width: int, around: str, short: str) -> None:
    assert shorten(text, width=width, around=around) == short


@given(st.text(max_size=80), st.integers(3, 60), st.text(max_size=5))
def test_quoting_shorten_keeps_the_width(text: str, width: int, around: str) -> None:
    assert len(shorten(text, width=width, around=around)) <= width


@pytest.mark.parametrize(
    ("evidence", "width", "quotation"),
    [
        (Evidence(text="SQL", line="Used SQL daily", page=2), 40, 'page 2: "Used SQL daily"'),
        (Evidence(text="SQL", page=2), 40, 'page 2: "SQL"'),
        (Evidence(text="SQL", line="Used SQL daily"), 40, 'text: "Used SQL daily"'),
        (Evidence(text="SQL", line="Used SQL daily", page=1), 18, 'page 1: "…SQL d…"'),
    ],
)  # fmt: skip
def test_quoting_quote(evidence: Evidence, width: int, quotation: str) -> None:
    assert quote(evidence, width=width) == quotation


def test_quoting_quoted_is_one_line() -> None:
    assert quoted("no\nexperience") == '"no experience"'
