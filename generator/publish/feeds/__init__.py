"""The published articles as feeds: RSS, Atom and JSON Feed from one model, the list of them, their page. Touches no disk.

make_feeds(pages, knowledge, settings)      {"feed.xml": …, "companies/zhongxin-guoji/atom.xml": …, "feeds.opml": …}
"""

from generator.publish.feed_settings import FeedSettings, parse_feed_settings
from generator.publish.feeds.discovery import FeedIndex, FeedLink, find_feeds, make_feed_marks, make_index
from generator.publish.feeds.distribution import Distribution, make_distribution
from generator.publish.feeds.everything import list_feeds, make_feeds
from generator.publish.feeds.page import make_feeds_pages

__all__ = [
    "Distribution",
    "FeedIndex",
    "FeedLink",
    "FeedSettings",
    "find_feeds",
    "list_feeds",
    "make_distribution",
    "make_feed_marks",
    "make_feeds",
    "make_feeds_pages",
    "make_index",
    "parse_feed_settings",
]
