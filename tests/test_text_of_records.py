"""The parts that read the text of a record, each by itself: a failure says which of them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogtool.day import days_later
from dialogtool.diagnostic import DialogError, Location
from dialogtool.language import Language
from dialogtool.model import Kind, Status, Verdict
from dialogtool.record.boxes import begins_like_a_box
from dialogtool.record.comments import code_spans, without_comments
from dialogtool.record.headings import agenda_of, heading_of, with_title
from dialogtool.record.near_miss import forgotten_mark, may_miss
from dialogtool.record.prose_dates import find_dates
from dialogtool.record.source import MAX_LINE, decode, lines_with, place_in, too_long
from dialogtool.shipped import template
from dialogtool.toml import parse_toml
from dialogtool.words import kind_word, say_age, status_word, weekday_word

HERE = Location("minutes/homes/2024.md", 7)


@pytest.mark.parametrize(
    ("text", "inside", "left"),
    [
        ("a <!-- b --> c", False, ("a            c", True, False)),
        ("a <!-- b", False, ("a       ", True, True)),
        ("b --> c", True, ("      c", True, False)),
        ("`<!-- x -->` y", False, ("`<!-- x -->` y", False, False)),
    ],
)
def test_comments_leave_every_other_sign_at_its_place(
    text: str, inside: bool, left: tuple[str, bool, bool]
) -> None:
    assert without_comments(text, inside=inside) == left


def test_code_is_known_by_as_many_ticks_as_it_began_with() -> None:
    text = "a `b` ``c`d`` `e"
    assert [text[start:end] for start, end in code_spans(text)] == ["`b`", "``c`d``"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r"\`a\` b", []),
        (r"\``a` b", ["`a`"]),
        (r"\\`a` b", ["`a`"]),
        (r"`a\` b", [r"`a\`"]),
        (r"\`a `b` c`", ["`b`"]),
    ],
)
def test_a_backtick_with_a_backslash_begins_no_code(text: str, code: list[str]) -> None:
    """It took the field between two of them for an example."""
    assert [text[start:end] for start, end in code_spans(text)] == code


def test_a_cheap_look_passes_every_kind_of_box() -> None:
    for line in ("- [ ] x", "1) (x) y", "* ☑ y", "> - **[ ]** y", "[x] y", "- {x} y"):
        assert begins_like_a_box(line), line
    assert not begins_like_a_box("The stairs (all of them) are painted.")


def test_headings_have_numbers_and_the_first_may_be_the_title() -> None:
    title, point = heading_of(1, "Meeting 2024", HERE), heading_of(2, "3. Economy", HERE)
    assert (point.number, point.title) == ("3", "Economy")
    assert [(each.number, each.title) for each in agenda_of([point])] == [("3", "Economy")]
    assert [each.level for each in with_title([title, point])] == [0, 2]


def test_what_may_be_a_near_miss_is_told_from_prose() -> None:
    assert may_miss("- [] Paint the stairs")
    assert not may_miss("The stairs were discussed.")
    assert forgotten_mark("The stairs were discussed.", HERE) is None


def test_days_in_prose_have_their_places() -> None:
    text = "senest d. 1. maj 2022 og 3/4-2023, ikke 31. februar 2022"
    found = list(find_dates(text))
    assert [each.day for each in found] == [dt.date(2022, 5, 1), dt.date(2023, 4, 3)]
    first = found[0]
    assert text[first.start : first.start + first.length] == "1. maj 2022"


def test_a_year_may_stand_behind_a_dash() -> None:
    text = "d. 7/10 - 2016, d. 8/10 – 2016 og 9. oktober - 2016, ikke punkt 7 - 2016"
    days = [each.day for each in find_dates(text)]
    assert days == [dt.date(2016, 10, day) for day in (7, 8, 9)]


def test_bytes_become_text_and_what_is_odd_is_said() -> None:
    text, found = decode("x.md", b"\xef\xbb\xbfa\r\nb\x00")
    assert text == "a\nb\x00"
    assert [each.code for each in found] == ["byte-order-mark", "line-ends", "nul-byte"]
    text, found = decode("x.md", "Rønde".encode("cp1252"))
    assert text == "Rønde" and [each.code for each in found] == ["bad-encoding"]


def test_a_place_in_a_text_and_a_line_that_is_too_long() -> None:
    place = place_in("x.md", "ab\ncde\n", 4, 6)
    assert (place.line, place.column, place.length, place.source) == (2, 2, 2, "cde")
    said = too_long("x.md", 3, "x" * (MAX_LINE + 5))
    assert (said.location.line, said.message.values["n"]) == (3, MAX_LINE + 5)


def test_words_of_the_record_in_both_languages() -> None:
    danish, english = Language("da"), Language("en")
    assert english.text(weekday_word(dt.date(2024, 11, 1))) == "Friday"
    assert danish.text(weekday_word(dt.date(2024, 11, 1))) == "fredag"
    assert danish.text(kind_word(Kind.AGREEMENT)).lower() == "aftale"
    assert english.text(status_word(Status.OPEN, Kind.ACTION)) == "open"
    assert danish.text(status_word(Verdict.MET, Kind.AGREEMENT)) == "opfyldt"
    assert say_age(400, danish) != say_age(40, danish)


def test_days_after_a_day_stay_in_the_calendar() -> None:
    assert days_later(dt.date(2024, 2, 28), 2) == dt.date(2024, 3, 1)
    assert days_later(dt.date(9999, 12, 30), 400) == dt.date.max


def test_settings_are_toml_and_what_is_none_is_refused() -> None:
    assert parse_toml('a = 1\n[b]\nc = "x"\n') == {"a": 1, "b": {"c": "x"}}
    with pytest.raises(ValueError):
        parse_toml("a = ")


def test_templates_that_ship_are_found_by_their_names() -> None:
    assert b"<!DOCTYPE html>" in template("site/page.html.j2")
    with pytest.raises((DialogError, OSError, KeyError)):
        template("no-such-template")


@given(st.text("ab\n", max_size=30), st.text("ab", min_size=1, max_size=2))
def test_the_lines_with_a_word_are_those_that_hold_it_each_once(text: str, word: str) -> None:
    """Checks of days and of closed words had each its own way to find them."""
    lines = text.split("\n")
    holding = [(number, line) for number, line in enumerate(lines) if word in line]
    assert list(lines_with(text, word)) == holding
