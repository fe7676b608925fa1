"""Deeds as a script would do them: values in, an outcome out, nothing written."""

import datetime as dt
from pathlib import Path

import pytest

from conftest import write_book
from dialogtool.book.records import load_book
from dialogtool.deeds.choice import ChoiceWords, choice_of
from dialogtool.deeds.copies import copies
from dialogtool.deeds.finalise import finalised, finality
from dialogtool.deeds.find import Finder
from dialogtool.deeds.hand_over import Handover, Leaving, from_to, hand_over, leaving
from dialogtool.deeds.order import outcome_of, put_in_order
from dialogtool.deeds.report import NewsWords, When, news_of
from dialogtool.diagnostic import DialogError, Message
from dialogtool.folders import TEMPLATES_DIR
from dialogtool.language import Language
from dialogtool.model import Kind, MinuteBook, RecordStatus, Status, Verdict
from dialogtool.record import body
from dialogtool.record.body import BodyRead, read_body
from dialogtool.record.line_reader import Context
from dialogtool.register import track_items

TODAY = dt.date(2023, 3, 1)
SETTINGS = """
[dialog]
language = "en"
municipality = "skov"

[parties.skov]
name = "Skov Council"

[parties.skov.offices.roads]
name = "Roads"
holders = [{ name = "Vera Holm" }]

[parties.skov.offices.parks]
name = "Parks"

[parties.eng]
name = "Eng Housing"
"""
MINUTES = """---
title: Dialogue meeting 2023
date: 2023-02-10
status: draft
participants:
  - {party: skov}
---

# Dialogue meeting 2023

## 1. Roads

- [ ] The lamp at the gate is mended @skov/roads  [due:: 2023-06-30]  [id:: 23-k7q4mz]
"""


def book_of(folder: Path, minutes: str = MINUTES) -> MinuteBook:
    files = {"dialog.toml": SETTINGS, "minutes/eng/2023.md": minutes}
    return load_book(write_book(folder, files))


def finder(book: MinuteBook, said: list[Message] | None = None) -> Finder:
    told: list[Message] = [] if said is None else said
    return Finder(book, TODAY, say=told.append, place=lambda name: "")


