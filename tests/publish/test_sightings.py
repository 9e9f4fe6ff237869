"""Where a text names what its front matter lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Entity, EntityKind
from generator.publish import make_docs, sightings
from generator.publish.dossiers import COMPANIES, Dossier
from generator.publish.sightings import Spotter

from .samples import KNOWLEDGE, SETTINGS, make_page


def dossier(name: str, **fields: object) -> Dossier:
    entity = Entity(id=name, name=name, type=EntityKind.COMPANY, **fields)  # type: ignore[arg-type]
    return Dossier(folder=COMPANIES, slug=name, name=name, entity=entity, pages=())


def spot(text: str, *dossiers: Dossier) -> list[str]:
    found = Spotter().spot(text, dossiers)
    return [f"{each.dossier.slug}@{each.start}:{text[each.start : each.end]}" for each in found.values()]


@pytest.mark.parametrize(
    ("text", "given", "found"),
    [
        ("先是乙，后是甲公司和甲公司。", dossier("甲公司"), ["甲公司@6:甲公司"]),
        ("甲微的线。", dossier("甲公司", aliases=("甲微",)), ["甲公司@0:甲微"]),
        ("abc与SMIC公司。", dossier("中芯", aliases=("smic",)), ["中芯@4:SMIC"]),
        ("SMICX与xSMIC。", dossier("中芯", aliases=("SMIC",)), []),
        ("代码688000。", dossier("甲公司", aliases=("688000",)), []),
        ("我国网络与国网。", dossier("国网", never=("我国网络",)), ["国网@5:国网"]),
        ("移动互联网，移动、电信。", dossier("中国移动", clipped=("移动",)), ["中国移动@6:移动"]),
        ("移动互联网。", dossier("中国移动", clipped=("移动",)), []),
    ],
)
def test_a_name_is_seen_where_it_stands_for_itself(text: str, given: Dossier, found: list[str]) -> None:
    assert spot(text, given) == found


def test_the_longer_of_two_names_counts() -> None:
    assert spot("三星显示投产，三星没有。", dossier("三星"), dossier("三星显示")) == ["三星显示@0:三星显示", "三星@7:三星"]


def test_only_the_names_that_are_asked_for_are_found() -> None:
    assert list(Spotter().spot("苹果与三星。", (dossier("三星"),))) == [f"{COMPANIES}/三星"]


def list_places(text: str, dossier: Dossier, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of the forms stands for itself, by looking everywhere."""
    assert dossier.entity
    for start in range(len(text)):
        for form in {form.lower() for form in forms}:
            end = start + len(form)
            cuts = [text[max(0, cut - 1) : cut + 1] for cut in (start, end) if 0 < cut < len(text)]
            around = [(start - place, never) for never in dossier.entity.never for place in [never.lower().find(form)] if place >= 0]
            if (
                text.startswith(form, start)
                and not any(cut.isascii() and cut.isalnum() for cut in cuts)
                and not any(begin >= 0 and text.startswith(never.lower(), begin) for begin, never in around)
            ):
                yield start, end


def spot_slowly(text: str, dossiers: Sequence[Dossier]) -> list[str]:
    """What `spot` says, by its rules one after the other."""
    lowered = text.lower()
    places = []
    for rank, each in enumerate(dossiers):
        assert each.entity
        clipped = {form.lower() for form in each.entity.clipped if len(form) > 1}
        full = [form for form in (each.name, *each.entity.aliases) if len(form) > 1 and form.lower() not in clipped]
        found = [(start, -end, False, rank) for start, end in list_places(lowered, each, full)]
        if not found:
            short = list_places(lowered, each, tuple(clipped))
            found = [(start, -end, True, rank) for start, end in short if end == len(text) or text[end] in "、，。；：）)”’/ \n"]
        places += found
    said: dict[str, str] = {}
    reached = 0
    for start, negative_end, _, rank in sorted(places):
        if start >= reached:
            reached = -negative_end
            slug = dossiers[rank].slug
            said.setdefault(slug, f"{slug}@{start}:{text[start:reached]}")
    return list(said.values())


