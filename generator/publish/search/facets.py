"""Facets: which articles name a company or technology, for the names that are frequent enough to part results by.

The names as packed JSON, then the places of their articles as Rice codes. A sample of the JSON:

    {"companies": [["中芯国际", "companies/smic/"]], "technologies": [["先进封装", ""]]}
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.publish.dossiers import Dossier, Registry
from generator.publish.publication import Publication
from generator.publish.search.parts import pack_json
from generator.publish.search.shards import make_runs, varint

MAX_NAMINGS = 8_000
"""How many namings of companies, and of technologies, are counted at most: 8 kB of codes at 5,000 articles. The rarest names
are left out; they are found by searching for them."""


def make_facets(publication: Publication, places: Mapping[str, int]) -> bytes:
    """The facets; `places` gives each article's number in the catalog by its id, counted from the oldest."""
    shown = [_find_frequent(registry) for registry in (publication.companies, publication.technologies)]
    runs = [sorted({places[page.id] for page in dossier.pages}) for dossiers in shown for dossier in dossiers]
    names = {
        registry.folder: [[dossier.name, dossier.url] for dossier in dossiers]
        for registry, dossiers in zip((publication.companies, publication.technologies), shown, strict=True)
    }
    head = pack_json(names)
    return varint(len(head)) + head + (make_runs(runs, len(places)) if runs else b"")


def _find_frequent(registry: Registry) -> list[Dossier]:
    """The most often named ones, as many as MAX_NAMINGS allows."""
    found = []
    left = MAX_NAMINGS
    for dossier in registry.dossiers.values():
        left -= len(dossier.pages)
        if left < 0:
            break
        found.append(dossier)
    return found
