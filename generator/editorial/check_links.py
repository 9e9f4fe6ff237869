"""Links of pages to other pages: none may lead nowhere, and none of a published page to one that readers do not get.

Looks at links within the digest only; addresses of other sites, images and anchors are not followed. Links it looks at:

    [产线](2021-11-003.md)      [产线](/articles/2021-11/2021-11-003/)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from generator.editorial.folder import Proof
from generator.model import Level, Page, Problem

_LINK = re.compile(
    r"""
      (?<!\\)\[(?:[^\[\]\\\n]|\\.)*\]\(\s*<?(?P<inline>[^()\s<>]+)    # [产线](2021-11-003.md)
    | ^\ {0,3}\[[^\[\]\n]+\]:[ \t]*<?(?P<reference>[^\s<>]+)         # [产线]: 2021-11-003.md
    """,
    re.X | re.M,
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\#")
_ADDRESS = re.compile(r"(?:^|/)articles/(?P<issue>[^/]+)/(?P<id>[^/]+)/?$")

_DEAD = "链接“{target}”指向的页面不存在"
_DEAD_HINT = "写成相对路径，如 2021-11-003.md 或 ../2021-11/2021-11-003.md"
_UNPUBLISHED = "链接“{target}”指向的页面还没有发布"
_UNPUBLISHED_HINT = "先发布那一页，或删去链接"


class Link(NamedTuple):
    """A link of an article page, with what a problem of it needs to be told of the page."""

    path: str
    line: int
    target: str
    is_published: bool


class Places:
    """Where links can lead: which files there are, whose ids the pages have, which pages readers do not get.

    Pages are added in the order of paths; of two with one id, the later one is meant.
    """

    def __init__(self, paths: Collection[str]) -> None:
        self.paths = paths
        self.by_id: dict[str, tuple[str, str]] = {}
        self.unpublished: set[str] = set()

    def add(self, page: Page) -> None:
        """Take note of an article page."""
        self.by_id[page.id] = page.issue, page.path
        if page.status != "published":
            self.unpublished.add(page.path)

    def resolve(self, path: str, target: str) -> str:
        """The path that a link of the file at `path` means, empty where it means none that is there."""
        bare = _strip(target)
        if bare.endswith(".md"):
            base = "" if bare.startswith("/") else posixpath.dirname(path)
            meant = posixpath.normpath(posixpath.join(base, bare.lstrip("/") if bare.startswith("/") else bare))
        else:
            address = _ADDRESS.search(bare)
            issue, meant = self.by_id.get(address["id"], ("", "")) if address else ("", "")
            meant = meant if address and issue == address["issue"] else ""
        return meant if meant in self.paths else ""


def find_links(proof: Proof) -> Iterator[Link]:
    """The links of an article page that are looked at."""
    page = proof.page
    for place, target in _find_links(page.body):
        line = proof.text_line + page.body.count("\n", 0, place)
        yield Link(page.path, line, target, page.status == "published")


def check_links(links: Iterable[Link], places: Places) -> Iterator[Problem]:
    """Dead links of article pages, and links of published ones to pages that are not."""
    for link in links:
        path = places.resolve(link.path, link.target)
        if not path:
            level = Level.ERROR if link.is_published else Level.WARNING
            yield Problem(path=link.path, line=link.line, level=level, message=_DEAD.format(target=link.target), hint=_DEAD_HINT)
        elif link.is_published and path in places.unpublished:
            message = _UNPUBLISHED.format(target=link.target)
            yield Problem(path=link.path, line=link.line, level=Level.WARNING, message=message, hint=_UNPUBLISHED_HINT)


def check_other_pages(texts: Mapping[str, str], places: Places) -> Iterator[Problem]:
    """Dead links of the hand-written pages in content/pages."""
    for path, text in sorted(texts.items()):
        if not path.startswith("pages/") or not path.endswith(".md"):
            continue
        for place, target in _find_links(text):
            if not places.resolve(path, target):
                line = text.count("\n", 0, place) + 1
                yield Problem(path=path, line=line, level=Level.ERROR, message=_DEAD.format(target=target), hint=_DEAD_HINT)


def _find_links(markdown: str) -> Iterator[tuple[int, str]]:
    """Places and targets of the links of a text to pages of the digest."""
    for match in _LINK.finditer(markdown):
        target = match["inline"] or match["reference"]
        bare = _strip(target)
        if not _ELSEWHERE.match(target) and (bare.endswith(".md") or _ADDRESS.search(bare)):
            yield match.start(), target


def _strip(target: str) -> str:
    """The target without its query and its anchor."""
    return unquote(re.split(r"[?#]", target, maxsplit=1)[0])
