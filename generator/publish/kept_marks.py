"""What stands for the gist of each article, kept from one build to the next: an alias more changes few of them, and a build that
makes few pages reads few gists. A sample of what is kept of an issue, the digests of headline and of names:

    {"2021-11-003": ["9f86d081884c7d65…", "5be1d7a3c0f2e914…"]}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.model import Listing
from generator.publish.digests import digest
from generator.publish.keep import make_key
from generator.publish.means import Means
from generator.publish.publication import Publication


class GistMark(NamedTuple):
    """What stands for an article's headline, and for how it names its companies and technologies."""

    headline: str
    names: str


def recall_gist_marks(publication: Publication, follow: Callable[[Listing], str], means: Means) -> dict[str, GistMark]:
    """The marks of the gists of all articles, by id; `follow` gives what stands for all that the gists of an issue follow from.
    Those that are not kept are made in shares, and kept."""
    keep = means.open_keep("marks")
    found: dict[str, GistMark] = {}
    keys = {issue.slug: make_key("marks", (follow(issue),)) for issue in publication.issues}

    def read(issue: Listing) -> bool:
        """Read what is kept of an issue; whether anything is."""
        kept = keep.get(keys[issue.slug])
        if kept is not None:
            found.update({id: GistMark(*marks) for id, marks in json.loads(kept).items()})
        return kept is not None

    def load(issues: Iterable[Listing]) -> None:
        for issue in issues:
            if not read(issue):
                gists = {page.id: publication.gists[page.id] for page in issue.pages}
                made = {id: GistMark(digest(gist.headline), digest(repr(gist.names))) for id, gist in gists.items()}
                found.update(made)
                keep.put(keys[issue.slug], json.dumps(made).encode())

    means.share([issue for issue in publication.issues if not read(issue)], load)
    load(issue for issue in publication.issues if issue.pages[0].id not in found)  # made by another process, or by none
    keep.close()
    return found
