"""Zensical makes of the same pages, templates and settings the site that MkDocs makes."""

from __future__ import annotations

import importlib.util
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.errors import DigestError
from generator.model import Level, Problem
from generator.publish import make_docs
from generator.renderer import render_site
from generator.renderer.with_zensical import make_overlay, parse_warnings

from .publish.samples import KNOWLEDGE, SETTINGS, read_handwritten, sample_pages

CONFIG = Path(__file__).parents[1] / "mkdocs.yml"
ADDRESS = "https://example.com/digest/"
THEMES_OWN = re.compile(r"assets/(?:images|javascripts|stylesheets)/")
"""What a theme brings along; the files carry the hash of their text in their names."""

needs_zensical = pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None and not os.environ.get("CI"),
    reason="no Zensical here: pip install 'industry-digest[zensical]'",
)


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Reading(HTMLParser):
    """What a page says to readers and machines: every tag of head, header, main and footer, with addresses in full, the text,
    and every script.

    What the theme adds of its own is left out: its styles, scripts and settings, where its skip link leads, the class of code.
    """

    SHOWN = ("header", "main", "footer")
    ADDRESSES = ("href", "src", "action", "data-names")

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address = address
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.texts: list[str] = []
        self._inside: list[str] = []
        self._in_code = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        full = {name: urljoin(self.address, value or "") if name in self.ADDRESSES else value or "" for name, value in attrs}
        self.ids.add(full.get("id", ""))
        if tag == "a" and full.get("href"):
            self.links.append(full["href"])
        self._in_code = tag in ("script", "style")
        if tag in ("head", *self.SHOWN):
            self._inside.append(tag)
        shown = self._inside or tag in ("script", "link")
        if not shown or THEMES_OWN.search(full.get("href", full.get("src", ""))) or full.get("name") == "generator":
            return
        if tag == "pre":
            full.pop("class", None)
        if not self._in_code or full.get("src"):
            self.tags.append((tag, full))

    def handle_endtag(self, tag: str) -> None:
        self._in_code = False
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._inside and not self._in_code and data.strip():
            self.texts.append(" ".join(data.split()))


@dataclass(frozen=True)
class Sites:
    """The samples, rendered by each; the files by their paths."""

    docs: dict[str, bytes]
    mkdocs: dict[str, bytes]
    zensical: dict[str, bytes]
    again: dict[str, bytes]

    def pages(self) -> Iterator[tuple[str, str, str]]:
        """The address of each page and its text as each renderer makes it."""
        for name in sorted(self.mkdocs):
            if name.endswith(".html"):
                yield ADDRESS + name.removesuffix("index.html"), self.mkdocs[name].decode(), self.zensical[name].decode()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = tmp_path_factory.mktemp("renderers")
    settings = replace(SETTINGS, site_url=ADDRESS, redirects=(("companies/jia/", "companies/jia-gongsi/"),))
    fenced = {"code.md": '# 代码\n\n```yaml\ntitle: "甲"\n```\n\n[文章](about.md)\n'}
    write(folder / "docs", make_docs(sample_pages(), KNOWLEDGE, settings, {**read_handwritten(), **fenced}))
    for site, renderer in (("mkdocs", "mkdocs"), ("zensical", "zensical"), ("again", "zensical")):
        problems = render_site(CONFIG, docs=folder / "docs", site=folder / site, renderer=renderer, site_url=ADDRESS)
        assert problems == ()
    assert {path.name for path in folder.iterdir()} == {"docs", "mkdocs", "zensical", "again"}
    return Sites(**{path.name: read(path) for path in folder.iterdir()})


@needs_zensical
def test_the_addresses_are_the_same(sites: Sites) -> None:
    mkdocs, zensical = ({name for name in each if not THEMES_OWN.match(name)} for each in (sites.mkdocs, sites.zensical))
    assert zensical == mkdocs


@needs_zensical
def test_two_renderings_are_equal_byte_for_byte(sites: Sites) -> None:
    assert sites.again == sites.zensical


@needs_zensical
def test_feeds_data_and_search_are_the_same_byte_for_byte(sites: Sites) -> None:
    ready = {name for name in sites.docs if not name.endswith(".md") and not name.startswith(".")}
    assert {"feed.xml", "data/articles.json", "search/catalog.bin"} <= ready
    assert [name for name in sorted(ready) if sites.zensical[name] != sites.docs[name]] == []


@needs_zensical
def test_the_map_of_the_site_lists_the_same_pages(sites: Sites) -> None:
    mkdocs, zensical = (sorted(each["sitemap.xml"].decode().splitlines()) for each in (sites.mkdocs, sites.zensical))
    assert zensical == mkdocs


@needs_zensical
def test_pages_say_the_same(sites: Sites) -> None:
    differing = []
    for address, first, second in sites.pages():
        mkdocs, zensical = Reading(address, first), Reading(address, second)
        zensical.tags = [each for each in zensical.tags if each != ("a", {"id": "__skip", "tabindex": "-1"})]
        if (mkdocs.tags, mkdocs.texts) != (zensical.tags, zensical.texts):
            differing.append(address)
    assert differing == []


@needs_zensical
def test_what_machines_read_is_the_same(sites: Sites) -> None:
    blocks = re.compile(r'<script type="application/(?:ld\+)?json"(?: class="[^"]*")?>(.*?)</script>', re.S)
    found = 0
    for _, first, second in sites.pages():
        mkdocs, zensical = ([json.loads(text) for text in blocks.findall(page)] for page in (first, second))
        assert mkdocs == zensical
        found += len(mkdocs)
    assert found > len(sample_pages()) / 2


