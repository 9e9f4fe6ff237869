"""Source documents made for the tests: PDF, DOCX and zip files as bytes, written by hand so that each detail is known.

The PDF has the least that a reader needs: a font of boxes, and a map that says which character each code means.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

WIDTH, HEIGHT = 595, 842
"""Points; A4."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PART_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

_BOXES = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] {mapped}"
    " /FirstChar 1 /LastChar {last} /Widths {widths} /Encoding << /Differences [1 /{shapes}] >>"
    " /CharProcs << /space 5 0 R /narrow 6 0 R /wide 7 0 R >> >>"
)
_NOWHERE = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Nowhere /Encoding /Identity-H {mapped} /DescendantFonts"
    " [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nowhere /DW 1000"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    " /FontDescriptor << /Type /FontDescriptor /FontName /Nowhere /Flags 4 /FontBBox [0 -120 1000 880]"
    " /Ascent 880 /Descent -120 /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>] >>"
)


@dataclass(frozen=True)
class Printed:
    """A string on a page: points from the left and from below, size of type, angle in degrees."""

    text: str
    x: float
    y: float
    size: float = 10
    angle: float = 0


def make_pdf(
    *pages: Iterable[Printed],
    rotate: int = 0,
    unmapped: bool = False,
    meant: Mapping[str, str] | None = None,
    embedded: bool = True,
) -> bytes:
    """A PDF of these pages. `unmapped` leaves out what its codes mean; `meant` maps single signs to other texts.

    Its font draws a box for each character, so that no font of the machine is asked for; the one that is not
    `embedded` is on no machine.
    """
    drawn = [list(page) for page in pages]
    chars = sorted({char for page in drawn for printed in page for char in printed.text})
    if len(chars) > 255:
        raise ValueError("the font of a sample has 255 characters")
    codes = {char: code.to_bytes(1 if embedded else 2, "big").hex() for code, char in enumerate(chars, 1)}
    font = _BOXES if embedded else _NOWHERE
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(drawn)} /Kids [{' '.join(f'{8 + 2 * n} 0 R' for n in range(len(drawn)))}] >>",
        font.format(
            last=len(chars),
            widths=[500 if ord(char) < 0x2000 else 1000 for char in chars],
            shapes="/".join("space" if char == " " else "narrow" if ord(char) < 0x2000 else "wide" for char in chars),
            mapped="" if unmapped else "/ToUnicode 4 0 R",
        ),
        _make_stream(_make_map(codes, meant or {})),
        _make_stream("500 0 d0"),
        _make_stream("500 0 0 -120 500 880 d1 0 -120 500 1000 re f"),
        _make_stream("1000 0 0 -120 1000 880 d1 0 -120 1000 1000 re f"),
    ]
    for number, page in enumerate(drawn):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate}"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {9 + 2 * number} 0 R >>"
        )
        objects.append(_make_stream("\n".join(_draw(printed, codes) for printed in page)))
    return _make_file(objects)


def set_lines(lines: Sequence[str], x: float = 60, y: float = 780, size: float = 10, step: float = 16) -> list[Printed]:
    """Lines one below the other; an empty one leaves its place blank."""
    return [Printed(line, x, y - n * step, size) for n, line in enumerate(lines) if line]


def wrap(text: str, width: int) -> list[str]:
    """A paragraph as lines of so many full-width characters, the first indented by a blank of two."""
    first, rest = text[: width - 2], text[width - 2 :]
    return [first, *(rest[n : n + width] for n in range(0, len(rest), width))]


def set_paragraph(text: str, width: int, x: float, y: float, size: float = 10, step: float = 16) -> list[Printed]:
    """A wrapped paragraph whose first line is set in by two characters."""
    first, *others = set_lines(wrap(text, width), x, y, size, step)
    return [Printed(first.text, x + 2 * size, first.y, size), *others]


def make_docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    main: str = "document.main",
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """A Word document with this XML in its parts, the prefix `w` declared; `parts` replaces or adds members."""
    names = {"styles": styles, "numbering": numbering, "footnotes": footnotes}
    written = {name: text for name, text in names.items() if text}
    overrides = "".join(_override(name, name) for name in written) + _override("document", main)
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{overrides}</Types>'.encode(),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode(),
        **{f"word/{n}.xml": f'<w:{n} xmlns:w="{WORD}">{text}</w:{n}>'.encode() for n, text in written.items()},
        **(parts or {}),
    }
    return make_zip(members)


def make_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip archive with these members, packed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # A fixed time: the same members are the same bytes.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paragraph(text: str, *, style: str = "", settings: str = "", run: str = "") -> str:
    """The XML of a paragraph; tabs in the text become tab elements."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    said = "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in text.split("\t"))
    return f"<w:p><w:pPr>{named}{settings}</w:pPr><w:r><w:rPr>{run}</w:rPr>{said}</w:r></w:p>"


def style(style_id: str, name: str, settings: str = "", base: str = "") -> str:
    """The XML of a paragraph style."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{based}{settings}</w:style>'


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/word/{name}.xml" ContentType="{_PART_TYPE.format(kind)}"/>'


def _draw(printed: Printed, codes: Mapping[str, str]) -> str:
    cos, sin = math.cos(math.radians(printed.angle)), math.sin(math.radians(printed.angle))
    place = f"{cos:.6f} {sin:.6f} {-sin:.6f} {cos:.6f} {printed.x:.3f} {printed.y:.3f}"
    return f"BT /F {printed.size} Tf {place} Tm <{''.join(codes[char] for char in printed.text)}> Tj ET"


def _make_map(codes: Mapping[str, str], meant: Mapping[str, str]) -> str:
    entries = [f"<{code}> <{meant.get(char, char).encode('utf-16-be').hex()}>" for char, code in codes.items()]
    blocks = [entries[n : n + 100] for n in range(0, len(entries), 100)]
    widest = "FF" * max((len(code) // 2 for code in codes.values()), default=1)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * len(widest)}> <{widest}> endcodespacerange\n"
        + "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        + "\nendcmap end end"
    )


def _make_stream(text: str) -> str:
    return f"<< /Length {len(text.encode())} >>\nstream\n{text}\nendstream"


def _make_file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    return out + f"{end}<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
