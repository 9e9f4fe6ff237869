"""One page merged field by field: what the generator last wrote, what the page says now, what the source says now.

A field that still says what the generator wrote is refreshed; a changed one is the editor's and stays byte for byte; where
the source changed too, that is a conflict. The body is one such field. Looks at no other page (that is `merge`).

    written (ledger)   page now            source now      outcome
    某厂扩产           某厂扩产            某厂扩建产线    refreshed
    某厂扩产           某厂再扩产          某厂扩产        kept
    某厂扩产           某厂再扩产          某厂扩建产线    conflict, kept
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator import frontmatter
from generator.editorial import fields
from generator.editorial.fields import BODY, FieldValue, Reading
from generator.editorial.ledger import hash_value
from generator.editorial.pages import make_change
from generator.errors import DigestError
from generator.frontmatter import FrontMatter
from generator.model import Page, Problem

MERGED = (*(name for name in fields.ORDER if name != "id"), BODY)
"""What is merged: all but the id."""
_STATUS = "status"
"""The one field that only a hand changes: a refresh would publish a page, or take it from its readers."""
_PUBLISHED = "published"
_EMPTY = hash_value(BODY, "")

_CANNOT_WRITE = "字段 {names} 无法改写，这一页没有动"
_CANNOT_WRITE_HINT = "front matter 的写法太特别；照 digest new 的样子写"


class Side(StrEnum):
    """Whose text a settled conflict takes."""

    SOURCE = "source"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that the editor changed and the source changed too; `line` is the page's."""

    page_id: str
    path: str
    line: int
    field: str
    editor: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged page: its text, the hashes for the ledger, and the names of the fields by what became of them.

    `title` is the page's own; `published` tells that readers see it.
    """

    text: str
    written: Mapping[str, str]
    title: str
    published: bool
    refreshed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class _Fate(StrEnum):
    SAME = "same"
    REFRESH = "refresh"
    KEEP = "keep"
    CONFLICT = "conflict"


def hash_page(page: Page) -> dict[str, str]:
    """The hashes of a page that the generator writes; empty fields have none."""
    hashes = {name: hash_value(name, fields.field_value(page, name)) for name in MERGED}
    return {name: value for name, value in hashes.items() if value != _EMPTY}


def merge_page(
    path: str,
    text: str,
    draft: Page,
    written: Mapping[str, str],
    sides: Mapping[str, Side] | None = None,
    only: tuple[str, ...] = MERGED,
) -> Merge:
    """The page with its untouched fields refreshed from the draft.

    `written` are the ledger's hashes, none at all for a page that the ledger does not know: what differs is the editor's
    then. `sides` settles fields by name; `only` are the fields that the draft has something to say of.

    Raises: DigestError when the page's front matter cannot be read or changed; the page is to be left alone then.
    """
    front = frontmatter.parse_front_matter(path, text)
    readings = {name: read_merged(front, name) for name in only}
    held = _find_held(front, readings)
    fates: dict[str, _Fate] = {}
    hashes = dict(written)
    for name, reading in readings.items():
        base = written.get(name, _EMPTY) if written else None
        side = (sides or {}).get(name)
        source = fields.field_value(draft, name)
        fates[name], hashes[name] = _decide(name, reading.value, source, base, name in held, side)
    changed = {name: fields.field_value(draft, name) for name in only if fates[name] is _Fate.REFRESH}
    disputed = [name for name in only if fates[name] is _Fate.CONFLICT]
    return Merge(
        text=rewrite(path, text, front, changed),
        written={name: value for name, value in hashes.items() if value != _EMPTY},
        title=show_value(changed.get("title", fields.read_field(front, "title").value)),
        published=_is_published(front),
        refreshed=tuple(changed),
        kept=tuple(name for name in only if fates[name] is _Fate.KEEP),
        conflicts=tuple(make_conflict(draft, path, name, readings[name]) for name in disputed),
    )


def _find_held(front: FrontMatter, readings: Mapping[str, Reading]) -> set[str]:
    """The fields that are the editor's though they say what the generator wrote."""
    held = {name for name, reading in readings.items() if reading.remarked} | {_STATUS}
    if fields.read_field(front, "summary_by").value == "editor":
        held.add("summary")  # who calls the machine's summary his own has approved its words
    if _is_published(front):
        held.add("issue")  # the page's address holds its issue
    return held


def _is_published(front: FrontMatter) -> bool:
    return fields.read_field(front, _STATUS).value == _PUBLISHED


def _decide(name: str, now: FieldValue, source: FieldValue, base: str | None, held: bool, side: Side | None) -> tuple[_Fate, str]:
    """What becomes of a field, and the hash that the ledger then has for it. `held` marks it the editor's as it is."""
    offered = hash_value(name, source)
    if now == source:
        return _Fate.SAME, offered
    if side is not None:
        return (_Fate.REFRESH if side is Side.SOURCE else _Fate.KEEP), offered
    if base is None:
        return _Fate.KEEP, offered
    if hash_value(name, now) == base and not held:
        return _Fate.REFRESH, offered
    if offered == base or name == _STATUS:
        return _Fate.KEEP, base
    return _Fate.CONFLICT, base


def read_merged(front: FrontMatter, name: str) -> Reading:
    """A field, or the body, as the page has it."""
    if name == BODY:
        return Reading(value=front.sheet.text, line=front.sheet.text_line, present=bool(front.sheet.text))
    return fields.read_field(front, name)


def make_conflict(draft: Page, path: str, name: str, reading: Reading) -> Conflict:
    """The conflict of a field with both texts."""
    return Conflict(
        page_id=draft.id,
        path=path,
        line=reading.line or 1,
        field=name,
        editor=show_value(reading.value),
        source=show_value(fields.field_value(draft, name)),
    )


def show_value(value: FieldValue) -> str:
    """A field's value as a person reads it: one line a name or figure."""
    if isinstance(value, str):
        return value
    return "\n".join(part if isinstance(part, str) else f"{part.what} {part.value} {part.as_of}".rstrip() for part in value)


def rewrite(path: str, text: str, front: FrontMatter, changed: Mapping[str, FieldValue]) -> str:
    """The page with the changed fields, read again to be sure that each says what it should and no other changed.

    Raises: DigestError when that is not so.
    """
    if not changed:
        return text
    changes = [make_change(name, value) for name, value in changed.items() if name != BODY]
    new = frontmatter.replace_fields(front, changes, fields.ORDER) if changes else text
    if BODY in changed:
        new = frontmatter.replace_body(new, str(changed[BODY]))
    wrong = _find_wrong(path, new, front, changed)
    if wrong:
        message = _CANNOT_WRITE.format(names="、".join(wrong))
        raise DigestError(Problem(path=path, line=1, message=message, hint=_CANNOT_WRITE_HINT))
    return new


def _find_wrong(path: str, new: str, front: FrontMatter, changed: Mapping[str, FieldValue]) -> list[str]:
    try:
        fresh = frontmatter.parse_front_matter(path, new)
    except DigestError:
        return list(changed)
    return [name for name in (*fields.ORDER, BODY) if read_merged(fresh, name).value != changed.get(name, read_merged(front, name).value)]
