"""A feed as JSON Feed 1.1. A sample of an entry:

    {"id":"tag:digest.example.org,2021:article/2021-11-003","url":"https://…","title":"R&D中心落成","content_html":"<p>…</p>", …}

Source: https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from generator.publish.docs import compact
from generator.publish.feed_settings import LANGUAGE
from generator.publish.feeds.characters import flatten
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.documents import Document
from generator.publish.feeds.entries import COMPANY, SECTION, TECHNOLOGY, Entry
from generator.publish.feeds.formats import Format
from generator.publish.feeds.moments import say_rfc3339

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
EXTENSION = "_digest"
"""Where an entry's tags stand once more by what they are: JSON Feed's own have no domains."""

_DOMAINS = {SECTION: "sections", COMPANY: "companies", TECHNOLOGY: "technologies"}


def render_entry(distribution: Distribution, entry: Entry) -> str:
    """The entry. A lead that is no summary is left out, for the format asks for none."""
    about = {key: [each.name for each in entry.categories if each.domain == domain] for domain, key in _DOMAINS.items()}
    updated = say_rfc3339(entry.updated) if entry.updated > entry.published else ""
    return _render(
        compact(
            id=entry.id,
            url=entry.url,
            external_url=entry.original,
            title=entry.title,
            content_html=entry.content,
            summary=entry.summary,
            date_published=say_rfc3339(entry.published),
            date_modified=updated,
            authors=[{"name": entry.author}],
            tags=list(dict.fromkeys(category.name for category in entry.categories)),
            language=LANGUAGE,
            **{EXTENSION: compact(**about)},
        )
    )


def render_frame(distribution: Distribution, document: Document, updated: datetime | None) -> tuple[str, str]:
    """The document around its entries. It does not say when one of them changed."""
    channel, site = document.channel, distribution.site
    site_name = flatten(distribution.publication.settings.site_name)
    head = _render(
        compact(
            version=VERSION,
            title=channel.title,
            home_page_url=site + channel.page,
            feed_url=site + JSON_FEED.name_file(channel),
            description=channel.about,
            authors=[{"name": site_name}],
            language=LANGUAGE,
        )
    )
    return f'{head[:-1]},"items":[\n', "\n]}\n"


def _render(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


JSON_FEED = Format(
    name="JSON Feed",
    media_type=MEDIA_TYPE,
    stem="feed",
    ending=".json",
    render_entry=render_entry,
    render_frame=render_frame,
    between=b",\n",
)
