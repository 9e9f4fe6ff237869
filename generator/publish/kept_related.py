"""Which articles are related, kept from one build to the next: so that the page of each follows from those few, and from no others.

What is related to one article follows from the names of all; worked out anew where a name or a title changed, most of it is what
it was. A sample of what is kept of an issue, the same story and then the others:

    {"2021-11-003": [["2021-05-27-014"], ["2021-11-007", "2021-11-001"]]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache, partial

from generator.model import Listing, Page
from generator.publish.derived import ByIssue
from generator.publish.digests import digest
from generator.publish.keep import Keep, make_key
from generator.publish.means import Means
from generator.publish.publication import Publication
from generator.publish.related import Finder, Related


def recall_related(publication: Publication, means: Means) -> Mapping[str, Related]:
    """What is related to each article of a publication, by its id, in the order of the issues; what is not kept is worked out in
    shares, and kept."""
    found = _Relations(publication, means.open_keep("related"))
    means.share([issue for issue in publication.issues if not found.read(issue)], found.load)
    found.close()
    return found


class _Relations(ByIssue[Related]):
    """What is related to each article; read or found when it is first asked for of an article of its issue."""

    def __init__(self, publication: Publication, keep: Keep) -> None:
        super().__init__(publication.issues)
        self._keep = keep
        self._pages = {page.id: page for issue in publication.issues for page in issue.pages}
        self._follows = digest(*(_describe(publication, page) for page in self._pages.values()))
        self._find_finder = cache(partial(Finder, publication))

    def read(self, issue: Listing) -> bool:
        """Read what is kept of an issue; whether anything is."""
        kept = self._keep.get(self._key(issue))
        if kept is not None:
            self._known |= {
                id: Related(*(tuple(map(self._pages.__getitem__, ids)) for ids in both)) for id, both in json.loads(kept).items()
            }
        return kept is not None

    def load(self, issues: Iterable[Listing]) -> None:
        """Read what is kept of these issues, find and keep the rest."""
        for issue in issues:
            if self.read(issue):
                continue
            found = {page.id: self._find_finder().find(page) for page in issue.pages}
            self._known |= found
            lines = {id: [[page.id for page in pages] for pages in related] for id, related in found.items()}
            self._keep.put(self._key(issue), json.dumps(lines).encode())

    def close(self) -> None:
        """Let go of all that is kept of other names."""
        self._keep.close()

    def _key(self, issue: Listing) -> str:
        return make_key("related", (self._follows, issue.slug))


def _describe(publication: Publication, page: Page) -> str:
    """All of an article that decides what is related to which."""
    names = " ".join([each.key for each in publication.find_names(page)])
    return f"{page.id} {page.issue} {names}\n{page.title}"
