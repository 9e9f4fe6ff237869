"""What single lines and pairs of lines tell: furniture, forms, headings, ends, joins, repeats, words."""

from __future__ import annotations

import pytest

from generator.segment.newspaper.choices import find_counts
from generator.segment.newspaper.cuts import find_ends, weigh_join, weigh_start
from generator.segment.newspaper.forms import Form, read_line
from generator.segment.newspaper.furniture import find_furniture
from generator.segment.newspaper.heads import weigh_heading, weigh_title
from generator.segment.newspaper.likeness import Likeness, find_words
from generator.segment.newspaper.repeats import find_repeats

FURNITURE = (
    "2020年4月17日 星期五 第3版",
    "2021/05/27 星期四 A3版 产业",
    "2020年4月17日　星期五",
    "第3版",
    "要闻 03",
    "5 综合新闻",
    "某某电子报 2020年4月17日 第3版",
    "版次：03",
    "责编：张三 美编：李四",
    "本版编辑 张三 版式 李四",
    "责任编辑：张三 电话：010-00000000 E-mail：news@example.com",
    "2020年4月17日 星期五 责编：张三 电话：010-00000000",
    "E-mail：paper@example.com",
    "广告热线：010-00000000",
    "www.example.com",
)
NO_FURNITURE = (
    "4月17日 某某大会开幕",
    "2021年汽车产量回升",
    "责任编辑：张三",
    "第三代半导体迎来窗口期",
    "电话会议催热云视频",
    "5G 已来",
    "编辑部的故事",
)


@pytest.mark.parametrize("text", FURNITURE)
def test_a_running_head_or_staff_line_is_furniture(text: str) -> None:
    assert find_furniture(text)


@pytest.mark.parametrize("text", NO_FURNITURE)
def test_a_headline_with_a_date_or_a_staff_word_is_no_furniture(text: str) -> None:
    assert find_furniture(text) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("（上接第1版）", Form.JUMP_IN),
        ("(上接第 1 版)", Form.JUMP_IN),
        ("（紧接第一版）", Form.JUMP_IN),
        ("（上接A3版）", Form.JUMP_IN),
        ("（下转第6版）", Form.JUMP_OUT),
        ("下转6版", Form.JUMP_OUT),
        ("本报记者张三", Form.BYLINE),
        ("本报记者 张三 李四", Form.BYLINE),
        ("本报见习记者 张三 实习生 李四", Form.BYLINE),
        ("□ 本报记者 张三", Form.BYLINE),
        ("（耀文）", Form.BYLINE),
        ("（张三 李四）", Form.BYLINE),
        ("（来源：某某日报）", Form.BYLINE),
        ("（责任编辑：张三）", Form.BYLINE),
        ("（本报综合）", Form.BYLINE),
        ("本报讯", Form.BYLINE),
        ("本报讯（记者 张三）", Form.BYLINE),
        ("图为检测中心。", Form.CAPTION),
        ("▲某厂生产线", Form.CAPTION),
        ("工人在装配电机。 张三 摄", Form.CAPTION),
        ("（图片来源：某厂官网）", Form.CAPTION),
        ("——某市转型观察", Form.SUBTITLE),
        ("抓源头 保供给", Form.TEXT),
        ("本报讯 某厂昨日投产。", Form.TEXT),
    ],
)
def test_the_form_of_a_line(text: str, form: Form) -> None:
    assert read_line(text).form is form


def test_marks_inside_a_line_are_told_from_its_text() -> None:
    begun = read_line("（上接第1版）良率已经超过九成，明年还会提高。")
    assert (begun.jump_in, begun.text) == ("（上接第1版）", "良率已经超过九成，明年还会提高。")
    left = read_line("良率已经超过九成，明年还会提(下转第6版)")
    assert (left.jump_out, left.text) == ("(下转第6版)", "良率已经超过九成，明年还会提")
    signed = read_line("良率已经超过九成，明年还会提高。（耀文）")
    assert (signed.signature, signed.text) == ("（耀文）", "良率已经超过九成，明年还会提高。")


def test_brackets_that_end_a_sentence_are_no_byline() -> None:
    assert read_line("建成三条产线（二期）").signature == ""


@pytest.mark.parametrize("text", ["抓源头 保供给", "谁来用、怎么收费？", "某省：以新技术支撑防疫", "“新赛道”尚不明朗"])
def test_a_short_line_without_a_stop_reads_as_a_heading(text: str) -> None:
    assert weigh_heading(find_ends(text)) > 0


