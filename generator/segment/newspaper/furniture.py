"""Furniture of a newspaper page: running heads, page names, staff lines, addresses.

Tells it from the words of the one line; what repeats over a document is found by `generator.segment.furniture`.

Sample (all furniture):

    2020年4月17日 星期五 第3版
    要闻 03
    中国某某报 4月17日 A6版 产业
    责编：张三 美编：李四 电话：010-00000000
    本版编辑 张三
    E-mail：paper@example.com
"""

from __future__ import annotations

import re

MAX_FURNITURE_CHARS = 90
"""A staff line with two telephone numbers and an address has about eighty characters."""

MAX_NAME_CHARS = 9
"""The name of a page (要闻, 产业互联网) or of a paper is no longer."""

_PARTS = re.compile(r"[\s|│·:：—━─☆★■□◆●]+|(?<!\d)/|/(?!\d)")
_TELEPHONE = re.compile(r"[\d-]{7,}")
_DATE = re.compile(
    r"""(?:
      (?:\d{4}年)?\d{1,2}月\d{1,2}日        # 2020年4月17日, 4月17日
    | \d{4}年\d{1,2}月                     # 2020年4月
    | \d{4}[-./]\d{1,2}[-./]\d{1,2}         # 2020-04-17
    | \d{4}年|\d{1,2}月|\d{1,2}日           # 2020年 4月 17日, set apart
    )""",
    re.X,
)
_WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
_DATE_WEEKDAY = re.compile(rf"{_DATE.pattern}{_WEEKDAY.pattern}", re.X)
_PAGE = re.compile(r"(?:第?[A-Z]?\d{1,3}版|第[一二三四五六七八九十]{1,3}版|头版|版次|总第\d{1,6}期|第\d{1,6}期)")
_NUMBER = re.compile(r"[A-Z]?\d{1,2}")
_NAME = re.compile(rf"[A-Z]?[\u4e00-\u9fff&]{{2,{MAX_NAME_CHARS}}}")

_STAFF = re.compile(
    r"(?:责任编辑|责编|本版编辑|编辑|主编|美编|美术编辑|版式|校对|组版|监制|视觉|电话|传真|E-?mail|邮箱|邮编)(?=[\s:：/]|$)", re.I
)
_STAFF_START = re.compile(r"(?:本版|值班)(?:责任编辑|责编|编辑|主编|撰文|统筹|美编)|责编[\s:：/]", re.I)
_CONTACT = re.compile(
    r"""(?:
      (?:广告|发行|新闻|服务|投稿|订阅)?(?:热线|电话|传真|邮编|邮箱|E-?mail|网址|地址|社址)[:：]   # 电话：010-00000000
    | 国内统一(?:连续出版物号|刊号)|邮发代号|CN\s?\d\d-                                          # 邮发代号 1-29
    | https?://|www\.                                                                        # www.example.com
    )""",
    re.X | re.I,
)


def find_furniture(text: str) -> str | None:
    """The name of the rule by which a line is furniture of its page, None when it is none."""
    if len(text) > MAX_FURNITURE_CHARS or text.endswith(("。", "？", "！", "”")):
        return None
    if _STAFF_START.match(text) or (_STAFF.match(text) and len(_STAFF.findall(text)) > 1):
        return "staff-line"
    if _CONTACT.match(text):
        return "contact-line"
    return "running-head" if _is_running_head(text) else None


def _is_running_head(text: str) -> bool:
    """Whether all parts of the line are dates, weekdays, page numbers and names, and one of them marks a page."""
    parts = [part for part in _PARTS.split(text) if part]
    if not parts or len(parts) > 8:
        return False
    pages = dates = names = numbers = 0
    for part in parts:
        if _PAGE.fullmatch(part) or _WEEKDAY.fullmatch(part) or _DATE_WEEKDAY.fullmatch(part):
            pages += 1
        elif _DATE.fullmatch(part):
            dates += 1
        elif _NUMBER.fullmatch(part):
            numbers += 1
        elif _NAME.fullmatch(part):
            names += 1
        elif not _STAFF.match(part) and not _TELEPHONE.fullmatch(part):
            return False
    if pages:
        return names <= 3
    if dates:
        # A date with any words but the paper's name is a headline: 4月17日 某某大会开幕.
        return names == 0 or (names == 1 and any(part.endswith(("报", "周刊", "导报")) for part in parts))
    return len(parts) == 2 and names == 1 and numbers == 1 and len(text) <= MAX_NAME_CHARS
