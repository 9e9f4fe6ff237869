"""A small publication near all its edges, and small edits of it: for laws of what is brought up to date.

Seven issues of a few articles, so that one article or name more turns a company into one with a page, opens a sheet, a year or
a feed's archive; names that many articles share, and some that one has. All is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pytest

from generator.model import Entity, EntityKind, KeyFigure, Knowledge, Page, PageSource, PartialDate
from generator.publish.settings import SectionSetting, SiteSettings

from .samples import make_page

SMALL = {
    "counting.CHART_ISSUES": 3,
    "counting.SPARK_ISSUES": 3,
    "dossiers.MIN_ARTICLES": 2,
    "entity_pages.CHART_ISSUES": 3,
    "entity_pages.MAX_TOGETHER": 3,
    "feeds.channels.MAX_ENTRIES": 4,
    "feeds.documents.MAX_ENTRIES": 4,
    "issues.MAX_ISSUES": 3,
    "kinship.MAX_CHILDREN": 2,
    "related.MAX_RELATED": 1,
    "related.NEAREST": 2,
    "search.segments.SEGMENT_CHARACTERS": 300,
    "trends.CHART_ISSUES": 3,
}
"""Limits of pages at which a few articles are many."""

ISSUES = ("特-1", "2020-11", "2020-12-05", "2021-03", "2021-04", "2021-05", "2021-06")
SECTIONS = ("产业环境", "技术情报", "海外借鉴")
COMPANIES = ("甲公司", "甲集团", "乙科技", "丙显示", "丁通信", "某晶圆厂", "庚材料", "甲微", "yi-keji", "AB厂", "ＡＢ厂")
TECHNOLOGIES = ("封装", "先进封装", "晶圆测试", "某种键合", "wafer-test")
TITLES = (
    "甲公司与乙科技同周投产",
    "甲微公布新线",
    "封装线改造完成",
    "先进封装提速，某晶圆厂先行",
    "一处机房改用液冷",
    "甲公司与丙显示同周投产",
)
BODIES = (
    "甲微的线完成设备安装，乙科技随后。庚材料供货。",
    "某晶圆厂改用先进封装，见[上一篇](../2021-03/2021-03-001.md)和[说明](../../pages/about.md)。",
    "这一篇[移走了](../2020-11/2020-11-002.md)。\n\n## 小标题\n\n丁通信与甲集团都用晶圆测试。",
    "没有名字的一段。",
)
DATES = (None, PartialDate(year=2021), PartialDate(year=2020, month=12), PartialDate(year=2021, month=4, day=9))
UPDATES = (None, PartialDate(year=2021, month=4, day=9), PartialDate(year=2022, month=1, day=2))
ALIASES = ("甲微", "甲微的线", "乙科技随后", "甲芯", "某晶圆厂", "庚材料", "键合")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that a site is made from."""

    pages: tuple[Page, ...]
    knowledge: Knowledge
    settings: SiteSettings
    handwritten: Mapping[str, str]


Edit = tuple[str, int, int]
"""The name of an edit, and two numbers that choose what is edited, and to what."""


@contextmanager
def small_limits() -> Iterator[None]:
    """Pages that are full soon."""
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in SMALL.items():
            patch.setattr(f"generator.publish.{name}", limit)
        yield


def make_state(seed: int) -> State:
    """One of many such publications."""
    random = Random(seed)
    pages = tuple(_make_page(random, issue, number) for issue in ISSUES for number in range(1, random.choice((2, 4, 5, 6)) + 1))
    return State(pages=pages, knowledge=_make_knowledge(), settings=_make_settings(), handwritten={"about.md": "# 关于\n"})


def _make_page(random: Random, issue: str, number: int) -> Page:
    return _number(
        issue,
        number,
        title=random.choice(TITLES),
        body=random.choice(BODIES),
        section=random.choice((*SECTIONS, SECTIONS[0], "")),
        date=random.choice(DATES),
        companies=tuple(random.sample(COMPANIES, random.choice((0, 1, 1, 2, 3)))),
        technologies=tuple(random.sample(TECHNOLOGIES, random.choice((0, 0, 1, 2)))),
        summary=random.choice(("", "甲公司的线投产。", "一句摘要。")),
    )


def _number(issue: str, number: int, **fields: Any) -> Page:
    """A page of an issue, whose id is in ASCII as addresses are."""
    slug = "special-1" if issue == ISSUES[0] else issue
    source = PageSource(file=f"{slug}.md", lines=f"{number * 10}-{number * 10 + 8}")
    return make_page(f"{slug}-{number:03}", issue=slug, source=source, **fields)


