"""How long the texts of articles are: by that the index is cut into segments, and each into shards.

Kept issue by issue, so that where one article changed the texts of its issue alone are read.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

from generator.model import Listing
from generator.publish.keep import Keep, make_key
from generator.publish.publication import Publication
from generator.publish.search.texts import Texts, make_texts

_SIZE = struct.Struct("<II")


class Size(NamedTuple):
    """Characters of an article, unfolded: of what is its own, and of its names."""

    own: int
    names: int


def find_sizes(publication: Publication, issue: Listing, marks: Mapping[str, str], keep: Keep) -> list[Size]:
    """The size of each article of an issue, in their order; `marks` stand for the texts of each, by its id."""
    key = make_key("sizes", (marks[page.id] for page in issue.pages))
    kept = keep.get(key)
    if kept is not None and len(kept) == _SIZE.size * len(issue.pages):
        return [Size(*pair) for pair in _SIZE.iter_unpack(kept)]
    sizes = [_find_size(make_texts(publication, page)) for page in issue.pages]
    keep.put(key, b"".join(_SIZE.pack(*size) for size in sizes))
    return sizes


def _find_size(article: Texts) -> Size:
    return Size(len(article.title) + len(article.summary) + len(article.body), len(article.names))
