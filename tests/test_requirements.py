"""What pyproject.toml asks for is locked: the same versions in requirements/, every file with its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = sorted(path.name for path in (ROOT / "requirements").glob("*.txt"))
PYTHONS = ("3.11", "3.12", "3.13")

LOCKED = re.compile(
    r"""
    ^(?P<requirement> [^\s\#][^\\\n]*? ) [ ]* (?: \\ | $ )   # numpy==2.4.6
    (?P<hashes> (?: \n[ ]{4}--hash=sha256:[0-9a-f]{64} [ ]* \\? )* )    #     --hash=sha256:9a37…
    """,
    re.M | re.X,
)


def read_lock(name: str) -> dict[Requirement, int]:
    """The requirements of a lock file, each with the number of its hashes."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    return {Requirement(each["requirement"]): each["hashes"].count("--hash") for each in LOCKED.finditer(text)}


def asked(extra: str = "") -> list[Requirement]:
    """What the project asks for, with an extra."""
    extras = PROJECT["project"]["optional-dependencies"].get(extra, [])
    return [Requirement(text) for text in (*PROJECT["project"]["dependencies"], *extras)]


@pytest.mark.parametrize(("lock", "extra"), [("site.txt", ""), ("test.txt", "test")])
@pytest.mark.parametrize("python", PYTHONS)
def test_what_is_asked_for_is_locked_for_every_python(lock: str, extra: str, python: str) -> None:
    place = {"python_version": python, "python_full_version": f"{python}.9"}
    locked = {
        canonicalize_name(each.name): str(each.specifier) for each in read_lock(lock) if not each.marker or each.marker.evaluate(place)
    }
    missing = [str(each) for each in asked(extra) if locked.get(canonicalize_name(each.name)) != str(each.specifier)]
    assert not missing, "make lock renews requirements/"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_one_version_and_its_hashes(lock: str) -> None:
    bare = [str(each) for each, hashes in read_lock(lock).items() if not hashes or not re.fullmatch(r"==[^,*]+", str(each.specifier))]
    assert not bare


def test_the_site_is_tested_with_the_versions_it_is_built_with() -> None:
    assert read_lock("site.txt").keys() <= read_lock("test.txt").keys()


def test_what_the_project_asks_for_itself_has_one_version() -> None:
    loose = [str(each) for extra in PROJECT["project"]["optional-dependencies"] for each in asked(extra) if "==" not in str(each.specifier)]
    assert not loose
