"""Word documents: paragraphs as lines, headings as Markdown, nothing of the text lost, broken files refused."""

from io import BytesIO

import docx
import pytest
from docx.shared import Pt

from generator.errors import SourceError
from generator.intake import docx_package, docx_styles
from generator.intake.docx import parse_docx
from tests.intake.samples import WORD, make_docx, make_zip, paragraph, style

BOLD = "<w:b/>"
PLAN = "某市昨日公布三年行动计划。"


def lines(body: str, **parts: str) -> list[str]:
    return [line.text for line in parse_docx("周览.docx", make_docx(body, **parts)).lines]  # type: ignore[arg-type]


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        parse_docx("周览.docx", content)
    return str(caught.value.problems[0])


def test_a_document_of_another_program_is_read() -> None:
    document = docx.Document()
    document.add_heading("产业环境", 1)
    document.add_paragraph(PLAN)
    document.add_paragraph().add_run("园区建设提速").bold = True
    document.add_paragraph().add_run("基金设立").font.size = Pt(16)
    document.add_paragraph("设立基金", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲企业", "12"
    out = BytesIO()
    document.save(out)
    found = [line.text for line in parse_docx("周览.docx", out.getvalue()).lines if line.text]
    assert found == ["# 产业环境", PLAN, "**园区建设提速**", "**基金设立**", "- 设立基金", "甲企业\t12"]


def test_paragraphs_are_lines_numbered_from_one() -> None:
    extract = parse_docx("周览.docx", make_docx(paragraph("甲") + "<w:p/>" + paragraph("乙")))
    assert [(line.number, line.text) for line in extract.lines] == [(1, "甲"), (2, ""), (3, "乙")]


@pytest.mark.parametrize(
    ("named", "settings", "line"),
    [
        ("heading 2", "", "## 产业环境"),
        ("标题 3", "", "### 产业环境"),
        ("Title", "", "# 产业环境"),
        ("自定义", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', "## 产业环境"),
        ("heading 2", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "产业环境"),
    ],
)
def test_a_heading_is_known_by_outline_level_or_name_of_its_style(named: str, settings: str, line: str) -> None:
    assert lines(paragraph("产业环境", style="a1"), styles=style("a1", named, settings)) == [line]


def test_a_style_takes_its_level_from_the_one_it_is_based_on() -> None:
    styles = style("1", "heading 1") + style("2", "栏目", base="1")
    assert lines(paragraph("产业环境", style="2"), styles=styles) == ["# 产业环境"]


def test_styles_based_on_each_other_are_no_heading() -> None:
    styles = style("1", "甲", base="2") + style("2", "乙", base="1")
    assert lines(paragraph("产业环境", style="2"), styles=styles) == ["产业环境"]


def test_a_paragraph_may_have_an_outline_level_of_its_own() -> None:
    assert lines(paragraph("产业环境", settings='<w:outlineLvl w:val="0"/>')) == ["# 产业环境"]


def test_a_short_bold_paragraph_is_a_heading_in_disguise() -> None:
    body = paragraph("园区建设提速", run=BOLD) + paragraph(PLAN)
    assert lines(body) == ["**园区建设提速**", "", PLAN]


def test_bold_type_of_the_style_counts_and_of_the_run_counts_more() -> None:
    styles = style("b", "小标题", "<w:rPr><w:b/></w:rPr>")
    body = paragraph("园区建设提速", style="b") + paragraph("基金设立", style="b", run='<w:b w:val="0"/>')
    assert lines(body, styles=styles) == ["**园区建设提速**", "", "基金设立"]


def test_a_paragraph_that_is_bold_in_part_is_plain() -> None:
    run = f"<w:r><w:rPr>{BOLD}</w:rPr><w:t>本报记者</w:t></w:r><w:r><w:t>张三</w:t></w:r>"
    assert lines(f"<w:p>{run}</w:p>") == ["本报记者张三"]


def test_larger_type_than_the_bodys_is_a_heading_in_disguise() -> None:
    body = paragraph("园区建设提速", run='<w:sz w:val="32"/>') + paragraph(PLAN, run='<w:sz w:val="24"/>')
    assert lines(body) == ["**园区建设提速**", "", PLAN]


def test_a_contents_list_has_titles_and_pages_parted_by_one_tab() -> None:
    styles = style("t1", "toc 1") + style("t2", "TOC 2")
    body = paragraph("产业环境\t3", style="t1") + paragraph("1.1\t某市公布计划\t3", style="t2")
    assert lines(body, styles=styles) == ["产业环境\t3", "1.1 某市公布计划\t3"]


def test_a_contents_list_in_a_content_control_is_read() -> None:
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('目录')}{paragraph('产业环境', style='t')}</w:sdtContent></w:sdt>"
    assert lines(body, styles=style("t", "toc 1")) == ["目录", "产业环境"]


def test_of_a_field_the_result_is_read_and_not_its_code() -> None:
    run = "<w:r><w:t>产业环境</w:t></w:r><w:r><w:tab/></w:r>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _T1</w:instrText></w:r><w:r><w:t>3</w:t></w:r>'
    assert lines(f"<w:p><w:hyperlink>{run}{field}</w:hyperlink></w:p>") == ["产业环境\t3"]


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:t>计划</w:t></w:r></w:p>"
    )
    assert lines(body) == ["新计划"]


