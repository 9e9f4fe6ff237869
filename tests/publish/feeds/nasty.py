"""A publication that means no good: every character and shape that has ever broken a feed, each in a page of its own.

All texts are invented. `PUBLICATIONS` are whole publications by name, among them one of one article and one of none.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Entity, EntityKind, KeyFigure, Knowledge, Page, PageSource, PartialDate
from generator.publish.settings import SectionSetting, SiteSettings

from ..samples import KNOWLEDGE, NASTY, SETTINGS, make_page, sample_pages

SITE = replace(SETTINGS, site_url="https://digest.example.org/weekly/", description="每周一期 R&D <要闻>")

TEXTS = (
    *NASTY,
    "他说：“甲”与‘乙’ \"A\" 'B'",
    "R&D <测试>",
    "S&P500 与 AT&T5",
    "&copy; &lt;b&gt; &#169; &copy",
    "甲 < 乙 > 丙 && 丁",
    "]]>",
    "<![CDATA[ 甲 ]]> 乙",
    "<!-- 注释 -->",
    "<?php echo 1 ?>",
    "表情🀄👩‍👩‍👧‍👦🇨🇳①㊙",
    "控制\x00\x01\x07\x0b\x0c\x1b\x1f\x7f字符",
    "第二组\x80\x85\x9f控制",
    "非字符\ufdd0\ufffe\uffff\U0001ffff与\ufffd",
    "方向\u202e与\u200f反转",
    "半个\ud83d代理",
    "分行\u2028与\u2029分段\r\n换行\t制表",
    "长" * 10_000,
    "&<>" * 3_000,
    "   ",
    "\x00",
    "",
    "https://example.com/?a=1&b=2",
    "</item></channel></rss>",
    "</entry></feed>",
    "%3Cscript%3E",
    "甲，\n乙",
)

DATES = (
    None,
    PartialDate(year=2021),
    PartialDate(year=2021, month=11),
    PartialDate(year=2021, month=11, day=30),
    PartialDate(year=2021, month=2, day=31),
    PartialDate(year=2031, month=1, day=1),
    PartialDate(year=1, month=1, day=1),
    PartialDate(year=0),
    PartialDate(year=9999, month=12, day=31),
)

URLS = (
    "",
    "https://example.com/原文?甲=乙&丙=丁#戊",
    "https://example.com/a b'c\"d<e>f",
    "javascript:alert(1)",
    "https://",
    "http://[",
    "https://example.com/100%",
)

ISSUES = ("2021-11", "2021-05-27", "2021-47", "2020", "te-kan", "2021-02-31")

KNOWLEDGE_NASTY = Knowledge(
    entities=(
        *KNOWLEDGE.entities,
        Entity(id="ren-de", name="R&D <人> ]]>", type=EntityKind.COMPANY, aliases=("\x07", '"'), kind="<种类>"),
        Entity(id="b-tag", name="<b>粗</b>", type=EntityKind.TECHNOLOGY),
    )
)


def is_past(date: PartialDate | None) -> bool:
    """Whether a date is none of those that no day of ours reaches."""
    return date is None or date.year <= 2021


def nasty_pages() -> tuple[Page, ...]:
    """Every nasty text in every place of a page, every partial date, issue and address."""
    pages = [_make_page(number, text) for number, text in enumerate(TEXTS, 1)]
    pages += [
        make_page(f"{issue}-{number:03}", issue=issue, date=date, updated=date if is_past(date) else None)
        for issue in ISSUES
        for number, date in enumerate(DATES, 101)
        if issue not in ("2020", "te-kan") or is_past(date)  # a wrong date is found by nobody where the issue has none
    ]
    pages += [make_page(f"url-{number}", issue="te-kan", source=PageSource(url=url)) for number, url in enumerate(URLS)]
    pages += [
        make_page(f"rights-{right or 'none'}", issue="te-kan", rights=right, summary="", body=body)
        for right in ("full", "excerpt", "summary", "", "all")
        for body in ("",)
    ]
    return tuple(pages)


def _make_page(number: int, text: str) -> Page:
    name = text.replace("\ud83d", "")
    return make_page(
        f"2021-11-{number:03}",
        title=text,
        subtitle=text,
        section="海外借鉴",
        companies=("甲公司", "ren-de", name),
        technologies=("b-tag", name, name),
        tags=(text,),
        summary=text,
        summary_by="editor",
        figures=(KeyFigure(value=text, what=text, as_of=text),),
        source=PageSource(publication=text, page=text, url=text),
        byline=text,
        body=f"{text}\n\n## {text}\n\n- {text}\n\n> {text}\n\n| {text} | b |\n| --- | --- |\n| 1 | {text} |\n\n[{text}](https://example.com/?a=1&b=2)",
    )


PUBLICATIONS: dict[str, tuple[tuple[Page, ...], Knowledge, SiteSettings]] = {
    "nasty": (nasty_pages(), KNOWLEDGE_NASTY, SITE),
    "usual": (sample_pages(), KNOWLEDGE, SITE),
    "one": ((make_page("2021-11-001", companies=("jia-gongsi",), summary="一句话。"),), KNOWLEDGE, SITE),
    "none": ((), KNOWLEDGE, SITE),
    "bare": ((make_page("2021-11-001", title="", body="", rights="summary"),), Knowledge(), SiteSettings(site_name="R&D <周览>")),
    "sections": (
        sample_pages(),
        KNOWLEDGE,
        replace(SITE, site_name="“甲” & <乙>", sections=(SectionSetting(name="产业环境", slug="a"), *SITE.sections[1:])),
    ),
}
