"""Pictures of pages: small, at their places, and none where they cannot be had."""

from __future__ import annotations

import io
import random
import sys

import pytest
from PIL import Image

from gapcheck.models import Box
from gapcheck.models.resume import Picture
from gapcheck.reading import pictures, read
from tests.reading.pdf_builder import Pdf


def of(pdf: Pdf) -> tuple[Picture, ...]:
    data = pdf.to_bytes()
    return pictures.take(data, read(data))


def page_with_text(
    *, crop: tuple[float, float, float, float] | None = None, rotate: int = 0
) -> Pdf:
    pdf = Pdf()
    # A page that viewers turn has its text turned the other way: it is seen upright.
    turn = (360 - rotate) % 360
    pdf.page(crop=crop, rotate=rotate).text(
        250, 330, "Built models in Python", turn=turn
    )
    return pdf


def dark_part(picture: Picture) -> Box:
    """Return where on the page the ink is, in points."""
    image = Image.open(io.BytesIO(picture.data)).convert("L")
    ink = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert ink is not None
    x = (picture.box.x1 - picture.box.x0) / image.width
    y = (picture.box.bottom - picture.box.top) / image.height
    return Box(
        picture.box.x0 + ink[0] * x,
        picture.box.top + ink[1] * y,
        picture.box.x0 + ink[2] * x,
        picture.box.top + ink[3] * y,
    )


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (100.0, 150.0, 500.0, 700.0)])
def test_pictures_lie_where_the_lines_are(
    rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    data = page_with_text(crop=crop, rotate=rotate).to_bytes()
    document = read(data)
    (picture,) = pictures.take(data, document)
    line = document.lines[0].box
    ink = dark_part(picture)

    assert line is not None
    assert line.x0 - 1 <= ink.x0 <= ink.x1 <= line.x1 + 1
    assert line.top - 1 <= ink.top <= ink.bottom <= line.bottom + 1


def test_pictures_are_one_per_page_and_the_same_each_time() -> None:
    pdf = page_with_text()
    pdf.page().text(72, 72, "Second page")
    found = of(pdf)

    assert [one.page for one in found] == [1, 2]
    assert found == of(pdf)


def test_pictures_stop_where_there_would_be_too_many() -> None:
    pdf = Pdf()
    for number in range(pictures.PAGES + 2):
        pdf.page().text(72, 72, f"Page {number}")

    assert len(of(pdf)) == pictures.PAGES


def test_pictures_of_noise_become_small_enough() -> None:
    noise = random.Random(1).randbytes(3 * 600 * 800)
    image = Image.frombytes("RGB", (600, 800), noise).resize((1200, 1600))
    media_type, data = pictures._encoded(image, 120_000)

    assert media_type == "image/jpeg"
    assert len(data) <= 120_000


def test_pictures_of_letters_stay_sharp() -> None:
    assert [one.media_type for one in of(page_with_text())] == ["image/png"]


def test_pictures_of_a_plain_text_are_none() -> None:
    assert pictures.take(b"Python", read(b"Python")) == ()


@pytest.mark.parametrize("missing", ["pypdfium2", "PIL"])
def test_pictures_need_the_extra(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)

    assert of(page_with_text()) == ()


def test_pictures_of_what_pdfium_does_not_open_are_none() -> None:
    document = read(page_with_text().to_bytes())

    assert pictures.take(b"%PDF-1.4 nothing", document) == ()


def test_pictures_of_a_page_that_is_not_there_are_left_out() -> None:
    pdf = page_with_text()
    two = page_with_text()
    two.page().text(72, 72, "Second page")

    found = pictures.take(pdf.to_bytes(), read(two.to_bytes()))

    assert [one.page for one in found] == [1]
