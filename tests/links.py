"""Every link within a built site leads somewhere, nothing is loaded from elsewhere, and the front page leads to every page.

    python -m tests.links site                                        exit 1 and one line each, where something is wrong
    python -m tests.links site --address https://example.org/digest/  where the pages themselves do not say where they will be

Reads pages, feeds, data files and style sheets as files, asks no server, and follows no link that leads away. What a script
makes of its data is not seen here; the tests of tests/browser see it. A sample of what it prints:

    issues/2021-11/index.html:175: 链接“../2021-13/”打不开; 站内没有 issues/2021-13/index.html（另有 2 处）
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from generator.model import Problem
from generator.publish.feed_settings import LOCAL_SITE

FRONT = "index.html"
NOT_FOUND = "404.html"
"""Served for any wrong address, linked from nowhere."""

WAYS_OUT = ("http", "https", "mailto", "tel", "data")
"""Schemes under which a link may leave the site. A link to a script, for one, is none."""

_LEADS = {"a": "href", "area": "href", "form": "action", "link": "href"}
_LOADS = {
    "script": "src", "img": "src", "source": "src", "iframe": "src", "embed": "src", "audio": "src", "video": "src", "track": "src",
    "object": "data", "use": "href", "image": "href",
}  # fmt: skip
_LOADING = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
"""What a link element loads when the page opens; any other, such as a feed, waits for the reader."""

_REFRESH = re.compile(r"\d+\s*;\s*url=(?P<target>\S+)", re.I)
_STYLE_URL = re.compile(r"url\(\s*['\"]?(?P<target>[^'\")\s]+)")
_ADDRESS_REST = r"[^\s\"'<>\\&\u0080-\uffff]*"
"""How an address goes on in the text of a feed or a data file."""

_NO_FILE = "站内没有 {file}"
_NO_ANCHOR = "{file} 里没有锚点 {anchor}"
_OUTSIDE = "已出了网站所在的 {base}"
_BAD_SCHEME = "应为站内地址或网址"
_FOREIGN = "页面打开时不应向别处要东西"
_ORPHAN = "从首页一路点下去到不了这一页"
_ORPHAN_HINT = "应有别的页链接它"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written. `loads` marks what a page asks for when it opens, `leads` what a reader can follow to a page."""

    line: int
    target: str
    leads: bool = False
    loads: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file of the site: its links in the order of the text, the anchors it has, and whether it only leads on."""

    links: tuple[Link, ...]
    anchors: frozenset[str] = frozenset()
    is_redirect: bool = False


def read_page(path: Path) -> Leaf:
    """The links and anchors of a page; an empty one has none."""
    raw = path.read_bytes()
    if not raw.strip():
        return Leaf(())
    tree = html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    anchors = {value for element in elements for name in ("id", "name") if (value := element.get(name))}
    redirects = any(element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh" for element in elements)
    links = tuple(link for element in elements for link in _find_links(element))
    return Leaf(links, frozenset(anchors), redirects)


def _find_links(element: html.HtmlElement) -> Iterator[Link]:
    tag, line = element.tag, element.sourceline or 0
    if tag == "meta":
        content = element.get("content") or ""
        if (element.get("http-equiv") or "").lower() == "refresh" and (match := _REFRESH.match(content)):
            yield Link(line, match["target"], leads=True)
        elif element.get("property") == "og:image":
            yield Link(line, content)
    if tag in _LEADS and (target := element.get(_LEADS[tag])) is not None:
        loads = tag == "link" and not _LOADING.isdisjoint((element.get("rel") or "").split())
        yield Link(line, target, leads=tag in ("a", "area"), loads=loads)
    for name in (_LOADS.get(tag), "data-names"):
        if name and (target := element.get(name)) is not None:
            yield Link(line, target, loads=True)
    for candidate in (element.get("srcset") or "").split(","):
        if candidate.strip():
            yield Link(line, candidate.split()[0], loads=True)


def read_text(path: Path, pattern: re.Pattern[str], *, loads: bool) -> Leaf:
    """The links in a file of another kind: whatever `pattern` finds in it as its group `target`."""
    text = path.read_text("utf-8")
    found = {unescape(match["target"]): match for match in reversed(list(pattern.finditer(text)))}
    links = (Link(text.count("\n", 0, match.start()) + 1, target, loads=loads) for target, match in found.items())
    return Leaf(tuple(sorted(links, key=lambda link: (link.line, link.target))))


@dataclass(frozen=True)
class Site:
    """A built site, which will be found at `address`; `files` are all its files by their path, `leaves` those that hold links."""

    address: str
    files: frozenset[str]
    leaves: Mapping[str, Leaf]

    @cached_property
    def base(self) -> str:
        """The path of the address on its host, "/" or "/digest/"."""
        return urlsplit(self.address).path

    def url(self, path: str) -> str:
        """The address of a file; that of a folder where the file is the folder's own page."""
        return urljoin(self.address, path.removesuffix(FRONT) if path == FRONT or path.endswith(f"/{FRONT}") else path)

    def join(self, path: str, target: str) -> str | None:
        """The address that a link of the file at `path` means; None where it is no address at all."""
        try:
            return urljoin(self.url(path), target)
        except ValueError:
            return None

    def find(self, url: str | None) -> str | None:
        """The path of the file that an address of the site shows; None for an address outside it. It may not be there."""
        if url is None or not url.startswith(self.address):
            return None
        path = unquote(urlsplit(url).path.removeprefix(self.base))
        return path + FRONT if path == "" or path.endswith("/") else path


