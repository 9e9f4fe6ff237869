"""Pictures of every type of page, on a phone and a desktop, light and dark: to look at after a change of the look.

    make screenshots                                    of the site in site/, built anew
    python -m tests.browser.screenshots                 of the built site in site/, or in the folder after --site
    python -m tests.browser.screenshots --samples       of the samples of the tests
    python -m tests.browser.screenshots --only company  of the types whose name holds the word

They are written to build/screenshots/TYPE-WIDTH-SCHEME.png; a picture shows the whole page, 6,000 pixels at most. A type that
the site has no page of is taken from the samples. A page wider than its window is named, and the command then ends with 1.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from .serving import ROOT, build_samples, open_chromium, serve

OUT = ROOT / "build/screenshots"
WIDTHS = (390, 1440)
SCHEMES = ("light", "dark")
MAX_HEIGHT = 6_000
QUERY = "芯片"
UNKNOWN = "鱻麤龘"
"""Words that no article has."""

CUT = 'class="cut"'
"""The mark of an article whose rights end before its text does."""


@dataclass(frozen=True)
class Type:
    """A type of page: the address of one, and the text that its page holds or holds not."""

    address: str
    has: str = ""
    lacks: str = ""


TYPES = {
    "home": Type(""),
    "issues": Type("issues/"),
    "issue": Type("issues/*/"),
    "article": Type("articles/*/*/", lacks=CUT),
    "excerpt": Type("articles/*/*/", has=CUT),
    "sections": Type("sections/"),
    "section": Type("sections/*/"),
    "companies": Type("companies/"),
    "company": Type("companies/*/"),
    "technologies": Type("technologies/"),
    "technology": Type("technologies/*/"),
    "trends": Type("trends/"),
    "archive": Type("archive/"),
    "year": Type("archive/*/"),
    "month": Type("archive/*/*/"),
    "search": Type(f"search/?q={QUERY}"),
    "search-nothing": Type(f"search/?q={UNKNOWN}"),
    "search-empty": Type("search/"),
    "feeds": Type("feeds/"),
    "data": Type("data/"),
    "about": Type("about/"),
    "guide": Type("guide/"),
    "404": Type("404.html"),
}
"""The types of page by name; for a star the largest page that fits stands."""


def find_page(site: Path, kind: Type) -> str | None:
    """An address of the site that fits; None where the site has no such page."""
    path, _, query = kind.address.partition("?")
    if path.endswith(".html"):
        return path if (site / path).exists() else None
    fitting = [page for page in site.glob(f"{path}index.html") if not re.fullmatch(r"kinds|letters", page.parent.name)]
    if kind.has or kind.lacks:
        texts = {page: page.read_text("utf-8") for page in fitting}
        fitting = [page for page, text in texts.items() if kind.has in text and (not kind.lacks or kind.lacks not in text)]
    if not fitting:
        return None
    largest = max(fitting, key=lambda page: (page.stat().st_size, page.as_posix()))
    found = largest.parent.relative_to(site).as_posix()
    return ("" if found == "." else f"{found}/") + (f"?{query}" if query else "")


def take(browser: Browser, url: str, out: Path, width: int, scheme: str) -> bool:
    """One picture of one page; whether the page is as wide as its window, no wider."""
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light") as context:
        page = context.new_page()
        page.goto(url)
        if "?q=" in url:
            page.wait_for_selector("[data-search-state=done]")
        height = min(page.evaluate("document.documentElement.scrollHeight"), MAX_HEIGHT)
        page.screenshot(path=out, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@contextmanager
def _serve_samples() -> Iterator[tuple[Path, str]]:
    """The folder of the samples as a site and the address under which it is served."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "www").mkdir()
        with serve(Path(name) / "www") as address:
            build_samples(Path(name), f"{address}digest/")
            yield Path(name) / "www/digest", f"{address}digest/"


@contextmanager
def _serve_sites(site: Path, *, samples: bool) -> Iterator[list[tuple[Path, str]]]:
    """The folders in which a type is looked for, in order, each with the address under which it is served."""
    with ExitStack() as stack:
        sites = [] if samples else [(site, stack.enter_context(serve(site)))]
        if samples or any(find_page(site, kind) is None for kind in TYPES.values()):
            sites.append(stack.enter_context(_serve_samples()))
        yield sites


def main() -> int:
    """Takes the pictures and prints where they are; 1 if a page is wider than its window."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", action="store_true")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--only", default="")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    wide = 0
    with _serve_sites(asked.site, samples=asked.samples) as sites, open_chromium() as browser:
        for name, kind in TYPES.items():
            if asked.only not in name:
                continue
            url = next((address + page for site, address in sites if (page := find_page(site, kind)) is not None), None)
            if url is None:
                print(f"{name}: no such page", file=sys.stderr)
                continue
            for width, scheme in product(WIDTHS, SCHEMES):
                out = asked.out / f"{name}-{width}-{scheme}.png"
                fits = take(browser, url, out, width, scheme)
                wide += not fits
                print(out, "" if fits else "wider than its window")
    return 1 if wide else 0


if __name__ == "__main__":
    sys.exit(main())
