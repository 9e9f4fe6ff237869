"""Which of the four shapes a source document has, read from the text itself, with the evidence in the editor's words.

Decides nothing else: how each shape is segmented is said in `digest` and `newspaper`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Shape
from generator.segment.contents import Contents
from generator.segment.headings import MAX_TITLE_CHARS, is_cut, is_heading
from generator.segment.roles import find_jump
from generator.segment.sections import find_bare_sections
from generator.segment.units import Unit

MIN_MARKED_HEADINGS = 2
"""So many headings with Markdown marks make a Markdown document."""

MAX_PAGE_ARTICLES = 12
"""A newspaper page has fewer headed pieces than twice this; a digest without marks has more, or section names."""

MAX_HEADINGS = 3000
"""A text with more short lines than this is a list or a table, no digest."""

TOO_MANY = "有{count}个短行，不像标题"
CONTENTS = "有目录，共{count}条"
MARKS = "有{count}个 Markdown 标题"
NO_MARKS = "正文标题没有标记"
WRAPPED = "正文按每行约{columns}个汉字折行"
JUMPS = "有{count}处“上接”“下转”"
CUTS = "有{count}段在句子中间断开"
REPORTS = "有“本报讯”“本报记者”"
SECTIONS = "有{count}个栏目名"
FORCED = "由 --shape 指定"
NOTHING = "没有目录、标题和栏目"


@dataclass(frozen=True, slots=True)
class Detected:
    """A shape with the reasons for it."""

    shape: Shape
    evidence: tuple[str, ...]


def detect_shape(units: Sequence[Unit], contents: Contents | None, column: int | None) -> Detected:
    """The shape of a document from its units without contents list and furniture."""
    marked = sum(1 for unit in units if unit.level)
    evidence = [CONTENTS.format(count=len(contents.entries))] if contents else []
    if column:
        return Detected(Shape.PDF_LINES, (*evidence, WRAPPED.format(columns=column // 2)))
    if marked >= MIN_MARKED_HEADINGS:
        return Detected(Shape.MARKDOWN_DIGEST, (*evidence, MARKS.format(count=marked)))
    if contents:
        return Detected(Shape.PLAIN_DIGEST, (*evidence, NO_MARKS))
    return _detect_without_contents(units)


def _detect_without_contents(units: Sequence[Unit]) -> Detected:
    headings = [
        is_heading(unit, units[i - 1] if i else None, units[i + 1] if i + 1 < len(units) else None, limit=MAX_TITLE_CHARS)
        for i, unit in enumerate(units)
    ]
    count = sum(headings)
    sections = len(find_bare_sections(units, headings))
    jumps = sum(1 for unit in units if find_jump(unit.text))
    cuts = sum(1 for unit in units if is_cut(unit))
    reports = sum(1 for unit in units if unit.text.startswith(("本报讯", "本报记者", "本报评论员")))
    if jumps or reports or (cuts and sections < 2):
        reasons = [(jumps, JUMPS.format(count=jumps)), (cuts, CUTS.format(count=cuts)), (reports, REPORTS)]
        return Detected(Shape.NEWSPAPER_PAGE, tuple(text for n, text in reasons if n))
    if count > MAX_HEADINGS:
        return Detected(Shape.UNKNOWN, (TOO_MANY.format(count=count),))
    if sections >= 2 or count > 2 * MAX_PAGE_ARTICLES:
        return Detected(Shape.PLAIN_DIGEST, (SECTIONS.format(count=sections), NO_MARKS))
    if count:
        return Detected(Shape.NEWSPAPER_PAGE, (NO_MARKS,))
    return Detected(Shape.UNKNOWN, (NOTHING,))
