"""The lines of a newspaper page as steps of reading: headings with all that goes with them, and texts.

Groups lines by their form; which article a step belongs to is decided in `flow`.

Sample (one heading step of two lines, one text step that begins elsewhere):

    某厂第三条产线投产
    本报记者 张三
    （上接第1版）产线的良率已经超过九成。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Line
from generator.segment.newspaper.cuts import Ends, find_ends, weigh_join, weigh_start
from generator.segment.newspaper.forms import Form, Parsed, read_line
from generator.segment.newspaper.heads import MAX_HEADING_CHARS, weigh_heading

MAX_HEADING_LINES = 4
"""A heading has no more lines; what follows is a heading of its own."""

SURE = 1.5
MAYBE = -1.0

STRONG_JOIN = 2.0
"""Log-odds of a join from which a short line is rather a piece of the text beside it than a heading."""

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文耀诸葛欧阳司徒上官"
)
_NAMES = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[\s、][{SURNAMES}][\u4e00-\u9fff]{{1,2}}){{0,3}}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A non-blank line of the page with its form; `ends` is told of its text without marks."""

    line: Line
    parsed: Parsed
    ends: Ends


@dataclass(slots=True)
class Step:
    """A text (`text` is set) or a heading (`heads` is not empty).

    `marks` are bylines, captions and jump marks on lines of their own, in file order; `subheads` are headings that
    stand under the byline of this one. `opens`: an article that begins on another page goes on here. `closes`: an
    article ends here or goes on elsewhere. `signed`: a byline stands under the heading.
    """

    text: Piece | None = None
    heads: Sequence[Piece] = ()
    subtitles: Sequence[Piece] = ()
    subheads: Sequence[Piece] = ()
    marks: Sequence[Piece] = ()
    before: Sequence[Piece] = ()
    opens: bool = False
    closes: bool = False
    signed: bool = False
    odds: float = 0.0

    @property
    def dressed(self) -> bool:
        """Whether a subtitle, a byline or a jump mark stands under the heading."""
        return bool(self.subtitles or self.subheads or self.signed or self.opens)


def _add(piece: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with one more behind them, in a list of their own from the first on: most steps have none."""
    grown = pieces if isinstance(pieces, list) else [*pieces]
    grown.append(piece)
    return grown


def read_pieces(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """Every non-blank line with its form, in file order."""
    pieces = []
    for line in lines:
        if text := line.text.strip():
            parsed = read_line(text)
            pieces.append(Piece(line, parsed, find_ends(parsed.text)))
    return tuple(pieces)


def make_steps(pieces: Sequence[Piece], page: str) -> tuple[tuple[Step, ...], tuple[Piece, ...]]:
    """The steps in file order, and the marks that stand before none (a page of bylines only)."""
    maker = _StepMaker(pieces, page)
    for at in range(len(pieces)):
        maker.take(at)
    return tuple(maker.steps), tuple(maker.waiting)


class _StepMaker:
    def __init__(self, pieces: Sequence[Piece], page: str) -> None:
        self.pieces = pieces
        self.page = page
        self.steps: list[Step] = []
        self.waiting: list[Piece] = []
        self.opens = False
        self._known: dict[int, float] = {}

    def take(self, at: int) -> None:
        piece = self.pieces[at]
        match piece.parsed.form:
            case Form.JUMP_IN:
                self._take_jump_in(piece)
            case Form.JUMP_OUT:
                self._mark(piece, closes=True)
            case Form.CAPTION:
                self._mark(piece)
            case Form.BYLINE:
                self._take_byline(at)
            case Form.SUBTITLE if self.steps and self.steps[-1].heads:
                self.steps[-1].subtitles = _add(piece, self.steps[-1].subtitles)
            case _:
                self._take_text(at)

    def _mark(self, piece: Piece, *, closes: bool = False) -> None:
        if self.steps and not self.waiting:
            self.steps[-1].marks = _add(piece, self.steps[-1].marks)
            self.steps[-1].closes |= closes
        else:
            self.waiting.append(piece)

    def _take_jump_in(self, piece: Piece) -> None:
        if self.steps and self.steps[-1].heads:
            self.steps[-1].marks = _add(piece, self.steps[-1].marks)
            self.steps[-1].opens = True
        else:
            self.waiting.append(piece)
            self.opens = True

    def _take_byline(self, at: int) -> None:
        piece = self.pieces[at]
        last = self.steps[-1] if self.steps else None
        if piece.parsed.text.startswith("本报讯") or last is None or (last.text and last.text.ends.open):
            if last and last.heads:
                self._sign(last, piece)
            else:
                self.waiting.append(piece)
        elif last.heads:
            self._sign(last, piece)
        else:
            self._mark(piece, closes=True)

    def _sign(self, step: Step, piece: Piece) -> None:
        step.marks = _add(piece, step.marks)
        step.signed = True

    def _take_text(self, at: int) -> None:
        piece = self.pieces[at]
        last = self.steps[-1] if self.steps else None
        if last and last.heads and not last.signed and self._is_bare_name(at):
            self._sign(last, piece)
            return
        if not self._is_heading(at):
            step = Step(text=piece, opens=bool(piece.parsed.jump_in), closes=self._is_closed(piece))
            self._push(step)
        elif last and last.heads and not self.waiting and self._odds(at) > SURE and last.odds > SURE and len(last.heads) + len(last.subheads) < MAX_HEADING_LINES:
            if last.signed or last.opens:
                last.subheads = _add(piece, last.subheads)
            else:
                last.heads = _add(piece, last.heads)
        else:
            self._push(Step(heads=[piece], odds=self._odds(at)))

    def _push(self, step: Step) -> None:
        if self.waiting:
            step.before, self.waiting = self.waiting, []
        step.opens |= self.opens
        self.opens = False
        self.steps.append(step)

    def _is_closed(self, piece: Piece) -> bool:
        return bool(piece.parsed.jump_out or piece.parsed.signature)

    def _is_bare_name(self, at: int) -> bool:
        """Whether the line under a heading is nothing but names, and text follows."""
        text = self.pieces[at].parsed.text
        return bool(_NAMES.fullmatch(text)) and at + 1 < len(self.pieces) and not self._is_heading(at + 1)

    def _is_heading(self, at: int) -> bool:
        return self._odds(at) > MAYBE

    def _odds(self, at: int) -> float:
        if at not in self._known:
            self._known[at] = self._weigh(at)
        return self._known[at]

    def _weigh(self, at: int) -> float:
        piece = self.pieces[at]
        odds = weigh_heading(piece.ends)
        if odds < 0 or piece.parsed.jump_in or piece.parsed.jump_out or piece.parsed.signature:
            return -9.0
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        last = self.steps[-1] if self.steps else None
        if last and last.text and last.text.ends.open and not last.closes:
            odds -= max(0.0, weigh_join(last.text.ends, piece.ends, self.page) - STRONG_JOIN / 2)
            odds -= 2.5 if not piece.ends.open else 0.0
        elif last and last.heads and sum(len(p.ends.text) for p in last.heads) + len(piece.ends.text) > MAX_HEADING_CHARS:
            odds -= 2.0
        if after is None:
            return odds - 2.5
        if after.parsed.form is Form.TEXT and weigh_start(after.ends) < 1 and weigh_heading(after.ends) < 0:
            odds -= max(0.0, weigh_join(piece.ends, after.ends, self.page) - STRONG_JOIN / 2)
        return odds
