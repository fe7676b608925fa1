"""The signs of a text that are more than its letters, in one look for all who ask for one."""

from dialogtool.pattern import late

# In UTF-8: ASCII and the letters of Western Europe, with every byte that only goes on with a sign.
_KNOWN = bytes((0x0A, *range(0x20, 0x7F), *range(0x80, 0xC0), 0xC3))
# Signs of code, HTML, tables and escapes: each could mean more than a sign of a sentence does.
_PLAIN = _KNOWN.translate(None, b"`|<{}\\~")
_BEGUN = {byte: late(bytes((byte,)) + rb"[\x80-\xbf]*") for byte in range(0xC0, 0x100)}


def odd_signs(text: str) -> frozenset[str]:
    """The signs of a text that are no letter of Western Europe, no digit, and nothing that every
    sentence holds; each once, none of many texts. The signs of code, HTML and tables are among
    them, and every control sign but the end of a line.
    """
    data = text.encode(errors="surrogatepass")
    rest = data.translate(None, _PLAIN)
    signs = {chr(byte) for byte in rest if byte < 0x80}
    for first in set(rest):
        if first >= 0x80:
            found = signs_begun_by(first, data)
            signs.update(sign.decode(errors="surrogatepass") for sign in found)
    return frozenset(signs)


def signs_begun_by(first: int, data: bytes) -> set[bytes]:
    """The signs of a text in UTF-8 that begin with this byte, from 0xC0 on; each once."""
    # one by one: a list of all of a large file would be many times its size
    return {match[0] for match in _BEGUN[first].finditer(data)}
