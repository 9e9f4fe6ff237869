"""The front matter of an article page as a JSON Schema, made from the table of fields.

Source: https://json-schema.org/draft-07 (what VS Code's YAML extension and Front Matter CMS read).
"""

from __future__ import annotations

import json
from typing import Any

from generator.editorial.fields import FIELDS, FIGURE_KEYS, Field, Kind

SCHEMA_ID = "http://json-schema.org/draft-07/schema#"
_TITLE = "产业周览文章页"
_DATE_PATTERN = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_SLUG_PATTERN = "^[0-9A-Za-z]([0-9A-Za-z._-]{0,62}[0-9A-Za-z])?$"
_FIGURE_LABELS = {"value": "数值连单位，如 42亿元", "what": "是什么，如 一期投资", "as_of": "截至何时，如 2021年9月"}


def render_schema() -> str:
    """The JSON Schema, ending with a line break. Other keys are allowed, as they survive every tool."""
    return json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n"


def make_schema() -> dict[str, Any]:
    """The JSON Schema of the front matter."""
    properties: dict[str, Any] = {}
    for field in FIELDS:
        owner, _, key = field.name.rpartition(".")
        if owner:
            parent = properties.setdefault(owner, {"type": ["object", "null"], "description": "来源", "properties": {}})
            parent["properties"][key] = _make_property(field)
        else:
            properties[key] = _make_property(field)
    return {
        "$schema": SCHEMA_ID,
        "title": _TITLE,
        "type": "object",
        "required": ["id", "title", "issue", "status", "rights"],
        "properties": properties,
    }


def _make_property(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"title": field.label, "description": field.note}
    if field.kind is Kind.CHOICE:
        return described | {"enum": list(field.choices)}
    if field.kind is Kind.DATE:
        return described | {"type": ["string", "integer", "null"], "pattern": _DATE_PATTERN}
    if field.kind is Kind.SLUG:
        return described | {"type": ["string", "integer"], "pattern": _SLUG_PATTERN}
    if field.kind is Kind.NAMES:
        return described | {"type": ["array", "null"], "items": {"type": ["string", "number"]}}
    if field.kind is Kind.FIGURES:
        figure = {key: {"type": ["string", "number"], "description": _FIGURE_LABELS[key]} for key in FIGURE_KEYS}
        items = {"type": "object", "required": ["value", "what"], "properties": figure}
        return described | {"type": ["array", "null"], "items": items}
    return described | {"type": ["string", "number", "null"]}
