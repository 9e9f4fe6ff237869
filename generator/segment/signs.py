"""What a heading and the text around it look like, as signs for a title or against one.

Each sign is a small question about one heading, with its weight; how the answers come together is said in `parting`.

Sample of a title by its signs (two clauses; its text begins like a report):

    某市数据条例明年起施行 三类数据先开放
    近日，某市公布数据条例……
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.segment.units import Unit

_HAN_LATIN_SPACE = re.compile(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9%] [\u4e00-\u9fff]")  # 逾 3 亿
_HAN_LATIN_TIGHT = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]")  # 逾3亿
_CLAUSES = re.compile(r"[\u4e00-\u9fff”’》）] +[\u4e00-\u9fff“‘《]")  # 甲城开园 乙厂投产
_LEAD = re.compile(
    r"""(?:本报讯|本报记者|新华社|据?[^，。]{0,12}(?:报道|消息|获悉)|近日|日前|近期|昨日|今日|上周|本周
    |(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日[，,上下晚]|记者[^，。]{0,20}(?:获悉|了解到)|随着|近年来|当前|今年以来)""",
    re.X,
)
_LEAD_ANYWHERE = re.compile(r"近日|日前|\d{1,2}月\d{1,2}日|获悉|发布|召开|宣布|印发|公布|举行|下称|以下简称")
_SPEAKER_TITLE = re.compile(r"^(?:中国|工信部|国家|省|市)?[^，。：“]{0,12}[：:]")
_SOURCE_LINE = re.compile(r"^[（(]?(?:来源|本报记者|记者|文[/／]|作者|撰文)")
_SOURCE_END = re.compile(r"[（(][\u4e00-\u9fff·\s]{2,12}[)）]$")


_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前")
_BACK = re.compile(r"(?:此外|同时|另外|其次|对此|不过|然而|与此同时|值得|除了|除此)")
LONG_PART_CHARS = 1300
"""Four of 104 annotated parts under a subhead are longer, nine of 73 first parts."""

Sign = tuple[str, Callable[[Unit, str, str], bool], float]

SIGNS: tuple[Sign, ...] = (
    ("two clauses", lambda u, _b, _a: bool(_CLAUSES.search(u.text)), 1.6),
    ("18 characters or more", lambda u, _b, _a: len(u.text) >= 18, 4.8),
    ("14 to 17 characters", lambda u, _b, _a: 14 <= len(u.text) < 18, 0.3),
    ("9 or 10 characters", lambda u, _b, _a: 9 <= len(u.text) <= 10, -1.0),
    ("8 characters or fewer", lambda u, _b, _a: len(u.text) <= 8, -2.0),
    ("names its speaker", lambda u, _b, _a: bool(_SPEAKER_TITLE.match(u.text)), 4.1),
    ("text begins like a lead", lambda _u, _b, a: bool(_LEAD.match(a)), 2.9),
    ("text begins with a day", lambda _u, _b, a: bool(_DAY.match(a)), 0.5),
    ("lead reports an event", lambda _u, _b, a: bool(_LEAD_ANYWHERE.search(a[:90])), 2.6),
    ("lead lacks an event", lambda _u, _b, a: not _LEAD_ANYWHERE.search(a[:200]), -1.4),
    ("text begins with a quotation", lambda _u, _b, a: a[:1] in "“\"", 0.5),
    ("text refers back", lambda _u, _b, a: bool(_BACK.match(a)), -1.2),
    ("byline or source follows", lambda _u, _b, a: bool(_SOURCE_LINE.match(a)), 2.3),
    ("signature before", lambda _u, b, _a: bool(_SOURCE_END.search(b[-14:])), 2.0),
    ("long text", lambda _u, _b, a: len(a) > LONG_PART_CHARS, 3.6),
    ("new page", lambda u, _b, _a: u.page_top, 2.7),
    ("quoted whole", lambda u, _b, _a: u.text[0] == "“" and u.text[-1] == "”" and u.text.count("“") == 1, -1.0),
)
"""What speaks for a title (positive) or a subhead (negative), in log odds.

These weights and those below were counted over the 73 titles and 104 subheads of two annotated digests, then fitted
together (structured perceptron with margin, averaged, drawn towards the counts) on these two and two annotated issues of
the project, 146 titles in all, each also with its spaces taken out. Fitted without one of the four, they find its titles
with F1 0.97 to 1.00."""

SPACED_SCORE, TIGHT_SCORE = 0.8, -1.4
"""Log odds of a title where Han and Latin are parted by a space, or are not. An exporter sets the space in one style of
heading only; where all headings have it, or none, it says nothing."""


def _spacing(text: str) -> int:
    """1 when the heading parts Han and Latin by a space, -1 when it does not, 0 when they do not meet."""
    if _HAN_LATIN_SPACE.search(text):
        return 1
    return -1 if _HAN_LATIN_TIGHT.search(text) else 0


def spacing_scores(units: Sequence[Unit]) -> list[float]:
    """For each heading the log odds of a title that its spaces give, all 0 where they say nothing."""
    spacings = [_spacing(unit.text) for unit in units]
    spaced, tight = spacings.count(1), spacings.count(-1)
    if spaced < 2 or tight < 2:
        return [0.0] * len(units)
    return [SPACED_SCORE if spacing > 0 else TIGHT_SCORE if spacing < 0 else 0.0 for spacing in spacings]
