"""Batches: the same name and mark give the same files, whatever was edited; what was not touched keeps its mark."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Entity, EntityKind, KeyFigure, Knowledge, Page, PartialDate
from generator.publish.site import list_batches, make_docs, make_rest

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


@settings(max_examples=40)
@given(place=st.integers(0, len(BEFORE) - 1), edit=EDITS)
def test_batches_of_one_name_and_mark_give_the_same_files(place: int, edit: dict[str, object]) -> None:
    after = (*BEFORE[:place], replace(BEFORE[place], **edit), *BEFORE[place + 1 :])  # type: ignore[arg-type]
    before = {(batch.name, batch.made_from): batch for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS)}
    for batch in list_batches(after, KNOWLEDGE, SETTINGS):
        if known := before.get((batch.name, batch.made_from)):
            assert dict(batch.make()) == dict(known.make()), batch.name


def test_every_batch_has_a_name_of_its_own() -> None:
    names = [batch.name for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS)]
    assert len(names) == len(set(names))


def test_batches_and_the_rest_are_all_files_of_the_site() -> None:
    made = dict(file for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS, {"about.md": "# 关于\n"}) for file in batch.make())
    made.update(make_rest(made.keys(), SETTINGS, {"about.md": "# 关于\n"}))
    assert made == make_docs(BEFORE, KNOWLEDGE, SETTINGS, {"about.md": "# 关于\n"})


def find_remade(after: tuple[Page, ...]) -> set[str]:
    """The names of the batches that an edit makes anew."""
    before = {(batch.name, batch.made_from) for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS)}
    return {batch.name for batch in list_batches(after, KNOWLEDGE, SETTINGS) if (batch.name, batch.made_from) not in before}


def test_a_corrected_summary_leaves_other_articles_as_they_are() -> None:
    after = (replace(BEFORE[0], summary="改过的摘要。", summary_by="editor"), *BEFORE[1:])
    assert {name for name in find_remade(after) if name.startswith("articles/")} == {f"articles/{BEFORE[0].issue}/{BEFORE[0].id}.md"}


def test_a_corrected_summary_leaves_the_feeds_of_other_names_as_they_are() -> None:
    page = replace(BEFORE[0], companies=tuple(NAMES[:1]), technologies=())
    pages = (page, *BEFORE[1:])
    before = {(batch.name, batch.made_from) for batch in list_batches(pages, KNOWLEDGE, SETTINGS)}
    after = list_batches((replace(page, summary="改过的摘要。"), *BEFORE[1:]), KNOWLEDGE, SETTINGS)
    remade = {batch.name for batch in after if (batch.name, batch.made_from) not in before}
    assert not any(name.startswith("feed technologies/") for name in remade)
    assert any(name.startswith("feed companies/") for name in remade)


def test_a_new_name_in_the_knowledge_makes_everything_anew_that_shows_names() -> None:
    knowledge = Knowledge(entities=(*KNOWLEDGE.entities, Entity(id="new", name="新公司", type=EntityKind.COMPANY)))
    before = {batch.made_from for batch in list_batches(BEFORE, KNOWLEDGE, SETTINGS)}
    kept = [batch.name for batch in list_batches(BEFORE, knowledge, SETTINGS) if batch.made_from in before]
    assert all(name.startswith("search ") for name in kept)
