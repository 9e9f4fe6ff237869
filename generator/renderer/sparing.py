"""MkDocs, page by page: what did not change since the last rendering is neither read nor rendered nor written again.

Does what `mkdocs build` does, by its own functions and in its order, for the pages that need it; files that are the same are
left out. Only for settings that leave nothing to chance (`can_spare`): a plugin, a hook or an extension that reads files may
make any page depend on anything. A page is rendered again when its file changed, when a file that it links to came or went,
when what it shows of the nav's pages changed, and when anything changed that all pages depend on (`base`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.forks import WorkerEndedError, share_out
from generator.renderer.markdown_pages import make_page_class
from generator.renderer.record import NO_MARK, Mark, Message, PageRecord, Record
from generator.snapshots import digest_text

PURE_EXTENSIONS = frozenset({
    "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html", "meta", "nl2br",
    "sane_lists", "smarty", "tables", "toc", "wikilinks",
    "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite",
    "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.saneheaders", "pymdownx.smartsymbols",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
})
"""Extensions of Markdown that make of a page's text the same each time, and read no other file."""

NAV_KEYS = ("title", "icon", "status", "hide", "description")
"""What the theme's nav shows of the front matter of another page."""

_ENDED = "一个渲染进程意外终止，可能是内存不够"

LEAST_PAGES = 200
"""From twice this number on pages are shared out to processes: a process takes a tenth of a second to start, 30 pages as much."""

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(slots=True, kw_only=True)
class Rendered:
    """What came of a rendering: its record, the paths written into the site's folder, those that the site no longer has.

    `pages` were rendered, `kept` are as they were; `free` is false where a template looked at other pages than the nav's.
    """

    record: Record
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    pages: int = 0
    kept: int = 0
    free: bool = True


def can_spare(config: MkDocsConfig) -> bool:
    """Whether nothing in these settings may make a page depend on more than this module knows of."""
    extensions = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions if isinstance(name, str)}
    named = len(extensions) == len(set(map(str, config.markdown_extensions)))
    return named and extensions <= PURE_EXTENSIONS and not (config.plugins or config.hooks or config.extra_templates)


def has_rivals(paths: Iterable[str]) -> bool:
    """Whether two pages may want one address: README.md stands for index.md where there is none."""
    return any(path.rpartition("/")[2].startswith("README.") for path in paths)


def _is_part(file: File) -> bool:
    return file.inclusion not in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


