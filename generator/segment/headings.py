"""Which units can be headings: short lines on their own that end no sentence, and long ones with a heading mark.

Does not tell titles from subheads: with a contents list `digest` does, without one `parting`.

Sample (the first and the third line):

    某市数据条例 明年起施行
    近日，某市公布数据条例……
    三类数据优先开放
"""

from __future__ import annotations

import re

from generator.segment.units import Unit

MAX_BARE_CHARS = 34
"""A bare line longer than this is no subhead but a paragraph cut by a page break: a cut leaves at least a full line
of the page (37 characters at least in the annotated digest), while bare subheads have 25 at most."""

MAX_TITLE_CHARS = 60
"""A bare line of a wrapped document up to this length can be a title."""

_INNER_MARK = re.compile("[，。；]")

_OPEN_ENDS = "，、：:；;（(《“,-+/"
_LIST_MARK = re.compile(r"(?:\d{1,2}[.、．]\s*\S|[(（]\d{1,2}[)）]|[①-⑳]|[a-zA-Z][.、)]\s*\S)")  # 1. 甲
_LABEL = re.compile(r"(?:图|表|资料来源|数据来源|来源|注|单位|记者|编辑|责编|作者|电话|邮箱|网址)\s*\d*\s*[：:]")


def is_heading(unit: Unit, before: Unit | None, following: Unit | None, *, limit: int, wrapped: bool = False) -> bool:
    """Whether the unit can be a title or a subhead: a short line on its own that ends no sentence.

    `limit` is the greatest length of a bare line in characters; a line with a heading mark may be longer. `wrapped` tells
    that the lines of paragraphs were joined: a line that is left alone is then no cut paragraph, however long.
    """
    text = unit.text
    if following is None:
        return bool(unit.level)
    if unit.level:
        return len(text) <= 2 * MAX_TITLE_CHARS
    if len(text) < 2 or len(text) > limit or unit.bullet or unit.broken:
        return False
    if not wrapped and len(text) > MAX_BARE_CHARS and _INNER_MARK.search(text):
        return False
    if text[-1] in _OPEN_ENDS or _LABEL.match(text) or (_LIST_MARK.match(text) and not unit.bold):
        return False
    if unit.closed and not (text.rstrip("”’」』")[-1] in "？！?!" and len(text) <= 30 and "。" not in text):
        return False
    return not (before is not None and is_cut(before) and not before.level and len(text) < 12)


def is_cut(unit: Unit) -> bool:
    """Whether the unit is a paragraph whose end is elsewhere: long, and without the end mark of a sentence.

    A colon ends a paragraph before a list or a quotation.
    """
    return (
        not unit.level
        and len(unit.text) > MAX_BARE_CHARS - 4
        and not unit.closed
        and unit.text[-1] not in "：:"
        and not unit.text.endswith(("）", ")"))
    )
