"""Markdown: rendered by a library, to see that foreign text stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gapcheck.models import GapReport, Outcome, Path
from gapcheck.reporting.ci import markdown, markup
from gapcheck.reporting.quoting import one_line

Outcomes = tuple[Outcome, Outcome]

# What GitHub makes of text after it is rendered: mentions, issues, e-mail, addresses,
# hashes of commits, emoji, formulas.
GITHUB_LINKS = re.compile(
    r"@\w|#\d|\bgh-\d|\w+://|www\.\w|\b[0-9a-f]{7,40}\b|:\w+:", re.IGNORECASE
)
# Blocks and marks of Markdown, alone and in company.
MARKS = (
    "# ## - + * 1. 2) > | || ` `` ``` ~~~ ~~ ** * __ _ [ ] ( ) ![ ](x) [^1] [x] "
    "[!NOTE] < > </td> <b> <!-- --> </details> & &lt; &#35; \\ \\\\ === --- *** $ $$ "
    "$`x`$ : :tada: :// http://a.bc https://a.bc www.a.bc mailto:a@b.cd a@b.cd @you "
    "@org/team #1 GH-1 o/r#1 deadbeef0 = {} ^ \" ' ; ! a b Zoë \t \n \x00 \u200b"
)
NASTY = st.lists(st.sampled_from(MARKS.split(" ")), max_size=8).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)


@cache
def reader() -> MarkdownIt:
    """Return a reader of GitHub's Markdown, HTML and links included."""
    found = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    assert found.linkify is not None
    # As GitHub: no link without `www.` or a scheme.
    found.linkify.set({"fuzzy_link": False, "fuzzy_email": True})
    return found


def tokens(text: str) -> Iterator[Token]:
    for token in reader().parse(text):
        yield token
        yield from token.children or ()


def shape(text: str) -> list[tuple[str, str]]:
    """Return the structure of a document: every token but text, with its tag."""
    return [
        (token.type, token.tag)
        for token in tokens(text)
        if token.type not in {"text", "text_special", "inline"}
        and token.content not in {"<span>", "</span>"}  # around a dollar
    ]


def shown(text: str) -> str:
    """Return the text of a document as a reader sees it."""
    parts = (
        token.content
        for token in tokens(text)
        if token.type in {"text", "text_special", "code_inline", "softbreak"}
    )
    return " ".join("".join(parts).replace("\u200b", "").split())


CONTEXTS = (
    "{}",
    "- {}",
    "7. **{}** x",
    "a {} b",
    "| h | i |\n|---|---|\n| {} | z |",
    "**{}**: {}",
)


@pytest.mark.parametrize("context", CONTEXTS)
@given(foreign=NASTY)
def test_markdown_text_stays_text(context: str, foreign: str) -> None:
    line = " ".join(one_line(foreign).split())
    if not line:
        return
    document = context.replace("{}", markup.text(foreign))

    assert shape(document) == shape(context.replace("{}", "x"))
    assert shown(document) == shown(context.replace("{}", "\0")).replace("\ufffd", line)
    visible = "".join(one.content for one in tokens(document) if one.type == "text")
    assert not GITHUB_LINKS.search(visible)


@pytest.mark.parametrize("context", ["{}", "- {}", "   - {}", "x {} y"])
@given(foreign=NASTY)
def test_markdown_code_stays_code(context: str, foreign: str) -> None:
    document = context.replace("{}", markup.code(foreign))
    codes = [one.content for one in tokens(document) if one.type == "code_inline"]

    assert shape(document) == shape(context.replace("{}", "`x`"))
    assert codes == [one_line(foreign).strip() or " "]


@given(foreign=NASTY)
def test_markdown_inside_of_html_stays_text(foreign: str) -> None:
    document = f"<details>\n<summary>{markup.in_html(foreign)}</summary>\n\nx"
    inside = document.partition("<summary>")[2].partition("</summary>")[0]

    assert shape(document) == [
        ("html_block", ""), ("paragraph_open", "p"), ("paragraph_close", "p"),
    ]  # fmt: skip
    assert "<" not in re.sub("</?span>", "", inside)
    assert "\n" not in inside
    assert not GITHUB_LINKS.search(re.sub("&[#a-z0-9]+;", "\u200b", inside))


