"""A slip of the finger is mended by the Latin words of texts and names."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.model import Entity, EntityKind, Knowledge
from generator.publish.publication import make_publication
from generator.publish.search.texts import make_texts
from generator.publish.search.vocabulary import LETTERS, count_names, count_words, make_vocabulary

from ..samples import SETTINGS, make_page
from .reading import unpack

ALIASED = Knowledge(entities=(Entity(id="jia", name="甲芯国际", type=EntityKind.COMPANY, aliases=("JXIC Holdings", "甲芯")),))
PAGES = (
    make_page("2021-11-001", companies=("jia",), body="Server与server，以及SSD。"),
    make_page("2021-11-002", companies=("jia",), body="另一台server。"),
)


def test_a_word_counts_once_in_each_article_and_short_ones_not_at_all() -> None:
    publication = make_publication(PAGES, ALIASED, SETTINGS, {})
    counts = count_words(make_texts(publication, page) for page in PAGES)
    assert (counts["server"], counts["ssd"]) == (2, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("光刻机EUV扫描scanner首台", {"scanner"}),
        ("３５0nmＷafer", {"afer"}),
        ("wafer—wafer·chip，chips", {"wafer", "chip", "chips"}),
        ("\u212aernel", {"kernel"}),
        ("a" * 26 + "bcdef", {"a" * 24, "aabcdef"}),
    ],
)
def test_a_word_is_what_stands_between_all_other_characters(text: str, words: set[str]) -> None:
    page = make_page(title=text, body="")
    counts = count_words([make_texts(make_publication((page,), Knowledge(), SETTINGS, {}), page)])
    assert words <= counts.keys()
    assert not any(word.startswith(("euv", "nm")) for word in counts)


def test_the_words_of_a_name_count_for_the_articles_of_its_company() -> None:
    assert count_names(make_publication(PAGES, ALIASED, SETTINGS, {})) == {"jxic": 2, "holdings": 2}


def test_words_stand_under_their_first_letter_the_most_frequent_first() -> None:
    files = dict(make_vocabulary(Counter({"server": 2, "samsung": 5, "intel": 1, "shell": 2})))
    assert list(files) == list(LETTERS)
    assert unpack(files["s"]) == ["samsung", "server", "shell"]
    assert (unpack(files["i"]), unpack(files["z"])) == (["intel"], [])
