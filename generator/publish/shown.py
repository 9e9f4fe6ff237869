"""What the rights of an article let readers see of it: the blocks of its body, their lines, the bare text.

Asks nothing of the article but its body and its rights. A sample of the lines of a body:

    小标题                          blank where names are looked for
    一段文字，见公告。
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Page
from generator.publish.blocks import Block, parse_body
from generator.publish.prose import Line, cut_prose, join_lines, walk_lines

EXCERPT_CHARACTERS = 200
"""How much of a text an excerpt shows at most, in code points: a tenth of a usual article of the digests (1,800)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What readers see of a body: blocks, their lines, bare text; `cut` if there is more."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    text: str
    cut: bool


def make_shown(page: Page) -> Shown:
    """What the page's rights let readers see of its body; an unknown right shows nothing."""
    if page.rights not in ("full", "excerpt"):
        return Shown(blocks=(), lines=(), text="", cut=bool(page.body.strip()))
    blocks = parse_body(page.body)
    shown = blocks if page.rights == "full" else cut_prose(blocks, EXCERPT_CHARACTERS)
    lines = tuple(walk_lines(shown))
    return Shown(blocks=shown, lines=lines, text=join_lines(lines), cut=shown != blocks)


def blank_subheads(shown: Shown) -> str:
    """The shown text with every subhead a blank of its length: a name in a subhead is no link and no sentence."""
    if not any(line.is_subhead for line in shown.lines):
        return shown.text
    blanked = (line._replace(plain=" " * len(line.plain)) if line.is_subhead else line for line in shown.lines)
    return join_lines(tuple(blanked))
