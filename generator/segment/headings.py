"""Which units can be headings, and for digests without a contents list which headings are titles, which subheads.

A title opens an article, a subhead a part of one; both may be bare short lines. No single sign parts them, so every
way of parting a run of headings into articles is weighed as a whole: what each heading looks like, how its text
begins, whether the words of the text before it go on after it, and whether the subheads of one article look alike.

Sample (title, lead, subhead, text):

    某市数据条例 明年起施行
    近日，某市公布数据条例……
    三类数据优先开放
    条例明确……
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import log

from generator.segment.units import Unit

MAX_BARE_CHARS = 34
"""A bare line longer than this is no subhead but a paragraph cut by a page break: a cut leaves at least a full line
of the page (37 characters at least in the annotated digest), while bare subheads have 25 at most."""

MAX_TITLE_CHARS = 60
"""A bare line of a wrapped document up to this length can be a title."""

MAX_SUBHEADS = 12
"""No article of the annotated documents has more than six subheads."""

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


# ── What a heading and the text around it look like ─────────────────────────────────────────────────────────────

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


def _spacing_scores(units: Sequence[Unit]) -> list[float]:
    spacings = [_spacing(unit.text) for unit in units]
    spaced, tight = spacings.count(1), spacings.count(-1)
    if spaced < 2 or tight < 2:
        return [0.0] * len(units)
    return [SPACED_SCORE if spacing > 0 else TIGHT_SCORE if spacing < 0 else 0.0 for spacing in spacings]


# ── Parting headings into titles and subheads ───────────────────────────────────────────────────────────────────

SIMILARITY_EVEN = 0.058
"""Share of (rarity-weighted) character pairs that two neighbouring parts have in common at which it is even odds
whether they are of one article: median 0.12 within, 0.045 between articles of two annotated digests."""

SIMILARITY_WEIGHT = 0.82
COVERAGE_WEIGHT = 2.16
COVERAGE_EVEN = 0.15
"""Share of the title's character pairs, weighted by rarity, that the text under a subhead takes up at even odds:
median 0.23 under its own subheads, 0.04 under the next title."""

COMMON_SHARE = 0.12
EVERYWHERE_SHARE = 0.4
"""A character pair in more than this share of the parts tells nothing of two neighbours; of a title and a part under it,
where there are few pairs, it tells nothing from the second share on."""

MANY_PARTS = 40
"""In a document of more parts every other one is enough to see which character pairs are common."""

MIN_COMPARED_PAIRS = 25
"""Fewer character pairs than this are too few to compare."""

COMPARED_CHARS = 300
"""So much of the beginning and of the end of a part is compared; the middle adds time and no certainty."""

SUBHEAD_COUNT_SCORE = (0.0, -5.7, 0.0, 1.7, -0.4, 1.1, -0.5)
"""Log odds of an article having 0, 1, 2, … subheads; a single subhead occurs in none of 77 annotated articles."""

TITLE_BIAS = -2.3
"""Log odds of a title before anything is known of a heading."""

SHORT_ARTICLE_CHARS = 260
SHORT_ARTICLE_COST = 3.1
"""The shortest of 73 annotated digest articles has 295 characters."""

UNLIKE_COST = 5.2
"""Cost of a subhead whose length differs from the others' of its article, per unit of the length's logarithm."""

EMPTY_LEAD_COST = 3.0
EMPTY_COST = 2.0
"""Cost of a title, and of a subhead, with no text under it."""

SAME_SPEAKER_SCORE = 4.2
"""A person quoted by the bare name in two parts: the same article, by far the most often."""

_SPEAKER = re.compile(r"(?:^|[。”，；\s])([\u4e00-\u9fff]{2,4}?)(?:则|也|还|进一步|同时)?(?:表示|说|指出|认为|坦言|强调|透露|建议)")

MIN_FIRST_LINE_CHARS = 12
MAX_JOINED_CHARS = 60
"""The first line of a title of two lines is at least, both together at most so long."""

MAX_LEAD_CHARS = 600
LONG_LEAD_COST = 3.4
"""A longer text before the first subhead is rare (once in 40)."""


def _sample(text: str) -> str:
    return text if len(text) <= 2 * COMPARED_CHARS else text[:COMPARED_CHARS] + "\n" + text[-COMPARED_CHARS:]


def _pair_set(text: str) -> set[int]:
    """The pairs of neighbouring characters of the text, each as one number.

    Read as 32-bit numbers from the text in UTF-16, once from its first and once from its second character: a third of
    the time that slicing takes.
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    shifted = raw[2:]
    pairs = set(memoryview(raw)[: len(raw) & ~3].cast("I"))
    pairs.update(memoryview(shifted)[: len(shifted) & ~3].cast("I"))
    return pairs


def _unlikeness(logs: Sequence[float]) -> float:
    """How far the lengths of an article's subheads are from their mean, beyond the usual, summed; in logarithms."""
    mean = sum(logs) / len(logs)
    return sum(max(0.0, abs(length - mean) - 0.15) for length in logs)


def _same_speakers(texts: Sequence[str]) -> list[int]:
    """For each part the last part before it that quotes one of the same persons by the bare name, -1 for none."""
    last_seen: dict[str, int] = {}
    found: list[int] = []
    for i, text in enumerate(texts):
        speakers = set(_SPEAKER.findall(text))
        found.append(max((last_seen.get(name, -1) for name in speakers), default=-1))
        last_seen |= dict.fromkeys(speakers, i)
    return found


