"""A reader finds an article by any word of it, with keys or with fingers, and is helped on where there is none."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from generator.publish.search.folding import fold_character, read_simplified
from generator.publish.search.tokens import cut_query, hash_title, hash_token

from .conftest import Visit

RESULTS = "a[data-search-result]"


def search(visit: Visit, query: str, **parameters: str) -> Page:
    """The search page with the results for the query, complete."""
    rest = "".join(f"&{key}={quote(value)}" for key, value in parameters.items())
    page = visit.open(f"search/?q={quote(query)}{rest}")
    page.wait_for_selector("[data-search-state=done]")
    return page


def articles(page: Page) -> list[str]:
    """The ids of the articles found, best first, the hidden ones too."""
    addresses = [link.get_attribute("href") or "" for link in page.locator(f".hits {RESULTS}").all()]
    return [address.rstrip("/").rpartition("/")[2] for address in addresses]


def titles(page: Page) -> list[str]:
    """The headlines that are to be seen."""
    return page.locator(f".hit__title {RESULTS}").all_inner_texts()


def said(page: Page) -> str:
    """What is said of the results."""
    return page.locator(".search__sum").inner_text()


def test_the_field_of_the_header_leads_to_results(window: Visit) -> None:
    page = window.open("articles/2021-11/2021-11-001/")
    if page.locator(".tools .find").is_visible():
        page.locator(".tools .find input").fill("柔性屏")
        page.locator(".tools .find input").press("Enter")
    else:
        page.get_by_role("link", name="检索").first.click()
        page.locator(".search__field input").fill("柔性屏")
        page.locator(".search__field button").click()
    page.wait_for_selector("[data-search-state=done]")
    page.locator(RESULTS).first.click()
    assert page.locator("h1").inner_text() == "一条柔性屏产线完成节能改造"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("液冷", "一处机房改用液冷：班组四人减为三人"),
        ("５Ｇ专网", "丁通信让5G专网直连产线，少用一台网关"),
        ("丁通信讓5G專網", "丁通信让5G专网直连产线，少用一台网关"),
        ("mini led", "丙显示收拢背光产品线，Mini LED只留两种规格"),
        ("MiniLED", "丙显示收拢背光产品线，Mini LED只留两种规格"),
        ("“先补文档”", "乙科技公布编译器路线：先补文档，再谈性能"),
        ("编译器 性能", "乙科技公布编译器路线：先补文档，再谈性能"),
        ("性能 编译器", "乙科技公布编译器路线：先补文档，再谈性能"),
        ("屏产", "一条柔性屏产线完成节能改造"),
    ],
)
def test_a_word_finds_its_articles_and_no_others(phone: Visit, query: str, found: str) -> None:
    assert set(titles(search(phone, query))) == {found}


def test_newer_articles_stand_before_older_ones_of_the_same_rank(phone: Visit) -> None:
    page = search(phone, "柔性屏")
    assert [time.get_attribute("datetime") for time in page.locator(".hit time").all()] == ["2021-11-08", "2021-05-20", "2021-05-08"]


def test_found_words_are_marked_and_counted(phone: Visit) -> None:
    page = search(phone, "液冷")
    assert set(page.locator("mark").all_inner_texts()) == {"液冷"}
    assert said(page).startswith("3篇")


def test_ten_results_are_shown_and_more_on_demand(phone: Visit) -> None:
    page = search(phone, "测试")
    assert len(titles(page)) == 10
    assert len(articles(page)) == 38
    page.get_by_role("button", name="更多结果").click()
    expect(page.locator(".hit__title")).to_have_count(20)
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.hit')[10]")


def test_hidden_results_are_the_articles_that_more_shows(phone: Visit) -> None:
    page = search(phone, "测试")
    before = articles(page)
    for count in (20, 30, 38):
        page.get_by_role("button", name="更多结果").click()
        expect(page.locator(".hit__title")).to_have_count(count)
    assert articles(page) == before
    assert not page.get_by_role("button", name="更多结果").is_visible()


def test_nothing_found_says_so_and_shows_ways_on(phone: Visit) -> None:
    page = search(phone, "液冷的柔性屏")
    assert titles(page) == []
    assert "没有找到“液冷的柔性屏”" in said(page)
    assert page.locator(".search__help li a").all_inner_texts() == ["液冷", "柔性屏", "液冷 柔性屏"]
    page.locator(".search__help").get_by_role("link", name="液冷", exact=True).click()
    expect(page.locator(".hit__title").first).to_have_text("一处机房改用液冷：班组四人减为三人")
    assert not page.locator(".search__help").is_visible()


def test_nothing_typed_lists_the_newest_articles(phone: Visit) -> None:
    page = search(phone, " ")
    assert said(page).startswith("最近的文章")
    assert articles(page)
    days = [time.get_attribute("datetime") for time in page.locator(".hit time").all()]
    assert days == sorted(days, key=str, reverse=True)
    assert page.locator("mark").count() == 0


def test_an_emptied_field_brings_the_newest_articles_back(phone: Visit) -> None:
    page = search(phone, " ")
    newest = titles(page)
    search(phone, "封装")
    assert titles(page) != newest
    page.locator("#q").fill("")
    page.locator("#q").press("Enter")
    page.wait_for_selector("[data-search-state=done]")
    assert titles(page) == newest


@pytest.mark.parametrize("query", ["<script>window.hurt", "{{ config", "零宽\u200b字符", "R&D &lt;b", "C:\\路径"])
def test_nasty_texts_are_found_and_shown_literally(phone: Visit, query: str) -> None:
    page = search(phone, query)
    assert len(titles(page)) == 1
    assert titles(page)[0].startswith("<script>window.hurt = 1</script>")
    assert page.evaluate("window.hurt") is None
    assert phone.errors == []


@pytest.mark.parametrize("query", ["不许转载，谁也", "未发表"])
def test_withheld_texts_are_not_found(phone: Visit, query: str) -> None:
    assert articles(search(phone, query)) == []


@pytest.mark.parametrize("query", ["甲公司", "甲微", "688000", "甲集成電路", "jiagongsi", "JiaWei"])
def test_a_name_an_alias_and_pinyin_lead_to_the_company_first(phone: Visit, query: str) -> None:
    page = search(phone, query)
    first = page.locator(RESULTS).first
    assert (first.get_attribute("href") or "").endswith("/companies/jia-gongsi/")
    assert "甲公司" in first.inner_text()


def test_pinyin_finds_the_articles_of_the_company(phone: Visit) -> None:
    page = search(phone, "jiagongsi")
    assert articles(page) == articles(search(phone, "甲公司"))


def test_a_part_of_a_name_offers_the_company_without_taking_it_for_the_answer(phone: Visit) -> None:
    page = search(phone, "先进封")
    assert page.locator(".hit-entity").inner_text().startswith("技术")
    assert page.locator(".hit-entity[data-search-result]").count() == 0


def test_a_slip_in_a_latin_word_is_mended_and_told(phone: Visit) -> None:
    page = search(phone, "javascritp")
    assert articles(page)[0] == "2021-11-099"
    assert "javascript" in page.locator(".search__note").inner_text()


def test_facets_part_the_results_and_the_address_keeps_them(window: Visit) -> None:
    page = search(window, "测试")
    section = page.locator(".facet a").filter(has_text="海外借鉴")
    expect(section).to_be_attached()
    if not section.is_visible():
        page.locator(".facets__button").click()
    count = int(section.locator(".num").inner_text())
    section.click()
    expect(page.locator(".search__sum b")).to_have_text(f"{count}篇")
    assert "section=" in page.url
    assert set(page.locator(".hit .meta span").all_inner_texts()) == {"2021年11月号，海外借鉴", "2021年5月27日号，海外借鉴"}
    page.go_back()
    expect(page.locator(".search__sum b")).to_have_text("38篇")


def test_counts_of_a_facet_are_what_choosing_it_shows(phone: Visit) -> None:
    for facet, key in (("企业", "company"), ("技术", "technology"), ("年份", "year")):
        page = search(phone, "测试")
        link = page.locator(".facet").filter(has_text=re.compile(f"^{facet}")).locator("li").nth(1)
        expect(link).to_be_attached()
        name, count = link.locator("span").all_text_contents()
        page = search(phone, "测试", **{key: name.removesuffix("年")})
        assert len(articles(page)) == int(count), facet


def test_the_newest_first_on_demand(phone: Visit) -> None:
    page = search(phone, "测试")
    page.get_by_role("link", name="最新").click()
    page.wait_for_url("**order=new**")
    page.wait_for_selector("[data-search-state=done]")
    days = [time.get_attribute("datetime") or "" for time in page.locator(".hit time").all()]
    assert days == sorted(days, reverse=True)


def test_results_come_as_one_types_from_the_second_character(window: Visit) -> None:
    page = window.open("search/")
    page.wait_for_selector("[data-search-state=done]")
    page.locator(".search__field input").press_sequentially("液")
    page.wait_for_timeout(400)
    assert "q=" not in page.url
    page.locator(".search__field input").press_sequentially("冷")
    expect(page.locator(".search__sum b")).to_have_text("3篇")
    assert "q=" in page.url


def test_the_keyboard_alone_leads_from_any_page_to_an_article(window: Visit) -> None:
    page = window.open("about/")
    page.keyboard.press("/")
    if page.locator(".tools .find").is_visible():
        page.keyboard.type("液冷")
        page.keyboard.press("Enter")
    else:
        page.wait_for_url("**/search/**")
        expect(page.locator(".search__field input")).to_be_focused()
        page.keyboard.type("液冷")
    expect(page.locator(".search__sum b")).to_have_text("3篇")
    page.locator(".search__field input").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    assert page.locator("h1").inner_text() == "一处机房改用液冷：班组四人减为三人"


def test_an_address_with_a_query_is_the_same_page_again(phone: Visit) -> None:
    page = search(phone, "芯片", order="new")
    found = articles(page)
    page.locator(RESULTS).first.click()
    page.wait_for_url("**/articles/**")
    page.go_back()
    page.wait_for_selector("[data-search-state=done]")
    assert articles(page) == found
    assert page.locator(".search__field input").input_value() == "芯片"


def test_no_request_leaves_the_site_and_none_fails(phone: Visit) -> None:
    search(phone, "编译器 性能")
    assert phone.errors == []
    assert [address for address in phone.requests if not address.startswith(phone.site)] == []


def spoil_shards(page: Page, most: int) -> list[str]:
    """Lets the first shards come from a build with other checks; the addresses of those that did."""
    spoilt: list[str] = []

    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.body()
        if len(spoilt) < most:
            spoilt.append(route.request.url)
            body = bytes([body[0] ^ 1]) + body[1:]
        route.fulfill(response=response, body=body)

    page.route("**/search/t/*", answer)
    return spoilt


def test_a_shard_of_another_build_is_noticed_and_all_is_loaded_again(phone: Visit) -> None:
    spoilt = spoil_shards(phone.page, 1)
    page = search(phone, "液冷")
    assert len(spoilt) == 1
    assert len(articles(page)) == 3
    assert len([address for address in phone.requests if address.endswith("/catalog.bin")]) == 2


def test_files_that_never_fit_together_are_told_of(phone: Visit) -> None:
    spoil_shards(phone.page, 99)
    page = phone.open(f"search/?q={quote('液冷')}")
    page.wait_for_selector("[data-search-state=failed]")
    assert articles(page) == []


def test_words_apart_are_offered_where_the_query_stands_in_a_row(phone: Visit) -> None:
    page = search(phone, "mini led")
    assert page.locator(".search__note a").count() == 0
    page = search(phone, "Mini LED 规格")
    assert "3篇" in said(page)


def call(visit: Visit, module: str, expression: str, given: object) -> Any:
    """What an expression of a module of the page's script says of a value, its `given`; `m` is the module."""
    visit.open("search/")
    return visit.page.evaluate(
        "async ([path, source, given]) => { const m = await import(path); return new Function('m', 'given', `return ${source}`)(m, given) }",
        [f"{visit.site}assets/search/{module}.js", expression, given],
    )


