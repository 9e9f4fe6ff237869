"""Dates in Chinese text: where they stand (`forms`), what is said of them (`tense`), which day of the calendar they are
(`reckon`), and the date of a whole issue (`printed`). Knows lines and strings only, no articles.
"""

from generator.dates.forms import DateKind, DateMention, find_dates
from generator.dates.printed import find_issue_date
from generator.dates.reckon import Reckoning, find_newest_reported, reckon_dates
from generator.dates.tense import Tense, find_tense

__all__ = [
    "DateKind",
    "DateMention",
    "Reckoning",
    "Tense",
    "find_dates",
    "find_issue_date",
    "find_newest_reported",
    "find_tense",
    "reckon_dates",
]
