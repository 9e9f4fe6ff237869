"""A page for the renderer as text: front matter that the templates read, then Markdown.

Holds the form only; what stands in it is decided by the modules of the page types. The front matter is one mapping of JSON, which
YAML reads as the same values: the renderer of `generator.renderer` by a parser of JSON, any other by one of YAML. A sample:

    ---
    {"template": "issue.html",
     "title": "2021年11月号",
     "groups": [{"name": "产业环境", "rows": []}]}
    ---
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.publish.escape import render_scalar

Value = object
"""A value of front matter: str, int, bool, a list or tuple of values, or a dict from plain keys to values."""

Meta = Mapping[str, Value]


def compact(**values: Value) -> dict[str, Value]:
    """The values that say something: without None, "", 0, False and what is empty."""
    return {key: value for key, value in values.items() if value}


def render_doc(meta: Meta, content: str = "") -> str:
    """The page's file. Keys stand in the order given, each of the outermost on a line of its own.

    Raises: TypeError for a value that is no value of front matter.
    """
    front = ",\n ".join([f'"{key}": {_render(value)}' for key, value in meta.items()])
    return f"---\n{{{front}}}\n---\n\n{content}" if content else f"---\n{{{front}}}\n---\n"


def _render(value: Value) -> str:
    """The value as JSON. By hand: the encoder of the library takes as long, for it looks at every character once more."""
    if isinstance(value, str):
        return render_scalar(value)
    if isinstance(value, (bool, int)):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join([f'"{key}": {_render(entry)}' for key, entry in value.items()]) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([_render(entry) for entry in value]) + "]"
    raise TypeError(f"no value of front matter: {value!r}")
