"""Pieces of structured documents, written as lines."""

import pytest

from generator.intake.pieces import Kind, Piece, make_heading, make_paragraph, make_row, render_pieces


def test_a_document_with_headings_is_markdown_with_blank_lines_between() -> None:
    pieces = [make_heading("产业环境", 2), Piece(Kind.PARAGRAPH, "甲。"), Piece(Kind.BLANK, ""), Piece(Kind.PARAGRAPH, "乙。")]
    assert render_pieces(pieces) == ["## 产业环境", "", "甲。", "", "乙。"]


def test_a_document_without_headings_keeps_its_own_blank_lines() -> None:
    pieces = [Piece(Kind.PARAGRAPH, "甲。"), Piece(Kind.PARAGRAPH, "乙。"), Piece(Kind.BLANK, ""), Piece(Kind.PARAGRAPH, "丙。")]
    assert render_pieces(pieces) == ["甲。", "乙。", "", "丙。"]


@pytest.mark.parametrize(("kind", "mark"), [(Kind.LISTED, "- "), (Kind.CONTENTS, ""), (Kind.ROW, "")])
def test_lists_contents_and_tables_stay_together(kind: Kind, mark: str) -> None:
    pieces = [make_heading("目录", 1), Piece(kind, "甲\t3"), Piece(kind, "乙\t4"), Piece(Kind.PARAGRAPH, "丙。")]
    assert render_pieces(pieces) == ["# 目录", "", f"{mark}甲\t3", f"{mark}乙\t4", "", "丙。"]


def test_a_heading_is_one_line() -> None:
    assert render_pieces([make_heading("算力规划\n\t落地", 1)]) == ["# 算力规划 落地"]


def test_a_break_within_a_paragraph_is_a_line_break() -> None:
    assert render_pieces([make_heading("题", 1), Piece(Kind.PARAGRAPH, "甲\n乙")]) == ["# 题", "", "甲", "乙"]


def test_the_ninth_level_of_word_is_the_sixth_of_markdown() -> None:
    assert render_pieces([make_heading("题", 9)]) == ["###### 题"]


def test_a_long_sentence_in_the_style_of_a_heading_is_a_paragraph() -> None:
    assert make_heading("某市昨日公布三年行动计划。" * 10, 1).kind is Kind.PARAGRAPH


def test_a_long_title_is_still_a_heading() -> None:
    assert make_heading("某市昨日公布三年行动计划" * 11, 1).kind is Kind.HEADING


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("园区建设提速", Kind.STRONG),
        ("某市昨日公布三年行动计划。", Kind.PARAGRAPH),
        ("某市昨日公布三年行动计划，" * 6, Kind.PARAGRAPH),
        ("甲\n乙", Kind.PARAGRAPH),
    ],
)
def test_only_a_short_emphasised_paragraph_is_a_heading_in_disguise(text: str, kind: Kind) -> None:
    assert make_paragraph(text, strong=True).kind is kind


def test_a_heading_in_disguise_is_written_bold() -> None:
    assert render_pieces([make_paragraph("园区建设提速", strong=True)]) == ["**园区建设提速**"]


def test_cells_are_parted_by_tabs_and_empty_ones_at_the_end_left_out() -> None:
    assert make_row(["甲", "", "12\n亿元", ""]).text == "甲\t\t12 亿元"
