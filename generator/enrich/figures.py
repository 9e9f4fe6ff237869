"""Key figures of an article: amounts, shares, growth rates and counts with what they measure and as of when.

Takes a number only where its measure is printed beside it; nothing is computed or converted.

    今年上半年，甲公司净利润2.64亿元，同比增长211.85%     2.64亿元（同比+211.85%） · 甲公司净利润 · 2020年上半年
    占据65%的市场份额                                    65% · 市场份额
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from generator.dates import DateKind, Tense, find_dates, find_tense
from generator.enrich.sentences import find_sentences
from generator.model import Article, KeyFigure, PartialDate, Role

MOST = 5
"""Key figures of one article."""

_MEASURE = (
    "营业收入|主营业务收入|合并营收|营收|总收入|收入|净利润|归母净利润|扣非净利润|净利|"
    "利润总额|营业利润|毛利率|净利率|利润|出货总量|出货量|发货量|出货|销售额|销售收入|"
    "销量|交易额|成交额|产能利用率|月产能|年产能|产能|产量|总产值|产值|增加值|市场规模|"
    "产业规模|规模|市场份额|市占率|份额|占比|比重|渗透率|普及率|覆盖率|完成率|活跃用户|"
    "月活|用户数|用户规模|用户|连接数|基站|市值|估值|融资额|融资|募集资金|总投资额|"
    "总投资|投资额|投资|投入|研发投入|研发费用|研发支出|资本支出|交易金额|收购价|收购|"
    "注册资本|增资|补贴|订单金额|订单|出口额|进口额|出口|进口|装机量|保有量|库存|增速|"
    "增长率|涨幅|降幅|持股|股权|股份|良率|价格|均价|售价|成本|下载量|专利|员工|算力|"
    "带宽|时延|续航|补助|罚款|电量|机柜|门店|参数量|参数|税收|利税|固定资产投资"
)
_UNIT = (
    "(?:"
    "(?:万亿|亿|万|千|百)?(?:美元|日元|欧元|港元|港币|新台币元?|人民币|韩元|英镑|卢比|瑞典克朗|元)(?:人民币)?"
    "|(?:万亿|亿|万|千)(?:台|部|辆|户|人次?|片|颗|块|套|件|个|家|项|条|张|次|吨|千瓦时|千瓦|瓦|平方米|平方公里|公里|座|股"
    "|小时|枚|架|艘|亩|GB|TB|PB|TOPS|芯公里)?"
    "|台|部|辆|户|片|颗|块|套|家|项|座|枚|架|倍以上|倍|个百分点|GWh|MW|GW|TOPS|EFLOPS|PFLOPS"
    ")"
)
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20})(?:\.\d{1,20})?"
_LINK = (
    r"(?:为|是|有|达到?了?|高达|约为|约|超过?|突破|共计?|总计|累计|合计|近|仅为|仅|至|到|增至|升至|降至|将达|预计为|预计达|预计"
    r"|实现|完成|接近|不足|分别|逾|总额|金额|资金|分期|了)*+"
)
_FIGURE = re.compile(
    rf"""(?P<measure>{_MEASURE})(?:[（(][^）)]{{1,10}}[）)])?{_LINK}\s?
      (?P<value>{_NUMBER}\s?(?:%|％|{_UNIT}))(?:左右|以上|余元)?              # 净利润2.64亿元
    |(?<!\d)(?P<value2>{_NUMBER}\s?(?:%|％|{_UNIT}))(?:左右|以上|人民币)?的?
      (?P<measure2>(?:[\u4e00-\u9fff]{{0,4}})?(?:{_MEASURE}))(?![\u4e00-\u9fff]{{0,2}}\d)    # 65%的市场份额
    """,
    re.X,
)
_CHANGE = re.compile(
    rf"""(?P<base>同比|环比|较上年|较去年|比上年|比去年|年均)(?:同期)?(?:实现)?(?P<way>增长|增加|上升|提升|上涨|提高|大增|激增|增幅|扩大|下降|减少|下滑|下跌|降低|缩减|收缩|萎缩)
    (?:了|约|达|超|超过|近|幅度|为|到|率)*\s?(?P<rate>{_NUMBER}\s?(?:%|％|个百分点|倍))""",
    re.X,
)
_FALLS = re.compile("下|减|降|缩|萎")
_PHRASE_START = re.compile(r"[，。；：、！？（）()“”《》\s,;]|其中|以及|[和与及](?=[\u4e00-\u9fff]{3})|的(?=[\u4e00-\u9fff]{2,6}$)")
_TIME_HEAD = re.compile(
    r"^(?:(?:20\d\d年|今年|去年|明年|全年|前三季度|第?[一二三四]季度|上半年|下半年|当年|当季|本季度|年内|目前|已|共|并|还|则|也|为|其|该|在|对|将|拟|约|了|我国|实现|完成|累计|合计|预计|达到|获得)+(?:度)?)"
)
_FILLING = re.compile(
    "实现|累计|完成|将|至少|共计|正式|分[一二两三四五]期|作为|故|已|达到|以现金方式|分别|建成|签署|此前|一度|明年|今年|去年"
)
_FARTHEST_NAME = 1000
"""Characters from a measure back to the company that it is of; sentences are shorter, but for texts without an end mark."""

_LONGEST_WHAT = 16
"""Characters before a measure that may belong to its phrase."""
_FIRST_SURE_MONTH = 3
"""The first month of an issue whose unyeared periods are of its own year; in January 前三季度 was last year's."""
_MONEY = re.compile(r"元|币|英镑|卢比")
_TELLING = re.compile("营收|收入|净利|利润|规模|份额|出货|销量|投资|融资|估值|市值|用户|产能|占比|收购|增资|产值")


