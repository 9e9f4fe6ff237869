"""Aliases that an article defines for itself: what stands in `（以下简称“X”）` and ends the name before it.

甲科技股份有限公司（以下简称“甲科技”）…      乙公司（下称乙）…      丙集团（股票代码：600000，简称“丙”）…
《…规划》（以下简称《规划》）                 a document, no alias of a firm
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DEFINITION = re.compile(
    r"""[（(](?P<before>[^（）()\n]{0,20}?)
    (?:以下(?:简|合|统)?称(?:为|作)?|下称|简称(?:为)?)\s*[：:]?\s*
    [“"'‘「]?(?P<alias>[^（）()“”"'‘’「」《》，,；;。\n]{2,12})[”"'’」]?
    (?:或[“"][^”"]{1,12}[”"])?[^（）()\n]{0,12}[）)]""",
    re.X,
)
_NO_NAME = frozenset("》〉”")
"""Marks that end the title of a document or a quotation, which are no firm."""


@dataclass(frozen=True, slots=True)
class Definition:
    """An alias and where the name that it stands for ends (`name_end`); `start` is the offset of the alias itself."""

    alias: str
    name_end: int
    start: int


def find_definitions(text: str) -> tuple[Definition, ...]:
    """The aliases that the text defines, in reading order; those of documents are left out.

    >>> find_definitions("甲科技股份有限公司（以下简称“甲科技”）发布公告")[0].alias
    '甲科技'
    """
    return tuple(
        Definition(match["alias"].strip(), match.start(), match.start("alias"))
        for match in _DEFINITION.finditer(text)
        if match.start() and text[match.start() - 1] not in _NO_NAME and "《" not in match["before"]
    )
