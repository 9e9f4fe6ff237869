"""The front matter of a page: cut off without losing a byte, read as a tree with places, changed field by field.

`sheet` cuts a page, `tree` reads its YAML as `nodes` (`plain` what needs no parser), `values` renders values, `rewrite` changes
single fields and leaves every other byte alone; `loading` is for YAML files that are no pages. What a field means is the work of
`editorial`.
"""

from generator.frontmatter.loading import YamlFault, compose_yaml, load_yaml
from generator.frontmatter.nodes import Entry, Mapping, Node, Scalar, Sequence
from generator.frontmatter.rewrite import replace_body, replace_fields
from generator.frontmatter.sheet import Sheet, join_page, split_page
from generator.frontmatter.tree import FrontMatter, parse_front_matter
from generator.frontmatter.values import Change, Pairs, Value, is_typed, render_entry, render_scalar

__all__ = [
    "Change",
    "Entry",
    "FrontMatter",
    "Mapping",
    "Node",
    "Pairs",
    "Scalar",
    "Sequence",
    "Sheet",
    "Value",
    "YamlFault",
    "compose_yaml",
    "is_typed",
    "join_page",
    "load_yaml",
    "parse_front_matter",
    "render_entry",
    "render_scalar",
    "replace_body",
    "replace_fields",
    "split_page",
]
