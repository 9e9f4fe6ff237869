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
    pieces = ["---\n"]
    _add_mapping(pieces, meta, ",\n ")
    pieces.append("\n---\n")
    if content:
        pieces += "\n", content
    return "".join(pieces)


def _add(pieces: list[str], value: Value) -> None:
    """The value as JSON. By hand: with the look at each text that YAML needs, the library's encoder is no quicker."""
    if isinstance(value, str):
        pieces.append(render_scalar(value))
    elif isinstance(value, (bool, int)):
        pieces.append(str(value).lower())
    elif isinstance(value, dict):
        _add_mapping(pieces, value, ", ")
    elif isinstance(value, (list, tuple)):
        pieces.append("[")
        for element in value:
            _add(pieces, element)
            pieces.append(", ")
        pieces[-1] = "]" if value else "[]"
    else:
        raise TypeError(f"no value of front matter: {value!r}")


def _add_mapping(pieces: list[str], mapping: Meta, comma: str) -> None:
    pieces.append("{")
    for key, value in mapping.items():
        pieces.append(f'"{key}": ')
        _add(pieces, value)
        pieces.append(comma)
    pieces[-1] = "}" if mapping else "{}"