def test_a_draft_that_is_settled_becomes_final(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    final = finality(book, book.records[0], TODAY)
    assert (final.undecided, final.doubts) == ((), ())
    assert final.record.status is RecordStatus.FINAL
    assert [record.status for record in book.records] == [RecordStatus.DRAFT], "the book is as read"
    outcome = finalised(final, None, TODAY, Language("en"))
    assert [edit.record.path for edit in outcome.edits] == ["minutes/eng/2023.md"]
    assert [change.before for change in outcome.changes] == [None]
    assert outcome.subject == "Final: minutes/eng/2023.md"


def test_a_new_item_without_an_id_is_in_the_way(tmp_path: Path) -> None:
    book = book_of(tmp_path, MINUTES.replace("  [id:: 23-k7q4mz]", ""))
    final = finality(book, book.records[0], TODAY)
    assert [problem.code for problem in final.undecided] == ["missing-id"]


def test_an_empty_draft_asks_whether_it_is_meant(tmp_path: Path) -> None:
    book = book_of(tmp_path, MINUTES.partition("- [ ]")[0])
    final = finality(book, book.records[0], TODAY)
    assert ["Nothing was written" in doubt.question.template for doubt in final.doubts] == [True]


@pytest.mark.parametrize("day", ["", "2023-03-02"])
def test_a_meeting_that_was_not_held_is_not_final(tmp_path: Path, day: str) -> None:
    book = book_of(tmp_path, MINUTES.replace("2023-02-10", day))
    with pytest.raises(DialogError):
        finality(book, book.records[0], TODAY)


def test_an_office_hands_over_what_is_open(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    wish = Handover("skov/roads", "skov/parks")
    outcome = hand_over(book, wish, When(TODAY, TODAY), Language("en"), tmp_path, None)
    assert [message.values["n"] for message in outcome.told if "n" in message.values] == [1]
    written = [change.after for change in outcome.changes if change.after]
    assert b"@skov/parks" in written[0] and b"Handed over from Roads to Parks" in written[0]
    assert not list((tmp_path / "minutes" / "eng").glob("*followup*")), "nothing is written"


def test_nothing_to_hand_over_is_said(tmp_path: Path) -> None:
    wish = Handover("skov/parks", "skov/roads")
    outcome = hand_over(book_of(tmp_path), wish, When(TODAY, TODAY), Language("en"), tmp_path, None)
    assert (outcome.changes, outcome.edits) == ((), ())
    assert outcome.nothing is not None


def test_the_deed_says_what_was_perhaps_not_meant(tmp_path: Path) -> None:
    book, when = book_of(tmp_path), When(TODAY, TODAY)
    parties = Handover("skov", "eng")
    stays = Handover("Vera Holm", "skov/parks", leaver=Leaving("Vera Holm", ("skov/roads",)))
    notes = [
        [
            note.template
            for note in hand_over(book, wish, when, Language("en"), tmp_path, None).notes
        ]
        for wish in (parties, stays)
    ]
    assert ["two parties" in note for note in notes[0]] == [True]
    assert ["item stays with" in note for note in notes[1]] == [True]


def test_from_whom_to_whom(tmp_path: Path) -> None:
    book = book_of(tmp_path, MINUTES.replace("@skov/roads", "[owner:: Ib Lund]"))
    find, register = finder(book), track_items(book.records, TODAY)
    vera = Leaving("Vera Holm", ("skov/roads",))
    assert from_to(find, register, vera, "Vera Holm", "", "Bo Lund") == ("Vera Holm", "skov/roads")
    assert from_to(find, register, None, "skov/roads", "parks", "") == ("skov/roads", "skov/parks")
    assert from_to(find, register, None, "ib lund", "", "Bo Lund") == ("Ib Lund", "Bo Lund")
    with pytest.raises(DialogError, match="--to"):
        from_to(find, register, None, "skov/roads", "", "")
    with pytest.raises(DialogError, match="is not a person who holds an office"):
        from_to(find, register, None, "skov/roads", "", "Bo Lund")


def test_who_leaves_gives_up_their_offices(tmp_path: Path) -> None:
    settings = book_of(tmp_path).settings
    assert leaving(settings, "vera holm", TODAY) == Leaving("vera holm", ("skov/roads",))
    assert leaving(settings, "Ole Lund", TODAY).offices == ()
    with pytest.raises(DialogError, match="is an office, not a person"):
        leaving(settings, "skov/roads", TODAY)


def test_news_in_words_of_either_language(tmp_path: Path) -> None:
    find = finder(book_of(tmp_path))
    words = NewsWords(status="udført", result="delvist", owners=["Parks"], awaits=[""])
    news = news_of(words, find)
    assert (news.status, news.verdict) == (Status.DONE, Verdict.PARTLY)
    assert (news.owners, news.awaits) == (("skov/parks",), ()), "'' awaits nobody"
    assert news_of(NewsWords(), find).awaits is None, "nothing is said of it"


def test_a_choice_in_the_words_of_a_person(tmp_path: Path) -> None:
    find = finder(book_of(tmp_path))
    choice = choice_of(ChoiceWords(owners=["roads"], kinds=["opgave"]), find, TODAY)
    assert (choice.owners, choice.kinds) == (("skov/roads",), (Kind.ACTION,))
    assert (choice.due_before, choice.organisations) == (TODAY, ())


def test_records_in_order_are_left_alone(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    assert put_in_order(book, book.records) == []
    untidy = book_of(tmp_path, MINUTES.replace("  [id:: 23-k7q4mz]", ""))
    ordered = put_in_order(untidy, untidy.records)
    assert [order.tidied.ids for order in ordered] == [1]
    assert len(outcome_of(ordered, Language("en")).edits) == 1


def test_a_record_in_order_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of twenty thousand items each reading takes some seconds."""
    read: list[list[str]] = []

    def counted(lines: list[str], first: int, context: Context) -> BodyRead:
        read.append(lines)
        return read_body(lines, first, context)

    monkeypatch.setattr(body, "read_body", counted)
    # a table is read with care
    book = book_of(tmp_path, f"{MINUTES}\n| a | b |\n| --- | --- |\n| c | d |\n")
    assert put_in_order(book, book.records) == []
    assert len(read) == 1


def test_a_template_is_copied_once() -> None:
    outcome = copies(["_facts.html.j2", "_facts.html.j2"], own=())
    assert [change.path for change in outcome.changes] == [f"{TEMPLATES_DIR}/_facts.html.j2"]
    for names, own in (((), ()), (("_facts.html.j2",), ("_facts.html.j2",)), (("nix",), ())):
        with pytest.raises(DialogError):
            copies(names, own)


def test_the_day_of_a_meeting_leaves_its_name_whole(tmp_path: Path) -> None:
    """`Eng Village --date 2023-02-10` was taken for `Eng`."""
    files = {
        "dialog.toml": f'{SETTINGS}\n[parties.engby]\nname = "Eng Village"\n',
        "minutes/eng/2023.md": MINUTES,
        "minutes/engby/2023.md": MINUTES,
    }
    book = load_book(write_book(tmp_path, files))
    found = finder(book).record(["Eng", "Village"], date=dt.date(2023, 2, 10))
    assert found.path == "minutes/engby/2023.md"
