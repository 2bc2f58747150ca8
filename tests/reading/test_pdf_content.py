"""Content streams: strings, text operators, forms, images, colors, broken parts."""

from __future__ import annotations

import pytest

from gapcheck.reading import read
from tests.reading.raw_pdf import raw_pdf, show, stream, texts


@pytest.mark.parametrize(
    ("operators", "read_as"),
    [
        ("(Python) Tj", "Python"),
        ("<507974686F6E> Tj", "Python"),
        ("<50 79 74 68 6F 6> Tj", "Pytho'"),
        (r"(a \(b\) c) Tj", "a (b) c"),
        ("(a (b (c)) d) Tj", "a (b (c)) d"),
        (r"(\120ython\0403) Tj", "Python 3"),
        ("(Py\\\nthon) Tj", "Python"),
        ("(Py\\\r\nthon) Tj", "Python"),
        (r"(a\nb) Tj", "ab"),
        (r"(Py\thon) Tj", "Pyhon"),
        ("[(Py) 20 (thon)] TJ", "Python"),
        ("[(Built) -300 (models)] TJ", "Built models"),
        ("[(Intern) -9000 (2021)] TJ", "Intern\t2021"),
        ("[(Py) null /Name (thon)] TJ", "Python"),
        ("(Py) Tj % a comment (not text)\n(thon) Tj", "Python"),
        ("(Py)Tj(thon)Tj", "Python"),
        ("true false null (Python) Tj", "Python"),
        ("1 0 0 1 70 700 Tm (Python) Tj", "Python"),
        ("100 Tz (Python) Tj", "Python"),
        ("50 Tz (Python) Tj", "Python"),
        ("5 Ts (Python) Tj", "Python"),
        ("30 Tw (Intern 2021) Tj", "Intern\t2021"),
        ("--5 0 Td (Python) Tj", "Python"),
        ("+.5 1.2-3 Td (Python) Tj", "Python"),
        ("(Py) Tj ] >> ) (thon) Tj", "Python"),
        ("(Py) Tj unknown (thon) Tj", "Python"),
        ("Tj (Python) Tj", "Python"),
        ("/Missing gs /Missing Do (Python) Tj", "Python"),
        ("/Sp#61n << /A [1 << /B (x) >>] >> BDC (Python) Tj EMC EMC", "Python"),
        ("/Tag BMC (Python) Tj EMC", "Python"),
        ("/Tag MP /Tag /Properties DP (Python) Tj", "Python"),
    ],
)
def test_content_of_one_line(operators: str, read_as: str) -> None:
    assert show(operators) == [read_as]


@pytest.mark.parametrize(
    "operators",
    [
        "14 TL (one) Tj T* (two) Tj",
        "(one) Tj 0 -14 TD (two) Tj",
        "(one) Tj 0 -14 Td (two) Tj",
        "14 TL (one) Tj (two) '",
        '14 TL (one) Tj 0 0 (two) "',
        "0 -14 TD (one) Tj T* (two) Tj",
        "(one) Tj ET BT /F1 10 Tf 50 600 Td (two) Tj",
        "(one) Tj ET Q Q BT 50 600 Td /F1 10 Tf (two) Tj",
    ],
)
def test_content_of_two_lines(operators: str) -> None:
    assert show(operators) == ["one", "two"]


@pytest.mark.parametrize(
    "end", ["(Py", "[(Py)", "<< /A [", "(Py) Tj (un(closed", "<41"]
)
def test_content_that_ends_in_the_middle_keeps_what_came_before(end: str) -> None:
    content = f"BT /F1 10 Tf 50 700 Td (Python) Tj {end}".encode()

    assert texts(raw_pdf(content))[0].startswith("Python")


@pytest.mark.parametrize(
    "image",
    [
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI",
        b"BI /W 4 /H 1 /BPC 8 /CS /G ID (EI) EI",
        b"BI /W 1 /H 1 /IM true ID \x80\nEI",
    ],
)
def test_content_inline_image_is_skipped(image: bytes) -> None:
    content = b"q 9 0 0 9 0 0 cm " + image + b" Q BT /F1 10 Tf 50 700 Td (Python) Tj ET"

    assert texts(raw_pdf(content)) == ["Python"]


