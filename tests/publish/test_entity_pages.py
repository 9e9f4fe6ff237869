"""The page of a company or technology: its timeline, its chart, its kin."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.model import Entity, EntityKind, Knowledge, PartialDate
from generator.publish import make_docs
from generator.publish.kinship import make_kinship
from generator.publish.publication import make_publication

from .samples import KNOWLEDGE, SETTINGS, make_page


def front(doc: str) -> dict[str, Any]:
    meta: dict[str, Any] = yaml.safe_load(doc.split("---\n")[1])
    return meta


def show(*pages: Any, url: str = "companies/jia-gongsi/", knowledge: Knowledge = KNOWLEDGE) -> dict[str, Any]:
    return front(make_docs(pages, knowledge, SETTINGS)[f"{url}index.md"])


def said(meta: dict[str, Any]) -> list[str]:
    """What the events say, in their order."""
    return re.findall(r'<p class="event__said">(.*?)</p>', "".join(year["events"] for year in meta["years"]))


def page(id: str, **fields: Any) -> Any:
    return make_page(id, companies=("甲公司",), **fields)


def test_a_timeline_is_newest_first_under_the_years_of_the_issues() -> None:
    day = PartialDate(year=2021, month=1, day=9)
    meta = show(page("2020-12-1"), page("2021-01-1", date=day), page("2021-01-2", date=PartialDate(year=2020, month=12, day=30)))
    assert [year["name"] for year in meta["years"]] == ["2021", "2020"]
    when = re.findall(r'event__when">(?:<time[^>]*>)?([^<]*)', "".join(year["events"] for year in meta["years"]))
    assert when == ["1月9日", "2020年12月30日", "12月号"]


def test_an_event_shows_the_sentence_that_names_it() -> None:
    meta = show(page("2021-11-1", body="先说别的。化学品库由甲微与<邻厂>合建。再说。"), page("2021-11-2"))
    assert said(meta)[1] == "化学品库由<b>甲微</b>与&lt;邻厂&gt;合建。"


def test_without_a_right_to_the_text_the_sentence_comes_from_the_summary() -> None:
    withheld = page("2021-11-1", rights="summary", body="甲公司的秘密。", summary="有人说话。说的是甲公司。")
    assert said(show(withheld, page("2021-11-2")))[1] == "说的是<b>甲公司</b>。"


def test_where_nothing_names_it_the_summary_begins() -> None:
    meta = show(page("2021-11-1", body="没有名字。", summary="第一句。第二句。"), page("2021-11-2"))
    assert said(meta)[1] == "第一句。"


def test_the_chart_counts_articles_by_issue_and_ends_with_the_newest() -> None:
    pages = [page("2021-09-1"), page("2021-09-2"), make_page("2021-10-1"), page("2021-11-1")]
    chart = show(*pages)["chart"]
    rows = re.findall(r'<td>(.*?)</td><td class="num">(.*?)</td>', chart["table"])
    assert rows == [("2021年9月号", "2"), ("2021年10月号", "0"), ("2021年11月号", "1")]
    assert (chart["most"], chart["most_count"]) == ("2021年9月号", 2)
    assert chart["svg"].count("<rect") == 2
    assert chart["svg"].count("bar--now") == 1


def test_one_issue_makes_no_chart() -> None:
    assert "chart" not in show(page("2021-11-1"), page("2021-11-2"))


def test_an_older_sheet_has_its_events_and_no_portrait() -> None:
    docs = make_docs(tuple(page(f"2021-11-{number}") for number in range(1, 41)), KNOWLEDGE, SETTINGS)
    newest, older = front(docs["companies/jia-gongsi/index.md"]), front(docs["companies/jia-gongsi/1/index.md"])
    assert "counts" in newest and "counts" not in older
    assert newest["older"] == "companies/jia-gongsi/3/" or newest["older"] == "companies/jia-gongsi/2/"
    assert older["newer"] == "companies/jia-gongsi/2/"


def test_parents_and_children_are_named_and_linked_where_they_have_pages() -> None:
    pages = [make_page(f"2021-11-{number}", technologies=("封装", "先进封装")) for number in (1, 2)]
    above, below = (show(*pages, url=f"technologies/{slug}/") for slug in ("packaging", "advanced-packaging"))
    assert above["children"] == [{"name": "先进封装", "url": "technologies/advanced-packaging/", "count": 2}]
    assert below["parents"] == [{"name": "封装", "url": "technologies/packaging/"}]


def test_a_tree_skips_what_nobody_names() -> None:
    pages = tuple(make_page(f"2021-11-{number}", technologies=("封装", "晶圆测试")) for number in (1, 2))
    publication = make_publication(pages, KNOWLEDGE, SETTINGS, {})
    registry = publication.technologies
    (tree,) = make_kinship(registry, publication.entities).plant(tuple(registry.dossiers[slug] for slug in ("packaging", "wafer-test")))
    assert (tree.dossier.name, [child.dossier.name for child in tree.children]) == ("封装", ["晶圆测试"])


def test_forebears_in_a_circle_lose_nobody() -> None:
    entities = tuple(
        Entity(id=id, name=id, type=EntityKind.TECHNOLOGY, broader=(above,)) for id, above in (("aa", "bb"), ("bb", "cc"), ("cc", "aa"))
    )
    pages = tuple(make_page(f"2021-11-{number}", technologies=("aa", "bb", "cc")) for number in (1, 2))
    publication = make_publication(pages, Knowledge(entities=entities), SETTINGS, {})
    registry = publication.technologies
    trees = make_kinship(registry, publication.entities).plant(tuple(registry.dossiers.values()))
    assert sorted(tree.dossier.slug for tree in trees) == ["aa", "bb", "cc"]


def test_what_stands_together_most_often_comes_first() -> None:
    pages = (
        make_page("2021-11-1", companies=("甲公司", "乙科技", "丙厂")),
        make_page("2021-11-2", companies=("甲公司", "乙科技")),
    )
    together = show(*pages)["companies"]
    assert re.findall(r"<li>.*?</li>", together) == [
        '<li><a href="../../companies/yi-keji/"><span>乙科技</span>'
        '<span class="num">2篇</span><span class="co__bar" style="--p:1.00"></span></a></li>',
        '<li><span class="co__plain"><span>丙厂</span><span class="num">1篇</span><span class="co__bar" style="--p:0.50"></span></span></li>',
    ]
