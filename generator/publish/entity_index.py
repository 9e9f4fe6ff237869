"""The indexes of companies and of technologies: by kind as trees, by the initial of their pinyin, and as names to filter.

Every name is in the index, also one that too few articles name for a page of its own. A long index keeps its letters and
its kinds on sheets of their own. Sample addresses: companies/, companies/letters/z/, companies/kinds/ban-dao-ti-zhi-zao/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.publish.charts import render_spark
from generator.publish.counting import MIN_SPARK_ISSUES, SPARK_ISSUES, count_by_issue
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.dossiers import TECHNOLOGIES, Dossier, Registry
from generator.publish.kinship import Kinship, kind_anchor, kind_of, make_kinship, walk_tree
from generator.publish.letters import Spelled, cut_names, group_by_letter, list_letters, name_letter, spell_names
from generator.publish.listings import natural_key
from generator.publish.publication import Publication, article_url, file_of, sheet_url
from generator.publish.rows import make_name
from generator.publish.spelling import spell

MAX_ON_INDEX = 400
"""The most names that the index itself shows by letter: 40 KB of HTML, 8 KB compressed. More stand on sheets by letter."""

MAX_OF_KIND = 8
"""How many of a kind the index shows, those that most articles name."""

MIN_SPARK_ARTICLES = 3
"""Fewer articles make no line."""


_Names = Sequence[Spelled[Dossier]]


def make_entity_indexes(publication: Publication) -> Iterator[tuple[str, str]]:
    """The file and text of both indexes, of their sheets by kind and letter, and of the names that their filters read."""
    for registry in (publication.companies, publication.technologies):
        kinship = make_kinship(registry, publication.entities)
        spelled = spell_names(registry.dossiers.values())
        kinds = _group_kinds(registry)
        base = f"{registry.folder}/"
        is_long = len(spelled) > MAX_ON_INDEX
        yield file_of(base), _render_index(publication, kinship, kinds, spelled, is_long=is_long)
        yield f"{base}names.json", _render_names(spelled)
        for kind, dossiers in kinds.items():
            if len(dossiers) > MAX_OF_KIND:
                yield from _make_kind_sheets(publication, kinship, kind, dossiers)
        if is_long:
            yield from _make_letter_sheets(registry, spelled)


def _group_kinds(registry: Registry) -> dict[str, tuple[Dossier, ...]]:
    """The dossiers with pages by kind; kinds by the number of their articles, within a kind the most named first."""
    kinds: dict[str, list[Dossier]] = {}
    for dossier in registry.with_pages:
        kinds.setdefault(kind_of(dossier), []).append(dossier)
    ranked = sorted(kinds.items(), key=lambda pair: (pair[1][0].entity is None, -sum(len(each.pages) for each in pair[1]), pair[0]))
    return {kind: tuple(dossiers) for kind, dossiers in ranked}


def _render_index(
    publication: Publication, kinship: Kinship, kinds: dict[str, tuple[Dossier, ...]], spelled: _Names, *, is_long: bool
) -> str:
    folder = kinship.registry.folder
    is_technology = folder == TECHNOLOGIES
    return render_doc(
        compact(
            template="entities.html",
            title="技术" if is_technology else "企业",
            under=f"{folder}/",
            is_technology=is_technology,
            base=f"{folder}/",
            names=f"{folder}/names.json",
            count=len(spelled),
            with_pages=sum(map(len, kinds.values())),
            issues=len(publication.issues),
            letters=_make_letters(folder, spelled, is_long=is_long),
            kinds=[_make_kind(publication, kinship, kind, dossiers) for kind, dossiers in kinds.items()],
            groups=[] if is_long else _make_groups(spelled),
        )
    )


def _make_kind(publication: Publication, kinship: Kinship, kind: str, dossiers: tuple[Dossier, ...]) -> Meta:
    more = len(dossiers) > MAX_OF_KIND
    return compact(
        name=kind,
        anchor=kind_anchor(kind),
        count=len(dossiers),
        more=_kind_url(kinship.registry.folder, kind) if more else "",
        trees=_make_trees(publication, kinship, dossiers[:MAX_OF_KIND]),
    )


def _make_trees(publication: Publication, kinship: Kinship, dossiers: tuple[Dossier, ...]) -> list[Meta]:
    """The trees of these dossiers, two levels deep: what stands deeper is shown beside its parent."""
    return [
        compact(**_make_leaf(publication, tree.dossier), children=[_make_leaf(publication, child) for child in walk_tree(tree.children)])
        for tree in kinship.plant(dossiers)
    ]


def _make_leaf(publication: Publication, dossier: Dossier) -> Meta:
    counts = count_by_issue(publication, dossier, SPARK_ISSUES)
    has_spark = len(counts) >= MIN_SPARK_ISSUES and len(dossier.pages) >= MIN_SPARK_ARTICLES
    return compact(**make_name(dossier, len(dossier.pages)), spark=render_spark(counts) if has_spark else "")


def _make_letters(folder: str, spelled: _Names, *, is_long: bool) -> list[Meta]:
    """All letters, those with names with the place that lists them."""
    present = {each.letter for each in spelled}
    url = f"{folder}/letters/{{}}/" if is_long else f"{folder}/#az-{{}}"
    return [
        compact(name=name_letter(letter), url=url.format(letter.lower() if is_long else letter) if letter in present else "")
        for letter in list_letters(present)
    ]


def _make_groups(spelled: _Names) -> list[Meta]:
    """The names by letter; a name without a page leads to the one article that has it."""
    return [
        {"name": name_letter(letter), "anchor": f"az-{letter}", "names": [_make_line(each.named) for each in group]}
        for letter, group in group_by_letter(spelled).items()
    ]


def _make_line(dossier: Dossier) -> Meta:
    if dossier.url:
        return make_name(dossier, len(dossier.pages))
    return {"name": dossier.name, "article": article_url(dossier.pages[-1])}


def _make_kind_sheets(publication: Publication, kinship: Kinship, kind: str, dossiers: tuple[Dossier, ...]) -> Iterator[tuple[str, str]]:
    folder, base = kinship.registry.folder, _kind_url(kinship.registry.folder, kind)
    for number, names in enumerate(cut_names(dossiers, MAX_ON_INDEX)):
        trees = _make_trees(publication, kinship, names)
        yield file_of(sheet_url(base, number)), _render_sheet(folder, kind, base, number, len(dossiers), trees=trees)


def _make_letter_sheets(registry: Registry, spelled: _Names) -> Iterator[tuple[str, str]]:
    for letter, group in group_by_letter(spelled).items():
        base = f"{registry.folder}/letters/{letter.lower()}/"
        for number, names in enumerate(cut_names(group, MAX_ON_INDEX)):
            groups = _make_groups(names)
            yield (
                file_of(sheet_url(base, number)),
                _render_sheet(registry.folder, name_letter(letter), base, number, len(group), groups=groups),
            )


def _render_sheet(folder: str, name: str, base: str, number: int, count: int, **names: list[Meta]) -> str:
    last = (count - 1) // MAX_ON_INDEX
    return render_doc(
        compact(
            template="entities.html",
            title=name,
            under=f"{folder}/",
            is_technology=folder == TECHNOLOGIES,
            base=f"{folder}/",
            sheet_of=name,
            count=count,
            sheet=number + 1 if last else 0,
            newer=sheet_url(base, number - 1) if number else "",
            older=sheet_url(base, number + 1) if number < last else "",
            **names,
        )
    )


def _kind_url(folder: str, kind: str) -> str:
    return f"{folder}/kinds/{'-'.join(spell(kind))}/"


def _render_names(spelled: _Names) -> str:
    """For the filter: name, address, number of articles, spelling with its initials, other names."""
    ranked = sorted(spelled, key=lambda each: (-len(each.named.pages), natural_key(each.named.name)))
    rows = ",\n".join(json.dumps(_make_row(each.named, each.syllables), ensure_ascii=False, separators=(",", ":")) for each in ranked)
    return f"[\n{rows}\n]\n"


def _make_row(dossier: Dossier, syllables: tuple[str, ...]) -> list[str | int]:
    return [
        dossier.name,
        dossier.url or article_url(dossier.pages[-1]),
        len(dossier.pages),
        f"{''.join(syllables)} {''.join(syllable[0] for syllable in syllables)}",
        " ".join(dossier.entity.aliases) if dossier.entity and dossier.url else "",
    ]
