"""Whatever editors and sources put into content/, readers get as the characters it is, and nothing outside content/ is read.

A digest of its own with hostile titles, names and texts goes through the whole build; its pages, JSON-LD, feeds, data files and
search index are then read as readers' programs read them. tests/browser sees that nothing of it acts.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import feedparser
import pytest
import yaml
from lxml import html

from generator import pipeline, site_docs
from generator.errors import DigestError
from generator.project import read_project

from .links import check_site, read_site
from .publish.samples import NASTY

ROOT = Path(__file__).parent.parent
SITE_URL = "https://digest.example.org/weekly/"
SECRET = "壁橱里的秘密甲乙丙"
"""What stands in files beside content/, and must be nowhere on the site."""

READING = (
    '--8<-- "secret.txt"',
    '--8<-- "../../../secret.txt"',
    "--8<--\nsecret.txt\n--8<--",
    "{% include 'secret.txt' %}",
    "{% include '../secret.txt' %}",
    "{{ config.docs_dir }} {{ config.extra.secret }}",
    "{!secret.txt!}",
    "!include secret.txt",
    "<<< secret.txt",
    "[[secret.txt]]",
    ".. include:: secret.txt",
    "![图](../../../secret.txt)",
    "![图](../../../../secret.txt)",
    "[附件](../../../secret.txt)",
    "[附件](/secret.txt)",
    "[附件](file:///secret.txt)",
    '<object data="../../../secret.txt"></object>',
    '<!--#include file="secret.txt"-->',
    "[ref]: ../../../secret.txt",
    "&secret; <!DOCTYPE x [<!ENTITY secret SYSTEM 'secret.txt'>]>",
)
"""How renderers and their extensions are asked to take in another file."""

ACTING = (
    "</script><script>window.hurt = 1</script>",
    "<img src=x onerror=window.hurt=2>",
    "[点](java\tscript:alert(1))",
    "[点](JaVaScRiPt:alert(1))",
    "[点](&#106;avascript:alert(1))",
    "[点](data:text/html,<script>alert(1)</script>)",
    "[点](vbscript:x)",
    "<javascript:alert(1)>",
    "![图](http://example.com/a.png)",
    "段落\n{: onclick=alert(1) }",
    "## 小标题 {: #id onclick=alert(1) }",
    '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">',
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>@import url(http://example.com/x.css)</style>",
    "<base href=http://example.com/>",
    "<meta http-equiv=refresh content='0; url=http://example.com/'>",
)

TEXTS = tuple(text for text in (*NASTY, *READING, *ACTING) if "\n" not in text)
"""What may stand in one line; each is the title, a name and all else of an article."""

EVENT = re.compile(r"on[a-z]+$")
OWN_SCRIPTS = re.compile(r"(?:\.\./)*assets/[\w./-]+\.js$")


def write_article(folder: Path, number: int, text: str) -> None:
    """A page with the text in each place where an editor or a source could put it."""
    fields = {
        "id": f"2021-11-{number:03}", "title": text, "subtitle": text, "date": "2021-11-17", "issue": "2021-11", "section": "海外借鉴",
        "companies": [text], "technologies": ["某技术" + text], "tags": [text], "summary": text, "summary_by": "editor",
        "figures": [{"value": text, "what": text, "as_of": text}], "status": "published", "rights": "full",
        "source": {"publication": text, "file": "../../../secret.txt", "page": text}, "byline": text,
        "template": "../../../secret.txt",
    }  # fmt: skip
    body = "\n\n".join((text, *READING, *ACTING, f"> {text}", f"- {text}", f"| {text.replace('|', '')} | 乙 |\n| --- | --- |\n| 丙 | 丁 |"))
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    (folder / f"2021-11-{number:03}.md").write_text(f"---\n{front}---\n\n{body}\n", "utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built digest, with secrets beside its content."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8").replace("extra:\n", f"extra:\n  secret: {SECRET}\n"), "utf-8")
    for name in ("overrides", "content/pages", "content/entities"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("secret.txt", "content/secret.txt", "content/articles/secret.txt", "content/sources/secret.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(SECRET, "utf-8")
    folder = root / "content/articles/2021-11"
    folder.mkdir(parents=True)
    for number, text in enumerate(TEXTS, 1):
        write_article(folder, number, text)
    pipeline.build(read_project(root, site_url=SITE_URL), strict=True)
    return root


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


def read(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def article(site: Path, number: int) -> html.HtmlElement:
    return read(site / f"articles/2021-11/2021-11-{number:03}/index.html")


def words(text: str) -> str:
    """The text with each run of spaces as one: HTML has no others."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text as names are compared: what differs in case and spaces alone is one name."""
    return "".join(text.split()).casefold()


def unpart(text: str) -> str:
    """A title out of a feed without the spaces of no width that keep readers from taking it for markup."""
    return re.sub(r"(?<=[<&])\u200b", "", text)


