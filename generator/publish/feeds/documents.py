"""A feed cut into the documents that hold it: the one that people subscribe to, and archive pages for older entries.

Renders nothing. A feed of 120 entries, fifty to a document:

    atom.xml     the 50 newest, leads to atom-3.xml
    atom-3.xml   the 51st to 100th entry counted from the oldest, leads to atom-2.xml
    atom-2.xml   the 26th to 50th, leads to atom-1.xml
    atom-1.xml   the 25 oldest
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Page
from generator.publish.feeds.channels import MAX_ENTRIES, Channel, Entries, Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of a feed. Entries stand newest first.

    `number` is 0 for the one to subscribe to; archive pages count from 1, the oldest. `older` and `newer` are the numbers of
    the archive pages beside it, 0 where there is none.
    """

    channel: Channel
    entries: Entries
    number: int = 0
    older: int = 0
    newer: int = 0

    @property
    def pages(self) -> Iterator[Page]:
        """The articles that it shows, those of an issue one by one."""
        return (page for shown in self.entries.of for page in ((shown,) if isinstance(shown, Page) else shown.pages))

    @property
    def links(self) -> tuple[tuple[str, int], ...]:
        """The documents of the feed that this one leads to, itself first, each with its relation."""
        links = (("self", self.number), ("prev-archive", self.older), ("next-archive", self.newer))
        found = tuple((rel, number) for rel, number in links if number or rel == "self")
        return (*found, ("current", 0)) if self.number else found


def cut_feed(feed: Feed) -> Iterator[Document]:
    """The feed's documents, the one to subscribe to first, then the archive pages from the newest to the oldest.

    Archive pages are full and counted from the oldest entry, so that they stay as they are when entries are added; the
    newest of them may share entries with the document to subscribe to, and together they leave none out. The oldest fifty
    are two pages, so that no archive page is the only one: each has another beside it, without which it would be incomplete.

    Source: RFC 5005 §4, archived feeds; the W3C feed validator's rule ArchiveIncomplete.
    """
    oldest_first = feed.archive[::-1]
    bounds = _find_bounds(len(oldest_first))
    pages = len(bounds) - 1
    yield Document(channel=feed.channel, entries=feed.newest, older=pages)
    for number in range(pages, 0, -1):
        entries = oldest_first[bounds[number - 1] : bounds[number]][::-1]
        newer = number + 1 if number < pages else 0
        yield Document(channel=feed.channel, entries=entries, number=number, older=number - 1, newer=newer)


def _find_bounds(count: int) -> list[int]:
    """Where the archive pages of so many entries begin and end, counted from the oldest.

    >>> _find_bounds(50), _find_bounds(51), _find_bounds(120)
    ([0], [0, 25, 50], [0, 25, 50, 100])
    """
    if count <= MAX_ENTRIES:
        return [0]
    full = -(-(count - MAX_ENTRIES) // MAX_ENTRIES)
    return [0, MAX_ENTRIES // 2, *range(MAX_ENTRIES, (full + 1) * MAX_ENTRIES, MAX_ENTRIES)]
