"""What reports are made of: an item in a span of days, verdicts of a year, promises and duties."""

import datetime as dt

import pytest

from dialogtool.coverage import dialogue_year
from dialogtool.documents.life import (
    LifeInSpan,
    is_handed_over,
    is_judged,
    is_moved,
    is_new,
    is_reopened,
    is_settled,
    life_of,
)
from dialogtool.documents.promise import by_urgency, compose_duties, compose_promise
from dialogtool.documents.verdicts import count_verdicts, judged_in, sum_verdicts, worst_of_each
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Party, Settings, Verdict
from dialogtool.record.minutes import parse_minutes
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import SeenRegister, View

DAY = dt.date(2022, 12, 1)
BEGIN = dt.date(2022, 1, 1)
PARTIES = {key: Party(key=key, name=key.capitalize()) for key in ("town", "homes")}
SETTINGS = Settings(language="en", municipality="town", parties=PARTIES)
FIRST = """\
- [ ] Stairs @homes  [due:: 2022-05-01]  [id:: 21-aaaaaa]
- [ ] Road @town  [due:: 2022-06-01]  [id:: 21-bbbbbb]
- [ ] Shed @homes  [id:: 21-cccccc]
- [x] Figures @homes  [id:: 21-dddddd]
- Agreement: List @homes  [id:: 21-eeeeee]
- Agreement: Plan @homes  [id:: 21-ffffff]
"""
SECOND = """\
- [x] [ref:: 21-aaaaaa] Painted
- [ ] [ref:: 21-bbbbbb] Not yet  [due:: 2023-06-01]
- [ ] [ref:: 21-cccccc] Sold by the town  [owner:: @town]
- [ ] [ref:: 21-dddddd] They were wrong
- [ref:: 21-eeeeee] In use  [result:: met]
- [ ] Fence @homes  [id:: 22-aaaaaa]
"""


def view() -> View:
    records = tuple(
        parse_minutes(
            f"minutes/homes/{year}.md",
            "homes",
            f"---\ndate: {year}-11-01\nstatus: final\n---\n\n## 1. All\n\n{text}".encode(),
            SETTINGS,
        )[0]
        for year, text in ((2021, FIRST), (2022, SECOND))
    )
    reader = Reader(SETTINGS, Language("en"), Audience.INSIDE, DAY)
    return View(MinuteBook(settings=SETTINGS, records=records), reader)


def register() -> SeenRegister:
    return view().register(DAY)


def life(text: str) -> LifeInSpan:
    [item] = (item for item in register().items if item.origin.text == text)
    return life_of(item, BEGIN)


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("Stairs", {"settled"}),
        ("Road", {"moved"}),
        ("Shed", {"moved", "handed over"}),
        ("Figures", {"reopened"}),
        ("List", {"settled"}),
        ("Plan", set()),
        ("Fence", {"new"}),
    ],
)
def test_what_happened_in_a_span(text: str, happened: set[str]) -> None:
    ways = {
        "settled": is_settled,
        "judged": is_judged,
        "moved": is_moved,
        "handed over": is_handed_over,
        "reopened": is_reopened,
        "new": is_new,
    }
    assert {name for name, has in ways.items() if has(life(text))} == happened


def test_what_was_before_a_span_is_what_its_end_is_compared_with() -> None:
    assert life("Shed").base.owners == ("homes",)
    assert life("Fence").before is None


def test_agreements_of_last_year_are_judged_in_this_one() -> None:
    known = register()
    [said] = judged_in(known, ["homes"], 2022).values()
    assert sorted(map(str, said.values())) == ["None", "met"]
    counted = count_verdicts("homes", said.values())
    assert (counted.agreements, counted.met, counted.undecided) == (2, 1, 1)
    assert sum_verdicts([counted, counted]).agreements == 4
    assert dialogue_year(known.meetings["homes"], 2022, DAY).start == dt.date(2022, 11, 1)


def test_the_worst_verdict_of_several_organisations_counts() -> None:
    [place] = {item.origin.location for item in register().items if item.origin.text == "List"}
    assert [*worst_of_each([{place: Verdict.MET}, {place: Verdict.PARTLY}])] == [Verdict.PARTLY]


def test_what_is_overdue_is_most_urgent_and_counted_for_its_owner() -> None:
    day = dt.date(2022, 7, 1)
    seen = view()
    items = [item for item in seen.register(day).items if item.is_open]
    first, second, *_ = by_urgency(items)
    assert (first.text, second.text) == ("Stairs", "Road")
    assert compose_promise(first, seen, day).late_days == 61
    duties = {
        duty.owner: (duty.open, duty.overdue) for duty in compose_duties(items, seen.book.settings)
    }
    assert duties["town"] == (1, 1)
