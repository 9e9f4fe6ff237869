"""The calendar dates of a text's date mentions, years from the issue, months from the day before; the newest past one.

Reads what `forms` and `tense` found; decides nothing about who prints a date (that is `printed`).

    issue of 2021-11:  “11月17日，公司发布…” -> 2021-11-17     “去年9月，公司发布…”   -> 2020-09
                       “记者16日获悉”        -> 2021-11-16     “论坛将于11月23日举行” -> planned
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.dates.forms import LAST_DAY, DateKind, DateMention, find_dates
from generator.dates.tense import Tense, find_tense, is_statistics
from generator.model import PartialDate

_YEARS_OFF = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_OF_CONTEXT = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_MONTHS_OFF = {"本月": 0, "当月": 0, "上月": -1, "下月": 1}
_SENTENCE_END = re.compile("[。；！？;!?]")
_WRAP_SPAN = 9
"""Months ahead of the issue from which on an unyeared month is last year's: December in an issue of January."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """A date mention of one text (`place` is that text's index) with its tense and, where known, its calendar date.

    `fully` tells that the year is printed with it, not taken from the issue. `statistics` marks a statistics period.
    """

    place: int
    mention: DateMention
    tense: Tense
    date: PartialDate | None
    fully: bool
    statistics: bool


def reckon_dates(texts: Sequence[str], issue: PartialDate | None) -> tuple[Reckoning, ...]:
    """Every date of the texts, which follow one another in one article, in reading order, with its calendar date.

    The year of an unyeared date is that of its sentence, else of the issue; a bare day has the month of the day
    mentioned before it, else of the issue. Without either the date is None: a day is never invented.
    """
    found = (
        Reckoning(
            place=place,
            mention=mention,
            tense=find_tense(text, mention),
            date=None,
            fully=bool(mention.date.year),
            statistics=is_statistics(text, mention),
        )
        for place, text in enumerate(texts)
        for mention in find_dates(text)
    )
    return reckon_again(found, texts, issue)


def reckon_again(found: Iterable[Reckoning], texts: Sequence[str], issue: PartialDate | None) -> tuple[Reckoning, ...]:
    """The dates that were found in the same texts, with the calendar dates that they have in another issue."""
    reckoned: list[Reckoning] = []
    sentence: PartialDate | None = None
    day_before: PartialDate | None = None
    place, last_end = -1, 0
    for each in found:
        mention = each.mention
        if each.place != place or (sentence and _SENTENCE_END.search(texts[place], last_end, mention.start)):
            sentence = None
        date = _reckon(mention, issue, sentence, day_before)
        if date and date.day:
            day_before = date
        if mention.date.year:
            sentence = mention.date
        place, last_end = each.place, mention.end
        reckoned.append(replace(each, date=date))
    return tuple(reckoned)


def _reckon(
    mention: DateMention, issue: PartialDate | None, sentence: PartialDate | None, before: PartialDate | None
) -> PartialDate | None:
    """The date of one mention; `sentence` is the yeared date before it in its sentence, `before` the last day."""
    printed = mention.date
    if mention.kind is DateKind.RELATIVE:
        return _relative_day(mention, issue)
    if printed.year:
        return printed
    if mention.year_word in _OF_CONTEXT:
        context = sentence or before
        return replace(printed, year=context.year + _OF_CONTEXT[mention.year_word]) if context else None
    if mention.year_word:
        return replace(printed, year=issue.year + _YEARS_OFF[mention.year_word]) if issue else None
    if mention.month_word:
        return _shift_month(printed, issue, _MONTHS_OFF[mention.month_word])
    if not printed.month:
        return _bare_day(printed, issue, before)
    if sentence:
        return replace(printed, year=sentence.year + (0 < printed.month < sentence.month - _WRAP_SPAN + 1))
    if issue is None:
        return None
    last_year = issue.month and printed.month - issue.month >= _WRAP_SPAN
    return replace(printed, year=issue.year - bool(last_year))


def _relative_day(mention: DateMention, issue: PartialDate | None) -> PartialDate | None:
    """Yesterday or today of an issue that is known to the day; no other word of that kind names a day."""
    if issue is None or not issue.day or mention.surface not in {"昨日", "昨天", "今日", "今天"}:
        return None
    if mention.surface in {"今日", "今天"}:
        return issue
    if issue.day > 1:
        return replace(issue, day=issue.day - 1)
    return None


def _shift_month(printed: PartialDate, issue: PartialDate | None, months: int) -> PartialDate | None:
    if issue is None or not issue.month:
        return None
    year, month = divmod(issue.year * 12 + issue.month - 1 + months, 12)
    return PartialDate(year=year, month=month + 1, day=printed.day)


def _bare_day(printed: PartialDate, issue: PartialDate | None, before: PartialDate | None) -> PartialDate | None:
    if before is not None:
        return replace(before, day=printed.day) if printed.day <= LAST_DAY[before.month - 1] else None
    months = -1 if issue and issue.day and printed.day > issue.day else 0
    date = _shift_month(printed, issue, months)
    return date if date and date.day <= LAST_DAY[date.month - 1] else None


def find_newest_reported(found: Sequence[Reckoning], until: PartialDate | None) -> Reckoning | None:
    """The newest date that the text reports as past: a day before any month; None where it reports neither.

    Left out are plans, cut-offs and periods of statistics, foundings, dates in names of documents, whole years, and
    what lies after `until` (the issue's date, inclusive at its precision).
    """
    past = [known for known in found if known.tense is Tense.REPORTED and not _is_after(known.date, until)]
    days = [known for known in past if known.date and known.date.day]
    months = [known for known in past if known.date and known.mention.kind is DateKind.MONTH and not known.statistics]
    return max(days or months, key=lambda known: known.date or PartialDate(year=0), default=None)


def _is_after(date: PartialDate | None, until: PartialDate | None) -> bool:
    if date is None or until is None:
        return False
    parts, bounds = (date.year, date.month, date.day), (until.year, until.month, until.day)
    for part, bound in zip(parts, bounds, strict=True):
        if not part or not bound:
            return False
        if part != bound:
            return part > bound
    return False
