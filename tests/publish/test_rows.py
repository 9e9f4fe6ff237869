"""The parts that page types share: figures, names, ribbon."""

from __future__ import annotations

import pytest

from generator.model import KeyFigure, PartialDate
from generator.publish.pieces import render_row
from generator.publish.publication import make_publication
from generator.publish.rows import Share, make_figure, make_name, make_ribbon

from .samples import KNOWLEDGE, SETTINGS, make_page, sample_pages

PUBLICATION = make_publication(sample_pages(), KNOWLEDGE, SETTINGS, {})


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("1.4万片", "1.4", "万片"),
        ("+211.85%", "+211.85", "%"),
        ("7→2种", "7→2", "种"),
        ("约3,000 人", "约3,000", "人"),
        ("20", "20", ""),
        ("过半", "过半", ""),
    ],
)
def test_a_figure_parts_its_number_from_its_unit(value: str, number: str, unit: str) -> None:
    figure = make_figure(KeyFigure(value=value, what="某事"))
    assert (figure["value"], figure.get("unit", "")) == (number, unit)


def test_ids_names_and_aliases_of_one_entity_are_one_name() -> None:
    page = make_page(companies=("jia-gongsi", "甲公司", "甲微", "谁也不认识"))
    publication = make_publication((page,), KNOWLEDGE, SETTINGS, {})
    assert [make_name(each) for each in publication.companies.of(page)] == [{"name": "甲公司"}, {"name": "谁也不认识"}]


def test_a_name_leads_to_its_page_once_it_has_one() -> None:
    page = next(page for page in sample_pages() if page.id == "2021-11-001")
    assert [make_name(each) for each in PUBLICATION.companies.of(page)] == [{"name": "甲公司", "url": "companies/jia-gongsi/"}]


def test_without_a_summary_the_first_sentences_stand_there_by_nobody() -> None:
    page = make_page("2021-11-004", body="第一句。第二句。\n\n" + "很长的一段。" * 30)
    publication = make_publication((page,), KNOWLEDGE, SETTINGS, {})
    row = render_row(publication, page, "")
    assert '<p class="row__text">第一句。第二句。很长的一段。' in row
    assert 'class="by' not in row


def test_the_mark_of_a_summary_stands_on_no_line_alone() -> None:
    page = make_page(summary="说完了。", summary_by="editor")
    row = render_row(make_publication((page,), KNOWLEDGE, SETTINGS, {}), page, "")
    assert '>说<span class="row__end">完了。<span class="by by--editor">编辑摘要</span></span></p>' in row


def test_withheld_text_does_not_stand_in_for_a_summary() -> None:
    page = make_page("2021-11-004", rights="summary", body="不许看。")
    assert "row__text" not in render_row(make_publication((page,), KNOWLEDGE, SETTINGS, {}), page, "")


def test_a_section_keeps_its_tone_in_an_issue_that_lacks_others() -> None:
    order = ("甲", "乙", "丙", "丁", "戊")
    assert [part["tone"] for part in make_ribbon([Share("乙", 3, "s1"), Share("戊", 1, "s2")], order)] == [2, 5]


def test_the_ribbon_shows_true_shares() -> None:
    parts = make_ribbon([Share("甲", 3, "s1"), Share("乙", 1, "s2")], ("甲", "乙"))
    assert [(part["x"], part["width"]) for part in parts] == [("0.00", "75.00"), ("75.00", "25.00")]


def test_the_smallest_sections_fold_into_one() -> None:
    shares = [Share(name, 9 - place, f"s{place}") for place, name in enumerate("甲乙丙丁戊己庚辛")]
    parts = make_ribbon(shares, tuple("甲乙丙丁戊己庚辛"))
    assert [part["name"] for part in parts] == ["甲", "乙", "丙", "丁", "戊", "其他"]
    assert parts[-1]["count"] == 4 + 3 + 2
    assert parts[-1]["tone"] == 6


def test_one_section_makes_no_ribbon() -> None:
    assert make_ribbon([Share("甲", 3, "s1")], ("甲",)) == []


def test_a_row_is_escaped_and_leads_from_where_it_stands() -> None:
    page = make_page(title="<b>&", summary="<i>", companies=("<u>",), date=PartialDate(year=2021, month=11))
    row = render_row(make_publication((page,), KNOWLEDGE, SETTINGS, {}), page, "../../", number=3)
    assert row == (
        '<article class="row"><span class="row__no" aria-hidden="true">03</span>'
        '<h3 class="row__title"><a href="../../articles/2021-11/2021-11-001/">&lt;b&gt;&amp;</a></h3>'
        '<p class="row__text"><span class="row__end">&lt;i&gt;<span class="by">机器摘要</span></span></p>'
        '<div class="row__foot"><ul class="chips chips--plain" aria-label="企业与技术"><li><span class="chip">&lt;u&gt;</span></li></ul>'
        '<p class="meta"><time datetime="2021-11">11月</time></p></div></article>'
    )
