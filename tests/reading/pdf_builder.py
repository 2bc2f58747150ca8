"""Small PDFs for tests: text, boxes, images, layers at given places of a page.

All places are in points from the top left corner, as in `Line.box`; a text stands with
its baseline at `y`. Nothing is compressed, so that a failing file can be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from gapcheck.models.document import Line
from gapcheck.reading import read

Rgb = tuple[float, float, float]
_Object = tuple[str, bytes | None]
"""Entries of a dictionary, and the data of a stream."""

BLACK: Rgb = (0.0, 0.0, 0.0)
WHITE: Rgb = (1.0, 1.0, 1.0)
HELVETICA = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
# Widths of Helvetica in thousandths of an em, from space to tilde (Adobe's AFM file).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_PIXEL = (
    "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8"
)
# A black page of 400 by 500 pixels, in runs of 128 bytes.
_SCAN = (
    "/Type /XObject /Subtype /Image /Width 400 /Height 500 /ColorSpace /DeviceGray "
    "/BitsPerComponent 1 /Filter /RunLengthDecode"
)
_SCAN_DATA = b"\x81\x00" * 196 + b"\x80"
# Characters of other fonts are half an em wide unless the font says otherwise.
_OTHER_WIDTH = 500


def width_of(text: str, size: float = 10.0) -> float:
    """Return the width of an ASCII text in Helvetica."""
    return sum(_WIDTHS[ord(char) - 32] for char in text) * size / 1000


@dataclass
class Font:
    """A font; those that are not Helvetica get their codes as they are used."""

    name: str
    widths: dict[str, int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    is_mapped: bool = True

    def encode(self, text: str) -> str:
        if self.name in HELVETICA:
            return text.encode("cp1252").hex()
        for char in text:
            self.codes.setdefault(char, len(self.codes) + 1)
        return bytes(self.codes[char] for char in text).hex()


@dataclass
class Page:
    """One page under construction; `operations` is its content stream."""

    pdf: Pdf
    width: float = 612.0
    height: float = 792.0
    crop: tuple[float, float, float, float] | None = None
    rotate: int = 0
    unit: float = 1.0
    operations: list[str] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10.0,
        font: str = "Helvetica",
        color: Rgb = BLACK,
        mode: int = 0,
        alpha: float = 1.0,
        spacing: float = 0.0,
        turn: int = 0,
    ) -> Page:
        """Show a text; `turn` is its direction in degrees clockwise."""
        a, b = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[turn]
        face = self.pdf.font(font)
        self.operations.append(
            f"q {_numbers(*color)} rg /{self.pdf.state(alpha)} gs BT "
            f"/F{list(self.pdf.fonts).index(font)} {size} Tf {mode} Tr {spacing} Tc "
            f"{a} {b} {-b} {a} {_numbers(x, self.height - y)} Tm "
            f"<{face.encode(text)}> Tj ET Q"
        )
        return self

    def column(
        self, x: float, y: float, texts: Sequence[str], *, leading: float = 14.0
    ) -> Page:
        """Show texts one below the other."""
        for number, text in enumerate(texts):
            self.text(x, y + number * leading, text)
        return self

    def flush_right(self, x: float, y: float, text: str, *, size: float = 10.0) -> Page:
        """Show a text that ends at x."""
        return self.text(x - width_of(text, size), y, text, size=size)

    def box(
        self,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        color: Rgb = BLACK,
        *,
        alpha: float = 1.0,
    ) -> Page:
        """Fill a rectangle."""
        y = self.height - bottom
        self.operations.append(
            f"q /{self.pdf.state(alpha)} gs {_numbers(*color)} rg "
            f"{_numbers(x0, y, x1 - x0, bottom - top)} re f Q"
        )
        return self

    def image(self, x0: float, top: float, x1: float, bottom: float) -> Page:
        """Draw a picture of one grey pixel."""
        y = self.height - bottom
        self.operations.append(
            f"q {_numbers(x1 - x0)} 0 0 {_numbers(bottom - top, x0, y)} cm /Im0 Do Q"
        )
        return self

    def scan(self, x0: float, top: float, x1: float, bottom: float) -> Page:
        """Draw a picture with as many pixels as letters need."""
        self.image(x0, top, x1, bottom)
        self.operations.append(self.operations.pop().replace("/Im0", "/Im1"))
        return self

    def link(self, uri: str, *boxes: tuple[float, float, float, float]) -> Page:
        """Link boxes (x0, top, x1, bottom) to an address."""
        quads = [
            _numbers(x0, self.height - top, x1, self.height - top)
            + " "
            + _numbers(x0, self.height - bottom, x1, self.height - bottom)
            for x0, top, x1, bottom in boxes
        ]
        x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
        whole = _numbers(
            min(x0s), self.height - max(bottoms), max(x1s), self.height - min(tops)
        )
        points = f"/QuadPoints [{' '.join(quads)}]" if len(boxes) > 1 else ""
        self.annotations.append(
            f"<< /Type /Annot /Subtype /Link /Rect [{whole}] {points} "
            f"/A << /S /URI /URI ({uri}) >> >>"
        )
        return self

    def raw(self, operation: str) -> Page:
        """Add operators as they are, with y from the bottom."""
        self.operations.append(operation)
        return self

    def clipped(
        self, box: tuple[float, float, float, float], operation: str | None = None
    ) -> Page:
        """Clip the last operation, or the given one, to (x0, top, x1, bottom)."""
        inner = self.operations.pop() if operation is None else operation
        x0, top, x1, bottom = box
        rectangle = _numbers(x0, self.height - bottom, x1 - x0, bottom - top)
        return self.raw(f"q {rectangle} re W n {inner} Q")

    def on_layer(self, *, is_on: bool) -> Page:
        """Put the last operation on a layer that is on or off."""
        inner = self.operations.pop()
        return self.raw(f"/OC /{'On' if is_on else 'Off'} BDC {inner} EMC")


@dataclass
class Pdf:
    """A document under construction."""

    pages: list[Page] = field(default_factory=list)
    fonts: dict[str, Font] = field(default_factory=dict)
    alphas: list[float] = field(default_factory=list)

    def page(
        self,
        *,
        width: float = 612.0,
        height: float = 792.0,
        crop: tuple[float, float, float, float] | None = None,
        rotate: int = 0,
        unit: float = 1.0,
    ) -> Page:
        """Add a page; `crop` is (x0, top, x1, bottom), `unit` the points of a unit."""
        self.pages.append(Page(self, width, height, crop, rotate, unit))
        return self.pages[-1]

    def font(
        self, name: str, widths: dict[str, int] | None = None, *, is_mapped: bool = True
    ) -> Font:
        """Return a font; the first call may give widths in thousandths of an em."""
        return self.fonts.setdefault(
            name, Font(name, widths or {}, is_mapped=is_mapped)
        )

    def state(self, alpha: float) -> str:
        """Return the name of the graphics state with this opacity."""
        if alpha not in self.alphas:
            self.alphas.append(alpha)
        return f"G{self.alphas.index(alpha)}"

    def to_bytes(self, *, password: str | None = None) -> bytes:
        """Return the file, encrypted with 40-bit RC4 when there is a password."""
        # objects: 1 catalog, 2 page tree, 3 image, 4 and 5 layers, 6 resources, the rest
        rest: list[_Object] = []

        def add(entries: str, stream: bytes | None = None) -> str:
            rest.append((entries, stream))
            return f"{6 + len(rest)} 0 R"

        fonts = []
        for number, font in enumerate(self.fonts.values()):
            is_own = font.name not in HELVETICA
            unicode_map = add("", _to_unicode(font)) if is_own else ""
            fonts.append(f"/F{number} {add(_font_dict(font, unicode_map))}")
        kids = []
        for page in self.pages:
            content = add("", "\n".join(page.operations).encode("latin-1"))
            kids.append(add(_page_dict(page, content)))
        states = [f"/G{n} << /ca {_numbers(a)} >>" for n, a in enumerate(self.alphas)]
        layers = "/OCProperties << /OCGs [4 0 R 5 0 R] /D << /OFF [5 0 R] >> >>"
        resources = (
            f"/Font << {' '.join(fonts)} >> /ExtGState << {' '.join(states)} >> "
            f"/XObject << /Im0 3 0 R /Im1 {add(_SCAN, _SCAN_DATA)} >> /Properties << /On 4 0 R /Off 5 0 R >>"
        )
        head: list[_Object] = [
            (f"/Type /Catalog /Pages 2 0 R {layers}", None),
            (f"/Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}]", None),
            (_PIXEL, b"\x80"),
            ("/Type /OCG /Name (Shown)", None),
            ("/Type /OCG /Name (Hidden)", None),
            (resources, None),
        ]
        return _file([*head, *rest], password)


def lines_of(pdf: Pdf | Page) -> tuple[Line, ...]:
    """Return the lines that are read from a document, or from that of a page."""
    return read((pdf.pdf if isinstance(pdf, Page) else pdf).to_bytes()).lines


def texts_of(pdf: Pdf | Page) -> list[str]:
    """Return the texts of the lines."""
    return [line.text for line in lines_of(pdf)]


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.3f}" for value in values)


def _font_dict(font: Font, map_ref: str) -> str:
    if font.name in HELVETICA:
        return (
            f"/Type /Font /Subtype /Type1 /BaseFont /{font.name} "
            "/Encoding /WinAnsiEncoding"
        )
    widths = " ".join(str(font.widths.get(c, _OTHER_WIDTH)) for c in font.codes)
    unicode_map = f"/ToUnicode {map_ref}" if font.is_mapped else ""
    return (
        f"/Type /Font /Subtype /TrueType /BaseFont /{font.name} /FirstChar 1 "
        f"/LastChar {len(font.codes)} /Widths [{widths}] {unicode_map} "
        f"/FontDescriptor << /Type /FontDescriptor /FontName /{font.name} /Flags 4 "
        "/Ascent 800 /Descent -200 /FontBBox [0 -200 1000 800] >>"
    )


def _to_unicode(font: Font) -> bytes:
    pairs = [
        f"<{code:02x}> <{char.encode('utf-16-be').hex()}>"
        for char, code in font.codes.items()
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange",
        f"{len(pairs)} beginbfchar",
        *pairs,
        "endbfchar endcmap end end",
    ]
    return "\n".join(lines).encode()


def _page_dict(page: Page, content_ref: str) -> str:
    crop = ""
    if page.crop:
        x0, top, x1, bottom = page.crop
        box = _numbers(x0, page.height - bottom, x1, page.height - top)
        crop = f"/CropBox [{box}]"
    return (
        f"/Type /Page /Parent 2 0 R /Contents {content_ref} /Resources 6 0 R "
        f"/MediaBox [0 0 {_numbers(page.width, page.height)}] {crop} "
        f"/Annots [{' '.join(page.annotations)}] "
        f"/Rotate {page.rotate} /UserUnit {page.unit}"
    )


# --- the file -------------------------------------------------------------------

# Padding of short passwords (ISO 32000-1, 7.6.3.3).
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = b"0123456789abcdef"


def _file(objects: Sequence[_Object], password: str | None) -> bytes:
    key = None
    encrypt = ""
    if password is not None:
        padded = (password.encode("latin-1") + _PAD)[:32]
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        permissions = (-4).to_bytes(4, "little", signed=True)
        key = hashlib.md5(padded + owner + permissions + _ID).digest()[:5]
        user = _rc4(key, _PAD)
        encrypt = (
            f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> "
            f"/U <{user.hex()}> >>"
        )
    out = bytearray(b"%PDF-1.6\n")
    offsets = []
    for number, (entries, data) in enumerate(objects, start=1):
        offsets.append(len(out))
        length = "" if data is None else f"/Length {len(data)}"
        out += f"{number} 0 obj\n<< {entries} {length} >>\n".encode("latin-1")
        if data is not None:
            salt = number.to_bytes(3, "little") + b"\0\0"
            own = None if key is None else hashlib.md5(key + salt).digest()[:10]
            out += b"stream\n" + (_rc4(own, data) if own else data) + b"\nendstream\n"
        out += b"endobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010d} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {encrypt} "
        f"/ID [<{_ID.hex()}> <{_ID.hex()}>] >>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
