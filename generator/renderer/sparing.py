"""MkDocs, page by page: what did not change since the last rendering is neither read nor rendered nor written again.

Does what `mkdocs build` does, by its own functions and in its order, for the pages that need it; files that are the same are
left out. Only for settings that leave nothing to chance: see generator/renderer/purity.py. A page is rendered again when its
file changed, when a file that it links to came or went, when what it shows of the nav's pages changed, and when anything
changed that all pages depend on (`base`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.forks import WorkerEndedError, share_out
from generator.renderer.markdown_pages import make_page_class
from generator.renderer.record import Mark, Message, PageRecord, Record
from generator.renderer.site_files import MARKDOWN, NavFiles, Shown, SiteFiles, find_level, find_place, is_part, sort_pages
from generator.renderer.unread import leave_unread
from generator.snapshots import digest_text

NAV_KEYS = ("title", "icon", "status", "hide", "description")
"""What the theme's nav shows of the front matter of another page."""

_ENDED = "一个渲染进程意外终止，可能是内存不够"

LEAST_PAGES = 200
"""From twice this number on pages are shared out to processes: a process takes a tenth of a second to start, 30 pages as much."""


@dataclass(slots=True, kw_only=True)
class Rendered:
    """What came of a rendering: its record, the paths written into the site's folder, those that the site no longer has.

    `pages` were rendered, `kept` are as they were; `free` is false where a template looked at other pages than the nav's: it
    wants all of them read before the first is built, and what was rendered is worth nothing.
    """

    record: Record
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    pages: int = 0
    kept: int = 0
    free: bool = True


@dataclass(slots=True, kw_only=True)
class _Share:
    """What one process has rendered; `failed` says why it could not go on, `messages` what was said before."""

    records: dict[str, PageRecord] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    seen: bool = False
    failed: str = ""


