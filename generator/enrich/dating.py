"""The date of an article: the newest day that it reports as past. The rules of dates are in `generator.dates`.

11月17日，甲公司发布新品。大会将于11月19日举行。   in an issue of 2021-11: 2021-11-17
近日，甲公司发布新品。                             None
"""

from __future__ import annotations

from generator.dates import find_newest_reported, reckon_dates
from generator.model import Article, PartialDate, Role

_UNDATED = frozenset({Role.CAPTION, Role.JUMP})
"""Roles of blocks whose dates are a picture's or a page's."""

_BACKGROUND = 2
"""Years before the issue: an older day is history that the article tells, not when its news happened."""


def find_article_date(article: Article, issue: PartialDate | None) -> PartialDate | None:
    """The newest day reported as past, the year from the issue; a month where no day is; None where neither is known."""
    texts = [article.title or "", article.subtitle or ""]
    texts.extend(block.text for block in article.blocks if block.role not in _UNDATED)
    newest = find_newest_reported(reckon_dates(texts, issue), issue)
    if newest is None or newest.date is None:
        return None
    return None if issue and issue.year - newest.date.year > _BACKGROUND else newest.date
