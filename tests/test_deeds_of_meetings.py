"""Deeds of a meeting and of a new book, as a script would do them: approve, convene, begin, remind."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from conftest import write_book
from dialogtool.book.records import load_book
from dialogtool.deeds.approve import Given, approve
from dialogtool.deeds.convene import convene, refresh
from dialogtool.deeds.found import NewBook, book_files, first_steps
from dialogtool.deeds.meeting_plan import MeetingPlan
from dialogtool.deeds.outcome import Outcome
from dialogtool.deeds.remind import outlived, reminder_files
from dialogtool.diagnostic import DialogError
from dialogtool.documents.reminder import MARK, compose_reminders
from dialogtool.language import Language
from dialogtool.model import MinuteBook
from dialogtool.notes import Consent
from dialogtool.register import track_items
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View

TODAY = dt.date(2023, 3, 1)
ENGLISH = Language("en")
SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.vig.offices.roads]
name = "Roads"
email = "roads@example.invalid"
[parties.eng]
name = "Eng"
"""
MINUTES = """---
date: 2022-02-10
status: final
participants:
  - {party: vig}
---

# Meeting

- [ ] Mend the lamp @vig/roads  [due:: 2022-06-30]  [id:: 22-aaaaaa]
- [ ] Clear the path @vig/roads  [due:: 2023-03-20]  [id:: 22-bbbbbb]
- [ ] Ask the residents @eng  [id:: 22-cccccc]
"""


def book_of(folder: Path, minutes: str = MINUTES) -> MinuteBook:
    files = {"dialog.toml": SETTINGS, "minutes/eng/2022.md": minutes}
    return load_book(write_book(folder, files))


def templates(outcome: Outcome) -> list[str]:
    """What is said, as English templates."""
    return [message.template for message in outcome.told]


# approve


def approved(book: MinuteBook, given: Given, before: bytes | None = None) -> Outcome:
    return approve(book, book.records[0], given, TODAY, before, ENGLISH)


def test_an_approval_is_one_file_and_says_who_is_next(tmp_path: Path) -> None:
    outcome = approved(book_of(tmp_path), Given("vig", None, Consent("mail")))
    (change,) = outcome.changes
    assert (change.path, change.before) == ("approvals/eng.2022.vig.toml", None)
    said = tomllib.loads((change.after or b"").decode())
    assert (said["party"], str(said["date"]), said["how"]) == ("vig", "2023-03-01", "mail")
    assert templates(outcome) == [
        "{party} has approved '{path}'",
        "next: dialog approve {record} --by {party}",
    ]
    assert outcome.told[1].values["party"] == "eng"


def test_what_was_noted_before_stays_when_it_is_corrected(tmp_path: Path) -> None:
    first = approved(book_of(tmp_path), Given("vig", None, Consent("mail", "a.eml", "0" * 64)))
    (change,) = first.changes
    write_book(tmp_path, {change.path: (change.after or b"").decode()})
    book = load_book(tmp_path)
    second = approved(book, Given("vig", dt.date(2023, 2, 1)), change.after)
    said = tomllib.loads((second.changes[0].after or b"").decode())
    assert (said["how"], said["evidence"], str(said["date"])) == ("mail", "a.eml", "2023-02-01")
    assert templates(second)[0] == "corrected: {party} has approved '{path}'"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (Given("moss", None), "'moss' is not a party of 'minutes/eng/2022.md'"),
        (Given("vig", dt.date(2022, 2, 9)), "2022-02-09 cannot be the day of the approval"),
        (Given("vig", dt.date(2023, 3, 2)), "2023-03-02 cannot be the day of the approval"),
    ],
)
def test_who_and_when_it_cannot_have_been(tmp_path: Path, given: Given, why: str) -> None:
    with pytest.raises(DialogError, match=why):
        approved(book_of(tmp_path), given)


def test_a_text_that_was_changed_since_is_not_approved_by_the_way(tmp_path: Path) -> None:
    (change,) = approved(book_of(tmp_path), Given("vig", None)).changes
    write_book(tmp_path, {change.path: (change.after or b"").decode()})
    changed = book_of(tmp_path, MINUTES.replace("lamp", "gate"))
    with pytest.raises(DialogError, match="but it was changed since"):
        approved(changed, Given("vig", None), change.after)
    again = approved(changed, Given("vig", None, again=True), change.after)
    assert again.changes[0].after != change.after


# convene


def test_a_draft_asks_about_what_is_open(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    plan = MeetingPlan(("eng",), date=dt.date(2023, 4, 1))
    outcome = convene(book, plan, TODAY, ENGLISH, tmp_path)
    (change,) = outcome.changes
    text = (change.after or b"").decode()
    assert (change.path, change.before) == ("minutes/eng/2023.md", None)
    assert "date: 2023-04-01" in text
    for item in ("22-aaaaaa", "22-bbbbbb", "22-cccccc"):
        assert f"[ref:: {item}]" in text
    write_book(tmp_path, {change.path: text})
    again = refresh(load_book(tmp_path), MeetingPlan(("eng",)), TODAY, ENGLISH)
    assert not any(change.changes for change in again.changes), "nothing has happened since"


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (MeetingPlan(("eng",), period=2022), "2022"),
        (MeetingPlan(("eng",), date=dt.date(2022, 2, 10)), "2022"),
    ],
)
def test_a_meeting_that_cannot_be(tmp_path: Path, plan: MeetingPlan, why: str) -> None:
    with pytest.raises(DialogError, match=why):
        convene(book_of(tmp_path), plan, TODAY, ENGLISH, tmp_path)


