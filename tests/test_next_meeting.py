"""The day of the next meeting in a sentence, which the next draft asks for."""

import datetime as dt
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.model import Settings
from dialogtool.record.minutes import parse_minutes
from dialogtool.record.next_meeting import next_meeting_of

SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.solbo]
name = "Solbo"
"""
HEAD = "---\ndate: 2090-03-10\nstatus: final\n{more}---\n\n## 6. Eventuelt\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "Næste møde: 20/3-2091",
        "Næste møde: 20. marts 2091 kl. 13.",
        "- **Næste styringsdialogmøde** er den 20. marts 2091",
        "6.1 Dato for næste møde: 20.3.2091",
        "Vi sluttede kl. 15. Det næste møde holdes 20. marts 2091 hos Solbo.",
        "Date of next meeting: Tuesday 20 March 2091, 7pm",
        "The next dialogue meeting is on 2091-03-20",
    ],
)
def test_the_day_of_the_next_meeting(line: str) -> None:
    assert next_of(line) == dt.date(2091, 3, 20)


@pytest.mark.parametrize(
    "line",
    [
        "Solbo sender planen inden næste møde, senest 1/2-2091",
        "Punktet tages op på næste møde den 1. maj 2091",
        "Næste møde aftales i 2091",
        "Næste møde: 20. marts",
        "Næste møde var den 1/2-2090",
        "Næste år, den 1. maj 2091, holder Solbo åbent hus",
        "På mødet den 1. maj 2091 tages næste skridt",
    ],
)
def test_what_is_no_day_of_a_next_meeting(line: str) -> None:
    assert next_of(line) is None


def test_the_front_matter_comes_first() -> None:
    more = "next_meeting: 2091-05-01\n"
    assert next_of("Næste møde: 20/3-2091", more) == dt.date(2091, 5, 1)


def next_of(line: str, more: str = "") -> dt.date | None:
    text = HEAD.format(more=more) + line + "\n"
    return next_meeting_of(
        parse_minutes("minutes/solbo/2090.md", "solbo", text.encode(), Settings())[0]
    )


TODAY = dt.datetime.now(tz=dt.UTC).date()
COMING = TODAY.replace(year=TODAY.year + 1, day=15)


def book_of(root: Path) -> Path:
    held = TODAY - dt.timedelta(days=1)
    text = HEAD.replace("2090-03-10", str(held)).format(more=f"period: {TODAY.year}\n")
    text += f"Next meeting: {COMING.day}/{COMING.month}-{COMING.year}\n"
    return write_book(root, {"dialog.toml": SETTINGS, "minutes/solbo/2090.md": text})


def test_the_next_draft_asks_for_the_day_that_was_agreed(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    told = run_dialog("--lang", "en", "new-meeting", "solbo", cwd=book).err
    command = f"dialog new-meeting solbo --date {COMING}"
    assert command in told
    assert run_dialog(*command.split()[1:], cwd=book).code == 0
    [draft] = (book / "minutes/solbo").glob(f"{COMING.year}*.md")
    assert f"date: {COMING}" in draft.read_text(encoding="utf-8")


def test_who_names_the_day_is_asked_nothing(tmp_path: Path) -> None:
    day = str(COMING + dt.timedelta(days=7))
    told = run_dialog("--lang", "en", "new-meeting", "solbo", "--date", day, cwd=book_of(tmp_path))
    assert "the next meeting is on" not in told.err
