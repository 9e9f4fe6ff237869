"""The places where an article names a known entity: forms found by `matcher`, judged by the words around them.

Finds no unknown firm (that is `candidates`). The judgements are small named functions over the whole article, so that a
definition, a full name or a list of peers anywhere in it can speak for a short form.

    移动、电信、联通三家…            clipped names beside their like count
    移动终端出货量…                  an ordinary word does not
    甲科技股份有限公司（以下简称“甲科”）…甲科…    a definition counts for the rest of the article
    IDC数据显示 / IDC机房            one name, two meanings: the words around it decide
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.enrich.definitions import find_definitions
from generator.enrich.matcher import Matcher, Span
from generator.model import Article, Entity, EntityKind, Mention, Role

TITLE, SUBTITLE = -1, -2
"""Block numbers of mentions in the title and the subtitle, which are in no block."""

_SILENT = frozenset({Role.BYLINE, Role.JUMP})
"""Roles of blocks that are not about what they name: who wrote it, where it goes on."""

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

_LONGEST_TAIL = 24
"""Characters of a legal name after the firm's own name: sixteen and the words 股份有限公司 at most."""
_LEGAL_TAIL = re.compile(r"(?P<words>(?![和与及以等同的、])[\u4e00-\u9fff（）()]{1,16}?)(?:股份有限|有限责任|有限|股份)公司")
_OWN_TAIL = re.compile(
    r"""(?:[（(][\u4e00-\u9fff]{2,6}[）)]|集团|控股|科技|技术|信息|通信|通讯|网络|云计算|物联网|数字|数据|软件|电子|半导体|微电子|集成电路|光电|显示|面板
    |实业|发展|投资|服务|系统|产业|国际|制造|工业|智能|终端|汽车|能源|电气|电器|设备|材料|封装|测试|存储|互联网|金融|传媒|文化|贸易|销售|研究院|研发|设计
    |股份|有限|责任|总|分|子|中国|北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|无锡|武汉|成都|西安|合肥|厦门|福州|青岛|大连|[\u4e00-\u9fff]{2}(?:省|市)|广东|江苏
    |浙江|山东|福建|湖北|湖南|四川|河南|河北|安徽|江西|陕西|山西|辽宁|吉林|黑龙江|云南|贵州|广西|海南|甘肃|内蒙古|新疆|宁夏|青海|西藏|香港|台湾)*""",
    re.X,
)

_PERSON_TITLE = re.compile(
    r"(?:记者|总裁|经理|董事长?|主任|教授|院士|分析师|研究员|专家|博士|主席|部长|创始人|负责人|先生|女士|、|，|（|\()\s*$"
)
_SPEAKS = re.compile(r"\s*(?:说|表示|认为|指出|介绍|称|告诉|坦言|透露|强调|先生|女士|博士|教授|院士)")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
_HONORIFICS = ("博士", "先生", "女士", "教授")
_SHORT_NAME = 2
"""Han characters; a form so short can be the given name after a surname."""


@dataclass(frozen=True, slots=True)
class Text:
    """The texts of an article as one, parted by line breaks: `numbers` are their block numbers, `starts` their offsets."""

    text: str
    numbers: tuple[int, ...]
    starts: tuple[int, ...]

    def locate(self, offset: int) -> tuple[int, int]:
        """The block number and the offset in that block of an offset in the whole."""
        index = bisect_right(self.starts, offset) - 1
        return self.numbers[index], offset - self.starts[index]


def make_text(article: Article) -> Text:
    """The title, the subtitle and all blocks but bylines and jump lines, in reading order."""
    texts: list[tuple[int, str]] = [(TITLE, article.title or ""), (SUBTITLE, article.subtitle or "")]
    texts.extend((number, block.text) for number, block in enumerate(article.blocks) if block.role not in _SILENT)
    starts: list[int] = []
    offset = 0
    for _, text in texts:
        starts.append(offset)
        offset += len(text) + 1
    return Text("\n".join(text for _, text in texts), tuple(number for number, _ in texts), tuple(starts))


def find_mentions(article: Article, matcher: Matcher) -> tuple[Mention, ...]:
    """Where the article names known entities, in reading order, the title (block -1) and subtitle (-2) first."""
    text = make_text(article)
    return make_mentions(text, find_named(text.text, matcher))


def make_mentions(text: Text, named: Iterable[Span]) -> tuple[Mention, ...]:
    """The mentions of an article from offsets in its whole text."""
    mentions: list[Mention] = []
    place, following = 0, -1
    for begin, end, entity, _ in named:
        if not text.starts[place] <= begin < following:
            place = bisect_right(text.starts, begin) - 1
            following = text.starts[place + 1] if place + 1 < len(text.starts) else len(text.text) + 1
        first = text.starts[place]
        mentions.append(
            Mention(
                entity_id=entity.id,
                block=text.numbers[place],
                start=begin - first,
                end=end - first,
                surface=text.text[begin:end],
            )
        )
    return tuple(mentions)


