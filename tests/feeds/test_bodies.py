"""Packed answers: unpacked as they come, never beyond the limit."""

import gzip
import tracemalloc
import zlib
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powderkeg.errors import FetchError
from powderkeg.feeds.bodies import read_body


@given(st.binary(max_size=5000), st.integers(1, 700), st.booleans())
def test_bodies_come_out_as_they_went_in(body: bytes, size: int, twice: bool) -> None:
    packed = gzip.compress(body) * (1 + twice)
    chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert read_body(chunks, "gzip", 20_000) == body * (1 + twice)
    assert read_body([body], "identity", 20_000) == body


def test_bomb_takes_no_more_memory_than_allowed() -> None:
    packed = gzip.compress(b"\0" * 100_000_000)
    assert len(packed) < 100_000
    tracemalloc.start()
    with pytest.raises(FetchError, match=r"is larger than 1,000,000 bytes; raise `max_bytes`"):
        read_body([packed], "gzip", 1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


def test_bomb_of_many_streams_and_endless_bodies_end() -> None:
    with pytest.raises(FetchError, match="is larger than"):
        read_body(repeat(gzip.compress(b"x" * 1000)), "gzip", 100_000)
    with pytest.raises(FetchError, match="is larger than"):
        read_body(repeat(b"x" * 1000), "", 100_000)
    assert len(read_body(repeat(b"x" * 1000), "", 100_000, cut=True)) == 100_000


@pytest.mark.parametrize(
    ("body", "encoding", "told"),
    [
        (b"no gzip", "gzip", "is damaged: not gzip"),
        (zlib.compress(b"x"), "gzip", "is damaged"),
        (gzip.compress(b"x" * 1000)[:-9], "gzip", "ends in the middle"),
        (gzip.compress(b"x") + b"rubbish", "gzip", "is damaged"),
        (b"x", "br", "is packed as 'br', which wasn't asked for"),
        (gzip.compress(gzip.compress(b"x")), "gzip, gzip", "is packed as 'gzip, gzip'"),
    ],
)
def test_damaged_and_strange_bodies_are_refused(body: bytes, encoding: str, told: str) -> None:
    with pytest.raises(FetchError, match=told):
        read_body([body], encoding, 10_000)
