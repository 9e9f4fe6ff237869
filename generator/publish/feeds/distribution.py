"""All that feeds, data files, newsletter and their pages are made of, gathered once for a build. Renders nothing.

make_distribution(publication, FeedSettings(tag="digest.example.org,2021"))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Listing, Page
from generator.publish.feed_settings import FeedSettings, find_site
from generator.publish.feeds.moments import Moment, make_moments
from generator.publish.publication import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The publication with what subscribers need of it: absolute addresses, permanent ids, moments.

    `site` ends with a slash. `newest` are all published articles, newest first; every feed keeps that order.
    """

    publication: Publication
    settings: FeedSettings
    site: str
    moments: Mapping[str, Moment]
    newest: tuple[Page, ...]

    def find_moment(self, issue: Listing) -> Moment:
        """When an issue came out, with the newest of its articles, and when one of them last changed."""
        moments = [self.moments[page.id] for page in issue.pages]
        return Moment(max(moment.published for moment in moments), max(moment.updated for moment in moments))


def make_distribution(publication: Publication, settings: FeedSettings | None = None) -> Distribution:
    """The distribution of a publication."""
    moments = make_moments(publication)
    pages = (page for issue in publication.issues for page in issue.pages)
    return Distribution(
        publication=publication,
        settings=settings or FeedSettings(),
        site=find_site(publication.settings),
        moments=moments,
        newest=tuple(sorted(pages, key=lambda page: moments[page.id].published, reverse=True)),
    )
