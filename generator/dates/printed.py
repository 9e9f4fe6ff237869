"""The date of an issue: the one printed on it, else what its text shows; with the evidence in the editor's words.

Works on the bare lines of a source document, before any of its structure is known.

    2021年5月27日 星期四 第5版          a newspaper's head
    2021年11月第3期                     a digest's head
    © 2021 某研究中心 2021.05.27        a footer
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.dates.forms import DateKind, DateMention, find_dates
from generator.dates.reckon import Reckoning, find_newest_reported, reckon_again, reckon_dates
from generator.dates.tense import Tense
from generator.model import PartialDate
from generator.text import CLOSERS, ends_sentence, needs_space

_LONGEST_DATE_LINE = 60
"""Characters; a footer with a notice of rights, a name and a date stays below, a paragraph of one line seldom."""
_HEAD_LINES = 12
"""Non-blank lines at the start of a document among which a name and a date alone make a date line."""
_SHOWN_LINES = 3
"""Line numbers named as evidence."""

_RIGHTS = re.compile(r"©|\(c\)|版权|copyright|all rights", re.I)
_OF_ISSUE = re.compile(
    r"""(?:星期|周)[一二三四五六日天](?![报刊])       # 星期四
    |(?:总第|第)\s?[\d一二三四五六七八九十百]+\s?[期版号]    # 第3期, 第5版, 总第120期
    |(?:发布|出版|刊发|编印|印发|报告)?(?:日期|时间)\s?[:：]  # 出版日期：
    |农历\S{2,8}|今日\d+版
    """,
    re.X,
)
_MARKS = re.compile(r"[\s#*_|`>（）()\[\]【】—\-–~～·•.,，、:：/《》“”\"]+")
_NAME_AND_DATE = re.compile(r"\s{1,}|[|｜·]")
_YEAR_OF_ISSUE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年\s?(?:总)?第\s?[\d一二三四五六七八九十百]+\s?期")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines joined as far as a sentence is not ended: `starts` are the offsets at which the lines begin in `text`."""

    text: str
    numbers: tuple[int, ...]
    starts: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        return [n for n, start in zip(self.numbers, self.starts, strict=True) if start <= offset][-1]


def find_issue_date(lines: Sequence[str]) -> tuple[PartialDate | None, str]:
    """The date of the issue whose lines (the first is line 1) these are, and the evidence for it in Chinese.

    A printed date line or footer comes first, at its own precision. Without one it is the month of the newest day that
    the text reports as past, its year from the years that the text prints; None when the text shows nothing.
    """
    printed = _find_printed(lines)
    if printed:
        return printed
    paragraphs = tuple(_join_lines(lines))
    texts = [paragraph.text for paragraph in paragraphs]
    found = reckon_dates(texts, None)
    year, year_evidence = _find_year(lines, paragraphs, found)
    if not year:
        return None, "未印刊期，正文也没有能定年份的日期"
    newest = _find_newest(reckon_again(found, texts, PartialDate(year=year)), year)
    if newest is None or newest.date is None:
        return PartialDate(year=year), f"未印刊期，只知年份：{year_evidence}"
    line = paragraphs[newest.place].line_at(newest.mention.start)
    what = "统计截止日期" if newest.tense is Tense.CUTOFF else "已报道的最新日期"
    evidence = f"未印刊期；正文{what}是第{line}行的“{newest.mention.surface}”，年份据{year_evidence}，只到月"
    return PartialDate(year=newest.date.year, month=newest.date.month), evidence


def _find_newest(found: Sequence[Reckoning], year: int) -> Reckoning | None:
    """The newest reported day, or a cut-off of a later month; neither after `year`, as that may be a misprint."""
    near = [known for known in found if known.date and known.date.year <= year]
    day = find_newest_reported(near, None)
    cutoffs = [known for known in near if known.tense is Tense.CUTOFF and known.mention.date.month]
    cutoff = max(cutoffs, key=_month, default=None)
    if day is None or cutoff is None:
        return day or cutoff
    return cutoff if _month(cutoff) > _month(day) else day


def _month(known: Reckoning) -> tuple[int, int]:
    return (known.date.year, known.date.month) if known.date else (0, 0)


