"""Days as people say them on the command line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog
from dialogtool.diagnostic import Diagnostic
from dialogtool.reading.deadlines import deadlines
from dialogtool.reading.feasts import FEAST_FORMS
from dialogtool.reading.nearest_day import (
    easter,
    end_of_month,
    first_working_day,
    last_working_day,
    months_later,
)
from dialogtool.reading.spoken_dates import read_day, read_first_day
from dialogtool.reading.time_spans import SPAN_FORMS
from dialogtool.record.prose_dates import find_dates

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


@pytest.mark.parametrize("said", ["31/2", "31/2-2027", "30.2.", "den 31. april", "13/13"])
def test_a_day_that_no_year_has_is_said_to_be_none(said: str) -> None:
    wrong = read_day(said, TODAY)
    assert isinstance(wrong, Diagnostic)
    assert "not a day in the calendar" in wrong.message.template


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


WEDNESDAY = dt.date(2022, 3, 2)
PHRASES = """
fredag = 2022-03-04
på fredag = 2022-03-04
senest fredag = 2022-03-04
næste onsdag = 2022-03-09
i næste uge = 2022-03-11
næste uge = 2022-03-11
denne uge = 2022-03-04
i denne uge = 2022-03-04
uge 12 = 2022-03-25
uge 12, 2023 = 2023-03-24
i uge 12 = 2022-03-25
inden jul = 2022-12-23
før jul = 2022-12-23
til jul = 2022-12-24
inden nytår = 2022-12-31
inden påske = 2022-04-13
før påske = 2022-04-13
inden sommerferien = 2022-06-30
før sommerferien = 2022-06-30
efter sommerferien = 2022-08-31
i løbet af foråret = 2022-05-31
til foråret = 2022-05-31
i sommer = 2022-08-31
til efteråret = 2022-11-30
i løbet af efteråret = 2022-11-30
inden udgangen af maj = 2022-05-31
ultimo maj = 2022-05-31
primo juni = 2022-06-01
medio juni = 2022-06-15
midten af juni = 2022-06-15
slutningen af juni = 2022-06-30
begyndelsen af juni = 2022-06-01
i maj = 2022-05-31
i løbet af maj = 2022-05-31
inden for 14 dage = 2022-03-16
om fjorten dage = 2022-03-16
om 14 dage = 2022-03-16
om 3 uger = 2022-03-23
om en måned = 2022-04-02
inden for en måned = 2022-04-02
inden for et halvt år = 2022-09-02
om et halvt år = 2022-09-02
om et par uger = 2022-03-16
2. kvartal = 2022-06-30
andet kvartal = 2022-06-30
første kvartal 2023 = 2023-03-31
1. halvår = 2022-06-30
andet halvår = 2022-12-31
årets udgang = 2022-12-31
ved årets udgang = 2022-12-31
inden årets udgang = 2022-12-31
ved årsskiftet = 2022-12-31
i år = 2022-12-31
næste år = 2023-12-31
i slutningen af året = 2022-12-31
i slutningen af måneden = 2022-03-31
inden månedens udgang = 2022-03-31
denne måned = 2022-03-31
næste måned = 2022-04-30
1/2 = 2023-02-01
1/2-27 = 2027-02-01
1/2 2027 = 2027-02-01
1. februar = 2023-02-01
den 1. februar = 2023-02-01
1. feb. = 2023-02-01
senest den 15. april = 2022-04-15
d. 15/4 = 2022-04-15
15.4. = 2022-04-15
mandag den 4. april = 2022-04-04
i morgen = 2022-03-03
i overmorgen = 2022-03-04
på mandag = 2022-03-07
mandag i næste uge = 2022-03-07
fredag i uge 12 = 2022-03-25
"""
"""What a Dane means who says it at a meeting on Wednesday 2 March 2022; a span is its last day."""


@pytest.mark.parametrize("row", PHRASES.strip().splitlines())
def test_what_a_dane_means(row: str) -> None:
    said, _, day = row.partition(" = ")
    assert str(read_day(said, WEDNESDAY)) == day


@pytest.mark.parametrize(
    "said",
    [
        "efter nytår",
        "efter påske",
        "efter ferien",
        "snarest",
        "hurtigst muligt",
        "ved lejlighed",
        "næste møde",
        "den første",
    ],
)
def test_what_is_no_day_is_not_guessed(said: str) -> None:
    assert isinstance(read_day(said, WEDNESDAY), Diagnostic)


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = read_day(f"inden påske {year}", WEDNESDAY)
    assert isinstance(day, dt.date)
    easter = day + dt.timedelta(days=4)
    assert (easter.weekday(), dt.date(year, 3, 22) <= easter <= dt.date(year, 4, 25)) == (6, True)


THURSDAY = dt.date(2026, 11, 12)
FROM_THE_CALENDAR = """
i morgen = 2026-11-13
i overmorgen = 2026-11-14
fredag = 2026-11-13
senest fredag = 2026-11-13
på mandag = 2026-11-16
på torsdag = 2026-11-19
næste torsdag = 2026-11-19
næste fredag = 2026-11-20
i næste uge = 2026-11-20
denne uge = 2026-11-13
mandag i næste uge = 2026-11-16
uge 48 = 2026-11-27
uge 2 = 2027-01-15
uge 53 = 2027-01-01
fredag i uge 50 = 2026-12-11
inden jul = 2026-12-23
til jul = 2026-12-24
inden nytår = 2026-12-31
til nytår = 2026-12-31
inden påske = 2027-03-24
inden sommerferien = 2027-06-30
efter sommerferien = 2027-08-31
til foråret = 2027-05-31
til sommer = 2027-08-31
i løbet af vinteren = 2027-02-28
ultimo november = 2026-11-30
primo december = 2026-12-01
medio januar = 2027-01-15
udgangen af året = 2026-12-31
udgangen af februar = 2027-02-28
om 14 dage = 2026-11-26
senest om 14 dage = 2026-11-26
om en uge = 2026-11-19
om to måneder = 2027-01-12
om 3 mdr. = 2027-02-12
om et år = 2027-11-12
om halvandet år = 2028-05-12
om et halvt år = 2027-05-12
inden for tre uger = 2026-12-03
1. kvartal = 2027-03-31
4. kvartal = 2026-12-31
første kvartal 2028 = 2028-03-31
første halvår = 2027-06-30
i år = 2026-12-31
næste år = 2027-12-31
næste måned = 2026-12-31
månedens udgang = 2026-11-30
1/2 = 2027-02-01
12/11 = 2026-11-12
11/11 = 2027-11-11
29/2 = 2028-02-29
senest den 15. december = 2026-12-15
31.12. = 2026-12-31
tirsdag den 1. december = 2026-12-01
d. 3/1-27 = 2027-01-03
slutningen af januar = 2027-01-31
starten af marts = 2027-03-01
inden weekenden = 2026-11-13
inden ugens udgang = 2026-11-13
i slutningen af ugen = 2026-11-13
inden kvartalets udgang = 2026-12-31
primo 2027 = 2027-01-01
ultimo 2027 = 2027-12-31
i løbet af 2027 = 2027-12-31
midt i december = 2026-12-15
først i december = 2026-12-01
sidst i december = 2026-12-31
sidst på måneden = 2026-11-30
i aften = 2026-11-12
"""
"""Counted from the calendar by another person than the one who wrote the reader: a meeting on Thursday
12 November 2026, before a year of 53 weeks ends and a leap day that is two years off.
"""


@pytest.mark.parametrize("row", FROM_THE_CALENDAR.strip().splitlines())
def test_what_another_dane_counts(row: str) -> None:
    said, _, day = row.partition(" = ")
    assert str(read_day(said, THURSDAY)) == day


@pytest.mark.parametrize(
    "said", ["efter jul", "snart", "næste gang", "ved næste møde", "i det nye år", "om tre kvarter"]
)
def test_what_another_dane_would_ask_about(said: str) -> None:
    assert isinstance(read_day(said, THURSDAY), Diagnostic)


JANUARY = dt.date(2028, 1, 12)  # of a leap year; Easter Sunday is 16 April 2028
MORE_FROM_THE_CALENDAR = """
pr. 1. maj = 2028-05-01
til den 20. = 2028-01-20
senest d. 3. = 2028-02-03
den 31. i måneden = 2028-01-31
den 5. i næste måned = 2028-02-05
sidste fredag i februar = 2028-02-25
første mandag i juni = 2028-06-05
anden onsdag i januar = 2028-01-12
første tirsdag i januar = 2029-01-02
den første torsdag i marts 2029 = 2029-03-01
inden foråret = 2028-02-29
før efteråret = 2028-08-31
inden vinteren = 2028-11-30
inden pinse = 2028-06-02
før sankthans = 2028-06-22
grundlovsdag = 2028-06-05
inden efterårsferien = 2028-10-13
efterårsferien = 2028-10-20
inden juleferien = 2028-12-22
inden udgangen af uge 9 = 2028-03-03
i slutningen af uge 20 = 2028-05-19
u. 26 = 2028-06-30
H1 2029 = 2029-06-30
3. kv. = 2028-09-30
maj måned = 2028-05-31
slut august = 2028-08-31
start september = 2028-09-01
om ca. 3 uger = 2028-02-02
1.juli = 2028-07-01
3. febr. 2028 = 2028-02-03
3 oct 2028 = 2028-10-03
2028/06/30 = 2028-06-30
kl. 12 den 3. juni = 2028-06-03
"""


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.integers(1, 12), st.booleans())
def test_the_end_of_a_month_is_the_nearest_on_its_side(
    today: dt.date, month: int, past: bool
) -> None:
    day = end_of_month(month, None, today, past)
    assert (day + dt.timedelta(days=1)).day == 1 and day.month == month
    assert (day <= today) if past else (day >= today)
    assert abs((day - today).days) < 367


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)))
def test_no_working_day_is_at_a_weekend(day: dt.date) -> None:
    last, first = last_working_day(day), first_working_day(day)
    assert last.weekday() < 5 and first.weekday() < 5
    assert last <= day <= first and (first - last).days in (0, 3)


def test_a_month_later_is_never_in_the_month_after() -> None:
    assert months_later(dt.date(2027, 1, 31), 1) == dt.date(2027, 2, 28)
    assert easter(2027) == dt.date(2027, 3, 28)


def test_no_group_of_a_form_is_asked_that_it_has_not() -> None:
    """`uge 15 (fredag)` has its week where `fredag i uge 15` has none."""
    forms = [text for text, _ in (*FEAST_FORMS, *SPAN_FORMS)]
    assert len(set(forms)) == len(forms)
    for said in ("uge 15 (fredag)", "fredag uge 15", "juleferien", "inden juleferien", "h2", "q9"):
        read_day(said, MARCH)


MARCH = dt.date(2027, 3, 10)  # a Wednesday
OF_HURRIED_LINES = """
fre 12/3 = 2027-03-12
fredag den 12. marts kl. 12 = 2027-03-12
fredag kl. 12 = 2027-03-12
førstkommende mandag = 2027-03-15
mandag om en uge = 2027-03-22
mandag om 14 dage = 2027-03-29
d. 17. ds. = 2027-03-17
den første i næste måned = 2027-04-01
1. april 27 = 2027-04-01
04/2027 = 2027-04-30
u13 = 2027-04-02
uge 13/14 = 2027-04-09
uge 13-14 = 2027-04-09
inden uge 13 = 2027-03-26
om en måneds tid = 2027-04-10
om et kvartal = 2027-06-10
om ½ år = 2027-09-10
om 3 mnd = 2027-06-10
i løbet af ugen = 2027-03-12
i løbet af måneden = 2027-03-31
i løbet af året = 2027-12-31
ugen ud = 2027-03-12
inden ugen er omme = 2027-03-12
efter weekenden = 2027-03-15
ved månedsskiftet = 2027-03-31
månedsskiftet april/maj = 2027-04-30
ultimo måneden = 2027-03-31
ult. april = 2027-04-30
inden april = 2027-03-31
før 1. april = 2027-04-01
april/maj = 2027-05-31
i april-maj = 2027-05-31
april eller maj = 2027-05-31
inden sommeren = 2027-06-30
inden Kristi himmelfart = 2027-05-05
inden udgangen af 2. kvartal = 2027-06-30
inden 2028 = 2027-12-31
d.15.april = 2027-04-15
d.15/4 = 2027-04-15
15/4 kl. 10 = 2027-04-15
cirka 1/4 = 2027-04-01
med udgangen af april = 2027-04-30
sidste hverdag i april = 2027-04-30
sidste dag i april = 2027-04-30
torsdag uge 15 = 2027-04-15
uge 15 (fredag) = 2027-04-16
mid-May = 2027-05-15
1st of May = 2027-05-01
May 1 = 2027-05-01
May 1, 2027 = 2027-05-01
before the summer holidays = 2027-06-30
end of year = 2027-12-31
end of 2027 = 2027-12-31
end of next week = 2027-03-19
in a fortnight = 2027-03-24
dags dato = 2027-03-10
inden 2. kvartal = 2027-03-31
før uge 20 = 2027-05-14
inden maj 2028 = 2028-04-30
1. maj næste år = 2028-05-01
uge 6 næste år = 2028-02-11
foråret næste år = 2028-05-31
slutningen af næste år = 2028-12-31
medio næste måned = 2027-04-15
ultimo næste måned = 2027-04-30
indeværende kvartal = 2027-03-31
næste kvartal = 2027-06-30
om 2-3 uger = 2027-03-31
i dag om 14 dage = 2027-03-24
første halvdel af maj = 2027-05-15
første hverdag i maj = 2027-05-03
torsdag den 15. april kl. 10-12 = 2027-04-15
maj måned = 2027-05-31
senest d 1/5 = 2027-05-01
tors. d. 15/4 = 2027-04-15
senest pinse = 2027-05-14
senest sommerferien = 2027-06-30
by June 1 = 2027-06-01
"""


@pytest.mark.parametrize("line", OF_HURRIED_LINES.strip().splitlines())
def test_days_as_they_are_jotted_down(line: str) -> None:
    said, _, day = line.partition(" = ")
    assert read_day(said, MARCH) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "said",
    [
        "april 27",  # the month of a year, or a day in English
        "april/juni",
        "uge 14/13",
        "uge 15, 16 og 17",
        "midt i næste uge",
        "starten af næste år",
        "fredag næste år",
        "efter påske",
        "inden vinterferien",
        "fra 1. april",
        "tirsdag den 15. april",  # it is a Thursday
        "fre. 15/4",
    ],
)
def test_what_has_two_meanings_is_not_guessed(said: str) -> None:
    assert isinstance(read_day(said, MARCH), Diagnostic)


@pytest.mark.parametrize("line", MORE_FROM_THE_CALENDAR.strip().splitlines())
def test_more_days_as_danes_say_them(line: str) -> None:
    said, _, day = line.partition(" = ")
    assert read_day(said, JANUARY) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "said",
    [
        "snarest",
        "hurtigst muligt",
        "til næste møde",
        "efter ferien",
        "31. juni",
        "31/4",
        "den 32.",
        "femte fredag i februar",
        "1. maj og 1. november",
        "uge 54",
    ],
)
def test_what_is_no_day_or_two_is_not_guessed(said: str) -> None:
    assert isinstance(read_day(said, JANUARY), Diagnostic)


@pytest.mark.parametrize(
    ("said", "day"), [("den 3.", "2028-01-03"), ("den 20.", "2027-12-20"), ("d. 12.", "2028-01-12")]
)
def test_a_day_of_the_month_that_was(said: str, day: str) -> None:
    assert read_day(said, JANUARY, past=True) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("June 1 2027", "2027-06-01"),
        ("June 1st, 2027", "2027-06-01"),
        ("1st of June 2027", "2027-06-01"),
        ("Tuesday, June 1", "2027-06-01"),
        ("Tuesday June 1 2027", "2027-06-01"),
    ],
)
def test_the_month_may_come_first(said: str, day: str) -> None:
    assert str(read_day(said, dt.date(2027, 1, 4))) == day
    assert [str(found.day) for found in find_dates(f"Due on {said} at ten")] in ([day], [])


def test_a_day_of_another_weekday_says_which_it_is() -> None:
    wrong = read_day("mandag den 2. juni 2027", dt.date(2027, 1, 4))
    assert isinstance(wrong, Diagnostic)
    assert str(wrong.message.values["day"]) == "2027-06-02"


@pytest.mark.parametrize("said", ["by June 15 2027", "(due June 15th, 2027)"])
def test_the_year_belongs_to_the_day_before_it(said: str) -> None:
    [found] = deadlines(f"Tom sends figures {said}", dt.date(2026, 6, 1))
    assert (str(found.day), "2027" in found.words) == ("2027-06-15", True)


@pytest.mark.parametrize(
    "row",
    [
        "april = 2027-04-01",
        "siden marts = 2027-03-01",
        "maj = 2026-05-01",
        "april 2026 = 2026-04-01",
        "uge 13 = 2027-03-29",
        "uge 12-13 = 2027-03-22",
        "uge 14 = 2026-03-30",
        "2. kvartal = 2027-04-01",
        "q2 2026 = 2026-04-01",
        "1. halvår = 2027-01-01",
        "denne uge = 2027-03-29",
        "dette kvartal = 2027-04-01",
        "i år = 2027-01-01",
        "2026 = 2026-01-01",
        "i 2026 = 2026-01-01",
        "Since 04/2026 = 2026-04-01",
        # a day, and what is said to be an end, stay what they are
        "fra 1/3 = 2027-03-01",
        "i går = 2027-04-01",
        "ultimo marts = 2027-03-31",
        "2 uger = 2027-03-19",
    ],
)
def test_a_span_from_which_on_something_holds_is_its_first_day(row: str) -> None:
    said, day = row.split(" = ")
    assert read_first_day(said, dt.date(2027, 4, 2), past=True) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("april", "2027-04-01"),
        ("maj", "2027-05-01"),
        ("januar", "2027-01-01"),
        ("1. august", "2027-08-01"),
        ("1. december", "2026-12-01"),
    ],
)
def test_who_begins_has_begun_or_begins_soon(said: str, day: str) -> None:
    assert read_first_day(said, dt.date(2027, 4, 2)) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("said", ["", "siden", "bla", "31/2", "april maj"])
def test_a_first_day_is_not_guessed(said: str) -> None:
    assert isinstance(read_first_day(said, dt.date(2027, 4, 2)), Diagnostic)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("primo uge 20", "2022-05-16"),
        ("starten af 3. kvartal", "2022-07-01"),
        ("primo næste kvartal", "2022-04-01"),
        ("begyndelsen af 2. halvår", "2022-07-01"),
        ("primo næste år", "2023-01-01"),
    ],
)
def test_the_beginning_of_any_span_may_be_said(said: str, day: str) -> None:
    assert read_day(said, dt.date(2022, 3, 2)) == dt.date.fromisoformat(day)
