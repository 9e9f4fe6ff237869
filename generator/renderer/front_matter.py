"""The front matter of a page, where it is JSON as the generator writes it: read five times as fast as YAML is.

Any other is left to MkDocs: `find_meta` finds nothing then. What it finds is what YAML makes of the same lines. A sample:

    {"title": "2021年11月号",
     "count": 12,
     "groups": [{"name": "产业环境", "rows": []}]}
"""

from __future__ import annotations

import json
import re

_BEGIN, _END = "---\n", "\n---\n"
_LINE_END = ",\n"

_UNLIKE = re.compile(
    r"""
    [\t\r\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]   # characters that end a line in YAML or that it refuses
    | (?<!,)\n                                                   # a key, a line's end and a colon are no key in YAML
    """,
    re.X,
)
"""What JSON and YAML do not read alike in a mapping of JSON, beside numbers that are not whole and `_SURROGATE`."""

_SURROGATE = re.compile(r"\\u[dD]")
"""Two of them are one character in JSON, and a fault in YAML. The generator writes characters as they are."""


def _refuse(number: str) -> object:
    raise ValueError(number)


_decode = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode
"""Of 1e5 and NaN YAML makes texts."""


def find_meta(doc: str) -> tuple[str, dict[str, object]] | None:
    """The text of a page and its front matter, as `mkdocs.utils.meta.get_data` gives them; None where the shape is another."""
    end = doc.find(_END) if doc.startswith(_BEGIN + "{") else -1
    front = doc[len(_BEGIN) : end]
    if end < 0 or not _is_alike(front):
        return None
    try:
        meta = _decode(front)
    except (ValueError, RecursionError):
        return None
    return doc[end + len(_END) :].lstrip("\n"), meta


def _is_alike(front: str) -> bool:
    printable = all(map(str.isprintable, front.split(_LINE_END)))  # it nearly always is, and this is the quickest look
    return (printable or not _UNLIKE.search(front)) and not _SURROGATE.search(front)
