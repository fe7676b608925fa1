"""What a check says on the one side of a limit, and not on the other."""

import datetime as dt

import pytest

from dialogtool.checks import find_problems
from dialogtool.coverage import period_fits
from dialogtool.diagnostic import Diagnostic
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Party, Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.register import track_items

SETTINGS = Settings(
    language="da",
    municipality="by",
    parties={"by": Party(key="by", name="By Kommune"), "a": Party(key="a", name="A")},
)

TODAY = dt.date(2023, 4, 1)


def record(body: str, *, date: str = "2023-03-01", status: str = "udkast", more: str = "") -> str:
    return f"---\ndato: {date}\nstatus: {status}\n{more}---\n\n## 1. Drift\n\n{body}\n"


def said(*records: str, code: str) -> list[str]:
    """What `check` says under that code, of the records of the years from 2021 on."""
    return [Language("en").text(problem.message) for problem in problems(*records, code=code)]


def problems(*records: str, code: str) -> list[Diagnostic]:
    book = book_of(*records)
    found = find_problems(book, track_items(book.records, TODAY))
    return [problem for problem in found if problem.code == code]


def is_open(name: str, *records: str) -> bool:
    register = track_items(book_of(*records).records, TODAY)
    return next(item.is_open for item in register.items if item.id == name)


def book_of(*records: str) -> MinuteBook:
    minutes, found = [], []
    for year, text in enumerate(records, 2021):
        made, more = parse_minutes(f"minutes/a/{year}.md", "a", text.encode(), SETTINGS)
        minutes.append(made)
        found += more
    return MinuteBook(settings=SETTINGS, records=tuple(minutes), diagnostics=tuple(found))


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


WISH = record("- Ønske: Et skur i gården @a  [id:: 21-aaaaaa]", date="2022-03-01", status="endelig")
DATE = "  [frist:: 2023-06-01]"
NOBODYS = "nobody follows this up, so nobody is held to its date"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"- [ref:: 21-aaaaaa] A bygger skuret @a{DATE}", (NOBODYS, "- [ ] [ref:: 21-aaaaaa] A ")),
        (f"- Beslutning: [ref:: 21-aaaaaa] A bygger det{DATE}", (NOBODYS, "- [ ] Beslutning: [r")),
        (f"> 1. [ref:: 21-aaaaaa] A bygger skuret @a{DATE}", (NOBODYS, "> 1. [ ] [ref:: 21-aaaaa")),
        (
            "- [ref:: 21-aaaaaa] A bygger skuret inden 1. juni 2023",
            ("'inden 1. juni 2023' in the text is not the due date", "- [ ] [ref:: 21-aaaaaa] A "),
        ),
    ],
)
def test_a_date_of_what_was_only_said_wants_a_box(line: str, found: tuple[str, str]) -> None:
    """Nothing was said of the first three; the hint of the last led to one of them."""
    [problem] = problems(WISH, record(line), code="maybe-promise")
    language = Language("en")
    assert problem.hint is not None
    message, hint = language.text(problem.message), language.text(problem.hint)
    written = hint.partition("write: ")[2]
    assert (message, written[: len(found[1])]) == found
    assert not problems(WISH, record(written), code="maybe-promise")
    assert is_open("21-aaaaaa", WISH, record(written))


@pytest.mark.parametrize(
    "line",
    [
        f"- Aftale: [ref:: 21-aaaaaa] A bygger skuret @a{DATE}",
        f"- [ ] [ref:: 21-aaaaaa] A bygger skuret @a{DATE}",
        "- [ref:: 21-aaaaaa] Ønsket står ved magt @a",
        "- [ref:: 21-aaaaaa] A har ikke hørt fra naboen @a",
        "- Ønske: [ref:: 21-aaaaaa] Skuret skal være grønt",
        "- [x] [ref:: 21-aaaaaa] Bygget",
    ],
)
def test_what_is_followed_up_or_has_no_date_is_left_alone(line: str) -> None:
    assert not said(WISH, record(line), code="maybe-promise")


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
