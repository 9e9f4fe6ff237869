"""All ledgers of an ingest as one register that fills as pages are decided: entries by id, ids ever used.

Decides nothing of a page (that is `merge`). The one place where a ledger changes; it gives the changed ones as texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from generator.editorial.drafts import Document
from generator.editorial.ledger import SHA_LENGTH, Entry, Ledger, SourceNote, id_rank, make_id
from generator.editorial.ledger_file import ledger_path, parse_ledgers, render_ledger
from generator.editorial.match import Known
from generator.editorial.shelf import Shelf, make_shelf


class Register:
    """The entries of all ledgers. `met` are the ids whose article was met in this ingest."""

    def __init__(self, texts: Mapping[str, str], unreadable: Collection[str]) -> None:
        """Raises: DigestError when a ledger cannot be read."""
        self._old = parse_ledgers(texts)
        self._sources = {issue_id: dict(ledger.sources) for issue_id, ledger in self._old.items()}
        self._home = {page_id: issue_id for issue_id, ledger in self._old.items() for page_id in ledger.entries}
        self._entries = {page_id: entry for ledger in self._old.values() for page_id, entry in ledger.entries.items()}
        self._touched: set[str] = set()
        self.shelf: Shelf = make_shelf(texts, unreadable, self._entries.values())
        # A file's name is taken even where the page in it has another id: a new page must not land on it.
        stems = {path.rpartition("/")[2].removesuffix(".md") for path in (*self.shelf.texts, *unreadable)}
        self._highest: dict[str, str] = {}
        for page_id in (*self._entries, *self.shelf.paths, *stems):
            self._use(page_id)
        self.met: set[str] = set()

    def find(self, page_id: str) -> Entry | None:
        """The entry with this id."""
        return self._entries.get(page_id)

    def keep(self, entry: Entry, issue_id: str) -> None:
        """Put in or change the entry of an article that was met; a new one goes into the issue's ledger."""
        self._entries[entry.id] = entry
        self._touched.add(self._home.setdefault(entry.id, issue_id))
        self._use(entry.id)
        self.met.add(entry.id)

    def note_source(self, document: Document) -> None:
        """Keep what the document told of its issue."""
        note = SourceNote(
            file=document.file,
            sha256=document.sha256[:SHA_LENGTH],
            title=document.title,
            date=str(document.date or ""),
            sections=document.sections,
        )
        self._sources.setdefault(document.issue_id, {})[document.file] = note
        self._touched.add(document.issue_id)

    def next_id(self, issue_id: str) -> str:
        """An id that was never used."""
        return make_id(issue_id, filter(None, [self._highest.get(issue_id)]))

    def orphans(self) -> Iterator[tuple[str, str]]:
        """Ids and paths of pages into which, for all the ledger knows, the generator never wrote."""
        for page_id, path in self.shelf.paths.items():
            entry = self._entries.get(page_id)
            if entry is None or not entry.written:
                yield page_id, path

    def known_of(self, document: Document, present: Collection[str]) -> tuple[list[Known], list[Known]]:
        """The articles that the document's may be, and those that another document of its issue has given.

        What a document gave that is there no more may have come back under another name.
        """
        own: list[Known] = []
        others: list[Known] = []
        for entry in self._entries.values():
            same_file = entry.file == document.file
            if not entry.written or not (same_file or self._home[entry.id] == document.issue_id):
                continue
            same_state = same_file and entry.sha256 == document.sha256[:SHA_LENGTH]
            known = Known(id=entry.id, fingerprint=entry.fingerprint, same_file=same_file, same_state=same_state)
            if same_file and entry.id not in self.met:
                own.append(known)
            elif not same_file:
                (others if entry.file in present else own).append(known)
        return own, others

    def render_changed(self, new_paths: Collection[str]) -> dict[str, str]:
        """The ledgers that changed, by path. `new_paths` are those of pages yet to be written."""
        self._adopt_own_pages()
        texts = {}
        for issue_id in sorted(self._touched):
            entries = {page_id: self._settle(self._entries[page_id], new_paths) for page_id, home in self._home.items() if home == issue_id}
            ledger = Ledger(issue_id=issue_id, entries=entries, sources=self._sources.get(issue_id, {}))
            if ledger != self._old.get(issue_id):
                texts[ledger_path(issue_id)] = render_ledger(ledger)
        return texts

    def _use(self, page_id: str) -> None:
        """Remember the highest id of each issue."""
        issue_id, number, _ = id_rank(page_id)
        if number > id_rank(self._highest.get(issue_id, ""))[1]:
            self._highest[issue_id] = page_id

    def _settle(self, entry: Entry, new_paths: Collection[str]) -> Entry:
        """The entry with its page's place as it is."""
        path = self.shelf.find(entry.id) or (entry.path if entry.path in new_paths else None)
        return replace(entry, path=path or entry.path, deleted=path is None)

    def _adopt_own_pages(self) -> None:
        """Enter the pages that editors made themselves, so that their ids are never given again."""
        for page_id, path in self.shelf.paths.items():
            issue_id = path.split("/")[1]
            if page_id not in self._home and issue_id in self._touched:
                self._home[page_id] = issue_id
                self._entries[page_id] = Entry(id=page_id, path=path)
