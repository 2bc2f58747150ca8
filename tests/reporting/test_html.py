"""The HTML report: golden file, escaping, policy, marks; the browser test opens it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.models import Box, Document, Finding, GapReport, Line, Outcome, Page
from gapcheck.models.resume import Picture, ResumeView
from gapcheck.reporting.html import report as html
from gapcheck.reporting.html.timeline import Timeline, length, timeline_of
from tests.reporting.html_elements import FORBIDDEN, Elements, digest_of, without_sheets
from tests.reporting.sample_view import sample_view

Reports = tuple[GapReport, GapReport]
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}\x1b[31m'
TODAY = date(2026, 11, 1)


def test_html_golden(reports: Reports, golden: Callable[[str, str], None]) -> None:
    page = html.render(reports, views=[sample_view()])

    golden("report.html", without_sheets(page, "style.css"))


def test_html_is_the_same_each_time(reports: Reports) -> None:
    view = sample_view()

    assert html.render(reports, views=[view]) == html.render(reports, views=[view])


def test_html_shows_all_parts(reports: Reports, unread: Outcome) -> None:
    text = Elements(html.render(reports, [unread], views=[sample_view()])).text

    for words in (
        "Data scientist", "65.5", "Partial match", "Machine learning engineer",
        "Gaps for Data scientist", "Deployment and serving", "+12.0", "Cloud",
        "Where the points come from", "Skills, preferred", "Besides the skills",
        "The fewest steps to 80 points", "The way to data scientist somewhere",
        "Day-to-day tasks: 1 of 2 evidenced", "Pay is good.", "What is strong",
        "Worth knowing about the file", "Hidden text:", "python python python",
        "2 yr 5 mo", "Analyst", "Intern", "Named on the resume, not counted",
        "Kubernetes", "Frobnicator", "The resume, with its evidence",
        "Not assessed", "resumes/scan.pdf", "run OCR on it", "gapcheck 0.1.0",
    ):  # fmt: skip
        assert words in text


def test_html_without_views_has_reports_alone(reports: Reports) -> None:
    page = Elements(html.render(reports))

    assert "Deployment and serving" in page.text
    assert "The resume, with its evidence" not in page.text
    assert [value for value in page.all("href") if value.startswith("#r1-b")] == []


def test_html_without_anything_says_so() -> None:
    assert "There is nothing to report." in Elements(html.render([])).text


def test_html_leaves_out_a_view_of_other_bytes(reports: Reports) -> None:
    view = sample_view()
    other = view.resume.model_copy(update={"sha256": "cd" * 32})
    text = html.render(reports, views=[view.model_copy(update={"resume": other})])

    assert "The resume, with its evidence" not in text


def test_html_names_each_of_several_resumes(reports: Reports) -> None:
    first, second = reports
    resume = first.resume.model_copy(update={"source": "C:\\cvs\\lee.pdf"})
    other = first.model_copy(update={"resume": resume})
    page = Elements(html.render([first, second, other], views=[sample_view()]))

    assert [id_ for id_ in page.all("id") if re.fullmatch(r"r\d+", id_)] == ["r1", "r2"]
    assert page.all("href").count("#r2") == 1
    assert "lee.pdf" in page.text
    assert "cvs" not in page.text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", HOSTILE])
def test_html_escapes_whatever_comes_from_a_resume(reports: Reports, name: str) -> None:
    first, second = reports
    view = sample_view()
    evidence = (
        view.resume.skills[0]
        .evidence[0]
        .model_copy(update={"text": name, "line": f"a {name} b"})
    )
    claim = view.resume.skills[0].model_copy(
        update={"name": name, "evidence": (evidence,)}
    )
    position = view.resume.positions[0].model_copy(update={"title": name})
    finding = Finding(
        code="hidden_text", message=name, page=1, box=Box(1, 2, 3, 4), excerpt=name,
        reason=name,
    )  # fmt: skip
    resume = first.resume.model_copy(update={"findings": (finding,), "source": name})
    gap = first.gaps[0].model_copy(update={"name": name, "evidence": (evidence,)})
    changed = first.model_copy(
        update={
            "resume": resume,
            "gaps": (gap,),
            "role_name": name,
            "strengths": (name,),
        }
    )
    line = view.document.pages[0].lines[0].model_copy(update={"text": name})
    pages = (view.document.pages[0].model_copy(update={"lines": (line,)}),)
    view = ResumeView(
        resume=view.resume.model_copy(
            update={"skills": (claim,), "positions": (position,), "source": name}
        ),
        document=view.document.model_copy(update={"pages": pages}),
    )
    outcome = Outcome(source=name, status="not_assessable", code="x", message=name)
    page = Elements(html.render([changed, second], [outcome], views=[view]))

    assert {tag for tag, _ in page.tags} & FORBIDDEN == set()
    assert [name for _, attrs in page.tags for name in attrs if name[:2] == "on"] == []
    assert page.all("onerror") == []
    assert "alert(1)" in page.text
    assert "49" not in page.text.replace(first.resume.sha256, "")
    assert "\x1b" not in page.text


def test_html_policy_allows_its_two_style_sheets_and_nothing_else(
    reports: Reports,
) -> None:
    page = Elements(html.render(reports, views=[sample_view()]))
    (policy,) = (
        attrs["content"]
        for _, attrs in page.tags
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    digests = [digest_of(style) for style in page.styles]

    assert policy == (
        f"default-src 'none'; style-src '{digests[0]}' '{digests[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert page.all("style") == []
    assert {tag for tag, _ in page.tags} & FORBIDDEN == set()


def test_html_links_go_to_places_in_the_file(reports: Reports) -> None:
    page = Elements(html.render(reports, views=[sample_view()]))
    ids = page.all("id")
    links = [link for link in page.all("href") if not link.startswith("data:")]

    assert len(ids) == len(set(ids))
    assert {link[:1] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(ids)
    assert set(page.all("aria-labelledby")) <= set(ids)
    assert any(link.startswith("#r1-b") for link in links)


def test_html_marks_hidden_text_apart_from_evidence(reports: Reports) -> None:
    first, _ = reports
    box = Box(72.0, 400.0, 300.0, 412.0)
    finding = Finding(code="hidden_text", message="Remove it.", page=1, box=box)
    resume = first.resume.model_copy(update={"findings": (finding,)})
    text = html.render(
        [first.model_copy(update={"resume": resume})], views=[sample_view()]
    )
    marks = [
        attrs for tag, attrs in Elements(text).tags
        if tag == "rect" and attrs.get("id", "").startswith("r1-b")
    ]  # fmt: skip

    assert [m["y"] for m in marks if m["class"] == "box hidden"] == ["399.5"]
    assert len([m for m in marks if m["class"] == "box"]) >= 2


def test_html_rules_light_the_boxes_of_a_gap_and_show_their_page(
    reports: Reports,
) -> None:
    page = Elements(html.render(reports, views=[sample_view()]))
    gap = next(
        attrs
        for tag, attrs in page.tags
        if tag == "li" and attrs.get("class", "").startswith("ev r1-e")
    )
    group = gap["class"].split()[1]
    (rule,) = (
        line for line in page.styles[1].splitlines()
        if line.startswith(f"#r1:has(.{group}:hover) :is(")
    )  # fmt: skip

    assert "focus-within" in rule
    assert "var(--lit)" in rule
    assert f"#r1:has(.{group}:hover) .pg#r1-page1" in page.styles[1]


def test_html_shows_pictures_where_there_are_any(reports: Reports) -> None:
    picture = Picture(
        page=2, media_type="image/png", data=b"\x89PNG", box=Box(10, 20, 600, 780)
    )
    view = sample_view().model_copy(update={"pictures": (picture,)})
    page = Elements(html.render(reports, views=[view]))
    images = [attrs for tag, attrs in page.tags if tag == "image"]

    assert [one["href"] for one in images] == ["data:image/png;base64,iVBORw=="]
    assert (images[0]["x"], images[0]["width"]) == ("10.0", "590.0")
    assert "Kim <b>Example</b>" in page.text  # page 1 is drawn from its lines


def text_document(*texts: str) -> Document:
    lines = tuple(Line(text=text, page=0) for text in texts)
    page = Page(number=1, width_pt=0.0, height_pt=0.0, lines=lines)
    return Document(source="<text>", sha256="", engine="text", pages=(page,))


def test_html_sets_a_plain_text_line_by_line() -> None:
    resume = gapcheck.parse_text("SKILLS\nPython, SQL\n" + "x" * 300, today=TODAY)
    report = gapcheck.score(
        resume, gapcheck.load_profile("data-scientist"), today=TODAY
    )
    document = text_document("SKILLS", "Python, SQL", "x" * 300)
    page = Elements(
        html.render([report], views=[ResumeView(resume=resume, document=document)])
    )
    (sheet,) = (a for tag, a in page.tags if a.get("class", "").startswith("sheet"))
    texts = [
        attrs for tag, attrs in page.tags if tag == "text" and "textlength" in attrs
    ]
    width = float(sheet["viewbox"].split()[2])

    assert len(texts) == 3
    assert max(float(t["x"]) + float(t["textlength"]) for t in texts) <= width
    assert page.all("href").count("#r1-b1") >= 1


@pytest.mark.parametrize(
    ("months", "words"), [(0, ""), (1, "1 mo"), (12, "1 yr"), (29, "2 yr 5 mo")]
)
def test_html_timeline_lengths(months: int, words: str) -> None:
    assert length(months) == words


def test_html_timeline_lies_between_its_ends() -> None:
    timeline = Timeline(sample_view().resume)
    bars = [job.bar for job in timeline.jobs]

    assert [job.title for job in timeline.jobs] == ["Analyst", "Intern"]
    assert [tick.year for tick in timeline.ticks] == [2020, 2022, 2024, 2026]
    assert all(bar.start >= 0 and bar.start + bar.width <= 100.01 for bar in bars)


def test_html_timeline_joins_uses_that_meet() -> None:
    view = sample_view()
    first, second = view.resume.positions[:2]
    resume = view.resume.model_copy(
        update={
            "positions": (
                first,
                second.model_copy(update={"start": "2023-06", "end": "2023-12"}),
                second.model_copy(update={"start": "2025-01", "end": "present"}),
            )
        }
    )
    claim = resume.skills[1]
    seen = [claim.evidence[0].model_copy(update={"position": n}) for n in range(3)]
    uses = Timeline(resume).uses(claim.model_copy(update={"evidence": tuple(seen)}))

    assert len(uses) == 2


def test_html_timeline_needs_a_date() -> None:
    resume = sample_view().resume.model_copy(update={"positions": ()})

    assert timeline_of(resume) is None


def test_html_axe_core_is_the_vendored_one() -> None:
    folder = Path(__file__).parents[1] / "vendor" / "axe"
    digest = hashlib.sha256((folder / "axe.min.js").read_bytes()).hexdigest()

    assert f"`{digest}`" in (folder / "README.md").read_text(encoding="utf-8")
