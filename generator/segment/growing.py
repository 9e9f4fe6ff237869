"""A paragraph while the lines of a document are joined to it: its text is put together once, at its end.

Joining line by line would copy what is there for each line, and a text without an end mark may have a million.

    某市昨日公布三年行动计划，提出到后年建成五个   <- add
    特色园区，                                   <- add
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block
from generator.text import needs_space

TAIL_CHARS = 64
"""Characters at the end of the paragraph that can be asked for; as much as one line, and more than any rule looks at."""


class Growing:
    """A block and what is joined to it."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._pieces = [block.text.strip()]
        self._lines = [*block.lines]
        self.length = len(self._pieces[0])
        self.tail = self._pieces[0][-TAIL_CHARS:]

    def add(self, text: str, lines: Sequence[int]) -> None:
        """Join a text that goes on with the paragraph."""
        text = text.strip()
        space = " " if needs_space(self.tail, text) else ""
        self._pieces.append(space + text)
        self._lines += lines
        self.length += len(space) + len(text)
        self.tail = (self.tail + space + text)[-TAIL_CHARS:]

    def make(self, rule: str) -> Block:
        """The whole paragraph, with the name of the rule by which it was joined."""
        return replace(self._block, text="".join(self._pieces), lines=tuple(self._lines), rule=rule)
