"""The zip archive of a Word document: its parts, found by their content types and parsed with nothing expanded.

Guards against archives and XML made to exhaust memory. Knows no paragraph.

Sample of the content types that tell which part is which:

    <Override PartName="/word/document.xml" ContentType="application/vnd…wordprocessingml.document.main+xml"/>
    <Override PartName="/word/styles.xml" ContentType="application/vnd…wordprocessingml.styles+xml"/>

Source: ECMA-376 part 2 (packages), part 1 §11.3 (parts of a Word document).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.intake.refusal import READABLE, make_refusal

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

Element: TypeAlias = Any
"""An element of an XML tree; lxml has no types of its own."""

LARGEST_PART = 64 * 2**20
"""Bytes of one part after unpacking. A digest of 64,000 characters has 1 to 3 MB of document.xml."""

STEEPEST_PACKING = 400
"""Unpacked to packed size from `PACKING_JUDGED` bytes on. Parts of 12,000 different paragraphs pack 50 times, of 30,000
equal ones 250 times, of nothing but spaces 1,000 times."""

PACKING_JUDGED = 8 * 2**20
"""Bytes; smaller parts harm nobody, however well they pack."""

_TYPES = "[Content_Types].xml"
_BROKEN = "应为 Word 或 WPS 保存的完好 .docx 文件，请重新导出或下载"

_MAIN = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "ms-word.document.macroEnabled.main+xml",
    "ms-word.template.macroEnabledTemplate.main+xml",
)
_OTHER_MAIN = (
    ("spreadsheetml.sheet.main+xml", "是 Excel 工作簿，不是 Word 文档"),
    ("sheet.macroEnabled.main+xml", "是 Excel 工作簿，不是 Word 文档"),
    ("presentationml.presentation.main+xml", "是 PowerPoint 演示文稿，不是 Word 文档"),
    ("presentationml.slideshow.main+xml", "是 PowerPoint 演示文稿，不是 Word 文档"),
)
_OTHER_ARCHIVES = (
    (b"application/epub+zip", "是 EPUB 电子书"),
    (b"application/vnd.oasis.opendocument", "是 OpenDocument 文档（.odt 等）"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a Word document that hold its text; those it may lack are None."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def open_package(file: str, content: bytes) -> Package:
    """The parsed parts of the document.

    Raises:
        SourceError: the archive or its XML is broken, it holds no Word document, or it unpacks to far too much.
    """
    # zipfile costs a start-up that a text file should not pay for.
    import zlib
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive:
            return _read_package(file, archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError, OSError, ValueError):
        # NotImplementedError: an unknown way of packing; ValueError and OSError: offsets that point nowhere.
        raise make_refusal(file, "DOCX 文件已损坏，无法打开", _BROKEN) from None
    except RuntimeError:
        # What zipfile raises for a part that is encrypted.
        raise make_refusal(file, "DOCX 文件加了密", "请去掉密码，另存为 .docx") from None


def _read_package(file: str, archive: ZipFile) -> Package:
    members = {member.filename.lstrip("/").lower(): member for member in archive.infolist()}
    if _TYPES.lower() not in members:
        raise make_refusal(file, _name_archive(archive, members), f"{READABLE}；压缩包请先解压")
    types = _read_types(_parse_part(file, archive, members[_TYPES.lower()]))

    def read(*endings: str) -> Element | None:
        member = next((members.get(name) for kind, name in types if kind.endswith(endings)), None)
        return None if member is None else _parse_part(file, archive, member)

    document = read(*_MAIN)
    if document is None:
        what = next((what for ending, what in _OTHER_MAIN for kind, _ in types if kind.endswith(ending)), None)
        raise make_refusal(file, what or "DOCX 文件里没有 Word 正文（document.xml）", _BROKEN)
    return Package(
        document=document,
        styles=read("wordprocessingml.styles+xml"),
        numbering=read("wordprocessingml.numbering+xml"),
        footnotes=read("wordprocessingml.footnotes+xml"),
        endnotes=read("wordprocessingml.endnotes+xml"),
    )


def _read_types(types: Element) -> list[tuple[str, str]]:
    """Content type and name (lower case, without the first slash) of each part that is listed by name."""
    return [
        (part.get("ContentType", ""), part.get("PartName", "").lstrip("/").lower())
        for part in types
        if isinstance(part.tag, str) and part.tag.endswith("}Override")
    ]


def _parse_part(file: str, archive: ZipFile, member: ZipInfo) -> Element:
    from lxml import etree

    size, packed = member.file_size, max(member.compress_size, 1)
    if size > LARGEST_PART or (size > PACKING_JUDGED and size > STEEPEST_PACKING * packed):
        what = f"DOCX 文件解压后过大（{member.filename}：{size // 2**20} MB）"
        raise make_refusal(file, what, f"每个部件不超过 {LARGEST_PART // 2**20} MB，请确认文件来源可靠")
    # zipfile reads no more than the size that was just judged, whatever the packed bytes would give.
    content = archive.read(member)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise make_refusal(file, f"DOCX 文件已损坏，其中 {member.filename} 无法读取", _BROKEN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        # ECMA-376 allows no DTD, and one could define entities that grow without end.
        raise make_refusal(file, f"DOCX 文件含有不允许的 DTD（{member.filename}）", _BROKEN)
    return root


def _name_archive(archive: ZipFile, members: dict[str, ZipInfo]) -> str:
    """What the archive is, by the part that says so in OpenDocument and EPUB."""
    if (mark := members.get("mimetype")) and mark.file_size < 200:
        kind = archive.read(mark)
        for start, what in _OTHER_ARCHIVES:
            if kind.startswith(start):
                return what
    return "是 ZIP 压缩包，不是 Word 文档"
