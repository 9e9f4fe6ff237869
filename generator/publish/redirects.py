"""Pages at addresses that are retired, each leading to the one that took its place.

An id or slug is retired by an editor, for example when two companies turn out to be one; the settings say so for good:

    extra:
      digest:
        redirects:
          companies/jia-wei/: companies/jia-gongsi/
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from posixpath import relpath

from generator.errors import DigestError
from generator.model import Problem
from generator.publish.escape import escape_html
from generator.publish.settings import CONFIG_FILE, SiteSettings
from generator.publish.words import LANGUAGE, MOVED, MOVED_TO

_ADDRESS = re.compile(r"(?:[0-9A-Za-z][0-9A-Za-z._-]*/)+")

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{canonical}">
<title>{title}</title>
</head>
<body>
<p>{text}<a href="{target}">{shown}</a></p>
</body>
</html>
"""


def make_redirects(settings: SiteSettings, files: Collection[str]) -> Iterator[tuple[str, str]]:
    """The file and text of each page that leads on; `files` are those of build/docs without them.

    Raises: DigestError with every address that cannot be one, is in use, or leads nowhere.
    """
    problems = tuple(_check_redirects(settings, files))
    if problems:
        raise DigestError(*problems)
    for old, new in settings.redirects:
        target = relpath(f"/{new}", f"/{old}") + "/"
        canonical = settings.site_url + new if settings.site_url else target
        yield (
            f"{old}index.html",
            _PAGE.format(
                language=LANGUAGE, title=MOVED, text=MOVED_TO, target=target, canonical=escape_html(canonical), shown=escape_html(new)
            ),
        )


def _check_redirects(settings: SiteSettings, files: Collection[str]) -> Iterator[Problem]:
    def problem(message: str, hint: str) -> Problem:
        return Problem(path=CONFIG_FILE, message=f"extra.digest.redirects：{message}", hint=hint)

    retired = {old for old, _ in settings.redirects}
    for old, new in settings.redirects:
        for address in (old, new):
            if not _ADDRESS.fullmatch(address):
                yield problem(f"“{address}”不是本站的地址", "应如 companies/smic/，以 / 结尾")
        if _is_page(old, files):
            yield problem(f"“{old}”还有页面", "只写已经停用的地址")
        if new in retired or (_ADDRESS.fullmatch(new) and not _is_page(new, files)):
            yield problem(f"“{old}”指向的“{new}”没有页面", "应指向现有的页面")


def _is_page(address: str, files: Collection[str]) -> bool:
    return f"{address}index.md" in files or f"{address[:-1]}.md" in files
