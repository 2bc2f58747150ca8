"""Laws of reading that hold for any bytes, any words and any drawing order."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.errors import InputError
from gapcheck.reading import read
from gapcheck.reading.limits import Limits
from tests.reading.pdf_builder import Pdf, lines_of, width_of

# A law that needs a whole file per example is tried so often: seconds, not minutes.
SOME = settings(max_examples=60, deadline=None)
# Small budgets, so that no random file takes long.
SMALL = Limits(operators=2_000, glyphs=2_000, pages=5)

WORDS = st.text(
    alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12
).filter(lambda word: any(char.isalnum() for char in word))


def two_columns() -> Pdf:
    """A page with a name, a text at the left and a list at the right."""
    pdf = Pdf()
    page = pdf.page().text(50, 50, "Kim Example", size=18)
    for row in range(8):
        page.text(50, 100 + 13 * row, f"row {row} of a text about models of demand")
        page.text(380, 102 + 15 * row, f"skill {row}")
    return pdf


VALID = two_columns().to_bytes()
TWO_COLUMNS = tuple(lines_of(two_columns()))


def read_or_refuse(data: bytes) -> None:
    """Read bytes; any failure but a refusal with a code and a message escapes."""
    try:
        said = read(data, limits=SMALL).text.strip()
    except InputError as error:
        said = error.code and error.message
    assert said


@SOME
@given(st.binary(max_size=600))
def test_laws_random_bytes_after_a_signature_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(b"%PDF-1.7\n" + data)


@SOME
@given(st.binary(max_size=300))
def test_laws_random_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@SOME
@given(
    st.lists(
        st.tuples(st.integers(9, len(VALID) - 1), st.binary(min_size=1, max_size=6)),
        min_size=1,
        max_size=8,
    )
)
def test_laws_a_file_with_bytes_overwritten_is_read_or_refused(
    changes: list[tuple[int, bytes]],
) -> None:
    data = bytearray(VALID)
    for position, new in changes:
        data[position : position + len(new)] = new
    read_or_refuse(bytes(data))


@SOME
@given(st.binary(max_size=400))
def test_laws_random_content_streams_are_read_or_refused(content: bytes) -> None:
    pdf = Pdf()
    pdf.page().text(50, 80, "Kim").raw(content.decode("latin-1")).text(50, 95, "Doe")
    read_or_refuse(pdf.to_bytes())


@SOME
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_laws_same_bytes_same_document(words: list[str]) -> None:
    pdf = Pdf()
    pdf.page().text(50, 80, " ".join(words), size=5)
    data = pdf.to_bytes()

    assert read(data) == read(data)


@SOME
@given(
    st.lists(
        st.tuples(WORDS, st.integers(0, 4), st.integers(0, 32)),
        min_size=1,
        max_size=25,
        unique_by=lambda placed: placed[1:],
    )
)
def test_laws_every_visible_character_is_read_once(
    placed: list[tuple[str, int, int]],
) -> None:
    # the outer tenths of a page are left out: a lone number there is a page number
    pdf = Pdf()
    page = pdf.page()
    for word, column, row in placed:
        # words may touch their neighbors, but do not lie over them
        assert width_of(word, 8) < 110
        page.text(20 + 115 * column, 100 + 18 * row, word, size=8)

    lines = lines_of(pdf)

    drawn = Counter("".join(word for word, _, _ in placed))
    assert Counter(c for line in lines for c in line.text if not c.isspace()) == drawn
    for line in lines:
        assert line.text == line.text.strip()
        assert len(line.edges) == len(line.text) + 1
        assert all(a <= b + 0.11 for a, b in pairwise(line.edges))
        assert line.box is not None
        assert line.box.x0 <= line.box.x1
        assert line.box.top <= line.box.bottom
        assert line.gap_before_pt >= 0


@SOME
@given(st.permutations(range(17)))
def test_laws_drawing_order_does_not_change_the_lines(order: list[int]) -> None:
    pdf = two_columns()
    (page,) = pdf.pages
    page.operations = [page.operations[index] for index in order]

    assert lines_of(pdf) == TWO_COLUMNS


@SOME
@given(st.sampled_from([0.5, 0.8, 1.25, 3.0]), st.integers(0, 30), st.integers(0, 20))
def test_laws_scale_and_place_do_not_change_the_texts(
    scale: float, right: int, up: int
) -> None:
    pdf = two_columns()
    (page,) = pdf.pages
    page.operations.insert(0, f"{scale} 0 0 {scale} {right} {up} cm")
    page.width, page.height = 612 * scale + 40, 792 * scale + 40

    assert [line.text for line in lines_of(pdf)] == [line.text for line in TWO_COLUMNS]
