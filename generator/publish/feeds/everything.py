"""All files of all feeds. The three formats and their order stand here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from generator.model import Knowledge, Page
from generator.publish.batches import Batch, Marks, make_file, make_marks, mark_pages
from generator.publish.digests import digest
from generator.publish.feed_settings import FeedSettings
from generator.publish.feeds.atom import ATOM
from generator.publish.feeds.channels import fill_channels, list_channels
from generator.publish.feeds.distribution import Distribution, make_distribution
from generator.publish.feeds.documents import Document, cut_feed
from generator.publish.feeds.formats import Format, Press
from generator.publish.feeds.jsonfeed import JSON_FEED
from generator.publish.feeds.opml import FILE, render_opml
from generator.publish.feeds.rss import RSS
from generator.publish.publication import make_publication
from generator.publish.settings import SiteSettings

FORMATS: tuple[Format, ...] = (RSS, ATOM, JSON_FEED)
NO_PAGES: Mapping[str, str] = MappingProxyType({})


def make_feeds(
    pages: tuple[Page, ...],
    knowledge: Knowledge,
    settings: SiteSettings,
    *,
    feed_settings: FeedSettings | None = None,
    handwritten: Mapping[str, str] = NO_PAGES,
) -> dict[str, str]:
    """The texts of all feeds of these pages, which may have any status, and of feeds.opml, by their files, which are relative to
    the site; arguments as those of `publish.make_docs`.

    Raises: DigestError where the pages are no publication, as make_docs does.
    """
    publication = make_publication(pages, knowledge, settings, handwritten)
    distribution = make_distribution(publication, feed_settings)
    marks = make_marks(publication, mark_pages(publication), knowledge, distribution.settings)
    made = (made for batch in list_feeds(distribution, marks) for made in batch.make())
    return {path: content if isinstance(content, str) else content.decode() for path, content in made}


def list_feeds(distribution: Distribution, marks: Marks) -> Iterator[Batch]:
    """Each document of each feed in all its formats, and the list of feeds."""
    channels = list_channels(distribution.publication)
    presses = [Press(distribution, format) for format in FORMATS]
    yield marks.make_common_batch(FILE, make_file(FILE, partial(render_opml, distribution, channels)))
    entries = {
        id: digest(marks.shown[id], marks.bodies.get(id, ""), f"{moment.published}{moment.updated}")
        for id, moment in distribution.moments.items()
    }
    for feed in fill_channels(distribution, channels):
        for document in cut_feed(feed):
            name = f"feed {feed.channel.base}{document.number}"
            shown = "".join([entries[page.id] for page in document.pages])  # and thereby the name of the feed
            yield marks.make_batch(name, partial(_print, presses, document), more=(str(document.older), str(document.newer), shown))


def _print(presses: list[Press], document: Document) -> Iterator[tuple[str, bytes]]:
    """The document in all formats in which it is written."""
    entries = list(document.entries)
    updated = max((entry.updated for entry in entries), default=None)
    for press in presses:
        if press.format.archives or not document.number:
            yield press.format.name_file(document.channel, document.number), press.print(document, entries, updated)
