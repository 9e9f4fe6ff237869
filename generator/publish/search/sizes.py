"""How long the texts of articles are: by that the index is cut into segments, and each into shards. Reads no text."""

from __future__ import annotations

from typing import NamedTuple

from generator.model import Page
from generator.publish.publication import Publication
from generator.publish.search.texts import find_names, join_lines, join_more


class Size(NamedTuple):
    """Characters of an article, unfolded: of what is its own, and of its names."""

    own: int
    names: int


def find_size(publication: Publication, page: Page) -> Size:
    """The size of what `make_texts` gives of an article."""
    title, summary = join_lines(page.title, page.subtitle), join_lines(page.summary, join_more(page))
    return Size(len(title) + len(summary) + publication.gists[page.id].code_points, len(find_names(publication, page)))
