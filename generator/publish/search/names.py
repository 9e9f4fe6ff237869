"""Names: every name, alias and spelling of the companies and technologies that articles name, so that it leads to its entity.

The names stand in shards by their first characters, so that those which begin as a query does are in one shard. A sample of
a shard, unpacked: folded name, folder, canonical name, address, articles, other names:

    [["中芯", "companies", "中芯国际", "companies/smic/", 12, ["SMIC"]], ["smic", …], ["zhongxin", …]]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.publish.dossiers import Dossier
from generator.publish.publication import Publication
from generator.publish.search.folding import fold
from generator.publish.search.parts import pack_json
from generator.publish.search.tokens import hash_token
from generator.publish.spelling import spell

MAX_OTHERS = 2
LONGEST_OTHER = 12
"""How many other names a result shows, and how long such a name may be, in characters; legal names are longer."""

HAN_PREFIX = 2
LATIN_PREFIX = 3
"""How many characters of a name choose its shard: fewer keep all that is typed so far in one, more keep shards small."""

SHARD_NAMES = 128
"""Names in a shard on the average, some 3 kB."""

_SHORTEST_SPELLING = 3
_HAN = re.compile(r"[\u3400-\u9fff]")


def make_names(publication: Publication) -> tuple[int, list[bytes]]:
    """The number of bits that choose a shard, and the shards."""
    rows = sorted(_find_rows(publication), key=lambda row: (row[0], -row[4], row[1:4]))
    bits = max(0, (len(rows) // SHARD_NAMES).bit_length())
    shards: list[list[list[object]]] = [[] for _ in range(1 << bits)]
    for key, *rest in rows:
        shards[hash_token(find_prefix(key)) >> (32 - bits) if bits else 0].append([key, *rest])
    return bits, [pack_json(shard) for shard in shards]


def find_prefix(name: str) -> str:
    """What chooses the shard of a folded name.

    >>> find_prefix("中芯国际"), find_prefix("smic"), find_prefix("5g")
    ('中芯', 'smi', '5g')
    """
    return name[: LATIN_PREFIX if name[:HAN_PREFIX].isascii() else HAN_PREFIX]


def _find_rows(publication: Publication) -> Iterator[tuple[str, str, str, str, int, list[str]]]:
    for registry in (publication.companies, publication.technologies):
        for dossier in registry.dossiers.values():
            given = _find_names(dossier)
            others = [name for name in given if name != dossier.name and len(name) <= LONGEST_OTHER][:MAX_OTHERS]
            keys = dict.fromkeys(filter(None, (key for name in given for key in _find_keys(name))))
            for key in keys:
                yield key, registry.folder, dossier.name, dossier.url, len(dossier.pages), others


def _find_names(dossier: Dossier) -> list[str]:
    """The canonical name, then short ways to say it, then its aliases."""
    entity = dossier.entity
    others = (*entity.clipped, *entity.aliases) if entity else ()
    return list(dict.fromkeys((dossier.name, *others)))


def _find_keys(name: str) -> Iterator[str]:
    """The name folded, and, where it has Han characters, its pinyin and the initials of this."""
    yield fold(name)
    if _HAN.search(name):
        syllables = spell(name)
        for spelling in ("".join(syllables), "".join(syllable[0] for syllable in syllables)):
            if len(spelling) >= _SHORTEST_SPELLING:
                yield spelling
