"""The renderer makes a whole site or none, and its warnings are problems."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.errors import DigestError
from generator.model import Level
from generator.publish import make_docs
from generator.renderer import render_site, serve_site

from .publish.samples import KNOWLEDGE, SETTINGS, read_handwritten, sample_pages

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "mkdocs.yml"
ADDRESS = "https://example.com/digest/"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A folder with the smallest settings and theme; docs/index.md is its only page."""
    theme = {"theme/main.html": "<title>{{ page.title }}</title>{{ page.content }}", "theme/404.html": "404"}
    settings = "site_name: 甲\ntheme: {name: null, custom_dir: theme}\nplugins: []\n"
    return write(tmp_path, {**theme, "mkdocs.yml": settings, "docs/index.md": "# 第一版\n"})


def render(folder: Path, *, strict: bool = False) -> tuple[str, ...]:
    problems = render_site(folder / "mkdocs.yml", docs=folder / "docs", site=folder / "site", strict=strict)
    return tuple(map(str, problems))


def test_pages_become_a_site(plain: Path) -> None:
    assert render(plain, strict=True) == ()
    assert "第一版" in (plain / "site/index.html").read_text(encoding="utf-8")


def test_a_page_that_is_gone_leaves_the_site(plain: Path) -> None:
    write(plain, {"docs/old.md": "旧"})
    render(plain)
    (plain / "docs/old.md").unlink()
    render(plain)
    assert not (plain / "site/old").exists()
    assert sorted(path.name for path in plain.iterdir()) == ["docs", "mkdocs.yml", "site", "theme"]


def test_a_warning_names_its_file(plain: Path) -> None:
    write(plain, {"docs/a.md": "[甲](b.md)"})
    (problem,) = render_site(plain / "mkdocs.yml", docs=plain / "docs", site=plain / "site")
    assert (problem.path, problem.level) == (str(plain / "docs/a.md"), Level.WARNING)
    assert "b.md" in problem.message
    assert (plain / "site/a/index.html").exists()


def test_a_warning_fails_a_strict_run_and_leaves_the_old_site(plain: Path) -> None:
    render(plain)
    before = read(plain / "site")
    write(plain, {"docs/index.md": "# 第二版\n[甲](b.md)"})
    with pytest.raises(DigestError) as caught:
        render(plain, strict=True)
    assert [problem.path for problem in caught.value.problems] == [str(plain / "docs/index.md")]
    assert read(plain / "site") == before
    assert not (plain / "site.new").exists()


@pytest.mark.parametrize(
    "settings",
    ["site_name: [", "theme: material", "site_name: 甲\ntheme: {name: 没有这个主题}", "site_name: 甲\nsite_url: 甲"],
)
def test_wrong_settings_are_a_problem_of_their_file(plain: Path, settings: str) -> None:
    write(plain, {"mkdocs.yml": settings})
    with pytest.raises(DigestError) as caught:
        render(plain)
    assert caught.value.problems[0].path == str(plain / "mkdocs.yml")
    assert not (plain / "site").exists()


def test_missing_settings_are_a_problem(plain: Path) -> None:
    with pytest.raises(DigestError):
        render_site(plain / "none.yml", docs=plain / "docs", site=plain / "site")


def test_another_renderer_is_unknown(plain: Path) -> None:
    with pytest.raises(DigestError, match="没有渲染器“hugo”; 应为 mkdocs"):
        render_site(plain / "mkdocs.yml", docs=plain / "docs", site=plain / "site", renderer="hugo")


def test_nothing_is_printed_and_the_environment_stays(plain: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = dict(os.environ)
    write(plain, {"docs/a.md": "[甲](b.md)"})
    render(plain)
    assert capfd.readouterr() == ("", "")
    now = dict(os.environ)
    for names in (before, now):
        names.pop("NO_MKDOCS_2_WARNING", None)
    assert now == before


def test_a_preview_with_wrong_settings_is_a_problem(plain: Path) -> None:
    write(plain, {"mkdocs.yml": "theme: material"})
    with pytest.raises(DigestError):
        serve_site(plain / "mkdocs.yml", docs=plain / "docs")


class _Links(HTMLParser):
    """Where a page leads, what it loads, and the anchors it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in ("src", "href", "action"):
                (self.links if tag in ("a", "form") else self.loads).append(value or "")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as a site with the project's own settings and theme, under the address of a project page."""
    folder = tmp_path_factory.mktemp("built")
    write(folder / "docs", make_docs(sample_pages(), KNOWLEDGE, replace(SETTINGS, site_url=ADDRESS), read_handwritten()))
    for site in ("site", "again"):
        problems = render_site(CONFIG, docs=folder / "docs", site=folder / site, strict=True, site_url=ADDRESS)
        assert problems == ()
    return folder


def pages(site: Path) -> Iterator[tuple[str, _Links]]:
    """Each page of the site by its address."""
    for path in sorted(site.rglob("*.html")):
        url = urljoin(ADDRESS, path.relative_to(site).as_posix().removesuffix("index.html"))
        yield url, _Links(path.read_text(encoding="utf-8"))


def test_two_renderings_are_equal_byte_for_byte(built: Path) -> None:
    assert read(built / "site") == read(built / "again")


def test_no_link_is_dead_and_every_page_is_reached(built: Path) -> None:
    known = dict(pages(built / "site"))
    dead, reached = [], {ADDRESS}
    todo = [ADDRESS, f"{ADDRESS}404.html"]
    while todo:
        here = todo.pop()
        for link in known[here].links:
            target = urlsplit(urljoin(here, link))
            url = target._replace(query="", fragment="").geturl()
            is_file = (built / "site" / url.removeprefix(ADDRESS)).is_file()
            if not url.startswith(ADDRESS) or (url not in known and is_file):
                continue
            if url not in known or (target.fragment and unquote(target.fragment) not in known[url].ids):
                dead.append(f"{here} → {link}")
            elif url not in reached:
                reached.add(url)
                todo.append(url)
    assert dead == []
    assert reached == known.keys()


def test_nothing_is_loaded_from_another_host_and_everything_is_there(built: Path) -> None:
    missing = []
    for here, page in pages(built / "site"):
        for load in page.loads:
            url = urljoin(here, load)
            if not url.startswith(ADDRESS) or not (built / "site" / url.removeprefix(ADDRESS)).exists():
                missing.append(f"{here} → {load}")
    assert missing == []


def test_the_page_for_wrong_addresses_works_at_any_depth(built: Path) -> None:
    links = _Links((built / "site/404.html").read_text(encoding="utf-8"))
    assert all(link.startswith(("/digest/", "#")) for link in links.links)


def test_the_map_of_the_site_lists_every_page(built: Path) -> None:
    listed = (built / "site/sitemap.xml").read_text(encoding="utf-8")
    assert all(f"<loc>{url}</loc>" in listed for url, _ in pages(built / "site") if not url.endswith("404.html"))
