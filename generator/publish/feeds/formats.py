"""What the three formats of a feed have in common: their files, their media types, and entries printed once each.

Renders nothing by itself. The files of a feed: feed.xml (RSS), atom.xml, feed.json, and archive pages such as atom-3.xml, in
Atom alone: whoever follows them reads Atom, and thrice would be the greatest part of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from generator.publish.feeds.channels import Channel
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.documents import Document
from generator.publish.feeds.entries import Entry

GENERATOR = "industry-digest"
FEED = "feed"
"""The kind of a feed's own permanent id."""

_ROOT = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of feeds. `name` is for people, `stem` and `ending` make the names of its files, `archives` tells whether
    archive pages are written in it.

    `render_entry` gives an entry's text, `render_frame` what stands before and after the entries of a document, of which one changed
    last at the moment given; `between` parts two entries.
    """

    name: str
    media_type: str
    stem: str
    ending: str
    archives: bool = False
    render_entry: Callable[[Distribution, Entry], str]
    render_frame: Callable[[Distribution, Document, datetime | None], tuple[str, str]]
    between: bytes = b""

    def name_file(self, channel: Channel, number: int = 0) -> str:
        """The file of a document, relative to the site; 0 is the one to subscribe to.

        It never changes for a feed: not with its title, its entries or their number.
        """
        return f"{channel.base}{self.stem}-{number}{self.ending}" if number else f"{channel.base}{self.stem}{self.ending}"


@dataclass(slots=True)
class Press:
    """Prints documents of one format, in UTF-8, and each entry only once however many feeds hold it."""

    distribution: Distribution
    format: Format
    _printed: dict[Entry, bytes] = field(default_factory=dict)

    def print(self, document: Document, entries: Sequence[Entry], updated: datetime | None) -> bytes:
        """The document with its entries, of which one changed last at this moment."""
        before, after = self.format.render_frame(self.distribution, document, updated)
        listed = [self._printed.get(entry) or self._print_entry(entry) for entry in entries]
        if listed:
            listed[-1] = listed[-1].removesuffix(self.format.between)
        return b"".join((before.encode(), *listed, after.encode()))

    def _print_entry(self, entry: Entry) -> bytes:
        """The entry with what parts it from the next, so that a document is joined once."""
        printed = self._printed[entry] = self.format.render_entry(self.distribution, entry).encode() + self.format.between
        return printed


def make_feed_id(distribution: Distribution, channel: Channel) -> str:
    """The permanent id of a feed, the same for its archive pages."""
    return distribution.settings.make_id(FEED, channel.base.rstrip("/") or _ROOT)
