"""Vocabulary: the Latin words of all texts and names, so that a query with a slip of the finger finds the word that was meant.

One file for each first letter, loaded only when a Latin query finds nothing. A sample, unpacked: words, the most frequent first:

    ["semiconductor", "samsung", "server"]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.publish.publication import Publication
from generator.publish.search.parts import pack_json
from generator.publish.search.texts import Texts

MAX_WORDS = 4_000
"""How many words of one first letter are kept, the rarest left out: some 12 kB."""

_WORD = re.compile(r"[a-z]{4,24}")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ONLY_LETTERS = bytes(code if chr(code) in LETTERS else ord(" ") for code in range(256))
"""For `translate`: all that is no small letter is a space."""


def count_words(articles: Iterable[Texts]) -> Counter[str]:
    """In how many of the articles each Latin word of four letters and more stands, in small letters."""
    return Counter(
        word for article in articles for word in _find_words("\n".join((article.title, article.names, article.summary, article.body)))
    )


def _find_words(text: str) -> set[str]:
    """The words of a text, most of which is Han characters, over which these methods pass faster than the expression."""
    runs = set(text.lower().encode("ascii", "replace").translate(_ONLY_LETTERS).split())
    return set(_WORD.findall(b" ".join(runs).decode("ascii")))


def count_names(publication: Publication) -> Counter[str]:
    """How many articles each Latin word of a name or alias may be meant for."""
    counts = Counter[str]()
    for registry in (publication.companies, publication.technologies):
        for dossier in registry.dossiers.values():
            names = (dossier.name, *(dossier.entity.aliases if dossier.entity else ()))
            counts.update(dict.fromkeys(_WORD.findall("\n".join(names).lower()), len(dossier.pages)))
    return counts


def make_vocabulary(counts: Counter[str]) -> Iterator[tuple[str, bytes]]:
    """Each letter with the packed list of the words that begin with it; all letters, as the page knows not which are missing."""
    for letter in LETTERS:
        words = sorted((word for word in counts if word[0] == letter), key=lambda word: (-counts[word], word))
        yield letter, pack_json(words[:MAX_WORDS])