def test_the_page_folds_every_character_as_the_index_does(phone: Visit) -> None:
    codes = (*range(0x20, 0xD800), *range(0xF900, 0x10000), *range(0x1F100, 0x1F200), *range(0x20000, 0x20100))
    characters = [chr(code) for code in codes if unicodedata.category(chr(code)) != "Cn"]
    variants = "".join(char + simple for char, simple in sorted(read_simplified().items()))
    expression = "(folding => given[0].map(character => folding.character(character)))(new m.Folding(given[1]))"
    folded = call(phone, "fold", expression, [characters, variants])
    assert [
        (char, there, here) for char, there in zip(characters, folded, strict=True) if there != (here := fold_character(char))
    ] == []


STRINGS = ("中芯国际", "中芯5g芯片", "intel", "2021年1.4万", "产线。该厂", "a", "芯", "tcl华星,3dnand", "。。。", "\U00020087甲乙", "c++")


def test_the_page_cuts_queries_into_the_tokens_that_the_index_has(phone: Visit) -> None:
    cut = call(phone, "fold", "given.map(text => m.cutQuery(text).map(({ place, hash }) => [place, hash]))", list(STRINGS))
    assert cut == [[[place, hash_token(token)] for place, token in cut_query(text)] for text in STRINGS]


def test_the_page_knows_the_mark_of_a_title(phone: Visit) -> None:
    assert call(phone, "fold", "given.map(text => m.hashTitle(text) ?? null)", list(STRINGS)) == [hash_title(text) for text in STRINGS]


