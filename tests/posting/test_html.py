"""HTML → lines: what a reader of the page sees."""

from __future__ import annotations

import pytest

from gapcheck.posting.html import is_html, lines_of_html


def texts(html: str) -> list[str]:
    return [line.text for line in lines_of_html(html)]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("one<br>two<br/>three", ["one", "two", "three"]),
        ("<ul><li>A<li>B</ul>C", ["• A", "• B", "C"]),
        ("<ul><li><p>A</p></li></ul>", ["• A"]),
        ("<ul><li>A<ul><li>B</ul></ul>", ["• A", "• B"]),
        ("<p>R&amp;D&nbsp;&mdash;  C++ &lt; Go</p>", ["R&D — C++ < Go"]),
        ("<b>Py</b>thon <i>and</i> SQL", ["Python and SQL"]),
        ("<p>A<script>var b = '<p>B</p>'</script></p>", ["A"]),
        ("<style>p {}</style><template><p>A</p></template>B", ["B"]),
        ("<div hidden><p>A</p></div><p>B</p>", ["B"]),
        ("<div style='DISPLAY : none'>A<br>B</div>C", ["C"]),
        ("<span aria-hidden='true'>A</span>B", ["B"]),
        ("<p>A<!-- B --></p>", ["A"]),
        ("</div></p>A", ["A"]),
        ("<nav><ul><li>A</ul></nav><h1>B</h1>", ["B"]),
        ("<table><tr><td>A <td>B<tr><td>C</table>", ["A B", "C"]),
        ("", []),
    ],
)
def test_html_lines(html: str, lines: list[str]) -> None:
    assert texts(html) == lines


def test_html_headings_are_told() -> None:
    html = "<h2>A</h2><p><strong>B</strong></p><p><b>C</b> d</p><li><b>E</b></li>"

    assert [line.is_heading for line in lines_of_html(html)] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\n<!-- saved --><HTML>", True),
        ("<p>A</p><p>B</p>", True),
        ("Write <p> tags; a < b > c", False),
        ("", False),
    ],
)
def test_html_is_told_from_text(text: str, answer: bool) -> None:
    assert is_html(text) is answer


def test_html_of_great_depth_is_read() -> None:
    assert texts("<div>" * 5000 + "A") == ["A"]
