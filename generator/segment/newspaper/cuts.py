"""Where a paragraph was cut: texts that end or begin in mid-sentence, and how well two of them join.

Looks at the characters at the cut, at brackets that are open across it, and at what else stands on the page; what the
texts are about is measured by `likeness`. Decides nothing.

Sample (an open end, and an open start that closes its quotation mark):

    工程师说：“新产线的良
    率已经超过九成。”
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text import ends_sentence

OPENERS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】"}
CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
_BRACKETS = re.compile("[" + re.escape("".join(OPENERS) + "".join(CLOSERS)) + "]")

NEVER_FIRST = "，。、；：？！）》”’」』】)%％‰℃…·～"
"""Marks that no paragraph begins with."""

SELDOM_FIRST = "的了着过们性化型率者和与及或并且得之所而于则均亦也就才又仍还都"
"""Characters that a word or a sentence has behind another, seldom in front."""

UNITS = "年月日时分秒个万亿千百倍米元岁家项部台吨款种届户颗核纳层度座辆片级代余多公"
"""What follows a number."""

LEADS = re.compile(
    r"""(?:
      本报讯 | 新华社 | 近日 | 日前 | 近期 | 近年来 | 目前 | 当前 | 今年 | 去年 | 如今 | 截至 | 昨日 | 当天          # 时间
    | 据 | 记者 | 业内 | 数据显示 | 对此 | 此外 | 另外 | 同时 | 与此同时 | 其中 | 不过 | 然而 | 但 | 因此 | 随着 | 事实上 | 值得 # 承接
    | [一二三四五六七八九]是 | [一二三四五六七八九]要 | 第[一二三四五六七八九] | 首先 | 其次 | 再次 | 最后 | 一方面 | 另一方面
    | 在 | 从 | 作为 | 除 | 为 | 对于 | 根据 | 未来 | 下一步 | 通过 | 由于 | “ | 《 | \d{4}年 | \d{1,2}月 | 今[天日]
    )""",
    re.X,
)
"""What a paragraph often begins with."""

NEWS = re.compile(r"本报[^，。]{0,8}[讯电]|新华社")
"""What only the first paragraph of an article begins with: 本报讯, 本报北京四月三日电."""

ANNOUNCEMENTS = re.compile(
    r"(?:本报[\u4e00-\u9fff]{0,6}(?:讯|电)|新华社|近日|日前|近期|记者(?:日前|近日|从|获悉)|(?:\d{4}年)?\d{1,2}月\d{1,2}日|今年|最近)"
)
"""What the first paragraph of an article often begins with."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a text: whether its sentence goes on, and which brackets are open across them.

    `opened` are brackets opened and not closed, innermost last; `closed` brackets closed and not opened, in order.
    """

    text: str
    open: bool
    opened: str
    closed: str


def find_ends(text: str) -> Ends:
    """The ends of a text without its jump marks."""
    opened: list[str] = []
    closed: list[str] = []
    # How many of each are open: to look for one among a million open ones again and again would take hours.
    count = dict.fromkeys(OPENERS, 0)
    for mark in _BRACKETS.findall(text):
        if mark in OPENERS:
            opened.append(mark)
            count[mark] += 1
        elif count[CLOSERS[mark]]:
            while (last := opened.pop()) != CLOSERS[mark]:
                count[last] -= 1
            count[last] -= 1
        elif not _is_list_mark(mark, text):
            closed.append(mark)
    whole = ends_sentence(text) or text.endswith(("：", ":"))
    return Ends(text, not whole, "".join(opened), "".join(closed))


def _is_list_mark(mark: str, text: str) -> bool:
    """Whether the closing bracket only numbers an item, as in 1）…"""
    return mark in "）)" and bool(re.match(r"[\d一二三四五六七八九]{1,2}[）)]", text))


def weigh_start(ends: Ends) -> float:
    """Log-odds that a text begins a paragraph rather than goes on with one that was cut."""
    first = ends.text[:1]
    if first in NEVER_FIRST or ends.closed:
        return -4.0
    if first in SELDOM_FIRST:
        return -2.5
    if LEADS.match(ends.text):
        return 1.2
    if first in UNITS and not ends.text[:2].isdigit():
        return -0.6
    return -0.2


def weigh_join(left: Ends, right: Ends, page: str) -> float:
    """Log-odds that `right` goes on where `left` was cut, from the characters at the cut and the brackets across it.

    `page` is the text of the page, where a word that the cut parted may stand whole elsewhere. Weights were fitted on
    1,300 cuts in annotated articles against 4,900 pairs that do not belong together.
    """
    return _weigh_brackets(left, right) + _weigh_characters(left.text, right.text, page)


def _weigh_brackets(left: Ends, right: Ends) -> float:
    if right.closed:
        return 2.6 if left.opened and OPENERS[left.opened[-1]] == right.closed[0] else -4.3
    if left.opened:
        # A quotation may run on over paragraphs; a bracket or a title mark does not.
        return -2.5 if left.opened in "“‘" else -4.5
    return 0.0


def _weigh_characters(left: str, right: str, page: str) -> float:
    if not left or not right:
        return 0.0
    before, after = left[-1], right[0]
    if after in NEVER_FIRST or after in SELDOM_FIRST:
        return -2.0 if before in "，、：；“（《" else 1.5
    if before in "，、；：":
        return 0.3
    if before in "“（《":
        return 1.2
    if before.isdigit():
        return _weigh_number(after)
    if _is_latin(before) or _is_latin(after):
        return _weigh_latin(before, after)
    if after.isdigit():
        return -1.0
    return _weigh_han(left, right, page)


def _weigh_number(after: str) -> float:
    if after.isdigit() or after in ".%％":
        return 2.3
    return 1.0 if after in UNITS else -1.0


def _weigh_latin(before: str, after: str) -> float:
    if _is_latin(before) and (_is_latin(after) or after.isdigit() or after in "-+"):
        return 2.2
    return -1.5 if _is_latin(after) else -1.0


def _is_latin(mark: str) -> bool:
    return mark.isascii() and mark.isalpha()


def _weigh_han(left: str, right: str, page: str) -> float:
    if left[-2:] + right[:2] in page:
        return 5.0
    if left[-2:] + right[0] in page or left[-1] + right[:2] in page:
        return 3.6
    return 2.2 if left[-1] + right[0] in page else -0.2
