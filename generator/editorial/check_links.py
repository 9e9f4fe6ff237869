"""Links of pages to other pages: none may lead nowhere, and none of a published page to one that readers do not get.

Looks at links within the digest only; addresses of other sites, images and anchors are not followed. Links it looks at:

    [产线](2021-11-003.md)      [产线](/articles/2021-11/2021-11-003/)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.editorial.folder import Folder
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


def check_links(folder: Folder, page: Page) -> Iterator[Problem]:
    """Dead links of an article page, and links to pages that are not published."""
    for place, target in _find_links(page.body):
        path = _resolve(folder, page.path, target)
        if path is None:
            continue
        line = folder.text_line(page) + page.body.count("\n", 0, place)
        linked = folder.by_path.get(path)
        if not path or path not in folder.texts:
            yield folder.problem(page, line, _DEAD.format(target=target), _DEAD_HINT)
        elif linked and linked.status != "published" and page.status == "published":
            yield folder.problem(page, line, _UNPUBLISHED.format(target=target), _UNPUBLISHED_HINT, warning=True)


def check_other_pages(folder: Folder) -> Iterator[Problem]:
    """Dead links of the hand-written pages in content/pages."""
    for path, text in sorted(folder.texts.items()):
        if not path.startswith("pages/") or not path.endswith(".md"):
            continue
        for place, target in _find_links(text):
            resolved = _resolve(folder, path, target)
            if resolved is not None and resolved not in folder.texts:
                line = text.count("\n", 0, place) + 1
                message = _DEAD.format(target=target)
                yield Problem(path=path, line=line, level=Level.ERROR, message=message, hint=_DEAD_HINT)


def _find_links(markdown: str) -> Iterator[tuple[int, str]]:
    """Places and targets of the links of a text."""
    for match in _LINK.finditer(markdown):
        yield match.start(), match["inline"] or match["reference"]


def _resolve(folder: Folder, path: str, target: str) -> str | None:
    """The path that a link means, empty where it means none that is there; None for a link that is not looked at."""
    bare = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
    if _ELSEWHERE.match(target) or not bare:
        return None
    if bare.endswith(".md"):
        base = "" if bare.startswith("/") else posixpath.dirname(path)
        return posixpath.normpath(posixpath.join(base, bare.lstrip("/") if bare.startswith("/") else bare))
    if address := _ADDRESS.search(bare):
        page = folder.by_id.get(address["id"])
        return page.path if page and page.issue == address["issue"] else ""
    return None
