"""The drafts of an ingest against the pages and the ledger: which page each article is, and what becomes of it.

Pure: takes texts, gives a Plan with texts. What becomes of a page's fields is decided in `threeway`, which article is which
in `match`. Nothing is ever deleted: an article that its document no longer has leaves its page with a doubt. The ledger is
the last to be written, so that whatever an interrupted run has written is recognised by the next and finished.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from generator.editorial import match
from generator.editorial.adoption import adopt
from generator.editorial.drafts import Document, Draft
from generator.editorial.ledger import SHA_LENGTH, Entry, id_rank
from generator.editorial.pages import page_path, parse_page, render_page
from generator.editorial.plan import Action, Outcome, Plan, Take
from generator.editorial.register import Register
from generator.editorial.threeway import MERGED, Merge, Side, hash_page, merge_page
from generator.errors import DigestError
from generator.model import Page, Problem

VANISHED_DOUBT = "重新导入时，来源文件里没有找到这一篇；核对它是否并入了别的文章，再决定留下还是删除"
_NOT_TAKEN = "没有可以处理的字段：{field} {page_id}"
_NOT_TAKEN_HINT = "--take 后面依次是 source 或 editor、字段名、编号，而且要导入这一页的来源文件"


def plan_ingest(
    documents: Sequence[Document],
    texts: Mapping[str, str],
    *,
    present: Collection[str] = (),
    unreadable: Collection[str] = (),
    takes: Sequence[Take] = (),
) -> Plan:
    """What ingesting the documents does to the pages, in their order.

    `texts` are article pages and ledgers by path below content/, `unreadable` the paths of those that are no UTF-8 text.
    `present` names all source documents that are there: an article that one of them gave is not given again by another.

    Raises: DigestError when a ledger cannot be read; nothing may be written without it.
    """
    planner = _Planner(Register(texts, unreadable), {*present, *(each.file for each in documents)}, takes)
    for document in documents:
        planner.take_document(document)
    return planner.make_plan()


class _Planner:
    """A plan in the making: the outcomes so far, and the new texts of pages."""

    def __init__(self, register: Register, present: Collection[str], takes: Sequence[Take]) -> None:
        self.register = register
        self.shelf = register.shelf
        self.present = present
        self.takes = takes
        self.heard: set[Take] = set()
        self.outcomes: list[Outcome] = []
        self.problems: list[Problem] = list(register.shelf.problems)
        self.pages: dict[str, str] = {}
        self.orphans = self._parse_orphans()

    def take_document(self, document: Document) -> None:
        """Match the document's drafts with known articles, then merge, adopt, pass over or create a page for each."""
        self.register.note_source(document)
        own, others = self.register.known_of(document, self.present)
        told = match.Index(others)
        given = match.assign([draft.fingerprint for draft in document.drafts], own)
        unmatched = {place: draft for place, draft in enumerate(document.drafts) if place not in given}
        adopted = adopt(unmatched, self.orphans.get(document.file, {}))
        for place, draft in enumerate(document.drafts):
            if place in given or place in adopted:
                page_id = given.get(place) or adopted[place]
                self._take_draft(document, draft, page_id, adopted=place in adopted)
            elif twin := told.find_twin(draft.fingerprint):
                self._add(Action.DUPLICATE, twin.id, draft.page.title, document)
            else:
                self._create(document, draft)
        for known in own:
            entry = self.register.find(known.id)
            if entry and known.id not in self.register.met and known.same_file:
                self._lose(document, entry)

    def make_plan(self) -> Plan:
        """The plan, after all documents."""
        for take in self.takes:
            if take not in self.heard:
                message = _NOT_TAKEN.format(field=take.field, page_id=take.page_id)
                self.problems.append(Problem(path=take.page_id, message=message, hint=_NOT_TAKEN_HINT))
        # New pages in the order of their ids: what an interrupted run left of them has the first ids then, and the next
        # run gives the others the same ids again.
        files = {path: self.pages[path] for path in sorted(self.pages, key=_writing_rank)}
        files |= self.register.render_changed(self.pages.keys())
        return Plan(outcomes=tuple(self.outcomes), problems=tuple(self.problems), files=files)

    def _parse_orphans(self) -> dict[str, dict[str, Page]]:
        """Pages unknown to the ledger by the document that they name, and by id."""
        orphans: dict[str, dict[str, Page]] = {}
        for page_id, path in self.register.orphans():
            page, _ = parse_page(path, self.shelf.texts[path])
            if page and page.source.file:
                orphans.setdefault(page.source.file, {})[page_id] = page
        return orphans

    def _take_draft(self, document: Document, draft: Draft, page_id: str, *, adopted: bool) -> None:
        """The draft of an article that has, or had, a page."""
        entry = self.register.find(page_id) or Entry(id=page_id, path="")
        entry = _renew(entry, document, draft)
        path = self.shelf.find(page_id)
        if path is None:
            self.register.keep(entry, document.issue_id)
            self._add(Action.DELETED, page_id, draft.page.title, document)
            return
        merge = self._merge(entry, replace(draft.page, id=page_id, path=path), MERGED)
        self.register.keep(replace(entry, written=merge.written) if merge else entry, document.issue_id)
        if merge is None:
            self._add(Action.UNREADABLE, page_id, draft.page.title, document)
            return
        action = Action.REFRESHED if merge.refreshed else Action.UNCHANGED
        self.outcomes.append(
            Outcome(
                action=Action.CONFLICT if merge.conflicts else action,
                page_id=page_id,
                path=path,
                title=merge.title,
                file=document.file,
                refreshed=merge.refreshed,
                kept=merge.kept,
                conflicts=merge.conflicts,
                moved_from=entry.path if entry.path != path else "",
                adopted=adopted,
                published=merge.published,
            )
        )

    def _merge(self, entry: Entry, page: Page, only: tuple[str, ...]) -> Merge | None:
        """The page merged, its new text noted; None where it has to be left alone, the problem noted."""
        text = self.shelf.texts.get(page.path)
        if text is None or entry.id in self.shelf.disturbed:
            return None
        try:
            merge = merge_page(page.path, text, page, entry.written, self._sides(entry.id, only), only)
        except DigestError as error:
            self.problems += error.problems
            return None
        if merge.text != text:
            self.pages[page.path] = merge.text
        return merge

    def _sides(self, page_id: str, only: Iterable[str]) -> dict[str, Side]:
        sides = {}
        for take in self.takes:
            for name in only:
                if take.meets(page_id) and take.field in ("*", name):
                    sides[name] = take.side
                    self.heard.add(take)
        return sides

    def _create(self, document: Document, draft: Draft) -> None:
        page_id = self.register.next_id(document.issue_id)
        path = page_path(document.issue_id, page_id)
        page = replace(draft.page, id=page_id, path=path)
        self.pages[path] = render_page(page)
        entry = _renew(Entry(id=page_id, path=path, written=hash_page(page)), document, draft)
        self.register.keep(entry, document.issue_id)
        self._add(Action.CREATED, page_id, page.title, document)

    def _lose(self, document: Document, entry: Entry) -> None:
        """An article that the document no longer has: its page gets a doubt and stays."""
        path = self.shelf.find(entry.id)
        if path is None:
            return
        page = Page(path=path, id=entry.id, title="", issue="", doubts=(VANISHED_DOUBT,))
        merge = self._merge(entry, page, ("doubts",))
        if merge:
            self.register.keep(replace(entry, written=merge.written), document.issue_id)
        self._add(Action.VANISHED, entry.id, merge.title if merge else "", document)

    def _add(self, action: Action, page_id: str, title: str, document: Document) -> None:
        entry = self.register.find(page_id)
        path = self.shelf.find(page_id) or (entry.path if entry else "")
        self.outcomes.append(Outcome(action=action, page_id=page_id, path=path, title=title, file=document.file))


def _renew(entry: Entry, document: Document, draft: Draft) -> Entry:
    """The entry with what its article is known by now."""
    sha256 = document.sha256[:SHA_LENGTH]
    return replace(entry, file=document.file, sha256=sha256, fingerprint=draft.fingerprint)


def _writing_rank(path: str) -> tuple[str, tuple[str, int, str]]:
    folder, _, name = path.rpartition("/")
    return folder, id_rank(name.removesuffix(".md"))
