"""Headlines that break well: first between clauses, then between words, never inside a word or a name.

Each clause is a span that moves to the next line whole when it fits there; between words stands <wbr>. Cuts words with
rjieba, whose dictionary is part of its wheel, so the same title is cut the same everywhere. A sample:

    三条产线投产，首批货只用九天   -> <span class="cl">三条<wbr>产线<wbr>投产，</span><span class="cl">首批<wbr>货<wbr>只用<wbr>九天</span>
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from generator.publish.escape import clean, escape_html

_CLAUSE = re.compile(
    r"""
    (?:[^，：；。？！ ]|[ ](?![\u4e00-\u9fff“《])|(?<![\u4e00-\u9fff”》%])[ ])+   # 三条产线投产, and Mini LED of one piece
    [，：；。？！]*             # its marks: ，
    [”’」』）》〉]*            # and what closes after them: ”
    [ ]?                       # the space that parts two clauses of a title: 公有云半年 云市场
    |
    [，：；。？！]+[”’」』）》〉]*   # marks with nothing before them
    |
    [ ]+
    """,
    re.X,
)
_QUOTED = re.compile(r"“[^“”]{1,6}”|《[^《》]{1,6}》")
"""Short words in quotation marks stay whole."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")

_NOT_BEFORE = frozenset("的了着过们地得之吗呢吧等者性化率们号版期" "、，：；。？！…—·”’」』）》〉】%％")
"""What a line does not begin with: particles, endings of words, closing marks."""

_NOT_AFTER = frozenset("不没未非某每各第约近超逾达之一二两三四五六七八九十百千万亿几数多半" "“‘「『（《〈【—·")
"""What a line does not end with when it is a word of its own, and opening marks."""

_OPENING = frozenset("“‘「『（《〈【—·")


def split_clauses(title: str) -> tuple[str, ...]:
    """The title cut after ，：；。？！ with the closing marks that follow, and after a space between Han characters.

    Together the pieces are the title again.

    >>> split_clauses("甲公司谈良率：同一台设备，两个班组")
    ('甲公司谈良率：', '同一台设备，', '两个班组')
    >>> split_clauses("Mini LED半年三家 云市场各有说法")
    ('Mini LED半年三家 ', '云市场各有说法')
    """
    return tuple(_CLAUSE.findall(title))


def render_headline(title: str, names: Iterable[tuple[int, int]] = ()) -> str:
    """The title as HTML. `names` are the places (half-open) of names, within which no line breaks.

    A title of one clause has no span around it.
    """
    title = clean(title)
    spans = [*names, *(match.span() for match in _QUOTED.finditer(title))]
    whole = [place for start, end in spans for place in range(start + 1, end)]
    clauses = split_clauses(title)
    rendered = []
    at = 0
    for clause in clauses:
        pieces = _split_words(clause, {place - at for place in whole})
        rendered.append("<wbr>".join(map(escape_html, pieces)))
        at += len(clause)
    if len(rendered) < 2:
        return "".join(rendered)
    # The space between two clauses stands outside: within an inline block it would vanish where both fit on one line.
    return "".join(f'<span class="cl">{clause.removesuffix(" ")}</span>{" " * clause.endswith(" ")}' for clause in rendered)


def _split_words(clause: str, whole: set[int]) -> Iterator[str]:
    """The clause in pieces between which a line may break; never at the places in `whole`."""
    if not _HAN.search(clause):
        yield clause
        return
    start = at = 0
    before = ""
    for word in _cutter()(clause):
        if before and at not in whole and _may_break(before, word):
            yield clause[start:at]
            start = at
        before = word
        at += len(word)
    yield clause[start:]


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end after one word and begin with another. Beside Latin and digits the browser sets a gap itself."""
    if _is_foreign(before[-1]) or _is_foreign(after[0]):
        return False
    if after[0] in _NOT_BEFORE and (len(after) == 1 or not after[0].isalpha()):
        return False
    return before[-1] not in _OPENING and not (len(before) == 1 and before in _NOT_AFTER)


def _is_foreign(character: str) -> bool:
    return character.isascii() or (character.isalnum() and not _HAN.match(character))


@cache
def _cutter() -> Callable[[str], list[str]]:
    import rjieba  # 0.2 s to import, for its dictionary

    cut: Callable[[str], list[str]] = rjieba.cut
    return cut
