"""A tree of text files read whole, line breaks and byte order marks as they are.

Files that are no UTF-8 text are named, not guessed at; so are links that lead out of the tree: who sends in a link to a file
of the machine that builds could publish it. Hidden files are not ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.files.failure import refuse
from generator.model import Problem

_NOT_UTF8 = "不是 UTF-8 编码"
_NOT_UTF8_HINT = "用编辑器另存为 UTF-8"
_STRAY_LINK = "是符号链接，指到了文件夹之外，没有读"
_STRAY_LINK_HINT = "换成文件本身"


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
    inside = root.resolve()
    for path in sorted(set(_find_files(root, patterns))):
        if not is_inside(root / path, inside):
            problems.append(Problem(path=path, message=_STRAY_LINK, hint=_STRAY_LINK_HINT))
            continue
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


def is_inside(file: Path, folder: Path) -> bool:
    """Whether the file itself, wherever links lead, is below the folder, which is given without links."""
    try:
        return file.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):
        return False  # a link that leads to itself


def _find_files(root: Path, patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        for file in root.glob(pattern):
            path = file.relative_to(root)
            if not any(part.startswith(".") for part in path.parts) and file.is_file():
                yield path.as_posix()