def find_named(text: str, matcher: Matcher) -> tuple[Span, ...]:
    """All forms in the text that name an entity, ascending, none overlapping another."""
    spans = matcher.find_spans(text)
    sure: dict[int, Span] = {}
    unsure: list[Span] = []
    for span in spans:
        if span.pattern.unsure:
            unsure.append(span)
        elif not (span.pattern.firm and _is_of_another(text, span)):
            sure[span.start] = span
    if "简称" in text or "以下" in text or "下称" in text:
        _apply_definitions(text, matcher, sure)
    if unsure:
        _judge_unsure(text, matcher, [span for span in unsure if span.start not in sure], sure)
    return tuple(map(sure.__getitem__, sorted(sure)))


def _apply_definitions(text: str, matcher: Matcher, sure: dict[int, Span]) -> None:
    """Adds the places where an alias that the article defines itself names its entity from there on."""
    for definition in find_definitions(text):
        name = next((each for each in sure.values() if each.end == definition.name_end), None)
        if name is None:
            continue
        for place in re.finditer(re.escape(definition.alias), text[definition.start :]):
            start, end = place.start() + definition.start, place.end() + definition.start
            over = [each for each in sure.values() if each.start < end and start < each.end]
            if all(each.start >= start and each.end <= end for each in over):
                for each in over:
                    del sure[each.start]
                sure[start] = name._replace(start=start, end=end)


def _judge_unsure(text: str, matcher: Matcher, spans: Sequence[Span], sure: dict[int, Span]) -> None:
    """Adds the clipped and shared forms that name an entity there, by their peers, a fuller name, or the words around."""
    for span in spans:
        if span.pattern.shared:
            owner = _by_context(text, span, sure)
            if owner:
                sure[span.start] = span._replace(entity=owner)
    waiting = [span for span in spans if span.pattern.clipped and not span.pattern.shared]
    named_from: dict[str, int] = {}
    wanted = {span.pattern.owners[0].id for span in waiting}
    for start, _, named, _ in sure.values():
        if named.id in wanted:
            named_from[named.id] = min(start, named_from.get(named.id, start))
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


def _by_context(text: str, span: Span, sure: Mapping[int, Span]) -> Entity | None:
    """The owner of a shared form whose words stand around it; None when none or two are spoken for equally."""
    begin = max(text.rfind("\n", 0, span.start) + 1, span.start - _CONTEXT_REACH)
    around = text[begin : span.start] + " " + text[span.end : span.end + _CONTEXT_REACH].split("\n")[0]
    beside = text[max(begin, span.start - _BESIDE) : span.start] + " " + text[span.end : span.end + _BESIDE]
    scores: list[tuple[int, Entity]] = []
    for owner in span.pattern.owners:
        score = sum(1 + 2 * (word in beside) for word in owner.context if word in around)
        score += 2 * any(each.entity is owner for each in sure.values())
        scores.append((score, owner))
    scores.sort(key=lambda pair: -pair[0])
    if not scores[0][0] or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _is_of_another(text: str, span: Span) -> bool:
    """Whether the form of a firm there belongs to the name of a person or of another firm."""
    if text[span.start - 1 : span.start] in _SURNAMES and _is_person(text, span):
        return True
    return text.find("公司", span.end, span.end + _LONGEST_TAIL) >= 0 and _in_other_legal_name(text, span)


def _in_other_legal_name(text: str, span: Span) -> bool:
    """Whether the form begins the legal name of another firm: 大众 in 大众企业管理有限公司, where 企业管理 is no word of form.

    Words of form, trades and places are the firm's own: 腾讯科技（深圳）有限公司 is 腾讯.
    """
    if span.pattern.form.endswith("公司"):
        return False
    tail = _LEGAL_TAIL.match(text, span.end)
    return tail is not None and not _OWN_TAIL.fullmatch(tail["words"]) and span.pattern.owners[0].type is EntityKind.COMPANY


def _is_person(text: str, span: Span) -> bool:
    """Whether a form after a surname is a person's: an honorific is in it (李鹏博士) or, if it is short, a
    role or speech around it (分析师张联想表示)."""
    if span.pattern.form.endswith(_HONORIFICS):
        return True
    if len(span.pattern.form) != _SHORT_NAME:
        return False
    before = text[max(0, span.start - _REACH) : span.start - 1]
    titled = _PERSON_TITLE.search(before)
    if titled and titled.group().strip() in {"、", "，", "（", "("}:
        return bool(_SPEAKS.match(text, span.end))
    return bool(titled or _SPEAKS.match(text, span.end))
