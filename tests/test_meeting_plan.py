"""For which year a meeting is that is to be held."""

import datetime as dt

import pytest

from dialogtool.deeds.meeting_plan import MeetingPlan, period_of, year_of
from dialogtool.diagnostic import DialogError
from dialogtool.model import PREFILLED, MinuteBook, Minutes, Settings
from dialogtool.record.minutes import parse_minutes

TODAY = dt.date(2023, 5, 1)


def held(day: str, period: int, *, parties: str = "a", draft: bool = False) -> Minutes:
    status = "draft" if draft else "final"
    head = f"organisations: [{parties}]\ndate: {day}\nperiod: {period}\nstatus: {status}\n"
    body = f"- [ ] [ref:: 20-aaaaaa] {PREFILLED}" if draft else "Talk."
    text = f"---\n{head}---\n\n## 1. Talk\n\n{body}\n"
    return parse_minutes(f"minutes/a/{period}.md", "a", text.encode(), Settings())[0]


def period(day: str, *own: Minutes) -> int:
    """The year of a meeting of `a` on that day, after its `own` ones."""
    plan = MeetingPlan(("a",), date=dt.date.fromisoformat(day))
    return period_of(MinuteBook(settings=Settings(), records=own), plan, own, TODAY)


@pytest.mark.parametrize(
    ("slipped", "day", "year"),
    [
        ("2022-03-31", "2023-03-31", 2022),
        ("2022-03-31", "2023-04-01", 2023),
        # so late it was no meeting of the year before
        ("2022-04-01", "2023-03-31", 2023),
    ],
)
def test_a_book_whose_meetings_slip_counts_the_first_months_to_the_year_before(
    slipped: str, day: str, year: int
) -> None:
    own = [held(slipped, 2021)]
    assert year_of(dt.date.fromisoformat(day), own, Settings()) == year


def test_a_year_that_has_its_meeting_leaves_the_day_to_the_next_one_where_it_lies_in_it() -> None:
    # meetings slip here: one in February counts to the year before, which has its own
    assert period("2023-02-01", held("2022-02-01", 2021), held("2022-11-01", 2022)) == 2023
    with pytest.raises(DialogError, match="2022 has its meeting already"):
        period(
            "2023-02-01",
            held("2022-02-01", 2021),
            held("2022-11-01", 2022),
            held("2023-01-09", 2023),
        )
    with pytest.raises(DialogError, match="2023 has its meeting already"):
        period("2023-06-01", held("2023-02-01", 2023))


@pytest.mark.parametrize(
    ("draft_of", "day", "parties", "is_another"),
    [
        ("2023-05-01", "2023-05-02", "a", True),
        ("2023-05-01", "2023-05-01", "a", False),
        ("2023-05-02", "2023-06-01", "a", False),
        # alone before a joint one
        ("2023-06-01", "2023-05-20", "a, b", True),
        ("2023-06-01", "2023-06-02", "a, b", False),
    ],
)
def test_a_draft_is_in_the_way_but_of_a_meeting_that_is_certainly_another(
    draft_of: str, day: str, parties: str, is_another: bool
) -> None:
    draft = held(draft_of, 2022, parties=parties, draft=True)
    if is_another:
        assert period(day, draft) == 2023
    else:
        with pytest.raises(DialogError, match="still a draft"):
            period(day, draft)
