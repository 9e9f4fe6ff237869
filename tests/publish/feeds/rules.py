"""The rules of RSS 2.0 with its profile, Atom, JSON Feed 1.1 and OPML 2.0, as checks of our own: what breaks one comes back.

Each check takes a text and the address at which it is published. They were compared with the W3C feed validator by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
HISTORY = "{http://purl.org/syndication/history/1.0}archive"
URI = re.compile(r"(https?://[^\s<>\"]+|tag:[a-z0-9.@_-]+,[0-9]{4}(-[0-9]{2}){0,2}:[!-~]+)")
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} \+0800")
RFC3339 = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00")
HTML_TAGS = frozenset(
    ["p", "br", "strong", "em", "a", "ul", "ol", "li", "h3", "h4", "blockquote", "table", "thead", "tbody", "tr", "th", "td"]
)
LOOKS_LIKE_HTML = re.compile(r"</\w|<[A-Za-z!?]|&#?\w+;")
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]")

_RELAX_NG = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def find_check(file: str) -> Callable[[str, str], Iterator[str]]:
    """The check for a file by its name."""
    checks = {"feed.xml": check_rss, "feed.json": check_json_feed, "feeds.opml": check_opml}
    return checks.get(file.rpartition("/")[2], check_atom)


def check_rss(text: str, url: str) -> Iterator[str]:
    """Source: RSS 2.0 specification; RSS Best Practices Profile."""
    rss = etree.fromstring(text.encode())
    channel = rss.find("channel")
    assert channel is not None
    if rss.get("version") != "2.0":
        yield "version"
    for name in ("title", "link", "description", "language"):
        if len(channel.findall(name)) != 1 or not channel.findtext(name):
            yield f"one channel {name}"
    order = [child.tag for child in channel]
    if "item" in order and any(tag != "item" for tag in order[order.index("item") :]):
        yield "something stands after the first item"
    built = channel.findtext("lastBuildDate")
    if built is not None and not _is_rfc822(built):
        yield "lastBuildDate"
    links = {link.get("rel"): link.get("href") for link in channel.findall(f"{ATOM}link")}
    if links.get("self") != url:
        yield f"self is {links.get('self')}"
    yield from _check_uri(channel.findtext("link"))
    yield from _check_plain(channel.findtext("title"))
    yield from _check_unique([item.findtext("guid") for item in channel.findall("item")])
    for item in channel.findall("item"):
        yield from _check_item(item)
    yield from _check_characters(text)


def _check_item(item: Any) -> Iterator[str]:
    for name in ("title", "link", "guid", "pubDate", "description", CREATOR, CONTENT):
        if len(item.findall(name)) != 1 or not item.findtext(name):
            yield f"one {name} in an item"
    names = [child.tag for child in item]
    if names.index("description") > names.index(CONTENT):
        yield "the description stands after the content"
    if item.find("guid").get("isPermaLink") != "false" or not item.findtext("guid").startswith("tag:"):
        yield "guid"
    if not _is_rfc822(item.findtext("pubDate")):
        yield "pubDate"
    updated = item.findtext(f"{ATOM}updated")
    if updated is not None and not RFC3339.fullmatch(updated):
        yield "atom:updated"
    for category in item.findall("category"):
        if category.get("domain") not in ("section", "company", "technology") or not category.text:
            yield "category"
        yield from _check_plain(category.text)
    yield from _check_uri(item.findtext("link"))
    yield from _check_uri(item.findtext("guid"))
    yield from _check_plain(item.findtext("title"))
    yield from _check_plain(item.findtext(CREATOR))
    yield from check_html(item.findtext("description"))
    yield from check_html(item.findtext(CONTENT))


def check_atom(text: str, url: str) -> Iterator[str]:
    """Source: RFC 4287, RFC 5005."""
    feed = etree.fromstring(text.encode())
    if not _RELAX_NG.validate(feed):
        yield str(_RELAX_NG.error_log.last_error)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    if links.get("self") != url:
        yield f"self is {links.get('self')}"
    if (feed.find(HISTORY) is not None) != ("current" in links):
        yield "an archive page leads to the current document, and nothing else does"
    if feed.find(HISTORY) is not None and not {"prev-archive", "next-archive"} & links.keys():
        yield "an archive page without another beside it"
    entries = feed.findall(f"{ATOM}entry")
    yield from _check_unique([entry.findtext(f"{ATOM}id") for entry in entries])
    yield from _check_unique([entry.findtext(f"{ATOM}updated") for entry in entries])
    for entry in entries:
        if entry.findtext(f"{ATOM}published") > entry.findtext(f"{ATOM}updated"):
            yield "updated before it was published"
        if not [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]:
            yield "an entry without its address"
        if not entry.findtext(f"{ATOM}title"):
            yield "an entry without a title"
        yield from _check_plain(entry.findtext(f"{ATOM}title"))
        yield from _check_plain(entry.findtext(f"{ATOM}summary"))
        content = entry.find(f"{ATOM}content")
        if content is not None:
            if content.get("type") != "html":
                yield "content that is no HTML"
            yield from check_html(content.text)
    yield from _check_characters(text)


def check_json_feed(text: str, url: str) -> Iterator[str]:
    """Source: JSON Feed version 1.1."""
    feed = json.loads(text)
    if feed["version"] != "https://jsonfeed.org/version/1.1" or feed["feed_url"] != url or not feed["title"]:
        yield "head"
    known = {"version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items"}
    if feed.keys() - known:
        yield f"unknown keys {feed.keys() - known}"
    yield from _check_uri(feed["home_page_url"])
    yield from _check_unique([item["id"] for item in feed["items"]])
    for item in feed["items"]:
        yield from _check_json_item(item)
    yield from _check_characters(text)


def _check_json_item(item: dict[str, Any]) -> Iterator[str]:
    known = {
        "id",
        "url",
        "external_url",
        "title",
        "content_html",
        "summary",
        "date_published",
        "date_modified",
        "authors",
        "tags",
        "language",
    }
    if {key for key in item if not key.startswith("_")} - known:
        yield "unknown keys"
    if not isinstance(item["id"], str) or not item["title"] or not item["content_html"]:
        yield "id, title and content"
    for key in ("date_published", "date_modified"):
        if key in item and not RFC3339.fullmatch(item[key]):
            yield key
    if not all(author.keys() == {"name"} and author["name"] for author in item["authors"]):
        yield "authors"
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        yield "tags"
    yield from _check_uri(item["url"])
    yield from _check_uri(item.get("external_url", item["url"]))
    yield from check_html(item["content_html"])


def check_opml(text: str, url: str) -> Iterator[str]:
    """Source: OPML 2.0."""
    opml = etree.fromstring(text.encode())
    if opml.get("version") != "2.0" or not opml.findtext("head/title"):
        yield "head"
    modified = opml.findtext("head/dateModified")
    if modified is not None and not _is_rfc822(modified):
        yield "dateModified"
    feeds = opml.findall("body/outline/outline")
    for outline in feeds:
        if outline.get("type") != "rss" or not outline.get("text") or not outline.get("title"):
            yield "outline"
        yield from _check_uri(outline.get("xmlUrl"))
        yield from _check_uri(outline.get("htmlUrl"))
    if not feeds or not all(folder.get("text") for folder in opml.findall("body/outline")):
        yield "folders"
    yield from _check_characters(text)


def check_html(source: str) -> Iterator[str]:
    """HTML of a feed: known elements without attributes but a link's address, which is absolute."""
    for element in html.fragments_fromstring(f"<div>{source}</div>")[0].iterdescendants():
        if element.tag not in HTML_TAGS:
            yield f"<{element.tag}>"
        allowed = {"a": {"href"}, "ol": {"start"}}.get(str(element.tag), set())
        if set(element.attrib) - allowed:
            yield f"attributes of <{element.tag}>"
        if "href" in element.attrib and not re.match(r"(https?://|mailto:)", str(element.get("href"))):
            yield f"link to {element.get('href')}"


def _check_plain(text: str) -> Iterator[str]:
    if LOOKS_LIKE_HTML.search(text):
        yield f"plain text that looks like HTML: {text[:80]}"


def _check_uri(uri: str) -> Iterator[str]:
    if not URI.fullmatch(uri) or not uri.isascii():
        yield f"no URI: {uri}"


def _check_unique(ids: list[str]) -> Iterator[str]:
    if len(set(ids)) != len(ids):
        yield "the same twice"


def _check_characters(text: str) -> Iterator[str]:
    if UNFIT.search(text):
        yield "characters that some reader refuses"


def _is_rfc822(date: str) -> bool:
    return (
        bool(RFC822.fullmatch(date))
        and f"{parsedate_to_datetime(date):%a}" == date[:3]
        and isinstance(parsedate_to_datetime(date), datetime)
    )
