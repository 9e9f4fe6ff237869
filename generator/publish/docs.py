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

from collections.abc import Iterator, Mapping, Sequence

from generator.publish.escape import render_scalar

Value = object
"""A value of front matter: str, int, bool, a sequence of values, or a mapping from plain keys to values."""

Meta = Mapping[str, Value]


def compact(**values: Value) -> dict[str, Value]:
    """The values that say something: without None, "", 0, False and what is empty."""
    return {key: value for key, value in values.items() if value}


def render_doc(meta: Meta, content: str = "") -> str:
    """The page's file. Keys stand in the order given; every text is a double-quoted scalar on one line."""
    front = "".join(f"{line}\n" for line in _render_mapping(meta, ""))
    return f"---\n{front}---\n\n{content}" if content else f"---\n{front}---\n"


def _render_mapping(mapping: Meta, indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        yield from _render_entry(f"{indent}{key}:", value, indent + "  ")


def _render_entry(head: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} {render_scalar(value)}"
    elif isinstance(value, bool):
        yield f"{head} {'true' if value else 'false'}"
    elif isinstance(value, int):
        yield f"{head} {value}"
    elif isinstance(value, Mapping):
        yield head if value else f"{head} {{}}"
        yield from _render_mapping(value, indent)
    elif isinstance(value, Sequence):
        yield head if value else f"{head} []"
        for entry in value:
            yield from _render_element(entry, indent)
    else:
        raise TypeError(f"no value of front matter: {value!r}")


def _render_element(entry: Value, indent: str) -> Iterator[str]:
    if not isinstance(entry, Mapping) or not entry:
        yield from _render_entry(f"{indent}-", entry, indent + "  ")
        return
    lines = _render_mapping(entry, indent + "  ")
    yield f"{indent}- {next(lines).lstrip()}"
    yield from lines
