"""Article pages as they were parsed the last time, by a digest of their text: only those that changed are parsed again.

Kept in build/.digest-pages.pickle, which only names types of the model: whatever else stands there is not loaded. Parsing a page
takes 0.3 ms, loading one that was parsed 0.02. What was parsed by another version of the program is worth nothing (`base`).
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from generator.editorial.pages import is_page, parse_page
from generator.model import Page, Problem

NAME = ".digest-pages.pickle"
FORMAT = 1

_Parsed = tuple[bytes, Page | None, tuple[Problem, ...]]


def parse_changed_pages(
    texts: Mapping[str, str], memory: Path, base: str
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """What `editorial.pages.parse_pages` gives; `memory` is the folder where a call leaves its pages for the next.

    Raises: OSError when the system refuses to write there.
    """
    known = _read(memory / NAME, base)
    parsed: dict[str, _Parsed] = {}
    for path in sorted(path for path in texts if is_page(path)):
        digest = blake2b(texts[path].encode("utf-8", "surrogatepass"), digest_size=16).digest()
        before = known.get(path)
        parsed[path] = before if before and before[0] == digest else (digest, *parse_page(path, texts[path]))
    if parsed != known:
        _write(memory / NAME, base, parsed)
    pages = tuple(page for _, page, _ in parsed.values() if page)
    return pages, tuple(problem for _, _, problems in parsed.values() for problem in problems)


class _ModelUnpickler(pickle.Unpickler):
    """Loads values of the model's types, and nothing that could run."""

    def find_class(self, module: str, name: str) -> object:
        if module == "generator.model" and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"not of the model: {module}.{name}")


def _read(place: Path, base: str) -> dict[str, _Parsed]:
    """What the last call left; nothing of another version, or where the file is none of ours."""
    try:
        version, program, parsed = _ModelUnpickler(io.BytesIO(place.read_bytes())).load()
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError, KeyError, ImportError):
        return {}
    return parsed if (version, program) == (FORMAT, base) and isinstance(parsed, dict) else {}


def _write(place: Path, base: str, parsed: Mapping[str, _Parsed]) -> None:
    beside = place.with_name(NAME + ".tmp")
    with beside.open("wb") as file:
        pickle.dump((FORMAT, base, dict(parsed)), file, pickle.HIGHEST_PROTOCOL)
    beside.replace(place)
