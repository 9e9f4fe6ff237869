"""What is wrong with front matter that cannot be read, and what to do about it, in the editor's language.

Each refusal is a pair: what is wrong, what was expected.
"""

from __future__ import annotations

import re
from typing import Any

from generator.errors import DigestError
from generator.model import Problem

YAML_LIMIT = 100_000
"""Characters of front matter that are read; pages have 300 to 3,000."""
DEPTH_LIMIT = 12
"""Levels of nesting that are read; pages have four."""

NO_FRONT_MATTER = ("没有 front matter", "页面第一行应是 ---，写完各字段后再有一行 ---")
NOT_CLOSED = ("front matter 没有结束", "各字段写完后应有单独一行 ---")
TOO_LONG = (f"front matter 超过 {YAML_LIMIT} 个字符", "正文应写在第二个 --- 之后")
TOO_DEEP = (f"front matter 的层次超过 {DEPTH_LIMIT} 层", "字段应是“键: 值”或一层列表")
NOT_A_MAPPING = ("front matter 不是“键: 值”", "每行应写成“键: 值”，冒号用半角，后面空一格")
ALIAS = ("值以 * 或 & 开头，被当成了 YAML 的别名", '这样的值要加引号，如 title: "*ST某某"')
TAG = ("值以 ! 开头，被当成了 YAML 的标签", "这样的值要加引号")
ODD_KEY = ("键不是文字", "键应是单独一个词，如 title")
UNPRINTABLE = ("有不能显示的控制字符", "删去看不见的控制字符")
_DUPLICATE_KEY_HINT = "只留一处"
_NOT_YAML = "front matter 写法有误"
_FULL_WIDTH_COLON = re.compile(r"\s*[A-Za-z_]+：")
_FULL_WIDTH_HINT = "冒号要用半角，后面空一格：“键: 值”"
_GENERAL_HINT = "应是“键: 值”各占一行，缩进用空格，含特殊符号的值加引号"
_HINTS = (
    ("mapping values are not allowed", "值里有“: ”（半角冒号加空格），整个值要加引号"),
    ("could not find expected ':'", "这一行缺少半角冒号，应写成“键: 值”"),
    ("tab character", "行首不能用制表符，用空格"),
    ("cannot start any token", "行首不能用制表符，以 @ ` % 开头的值要加引号"),
    ("scanning a quoted scalar", "引号没有配对"),
    ("did not find expected ',' or", "括号没有配对，或各项之间缺少半角逗号"),
    ("did not find expected key", "缩进应与上一键对齐，引号之后不能再有文字"),
    ("block sequence entries", "列表应从下一行写起，每行一个“- ”"),
    ("expected '-' indicator", "列表各项的“- ”应上下对齐"),
)
_OPENED_EARLIER = ("scanning a quoted scalar", "parsing a flow")


def duplicate_key(key: str) -> tuple[str, str]:
    """The refusal of a key that is there twice."""
    return (f"键“{key}”写了两次", _DUPLICATE_KEY_HINT)


def make_refusal(path: str, line: int, refusal: tuple[str, str]) -> DigestError:
    """The error to raise; `line` is 1-based in the page."""
    return DigestError(Problem(path=path, line=line, message=refusal[0], hint=refusal[1]))


def find_offset(error: Any) -> int:
    """Where YAML's complaint belongs: what was opened and never closed is at fault where it was opened."""
    opened = error.context_mark and any(words in (error.context or "") for words in _OPENED_EARLIER)
    mark = error.context_mark if opened else error.problem_mark or error.context_mark
    return mark.index if mark else 0


def explain(complaint: str, lines: list[str]) -> tuple[str, str]:
    """The refusal for YAML's complaint; `lines`: the one it names, and before it the one as often at fault."""
    if any(_FULL_WIDTH_COLON.match(line) for line in lines):
        return (_NOT_YAML, _FULL_WIDTH_HINT)
    return (_NOT_YAML, next((hint for words, hint in _HINTS if words in complaint), _GENERAL_HINT))
