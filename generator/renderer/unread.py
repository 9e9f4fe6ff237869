"""Pages of the nav that are read when somebody looks into them: all pages show their titles, hardly one their text.

A sample: `nav.pages[3].title`, given in the settings, reads nothing; `nav.pages[3].meta` reads the page.
"""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.structure.pages import Page

_READ = ("markdown", "content", "toc", "meta", "_title_from_render")
"""What reading gives a page."""


def leave_unread(page: Page, kind: type[Page], read: Callable[[Page], None]) -> None:
    """Have a page, which MkDocs has just made, read by `read` as one of this kind once it is looked into."""

    class Unread(kind):  # type: ignore[valid-type, misc]
        def __getattr__(self, name: str) -> object:
            if name not in _READ:
                raise AttributeError(name)
            self.__dict__.update(placeholders)
            self.__class__ = kind  # type: ignore[assignment]
            read(self)
            return getattr(self, name)

    placeholders = {name: page.__dict__.pop(name) for name in _READ}
    page.__class__ = Unread