def test_hidden_text_is_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>"
    assert lines(f"<w:p>{hidden}<w:r><w:t>计划</w:t></w:r></w:p>") == ["计划"]


def test_a_line_break_is_a_line_break_and_a_page_break_is_none() -> None:
    run = '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r>'
    assert lines(f"<w:p>{run}</w:p>") == ["甲", "乙丙"]


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('图说')}</w:txbxContent>"
    other = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f"<mc:AlternateContent {other}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines(f"<w:p><w:r><w:t>计划</w:t>{choice}</w:r></w:p>{paragraph('基金')}") == ["计划", "图说", "基金"]


def test_a_footnote_follows_its_paragraph_and_is_read_once() -> None:
    notes = f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
    notes += f'<w:footnote w:id="1">{paragraph("据公报")}</w:footnote>'
    run = '<w:r><w:t>计划</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
    body = f"<w:p>{run}</w:p><w:p>{run}</w:p>"
    assert lines(body, footnotes=notes) == ["计划[1]", "[1] 据公报", "计划"]


def test_a_row_of_a_table_is_a_line() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    assert lines(f"<w:tbl>{row('企业', '产值')}{row('甲', '')}{row('', '12')}</w:tbl>") == ["企业\t产值", "甲", "12"]


def test_cells_of_several_paragraphs_are_read_one_after_the_other() -> None:
    cells = f"<w:tc>{paragraph('甲')}{paragraph('乙')}</w:tc><w:tc>{paragraph('丙')}</w:tc>"
    assert lines(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == ["甲", "乙", "丙"]


def test_a_strict_document_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    part = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("甲", style="x")}</w:body></w:document>'.encode()
    content = make_docx("", styles=style("x", "heading 1"), parts={"word/document.xml": part})
    assert [line.text for line in parse_docx("周览.docx", content).lines] == ["# 甲"]


@pytest.mark.parametrize("main", ["template.main", "document.main"])
def test_documents_and_templates_are_read(main: str) -> None:
    assert lines(paragraph("甲"), main=main) == ["甲"]


def test_a_workbook_is_named() -> None:
    types = '<Types><x:Override xmlns:x="t" PartName="/xl/w.xml" ContentType="a.spreadsheetml.sheet.main+xml"/></Types>'
    assert "是 Excel 工作簿，不是 Word 文档" in refusal(make_zip({"[Content_Types].xml": types.encode()}))


def test_a_document_without_text_is_refused() -> None:
    assert "DOCX 文件里没有文字，可能只有图片" in refusal(make_docx("<w:p/>"))


def test_a_document_without_its_body_is_refused() -> None:
    types = make_docx("")[:0] + b'<Types xmlns="t"></Types>'
    assert "没有 Word 正文" in refusal(make_zip({"[Content_Types].xml": types}))