@pytest.mark.parametrize(
    ("foreign", "written"),
    [
        ("Data scientist (5.3 of 6)", "Data scientist (5.3 of 6)"),
        ("R&D, A/B", "R&amp;D, A/B"),
        ("1. one", "1\\. one"),
        ("12) one", "12\\) one"),
        ("v1.2", "v1.2"),
        ("- x", "\\- x"),
        ("a - b", "a - b"),
        ("C# and C++", "C# and C++"),
        ("issue #12", "issue #&#8203;12"),
        ("see https://a.b", "see https:&#8203;//a.b"),
        ("a | b", "a \\| b"),
        ("$x$", "<span>$</span>x<span>$</span>"),
        ("snake_case", "snake\\_case"),
    ],
)
def test_markdown_text_is_escaped_no_more_than_needed(
    foreign: str, written: str
) -> None:
    assert markup.text(foreign) == written


def test_markdown_report(
    outcomes: Outcomes, golden: Callable[[str, str], None]
) -> None:
    golden("report.md", markdown.render(outcomes, min_score=70))


def test_markdown_report_without_a_threshold(outcomes: Outcomes) -> None:
    text = markdown.render(outcomes)

    assert "at least" not in text
    assert "| Data scientist | **65.5** | Partial match | 1 of 3 |" in text


def test_markdown_table_has_a_row_per_resume_and_role(outcomes: Outcomes) -> None:
    found = list(reader().parse(markdown.render(outcomes, min_score=70)))
    first = next(i for i, one in enumerate(found) if one.type == "table_close")
    cells = [one.content for one in found[:first] if one.type == "inline"][1:]

    assert cells[:7] == [
        "resume", "role", "score", "band", "at least 70", "required and met", "first gap",
    ]  # fmt: skip
    assert cells[7:12] == [
        "resumes/kim.pdf", "Data scientist", "**65.5**", "Partial match", "✗ no",
    ]  # fmt: skip
    assert cells[14:19] == [
        "resumes/kim.pdf", "Machine learning engineer", "**100.0**", "Strong match",
        "✓ yes",
    ]  # fmt: skip
    assert cells[19:] == ["0 of 0", "none"]


def test_markdown_folds_the_details(outcomes: Outcomes) -> None:
    text = markdown.render(outcomes)
    kinds = [one.content.strip() for one in tokens(text) if one.type == "html_block"]

    assert [one for one in kinds if one.endswith("details>")] == ["</details>"] * 2
    assert sum(one.startswith("<details>\n<summary>") for one in kinds) == 2
    assert '`page 2: "SQL, Tableau"`' in text


def test_markdown_hostile_report_has_the_shape_of_a_tame_one(
    hostile: Outcome, hostile_unread: Outcome
) -> None:
    plain = hostile.model_dump_json()
    loud = hostile.reports["x"].role_name
    tame = Outcome.model_validate_json(
        plain.replace(json.dumps(loud, ensure_ascii=False), '"tame"')
    )
    tame_unread = hostile_unread.model_copy(update={"source": "x", "message": "y"})
    text = markdown.render([hostile, hostile_unread])

    assert loud in hostile.source
    assert shape(text) == shape(markdown.render([tame, tame_unread]))
    found = list(tokens(text))
    assert not [one for one in found if one.type in {"link_open", "image", "fence"}]
    visible = " ".join(one.content for one in found if one.type == "text")
    assert not GITHUB_LINKS.search(visible)
    html = [one.content for one in found if one.type.startswith("html")]
    assert not [one for one in html if "script" in one and "&lt;script" not in one]


def test_markdown_leaves_details_out_that_have_no_room(outcomes: Outcomes) -> None:
    many = [outcomes[0]] * 40
    text = markdown.render(many)
    details = text.count("<details>")

    assert 60_000 < len(text) <= markdown.MAX_LENGTH
    assert text.count("| **65.5** |") == 40
    assert f"The details of {80 - details} reports are left out" in text
    assert markdown.render(many, max_length=10**6).count("<details>") == 80


def test_markdown_shows_the_steps(reports: tuple[GapReport, GapReport]) -> None:
    first, second = reports
    far = Path(target=99.0, is_reached=False, score=90.0, most=90.0, steps=())
    done = Path(target=50.0, is_reached=True, score=65.5, most=90.0, steps=())
    texts = [
        markdown.render([Outcome(source="x", status="ok", reports={"x": report})])
        for report in (
            first,
            second.model_copy(update={"path": far}),
            second.model_copy(update={"path": done}),
        )
    ]

    assert "1. Deployment and serving +12.0, then 77.5\n2. SQL" in texts[0]
    assert "the score is 90.0." in texts[1]
    assert "None: the score is there already." in texts[2]


def test_markdown_without_outcomes_is_a_heading() -> None:
    assert markdown.render([]).startswith("<!-- gapcheck -->\n\n## gapcheck\n")
