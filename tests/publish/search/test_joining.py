"""The files of the shards: what all segments have, behind a check that tells a build's files from those of another."""

from __future__ import annotations

import pytest

from generator.publish.search.joining import CHECK_BYTES, join_shards

from .reading import read_varint

SEGMENTS = [[b"a", b"", b"bc", b"d" * 300], [b"", b"", b"e", b"f"]]


def make(segments: list[list[bytes]], checks: int) -> list[bytes]:
    return [file for _, files in join_shards(segments, 4, checks) for file in files]


def read(file: bytes) -> list[bytes]:
    pieces = []
    at = CHECK_BYTES
    while at < len(file):
        size, at = read_varint(file, at)
        pieces.append(file[at : at + size])
        at += size
    return pieces


def test_a_file_has_what_each_segment_has_there() -> None:
    assert [read(file) for file in make(SEGMENTS, 4)] == [[b"a", b""], [b"", b""], [b"bc", b"e"], [b"d" * 300, b"f"]]


@pytest.mark.parametrize(("checks", "files"), [(1, [4]), (2, [2, 2]), (4, [1] * 4), (64, [1] * 4)])
def test_neighbours_share_a_check(checks: int, files: list[int]) -> None:
    groups = list(join_shards(SEGMENTS, 4, checks))
    assert [len(group) for _, group in groups] == files
    assert all(file.startswith(check) for check, group in groups for file in group)


def test_another_piece_changes_the_files_of_its_check_alone() -> None:
    other = [SEGMENTS[0], [b"", b"g", b"e", b"f"]]
    pairs = zip(make(SEGMENTS, 2), make(other, 2), strict=True)
    assert [before == after for before, after in pairs] == [False, False, True, True]


def test_a_piece_that_moves_to_another_segment_or_shard_changes_the_check() -> None:
    moved = [[[b"a", b""], [b"", b""]], [[b"", b"a"], [b"", b""]], [[b"", b""], [b"a", b""]]]
    checks = {check for segments in moved for check, _ in join_shards(segments, 2, 1)}
    assert len(checks) == len(moved)


def test_without_segments_a_file_is_a_check_alone() -> None:
    [(check, files)] = join_shards([], 1, 256)
    assert (len(check), files) == (CHECK_BYTES, [check])
