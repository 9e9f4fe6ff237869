"""Laws of newspaper pages, made-up ones too: each line once, joins within their article, the same page twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Line
from generator.segment.newspaper import segment_newspaper

HAN = "甲乙丙丁省市厂公司发布数据产线良率技术企业一二三是年月日的了"

PIECE = st.text(alphabet=HAN + "，、。“”（）《》5G ", min_size=1, max_size=90)
PAGE_LINE = st.one_of(
    st.just(""),
    PIECE,
    PIECE.map(lambda text: text + "。"),
    PIECE.map(lambda text: "（上接第1版）" + text),
    PIECE.map(lambda text: text + "(下转第6版)"),
    PIECE.map(lambda text: text + "。（耀文）"),
    st.text(alphabet=HAN, min_size=2, max_size=20),
    st.sampled_from(
        [
            "（上接第1版）", "(下转第3版)", "——副题", "（王五）", "本报记者 张三", "本报讯", "张三", "图为某厂。",
            "2021年6月18日 星期五 第5版", "责编：王平", "要闻 03", "“", "）", "一是", "本报讯 某厂投产。", "　 ",
        ]
    ),
    st.text(max_size=30).map(lambda text: text.replace("\n", "").replace("\r", "")),
)
PAGE = st.lists(PAGE_LINE, max_size=50)


def _lines(texts: list[str]) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


@settings(max_examples=120, deadline=None)
@given(texts=PAGE)
def test_every_line_with_text_stands_in_one_article_or_is_dropped(texts: list[str]) -> None:
    articles, dropped, _ = segment_newspaper(_lines(texts))
    places = Counter(line for article in articles for line in article.lines)
    places.update(line for drop in dropped for line in drop.lines)
    assert places == Counter({number: 1 for number, text in enumerate(texts, 1) if text.strip()})


@settings(max_examples=60, deadline=None)
@given(texts=PAGE)
def test_blocks_and_headings_hold_the_lines_of_their_article_once(texts: list[str]) -> None:
    for article in segment_newspaper(_lines(texts))[0]:
        heads = [block for block in (article.title_block, article.subtitle_block) if block]
        held = [line for block in (*heads, *article.blocks) for line in block.lines]
        assert sorted(held) == sorted(article.lines)


@settings(max_examples=60, deadline=None)
@given(texts=PAGE)
def test_no_character_of_a_kept_line_is_lost_or_added(texts: list[str]) -> None:
    marks = "（上接第1版）(下转第6版)（耀文）"
    for article in segment_newspaper(_lines(texts))[0]:
        for block in article.blocks:
            printed = Counter("".join(texts[line - 1] for line in block.lines if line))
            kept = Counter(block.text)
            lost = printed - kept
            assert not {mark for mark in kept - printed if mark.strip()}
            assert not {mark for mark in lost if mark.strip() and mark not in marks}


@settings(max_examples=40, deadline=None)
@given(texts=PAGE)
def test_the_same_page_gives_the_same_articles(texts: list[str]) -> None:
    assert segment_newspaper(_lines(texts)) == segment_newspaper(_lines(texts))


@settings(max_examples=40, deadline=None)
@given(texts=PAGE)
def test_articles_are_numbered_in_the_order_of_their_first_lines(texts: list[str]) -> None:
    articles = segment_newspaper(_lines(texts))[0]
    assert [article.id for article in articles] == [f"a{number:02}" for number in range(1, len(articles) + 1)]
    firsts = [min(article.lines) for article in articles]
    assert firsts == sorted(firsts)
