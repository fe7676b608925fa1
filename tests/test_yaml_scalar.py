"""Whatever text is written as a value of front matter is read back as that text."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from dialogtool.yaml_scalar import quoted, quoted_list

ODD = (
    "no", "Yes", "null", "~", "-", "a: b", "a #b", "1.5", "0x1F", "010", "2024-01-01", "[a]", "a, b",
    "\u0665", "\x85", "\ufeff", "\U0001f600", '"', "\\", "",
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(ODD)


@given(TEXTS)
def test_a_scalar_is_read_back(text: str) -> None:
    assert _read(quoted(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_list_is_read_back(texts: list[str]) -> None:
    read = _read(quoted_list(texts))
    assert read == (texts if len(texts) > 1 else texts[0])


def test_a_number_is_a_number_and_names_are_plain() -> None:
    assert [quoted(2024), quoted("Ringsted Boligselskab"), quoted("nej")] == [
        "2024",
        "Ringsted Boligselskab",
        "nej",
    ]


def _read(scalar: str) -> object:
    value = yaml.safe_load(f"key: {scalar}")["key"]
    values = value if isinstance(value, list) else [value]
    said = [str(one) if type(one) is int else one for one in values]
    return said if isinstance(value, list) else said[0]