def test_content_inline_image_without_an_end_ends_the_page() -> None:
    content = b"BT /F1 10 Tf 50 700 Td (Python) Tj ET BI /W 1 ID \x80\x80"

    assert texts(raw_pdf(content)) == ["Python"]


def test_content_of_several_streams_is_one() -> None:
    data = raw_pdf(
        b"",
        page="/Contents [10 0 R 11 0 R 12 0 R]",
        objects={
            10: stream(b"BT /F1 10 Tf 50 700 Td (Py) Tj"),
            11: stream(b"(thon) Tj"),
            12: stream(b"ET"),
        },
    ).replace(b"/Contents 4 0 R ", b" " * 16)

    assert texts(data) == ["Python"]


FORM = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"


def with_form(content: bytes, form: bytes, entries: str = FORM) -> bytes:
    return raw_pdf(
        content,
        resources="/XObject << /X1 10 0 R >>",
        objects={10: stream(form, entries)},
    )


def test_content_form_is_drawn_where_it_is_called() -> None:
    form = b"BT /F1 10 Tf 0 0 Td (Python) Tj ET"
    data = with_form(b"q 1 0 0 1 50 700 cm /X1 Do Q q 2 0 0 2 50 600 cm /X1 Do Q", form)

    first, second = read(data).lines

    assert (first.text, second.text) == ("Python", "Python")
    assert (first.size_pt, second.size_pt) == (10.0, 20.0)
    assert first.box is not None
    assert first.box.x0 == 50.0


def test_content_form_has_its_matrix_and_resources() -> None:
    entries = FORM + " /Matrix [1 0 0 1 30 0] /Resources << /Font << /G 5 0 R >> >>"
    data = with_form(b"/X1 Do", b"BT /G 10 Tf 20 700 Td (Python) Tj ET", entries)

    (line,) = read(data).lines

    assert line.box is not None
    assert line.box.x0 == 50.0


def test_content_form_clips_to_its_box() -> None:
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 300 300]"
    form = b"BT /F1 10 Tf 50 200 Td (Python) Tj 0 300 Td (hidden) Tj ET"

    document = read(with_form(b"/X1 Do", form, entries))

    assert [line.text for line in document.lines] == ["Python"]
    assert [finding.reason for finding in document.findings] == ["clipped away"]


def test_content_form_that_draws_itself_ends() -> None:
    form = b"BT /F1 10 Tf 50 700 Td (Python) Tj ET /X1 Do"
    entries = FORM + " /Resources << /Font << /F1 5 0 R >> /XObject << /X1 10 0 R >> >>"

    assert texts(with_form(b"/X1 Do", form, entries)) == ["Python"]


COLORS = {
    "gray": ("0.5 g", "#808080"),
    "rgb": ("1 0 0 rg", "#ff0000"),
    "cmyk": ("0 1 1 0 k", "#ff0000"),
    "device space": ("/DeviceRGB cs 0 0 1 sc", "#0000ff"),
    "initial color": ("1 0 0 rg /DeviceRGB cs", "#000000"),
    "calibrated": ("/Cal cs 0 1 0 sc", "#00ff00"),
    "icc": ("/Icc cs 0 1 0 scn", "#00ff00"),
    "indexed": ("/Table cs 1 sc", "#ff0000"),
    "separation, exponential": ("/Ink cs 1 scn", "#ff0000"),
    "separation, half": ("/Ink cs 0.5 scn", "#ff8080"),
    "separation, stitched": ("/Stitched cs 1 scn", "#0000ff"),
    "separation, sampled": ("/Sampled cs 1 scn", "#ff0000"),
    "two inks": ("/Inks cs 1 1 scn", "#000000"),
    "pattern": ("/Pattern cs /P1 scn", None),
}
SPACES = (
    "/ColorSpace << /Cal [/CalRGB << /WhitePoint [0.95 1 1.09] >>] /Icc [/ICCBased 10 0 R] "
    "/Table [/Indexed /DeviceRGB 1 <000000ff0000>] "
    "/Ink [/Separation /Red /DeviceRGB 11 0 R] "
    "/Stitched [/Separation /Blue /DeviceRGB 12 0 R] "
    "/Sampled [/Separation /Green /DeviceRGB 13 0 R] "
    "/Inks [/DeviceN [/A /B] /DeviceRGB 14 0 R] >>"
)
FUNCTIONS: dict[int, bytes | str] = {
    10: stream(b"", "/N 3 /Alternate /DeviceRGB"),
    11: "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>",
    12: (
        "<< /FunctionType 3 /Domain [0 1] /Bounds [0.5] /Encode [0 1 0 1] /Functions "
        "[11 0 R << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >>] >>"
    ),
    13: stream(
        b"\xff\xff\xff\xff\x00\x00",
        "/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1] /Size [2] /BitsPerSample 8",
    ),
    14: stream(
        b"{ pop dup dup }", "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]"
    ),
}


