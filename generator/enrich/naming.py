"""What can be the name of a firm, and what its short form is: the name without department, place and words of form.

甲科技技术部 -> 甲科技      浙江甲鑫电子科技有限公司 -> 甲鑫电子, where the text prints that
数字科技, 该公司, 有关数据   no names
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.enrich.shapes import DEPARTMENT, GENERIC, LATIN_NOT_A_NAME, NOT_A_NAME, PLACE_HEAD

_LONGEST_SHORT_NAME = 8
_LATIN_RUN = re.compile("[A-Za-z0-9&.+ ]+")
_HAN = re.compile("[\u4e00-\u9fff]")
_LEGAL_END = re.compile(r"(?:股份|有限责任|集团|控股|有限)*(?:有限公司|责任公司|公司)$|[（(].*?[）)]|集团$")
_CORE_TAIL = re.compile(r"(?:信息技术|网络技术|电子技术|科技发展|企业管理|投资管理|科技|技术|实业|投资|信息|网络|控股|集团|发展|管理)++$")
_INSTITUTE = re.compile("(?:研究院|研究所|研究中心|设计院|医院|学院|大学|中心)$")


def find_bare_name(name: str) -> str:
    """The firm in a name that a department or the word company clings to: 甲科技技术部, 甲公司."""
    department = DEPARTMENT.match(name)
    if department:
        name = department["name"]
    bare = name.removesuffix("公司")
    return bare if _HAN.match(bare) and len(bare) > 1 else name


def is_name(name: str, *, legal: bool = False) -> bool:
    """Whether a string can be the name of a firm: no function words at its edges, no plain noun, no bare abbreviation."""
    name = name.strip()
    if legal:
        core = _LEGAL_END.sub("", PLACE_HEAD.sub("", name))
        return len(core) >= 2 and core not in GENERIC and not _INSTITUTE.search(core)
    if not _HAN.search(name):
        low = name.lower()
        return len(name) > 1 and not low[0].isdigit() and low not in LATIN_NOT_A_NAME and not low.isdigit()
    if name in GENERIC or NOT_A_NAME.match(name):
        return False
    return 2 <= len(_LATIN_RUN.sub("A", name)) <= _LONGEST_SHORT_NAME and not re.search(r"\d|[，。：]", name)


def cut_short_forms(legal: str) -> Iterator[str]:
    """What the short form of a legal name can be, the likeliest first, each long enough for a name."""
    core = _LEGAL_END.sub("", PLACE_HEAD.sub("", legal))
    for form in (core, core[:4], _CORE_TAIL.sub("", core), core[:3]):
        if len(form) >= 2 and is_name(form):
            yield form


def is_legal_name(name: str) -> bool:
    """Whether the name is a legal name: long, with the words of form of one at its end."""
    return len(name) > _LONGEST_SHORT_NAME and bool(_LEGAL_END.search(name))
