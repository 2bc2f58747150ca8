"""Limits: hostile files pass them in no time, real ones come nowhere near."""

from __future__ import annotations

import dataclasses
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from gapcheck.errors import ParseTimeout, TooLarge
from gapcheck.reading import read
from gapcheck.reading.budget import Budget, LimitPassed, TimeUp
from gapcheck.reading.limits import DEFAULT, Limits
from gapcheck.reading.pdf.document import Document
from gapcheck.reading.pdf.fonts.dictionaries import Fonts
from gapcheck.reading.pdf.pages import pages
from tests.reading.raw_pdf import raw_pdf, stream

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.pdf"))
SPENT = (
    "objects", "decoded_bytes", "content_bytes", "operators", "glyphs", "fills", "forms",
)  # fmt: skip
# Real resumes stay under this share of each limit.
NEAR = 0.2
# So that on a busy machine the clock is not first.
PATIENT = Limits(seconds=120.0, operators=30_000)
LINE = b"BT /F1 9 Tf 72 700 Td (Python) Tj ET\n"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_limits_are_far_from_real_resumes(path: Path) -> None:
    from gapcheck.reading.pdf.engine import read_document

    budget = Budget(DEFAULT)
    found = read_document(Document(path.read_bytes(), budget), budget)

    used = {what: getattr(DEFAULT, what) - getattr(budget, what) for what in SPENT}
    used["pages"] = len(found.raw)
    used["file_bytes"] = path.stat().st_size
    used["page_glyphs"] = max(page.glyphs for page in found.raw)
    used["page_fills"] = max(len(page.fills) for page in found.raw)
    assert used["glyphs"] > 0
    for what, amount in used.items():
        assert amount <= NEAR * getattr(DEFAULT, what), what


def test_limits_each_is_a_number_above_nothing() -> None:
    values = dataclasses.asdict(DEFAULT)

    assert set(SPENT) <= values.keys()
    assert all(value > 0 for value in values.values())


@pytest.mark.parametrize("what", SPENT)
def test_budget_raises_when_it_is_spent(what: str) -> None:
    budget = Budget(dataclasses.replace(DEFAULT, **{what: 2}))
    budget.spend(what)
    budget.spend(what)

    with pytest.raises(LimitPassed, match="more than 2"):
        budget.spend(what)


def test_budget_looks_at_the_clock() -> None:
    Budget(DEFAULT).check_time()

    with pytest.raises(TimeUp):
        Budget(Limits(seconds=-1.0)).check_time()


def form(content: bytes, resources: str = "") -> bytes:
    entries = f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {resources}"
    return stream(content, entries)


def laughs(levels: int, fan: int) -> bytes:
    """Forms that each draw the next one several times."""
    bodies: dict[int, bytes | str] = {
        10 + level: form(
            b"/X Do " * fan, f"/Resources << /XObject << /X {11 + level} 0 R >> >>"
        )
        for level in range(levels)
    }
    bodies[10 + levels] = form(b"")
    return raw_pdf(b"/X Do", resources="/XObject << /X 10 0 R >>", objects=bodies)


def pages_of(count: int) -> bytes:
    kids = " ".join(f"{10 + i} 0 R" for i in range(count))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"
    objects: dict[int, bytes | str] = {10 + i: page for i in range(count)}
    objects[2] = f"<< /Type /Pages /Count {count} /Kids [{kids}] >>"
    return raw_pdf(b"", objects=objects)


def packed(content: bytes) -> bytes:
    return raw_pdf(zlib.compress(content, 9), entries="/Filter /FlateDecode")


def bomb(size: int, filters: int = 1) -> bytes:
    data = b" " * size
    for _ in range(filters):
        data = zlib.compress(data, 9)
    return raw_pdf(data, entries=f"/Filter [{'/FlateDecode ' * filters}]")


