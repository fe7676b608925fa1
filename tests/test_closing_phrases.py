"""The patterns of what may say that something is not for the public."""

import re

import pytest

from dialogtool.record.closing_parts import PARTS, filled
from dialogtool.record.closing_phrases import (
    INITIALS,
    LABEL,
    MAY_MEAN,
    POINTS,
    STRUCK,
    TAKES_AWAY,
    TOPIC,
)

_PATTERNS = (MAY_MEAN, POINTS, STRUCK, LABEL, INITIALS, TAKES_AWAY, TOPIC)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_holds_only_parts_above_it(name: str) -> None:
    left = re.findall(r"(?<!\?P)<(\w+)>", filled(f"<{name}>"))
    assert set(left) & set(PARTS) == set()


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_no_name_of_a_part_is_left_in_a_pattern(pattern: re.Pattern[str]) -> None:
    assert (
        re.findall(
            r"(?<!\?P)<(?:mark|wrap|sep|gap|not|must|tell|few|act|away|paper|label|law)>",
            pattern.pattern,
        )
        == []
    )


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MAY_MEAN, "punktet er fortroligt"),
        (MAY_MEAN, "huslejen skal ikke på nettet"),
        (POINTS, "ovenstående er lukket"),
        (STRUCK, "~~lejeren~~"),
        (LABEL, "skal ikke skrives"),
        (INITIALS, "kun KB: restancen"),
        (TAKES_AWAY, "ikke med"),
        (TOPIC, "regler for fortrolige oplysninger"),
    ],
)
def test_a_pattern_finds_what_it_is_of(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
