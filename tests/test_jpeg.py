"""The segments of a JPEG file."""

from hypothesis import given
from hypothesis import strategies as st

from dialogtool.documents.jpeg import segments

_KINDS = st.sampled_from((0xC0, 0xDB, 0xE0, 0xE1, 0xFE))
_SEGMENTS = st.lists(st.tuples(_KINDS, st.binary(max_size=40), st.integers(0, 3)), max_size=5)


def _written(kind: int, held: bytes, fill: int) -> bytes:
    return b"\xff" * fill + bytes((0xFF, kind)) + (len(held) + 2).to_bytes(2, "big") + held


@given(_SEGMENTS, st.binary(max_size=20))
def test_each_segment_before_the_picture_behind_any_fill_bytes(
    written: list[tuple[int, bytes, int]], picture: bytes
) -> None:
    head = b"\xff\xd8" + b"".join(_written(*each) for each in written)
    expected = [(kind, held) for kind, held, _ in written]
    assert [*segments(head + b"\xff\xda\x00\x02" + picture)] == expected


@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    assert sum(len(held) for _, held in segments(b"\xff\xd8" + data)) <= len(data)


def test_the_last_segment_may_be_cut_off() -> None:
    assert [*segments(b"\xff\xd8" + _written(0xFE, b"Karla Brink", 1)[:-6])] == [(0xFE, b"Karla")]
