"""What front matter is read as: texts, lists and mappings that know where each stands in the page.

Holds the kinds of nodes alone; `tree` and `plain` make them.
"""

from __future__ import annotations

from typing import NamedTuple

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for nothing where it stands without quotation marks."""


class Scalar(NamedTuple):
    """A single value; `text` is None for an empty one.

    `start` and `end` are offsets into the YAML, half-open; `line` is the 1-based line of the page. `folded` tells that
    the value stands on several lines which YAML joins with a space, `remarked` that a comment stands within the value.
    """

    text: str | None
    start: int
    end: int
    line: int
    folded: bool = False
    remarked: bool = False


class Sequence(NamedTuple):
    """A list; offsets, line and `remarked` as of a Scalar. `flow` tells `[a, b]` from one value a line."""

    nodes: tuple[Node, ...]
    start: int
    end: int
    line: int
    flow: bool = False
    remarked: bool = False


class Mapping(NamedTuple):
    """Keys with their values in the order of the page; the rest as of a Sequence."""

    entries: tuple[Entry, ...]
    start: int
    end: int
    line: int
    flow: bool = False
    remarked: bool = False

    def find(self, key: str) -> Entry | None:
        """The entry of a key."""
        for entry in self.entries:
            if entry.key == key:
                return entry
        return None


Node = Scalar | Sequence | Mapping


class Entry(NamedTuple):
    """A key with its value; `start` is the offset of the key, `colon` the one after its colon."""

    key: str
    start: int
    colon: int
    line: int
    node: Node
