"""A tree of text files read whole, line breaks and byte order marks as they are.

Files that are no UTF-8 text are named, not guessed at; so are links that lead out of the tree: who sends in a link to a file
of the machine that builds could publish it. Hidden files are not ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import accumulate
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
    for path, is_linked in sorted(set(_find_files(str(root), patterns))):
        if is_linked and not is_inside(root / path, inside):
            problems.append(Problem(path=path, message=_STRAY_LINK, hint=_STRAY_LINK_HINT))
            continue
        try:
            with open(f"{root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123
                raw = file.read()
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


def _find_files(root: str, patterns: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The files that meet a pattern, and whether a link is on the way to each. Linked folders below a pattern's are not entered."""
    for pattern in patterns:
        folder, _, name = pattern.rpartition("/")
        top = folder.removesuffix("**").rstrip("/")
        ways = accumulate(top.split("/"), "{}/{}".format) if top else ()
        is_linked = any(Path(root, way).is_symlink() for way in ways)
        try:
            yield from _walk(root, top, name, is_deep=folder != top, is_linked=is_linked)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise refuse(top, error) from error


def _walk(root: str, folder: str, name: str, *, is_deep: bool, is_linked: bool) -> Iterator[tuple[str, bool]]:
    with os.scandir(f"{root}/{folder}") as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            if is_deep and entry.is_dir(follow_symlinks=False):
                yield from _walk(root, path, name, is_deep=True, is_linked=is_linked)
            elif fnmatchcase(entry.name, name):
                # Of a link that leads to itself, entry.is_file() raises what Path.is_file() answers with no.
                is_link = entry.is_symlink()
                if Path(entry.path).is_file() if is_link else entry.is_file():
                    yield path, is_linked or is_link
