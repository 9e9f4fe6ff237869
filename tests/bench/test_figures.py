"""The table and the plot say what was measured, and the list of promises what of it is kept."""

from __future__ import annotations

from xml.etree import ElementTree

from .figures import render_figures, render_plot
from .whole import BARE, COLD, COMMANDS, EDIT, SAME, Figures, Run, make_goals


def make_figures(articles: int, seconds: float) -> Figures:
    return Figures(articles, {name: [Run(seconds * each, seconds * each, 100.0) for each in (3, 1, 2)] for name in COMMANDS}, site=5)


def test_a_figure_is_the_median_of_the_rounds() -> None:
    assert make_figures(100, 1.0).median(COLD) == 2.0


def test_cost_that_grows_faster_than_the_articles_is_seen() -> None:
    measured = {1_000: make_figures(1_000, 1.0), 5_000: make_figures(5_000, 10.0)}
    assert f"| {COLD} | 2.00 |" in render_figures(measured, (), head=())


def test_a_promise_that_is_missed_is_said_to_be() -> None:
    slow = make_figures(5_000, 1.0)
    slow.runs[COLD] = [Run(9.0, 9.0, 100.0)]
    goals = make_goals({5_000: slow})
    page = render_figures({5_000: slow}, goals, head=())
    assert f"| {COLD} / {SAME}, 5,000 | 4.50 | 1.30 | missed |" in page
    assert f"| {EDIT} / {BARE}, 5,000 | 1.00 | 0.25 | missed |" in page
    assert f"| {COLD} / {BARE}, 5,000 | 4.50 | 1.30 | missed |" in page


def test_a_promise_that_is_kept_is_said_to_be() -> None:
    quick = make_figures(5_000, 1.0)
    quick.runs[EDIT] = [Run(0.1, 0.1, 100.0)]
    assert f"| {EDIT} / {BARE}, 5,000 | 0.05 | 0.25 | kept |" in render_figures({5_000: quick}, make_goals({5_000: quick}), head=())


def test_the_plot_has_a_line_for_each_command_within_its_frame() -> None:
    plot = ElementTree.fromstring(render_plot({100: make_figures(100, 1.0), 1_000: make_figures(1_000, 9.0)}))
    lines = plot.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 5
    width, height = map(float, plot.attrib["viewBox"].split()[2:])
    for line in lines:
        for point in line.attrib["points"].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= width
            assert 0 <= y <= height
