"""Single fields of a page changed in place: every byte outside the changed values stays as the editor left it.

The text is cut at the places that `tree` knows and the new values put in; nothing is dumped anew, so comments, quotes,
key order, folded texts, unknown keys and line breaks of the other fields cannot change. Changing `title` here leaves

    title: 某厂扩产      # 主编改过
    companies: [中芯国际]

the remark and the line below as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.frontmatter import nodes
from generator.frontmatter.nodes import Entry, Mapping, Scalar
from generator.frontmatter.sheet import split_page
from generator.frontmatter.tree import FrontMatter
from generator.frontmatter.values import INDENT, Change, render_entry, render_flow_list, render_list, render_text


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    start: int
    end: int
    text: str


def replace_fields(front: FrontMatter, changes: Iterable[Change], order: Sequence[str]) -> str:
    """The page with the changed values; a key that it lacks is put where `order` has it among the others."""
    ranked = sorted(changes, key=lambda change: order.index(change.key))
    text = front.sheet.yaml
    edits: list[_Edit] = []
    for parent, group in groupby(ranked, key=lambda change: change.key.rpartition(".")[0]):
        mapping = _mapping(front, parent)
        if mapping is None:
            edits += _insert_mapping(front, parent, list(group), order)
            continue
        for change in group:
            if entry := mapping.find(change.key.rpartition(".")[2]):
                edits += _replace(text, mapping, entry, change)
            elif change.value:
                edits.append(_insert(text, mapping, change, order))
    return _apply(front, edits)


def replace_body(text: str, body: str) -> str:
    """The page with another body; blank lines around the body and the line breaks of the page stay."""
    sheet = split_page(text)
    newline = "\r\n" if "\r\n" in sheet.body or sheet.newline == "\r\n" else "\n"
    start, end = sheet.core
    lead, trail = sheet.body[:start], sheet.body[end:]
    if start == end:
        parted = sheet.tail.endswith("\n")
        lead, trail = lead or (newline if parted else newline * 2), newline
    front = text[: len(text) - len(sheet.body)]
    return front + lead + body.replace("\n", newline) + trail


def _mapping(front: FrontMatter, parent: str) -> Mapping | None:
    if not parent:
        return front.fields
    entry = front.fields.find(parent)
    return entry.node if entry and isinstance(entry.node, Mapping) else None


def _apply(front: FrontMatter, edits: list[_Edit]) -> str:
    sheet, pieces, place = front.sheet, [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [sheet.yaml[place : edit.start], edit.text.replace("\n", sheet.newline)]
        place = edit.end
    return sheet.head + "".join(pieces) + sheet.yaml[place:] + sheet.tail + sheet.body


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _line_end(text: str, place: int) -> int:
    """The offset behind the line break that ends the line."""
    return text.find("\n", place) + 1 or len(text)


def _replace(text: str, mapping: Mapping, entry: Entry, change: Change) -> list[_Edit]:
    node = entry.node
    if mapping.flow or getattr(node, "flow", False):
        return [_replace_in_flow(mapping, entry, change)]
    if not change.value:
        return [_remove(text, entry, keep=change.keep)]
    if isinstance(change.value, str):
        shown = render_text(change)
        if isinstance(node, Scalar) and node.start < node.end:
            return [_replace_scalar(text, entry, node, shown)]
        return [_Edit(entry.colon, max(entry.colon, node.end), f" {shown}")]
    if isinstance(node, nodes.Sequence):
        start = _line_start(text, node.start)
        indent = text[start : node.start]
        return [_Edit(start, _line_end(text, node.end), render_list(change.value, indent))]
    indent = text[_line_start(text, entry.start) : entry.start] + INDENT
    behind = _line_end(text, node.end)
    emptied = [_Edit(entry.colon, node.end, "")] if node.end > entry.colon else []
    return [*emptied, _Edit(behind, behind, render_list(change.value, indent))]


def _replace_scalar(text: str, entry: Entry, node: Scalar, shown: str) -> _Edit:
    # A remark may stand right behind a quotation mark, but not behind a bare word.
    behind = " " if text[node.end : node.end + 1] == "#" else ""
    outer = text[_line_start(text, entry.start) : entry.start]
    before = text[_line_start(text, node.start) : node.start]
    # The mark of a folded text may stand on a line of its own without an indent, its words may not.
    ahead = outer + INDENT if entry.colon < _line_start(text, node.start) and len(before) <= len(outer) else ""
    return _Edit(node.start, node.end, f"{ahead}{shown}{behind}")


def _replace_in_flow(mapping: Mapping, entry: Entry, change: Change) -> _Edit:
    node = entry.node
    if isinstance(change.value, tuple):
        shown = render_flow_list(change.value)
    else:
        shown = render_text(change, flow=mapping.flow) if change.value else '""'
    lead = " " if node.start == node.end else ""
    return _Edit(max(node.start, entry.colon) if lead else node.start, max(node.end, entry.colon), lead + shown)


def _remove(text: str, entry: Entry, *, keep: bool) -> _Edit:
    """The value's end; the key goes with it unless it is kept or has a remark on its line."""
    node = entry.node
    start, behind = _line_start(text, entry.start), _line_end(text, max(node.end, entry.colon))
    if isinstance(node, Scalar):
        remarked = "#" in text[max(node.end, entry.colon) : behind]
        cut = _Edit(entry.colon, max(node.end, entry.colon), "")
    else:
        key_line_end = _line_end(text, entry.colon)
        remarked = "#" in text[entry.colon : key_line_end]
        cut = _Edit(key_line_end, behind, "")
    return cut if keep or remarked else _Edit(start, behind, "")


