"""What a text says of a date in it, by the words around it: reported as past, planned, a cut-off, a founding.

Knows no calendar: whether a day lies before the issue is decided in `reckon`.

    11月17日，公司发布…            reported
    论坛将于11月23日在某地举行      planned
    截至2021年7月底，…超过100家     cut-off
    公司成立于2015年12月           founding
"""

from __future__ import annotations

import re
from enum import StrEnum

from generator.dates.forms import DateKind, DateMention


class Tense(StrEnum):
    """How a date stands in its sentence."""

    REPORTED = "reported"
    PLANNED = "planned"
    CUTOFF = "cutoff"
    FOUNDING = "founding"
    TITLE = "title"


_BEFORE = 24
"""Characters before a date that are looked at; the clause mostly begins nearer."""
_AFTER = 60
"""Characters after a date that are looked at, as far as its sentence goes."""
_LONGEST_TITLE = 60
"""Characters of a document's name before a date in it, and after it."""

_CLAUSE_START = re.compile(r"[，。；！？：,;!?、]|——")
_SENTENCE_END = re.compile(r"[。；！？;!?]")
_REPORT = re.compile(
    r"""宣布|表示|发布|公告|获悉|透露|消息|报道|披露|指出|公布|显示|签署|签订|召开了|举行了|闭幕|开幕|落幕|揭牌|印发|上线了|通过了
    |收盘|获得|完成|推出了|亮相|[电讯]（|晚间?，|上午，|下午，|当[天日]""",
    re.X,
)
_PLAN = re.compile(
    r"""(?<!即)将(?:于|在|会|有|要|举|召|进|正|推|发|开|与|上|投|对|成|出|全|其|被|实|启|从|为)|拟|计划|预计|有望|预期|定于|即将|预定|争取
    |力争|目标|届时|到期|截止|施行|生效|起(?:实施|执行|停止|正式|全面|开始)|之?前(?=完成|实现|[，。；、建达提报]|将)""",
    re.X,
)
_PLAN_BEFORE = re.compile(
    r"""(?:将|拟|定|计划|预计|预期|有望|安排|预定|原定|或|争取|力争|最迟|最早|不晚于|不迟于|推迟|延期|提前|延长|持续|有效期|到|至迟|截止)
    (?:到|至|在|于|从|自)?(?:今年|明年|本月)?$|(?:^|[^截])至$|到$""",
    re.X,
)
_IN_FORCE = re.compile(r"[起始](?:施行|实施|执行|生效|[，,]|正式|至)")
_UNTIL = re.compile(r"(?:之|以)?前(?![往景沿来列三端])|止")
_CUTOFF_BEFORE = re.compile(r"截[至止](?:到)?(?:于)?(?:今年|去年|目前)?$")
_FOUNDING_BEFORE = re.compile(r"(?:成立|创立|创建|始建|创办|组建|诞生|注册)于?$")
_FOUNDING_AFTER = re.compile(r"^[，,]?(?:正式|注册|在\w{2,6})?(?:成立|创立|创办|始建|创建)(?:[，。,]|以来|至今|的)|^(?:以来|至今)")
_STATISTIC = re.compile("同比|环比|增长|下降|数据|累计|销量|出货|出口|进口|指数|月均|^[底末]")
_EVENT = re.compile(
    "宣布|发布|公布|推出|签署|签订|成立|召开|举行|举办|启动|获得|获批|完成|收购|投产|上市|开工|印发|出台|提出|揭牌|上线|表示|开通|通过"
    "|入选|当选|任命"
)


def find_tense(text: str, mention: DateMention) -> Tense:
    """How the mention stands in the text that it was found in.

    >>> from generator.dates.forms import find_dates
    >>> text = "论坛将于11月23日举行"
    >>> str(find_tense(text, find_dates(text)[0]))
    'planned'
    """
    clause = _clause_before(text, mention.start)
    rest = text[mention.end : mention.end + _AFTER]
    ending = _SENTENCE_END.search(rest)
    if ending:
        rest = rest[: ending.start()]
    if _in_title(text, mention):
        return Tense.TITLE
    if _CUTOFF_BEFORE.search(clause):
        return Tense.REPORTED if rest.startswith(("收盘", "美股收盘", "A股收盘")) else Tense.CUTOFF
    if _FOUNDING_BEFORE.search(clause) or _FOUNDING_AFTER.match(rest):
        return Tense.FOUNDING
    if _PLAN_BEFORE.search(clause) or _UNTIL.match(rest) or _IN_FORCE.match(rest):
        return Tense.PLANNED
    if _leads(_PLAN, _REPORT, rest) or (_PLAN.search(clause) and not _REPORT.search(clause)):
        return Tense.PLANNED
    return Tense.REPORTED


def _clause_before(text: str, start: int) -> str:
    return _CLAUSE_START.split(text[max(0, start - _BEFORE) : start])[-1]


def _leads(wanted: re.Pattern[str], other: re.Pattern[str], rest: str) -> bool:
    """Whether the first word of `wanted` stands before the first of `other`, within the clause or the next one."""
    first = wanted.search(rest)
    if first is None:
        return False
    rival = other.search(rest)
    return rival is None or first.start() < rival.start()


def _in_title(text: str, mention: DateMention) -> bool:
    """Whether the mention stands between 《 and 》, in the name of a document."""
    opened = text.rfind("《", max(0, mention.start - _LONGEST_TITLE), mention.start)
    return opened >= 0 and text.find("》", opened, mention.start) < 0 <= text.find("》", mention.end, mention.end + _LONGEST_TITLE)


def is_statistics(text: str, mention: DateMention) -> bool:
    """Whether a month is the period of a statistic (9月的数据, 3月份同比增长) rather than the time of an event."""
    if mention.kind is DateKind.PERIOD:
        return True
    if mention.kind is not DateKind.MONTH:
        return False
    rest = text[mention.end : mention.end + _AFTER]
    ending = _SENTENCE_END.search(rest)
    return bool(_STATISTIC.search(rest[: ending.start()] if ending else rest)) or not _EVENT.search(rest)
