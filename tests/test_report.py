"""The reports: whole outputs, spans, what a closed item gives away, and that no later record changes a past day."""

import datetime as dt
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import EXAMPLE, ROOT, Result, run_dialog, write_book
from dialogtool.coverage import dialogue_year
from dialogtool.diagnostic import DialogError
from dialogtool.documents.council_report import CouncilReport, compose_council_report
from dialogtool.documents.render import render_objects
from dialogtool.documents.report import Report, compose_report
from dialogtool.documents.report_page import Shown
from dialogtool.language import Language
from dialogtool.model import Kind, MinuteBook, Minutes, Settings
from dialogtool.printable import display_width
from dialogtool.register import track_items
from dialogtool.views.mention import is_asked_of_others, owed_by
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View
from test_register import books, days, ends_at, record

GOLDEN = ROOT / "tests" / "golden"

TOML = """\
[dialog]
language = "en"
municipality = "town"
[parties.town]
name = "The Town"
[parties.town.offices.tech]
name = "Technical Office"
[parties.homes]
name = "Homes"
[parties.nests]
name = "Nests"
[parties.manager]
name = "Manager"
meets = false
"""
FIRST = """\
---
organisation: homes
period: 2021
date: 2021-11-01
status: final
next_meeting: 2022-11-01
---
- [ ] Paint the stairs @homes  [due:: 2022-05-01]  [id:: 21-aaaaaa]
- [ ] Mend the road @town  [due:: 2022-06-01]  [id:: 21-bbbbbb]
- [ ] Sell the shed @homes  [id:: 21-cccccc]
- [x] Send the figures @homes  [id:: 21-dddddd]
- Agreement: One list for all @homes @town  [measure:: a list]  [id:: 21-eeeeee]
- Agreement: A caretaker @homes  [id:: 21-ffffff]
- [ ] Approval: The new rules @town/tech  [awaits:: town]  [id:: 21-gggggg]
- [ ] Ask the tenants @homes  [due:: 2022-02-01]  [id:: 21-hhhhhh]
- [ ] Knock down the wall @homes  [id:: 21-jjjjjj]
"""
BETWEEN = """\
---
organisation: homes
period: 2021
type: follow-up
---
- [ ] [ref:: 21-hhhhhh] A letter is on its way  [on:: 2022-01-15]
- [x] [ref:: 21-jjjjjj] Gone  [on:: 2022-03-01]
"""
SECOND = """\
---
organisation: homes
period: 2022
date: 2022-11-01
---
- [x] [ref:: 21-aaaaaa] Painted in green
- [ ] [ref:: 21-bbbbbb] Not begun @town/tech  [due:: 2023-06-01]
- [-] [ref:: 21-cccccc] The estate was sold
- [ ] [ref:: 21-dddddd] The figures were those of 2019
- Agreement: [ref:: 21-eeeeee] The list is half done  [result:: partly]
- Agreement: [ref:: 21-ffffff] Found  [result:: met]
- [ ] [ref:: 21-gggggg] The new rules
- [-] [ref:: 21-jjjjjj]
- [ ] Plant trees @town/tech  [due:: 2023-04-01]  [id:: 22-aaaaaa]
"""
BOOK = {
    "dialog.toml": TOML,
    "minutes/homes/2021.md": FIRST,
    "minutes/homes/2021-follow-up.md": BETWEEN,
    "minutes/homes/2022.md": SECOND,
}
SECTIONS = ("settled", "verdicts", "moved", "handed_over", "reopened", "promised", "noted")


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    return write_book(tmp_path / "homes", BOOK)


def dialog(*arguments: str) -> Result:
    return run_dialog("--book", str(EXAMPLE), "report", *arguments)


def told(book: Path, *arguments: str) -> dict[str, Any]:
    result = run_dialog("report", *arguments, "--format", "json", cwd=book)
    assert result.code == 0, result.err
    answer: dict[str, Any] = json.loads(result.out)
    assert answer["schema"] == 1
    return answer["council"] if "--all" in arguments else answer["reports"][0]  # type: ignore[no-any-return]


def in_section(report: dict[str, Any]) -> dict[str, list[str]]:
    return {
        name: [each["promise"]["id"] for each in report[name]] for name in SECTIONS if report[name]
    }


# --- whole outputs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_whole_report(
    homes: Path, form: str, language: str, same_as: Callable[[str, Path], None]
) -> None:
    arguments = ("report", "homes", "--as-of", "2022-11-01", "--format", form, "--lang", language)
    result = run_dialog(*arguments, cwd=homes)
    assert (result.code, result.err) == (0, "")
    same_as(result.out, GOLDEN / (f"report.{language}.md" if form == "md" else "report.json"))


