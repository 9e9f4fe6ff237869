"""All feeds in one file that feed readers import, in folders: the publication, its sections, companies, technologies.

Only the RSS feeds stand in it, for a reader that took all three formats would show every article three times. A name that
holds a mark of HTML has a wide one in its place, for some readers take names for text and others, as the format has it, for HTML:

    <outline type="rss" text="产业周览：先进封装" title="产业周览：先进封装" xmlUrl="…/feed.xml" htmlUrl="…/"/>

Source: OPML 2.0, http://opml.org/spec2.opml
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish.feed_settings import LANGUAGE
from generator.publish.feeds.channels import ISSUES, SITE, Channel
from generator.publish.feeds.characters import flatten, render_address, render_attribute
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.entries import COMPANY, SECTION, TECHNOLOGY
from generator.publish.feeds.moments import say_rfc822
from generator.publish.feeds.rss import RSS

FILE = "feeds.opml"
FOLDERS = (((SITE, ISSUES), "{site}"), ((SECTION,), "栏目"), ((COMPANY,), "企业"), ((TECHNOLOGY,), "技术"))
"""The folders and what stands in each; `{site}` is the publication's name."""

_TITLE = "{site}的全部订阅"
_MARKS = str.maketrans({"&": "＆", "<": "＜", ">": "＞"})


def render_opml(distribution: Distribution, channels: tuple[Channel, ...]) -> str:
    """The file. Its date is that of the newest change of an article."""
    site = flatten(distribution.publication.settings.site_name)
    updated = max((moment.updated for moment in distribution.moments.values()), default=None)
    modified = f"<dateModified>{say_rfc822(updated)}</dateModified>\n" if updated else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n'
        f"<head>\n<title>{_render_label(_TITLE.format(site=site))}</title>\n{modified}</head>\n"
        f"<body>\n{''.join(_render_folders(distribution, channels, site))}</body>\n</opml>\n"
    )


def _render_folders(distribution: Distribution, channels: tuple[Channel, ...], site: str) -> Iterator[str]:
    for kinds, name in FOLDERS:
        listed = [channel for channel in channels if channel.kind in kinds]
        if listed:
            yield f'<outline text="{_render_label(name.format(site=site))}">\n'
            yield from (_render_outline(distribution, channel) for channel in listed)
            yield "</outline>\n"


def _render_outline(distribution: Distribution, channel: Channel) -> str:
    title = _render_label(channel.title)
    feed = render_address(distribution.site + RSS.name_file(channel))
    page = render_address(distribution.site + channel.page)
    return f'<outline type="rss" version="RSS2" language="{LANGUAGE}" text="{title}" title="{title}" xmlUrl="{feed}" htmlUrl="{page}"/>\n'


def _render_label(text: str) -> str:
    return render_attribute(text.translate(_MARKS))
