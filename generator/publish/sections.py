"""The page of each section, cut into sheets, and the index of all sections.

The newest sheet stands at the section's own address; older ones keep their number and their articles for good. Sample
addresses: sections/chan-ye-huan-jing/ and sections/chan-ye-huan-jing/1/
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model import Listing, Page
from generator.publish.batches import Batch, Marks, make_file
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.listings import Sheet, cut_sheets
from generator.publish.pieces import lead_to_root, render_row
from generator.publish.publication import Publication, file_of, sheet_url
from generator.publish.rows import make_brief, make_feed, make_issue_mark

MAX_TITLES = 4
"""How many of its newest articles a section shows in the index of sections, the first with its summary."""


def list_section_pages(publication: Publication, marks: Marks) -> Iterator[Batch]:
    """Each sheet of each section, and the index."""
    for section in publication.sections:
        base = f"sections/{section.slug}/"
        for sheet in cut_sheets(section.pages, publication.settings.sheet_size):
            url = sheet_url(base, sheet.number)
            make = make_file(file_of(url), partial(_render_section, publication, section, sheet, base))
            yield marks.make_batch(url, make, shows=sheet.pages, more=mark_place(section, sheet))
    newest = [page for section in publication.sections for page in _find_newest(section)]
    counts = [str(len(section.pages)) for section in publication.sections]
    make = make_file(file_of("sections/"), partial(_render_index, publication))
    yield marks.make_batch("sections/", make, shows=newest, more=counts)


def mark_place(listing: Listing, sheet: Sheet) -> tuple[str, ...]:
    """What stands for all that a sheet shows of its listing, by its address, around the articles: how long it is, on the newest, and
    which sheet is newer. Which one is older follows from these."""
    return "" if sheet.number else str(len(listing.pages)), str(sheet.newer)


def _render_section(publication: Publication, section: Listing, sheet: Sheet, base: str) -> str:
    return render_doc(
        compact(
            template="listing.html",
            title=section.name,
            under="sections/",
            heading=section.name,
            kind="section",
            feed=make_feed(publication, section.name, base),
            count=None if sheet.number else len(section.pages),
            sheet=sheet.number,
            groups=make_issue_groups(publication, sheet.pages, sheet_url(base, sheet.number)),
            **make_pager(sheet, base),
        )
    )


def newest_first(pages: tuple[Page, ...]) -> list[tuple[str, list[Page]]]:
    """The pages by issue, newest issue first, each issue's articles in the issue's own order."""
    issues: dict[str, list[Page]] = {}
    for page in pages:
        issues.setdefault(page.issue, []).append(page)
    return list(issues.items())[::-1]


def make_issue_groups(publication: Publication, pages: tuple[Page, ...], url: str) -> list[Meta]:
    """Rows under their issues, newest issue first, for the page at `url`."""
    root = lead_to_root(url)
    return [
        {
            "issue": make_issue_mark(publication, issue),
            "count": len(group),
            "rows": "".join(render_row(publication, page, root, with_year=True) for page in group),
        }
        for issue, group in newest_first(pages)
    ]


def make_pager(sheet: Sheet, base: str) -> Meta:
    """The ways from a sheet to its neighbours."""
    return compact(
        newer=None if sheet.newer is None else sheet_url(base, sheet.newer),
        older=None if sheet.older is None else sheet_url(base, sheet.older),
    )


def _render_index(publication: Publication) -> str:
    return render_doc(
        compact(
            template="sections.html",
            title="栏目",
            under="sections/",
            sections=[_make_entry(publication, section) for section in publication.sections],
        )
    )


def _find_newest(section: Listing) -> list[Page]:
    return [page for _, group in newest_first(section.pages) for page in group][:MAX_TITLES]


def _make_entry(publication: Publication, section: Listing) -> Meta:
    first, *rest = _find_newest(section)
    return compact(
        name=section.name,
        url=f"sections/{section.slug}/",
        count=len(section.pages),
        first=make_brief(publication, first, with_year=True),
        rest=[make_brief(publication, page) for page in rest],
    )
