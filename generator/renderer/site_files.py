"""The files of a site as MkDocs wants them, each an object only where it is asked for: of ten thousand pages few are looked at.

Notes what is asked for. Reads nothing. A sample of what is asked for while `articles/2021-11/2021-11-003.md` is read:

    companies/jia/index.md    technologies/feng-zhuang/index.md
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")

_PARTS = frozenset(level.value for level in InclusionLevel if level.value > InclusionLevel.DRAFT.value)


def is_part(level: int) -> bool:
    """Whether a file of this level is part of the site."""
    return level in _PARTS


def find_level(path: str, config: MkDocsConfig) -> int:
    """Whether the file of this path is part of the site and of the nav, as MkDocs counts."""
    file = File(path, "", "", use_directory_urls=True)
    set_exclusions([file], config)
    return int(file.inclusion.value)


def find_place(path: str, *, directories: bool) -> str:
    """Where in the site a file of the docs stands, as `dest_uri` of MkDocs says, README.md apart."""
    if not path.endswith(MARKDOWN):
        return path
    parent, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    return posixpath.join(parent, f"{stem}.html" if not directories or stem == "index" else f"{stem}/index.html")


def sort_pages(paths: Iterable[str]) -> list[str]:
    """The paths in the order of MkDocs: by folder, the index of each first."""

    def find_order(path: str) -> tuple[list[str], bool, str]:
        *folders, name = path.split("/")
        return folders, posixpath.splitext(name)[0] != "index", name

    return sorted(paths, key=find_order)


class SiteFiles(Files):
    """The files of a site: `levels` of all Markdown files, `pages` in order, `others` of the docs, those that the theme adds."""

    def __init__(
        self, config: MkDocsConfig, *, levels: Mapping[str, int], pages: Sequence[str], others: Container[str], theme: Container[str]
    ) -> None:
        super().__init__(())
        self._config, self._levels, self._others, self._theme = config, levels, others, theme
        self._has_nav = False
        self.pages = pages
        self.asked: dict[str, None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        uri = path if path in self._levels else PurePath(path).as_posix()
        self.asked[uri] = None
        return self._src_uris.get(uri) or self._find(uri)

    def get_page_file(self, path: str) -> File:
        """The file of one of `pages`."""
        file = self._src_uris.get(path) or self._find(path)
        assert file is not None
        return file

    def forget(self, path: str) -> None:
        """Let go of a page and what it was built from; where it is asked for again, it is made anew."""
        if file := self._src_uris.pop(path, None):
            file.page = None  # the two hold each other: ten thousand of them fill the memory

    def give_pages(self) -> None:
        """Let each page outside the nav, which is made by now, be one without a title of the nav's."""
        self._has_nav = True
        for file in self._src_uris.values():
            self._give_page(file)

    def documentation_pages(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        return Shown(self)

    def find_folder(self, path: str) -> str:
        """The folder that a file which is no page comes from: the docs, else the first of the theme that has it."""
        if path in self._others:
            return self._config.docs_dir
        return next(folder for folder in self._config.theme.dirs if Path(folder, path).is_file())

    def _find(self, uri: str) -> File | None:
        level = self._levels.get(uri)
        if level is not None:
            file = self._make(uri, self._config.docs_dir)
            file.inclusion = InclusionLevel(level)
            if self._has_nav:
                self._give_page(file)
        elif uri in self._others or uri in self._theme:
            file = self._make(uri, self.find_folder(uri))
            set_exclusions([file], self._config)
        else:
            return None
        self._src_uris[uri] = file
        return file

    def _make(self, uri: str, folder: str) -> File:
        return File(uri, folder, self._config.site_dir, self._config.use_directory_urls)

    def _give_page(self, file: File) -> None:
        if file.page is None and is_part(file.inclusion.value) and file.is_documentation_page():
            Page(None, file, self._config)


class NavFiles(Files):
    """The same files for the making of the nav, which wants of the pages outside it only those that should be in it."""

    def __init__(self, files: SiteFiles, levels: Mapping[str, int]) -> None:
        super().__init__(())
        self._site = files
        self._expected = [path for path in files.pages if levels[path] > InclusionLevel.NOT_IN_NAV.value]

    def get_file_from_path(self, path: str) -> File | None:
        return self._site.get_file_from_path(path)

    def documentation_pages(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        return [self._site.get_page_file(path) for path in self._expected]


class Shown(Sequence[File]):
    """The pages of the site, for templates; notes whether one looks at them, as its page then depends on all the others."""

    def __init__(self, files: SiteFiles) -> None:
        self._site = files
        self._made: list[File] | None = None

    @property
    def seen(self) -> bool:
        return self._made is not None

    def _look(self) -> list[File]:
        if self._made is None:
            self._made = [self._site.get_page_file(path) for path in self._site.pages]
        return self._made

    def __iter__(self) -> Iterator[File]:
        return iter(self._look())

    def __len__(self) -> int:
        return len(self._look())

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        return self._look()[place]

    def __add__(self, more: Iterable[File]) -> list[File]:
        return [*self._look(), *more]