def read_site(folder: Path, address: str = "") -> Site:
    """The site in a folder. Without an address it is the one that the front page gives itself, else that of the preview."""
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    address = address or find_address(folder / FRONT)
    spelled = re.compile(rf"(?P<target>{re.escape(address)}{_ADDRESS_REST})")
    leaves = {}
    for path in sorted(files):
        match Path(path).suffix:
            case ".html":
                leaves[path] = read_page(folder / path)
            case ".xml" | ".json" | ".opml":
                leaves[path] = read_text(folder / path, spelled, loads=False)
            case ".css":
                leaves[path] = read_text(folder / path, _STYLE_URL, loads=True)
    return Site(address, files, leaves)


def find_address(front: Path) -> str:
    """Where a site is, by its front page; that of the preview where the page does not say."""
    tree = html.document_fromstring(front.read_bytes())
    canonical: list[str] = tree.xpath("//link[@rel='canonical']/@href")
    return canonical[0] if canonical else LOCAL_SITE


def check_site(site: Site) -> Iterator[Problem]:
    """What is wrong, by path and line: each dead target once, at its first place, then the pages that nothing leads to."""
    wrong: dict[tuple[str | None, str], list[tuple[str, Link]]] = {}
    for path, leaf in site.leaves.items():
        for link in leaf.links:
            if fault := find_fault(site, path, link):
                wrong.setdefault((site.join(path, link.target), fault), []).append((path, link))
    problems = []
    for (_, fault), places in wrong.items():
        path, link = places[0]
        more = f"（另有 {len(places) - 1} 处）" if len(places) > 1 else ""
        problems.append(Problem(path=path, line=link.line, message=f"链接“{link.target}”打不开", hint=fault + more))
    yield from sorted(problems, key=lambda problem: (problem.path, problem.line, problem.message))
    for path in find_orphans(site):
        yield Problem(path=path, message=_ORPHAN, hint=_ORPHAN_HINT)


def find_fault(site: Site, path: str, link: Link) -> str | None:
    """Why a link of the file at `path` leads nowhere; None where it leads somewhere."""
    url = site.join(path, link.target)
    if url is None or urlsplit(url).scheme not in WAYS_OUT:
        return _BAD_SCHEME
    written = urlsplit(link.target)
    if written.scheme in ("mailto", "tel", "data"):
        return None
    file = site.find(url)
    if file is None:
        if not written.netloc:
            return _OUTSIDE.format(base=site.base)
        return _FOREIGN if link.loads else None
    if file not in site.files:
        return _NO_FILE.format(file=file)
    anchor = unquote(written.fragment)
    leaf = site.leaves.get(file)
    if anchor and leaf is not None and file.endswith(".html") and anchor not in leaf.anchors:
        return _NO_ANCHOR.format(file=file, anchor=anchor)
    return None


def find_orphans(site: Site) -> list[str]:
    """The pages to which no way leads from the front page, by path; a page that only leads on needs none."""
    reached, todo = {FRONT}, [FRONT]
    while todo:
        path = todo.pop()
        for link in site.leaves[path].links:
            file = site.find(site.join(path, link.target)) if link.leads else None
            if file is not None and file in site.leaves and file not in reached:
                reached.add(file)
                todo.append(file)
    pages = (path for path, leaf in site.leaves.items() if path.endswith(".html") and not leaf.is_redirect)
    return sorted(path for path in pages if path not in reached and path != NOT_FOUND)


def main(words: Iterable[str] | None = None) -> int:
    """Prints what is wrong; 1 where anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--address", default="", help="where the site will be; with its final slash")
    asked = parser.parse_args(None if words is None else list(words))
    if not (asked.site / FRONT).is_file():
        print(Problem(path=str(asked.site), message="这里没有网站", hint="先运行 make site"), file=sys.stderr)
        return 1
    site = read_site(asked.site, asked.address)
    problems = list(check_site(site))
    for problem in problems:
        print(problem)
    pages = [leaf for path, leaf in site.leaves.items() if path.endswith(".html")]
    links = sum(len(leaf.links) for leaf in site.leaves.values())
    print(f"{site.address}：{len(pages)} 页，{links} 个链接，{len(problems)} 处有问题", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
