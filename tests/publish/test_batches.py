"""Batches: the same name and mark give the same files, whatever was edited; what was not touched keeps its mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, reduce
from types import MappingProxyType

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from generator.errors import DigestError
from generator.model import Entity, EntityKind, KeyFigure, Knowledge, Page, PartialDate
from generator.publish.means import Means
from generator.publish.site import list_batches, make_docs, make_rest

from .editing import EDITS as SMALL_EDITS
from .editing import Edit, State, make_edit, make_state, small_limits
from .memory import Memory
from .samples import KNOWLEDGE, SETTINGS, make_page, sample_pages

NAMES = [entity.name for entity in KNOWLEDGE.entities][:6]
EDITS = st.one_of(
    st.fixed_dictionaries({"summary": st.sampled_from(["", "改过的摘要。", "另一句。"])}),
    st.fixed_dictionaries({"summary_by": st.sampled_from(["auto", "editor"]), "summary": st.just("编辑写的。")}),
    st.fixed_dictionaries({"body": st.sampled_from(["一段新的正文。", "## 小标题\n\n一段。\n\n- 一\n- 二", ""])}),
    st.fixed_dictionaries({"title": st.sampled_from(["改过的标题，分两句", "另一个题目"])}),
    st.fixed_dictionaries({"subtitle": st.sampled_from(["副题", ""])}),
    st.fixed_dictionaries({"tags": st.sampled_from([("头条",), ()])}),
    st.fixed_dictionaries({"companies": st.lists(st.sampled_from([*NAMES, "无名公司"]), max_size=3, unique=True).map(tuple)}),
    st.fixed_dictionaries({"technologies": st.lists(st.sampled_from(["先进封装", "无名技术"]), max_size=2, unique=True).map(tuple)}),
    st.fixed_dictionaries({"section": st.sampled_from(["", "新栏目"])}),
    st.fixed_dictionaries({"date": st.sampled_from([None, PartialDate(year=2021, month=3, day=4)])}),
    st.fixed_dictionaries({"updated": st.sampled_from([None, PartialDate(year=2022, month=3, day=4)])}),
    st.fixed_dictionaries({"figures": st.sampled_from([(), (KeyFigure(value="3亿元", what="投资"),)])}),
    st.fixed_dictionaries({"rights": st.sampled_from(["full", "excerpt", "summary"])}),
    st.fixed_dictionaries({"status": st.sampled_from(["published", "draft"])}),
    st.fixed_dictionaries({"byline": st.just("记者 甲")}),
)


def make_pages() -> tuple[Page, ...]:
    more = (make_page(f"2021-10-{number:03}", issue="2021-10", companies=tuple(NAMES[:2]), body="一段。") for number in range(1, 65))
    return (*sample_pages(), *more)


BEFORE = make_pages()


Files = dict[str, str | bytes]


class Build:
    """A build that makes those batches only that are made from something else than the last time; what it keeps, and what it made."""

    def __init__(
        self, made: Mapping[str, tuple[str, Files]] = MappingProxyType({}), kept: Mapping[str, Memory] = MappingProxyType({})
    ) -> None:
        self.made, self.kept = dict(made), dict(kept)
        self.remade: list[str] = []

    def copy(self) -> Build:
        """The same build, to go on from another time."""
        return Build(self.made, self.kept)

    def open_keep(self, name: str) -> Memory:
        memory = self.kept[name] = Memory(self.kept[name].values if name in self.kept else {})
        return memory

    def update(self, state: State) -> None:
        """Bring the build up to date."""
        before, self.made, self.remade = self.made, {}, []
        means = Means(open_keep=self.open_keep)
        for batch in list_batches(state.pages, state.knowledge, state.settings, state.handwritten, means=means):
            known = before.get(batch.name)
            if not known or known[0] != batch.made_from:
                known = batch.made_from, dict(batch.make())
                self.remade.append(batch.name)
            self.made[batch.name] = known

    def find_wrong(self, state: State) -> list[str]:
        """The batches whose files are not those of a build from nothing."""
        return [
            batch.name
            for batch in list_batches(state.pages, state.knowledge, state.settings, state.handwritten)
            if self.made[batch.name][1] != dict(batch.make())
        ]


@pytest.fixture(scope="module")
def find_build() -> Iterator[Callable[[int], Build]]:
    """Builds of small publications."""

    @cache
    def build(seed: int) -> Build:
        made = Build()
        made.update(make_state(seed))
        return made

    with small_limits():
        yield build


@settings(max_examples=60)
@given(
    seed=st.integers(0, 3),
    edits=st.lists(st.tuples(st.sampled_from(sorted(SMALL_EDITS)), st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=3),
)
def test_after_any_edits_what_is_made_anew_and_what_is_not_are_a_build_from_nothing(
    find_build: Callable[[int], Build], seed: int, edits: list[Edit]
) -> None:
    build, state = find_build(seed).copy(), reduce(make_edit, edits, make_state(seed))
    try:
        build.update(state)
    except DigestError:
        reject()
    assert build.find_wrong(state) == []


def test_every_batch_has_a_name_of_its_own() -> None:
    names = [batch.name for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS)]
    assert len(names) == len(set(names))


def test_batches_and_the_rest_are_all_files_of_the_site() -> None:
    made = dict(file for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS, {"about.md": "# 关于\n"}) for file in batch.make())
    made.update(make_rest(made.keys(), SETTINGS, {"about.md": "# 关于\n"}))
    assert made == make_docs(BEFORE, KNOWLEDGE, SETTINGS, {"about.md": "# 关于\n"})


def find_remade(after: tuple[Page, ...], knowledge: Knowledge = KNOWLEDGE) -> set[str]:
    """The names of the batches that an edit makes anew."""
    before = {(batch.name, batch.made_from) for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS)}
    return {batch.name for batch in list_batches(after, knowledge, SETTINGS) if (batch.name, batch.made_from) not in before}


def name(page: Page) -> str:
    """The name of the batch of an article's page."""
    return f"articles/{page.issue}/{page.id}.md"


