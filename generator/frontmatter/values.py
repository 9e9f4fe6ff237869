"""Values as YAML text, the plainest that reads back as the same: bare, else quoted; lists with one value a line.

Chooses for the editor's eye: Chinese stays as it is on one line, however long, a list needs no comma that could come
out full-width, and quotation marks come only where YAML would take the value for something else:

    title: 某厂扩产
    companies:
      - 中芯国际
    summary: "时间: 今日"       a colon and a space would part key and value
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

INDENT = "  "

Pairs = tuple[tuple[str, str], ...]
Value = str | tuple[str | Pairs, ...]
"""A text, or a list of texts or of small mappings."""

_FIRST_SPECIAL = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
_PARTING = re.compile(r":(?:\s|$)|\s#|[,\[\]{}]")
_PARTING_IN_FLOW_ONLY = frozenset(",[]{}")
_PRINTABLE = "\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff"
_UNPRINTABLE = re.compile(f"[^{_PRINTABLE}]")
_TYPED_IN_YAML_1_2 = re.compile(
    r"""
      [-+]?[0-9]+                                       # 2021
    | 0[ox][0-9a-fA-F]+                                 # 0x1F
    | [-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?   # 3.14, 1e5
    | [-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)                # .inf
    | true|True|TRUE|false|False|FALSE|null|Null|NULL   # true
    """,
    re.X,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field's new value; `key` is `title` or, within a mapping, `source.file`.

    `bare` texts are written without quotation marks though YAML takes them for a date; `keep` keeps the key of an empty
    value for the editor to fill in.
    """

    key: str
    value: Value
    bare: bool = False
    keep: bool = False


def render_scalar(text: str, *, flow: bool = False) -> str:
    """The text as one YAML value on one line; `flow` when it stands within brackets or braces."""
    if _is_plain(text, flow):
        return text
    if _UNPRINTABLE.search(text):
        return '"' + _UNPRINTABLE.sub(_escape, re.sub(r'[\\"]', _escape, text)) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def is_typed(text: str) -> bool:
    """Whether YAML 1.1 or 1.2 takes the bare text for a number, a date, a truth value or nothing."""
    if _TYPED_IN_YAML_1_2.fullmatch(text):
        return True
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], ())
    return any(pattern.match(text) for _, pattern in resolvers)


def _is_plain(text: str, flow: bool) -> bool:
    if not text or text[0] in _FIRST_SPECIAL or text != text.strip() or _UNPRINTABLE.search(text):
        return False
    if any(flow or match[0] not in _PARTING_IN_FLOW_ONLY for match in _PARTING.finditer(text)):
        return False
    return not (flow and ":" in text) and not is_typed(text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def render_text(change: Change, *, flow: bool = False) -> str:
    """The text of a change as YAML."""
    text = str(change.value)
    return text if change.bare else render_scalar(text, flow=flow)


def render_list(values: Iterable[str | Pairs], indent: str) -> str:
    """The lines of a list in block style, each with its line break; empty parts of a small mapping are left out."""
    lines = []
    for value in values:
        parts = (
            [render_scalar(value)] if isinstance(value, str) else [f"{k}: {render_scalar(v)}" for k, v in value if v]
        )
        lines.append(f"{indent}- " + f"\n{indent}{INDENT}".join(parts) + "\n")
    return "".join(lines)


def render_flow_list(values: Iterable[str | Pairs]) -> str:
    """The list within brackets, for a page whose editor writes lists so."""
    shown = []
    for value in values:
        if isinstance(value, str):
            shown.append(render_scalar(value, flow=True))
        else:
            shown.append("{" + ", ".join(f"{k}: {render_scalar(v, flow=True)}" for k, v in value if v) + "}")
    return f"[{', '.join(shown)}]"


def render_entry(change: Change, indent: str = "") -> str:
    """The lines of a key with its value in block style, each with its line break; nothing for an empty one not kept."""
    key = change.key.rpartition(".")[2]
    if not change.value:
        return f"{indent}{key}:\n" if change.keep else ""
    if isinstance(change.value, str):
        return f"{indent}{key}: {render_text(change)}\n"
    return f"{indent}{key}:\n{render_list(change.value, indent + INDENT)}"
