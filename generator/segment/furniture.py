"""Furniture: what a page carries around its text — running heads, folios, rights notices, page marks.

Finds the units that are furniture by their form, by repetition, and by standing next to such a unit where they cut
the text. Says nothing of contents lists or of the words of articles.

Sample (three units of furniture between two halves of a sentence):

    …项目预计
    行业周报
    ©2020 某某研究 未经许可 不得转载
    第 12 页
    明年投产。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.segment.units import Unit

MAX_RUNNING_CHARS = 40
"""A running head or foot is no longer than this; rights notices may be."""

MIN_REPEATS = 3
"""A short line that stands so often in a document, digits aside, is a running head: titles and subheads repeat twice
at most in the annotated documents."""

MIN_CUT_CHARS = 30
"""A line that a page break cuts is a line of text, hardly shorter than this."""

_FOLIO = re.compile(
    r"""\s*(?:
      (?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?     # Page 6, P. 6 of 90
    | 第\s*\d{1,4}\s*页(?:\s*[,，/共]+\s*\d{1,4}\s*页)?       # 第 6 页，共 90 页
    | [-—–·~\s]*\d{1,4}[-—–·~\s]*                            # - 6 -, 6
    | \d{1,4}\s*/\s*\d{1,4}                                  # 6 / 90
    | [ivxlIVXL]{1,6}                                        # iv
    )\s*$""",
    re.X | re.I,
)
_RULE_LINE = re.compile(r"[-*_=—─~·.…#|+\s]{3,}$")  # * * *
_NOTICE = re.compile(
    "©|版权所有|[得禁绝]转载|翻印必究|内部资料|仅供参考|未经许可|[Aa]ll [Rr]ights [Rr]eserved|Copyright"
)
_RIGHTS_WORDS = re.compile("不得转载|严禁转载|禁止转载|谢绝转载|翻印必究|未经同意|未经许可|未经授权")
_MAX_NOTICE_CHARS = 120
_NO_NUMBERS = dict.fromkeys(map(ord, "0123456789０１２３４５６７８９ \t\u3000|·-—"))


def is_folio(text: str) -> bool:
    """Whether the line is a page number and nothing else."""
    return len(text) <= 24 and bool(_FOLIO.match(text))


def is_notice(text: str) -> bool:
    """Whether the line is a notice of rights or of the publisher, not a sentence of an article about such notices."""
    return len(text) <= _MAX_NOTICE_CHARS and bool(_NOTICE.search(text)) and ("©" in text or text[-1] != "。")


def find_rights_notice(units: Sequence[Unit]) -> str:
    """The first line that forbids reprinting, "" when none does."""
    return next(
        (u.text for u in units if len(u.text) <= _MAX_NOTICE_CHARS and _RIGHTS_WORDS.search(u.text)), ""
    )


def _key(unit: Unit) -> str:
    """What running heads are compared by; "" for a line that is none."""
    if len(unit.text) > MAX_RUNNING_CHARS:
        return ""
    key = unit.text.translate(_NO_NUMBERS)
    return unit.text if key == unit.text else key  # the same object, of which a document may have a million


def _running_heads(units: Sequence[Unit]) -> list[list[int]]:
    """Places of the short lines that recur all over the document, compared without their numbers."""
    keys = [_key(unit) for unit in units]
    recurring_keys = {key for key, count in Counter(keys).items() if count >= MIN_REPEATS and key}
    places: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        if key in recurring_keys:
            places.setdefault(key, []).append(i)
    recurring = list(places.values())
    # Repeated within one article it is a list label or a chorus, not a running head.
    return [at for at in recurring if at[-1] - at[0] >= 8 * len(at) or _beside_folios(units, at)]


def _beside_folios(units: Sequence[Unit], at: Sequence[int]) -> bool:
    def marked(i: int) -> bool:
        return 0 <= i < len(units) and (is_folio(units[i].text) or is_notice(units[i].text))

    return sum(1 for i in at if any(marked(i + step) for step in (-2, -1, 1, 2))) * 2 >= len(at)


def find_furniture(units: Sequence[Unit]) -> dict[int, str]:
    """Index of each unit that is furniture, with the name of the rule that says so."""
    found: dict[int, str] = {}
    running = {i for at in _running_heads(units) for i in at if not units[i].closed}
    lists = _numbered_lists(units)
    for i, unit in enumerate(units):
        if is_notice(unit.text):
            found[i] = "rights-notice"
        elif unit.text[0] in "-*_=—─~·.…#|+" and _RULE_LINE.match(unit.text):
            found[i] = "rule-line"
        elif is_folio(unit.text) and not unit.level and i not in lists:
            found[i] = "folio"
        elif i in running:
            found[i] = "running-head"
    for first, last in _runs(sorted(found)):
        if _cuts_sentence(units, first - 1) and any(found[i] in ("rights-notice", "folio") for i in range(first, last + 1)):
            found[first - 1] = "page-break"
    return found


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of places without a gap: what stands beside a run of a million is looked for once."""
    first = last = -2
    for place in places:
        if place != last + 1:
            if last >= 0:
                yield first, last
            first = place
        last = place
    if last >= 0:
        yield first, last


def _numbered_lists(units: Sequence[Unit]) -> set[int]:
    """Bare numbers that count list items or table rows: two of them with only one or no unit between."""
    at = [i for i, unit in enumerate(units) if is_folio(unit.text) and unit.text.strip().isdigit()]
    close = Counter(i for a, b in pairwise(at) if b - a <= 1 for i in (a, b))
    return set(close)


def _cuts_sentence(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit at a page mark is furniture too: a short line that parts the mark from an open sentence."""
    if at < 1 or units[at].closed or units[at].level or len(units[at].text) > MAX_RUNNING_CHARS // 2:
        return False
    return not units[at - 1].closed and len(units[at - 1].text) >= MIN_CUT_CHARS
