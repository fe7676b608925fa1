"""What a check says on the one side of a limit, and not on the other."""

import datetime as dt

import pytest

from dialogtool.checks import find_problems
from dialogtool.coverage import period_fits
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Party, Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items

SETTINGS = Settings(
    language="da",
    municipality="by",
    parties={"by": Party(key="by", name="By Kommune"), "a": Party(key="a", name="A")},
)


def record(body: str, *, date: str = "2023-03-01", status: str = "udkast", more: str = "") -> str:
    return f"---\ndato: {date}\nstatus: {status}\n{more}---\n\n## 1. Drift\n\n{body}\n"


def said(*records: str, code: str) -> list[str]:
    """What `check` finds of that code, of the records of the years from 2021 on."""
    minutes, found = [], []
    for year, text in enumerate(records, 2021):
        made, more = parse_minutes(f"minutes/a/{year}.md", "a", text.encode(), SETTINGS)
        minutes.append(made)
        found += more
    book = MinuteBook(settings=SETTINGS, records=tuple(minutes), diagnostics=tuple(found))
    register = track_items(book.records, dt.date(2023, 4, 1))
    problems = find_problems(book, register)
    language = Language("en")
    return [language.text(p.message) for p in problems if p.code == code]


OPEN = "- [ ] Mal opgangen @a  [frist:: 2023-06-01]  [id:: 21-aaaaaa]"
ITEM = record(OPEN, date="2022-03-01", status="endelig")


@pytest.mark.parametrize(
    ("day", "fits"),
    [("2021-01-01", True), ("2020-12-31", False), ("2024-12-31", True), ("2025-01-01", False)],
)
def test_a_meeting_is_held_from_the_year_before_its_own_to_two_years_after(
    day: str, fits: bool
) -> None:
    assert period_fits(2022, dt.date.fromisoformat(day)) is fits


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("inden 1. juni 2023", []),
        ("inden 1. juli 2023", ["'inden 1. juli 2023' in the text is not the due date"]),
    ],
)
def test_the_day_that_an_item_has_is_no_other(words: str, found: list[str]) -> None:
    later = record(f"- [ref:: 21-aaaaaa] Maleren kommer {words}")
    assert said(ITEM, later, code="maybe-promise") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Næste møde er den 1. februar 2023.",
            ["the next meeting, 2023-02-01, is not after this one, 2023-03-01"],
        ),
        ("Den 1. februar 2023 taltes om næste møde.", []),
        ("Næste møde er den 2. marts 2023.", []),
        (
            "Næste møde er den 1. marts 2023.",
            ["the next meeting, 2023-03-01, is not after this one, 2023-03-01"],
        ),
    ],
)
def test_a_next_meeting_is_a_day_behind_its_words(text: str, found: list[str]) -> None:
    assert said(record(text), code="next-meeting-in-the-past") == found


@pytest.mark.parametrize(
    ("first", "found"),
    [(2022, []), (2021, ["A has no record for 2022"]), (2020, ["A has no record for 2021-2022"])],
)
def test_a_gap_is_a_year_or_more(first: int, found: list[str]) -> None:
    before = record("Ja.", date=f"{first}-12-01", more=f"periode: {first}\n")
    assert said(before, record("Ja.", more="periode: 2023\n"), code="period-gap") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lukket", []),
        ("Udført", ["the text says 'done', the box says 'dropped'; the box counts"]),
    ],
)
def test_what_is_closed_may_be_dropped(text: str, found: list[str]) -> None:
    later = record(f"- [-] [ref:: 21-aaaaaa] {text}")
    assert said(ITEM, later, code="box-against-text") == found


@pytest.mark.parametrize(
    ("text", "has_reason"),
    [
        ("Udgår.", False),
        ("Lukket", False),
        ("Udgår, da huset er solgt", True),
        ("Mal opgangen", False),
        ("Huset er solgt", True),
    ],
)
def test_a_word_that_it_is_over_is_no_reason(text: str, has_reason: bool) -> None:
    found = said(ITEM, record(f"- [-] [ref:: 21-aaaaaa] {text}"), code="dropped-without-reason")
    assert found == ([] if has_reason else ["'Mal opgangen' is dropped without a reason"])


def test_on_the_line_of_an_item_a_reason_stands_behind_its_text() -> None:
    bare, reasoned = "- [-] Mal opgangen @a", "- [-] Mal opgangen, da huset er solgt @a"
    assert said(record(bare), code="dropped-without-reason") != []
    assert said(record(reasoned), code="dropped-without-reason") == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("ikke opgjort", []),
        (
            "ca. 7",
            ["'ca. 7' is not a number, so Restance is not compared with that of other years"],
        ),
    ],
)
def test_a_word_in_the_place_of_a_figure_says_that_there_is_none(
    value: str, found: list[str]
) -> None:
    years = (
        record(
            "Ja.",
            date=f"{year}-03-01",
            more=f"nøgletal:\n  - {{navn: Restance, værdi: {said_of}}}\n",
        )
        for year, said_of in ((2022, "5"), (2023, value))
    )
    assert said(*years, code="bad-value") == found