@dataclass(frozen=True, slots=True)
class _Found:
    order: int
    figure: KeyFigure
    score: float


def find_figures(article: Article, issue: PartialDate | None, names: Sequence[str] = ()) -> tuple[KeyFigure, ...]:
    """The telling figures of the article, at most MOST, in reading order.

    `issue` gives 今年 its year; without it the word stays. `names` are the names by which the article calls its
    companies, but for those that only count: a sentence with one tells more, and a bare measure is that firm's.
    """
    found: list[_Found] = []
    texts = [article.title or "", *(block.text for block in article.blocks if block.role is Role.PARAGRAPH)]
    for paragraph, text in enumerate(texts):
        as_of = ""
        for sentence in find_sentences(text):
            times = _times(sentence.text, issue)
            ends = [end for end, _ in times]
            names_firm: bool | None = None
            for match in _FIGURE.finditer(sentence.text):
                before = bisect_right(ends, match.start())
                as_of = times[before - 1][1] if before else as_of
                figure = _make_figure(sentence.text, match, as_of, names)
                if figure:
                    # Asked once: a sentence may have a hundred thousand figures.
                    names_firm = any(name in sentence.text for name in names) if names_firm is None else names_firm
                    score = _score(figure, match, paragraph, names_firm=names_firm)
                    found.append(_Found(len(found), figure, score))
            as_of = times[-1][1] if times else as_of
    return tuple(each.figure for each in sorted(_most_telling(found), key=lambda each: each.order))


def _most_telling(found: list[_Found]) -> list[_Found]:
    picked: list[_Found] = []
    for each in sorted(found, key=lambda one: (-one.score, one.order)):
        value = each.figure.value.split("（")[0]
        if len(picked) < MOST and all(value != other.figure.value.split("（")[0] for other in picked):
            picked.append(each)
    return picked


def _make_figure(sentence: str, match: re.Match[str], as_of: str, names: Sequence[str]) -> KeyFigure | None:
    if match["value"]:
        value, what = match["value"], _what(sentence, match.start("measure"), match["measure"], names)
    else:
        value, what = match["value2"], match["measure2"]
    if float(re.sub(r"[^\d.]", "", value) or 0) == 0:
        return None
    change = _CHANGE.search(sentence, match.end(), match.end() + 32)
    shown = re.sub(r"\s", "", value).replace("％", "%")
    between = sentence[match.end() : change.start()] if change else ""
    if change and not re.search("[。；]", between) and not _FIGURE.search(between):
        sign = "-" if _FALLS.search(change["way"]) else "+"
        rate = re.sub(r"\s", "", change["rate"]).replace("％", "%")
        base = change["base"] if change["base"] in {"环比", "年均"} else "同比"
        shown = f"{shown}（{base}{sign}{rate}）"
    return KeyFigure(value=shown, what=what, as_of=as_of)


def _what(sentence: str, start: int, measure: str, names: Sequence[str]) -> str:
    """The measure with the words of its phrase before it: 全球智能手机出货量; without times and filling words.

    Where the phrase holds the measure alone, the company named last before it is what it is of.
    """
    before = sentence[max(0, start - _LONGEST_WHAT) : start]
    pieces = _PHRASE_START.split(before)
    head = "" if len(pieces) == 1 and start > _LONGEST_WHAT else _FILLING.sub("", _TIME_HEAD.sub("", pieces[-1] or ""))
    if not head:
        places = [(sentence.rfind(name, max(0, start - _FARTHEST_NAME), start), len(name), name) for name in names]
        place, _, name = max(places, default=(-1, 0, ""))
        head = name if place >= 0 else ""
    return head + measure


def _times(sentence: str, issue: PartialDate | None) -> list[tuple[int, str]]:
    """The times of a sentence by the offsets at which they end, 今年 and 去年 in numbers where the issue has a year."""
    times: list[tuple[int, str]] = []
    for mention in find_dates(sentence):
        if mention.kind is DateKind.RELATIVE or find_tense(sentence, mention) is Tense.FOUNDING:
            continue
        words = mention.surface.replace(" ", "")
        if sentence[mention.end : mention.end + 1] in {"底", "末", "初"}:
            words += sentence[mention.end]
        if issue and not mention.date.year and not mention.year_word and issue.month >= _FIRST_SURE_MONTH:
            words = f"{issue.year}年{words}"
        if issue:
            for word, off in (("今年", 0), ("去年", -1), ("明年", 1)):
                words = words.replace(word, f"{issue.year + off}年")
        times.append((mention.end, words))
    return times


def _score(figure: KeyFigure, match: re.Match[str], paragraph: int, *, names_firm: bool) -> float:
    score = 1.0 * bool(_TELLING.search(figure.what)) + 0.6 * bool(_MONEY.search(figure.value))
    score += 0.5 * ("（" in figure.value) + 0.3 * bool(figure.as_of) + 0.8 * (paragraph == 0)
    score += 0.4 * names_firm - 0.06 * paragraph
    return score - 0.5 * bool(match["value2"]) * (not match["measure2"])
