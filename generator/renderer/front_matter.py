"""The front matter of a page, where it has the plain shape that the generator gives it: read three times as fast as YAML is.

Any other shape is left to MkDocs: `find_meta` finds nothing then. What it finds is what YAML makes of the same lines. A sample:

    title: "2021年11月号"
    count: 12
    groups:
      - name: "产业环境"
        rows: []
"""

from __future__ import annotations

import json
import re

_BEGIN, _END = "---\n", "\n---\n"
_PLAIN = r"[ !#-\[\]-~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""Characters of a text in double quotes that stand for themselves, in YAML as in JSON. What ends a line in YAML is not among them."""

_VALUE = rf"""
    "{_PLAIN}*(?:\\["\\/bfnrt]{_PLAIN}*)*"   # "产业环境", "“一\"二"
  | 0|-?[1-9][0-9]*                          # 12
  | true|false                               # true
  | \{{\}}|\[\]                              # []
"""
_LINE = re.compile(
    rf"""
    ^([ ]*)(-[ ])?                           # two spaces a level, and "- " before each element of a list
    (?:
        ([a-z][a-z0-9_]*):(?:[ ]({_VALUE}))? # name: "产业环境"
      | ({_VALUE})                           # - "产业环境"
    )\n
    """,
    re.X | re.M,
)
_NO_KEYS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
"""Words that are no texts in YAML."""

_WORDS = {"true": True, "false": False}


def find_meta(doc: str) -> tuple[str, dict[str, object]] | None:
    """The text of a page and its front matter, as `mkdocs.utils.meta.get_data` gives them; None where the shape is another."""
    end = doc.find(_END) if doc.startswith(_BEGIN) else -1
    meta = _parse(doc[len(_BEGIN) : end + 1]) if end > 0 else None
    return None if meta is None else (doc[end + len(_END) :].lstrip("\n"), meta)


def _parse(front: str) -> dict[str, object] | None:
    lines = _LINE.findall(front)
    if not lines or len(lines) != front.count("\n"):
        return None
    meta: dict[str, object] = {}
    inside: list[tuple[int, dict[str, object] | list[object]]] = [(0, meta)]
    """The mappings and lists that are open, each with its indent."""
    opened: tuple[dict[str, object], str] | None = None
    """The key whose mapping or list begins on the next line."""
    for spaces, dash, key, value, element in lines:
        indent = len(spaces)
        if opened:
            if indent != inside[-1][0] + 2:
                return None
            new: dict[str, object] | list[object] = [] if dash else {}
            opened[0][opened[1]] = new
            inside.append((indent, new))
            opened = None
        while inside[-1][0] > indent:
            inside.pop()
        level, holder = inside[-1]
        if level != indent or isinstance(holder, list) != bool(dash) or key in _NO_KEYS:
            return None
        if isinstance(holder, list):
            if element:
                holder.append(_read(element))
                continue
            mapping: dict[str, object] = {}
            holder.append(mapping)
            inside.append((indent + 2, mapping))
        elif element:
            return None
        else:
            mapping = holder
        if value:
            mapping[key] = _read(value)
        else:
            opened = mapping, key
    return None if opened else meta


def _read(value: str) -> object:
    if value[0] == '"':
        return value[1:-1] if "\\" not in value else json.loads(value)
    if value in ("{}", "[]"):
        return {} if value == "{}" else []
    return _WORDS[value] if value in _WORDS else int(value)
