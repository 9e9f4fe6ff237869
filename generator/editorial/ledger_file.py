"""The ledger as files: one JSON object a line, in a fixed order, so that a changed page is one changed line for git.

What the lines mean is told in `ledger`. A file, shortened:

    {"ledger":1,"note":"…"}
    {"source":"2021-11.md","sha256":"…","date":"2021-11","sections":["产业环境"]}
    {"id":"2021-11-007","path":"articles/2021-11/2021-11-007.md","file":"2021-11.md",…,"written":{"title":"5b0c…"}}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.editorial import fields
from generator.editorial.fingerprint import Fingerprint, parse_sketch, render_sketch
from generator.editorial.ledger import Entry, Ledger, SourceNote, id_rank
from generator.errors import DigestError
from generator.model import Problem

VERSION = 1
_HEAD_NOTE = "由 digest ingest 写出，请勿手改；合并时有冲突，两边的行都留下"
_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>")

_UNMERGED = ("合并冲突没有清理", "删去 <<<<<<<、=======、>>>>>>> 三种标记行，两边的行都留下")
_TWICE = ("编号“{id}”有两行，第一处在第 {first} 行", "同一页只留一行，哪一行都可以")
_BROKEN = ("台账有一行读不懂", "这个文件由 digest 写出；用 git 恢复它")
_TOO_NEW = ("台账的版本是 {version}", "这个版本的 digest 只认 {known}，请升级 digest")


def ledger_path(issue_id: str) -> str:
    """Where an issue's ledger stands below content/."""
    return f"ledger/{issue_id}.jsonl"


def is_ledger(path: str) -> bool:
    """Whether a path below content/ is that of a ledger."""
    return path.startswith("ledger/") and path.endswith(".jsonl")


def parse_ledgers(texts: Mapping[str, str]) -> dict[str, Ledger]:
    """The ledgers among the texts, by issue.

    Raises: DigestError with every line that cannot be read; nothing may be written then, as no edit would be known.
    """
    ledgers, problems = find_ledgers(texts)
    if problems:
        raise DigestError(*problems)
    return ledgers


def find_ledgers(texts: Mapping[str, str]) -> tuple[dict[str, Ledger], tuple[Problem, ...]]:
    """The ledgers that can be read, by issue, and the lines of the others that cannot."""
    ledgers: dict[str, Ledger] = {}
    problems: list[Problem] = []
    for path in sorted(filter(is_ledger, texts)):
        try:
            ledgers[path[len("ledger/") : -len(".jsonl")]] = parse_ledger(path, texts[path])
        except DigestError as error:
            problems += error.problems
    return ledgers, tuple(problems)


def parse_ledger(path: str, text: str) -> Ledger:
    """The ledger of one file. Raises: DigestError with every line that cannot be read."""
    entries: dict[str, Entry] = {}
    first_lines: dict[str, int] = {}
    sources: dict[str, SourceNote] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            record = _parse_record(line)
        except _UnreadableError as error:
            problems.append(Problem(path=path, line=number, message=error.refusal[0], hint=error.refusal[1]))
            continue
        if isinstance(record, SourceNote):
            sources[record.file] = record
        elif isinstance(record, Entry):
            if record.id in entries:
                message = _TWICE[0].format(id=record.id, first=first_lines[record.id])
                problems.append(Problem(path=path, line=number, message=message, hint=_TWICE[1]))
            first_lines.setdefault(record.id, number)
            entries[record.id] = record
    if problems:
        raise DigestError(*problems)
    entries = {page_id: _with_state(entry, sources) for page_id, entry in entries.items()}
    return Ledger(issue_id=path[len("ledger/") : -len(".jsonl")], entries=entries, sources=sources)


def render_ledger(ledger: Ledger) -> str:
    """The ledger's text: a head, source documents by name, pages by number."""
    lines: list[dict[str, Any]] = [{"ledger": VERSION, "note": _HEAD_NOTE}]
    for _, note in sorted(ledger.sources.items()):
        shown = {"source": note.file, "sha256": note.sha256, "title": note.title, "date": note.date}
        lines.append({key: value for key, value in shown.items() if value} | {"sections": list(note.sections)})
    for page_id in sorted(ledger.entries, key=id_rank):
        lines.append(_entry_record(ledger.entries[page_id], ledger.sources))
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)


class _UnreadableError(Exception):
    """A line of a ledger that is none; `refusal` says what is wrong and what was expected."""

    def __init__(self, refusal: tuple[str, str]) -> None:
        super().__init__(refusal[0])
        self.refusal = refusal


def _with_state(entry: Entry, sources: Mapping[str, SourceNote]) -> Entry:
    """The entry with the document's hash, which its line leaves out where it is the one that the document has now."""
    if entry.sha256 or entry.file not in sources:
        return entry
    return replace(entry, sha256=sources[entry.file].sha256)


def _entry_record(entry: Entry, sources: Mapping[str, SourceNote]) -> dict[str, Any]:
    current = sources[entry.file].sha256 if entry.file in sources else ""
    print_ = entry.fingerprint
    record: dict[str, Any] = {
        "id": entry.id,
        "path": entry.path,
        "deleted": entry.deleted,
        "file": entry.file,
        "sha256": "" if entry.sha256 == current else entry.sha256,
        "lines": print_.lines,
        "title": print_.title,
        "sketch": render_sketch(print_.sketch),
        "written": {name: entry.written[name] for name in (*fields.ORDER, fields.BODY) if name in entry.written},
    }
    return {key: value for key, value in record.items() if value}


def _parse_record(line: str) -> Entry | SourceNote | None:
    if line.startswith(_CONFLICT_MARKS):
        raise _UnreadableError(_UNMERGED)
    if not line.strip():
        return None
    try:
        record = json.loads(line)
        if "ledger" in record:
            _check_version(record["ledger"])
            return None
        if not record.get("source", record.get("id")):
            raise _UnreadableError(_BROKEN)
        return _source_note(record) if "source" in record else _entry(record)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _UnreadableError(_BROKEN) from None


def _check_version(version: object) -> None:
    if version != VERSION:
        raise _UnreadableError((_TOO_NEW[0].format(version=version), _TOO_NEW[1].format(known=VERSION)))


def _source_note(record: dict[str, Any]) -> SourceNote:
    texts = {key: str(record.get(key, "")) for key in ("sha256", "title", "date")}
    return SourceNote(file=str(record["source"]), sections=tuple(map(str, record.get("sections", ()))), **texts)


def _entry(record: dict[str, Any]) -> Entry:
    print_ = Fingerprint(
        title=str(record.get("title", "")),
        sketch=parse_sketch(record.get("sketch", "")),
        lines=str(record.get("lines", "")),
    )
    return Entry(
        id=str(record["id"]),
        path=str(record.get("path", "")),
        file=str(record.get("file", "")),
        sha256=str(record.get("sha256", "")),
        fingerprint=print_,
        written={str(name): str(value) for name, value in record.get("written", {}).items()},
        deleted=bool(record.get("deleted", False)),
    )
