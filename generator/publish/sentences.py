"""The sentence of a text around a place in it, short enough for a timeline.

Knows no names; where one stands was found before. A sample, of which the second is what stands at the place:

    化学品库由   甲微   与邻厂合建，按用量分摊。
"""

from __future__ import annotations

import re

MAX_SAID = 90
"""The longest part of a sentence that a timeline shows, in code points: three lines of it on a desktop."""

_SENTENCE_END = re.compile(r"[。！？!?…；\n]+[”’」』）)】》〉]*")
_LAST_END = re.compile(r".*[。！？!?…；\n][”’」』）)】》〉]*", re.S)
"""Up to the last end of a sentence: looks back from the end of what it is given, no further than that sentence begins."""
_CLAUSE_END = re.compile(r"[，、：]")


def cut_sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, at and after `start:end` in its sentence, at most MAX_SAID code points in all.

    A longer sentence is cut at its clauses, with an ellipsis where something is left out.

    >>> cut_sentence("先说别的。化学品库由甲微与邻厂合建，按用量分摊。", 10, 12)
    ('化学品库由', '甲微', '与邻厂合建，按用量分摊。')
    """
    before = _LAST_END.match(text, 0, start)
    left = before.end() if before else 0
    after = _SENTENCE_END.search(text, end)
    right = after.end() if after else len(text)
    if right - left <= MAX_SAID:
        return text[left:start].lstrip(), text[start:end], _close(text[end:right])
    return _cut_clauses(text, left, start, end, right)


def _cut_clauses(text: str, left: int, start: int, end: int, right: int) -> tuple[str, str, str]:
    """The clause that names, with as many of the following ones as fit."""
    begin = max((match.end() for match in _CLAUSE_END.finditer(text, left, start)), default=left)
    if end - begin > MAX_SAID:
        begin = start
    ends = [match.end() for match in _CLAUSE_END.finditer(text, end, right)]
    stop = max((each for each in (*ends, right) if each - begin <= MAX_SAID), default=min(right, begin + MAX_SAID))
    stop = max(stop, end)
    before = ("……" if begin > left else "") + text[begin:start].lstrip()
    tail = text[end:stop]
    return before, text[start:end], _close(tail) if stop == right else tail.rstrip().rstrip("，、：") + "……"


def _close(tail: str) -> str:
    """The rest of a sentence; what goes on after a semicolon ends with an ellipsis."""
    tail = tail.rstrip()
    return tail.rstrip("；") + "……" if tail.endswith("；") else tail
