"""Chinese names in Latin letters: for addresses, for the letter under which an index lists them, for finding them as one types.

Reads no knowledge and decides no address by itself. Samples:

    某晶圆厂 -> mou jing yuan chang, letter M      5G专网 -> 5g zhuan wang, listed under 0–9
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from types import ModuleType

from generator.publish.keep import make_key
from generator.publish.means import Means
from generator.text import fold

OTHERS = "09"
"""The letter of names that begin with a digit or with nothing that spells."""

_PIECE = re.compile(r"[a-z0-9]+")
_FIRST_READINGS = {"长": "chang", "曾": "zeng", "覃": "qin"}
"""How the first character of a name is read where a dictionary of words prefers another reading (长电 is no 长官)."""

MAX_SPELLED = 48
"""How much of a spelling stands in an address, in characters: eight syllables."""

_MARK_BYTES = 2
"""The mark that keeps two names of one spelling apart: 65,536 values."""

_recalled: dict[str, tuple[str, ...]] = {}
"""What `spell` gives for names that an earlier build spelled."""


@cache
def spell(name: str) -> tuple[str, ...]:
    """The name's syllables, Latin words and numbers in lower-case ASCII, in order; empty where nothing spells.

    >>> spell("长电科技"), spell("Mini LED背光")
    (('chang', 'dian', 'ke', 'ji'), ('mini', 'led', 'bei', 'guang'))
    """
    if not name or name.isascii():
        return tuple(_PIECE.findall(name.lower()))
    if name in _recalled:
        return _recalled[name]
    syllables = [syllable for word in _pypinyin().Pinyin().seg(name) for syllable in _spell_word(word)]
    if name[0] in _FIRST_READINGS and syllables:
        syllables[0] = _FIRST_READINGS[name[0]]
    return tuple(_PIECE.findall("-".join(syllables).lower()))


def recall_spellings(names: Iterable[str], means: Means) -> None:
    """Let `spell` know these names as an earlier build spelled them, without the dictionary, which takes 0.2 s to load and 50 MB.

    Where none did, they are spelled aside.
    """
    keep = means.open_keep("spellings")
    names = sorted(set(names))
    key = make_key("spellings", names)
    if kept := keep.get(key):
        spelled = {name: tuple(syllables) for name, syllables in json.loads(kept).items()}
    else:
        spelled = dict(means.aside(lambda: {name: spell(name) for name in names}))
        keep.put(key, json.dumps(spelled).encode())
    _recalled.update(spelled)
    keep.close()


def find_letter(syllables: tuple[str, ...]) -> str:
    """The letter under which an index lists a name so spelled: "A" to "Z", or OTHERS.

    >>> find_letter(spell("长电科技")), find_letter(spell("5G专网"))
    ('C', '09')
    """
    first = syllables[0][0].upper() if syllables else ""
    return first if first.isalpha() else OTHERS


def make_slug(name: str) -> str:
    """An address for a name that has none in the knowledge: its spelling and a mark of the name itself.

    It follows from the name alone, so that it stays whatever other names come and go; two printings of one name, by
    width, case and spaces, have the same.

    >>> make_slug("某晶圆厂"), make_slug("某晶圓廠") != make_slug("某晶圆厂"), make_slug("ＡＢ 芯") == make_slug("AB芯")
    ('mou-jing-yuan-chang-93b2', True, True)
    """
    folded = fold(name)
    mark = blake2b(folded.encode("utf-8"), digest_size=_MARK_BYTES).hexdigest()
    return "-".join(filter(None, ("-".join(spell(folded))[:MAX_SPELLED].strip("-"), mark)))


@cache
def _spell_word(word: str) -> tuple[str, ...]:
    """The syllables of a word; names have few words that others have not, and a word takes longer than to find where it ends."""
    return tuple(_pypinyin().lazy_pinyin([word], v_to_u=False))


@cache
def _pypinyin() -> ModuleType:
    # Importing it takes 0.12 s, and is needed only where a name of Han characters is spelled. Its tables are a hundred thousand lists
    # that all stay: looking for waste among them, as the collector does again and again, would take 0.2 s more.
    collects = gc.isenabled()
    gc.disable()
    try:
        from pypinyin import core
    finally:
        if collects:
            gc.enable()
    return core
