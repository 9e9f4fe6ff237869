"""What a subscriber gets is what the settings and the pages say: addresses, ids, the newsletter, the Markdown file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator import pipeline, site_docs
from generator.cli import app
from generator.errors import DigestError
from generator.project import read_project

from .samples import make_page

CONFIG = """site_name: 某周览
site_url: https://old.example/
extra:
  digest:
    feed_tag: "digest.example.org,2021"
    sections: [企业情报]
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with three articles: one whole, one as a summary, one not published."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    folder = tmp_path / "content/articles/2021-11"
    folder.mkdir(parents=True)
    for number, (status, rights) in enumerate((("published", "full"), ("published", "summary"), ("review", "full")), 1):
        (folder / f"2021-11-{number:03}.md").write_text(make_page(number, status=status, rights=rights), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["export", *arguments])


def test_an_issue_becomes_a_mail_in_html_and_in_text(root: Path) -> None:
    done = run("--email", "2021-11")
    assert done.exit_code == 0
    written = [Path(line) for line in done.output.splitlines()]
    assert written == [root / "build/export/2021-11.html", root / "build/export/2021-11.txt"]
    for path in written:
        assert "第1篇的标题" in path.read_text("utf-8")


def test_an_issue_becomes_one_markdown_file_where_the_editor_wants_it(root: Path) -> None:
    assert run("--markdown", "2021-11", "--output", "letters").exit_code == 0
    assert [path.name for path in (root / "letters").iterdir()] == ["2021-11.md"]


@pytest.mark.parametrize("name", ["2021-11.html", "2021-11.txt", "2021-11.md"])
def test_what_is_withheld_leaves_in_no_form(root: Path, name: str) -> None:
    run("--email", "2021-11", "--markdown", "2021-11")
    text = (root / "build/export" / name).read_text("utf-8")
    assert "第1篇的正文" in text or name != "2021-11.md"
    assert "第2篇的正文" not in text
    assert "第3篇" not in text


def test_an_unknown_issue_is_named_with_those_there_are(root: Path) -> None:
    with pytest.raises(DigestError) as caught:
        pipeline.export_issue(read_project(root), "2021-12", email=True)
    assert str(caught.value.problems[0]) == "2021-12: 没有这一期，或其中没有已发表的文章; 已发表的各期：2021-11"


def test_asking_for_nothing_says_what_there_is_to_ask_for(root: Path) -> None:
    done = run()
    assert done.exit_code == 2
    assert "--email" in done.output


def test_an_address_given_for_the_build_is_that_of_pages_and_feeds(root: Path) -> None:
    docs, _, _ = site_docs.make_build(read_project(root, site_url="https://new.example/digest"))
    feed = json.loads(docs["feed.json"])
    assert feed["feed_url"] == "https://new.example/digest/feed.json"
    assert not any(b"old.example" in (text if isinstance(text, bytes) else text.encode()) for text in docs.values())


def test_permanent_ids_begin_with_the_tag_of_the_settings(root: Path) -> None:
    docs, _, _ = site_docs.make_build(read_project(root))
    ids = {item["id"] for item in json.loads(docs["feed.json"])["items"]}
    assert ids == {"tag:digest.example.org,2021:article/2021-11-001", "tag:digest.example.org,2021:article/2021-11-002"}