def test_a_document_that_was_cut_off_is_refused() -> None:
    content = make_docx(paragraph(PLAN))
    assert refusal(content[: len(content) // 2]).startswith("周览.docx: DOCX 文件已损坏，无法打开")


def test_broken_xml_is_refused_with_the_part_that_is_broken() -> None:
    assert "word/document.xml" in refusal(make_docx("", parts={"word/document.xml": b"<w:document"}))


def test_entities_that_grow_are_not_expanded() -> None:
    part = (
        '<!DOCTYPE d [<!ENTITY a "甲甲甲甲甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    )
    assert "不允许的 DTD" in refusal(make_docx("", parts={"word/document.xml": part.encode()}))


def test_a_part_that_unpacks_to_far_too_much_is_not_unpacked() -> None:
    bomb = b"<w>" + b" " * (2 * docx_package.PACKING_JUDGED) + b"</w>"
    assert "DOCX 文件解压后过大（word/document.xml：16 MB）" in refusal(make_docx("", parts={"word/document.xml": bomb}))


def test_a_document_of_many_paragraphs_is_not_taken_for_a_bomb() -> None:
    body = "".join(paragraph(f"{PLAN}{n}", style="a") for n in range(12_000))
    assert len(lines(body)) == 12_000


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(make_docx(paragraph(PLAN)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + flags] |= 1
            place = content.find(mark, place + 1)
    assert "DOCX 文件加了密" in refusal(bytes(content))


def test_notes_of_notes_are_read_however_many_follow_one_another() -> None:
    def make_note(number: int) -> str:
        further = f'<w:r><w:footnoteReference w:id="{number + 1}"/></w:r>'
        return f'<w:footnote w:id="{number}"><w:p><w:r><w:t>注{number}</w:t></w:r>{further}</w:p></w:footnote>'

    body = '<w:p><w:r><w:t>计划</w:t></w:r><w:r><w:footnoteReference w:id="0"/></w:r></w:p>'
    found = lines(body + paragraph("基金"), footnotes="".join(map(make_note, range(2000))))
    assert found[:3] == ["计划[1]", "[1] 注0[2]", "[2] 注1[3]"]
    assert found[-2:] == ["[2000] 注1999", "基金"]


def test_a_style_is_followed_so_far_and_no_further() -> None:
    styles = "".join(style(f"s{n}", "正文", base=f"s{n + 1}") for n in range(docx_styles.LONGEST_CHAIN))
    last = f"s{docx_styles.LONGEST_CHAIN}"
    assert lines(paragraph("产业环境", style="s0"), styles=styles + style(last, "heading 1")) == ["产业环境"]
    assert lines(paragraph("产业环境", style="s1"), styles=styles + style(last, "heading 1")) == ["# 产业环境"]


def test_a_part_that_says_it_is_smaller_than_it_is_is_refused() -> None:
    content = bytearray(make_docx("", parts={"word/document.xml": b"<w>" + b" " * 2_000_000 + b"</w>"}))
    for mark, place_of_size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.find(mark)
        while place >= 0:
            start = place + place_of_size
            if int.from_bytes(content[start : start + 4], "little") > 1_000_000:
                content[start : start + 4] = (1000).to_bytes(4, "little")
            place = content.find(mark, place + 1)
    assert refusal(bytes(content)).startswith("周览.docx: DOCX 文件已损坏，无法打开")


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a0 "笑">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20)),
        '<!ENTITY a19 SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(part: str, entities: str) -> None:
    content = f'<!DOCTYPE d [{entities}]><d xmlns="t">&a19;</d>'.encode()
    assert part in refusal(make_docx(paragraph("甲"), parts={part: content}))


@pytest.mark.parametrize("tag", ["<w:sdt><w:sdtContent>", "<w:tbl><w:tr><w:tc>", "<w:p><w:smartTag>"])
def test_elements_nested_beyond_reading_are_refused(tag: str) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.strip("<>").split("><")))
    assert "无法读取" in refusal(make_docx(tag * 5000 + closing * 5000))
