"""Forms of single lines that tell their role by themselves: subtitles, bylines, captions, jump marks.

Knows lines, not their neighbours. Titles and subheads have no form of their own: see `headings`.

Sample:

    ——某省规划解读          subtitle
    本报记者 张三 李四       byline
    （来源：某某日报）        byline
    图为工人在检修设备。      caption
    （上接第1版）            jump
"""

from __future__ import annotations

import re

from generator.model import Role

MAX_FORM_CHARS = 60
"""No byline, caption or jump mark on its own line is longer."""

_SUBTITLE = re.compile(r"(?:——|—|──|--|－－)\s*[^—\-\s]")
_BYLINE = re.compile(
    r"""(?:
      [（(]\s*(?:来源|转自|据|记者|本报记者|通讯员|作者|文|编译|编辑|综合)[：:/／\s][^）)]{1,40}[）)]   # （来源：某某日报）
    | [（(](?!上接|下转)(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]\s[\u4e00-\u9fff])(?:[\s、，]+[\u4e00-\u9fff]{2,4}){0,4}[）)]  # （耀文）
    | (?:本报|本刊|本网)?(?:见习|实习|特约|首席|驻[\u4e00-\u9fff]{2,6})?                                # 本报记者 张三
      (?:记者|通讯员|评论员|撰稿人)[\s：:/／]+[^，。！？；]{2,30}
    | (?:文|图|撰文|作者|编译|编辑|责编|责任编辑|来源|供稿|整理|校对)\s?[/／：:|｜]\s?[^，。！？；]{2,30}        # 文/张三
    | [■●□◆]\s?[\u4e00-\u9fff]{2,4}                                                                  # ■张三
    )\s*$""",
    re.X,
)
_CAPTION = re.compile(
    r"""(?:
      [（(]?(?:上图|下图|左图|右图|本图|图片|图)\s*(?:\d{1,2}|[一二三四五六])?\s*(?:为|[：:]).{2,50}     # 图为某厂车间
    | (?:图|表|图表)\s*\d{1,3}(?:[-—.]\d{1,2})?[\s：:．.].{0,50}                                     # 图1 产能
    | .{2,56}(?:\s|[（(])?(?:新华社发|资料图片?|(?:本报)?(?:记者|通讯员)?\s?[\u4e00-\u9fff]{2,4}\s?(?:摄|/摄|摄影报道))[）)]?   # …… 张三摄
    | (?:资料|数据|图片)来源\s*[：:].{1,50}                                                            # 资料来源：某某
    )\s*$""",
    re.X,
)
_JUMP = re.compile(
    r"""[（(\[【]?\s*(?P<way>上接|下转|紧接|转接)\s*               # （上接第1版）
    (?:第?\s*[\dA-Z一二三四五六七八九十]{1,4}\s*[版页])[^）)\]】]{0,8}[）)\]】]?""",
    re.X,
)

STARTS_ELSEWHERE = ("上接", "紧接")


def find_jump(text: str) -> tuple[str, bool] | None:
    """The jump mark in a line and whether the article begins elsewhere (上接) rather than goes on elsewhere (下转)."""
    if "接" not in text and "转" not in text:
        return None
    found = _JUMP.search(text)
    return (found[0], found["way"] in STARTS_ELSEWHERE) if found else None


def find_role(text: str) -> tuple[Role, str] | None:
    """The role that the form of a line tells, with the name of the rule, None when it tells none."""
    if len(text) > MAX_FORM_CHARS:
        return None
    if (jump := _JUMP.match(text)) and len(jump[0]) >= len(text) - 1:
        return Role.JUMP, "jump-mark"
    if _BYLINE.match(text):
        return Role.BYLINE, "byline-form"
    if not text.endswith("。") and _CAPTION.match(text):
        return Role.CAPTION, "caption-form"
    if text.startswith(("图为", "（图为", "上图为", "下图为")):
        return Role.CAPTION, "caption-form"
    return None


def is_subtitle(text: str) -> bool:
    """Whether a line under a title is its subtitle: it begins with a dash and is no sentence."""
    return bool(_SUBTITLE.match(text)) and len(text) <= MAX_FORM_CHARS and not text.endswith("。")
