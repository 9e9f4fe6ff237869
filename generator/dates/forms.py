"""The printed forms of a date in Chinese text: what is written, and where; not what it is said of (`tense`), not which
year an unyeared day belongs to (`reckon`).

    2021年11月17日   11 月 17 日   二〇二一年十一月   2021-11-17   2021.05.27   今年3月   11月1日-11日   16日
    1至9月   前三季度   2021年上半年   2021—2025年   近日   日前   昨日
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.model import PartialDate


class DateKind(StrEnum):
    """How fine a date mention is. A span of days is a DAY (its last); one of months, quarters or years is a PERIOD."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date as printed: `surface == text[start:end]`, half-open.

    `date` holds the parts that are printed as numbers, 0 for the others; `year_word` (今年, 去年, 同年 …) and
    `month_word` (本月, 上月 …) the parts that are printed as words. A RELATIVE mention has neither.
    """

    start: int
    end: int
    surface: str
    kind: DateKind
    date: PartialDate
    year_word: str = ""
    month_word: str = ""


LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The most days a month can have, January first; February with its leap day, as the year may be unknown."""

_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TO = r"\s?[-—–~～至到]{1,2}\s?"
_YEAR = r"""(?:(?<!\d)(?P<year>(?:19|20)\d\d)\s?年                                  # 2021年
    |(?P<han_year>[一二][〇零○一二三四五六七八九]{3})年                               # 二〇二一年
    |(?P<year_word>今年|本年|去年|上年|前年|明年|后年|同年|当年|次年|翌年))\s?"""
_PERIOD_OF_YEAR = rf"""(?:前?第?[一二三四1-4]\s?季度|前三季|[上下]半年               # 前三季度, 第三季度, 上半年
    |前\s?(?:\d{{1,2}}|[一二三四五六七八九十])\s?个月                                # 前9个月
    |Q[1-4](?![0-9A-Za-z])                                                          # Q3
    |(?<!\d)(?:1[0-2]|[1-9])\s?月?(?:份)?{_TO}(?:1[0-2]|[1-9])\s?月(?!\s?\d{{1,2}}\s?[日号]))"""  # 1至9月

_NUMERIC = re.compile(
    r"""(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<sep>[-./])                             # 2021-11-17, 2021.05.27
    (?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|[-./]\d)""",
    re.X,
)
_YEARS = re.compile(
    rf"(?<!\d)(?:19|20)\d\d\s?年?{_TO}(?P<year>(?:19|20)\d\d)\s?年(?!\s?\d{{1,2}}\s?月)",  # 2021—2025年
    re.X,
)
_PERIOD = re.compile(rf"(?:{_YEAR})?{_PERIOD_OF_YEAR}", re.X)
_DAY = re.compile(
    rf"""(?:{_YEAR})?
    (?:(?<![\d.个])(?P<month>1[0-2]|0?[1-9])\s?月                                   # 11月, 2021年11月
      |(?<![一二三四五六七八九十])(?P<han_month>十[一二]?|[一二三四五六七八九])月     # 十一月
      |(?P<month_word>本月|上月|下月|当月))
    (?:\s?(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?[日号](?!均)|(?={_TO}(?:\d{{1,2}}\s?月\s?)?\d{{1,2}}\s?日))   # 17日
      |(?P<han_day>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日)?        # 十七日
    (?:{_TO}(?:(?P<last_month>1[0-2]|0?[1-9])\s?月\s?)?(?P<last_day>3[01]|[12]\d|0?[1-9])\s?日)?   # 11月1-11日
    """,
    re.X,
)
_YEAR_ONLY = re.compile(_YEAR + "(?:初|[年]?[中末底](?![国央小心型]))?", re.X)  # 2021年, 去年底
_BARE_DAY = re.compile(
    rf"""(?<![\d.个多第/月年])(?:(?<!\d)\d{{1,2}}\s?日?{_TO})?                       # 16日至18日
    (?<!\d)(?P<day>3[01]|[12]\d|[1-9])\s?日                                       # 16日
    (?![均前内元本报常产程志后间游线供立])""",
    re.X,
)
_RELATIVE = re.compile("近日|日前|近期|昨日|昨天|今日|今天|当日|同日|月底|上周|本周")

_FORMS: tuple[tuple[re.Pattern[str], DateKind, str], ...] = (
    (_NUMERIC, DateKind.DAY, "12"),
    (_YEARS, DateKind.PERIOD, "年"),
    (_PERIOD, DateKind.PERIOD, "季半月Q"),
    (_DAY, DateKind.DAY, "月"),
    (_YEAR_ONLY, DateKind.YEAR, "年"),
    (_BARE_DAY, DateKind.DAY, "日"),
    (_RELATIVE, DateKind.RELATIVE, "日近底本上天"),
)
"""The forms, fuller ones first, each with characters of which its text must have one: a quick look saves the search."""

_SIGN = re.compile(f"[{''.join(signs for _, _, signs in _FORMS)}]")


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates of the text in reading order, none overlapping another; of two readings the fuller form wins.

    A day that no month has (2月30日) is no date.

    >>> [(found.surface, str(found.kind)) for found in find_dates("去年11 月 17 日，前三季度")]
    [('去年11 月 17 日', 'day'), ('前三季度', 'period')]
    """
    if not _SIGN.search(text):
        return ()
    taken = bytearray(len(text))
    found: list[DateMention] = []
    for pattern, kind, signs in _FORMS:
        if not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            end -= len(match.group()) - len(match.group().rstrip())
            if taken.find(1, start, end) >= 0:
                continue
            mention = _make_mention(match.groupdict().get, text[start:end], start, kind)
            if mention is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _make_mention(group: Callable[[str], str | None], surface: str, start: int, kind: DateKind) -> DateMention | None:
    """The mention of one match, or None where the numbers make no date."""
    year = int(group("year") or (group("han_year") or "0").translate(_HAN_DIGITS))
    month = int(group("last_month") or group("month") or _han_number(group("han_month") or ""))
    day = int(group("last_day") or group("day") or _han_number(group("han_day") or ""))
    if month and day > LAST_DAY[month - 1]:
        return None
    if kind is DateKind.DAY and not day:
        kind = DateKind.MONTH
    return DateMention(
        start=start,
        end=start + len(surface),
        surface=surface,
        kind=kind,
        date=PartialDate(year=year, month=month, day=day),
        year_word=group("year_word") or "",
        month_word=group("month_word") or "",
    )


def _han_number(word: str) -> int:
    """A number up to 39 in Han numerals, 0 for the empty word: 十七 is 17."""
    if not word:
        return 0
    tens, ten, units = word.rpartition("十")
    return (int(tens.translate(_HAN_DIGITS) or 1) * 10 if ten else 0) + int((units or "0").translate(_HAN_DIGITS))