COMMON = {"index.md", "entities", "trends/", "feeds/", "feeds.opml", "data", "data of articles", "data/"}
"""The batches that show something of everything."""


def test_a_corrected_summary_leaves_other_articles_as_they_are() -> None:
    after = (replace(BEFORE[0], summary="改过的摘要。", summary_by="editor"), *BEFORE[1:])
    assert {each for each in find_remade(after) if each.startswith("articles/")} == {name(BEFORE[0])}


def test_a_corrected_summary_leaves_the_feeds_of_other_names_as_they_are() -> None:
    page = replace(BEFORE[0], companies=tuple(NAMES[:1]), technologies=())
    pages = (page, *BEFORE[1:])
    before = {(batch.name, batch.made_from) for batch in list_batches(pages, KNOWLEDGE, SETTINGS)}
    after = list_batches((replace(page, summary="改过的摘要。"), *BEFORE[1:]), KNOWLEDGE, SETTINGS)
    remade = {batch.name for batch in after if (batch.name, batch.made_from) not in before}
    assert not any(each.startswith("feed technologies/") for each in remade)
    assert any(each.startswith("feed companies/") for each in remade)


def test_a_name_taken_from_an_article_leaves_the_pages_that_do_not_show_the_article() -> None:
    page = next(page for page in BEFORE if page.id == "2021-05-27-003")
    remade = find_remade(tuple(replace(each, companies=each.companies[:-1]) if each is page else each for each in BEFORE))
    lists = {each for each in remade if each.startswith(("issues/", "cards/", "archive/", "sections/"))}
    assert lists == {"issues/2021-05-27/", "archive/2021/05/1/", "sections/chan-ye-huan-jing/"}
    assert not any(each.startswith(("technologies/", "feed technologies/")) for each in remade)


def test_an_added_article_leaves_what_is_closed() -> None:
    more = make_page("2021-12-001", issue="2021-12", companies=tuple(NAMES[:1]), body="一段。")
    closed = {"issues/2020-04/", "issues/2021-05-27/", "cards/2021-10.png", "archive/2021/05/1/", "archive/2021/10/1/"}
    assert closed <= {batch.name for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS)} - find_remade((*BEFORE, more))


def test_a_name_that_no_article_names_makes_only_that_anew_which_shows_everything() -> None:
    knowledge = Knowledge(entities=(*KNOWLEDGE.entities, Entity(id="new", name="新公司", type=EntityKind.COMPANY)))
    assert find_remade(BEFORE, knowledge) == COMMON


def test_an_alias_that_no_text_has_makes_only_that_anew_which_shows_aliases() -> None:
    entities = tuple(replace(each, aliases=("晶圆级测试",)) if each.id == "wafer-test" else each for each in KNOWLEDGE.entities)
    naming = {name(page) for page in BEFORE if page.status == "published" and "晶圆测试" in page.technologies}
    own = {"technologies/wafer-test/", "search"}
    remade = find_remade(BEFORE, Knowledge(entities=entities))
    assert remade - COMMON - own == naming


def test_a_line_more_in_the_knowledge_makes_nothing_anew() -> None:
    entities = tuple(replace(each, line=each.line + 1) for each in KNOWLEDGE.entities)
    assert find_remade(BEFORE, Knowledge(entities=entities)) == set()
