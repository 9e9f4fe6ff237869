"""PDF: its printed lines with their pages, or the reason why there are none."""

import pytest

from generator.errors import SourceError
from generator.intake.pdf import parse_pdf
from generator.model import Level
from tests.intake.samples import HEIGHT, Printed, make_pdf, set_lines, set_paragraph

PLAN = "某市昨日公布三年行动计划，提出到后年建成五个特色园区，引进一百家企业，带动就业三万人。"
FUND = "计划还提出，设立二十亿元的基金，支持关键设备研制，专家表示这有利于产业链的稳定发展。"


def lines(*pages: list[Printed], **kept: object) -> list[str]:
    return [line.text for line in parse_pdf("周览.pdf", make_pdf(*pages, **kept)).lines]  # type: ignore[arg-type]


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        parse_pdf("周览.pdf", content)
    return str(caught.value.problems[0])


def test_lines_are_numbered_through_and_know_their_pages() -> None:
    extract = parse_pdf("周览.pdf", make_pdf(set_lines(["甲", "乙"]), set_lines(["丙"])))
    assert [(line.number, line.page, line.text) for line in extract.lines] == [(1, 1, "甲"), (2, 1, "乙"), (3, 2, "丙")]


def test_lines_come_from_top_to_bottom_whatever_order_they_are_drawn_in() -> None:
    assert lines(set_lines(["甲", "乙", "丙"])[::-1]) == ["甲", "乙", "丙"]


def test_the_parts_of_a_line_come_from_left_to_right() -> None:
    assert lines([Printed("乙", 70, 700), Printed("甲", 60, 700)]) == ["甲乙"]


def test_a_wider_gap_is_a_blank_line() -> None:
    assert lines(set_lines(["甲甲", "乙乙", "丙丙", "", "丁丁"])) == ["甲甲", "乙乙", "丙丙", "", "丁丁"]


def test_a_page_break_is_no_blank_line() -> None:
    assert lines(set_lines(["甲", "乙"]), set_lines(["丙", "丁"])) == ["甲", "乙", "丙", "丁"]


def test_the_first_line_of_a_paragraph_keeps_its_indent() -> None:
    page = set_paragraph(PLAN, 20, 60, 700) + set_paragraph(FUND, 20, 60, 652)
    assert lines(page) == [
        "　　" + PLAN[:18],
        PLAN[18:38],
        PLAN[38:],
        "　　" + FUND[:18],
        FUND[18:38],
        FUND[38:],
    ]


def test_a_centred_line_is_not_indented() -> None:
    page = [Printed(PLAN[:14], 80, 716), *set_lines([PLAN[:18], PLAN[18:36]], y=700)]
    assert lines(page)[0] == PLAN[:14]


def test_lines_that_all_begin_elsewhere_are_read() -> None:
    page = [Printed("甲乙丙丁", 60 + 13 * n, 700 - 16 * n) for n in range(9)]
    assert [line.strip() for line in lines(page)] == ["甲乙丙丁"] * 9


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = set_paragraph(PLAN, 12, 60, 700), set_paragraph(FUND, 12, 200, 700)
    # Drawn row by row, as some exporters do.
    page = [printed for row in zip(left, right, strict=True) for printed in row]
    assert "".join(lines(page)).replace("　", "") == PLAN + FUND


def test_columns_whose_lines_do_not_align_are_read_one_after_the_other() -> None:
    page = set_paragraph(PLAN, 12, 60, 700) + set_paragraph(FUND, 12, 200, 693)
    assert "".join(lines(page[::-1])).replace("　", "") == PLAN + FUND


def test_three_columns_are_read_one_after_the_other() -> None:
    page = [glyph for n, text in enumerate((PLAN, FUND, PLAN)) for glyph in set_paragraph(text, 11, 60 + 130 * n, 700)]
    assert "".join(lines(page)).replace("　", "") == PLAN + FUND + PLAN


def test_a_title_over_two_columns_divides_them() -> None:
    page = [
        *set_paragraph(PLAN, 12, 60, 700),
        *set_paragraph(FUND, 12, 200, 700),
        Printed("通栏标题落在两栏文字之间", 80, 610, 18),
        *set_paragraph(FUND, 12, 60, 580),
        *set_paragraph(PLAN, 12, 200, 580),
    ]
    found = "".join(lines(page)).replace("　", "")
    assert found == PLAN + FUND + "通栏标题落在两栏文字之间" + FUND + PLAN


