"""The picture of an issue is a whole PNG that shows its articles by section."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.publish.cards import HEIGHT, WIDTH, render_card
from generator.publish.publication import card_file, make_publication

from .samples import KNOWLEDGE, SETTINGS, make_page, sample_pages

PUBLICATION = make_publication(sample_pages(), KNOWLEDGE, SETTINGS, {})
CARDS = {card_file(issue.slug): render_card(PUBLICATION, issue) for issue in PUBLICATION.issues}


def chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        kind, content = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        assert struct.unpack(">I", picture[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + content)
        yield kind, content
        at += 12 + length


def rows(picture: bytes) -> list[bytes]:
    pixels = zlib.decompress(dict(chunks(picture))[b"IDAT"])
    return [pixels[at + 1 : at + WIDTH + 1] for at in range(0, len(pixels), WIDTH + 1)]


def test_every_issue_has_a_card() -> None:
    assert list(CARDS) == ["cards/2020-04.png", "cards/2021-05-27.png", "cards/2021-11.png"]


@pytest.mark.parametrize("picture", CARDS.values(), ids=CARDS.keys())
def test_a_card_is_a_whole_picture(picture: bytes) -> None:
    assert [kind for kind, _ in chunks(picture)] == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert len(rows(picture)) == HEIGHT
    assert len(picture) < 20_000


def test_the_ribbon_shows_the_sections_in_their_order() -> None:
    ribbon = rows(CARDS["cards/2021-11.png"])[517]
    assert list(dict.fromkeys(colour for colour in ribbon if colour)) == [1, 2, 3, 4, 5]


def test_only_the_newest_issue_is_sealed_in_red() -> None:
    assert [any(7 in row for row in rows(picture)) for picture in CARDS.values()] == [False, False, True]


@pytest.mark.parametrize("issue", ["special", "2026-47", "2026-147", "1999-12-31"])
def test_an_issue_of_any_name_has_a_card(issue: str) -> None:
    settings = replace(SETTINGS, issue_unit="number")
    pages = tuple(make_page(f"{issue}-{number}", section=f"栏{number % 9}") for number in range(200))
    publication = make_publication(pages, KNOWLEDGE, settings, {})
    assert len(rows(render_card(publication, publication.issues[0]))) == HEIGHT