def _make_knowledge() -> Knowledge:
    company, technology = EntityKind.COMPANY, EntityKind.TECHNOLOGY
    return Knowledge(
        entities=(
            Entity(
                id="jia-gongsi", name="甲公司", type=company, aliases=("甲微", "688000"), kind="封测", parent="jia-jituan", country="中国"
            ),
            Entity(id="jia-jituan", name="甲集团", type=company, kind="封测", parent="dadi"),
            Entity(id="yi-keji", name="乙科技", type=company, kind="封测"),
            Entity(id="bing-xianshi", name="丙显示", type=company, clipped=("丙",)),
            Entity(id="dadi", name="大地控股", type=company, country="中国"),
            Entity(id="packaging", name="封装", type=technology, kind="集成电路"),
            Entity(id="advanced-packaging", name="先进封装", type=technology, kind="集成电路", broader=("packaging",)),
            Entity(id="wafer-test", name="晶圆测试", type=technology, broader=("advanced-packaging",)),
            Entity(id="ding-xiehui", name="丁通信", type=EntityKind.ORGANIZATION),
        )
    )


def _make_settings() -> SiteSettings:
    slugs = ("chan-ye", "ji-shu", "hai-wai")
    sections = tuple(SectionSetting(name=name, slug=slug) for name, slug in zip(SECTIONS, slugs, strict=True))
    return SiteSettings(site_name="产业周览", site_url="https://digest.example.org/", sections=sections, sheet_size=3)


def make_edit(state: State, edit: Edit) -> State:
    """The state after an edit; as it was where there is nothing to edit."""
    name, which, what = edit
    return EDITS[name](state, which, what)


def _page_edit(change: Callable[[Page, int], Page]) -> Callable[[State, int, int], State]:
    def edit(state: State, which: int, what: int) -> State:
        place = which % len(state.pages)
        return replace(state, pages=(*state.pages[:place], change(state.pages[place], what), *state.pages[place + 1 :]))

    return edit


def _set(field: str, *values: object) -> Callable[[State, int, int], State]:
    return _page_edit(lambda page, what: replace(page, **{field: values[what % len(values)]}))  # type: ignore[arg-type]


def _toggle(field: str, pool: tuple[str, ...]) -> Callable[[State, int, int], State]:
    """A name more, or less where the article has it."""

    def change(page: Page, what: int) -> Page:
        names, name = getattr(page, field), pool[what % len(pool)]
        changed: dict[str, Any] = {field: tuple(each for each in names if each != name) if name in names else (*names, name)}
        return replace(page, **changed)

    return _page_edit(change)


def _add_page(state: State, which: int, what: int) -> State:
    """An article more, with names of another, in an issue that there is or in a new one."""
    like = state.pages[what % len(state.pages)]
    issue = (*ISSUES[1:], "2021-07", "2020-10")[which % (len(ISSUES) + 1)]
    taken = {page.id for page in state.pages}
    number = next(number for number in range(1, 999) if f"{issue}-{number:03}" not in taken)
    fields = {"title": TITLES[what % len(TITLES)], "section": like.section, "companies": like.companies, "date": like.date}
    return replace(state, pages=(*state.pages, _number(issue, number, body=like.body, **fields)))


def _move_page(page: Page, what: int) -> Page:
    issue = ISSUES[1:][what % (len(ISSUES) - 1)]
    return replace(page, issue=issue, path=f"articles/{issue}/{page.id}.md")


def _remove_page(state: State, which: int, what: int) -> State:
    place = which % len(state.pages)
    return replace(state, pages=(*state.pages[:place], *state.pages[place + 1 :])) if len(state.pages) > 1 else state


def _remove_issue(state: State, which: int, what: int) -> State:
    issues = sorted({page.issue for page in state.pages})
    gone = issues[-1] if which % 2 else issues[what % len(issues)]
    return replace(state, pages=tuple(page for page in state.pages if page.issue != gone) or state.pages)


def _entity_edit(change: Callable[[Entity, int], Entity]) -> Callable[[State, int, int], State]:
    def edit(state: State, which: int, what: int) -> State:
        entities = list(state.knowledge.entities)
        if entities:
            entities[which % len(entities)] = change(entities[which % len(entities)], what)
        return replace(state, knowledge=Knowledge(entities=tuple(entities)))

    return edit


def _set_trait(field: str, *values: object) -> Callable[[State, int, int], State]:
    return _entity_edit(lambda entity, what: replace(entity, **{field: values[what % len(values)]}))  # type: ignore[arg-type]


