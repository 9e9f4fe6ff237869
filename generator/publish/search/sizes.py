"""How long the texts of articles are: by that the index is cut into segments, and each into shards. Reads no text.

The sizes of all articles are kept together, by what stands for the texts of each. A sample:

    {"9f86…": [1840, 26], "d081…": [412, 9]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from generator.model import Page
from generator.publish.keep import Keep, make_key
from generator.publish.publication import Publication
from generator.publish.search.texts import find_names, join_lines, join_more


class Size(NamedTuple):
    """Characters of an article, unfolded: of what is its own, and of its names."""

    own: int
    names: int


def recall_sizes(publication: Publication, marks: Mapping[str, str], keep: Keep) -> dict[str, Size]:
    """The size of each article by its id; `marks` stand for the texts of each. What is known of an article is not asked again, for which
    the gists of its whole issue would be read."""
    key = make_key("sizes", ())
    kept = _parse_sizes(keep.get(key) or b"{}")
    pages = [page for issue in publication.issues for page in issue.pages]
    sizes = {page.id: kept.get(marks[page.id]) or find_size(publication, page) for page in pages}
    now = {marks[id]: size for id, size in sizes.items()}
    if now != kept:
        keep.put(key, json.dumps(now, separators=(",", ":")).encode("utf-8", "surrogatepass"))
    return sizes


def find_size(publication: Publication, page: Page) -> Size:
    """The size of what `make_texts` gives of an article."""
    title, summary = join_lines(page.title, page.subtitle), join_lines(page.summary, join_more(page))
    return Size(len(title) + len(summary) + publication.gists[page.id].code_points, len(find_names(publication, page)))


def _parse_sizes(kept: bytes) -> dict[str, Size]:
    """The sizes that were kept; none where that is not what was kept."""
    try:
        return {str(mark): Size(int(own), int(names)) for mark, (own, names) in json.loads(kept).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
