"""A page that an editor begins has an id of its own for good, and nothing wrong but what is yet to be written."""

from __future__ import annotations

import pytest

from generator.editorial.check import check_content
from generator.editorial.fields import FIELDS
from generator.editorial.pages import parse_page
from generator.editorial.template import plan_page
from generator.errors import DigestError
from generator.model import Knowledge
from tests.editorial.samples import ingest, make_sample, page, read_case


def test_a_new_page_stands_as_an_editor_sees_it() -> None:
    (path, text), _ = plan_page({}, "2021-11").items()
    assert path == page(1) and text == read_case("new-page.md")


def test_a_new_page_can_be_read_at_once() -> None:
    parsed, problems = parse_page(page(1), plan_page({}, "2021-11", title="甲: 乙", section="产业环境")[page(1)])
    assert parsed and not problems
    assert (parsed.title, parsed.section, parsed.status, parsed.companies) == ("甲: 乙", "产业环境", "draft", ())


def test_a_new_page_explains_each_field_that_it_has() -> None:
    text = plan_page({}, "2021-11")[page(1)]
    assert all(f"# {field.label}：{field.note}" in text for field in FIELDS if field.keep)


def test_what_is_missing_on_a_new_page_is_but_a_warning() -> None:
    found = [str(each) for each in check_content(plan_page({}, "2021-11"), Knowledge())]
    assert [each.partition(": ")[2].partition(";")[0] for each in found] == ["没有标题", "没有摘要"]


def test_ids_go_on_after_those_of_the_generator() -> None:
    texts, _ = ingest({}, make_sample(read_case("digest.md")))
    assert list(plan_page(texts, "2021-11")) == [page(4), "ledger/2021-11.jsonl"]


def test_the_id_of_a_new_page_is_not_given_again_after_its_deletion() -> None:
    texts = plan_page({}, "2021-11")
    del texts[page(1)]
    assert page(2) in plan_page(texts, "2021-11")


def test_an_ingest_leaves_a_new_page_alone() -> None:
    texts = plan_page({}, "2021-11")
    after, _ = ingest(texts, make_sample(read_case("digest.md")))
    assert after[page(1)] == texts[page(1)] and page(4) in after


def test_an_issue_that_cannot_be_a_folder_is_refused() -> None:
    with pytest.raises(DigestError, match="期号"):
        plan_page({}, "../2021")
