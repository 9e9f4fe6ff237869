"""What is withheld is in no byte of the site: not in pages, feeds, data or the search index, packed or not."""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from generator import pipeline
from generator.project import read_project

from .samples import make_page

ROOT = Path(__file__).parent.parent

DRAFT = "草稿里的哨兵句子甲乙丙丁"
REVIEW = "待审页里的哨兵句子戊己庚辛"
SUMMARY_ONLY = "只登摘要的正文哨兵壬癸子丑"
BEYOND_EXCERPT = "节选以外的哨兵句子寅卯辰巳"
REJECTED = "哨兵科技午未申酉有限公司"
NOTE = "front matter 里不认识的键的哨兵戌亥"
SHOWN = "登出来的一句话用来证明检查有效"


def encodings(text: str) -> tuple[bytes, ...]:
    escaped = text.encode("ascii", "backslashreplace")
    references = "".join(f"&#{ord(char)};" for char in text).encode()
    return text.encode(), text.encode("utf-16-le"), escaped, references


def unpacked(raw: bytes) -> Iterator[bytes]:
    """The bytes of a file, and what they unpack to where they are packed."""
    yield raw
    with suppress(OSError, EOFError, zlib.error):
        yield gzip.decompress(raw)
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        with suppress(zlib.error):
            yield zlib.decompress(raw, wbits)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of five pages, of which two are unpublished and two only partly so."""
    root = tmp_path_factory.mktemp("withheld")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "content/pages", root / "content/pages")
    shutil.copytree(ROOT / "content/entities", root / "content/entities")
    rejected = root / "content/entities/rejected.yml"
    rejected.write_text((rejected.read_text("utf-8") if rejected.exists() else "") + f"- {REJECTED}\n", "utf-8")
    folder = root / "content/articles/2021-11"
    folder.mkdir(parents=True)
    long = "某市公布数据条例，明年一月起施行。" * 30
    pages = (
        ("published", "full", f"{SHOWN}。"),
        ("draft", "full", f"{DRAFT}。"),
        ("review", "full", f"{REVIEW}。"),
        ("published", "summary", f"{SUMMARY_ONLY}。"),
        ("published", "excerpt", f"{long}\n\n{BEYOND_EXCERPT}。"),
    )
    for number, (status, rights, body) in enumerate(pages, 1):
        text = make_page(number, section="产业环境", status=status, rights=rights, more=f"note: {NOTE}", text=body)
        (folder / f"2021-11-{number:03}.md").write_text(text, "utf-8")
    pipeline.build(read_project(root))
    return root / "site"


def is_in(site: Path, text: str) -> list[str]:
    wanted = encodings(text)
    return [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and any(form in part for part in unpacked(path.read_bytes()) for form in wanted)
    ]


@pytest.mark.parametrize("sentinel", [DRAFT, REVIEW, SUMMARY_ONLY, BEYOND_EXCERPT, REJECTED, NOTE])
def test_what_is_withheld_is_in_no_byte_of_the_site(site: Path, sentinel: str) -> None:
    assert is_in(site, sentinel) == []


@pytest.mark.parametrize("part", [text[-4:] for text in (DRAFT, REVIEW, SUMMARY_ONLY, BEYOND_EXCERPT)])
def test_not_even_a_few_characters_of_it_are(site: Path, part: str) -> None:
    assert is_in(site, part) == []


def test_a_sentence_that_is_shown_would_be_found(site: Path) -> None:
    assert "articles/2021-11/2021-11-001/index.html" in is_in(site, SHOWN)
