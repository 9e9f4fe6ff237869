"""Which encoding the bytes of a text are in, and the text they mean; strict, so that no character is lost unseen.

UTF-8 is tried first and nearly always right. Where it fails, the candidates are decoded and compared by how much of
the outcome is familiar Chinese: bytes read in a wrong encoding give characters that no newspaper prints. Finds no
line structure beyond the number of the line where a byte goes wrong.

Sample (the same four bytes; only one reading is familiar):

    D2 AA CE C5  as GB18030 要闻, as Big5 猁恓, as UTF-16 little-endian ꫒엎
"""

from __future__ import annotations

import codecs
from functools import cache

from generator.errors import SourceError
from generator.intake.refusal import READABLE, make_refusal

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16 LE, so it stands before it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and the encodings they announce."""

WIDE = ("utf-16-le", "utf-16-be")
NARROW = ("utf-8", "gb18030", "big5hkscs")
"""Candidates without a mark, by whether an ASCII character takes two bytes or one. GB18030 contains GBK and GB2312,
Big5-HKSCS contains Big5."""

LABELS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "gb18030": "GB18030（GBK）",
    "big5hkscs": "Big5",
}
"""What an editor calls the encodings."""

FAMILIAR_SHARE = 0.8
"""At least this share of a text's characters (ASCII left out in narrow encodings) is familiar when it is read in the
right encoding. Measured on three documents of 6,500 to 68,000 characters in simplified and traditional script, each
written in five encodings and read in five: right 0.991 to 1.000, wrong 0.004 to 0.606."""

SAMPLE_BYTES = 1 << 16
"""The encoding is judged on so many bytes from the beginning; the whole text is decoded strictly afterwards."""

ONE_ENCODING = "应为用同一种编码保存的文本，请另存为 UTF-8"


def decode(file: str, content: bytes) -> tuple[str, str]:
    """The text of the bytes, without byte order mark, and the name of its encoding.

    Raises:
        SourceError: the encoding is not known, or a byte does not belong to it; the problem names the line.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decode_strictly(file, content[len(mark) :], encoding), encoding
    if b"\0" not in content:
        try:
            return content.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass  # the candidates below include it again, to name the line of the first bad byte
    encoding, share = _guess(content)
    if share < FAMILIAR_SHARE:
        raise _make_unknown(file, content)
    text = _decode_strictly(file, content, encoding)
    if encoding not in WIDE:
        _check_one_encoding(file, content, encoding)
    return text, encoding


def familiar_share(text: str, *, with_ascii: bool = False) -> float:
    """The share of characters that Chinese documents use, 0 to 1; 0 for a text that has nothing to judge by.

    ASCII is left out, since it looks alike in most encodings; `with_ascii` counts its printable characters as familiar.
    """
    judged = text if with_ascii else [char for char in text if char > "\x7f"]
    return sum(map(_familiar().__contains__, judged)) / len(judged) if judged else 0.0


def _guess(content: bytes) -> tuple[str, float]:
    """The candidate whose reading of the first bytes is most familiar, with that share."""
    sample = content[:SAMPLE_BYTES]
    candidates = WIDE if b"\0" in sample else (*NARROW, *WIDE)
    # max keeps the first of equals, so the order of the candidates decides a draw.
    return max(
        ((name, familiar_share(_decode_leniently(sample, name), with_ascii=name in WIDE)) for name in candidates),
        key=lambda judged: judged[1],
    )


@cache
def _familiar() -> frozenset[str]:
    """Printable ASCII, the common characters of GB2312 (level 1) and Big5 (level 1), Chinese and full-width marks."""
    gb = ((row, cell) for row in (*range(0xB0, 0xD8), 0xA1, 0xA3) for cell in range(0xA1, 0xFF))
    big5 = ((row, cell) for row in range(0xA1, 0xC7) for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    chars = {bytes(pair).decode("gb2312", "ignore") for pair in gb}
    chars |= {bytes(pair).decode("big5", "ignore") for pair in big5}
    return frozenset(chars | set("—·…“”‘’–\t\r\n\f") | set(map(chr, range(0x20, 0x7F)))) - {""}


def _decode_leniently(sample: bytes, encoding: str) -> str:
    """The sample as far as it can be read; a character cut off by the end of the sample is left out."""
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample, final=False)


def _decode_strictly(file: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError as fault:
        raise _make_bad_byte(file, content, encoding, fault.start) from None


def _make_bad_byte(file: str, content: bytes, encoding: str, start: int) -> SourceError:
    """The error for the first byte that is not of the encoding, `start` bytes after the byte order mark."""
    before = content[:start].decode("utf-8" if encoding == "utf-8-sig" else encoding, "replace")
    what = f"字节 0x{content[start]:02X} 不属于本文件的编码 {LABELS[encoding]}，文件可能混用了编码或被截断"
    return make_refusal(file, what, ONE_ENCODING, _count_lines(before))


def _make_unknown(file: str, content: bytes) -> SourceError:
    """The error for bytes that no candidate reads as Chinese: no text at all, or a mixture, or another language's."""
    if (null := content.find(b"\0")) >= 0:
        line = _count_lines(content[:null].decode("latin-1"))
        return make_refusal(file, "是二进制文件，含有空字符（NUL）", READABLE, line)
    lines = content.splitlines()
    # The encoding that most lines can be read in is what the file should be; UTF-8 if that is true of none.
    encoding = max(NARROW, key=lambda name: sum(_reads_well(line, name) for line in lines))
    if not any(_reads_well(line, encoding) for line in lines):
        encoding = "utf-8"
    odd = next(n for n, line in enumerate(lines) if not line.isascii() and not _reads_well(line, encoding))
    byte = lines[odd][_find_fault(lines[odd], encoding)]
    what = f"编码无法识别或混用，字节 0x{byte:02X} 不是 {LABELS[encoding]}"
    return make_refusal(file, what, "应为 UTF-8、UTF-16、GB18030（GBK）或 Big5 文本，请另存为 UTF-8", odd + 1)


def _reads_well(line: bytes, encoding: str) -> bool:
    """Whether the line has more than ASCII and is familiar Chinese in that encoding."""
    try:
        return familiar_share(line.decode(encoding)) >= FAMILIAR_SHARE
    except UnicodeDecodeError:
        return False


def _find_fault(line: bytes, encoding: str) -> int:
    """The place of the first byte that is not of the encoding, or else of the first that is not ASCII."""
    try:
        line.decode(encoding)
    except UnicodeDecodeError as fault:
        return fault.start
    return next(place for place, byte in enumerate(line) if byte > 0x7F)


def _check_one_encoding(file: str, content: bytes, encoding: str) -> None:
    """Refuses a text in which a line is UTF-8 among lines of another encoding that reads nearly any bytes.

    A line counts only if UTF-8 makes familiar Chinese of it and the encoding of the file does not: a few pairs of
    GBK happen to be UTF-8 as well.
    """
    for number, line in enumerate(content.splitlines(), 1):
        if not line.isascii() and _reads_well(line, "utf-8") and not _reads_well(line, encoding):
            what = f"本行是 UTF-8，文件其余部分是 {LABELS[encoding]}"
            raise make_refusal(file, what, ONE_ENCODING, number)


def _count_lines(before: str) -> int:
    """The 1-based number of the line that the text breaks off in."""
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