class _Listing(Files):
    """The files of a site; the many that are no pages become objects only where a page asks for them. Notes what is asked for."""

    def __init__(self, pages: Iterable[File], others: Mapping[str, str], make: Callable[[str, str], File]) -> None:
        super().__init__(pages)
        self._pages = [file for file in self._src_uris.values() if _is_part(file)]
        self._others, self._make = others, make
        self.asked: dict[str, bool] = {}

    def get_file_from_path(self, path: str) -> File | None:
        uri = PurePath(path).as_posix()
        file = self._src_uris.get(uri)
        if file is None and uri in self._others:
            file = self._src_uris[uri] = self._make(uri, self._others[uri])
        self.asked[uri] = file is not None
        return file

    def has(self, uri: str) -> bool:
        return uri in self._src_uris or uri in self._others

    def documentation_pages(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        return self._pages


class _Watched(list[File]):
    """The pages of the site, for templates; notes whether one looks at them, as its page then depends on all the others."""

    seen = False

    def __iter__(self) -> Iterator[File]:
        self.seen = True
        return super().__iter__()

    def __len__(self) -> int:
        self.seen = True
        return super().__len__()

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        self.seen = True
        return super().__getitem__(place)


@dataclass(slots=True, kw_only=True)
class _Share:
    """What one process has rendered; `failed` says why it could not go on, `messages` what was said before."""

    records: dict[str, PageRecord] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    seen: bool = False
    failed: str = ""


class Sparing:
    """One rendering of `docs`, whose files are `marks`, into the folder of `config`, sparing what `last` has, the record of the site as it stands.

    `collect` are the warnings as they come, to which those of pages that are kept are added in their places.
    """

    def __init__(
        self, config: MkDocsConfig, docs: Path, marks: Mapping[str, Mark], *, base: str, last: Record | None, collect: list[Message]
    ) -> None:
        self.config, self.docs, self.marks, self.collect = config, docs, marks, collect
        self.last = last
        self.rendered = Rendered(record=Record(base=base))
        self._page_class = make_page_class(config)

    def render(self) -> Rendered:
        """Write what changed. With a record, the caller puts it into the site; where the nav changed, all is rendered."""
        env = self.config.theme.get_env()
        files, others = self._make_listing(env)
        nav = get_navigation(files, self.config)
        pages = files.documentation_pages()
        record = self.rendered.record
        read = {page.file.src_uri: self._read_page(page, files) for page in nav.pages}
        record.nav = _digest_nav(nav)
        kept = {} if not self.last or self.last.nav != record.nav else self._find_kept(files, self.last)
        self._copy_others(others)
        if not self.last or self.last.nav != record.nav or self.last.pages.keys() != {file.src_uri for file in pages}:
            self._build_static(env, files, nav)
        due = [file for file in pages if file.src_uri not in kept]
        made = self._render_pages(due, read, files, nav, env)
        record.pages = {file.src_uri: kept.get(file.src_uri) or made[file.src_uri] for file in pages}
        self.collect += [message for page in record.pages.values() for message in page.warnings]
        self._check_anchors(pages, files)
        self.rendered.removed = self._find_removed(pages, others)
        self.rendered.pages, self.rendered.kept = len(due), len(kept)
        return self.rendered

    def _make_listing(self, env: object) -> tuple[_Listing, dict[str, str]]:
        """All files, and of those that are no pages the paths with the folder that each is in: of the site, else of the theme."""
        docs = str(self.docs)
        pages = [self._make_file(path, docs) for path in self.marks if path.endswith(MARKDOWN)]
        others = {path: docs for path in self.marks if not path.endswith(MARKDOWN)}
        set_exclusions(pages, self.config)
        pages.sort(key=file_sort_key)
        if self.config.exclude_docs or self.config.draft_docs or any(path.startswith("templates/") for path in others):
            others = {path: docs for path in others if _is_part(self._make_included(path, docs))}
        theme = self._find_theme_files(env)
        self.rendered.record.theme = list(theme)
        others = {**theme, **others}
        return _Listing(pages, others, self._make_included), others

    def _find_theme_files(self, env: object) -> dict[str, str]:
        """The files that the theme adds to those of the site, by path, with the folder that each is in."""
        if self.last:
            names: Iterable[str] = self.last.theme
        else:
            found = Files([])
            found.add_files_from_theme(env, self.config)  # type: ignore[arg-type]
            names = [file.src_uri for file in found]
        return {name: next(folder for folder in self.config.theme.dirs if Path(folder, name).is_file()) for name in names}

    def _make_file(self, path: str, folder: str) -> File:
        return File(path, folder, self.config.site_dir, self.config.use_directory_urls)

    def _make_included(self, path: str, folder: str) -> File:
        file = self._make_file(path, folder)
        set_exclusions([file], self.config)
        return file

    def _find_kept(self, files: _Listing, last: Record) -> dict[str, PageRecord]:
        """The pages that stand in the site as they should: not new, not changed, and every link leads where it led."""
        return {
            file.src_uri: known
            for file in files.documentation_pages()
            if (known := last.pages.get(file.src_uri))
            and known.source == self.marks[file.src_uri]
            and all(files.has(asked) is there for asked, there in known.asked.items())
        }

    def _render_pages(
        self, due: Sequence[File], read: Mapping[str, PageRecord], files: _Listing, nav: Navigation, env: object
    ) -> dict[str, PageRecord]:
        """Render the pages, on all cores if they are many; those of the nav are `read` already. Gives their records by path."""

        def render_share(share: Sequence[File]) -> _Share:
            shown = _Watched(files.documentation_pages())
            done = _Share()
            try:
                for file in share:
                    assert file.page is not None
                    path = file.src_uri
                    done.records[path] = read.get(path) or self._read_page(file.page, files)
                    if self._build_page(file, done.records[path], shown, nav, env):
                        done.written.append(file.dest_uri)
                    if path not in read:
                        _forget(file.page)
            except Exception as error:
                # Whatever a template or an extension raises: a process of our own can hand on no more than what it says.
                done.failed, done.messages = str(error) or type(error).__name__, self.collect
            done.seen = shown.seen
            return done

        records: dict[str, PageRecord] = {}
        try:
            shares = share_out(due, render_share, least=LEAST_PAGES)
        except WorkerEndedError as error:
            raise BuildError(_ENDED) from error
        for done in shares:
            if done.failed:
                self.collect += [each for each in done.messages if each not in self.collect]
                raise BuildError(done.failed)
            records |= done.records
            self.rendered.written += done.written
            self.rendered.free = self.rendered.free and not done.seen
        return records

    def _read_page(self, page: Page, files: _Listing) -> PageRecord:
        """Read a page as MkDocs does, its text as HTML; what is to be known of it the next time."""
        files.asked = {}
        before = len(self.collect)
        page.__class__ = self._page_class  # the pages of the nav were made by MkDocs, which knows no other class
        mkdocs_build._populate_page(page, self.config, files)
        warnings = self.collect[before:]
        del self.collect[before:]
        return PageRecord(
            source=self.marks[page.file.src_uri],
            asked=files.asked,
            warnings=warnings,
            anchors=sorted(page.present_anchor_ids or ()),
            links={target.src_uri: dict(anchors) for target, anchors in (page.links_to_anchors or {}).items()},
        )

    def _copy_others(self, others: Mapping[str, str]) -> None:
        """Copy the files that are no pages and changed; those of the theme change with the base alone."""
        record = self.rendered.record
        for path, folder in others.items():
            mark = self.marks.get(path, NO_MARK)
            record.others[path] = mark
            if not self.last or self.last.others.get(path) != mark:
                self._make_file(path, folder).copy_file()
                self.rendered.written.append(path)

    def _build_static(self, env: object, files: _Listing, nav: Navigation) -> None:
        for name in self.config.theme.static_templates:
            mkdocs_build._build_theme_template(name, env, files, self.config, nav)  # type: ignore[arg-type]
            made = [name, f"{name}.gz"] if name == "sitemap.xml" else [name]
            self.rendered.written += [path for path in made if Path(self.config.site_dir, path).is_file()]

    def _build_page(self, file: File, record: PageRecord, shown: _Watched, nav: Navigation, env: object) -> bool:
        """Write the page's HTML; whether there is any."""
        assert file.page is not None
        before = len(self.collect)
        mkdocs_build._build_page(file.page, self.config, shown, nav, env)  # type: ignore[arg-type]
        record.warnings += self.collect[before:]
        del self.collect[before:]
        return Path(file.abs_dest_path).is_file()

    def _check_anchors(self, pages: Sequence[File], files: _Listing) -> None:
        """The check of links to anchors, by what is known of every page."""
        records = self.rendered.record.pages
        linked = {target for record in records.values() for target in record.links}
        for path in linked & records.keys():
            self._page_of(files, path).present_anchor_ids = set(records[path].anchors)
        for file in pages:
            if links := records[file.src_uri].links:
                page = self._page_of(files, file.src_uri)
                page.links_to_anchors = {
                    target: anchors for path, anchors in links.items() if (target := files.get_file_from_path(path)) is not None
                }
                page.validate_anchor_links(files=files, log_level=self.config.validation.links.anchors)

    def _page_of(self, files: _Listing, path: str) -> Page:
        file = files.get_file_from_path(path)
        assert file is not None and file.page is not None
        return file.page

    def _find_removed(self, pages: Sequence[File], others: Mapping[str, str]) -> list[str]:
        if not self.last:
            return []
        gone = (self.last.pages.keys() - {file.src_uri for file in pages}) | (self.last.others.keys() - others.keys())
        there = {file.dest_uri for file in pages} | others.keys()
        return sorted({self._make_file(path, "").dest_uri for path in gone} - there)


def _forget(page: Page) -> None:
    """Let go of what a page was built from: at ten thousand pages it fills the memory."""
    page.content = page.markdown = None
    page.meta, page.toc = {}, []  # type: ignore[assignment]


def _digest_nav(nav: Navigation) -> str:
    """Stands for all that a page shows of the nav: titles, addresses, and what the theme reads of the front matter."""
    parts: list[object] = []

    def walk(items: Iterable[object], depth: int) -> None:
        for item in items:
            meta = getattr(item, "meta", {})
            parts.append((depth, type(item).__name__, item.title, getattr(item, "url", ""), [repr(meta.get(key)) for key in NAV_KEYS]))  # type: ignore[attr-defined]
            walk(getattr(item, "children", None) or (), depth + 1)

    walk(nav.items, 0)
    return digest_text(repr(parts))
