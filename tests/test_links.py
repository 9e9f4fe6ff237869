"""The check of links finds each kind of dead link and each lost page, and nothing on a site that is whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.publish import make_docs
from generator.renderer import render_site

from .links import check_site, main, read_site
from .publish.samples import KNOWLEDGE, SETTINGS, read_handwritten, sample_pages

ROOT = Path(__file__).parent.parent
ADDRESS = "https://example.org/digest/"

WHOLE = {
    "index.html": """<!doctype html><html><head><link rel="canonical" href="https://example.org/digest/">
<link rel="stylesheet" href="look.css"><link rel="alternate " href="feed.xml"></head>
<body><a href="issues/2021-11/#part">第一期</a> <a href="https://example.com/">别处</a> <a href="mailto:a@example.org">写信</a>
<a href="#">页首</a><p id="here"><a href="#here">这里</a></p><script src="/digest/a.js"></script></body></html>""",
    "issues/2021-11/index.html": """<h1>第一期</h1><h2 id="part">栏目</h2><a href="../../">首页</a><form action="../../?q=1"></form>""",
    "old/index.html": """<meta http-equiv="refresh" content="0; url=../issues/2021-11/"><a href="../issues/2021-11/">第一期</a>""",
    "404.html": """<a href="/digest/">首页</a>""",
    "feed.xml": "<rss><link>https://example.org/digest/issues/2021-11/</link></rss>",
    "look.css": "a { background: url('dot.svg') }",
    "dot.svg": "<svg/>",
    "a.js": "",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def found(folder: Path, **changed: str) -> list[str]:
    """The problems of the whole site with some files changed; a `__` in a name is a slash, its suffix is .html."""
    write(folder, WHOLE)
    write(folder, {f"{name.replace('__', '/')}.html": text for name, text in changed.items()})
    return [str(problem) for problem in check_site(read_site(folder))]


def test_a_whole_site_has_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('<a href="../gone/">', "链接“../gone/”打不开; 站内没有 gone/index.html"),
        ('<a href="..">', None),
        ('<a href="../issues">', "链接“../issues”打不开; 站内没有 issues"),
        ('<a href="../issues/2021-11/#gone">', "链接“../issues/2021-11/#gone”打不开; issues/2021-11/index.html 里没有锚点 gone"),
        ('<a href="../../issues/2021-11/">', "链接“../../issues/2021-11/”打不开; 已出了网站所在的 /digest/"),
        ('<a href="/issues/2021-11/">', "链接“/issues/2021-11/”打不开; 已出了网站所在的 /digest/"),
        ('<a href="javascript:alert(1)">', "链接“javascript:alert(1)”打不开; 应为站内地址或网址"),
        ('<a href="https://example.org/digest/gone/">', "链接“https://example.org/digest/gone/”打不开; 站内没有 gone/index.html"),
        ('<a href="https://example.org/elsewhere/">', None),
        ('<img src="../gone.png">', "链接“../gone.png”打不开; 站内没有 gone.png"),
        ('<img src="data:image/gif;base64,R0lGOD">', None),
        ('<img srcset="../dot.svg 1x, ../gone.svg 2x">', "链接“../gone.svg”打不开; 站内没有 gone.svg"),
        ('<script src="https://example.com/a.js"></script>', "链接“https://example.com/a.js”打不开; 页面打开时不应向别处要东西"),
        ('<link rel="stylesheet" href="//example.com/a.css">', "链接“//example.com/a.css”打不开; 页面打开时不应向别处要东西"),
        ('<link rel="canonical" href="https://example.com/">', None),
        ('<form action="../gone/"></form>', "链接“../gone/”打不开; 站内没有 gone/index.html"),
        ('<a href="http://[::">', "链接“http://[::”打不开; 应为站内地址或网址"),
    ],
)
def test_a_link_leads_somewhere_or_is_told(tmp_path: Path, written: str, hint: str | None) -> None:
    index = WHOLE["index.html"].replace("<body>", '<body><a href="page/">一页</a>')
    problems = found(tmp_path, index=index, page__index=f"<p>第一行</p>\n{written}")
    assert problems == ([f"page/index.html:2: {hint}"] if hint else [])


def test_a_target_that_is_dead_on_many_pages_is_told_once(tmp_path: Path) -> None:
    footer = '<a href="/digest/gone/">'
    write(tmp_path, {**WHOLE, "404.html": footer, "index.html": WHOLE["index.html"].replace("<body>", f"<body>{footer}")})
    (told,) = map(str, check_site(read_site(tmp_path)))
    assert told == "404.html:1: 链接“/digest/gone/”打不开; 站内没有 gone/index.html（另有 1 处）"


def test_a_dead_address_in_a_feed_is_told(tmp_path: Path) -> None:
    write(tmp_path, {**WHOLE, "feed.xml": '<rss>\n<a href="https://example.org/digest/gone/"/>，见 https://example.org/digest/。</rss>'})
    (told,) = check_site(read_site(tmp_path))
    assert (told.path, told.line, told.hint) == ("feed.xml", 2, "站内没有 gone/index.html")


def test_a_style_sheet_that_asks_for_what_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, {**WHOLE, "look.css": "a { background: url(gone.svg) }"})
    (told,) = check_site(read_site(tmp_path))
    assert (told.path, told.hint) == ("look.css", "站内没有 gone.svg")


def test_a_page_that_nothing_leads_to_is_told(tmp_path: Path) -> None:
    problems = found(tmp_path, lost__index='<a href="../also/">', also__index='<a href="../lost/">')
    assert problems == [f"{name}/index.html: 从首页一路点下去到不了这一页; 应有别的页链接它" for name in ("also", "lost")]


def test_the_command_prints_a_line_each_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, WHOLE)
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
    write(tmp_path, {"lost/index.html": ""})
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == ["lost/index.html: 从首页一路点下去到不了这一页; 应有别的页链接它"]


def test_a_folder_without_a_site_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [f"{tmp_path}: 这里没有网站; 先运行 make site"]


@pytest.mark.parametrize("address", ["", ADDRESS], ids=["no address", "sub-path"])
def test_the_site_is_whole_wherever_it_is_published(tmp_path: Path, address: str) -> None:
    settings = replace(SETTINGS, site_url=address)
    for name, text in make_docs(sample_pages(), KNOWLEDGE, settings, read_handwritten()).items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    render_site(ROOT / "mkdocs.yml", docs=tmp_path / "docs", site=tmp_path / "site", site_url=address, strict=True)
    site = read_site(tmp_path / "site")
    assert site.address == (address or "http://127.0.0.1:8000/")
    assert list(check_site(site)) == []
