"""The site's own settings: what mkdocs.yml says under `extra.digest`, and the few MkDocs keys that texts need.

Reads no file: it turns the text of mkdocs.yml into a mapping and the mapping into SiteSettings.
Keys under `extra.digest` that other stages own are left alone. A sample:

    site_name: 产业周览
    extra:
      digest:
        tagline: 电子信息产业要闻
        sections:
          - {name: 产业环境, slug: chan-ye-huan-jing}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import yaml

from generator.errors import DigestError
from generator.frontmatter import YamlFault, load_yaml
from generator.model import Problem

CONFIG_FILE = "mkdocs.yml"

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A part of an address: lower-case ASCII letters and digits in words joined by single hyphens."""

SHEET_SIZES = range(10, 201)
"""How many articles may stand on one sheet of a long listing."""

DEFAULT_SHEET_SIZE = 30
DEFAULT_EDIT_URI = "edit/main/content/"
"""Where GitHub edits a file of content/, below the address of the repository."""

ISSUE_UNITS = ("month", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSetting:
    """A section in its fixed place among all sections. `slug` is empty where it follows from the name's pinyin."""

    name: str
    slug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What the pages need to know of the publication itself.

    `site_url` is empty or ends with a slash; `edit_url` is empty or what the path of a file in content/ is put behind.
    `issue_unit` says how the id 2026-05 reads: "month" as May 2026, "number" as the fifth issue of 2026. `sheet_size` is
    the number of articles on one full sheet of a section or a month. `redirects` are retired addresses with those that
    took their place.
    """

    site_name: str
    site_url: str = ""
    repo_url: str = ""
    edit_url: str = ""
    description: str = ""
    tagline: str = ""
    sections: tuple[SectionSetting, ...] = ()
    issue_unit: str = "month"
    sheet_size: int = DEFAULT_SHEET_SIZE
    redirects: tuple[tuple[str, str], ...] = ()


class _Loader(yaml.CSafeLoader):
    """Reads plain values and passes over the tags that only MkDocs understands."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def parse_config(text: str, path: str = CONFIG_FILE) -> Mapping[str, object]:
    """The settings file as a mapping; values under a tag of MkDocs (`!ENV`, `!!python/…`) are None.

    Raises: DigestError where the text is no YAML mapping.
    """
    try:
        config = load_yaml(text, _Loader)
    except YamlFault as fault:
        raise DigestError(Problem(path=path, line=fault.line, message=f"不是有效的 YAML（{fault.message}）", hint="应为 键: 值")) from None
    if not isinstance(config, dict):
        raise DigestError(Problem(path=path, message="没有设置", hint="至少应有 site_name"))
    return config


def parse_settings(config: Mapping[str, object], path: str = CONFIG_FILE) -> SiteSettings:
    """The publication's settings.

    Raises: DigestError with all problems at once.
    """
    extra = config.get("extra")
    digest = extra.get("digest") if isinstance(extra, Mapping) else None
    if digest is None:
        digest = {}
    problems = tuple(_check_settings(config, digest, path))
    if problems:
        raise DigestError(*problems)
    site_url = _text(config.get("site_url"))
    repo_url = _text(config.get("repo_url")).rstrip("/")
    edit_uri = _text(config.get("edit_uri")) or DEFAULT_EDIT_URI
    return SiteSettings(
        site_name=_text(config.get("site_name")),
        site_url=site_url if not site_url or site_url.endswith("/") else site_url + "/",
        repo_url=repo_url,
        edit_url=f"{repo_url}/{edit_uri.strip('/')}/" if repo_url else "",
        description=_text(config.get("site_description")),
        tagline=_text(digest.get("tagline")),
        sections=tuple(map(_make_section, digest.get("sections") or ())),
        issue_unit=digest.get("issue_unit") or "month",
        sheet_size=digest.get("sheet_size") or DEFAULT_SHEET_SIZE,
        redirects=tuple((str(old).strip(), str(new).strip()) for old, new in (digest.get("redirects") or {}).items()),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _make_section(entry: object) -> SectionSetting:
    if isinstance(entry, str):
        return SectionSetting(name=entry.strip())
    section = cast("Mapping[str, object]", entry)
    return SectionSetting(name=_text(section.get("name")), slug=_text(section.get("slug")))


def _check_settings(config: Mapping[str, object], digest: object, path: str) -> Iterator[Problem]:
    def problem(message: str, hint: str) -> Problem:
        return Problem(path=path, message=message, hint=hint)

    if not _text(config.get("site_name")):
        yield problem("缺少 site_name", "应为刊名，例如 site_name: 产业周览")
    for key in ("site_url", "repo_url"):
        if (url := _text(config.get(key))) and not url.startswith(("https://", "http://")):
            yield problem(f"{key} “{url}”不是网址", "应以 https:// 开头")
    if not isinstance(digest, Mapping):
        yield problem("extra.digest 不是键值表", "应为 键: 值")
        return
    if digest.get("issue_unit", "month") not in ISSUE_UNITS:
        yield problem(f"extra.digest.issue_unit “{digest['issue_unit']}”不认识", "应为 month 或 number")
    size = digest.get("sheet_size", DEFAULT_SHEET_SIZE)
    if not isinstance(size, int) or size not in SHEET_SIZES:
        yield problem(f"extra.digest.sheet_size “{size}”不可用", f"应为 {SHEET_SIZES.start} 到 {SHEET_SIZES.stop - 1} 的整数")
    if not isinstance(digest.get("redirects") or {}, Mapping):
        yield problem("extra.digest.redirects 不是键值表", "应为 旧地址: 新地址，例如 companies/jia-wei/: companies/jia-gongsi/")
    yield from _check_sections(digest.get("sections"), path)


def _check_sections(sections: object, path: str) -> Iterator[Problem]:
    if sections is None:
        return
    if not isinstance(sections, list):
        yield Problem(path=path, message="extra.digest.sections 不是列表", hint="应为 - {name: 栏目名, slug: 地址}")
        return
    seen: set[tuple[str, str]] = set()
    for entry in sections:
        name = _text(entry.get("name")) if isinstance(entry, Mapping) else _text(entry)
        slug = _text(entry.get("slug")) if isinstance(entry, Mapping) else ""
        if not name:
            yield Problem(path=path, message="extra.digest.sections 有一项没有栏目名", hint="应为 - {name: 栏目名}")
        if slug and not SLUG.fullmatch(slug):
            yield Problem(path=path, message=f"栏目“{name}”的 slug “{slug}”不能用作地址", hint="应为小写字母、数字和连字符")
        for key in (("栏目名", name), ("slug", slug)):
            if key[1] and key in seen:
                message = f"extra.digest.sections 里{key[0]}“{key[1]}”出现两次"
                yield Problem(path=path, message=message, hint="每个只用一次")
            seen.add(key)
