"""The articles of a company or technology as a timeline: newest first, each with the sentence that names it.

Takes the sentence from what readers may see of an article, else from its summary. A sample of an event's `said`:

    化学品库由<b>甲微</b>与邻厂合建，按用量分摊。
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Page
from generator.publish.docs import Meta
from generator.publish.dossiers import Dossier
from generator.publish.escape import escape_html
from generator.publish.pieces import render_event, render_time
from generator.publish.publication import Publication
from generator.publish.words import say_issue_date


class Timelines:
    """Makes timelines; made once for a publication, for an article stands on the timeline of everything that it names."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        dated = [page for issue in publication.issues for page in sorted(issue.pages, key=lambda page: str(page.date or ""))]
        self._places = {page.id: place for place, page in enumerate(dated)}
        self._events: dict[tuple[str, str], tuple[str, str]] = {}

    def order(self, pages: tuple[Page, ...]) -> tuple[Page, ...]:
        """The pages by issue and within an issue by date, oldest first; those of no date come first in their issue."""
        return tuple(sorted(pages, key=lambda page: self._places[page.id]))

    def make_years(self, dossier: Dossier, pages: Iterable[Page], root: str) -> list[Meta]:
        """The events of these pages as HTML, newest first, under the years of their issues. `pages` come oldest first."""
        years: dict[str, list[str]] = {}
        for page in reversed(tuple(pages)):
            events = years.setdefault(self._publication.years[page.issue], [])
            begin, end = self._render_event(page, root)
            said = self._publication.gists[page.id].find_named(dossier).said
            events.append(f'{begin}<p class="event__said">{said}</p>{end}' if said else begin + end)
        return [{"name": year, "events": "".join(events)} for year, events in years.items()]

    def _render_event(self, page: Page, root: str) -> tuple[str, str]:
        key = page.id, root
        if key not in self._events:
            when = _render_when(self._publication, page, self._publication.years[page.issue])
            self._events[key] = render_event(self._publication, page, root, when=when)
        return self._events[key]


def _render_when(publication: Publication, page: Page, year: str) -> str:
    """The date below its year; of an article without one, its issue."""
    if not page.date:
        return escape_html(say_issue_date(publication.issue_names[page.issue]))
    return render_time(page, with_year=f"{page.date.year:04}" != year)