@pytest.mark.parametrize("name", COLORS)
def test_content_color(name: str) -> None:
    operators, color = COLORS[name]
    content = f"{operators} BT /F1 10 Tf 50 700 Td (Python) Tj ET".encode()

    (line,) = read(raw_pdf(content, resources=SPACES, objects=FUNCTIONS)).lines

    assert line.color == color


ANNOTATION = "/Type /Annot /Rect [50 690 250 710]"


@pytest.mark.parametrize(
    ("entries", "read_as"),
    [
        ("/Subtype /FreeText /AP << /N 10 0 R >>", ["Kim", "Python"]),
        ("/Subtype /Widget /AS /On /AP << /N << /On 10 0 R >> >>", ["Kim", "Python"]),
        ("/Subtype /Widget /AS /Off /AP << /N << /On 10 0 R >> >>", ["Kim"]),
        ("/Subtype /FreeText /F 2 /AP << /N 10 0 R >>", ["Kim"]),
        ("/Subtype /Popup /AP << /N 10 0 R >>", ["Kim"]),
        ("/Subtype /Link", ["Kim"]),
    ],
)
def test_content_of_annotations(entries: str, read_as: list[str]) -> None:
    form = stream(
        b"BT /F1 10 Tf 0 5 Td (Python) Tj ET",
        "/Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>",
    )
    data = raw_pdf(
        b"BT /F1 10 Tf 50 750 Td (Kim) Tj ET",
        page=f"/Annots [<< {ANNOTATION} {entries} >>]",
        objects={10: form},
    )

    assert texts(data) == read_as


def test_content_square_annotation_covers_text() -> None:
    data = raw_pdf(
        b"BT /F1 10 Tf 50 750 Td (Kim) Tj 0 -50 Td (Python) Tj ET",
        page=f"/Annots [<< {ANNOTATION} /Subtype /Square /IC [1 1 1] >>]",
    )

    document = read(data)

    assert [line.text for line in document.lines] == ["Kim"]
    assert [finding.reason for finding in document.findings] == ["covered"]


STATES = (
    "/ExtGState << /Faint << /ca 0 >> /Multiply << /BM /Multiply >> "
    "/Listed << /BM [/Multiply /Normal] >> /Masked << /SMask << /S /Alpha >> >> "
    "/Plain << /SMask /None /BM /Normal >> /Lettered << /Font [5 0 R 14] >> >>"
)


@pytest.mark.parametrize(
    ("state", "is_read"),
    [("Plain", False), ("Multiply", True), ("Listed", True), ("Masked", True)],
)
def test_content_blended_box_does_not_cover(state: str, *, is_read: bool) -> None:
    content = (
        "BT /F1 10 Tf 50 750 Td (Kim) Tj 0 -50 Td (Python) Tj ET "
        f"/{state} gs 1 1 1 rg 40 690 200 30 re f"
    )

    read_as = texts(raw_pdf(content.encode(), resources=STATES))

    assert read_as == (["Kim", "Python"] if is_read else ["Kim"])