def test_a_running_head_is_read_before_the_columns() -> None:
    head = [Printed("产业周览", 60, 760), Printed("第三期", 260, 760)]
    page = head + set_paragraph(PLAN, 12, 60, 700) + set_paragraph(FUND, 12, 200, 700)
    assert lines(page)[:2] == ["产业周览 第三期", ""]


def test_the_next_column_does_not_begin_with_a_blank_line() -> None:
    page = set_paragraph(PLAN, 12, 60, 700) + set_paragraph(FUND, 12, 200, 700)
    assert "" not in lines(page)


def test_a_table_is_read_row_by_row() -> None:
    rows = [("甲企业", "一百亿元"), ("乙企业", "二百亿元"), ("丙企业", "三百亿元"), ("丁企业", "四百亿元")]
    page = [p for n, row in enumerate(rows) for p in (Printed(row[0], 60, 700 - 16 * n), Printed(row[1], 300, 700 - 16 * n))]
    assert lines(page) == [" ".join(row) for row in rows]


def test_a_contents_list_has_a_tab_before_its_page_numbers() -> None:
    titles = ["某市公布行动计划", "设立二十亿元的基金", "专家谈产业链的稳定发展"]
    page = [
        printed for n, title in enumerate(titles) for printed in (Printed(title, 60, 700 - 16 * n), Printed(str(n + 3), 500, 700 - 16 * n))
    ]
    assert lines(page) == ["某市公布行动计划\t3", "设立二十亿元的基金\t4", "专家谈产业链的稳定发展\t5"]


@pytest.mark.parametrize(
    ("gap", "before", "after", "between"),
    [
        (0, "某市", "公布", ""),
        (1, "某市", "公布", ""),
        (3, "某市", "公布", " "),
        (3, "某市", "AI", ""),
        (7, "某市", "AI", " "),
        (3, "Neue", "Klasse", " "),
        (0.5, "Neue", "Klasse", ""),
    ],
)
def test_a_gap_is_a_space_by_what_stands_beside_it(gap: float, before: str, after: str, between: str) -> None:
    width = sum(5 if char.isascii() else 10 for char in before)
    filler = Printed("甲乙丙丁", 60, 700)
    page = [filler, Printed(before, 100, 700), Printed(after, 100 + width + gap, 700)]
    assert lines(page) == ["甲乙丙丁" + before + between + after]


def test_a_title_spaced_out_evenly_has_no_spaces() -> None:
    assert lines([Printed(char, 60 + 20 * n, 700) for n, char in enumerate("产业周览")]) == ["产业周览"]


def test_a_space_of_the_document_at_the_end_of_a_line_stays() -> None:
    assert lines(set_lines(["计划公布。 ", "基金设立"])) == ["计划公布。 ", "基金设立"]


def test_a_raised_figure_stays_in_its_line() -> None:
    assert lines([Printed("每m", 60, 700), Printed("2", 75, 704, 6), Printed("用水", 78, 700)]) == ["每m2用水"]


def test_characters_printed_twice_to_look_bold_are_read_once() -> None:
    page = [Printed("产业周览", 60, 700), Printed("产业周览", 60.4, 700)]
    assert lines(page) == ["产业周览"]


def test_a_character_that_repeats_is_kept() -> None:
    assert lines(set_lines(["看看天天向上……"])) == ["看看天天向上……"]


def test_a_ligature_and_a_double_dash_are_all_their_characters() -> None:
    assert lines([Printed("oLceD某市", 60, 700)], meant={"L": "ffi", "D": "——"}) == ["office——某市"]


def test_radicals_become_characters() -> None:
    assert lines(set_lines(["\u2ed3江\u2f2f程"])) == ["长江工程"]


def test_a_hyphen_that_breaks_a_word_is_kept_at_the_end_of_the_line_only() -> None:
    assert lines(set_lines(["semi\xad", "con\xadductor"])) == ["semi-", "conductor"]


def test_vertical_text_is_a_line_of_its_own_after_the_others() -> None:
    page = [Printed(char, 40, 700 - 11 * n) for n, char in enumerate("竖排标题")] + set_lines([PLAN[:20], PLAN[20:40]], y=700)
    assert lines(page) == [PLAN[:20], PLAN[20:40], "", "竖排标题"]


