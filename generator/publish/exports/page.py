"""The page data/: what data files there are, what each key means, and one record of the publication as an example.

Where it stands in build/docs: data/index.md
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from generator.publish.docs import Meta, compact, render_doc
from generator.publish.escape import escape_html
from generator.publish.exports.records import make_article, make_dossier, make_issue
from generator.publish.exports.schemas import ARTICLES, COMPANIES, DATA_FILES, ISSUES, TECHNOLOGIES, VERSION, DataFile
from generator.publish.exports.table import COLUMNS
from generator.publish.feeds.distribution import Distribution

PAGE = "data/index.md"

_TITLE = "数据"
_DESCRIPTION = "全部文章、企业、技术和各期的数据，JSON 和 CSV 两种格式，附 JSON Schema。"
_INTRO = (
    "已发表的文章、文中的企业和技术、各期的目录，都可以整份下载。数据和网站同时更新，内容不变，文件就一个字节也不变。"
    "正文不在其中，每条都有文章的地址。"
)
_VERSION = (
    "每个 JSON 文件都写明 `version`，现在是 {version}。减少一个键、改变一个键的含义，版本加一，旧的 JSON Schema 留在原处；"
    "只是添一个键，版本不变，所以读的程序应当略过不认识的键。"
)
_TABLE = (
    "[articles.csv](articles.csv)：一行一篇，新的在前。UTF-8 编码，带字节序标记，Excel 可以直接打开；"
    "以 = + - @ 开头的单元格前面加了一个单引号，免得被当作公式。"
)
_FILE = "[{name}.json]({name}.json)，由 [JSON Schema](schemas/{name}-{version}.json) 描述。`{name}` 里一项是一条："
_EXAMPLE = "例如："
_KEY, _KIND, _MEANING, _COLUMN = "键", "类型", "含义", "列"
_KINDS = {
    "string": "字符串",
    "integer": "整数",
    "boolean": "真假",
    "array": "列表",
    "object": "对象",
    "null": "null",
}
_ENUM = "、"
_OR = "或"
MAX_IDS = 3
"""How many ids a list of the example shows."""


def make_data_page(distribution: Distribution) -> str:
    """The page's file."""
    meta = compact(title=_TITLE, under="data/", description=_DESCRIPTION)
    return render_doc(meta, "".join(_render_parts(distribution)))


def _render_parts(distribution: Distribution) -> Iterator[str]:
    yield f"# {_TITLE}\n\n{_INTRO}\n\n{_VERSION.format(version=VERSION)}\n\n"
    for file in DATA_FILES:
        yield f"## {file.title}\n\n{_FILE.format(name=file.name, version=VERSION)}\n\n"
        yield _render_table((_KEY, _KIND, _MEANING), _list_keys(file.keys))
        if example := _find_example(distribution, file):
            yield f"{_EXAMPLE}\n\n<pre><code>{escape_html(_shorten(example))}</code></pre>\n\n"
    yield f"## CSV\n\n{_TABLE}\n\n"
    yield _render_table((_COLUMN, _MEANING), ((f"<code>{name}</code>", escape_html(about)) for name, about in COLUMNS.items()))


def _render_table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]] | tuple[tuple[str, ...], ...]) -> str:
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n\n"


def _list_keys(keys: Mapping[str, Meta], before: str = "") -> Iterator[tuple[str, ...]]:
    """A row for each key, those of inner objects after the key that holds them."""
    for name, schema in keys.items():
        path = f"{before}{name}"
        yield f"<code>{path}</code>", _say_kind(schema), escape_html(str(schema.get("description", "")))
        inner = schema
        if schema.get("type") == "array":
            path, inner = f"{path}[]", cast("Meta", schema["items"])
        if properties := cast("Mapping[str, Meta] | None", inner.get("properties")):
            yield from _list_keys(properties, f"{path}.")


def _say_kind(schema: Meta) -> str:
    if enum := cast("list[str | None] | None", schema.get("enum")):
        return _ENUM.join(f"<code>{each or 'null'}</code>" for each in enum)
    kind = schema["type"]
    kinds = [kind] if isinstance(kind, str) else cast("list[str]", kind)
    return _OR.join(_KINDS[each] for each in kinds)


def _find_example(distribution: Distribution, file: DataFile) -> Meta | None:
    """The newest record of a file, among articles one that tells most, or the one of most articles; None where it has none."""
    publication = distribution.publication
    if not publication.issues:
        return None
    if file is ARTICLES:
        telling = max(distribution.newest, key=lambda page: (bool(page.companies), bool(page.figures), bool(page.summary)))
        return make_article(distribution, telling)
    if file is ISSUES:
        return make_issue(distribution, publication.issues[-1])
    registry = {COMPANIES.name: publication.companies, TECHNOLOGIES.name: publication.technologies}[file.name]
    dossier = next(iter(registry.dossiers.values()), None)
    return make_dossier(distribution, dossier) if dossier else None


def _shorten(record: Meta) -> str:
    """The record, indented, with no more than a few of its articles; no line of it is blank."""
    articles = record.get("articles")
    few = articles[:MAX_IDS] if isinstance(articles, list) else None
    shown = record if few is None else {**record, "articles": few}
    return json.dumps(shown, ensure_ascii=False, indent=2)