@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_whole_report_for_the_council(
    form: str, language: str, same_as: Callable[[str, Path], None]
) -> None:
    result = dialog("--all", "--as-of", "2023-03-01", "--format", form, "--lang", language)
    assert (result.code, result.err) == (0, "")
    same_as(
        result.out,
        GOLDEN / (f"council-report.{language}.md" if form == "md" else "council-report.json"),
    )


@pytest.mark.parametrize(
    "arguments", [("lejerbo", "bolig-naestved"), ("--all",), ("lejerbo", "--period", "2021")]
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_example_reads_well_in_80_columns(arguments: tuple[str, ...], language: str) -> None:
    result = dialog(*arguments, "--as-of", "2022-12-01", "--lang", language)
    assert result.code == 0
    prose = [line for line in result.out.splitlines() if not line.startswith("|")]
    assert max(map(display_width, prose)) <= 80, "a table is as wide as its headings"
    assert "\n\n\n" not in result.out
    assert not any(line != line.rstrip() for line in result.out.splitlines())


def test_several_organisations_stand_below_each_other() -> None:
    both = dialog("lejerbo", "Bolig Næstved", "LEJERBO", "--as-of", "2022-12-01").out
    one, other = (
        dialog(each, "--as-of", "2022-12-01").out for each in ("lejerbo", "bolig-naestved")
    )
    assert both == f"{one}\n{other}"


# --- what happened --------------------------------------------------------------------------------------------------


def test_every_change_has_its_section(homes: Path) -> None:
    report = told(homes, "homes", "--as-of", "2022-11-01")
    assert in_section(report) == {
        "settled": ["21-aaaaaa", "21-cccccc", "21-ffffff", "21-jjjjjj"],
        "verdicts": ["21-eeeeee"],
        "moved": ["21-bbbbbb", "21-gggggg"],
        "handed_over": ["21-bbbbbb"],
        "reopened": ["21-dddddd"],
        "promised": ["22-aaaaaa"],
        "noted": ["21-hhhhhh"],
    }
    [moved] = [each for each in report["moved"] if each["promise"]["id"] == "21-bbbbbb"]
    assert (moved["due_before"], moved["promise"]["due"]) == ("2022-06-01", "2023-06-01")
    assert (moved["owners_before"], moved["promise"]["owners"]) == (["town"], ["town/tech"])
    assert moved["sayings"] == [
        {
            "date": "2022-11-01",
            "text": "Not begun",
            "status": "open",
            "verdict": None,
            "origin": {"path": "minutes/homes/2022.md", "line": 7},
        }
    ]
    assert [each["id"] for each in report["overdue"]] == ["21-hhhhhh"]
    assert report["awaiting"] == [{"party": "town", "items": ["21-gggggg"]}]
    assert report["duties"][0] == {"owner": "homes", "closed": False, "open": 3, "overdue": 1}


def test_a_reason_is_asked_for(tmp_path: Path) -> None:
    record = "---\norganisation: homes\ndate: {}\nperiod: {}\n---\n{}\n"
    files = {
        "minutes/homes/2021.md": record.format(
            "2021-11-01", 2021, "- [ ] Sell it @homes  [id:: 21-aaaaaa]"
        ),
        "minutes/homes/2022.md": record.format("2022-11-01", 2022, "- [-] [ref:: 21-aaaaaa]"),
    }
    text = run_dialog(
        "report", "homes", "--as-of", "2022-11-01", cwd=write_book(tmp_path, files)
    ).out
    assert "  - No reason was given\n" in text
    write_book(
        tmp_path,
        {
            "minutes/homes/2022.md": record.format(
                "2022-11-01", 2022, "- [-] [ref:: 21-aaaaaa] Sold"
            )
        },
    )
    text = run_dialog("report", "homes", "--as-of", "2022-11-01", cwd=tmp_path).out
    assert "o reason" not in text
    assert ": Sold (minutes/homes/2022.md:6)" in text


@pytest.mark.parametrize(
    ("arguments", "span"),
    [
        (("--as-of", "2022-10-31"), ("2021-11-02", "2022-10-31")),
        (("--as-of", "2022-11-01"), ("2021-11-02", "2022-11-01")),
        (("--as-of", "2022-11-02"), ("2022-11-02", "2022-11-02")),
        (("--as-of", "2021-11-01"), (None, "2021-11-01")),
        (("--as-of", "2022-04-01", "--since", "2022-02-01"), ("2022-02-01", "2022-04-01")),
        (("--as-of", "2022-04-01", "--since", "2022-04-01"), ("2022-04-01", "2022-04-01")),
        (("--as-of", "2022-04-02", "--since", "april"), ("2022-04-01", "2022-04-02")),
        (("--as-of", "2023-01-01", "--period", "2021"), ("2021-11-01", "2022-10-31")),
        (("--as-of", "2022-03-01", "--period", "2021"), ("2021-11-01", "2022-03-01")),
        (("--as-of", "2023-01-01", "--period", "2022"), ("2022-11-01", "2023-01-01")),
    ],
)
def test_the_span(homes: Path, arguments: tuple[str, ...], span: tuple[str | None, str]) -> None:
    report = told(homes, "homes", *arguments)
    assert (report["begin"], report["end"]) == span


def test_when_nothing_happened_it_says_so(homes: Path) -> None:
    text = run_dialog("report", "homes", "--as-of", "2022-12-24", cwd=homes).out
    assert "There is no news about what was agreed." in text
    assert "## Settled" not in text
    assert "## Status on 24 December 2022" in text
    told_nothing = run_dialog(
        "report", "homes", "--since", "2021-01-01", "--as-of", "2021-11-01", cwd=homes
    ).out
    assert "There is no news" not in told_nothing


@given(books(), days, days)
def test_nothing_that_happened_is_left_out(
    records: list[Minutes], one: dt.date, other: dt.date
) -> None:
    """Whatever is promised or said anew in the span stands in a section; what is settled is in no other but `promised`."""
    since, as_of = sorted((one, other))
    try:
        view = view_of(MinuteBook(settings=Settings(), records=tuple(records)), as_of)
        report = compose_report(view, "a", period=None, since=since, as_of=as_of)
    except DialogError:
        assume(False)
        raise
    items = [item for item in track_items(records, as_of).items if item.organisation == "a"]
    shown = {
        section: [_place(each.promise) for each in getattr(report, section)] for section in SECTIONS
    }
    happened = {
        (item.origin.location.path, item.origin.location.line)
        for item in items
        for number, event in enumerate(item.history)
        if event.date >= since and event.news and (number or item.tracked)
    }
    assert happened <= {place for places in shown.values() for place in places}
    others = {
        place
        for name in ("verdicts", "moved", "handed_over", "reopened", "noted")
        for place in shown[name]
    }
    assert not set(shown["settled"]) & others
    assert sorted(map(_place, (*report.overdue, *report.open))) == sorted(
        (item.origin.location.path, item.origin.location.line) for item in items if item.is_open
    )


def _place(promise: Any) -> tuple[str, int]:
    return (promise.origin.path, promise.origin.line)


# --- the council ----------------------------------------------------------------------------------------------------


def meeting(
    organisation: str, period: int, date: str, body: str = "", more: str = ""
) -> dict[str, str]:
    text = f"---\norganisation: {organisation}\nperiod: {period}\ndate: {date}\n{more}---\n{body}"
    return {f"minutes/{organisation.strip('[]').replace(', ', '-')}/{period}.md": text}


def verdicts_of(book: Path, period: int, as_of: str = "2030-01-01") -> dict[str, int]:
    row: dict[str, int] = told(book, "--all", "--period", str(period), "--as-of", as_of)[
        "verdicts_in_all"
    ]
    return {name: count for name, count in row.items() if count and name != "organisation"}


def test_every_agreement_is_counted_once_with_its_last_word(tmp_path: Path) -> None:
    agreed = "".join(f"- Agreement: {each} @a  [id:: 20-{each * 6}]\n" for each in "bcdefg")
    between = (
        "---\norganisation: a\nperiod: 2020\ntype: follow-up\n---\n"
        "- Agreement: [ref:: 20-bbbbbb] Kept before  [result:: met]  [on:: 2021-03-01]\n"
        "- Agreement: [ref:: 20-cccccc] Kept after  [result:: met]  [on:: 2022-03-01]\n"
    )
    second = (
        "- Agreement: [ref:: 20-cccccc] Half  [result:: partly]\n- [-] [ref:: 20-dddddd] Sold\n"
        "- Agreement: [ref:: 20-eeeeee] Still  [result:: carried over]\n- [ ] [ref:: 20-ffffff] Nothing\n"
    )
    third = "- Agreement: [ref:: 20-eeeeee] No  [result:: unmet]\n- [x] [ref:: 20-ffffff] Done\n"
    book = write_book(
        tmp_path,
        {
            "minutes/a/2020-between.md": between,
            **meeting("a", 2020, "2020-11-01", agreed),
            **meeting("a", 2021, "2021-11-01", second),
            **meeting("a", 2022, "2022-11-01", third),
        },
    )
    assert verdicts_of(book, 2020) == {}
    assert verdicts_of(book, 2021) == {
        "agreements": 6,
        "met": 2,
        "dropped": 1,
        "carried_over": 1,
        "undecided": 2,
    }
    assert verdicts_of(book, 2021, "2022-02-01") == {
        "agreements": 6,
        "met": 1,
        "partly": 1,
        "dropped": 1,
        "carried_over": 1,
        "undecided": 2,
    }
    assert verdicts_of(book, 2022) == {"agreements": 3, "met": 1, "unmet": 1, "undecided": 1}


def test_a_further_meeting_of_the_year_counts_no_agreement_again(tmp_path: Path) -> None:
    agreed = "".join(f"- Agreement: {each} @a  [id:: 20-{each * 6}]\n" for each in "bcd")
    second = (
        "- Agreement: [ref:: 20-bbbbbb] Half  [result:: partly]\n"
        "- Agreement: [ref:: 20-cccccc] Kept  [result:: met]\n"
        "- Agreement: New @a  [id:: 21-eeeeee]\n- Agreement: Newer @a  [id:: 21-ffffff]\n"
    )
    further = (
        "---\nid: a-2021-2\norganisation: a\nperiod: 2021\ndate: 2021-09-01\n---\n"
        "- Agreement: [ref:: 20-bbbbbb] Kept  [result:: met]\n"
        "- Agreement: [ref:: 21-eeeeee] No  [result:: unmet]\n"
    )
    third = "- Agreement: [ref:: 21-ffffff] Sold  [result:: dropped]\n"
    book = write_book(
        tmp_path,
        {
            **meeting("a", 2020, "2020-03-01", agreed),
            **meeting("a", 2021, "2021-03-01", second),
            "minutes/a/2021-2.md": further,
            **meeting("a", 2022, "2022-03-01", third),
            **meeting("b", 2021, "2021-04-01"),
        },
    )
    report = told(book, "--all", "--period", "2021", "--as-of", "2021-12-31")
    assert [row["organisation"] for row in report["verdicts"]] == ["a"]
    assert (report["held"], report["expected"], report["meetings_held"]) == (2, 2, 3)
    counted = {"agreements": 4, "met": 2, "unmet": 1, "undecided": 1}
    assert verdicts_of(book, 2021, "2021-12-31") == counted
    # what the further meeting judged is not of the next year but for what it left open
    assert verdicts_of(book, 2022) == {"agreements": 3, "dropped": 1, "undecided": 2}


def test_what_several_agreed_together_counts_once_in_all(tmp_path: Path) -> None:
    agreed = "- Agreement: One plan @a @b  [id:: 20-aaaaaa]\n"
    files = {
        **meeting("[a, b]", 2020, "2020-11-01", agreed),
        **meeting("a", 2021, "2021-05-01", "- [x] [ref:: 20-aaaaaa] Made\n"),
        **meeting("b", 2021, "2021-06-01", "- Agreement: [ref:: 20-aaaaaa]  [result:: unmet]\n"),
    }
    book = write_book(tmp_path, files)
    report = told(book, "--all", "--period", "2021", "--as-of", "2021-12-31")
    assert [(row["met"], row["unmet"]) for row in report["verdicts"]] == [(1, 0), (0, 1)]
    assert verdicts_of(book, 2021, "2021-12-31") == {"agreements": 1, "unmet": 1}
    text = run_dialog("report", "--all", "--period", "2021", "--as-of", "2021-12-31", cwd=book).out
    assert "What several organisations agreed on together counts once in the total." in text


def test_who_has_not_met_has_given_no_verdict(tmp_path: Path) -> None:
    agreed = "- Agreement: One @a  [id:: 20-aaaaaa]\n"
    files = {**meeting("a", 2020, "2020-11-01", agreed), **meeting("b", 2021, "2021-05-01")}
    report = told(write_book(tmp_path, files), "--all", "--as-of", "2021-06-01")
    assert [(each["organisation"], each["undecided"]) for each in report["verdicts"]] == [("a", 1)]


def test_the_meetings_of_a_year(homes: Path) -> None:
    files = {
        **meeting("nests", 2021, "2021-12-01", more="note: Moved <because> of corona\n"),
        **meeting("late", 2023, "2023-02-01"),
    }
    write_book(homes, files)
    held = told(homes, "--all", "--period", "2021", "--as-of", "2022-04-01")
    assert [(each["organisation"], each["held"], each["date"]) for each in held["meetings"]] == [
        ("homes", "final", "2021-11-01"),
        ("nests", "draft", "2021-12-01"),
    ]
    assert (held["held"], held["expected"]) == (2, 2)
    text = run_dialog("report", "--all", "--period", "2021", "--as-of", "2022-04-01", cwd=homes).out
    assert "- Nests: Moved &lt;because> of corona\n" in text
    later = told(homes, "--all", "--period", "2023", "--as-of", "2023-03-01")
    assert [(each["organisation"], each["held"]) for each in later["meetings"]] == [
        ("homes", "missing"),
        ("late", "draft"),
        ("nests", "missing"),
    ]


def test_a_coming_meeting_is_planned_where_the_minutes_announced_it(tmp_path: Path) -> None:
    files = {
        **meeting("a", 2021, "2021-11-01", more="next_meeting: 2022-11-01\n"),
        **meeting("b", 2022, "2022-05-01"),
        **meeting("c", 2020, "2020-11-01", more="next_meeting: 2022-11-01\n"),
    }
    book = write_book(tmp_path, files)
    for day, held, date in (
        ("2022-06-01", "planned", "2022-11-01"),
        ("2022-11-02", "missing", None),
    ):
        meetings = told(book, "--all", "--as-of", day)["meetings"]
        assert [(each["held"], each["date"]) for each in meetings] == [
            (held, date),
            ("draft", "2022-05-01"),
            ("missing", None),
        ]


def test_a_joint_promise_is_one_on_the_desk_of_its_owner(tmp_path: Path) -> None:
    body = "- [ ] Send figures @town  [due:: 2021-01-01]  [id:: 20-aaaaaa]\n"
    report = told(
        write_book(tmp_path, meeting("[a, b]", 2020, "2020-11-01", body)),
        "--all",
        "--as-of",
        "2022-01-01",
    )
    assert [each["organisations"] for each in report["oldest"]] == [["a", "b"]]
    assert report["duties"] == [{"owner": "town", "closed": False, "open": 1, "overdue": 1}]
    assert [each["open"] for each in report["standings"]] == [1, 1]


def test_a_wish_is_owed_by_those_it_awaits(tmp_path: Path) -> None:
    body = (
        "- [ ] Wish: A caretaker @a  [awaits:: town]  [id:: 20-aaaaaa]\n"
        "- [ ] Wish: A playground @a  [id:: 20-bbbbbb]\n"
        "- [ ] Wish: A path @town/tech  [awaits:: town]  [id:: 20-cccccc]\n"
        "- [ ] Approval: The rules @a  [awaits:: town]  [id:: 20-dddddd]\n"
    )
    book = write_book(tmp_path, {"dialog.toml": TOML, **meeting("a", 2020, "2020-11-01", body)})
    for organisation in ("--all", "a"):
        report = told(book, organisation, "--as-of", "2022-01-01")
        duties = {each["owner"]: each["open"] for each in report["duties"]}
        assert duties == {"a": 2, "town": 1, "town/tech": 1}
    [wish] = [each for each in report["open"] if each["id"] == "20-aaaaaa"]
    assert (wish["owners"], wish["awaits"]) == (["a"], ["town"])
    text = run_dialog("report", "--all", "--as-of", "2022-01-01", cwd=book).out
    assert "- Awaits: The Town · Wished by: a\n" in text
    assert "- Awaits: The Town · Responsible: a\n" in text
    assert "- Awaits: The Town · Responsible: The Town, Technical Office\n" in text
    text = run_dialog("report", "a", "--as-of", "2022-01-01", cwd=book).out
    assert "- Wished by: a · awaits The Town" in text


@pytest.mark.parametrize(
    ("owners", "awaits", "owed", "is_asked"),
    [
        ("a", "", "a", False),
        ("", "town", "town", False),
        ("a", "town", "town", True),
        ("a", "a", "a", False),
        ("a town", "town", "town", True),
        ("town/tech", "town", "town/tech", False),
        ("town", "town/tech", "town/tech", True),
        ("town/plan", "town/tech", "town/tech", True),
        ("town/plan town/tech", "town", "town/plan town/tech", False),
        ("town/tech", "town b", "town/tech b", False),
    ],
)
def test_whoever_wishes_for_something_has_done_their_part(
    owners: str, awaits: str, owed: str, is_asked: bool
) -> None:
    parties = (tuple(owners.split()), tuple(awaits.split()))
    assert owed_by(Kind.WISH, *parties) == tuple(owed.split())
    assert is_asked_of_others(Kind.WISH, *parties) is is_asked
    assert owed_by(Kind.ACTION, *parties) == parties[0], "who is awaited helps with it"
    assert not is_asked_of_others(Kind.ACTION, *parties)


def test_what_is_judged_stands_once_with_its_new_deadline(tmp_path: Path) -> None:
    files = {
        "dialog.toml": '[dialog]\nlanguage = "en"\n',
        **meeting(
            "a",
            2021,
            "2021-11-01",
            "- Agreement: A hall @a  [due:: 2022-06-01]  [id:: 21-aaaaaa]\n",
        ),
        **meeting(
            "a",
            2022,
            "2022-11-01",
            "- Agreement: [ref:: 21-aaaaaa] No money  [result:: unmet]  [due:: 2023-06-01]\n",
        ),
    }
    text = run_dialog("report", "a", "--period", "2022", cwd=write_book(tmp_path, files)).out
    happened = text[: text.index("## Status")]
    assert happened.count("A hall") == 1 and "**Items: 1 with a verdict**" in happened
    assert "  - Due: 1 June 2022 → 1 June 2023\n" in happened


def test_the_ten_oldest(tmp_path: Path) -> None:
    files: dict[str, str] = {}
    for year in range(2010, 2022):
        files |= meeting(
            "a", year, f"{year}-11-01", f"- [ ] Of {year} @a  [id:: {year % 100}-aaaaaa]\n"
        )
    oldest = told(write_book(tmp_path, files), "--all")["oldest"]
    assert [each["text"] for each in oldest] == [f"Of {year}" for year in range(2010, 2020)]


# --- a past day -----------------------------------------------------------------------------------------------------


def view_of(book: MinuteBook, day: dt.date) -> View:
    """The book for the other party."""
    return View(book, Reader(book.settings, Language("en"), Audience.OTHER_PARTY, day))


def all_reports(book: MinuteBook, day: dt.date) -> list[str]:
    """Every report of a book for that day, or why there is none."""
    said = []
    view = view_of(book, day)
    composed: list[Callable[[], Report | CouncilReport]] = [
        lambda: compose_report(view, "a", period=None, since=None, as_of=day),
        lambda: compose_report(view, "b", period=2021, since=None, as_of=day),
        lambda: compose_council_report(view, period=None, as_of=day),
        lambda: compose_council_report(view, period=2021, as_of=day),
    ]
    for compose in composed:
        try:
            said.append(compose().model_dump_json())
        except DialogError as error:
            said.append(f"{error.message} {error.hint}")
    return said


@pytest.mark.slow
@given(books(), days)
def test_no_later_record_changes_a_past_day(records: list[Minutes], day: dt.date) -> None:
    whole = MinuteBook(settings=Settings(), records=tuple(records))
    ended = MinuteBook(settings=Settings(), records=tuple(ends_at(records, day)))
    assert all_reports(whole, day) == all_reports(ended, day)


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2020-12-31", "2022-03-01", "2022-11-15", "2022-11-30"])
def test_the_same_bytes_whenever_it_is_made(example: Path, day: str) -> None:
    calls = [
        ("report", *what, "--as-of", day, "--format", form)
        for what in (("lejerbo", "bolig-naestved"), ("lejerbo", "--period", "2020"), ("--all",))
        for form in ("md", "json")
    ]
    before = [run_dialog(*call, cwd=example).out for call in calls]
    assert all(before)
    settle = "".join(
        f"- [x] [ref:: {each}] Done\n"
        for each in ("20-h4t9wz", "20-n3q8zc", "21-e8v3xd", "20-v8c3rd", "21-w3n8dk")
    )
    write_book(
        example,
        {
            **meeting("lejerbo", 2023, "2023-11-14", settle),
            **meeting(
                "[lejerbo, bolig-naestved]",
                2024,
                "2024-01-14",
                "- [ ] New @naestved  [id:: 24-aaaaaa]\n",
            ),
            **meeting("somebody-new", 2022, "2023-01-01"),
            "minutes/bolig-naestved/2019.md": "---\nperiod: 2019\n---\n- [x] [ref:: 20-t9b5rm] Undated\n",
            "minutes/lejerbo/2022-between.md": "---\ntype: follow-up\n---\n- [x] [ref:: 22-z6j3xq] Sent  [den:: 2023-02-01]\n",
        },
    )
    assert [run_dialog(*call, cwd=example).out for call in calls] == before


@given(st.lists(st.tuples(days, st.integers(2020, 2024)), min_size=1, max_size=6), days)
def test_a_dialogue_year_ends_before_the_next_meeting(
    held: list[tuple[dt.date, int]], as_of: dt.date
) -> None:
    meetings = [
        record("m/a/x.md", "", date=str(day), period=str(period)) for day, period in sorted(held)
    ]
    known = [each for each in meetings if each.date and each.date <= as_of]
    for period in range(2019, 2026):
        year = dialogue_year(known, period, as_of)
        assert year.end <= as_of
        own = [each.date for each in known if each.period == period and each.date]
        assert year.start == min(own, default=None)
        after = [each.date for each in known if own and each.date and each.date > max(own)]
        assert year.end == (min(after) - dt.timedelta(days=1) if after else as_of) or not own
        assert year.last is None or year.last < (year.start or dt.date.max)
    in_order = [each.period for each in known]
    if in_order == sorted(set(in_order), key=lambda each: each or 0) and len(
        {each.date for each in known}
    ) == len(known):
        years = [dialogue_year(known, each or 0, as_of) for each in in_order]
        assert all(after.start == one.end + dt.timedelta(days=1) for one, after in pairwise(years))
        assert all(after.last == one.start for one, after in pairwise(years))


# --- what may not get out -------------------------------------------------------------------------------------------

CLOSED = """\
---
organisation: homes
period: {period}
date: {period}-11-01
---
::: closed
- [ ] Secret one @secret-office  [awaits:: secret-party]  [theme:: secret-theme]  [due:: 2021-12-01]  [id:: 21-aaaaaa]
- [ ] Secret two @secret-office  [public:: A matter of staff]  [id:: 21-bbbbbb]
- Agreement: Secret three @secret-office  [measure:: secret-measure]  [id:: 21-cccccc]
- [ ] Secret four @secret-office  [id:: 21-dddddd]
:::
"""


@pytest.mark.parametrize("arguments", [("homes",), ("homes", "--period", "2021"), ("--all",)])
@pytest.mark.parametrize("form", ["md", "json"])
def test_what_is_closed_stays_closed(tmp_path: Path, arguments: tuple[str, ...], form: str) -> None:
    said = (
        "- [-] [ref:: 21-aaaaaa] secret reason\n- [ ] [ref:: 21-bbbbbb] secret news @secret-new\n"
        "- Agreement: [ref:: 21-cccccc] secret words @secret-new  [result:: partly]  [due:: 2023-01-01]\n"
    )
    files = {
        "dialog.toml": '[dialog]\nlanguage = "en"\n',
        "minutes/homes/2021.md": CLOSED.format(period=2021),
        **meeting("homes", 2022, "2022-11-01", said),
    }
    result = run_dialog(
        "report",
        *arguments,
        "--as-of",
        "2022-11-01",
        "--format",
        form,
        cwd=write_book(tmp_path, files),
    )
    assert result.code == 0
    assert "secret" not in result.out.lower()
    assert "A matter of staff" in result.out
    assert "(closed item" in result.out
    assert ("| Not stated (closed items) |" in result.out) is (form == "md")


def test_an_unbalanced_block_stops_it(tmp_path: Path) -> None:
    book = write_book(tmp_path, meeting("a", 2021, "2021-11-01", "::: closed\n- [ ] Secret @a\n"))
    for call in (("a",), ("--all",), ("a", "--format", "json")):
        result = run_dialog("report", *call, cwd=book)
        assert (result.code, result.out) == (2, "")
        assert "minutes/a/2021.md:6: the block that begins here never ends; what is" in result.err


HOSTILE = "<script>x</script> | =1+1 ![p](http://evil) \x1b[31m \u202e {{ 7*7 }} {0} %s %(n)s \\"


def test_hostile_records_come_out_harmless(tmp_path: Path) -> None:
    party = 'name = "<b>H|omes</b>\\\\ {n} %s \\u001b[31m"\n'
    body = f"- [ ] {HOSTILE} @homes [responsible:: <i>|{{x}}]  [id:: 21-aaaaaa]\n- Agreement: {HOSTILE}  [id:: 21-bbbbbb]\n- [ ]  @homes\n"
    said = f"- [ ] [ref:: 21-aaaaaa] {HOSTILE} @<b>  [due:: 0001-01-01]\n- [-] [ref:: 21-bbbbbb] {HOSTILE}\n"
    files = {
        "dialog.toml": f'[dialog]\nlanguage = "en"\nmunicipality = "homes"\n[parties.homes]\n{party}',
        **meeting("homes", 2021, "2021-11-01", body, "note: '<i>note</i> ![p](x)'\n"),
        **meeting("homes", 2022, "9999-12-31", said),
    }
    book = write_book(tmp_path, files)
    for call in (("homes",), ("homes", "--period", "2021"), ("--all",)):
        for day in ("2021-11-01", "9999-12-31"):
            result = run_dialog("report", *call, "--as-of", day, cwd=book)
            assert result.code == 0, result.err
            assert not any(
                raw in result.out for raw in ("<script", "<b>", "<i>", "\x1b", "\u202e", "![p]")
            )
            assert "{{ 7*7 }} {0} %s %(n)s" in " ".join(result.out.split()), (
                "the text itself is not lost"
            )
            as_json = run_dialog("report", *call, "--as-of", day, "--format", "json", cwd=book).out
            assert not any(raw in as_json for raw in ("\x1b", "\u202e"))
            json.loads(as_json)


words = st.text(st.sampled_from("ab æø|\\:-中é*"), max_size=12)


@given(st.lists(st.tuples(words, st.integers(0, 10**6)), max_size=5), words)
def test_columns_stand_below_each_other(rows: list[tuple[str, int]], heading: str) -> None:
    table = "| {{ head | cell }} | n |\n| --- | --: |\n" + "".join(
        f"| {{{{ report[{at}][0] | cell }}}} | {{{{ report[{at}][1] }}}} |\n"
        for at in range(len(rows))
    )
    template = "{% filter aligned %}" + table.replace("head |", "report[-1] |") + "{% endfilter %}"
    text = _filled(template, [*rows, heading])
    assert len(text.splitlines()) == len(rows) + 2
    assert len({display_width(line) for line in text.splitlines()}) == 1


def _filled(template: str, value: list[Any]) -> str:
    from dialogtool.documents.render import sandbox

    environment = sandbox(Language("en"), escape=False)
    return environment.from_string(template).render(report=value)


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give one of: bolig-naestved, lejerbo; or write --all"),
        (("--all", "lejerbo"), "leave out --all"),
        (("--all", "--since", "2022-01-01"), "choose the year with --period"),
        (("lejerbo", "--since", "2022-01-01", "--period", "2021"), "leave out one of them"),
        (("lejerbo", "--since", "2024-01-01", "--as-of", "2023-03-01"), "2024-01-01"),
        (("lejerbo", "--since", "31/2-2022"), "in 2 weeks"),
        (("lejerbo", "--period", "1999"), "2020, 2021, 2022"),
        (
            ("lejerbo", "--period", "2022", "--as-of", "2022-11-14"),
            "there are minutes for: 2020, 2021\n",
        ),
        (("--all", "--period", "-99999999999999999999"), "2020, 2021, 2022"),
        (
            ("--all", "--period", "2022", "--as-of", "2022-11-14"),
            "there are minutes for: 2020, 2021\n",
        ),
        (("--all", "--as-of", "2019-01-01"), "no meeting was held by 2019-01-01"),
        (("lejerbo", "--as-of", "2019-01-01"), "there are no minutes of Lejerbo by 2019-01-01"),
        (("naestved",), "there are no minutes of Næstved Kommune"),
        (("lejrebo",), "did you mean 'lejerbo'?"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(arguments: tuple[str, ...], message: str) -> None:
    result = dialog(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "Traceback" not in result.err


def test_json_is_the_same_in_every_language() -> None:
    for arguments in (("lejerbo",), ("--all",)):
        call = (*arguments, "--as-of", "2022-12-01", "--format", "json")
        assert dialog(*call, "--lang", "da") == dialog(*call, "--lang", "en")


def test_a_file_is_not_overwritten(example: Path) -> None:
    call = ("report", "--all", "--as-of", "2023-03-01", "-o", "report.md")
    made = run_dialog(*call, cwd=example)
    assert (made.code, made.out) == (0, "")
    text = (example / "report.md").read_text(encoding="utf-8")
    assert text == run_dialog(*call[:-2], cwd=example).out
    refused = run_dialog("report", "lejerbo", "-o", "report.md", cwd=example)
    assert (refused.code, (example / "report.md").read_text(encoding="utf-8")) == (2, text)
    assert run_dialog("report", "lejerbo", "-o", "report.md", "--force", cwd=example).code == 0
    assert (
        (example / "report.md")
        .read_text(encoding="utf-8")
        .startswith("# Follow-up report: Lejerbo\n")
    )


def test_a_book_has_its_own_templates(example: Path) -> None:
    write_book(
        example,
        {
            "templates/report.md.j2": "{{ report.names[report.organisation] }} {{ report.settled | length }}\n",
            "templates/council-report.md.j2": "{{ report.period }}: {{ report.held }}/{{ report.expected }}\n",
        },
    )
    assert (
        run_dialog("report", "lejerbo", "--as-of", "2022-11-15", cwd=example).out == "Lejerbo 3\n"
    )
    assert run_dialog("report", "--all", "--as-of", "2023-03-01", cwd=example).out == "2022: 2/2\n"


def test_what_is_in_the_book_decides_the_language(homes: Path) -> None:
    book = compose_book(homes)
    day = dt.date(2022, 11, 1)
    report = compose_report(view_of(book, day), "homes", period=None, since=None, as_of=day)
    known = {"report": report, "shown": Shown(places=True)}
    text = render_objects("report.md.j2", known, Language("en"), book=homes)
    assert text == run_dialog("report", "homes", "--as-of", "2022-11-01", cwd=homes).out


def compose_book(root: Path) -> MinuteBook:
    from dialogtool.book.records import load_book

    return load_book(root, rows=False)
