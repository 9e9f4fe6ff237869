"""The articles of a company or technology as a timeline: newest first, each with the sentence that names it.

Takes the sentence from what readers may see of an article, else from its summary. A sample of an event's `said`:

    化学品库由<b>甲微</b>与邻厂合建，按用量分摊。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model import Page
from generator.publish.docs import Meta
from generator.publish.dossiers import Dossier
from generator.publish.escape import escape_html
from generator.publish.pieces import render_event, render_time
from generator.publish.prose import split_sentences
from generator.publish.publication import Publication
from generator.publish.rows import find_text
from generator.publish.sightings import cut_sentence
from generator.publish.words import say_issue_date


def order_events(pages: tuple[Page, ...], places: Mapping[str, int]) -> tuple[Page, ...]:
    """The pages by issue and within an issue by date, oldest first; those of no date come first in their issue.

    `places` is the place of each issue among all.
    """
    return tuple(sorted(pages, key=lambda page: (places[page.issue], str(page.date or ""))))


def make_years(publication: Publication, dossier: Dossier, pages: Iterable[Page], root: str) -> list[Meta]:
    """The events of these pages as HTML, newest first, under the years of their issues. `pages` come oldest first."""
    years: dict[str, list[str]] = {}
    for page in reversed(tuple(pages)):
        year = publication.years[page.issue]
        said = render_said(publication, dossier, page)
        event = render_event(publication, page, root, when=_render_when(publication, page, year), said=said)
        years.setdefault(year, []).append(event)
    return [{"name": year, "events": "".join(events)} for year, events in years.items()]


def _render_when(publication: Publication, page: Page, year: str) -> str:
    """The date below its year; of an article without one, its issue."""
    if not page.date:
        return escape_html(say_issue_date(publication.issue_names[page.issue]))
    return render_time(page, with_year=f"{page.date.year:04}" != year)


def render_said(publication: Publication, dossier: Dossier, page: Page) -> str:
    """The first sentence that names the dossier, as HTML with the name in `<b>`; else how the article begins."""
    key = (dossier.folder, dossier.slug)
    text = publication.shown[page.id].text
    sighting = publication.sightings[page.id].get(key)
    if not sighting:
        text = page.summary
        sighting = publication.spotter.spot(text, (dossier,)).get(key)
    if not sighting:
        return escape_html(split_sentences(find_text(page, publication.shown[page.id])[0])[0])
    before, name, after = cut_sentence(text, sighting.start, sighting.end)
    return f"{escape_html(before)}<b>{escape_html(name)}</b>{escape_html(after)}"
