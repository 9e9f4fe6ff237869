"""The article pages that are there, found by their ids wherever an editor moved them.

Reads of a page no more than its id until it is asked for; merges nothing. An id is looked for in a page's front matter:

    id: 2021-11-007
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from generator.editorial.ledger import Entry
from generator.editorial.pages import is_page
from generator.frontmatter import split_page
from generator.model import Problem

_ID = re.compile(r"""^(?:id|"id"|'id')[ \t]*:[ \t]*["']?([^\s"'#]+)""", re.M)

_SAME_ID = "编号 {id} 已用在 {path}"
_SAME_ID_HINT = "每页的 id 各不相同；拆出来的一页用 digest new 取一个新编号"
_CHANGED_ID = "id 由 {old} 改成了 {new}"
_CHANGED_ID_HINT = "id 永久不变，请改回 {old}"
_NO_ID_HINT = "补上 id: {old}"
_NO_ID = "id 不见了，原是 {old}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Pages by id. `texts` are all article pages by path, `unreadable` the paths of those that are no UTF-8 text.

    `disturbed` are the ids whose page is there but must be left alone: unreadable, or with its id changed.
    """

    texts: Mapping[str, str]
    paths: Mapping[str, str]
    unreadable: frozenset[str] = frozenset()
    disturbed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def find(self, page_id: str) -> str | None:
        """The path of the page with this id."""
        return self.paths.get(page_id) or self.disturbed.get(page_id)


def find_id(text: str) -> str:
    """The id that a page's front matter gives it, or nothing; found in front matter that YAML cannot read too."""
    match = _ID.search(split_page(text).yaml)
    return match[1] if match else ""


def make_shelf(texts: Mapping[str, str], unreadable: Collection[str], entries: Iterable[Entry]) -> Shelf:
    """The pages among the texts by id. Of two pages with one id the one is meant that the ledger knows by its path."""
    pages = {path: text for path, text in texts.items() if is_page(path)}
    known = {entry.id: entry for entry in entries}
    expected = {entry.path: entry.id for entry in known.values()}
    paths: dict[str, str] = {}
    problems: list[Problem] = []
    # The paths that the ledger knows come first: of a page and its copy, the copy is at fault.
    for path in sorted(pages, key=lambda path: (path not in expected, path)):
        page_id = find_id(pages[path])
        if page_id in paths:
            message = _SAME_ID.format(id=page_id, path=paths[page_id])
            problems.append(Problem(path=path, line=_id_line(pages[path]), message=message, hint=_SAME_ID_HINT))
        elif page_id:
            paths[page_id] = path
    disturbed = {known_id: path for path, known_id in expected.items() if path in unreadable}
    for path in sorted(set(expected) & set(pages)):
        old, new = expected[path], find_id(pages[path])
        if new in known or old in paths:
            continue
        disturbed[old] = path
        paths.pop(new, None)
        message, hint = (_CHANGED_ID, _CHANGED_ID_HINT) if new else (_NO_ID, _NO_ID_HINT)
        problems.append(Problem(path=path, line=_id_line(pages[path]), message=message.format(old=old, new=new), hint=hint.format(old=old)))
    return Shelf(texts=pages, paths=paths, unreadable=frozenset(unreadable), disturbed=disturbed, problems=tuple(problems))


def _id_line(text: str) -> int:
    match = _ID.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 1
