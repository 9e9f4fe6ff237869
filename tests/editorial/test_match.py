"""Articles are known again by what they say, whatever became of their order, boundaries and wording."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editorial.fingerprint import (
    Fingerprint,
    likeness,
    make_fingerprint,
    overlap,
    parse_ranges,
    parse_sketch,
    render_sketch,
)
from generator.editorial.match import Known, assign

SYLLABLES = "海川临港西陵光电存储算力网络模组基站产线设备晶圆封装测试车载投影激光光源指南枢纽"


def article(seed: int, clauses: int = 40) -> list[str]:
    """Paragraphs of invented clauses, the same for the same seed."""
    chance = random.Random(seed)
    said = ["".join(chance.choices(SYLLABLES, k=chance.randint(6, 14))) for _ in range(clauses)]
    return ["，".join(said[at : at + 5]) + "。" for at in range(0, clauses, 5)]


def known(*prints: Fingerprint, **values: bool) -> list[Known]:
    return [Known(id=f"2021-11-{n:03}", fingerprint=each, **values) for n, each in enumerate(prints, 1)]


def ids(*numbers: int) -> dict[int, str]:
    return {place: f"2021-11-{number:03}" for place, number in enumerate(numbers) if number}


def prints(*seeds: int) -> list[Fingerprint]:
    return [make_fingerprint("", article(seed)) for seed in seeds]


def test_articles_in_another_order_keep_their_ids() -> None:
    assert assign(prints(3, 1, 2), known(*prints(1, 2, 3))) == ids(3, 1, 2)


def test_a_new_article_gets_no_id_of_an_old_one() -> None:
    assert assign(prints(9, 1), known(*prints(1, 2))) == {1: "2021-11-001"}


def test_every_hundredth_character_may_be_corrected() -> None:
    chance = random.Random(7)
    noisy = ["".join("改" if chance.random() < 0.01 else char for char in part) for part in article(1)]
    assert assign([make_fingerprint("", noisy)], known(*prints(1))) == ids(1)


def test_paragraphs_joined_otherwise_make_no_difference() -> None:
    whole = "".join(article(1))
    assert likeness(make_fingerprint("", [whole]), prints(1)[0]) == 1.0


def test_width_space_and_marks_make_no_difference() -> None:
    one = make_fingerprint("", ["投资42亿元，建设 “三号线”，用于车载投影"])
    other = make_fingerprint("", ["投资４２亿元,建设“三号线”,用于**车载投影**"])
    assert likeness(one, other) == 1.0


def test_of_two_halves_the_one_with_the_title_keeps_the_id() -> None:
    parts = article(1)
    old = make_fingerprint("海川存储扩建临港产线", parts)
    halves = [make_fingerprint("", parts[3:]), make_fingerprint("海川存储扩建临港产线", parts[:3])]
    assert assign(halves, known(old)) == {1: "2021-11-001"}


def test_two_articles_joined_take_the_id_of_the_greater() -> None:
    joined = make_fingerprint("", article(1, 20) + article(2, 40))
    old = [make_fingerprint("", article(1, 20)), make_fingerprint("", article(2, 40))]
    assert assign([joined], known(*old)) == {0: "2021-11-002"}


def test_a_long_title_alone_names_an_article_of_the_same_document() -> None:
    old, new = (make_fingerprint("海川存储扩建临港产线", article(seed)) for seed in (1, 2))
    assert assign([new], known(old)) == ids(1)
    assert assign([new], known(old, same_file=False)) == {}


def test_a_standing_title_names_nobody() -> None:
    old, new = (make_fingerprint("要闻", article(seed)) for seed in (1, 2))
    assert assign([new], known(old)) == {}


def test_a_title_that_comes_twice_names_nobody() -> None:
    old = [make_fingerprint("本周市场动态简报", article(seed)) for seed in (1, 2)]
    assert assign([make_fingerprint("本周市场动态简报", article(3))], known(*old)) == {}


def test_lines_count_only_for_the_same_state_of_the_document() -> None:
    old = make_fingerprint("", ["甲。"], "3-9")
    new = make_fingerprint("", ["乙。"], "3-8")
    assert assign([new], known(old, same_state=True)) == ids(1)
    assert assign([new], known(old)) == {}


def test_of_equal_articles_each_keeps_its_place() -> None:
    old = [make_fingerprint("", article(1), lines) for lines in ("1-9", "50-60")]
    new = [make_fingerprint("", article(1), lines) for lines in ("52-62", "3-11")]
    assert assign(new, known(*old)) == ids(2, 1)


def test_a_phrase_that_all_share_makes_nobody_alike() -> None:
    phrase = ["本文由编辑部综合整理，转载请注明出处。"]
    old = [make_fingerprint("", [*phrase, *article(seed)]) for seed in range(60)]
    new = [make_fingerprint("", [*phrase, *article(seed)]) for seed in range(100, 130)]
    assert assign(new, known(*old)) == {}


@settings(deadline=None)
@given(st.sets(st.integers(0, 2**24 - 1), max_size=48))
def test_a_sketch_rendered_and_parsed_is_the_same(hashes: set[int]) -> None:
    sketch = tuple(sorted(hashes))
    assert parse_sketch(render_sketch(sketch)) == sketch


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), max_size=6), st.lists(st.integers(0, 30), max_size=6))
def test_likeness_is_mutual_and_within_bounds(one: list[int], other: list[int]) -> None:
    first = make_fingerprint("", [part for seed in one for part in article(seed, 10)])
    second = make_fingerprint("", [part for seed in other for part in article(seed, 10)])
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1 and likeness(first, first) in (0.0, 1.0)


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(12)), st.permutations(range(12)))
def test_any_order_gives_the_same_assignment(drafts: list[int], order: list[int]) -> None:
    listed = known(*prints(*range(12)))
    found = assign(prints(*drafts), [listed[place] for place in order])
    assert found == ids(*(seed + 1 for seed in drafts))


def test_ranges_are_read_in_any_form() -> None:
    assert parse_ranges("68-70, 80,3") == {3, 68, 69, 70, 80}
    assert parse_ranges("第3行, 5-, -7, 9-8, 1-99999999999") == frozenset()
    assert overlap(Fingerprint(lines="1-4"), Fingerprint(lines="3-6")) == 2 / 6