@needs_zensical
def test_no_link_is_dead(sites: Sites) -> None:
    known = {address: Reading(address, text) for address, _, text in sites.pages()}
    dead = []
    for here, page in known.items():
        for link in page.links:
            target = urlsplit(link)
            address = target._replace(query="", fragment="").geturl()
            there = address in known or address.removeprefix(ADDRESS) in sites.zensical
            anchored = not target.fragment or (address in known and unquote(target.fragment) in known[address].ids)
            if address.startswith(ADDRESS) and not (there and anchored):
                dead.append(f"{here} → {link}")
    assert dead == []


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A folder with the smallest settings and theme; docs/index.md is its only page."""
    theme = {"theme/main.html": "<title>{{ page.title }}</title>{{ page.content }}", "theme/404.html": "404"}
    settings = "site_name: 甲\ntheme: {name: null, custom_dir: theme}\nplugins: []\nextra: {digest: {ingest: {date: 2021-05-27}}}\n"
    return write(tmp_path, {**theme, "mkdocs.yml": settings, "docs/index.md": "# 第一版\n"})


def render(folder: Path, *, strict: bool = False) -> tuple[Problem, ...]:
    return render_site(folder / "mkdocs.yml", docs=folder / "docs", site=folder / "site", renderer="zensical", strict=strict)


@needs_zensical
def test_a_dead_link_in_a_page_is_a_warning_with_its_line(plain: Path) -> None:
    write(plain, {"docs/a.md": "# 甲\n\n[乙](b.md)\n\n[丙](index.md#c)\n"})
    page = str(plain / "docs/a.md")
    problems = render(plain)
    assert [str(problem) for problem in problems] == [f"{page}:3: 链接的页面“b.md”不存在", f"{page}:5: 链接的锚点“c”不存在"]
    assert {problem.level for problem in problems} == {Level.WARNING}
    assert (plain / "site/a/index.html").exists()


@needs_zensical
def test_a_warning_fails_a_strict_run_and_leaves_the_old_site(plain: Path) -> None:
    render(plain)
    before = read(plain / "site")
    write(plain, {"docs/index.md": "# 第二版\n[甲](b.md)"})
    with pytest.raises(DigestError, match=r"链接的页面“b\.md”不存在"):
        render(plain, strict=True)
    assert read(plain / "site") == before
    assert sorted(path.name for path in plain.iterdir()) == ["docs", "mkdocs.yml", "site", "theme"]


@needs_zensical
@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ({"theme/main.html": "{{ page.title"}, "mkdocs.yml"),
        ({"docs/a.md": "---\nb: [\n---\n"}, "docs/a.md"),
        ({"mkdocs.yml": "site_name: ["}, "mkdocs.yml"),
        ({"mkdocs.yml": "site_name: 甲\ntheme: {name: 没有这个主题}"}, "mkdocs.yml"),
    ],
)
def test_a_failure_is_one_line_and_leaves_the_old_site(plain: Path, broken: dict[str, str], named: str) -> None:
    render(plain)
    before = read(plain / "site")
    write(plain, broken)
    with pytest.raises(DigestError) as caught:
        render(plain)
    (problem,) = caught.value.problems
    assert problem.path == str(plain / named)
    assert "\n" not in str(problem)
    assert read(plain / "site") == before


@needs_zensical
def test_an_entry_of_the_nav_without_a_page_is_a_warning(plain: Path) -> None:
    with (plain / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav:\n  - 首页: index.md\n  - 甲: [{乙: b.md}]\n")
    (problem,) = render(plain)
    assert (problem.path, problem.level) == (str(plain / "mkdocs.yml"), Level.WARNING)
    assert "b.md" in problem.message


def test_without_zensical_the_command_to_install_it_is_named(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DigestError, match=r"没有安装 Zensical; 先运行 pip install 'industry-digest\[zensical\]'"):
        render(plain)
    assert not (plain / "site").exists()


def test_a_site_without_an_address_has_none() -> None:
    assert make_overlay({"site_url": ""}, CONFIG, site_url=None)["site_url"] is None
    assert make_overlay({"site_url": "https://example.com/"}, CONFIG, site_url=None)["site_url"] == "https://example.com/"
    assert make_overlay({"site_url": "https://example.com/"}, CONFIG, site_url=ADDRESS)["site_url"] == ADDRESS


PRINTED = """\
\x1b[33mWarning:\x1b[0m page does not exist
   \x1b[38;5;246m╭\x1b[0m\x1b[38;5;246m─\x1b[0m\x1b[38;5;246m[\x1b[0m a/b.md:3:5 \x1b[38;5;246m]\x1b[0m
   \x1b[38;5;246m│\x1b[0m
 \x1b[38;5;246m3 │\x1b[0m [乙](b.md)
"""


def test_a_warning_is_read_with_its_place() -> None:
    (problem,) = parse_warnings(PRINTED + "1 issue found\n", docs=Path("docs"), config=CONFIG)
    assert str(problem) == f"{Path('docs/a/b.md')}:3: 链接的页面“b.md”不存在"


def test_a_warning_that_is_not_understood_is_not_lost() -> None:
    known, unknown = parse_warnings(PRINTED + "2 issues found\n", docs=Path("docs"), config=CONFIG)
    assert (known.line, unknown.path) == (3, str(CONFIG))
    assert "2 个问题，认出 1 个" in unknown.message
    assert unknown.level is Level.WARNING


def test_no_warning_is_no_problem() -> None:
    assert tuple(parse_warnings("No issues found\n", docs=Path("docs"), config=CONFIG)) == ()