def _find_printed(lines: Sequence[str]) -> tuple[PartialDate, str] | None:
    votes: Counter[PartialDate] = Counter()
    places: dict[PartialDate, list[tuple[int, str]]] = {}
    repeated = Counter(line.strip() for line in lines)
    rank = 0
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        rank += bool(bare)
        if not bare or len(bare) > _LONGEST_DATE_LINE or not re.search(r"\d\s?[年./-]|[〇零○]", bare):
            continue
        mention = _printed_date(bare, in_head=rank <= _HEAD_LINES, repeated=repeated[bare] > 1)
        if mention:
            votes[mention.date] += 1
            places.setdefault(mention.date, []).append((number, mention.surface))
    if not votes:
        return None
    date = max(votes, key=lambda each: (bool(each.day), votes[each], each))
    shown = "、".join(str(number) for number, _ in places[date][:_SHOWN_LINES])
    return date, f"第{shown}行印有“{places[date][0][1]}”"


def _printed_date(line: str, *, in_head: bool, repeated: bool) -> DateMention | None:
    """The last date of a line that is a date line, a running header or a footer; None for a line of the text."""
    dates = [found for found in find_dates(line) if found.date.year and found.date.month]
    dates = [found for found in dates if found.kind in {DateKind.DAY, DateKind.MONTH}]
    if not dates or ends_sentence(line):
        return None
    last = dates[-1]
    rest = line
    for found in reversed(dates):
        rest = rest[: found.start] + "\n" + rest[found.end :]
    names_issue = bool(_OF_ISSUE.search(rest))
    bare = _MARKS.sub("", _OF_ISSUE.sub("", rest))
    if not bare:
        return last
    if _RIGHTS.search(line) and line.rstrip(" .*_").endswith(last.surface):
        return last
    if "，" in line or "," in line:
        return None
    at_edge = line.endswith(last.surface) or line.lstrip("#* ").startswith(dates[0].surface) or names_issue
    if names_issue and (in_head or repeated):
        return last
    day_alone = last.kind is DateKind.DAY and at_edge and bool(_NAME_AND_DATE.search(line))
    return last if day_alone and (in_head or repeated) and not line.startswith("#") else None


def _join_lines(lines: Sequence[str]) -> Iterator[_Paragraph]:
    """The paragraphs; what was joined is not looked through again for each line, as a text may have a million without an end."""
    pieces: list[str] = []
    numbers: list[int] = []
    starts: list[int] = []
    length, last, ended = 0, "", False
    for number, line in enumerate([*lines, ""], 1):
        bare = line.strip()
        if pieces and (not bare or ended or bare.startswith("#")):
            yield _Paragraph("".join(pieces), tuple(numbers), tuple(starts))
            pieces, numbers, starts, length, last, ended = [], [], [], 0, "", False
        if bare:
            space = " " if needs_space(last, bare) else ""
            pieces += [space, bare]
            starts.append(length + len(space))
            numbers.append(number)
            length += len(space) + len(bare)
            last = (last + space + bare)[-2:]
            # Closing marks alone go on with whether the sentence before them has ended.
            ended = ends_sentence(bare) if bare.rstrip(CLOSERS) else ended


def _find_year(lines: Sequence[str], paragraphs: Sequence[_Paragraph], found: Sequence[Reckoning]) -> tuple[int, str]:
    """The year of the issue, 0 if nothing shows it, and its evidence.

    First a printed number of the issue (2021年第45期), then the newest year printed with a month in a past date, then
    the year that is printed most often by itself.
    """
    for number, line in enumerate(lines, 1):
        match = _YEAR_OF_ISSUE.search(line)
        if match:
            return int(match[1]), f"第{number}行的“{match[0]}”"
    past = (Tense.REPORTED, Tense.CUTOFF)
    dated = [known for known in found if known.fully and known.tense in past and known.mention.date.month]
    if dated:
        best = max(dated, key=lambda known: known.mention.date)
    else:
        single = [known for known in found if known.fully and known.mention.kind is not DateKind.PERIOD]
        counts = Counter(known.mention.date.year for known in single)
        if not counts:
            return 0, ""
        common = max(counts, key=lambda year: (counts[year], year))
        best = next(known for known in single if known.mention.date.year == common)
    line_number = paragraphs[best.place].line_at(best.mention.start)
    return best.mention.date.year, f"第{line_number}行的“{best.mention.surface}”"
