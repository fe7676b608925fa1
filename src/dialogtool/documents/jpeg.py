"""The segments of a JPEG file (ITU-T T.81, B.1.1): what it says of itself before its picture."""

import struct
from collections.abc import Iterator

_START_OF_SCAN = 0xDA
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD8)))


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind of each segment and what it holds; the last one may be cut off."""
    at = 2
    # behind it lies the picture, in which any byte may stand
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _START_OF_SCAN:
        kind = data[at + 1]
        # fill bytes (ITU-T T.81, B.1.1.2)
        if kind == 0xFF or kind in _STANDALONE:
            at += 1 if kind == 0xFF else 2
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        # a length counts itself; a smaller one would never end
        end = at + 2 + max(2, length)
        yield kind, data[at + 4 : end]
        at = end
