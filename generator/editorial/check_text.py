"""Checks of a page's wording by its form: quotation marks, punctuation, what conversion left, repeated paragraphs.

All of them are warnings: a form can be right in a rare case. What is looked for, by example:

    他说：“很快投产。                 引号没有配对
    一期,二期                        半角标点
    研发and生产                      转换残留
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.editorial.folder import Proof
from generator.model import Problem

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_MARK = re.compile(f"[{''.join((*_PAIRS, *_OPENERS))}]")
_REPEATED_FROM = 12
"""Folded characters from which a paragraph that comes twice is no refrain."""
_CONTEXT = 6
"""Characters shown on each side of what is wrong."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# The mark comes first and what stands before it after, as a look back at every character would be ten times as slow.
_HALF_WIDTH = re.compile(
    rf"""
      [,;!?](?<=[{_HAN}].)(?=[{_HAN}“”‘’《》（）]|$)     # 一期,二期
    | :(?<=[{_HAN}].)(?=[{_HAN}“‘《])                   # 他说:很快
    | \.(?<=[{_HAN}].)(?=[{_HAN}”’]|$)                  # 投产.
    | \((?<=[{_HAN}].)(?=[^()\n]{{0,40}}[{_HAN}])        # 产线(一期)
    | "(?<=[{_HAN}].)(?=[{_HAN}])                       # 称"很快
    """,
    re.X | re.M,
)
_STRAY_WORD = re.compile(rf"(?:and|or|the|of|in|to|for|with|by|on|at|from|is|are|as|that|And|The|Of)\ ?(?=[{_HAN}])")
_BEFORE_STRAY = re.compile(rf"[{_HAN}，、]\ ?\Z")
_LEFTOVERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("夹在汉字间的英文虚词", _STRAY_WORD),
    ("乱码", re.compile("\ufffd|锟斤拷|烫烫烫|ï»¿|â€")),
    ("PDF 字形编号", re.compile(r"\(cid:[0-9]+\)")),
    ("HTML 标签", re.compile(r"</?(?:br|p|b|i|u|div|span|font|strong|em|table|t[rdh]|a|img|sup|sub)\b[^<>]*>", re.I)),
    ("HTML 字符代码", re.compile(r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|hellip|middot|#[0-9]{2,5});")),
    ("看不见的字符", re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")),
    ("字体私有字符", re.compile("[\ue000-\uf8ff]")),
    ("重复的标点", re.compile(r"[，。、；：][，。、；：]")),
    ("Word 域代码", re.compile(r"错误[!！]未找到引用源|Error! Reference")),
)
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\\n]|\\.)*)\]\([^()\n]*\)|https?://[!-~]+")

_FIELDS = ("title", "subtitle", "summary")

_UNBALANCED = ("引号 {mark} 没有配对：{context}", "补上另一半，或删去这一半")
_HALF_WIDTH_MARK = ("汉字间用了半角标点 {mark} ：{context}", "改成全角标点")
_LEFTOVER = ("{name}：{context}", "对照来源改正")
_REPEATED = ("这一段与第 {number} 行的一段相同", "对照来源，删去多余的一段")


@dataclass(frozen=True, slots=True)
class _Wording:
    """A text of a page as readers see it: a field's by its name, or a passage's of the body with its line and folded."""

    text: str
    field: str = ""
    line: int = 0
    folded: str = ""


_Fault = tuple[_Wording, str, str]


def check_wording(proof: Proof) -> Iterator[Problem]:
    """All that the wording of title, subtitle, summary and body shows."""
    wordings = [_Wording(text, name) for name in _FIELDS if (text := getattr(proof.page, name))]
    first = proof.text_line
    for passage, folded in zip(proof.passages, proof.folded, strict=True):
        wordings.append(_Wording(_LINK.sub(r"\1", passage.text), "", first + passage.line - 1, folded))
    # Nearly every page is clean: its whole text is looked through first, and its passages only where that finds a thing.
    whole = "\n".join(wording.text for wording in wordings)
    for check in (check_marks, check_half_width, check_leftovers, check_repeated):
        for wording, message, hint in check(wordings, whole):
            line = wording.line or proof.line(wording.field)
            yield proof.problem(line, message, hint, warning=True)


def check_marks(wordings: Sequence[_Wording], whole: str) -> Iterator[_Fault]:
    """Quotation marks without their other half; a quotation of several paragraphs opens each and closes the last."""
    if not _MARK.search(whole):
        return
    carried = False
    for wording, following in zip(wordings, (*wordings[1:], None), strict=True):
        if not wording.line:
            carried = False
        goes_on = bool(following and following.line and following.text.startswith("“"))
        unclosed, unopened = _find_unbalanced(wording.text)
        if carried and unopened is not None and wording.text[unopened] == "”":
            unopened = None
        carried = goes_on and unclosed is not None and wording.text[unclosed] == "“"
        at = unopened if unopened is not None or carried else unclosed
        if at is not None:
            message = _UNBALANCED[0].format(mark=wording.text[at], context=_context(wording.text, at))
            yield wording, message, _UNBALANCED[1]


def check_half_width(wordings: Sequence[_Wording], whole: str) -> Iterator[_Fault]:
    """Half-width punctuation within Chinese text, the first of each paragraph."""
    if not _HALF_WIDTH.search(whole):
        return
    for wording in wordings:
        if match := _HALF_WIDTH.search(wording.text):
            message = _HALF_WIDTH_MARK[0].format(mark=match[0], context=_context(wording.text, match.start()))
            yield wording, message, _HALF_WIDTH_MARK[1]


def check_leftovers(wordings: Sequence[_Wording], whole: str) -> Iterator[_Fault]:
    """What conversion left behind, the first of each kind in each paragraph."""
    found = [(name, pattern) for name, pattern in _LEFTOVERS if pattern.search(whole)]
    for wording in wordings:
        for name, pattern in found:
            if match := _find_leftover(pattern, wording.text):
                context = _context(wording.text, match.start(), match.end())
                yield wording, _LEFTOVER[0].format(name=name, context=context), _LEFTOVER[1]


def _find_leftover(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    for match in pattern.finditer(text):
        start = match.start()
        if pattern is not _STRAY_WORD or _BEFORE_STRAY.search(text[max(0, start - 2) : start]):
            return match
    return None


def check_repeated(wordings: Sequence[_Wording], whole: str) -> Iterator[_Fault]:
    """A paragraph that the body has twice."""
    seen: dict[str, int] = {}
    for wording in wordings:
        if not wording.line or len(wording.folded) < _REPEATED_FROM:
            continue
        if wording.folded in seen:
            yield wording, _REPEATED[0].format(number=seen[wording.folded]), _REPEATED[1]
        else:
            seen[wording.folded] = wording.line


def _find_unbalanced(text: str) -> tuple[int | None, int | None]:
    """The places of the first mark that is never closed, and of the first that was never opened."""
    opened: list[int] = []
    unclosed: list[int] = []
    unopened: list[int] = []
    for match in _MARK.finditer(text):
        char, at = match[0], match.start()
        if char in _PAIRS:
            opened.append(at)
        elif any(text[place] == _OPENERS[char] for place in opened):
            while text[place := opened.pop()] != _OPENERS[char]:
                unclosed.append(place)
        elif not _is_apostrophe(text, at):
            unopened.append(at)
    return min((*unclosed, *opened), default=None), min(unopened, default=None)


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at - 1 : at].isascii() and text[at - 1 : at].isalnum()


def _context(text: str, start: int, end: int | None = None) -> str:
    end = start + 1 if end is None else end
    return text[max(0, start - _CONTEXT) : end + _CONTEXT]
