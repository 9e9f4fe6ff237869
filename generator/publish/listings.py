"""Which pages stand under which heading, and in which order.

Makes listings of published pages by issue, section and month, and cuts long ones into sheets. Renders nothing.

Orders: issues from the oldest to the newest by their ids; within an issue the sections in their fixed order, the
articles of a section in the order of the source; a section or a month in that same order over all issues. Sample ids:

    2021-05-27, 2021-11      2021-11-003
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.model import Listing, Page, PartialDate
from generator.publish.settings import SiteSettings
from generator.publish.words import name_issue

_NUMBER = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A part of a long listing. `number` counts from 1, the oldest; the newest sheet is number 0 and stands first.

    `newer` and `older` are the numbers of its neighbours, None at the ends. Pages stand oldest first.
    """

    number: int
    pages: tuple[Page, ...]
    newer: int | None = None
    older: int | None = None


def find_published(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages that may reach readers, in the order of their issues and sources."""
    return tuple(sorted((page for page in pages if page.status == "published"), key=_page_order))


def natural_key(name: str) -> tuple[tuple[int, str], ...]:
    """A key that orders ids as people count: 2021-9 before 2021-11, a2 before a10."""
    return tuple((int(part) if part.isdecimal() else -1, part) for part in _NUMBER.split(name) if part)


def make_issues(pages: tuple[Page, ...], sections: tuple[str, ...], settings: SiteSettings) -> tuple[Listing, ...]:
    """One listing an issue, oldest issue first, its pages in the order in which the issue shows them.

    `sections` are the names of all sections in their fixed order; pages without a section come last.
    """
    rank = {name: place for place, name in enumerate(sections)}
    return tuple(
        Listing(
            kind="issue",
            slug=issue,
            name=name_issue(issue, settings.issue_unit).name,
            pages=tuple(sorted(group, key=lambda page: rank.get(page.section, len(rank)))),
        )
        for issue, group in _group(pages, lambda page: page.issue).items()
    )


def order_sections(pages: tuple[Page, ...], settings: SiteSettings) -> tuple[str, ...]:
    """The names of all sections with a published page: those of the settings first, then as they first appeared."""
    present = {page.section: None for page in pages if page.section}
    fixed = [section.name for section in settings.sections if section.name in present]
    return tuple(dict.fromkeys([*fixed, *present]))


def make_sections(issues: tuple[Listing, ...], slugs: Mapping[str, str]) -> tuple[Listing, ...]:
    """One listing a section, in the order of `slugs`, which names each section's slug."""
    groups = _group((page for issue in issues for page in issue.pages), lambda page: page.section)
    return tuple(Listing(kind="section", slug=slug, name=name, pages=tuple(groups[name])) for name, slug in slugs.items())


def make_months(issues: tuple[Listing, ...], settings: SiteSettings) -> tuple[Listing, ...]:
    """One listing a month, oldest first. Slugs are 2021/11; a page whose month nobody knows is in none."""
    months: dict[tuple[int, int], list[Page]] = {}
    for issue in issues:
        issue_date = name_issue(issue.slug, settings.issue_unit).date
        for page in issue.pages:
            if month := find_month(page.date, issue_date):
                months.setdefault(month, []).append(page)
    return tuple(
        Listing(kind="month", slug=f"{year:04}/{month:02}", name=f"{year}年{month}月", pages=tuple(group))
        for (year, month), group in sorted(months.items())
    )


def find_year(issue: Listing, settings: SiteSettings) -> str:
    """The year an issue stands under: that of its id, or of its first dated article; "" where nobody knows."""
    dates = [name_issue(issue.slug, settings.issue_unit).date, *(page.date for page in issue.pages)]
    return next((f"{known.year:04}" for known in dates if known), "")


def find_month(date: PartialDate | None, issue_date: PartialDate | None) -> tuple[int, int] | None:
    """The year and month of an article: of its own date, or of its issue where its own names no month."""
    for known in (date, issue_date):
        if known and known.month:
            return known.year, known.month
    return None


def cut_sheets(pages: tuple[Page, ...], size: int) -> tuple[Sheet, ...]:
    """The listing as sheets, newest sheet first.

    Sheets are counted from the oldest page, so that a new page changes the newest sheet only and an older sheet keeps
    its pages for good. A full sheet has `size` pages; the newest has more, up to twice as many, or all there are.
    """
    full = max(0, (len(pages) - 1) // size - 1)
    parts = [pages[place * size : (place + 1) * size] for place in range(full)] + [pages[full * size :]]
    last = len(parts) - 1
    return tuple(
        Sheet(
            number=0 if place == last else place + 1,
            pages=parts[place],
            newer=None if place == last else (0 if place + 1 == last else place + 2),
            older=place if place else None,
        )
        for place in range(last, -1, -1)
    )


def group_rows(pages: Iterable[Page], slugs: Mapping[str, str]) -> tuple[tuple[str, tuple[Page, ...]], ...]:
    """The pages of an issue by section, in the order in which the sections come; sections that nobody knows are ""."""
    groups = _group(pages, lambda page: page.section if page.section in slugs else "")
    return tuple((name, tuple(group)) for name, group in groups.items())


def _group(pages: Iterable[Page], key: Callable[[Page], str]) -> dict[str, list[Page]]:
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(key(page), []).append(page)
    return groups


def _page_order(page: Page) -> tuple[object, ...]:
    line = _NUMBER.search(page.source.lines)
    first = int(line[1]) if line else 0
    return natural_key(page.issue), not page.source.file, page.source.file, first, natural_key(page.id)