@pytest.mark.parametrize(
    ("query", "words", "whole"),
    [
        ("5G 芯片", ["5g", "芯片"], "5g芯片"),
        ("“5G 芯片”", ["5g芯片"], "5g芯片"),
        ("“5G 芯片” 华为", ["5g芯片", "华为"], ""),
        ('"量产" "良率"', ["量产", "良率"], ""),
        ("推进“十四五”规划", ["推进十四五规划"], "推进十四五规划"),
        ("五”规划和“新", ["五规划和新"], "五规划和新"),
        ("《数字乡村》", ["数字乡村"], "数字乡村"),
        ("  芯片　芯片 ", ["芯片"], "芯片"),
        ("”", [], ""),
    ],
)
def test_words_are_parted_by_spaces_and_quotation_marks_around_them_keep_them_together(
    phone: Visit, query: str, words: list[str], whole: str
) -> None:
    parsed = call(phone, "query", "(parsed => [parsed.words, parsed.whole])(m.parseQuery(given, { fold: text => text.normalize('NFKC')"
                  ".toLowerCase().replace(/[\\s“”《》]/gu, '') }))", query)
    assert parsed == [words, whole]


@pytest.mark.parametrize(
    ("text", "query", "typed"),
    [
        ("收拢Mini LED背光", "mini led", True),
        ("收拢Mini  LED背光", "mini led", True),
        ("收拢MiniLED背光", "mini led", False),
        ("“十四五”规划", "\"十四五\"规划", True),
        ("十四五规划", "“十四五”规划", False),
    ],
)
def test_texts_with_the_query_as_it_was_typed_are_told_from_others(phone: Visit, text: str, query: str, typed: bool) -> None:
    assert call(phone, "excerpt", "m.hasTyped({ title: '别的', text: given[0] }, given[1])", [text, query]) is typed


