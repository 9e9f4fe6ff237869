"""Templates say with the quicker ways what they say with those of Jinja and MkDocs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from jinja2.exceptions import TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.templates import url_filter

from generator.renderer.templates import find_url, make_environment

PARTS = st.sampled_from(["a", "b", "a.b", "index.html", "..", ".", "", "#c", "https:", "甲", "a..b", ".a", "-", "a?b", "a\\b"])
WAYS = st.lists(PARTS, max_size=5).map("/".join)


@given(WAYS, st.lists(st.tuples(WAYS, st.sampled_from(["", "../", "../../"])), max_size=4))
def test_an_address_is_written_as_mkdocs_writes_it(address: str, pages: list[tuple[str, str]]) -> None:
    for url, base in pages:
        for page in (SimpleNamespace(url=url), None):
            context = {"page": page, "base_url": base}
            assert find_url(context, address) == url_filter(context, address)  # type: ignore[arg-type]


def make(templates: dict[str, str], *, quick: bool = True) -> Environment:
    config = MkDocsConfig()
    config.load_dict({"site_name": "甲", "theme": {"name": None, "custom_dir": "."}})
    config.validate()
    env = make_environment(config) if quick else config.theme.get_env()
    env.loader = DictLoader(templates)
    return env


@pytest.mark.parametrize(
    "text",
    [
        "{{ m.title }}", "{{ m.none }}|{{ m.none is defined }}", "{{ m.items() | list }}", "{{ m.keys is callable }}", "{{ m.get('a', 1) }}",
        "{{ m['keys'] }}", "{% for key in m %}{{ key }}{% endfor %}", "{{ m.inner.a }}", "{{ m.rows.0 }}", "{{ m.rows[1].a }}",
        "{{ m.title.upper() }}", "{{ page.url }}", "{{ page.none }}", "{{ (m.none or m).title }}", "{{ m.update({'a': 2}) }}{{ m.a }}",
        "{% import 'b' as b %}{{ b.x }}{{ b.c(3) }}{{ b.none }}", "{% from 'b' import c with context %}{{ c(m.a) }}",
        "{% include 'b' %}", "{% include ['none', 'b'] %}", "{% include 'none' ignore missing %}", "{% extends 'b' %}{% block d %}{{ m.a }}{% endblock %}",
    ],
)  # fmt: skip
def test_a_template_says_the_same(text: str) -> None:
    values = {"title": "题", "items": "甲", "keys": "乙", "a": 1, "inner": {"a": "丙"}, "rows": ["丁", {"a": "戊"}]}
    templates = {"a": text, "b": "{% set x = 1 %}{% macro c(y) %}<{{ y }}{{ page.url if page }}>{% endmacro %}{% block d %}{% endblock %}"}
    said = []
    for quick in (True, False):
        env = make(templates, quick=quick)
        said.append([env.get_template("a").render(m=dict(values), page=SimpleNamespace(url=url)) for url in ("a/", "b/")])
    assert said[0] == said[1]


def test_a_template_that_is_not_there_is_asked_for_each_time() -> None:
    env = make({})
    for _ in range(2):
        with pytest.raises(TemplateNotFound):
            env.get_template("a")


def test_what_one_template_is_given_is_not_given_to_others() -> None:
    env = make({"a": "{{ x }}{{ y }}", "b": "{{ x }}"})
    assert env.get_template("b").render() == ""
    assert env.get_template("a", globals={"x": 1}).render() == "1"
    assert env.get_template("a", globals={"y": 2}).render() == "12"
    assert env.get_template("b").render() == ""
