"""The ledger: what the generator last wrote into each page, and what it knows each article by.

Ids that were ever given stay in it, those of deleted pages too. It is written after the pages: an id of the ledger that
no page has is therefore one that an editor deleted. Decides nothing (that is `merge`) and knows nothing of its files
(that is `ledger_file`), where an entry is a line such as this, shortened:

    {"id":"2021-11-007","path":"articles/2021-11/2021-11-007.md","file":"2021-11.md",…,"written":{"title":"5b0c…"}}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from generator.editorial import fields
from generator.editorial.fields import FieldValue
from generator.editorial.fingerprint import Fingerprint

SHA_LENGTH = 16
"""Digits of a document's hash that the ledger keeps."""
_ID_NUMBER = re.compile(r"(.+)-([0-9]{3,})")
_DOUBT_PLACE = re.compile(r"^第[0-9]+(?:—[0-9]+)?行：")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page's line. Without `written` the page is an editor's own; `deleted` tells that an editor deleted it.

    `file` and `sha256` are of the source document as last ingested, to whose lines the fingerprint refers; `written`
    holds a hash by field of what the generator last wrote there.
    """

    id: str
    path: str
    file: str = ""
    sha256: str = ""
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    written: Mapping[str, str] = field(default_factory=dict)
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """What a source document told of its issue: title, date and section names."""

    file: str
    sha256: str = ""
    title: str = ""
    date: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The ledger of one issue; entries and sources by id and file name."""

    issue_id: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    sources: Mapping[str, SourceNote] = field(default_factory=dict)

    def with_entries(self, entries: Iterable[Entry]) -> Ledger:
        """The ledger with these entries put in or changed; none is ever taken out."""
        return replace(self, entries={**self.entries, **{entry.id: entry for entry in entries}})


def hash_value(name: str, value: FieldValue) -> str:
    """The hash of a field's value or of the body. Doubts are hashed without their line numbers, which shift."""
    if isinstance(value, str):
        text = value
    elif name == "doubts":
        text = "\n".join(_DOUBT_PLACE.sub("", str(part)) for part in value)
    else:
        text = "\n".join(part if isinstance(part, str) else "\t".join(getattr(part, key) for key in fields.FIGURE_KEYS) for part in value)
    return blake2b(text.encode(), digest_size=6).hexdigest()


def id_rank(page_id: str) -> tuple[str, int, str]:
    """What ids are sorted by: issue, then number."""
    match = _ID_NUMBER.fullmatch(page_id)
    return (match[1], int(match[2]), "") if match else (page_id, 0, page_id)


def make_id(issue_id: str, used: Iterable[str]) -> str:
    """The next id of an issue: one above the highest that was ever used in it, never one that fell free.

    >>> make_id("2021-11", ["2021-11-001", "2021-11-007", "2021-05-009"])
    '2021-11-008'
    """
    ranks = [id_rank(each) for each in used]
    return f"{issue_id}-{max((number for issue, number, _ in ranks if issue == issue_id), default=0) + 1:03d}"


def find_issue(ledgers: Mapping[str, Ledger], file: str) -> str | None:
    """The issue under which a source document was ingested before, so that a better guess of its date moves no page."""
    return next((issue_id for issue_id, ledger in sorted(ledgers.items()) if file in ledger.sources), None)


def find_source(ledgers: Mapping[str, Ledger], page_id: str) -> str | None:
    """The source document that a page was made from."""
    return next((each.entries[page_id].file or None for each in ledgers.values() if page_id in each.entries), None)
