"""What may stand on the command line: text of one line that can be shown, written to a page, and read again.

Looks at the words before any command does, so that none of them needs to; knows no command and no option.

    digest entities accept <FF FE>      第 3 个参数“\\xff\\xfe”里有不能显示的字符，或不是 UTF-8 编码; 应为一行文字
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import pairwise

LONGEST_ARGUMENT = 4096
"""Characters; the longest path that Linux knows, and far more than any title, name or reason."""

SHOWN_CHARS = 40

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""Controls, line breaks, marks that turn the direction of the text, and bytes that are no UTF-8."""


def find_bad_argument(words: Sequence[str]) -> str:
    """What is wrong with the first word that no command can take, in one line; "" where all are well.

    The name of a file that is there is left to the command, which does the other files.
    """
    for number, (before, word) in enumerate(pairwise(("", *words)), 1):
        if not word and not before.startswith("-"):
            # As a path it would be the folder that one is in, with all its files.
            return f"第 {number} 个参数是空的; 应为文件、名字或期号"
        if len(word) > LONGEST_ARGUMENT:
            return f"第 {number} 个参数“{_show(word)}”有 {len(word)} 个字符; 参数不超过 {LONGEST_ARGUMENT} 个字符"
        if _UNSHOWN.search(word) and not os.path.lexists(word):
            return f"第 {number} 个参数“{_show(word)}”里有不能显示的字符，或不是 UTF-8 编码; 应为一行文字"
    return ""


def _show(word: str) -> str:
    shown = word if len(word) <= SHOWN_CHARS else word[: SHOWN_CHARS - 1] + "…"
    return _UNSHOWN.sub(lambda found: _escape(found[0]), shown)


def _escape(char: str) -> str:
    """The character as a number; a byte that is no UTF-8 as that byte."""
    code = ord(char) - 0xDC00 if "\udc80" <= char <= "\udcff" else ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
