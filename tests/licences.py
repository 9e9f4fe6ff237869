"""The licence of every package that the lock names, as a table in Markdown; SECURITY.md holds it.

    python -m tests.licences       prints the table anew, from what the installed packages say of themselves

Says nothing of programs that are not Python's. A row:

    | numpy | 2.4.6 | BSD-3-Clause | 网站 |
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata

from packaging.utils import canonicalize_name

from .test_requirements import read_lock

HEAD = "| 包 | 版本 | 许可 | 用在 |\n| --- | --- | --- | --- |\n"

ELSEWHERE = {
    "axe-playwright-python": "MIT AND MPL-2.0",  # its own and that of axe-core within
    "colorama": "BSD-3-Clause",  # for Windows
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",  # states its own and those of the programs within as one text
    "tzdata": "Apache-2.0",  # for Windows
    "uv": "MIT OR Apache-2.0",  # for `make lock`
}
"""Licences of packages that are not installed everywhere, or do not state one in a word."""

LONGEST_NAME = 40
"""Characters; what is longer is the text of a licence, not its name."""

CLASSIFIERS = {
    "OSI Approved :: Apache Software License": "Apache-2.0",
    "OSI Approved :: BSD License": "BSD",
    "OSI Approved :: GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "OSI Approved :: ISC License (ISCL)": "ISC",
    "OSI Approved :: MIT License": "MIT",
    "OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
NAMES = {"MIT License": "MIT", "BSD License": "BSD", "Apache 2.0": "Apache-2.0", "Apache License 2.0": "Apache-2.0", "3-Clause BSD License": "BSD-3-Clause"}


def find_licence(package: str) -> str:
    """The licence that the installed package states; "" where it states none or is not installed."""
    if package in ELSEWHERE:
        return ELSEWHERE[package]
    try:
        stated = metadata(package)
    except PackageNotFoundError:
        return ""
    if expression := stated.get("License-Expression"):
        return expression
    classified = [each.removeprefix("License :: ") for each in stated.get_all("Classifier") or () if each.startswith("License :: ")]
    if known := [CLASSIFIERS[each] for each in classified if each in CLASSIFIERS]:
        return " OR ".join(known)
    name = (stated.get("License") or "").strip()
    return NAMES.get(name, name) if len(name) <= LONGEST_NAME and "\n" not in name else ""


def render_table() -> str:
    """The table of all packages, by name: those of the site, of the tests, and of the build."""
    used: dict[tuple[str, str], str] = {}
    for lock, use in (("site.txt", "网站"), ("test.txt", "测试"), ("build.txt", "安装"), ("lock.txt", "更新锁定")):
        for each in read_lock(lock):
            used.setdefault((canonicalize_name(each.name), re.sub("^==", "", str(each.specifier))), use)
    rows = (f"| {name} | {version} | {find_licence(name)} | {use} |\n" for (name, version), use in sorted(used.items()))
    return HEAD + "".join(rows)


if __name__ == "__main__":
    print(render_table(), end="")
