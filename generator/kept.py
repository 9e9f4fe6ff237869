"""Values of an earlier build by keys that stand for all that they follow from, in a folder of their own: one file a value.

Each file begins with a digest of the program, the key and the value: one of another version of the program, one that was copied or
cut short, is worth nothing. Knows nothing of what it keeps. A sample of build/.digest-kept:

    search/3f0a9c….bin      pages/5be1d7….bin
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

NAME = ".digest-kept"

_DIGEST_BYTES = 16
_SUFFIX = ".bin"


def open_keep(memory: Path, name: str, base: str) -> KeptFiles:
    """The values that are kept under a name in the folder of the build; `base` stands for the version of the program."""
    return KeptFiles(memory / NAME / name, base)


class KeptFiles:
    """The values in `folder`, which need not be there yet and is nobody else's; `base` stands for the version of the program."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder, self._base = folder, base
        self._asked: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """The value that was put under this key by this version of the program, None where there is none."""
        name = self._name(key)
        self._asked.add(name)
        try:
            raw = (self._folder / name).read_bytes()
        except OSError:
            return None
        value = raw[_DIGEST_BYTES:]
        return value if raw[:_DIGEST_BYTES] == self._digest(key, value) else None

    def put(self, key: str, value: bytes) -> None:
        """Keep a value, in place of any other under its key. Raises: OSError when the system refuses."""
        name = self._name(key)
        self._asked.add(name)
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f"{name}.tmp"
        with beside.open("wb") as file:
            file.write(self._digest(key, value))
            file.write(value)
        beside.replace(self._folder / name)

    def hold(self, keys: Iterable[str]) -> None:
        """Let these values count as asked for, without reading them."""
        self._asked.update(map(self._name, keys))

    def close(self) -> None:
        """Take away all that was neither asked for nor put since the last call, or since the folder was opened."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._asked:
                    with suppress(OSError):  # what stays takes room, and is asked for by nobody
                        path.unlink()
        self._asked = set()

    def _name(self, key: str) -> str:
        return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest() + _SUFFIX

    def _digest(self, key: str, value: bytes) -> bytes:
        digest = blake2b(f"{self._base}\0{key}\0".encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES)
        digest.update(value)
        return digest.digest()
