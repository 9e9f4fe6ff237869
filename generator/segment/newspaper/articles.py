"""The articles of a newspaper page, from its lines: furniture and repeats out, threads read, each thread an article.

Puts together what the other modules of this package find. Every non-blank line comes back once, in an article or dropped.

Sample (A is cut; the line between is of another article, which has no title here):

    某厂第三条产线投产
    新产线的良
    ……一句与此无关的话。
    率已经超过九成。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.model import Article, Block, Doubt, Dropped, DropReason, Line, Role
from generator.segment.articles import CUT_END, CUT_START, REPEATED_PARAGRAPH, UNTITLED, tidy_title
from generator.segment.growing import Growing
from generator.segment.newspaper.choices import CLEAR_START
from generator.segment.newspaper.cuts import ANNOUNCEMENTS, Ends, find_ends, weigh_start
from generator.segment.newspaper.flow import MANY_STEPS, Placing, read_page
from generator.segment.newspaper.forms import Form
from generator.segment.newspaper.readings import TEXT_WAYS, TITLE_WAYS, Way
from generator.segment.newspaper.repeats import Repeat, find_repeats
from generator.segment.newspaper.steps import Piece, Step, make_steps, read_pieces
from generator.segment.newspaper.weights import WEIGHTS, Weights

MAX_SEARCHED_CHARS = 60_000
"""Words that a cut parted are looked for in a page up to this length; no page of a newspaper has a third of it. Nor are they in
one of more than MANY_STEPS lines: the whole page is looked through for each."""

UNSURE_MARGIN = 1.0
"""Log-odds by which a reading must beat the next best, or the place of the line is a doubt."""

MISPLACED = "可能接错了地方，请核对这一段属于哪一篇、接在哪一段后面"
UNSURE_HEADING = "像标题又像小标题，请核对文章是否从这里开始"
LATE_TITLE = "标题排在正文开头之后，请核对"
TOO_LONG = "有{count}个段落和标题，不像一个报纸版面，各段的归属只按相邻的几段判断"
REPEATED_PART = "有{chars}个字与另一段重复，这里可能丢了原文"

_ROLES = {Form.BYLINE: Role.BYLINE, Form.CAPTION: Role.CAPTION, Form.JUMP_IN: Role.JUMP, Form.JUMP_OUT: Role.JUMP}


def segment_lines(
    lines: Sequence[Line], weights: Weights = WEIGHTS
) -> tuple[tuple[Article, ...], tuple[Dropped, ...], tuple[Doubt, ...]]:
    """Articles in the order of their first lines, what was dropped, and doubts about the page as a whole."""
    pieces = read_pieces(lines)
    dropped = [
        Dropped(lines=(piece.line.number,), reason=DropReason.FURNITURE, rule=piece.parsed.rule)
        for piece in pieces
        if piece.parsed.form is Form.FURNITURE
    ]
    pieces = tuple(piece for piece in pieces if piece.parsed.form is not Form.FURNITURE)
    repeats = find_repeats([piece.parsed.text for piece in pieces])
    gone = {repeat.index for repeat in repeats if repeat.whole}
    dropped += [
        Dropped(lines=(pieces[i].line.number,), reason=DropReason.DUPLICATE, rule="repeated-line") for i in sorted(gone)
    ]
    kept = [piece for i, piece in enumerate(pieces) if i not in gone]
    page = "\n".join(piece.parsed.text for piece in kept)
    page = page if len(page) <= MAX_SEARCHED_CHARS and len(kept) <= MANY_STEPS else ""
    steps, loose = make_steps(kept, page)
    placings = read_page(steps, page, weights) if steps else ()
    drafts = _make_drafts(steps, placings, loose)
    _note_repeats(drafts, pieces, repeats)
    drafts.sort(key=lambda draft: min(draft.lines))
    problems = (Doubt(reason=TOO_LONG.format(count=len(steps))),) if len(steps) > MANY_STEPS else ()
    return tuple(draft.make(number) for number, draft in enumerate(drafts, 1)), tuple(dropped), problems


def _make_drafts(steps: Sequence[Step], placings: Sequence[Placing], loose: Sequence[Piece]) -> list[_Draft]:
    threads: defaultdict[int, _Draft] = defaultdict(_Draft)
    for step, placing in zip(steps, placings, strict=True):
        threads[placing.thread].take(step, placing)
    drafts = list(threads.values())
    if loose:
        drafts.append(_Draft())
        for piece in loose:
            drafts[-1].mark(piece)
    return drafts


def _note_repeats(drafts: Sequence[_Draft], pieces: Sequence[Piece], repeats: Sequence[Repeat]) -> None:
    """Doubts on the articles whose lines repeat other lines, in whole (dropped by now) or in part."""
    owner = {line: draft for draft in drafts for line in draft.lines}
    for repeat in repeats:
        line = pieces[repeat.index].line.number
        draft = owner.get(pieces[repeat.of].line.number if repeat.whole else line)
        if draft:
            reason = REPEATED_PARAGRAPH if repeat.whole else REPEATED_PART.format(chars=repeat.chars)
            draft.doubts.append(Doubt(reason=reason, lines=(line,)))


class _Draft:
    """Collects the steps of one thread in file order."""

    def __init__(self) -> None:
        self.titles: list[Piece] = []
        self.title_rule = ""
        self.subtitles: list[Piece] = []
        self.blocks: list[Block] = []
        self.doubts: list[Doubt] = []
        self.byline = ""
        self.first: Ends | None = None
        self.starts_elsewhere = False
        self.continues_elsewhere = False
        self._last_paragraph = -1
        self._growing: Growing | None = None

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line of the article in reading order, title first."""
        self._close()
        heads = [piece.line.number for piece in (*self.titles, *self.subtitles)]
        return (*heads, *(line for block in self.blocks for line in block.lines))

    def take(self, step: Step, placing: Placing) -> None:
        """The next step of the thread, placed by `placing`."""
        for piece in step.before:
            self.mark(piece)
        if placing.way in TEXT_WAYS:
            self._take_text(step, placing)
        else:
            self._take_heading(step, placing)
        for piece in step.marks:
            self.mark(piece)
        self.starts_elsewhere |= step.opens

    def mark(self, piece: Piece) -> None:
        """A byline (told by its form, or a bare name under a title), caption or jump mark on a line of its own."""
        form = piece.parsed.form
        role = _ROLES.get(form, Role.BYLINE)
        self._append(role, piece, "bare-name" if form is Form.TEXT else piece.parsed.rule)
        self.byline = self.byline or (piece.parsed.text if role is Role.BYLINE else "")
        self.starts_elsewhere |= form is Form.JUMP_IN
        self.continues_elsewhere |= form is Form.JUMP_OUT

    def _append(self, role: Role, piece: Piece, rule: str) -> None:
        if role is Role.PARAGRAPH:
            self._close()
            self._last_paragraph = len(self.blocks)
        self.blocks.append(Block(role=role, text=piece.parsed.text, lines=(piece.line.number,), rule=rule))

    def _take_heading(self, step: Step, placing: Placing) -> None:
        if placing.way in TITLE_WAYS:
            self.titles += step.heads
            self.subtitles += step.subtitles
            self.title_rule = self.title_rule or placing.way
            if placing.way is Way.LATE_TITLE:
                self.doubts.append(Doubt(reason=LATE_TITLE, lines=(step.heads[0].line.number,)))
        else:
            for piece in (*step.heads, *step.subtitles):
                self._append(Role.SUBHEAD, piece, placing.way)
        for piece in step.subheads:
            self._append(Role.SUBHEAD, piece, "subhead-under-byline")
        self._doubt(step.heads[0], placing, UNSURE_HEADING)

    def _take_text(self, step: Step, placing: Placing) -> None:
        pieces = [step.text] if step.text else [*step.heads, *step.subtitles, *step.subheads]
        for piece in pieces:
            if placing.way is Way.JOIN and self._join(piece):
                continue
            self._append(Role.PARAGRAPH, piece, placing.way)
        self.first = self.first or pieces[0].ends
        for piece in pieces:
            self.byline = self.byline or piece.parsed.signature
            self.continues_elsewhere |= bool(piece.parsed.jump_out)
            self.starts_elsewhere |= bool(piece.parsed.jump_in)
        self._doubt(pieces[0], placing, MISPLACED)

    def _join(self, piece: Piece) -> bool:
        """Put the text behind the last paragraph, which was cut; false when there is none."""
        if self._last_paragraph < 0:
            return False
        self._growing = self._growing or Growing(self.blocks[self._last_paragraph])
        self._growing.add(piece.parsed.text, (piece.line.number,))
        return True

    def _close(self) -> None:
        """Puts the paragraph together to which lines were joined."""
        if self._growing:
            self.blocks[self._last_paragraph] = self._growing.make(Way.JOIN)
            self._growing = None

    def _doubt(self, piece: Piece, placing: Placing, reason: str) -> None:
        if placing.margin < UNSURE_MARGIN:
            self.doubts.append(Doubt(reason=reason, lines=(piece.line.number,)))

    def make(self, number: int) -> Article:
        """The article; `number` is its place on the page from 1."""
        doubts = list(self.doubts)
        paragraphs = [block for block in self.blocks if block.role is Role.PARAGRAPH]
        first = self.first or find_ends("")
        if not self.titles:
            doubts.insert(0, Doubt(reason=UNTITLED, lines=self.lines[:1]))
        elif not self.starts_elsewhere and self.first and weigh_start(first) < CLEAR_START:
            doubts.append(Doubt(reason=CUT_START, lines=paragraphs[0].lines[:1]))
        if paragraphs and _is_open(paragraphs[-1].text) and not self.continues_elsewhere:
            doubts.append(Doubt(reason=CUT_END, lines=paragraphs[-1].lines[-1:]))
        return Article(
            id=f"a{number:02}",
            title=_whole(self.titles),
            subtitle=_whole(self.subtitles),
            byline=self.byline or None,
            lines=self.lines,
            blocks=tuple(self.blocks),
            title_block=_heading(Role.TITLE, self.titles, self.title_rule),
            subtitle_block=_heading(Role.SUBTITLE, self.subtitles, "dash-subtitle"),
            # Without a title only what reads like a first paragraph can be the beginning of its article.
            starts_elsewhere=self.starts_elsewhere or not (self.titles or ANNOUNCEMENTS.match(first.text)),
            continues_elsewhere=self.continues_elsewhere,
            doubts=tuple(doubts),
        )


def _is_open(text: str) -> bool:
    return not text.rstrip("”’」』）)").endswith(("。", "！", "？", "…", "：", "；", "!", "?"))


def _whole(pieces: Sequence[Piece]) -> str | None:
    return tidy_title(" ".join(piece.parsed.text for piece in pieces)) if pieces else None


def _heading(role: Role, pieces: Sequence[Piece], rule: str) -> Block | None:
    text = _whole(pieces)
    lines = tuple(piece.line.number for piece in pieces)
    return Block(role=role, text=text, lines=lines, rule=rule) if text is not None else None
