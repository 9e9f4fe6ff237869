"""A feed as RSS 2.0. A sample of an entry:

    <item><title>R&#x26;D中心落成</title><link>https://digest.example.org/articles/2021-11/2021-11-003/</link>
    <guid isPermaLink="false">tag:digest.example.org,2021:article/2021-11-003</guid>
    <pubDate>Wed, 17 Nov 2021 08:59:56 +0800</pubDate> … </item>

Source: RSS 2.0 specification 2.0.11; RSS Best Practices Profile; RFC 5005 for archive pages.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from generator.publish.feed_settings import LANGUAGE
from generator.publish.feeds.atom import ATOM
from generator.publish.feeds.characters import escape_text, render_address, render_html, render_text
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.documents import Document
from generator.publish.feeds.entries import NAMES, Category, Entry
from generator.publish.feeds.formats import GENERATOR, Format
from generator.publish.feeds.moments import say_rfc822, say_rfc3339

MEDIA_TYPE = "application/rss+xml"

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n'
)
_DOCS = "https://www.rssboard.org/rss-specification"


def render_entry(distribution: Distribution, entry: Entry) -> str:
    """The entry as an item. A later change is told by atom:updated, for RSS has no date of its own for it."""
    categories = "".join(map(_render_category, entry.categories))
    updated = f"<atom:updated>{say_rfc3339(entry.updated)}</atom:updated>\n" if entry.updated > entry.published else ""
    return (
        f"<item>\n<title>{render_text(entry.title)}</title>\n<link>{render_address(entry.url)}</link>\n"
        f'<guid isPermaLink="false">{entry.id}</guid>\n<pubDate>{say_rfc822(entry.published)}</pubDate>\n{updated}'
        f"<dc:creator>{render_text(entry.author)}</dc:creator>\n{categories}"
        f"<description>{render_html(escape_text(entry.lead))}</description>\n"
        f"<content:encoded>{render_html(entry.content)}</content:encoded>\n</item>\n"
    )


def render_frame(distribution: Distribution, document: Document, updated: datetime | None) -> tuple[str, str]:
    """The document around its entries."""
    channel = document.channel
    changed = f"<lastBuildDate>{say_rfc822(updated)}</lastBuildDate>\n" if updated else ""
    before = (
        f"{_HEAD}<title>{render_text(channel.title)}</title>\n<link>{render_address(distribution.site + channel.page)}</link>\n"
        f"<description>{render_text(channel.about)}</description>\n"
        f"<language>{LANGUAGE}</language>\n{changed}<generator>{GENERATOR}</generator>\n<docs>{_DOCS}</docs>\n"
        f"{_render_links(distribution, document)}"
    )
    return before, "</channel>\n</rss>\n"


@lru_cache(maxsize=NAMES)
def _render_category(category: Category) -> str:
    return f'<category domain="{category.domain}">{render_text(category.name)}</category>\n'


def _render_links(distribution: Distribution, document: Document) -> str:
    """The document itself, and the newest archive page, which is Atom."""
    channel, site = document.channel, distribution.site
    links = [("self", MEDIA_TYPE, RSS.name_file(channel))]
    if document.older:
        links.append(("prev-archive", ATOM.media_type, ATOM.name_file(channel, document.older)))
    return "".join(f'<atom:link rel="{rel}" type="{type_}" href="{render_address(site + file)}"/>\n' for rel, type_, file in links)


RSS = Format(name="RSS", media_type=MEDIA_TYPE, stem="feed", ending=".xml", render_entry=render_entry, render_frame=render_frame)
