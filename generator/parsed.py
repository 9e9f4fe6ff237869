"""Article pages and knowledge as they were parsed the last time: only the issues in which a page changed are parsed again.

What is kept is a pickle that only names types of the model: whatever else stands there is not loaded. Parsing a page
takes 0.1 ms, loading one that was parsed 0.02. A sample of the keys under which issues are kept:

    pages articles/2021-11 9f86d081884c7d659a2feaa0c55ad015      knowledge d081884c7d659a2feaa0c55ad0159f86
"""

from __future__ import annotations

import io
import pickle
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from generator.editorial.pages import is_page, parse_page
from generator.forks import WorkerEndedError, share_out
from generator.model import Knowledge, Page, Problem
from generator.publish.digests import digest
from generator.publish.keep import Keep

LEAST_FOLDERS = 8
"""From twice this number on folders are shared out to processes: one takes some 30 ms to start, the forty pages of an issue 6 ms."""


_Parsed = tuple[Page | None, tuple[Problem, ...]]


class ParsedPages(NamedTuple):
    """What `editorial.pages.parse_pages` gives, and for each page's path what stands for its text."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    marks: Mapping[str, str]


def parse_changed_pages(texts: Mapping[str, str], keep: Keep) -> ParsedPages:
    """The pages of these texts, in the order of their paths; `keep` has those of the last call.

    Raises: OSError when the system refuses to write there.
    """
    folders: dict[str, list[str]] = {}
    marks: dict[str, str] = {}
    for path in sorted(path for path in texts if is_page(path)):
        marks[path] = digest(path, texts[path])
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    keys = {folder: f"pages {folder} {digest(*(marks[path] for path in paths))}" for folder, paths in folders.items()}

    def parse(folder: str) -> list[_Parsed]:
        made = [parse_page(path, texts[path]) for path in folders[folder]]
        keep.put(keys[folder], pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        return made

    def load(folder: str) -> list[_Parsed] | None:
        return _load(keep.get(keys[folder]), len(folders[folder]))

    parsed = {folder: load(folder) for folder in folders}
    due = [folder for folder, made in parsed.items() if made is None]
    with suppress(WorkerEndedError):  # what it left undone is parsed below
        share_out(due, lambda share: deque(map(parse, share), 0), least=LEAST_FOLDERS)
    parsed |= {folder: load(folder) or parse(folder) for folder in due}
    keep.close()
    by_path = {path: made for folder, paths in folders.items() for path, made in zip(paths, parsed[folder] or (), strict=True)}
    pages = tuple(page for path in marks if (page := by_path[path][0]))
    return ParsedPages(pages, tuple(problem for path in marks for problem in by_path[path][1]), marks)


def parse_changed_knowledge(texts: Mapping[str, str], keep: Keep) -> tuple[Knowledge, tuple[Problem, ...]]:
    """What `enrich.parse_knowledge` gives of these texts, by their paths; `keep` has what it gave the last time."""
    key = f"knowledge {digest(*(part for path in sorted(texts) for part in (path, texts[path])))}"
    match _load(keep.get(key), 2):
        case [Knowledge() as knowledge, tuple() as problems]:
            pass
        case _:
            from generator.enrich import parse_knowledge  # 0.1 s to import, and seldom needed

            knowledge, problems = parse_knowledge(texts)
            keep.put(key, pickle.dumps([knowledge, problems], pickle.HIGHEST_PROTOCOL))
    keep.close()
    return knowledge, problems


class _ModelUnpickler(pickle.Unpickler):
    """Loads values of the model's types, and nothing that could run."""

    def find_class(self, module: str, name: str) -> object:
        if module == "generator.model" and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"not of the model: {module}.{name}")


def _load(raw: bytes | None, count: int) -> list[Any] | None:
    """So many values of the model; None where nothing was kept, or something that is none of ours."""
    if raw is None:
        return None
    try:
        parsed = _ModelUnpickler(io.BytesIO(raw)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError, KeyError, ImportError):
        return None
    return parsed if isinstance(parsed, list) and len(parsed) == count else None
