"""What the generated pages say in words: dates, counts, names of issues. One place for the language of the values.

The words of the templates stand in overrides/partials/words.html. Nothing here chooses what is shown. A sample:

    2021年11月17日    593字，约2分钟    第四十七期
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import PartialDate

LANGUAGE = "zh-CN"
"""The language of all texts, as machines are told it."""

ONLY_SECTION = "本期文章"
"""The heading of all articles of an issue that has no sections."""

NO_SECTION = "其他"
"""The heading of articles that stand in no section, and of the sections that the ribbon folds."""

READING_SPEED = 400
"""Characters a reader takes in a minute; silent reading of news prose by adults lies between 300 and 500."""

BY_ISSUE = "按期"
"""The name of the feed that has one item an issue."""

NO_KIND = "未分类"
"""The heading of companies and technologies whose kind nobody gave."""

UNTITLED = "（无题）"
"""The headline of an article that came without one."""

NAMES = "企业与技术"
CHART_ISSUE = "期次"
CHART_COUNT = "篇数"

MOVED = "这一页搬走了"
MOVED_TO = "现在的地址是 "

RIGHTS = {"full": "全文", "excerpt": "节选", "summary": "仅摘要"}
SUMMARY_BY = {"editor": "编辑摘要", "auto": "机器摘要"}

_DIGITS = "〇一二三四五六七八九"
_ISO_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_ID_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<number>[0-9]{1,3})(?:-(?P<day>[0-9]{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueName:
    """An issue's names: in a line, set upright in a column, in the seal, beside a number, on an axis.

    `date` is as exact as the id tells.
    """

    name: str
    upright: str
    seal: str
    short: str
    axis: str
    date: PartialDate | None = None


def name_issue(issue: str, unit: str = "month") -> IssueName:
    """The names of the issue with this id; `unit` as in SiteSettings.issue_unit.

    >>> name_issue("2021-11").name, name_issue("2021-05-27").name, name_issue("2026-47").upright
    ('2021年11月号', '2021年5月27日号', '第四十七期')
    """
    match = _ID_DATE.fullmatch(issue)
    if not match:
        return IssueName(name=issue, upright=issue, seal=issue[:2], short=issue, axis=issue[:8])
    year, number, day = int(match["year"]), int(match["number"]), int(match["day"] or 0)
    if (unit == "number" and not day) or not 1 <= number <= 12:
        return IssueName(
            name=f"{year}年第{number}期",
            upright=f"第{han_number(number)}期",
            seal=str(number),
            short=f"{year}年{number}期",
            axis=str(number),
            date=PartialDate(year=year),
        )
    date = PartialDate(year=year, month=number, day=day if day <= 31 else 0)
    upright = f"{han_number(number)}月" + (f"{han_number(day)}日" if day else "")
    seal = f"{day}日" if day else f"{number}月"
    axis = f"{number}.{day}" if day else f"{year % 100:02}.{number}"
    return IssueName(name=f"{say_date(date)}号", upright=f"{upright}号", seal=seal, short=say_date(date), axis=axis, date=date)


def han_number(number: int) -> str:
    """A number from 0 to 999 in Chinese numerals.

    >>> han_number(47), han_number(10), han_number(105)
    ('四十七', '十', '一百〇五')
    """
    if number >= 100:
        rest = number % 100
        tail = "" if not rest else ("〇" if rest < 10 else "一" if rest < 20 else "") + han_number(rest)
        return _DIGITS[number // 100] + "百" + tail
    if number < 10:
        return _DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def say_date(date: PartialDate, *, with_year: bool = True) -> str:
    """The date in Chinese, as exact as it is known; without its year only where a month is known."""
    year = f"{date.year}年" if with_year or not date.month else ""
    return year + (f"{date.month}月" if date.month else "") + (f"{date.day}日" if date.day else "")


def say_issue_date(names: IssueName) -> str:
    """When an issue came out, below its year: what stands for the date of an article without one.

    >>> say_issue_date(name_issue("2021-05-27")), say_issue_date(name_issue("2026-47"))
    ('5月27日号', '第四十七期')
    """
    return f"{say_date(names.date, with_year=False)}号" if names.date and names.date.month else names.upright


def say_as_of(as_of: str) -> str:
    """A time as a key figure gives it: in Chinese where it is an ISO date, else as it is.

    >>> say_as_of("2021-11"), say_as_of("前三季度")
    ('2021年11月', '前三季度')
    """
    match = _ISO_DATE.fullmatch(as_of)
    return say_date(PartialDate(**{key: int(part or 0) for key, part in match.groupdict().items()})) if match else as_of


def say_articles(count: int) -> str:
    """A number of articles."""
    return f"{count}篇"


def say_change(difference: int) -> str:
    """How a number differs from the one before.

    >>> say_change(3), say_change(0), say_change(-1)
    ('+3', '持平', '−1')
    """
    return "持平" if not difference else f"+{difference}" if difference > 0 else f"−{-difference}"


def say_length(characters: int) -> str:
    """How long a text is and how long it takes."""
    return f"{characters}字，约{minutes(characters)}分钟"


def minutes(characters: int) -> int:
    """Whole minutes that the characters take, at least one."""
    return max(1, round(characters / READING_SPEED))