TOO_LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "inflates": (lambda: bomb(17_000_000), "stream"),
    "inflates twice": (lambda: bomb(17_000_000, filters=2), "stream"),
    "one stream again and again": (
        lambda: raw_pdf(
            LINE * 1000, page=f"/Contents [{'4 0 R ' * 1000}]"
        ),
        "content bytes",
    ),
    "runs": (
        lambda: raw_pdf(b"\x81 " * 140_000, entries="/Filter /RunLengthDecode"),
        "stream",
    ),
    "operators": (lambda: packed(b"1 0 0 rg\n" * 30_100), "operators"),
    "glyphs": (lambda: packed(LINE * 5100), "glyphs on a page"),
    "boxes": (lambda: packed(b"1 1 9 9 re f\n" * 10_100), "fills on a page"),
    "boxes over each other": (
        lambda: packed(LINE * 400 + b"/G gs\n" + b"1 1 612 792 re f\n" * 9_900),
        "over each other",
    ),
    "forms in forms": (lambda: laughs(12, 10), "forms"),
    "pages": (lambda: pages_of(501), "pages"),
    "objects": (lambda: b"%PDF-1.7\n" + b"1 0 obj " * 100_100, "objects"),
    "page side": (
        lambda: raw_pdf(LINE, page="/MediaBox [0 0 1000000000 9]"), "page side",
    ),
    "file": (lambda: b"%PDF-1.7 " + b"x" * 20_000_000, "MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_LARGE)
def test_limits_stop_what_is_too_large(name: str) -> None:
    make, said = TOO_LARGE[name]
    data = make()
    if name == "boxes over each other":
        data = data.replace(b"/Font", b"/ExtGState << /G << /ca .5 >> >> /Font", 1)

    with pytest.raises(TooLarge, match=said) as caught:
        read(data, limits=PATIENT)

    assert ";" in caught.value.message


@pytest.mark.parametrize(
    "content",
    [
        LINE * 5000,
        b"1.5 " * 2_000_000,
        b"(" * 2_000_000,
        b"[" * 3_000_000,
        b"/a " * 999_999,
    ],
    ids=["text", "numbers", "parentheses", "brackets", "names"],
)
def test_limits_deadline_is_kept(content: bytes) -> None:
    data = packed(content)
    started = time.thread_time()

    with pytest.raises(ParseTimeout, match=r"within 0\.05 s"):
        read(data, limits=Limits(seconds=0.05))

    assert time.thread_time() - started < 2.0


def test_limits_deep_forms_are_left_out() -> None:
    bodies: dict[int, bytes | str] = {
        10 + level: form(
            b"/X Do", f"/Resources << /XObject << /X {11 + level} 0 R >> >>"
        )
        for level in range(100)
    }
    data = raw_pdf(
        LINE + b"/X Do", resources="/XObject << /X 10 0 R >>", objects=bodies
    )

    assert read(data).text == "Python"


RANGES = {
    "widths": b"/W [0 4000000000 500]",
    "the same widths": b"/W [" + b"0 60000 500 " * 5_000 + b"]",
    "characters": b"",
    "the same characters": b"",
}
MAPS = {
    "characters": b"1 beginbfrange <00000000> <ffffffff> <00000041> endbfrange",
    "the same characters": b"beginbfrange " + b"<0000><ffff><0041>" * 5_000,
}


@pytest.mark.parametrize("name", RANGES)
def test_limits_ranges_of_fonts_are_not_expanded_without_end(name: str) -> None:
    font = (
        b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 11 0 R "
        b"/DescendantFonts [<< /Subtype /CIDFontType2 " + RANGES[name] + b" >>] >>"
    )
    default = b"beginbfchar <0041> <0041> endbfchar"
    objects: dict[int, bytes | str] = {5: font, 11: stream(MAPS.get(name, default))}
    data = raw_pdf(b"BT /F1 9 Tf 72 700 Td <0041> Tj ET", objects=objects)
    budget = Budget(DEFAULT)
    started = time.thread_time()

    page = next(pages(Document(data, budget)))
    found = Fonts(budget).get(page.resources["Font"]["F1"])

    assert found.glyph(0x41)[0] is not None
    assert len(found.widths) <= 66_000
    assert len(found.characters) <= 66_000
    assert time.thread_time() - started < 3.0
