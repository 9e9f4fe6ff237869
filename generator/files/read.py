"""A tree of text files read whole, line breaks and byte order marks as they are.

Files that are no UTF-8 text are named, not guessed at. Hidden files, and links that lead out of the tree, are not ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.files.failure import refuse
from generator.model import Problem

_NOT_UTF8 = "不是 UTF-8 编码"
_NOT_UTF8_HINT = "用编辑器另存为 UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Texts by path below the root, with slashes, in the order of paths; the files without a text are in `problems`."""

    texts: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def unreadable(self) -> frozenset[str]:
        """The paths of files that are there but are no text."""
        return frozenset(problem.path for problem in self.problems)


def read_tree(root: Path, patterns: Iterable[str]) -> Tree:
    """The text files below the root whose path meets one of the patterns ("articles/**/*.md"); none for no folder.

    Raises: DigestError when the system refuses to read one.
    """
    texts: dict[str, str] = {}
    problems = []
    for path in sorted(set(_find_files(root, patterns))):
        try:
            raw = (root / path).read_bytes()
        except OSError as error:
            raise refuse(path, error) from error
        try:
            texts[path] = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            problems.append(Problem(path=path, line=line, message=_NOT_UTF8, hint=_NOT_UTF8_HINT))
    return Tree(texts=texts, problems=tuple(problems))


def _find_files(root: Path, patterns: Iterable[str]) -> Iterator[str]:
    inside = root.resolve()
    for pattern in patterns:
        for file in root.glob(pattern):
            path = file.relative_to(root)
            if any(part.startswith(".") for part in path.parts) or not file.is_file():
                continue
            if file.resolve().is_relative_to(inside):
                yield path.as_posix()