FORMS = st.lists(st.text(alphabet="甲公A", min_size=2, max_size=4), max_size=3).map(tuple)


@st.composite
def some_dossiers(draw: st.DrawFn) -> list[Dossier]:
    names = draw(st.lists(st.text(alphabet="甲公A", min_size=1, max_size=3), unique=True, max_size=4))
    return [dossier(name, aliases=draw(FORMS), clipped=draw(FORMS), never=draw(FORMS)) for name in names]


@pytest.mark.parametrize("steps", [sightings.MAX_STEPS, 0], ids=["name by name", "at once"])
@given(text=st.text(alphabet="甲公Aa，", max_size=40), dossiers=some_dossiers())
def test_every_search_sees_what_the_rules_say(steps: int, text: str, dossiers: list[Dossier]) -> None:
    with patch.object(sightings, "MAX_STEPS", steps):
        assert spot(text, *dossiers) == spot_slowly(text, dossiers)


def test_many_names_in_a_long_text_are_seen_in_time() -> None:
    dossiers = [dossier(f"甲{number}公司") for number in range(10_000)]
    text = "".join(each.name for each in reversed(dossiers)) * 20
    assert len(spot(text, *dossiers)) == len(dossiers)


def test_a_name_that_overlaps_itself_is_seen_in_time() -> None:
    assert spot("甲" * 100_000, dossier("甲" * 10_000), dossier("甲甲")) == [f"{'甲' * 10_000}@0:{'甲' * 10_000}"]


def links(body: str, **fields: object) -> str:
    """The first article's text when two articles name 甲公司 and 先进封装."""
    names = {"companies": ("甲公司",), "technologies": ("先进封装",)} | fields
    docs = make_docs((make_page("2021-11-1", body=body, **names), make_page("2021-11-2", **names)), KNOWLEDGE, SETTINGS)
    return docs["articles/2021-11/2021-11-1.md"].split("---\n", 2)[2].strip()


JIA = "../../companies/jia-gongsi/index.md"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("甲公司和甲公司。", f"[甲公司]({JIA})和甲公司。"),
        ("这条线属于**甲微**。", f"这条线属于<strong>[甲微]({JIA})</strong>。"),
        ("## 甲公司的线\n\n说甲公司。", f"## 甲公司的线\n\n说[甲公司]({JIA})。"),
        ("[甲公司](https://example.com)，甲公司。", "[甲公司](https://example.com)，甲公司。"),
        ("- 甲公司\n- 甲公司", f"-   [甲公司]({JIA})\n-   甲公司"),
        ("| 企业 | 地 |\n| --- | --- |\n| 甲公司 | 某市 |", f"| 企业 | 地 |\n| --- | --- |\n| [甲公司]({JIA}) | 某市 |"),
        ("> 甲公司说。", f"> [甲公司]({JIA})说。"),
        ("<b>甲公司</b>", f"&#60;b&#62;[甲公司]({JIA})&#60;/b&#62;"),
        ("没有它。", "没有它。"),
    ],
)
def test_the_first_mention_in_the_text_is_a_link(body: str, text: str) -> None:
    assert links(body) == text


def test_a_repeated_line_is_linked_once() -> None:
    assert links("甲公司。\n\n甲公司。") == f"[甲公司]({JIA})。\n\n甲公司。"


def test_what_rights_withhold_is_not_searched_for_names() -> None:
    body = "开头的一句可以看。" + "再说一句。" * 50 + "甲公司在后面。"
    assert JIA not in links(body, rights="excerpt")


def test_a_name_without_a_page_is_no_link() -> None:
    docs = make_docs((make_page(companies=("甲公司",), body="甲公司。"),), KNOWLEDGE, SETTINGS)
    assert docs["articles/2021-11/2021-11-001.md"].endswith("\n甲公司。\n")
