"""Forms of single lines of a newspaper page: furniture, jump marks, bylines, captions, subtitles.

Knows one line at a time, not its neighbours; forms that every shape shares are read by `generator.segment.roles`.
What is left over is text or a heading: see `heads`.

Sample:

    2020年4月17日 星期五 第3版 要闻      furniture
    责编：张三 电话：010-00000000        furniture
    （上接第1版）                        jump
    （下转第6版）                        jump
    本报记者张三                        byline
    （作者系某某研究院研究员）           byline
    图为检测中心。                      caption
    ——某市转型观察                      subtitle
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.model import Role
from generator.segment.newspaper.furniture import find_furniture
from generator.segment.roles import find_role, is_subtitle

MAX_FORM_CHARS = 60
"""No line longer than this is furniture, a byline, a caption or a jump mark alone."""


class Form(StrEnum):
    """What a line is as far as its form tells; `TEXT` stands for text and headings alike."""

    TEXT = "text"
    FURNITURE = "furniture"
    JUMP_IN = "jump-in"
    JUMP_OUT = "jump-out"
    BYLINE = "byline"
    CAPTION = "caption"
    SUBTITLE = "subtitle"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A line as read: its form with the rule that told it, and its text without jump marks and closing byline.

    `jump_in` and `jump_out` are the marks (上接 / 下转) as printed, `signature` a byline in brackets at the end of a
    paragraph; each is "" where there is none.
    """

    form: Form
    rule: str
    text: str
    jump_in: str = ""
    jump_out: str = ""
    signature: str = ""


_PAGE = r"第?\s*(?:[A-Za-z]?\s*\d{1,3}|[一二三四五六七八九十]{1,3}|头)\s*[版页]"
_JUMP_IN = re.compile(rf"[（(\[【]?\s*(?:紧接|上接|接)\s*{_PAGE}[^）)\]】。，]{{0,12}}[）)\]】]?")
_BRACKETED_JUMP_IN = re.compile(rf"[（(\[【]\s*(?:紧接|上接|接)\s*{_PAGE}[^）)\]】。，]{{0,12}}[）)\]】]\s*")
_JUMP_OUT = re.compile(rf"[（(\[【]?\s*(?:下转|转至|转)\s*{_PAGE}[^）)\]】。，]{{0,12}}[）)\]】]?")
_BRACKETED_JUMP_OUT = re.compile(rf"\s*[（(\[【]\s*(?:下转|转至|转)\s*{_PAGE}[^）)\]】。，]{{0,12}}[）)\]】]$")

_NAME = r"[\u4e00-\u9fff]{2,4}"
_BYLINE = re.compile(
    rf"""(?:
      [■●□◆○▲]?\s*(?:本报|本刊|本网)?(?:见习|实习|特约|首席|驻[\u4e00-\u9fff]{{2,4}})?(?:记者|通讯员|评论员|撰稿人|实习生)
          [\s：:/／]*{_NAME}(?:[\s、]+(?:(?:通讯员|记者|实习生|见习记者)\s*)?{_NAME}){{0,4}}(?:\s*(?:发自|文/?图|报道|综合).{{0,10}})?  # 本报记者张三
    | [（(]\s*(?:责任编辑|责编|编辑|作者|编译|整理|来源|记者|本报记者|通讯员|据|摘自|原载)[：:/／\s系为是]?[^）)。]{{1,40}}[）)]  # （责编：张三）
    | [（(]\s*(?:本报|本刊|本网|综合|新华社|人民日报|据[\u4e00-\u9fff]{{2,8}})[^）)。]{{0,12}}[）)]                    # （本报综合）
    | [（(]\s*(?:{_NAME}|[\u4e00-\u9fff][\s\u3000][\u4e00-\u9fff])(?:[\s、，]+{_NAME}){{0,4}}\s*[）)]              # （耀文）
    | 本报讯(?:\s*[（(][^）)。]{{2,24}}[）)])?                                                                # 本报讯（记者 张三）
    | [■●□◆○]\s*{_NAME}(?:\s+{_NAME}){{0,3}}                                                               # ■张三
    )\s*$""",
    re.X,
)
_SIGNATURE = re.compile(
    rf"""(?<=[。！？”…])\s*(
      [（(]\s*(?:{_NAME}|[\u4e00-\u9fff][\s\u3000][\u4e00-\u9fff])(?:[\s、，]+{_NAME}){{0,4}}\s*[）)]                # …。（耀文）
    | [（(]\s*(?:责任编辑|责编|编辑|作者|编译|整理|来源|记者|本报记者|通讯员|据|摘自|原载)[：:/／\s系为是]?[^）)。]{{1,40}}[）)]
    | [（(]\s*(?:本报|本刊|本网|综合|新华社)[^）)。]{{0,12}}[）)]
    )$""",
    re.X,
)
_CAPTION = re.compile(
    r"""(?:
      [▲△◀▶▼◆]\s*.{2,50}                                # ▲某厂生产线
    | [（(]?(?:上|下|左|右|本)?图(?:片)?[为：:一二三四1-9].{1,55}   # 图为某厂车间。
    | .{2,50}[（(\s](?:资料图片?|资料照片|供图|视觉中国|新华社发)[）)]?   # 车间内景。（资料图片）
    | [（(]?图片来源\s*[:：].{1,40}                         # （图片来源：某某）
    | .{2,50}[\s。）)](?:本报记者\s*|记者\s*|通讯员\s*)?[\u4e00-\u9fff]{2,4}\s*[/／]?\s*(?:摄|摄影|供图|图)[）)]?  # …… 张三 摄
    )\s*$""",
    re.X,
)


def read_line(text: str) -> Parsed:
    """The form of one non-blank line, stripped, by the first rule that fits."""
    if rule := find_furniture(text):
        return Parsed(Form.FURNITURE, rule, text)
    if len(text) <= MAX_FORM_CHARS and (form := _short_form(text)):
        return Parsed(form[0], form[1], text)
    jump_in = jump_out = signature = ""
    if found := _BRACKETED_JUMP_IN.match(text):
        jump_in, text = found[0].strip(), text[found.end() :]
    if text.endswith(("）", ")", "】", "]")):
        tail = text[-MAX_FORM_CHARS:]
        if found := _BRACKETED_JUMP_OUT.search(tail):
            jump_out, text = found[0].strip(), text[: len(text) - len(found[0])].rstrip()
        elif found := _SIGNATURE.search(tail):
            signature, text = found[1], text[: len(text) - len(found[0])]
    return Parsed(Form.TEXT, "text", text, jump_in, jump_out, signature)


def _short_form(text: str) -> tuple[Form, str] | None:
    if _JUMP_IN.fullmatch(text):
        return Form.JUMP_IN, "jump-mark"
    if _JUMP_OUT.fullmatch(text):
        return Form.JUMP_OUT, "jump-mark"
    if _BYLINE.match(text):
        return Form.BYLINE, "byline-form"
    if _CAPTION.match(text):
        return Form.CAPTION, "caption-form"
    if is_subtitle(text):
        return Form.SUBTITLE, "dash-subtitle"
    match find_role(text):
        case (Role.BYLINE, rule):
            return Form.BYLINE, rule
        case (Role.CAPTION, rule):
            return Form.CAPTION, rule
        case (Role.JUMP, rule):
            return (Form.JUMP_OUT if "转" in text else Form.JUMP_IN), rule
    return None
