"""What the data files look like, as JSON Schemas; the page data/ is made of the same descriptions.

Each file says its version. The number rises when a key goes, or means something else; a new key does not raise it, so a
program that reads the files should pass over keys that it does not know.

Source: JSON Schema 2020-12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.docs import Meta

VERSION = 1
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A data file: `name` is its stem and the key of its records, `title` says what it holds, `keys` describe a record."""

    name: str
    title: str
    keys: Mapping[str, Schema]

    @property
    def file(self) -> str:
        """Where it stands, relative to the site."""
        return f"data/{self.name}.json"

    @property
    def schema_file(self) -> str:
        """Where its schema stands, relative to the site."""
        return f"data/schemas/{self.name}-{VERSION}.json"


def _text(about: str, **more: object) -> Schema:
    return {"type": "string", "description": about, **more}


def _maybe(about: str, **more: object) -> Schema:
    return {"type": ["string", "null"], "description": about, **more}


def _number(about: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": about}


def _list(about: str, items: Schema) -> Schema:
    return {"type": "array", "items": items, "description": about}


def _record(about: str, keys: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "description": about, "properties": keys, "required": list(keys)}


_PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_NAMED = {"id": _text("编号，也是地址的一部分"), "name": _text("通行的中文名")}
_DATE = _maybe("文章报道的最新一天；只知道月份写 2021-11，不知道为 null", pattern=_PARTIAL)
_MOMENTS = {
    "published": _text("在本站发表的时间，由期号和文章日期推定", format="date-time"),
    "updated": _text("最近一次改动的时间", format="date-time"),
}
_DOSSIER = {
    "id": _text("编号，永久不变，也是地址的一部分"),
    "name": _text("通行的中文名"),
    "curated": {"type": "boolean", "description": "编辑是否已收入名录；没有收入的只有名字"},
    "aliases": _list("别名", {"type": "string"}),
    "kind": _text("种类"),
    "url": _maybe("页面的地址；文章少于两篇的没有页面，为 null", format="uri"),
    "feed": _maybe("RSS 的地址", format="uri"),
    "count": _number("文章篇数"),
    "first_issue": _text("最早出现的一期"),
    "last_issue": _text("最近出现的一期"),
    "articles": _list("文章的编号，新的在前", {"type": "string"}),
}

ARTICLES = DataFile(
    name="articles",
    title="文章",
    keys={
        "id": _text("编号，永久不变，不重复使用"),
        "feed_id": _text("在订阅里的编号", format="uri"),
        "url": _text("地址", format="uri"),
        "title": _text("标题"),
        "subtitle": _text("副题，没有为空"),
        "issue": _text("期号"),
        "section": {**_record("栏目，没有为 null", _NAMED), "type": ["object", "null"]},
        "date": _DATE,
        **_MOMENTS,
        "companies": _list("文中企业", _record("企业", _NAMED)),
        "technologies": _list("文中技术", _record("技术", _NAMED)),
        "tags": _list("标签", {"type": "string"}),
        "summary": _text("摘要，没有为空"),
        "summary_by": {"enum": ["auto", "editor", None], "description": "摘要由谁写：auto 机器，editor 编辑，没有摘要为 null"},
        "figures": _list(
            "关键数字",
            _record(
                "关键数字",
                {"value": _text("数值和单位，如原文"), "what": _text("是什么的数字"), "as_of": _text("截至何时，没有为空")},
            ),
        ),
        "rights": {"enum": ["full", "excerpt", "summary"], "description": "本站收录多少：full 全文，excerpt 节选，summary 仅摘要"},
        "characters": _number("本站收录的字数"),
        "byline": _text("作者，没有为空"),
        "source": _record(
            "出处",
            {"publication": _text("刊名和期号"), "page": _text("版面或页码"), "url": _maybe("原文网址", format="uri")},
        ),
    },
)
COMPANIES = DataFile(
    name="companies",
    title="企业",
    keys=_DOSSIER | {"parent": _maybe("上级企业的编号"), "country": _text("国家或地区")},
)
TECHNOLOGIES = DataFile(
    name="technologies",
    title="技术",
    keys=_DOSSIER | {"broader": _list("上位技术的编号", {"type": "string"})},
)
ISSUES = DataFile(
    name="issues",
    title="期",
    keys={
        "id": _text("期号，永久不变"),
        "feed_id": _text("在订阅里的编号", format="uri"),
        "url": _text("地址", format="uri"),
        "name": _text("期名"),
        "date": _maybe("期号所指的日期，看不出为 null", pattern=_PARTIAL),
        **_MOMENTS,
        "count": _number("文章篇数"),
        "sections": _list("各栏目的篇数，依本期次序", _record("栏目", {**_NAMED, "count": _number("文章篇数")})),
        "companies": _number("提到的企业数"),
        "technologies": _number("提到的技术数"),
        "articles": _list("文章的编号，依本期次序", {"type": "string"}),
    },
)
DATA_FILES = (ARTICLES, COMPANIES, TECHNOLOGIES, ISSUES)


def make_schema(file: DataFile, site: str) -> Meta:
    """The schema of a data file; `site` is the absolute address of the site."""
    return {
        "$schema": DIALECT,
        "$id": site + file.schema_file,
        "title": file.title,
        "type": "object",
        "properties": {
            "$schema": _text("描述这个文件的 JSON Schema", const=site + file.schema_file),
            "version": {"const": VERSION, "description": "版本；减少键或改变含义时增加，只添键时不变"},
            "site": _text("刊名"),
            "home": _text("网站的地址", format="uri"),
            "updated": _maybe("内容最近一次改动的时间，没有文章为 null", format="date-time"),
            file.name: _list(file.title, {"type": "object", "properties": file.keys, "required": list(file.keys)}),
        },
        "required": ["$schema", "version", "site", "home", "updated", file.name],
    }
