"""Facets: which articles name a company or technology, for the names that are frequent enough to part results by.

The names as packed JSON, then the places of their articles as Rice codes. A sample of the JSON:

    {"companies": ["中芯国际", "华虹半导体"], "technologies": ["先进封装"]}
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.publish.dossiers import Dossier, Registry
from generator.publish.publication import Publication
from generator.publish.search.parts import pack_json
from generator.publish.search.shards import make_runs, varint

MAX_NAMES = 120
MAX_BITS = 40_000
"""How many companies, and how many technologies, are counted at most, and how long the codes of their articles may be: together
some 12 kB. The rarest names are left out; they are found by searching for them."""


def make_facets(publication: Publication, places: Mapping[str, int]) -> bytes:
    """The facets; `places` gives each article's number in the catalog by its id, counted from the oldest."""
    shown = [_find_frequent(registry, len(places)) for registry in (publication.companies, publication.technologies)]
    runs = [sorted({places[page.id] for page in dossier.pages}) for dossiers in shown for dossier in dossiers]
    names = {
        registry.folder: [dossier.name for dossier in dossiers]
        for registry, dossiers in zip((publication.companies, publication.technologies), shown, strict=True)
    }
    head = pack_json(names)
    return varint(len(head)) + head + (make_runs(runs, len(places)) if runs else b"")


def _find_frequent(registry: Registry, articles: int) -> list[Dossier]:
    """The most often named ones, as many as may be."""
    found = []
    left = MAX_BITS
    for dossier in list(registry.dossiers.values())[:MAX_NAMES]:
        left -= len(dossier.pages) * ((articles // len(dossier.pages)).bit_length() + 1)
        if left < 0:
            break
        found.append(dossier)
    return found
