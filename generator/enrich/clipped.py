"""Clipped and shared forms: whether an ordinary word or an abbreviation with two meanings names a firm where it stands.

移动、电信、联通三家…        beside their like
中国铁塔…铁塔的收入          after the fuller name
天马宣布… / 电信“天翼云”     in words of a firm, before a product of its own
IDC数据显示 / IDC机房        by the words of either meaning
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from generator.enrich.patterns import Span
from generator.model import Entity, EntityKind

_LIST_MARK = re.compile(r"\s*(?:[、/]|和|与|及|以及|跟|同|或)\s*[“\"]?|[”\"]\s*(?:、|和|与|及)?\s*[“\"]")
_MARK_STARTS, _MARK_ENDS = frozenset('、/和与及以跟同或”" '), frozenset('、/和与及跟同或“" ')
_FIRM_AFTER = re.compile(
    r"""[”"’]?(?:公司|集团|股份|方面|官方|官网|旗下|宣布|表示|称|透露|发布|推出|拟|财报|年报|股价|股票|市值|高管|董事|总裁|副总|首席|创始
    |CEO|CTO|CFO|总经理|分析师|员工|子公司|工厂|代工|收购|入股|投资者|股东|控股|执行|联合|携手|签署|签约|回应|指出|认为|预计|计划
    |研究院|实验室|人工智能研究院|服务器|开发的|研发的|独立董事|实控人|上市|募资|融资|营收|净利|订单|产能|门店|[（(](?:股票|证券)?(?:代码|\d{6}|[A-Z]{2,5}[:：.]))""",
    re.X,
)
_FIRM_BEFORE = tuple(
    """公司 企业 厂商 巨头 龙头 大厂 供应商 运营商 客户 股东 收购 入股 投资 隶属 隶属于 旗下 竞购 起诉 状告 对手 服务商 品牌商 券商 机构
    制造商 开发商 集成商 原厂 车企 芯片商 代工厂""".split()  # noqa: SIM905
)
_HAN = re.compile("[\u4e00-\u9fff]")
_BEFORE_NAME = (
    *"的和与及在对由是为向让把从给等说称据被将以于到叫像如或跟同即名",
    *_FIRM_BEFORE,
    *"集团 联合 携手 品牌 以及 包括 日前 近日 其中 目前 美国 日本 韩国 德国 法国 荷兰 英国 欧洲 台湾 瑞士".split(),  # noqa: SIM905
)
"""What a name can follow without a mark between."""
_NAME_AFTER = re.compile(
    r"[”\"]?(?:[，。；：、！？）)”\s]|将|已|也|在|的|与|和|及|以|等|则|还|又|并|为|是|于|对|向|从|正|曾|均|还|推|发|宣|称|表|$)"
)
_REACH = 12
"""Characters of the text before and after a form in which words of a firm are looked for."""
_CONTEXT_REACH = 40
"""Characters before and after a shared form in which the words of its meanings are looked for."""
_BESIDE = 6
"""A context word within so many characters of a shared form counts three times: it mostly belongs to the same phrase."""


def judge_unsure(text: str, spans: Sequence[Span], sure: dict[int, Span]) -> None:
    """Adds the clipped and shared forms that name an entity there, by their peers, a fuller name, or the words around."""
    named = {each.entity.id for each in sure.values()}
    for span in spans:
        if span.pattern.shared:
            owner = _by_context(text, span, named)
            if owner:
                sure[span.start] = span._replace(entity=owner)
                named.add(owner.id)
    waiting = [span for span in spans if span.pattern.clipped and not span.pattern.shared]
    named_from: dict[str, int] = {}
    wanted = {span.pattern.owners[0].id for span in waiting}
    for start, _, entity, _ in sure.values():
        if entity.id in wanted:
            named_from[entity.id] = min(start, named_from.get(entity.id, start))
    for span in waiting:
        entity = span.pattern.owners[0]
        after_name = named_from.get(entity.id, span.start) < span.start
        if (
            (after_name and _NAME_AFTER.match(text, span.end))
            or _spoken_of_as_firm(text, span, entity)
            or _leads_own_child(text, span, entity, sure)
        ):
            sure[span.start] = span
    _join_lists(text, [span for span in waiting if span.start not in sure], sure)


def _spoken_of_as_firm(text: str, span: Span, entity: Entity) -> bool:
    if entity.type is EntityKind.TECHNOLOGY or not _begins_name(text, span.start):
        return False
    before = text[max(0, span.start - _REACH) : span.start]
    return bool(_FIRM_AFTER.match(text, span.end)) or before.rstrip('“"').endswith(_FIRM_BEFORE)


def _leads_own_child(text: str, span: Span, entity: Entity, sure: Mapping[int, Span]) -> bool:
    """Whether a firm or product of the entity follows at once: 电信“天翼云”, 联通沃云."""
    opened = text[span.end : span.end + 1] in {"“", "「", "旗", "的"}
    child = sure.get(span.end + opened)
    return child is not None and child.entity.parent == entity.id


def _begins_name(text: str, start: int) -> bool:
    """Whether a name can begin there: not amid a longer name (甲鑫华星 is no 华星)."""
    return start == 0 or not _HAN.match(text[start - 1]) or text.endswith(_BEFORE_NAME, max(0, start - 4), start)


def _join_lists(text: str, waiting: Sequence[Span], sure: dict[int, Span]) -> None:
    """Adds clipped forms in a list with a known entity of their type, or of at least two clipped forms of one kind."""
    chains = _chains(text, waiting)
    ends = {each.end: each for each in sure.values()} if chains else {}
    for chain in chains:
        kinds = {(span.pattern.owners[0].type, span.pattern.owners[0].kind) for span in chain}
        left, right = ends.get(_member_before(text, chain[0].start)), sure.get(_member_after(text, chain[-1].end))
        for span in chain:
            entity = span.pattern.owners[0]
            peers = [each for each in (left, right) if each and each.entity.type is entity.type]
            if peers or (len(chain) > 1 and len(kinds) == 1 and entity.type is not EntityKind.TECHNOLOGY):
                sure[span.start] = span


def _chains(text: str, waiting: Sequence[Span]) -> list[list[Span]]:
    """The waiting forms that stand in a list, those of one list together."""
    chains: list[list[Span]] = []
    for span in waiting:
        if chains and _member_after(text, chains[-1][-1].end) == span.start:
            chains[-1].append(span)
        elif _member_before(text, span.start) >= 0 or _member_after(text, span.end) >= 0:
            chains.append([span])
    return chains


def _member_after(text: str, end: int) -> int:
    """The offset at which the next member of a list begins, -1 if no list mark follows."""
    mark = _LIST_MARK.match(text, end) if text[end : end + 1] in _MARK_STARTS else None
    return mark.end() if mark else -1


def _member_before(text: str, start: int) -> int:
    """The offset at which the list member before `start` ends, -1 if `start` follows no list mark."""
    if text[start - 1 : start] in _MARK_ENDS:
        for mark in _LIST_MARK.finditer(text, max(0, start - 4), start):
            if mark.end() == start:
                return mark.start()
    return -1


def _by_context(text: str, span: Span, named: Set[str]) -> Entity | None:
    """The owner of a shared form whose words stand around it; None when none or two are spoken for equally."""
    nearest = max(0, span.start - _CONTEXT_REACH)
    begin = max(text.rfind("\n", nearest, span.start) + 1, nearest)
    around = text[begin : span.start] + " " + text[span.end : span.end + _CONTEXT_REACH].split("\n")[0]
    beside = text[max(begin, span.start - _BESIDE) : span.start] + " " + text[span.end : span.end + _BESIDE]
    scores: list[tuple[int, Entity]] = []
    for owner in span.pattern.owners:
        score = sum(1 + 2 * (word in beside) for word in owner.context if word in around)
        score += 2 * (owner.id in named)
        scores.append((score, owner))
    scores.sort(key=lambda pair: -pair[0])
    if not scores[0][0] or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]
