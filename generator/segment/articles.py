"""From the units under one title to an article: subtitle, byline, subheads, paragraphs made whole, doubts.

Which units belong to the article is decided before (`digest`, `newspaper`); here each gets its role and text.

Sample (title, subtitle, byline, a paragraph cut by a page break, a subhead):

    某省发布行动计划
    ——三年建成五个园区
    本报记者 张三
    计划提出，到后年园区总数达到十五个，总产
    值突破千亿元。
    资金从哪里来
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Article, Block, Doubt, Dropped, DropReason, Role
from generator.segment.growing import Growing
from generator.segment.headings import is_cut
from generator.segment.roles import find_jump, find_role, is_subtitle
from generator.segment.units import Unit

UNTITLED = "没有标题，请补上标题或并入别的文章"
CUT_END = "结尾不是完整的句子，可能缺了后文"
CUT_START = "开头像是半句话，可能缺了前文"
REPEATED_TAIL = "重复了上一行的结尾，已删去"
REPEATED_PARAGRAPH = "与前面一段完全相同，已删去"
REPEATED_TEXT = "与前文相同的段落，请核对是否重复"
SHORT_JOIN = "短行与下一段接成一段，请核对"
EMPTY_BODY = "只有标题，没有正文"

MIN_REPEATED_CHARS = 20
"""A shorter paragraph may stand twice by chance (“他说。”)."""

MAX_TAIL_CHARS = 40
"""The repeated end of a line is at most one line of the page."""

_MID_SENTENCE = re.compile(r"[，。、；：！？”’）》%％]")
_HAN_SPACE = re.compile(
    r"""(?<=[\u4e00-\u9fff“”‘’（）《》、，。：；])\s+(?=[A-Za-z0-9“"])     # 建成 5G
    |   (?<=[A-Za-z0-9%”"])\s+(?=[\u4e00-\u9fff“”，。：；、（）《》])     # 5G 基站""",
    re.X,
)
_HAN_TIGHT = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]")
_SPACES = re.compile(r"\s+")


def tidy_title(text: str) -> str:
    """A title with single spaces, and none where Han meets Latin: there the reader's browser sets the space.

    In a title that also joins the two without a space, a space is no typesetter's but parts clauses, and stays.

    >>> tidy_title("某城将建  5G 基站 3 万个  明年完工")
    '某城将建5G基站3万个 明年完工'
    """
    if not _HAN_TIGHT.search(text):
        text = _HAN_SPACE.sub("", text)
    return _SPACES.sub(" ", text).strip()


class ArticleDraft:
    """Collects the blocks of one article, unit by unit, in reading order."""

    def __init__(self, title: Sequence[Unit], section: str | None, rule: str) -> None:
        self.section = section
        self.page: int | None = None
        self.rule = rule
        self.title_units = tuple(title)
        self.subtitle_units: tuple[Unit, ...] = ()
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self.doubts: list[Doubt] = []
        self.lines: list[int] = [line for unit in title for line in unit.lines]
        self.starts_elsewhere = False
        self.continues_elsewhere = False
        self._open: Unit | None = None
        self._growing: Growing | None = None

    def add(self, unit: Unit, *, heading: bool, rule: str) -> None:
        """Take the next unit in. `heading` says that it can be a subhead; `rule` names what said so."""
        if not self.blocks and not self.subtitle_units and self.title_units and is_subtitle(unit.text):
            self.subtitle_units = (unit,)
            self.lines += unit.lines
            return
        if self._drop_repeated(unit):
            return
        self.lines += unit.lines
        self._note_jump(unit)
        form = None if unit.level else find_role(unit.text)
        if form:
            self._append(form[0], unit, form[1])
        elif heading:
            self._append(Role.SUBHEAD, unit, rule)
            self._open = None
        elif self._continues(unit):
            self._join(unit)
        else:
            self._append(Role.PARAGRAPH, unit, "paragraph")
            self._open = unit

    def _append(self, role: Role, unit: Unit, rule: str) -> None:
        self._close()
        self.blocks.append(Block(role=role, text=unit.text, lines=unit.lines, rule=rule))

    def _continues(self, unit: Unit) -> bool:
        """Whether the unit goes on with the paragraph above it, which a page break has cut."""
        if not self.blocks or self.blocks[-1].role is not Role.PARAGRAPH or self._open is None or unit.bullet:
            return False
        above = self._growing.tail if self._growing else self.blocks[-1].text
        if unit.text[0] in "，。、；！？％%）”’》" and above[-1] not in "。！？":
            return True
        return is_cut(self._open) or (above[-1] in "，、（《“" and len(above) > 6)

    def _join(self, unit: Unit) -> None:
        self._growing = self._growing or Growing(self.blocks[-1])
        self._growing.add(unit.text, unit.lines)
        self._open = unit if unit.closed or len(unit.text) > 30 else Unit(self._growing.tail, unit.lines)

    def _close(self) -> None:
        """Puts the paragraph together to which lines were joined."""
        if self._growing:
            self.blocks[-1] = self._growing.make("cut-paragraph")
            self._growing = None

    def _drop_repeated(self, unit: Unit) -> bool:
        """A line that only repeats what stands just above is dropped, with a doubt for the editor."""
        if unit.level or not self.blocks:
            return False
        text, growing = unit.text, self._growing
        if len(text) <= MAX_TAIL_CHARS and unit.closed and self.blocks[-1].role is Role.PARAGRAPH:
            above, length = (growing.tail, growing.length) if growing else (self.blocks[-1].text, len(self.blocks[-1].text))
            if above.endswith(text) and length > len(text) + MAX_TAIL_CHARS:
                return self._drop(unit, "repeated-tail", REPEATED_TAIL)
        if growing and growing.length == len(text):
            self._close()
        recent = self.blocks[-2:-1] if self._growing else self.blocks[-2:]
        if len(text) >= MIN_REPEATED_CHARS and any(block.text == text for block in recent):
            return self._drop(unit, "repeated-paragraph", REPEATED_PARAGRAPH)
        return False

    def _drop(self, unit: Unit, rule: str, reason: str) -> bool:
        self.dropped.append(Dropped(lines=unit.lines, reason=DropReason.DUPLICATE, rule=rule))
        self.doubts.append(Doubt(reason=reason, lines=unit.lines))
        return True

    def _note_jump(self, unit: Unit) -> None:
        jump = find_jump(unit.text)
        if jump and jump[1]:
            self.starts_elsewhere = True
        elif jump:
            self.continues_elsewhere = True

    def make(self, number: int) -> Article:
        """The article; `number` is its place in the document from 1."""
        self._close()
        title = tidy_title(" ".join(unit.text for unit in self.title_units)) if self.title_units else None
        bylines = [block.text for block in self.blocks if block.role is Role.BYLINE]
        return Article(
            id=f"a{number:02}",
            title=title,
            subtitle=tidy_title(self.subtitle_units[0].text) if self.subtitle_units else None,
            section=self.section,
            page=self.page,
            byline=bylines[0] if bylines else None,
            lines=tuple(self.lines),
            blocks=tuple(self.blocks),
            title_block=_heading_block(Role.TITLE, self.title_units, self.rule),
            subtitle_block=_heading_block(Role.SUBTITLE, self.subtitle_units, "subtitle-dash"),
            starts_elsewhere=self.starts_elsewhere,
            continues_elsewhere=self.continues_elsewhere,
            doubts=tuple(self.doubts + self._final_doubts()),
        )

    def _final_doubts(self) -> list[Doubt]:
        doubts: list[Doubt] = []
        paragraphs = [block for block in self.blocks if block.role is Role.PARAGRAPH]
        if not self.title_units:
            doubts.append(Doubt(reason=UNTITLED, lines=tuple(self.lines[:1])))
        if not paragraphs:
            doubts.append(Doubt(reason=EMPTY_BODY, lines=tuple(self.lines[-1:])))
            return doubts
        last = paragraphs[-1]
        if is_cut(Unit(last.text, last.lines)) and not self.continues_elsewhere:
            doubts.append(Doubt(reason=CUT_END, lines=last.lines[-1:]))
        if _MID_SENTENCE.match(paragraphs[0].text) and not paragraphs[0].text.startswith("”"):
            doubts.append(Doubt(reason=CUT_START, lines=paragraphs[0].lines[:1]))
        seen: set[str] = set()
        for block in paragraphs:
            if len(block.text) < MIN_REPEATED_CHARS:
                continue
            if block.text in seen:
                doubts.append(Doubt(reason=REPEATED_TEXT, lines=block.lines))
            seen.add(block.text)
        return doubts


def _heading_block(role: Role, units: Sequence[Unit], rule: str) -> Block | None:
    if not units:
        return None
    return Block(
        role=role,
        text=tidy_title(" ".join(unit.text for unit in units)),
        lines=tuple(line for unit in units for line in unit.lines),
        rule=rule,
    )
