"""PDFs from raw objects, for what the page builder has no words for."""

from __future__ import annotations

from gapcheck.reading import read

HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(data: bytes, entries: str = "") -> bytes:
    """Return a stream object's body."""
    head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def raw_pdf(
    content: bytes,
    *,
    entries: str = "",
    resources: str = "",
    page: str = "",
    objects: dict[int, bytes | str] | None = None,
    fonts: str = "",
) -> bytes:
    """Return a file of one page; further objects are numbered from 10 on.

    Args:
        content: Content stream; Helvetica is /F1.
        entries: Entries of the content stream's dictionary, such as filters.
        resources: Entries of the resource dictionary, beside the fonts.
        page: Entries of the page.
        objects: Bodies of further objects by number.
        fonts: Entries of the font dictionary, beside /F1.
    """
    bodies: dict[int, bytes | str] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            f"/Resources << /Font << /F1 5 0 R {fonts} >> {resources} >> {page} >>"
        ),
        4: stream(content, entries),
        5: HELVETICA,
        **(objects or {}),
    }
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in bodies.items():
        places[number] = len(out)
        data = body.encode("latin-1") if isinstance(body, str) else body
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {max(bodies) + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, max(bodies) + 1):
        place = places.get(number)
        free = b"0000000000 65535 f \n"
        out += free if place is None else f"{place:010d} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {max(bodies) + 1} /Root 1 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


def texts(data: bytes) -> list[str]:
    """Return the texts of the lines."""
    return [line.text for line in read(data).lines]


def show(operators: str, **more: object) -> list[str]:
    """Return the texts of a page with these text operators."""
    content = f"BT /F1 10 Tf 50 700 Td {operators} ET".encode("latin-1")
    return texts(raw_pdf(content, **more))  # type: ignore[arg-type]  # passed through