# begin


def test_a_draft_is_not_put_off_behind_the_answers_to_it(tmp_path: Path) -> None:
    """The day of the draft was moved, and the approval asked for in it was answered before it was
    asked: nobody had said anything.
    """
    asked = (
        "---\ndate: 2023-02-20\nstatus: draft\n---\n\n"
        "- [ ] Approval: minutes @vig  [id:: 23-aaaaaa]\n"
    )
    answered = "---\ntype: follow-up\n---\n\n- [/] [ref:: 23-aaaaaa] Read  [on:: 2023-02-25]\n"
    files = {"minutes/eng/2022.md": MINUTES, "minutes/eng/2023.md": asked}
    write_book(tmp_path, {"dialog.toml": SETTINGS, **files})
    plan = MeetingPlan(("eng",), date=dt.date(2023, 4, 1))
    moved = convene(load_book(tmp_path), plan, TODAY, ENGLISH, tmp_path)
    assert [edit.record.path for edit in moved.edits] == ["minutes/eng/2023.md"]
    write_book(tmp_path, {"minutes/eng/2023-followup.md": answered})
    with pytest.raises(DialogError, match="2023"):
        convene(load_book(tmp_path), plan, TODAY, ENGLISH, tmp_path)


def test_a_new_book_has_its_own_names_in_every_example() -> None:
    answers = NewBook(host="Vig Kommune", organisations=("Engbo",), offices=("Teknik",))
    files = book_files(answers, Language("da"))
    settings = tomllib.loads(files["dialog.toml"])
    assert settings["dialog"]["municipality"] == "vig"
    assert settings["parties"]["vig"]["offices"] == {"teknik": {"name": "Teknik"}}
    assert settings["parties"]["engbo"]["name"] == "Engbo"
    assert "@kommunen" not in files["README.md"] and "@vig/teknik" in files["README.md"]
    assert [step.values["key"] for step in first_steps(answers)] == ["engbo"]


def test_a_plain_book_knows_no_municipality_and_begins_without_themes() -> None:
    answers = NewBook(profile="plain", host="The board", organisations=("The residents",))
    settings = tomllib.loads(book_files(answers, ENGLISH)["dialog.toml"])
    assert (settings["dialog"]["profile"], settings["dialog"]["host"]) == ("plain", "the-board")
    assert "municipality" not in settings["dialog"] and settings["themes"] == {}
    assert settings["agenda"]["items"][0] == "Approval of the last minutes"


def test_two_names_with_one_key_have_two() -> None:
    keys = NewBook(host="Vig Kommune", organisations=("Engbo", "engbo!")).keys
    assert list(keys) == ["vig", "engbo", "engbo-2"]
    assert [step.template for step in first_steps(NewBook())] == [
        'next: dialog add party "NAME", once for each party that meets'
    ]


# remind


def reminders_of(book: MinuteBook, *forms: str) -> dict[str, bytes]:
    reader = Reader(book.settings, ENGLISH, Audience.OTHER_PARTY, TODAY)
    view, register = View(book, reader), track_items(book.records, TODAY)
    reminders = compose_reminders(register, view, until=dt.date(2023, 3, 31))

    def letter(title: str, text: str) -> bytes:
        return f"{title}|{text}".encode()

    return reminder_files(reminders, register, view, Path(), forms, letter)


def test_everybody_who_owes_something_has_a_file_of_each_form(tmp_path: Path) -> None:
    files = reminders_of(book_of(tmp_path), "md", "eml", "ics", "pdf")
    assert sorted(files) == [f"vig_roads.{form}" for form in ("eml", "ics", "md", "pdf")]
    title = b"Reminder: 1 item is overdue, and 1 is due by 31 March 2023|"
    assert files["vig_roads.pdf"].startswith(title)
    assert files["vig_roads.ics"].count(b"BEGIN:V") >= 3


def test_a_calendar_only_where_there_is_a_deadline(tmp_path: Path) -> None:
    waiting = MINUTES.replace("[due:: 2022-06-30]", "[awaits:: eng]").replace(
        "[due:: 2023-03-20]", ""
    )
    files = reminders_of(book_of(tmp_path, waiting), "md", "ics")
    assert list(files) == ["eng.md"]


def test_only_files_of_an_earlier_run_go() -> None:
    ours = f"From: x\n{MARK}: 1\n\n".encode()
    heads = {"a.eml": ours, "a.ics": b"", "b.eml": b"From: y\n", "b.md": b"", "c.eml": ours}
    assert outlived(heads, ["c.eml"]) == ["a.eml", "a.ics"]