class HeadingRun:
    """The headings of a document (or of one of its sections) in order, with the text under each, ready to be parted."""

    def __init__(self, units: Sequence[Unit], texts: Sequence[str], before: str = "") -> None:
        """`texts[i]` is the text under `units[i]`; `before` the text above the first heading."""
        self.units = units
        self.texts = texts
        self.all_pairs = [_pair_set(_sample(text)) for text in texts]
        spread: Counter[int] = Counter()
        counted = self.all_pairs[:: 2 if len(units) > MANY_PARTS else 1]
        for part in counted:
            spread.update(part)
        common = {pair for pair, count in spread.items() if count > max(2.0, COMMON_SHARE * len(counted))}
        self.pairs = [part - common for part in self.all_pairs]
        everywhere = {pair for pair in common if spread[pair] > EVERYWHERE_SHARE * len(counted)}
        self.titles = [_pair_set(unit.text) - everywhere for unit in units]
        previous = [before, *texts]
        spacing = _spacing_scores(units)
        self.title_score = [
            TITLE_BIAS
            + spacing[i]
            + sum(weight for _, sign, weight in SIGNS if sign(unit, previous[i], texts[i]))
            for i, unit in enumerate(units)
        ]
        self.same_speaker = _same_speakers(texts)
        self.log_length = [log(len(unit.text)) for unit in units]
        self.similar = [0.0] + [self._similarity(i) for i in range(1, len(units))]

    def _similarity(self, i: int) -> float:
        """Log odds that part i goes on with the words of part i-1; 0 at even odds, capped both ways."""
        least = min(len(self.pairs[i - 1]), len(self.pairs[i]))
        if least < MIN_COMPARED_PAIRS:
            return 0.0
        share = len(self.pairs[i - 1] & self.pairs[i]) / least
        return max(-1.1, min(1.1, SIMILARITY_WEIGHT * log((share + 0.005) / SIMILARITY_EVEN)))

    def coverage(self, title: int, part: int) -> float:
        """Log odds that part `part` is about what the title of index `title` says."""
        words = self.titles[title]
        if not words or not self.texts[part]:
            return 0.0
        share = len(words & self.all_pairs[part]) / len(words)
        return max(-3.3, min(2.5, COVERAGE_WEIGHT * log((share + 0.03) / (COVERAGE_EVEN + 0.03))))

    def article_scores(self, first: int, limit: int) -> Iterator[float]:
        """How well headings first..last make one article, `first` its title, for last = first, first+1, … below `limit`."""
        base = self.title_score[first] - self.similar[first]
        two_lines = self.has_second_line(first)
        length, subheads, about, logs = 0, 0, 0.0, []
        for last in range(first, limit):
            length += len(self.texts[last])
            if last > first:
                subheads += bool(self.texts[last])
                about += self.coverage(first, last) + SAME_SPEAKER_SCORE * (self.same_speaker[last] >= first)
                logs.append(self.log_length[last])
                if not self.texts[last - 1] and last - 1 > first and not self.texts[last]:
                    about -= EMPTY_COST
            score = base + about
            score += SUBHEAD_COUNT_SCORE[subheads] if subheads < len(SUBHEAD_COUNT_SCORE) else -0.4 * (subheads - 5)
            if not self.texts[first] and not (last > first and two_lines):
                score -= EMPTY_LEAD_COST
            if length < SHORT_ARTICLE_CHARS:
                score -= SHORT_ARTICLE_COST
            if logs:
                score -= LONG_LEAD_COST * (len(self.texts[first]) > MAX_LEAD_CHARS) + UNLIKE_COST * _unlikeness(logs)
                score -= EMPTY_COST * (not self.texts[last])
            yield score

    def has_second_line(self, i: int) -> bool:
        """Whether a title goes on in the heading right under it: two long lines with no text between."""
        return (
            i + 1 < len(self.units)
            and not self.texts[i]
            and len(self.units[i].text) >= MIN_FIRST_LINE_CHARS
            and bool(self.texts[i + 1])
            and len(self.units[i].text) + len(self.units[i + 1].text) <= MAX_JOINED_CHARS
        )

    def find_titles(self, fixed: dict[int, bool]) -> list[tuple[int, float]]:
        """Indexes of the headings that are titles, ascending, each with the log odds that it is one.

        `fixed` holds what is known beforehand by index.

        The best parting of all, found in one pass: the best parting up to a heading never depends on what follows.
        """
        size = len(self.units)
        best = [0.0] + [float("-inf")] * size
        start = [0] * (size + 1)
        for first in range(size):
            if fixed.get(first) is False and first:
                continue
            limit = min(size, first + 1 + MAX_SUBHEADS)
            limit = next((k for k in range(first + 1, limit) if fixed.get(k)), limit)
            for end, score in enumerate(self.article_scores(first, limit), first + 1):
                if best[first] + score > best[end]:
                    best[end], start[end] = best[first] + score, first
        for end in range(1, size + 1):
            if best[end] == float("-inf"):
                start[end] = end - 1
        titles: list[tuple[int, float]] = []
        end = size
        while end > 0:
            first = start[end]
            titles.append((first, self.title_score[first] - self.similar[first]))
            end = first
        return titles[::-1]
