"""Nonsense for hypothesis: random bytes, and seeds with pieces cut out, doubled and put in."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.seeds import WORDS

MOST_CHANGES = 8

_PIECES = st.one_of(
    st.sampled_from(WORDS).map(lambda word: word.encode("utf-8", "surrogatepass")),
    st.binary(max_size=8),
    st.text(max_size=6).map(str.encode),
    st.sampled_from([b"\n", b"\n\n", b" ", b"\t", b"\0", b"\xe3\x80\x80", b"\r\n"]),
)
_CHANGE = st.tuples(st.floats(0, 1), st.sampled_from((0, 0, 1, 4, 40)), _PIECES, st.sampled_from((1, 1, 1, 2, 30)))


def nonsense(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Seeds with a few changes, or anything."""
    changed = st.builds(_change, st.sampled_from(seeds), st.lists(_CHANGE, max_size=MOST_CHANGES))
    pieced = st.lists(_PIECES, max_size=40).map(b"".join)
    return st.one_of(changed, changed, changed, pieced, st.binary(max_size=400))


def _change(seed: bytes, changes: list[tuple[float, int, bytes, int]]) -> bytes:
    for place, left_out, piece, times in changes:
        at = round(place * len(seed))
        seed = seed[:at] + piece * times + seed[at + left_out :]
    return seed
