"""What a build keeps for the next, kept in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType


class Memory:
    """Keeps values, and lets go of what was not asked for, as the folder of a build does."""

    def __init__(self, values: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self.values = dict(values)
        self.asked: set[str] = set()

    def get(self, key: str) -> bytes | None:
        self.asked.add(key)
        return self.values.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.asked.add(key)
        self.values[key] = value

    def hold(self, keys: Iterable[str]) -> None:
        self.asked.update(keys)

    def close(self) -> None:
        self.values = {key: value for key, value in self.values.items() if key in self.asked}
        self.asked = set()