RANK = """(() => {
  const count = given.dates.length, starts = Array.from({ length: count + 1 }, (_, place) => place * 3)
  const catalog = { segments: [{ first: 0, articles: count, starts }], dateOf: given.dates, issueOf: given.dates }
  const matches = given.words.map(({ fields, exact = [], blocks = [] }) => ({
    fields, titles: fields.map((_, place) => exact.includes(place) ? 1 : 0), counts: fields.map(field => field & 1),
    has: (_, block) => blocks.includes(block)
  }))
  return m.rankArticles(catalog, matches).map(({ article }) => article)
})()"""
"""Articles of three blocks each; a word has the fields in which it stands (body 1, summary 2, names 4, title 8), and its blocks."""


def test_an_exact_title_is_before_a_title_a_name_a_summary_and_the_newest_text(phone: Visit) -> None:
    word = {"fields": [1, 3, 5, 8, 8], "exact": [4]}
    assert call(phone, "rank", RANK, {"dates": [20211117, 20210101, 20200101, 20190101, 20180101], "words": [word]}) == [4, 3, 2, 1, 0]


def test_words_near_each_other_are_before_newer_texts_that_have_them_apart(phone: Visit) -> None:
    # Article 0 has them three blocks apart, 1 in neighbouring blocks, 2 in one block.
    words = [{"fields": [1, 1, 1], "blocks": [0, 3, 6]}, {"fields": [1, 1, 1], "blocks": [2, 4, 6]}]
    assert call(phone, "rank", RANK, {"dates": [20211103, 20211102, 20211101], "words": words}) == [2, 1, 0]


