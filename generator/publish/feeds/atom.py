"""A feed as Atom. A sample of an entry:

    <entry><id>tag:digest.example.org,2021:article/2021-11-003</id><title>R&#x26;D中心落成</title>
    <link href="https://digest.example.org/articles/2021-11/2021-11-003/"/>
    <published>2021-11-17T08:59:56+08:00</published><updated>2021-11-19T09:59:56+08:00</updated> … </entry>

Source: RFC 4287; RFC 5005 for archive pages.
"""

from __future__ import annotations

from datetime import datetime, time
from functools import lru_cache

from generator.publish.feed_settings import LANGUAGE, FeedSettings
from generator.publish.feeds.characters import flatten, render_address, render_attribute, render_html, render_text
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.documents import Document
from generator.publish.feeds.entries import NAMES, Category, Entry
from generator.publish.feeds.formats import GENERATOR, Format, make_feed_id
from generator.publish.feeds.moments import CHINA, EARLIEST_DAY, say_rfc3339

MEDIA_TYPE = "application/atom+xml"
CATEGORIES = "categories"
"""The kind of the ids of the three schemes of categories."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"{history}>\n'
_HISTORY = ' xmlns:fh="http://purl.org/syndication/history/1.0"'
_NEVER = datetime.combine(EARLIEST_DAY, time(), CHINA)
"""When a feed without entries was last updated; Atom wants a time even of it."""


def render_entry(distribution: Distribution, entry: Entry) -> str:
    """The entry. The source of the article is its `via`."""
    via = f'<link rel="via" href="{render_address(entry.original)}"/>\n' if entry.original else ""
    categories = "".join(_render_category(distribution.settings, category) for category in entry.categories)
    content = f'<content type="html">{render_html(entry.content)}</content>\n' if entry.content else ""
    return (
        f"<entry>\n<id>{entry.id}</id>\n<title>{render_text(entry.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href="{render_address(entry.url)}"/>\n'
        f"{via}<published>{say_rfc3339(entry.published)}</published>\n<updated>{say_rfc3339(entry.updated)}</updated>\n"
        f"<author><name>{render_text(entry.author)}</name></author>\n{categories}<summary>{render_text(entry.lead)}</summary>\n{content}</entry>\n"
    )


def render_frame(distribution: Distribution, document: Document, updated: datetime | None) -> tuple[str, str]:
    """The document around its entries."""
    channel = document.channel
    site_name = flatten(distribution.publication.settings.site_name)
    before = (
        f"{_HEAD.format(language=LANGUAGE, history=_HISTORY if document.number else '')}"
        f"<id>{make_feed_id(distribution, channel)}</id>\n<title>{render_text(channel.title)}</title>\n"
        f"<subtitle>{render_text(channel.about)}</subtitle>\n<updated>{say_rfc3339(updated or _NEVER)}</updated>\n"
        f"<author><name>{render_text(site_name)}</name></author>\n<generator>{GENERATOR}</generator>\n"
        f"{'<fh:archive/>' if document.number else ''}"
        f'<link rel="alternate" type="text/html" href="{render_address(distribution.site + channel.page)}"/>\n'
        f"{_render_links(distribution, document)}"
    )
    return before, "</feed>\n"


def _render_links(distribution: Distribution, document: Document) -> str:
    return "".join(
        f'<link rel="{rel}" type="{MEDIA_TYPE}" href="{render_address(distribution.site + ATOM.name_file(document.channel, number))}"/>\n'
        for rel, number in document.links
    )


@lru_cache(maxsize=NAMES)
def _render_category(settings: FeedSettings, category: Category) -> str:
    return f'<category term="{render_attribute(category.name)}" scheme="{settings.make_id(CATEGORIES, category.domain)}"/>\n'


ATOM = Format(
    name="Atom",
    media_type=MEDIA_TYPE,
    stem="atom",
    ending=".xml",
    archives=True,
    render_entry=render_entry,
    render_frame=render_frame,
)
