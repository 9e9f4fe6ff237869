"""A value that was kept comes back whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kept import KeptFiles


def list_folder(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.mark.parametrize("value", [b"", b"\0\1", b"x" * 100_000])
def test_a_value_comes_back_in_a_later_build(tmp_path: Path, value: bytes) -> None:
    KeptFiles(tmp_path / "kept", "a").put("segment 1", value)
    assert KeptFiles(tmp_path / "kept", "a").get("segment 1") == value


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    keep = KeptFiles(tmp_path / "kept", "a")
    assert keep.get("segment 1") is None
    keep.close()
    assert list_folder(tmp_path) == []


@given(cut=st.integers(0, 40), flipped=st.none() | st.integers(0, 39))
def test_a_file_that_is_not_as_it_was_left_is_passed_over(tmp_path_factory: pytest.TempPathFactory, cut: int, flipped: int | None) -> None:
    folder = tmp_path_factory.mktemp("kept")
    KeptFiles(folder, "a").put("segment 1", b"v" * 24)
    [path] = list_folder(folder)
    raw = bytearray(path.read_bytes())
    if flipped is not None:
        raw[flipped] ^= 1
    path.write_bytes(raw[:cut])
    assert KeptFiles(folder, "a").get("segment 1") == (b"v" * 24 if cut == 40 and flipped is None else None)


def test_what_another_version_of_the_program_or_another_key_left_is_passed_over(tmp_path: Path) -> None:
    KeptFiles(tmp_path, "a").put("segment 1", b"value")
    assert KeptFiles(tmp_path, "b").get("segment 1") is None
    keep = KeptFiles(tmp_path, "a")
    keep.put("segment 2", b"other")
    first, second = list_folder(tmp_path)
    first.write_bytes(second.read_bytes())
    assert None in (keep.get("segment 1"), keep.get("segment 2"))


def test_closing_takes_away_what_nobody_asked_for_and_what_was_half_written(tmp_path: Path) -> None:
    keep = KeptFiles(tmp_path, "a")
    for key in ("asked", "put", "neither"):
        keep.put(key, b"value")
    keep.close()
    (tmp_path / "half.bin.tmp").write_bytes(b"")
    keep.get("asked")
    keep.put("put", b"value")
    keep.close()
    assert len(list_folder(tmp_path)) == 2
    assert (keep.get("asked"), keep.get("neither")) == (b"value", None)


def test_what_is_held_stays_without_being_read(tmp_path: Path) -> None:
    KeptFiles(tmp_path, "a").put("segment 1", b"value")
    keep = KeptFiles(tmp_path, "a")
    keep.hold(["segment 1", "segment 2"])
    keep.close()
    assert keep.get("segment 1") == b"value"


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"")
    with pytest.raises(FileExistsError):
        KeptFiles(tmp_path / "kept", "a").put("segment 1", b"value")
