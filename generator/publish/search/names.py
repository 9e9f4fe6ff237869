"""Names: every name, alias and spelling of the companies and technologies that articles name, so that it leads to its entity.

The names stand in shards by their first characters, so that those which begin as a query does are in one shard. A sample of
a shard, unpacked: folded name, folder, canonical name, address, articles, other names:

    [["中芯", "companies", "中芯国际", "companies/smic/", 12, ["SMIC"]], ["smic", …], ["zhongxin", …]]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from zlib import crc32

from generator.publish.dossiers import Dossier
from generator.publish.publication import Publication
from generator.publish.search.folding import fold
from generator.publish.search.keep import NOTHING, Keep, make_key
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

SPELLED_TOGETHER = 16
"""Into how many heaps names are parted whose spellings are kept together: where a name is new, so many less of them are spelled."""

_SHORTEST_SPELLING = 3
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPELLING = re.compile(r"[a-z0-9 ]*")


def make_names(publication: Publication, keep: Keep = NOTHING) -> tuple[int, list[bytes]]:
    """The number of bits that choose a shard, and the shards."""
    rows = sorted(_find_rows(publication, keep), key=lambda row: (row[0], -row[4], row[1:4]))
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


def _find_rows(publication: Publication, keep: Keep) -> Iterator[tuple[str, str, str, str, int, list[str]]]:
    named = [
        (registry.folder, dossier, _find_names(dossier))
        for registry in (publication.companies, publication.technologies)
        for dossier in registry.dossiers.values()
    ]
    spellings = _spell_all({name for _, _, given in named for name in given if _HAN.search(name)}, keep)
    for folder, dossier, given in named:
        others = [name for name in given if name != dossier.name and len(name) <= LONGEST_OTHER][:MAX_OTHERS]
        keys = dict.fromkeys(filter(None, (key for name in given for key in _find_keys(name, spellings))))
        for key in keys:
            yield key, folder, dossier.name, dossier.url, len(dossier.pages), others


def _find_names(dossier: Dossier) -> list[str]:
    """The canonical name, then short ways to say it, then its aliases."""
    entity = dossier.entity
    others = (*entity.clipped, *entity.aliases) if entity else ()
    return list(dict.fromkeys((dossier.name, *others)))


def _find_keys(name: str, spellings: Mapping[str, str]) -> Iterator[str]:
    """The name folded, and, where it has Han characters, its pinyin and the initials of this."""
    yield fold(name)
    if name in spellings:
        syllables = spellings[name].split()
        for spelling in ("".join(syllables), "".join(syllable[0] for syllable in syllables)):
            if len(spelling) >= _SHORTEST_SPELLING:
                yield spelling


def _spell_all(names: set[str], keep: Keep) -> dict[str, str]:
    """The syllables of each name, with spaces between them."""
    heaps: list[list[str]] = [[] for _ in range(SPELLED_TOGETHER)]
    for name in sorted(names):
        heaps[crc32(name.encode("utf-8", "surrogatepass")) % SPELLED_TOGETHER].append(name)
    spellings: dict[str, str] = {}
    for heap in filter(None, heaps):
        key = make_key("spellings", heap)
        kept = _read_spellings(keep.get(key), len(heap))
        if kept is None:
            kept = [" ".join(spell(name)) for name in heap]
            keep.put(key, "".join(f"{spelling}\n" for spelling in kept).encode("ascii"))
        spellings.update(zip(heap, kept, strict=True))
    return spellings


def _read_spellings(kept: bytes | None, count: int) -> list[str] | None:
    """So many spellings, a line each; None where that is not what was kept."""
    *lines, end = kept.decode("ascii", "replace").split("\n") if kept is not None else ["?"]
    return lines if len(lines) == count and not end and all(map(_SPELLING.fullmatch, lines)) else None
