"""Section names in the body of a digest that has no contents list.

A section name is a short heading with another heading right under it. A subhead of two lines looks the same, so
the words of the name and the space around it are weighed.

Sample (section name, title, text):

    政策环境

    某部发布三年行动计划
    近日，……
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.segment.units import Unit
from generator.text import fold

MAX_SECTION_CHARS = 12

ENOUGH = 2.0
"""Score from which on a heading over a heading is a section name."""

_SECTION_WORDS = (
    "产业|行业|环境|运营|经营|竞争|技术|科技|情报|企业|公司|海外|国外|国际|国内|全球|境外|借鉴|政策|法规|监管|动态|市场|观察|"
    "要闻|新闻|头条|综合|综述|观点|评论|数据|统计|前沿|热点|焦点|聚焦|资讯|信息|视野|视点|趋势|专题|专栏|专家|地方|区域|各地|"
    "投资|融资|资本|金融|终端|应用|产品|创新|人物|访谈|研究|报告|分析|解读|经济|宏观|贸易|速递|速览|快讯|简讯|一周|本周|本期|"
    "关注|深度|特别|策划|高层|领导|声音|案例|经验|展望|预测|标准|专利|知识|安全|网络|通信|电子|软件|互联网|半导体|能源|材料|"
    "制造|装备|汽车|医药|消费|生活|文化|教育|健康|国防|外媒|集锦|荟萃|纵横|扫描|风向|标|与|和|及|·"
)
_SECTION_NAME = re.compile(rf"(?:第?[一二三四五六七八九十\d]{{1,2}}[、.．部分章篇]*)?(?:{_SECTION_WORDS})+(?:篇|版|栏)?")


def section_score(unit: Unit, *, first: bool, gap_after: int, usual_gap: int, following: Unit) -> float:
    """How much a heading that has another heading right under it looks like a section name."""
    name = fold(unit.text)
    if len(name) > MAX_SECTION_CHARS:
        return float("-inf")
    score = 2.0 if _SECTION_NAME.fullmatch(name) else 0.0
    score += 1.0 if len(name) == 4 else 0.0
    score += 1.0 if gap_after > usual_gap else 0.0
    score += 1.0 if first else 0.0
    score += 0.5 if unit.page_top else 0.0
    score += 1.0 if 0 < unit.level < following.level else 0.0
    return score


def find_bare_sections(units: Sequence[Unit], headings: Sequence[bool]) -> set[int]:
    """Indexes of the headings that are section names."""
    gaps = sorted(units[i + 1].gap for i in range(len(units) - 1) if headings[i])
    usual = gaps[len(gaps) // 2] if gaps else 0
    found: set[int] = set()
    for i in range(len(units) - 1):
        if not (headings[i] and headings[i + 1]):
            continue
        score = section_score(
            units[i], first=i == 0, gap_after=units[i + 1].gap, usual_gap=usual, following=units[i + 1]
        )
        if score >= ENOUGH:
            found.add(i)
    return found
