"""Days as people say them on the command line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog
from dialogtool.diagnostic import Diagnostic
from dialogtool.reading.spoken_dates import read_day

TODAY = dt.date(2023, 2, 1)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2023-05-06", "2023-05-06"),
        ("30.6.2023", "2023-06-30"),
        ("30. juni 2023", "2023-06-30"),
        ("fredag den 10. februar 2023", "2023-02-10"),
        ("i dag", "2023-02-01"),
        ("i morgen", "2023-02-02"),
        ("Tomorrow", "2023-02-02"),
        ("fredag", "2023-02-03"),
        ("senest fredag", "2023-02-03"),
        ("onsdag", "2023-02-08"),
        ("næste fredag", "2023-02-10"),
        ("next monday", "2023-02-06"),
        ("sidste fredag", "2023-01-27"),
        ("i mandags", "2023-01-30"),
        ("om 2 uger", "2023-02-15"),
        ("om en måned", "2023-03-01"),
        ("in three weeks", "2023-02-22"),
        ("30d", "2023-03-03"),
        ("for 3 dage siden", "2023-01-29"),
        ("2 weeks ago", "2023-01-18"),
        ("senest 1/10", "2023-10-01"),
        ("senest d. 15. januar", "2024-01-15"),
        ("1. oktober", "2023-10-01"),
        ("3 May", "2023-05-03"),
        ("29/2", "2024-02-29"),
        ("juni", "2023-06-30"),
        ("udgangen af juni", "2023-06-30"),
        ("ultimo februar 2024", "2024-02-29"),
        ("medio marts", "2023-03-15"),
        ("2. kvartal", "2023-06-30"),
        ("Q2 2024", "2024-06-30"),
        ("4th quarter", "2023-12-31"),
        ("2. halvår", "2023-12-31"),
        ("uge 42", "2023-10-20"),
        ("uge 3", "2024-01-19"),
        ("week 1 2025", "2025-01-03"),
        ("inden årets udgang", "2023-12-31"),
        ("by the end of the year", "2023-12-31"),
    ],
)
def test_a_day_to_come(said: str, day: str) -> None:
    assert read_day(said, TODAY) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("fredag", "2023-01-27"),
        ("onsdag", "2023-01-25"),
        ("i går", "2023-01-31"),
        ("1/10", "2022-10-01"),
        ("1/2", "2023-02-01"),
        ("3. maj", "2022-05-03"),
        ("29/2", "2020-02-29"),
        ("2. kvartal", "2022-06-30"),
        ("uge 3", "2023-01-20"),
        ("uge 42", "2022-10-21"),
        ("2 uger", "2023-01-18"),
        ("november", "2022-11-30"),
        ("årsskiftet", "2022-12-31"),
    ],
)
def test_a_day_that_was(said: str, day: str) -> None:
    assert read_day(said, TODAY, past=True) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("said", ["", "volapyk", "31/2", "5. kvartal", "uge 54", "om 999999 år", "30/2/2023", "2023-13-01", "fredag fredag"])  # fmt: skip
def test_what_is_no_day(said: str) -> None:
    assert isinstance(read_day(said, TODAY), Diagnostic)


@given(st.text(max_size=20) | st.sampled_from(["om {} uger", "{}/{}", "uge {}", "{}. kvartal", "{}d"]).flatmap(
    lambda form: st.integers(0, 10**6).map(lambda n: form.replace("{}", str(n)))
), st.dates(), st.booleans())  # fmt: skip
def test_nothing_raises(said: str, today: dt.date, past: bool) -> None:
    assert isinstance(read_day(said, today, past=past), dt.date | Diagnostic)


@given(st.integers(1, 28), st.integers(1, 12), st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)))
def test_a_day_without_a_year_is_the_nearest_on_its_side(
    day: int, month: int, today: dt.date
) -> None:
    ahead, behind = read_day(f"{day}/{month}", today), read_day(f"{day}/{month}", today, past=True)
    assert isinstance(ahead, dt.date)
    assert isinstance(behind, dt.date)
    assert behind <= today <= ahead
    assert (ahead.day, ahead.month) == (behind.day, behind.month) == (day, month)
    assert ahead.year - behind.year == (0 if (today.day, today.month) == (day, month) else 1)


def test_what_was_understood_is_said_back() -> None:
    result = run_dialog(
        "--book", "examples/naestved", "list-meetings", "--as-of", "1. marts 2023", "--lang", "da"
    )
    assert result.err == "'1. marts 2023' er onsdag 2023-03-01\n"
    wrong = run_dialog("--book", "examples/naestved", "list-meetings", "--as-of", "volapyk")
    assert (wrong.code, wrong.out) == (2, "")
    assert "'friday', 'in 2 weeks'" in wrong.err
