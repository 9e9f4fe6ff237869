"""Which feeds the head of a page names, so that a feed reader finds them from the page's address: the page's own first.

A sample of what a template makes of one:

    <link rel="alternate" type="application/rss+xml" title="产业周览：先进封装" href="…/technologies/advanced-packaging/feed.xml">
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.docs import Meta
from generator.publish.feeds.channels import ISSUES, SITE, Channel, list_channels
from generator.publish.feeds.entries import SECTION
from generator.publish.feeds.everything import FORMATS
from generator.publish.publication import Publication

_OWN = {"section": SECTION, "article": SECTION, "issue": ISSUES, "issues": ISSUES}
"""The kind of feed that is a page's own, where it is not of the page's kind. An article's is that of its section."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names. `name` is that of its format, `type` its media type, `href` its address relative to the site."""

    title: str
    name: str
    type: str
    href: str


@dataclass(frozen=True, slots=True)
class FeedIndex:
    """All feeds by kind and slug."""

    channels: Mapping[tuple[str, str], Channel]

    def find(self, kind: str, slug: str) -> Channel | None:
        """The feed of its own that a page of this kind has; None where there is none but the publication's.

        `kind` is section, company, technology, issue, issues, or article with the slug of the article's section.
        """
        own = _OWN.get(kind, kind)
        return self.channels.get((own, "" if own == ISSUES else slug))


def make_index(publication: Publication) -> FeedIndex:
    """The index of all feeds of a publication."""
    return FeedIndex({(channel.kind, channel.slug): channel for channel in list_channels(publication)})


def find_feeds(index: FeedIndex, kind: str, slug: str = "") -> tuple[FeedLink, ...]:
    """The feeds that the head of a page names: its own in three formats, then the publication's in three."""
    site = index.channels[SITE, ""]
    own = index.find(kind, slug) or site
    return tuple(
        FeedLink(channel.title, format.name, format.media_type, format.name_file(channel))
        for channel in dict.fromkeys((own, site))
        for format in FORMATS
    )


def make_feed_marks(index: FeedIndex, kind: str, slug: str = "") -> list[Meta]:
    """A page's own feeds as the key `feeds` of its front matter: title, name of the format, media type and address of each.

    Empty where the page has none but the publication's, which every page names.
    """
    own = index.find(kind, slug)
    if not own:
        return []
    return [{"title": own.title, "name": format.name, "type": format.media_type, "url": format.name_file(own)} for format in FORMATS]
