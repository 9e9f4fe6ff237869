"""The articles as a table for spreadsheets: data/articles.csv, one row an article, newest first.

    id,title,subtitle,date,issue,section,companies,…
    2021-11-003,三家封装产线同周投产,,2021-11-17,2021-11,产业环境,中芯国际；长电科技,…

Source: RFC 4180. The mark of byte order at its beginning is for Excel, which takes the file for GBK without it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from generator.publish.docs import Meta

FILE = "data/articles.csv"
SEPARATOR = "；"
BYTE_ORDER_MARK = "\ufeff"

COLUMNS = {
    "id": "编号",
    "title": "标题",
    "subtitle": "副题",
    "date": "日期",
    "issue": "期号",
    "section": "栏目",
    "companies": "企业，以；分开",
    "technologies": "技术，以；分开",
    "tags": "标签，以；分开",
    "summary": "摘要",
    "summary_by": "摘要作者",
    "figures": "关键数字，以；分开，每项“是什么：数值（截至）”",
    "rights": "收录多少",
    "characters": "收录字数",
    "byline": "作者",
    "publication": "刊名和期号",
    "page": "版面或页码",
    "source_url": "原文网址",
    "published": "发表时间",
    "updated": "改动时间",
    "url": "地址",
}
"""The columns in their order, each with what it holds."""

_FORMULA = ("=", "+", "-", "@")
_QUOTE = "'"


class _Line:
    """Where a writer of tables writes what it is to give back."""

    @staticmethod
    def write(row: str) -> str:
        return row


_join_cells: Callable[[Iterable[str]], str] = csv.writer(_Line, lineterminator="\r\n").writerow


def render_table(rows: Iterable[str]) -> str:
    """The table of these rows of `render_row`."""
    return BYTE_ORDER_MARK + _join_cells(COLUMNS) + "".join(rows)


def render_row(article: Meta) -> str:
    """The row of this record of `records.make_article`, with the end of its line."""
    return _join_cells(map(_guard, _find_cells(article)))


def _find_cells(article: Meta) -> list[str]:
    source = cast("Mapping[str, str | None]", article["source"])
    cells = {
        **article,
        "section": _join(filter(None, [article["section"]])),
        "companies": _join(cast("Sequence[object]", article["companies"])),
        "technologies": _join(cast("Sequence[object]", article["technologies"])),
        "tags": SEPARATOR.join(cast("Sequence[str]", article["tags"])),
        "figures": SEPARATOR.join(map(_say_figure, cast("Sequence[Mapping[str, str]]", article["figures"]))),
        "publication": source["publication"],
        "page": source["page"],
        "source_url": source["url"],
    }
    return ["" if cells[column] is None else str(cells[column]) for column in COLUMNS]


def _join(named: Iterable[object]) -> str:
    return SEPARATOR.join(str(cast("Mapping[str, str]", each)["name"]) for each in named)


def _say_figure(figure: Mapping[str, str]) -> str:
    as_of = f"（{figure['as_of']}）" if figure["as_of"] else ""
    return f"{figure['what']}：{figure['value']}{as_of}"


def _guard(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula and run."""
    return _QUOTE + cell if cell.startswith(_FORMULA) else cell