def test_of_like_articles_the_newest_is_first_and_one_that_lacks_a_word_is_none(phone: Visit) -> None:
    words = [{"fields": [1, 1, 1]}, {"fields": [1, 0, 1]}]
    assert call(phone, "rank", RANK, {"dates": [20210101, 20211231, 20210601], "words": words}) == [2, 0]


@pytest.mark.parametrize(
    ("summary", "text", "shown"),
    [
        ("摘要里有芯片。", "正文先说芯片。后说5g芯片。", "后说5g芯片。"),
        ("摘要里有5g芯片。", "正文也有5g芯片。", "摘要里有5g芯片。"),
        ("摘要里没有。", "正文先说芯片。", "正文先说芯片。"),
        ("摘要里没有。", "正文里也没有。", "摘要里没有。"),
        ("", "前一句。" + "字" * 60 + "芯片", "……" + "字" * 30 + "芯片"),
    ],
)
def test_an_excerpt_has_as_many_of_the_words_as_can_be(phone: Visit, summary: str, text: str, shown: str) -> None:
    folding = "{ trace: text => ({ folded: text, places: [...text, ''].map((_, at) => at) }) }"
    excerpt = call(phone, "excerpt", f"m.cutExcerpt(given, ['5g', '芯片'], {folding})", {"summary": summary, "text": text})
    assert shown in excerpt
    assert excerpt.startswith(shown[:6]) or shown.startswith("后说")


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Micro LED屏", "oled", False),
        ("MicroLED屏", "oled", True),
        ("Micro LED屏", "microled", True),
        ("Micro LED屏", "micro led", True),
        ("Micro LED屏", "o led", True),
        ("第5 G屏", "5g屏", True),
        ("OLED屏", "oled", True),
    ],
)
def test_a_latin_word_does_not_stand_over_the_space_of_two_others(phone: Visit, text: str, query: str, found: bool) -> None:
    folding = """{
      isStrict: !given[2], fold: text => text.replace(/\\s/g, '').toLowerCase(),
      trace: text => ({ folded: text.replace(/\\s/g, '').toLowerCase(), places: [...text].flatMap((c, at) => c === ' ' ? [] : [at]) })
    }"""
    given = [text, query.replace(" ", ""), " " in query]
    assert call(phone, "excerpt", f"m.hasWord(given[0], given[1], {folding})", given) is found
    assert call(phone, "fold", "new m.Folding('').for(given).isStrict", query) is (" " not in query)


def test_another_name_among_several_words_is_taken_for_the_company(phone: Visit) -> None:
    page = search(phone, "甲微 测试")
    assert articles(page) == articles(search(phone, "甲公司 测试"))
    assert articles(page)


def test_no_piece_of_a_latin_word_is_a_way_on(phone: Visit) -> None:
    page = search(phone, "液冷javaxq")
    assert page.locator(".search__help li a").all_inner_texts() == ["液冷"]


def test_punctuation_is_forgone_where_nothing_has_it_but_a_number_stays_whole(phone: Visit) -> None:
    assert articles(search(phone, "编译器/性能"))
    assert articles(search(phone, "1.4567万")) == []


def test_every_page_tells_browsers_of_the_search(phone: Visit) -> None:
    for url in ("", "articles/2021-11/2021-11-001/", "search/", "about/"):
        link = phone.open(url).locator("head link[rel=search]")
        assert link.get_attribute("type") == "application/opensearchdescription+xml"
        description = phone.page.request.get(link.evaluate("link => link.href"))
        assert f'template="{phone.site}search/?q={{searchTerms}}"' in description.text()
