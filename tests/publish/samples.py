"""A small publication for the tests: three issues, five sections, every status and every extent of rights.

All names, texts and figures are invented. `make_page` fills in what a test does not care about.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.model import Entity, EntityKind, KeyFigure, Knowledge, Page, PageSource, PartialDate
from generator.publish.settings import SectionSetting, SiteSettings

SECTIONS = {
    "产业环境": "chan-ye-huan-jing",
    "运营竞争": "yun-ying-jing-zheng",
    "技术情报": "ji-shu-qing-bao",
    "企业情报": "qi-ye-qing-bao",
    "海外借鉴": "hai-wai-jie-jian",
}

SETTINGS = SiteSettings(
    site_name="产业周览",
    tagline="电子信息产业要闻",
    sections=tuple(SectionSetting(name=name, slug=slug) for name, slug in SECTIONS.items()),
    sheet_size=10,
)

KNOWLEDGE = Knowledge(
    entities=(
        Entity(
            id="jia-gongsi",
            name="甲公司",
            type=EntityKind.COMPANY,
            aliases=("甲集成电路", "甲微", "688000"),
            kind="封装测试",
            parent="jia-jituan",
            country="中国",
        ),
        Entity(id="jia-jituan", name="甲集团", type=EntityKind.COMPANY, kind="封装测试"),
        Entity(id="yi-keji", name="乙科技", type=EntityKind.COMPANY, kind="软件"),
        Entity(id="packaging", name="封装", type=EntityKind.TECHNOLOGY, kind="集成电路"),
        Entity(id="advanced-packaging", name="先进封装", type=EntityKind.TECHNOLOGY, kind="集成电路", broader=("packaging",)),
        Entity(id="wafer-test", name="晶圆测试", type=EntityKind.TECHNOLOGY, kind="集成电路", broader=("advanced-packaging",)),
    )
)

NASTY = (
    "<script>window.hurt = 1</script>",
    "{{ config.site_name }}",
    "{% raw %}",
    '--8<-- "mkdocs.yml"',
    "[点这里](javascript:alert(1))",
    "![图](http://example.com/a.png)",
    '<img src=x onerror="window.hurt = 2">',
    "{: onclick=alert(1) }",
    "---",
    "制表\t符",
    "零宽\u200b字符",
    "R&D &lt;b&gt; &copy;",
    "`代码` ~~删~~ ==标== ^上^ H~2~O $x$",
    "*[缩写]: 不是缩写",
    "[^1]: 不是脚注",
    "[ref]: https://example.com",
    "# 不是标题#",
    "1. 不是列表",
    "</article></textarea>",
    "C:\\路径\\文件",
)
"""Texts that must come out as the characters they are, wherever an editor or a source puts them."""

NASTY_NAME = "<b>庚&辛</b>[x](javascript:alert(2)){{ y }}"
"""A company whose page, feed and address must come out whole."""

PARAGRAPHS = (
    "同一周里，三家封装企业先后公布了新产线的进度。甲公司的线完成设备安装，庚材料配套的那条线开始走片，"
    "某晶圆厂则已经交出第一批货。三条线的产能都不算大，引人注意的是它们不约而同地改了测试的次序。",
    "按照以往的做法，晶圆先切割成芯片，再逐个测试。有缺陷的芯片要到这时才被挑出来，而切割、搬运和贴装的钱已经花掉。"
    "某晶圆厂这次在切割之前加了两道测试：一道看电性，一道看键合后的平整度。",
    "甲公司的选择要保守一些。它只在风险最高的一层加测，其余沿用老办法，理由是客户的批量小，多一道工序就多一次换线。"
    "该公司的测试主管把这叫做**先堵最大的漏**。",
    "从试产到首批出货，某晶圆厂用了9天，比它的上一条线少4天。省下的时间主要来自返工：以前每百片要返工6片，现在不到2片。",
    "这样的次序适合大批量、少品种的订单。换成小批量，测试程序要反复改写，省下的未必抵得过多花的。",
)

BODY = f"""{PARAGRAPHS[0]}

## 缺陷越早发现越便宜

{PARAGRAPHS[1]}

{PARAGRAPHS[2]}

### 三家的步子

