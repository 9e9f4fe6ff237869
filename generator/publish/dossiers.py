"""Companies and technologies, each with the published articles that name it and with its permanent address.

An article names them in its front matter, by canonical name, id or alias; the knowledge makes one name of these. A name
that the knowledge lacks stands for itself. Finds no names in texts (that is `sightings`). Sample addresses:

    companies/smic/      technologies/advanced-packaging/      companies/mou-jing-yuan-chang-93b2/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from generator.model import Entity, EntityKind, Knowledge, Page, Problem
from generator.publish.spelling import make_slug
from generator.text import fold

COMPANIES = "companies"
TECHNOLOGIES = "technologies"

MIN_ARTICLES = 2
"""From how many articles on a company or technology has a page and feeds of its own; others are a line in the index."""

RESERVED_SLUGS = frozenset({"kinds", "letters"})
"""Where the indexes keep their further pages."""

_KINDS = {
    COMPANIES: (EntityKind.COMPANY, EntityKind.ORGANIZATION),
    TECHNOLOGIES: (EntityKind.TECHNOLOGY,),
}
"""Whose names an article's list may hold, the first first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dossier:
    """A company or technology with the articles that name it, oldest issue first; `entity` is None for an unknown name.

    `key` tells it from all others, `url` is the address of its page, "" where too few articles name it for a page of its own. A publication has each
    once: it is the same as itself alone, and may be the key of what is made of it.
    """

    folder: str
    slug: str
    name: str
    entity: Entity | None
    pages: tuple[Page, ...]
    key: str = field(init=False)
    url: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"{self.folder}/{self.slug}")
        object.__setattr__(self, "url", f"{self.key}/" if len(self.pages) >= MIN_ARTICLES else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All companies, or all technologies, that published articles name.

    `dossiers` stand by slug, the most often named first; `by_name` finds one by a name as an article gives it, `by_page`
    those of an article by its id, in its order, each once.
    """

    folder: str
    dossiers: Mapping[str, Dossier]
    by_name: Mapping[str, Dossier]
    by_page: Mapping[str, tuple[Dossier, ...]]

    def of(self, page: Page) -> tuple[Dossier, ...]:
        """The dossiers of a published article, in its order, each once."""
        return self.by_page.get(page.id, ())

    @property
    def with_pages(self) -> Iterator[Dossier]:
        """Those that have a page of their own."""
        return (dossier for dossier in self.dossiers.values() if dossier.url)


def make_registry(folder: str, pages: Iterable[Page], knowledge: Knowledge) -> Registry:
    """The registry of all companies, or all technologies, of the pages, which come oldest first."""
    find_entity = _make_finder(_KINDS[folder], knowledge)
    keys: dict[str, tuple[str, str, Entity | None]] = {}
    groups: dict[str, list[Page]] = {}
    slugs: dict[str, tuple[str, ...]] = {}
    for page in pages:
        of_page: dict[str, None] = {}
        for name in _names_of(page, folder):
            if not name.strip():
                continue
            if name not in keys:
                entity = find_entity(name)
                keys[name] = (entity.id, entity.name, entity) if entity else (make_slug(name), name, None)
            of_page[keys[name][0]] = None
        slugs[page.id] = tuple(of_page)
        for slug in of_page:
            groups.setdefault(slug, []).append(page)
    shown = {slug: (name, entity) for slug, name, entity in reversed(keys.values())}
    dossiers = {
        slug: Dossier(folder=folder, slug=slug, name=shown[slug][0], entity=shown[slug][1], pages=tuple(group))
        for slug, group in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    }
    return Registry(
        folder=folder,
        dossiers=dossiers,
        by_name={name: dossiers[key[0]] for name, key in keys.items()},
        by_page={id: tuple(dossiers[slug] for slug in of_page) for id, of_page in slugs.items()},
    )


def check_registry(registry: Registry) -> Iterator[Problem]:
    """Names that cannot have an address of their own."""
    for dossier in registry.dossiers.values():
        if dossier.slug in RESERVED_SLUGS and (entity := dossier.entity):
            message = f"id “{entity.id}”不能用作地址，{registry.folder}/{entity.id}/ 由索引占用"
            yield Problem(path=entity.file or "content/entities", line=entity.line, message=message, hint="应换一个 id")
    owners: dict[str, str] = {}
    for name, dossier in registry.by_name.items():
        entity = dossier.entity
        owner = "" if entity and name in (entity.name, entity.id, *entity.aliases) else fold(name)
        if owners.setdefault(dossier.slug, owner) != owner:
            message = f"“{dossier.name}”与“{name}”的地址相同（{registry.folder}/{dossier.slug}/）"
            yield Problem(path="content/entities", message=message, hint="应把其中一个收进知识，给它 id")


def count_together(dossier: Dossier, registry: Registry, limit: int) -> list[tuple[Dossier, int]]:
    """Which others of a registry the dossier's articles name too, with the number of articles, the `limit` most frequent ones first."""
    counts = Counter(chain.from_iterable([registry.by_page[page.id] for page in dossier.pages]))
    del counts[dossier]
    # Most have one article in common: what the last one shown counts tells which need be put in order.
    least = min(sorted(counts.values(), reverse=True)[:limit], default=0)
    ranked = sorted([(-count, other.slug, other) for other, count in counts.items() if count >= least])
    return [(other, -negative) for negative, _, other in ranked[:limit]]


def _names_of(page: Page, folder: str) -> tuple[str, ...]:
    return page.companies if folder == COMPANIES else page.technologies


def _make_finder(kinds: tuple[EntityKind, ...], knowledge: Knowledge) -> Callable[[str], Entity | None]:
    """Finds the entity that a name means: by canonical name or id first, then by alias; earlier kinds first."""
    ranked = [entity for kind in kinds for entity in knowledge.entities if entity.type is kind]
    own: dict[str, Entity] = {}
    aliases: dict[str, Entity] = {}
    for entity in ranked:
        own.setdefault(entity.name, entity)
    for entity in ranked:
        own.setdefault(entity.id, entity)

    def find_entity(name: str) -> Entity | None:
        if name in own:
            return own[name]
        if not aliases:
            for entity in reversed(ranked):
                aliases.update(dict.fromkeys(entity.aliases, entity))
        return aliases.get(name)

    return find_entity