@pytest.mark.parametrize(
    "text",
    [
        "良率已经超过九成。",
        "本报讯 某厂昨日投产",
        "据介绍，这项技术可以把能耗降低的",
        "一是建网络，二是用数据，三是降成本",
        "，占全国的三成",
        "某厂负责人表示，二期将在明年“",
    ],
)
def test_a_sentence_or_a_piece_of_one_reads_as_no_heading(text: str) -> None:
    assert weigh_heading(find_ends(text)) < 0


def test_a_longer_heading_reads_more_like_a_title() -> None:
    assert weigh_title(("某省：以新技术支撑防疫 统筹推进复工复产",)) > weigh_title(("先补短板",))


@pytest.mark.parametrize(
    ("left", "right", "page"),
    [
        ("厂长说：“良率比一期高", "三个百分点。”他很满意。", ""),
        ("标准写进《某某行业管", "理办法》之后，企业有了依据。", ""),
        ("出货量达到3", "000万台，增长两成。", ""),
        ("占比提高到12", "月的三成。", ""),
        ("研发了新型Micro", "LED显示屏。", ""),
        ("企业加大了研发投", "入力度，", "今年研发投入增长三成。"),
        ("这家公司", "的产能翻了一番。", ""),
    ],
)
def test_what_a_cut_parted_joins_better_than_a_stranger(left: str, right: str, page: str) -> None:
    stranger = "随着”市场回暖，订单恢复。" if "“" not in left and "《" not in left else "随着市场回暖，订单恢复。"
    assert weigh_join(find_ends(left), find_ends(right), page) > weigh_join(find_ends(left), find_ends(stranger), page)


@pytest.mark.parametrize(("whole", "cut"), [("近日，某厂投产。", "，占三成。"), ("据介绍，良率提高。", "了三成。"), ("一是建网。", "率提高。”")])
def test_a_paragraph_begins_otherwise_than_a_rest(whole: str, cut: str) -> None:
    assert weigh_start(find_ends(whole)) > weigh_start(find_ends(cut))


def test_an_end_mark_before_a_closing_quote_ends_the_sentence() -> None:
    assert not find_ends("他说：“够了。”").open
    assert find_ends("他说：“够了").open
    assert find_ends("他说：“够了").opened == "“"


def test_counts_are_found_at_the_beginning_of_clauses_only() -> None:
    assert find_counts("一是建网。二是用网；第三，降成本。这一是非题不算。首先") == ((0, 1), (0, 2), (1, 3), (2, 1))


SENTENCE = "炉内三百个测点的温度每秒回传一次，炼一炉钢的能耗下降百分之五，工人不必再到炉前取样。"


def test_a_line_that_stands_twice_is_a_whole_repeat_of_the_first() -> None:
    found = find_repeats([SENTENCE, "别的话。", SENTENCE])
    assert [(repeat.index, repeat.of, repeat.whole) for repeat in found] == [(2, 0, True)]


def test_words_that_two_lines_share_at_length_are_a_repeat_in_part() -> None:
    found = find_repeats(["质量更稳定，" + SENTENCE, "投入使用以来，" + SENTENCE])
    assert [(repeat.index, repeat.of, repeat.whole, repeat.chars) for repeat in found] == [(1, 0, False, len(SENTENCE) + 1)]


def test_a_line_may_repeat_itself() -> None:
    found = find_repeats([SENTENCE + SENTENCE])
    assert [(repeat.index, repeat.of, repeat.whole) for repeat in found] == [(0, 0, False)]


def test_a_short_line_may_stand_twice() -> None:
    assert find_repeats(["他这样回答。", "别的话。", "他这样回答。"]) == ()


def test_words_are_pairs_of_han_and_whole_latin_words() -> None:
    assert find_words("产线的良率，3D NAND") == {"产线", "良率", "nand", "3", "d"}


def test_text_of_the_same_words_is_more_likely_of_one_article() -> None:
    texts = ("存储芯片的良率提高，存储芯片降价。", "存储芯片的产能翻番。", "茶园里的采茶机器人。", "采茶机器人进茶园。")
    likeness = Likeness(texts, (), near=20)
    assert likeness.odds(1, (0,)) > 0 > likeness.odds(2, (0,))
