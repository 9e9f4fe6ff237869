"""Whatever a page's values hold, the templates print it escaped. The renderer escapes nothing by itself."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

OVERRIDES = Path(__file__).parents[2] / "overrides"
TEMPLATES = [*sorted(OVERRIDES.rglob("*.html")), OVERRIDES / "sitemap.xml"]
SAFE_FILTERS = {"e", "url", "tojson", "length"}
READY_HTML = {
    "headline", "svg", "spark", "json_ld", "content",
    "rows", "events", "chips", "companies", "technologies", "subjects", "story", "others", "near", "table",
}  # fmt: skip
"""The values that are HTML already: what the generator writes many times over, charts, and the rendered prose."""
NUMBERS = {
    "count",
    "tone",
    "x",
    "width",
    "index",
    "figures_count",
    "articles",
    "companies",
    "technologies",
    "minutes",
    "anchor",
    "sheet",
    "length",
    "most_count",
    "share",
    "issues",
    "most",
}
"""Values that the generator makes of numbers alone."""
ARGUMENTS = {"kind", "height", "level", "id"}
"""Arguments of macros that every call gives a constant."""


def printed(template: Path) -> list[nodes.Expr]:
    tree = jinja2.Environment().parse(template.read_text(encoding="utf-8"))
    return [
        expression
        for output in tree.find_all(nodes.Output)
        for expression in output.nodes
        if not isinstance(expression, nodes.TemplateData)
    ]


def is_safe(expression: nodes.Node) -> bool:
    match expression:
        case nodes.Const():
            return True
        case nodes.Filter(name="safe", node=nodes.Getattr(attr=attr)):
            return attr in READY_HTML
        case nodes.Filter(name=name) if name in SAFE_FILTERS:
            return True
        case nodes.Filter(name="d", node=node):
            return is_safe(node)
        case nodes.Getattr(node=nodes.Name(name="w")) | nodes.Getattr(node=nodes.Getattr(node=nodes.Name(name="s"), attr="words")):
            return True
        case nodes.Getattr(attr=attr):
            return attr in NUMBERS
        case nodes.Name(name=name):
            return name in ARGUMENTS
        case nodes.Call(node=nodes.Getattr(node=nodes.Name(name="p"))) | nodes.Call(node=nodes.Name()):
            return True
        case nodes.CondExpr(expr1=first, expr2=second):
            return is_safe(first) and (second is None or is_safe(second))
        case nodes.Sub(left=left, right=right):
            return is_safe(left) and is_safe(right)
    return False


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_everything_printed_is_escaped(template: Path) -> None:
    unsafe = [f"line {expression.lineno}: {expression}" for expression in printed(template) if not is_safe(expression)]
    assert not unsafe


def test_words_hold_no_markup() -> None:
    words = (OVERRIDES / "partials/words.html").read_text(encoding="utf-8")
    texts = [node.value for node in jinja2.Environment().parse(words).find_all(nodes.Const)]
    assert texts
    assert not [text for text in texts if set("<>&\"'") & set(str(text))]


def test_no_template_names_another_host() -> None:
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8").replace("http://www.sitemaps.org/schemas/sitemap/0.9", "")
        assert "//" not in text.replace("{#- ", ""), template.name
