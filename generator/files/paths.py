"""Which paths may be written below a root: safe on every system, inside the root, each meaning one file everywhere.

Touches the disk only to see that no folder on the way is a link that leads elsewhere. Paths are relative, with slashes:

    articles/2021-11/2021-11-007.md
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model import Problem

_NAME_BYTES = 255
"""Bytes that a file's name may have on ext4, NTFS and APFS."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I)

_HINT = "应是根文件夹以内的相对路径，文件名不含 Windows 不容的字符"
_OUTSIDE = "路径指到了根文件夹之外"
_BAD_NAME = "文件名“{name}”不能用于所有系统"
_COLLISION = "与 {other} 在不分大小写或按另一种 Unicode 写法的系统上是同一个文件"
_COLLISION_HINT = "换一个文件名"
_FILE_AND_FOLDER = "{other} 不能既是文件又是文件夹"
_LINK = "路径上有符号链接"
_LINK_HINT = "把 {link} 换成真正的文件或文件夹"


def check_paths(root: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Everything that speaks against writing these paths below the root."""
    folders_seen: set[Path] = set()
    paths = list(paths)
    for path in paths:
        yield from check_path(root, path, folders_seen)
    yield from check_together(path for path in paths if not find_fault(path))


def check_path(root: Path, path: str, folders_seen: set[Path]) -> Iterator[Problem]:
    """What speaks against writing this path by itself; `folders_seen` are the folders looked at for others, and grow."""
    if fault := find_fault(path):
        yield Problem(path=path, message=fault, hint=_HINT)
    else:
        yield from _check_links(root, path, folders_seen)


def check_together(paths: Iterable[str]) -> Iterator[Problem]:
    """What speaks against writing these paths into one tree: two that some system takes for one, a file that is a folder too."""
    seen: dict[str, str] = {}
    for path in paths:
        folded = _fold(path)
        if folded in seen:
            yield Problem(path=path, message=_COLLISION.format(other=seen[folded]), hint=_COLLISION_HINT)
        seen[folded] = path
    for folded, path in seen.items():
        parents = (folded[: match.start()] for match in re.finditer("/", folded))
        for parent in parents:
            if parent in seen:
                yield Problem(path=path, message=_FILE_AND_FOLDER.format(other=seen[parent]), hint=_COLLISION_HINT)


def find_fault(path: str) -> str:
    """What makes a path unfit to be written, or nothing."""
    parts = path.split("/")
    if not path or path.startswith("/") or any(part in ("", ".", "..") for part in parts):
        return _OUTSIDE
    for part in parts:
        too_long = len(part.encode("utf-8", "surrogatepass")) > _NAME_BYTES
        if too_long or _UNSAFE.search(part) or _RESERVED.fullmatch(part) or part[-1] in ". ":
            return _BAD_NAME.format(name=part)
    return ""


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _check_links(root: Path, path: str, folders_seen: set[Path]) -> Iterator[Problem]:
    """A link on the way, or in the file's place, would carry the writing elsewhere."""
    place = root
    *folders, name = path.split("/")
    for part in folders:
        place /= part
        if place in folders_seen:
            continue
        folders_seen.add(place)
        if place.is_symlink():
            yield Problem(path=path, message=_LINK, hint=_LINK_HINT.format(link=place.relative_to(root).as_posix()))
    if (place / name).is_symlink():
        yield Problem(path=path, message=_LINK, hint=_LINK_HINT.format(link=path))