- 某晶圆厂先出货
- 甲公司只测一层，见[公告](https://example.com/a_b?x=1&y=2)

| 企业 | 用时 |
| --- | --- |
| 某晶圆厂 | 9天 |
| 甲公司 | 未公布 |

> 账很好算。

{PARAGRAPHS[3]}

{PARAGRAPHS[4]}
"""

TITLES = (
    "三家封装产线同周投产，测试提到切割之前",
    "某省印发制造业三年安排，钱先投中试平台",
    "行业协会就数据接口征求意见，下月中旬截止",
    "丁通信让5G专网直连产线，少用一台网关",
    "一处机房改用液冷：班组四人减为三人",
    "光模块交付变慢，缺的是校准工位，不是芯片",
    "乙科技公布编译器路线：先补文档，再谈性能",
    "一条柔性屏产线完成节能改造",
    "丙显示收拢背光产品线，Mini LED只留两种规格",
    "己软件按产线计费：开几条线，付几份钱",
    "壬终端把系统更新延长到五年，含电池检测",
    "海外两家设备厂合并仓库，备件三天可到",
)


def make_page(id: str = "2021-11-001", **fields: Any) -> Page:
    """A published page with full rights, all else invented."""
    issue = id.rpartition("-")[0]
    given: dict[str, Any] = {
        "path": f"articles/{issue}/{id}.md",
        "id": id,
        "title": TITLES[0],
        "issue": issue,
        "status": "published",
        "body": BODY,
    }
    return Page(**(given | fields))


def sample_pages() -> tuple[Page, ...]:
    """The publication, in no particular order: the newest issue of 12 articles, one of 25, one of 2."""
    newest = [_make_article("2021-11", number, PartialDate(year=2021, month=11, day=number)) for number in range(1, 13)]
    middle = [_make_article("2021-05-27", number, PartialDate(year=2021, month=5, day=number)) for number in range(1, 26)]
    oldest = [make_page(f"2020-04-{number:03}", title=TITLES[number], section="", companies=(NASTY_NAME,)) for number in (1, 2)]
    return (*middle, *oldest, *_vary(newest), *_withheld())


def _make_article(issue: str, number: int, date: PartialDate) -> Page:
    section = list(SECTIONS)[(number - 1) * len(SECTIONS) // (12 if issue == "2021-11" else 25)]
    return make_page(
        f"{issue}-{number:03}",
        title=TITLES[(number - 1) % len(TITLES)],
        section=section,
        date=date,
        companies=("jia-gongsi", "某晶圆厂", "庚材料")[: number % 4],
        technologies=("先进封装", "晶圆测试")[: number % 3],
        summary=f"{PARAGRAPHS[number % len(PARAGRAPHS)].replace('**', '').split('。')[0]}。首批出货用了{number}天。",
        summary_by="editor" if number % 2 else "auto",
        figures=(KeyFigure(value=f"{number}.4万片", what="封装线的设计月产能", as_of="2021-11"),) if number % 3 else (),
        source=PageSource(publication="《某产业周报》", file=f"{issue}.md", lines=f"{number * 10}-{number * 10 + 8}", page="3"),
        byline="记者 某某",
    )


def _vary(pages: list[Page]) -> tuple[Page, ...]:
    """The newest issue, with every extent of rights, a page that moved, one without summary, one of nasty texts."""
    first, second, third, fourth, *rest = pages
    return (
        replace(first, subtitle="三家企业同一周公布进度，次序的变化比产能更值得留意", tags=("头条",)),
        replace(second, rights="excerpt", source=PageSource(publication="《某通信报》", url="https://example.com/original")),
        replace(third, rights="summary", body="这一段不许转载，谁也不该看见。"),
        replace(fourth, path="articles/moved/elsewhere.md", summary="", date=PartialDate(year=2021, month=11)),
        *rest,
        make_page(
            "2021-11-099",
            title=" ".join(NASTY),
            subtitle=NASTY[0],
            section="海外借鉴",
            byline=NASTY[1],
            companies=NASTY,
            technologies=NASTY[:3],
            summary=" ".join(NASTY),
            figures=tuple(KeyFigure(value=text, what=text, as_of=text) for text in NASTY[:3]),
            source=PageSource(publication=NASTY[0], page=NASTY[6], url="javascript:alert(1)"),
            body="\n\n".join(NASTY),
        ),
    )


def _withheld() -> tuple[Page, ...]:
    """Pages that no reader may see."""
    return tuple(
        make_page(f"2021-11-9{place}0", title=f"未发表的{status}", status=status, body="未发表的正文。", summary="未发表。")
        for place, status in enumerate(("draft", "review", "Published", ""))
    )


def read_handwritten() -> dict[str, str]:
    """The project's own hand-written pages by their path in content/pages."""
    folder = Path(__file__).parents[2] / "content/pages"
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))}


def many_pages(count: int, per_issue: int = 40) -> tuple[Page, ...]:
    """So many articles in weekly issues, for measurements."""
    pages = []
    for place in range(count):
        week, number = divmod(place, per_issue)
        month, day = divmod(week, 4)
        issue = f"{2015 + month // 12}-{month % 12 + 1:02}-{day * 7 + 1:02}"
        article = _make_article("2021-05-27", number % 25 + 1, PartialDate(year=2015 + month // 12, month=month % 12 + 1))
        id = f"{issue}-{number + 1:03}"
        pages.append(replace(article, id=id, issue=issue, path=f"articles/{issue}/{id}.md", body=BODY * 3))
    return tuple(pages)
