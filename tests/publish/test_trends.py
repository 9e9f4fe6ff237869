"""What rises, what leads, what is named together."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import yaml

from generator.model import Knowledge, Page
from generator.publish import make_docs
from generator.publish.counting import count_by_issue, find_leading, find_rising
from generator.publish.network import MAX_NAMES, MAX_TIES, ROW_HEIGHT, make_network, render_arcs
from generator.publish.publication import Publication, make_publication

from .samples import KNOWLEDGE, SETTINGS, make_page


def publish(**issues: list[tuple[str, ...]]) -> Publication:
    """A publication of these issues; of each article, its companies."""
    pages = [
        make_page(f"{issue[1:].replace('_', '-')}-{number}", companies=companies)
        for issue, articles in issues.items()
        for number, companies in enumerate(articles, 1)
    ]
    return make_publication(tuple(pages), Knowledge(), SETTINGS, {})


def rising(publication: Publication) -> list[tuple[str, int, int]]:
    return [(rise.dossier.name, rise.now, rise.before) for rise in find_rising(publication, publication.companies, 5)]


def test_counts_stand_by_issue_oldest_first() -> None:
    publication = publish(i2021_01=[("甲",), ("甲",)], i2021_02=[("乙",)], i2021_03=[("甲",)])
    assert count_by_issue(publication, publication.companies.by_name["甲"], 2) == (0, 1)


def test_what_the_newest_issue_names_more_than_before_rises() -> None:
    before: list[tuple[str, ...]] = [("甲",), ("甲", "乙"), ("丙",)]
    publication = publish(i2021_01=before, i2021_02=before, i2021_03=[("乙",), ("乙", "甲"), ("乙", "甲")])
    assert rising(publication) == [("乙", 3, 1)]


def test_a_longer_issue_alone_makes_nothing_rise() -> None:
    assert rising(publish(i2021_01=[("甲",), ("乙",)], i2021_02=[("甲",)] * 3 + [("乙",)] * 3)) == []


def test_one_article_is_no_rise_and_one_issue_has_none() -> None:
    assert rising(publish(i2021_01=[("甲",), ("甲",)], i2021_02=[("乙",), ("丙",)])) == []
    assert rising(publish(i2021_01=[("甲",), ("甲",)])) == []


def test_what_leads_comes_first() -> None:
    publication = publish(i2021_01=[("甲", "乙"), ("乙",)], i2021_02=[("甲", "乙")])
    assert [(dossier.name, counts) for dossier, counts in find_leading(publication, publication.companies, 2)] == [
        ("乙", (2, 1)),
        ("甲", (1, 1)),
    ]


def network_of(*articles: tuple[str, ...]) -> Any:
    publication = publish(i2021_01=list(articles))
    return make_network(publication.companies, [page for issue in publication.issues for page in issue.pages])


def test_names_are_tied_by_the_articles_that_have_both() -> None:
    network = network_of(("甲", "乙"), ("甲", "乙", "丙"), ("甲", "丙"), ("甲", "乙"))
    assert [({tie.first.name, tie.second.name}, tie.count) for tie in network.ties] == [({"甲", "乙"}, 3), ({"甲", "丙"}, 2)]


def test_names_that_belong_together_stand_together() -> None:
    articles = [("甲", "乙"), ("丙", "丁"), ("甲", "乙"), ("丙", "丁"), ("甲", "乙")]
    names = [dossier.name for dossier in network_of(*articles).names]
    assert {frozenset(names[:2]), frozenset(names[2:])} == {frozenset("甲乙"), frozenset("丙丁")}


def test_one_article_in_common_is_no_tie() -> None:
    assert network_of(("甲", "乙"), ("甲",), ("乙",)).ties == ()


def test_a_network_of_very_many_stays_small() -> None:
    network = network_of(*[tuple(f"公司{number}" for number in range(60))] * 2)
    assert 0 < len(network.names) <= MAX_NAMES
    assert 0 < len(network.ties) <= MAX_TIES


def test_arcs_stay_within_their_frame() -> None:
    network = network_of(*[("甲", "乙", "丙", "<丁>")] * 3)
    drawing = ElementTree.fromstring(render_arcs(network))
    assert len(list(drawing.iter("path"))) == len(network.ties) == 6
    assert drawing.attrib["height"] == str(4 * ROW_HEIGHT)


def trends(*pages: Page) -> dict[str, Any]:
    text = make_docs(pages, KNOWLEDGE, SETTINGS)["trends/index.md"]
    assert isinstance(text, str)
    meta: dict[str, Any] = yaml.safe_load(text.split("---\n")[1])
    return meta


def test_issues_stand_by_section_the_newest_first() -> None:
    sections = trends(
        make_page("2021-10-1", section="产业环境"),
        make_page("2021-11-1", section="产业环境"),
        make_page("2021-11-2", section="技术情报"),
        make_page("2021-11-3"),
        make_page("2021-11-4", section="技术情报"),
    )["sections"]
    assert [column["name"] for column in sections["columns"]] == ["产业环境", "技术情报", "其他"]
    rows = [(row["name"], row["count"], [cell["count"] for cell in row["cells"]]) for row in sections["rows"]]
    assert rows == [("2021年11月号", 4, [1, 2, 1]), ("2021年10月号", 1, [1, 0, 0])]
    assert sections["rows"][0]["cells"][1]["share"] == "0.50"


def test_one_issue_has_no_trend_and_none_has_a_page_all_the_same() -> None:
    assert "companies" not in trends(make_page(companies=("甲公司",)))
    assert trends() == {"template": "trends.html", "title": "走势", "under": "trends/"}
