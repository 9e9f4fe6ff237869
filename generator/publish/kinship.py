"""How companies and technologies belong together: kinds, parents, children, and the trees of an index.

Takes `parent` of a company and `broader` of a technology from the knowledge; decides no address. A sample of a tree:

    先进封装 ─ 晶圆测试
             ─ 键合
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import Entity
from generator.publish.docs import Meta, compact
from generator.publish.dossiers import Dossier, Registry
from generator.publish.rows import make_name
from generator.publish.spelling import spell
from generator.publish.words import NO_KIND

MAX_CHILDREN = 24
"""How many children a page names."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A dossier with those below it."""

    dossier: Dossier
    children: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Kinship:
    """The kin of a registry's dossiers. `children` holds the named children by the id of the parent, most named first."""

    registry: Registry
    entities: Mapping[str, Entity]
    children: Mapping[str, tuple[Dossier, ...]]

    def make_parents(self, dossier: Dossier) -> list[Meta]:
        """What stands above it, by name, with an address where that has a page."""
        return [
            make_name(self.registry.dossiers[id]) if id in self.registry.dossiers else {"name": self.entities[id].name}
            for id in find_parents(dossier)
            if id in self.entities
        ]

    def make_children(self, dossier: Dossier) -> list[Meta]:
        """What stands below it and is named, with the number of articles."""
        return [make_name(child, len(child.pages)) for child in self.children.get(dossier.slug, ())[:MAX_CHILDREN]]

    def make_kind_mark(self, dossier: Dossier) -> Meta:
        """Its kind with the place in the index that shows it; empty where it has none."""
        kind = kind_of(dossier)
        return compact(name=kind, url=f"{dossier.folder}/#{kind_anchor(kind)}") if dossier.entity and dossier.entity.kind else {}

    def plant(self, dossiers: tuple[Dossier, ...]) -> tuple[Tree, ...]:
        """These dossiers as trees, each once, in their order; one stands below the nearest of its forebears among them."""
        among = {dossier.slug: dossier for dossier in dossiers}
        below: dict[str, list[Dossier]] = {}
        roots: list[Dossier] = []
        for dossier in dossiers:
            forebear = self._find_forebear(dossier, among)
            (below.setdefault(forebear, []) if forebear else roots).append(dossier)
        return tuple(_grow(root, below) for root in roots)

    def _find_forebear(self, dossier: Dossier, among: Mapping[str, Dossier]) -> str:
        seen = {dossier.slug}
        level = [id for id in find_parents(dossier) if id not in seen]
        while level:
            if found := next((id for id in level if id in among), ""):
                return "" if self._is_circle(found, dossier.slug) else found
            seen.update(level)
            entities = [self.entities[id] for id in level if id in self.entities]
            level = [id for entity in entities for id in _parents_of(entity) if id not in seen]
        return ""

    def _is_circle(self, forebear: str, slug: str) -> bool:
        """Whether `slug` stands above its own forebear, as a slip in the knowledge may say."""
        seen: set[str] = set()
        todo = [forebear]
        while todo:
            id = todo.pop()
            if id == slug:
                return True
            if id not in seen and id in self.entities:
                seen.add(id)
                todo.extend(_parents_of(self.entities[id]))
        return False


def make_kinship(registry: Registry, entities: Mapping[str, Entity]) -> Kinship:
    """The kinship of all dossiers of a registry."""
    children: dict[str, list[Dossier]] = {}
    for dossier in registry.dossiers.values():
        for parent in find_parents(dossier):
            children.setdefault(parent, []).append(dossier)
    return Kinship(registry, entities, {parent: tuple(group) for parent, group in children.items()})


def find_parents(dossier: Dossier) -> tuple[str, ...]:
    """The ids of what stands right above it."""
    return _parents_of(dossier.entity) if dossier.entity else ()


def kind_of(dossier: Dossier) -> str:
    """Its kind, or the heading of those that have none."""
    return (dossier.entity.kind if dossier.entity else "") or NO_KIND


def kind_anchor(kind: str) -> str:
    """Where the index shows a kind."""
    return f"kind-{'-'.join(spell(kind))}"


def walk_tree(trees: tuple[Tree, ...]) -> Iterator[Dossier]:
    """All dossiers of the trees, each parent before its children."""
    for tree in trees:
        yield tree.dossier
        yield from walk_tree(tree.children)


def _parents_of(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in (entity.parent, *entity.broader) if id and id != entity.id))


def _grow(dossier: Dossier, below: Mapping[str, list[Dossier]]) -> Tree:
    return Tree(dossier, tuple(_grow(child, below) for child in below.get(dossier.slug, ())))