def _toggle_alias(entity: Entity, what: int) -> Entity:
    alias = ALIASES[what % len(ALIASES)]
    kept = tuple(each for each in entity.aliases if each != alias)
    return replace(entity, aliases=kept if alias in entity.aliases else (*kept, alias))


def _learn(state: State, which: int, what: int) -> State:
    """A name that stood for itself gets an entry."""
    name = ("某晶圆厂", "庚材料", "某种键合")[which % 3]
    kind = EntityKind.TECHNOLOGY if name == "某种键合" else EntityKind.COMPANY
    return _add_entity(state, Entity(id=f"new-{which % 3}", name=name, type=kind, parent=("", "dadi")[what % 2]))


def _add_entity(state: State, entity: Entity) -> State:
    if entity.id in {each.id for each in state.knowledge.entities}:
        return state
    return replace(state, knowledge=Knowledge(entities=(*state.knowledge.entities, entity)))


def _forget(state: State, which: int, what: int) -> State:
    entities = state.knowledge.entities
    return replace(state, knowledge=Knowledge(entities=tuple(each for each in entities if each is not entities[which % len(entities)])))


def _move_lines(state: State, which: int, what: int) -> State:
    """A comment more in a file of the knowledge."""
    entities = tuple(replace(each, file="companies.yml", line=each.line + what) for each in state.knowledge.entities)
    return replace(state, knowledge=Knowledge(entities=entities))


def _change_settings(state: State, which: int, what: int) -> State:
    sections = state.settings.sections
    fields: tuple[dict[str, Any], ...] = (
        {"description": f"说明{what}"},
        {"site_name": f"周览{what}"},
        {"site_url": f"https://digest{what}.example.org/"},
        {"sections": sections[::-1]},
        {"sections": (SectionSetting(name=sections[0].name, slug=f"moved-{what}"), *sections[1:])},
    )
    return replace(state, settings=replace(state.settings, **fields[which % len(fields)]))


def _change_handwritten(state: State, which: int, what: int) -> State:
    path = ("about.md", "more.md")[which % 2]
    texts = dict(state.handwritten)
    texts.pop(path, None) if what % 2 else texts.update({path: f"# {what}\n"})
    return replace(state, handwritten=texts)


EDITS: dict[str, Callable[[State, int, int], State]] = {
    "companies": _toggle("companies", COMPANIES),
    "technologies": _toggle("technologies", TECHNOLOGIES),
    "section": _set("section", *SECTIONS, "", "新栏目"),
    "date": _set("date", *DATES),
    "updated": _set("updated", *UPDATES),
    "title": _set("title", *TITLES),
    "subtitle": _set("subtitle", "副题", ""),
    "body": _set("body", *BODIES),
    "summary": _set("summary", "", "甲公司的线投产。", "改过的摘要。"),
    "summary by": _set("summary_by", "editor", "auto"),
    "tags": _toggle("tags", ("头条", "旧闻")),
    "figures": _set("figures", (KeyFigure(value="3亿元", what="投资", as_of="2021"),), ()),
    "rights": _set("rights", "full", "excerpt", "summary"),
    "status": _set("status", "draft", "published"),
    "order": _set("source", PageSource(file="2021-04.md", lines="1-2"), PageSource(file="2021-05.md", lines="999")),
    "move": _page_edit(_move_page),
    "number": _page_edit(lambda page, what: replace(page, id=f"{page.issue}-{what % 3}{page.id[-2:]}")),
    "rename the file": _page_edit(lambda page, what: replace(page, path=f"articles/moved/{page.id}-{what % 3}.md")),
    "add": _add_page,
    "remove": _remove_page,
    "remove an issue": _remove_issue,
    "alias": _entity_edit(_toggle_alias),
    "name": _entity_edit(lambda entity, what: replace(entity, name=f"{entity.name}{('', '股份', '甲')[what % 3]}")),
    "id": _entity_edit(lambda entity, what: replace(entity, id=f"{entity.id.rstrip('0123456789-')}-{what % 3}")),
    "kind": _set_trait("kind", "", "封测", "另一类"),
    "parent": _set_trait("parent", "", "jia-jituan", "dadi", "yi-keji"),
    "broader": _set_trait("broader", (), ("packaging",), ("advanced-packaging", "packaging")),
    "country": _set_trait("country", "", "日本"),
    "never": _set_trait("never", (), ("甲公司与", "封装线"), ("甲微公布",)),
    "clipped": _set_trait("clipped", (), ("甲微",), ("封装",)),
    "learn": _learn,
    "forget": _forget,
    "move lines": _move_lines,
    "settings": _change_settings,
    "handwritten": _change_handwritten,
}
"""Small edits by their names."""
