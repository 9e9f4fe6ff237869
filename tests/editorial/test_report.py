"""After an ingest an editor reads what became of the pages, and each conflict with both texts and its remedy."""

from __future__ import annotations

from generator.editorial.plan import Plan
from generator.editorial.report import render_report
from tests.editorial.samples import ingest, make_sample, page, read_case

DIGEST, CORRECTED = read_case("digest.md"), read_case("corrected.md")


def test_a_first_ingest_is_told_in_one_line() -> None:
    assert render_report(ingest({}, make_sample(DIGEST))[1]) == "页面：新建 3\n"


def test_no_pages_are_told() -> None:
    assert render_report(Plan()) == "页面：没有页面\n"


def test_all_that_an_editor_should_look_at_is_told() -> None:
    texts, _ = ingest({}, make_sample(DIGEST))
    first = texts[page(1)].replace("扩建十二英寸产线\nsub", "再添一条产线\nsub").replace("draft", "published")
    first = first.replace("六成供应", "六七成供应")
    pages = {
        page(1): first,
        "articles/2021-11/指南.md": texts[page(3)],
        page(9): texts[page(1)].replace("2021-11-001", "2021-11-009"),
        "ledger/2021-11.jsonl": texts["ledger/2021-11.jsonl"],
    }
    changed = CORRECTED + "\n# 北屿通信开通海上基站\n\n北屿通信六日开通首个海上商用基站，覆盖半径三十公里。\n"
    _, plan = ingest(pages, make_sample(changed))
    assert render_report(plan) == read_case("report.txt")
