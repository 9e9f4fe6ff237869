"""What is kept from one build to the next: values by keys that stand for all that they follow from.

Decides neither where values are kept nor for how long; a key that is not known costs time, never a right answer. A sample of keys:

    segment 9f86d081884c7d659a2feaa0c55ad015
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from generator.publish.digests import digest

FORMAT = "2"
"""Of all that is kept; another number makes other keys."""


class Keep(Protocol):
    """Values of an earlier build, and those for a later one."""

    def get(self, key: str) -> bytes | None:
        """The value that was put under this key, None where there is none."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value, in place of any other under its key."""

    def hold(self, keys: Iterable[str]) -> None:
        """Let these values count as asked for, without reading them."""

    def close(self) -> None:
        """Let go of all values that were neither asked for nor put since the keep was opened."""


class Nothing:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, value: bytes) -> None:
        pass

    def hold(self, keys: Iterable[str]) -> None:
        pass

    def close(self) -> None:
        pass


NOTHING = Nothing()


def make_key(kind: str, follows_from: Iterable[str]) -> str:
    """The key of a value of this kind that follows from these texts, and from the program."""
    return f"{kind} {digest(FORMAT, kind, *follows_from)}"