class Sparing:
    """One rendering of the docs, whose files are `marks`, into the folder of `config`, sparing what `last` has, the record of the
    site as it stands.

    `collect` are the warnings as they come, to which those of pages that are kept are added in their places.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        env: Environment,
        marks: Mapping[str, Mark],
        *,
        base: str,
        last: Record | None,
        collect: list[Message],
    ) -> None:
        self.config, self.env, self.marks, self.collect = config, env, marks, collect
        self.last = last or Record(base=base)
        self.is_first = last is None
        self.came = [path for path in marks if path not in self.last.marks]
        self.gone = [path for path in self.last.marks if path not in marks]
        self.changed = {path for path, mark in marks.items() if self.last.marks.get(path) != mark}
        self.rendered = Rendered(record=Record(base=base, marks=marks))
        self._page_class = make_page_class(config)
        self._static = {*config.theme.static_templates, "sitemap.xml.gz"}

    def render(self) -> Rendered:
        """Write what changed. With a record, the caller puts it into the site; where the nav changed, all is rendered."""
        record, last = self.rendered.record, self.last
        record.levels, record.pages = self._find_pages()
        record.theme = last.theme or self._find_theme_files()
        theme = set(record.theme)
        files = SiteFiles(self.config, levels=record.levels, pages=record.pages, others=self.marks, theme=theme)
        nav = get_navigation(NavFiles(files, record.levels), self.config)
        files.give_pages()
        stale = self.changed | last.find_asking([*self.came, *self.gone])
        read = self._read_nav(nav, files, stale)
        is_kept = not self.is_first and record.nav == last.nav
        due = [path for path in record.pages if path in stale] if is_kept else record.pages
        copies = self._find_copies(theme)
        if is_kept:
            self._keep(due)
        if not is_kept or record.pages != last.pages or not self._static.isdisjoint(copies):
            self._build_static(files, nav, copies)
        empty = self._render_pages(due, copies, read, files, nav)
        warned = record.warnings if len(record.warnings) < 2 else (path for path in record.pages if path in record.warnings)
        self.collect += [message for path in warned for message in record.warnings[path]]
        self._check_anchors(files)
        record.templates = sorted({*last.templates, *(str(name) for _, name in self.env.cache or ())})
        self.rendered.removed = self._find_removed(theme, empty)
        self.rendered.pages, self.rendered.kept = len(due), len(record.pages) - len(due)
        return self.rendered

    def _find_pages(self) -> tuple[dict[str, int], list[str]]:
        """Of all Markdown files whether they are part of the site and the nav, and those that are part, in order."""
        came = [path for path in self.came if path.endswith(MARKDOWN)]
        gone = [path for path in self.gone if path in self.last.levels]
        if not came and not gone:
            return self.last.levels, self.last.pages
        levels = {path: level for path, level in self.last.levels.items() if path in self.marks}
        levels |= {path: find_level(path, self.config) for path in came}
        return levels, sort_pages(path for path, level in levels.items() if is_part(level))

    def _find_theme_files(self) -> list[str]:
        """The paths of the files that the theme adds to those of the site."""
        found = Files([])
        found.add_files_from_theme(self.env, self.config)
        return [file.src_uri for file in found if is_part(find_level(file.src_uri, self.config))]

    def _read_nav(self, nav: Navigation, files: SiteFiles, stale: Collection[str]) -> dict[str, PageRecord]:
        """Read the nav's pages that are new, the others when they are looked into; note what all pages show of them."""
        shown, last = self.rendered.record.shown, self.last
        read: dict[str, PageRecord] = {}
        for page in nav.pages:
            path = page.file.src_uri
            if not is_part(self.rendered.record.levels[path]):
                continue
            if path in last.shown and path not in stale:
                shown[path] = last.shown[path]
                leave_unread(page, self._page_class, lambda page: self._read_quietly(page, files))
            else:
                read[path] = self._read_page(page, files)
                shown[path] = repr((page.title, [repr(page.meta.get(key)) for key in NAV_KEYS]))
        self.rendered.record.nav = _digest_nav(nav, shown)
        return read

    def _keep(self, due: Collection[str]) -> None:
        """Take over what is known of the pages that stay."""
        record, last = self.rendered.record, self.last
        for path in [*due, *self.gone]:
            last.drop(path)
        record.names, record.asked, record.warnings, record.anchors, record.links = (
            last.names, last.asked, last.warnings, last.anchors, last.links
        )  # fmt: skip

    def _find_copies(self, theme: Collection[str]) -> list[str]:
        """The files that are no pages and are to be copied; those of the theme change with the base alone, or stand in for others.

        Where a page wants the place of a file, the page has it.
        """
        gone = {find_place(path, directories=self.config.use_directory_urls) for path in self.gone}
        come = {path for path in self.changed if not path.endswith(MARKDOWN)} | (gone & self.marks.keys())
        excludes = self.config.exclude_docs or self.config.draft_docs
        copies = [path for path in come if not (excludes or path.startswith("templates/")) or is_part(find_level(path, self.config))]
        copies += [path for path in (theme if self.is_first else gone) if path in theme and path not in self.marks]
        if any(path.endswith(".html") for path in copies):
            places = self._find_places()
            copies = [path for path in copies if path not in places]
        return copies

    def _find_places(self) -> set[str]:
        """Where the pages stand in the site."""
        return {find_place(path, directories=self.config.use_directory_urls) for path in self.rendered.record.pages}

    def _render_pages(
        self,
        due: Sequence[str],
        copies: Sequence[str],
        read: Mapping[str, PageRecord],
        files: SiteFiles,
        nav: Navigation,
    ) -> list[str]:
        """Render the pages and copy the files, on all cores if they are many; pages of the nav may be `read` already.

        Gives the pages that have no HTML.
        """
        in_nav = {page.file.src_uri for page in nav.pages}

        def render_share(share: Iterable[str]) -> _Share:
            shown = Shown(files)
            done = _Share()
            try:
                for path in share:
                    if path not in self.rendered.record.levels:
                        self._copy(path, files)
                        done.written.append(path)
                        continue
                    file = files.get_page_file(path)
                    assert file.page is not None
                    done.records[path] = read.get(path) or self._read_page(file.page, files)
                    is_written = self._build_page(file, done.records[path], shown, nav)
                    (done.written if is_written else done.empty).append(file.dest_uri)
                    if path not in in_nav:
                        files.forget(path)
                    if shown.seen:
                        break
            except Exception as error:
                # Whatever a template or an extension raises: a process of our own can hand on no more than what it says.
                done.failed, done.messages = str(error) or type(error).__name__, self.collect
            done.seen = shown.seen
            return done

        try:
            is_shared = len(due) >= 2 * LEAST_PAGES
            shares = share_out([*copies, *due], render_share, least=LEAST_PAGES if is_shared else len(copies) + len(due) + 1)
        except WorkerEndedError as error:
            raise BuildError(_ENDED) from error
        for done in shares:
            if done.failed:
                self.collect += [each for each in done.messages if each not in self.collect]
                raise BuildError(done.failed)
            for path, page in done.records.items():
                self.rendered.record.put(path, page)
            self.rendered.written += done.written
            self.rendered.free = self.rendered.free and not done.seen
        return [path for done in shares for path in done.empty]

    def _read_page(self, page: Page, files: SiteFiles) -> PageRecord:
        """Read a page as MkDocs does, its text as HTML; what is to be known of it the next time."""
        files.asked = {}
        before = len(self.collect)
        page.__class__ = self._page_class  # the pages were made by MkDocs, which knows no other class
        mkdocs_build._populate_page(page, self.config, files)
        warnings = self.collect[before:]
        del self.collect[before:]
        return PageRecord(
            asked=list(files.asked),
            warnings=warnings,
            anchors=sorted(page.present_anchor_ids or ()),
            links={target.src_uri: dict(anchors) for target, anchors in (page.links_to_anchors or {}).items()},
        )

    def _read_quietly(self, page: Page, files: SiteFiles) -> None:
        """Read a page that is kept, while another is built; what is to be said of it is known."""
        current, asked = self.config._current_page, files.asked
        self._read_page(page, files)
        self.config._current_page, files.asked = current, asked

    def _copy(self, path: str, files: SiteFiles) -> None:
        """Copy a file as it is; most folders are there already."""
        content = Path(files.find_folder(path), path).read_bytes()
        place = Path(self.config.site_dir, path)
        try:
            place.write_bytes(content)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

    def _build_static(self, files: SiteFiles, nav: Navigation, copies: list[str]) -> None:
        """Make what the theme has besides the pages; it goes before a file of the same name, of which `copies` is freed."""
        made = self._static.intersection(copies)
        for name in made:
            self._copy(name, files)
            copies.remove(name)
        for name in self.config.theme.static_templates:
            mkdocs_build._build_theme_template(name, self.env, files, self.config, nav)
            made |= {name, f"{name}.gz"} if name == "sitemap.xml" else {name}
        self.rendered.written += [path for path in sorted(made) if Path(self.config.site_dir, path).is_file()]

    def _build_page(self, file: File, record: PageRecord, shown: Shown, nav: Navigation) -> bool:
        """Write the page's HTML; whether there is any."""
        assert file.page is not None
        before = len(self.collect)
        mkdocs_build._build_page(file.page, self.config, shown, nav, self.env)
        record.warnings += self.collect[before:]
        del self.collect[before:]
        return Path(file.abs_dest_path).is_file()

    def _check_anchors(self, files: SiteFiles) -> None:
        """The check of links to anchors, by what is known of every page."""
        record = self.rendered.record
        targets = {target for links in record.links.values() for target in links}
        for path in targets & record.levels.keys():
            if page := files.get_page_file(path).page:
                page.present_anchor_ids = set(record.anchors.get(path, ()))
        for path in record.pages if record.links else ():
            if links := record.links.get(path):
                page = files.get_page_file(path).page
                assert page is not None
                page.links_to_anchors = {
                    target: anchors for name, anchors in links.items() if (target := files.get_file_from_path(name)) is not None
                }
                page.validate_anchor_links(files=files, log_level=self.config.validation.links.anchors)

    def _find_removed(self, theme: Collection[str], empty: Sequence[str]) -> list[str]:
        """The places in the site where a file stood, and no other takes its place."""
        if not self.gone or self.is_first:
            return sorted(empty)
        directories = self.config.use_directory_urls
        gone = {find_place(path, directories=directories) for path in self.gone} - self._find_places() - self._static
        return sorted({place for place in gone if place not in self.marks and place not in theme} | set(empty))


def _digest_nav(nav: Navigation, shown: Mapping[str, str]) -> str:
    """Stands for all that a page shows of the nav: titles, addresses, and what the theme reads of the front matter."""
    parts: list[object] = []

    def walk(items: Iterable[object], depth: int) -> None:
        for item in items:
            if isinstance(item, Page):
                parts.append((depth, item.url, shown.get(item.file.src_uri)))
            else:
                parts.append((depth, type(item).__name__, item.title, getattr(item, "url", "")))  # type: ignore[attr-defined]
            walk(getattr(item, "children", None) or (), depth + 1)

    walk(nav.items, 0)
    return digest_text(repr(parts))
