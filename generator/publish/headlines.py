"""Headlines that break between clauses: each clause a span that moves to the next line whole when it fits there.

Breaks between words inside a clause are not set here. A sample: 三条产线投产，首批货只用九天
"""

from __future__ import annotations

import re

from generator.publish.escape import escape_html

_CLAUSE = re.compile(
    r"""
    [^，：；。？！]+            # 三条产线投产
    [，：；。？！]*             # its marks: ，
    [”’」』）》〉]*            # and what closes after them: ”
    |
    [，：；。？！]+[”’」』）》〉]*   # marks with nothing before them
    """,
    re.X,
)


def split_clauses(title: str) -> tuple[str, ...]:
    """The title cut after ，：；。？！ and the closing marks that follow; together the pieces are the title again.

    >>> split_clauses("甲公司谈良率：同一台设备，两个班组")
    ('甲公司谈良率：', '同一台设备，', '两个班组')
    """
    return tuple(_CLAUSE.findall(title))


def render_headline(title: str) -> str:
    """The title as HTML, with a span of class `cl` around each clause; a title of one clause has none."""
    clauses = split_clauses(title)
    if len(clauses) < 2:
        return escape_html(title)
    return "".join(f'<span class="cl">{escape_html(clause)}</span>' for clause in clauses)
