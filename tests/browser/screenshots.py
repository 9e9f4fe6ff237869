"""Pictures of every type of page, on a phone and a desktop, light and dark: to look at after a change of the look.

    python -m tests.browser.screenshots                 of the built site in site/, or in the folder after --site
    python -m tests.browser.screenshots --samples       of the samples of the tests
    python -m tests.browser.screenshots --only company  of the types whose name holds the word

They are written to build/screenshots/TYPE-WIDTH-SCHEME.png; a picture shows the whole page, 6,000 pixels at most.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from .serving import ROOT, build_samples, open_chromium, serve

OUT = ROOT / "build/screenshots"
WIDTHS = (390, 1440)
SCHEMES = ("light", "dark")
MAX_HEIGHT = 6_000
QUERY = "芯片"

TYPES = {
    "home": "",
    "issues": "issues/",
    "issue": "issues/*/",
    "article": "articles/*/*/",
    "sections": "sections/",
    "section": "sections/*/",
    "companies": "companies/",
    "company": "companies/*/",
    "technologies": "technologies/",
    "technology": "technologies/*/",
    "trends": "trends/",
    "archive": "archive/",
    "year": "archive/*/",
    "month": "archive/*/*/",
    "search": f"search/?q={QUERY}",
    "feeds": "feeds/",
    "data": "data/",
    "about": "about/",
    "404": "404.html",
}
"""The types of page by name, each with the address of one; for a star the largest page that fits stands."""


def find_page(site: Path, address: str) -> str | None:
    """An address of the site that fits; None where the site has no such page."""
    path, _, query = address.partition("?")
    if path.endswith(".html"):
        return address if (site / path).exists() else None
    fitting = [page for page in site.glob(f"{path}index.html") if not re.fullmatch(r"kinds|letters", page.parent.name)]
    if not fitting:
        return None
    largest = max(fitting, key=lambda page: (page.stat().st_size, page.as_posix()))
    found = largest.parent.relative_to(site).as_posix()
    return ("" if found == "." else f"{found}/") + (f"?{query}" if query else "")


def take(browser: Browser, url: str, out: Path, width: int, scheme: str) -> None:
    """One picture of one page."""
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light") as context:
        page = context.new_page()
        page.goto(url)
        if "?q=" in url:
            page.wait_for_selector("[data-search-state=done]")
        height = min(page.evaluate("document.documentElement.scrollHeight"), MAX_HEIGHT)
        page.screenshot(path=out, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


@contextmanager
def _find_site(site: Path, *, samples: bool) -> Iterator[tuple[Path, str]]:
    """The folder of the site and the address under which it is served."""
    if not samples:
        with serve(site) as address:
            yield site, address
        return
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "www").mkdir()
        with serve(Path(name) / "www") as address:
            build_samples(Path(name), f"{address}digest/")
            yield Path(name) / "www/digest", f"{address}digest/"


def main() -> None:
    """Takes the pictures and prints where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", action="store_true")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--only", default="")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with _find_site(asked.site, samples=asked.samples) as (site, address), open_chromium() as browser:
        for name, width, scheme in product((name for name in TYPES if asked.only in name), WIDTHS, SCHEMES):
            url = find_page(site, TYPES[name])
            if url is not None:
                out = asked.out / f"{name}-{width}-{scheme}.png"
                take(browser, address + url, out, width, scheme)
                print(out)


if __name__ == "__main__":
    main()
