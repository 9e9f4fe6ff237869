"""A draft of an article's summary: two or three of its own sentences that say what happened. Writes no sentence of its own.

title    甲公司发布新品
summary  5月20日，甲公司在上海发布新品。新品采用乙工艺，年内量产。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.enrich.sentences import find_sentences
from generator.model import Article, Role
from generator.text import fold

LONGEST = 120
"""Characters of a summary, end marks included."""

_MOST_SENTENCES = 3
_WORTH = 0.5
"""Share of the best sentence's score below which a third one is filler. Judged on the drafts of 19 articles."""
_SHORTEST_SENTENCE = 10
_SPEECH = re.compile(r"“([^”]{12,})”")
"""A quotation so long is speech or a slogan, not the name of something."""
_SPEAKER = re.compile(r"说|表示|认为|指出|称|强调|介绍|坦言|透露|告诉|写道|解释|补充|提出|要求|宣布|预计|分析")
_LEANS = re.compile(
    r"""^(?:但|而|此外|另外|同时|因此|所以|其中|对此|这|该|他|她|它|其(?!他)|那|然而|不过|于是|并且|而且|另一方面|一方面|例如|比如|如[，：]|据悉|也|还|再|二是|三是|四是
    |其[一二三四五六]|第[一二三四五六][步个，、]|[一二三四五六七八九]要|答案|结果|可以说|对于这|为什么|原因|其次|再次|最后|总之|可见|与此同时|值得|事实上|实际上|换言之|此次|此前|届时|随后|之后|接下来|上述|如此|正因|由此|从而|尤其|特别|无论|即便|当然|首先)""",
    re.X,
)
"""Beginnings that lean on a sentence before them."""
_NEWS = re.compile(
    r"""宣布|发布|公布|推出|签署|成立|召开|举行|举办|启动|获得|获批|完成|收购|投产|上市|开工|印发|出台|揭牌|上线|开通|通过|入选|突破|增长|下降|达到|实现
    |公告|披露|拟|将|正式|建成|投资|合作|研发|升级|改名|涨价|停产|起诉|处罚""",
    re.X,
)
_WHEN = re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,2}日|近日|日前|昨日|今年|季度|上半年")
_DATELINE = re.compile(
    r"""^(?:本报|本刊|新华社|中新社|中新网|人民网|[\u4e00-\u9fff]{2,6}(?:报|网|社))[^，。“]{0,14}?(?:讯|电)   # 新华社北京5月20日电
    [\s　]*(?:[（(](?:记者|通讯员|见习记者)[^）)]{0,20}[）)])?[\s　：:]*""",  # （记者某某）
    re.X,
)
_ADDRESS = re.compile(r"^(?:图|表|注|来源|记者|编辑|责编|文/|（)")


@dataclass(frozen=True, slots=True)
class _Choice:
    order: int
    text: str
    score: float


def make_summary(article: Article, names: Sequence[str] = ()) -> str:
    """Two or three sentences of the article in its own order, at most LONGEST characters; "" where none can stand alone.

    `names` are the companies and technologies of the article: a sentence that names them says more.
    """
    choices = _find_choices(article, names)
    if not choices:
        return ""
    picked: list[_Choice] = []
    for choice in sorted(choices, key=lambda each: (-each.score, each.order)):
        if len(picked) == _MOST_SENTENCES or (len(picked) > 1 and choice.score < _WORTH * picked[0].score):
            break
        if sum(len(each.text) for each in picked) + len(choice.text) <= LONGEST:
            picked.append(choice)
    return "".join(each.text for each in sorted(picked, key=lambda each: each.order))


def _find_choices(article: Article, names: Sequence[str]) -> list[_Choice]:
    title = fold(article.title or "")
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    folded = tuple(map(fold, names))
    choices: list[_Choice] = []
    order = 0
    for block in article.blocks:
        if block.role is not Role.PARAGRAPH:
            continue
        for rank, sentence in enumerate(find_sentences(block.text)):
            text = _DATELINE.sub("", sentence.text) if rank == 0 else sentence.text
            if _stands_alone(text, after_first=rank > 0):
                choices.append(_Choice(order, text, _score(text, pairs, folded, order, rank)))
            order += 1
    return choices


def _stands_alone(text: str, *, after_first: bool) -> bool:
    """Whether a reader understands the sentence without the one before, and knows who speaks in it."""
    if not _SHORTEST_SENTENCE <= len(text) <= LONGEST or text[-1] not in "。！”’）" or _ADDRESS.match(text):
        return False
    if "？" in text or text.count("“") != text.count("”") or (after_first and _LEANS.match(text)):
        return False
    if _LEANS.match(text) and not _WHEN.search(text):
        return False
    speech = _SPEECH.search(text)
    return speech is None or bool(_SPEAKER.search(text[: speech.start()] + text[speech.end() :]))


def _score(text: str, pairs: set[str], names: Sequence[str], order: int, rank: int) -> float:
    """How much the sentence says of what the title announces, per its place; the weights were set on annotated articles.

    `pairs` and `names` are folded.
    """
    folded = fold(text)
    shared = sum(1 for pair in pairs if pair in folded) / max(6, len(pairs))
    place = 1.0 / (1 + 0.35 * order) + 0.15 * (rank == 0)
    named = min(2, sum(1 for name in names if name in folded)) * 0.15
    news = 0.3 * bool(_NEWS.search(text)) + 0.2 * bool(_WHEN.search(text)) + 0.1 * bool(re.search(r"\d", text))
    length = -0.25 * (len(text) > 90) - 0.2 * (len(text) < 18)
    speech = -0.3 * bool(_SPEECH.search(text))
    return 1.4 * shared + place + named + news + length + speech
