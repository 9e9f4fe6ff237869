"""Front matter is cut off without losing a byte, read with its places, and changed one field at a time."""

from __future__ import annotations

import itertools

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.errors import DigestError
from generator.frontmatter import (
    Change,
    Mapping,
    Node,
    Scalar,
    Sequence,
    join_page,
    parse_front_matter,
    render_entry,
    render_scalar,
    replace_body,
    replace_fields,
    split_page,
)
from generator.frontmatter.plain import read_plain

ORDER = ("id", "title", "subtitle", "date", "companies", "summary", "source.file", "source.lines", "byline", "doubts")

PAGE = """\
---
# 本页由主编负责
title: "海川存储扩产"   # 主编改过
id: 2021-11-001
date:   2021-11-03
companies:  # 请核对
  - 海川存储
  - 临港集团

# 摘要请控制在两句
summary: >-
  海川存储宣布扩产，
  一期年内投产。

mood: 乐观
source: {file: a.md, lines: '1-9'}
doubts:
- 顺序可疑
---

正文。
"""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def plain(node: Node) -> object:
    """A node as plain values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(each) for each in node.nodes]
    return {entry.key: plain(entry.node) for entry in node.entries}


def read(text: str) -> object:
    return plain(parse_front_matter("p.md", text).fields)


def change(text: str, key: str, value: object, **options: bool) -> str:
    front = parse_front_matter("p.md", text)
    return replace_fields(front, [Change(key=key, value=value, **options)], ORDER)  # type: ignore[arg-type]


@settings(deadline=None)
@given(
    st.one_of(
        texts,
        st.lists(st.sampled_from(["---", "--- ", "\ufeff---", "...", "\n", "\r\n", "title: 甲", " ", "正文"])).map("".join),
    )
)
def test_a_page_cut_and_joined_is_the_same_page(text: str) -> None:
    assert join_page(split_page(text)) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["", "\n", "\n\n"])
def test_byte_order_mark_line_breaks_and_last_line_survive(newline: str, mark: str, ending: str) -> None:
    text = mark + f"---\ntitle: 甲\n---\n\n正文。{ending}".replace("\n", newline)
    sheet = split_page(text)
    assert (sheet.text, sheet.newline, join_page(sheet)) == ("正文。", newline, text)


def test_values_stay_text() -> None:
    text = "---\na: 2021\nb: yes\nc: 2021-11-03\nd: 12:30\ne: ~\nf:\ng: ''\nh: 0x1F\n---\n"
    expected = {"a": "2021", "b": "yes", "c": "2021-11-03", "d": "12:30", "e": None, "f": None, "g": "", "h": "0x1F"}
    assert read(text) == expected


def test_each_key_knows_its_line() -> None:
    fields = parse_front_matter("p.md", PAGE).fields
    lines = {"title": 3, "id": 4, "companies": 6, "summary": 11, "doubts": 17}
    assert {key: entry.line for key in lines if (entry := fields.find(key))} == lines


def test_each_value_of_a_list_knows_its_line() -> None:
    entry = parse_front_matter("p.md", PAGE).fields.find("companies")
    assert entry and isinstance(entry.node, Sequence) and [node.line for node in entry.node.nodes] == [7, 8]


def test_front_matter_of_remarks_alone_has_no_fields() -> None:
    assert read("---\n# 还没写\n---\n") == {}


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("正文。\n", 1, "第一行应是 ---"),
        ("---\ntitle: 甲\n", 1, "没有结束"),
        ("---\n- 甲\n---\n", 2, "不是“键: 值”"),
        ("---\n{a: 1}\n---\n", 2, "不是“键: 值”"),
        ("---\na: 1\na: 2\n---\n", 3, "“a”写了两次"),
        ("---\nsource:\n  file: 1\n  file: 2\n---\n", 4, "“file”写了两次"),
        ("---\nid: 1\ntitle：甲\nissue: 2\n---\n", 4, "冒号要用半角"),
        ("---\ntitle: 时间: 今日\n---\n", 2, "整个值要加引号"),
        ("---\nid: 1\ntitle: *ST某某\n---\n", 3, "加引号"),
        ("---\ntitle: &x 甲\n---\n", 2, "别名"),
        ("---\ntitle: !x 甲\n---\n", 2, "标签"),
        ("---\ntitle: @甲\n---\n", 2, "加引号"),
        ("---\nid: 1\n\ttitle: 甲\n---\n", 3, "制表符"),
        ("---\nid: 1\ntitle: '甲\nissue: 2\n---\n", 3, "引号没有配对"),
        ("---\nid: 1\ntags: [甲, 乙\nissue: 2\n---\n", 3, "括号没有配对"),
        ('---\ntitle: "甲" 乙\n---\n', 2, "引号之后不能再有文字"),
        ("---\ntags:\n  - 甲\n - 乙\n---\n", 4, "缩进"),
        ("---\ntags: - 甲\n---\n", 2, "每行一个“- ”"),
        ("---\n? a\n: b\n---\n", 2, "键不是文字"),
        ("---\n[a]: b\n---\n", 2, "键不是文字"),
        ("---\nid: 1\ntitle: 甲\x07\n---\n", 3, "控制字符"),
        ("---\n\ufeffid: 1\ntitle: 甲\n---\n", 2, "控制字符"),
        (f"---\ntitle: {'长' * 100_001}\n---\n", 1, "超过"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(DigestError) as caught:
        parse_front_matter("p.md", text)
    (problem,) = caught.value.problems
    assert problem.line == line and word in str(problem)


@pytest.mark.parametrize("bomb", ["[" * 90_000, "- " * 45_000, "{a: " * 20_000, "? " * 45_000])
def test_deep_nesting_is_refused_before_it_exhausts_anything(bomb: str) -> None:
    with pytest.raises(DigestError, match="front matter"):
        parse_front_matter("p.md", f"---\na:\n  {bomb}\n---\n")


def test_an_alias_bomb_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20))
    with pytest.raises(DigestError, match="别名"):
        parse_front_matter("p.md", f"---\n{bomb}---\n")


@settings(deadline=None)
@given(texts, st.booleans())
def test_a_value_rendered_and_read_is_the_same(text: str, flow: bool) -> None:
    shown = render_scalar(text, flow=flow)
    yaml_text = f"k: [{shown}]\n" if flow else f"k: {shown}\n"
    expected = {"k": [text]} if flow else {"k": text}
    assert yaml.load(yaml_text, Loader=yaml.CSafeLoader) == expected
    assert read(f"---\n{yaml_text}---\n") == expected


@pytest.mark.parametrize("text", ["2021", "yes", "1e5", "0o17", "12:30", "2021-11-03", "null", "~", "-", "*ST", "a: b", "a #b"])
def test_a_value_that_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    assert render_scalar(text).startswith('"')
    assert YAML(typ="safe", pure=True).load(f"k: {render_scalar(text)}") == {"k": text}


@pytest.mark.parametrize("text", ["海川存储：扩产", "2021-11", "2021-11-001", "68-76", "C#语言", "AT&T", "“十四五”", "https://a.cn/b?c#d"])
def test_a_harmless_value_has_no_quotation_marks(text: str) -> None:
    assert render_scalar(text) == text


def test_a_changed_value_leaves_its_remark_and_everything_else() -> None:
    assert change(PAGE, "title", "海川存储：扩产") == PAGE.replace('"海川存储扩产"', "海川存储：扩产")


def test_a_remark_right_behind_a_quotation_mark_stays_a_remark() -> None:
    assert change('---\ntitle: "*某"#改过\n---\n', "title", "新题") == "---\ntitle: 新题 #改过\n---\n"


def test_a_folded_value_below_its_key_is_replaced_with_an_indent() -> None:
    changed = change("---\ntitle: #改过\n\n>\n---\n", "title", "新题")
    assert changed == "---\ntitle: #改过\n\n  新题\n---\n"
    entry = parse_front_matter("a.md", changed).fields.find("title")
    assert entry and plain(entry.node) == "新题"


@pytest.mark.parametrize("text", ["? title\n", "? title: 甲\n", "id: a\n?   title\n: 甲\n"])
def test_a_key_with_a_question_mark_is_refused(text: str) -> None:
    with pytest.raises(DigestError, match="键不是文字"):
        parse_front_matter("a.md", f"---\n{text}---\n")


def test_a_changed_list_leaves_the_remark_at_its_key() -> None:
    new = change(PAGE, "companies", ("海川存储", "西陵光电"))
    assert new == PAGE.replace("  - 临港集团\n", "  - 西陵光电\n")


def test_a_list_keeps_its_indentation() -> None:
    assert change(PAGE, "doubts", ("日期可疑", "栏目可疑")) == PAGE.replace("- 顺序可疑", "- 日期可疑\n- 栏目可疑")


def test_a_list_within_brackets_stays_within_brackets() -> None:
    text = "---\ncompanies: [甲, 乙]   # 两家\ntitle: 丙\n---\n"
    assert change(text, "companies", ("甲", "a, b")) == text.replace("[甲, 乙]", '[甲, "a, b"]')


def test_a_folded_value_becomes_one_line_and_the_blank_line_below_stays() -> None:
    old = ">-\n  海川存储宣布扩产，\n  一期年内投产。\n"
    assert change(PAGE, "summary", "已投产。") == PAGE.replace(old, "已投产。\n")


def test_a_value_in_a_mapping_within_braces_is_changed_in_place() -> None:
    assert change(PAGE, "source.lines", "3-9") == PAGE.replace("'1-9'", "3-9")


def test_a_mapping_within_braces_takes_another_key() -> None:
    text = "---\nsource: {file: a.md}\n---\n"
    assert change(text, "source.lines", "1-9") == "---\nsource: {file: a.md, lines: 1-9}\n---\n"


def test_a_missing_key_comes_where_the_order_has_it() -> None:
    assert change(PAGE, "subtitle", "——一期") == PAGE.replace("# 主编改过\n", "# 主编改过\nsubtitle: ——一期\n")


def test_a_key_after_a_mapping_comes_after_all_of_it() -> None:
    text = "---\nid: 1\nsource:\n  file: a.md\n  lines: 1-9\n---\n"
    assert change(text, "byline", "某某") == text.replace("1-9\n", "1-9\nbyline: 某某\n")


def test_a_missing_mapping_is_made() -> None:
    text = "---\nid: 1\nbyline: 某某\n---\n"
    assert change(text, "source.file", "a.md") == text.replace("byline", "source:\n  file: a.md\nbyline")


def test_an_empty_mapping_is_filled() -> None:
    text = "---\nsource:  # 待补\nbyline: 某某\n---\n"
    assert change(text, "source.file", "a.md") == text.replace("待补\n", "待补\n  file: a.md\n")


def test_keys_put_in_together_come_in_order() -> None:
    front = parse_front_matter("p.md", "---\nid: 1\nsource:\n---\n")
    changes = [
        Change(key="byline", value="某某"),
        Change(key="source.lines", value="1-9"),
        Change(key="source.file", value="a.md"),
        Change(key="companies", value=("甲",)),
    ]
    expected = "---\nid: 1\ncompanies:\n  - 甲\nsource:\n  file: a.md\n  lines: 1-9\nbyline: 某某\n---\n"
    assert replace_fields(front, changes, ORDER) == expected


def test_an_empty_value_is_filled_before_its_remark() -> None:
    text = "---\ntitle:   # 拟一个\nid: 1\n---\n"
    assert change(text, "title", "甲") == text.replace("title:", "title: 甲")


def test_an_empty_list_is_filled_below_its_remark() -> None:
    text = "---\ncompanies:   # 请核对\nid: 1\n---\n"
    assert change(text, "companies", ("甲",)) == text.replace("核对\n", "核对\n  - 甲\n")


def test_an_emptied_value_takes_its_key_along() -> None:
    assert change(PAGE, "doubts", ()) == PAGE.replace("doubts:\n- 顺序可疑\n", "")


def test_an_emptied_value_leaves_a_key_that_is_kept() -> None:
    assert change(PAGE, "date", "", keep=True) == PAGE.replace("date:   2021-11-03", "date:")


def test_an_emptied_value_leaves_a_key_with_a_remark() -> None:
    assert change(PAGE, "companies", ()) == PAGE.replace("  - 海川存储\n  - 临港集团\n", "")


def test_a_page_with_windows_line_breaks_keeps_them() -> None:
    text = PAGE.replace("\n", "\r\n")
    new = replace_body(change(text, "companies", ("甲", "乙")), "一。\n\n二。")
    assert "\n" not in new.replace("\r\n", "") and split_page(new).text == "一。\n\n二。"


@pytest.mark.parametrize("tail", ["", "\n", "\n\n\n", "  \n"])
def test_a_changed_body_leaves_the_blank_lines_around_it(tail: str) -> None:
    text = f"---\nid: 1\n---\n\n\n旧文。{tail}"
    assert replace_body(text, "新文。") == f"---\nid: 1\n---\n\n\n新文。{tail}"


@pytest.mark.parametrize("text", ["---\nid: 1\n---\n", "---\nid: 1\n---", "---\nid: 1\n---\n\n"])
def test_a_body_is_put_where_there_was_none(text: str) -> None:
    assert replace_body(text, "新文。") == "---\nid: 1\n---\n\n新文。\n"


# Any page, however its editor writes: each key in one of several styles, in any order, with remarks and unknown keys.

STYLES = {
    "plain": "{key}: {value}\n",
    "remarked": "{key}: {value}   # 注 {value}\n",
    "single": "{key}: '{value}'\n",
    "double": '{key}:  "{value}"\n',
    "folded": "{key}: >-\n  {value}\n  {value}\n",
    "literal": "{key}: |\n  {value}\n\n",
    "block": "{key}:\n  - {value}\n  - {value}2\n",
    "flush": "{key}: # 注\n- {value}\n",
    "flow": "{key}: [{value}, {value}3]\n",
    "empty": "{key}:\n",
    "spaced": "# {value}\n{key}: {value}\n\n",
}
KEYS = ("id", "title", "subtitle", "date", "companies", "summary", "byline", "doubts", "mood", "秘密")


@st.composite
def pages(draw: st.DrawFn) -> str:
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1))
    lines = [
        STYLES[draw(st.sampled_from(sorted(STYLES)))].format(key=key, value=draw(st.sampled_from(["甲", "乙丙", "x1"]))) for key in keys
    ]
    return draw(st.sampled_from(["", "\ufeff"])) + f"---\n{''.join(lines)}---\n\n正文。\n".replace(
        "\n", draw(st.sampled_from(["\n", "\r\n"]))
    )


def without(text: str, key: str) -> str:
    """A page without the lines of a key."""
    front = parse_front_matter("p.md", text)
    entry = front.fields.find(key)
    if entry is None:
        return text
    start = front.sheet.yaml.rfind("\n", 0, entry.start) + 1
    end = front.sheet.yaml.find("\n", max(entry.node.end, entry.colon)) + 1
    head = len(front.sheet.head)
    return text[: head + start] + text[head + end :]


NEW_VALUES = st.one_of(texts.map(str.strip), st.lists(texts.map(str.strip).filter(bool)).map(tuple))


@settings(deadline=None)
@given(pages(), st.sampled_from([key for key in ORDER if "." not in key]), NEW_VALUES, st.booleans())
def test_a_change_of_one_field_leaves_every_byte_of_the_others(text: str, key: str, value: object, keep: bool) -> None:
    new = change(text, key, value, keep=keep)
    assert without(new, key) == without(text, key)
    mapping = parse_front_matter("p.md", new).fields
    entry = mapping.find(key)
    shown = plain(entry.node) if entry else None
    assert (shown or None) == ((list(value) if isinstance(value, tuple) else value) or None)


@settings(deadline=None)
@given(pages(), st.permutations(["title", "companies", "byline"]))
def test_changes_of_several_fields_do_not_meet(text: str, keys: list[str]) -> None:
    values = {"title": "新题", "companies": ("新甲", "新乙"), "byline": "新人"}
    front = parse_front_matter("p.md", text)
    together = replace_fields(front, [Change(key=key, value=values[key]) for key in keys], ORDER)  # type: ignore[arg-type]
    one_by_one = text
    for key in sorted(keys, key=ORDER.index):
        one_by_one = change(one_by_one, key, values[key])
    assert together == one_by_one


@settings(deadline=None)
@given(pages())
def test_another_reader_of_yaml_reads_a_changed_page_alike(text: str) -> None:
    new = change(text, "summary", "新摘要：*第一*，“第二”。")
    ours = read(new)
    theirs = YAML(typ="safe", pure=True).load(split_page(new).yaml)
    assert {str(key) for key in theirs} == set(ours) and theirs["summary"] == "新摘要：*第一*，“第二”。"  # type: ignore[call-overload]


def test_entries_of_all_kinds_are_rendered_for_the_eye() -> None:
    figure = (("value", "42亿元"), ("what", "一期投资"), ("as_of", ""))
    changes = [
        Change(key="title", value="扩产"),
        Change(key="date", value="2021-11-03", bare=True),
        Change(key="companies", value=("甲", "乙")),
        Change(key="figures", value=(figure,)),
        Change(key="tags", value=(), keep=True),
        Change(key="doubts", value=()),
    ]
    assert "".join(map(render_entry, changes)) == (
        "title: 扩产\ndate: 2021-11-03\ncompanies:\n  - 甲\n  - 乙\nfigures:\n  - value: 42亿元\n    what: 一期投资\ntags:\n"
    )


def test_a_comment_within_a_value_is_noticed() -> None:
    cases = {
        "a:\n  - 甲 # 注\n  - 乙\n": True,
        "a:\n  - 甲\n  # 注\n  - 乙\n": True,
        "a:\n  - 甲\n  - 乙 # 注\n": True,
        "a: [甲, # 注\n  乙]\n": True,
        "a: | # 注\n  甲\n": True,
        "a: 甲 # 注\n": False,
        "a: # 注\n  - 甲\n": False,
        "a:\n  - 甲\n# 注\nb: 乙\n": False,
        "a:\n  - C#\n": False,
        'a: ["#1"]\n': False,
    }
    for text, remarked in cases.items():
        entry = parse_front_matter("p.md", f"---\n{text}---\n").fields.find("a")
        assert entry and entry.node.remarked is remarked, text


def test_the_tree_is_made_of_three_kinds_of_nodes() -> None:
    fields = parse_front_matter("p.md", PAGE).fields
    kinds = {entry.key: type(entry.node) for entry in fields.entries}
    assert (kinds["title"], kinds["companies"], kinds["source"]) == (Scalar, Sequence, Mapping)
    spans = [(entry.start, entry.node.end) for entry in fields.entries]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


LINES = [
    "title: 某厂扩产\n",
    'subtitle: "时间: 今日"\n',
    "byline: '他说\"好\" #1'\n",
    "date: 2021-11-03\n",
    "tags:\n",
    "section: null\n",
    "summary: 12:30 C# 与 https://a.cn/b?c#d\n",
    'companies:\n  - 海川存储\n  - "临港: 集团"\n',
    "figures:\n  - value: 3.5万片\n    what: 月产能\n    as_of:\n  - value: '1'\n    what: 线\n",
    "source:\n  file: a.md\n  page:\n  lines: 1-9\n",
]
ODD_PIECES = [
    "\n",
    " ",
    "  ",
    "- ",
    ": ",
    ":",
    "#",
    " #",
    '"',
    "'",
    "~",
    "null",
    "[",
    "{",
    "&",
    "*",
    "|",
    ">",
    "?",
    "\t",
    "\\",
    "---",
    "\u3000",
    "甲",
]


@st.composite
def nearly_plain(draw: st.DrawFn) -> str:
    """Front matter as it is usually written, with up to two slips in it."""
    text = "".join(draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=6)))
    for _ in range(draw(st.integers(0, 2))):
        place, length = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:place] + draw(st.sampled_from(["", *ODD_PIECES])) + text[place + length :]
    return text


@settings(max_examples=500)
@given(nearly_plain())
def test_what_is_read_without_a_parser_is_read_as_the_parser_reads_it(text: str) -> None:
    plainly = read_plain(text)
    if plainly is not None:
        # A remark below changes nothing, and is the parser's business.
        assert parse_front_matter("p.md", f"---\n{text}# 完\n---\n").fields == plainly


@given(st.lists(st.sampled_from(LINES), min_size=1, unique=True))
def test_usual_front_matter_needs_no_parser(lines: list[str]) -> None:
    assert read_plain("".join(lines)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "  title: 甲\n",
        "title: 甲",
        "title: 甲\ntitle: 乙\n",
        "title: 甲 # 主编改过\n",
        "title: 甲\n  乙\n",
        "title: 甲: 乙\n",
        "title: &a 甲\n",
        "title: [甲]\n",
        'title: "甲\\n乙"\n',
        "title: 甲 \n",
        "标题: 甲\n",
        "null: 甲\n",
        "tags:\n- 甲\n",
        "tags:\n    - 甲\n",
        "tags:\n  -\n",
        "a:\n  b:\n    c:\n      d:\n        e:\n          f: 甲\n",
    ],
)
def test_what_takes_more_than_a_look_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None