def _insert(text: str, mapping: Mapping, change: Change, order: Sequence[str]) -> _Edit:
    if mapping.flow:
        comma = ", " if mapping.entries else ""
        shown = render_flow_list(change.value) if isinstance(change.value, tuple) else render_text(change, flow=True)
        return _Edit(mapping.end - 1, mapping.end - 1, f"{comma}{change.key.rpartition('.')[2]}: {shown}")
    parent, dot, _ = change.key.rpartition(".")
    ranked = order[: order.index(change.key)]
    before = [key.removeprefix(parent + dot).partition(".")[0] for key in ranked]
    place = _place(text, mapping, before)
    indent = ""
    if mapping.entries:
        first = mapping.entries[0].start
        indent = text[_line_start(text, first) : first]
    return _Edit(place, place, render_entry(change, indent))


def _insert_mapping(front: FrontMatter, parent: str, children: list[Change], order: Sequence[str]) -> list[_Edit]:
    """A mapping that the page lacks, or has as an empty key or a text."""
    text, fields = front.sheet.yaml, front.fields
    entry = fields.find(parent)
    outer = text[_line_start(text, fields.entries[0].start) : fields.entries[0].start] if fields.entries else ""
    lines = "".join(render_entry(child, outer + INDENT) for child in children)
    if not lines:
        return []
    if entry:
        behind = _line_end(text, max(entry.node.end, entry.colon))
        emptied = [_Edit(entry.colon, entry.node.end, "")] if entry.node.end > entry.colon else []
        return [*emptied, _Edit(behind, behind, lines)]
    place = _place(text, fields, [key.partition(".")[0] for key in order[: order.index(children[0].key)]])
    return [_Edit(place, place, f"{outer}{parent}:\n{lines}")]


def _place(text: str, mapping: Mapping, before: Sequence[str]) -> int:
    """Behind the last line of the nearest key that comes before, else at the mapping's first line."""
    for key in reversed(before):
        if entry := mapping.find(key):
            return _line_end(text, max(entry.node.end, entry.colon))
    return _line_start(text, mapping.entries[0].start) if mapping.entries else len(text)
