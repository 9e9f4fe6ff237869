"""The data files say what is published, are what their schemas say, and every key of theirs is described."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import markdown
import pytest
import yaml
from jsonschema import Draft202012Validator
from lxml import html

from generator.model import KeyFigure, Page, PageSource, PartialDate
from generator.publish.exports import make_data, make_data_page
from generator.publish.exports.schemas import DATA_FILES, DataFile
from generator.publish.exports.table import COLUMNS
from generator.publish.feeds import make_distribution, make_feeds
from generator.publish.publication import make_publication
from generator.publish.spelling import make_slug

from ..feeds.nasty import PUBLICATIONS, SITE
from ..samples import KNOWLEDGE, make_page

FILES = {name: make_data(*publication) for name, publication in PUBLICATIONS.items()}
PAGE_TAGS = frozenset(["main", "h1", "h2", "p", "a", "code", "table", "thead", "tbody", "tr", "th", "td", "pre"])
WITHHELD = "这一句谁也不该看见"


def data_of(*pages: Page) -> dict[str, str]:
    return make_data(pages, KNOWLEDGE, SITE)


def records(files: dict[str, str], name: str) -> list[dict[str, Any]]:
    return json.loads(files[f"data/{name}.json"])[name]


def rows(files: dict[str, str]) -> list[dict[str, str]]:
    text = files["data/articles.csv"]
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.mark.parametrize("publication", FILES)
@pytest.mark.parametrize("file", DATA_FILES, ids=lambda file: file.name)
def test_a_file_is_what_its_schema_says(publication: str, file: DataFile) -> None:
    files = FILES[publication]
    schema = json.loads(files[file.schema_file])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(json.loads(files[file.file]))


@pytest.mark.parametrize("publication", FILES)
@pytest.mark.parametrize("file", DATA_FILES, ids=lambda file: file.name)
def test_every_key_is_described(publication: str, file: DataFile) -> None:
    document = json.loads(FILES[publication][file.file])
    schema = json.loads(FILES[publication][file.schema_file])
    assert document.keys() == schema["properties"].keys()
    for record in document[file.name]:
        assert list(record) == list(file.keys)


@pytest.mark.parametrize("name", [file.name for file in DATA_FILES])
def test_a_record_that_lacks_a_key_is_not_what_the_schema_says(name: str) -> None:
    document = json.loads(FILES["usual"][f"data/{name}.json"])
    document[name][0].pop("id")
    assert not Draft202012Validator(json.loads(FILES["usual"][f"data/schemas/{name}-1.json"])).is_valid(document)


def test_the_file_names_its_schema_and_version() -> None:
    document = json.loads(FILES["usual"]["data/articles.json"])
    assert document["$schema"] == "https://digest.example.org/weekly/data/schemas/articles-1.json"
    assert document["version"] == 1


def test_an_article_is_told_whole() -> None:
    page = make_page(
        "2021-11-003",
        title="R&D <测试>",
        date=PartialDate(year=2021, month=11),
        updated=PartialDate(year=2021, month=12, day=1),
        section="产业环境",
        companies=("jia-gongsi",),
        technologies=("先进封装", "未收录技术"),
        summary="一句话。",
        summary_by="editor",
        figures=(KeyFigure(value="9天", what="用时"),),
        source=PageSource(publication="《某周报》", page="3", url="https://example.com/a"),
        body="正文四字。",
    )
    assert records(data_of(page), "articles") == [
        {
            "id": "2021-11-003",
            "feed_id": "tag:industry-digest.invalid,2021:article/2021-11-003",
            "url": "https://digest.example.org/weekly/articles/2021-11/2021-11-003/",
            "title": "R&D <测试>",
            "subtitle": "",
            "issue": "2021-11",
            "section": {"id": "chan-ye-huan-jing", "name": "产业环境"},
            "date": "2021-11",
            "published": "2021-11-01T08:59:56+08:00",
            "updated": "2021-12-01T09:59:56+08:00",
            "companies": [{"id": "jia-gongsi", "name": "甲公司"}],
            "technologies": [
                {"id": "advanced-packaging", "name": "先进封装"},
                {"id": make_slug("未收录技术"), "name": "未收录技术"},
            ],
            "tags": [],
            "summary": "一句话。",
            "summary_by": "editor",
            "figures": [{"value": "9天", "what": "用时", "as_of": ""}],
            "rights": "full",
            "characters": 4,
            "byline": "",
            "source": {"publication": "《某周报》", "page": "3", "url": "https://example.com/a"},
        }
    ]


def test_a_company_is_told_with_its_articles_newest_first() -> None:
    pages = [make_page(f"2021-11-{n:03}", date=PartialDate(year=2021, month=11, day=n), companies=("甲公司",)) for n in (1, 2)]
    company = records(data_of(*pages), "companies")[0]
    assert (company["id"], company["curated"], company["count"]) == ("jia-gongsi", True, 2)
    assert company["articles"] == ["2021-11-002", "2021-11-001"]
    assert company["feed"].removeprefix(SITE.site_url) in make_feeds(tuple(pages), KNOWLEDGE, SITE)


def test_a_company_of_one_article_has_no_page_and_no_feed() -> None:
    company = records(data_of(make_page(companies=("甲公司",))), "companies")[0]
    assert (company["url"], company["feed"]) == (None, None)


@pytest.mark.parametrize("publication", FILES)
def test_the_files_agree_with_each_other(publication: str) -> None:
    files = FILES[publication]
    articles = {article["id"]: article for article in records(files, "articles")}
    for name in ("companies", "technologies"):
        for record in records(files, name):
            assert all(record["id"] in [each["id"] for each in articles[id][name]] for id in record["articles"])
    listed = [id for issue in records(files, "issues") for id in issue["articles"]]
    assert sorted(listed) == sorted(articles)
    assert [row["id"] for row in rows(files)] == list(articles)


def test_what_is_not_published_and_every_text_stay_out() -> None:
    pages = (
        make_page("2021-11-001", body=WITHHELD),
        make_page("2021-11-002", status="draft", title=WITHHELD, companies=(WITHHELD,)),
    )
    assert not [file for file, text in data_of(*pages).items() if WITHHELD in text]


def test_the_table_has_a_row_for_each_article() -> None:
    page = make_page(
        title='甲"乙", 丙',
        companies=("甲公司", "乙科技"),
        section="产业环境",
        figures=(KeyFigure(value="9天", what="用时", as_of="2021-11"), KeyFigure(value="-3%", what="同比")),
        source=PageSource(publication="《某周报》", page="3"),
    )
    row = rows(data_of(page))[0]
    assert list(row) == list(COLUMNS)
    assert row["title"] == '甲"乙", 丙'
    assert row["companies"] == "甲公司；乙科技"
    assert row["figures"] == "用时：9天（2021-11）；同比：-3%"
    assert (row["section"], row["publication"], row["page"], row["source_url"]) == ("产业环境", "《某周报》", "3", "")


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_a_formula(title: str) -> None:
    assert rows(data_of(make_page(title=title)))[0]["title"] == f"'{title}"


def test_the_table_opens_in_excel() -> None:
    raw = FILES["usual"]["data/articles.csv"].encode()
    assert raw.startswith(b"\xef\xbb\xbfid,")
    assert raw.count(b"\n") == raw.count(b"\r\n") == len(rows(FILES["usual"])) + 1


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_the_page_describes_every_key_and_links_every_file(publication: str) -> None:
    pages, knowledge, settings = PUBLICATIONS[publication]
    text = make_data_page(make_distribution(make_publication(pages, knowledge, settings, {})))
    _, front, body = text.split("---\n", 2)
    assert yaml.safe_load(front)["title"] == "数据"
    page = html.fragment_fromstring(markdown.markdown(body), create_parent="main")
    described = {code.text_content() for code in page.iter("code")}
    assert {key for file in DATA_FILES for key in file.keys} | COLUMNS.keys() <= described
    assert "companies[].id" in described
    assert {f"data/{link.get('href')}" for link in page.iter("a")} == FILES[publication].keys()


@pytest.mark.parametrize("publication", ["usual", "nasty"])
def test_the_page_has_an_example_that_is_true(publication: str) -> None:
    pages, knowledge, settings = PUBLICATIONS[publication]
    text = make_data_page(make_distribution(make_publication(pages, knowledge, settings, {})))
    page = html.fragment_fromstring(markdown.markdown(text.split("---\n", 2)[2]), create_parent="main")
    examples = [json.loads(pre.text_content()) for pre in page.iter("pre")]
    assert len(examples) == len(DATA_FILES)
    assert examples[0] in records(FILES[publication], "articles")
    assert {element.tag for element in page.iter()} <= PAGE_TAGS


def test_keys_come_in_one_order_and_one_record_stands_on_a_line() -> None:
    text = FILES["usual"]["data/articles.json"]
    assert len(text.splitlines()) == len(records(FILES["usual"], "articles")) + 3
