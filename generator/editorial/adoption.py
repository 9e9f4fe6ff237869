"""Pages that the ledger does not know, recognised as those of a document's articles.

An interrupted run leaves such pages, and so does a lost ledger. A page counts only if it names the document as its source,
so that an editor's own page about the same matter stays the editor's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.editorial import fields, match
from generator.editorial.body import parse_body
from generator.editorial.drafts import Draft
from generator.editorial.fingerprint import make_fingerprint
from generator.editorial.match import Known
from generator.model import Page

_TELLING = ("title", "source.lines", fields.BODY)


def adopt(drafts: Mapping[int, Draft], orphans: Mapping[str, Page]) -> dict[int, str]:
    """The orphan's id for each draft that is on an orphan page, by the draft's place.

    Pages that read as the generator would write them come first, then those that are like enough.
    """
    adopted: dict[int, str] = {}
    by_text: dict[tuple[fields.FieldValue, ...], list[str]] = {}
    for page_id in sorted(orphans, reverse=True):
        by_text.setdefault(_text(orphans[page_id]), []).append(page_id)
    for place, draft in drafts.items():
        if same := by_text.get(_text(draft.page)):
            adopted[place] = same.pop()
    rest = [place for place in drafts if place not in adopted]
    left = [page_id for page_id in orphans if page_id not in adopted.values()]
    known = [_make_known(page_id, orphans[page_id]) for page_id in left]
    given = match.assign([drafts[place].fingerprint for place in rest], known)
    return adopted | {rest[place]: page_id for place, page_id in given.items()}


def _text(page: Page) -> tuple[fields.FieldValue, ...]:
    return tuple(fields.field_value(page, name) for name in _TELLING)


def _make_known(page_id: str, page: Page) -> Known:
    passages: Sequence[str] = [passage.text for passage in parse_body(page.body)]
    return Known(id=page_id, fingerprint=make_fingerprint(page.title, passages, page.source.lines), same_file=False)
