"""Truth is a plain search for the string, and answers are scored against it."""

from __future__ import annotations

from .scores import Score, average, find_truth, score_answer

TEXTS = {"a": "中芯的5g芯片\nmini led", "b": "芯片 5g", "c": "minil\ned"}


def test_an_article_is_true_that_has_the_very_string() -> None:
    assert find_truth("芯片", TEXTS) == {"a", "b"}
    assert find_truth("5g 芯片", TEXTS) == set()
    assert find_truth("5g芯片", TEXTS) == {"a"}


def test_capital_letters_are_small_ones() -> None:
    assert find_truth("Mini LED", TEXTS) == {"a"}


def test_a_string_does_not_go_over_the_end_of_a_line() -> None:
    assert find_truth("miniled", TEXTS) == set()


def test_an_answer_is_scored_by_what_it_misses_and_what_it_adds() -> None:
    assert score_answer(["a", "c", "x", "b"], {"a", "b", "c", "d"}) == Score(recall=0.75, precision=0.75, returned=1.0)


def test_precision_counts_as_many_as_there_are_right_ones_and_ten_at_most() -> None:
    assert score_answer(["x", "a"], {"a"}).precision == 0
    assert score_answer([*"abcdefghij", *"xyz"], set("abcdefghijklmn")).precision == 1


def test_an_answer_of_nothing_scores_nothing() -> None:
    assert score_answer([], {"a"}) == Score(recall=0, precision=0, returned=0)


def test_each_query_counts_alike() -> None:
    scores = [Score(recall=1, precision=0.5, returned=3), Score(recall=0, precision=0.5, returned=1)]
    assert average(scores) == Score(recall=0.5, precision=0.5, returned=2)
