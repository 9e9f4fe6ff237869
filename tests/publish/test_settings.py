"""mkdocs.yml becomes settings, or problems that say where and what."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import DigestError
from generator.publish.settings import SectionSetting, SiteSettings, parse_config, parse_settings

ROOT = Path(__file__).parents[2]


def problems_of(text: str) -> list[str]:
    with pytest.raises(DigestError) as caught:
        parse_settings(parse_config(text))
    return [str(problem) for problem in caught.value.problems]


def test_a_name_is_enough() -> None:
    assert parse_settings(parse_config("site_name: 某周览")) == SiteSettings(site_name="某周览")


def test_everything_is_read() -> None:
    text = """
site_name: 某周览
site_url: https://example.com/digest
repo_url: https://example.com/repo/
site_description: 说明
extra:
  digest:
    tagline: 某业要闻
    issue_unit: number
    sheet_size: 50
    sections: [{name: 甲栏, slug: jia}, 乙栏]
    redirects: {companies/old/: companies/new/}
    sources: 别的阶段的设置
"""
    assert parse_settings(parse_config(text)) == SiteSettings(
        site_name="某周览",
        site_url="https://example.com/digest/",
        repo_url="https://example.com/repo",
        edit_url="https://example.com/repo/edit/main/content/",
        description="说明",
        tagline="某业要闻",
        issue_unit="number",
        sheet_size=50,
        redirects=(("companies/old/", "companies/new/"),),
        sections=(SectionSetting(name="甲栏", slug="jia"), SectionSetting(name="乙栏")),
    )


def test_the_tags_of_the_renderer_are_passed_over() -> None:
    text = "site_name: 某周览\nsite_url: !ENV [SITE_URL, '']\nhook: !!python/name:os.system\nmore: !!python/object/apply:a.b {x: 1}"
    assert parse_settings(parse_config(text)).site_name == "某周览"


def test_the_settings_of_the_project_are_valid() -> None:
    settings = parse_settings(parse_config((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert all(section.slug for section in settings.sections)


def test_a_broken_file_is_named_with_its_line() -> None:
    assert problems_of("site_name: 甲\nextra: [1\n")[0].startswith("mkdocs.yml:2: 不是有效的 YAML")


@pytest.mark.parametrize("text", ["", "- 1", "只有字"])
def test_a_file_without_settings_is_a_problem(text: str) -> None:
    assert problems_of(text) == ["mkdocs.yml: 没有设置; 至少应有 site_name"]


def test_all_problems_come_at_once() -> None:
    text = """
site_url: example.com
extra: {digest: {issue_unit: week, sheet_size: 5, sections: [{name: 甲, slug: 甲}, {slug: yi}, {name: 丙, slug: yi}, 丙]}}
"""
    assert problems_of(text) == [
        "mkdocs.yml: 缺少 site_name; 应为刊名，例如 site_name: 产业周览",
        "mkdocs.yml: site_url “example.com”不是网址; 应以 https:// 开头",
        "mkdocs.yml: extra.digest.issue_unit “week”不认识; 应为 month 或 number",
        "mkdocs.yml: extra.digest.sheet_size “5”不可用; 应为 10 到 200 的整数",
        "mkdocs.yml: 栏目“甲”的 slug “甲”不能用作地址; 应为小写字母、数字和连字符",
        "mkdocs.yml: extra.digest.sections 有一项没有栏目名; 应为 - {name: 栏目名}",
        "mkdocs.yml: extra.digest.sections 里slug“yi”出现两次; 每个只用一次",
        "mkdocs.yml: extra.digest.sections 里栏目名“丙”出现两次; 每个只用一次",
    ]


@pytest.mark.parametrize(
    ("digest", "message"),
    [("甲", "extra.digest 不是键值表"), ("{sections: 甲}", "extra.digest.sections 不是列表")],
)
def test_a_wrong_kind_of_value_is_a_problem(digest: str, message: str) -> None:
    assert message in problems_of(f"site_name: 甲\nextra: {{digest: {digest}}}")[0]