numbered = pytest.mark.parametrize(("number", "text"), list(enumerate(TEXTS, 1)), ids=list(map(ascii, TEXTS)))


@numbered
def test_an_article_shows_the_characters(site: Path, number: int, text: str) -> None:
    page = article(site, number)
    assert words(page.findtext(".//title")).startswith(words(text))
    for path in ("//h1", "//*[@class='article__deck']", "//*[@class='summary__text']", "//table[@class='figures']//td[2]"):
        (place,) = page.xpath(path)
        assert words(place.text_content()) == words(text)
    names = words(page.xpath("//article[contains(@class, 'dg')]//aside")[0].text_content())
    assert fold(text) in fold(names)


@numbered
def test_machines_read_the_characters(site: Path, number: int, text: str) -> None:
    page = article(site, number)
    (found,) = page.xpath("//script[@type='application/ld+json']")
    linked = json.loads(found.text)
    assert linked["headline"] == text
    assert linked["description"] == text
    assert page.xpath("//meta[@name='citation_title']/@content") == [text]
    assert words(page.xpath("//meta[@property='og:title']/@content")[0]) == words(text)


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "sections/hai-wai-jie-jian/feed.xml"])
def test_feeds_tell_the_characters(site: Path, name: str) -> None:
    feed = feedparser.parse((site / name).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo
    assert feed.entries
    assert {words(unpart(entry.title)) for entry in feed.entries} <= set(map(words, TEXTS))


def test_the_json_feed_tells_the_characters(site: Path) -> None:
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    assert feed["items"]
    assert {words(entry["title"]) for entry in feed["items"]} <= set(map(words, TEXTS))


def test_the_data_files_hold_the_characters(site: Path) -> None:
    data = json.loads((site / "data/articles.json").read_text("utf-8"))
    assert {entry["title"] for entry in data["articles"]} == set(map(words, TEXTS))


def test_no_page_has_anything_that_acts_or_loads_from_elsewhere(site: Path) -> None:
    acting = []
    for path in site.rglob("*.html"):
        for element in read(path).iter():
            if not isinstance(element.tag, str):
                continue
            source = element.get("src") or ""
            links = [element.get(name) or "" for name in ("href", "action", "data", "srcdoc", "{http://www.w3.org/1999/xlink}href")]
            if (
                any(EVENT.match(name) for name in element.attrib)
                or any(re.match(r"\s*(?:java|vb)script:|\s*data:|\s*file:", link, re.I) for link in links)
                or (element.tag == "script" and source and not OWN_SCRIPTS.match(source) and not source.startswith("/weekly/assets/"))
                or element.tag in ("iframe", "object", "embed", "base", "img", "style")
            ):
                acting.append((path.relative_to(site).as_posix(), html.tostring(element)[:200]))
    assert acting == []


def test_every_link_of_it_leads_somewhere(site: Path) -> None:
    assert [str(problem) for problem in check_site(read_site(site))] == []


def test_no_file_beside_the_articles_is_read(project: Path) -> None:
    forms = (SECRET.encode(), SECRET.encode("ascii", "backslashreplace"), str(project).encode())
    found = [path for path in (project / "site").rglob("*") if path.is_file() and any(form in path.read_bytes() for form in forms)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "title: !!python/object/apply:os.system [touch hurt]",
        "title: !!python/name:os.system",
        "title: !include ../../../secret.txt",
        "title: !ENV HOME",
        "id: ../../../hurt",
        "issue: ../../hurt",
        "issue: /hurt",
    ],
)
def test_front_matter_that_reaches_out_is_a_problem_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "content/entities", tmp_path / "content/entities")
    folder = tmp_path / "content/articles/2021-11"
    folder.mkdir(parents=True)
    fields = {"id": "2021-11-001", "title": "甲", "date": "2021-11-17", "issue": "2021-11", "status": "published", "rights": "full"}
    rest = "".join(f"{key}: {value}\n" for key, value in fields.items() if key != line.partition(":")[0])
    (folder / "2021-11-001.md").write_text(f"---\n{line}\n{rest}---\n\n正文一句。\n", "utf-8")
    with pytest.raises(DigestError) as caught:
        site_docs.make_build(read_project(tmp_path))
    problem = caught.value.problems[0]
    assert (problem.path, problem.line) == ("content/articles/2021-11/2021-11-001.md", 2)
    assert not list(tmp_path.rglob("*hurt*"))


def test_a_link_in_content_to_a_file_outside_is_not_followed(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "secret.md").write_text(f"---\nid: 2021-11-001\ntitle: {SECRET}\nissue: 2021-11\nstatus: published\n---\n\n{SECRET}\n", "utf-8")
    folder = tmp_path / "content/articles/2021-11"
    folder.mkdir(parents=True)
    (folder / "2021-11-001.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(DigestError) as caught:
        site_docs.make_build(read_project(tmp_path))
    assert caught.value.problems[0].path == "content/articles/2021-11/2021-11-001.md"