def test_content_font_of_a_graphics_state() -> None:
    content = b"/Lettered gs BT 50 700 Td (Python) Tj ET"

    (line,) = read(raw_pdf(content, resources=STATES)).lines

    assert (line.text, line.size_pt) == ("Python", 14.0)


@pytest.mark.parametrize(
    "paint", ["f", "F", "f*", "B", "B*", "b", "b*"], ids=lambda paint: f"by {paint}"
)
def test_content_every_way_to_fill_covers(paint: str) -> None:
    content = (
        "BT /F1 10 Tf 50 750 Td (Kim) Tj 0 -50 Td (Python) Tj ET "
        f"1 1 1 rg 40 690 200 30 re {paint}"
    )

    assert texts(raw_pdf(content.encode())) == ["Kim"]


@pytest.mark.parametrize("paint", ["S", "s", "n"])
def test_content_what_does_not_fill_does_not_cover(paint: str) -> None:
    content = f"BT /F1 10 Tf 50 700 Td (Python) Tj ET 40 690 200 30 re {paint}"

    assert texts(raw_pdf(content.encode())) == ["Python"]


@pytest.mark.parametrize("rule", ["W", "W*"])
def test_content_clip_by_either_rule_hides(rule: str) -> None:
    content = (
        f"BT /F1 10 Tf 50 750 Td (Kim) Tj ET q 300 300 9 9 re {rule} n "
        "BT /F1 10 Tf 50 700 Td (Python) Tj ET Q"
    )

    assert texts(raw_pdf(content.encode())) == ["Kim"]


def test_content_curve_is_no_box() -> None:
    content = (
        b"BT /F1 10 Tf 50 700 Td (Python) Tj ET 1 1 1 rg "
        b"40 690 m 100 650 200 650 240 690 c 240 720 40 720 v 40 700 40 690 y h f"
    )

    assert texts(raw_pdf(content)) == ["Python"]


def test_content_shading_lies_below_text() -> None:
    content = b"/S1 sh 1 1 1 rg BT /F1 10 Tf 50 700 Td (Python) Tj ET"
    shading = "/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceRGB >> >>"

    assert texts(raw_pdf(content, resources=shading)) == ["Python"]


@pytest.mark.parametrize(
    ("group", "is_read"),
    [
        ("<< /Type /OCMD /OCGs 11 0 R >>", False),
        ("<< /Type /OCMD /OCGs [11 0 R 12 0 R] >>", True),
        ("<< /Type /OCMD /OCGs [11 0 R] >>", False),
        ("<< /Type /OCMD >>", True),
    ],
)
def test_content_of_a_membership_of_layers(group: str, *, is_read: bool) -> None:
    data = raw_pdf(
        b"BT /F1 10 Tf 50 750 Td (Kim) Tj ET /OC /M BDC "
        b"BT /F1 10 Tf 50 700 Td (Python) Tj ET EMC",
        resources=f"/Properties << /M {group} >>",
        objects={
            1: (
                "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [11 0 R 12 0 R] "
                "/D << /BaseState /OFF /ON [12 0 R] >> >> >>"
            ),
            11: "<< /Type /OCG /Name (off) >>",
            12: "<< /Type /OCG /Name (on) >>",
        },
    )

    assert texts(data) == (["Kim", "Python"] if is_read else ["Kim"])


def test_content_forms_and_pictures_of_a_layer_that_is_off_show_nothing() -> None:
    form = stream(b"BT /F1 10 Tf 50 700 Td (Python) Tj ET", FORM + " /OC 11 0 R")
    data = raw_pdf(
        b"BT /F1 10 Tf 50 750 Td (Kim) Tj ET /X1 Do",
        resources="/XObject << /X1 10 0 R >>",
        objects={
            1: (
                "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [11 0 R] "
                "/D << /OFF [11 0 R] >> >> >>"
            ),
            10: form,
            11: "<< /Type /OCG /Name (off) >>",
        },
    )

    assert texts(data) == ["Kim"]
