"""Headings of a newspaper page: short lines that are no sentence, and whether one reads as a title or as a subhead.

Weighs what one line shows; what its neighbours show is added by `flow`, which decides.

Sample (title in two lines, subhead):

    某省：以新技术支撑防疫
    统筹推进复工复产
    抓源头 保供给
"""

from __future__ import annotations

import re

from generator.segment.newspaper.cuts import LEADS, NEVER_FIRST, NEWS, Ends

MAX_HEADING_CHARS = 52
"""The longest title of the annotated documents has 49 characters, the longest line of a wrapped one 31."""

LONG_WORDING_CHARS = 22
"""A heading or half-heading seldom has more characters without a space."""

_SPEECH = re.compile(r"表示|指出|认为|介绍说|告诉|透露|强调|说[，：]")
_LOOSE_ENDS = "的和与及或对将从向把被让使由其该这那、，；（《“"
_NEVER_IN_HEADING = re.compile(r"。|；|，.*，.*，")
_ENUMERATED = re.compile(r"[一二三四五六七八九]是")
_NAMED = re.compile(r"《[^》]*》|“[^”]*”")
_TWO_HALVES = re.compile(r"\S{4,}\s+\S{4,}")


def weigh_heading(ends: Ends) -> float:
    """Log-odds that a line is a heading and no text; far below 0 for a line that can be none."""
    text = ends.text
    if not 2 <= len(text) <= MAX_HEADING_CHARS or _NEVER_IN_HEADING.search(text) or text[0] in NEVER_FIRST or NEWS.match(text):
        return -9.0
    odds = 3.0
    longest = max(map(len, _NAMED.sub("", text).split()), default=0)
    odds -= 0.1 * max(0, longest - LONG_WORDING_CHARS)
    if ends.opened or ends.closed or text[-1] in _LOOSE_ENDS:
        odds -= 4.0
    if text[-1] in "：:":
        odds -= 1.4
    if text[-1] in "？！?!…":
        odds -= 0.4 + 0.08 * max(0, len(text) - 18)
    if "，" in text:
        odds -= 1.5
    if "、" in text:
        odds -= 0.7
    if LEADS.match(text) and text[0] not in "“《":
        odds -= 3.0 if "，" in text else 1.5
    if _SPEECH.search(text):
        odds -= 2.0
    if _ENUMERATED.match(text):
        odds -= 3.0
    return odds - 0.4 * min(3, text.count("的") + text.count("了"))


def weigh_title(texts: tuple[str, ...]) -> float:
    """Log-odds that the lines of a heading are a title rather than subheads, from their length and wording."""
    whole = " ".join(texts)
    odds = 0.37 * len(whole.replace(" ", "")) + 1.0 * bool(_TWO_HALVES.search(whole)) + 2.0 * ("：" in whole)
    return min(11.0, odds + (1.0 if len(texts) > 1 else 0.0))
