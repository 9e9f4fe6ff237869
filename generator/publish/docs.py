"""A page for the renderer as text: front matter that the templates read, then Markdown.

Holds the form only; what stands in it is decided by the modules of the page types. A sample of what it writes:

    ---
    template: "issue.html"
    title: "2021年11月号"
    groups:
      - name: "产业环境"
        rows: []
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
    """The page's file. Keys stand in the order given; every text is a double-quoted scalar on one line."""
    lines = ["---"]
    _write_mapping(lines, meta, "", "")
    lines.append("---\n")
    front = "\n".join(lines)
    return f"{front}\n{content}" if content else front


def _write_mapping(lines: list[str], mapping: Meta, first: str, indent: str) -> None:
    """The mapping's keys, the first one behind `first`, the others behind `indent`."""
    inner = indent + "  "
    for key, value in mapping.items():
        if isinstance(value, str):  # most are, and need no further look
            lines.append(f"{first}{key}: {render_scalar(value)}")
        else:
            _write_entry(lines, f"{first}{key}:", value, inner)
        first = indent


def _write_entry(lines: list[str], head: str, value: Value, indent: str) -> None:
    if isinstance(value, str):
        lines.append(f"{head} {render_scalar(value)}")
    elif isinstance(value, (bool, int)):
        lines.append(f"{head} {str(value).lower()}")
    elif isinstance(value, dict):
        lines.append(head if value else f"{head} {{}}")
        _write_mapping(lines, value, indent, indent)
    elif isinstance(value, (list, tuple)):
        lines.append(head if value else f"{head} []")
        for entry in value:
            _write_element(lines, entry, indent)
    else:
        raise TypeError(f"no value of front matter: {value!r}")


def _write_element(lines: list[str], entry: Value, indent: str) -> None:
    if isinstance(entry, dict) and entry:
        _write_mapping(lines, entry, f"{indent}- ", indent + "  ")
    else:
        _write_entry(lines, f"{indent}-", entry, indent + "  ")
