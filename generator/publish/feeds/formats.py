"""What the three formats of a feed have in common: their files, their media types, and entries rendered once each.

Renders nothing by itself. The files of a feed: feed.xml (RSS), atom.xml, feed.json, and archive pages such as atom-3.xml, in
Atom alone: whoever follows them reads Atom, and thrice would be the greatest part of the site.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.publish.feeds.channels import Channel
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.documents import Document
from generator.publish.feeds.entries import Entry, Extent

GENERATOR = "industry-digest"
FEED = "feed"
"""The kind of a feed's own permanent id."""

NAMES = 4096
"""How many categories a format keeps rendered: the companies and technologies that most articles name."""

_ROOT = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of feeds. `name` is for people, `stem` and `ending` make the names of its files, `archives` tells whether
    archive pages are written in it.

    `render_entry` gives an entry's text, `render_document` a document's around the texts of its entries.
    """

    name: str
    media_type: str
    stem: str
    ending: str
    archives: bool = False
    render_entry: Callable[[Distribution, Entry], str]
    render_document: Callable[[Distribution, Document, list[str]], str]

    def name_file(self, channel: Channel, number: int = 0) -> str:
        """The file of a document, relative to the site; 0 is the one to subscribe to.

        It never changes for a feed: not with its title, its entries or their number.
        """
        return f"{channel.base}{self.stem}-{number}{self.ending}" if number else f"{channel.base}{self.stem}{self.ending}"


@dataclass(slots=True)
class Press:
    """Renders documents of one format, and each entry only once however many feeds hold it."""

    distribution: Distribution
    format: Format
    _printed: dict[tuple[str, Extent], str] = field(default_factory=dict)

    def render(self, document: Document) -> str:
        """The document's text."""
        return self.format.render_document(self.distribution, document, [self._render_entry(entry) for entry in document.entries])

    def _render_entry(self, entry: Entry) -> str:
        key = entry.id, entry.extent
        if key not in self._printed:
            self._printed[key] = self.format.render_entry(self.distribution, entry)
        return self._printed[key]


def make_feed_id(distribution: Distribution, channel: Channel) -> str:
    """The permanent id of a feed, the same for its archive pages."""
    return distribution.settings.make_id(FEED, channel.base.rstrip("/") or _ROOT)
