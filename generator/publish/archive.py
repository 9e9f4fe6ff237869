"""The archive by date: an index of years and months, a page a year with its issues, sheets a month with its articles.

An article stands in the month of its own date, or of its issue where its own names no month. A sample of the addresses:
archive/, archive/2021/ and archive/2021/11/
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from generator.model import Listing
from generator.publish.batches import Batch, Marks, make_file
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.issues import find_leads, make_past
from generator.publish.listings import Sheet, cut_sheets
from generator.publish.publication import Publication, file_of, sheet_url
from generator.publish.sections import make_issue_groups, make_pager, mark_place


def list_archive_pages(publication: Publication, marks: Marks) -> Iterator[Batch]:
    """The index, each year and each sheet of each month."""
    years = _find_years(publication)
    counts = {year: repr(_make_months(publication, year)) for year in years}
    make = make_file(file_of("archive/"), partial(_render_index, publication, years))
    yield marks.make_batch("archive/", make, more=chain.from_iterable(counts.items()))
    for year in years:
        url = f"archive/{year}/"
        issues = [issue for issue in publication.issues if publication.years[issue.slug] == year]
        leads = [find_leads(publication, issue)[0] for issue in issues]
        make = make_file(file_of(url), partial(_render_year, publication, year))
        yield marks.make_batch(url, make, titles=leads, issues=issues, more=(counts[year],))
    for month in publication.months:
        base = f"archive/{month.slug}/"
        for sheet in cut_sheets(month.pages, publication.settings.sheet_size):
            url = sheet_url(base, sheet.number)
            make = make_file(file_of(url), partial(_render_month, publication, month, sheet, base))
            yield marks.make_batch(url, make, shows=sheet.pages, more=mark_place(month, sheet))


def _find_years(publication: Publication) -> list[str]:
    """All years with an issue or an article, newest first."""
    return sorted(({*publication.years.values()} | {month.slug[:4] for month in publication.months}) - {""}, reverse=True)


def _make_months(publication: Publication, year: str) -> list[Meta]:
    """The year's months with the number of their articles, in the order of the calendar."""
    return [
        {"name": f"{int(month.slug[5:])}月", "url": f"archive/{month.slug}/", "count": len(month.pages)}
        for month in publication.months
        if month.slug.startswith(f"{year}/")
    ]


def _render_index(publication: Publication, years: list[str]) -> str:
    return render_doc(
        compact(
            template="archive.html",
            title="归档",
            under="issues/",
            years=[{"name": year, "url": f"archive/{year}/", "months": _make_months(publication, year)} for year in years],
        )
    )


def _render_year(publication: Publication, year: str) -> str:
    issues = [issue for issue in publication.issues if publication.years[issue.slug] == year]
    return render_doc(
        compact(
            template="year.html",
            title=f"{year}年",
            under="issues/",
            months=_make_months(publication, year),
            issues=[make_past(publication, issue) for issue in issues[::-1]],
        )
    )


def _render_month(publication: Publication, month: Listing, sheet: Sheet, base: str) -> str:
    return render_doc(
        compact(
            template="listing.html",
            title=month.name,
            under="issues/",
            heading=month.name,
            kind="month",
            parent={"name": f"{month.slug[:4]}年", "url": f"archive/{month.slug[:4]}/"},
            count=None if sheet.number else len(month.pages),
            sheet=sheet.number,
            groups=make_issue_groups(publication, sheet.pages, sheet_url(base, sheet.number)),
            **make_pager(sheet, base),
        )
    )
