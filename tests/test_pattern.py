"""A pattern that is made when it is first asked says what any pattern says."""

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import MODULES, name_of, nodes_of

from dialogtool.pattern import any_of, late, late_words

SAID = st.text(alphabet="abB x\n", max_size=12)


@given(SAID)
def test_it_says_what_any_pattern_says(text: str) -> None:
    found, made = late_words("a (?P<b> B+ ) # two"), re.compile("a(?P<b>B+)", re.IGNORECASE)
    for ask in ("match", "search", "fullmatch"):
        mine, other = getattr(found, ask)(text), getattr(made, ask)(text)
        assert (mine and mine.span("b")) == (other and other.span("b"))
    assert [each.span() for each in found.finditer(text)] == [
        each.span() for each in made.finditer(text)
    ]
    assert found.findall(text) == made.findall(text)
    part, same = found.search(text, 2, 6), made.search(text, 2, 6)
    assert (part and part.span()) == (same and same.span())
    assert found.sub("-", text) == made.sub("-", text)
    assert found.split(text) == made.split(text)


def test_bytes_and_flags() -> None:
    assert late(rb"^b", re.MULTILINE).findall(b"a\nb\nb") == [b"b", b"b"]
    assert late(r"A", re.IGNORECASE).sub("-", "a") == "-"


def test_it_is_not_made_before_it_is_asked() -> None:
    wrong = late("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("")


def test_it_has_no_more_than_it_says() -> None:
    with pytest.raises(AttributeError):
        getattr(late("a"), "scanner")  # noqa: B009 - mypy knows better


def test_words_in_any_case_are_made_in_one_way() -> None:
    both = {"re.IGNORECASE", "re.VERBOSE"}
    calls = {
        f"{name_of(module)}:{node.lineno}"
        for module in MODULES
        for node in nodes_of(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "late"
        if len(node.args) == 2 and set(ast.unparse(node.args[1]).split(" | ")) == both
    }
    assert {call.partition(":")[0] for call in calls} == {"pattern.py"}, "late_words"


def test_the_longest_of_some_words_is_found_first() -> None:
    assert any_of({"sende", "sender", "a b", "a.b"}) == r"sender|sende|a\ b|a\.b"
    assert any_of(["b", "a", "b"]) == "a|b"
