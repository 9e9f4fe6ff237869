"""When an article came out on the site and when it last changed, to the second, told by the content alone.

There is no clock: the same pages give the same moments on every day and machine. Publishes nothing. How a moment comes about:

    day       that of the issue (2021-05-27); in an issue known by its month (2021-11) or year the day of the article's own
              date within it, for an article comes out no earlier than what it reports; else the first day
    time      eight in the morning in China, the same date there and in UTC; the seconds count down with the article's
              number, so that the first article of an issue stands first in every reader
    updated   the front matter's `updated`, an hour later in the day; an article without one was last changed when it came out

No two moments of a publication are the same: a second that is taken is passed over, by later articles first.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from generator.model import Page, PartialDate
from generator.publish.listings import natural_key
from generator.publish.publication import Publication
from generator.publish.words import name_issue

CHINA = timezone(timedelta(hours=8))
"""The time zone of every moment: China has one, without summer time."""

PUBLISHED_AT = time(8, 59, 59)
UPDATED_AT = time(9, 59, 59)
"""From where the seconds count down, within the hour."""

EARLIEST_DAY = date(1990, 1, 1)
"""The day of an article where neither it nor its issue has a date, and the first on which one can have come out on a site:
feed formats want a day, and the W3C feed validator calls earlier ones implausible."""

_SECONDS = 3600
_LAST_NUMBER = re.compile(r"[0-9]+(?=[^0-9]*\Z)")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Moment:
    """When an article was published and when it was last updated, never before that."""

    published: datetime
    updated: datetime


def make_moments(publication: Publication) -> dict[str, Moment]:
    """The moments of every published article by its id."""
    days: dict[str, date] = {}
    for issue in publication.issues:
        issue_date = name_issue(issue.slug, publication.settings.issue_unit).date
        days.update((page.id, day) for page, day in _find_days(issue_date, issue.pages))
    pages = sorted((page for issue in publication.issues for page in issue.pages), key=lambda page: natural_key(page.id))
    free: dict[datetime, datetime] = {}
    published = {page.id: _take(free, _place(days[page.id], PUBLISHED_AT, page)) for page in pages}
    moments: dict[str, Moment] = {}
    for page in pages:
        start = published[page.id]
        edited = _first_day(page.updated)
        later = edited is not None and edited >= start.date()
        updated = _take(free, _place(edited, UPDATED_AT, page)) if edited and later else start
        moments[page.id] = Moment(start, max(start, updated))
    return moments


def say_rfc822(moment: datetime) -> str:
    """The moment as RSS and OPML write it.

    >>> say_rfc822(datetime(2021, 11, 17, 8, tzinfo=CHINA))
    'Wed, 17 Nov 2021 08:00:00 +0800'

    Source: RFC 822 §5 with the year of four digits of RFC 1123 §5.2.14.
    """
    weekday, month = _WEEKDAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{weekday}, {moment.day:02} {month} {moment.year:04} {moment.hour:02}:{moment.minute:02}:{moment.second:02} +0800"


def say_rfc3339(moment: datetime) -> str:
    """The moment as Atom, JSON Feed and the data files write it.

    >>> say_rfc3339(datetime(2021, 11, 17, 8, tzinfo=CHINA))
    '2021-11-17T08:00:00+08:00'
    """
    return moment.isoformat(timespec="seconds")


def _find_days(issue_date: PartialDate | None, pages: tuple[Page, ...]) -> Iterator[tuple[Page, date]]:
    """Each page of an issue with its day.

    Where the issue itself tells no more than a year, an article without a date of its own goes with the newest of the others.
    """
    first, last = _first_day(issue_date) or EARLIEST_DAY, _last_day(issue_date) or date.max
    own = {page.id: _first_day(page.date) for page in pages}
    default = first
    if not issue_date or not issue_date.month:
        default = max((day for day in own.values() if day and day <= last), default=default)
    for page in pages:
        yield page, max(min(max(first, own[page.id] or default), last), EARLIEST_DAY)


def _first_day(known: PartialDate | None) -> date | None:
    """The first day of a day, month or year; None for one that the calendar lacks."""
    if not known or not 1 <= known.year <= 9999 or known.month > 12:
        return None
    month = known.month or 1
    return date(known.year, month, min(known.day or 1, calendar.monthrange(known.year, month)[1]))


def _last_day(known: PartialDate | None) -> date | None:
    first = _first_day(known)
    if not known or not first or known.day:
        return first
    month = known.month or 12
    return date(known.year, month, calendar.monthrange(known.year, month)[1])


def _place(day: date, hour: time, page: Page) -> datetime:
    number = _LAST_NUMBER.search(page.id)
    back = int(number[0]) % _SECONDS if number else 0
    return datetime.combine(day, hour, CHINA) - timedelta(seconds=back)


def _take(free: dict[datetime, datetime], wanted: datetime) -> datetime:
    """The wanted moment, or the last free one before it; `free` leads from taken moments towards a free one."""
    walked: list[datetime] = []
    place = wanted
    while place in free:
        walked.append(place)
        place = free[place]
    before = place - timedelta(seconds=1)
    for passed in (*walked, place):
        free[passed] = before
    return place
