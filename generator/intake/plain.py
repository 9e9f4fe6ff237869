"""Text and Markdown: the bytes of a file become its lines, one for one.

Tells text from binary and counts lines; Markdown marks are left for segmentation to read. Finds no structure.

Sample:

    ## 产业环境
    <blank>
    某市昨日公布三年行动计划。
"""

from __future__ import annotations

from generator.intake.characters import UNREADABLE, count_controls, has_stray, mend
from generator.intake.encodings import decode
from generator.intake.extract import Extract, check_readable, make_lines
from generator.intake.refusal import READABLE, make_refusal

CONTROL_SHARE = 0.01
"""Of the characters; a text has no control characters at all, and one that was pasted together a few in 100,000."""


def parse_text(file: str, content: bytes) -> Extract:
    """The lines of a text file with their numbers in that file, and the encoding they were in.

    Raises:
        SourceError: the bytes are no text, or their encoding is unknown or mixed.
    """
    text, encoding = decode(file, content)
    if has_stray(text):
        if count_controls(text) > CONTROL_SHARE * len(text):
            raise make_refusal(file, "是二进制文件，含有大量控制字符", READABLE)
        text = mend(text)
    lines = make_lines(text)
    problems = tuple(check_readable(file, lines)) if UNREADABLE in text else ()
    return Extract(encoding=encoding, lines=lines, problems=problems)
