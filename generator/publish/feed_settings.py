"""What feeds and data files need to know beyond the site's settings: where the site stands and how ids are minted.

Reads no file. A sample of the key in mkdocs.yml:

    extra:
      digest:
        feed_tag: "digest.example.org,2021"    # never changed once subscribers are there
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from generator.errors import DigestError
from generator.model import Problem
from generator.publish.settings import CONFIG_FILE, SiteSettings

LANGUAGE = "zh-CN"

LOCAL_SITE = "http://127.0.0.1:8000/"
"""Where the site stands as long as the settings give no site_url: the preview. Feeds know no relative addresses."""

DEFAULT_TAG = "industry-digest.invalid,2021"

_TAG = re.compile(
    r"""
    (?:[A-Za-z0-9._-]+@)?                                # an address of electronic mail, or only
    [A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?             # a domain: digest.example.org
    (?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*
    ,[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?                # a day, month or year on which it was the publisher's
    """,
    re.X,
)
_SAFE = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """`tag` is the authority and date of the ids of all articles, issues and feeds.

    Changing it makes every entry a new one for every subscriber, so it is set once and does not follow the site's address.

    Source: RFC 4151, the tag URI scheme.
    """

    tag: str = DEFAULT_TAG

    def make_id(self, kind: str, name: str) -> str:
        """The permanent id of an article, an issue or a feed.

        >>> FeedSettings(tag="digest.example.org,2021").make_id("article", "2021-11-003")
        'tag:digest.example.org,2021:article/2021-11-003'
        """
        return f"tag:{self.tag}:{kind}/{name}"


def parse_feed_settings(config: Mapping[str, object], path: str = CONFIG_FILE) -> FeedSettings:
    """The settings of the feeds out of those of the site.

    Raises: DigestError where `extra.digest.feed_tag` cannot begin an id.
    """
    extra = config.get("extra")
    digest = extra.get("digest") if isinstance(extra, Mapping) else None
    tag = digest.get("feed_tag") if isinstance(digest, Mapping) else None
    if tag is None:
        return FeedSettings()
    if not isinstance(tag, str) or not _TAG.fullmatch(tag):
        hint = "应为 域名,年份，例如 digest.example.org,2021；定下以后不再改动"
        raise DigestError(Problem(path=path, message=f"extra.digest.feed_tag “{tag}”不能用作编号的开头", hint=hint))
    return FeedSettings(tag=tag.lower())


def find_site(settings: SiteSettings) -> str:
    """The absolute address of the site, with a slash at its end, as a URI."""
    return quote(settings.site_url or LOCAL_SITE, safe=_SAFE)