def test_a_watermark_askew_does_not_mix_with_the_text() -> None:
    page = [*set_lines([PLAN[:20], PLAN[20:40]]), Printed("内部资料", 100, 700, 40, angle=35)]
    assert lines(page) == [PLAN[:20], PLAN[20:40], "", "内部资料"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_set_sideways_is_read_as_it_stands(angle: int) -> None:
    step = {90: (16, 0), 180: (0, 16), 270: (-16, 0)}[angle]
    page = [Printed(text, 300 + n * step[0], 400 + n * step[1], 10, angle) for n, text in enumerate(["计划公布", "基金设立"])]
    assert lines(page, rotate=angle) == ["计划公布", "基金设立"]


def test_a_line_slightly_askew_is_one_line() -> None:
    assert lines([Printed(PLAN[:20], 60, 700, 10, angle=1)]) == [PLAN[:20]]


def test_what_stands_outside_the_page_is_not_read() -> None:
    assert lines([Printed("甲", 60, 700), Printed("乙", 60, HEIGHT + 50)]) == ["甲"]


def test_a_page_without_text_is_a_warning_that_names_it() -> None:
    extract = parse_pdf("周览.pdf", make_pdf(set_lines(["甲"]), [], set_lines(["乙"]), []))
    (problem,) = extract.problems
    assert problem.level is Level.WARNING
    assert problem.message == "第 2、4 页没有文字（共 2 页），可能是图片或空白页"


def test_a_scan_is_refused() -> None:
    assert refusal(make_pdf([], [])).startswith("周览.pdf: PDF 没有文字层，可能是扫描件（共 2 页）; 应为带文字层的 PDF")


def test_a_text_layer_without_unicode_values_is_refused() -> None:
    content = make_pdf(set_lines([PLAN]), unmapped=True)
    assert refusal(content).startswith("周览.pdf: PDF 文字层无法读出，100% 的字没有对应的字符编码")


def test_a_few_characters_without_unicode_values_are_a_warning() -> None:
    extract = parse_pdf("周览.pdf", make_pdf(set_lines([PLAN, "一X二"]), meant={"X": "\ufffd"}))
    assert [(problem.line, problem.message) for problem in extract.problems] == [(2, "有 1 个字符已丢失，显示为“\ufffd”")]


def test_text_left_out_for_want_of_a_font_is_a_warning_that_names_the_page() -> None:
    apart = [Printed(char, 60 + 10 * n, 680) for n, char in enumerate("逐字绘制")]
    content = make_pdf([Printed("某市公布", 60, 700)], [Printed("计划公布", 60, 700), *apart], embedded=False)
    (problem,) = parse_pdf("周览.pdf", content).problems
    assert problem.level is Level.WARNING
    assert problem.message == "第 2 页有文字未能读出，所用字体未嵌入文件，本机也没有"


def test_a_document_left_out_for_want_of_a_font_is_not_called_a_scan() -> None:
    apart = [Printed(char, 60 + 10 * n, 680) for n, char in enumerate("逐字绘制")]
    assert refusal(make_pdf(apart, embedded=False)).startswith("周览.pdf: PDF 的文字无法读出，所用字体未嵌入文件")


def test_spaces_drawn_on_their_own_are_no_warning() -> None:
    content = make_pdf([Printed("某市公布", 60, 700), Printed(" ", 100, 700), Printed(" ", 60, 680)])
    assert not parse_pdf("周览.pdf", content).problems


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 500, make_pdf(set_lines(["甲"]))[:60]])
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    assert refusal(content) == "周览.pdf: PDF 文件已损坏，无法打开; 应为完好的 PDF 文件，请重新导出或下载"


def test_a_pdf_with_a_password_is_refused() -> None:
    entry = "/Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}>".format("ab" * 32)
    content = make_pdf(set_lines(["甲"])).replace(b"/Root 1 0 R >>", f"/Root 1 0 R /ID [<00><00>] /Encrypt << {entry} >> >>".encode())
    assert refusal(content).startswith("周览.pdf: PDF 加了密，需要密码才能打开")


def test_a_pdf_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.intake.pdf.MOST_PAGES", 2)
    assert refusal(make_pdf(*[set_lines(["甲"])] * 3)).startswith("周览.pdf: PDF 共 3 页，过长; 应不超过 2 页")


def test_a_page_with_far_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.intake.pdf_pages.MOST_CHARACTERS", 3)
    assert lines(set_lines(["甲乙丙"])) == ["甲乙丙"]
    assert refusal(make_pdf(set_lines(["甲"]), set_lines(["甲乙丙丁"]))).startswith(
        "周览.pdf: PDF 第 2 页有 4 个字符，不像印刷的一页; 每页不超过 3 个字符"
    )
