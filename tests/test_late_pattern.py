"""A pattern that is made when it is first asked says what any pattern says."""

import re

from dialogtool.reading.late_pattern import LatePattern


def test_it_says_what_any_pattern_says() -> None:
    late, made = LatePattern("a (?P<b> B+ ) # two"), re.compile("a(?P<b>B+)", re.IGNORECASE)
    text = "xabb aB"
    assert [match.span("b") for match in late.finditer(text)] == [
        match.span("b") for match in made.finditer(text)
    ]
    for ask in ("match", "search", "fullmatch"):
        for said in (text, "abb", ""):
            mine, other = getattr(late, ask)(said), getattr(made, ask)(said)
            assert (mine and mine.span()) == (other and other.span())
    assert late.search(text, 2, 6) == made.search(text, 2, 6) is None
    assert late.sub("-", text) == made.sub("-", text)


def test_it_is_not_made_before() -> None:
    late = LatePattern("(")
    assert late.pattern == "("
    assert "_made" not in vars(late)
