"""The page of each company and technology: names, place among its kin, timeline, chart, what it is named with.

Makes a page for those alone that enough articles name. Long timelines are cut into sheets; older ones keep their number.
Sample addresses: companies/smic/ and companies/smic/1/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from generator.publish.batches import Batch, Marks, make_file
from generator.publish.charts import Bar, render_bars
from generator.publish.counting import CHART_ISSUES, count_by_issue
from generator.publish.digests import digest
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.dossiers import TECHNOLOGIES, Dossier, Registry, count_together
from generator.publish.kinship import Kinship, make_kinship
from generator.publish.listings import Sheet, cut_sheets
from generator.publish.pieces import lead_to_root, render_table, render_together
from generator.publish.publication import Publication, file_of, issue_url, sheet_url
from generator.publish.rows import make_feed
from generator.publish.sections import make_pager
from generator.publish.timelines import Timelines
from generator.publish.words import CHART_COUNT, CHART_ISSUE, say_articles

MAX_TOGETHER = 8
"""How many companies, and how many technologies, stand beside a timeline as often named with it."""

MAX_ALIASES = 12
"""How many other names a page gives."""

MAX_SPELLED_OUT = 3
"""Up to so many bars have their issue's name in full below them: 2021年5月27日 takes 90 of a phone's 350 pixels."""


_KEPT_BARS = 2**10
"""How many bars are kept ready between pages: those of CHART_ISSUES issues with up to forty articles each."""


@dataclass(frozen=True, slots=True)
class _Pages:
    """What all pages of one registry share."""

    publication: Publication
    registry: Registry
    kinship: Kinship
    timelines: Timelines


def list_entity_pages(publication: Publication, marks: Marks) -> Iterator[Batch]:
    """Each sheet of each company and technology that has a page."""
    timelines = Timelines(publication)
    recent = digest(*(issue.slug for issue in publication.issues[-CHART_ISSUES:]))
    for registry in (publication.companies, publication.technologies):
        pages = _Pages(publication, registry, make_kinship(registry, publication.entities), timelines)
        for dossier in registry.with_pages:
            events = timelines.order(dossier.pages)
            for sheet in cut_sheets(events, publication.settings.sheet_size):
                url = sheet_url(dossier.url, sheet.number)
                make = make_file(file_of(url), partial(_render_sheet, pages, dossier, sheet))
                if sheet.number:
                    yield marks.make_batch(url, make, shows=sheet.pages, more=(marks.traits[dossier], str(len(events))))
                else:
                    around = (marks.traits[dossier], marks.gather(dossier), _mark_kin(pages.kinship, dossier), recent)
                    yield marks.make_batch(url, make, shows=sheet.pages, titles=dossier.pages[-3:], more=around)


def _mark_kin(kinship: Kinship, dossier: Dossier) -> str:
    """What stands for all that the page shows of what is above and below."""
    return repr((kinship.make_parents(dossier), kinship.make_children(dossier)))


def _render_sheet(pages: _Pages, dossier: Dossier, sheet: Sheet) -> str:
    publication = pages.publication
    issues = len({page.issue for page in dossier.pages}) if not sheet.number else 0
    return render_doc(
        compact(
            template="entity.html",
            title=dossier.name,
            under=f"{dossier.folder}/",
            description=_describe(dossier, issues) if not sheet.number else "",
            index_url=f"{dossier.folder}/",
            is_technology=dossier.folder == TECHNOLOGIES,
            name=dossier.name,
            url=dossier.url,
            feed=make_feed(publication, dossier.name, dossier.url),
            kind=pages.kinship.make_kind_mark(dossier),
            sheet=sheet.number,
            count=len(dossier.pages),
            years=pages.timelines.make_years(dossier, sheet.pages, lead_to_root(sheet_url(dossier.url, sheet.number))),
            **(_make_portrait(pages, dossier, issues) if not sheet.number else {}),
            **make_pager(sheet, dossier.url),
        )
    )


def _describe(dossier: Dossier, issues: int) -> str:
    return f"{dossier.name}：{say_articles(len(dossier.pages))}，见于{issues}期。" + "；".join(page.title for page in dossier.pages[:-4:-1])


def _make_portrait(pages: _Pages, dossier: Dossier, issues: int) -> Meta:
    """What stands around the timeline on the first sheet; `issues` is in how many it is named."""
    publication = pages.publication
    first, last = dossier.pages[0].issue, dossier.pages[-1].issue
    return compact(
        aliases="、".join(_choose_aliases(dossier)),
        country=dossier.entity.country if dossier.entity else "",
        parents=pages.kinship.make_parents(dossier),
        children=pages.kinship.make_children(dossier),
        counts={
            "articles": len(dossier.pages),
            "issues": issues,
            "first": _make_end(publication, first),
            "last": _make_end(publication, last),
        },
        chart=_make_chart(pages, dossier),
        companies=_render_together(dossier, publication.companies),
        technologies=_render_together(dossier, publication.technologies),
    )


def _choose_aliases(dossier: Dossier) -> list[str]:
    """Its other names in the order of the knowledge, numbers of shares last."""
    aliases = dossier.entity.aliases if dossier.entity else ()
    return sorted(aliases, key=lambda alias: alias.isdecimal())[:MAX_ALIASES]


def _make_end(publication: Publication, issue: str) -> Meta:
    return {"name": publication.issue_names[issue].short, "url": issue_url(issue)}


def _make_chart(pages: _Pages, dossier: Dossier) -> Meta:
    """The bars of the last issues, with their sentence and the same as a table; empty while there is but one issue."""
    publication = pages.publication
    counts = count_by_issue(publication, dossier, CHART_ISSUES)
    issues = publication.issues[-len(counts) :]
    if len(counts) < 2:
        return {}
    names = [publication.issue_names[issue.slug] for issue in issues]
    bars = [
        _make_bar(issue.name, name.short if len(names) <= MAX_SPELLED_OUT else name.axis, count, issue.slug == publication.newest)
        for issue, name, count in zip(issues, names, counts, strict=True)
    ]
    most = max(bars, key=lambda bar: bar.count)
    return compact(
        svg=render_bars(bars, "chart-t chart-s"),
        first=issues[0].name,
        last=issues[-1].name,
        most=most.name if most.count else "",
        most_count=most.count,
        table=render_table((CHART_ISSUE, CHART_COUNT), [(bar.name, bar.count) for bar in bars]),
    )


@lru_cache(_KEPT_BARS)
def _make_bar(issue: str, label: str, count: int, now: bool) -> Bar:
    return Bar(issue, label, say_articles(count), count, now)


def _render_together(dossier: Dossier, registry: Registry) -> str:
    """What it is most often named with."""
    return render_together(count_together(dossier, registry, MAX_TOGETHER), lead_to_root(dossier.url))
