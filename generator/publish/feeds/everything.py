"""All files of all feeds. The three formats and their order stand here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from generator.model import Knowledge, Page
from generator.publish.batches import Batch, Marks, make_file
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
) -> FeedFiles:
    """The texts of all feeds of these pages, which may have any status; arguments as those of `publish.make_docs`.

    Whoever has a publication already spares the work of making one: FeedFiles(make_distribution(publication)).

    Raises: DigestError where the pages are no publication, as make_docs does.
    """
    publication = make_publication(pages, knowledge, settings, handwritten)
    return FeedFiles(make_distribution(publication, feed_settings))


def list_feeds(distribution: Distribution, marks: Marks) -> Iterator[Batch]:
    """Each document of each feed in all its formats, and the list of feeds."""
    channels = list_channels(distribution.publication)
    presses = [Press(distribution, format) for format in FORMATS]
    yield marks.make_batch(FILE, make_file(FILE, partial(render_opml, distribution, channels)))
    for feed in fill_channels(distribution, channels):
        for document in cut_feed(feed):
            name = f"feed {feed.channel.base}{document.number}"
            yield marks.make_batch(name, partial(_render_all, presses, document), shows=document.pages)


def _render_all(presses: list[Press], document: Document) -> Iterator[tuple[str, str]]:
    return ((press.format.name_file(document.channel, document.number), press.render(document)) for press in _find_presses(presses, document))


def _find_presses(presses: list[Press], document: Document) -> Iterator[Press]:
    """Those in whose format the document is written."""
    return (press for press in presses if press.format.archives or not document.number)


class FeedFiles(Mapping[str, str]):
    """The texts of all feeds and of feeds.opml by their files, which are relative to the site.

    A text is made when it is asked for and not kept: the feeds of 10,000 articles are greater than all that they are made of.
    Asked again it is the same.
    """

    def __init__(self, distribution: Distribution) -> None:
        self._distribution = distribution
        self._channels = list_channels(distribution.publication)
        self._documents: dict[str, tuple[Press, Document]] = {}
        presses = [Press(distribution, format) for format in FORMATS]
        for feed in fill_channels(distribution, self._channels):
            for document in cut_feed(feed):
                for press in _find_presses(presses, document):
                    file = press.format.name_file(feed.channel, document.number)
                    self._documents[file] = press, document

    def __getitem__(self, file: str) -> str:
        if file == FILE:
            return render_opml(self._distribution, self._channels)
        press, document = self._documents[file]
        return press.render(document)

    def __iter__(self) -> Iterator[str]:
        yield from self._documents
        yield FILE

    def __len__(self) -> int:
        return len(self._documents) + 1
