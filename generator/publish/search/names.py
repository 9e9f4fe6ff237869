"""Names: every name, alias and spelling of the companies and technologies that articles name, so that it leads to its entity.

The names stand in shards by their first characters, so that those which begin as a query does are in one shard. A sample of
a shard, unpacked: folded name, folder, canonical name, address, articles, other names:

    [["中芯", "companies", "中芯国际", "companies/smic/", 12, ["SMIC"]], ["smic", …], ["zhongxin", …]]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from zlib import crc32

from generator.publish.digests import digest
from generator.publish.dossiers import Dossier
from generator.publish.keep import NOTHING, Keep, make_key
from generator.publish.publication import Publication
from generator.publish.search.folding import fold
from generator.publish.search.packing import pack_shards, unpack_shards
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

HEAPS = 16
"""Into how many heaps names are parted whose keys are kept together: where a name is new, those of one heap are made again."""

_SHORTEST_SPELLING = 3
_HAN = re.compile(r"[\u3400-\u9fff]")


_Named = tuple[str, Dossier, list[str]]
"""A dossier with its folder and all ways to say its name."""

_Row = tuple[str, str, str, str, int, list[str]]
"""A line of a shard."""


def make_names(publication: Publication, mark: str, keep: Keep = NOTHING) -> tuple[int, list[bytes]]:
    """The number of bits that choose a shard, and the shards; `mark` is that of `mark_names`."""
    whole = make_key("names", [mark])
    if (unpacked := unpack_shards(keep.get(whole) or b"")) is not None:
        heaps, shards = unpacked
        keep.hold(map(str, heaps))
    else:
        heaps, shards = _make_all(publication, keep)
        keep.put(whole, pack_shards(heaps, shards))
    return len(shards).bit_length() - 1, shards


def mark_names(publication: Publication) -> str:
    """Stands for all ways to say the names of companies and technologies."""
    return digest(_describe(_find_named(publication)))


def _make_all(publication: Publication, keep: Keep) -> tuple[list[str], list[bytes]]:
    """The keys by which parts of the work are kept, and the shards."""
    named = _find_named(publication)
    heaps = _part({name for _, _, given in named for name in given})
    keys: dict[str, list[str]] = {}
    for key, names in heaps.items():
        keys.update(zip(names, _parse_keys(keep.get(key), names) or _make_keys(names, key, keep), strict=True))
    return list(heaps), _make_shards(named, keys)


def _make_shards(named: Sequence[_Named], keys: Mapping[str, list[str]]) -> list[bytes]:
    ranked = sorted(named, key=lambda each: (-len(each[1].pages), each[0], each[1].name, each[1].url))
    rows = sorted(_find_rows(ranked, keys), key=itemgetter(0))
    bits = max(0, (len(rows) // SHARD_NAMES).bit_length())
    shards: list[list[_Row]] = [[] for _ in range(1 << bits)]
    find_shard = cache(lambda prefix: hash_token(prefix) >> (32 - bits) if bits else 0)
    for row in rows:
        shards[find_shard(find_prefix(row[0]))].append(row)
    return [pack_json(shard) for shard in shards]


def find_prefix(name: str) -> str:
    """What chooses the shard of a folded name.

    >>> find_prefix("中芯国际"), find_prefix("smic"), find_prefix("5g")
    ('中芯', 'smi', '5g')
    """
    return name[: LATIN_PREFIX if name[:HAN_PREFIX].isascii() else HAN_PREFIX]


def _find_rows(named: Sequence[_Named], keys: Mapping[str, list[str]]) -> Iterator[_Row]:
    for folder, dossier, given in named:
        others = [name for name in given if name != dossier.name and len(name) <= LONGEST_OTHER][:MAX_OTHERS]
        for key in dict.fromkeys(filter(None, (key for name in given for key in keys[name]))):
            yield key, folder, dossier.name, dossier.url, len(dossier.pages), others


def _find_names(dossier: Dossier) -> list[str]:
    """The canonical name, then short ways to say it, then its aliases."""
    entity = dossier.entity
    others = (*entity.clipped, *entity.aliases) if entity else ()
    return list(dict.fromkeys((dossier.name, *others)))


def _find_named(publication: Publication) -> list[_Named]:
    registries = publication.companies, publication.technologies
    return [(registry.folder, dossier, _find_names(dossier)) for registry in registries for dossier in registry.dossiers.values()]


def _describe(named: Iterable[_Named]) -> str:
    """All that the rows of these follow from. No name has a null character."""
    return "\0".join(
        "\0".join((folder, dossier.name, dossier.url, str(len(dossier.pages)), str(len(given)), *given)) for folder, dossier, given in named
    )


def _find_keys(name: str) -> Iterator[str]:
    """The name folded, and, where it has Han characters, its pinyin and the initials of this."""
    yield fold(name)
    if _HAN.search(name):
        syllables = spell(name)
        for spelling in ("".join(syllables), "".join(syllable[0] for syllable in syllables)):
            if len(spelling) >= _SHORTEST_SPELLING:
                yield spelling


def _part(names: set[str]) -> dict[str, list[str]]:
    """The names in heaps, by the keys of what is kept of them."""
    heaps: list[list[str]] = [[] for _ in range(HEAPS)]
    for name in sorted(names):
        heaps[crc32(name.encode("utf-8", "surrogatepass")) % HEAPS].append(name)
    return {make_key("spellings", ["\0".join(heap)]): heap for heap in heaps}


def _make_keys(names: Sequence[str], key: str, keep: Keep) -> list[list[str]]:
    keys = [list(_find_keys(name)) for name in names]
    keep.put(key, json.dumps(keys, separators=(",", ":")).encode("ascii"))
    return keys


def _parse_keys(kept: bytes | None, names: Sequence[str]) -> list[list[str]] | None:
    """What was kept of the keys of these names; None where that is nothing, or something else."""
    try:
        keys = json.loads(kept or b"")
        return [list(map(str, each)) for each in keys] if len(keys) == len(names) else None
    except (ValueError, TypeError):
        return None
