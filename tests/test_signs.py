"""One look at a text finds every sign of it that could be more than a letter."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dialogtool.record.signs import odd_signs
from dialogtool.record.source import decode

NEAR = "aÅøß \n.:-[]()*_#^&§½×`|<{}\\~\t\r\x00\x0b\u00a0\u00ad\u0301–“☐\u2028\u2126Å🔒\uf0a8\ud800"
TEXTS = st.text(st.one_of(st.sampled_from(NEAR), st.characters()), max_size=30)


def is_plain(sign: str) -> bool:
    in_ascii = " " <= sign <= "~" and sign not in "`|<{}\\~"
    return sign == "\n" or in_ascii or "\u00c0" <= sign <= "\u00ff"


@given(TEXTS)
def test_all_but_plain_signs_are_found(text: str) -> None:
    assert odd_signs(text) == {sign for sign in text if not is_plain(sign)}


COMPOSED = st.one_of(
    st.sampled_from("aåÅ\u0301\u030a\u2126\u212b\u2adc –\u1fef豈"),
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff"),
)


@given(st.text(COMPOSED))
def test_what_is_read_is_composed(text: str) -> None:
    read, _ = decode("a.md", text.encode())
    assert read == unicodedata.normalize("NFC", read)
    assert read == unicodedata.normalize("NFC", text)
