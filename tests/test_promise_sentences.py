"""Sentences of drafts: which of them promise something that nobody would follow up.

The sentences stand in two files: the rule was made with the first; the second was written before
the rule was and kept back until it was done.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.deeds.order import put_in_order
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, Settings
from dialogtool.reading.agents import agents_of
from dialogtool.reading.dated_fields import with_dates
from dialogtool.reading.deadlines import deadlines
from dialogtool.reading.promise_sentence import promise_in
from dialogtool.reading.promise_tables import cells_in, columns_of
from dialogtool.reading.promises import find_promises
from dialogtool.reading.settings import parse_settings
from dialogtool.record.minutes import parse_minutes

FILES = Path(__file__).parent / "promise_sentences"
BOOK = """
[dialog]
language = "{language}"
municipality = "fjordby"
[parties.fjordby]
name = "Fjordby Kommune"
[parties.fjordby.offices.tilsynet]
name = "Tilsynet"
holders = [{{ name = "Karla Brink" }}]
[parties.fjordby.offices.boern-og-unge]
name = "Center for Børn og Unge"
[parties.fjordby.offices.oekonomi]
name = "Økonomi"
holders = [{{ name = "Ib Holm" }}]
[parties.skovbo]
name = "Skovbo"
[parties.skovbo.offices.administrationen]
name = "Administrationen"
[parties.strandby]
name = "Strandby Boligforening"
"""
HEAD = """---
date: 2027-03-10
period: 2027
participants:
  - {party: fjordby, office: tilsynet, name: Karla Brink}
  - {party: skovbo, name: Mads Dalum, role: formand}
---

## 1. Nyt

"""
DAY = dt.date(2027, 3, 10)


def settings_of(language: str = "da") -> Settings:
    settings, found = parse_settings(BOOK.format(language=language).encode(), frozenset())
    assert found == []
    return settings


def draft(*lines: str, language: str = "da") -> tuple[Minutes, Settings]:
    settings = settings_of(language)
    text = HEAD + "\n".join(lines) + "\n"
    record, _ = parse_minutes("minutes/skovbo/2027.md", "skovbo", text.encode(), settings)
    return record, settings


def written(*lines: str, language: str = "da") -> list[str]:
    return [guess.written for guess in find_promises(*draft(*lines, language=language))]


def sentences_of(name: str) -> Iterator[tuple[str, bool]]:
    is_promise = False
    for line in (FILES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            is_promise = line[3] == "+"
        elif line and not line.startswith("# "):
            yield line, is_promise


def test_the_files_hold_what_they_should() -> None:
    counted = [
        sum(said is wanted for _, said in sentences_of(name))
        for name in ("developed.txt", "held-out.txt")
        for wanted in (True, False)
    ]
    assert counted == [103, 90, 40, 40]


@pytest.mark.parametrize(
    ("line", "is_promise"), [*sentences_of("developed.txt"), *sentences_of("held-out.txt")]
)
def test_a_sentence_is_a_promise_or_is_none(line: str, is_promise: bool) -> None:
    assert bool(written(line)) is is_promise


def test_one_in_the_middle_of_a_paragraph_is_shown_alone() -> None:
    record, settings = draft("Ventelisten er lang. Skovbo opdaterer", "den senest 1/9. Godt.")
    [guess] = find_promises(record, settings)
    assert record.text.split("\n")[guess.line - 1] == "Ventelisten er lang. Skovbo opdaterer"
    assert guess.written == "- [ ] Skovbo opdaterer den senest 1/9 @skovbo  [frist:: 2027-09-01]"
    assert not guess.certain


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Skovbo skifter vinduerne senest 1/9", "@skovbo"),
        ("Strandby skifter vinduerne senest 1/9", "@strandby"),
        ("Inden 1/9 skifter Administrationen vinduerne", "@skovbo/administrationen"),
        ("Karla skifter vinduerne senest 1/9", "@fjordby/tilsynet"),
        ("KB skifter vinduerne senest 1/9", "@fjordby/tilsynet"),
        ("karla skifter vinduerne senest 1/9", "@fjordby/tilsynet"),
        ("KARLA SKIFTER VINDUERNE SENEST 1/9", "@fjordby/tilsynet"),
        ("Mads Dalum skifter vinduerne senest 1/9", "[ansvarlig:: Mads Dalum]"),
        ("Vinduerne skiftes senest 1/9 (Ib Holm)", "@fjordby/oekonomi"),
        ("Skovbos vinduer skiftes senest 1/9", ""),
    ],
)
def test_who_acts_is_offered_as_the_owner(line: str, owner: str) -> None:
    field = "  [frist:: 2027-09-01]"
    gap = "  " if owner.startswith("[") else " "
    assert written(line) == [f"- [ ] {line}{f'{gap}{owner}' if owner else ''}{field}"]


@pytest.mark.parametrize(
    ("line", "repaired"),
    [
        (
            "- Beslutning: Skovbo sender listen senest 1/9",
            "- [ ] Beslutning: Skovbo sender listen senest 1/9 @skovbo  [frist:: 2027-09-01]",
        ),
        (
            "- Orientering: Listen er på vej  [frist:: 2027-09-01]",
            "- [ ] Orientering: Listen er på vej  [frist:: 2027-09-01]",
        ),
    ],
)
def test_a_decision_with_a_day_is_not_followed_up_without_a_box(line: str, repaired: str) -> None:
    assert written(line) == [repaired]


@pytest.mark.parametrize(
    "line",
    [
        "- Beslutning: Porten males",
        "- Bemærkning: Skovbo undersøger aldrig noget  [id:: 27-aaaaa1]",
        "- [x] Beslutning: Skovbo sender listen senest 1/9",
        "- Aftale: Skovbo sender listen senest 1/9",
        "- [ ] Skovbo sender listen senest 1/9",
    ],
)
def test_what_is_followed_up_is_not_said_again(line: str) -> None:
    assert written(line) == []


def test_in_english_the_fields_are_english() -> None:
    said = written("Skovbo updates the list by 1 September", language="en")
    assert said == ["- [ ] Skovbo updates the list by 1 September @skovbo  [due:: 2027-09-01]"]


ABOVE = "- [ ] Mal porten @skovbo  [id:: 27-aaaaa1]"
SENT = "- [ ] Strandby sender listen senest 1/9 @strandby  [frist:: 2027-09-01]"


@pytest.mark.parametrize(
    ("below", "said"),
    [
        (["Strandby sender listen senest 1/9"], [SENT]),
        (["Det var alt. Strandby sender listen senest 1/9."], [SENT]),
        (["Hvad | Hvem", "--- | ---", "Send listen | Skovbo"], ["- [ ] Send listen @skovbo"]),
        (["TODO: send listen"], ["- [ ] send listen"]),
        (["og plankeværket senest 1/9"], []),
        (["og plankeværket.", "Strandby sender listen senest 1/9"], [SENT]),
        (["  Strandby sender listen senest 1/9"], []),
        (["Vi spiste frokost."], []),
    ],
)
def test_what_stands_right_below_an_item_is_read_too(below: list[str], said: list[str]) -> None:
    assert written(ABOVE, *below) == said


# --- tables

ROW = "- [ ] Mal porten  [ansvarlig:: Lars]  [frist:: 2027-03-12]"
KNOWN = "- [ ] Send listen @skovbo"


@pytest.mark.parametrize(
    "rows",
    [
        ["| Hvad | Hvem | Hvornår |", "| --- | --- | --- |", "| Mal porten | Lars | fredag |"],
        ["Hvad | Hvem | Hvornår", "--- | --- | ---", "Mal porten | Lars | fredag"],
        ["Hvad|Hvem|Hvornår", ":-|:-:|-:", "Mal porten|Lars|fredag"],
        ["| Hvad | Hvem | Hvornår", "|---|---|---", "| Mal porten | Lars | fredag"],
        ["| Hvad | Hvem | Hvornår |", "| Mal porten | Lars | fredag |"],
        ["Hvad\tHvem\tHvornår", "Mal porten\tLars\tfredag"],
        ["Hvad\tHvem\tHvornår", "", "Mal porten\tLars\tfredag"],
        ["Hvad        Hvem     Hvornår", "Mal porten  \tLars     fredag"],
        ["**Opgave** | **Ansvarlig** | **Frist**", "---|---|---", "Mal porten | Lars | fredag"],
        ["| Frist | Hvem | Handling |", "| - | - | - |", "| fredag | Lars | Mal porten |"],
        ["| What | Who | When |", "| --- | --- | --- |", "| Mal porten | Lars | fredag |"],
    ],
)
def test_each_row_of_a_table_of_promises_is_said(rows: list[str]) -> None:
    assert written(*rows) == [ROW]


@pytest.mark.parametrize(
    ("when", "status", "line"),
    [
        ("Afsluttet", "", "- [x] Mal porten @skovbo"),
        ("I proces", "", "- [/] Mal porten @skovbo"),
        ("fredag", "Er igangsat ved Lars", "- [/] Mal porten @skovbo  [frist:: 2027-03-12]"),
        ("fredag", "Punkt lukkes.", "- [x] Mal porten @skovbo"),
        ("Afventer", "", "- [ ] Mal porten (Afventer) @skovbo"),
        # the column that says so counts before a word in that of days
        ("I proces", "Afsluttet", "- [x] Mal porten @skovbo"),
    ],
)
def test_how_far_a_row_is(when: str, status: str, line: str) -> None:
    head = ["| Nr. | Handling | Ansvarlig | Deadline | Status |", "| --- | --- | --- | --- | --- |"]
    assert written(*head, f"| 1 | Mal porten | Skovbo | {when} | {status} |") == [line]


def test_a_paragraph_that_only_says_who_is_of_the_promise_above() -> None:
    lines = ["Der laves en plan senest 1/9.", "", "Planen har to trin.", "", "**Ansvarlig**: Lars"]
    assert written(*lines) == [
        "- [ ] Der laves en plan senest 1/9  [ansvarlig:: Lars]  [frist:: 2027-09-01]"
    ]
    assert written("Vi spiste frokost.", "", "Ansvarlig: Skovbo / Lars") == []


def test_a_table_goes_on_to_its_end() -> None:
    rows = [
        "Hvad | Hvem",
        "--- | ---",
        "Mal porten | Lars",
        "Send listen | Skovbo",
        "",
        "Vi spiste.",
    ]
    assert written(*rows) == ["- [ ] Mal porten  [ansvarlig:: Lars]", KNOWN]


def test_a_sentence_in_a_cell_of_any_other_table_is_read() -> None:
    rows = ["Emne | Bemærkning", "--- | ---", "Taget | Skovbo reparerer det senest 1/9"]
    assert written(*rows) == ["- [ ] Skovbo reparerer det senest 1/9 @skovbo  [frist:: 2027-09-01]"]


@pytest.mark.parametrize(
    "rows",
    [
        ["Afdeling | Boliger", "--- | ---", "Manøvej | 40"],
        ["Navn\tRolle", "Mads Dalum\tformand"],
        ["```", "Hvad | Hvem", "Mal porten | Lars", "```"],
    ],
)
def test_other_tables_say_nothing(rows: list[str]) -> None:
    assert written(*rows) == []


def test_an_escaped_stroke_parts_no_cells() -> None:
    assert cells_in(r"| a \| b | c |") == [r"a \| b", "c"]
    assert cells_in("one thing") == []
    # the mark of Word and its tab are no cell
    assert cells_in("•\tone thing") == cells_in("1.\tone thing") == cells_in("o\tthing") == []
    assert cells_in("1.\tone thing\tSolbo") == ["1.", "one thing", "Solbo"]
    assert columns_of(["Dato", "Emne"]) is None


# --- days


@pytest.mark.parametrize(
    ("text", "day", "is_limit"),
    [
        ("sendes senest 1/9 til Tilsynet", "2027-09-01", True),
        ("sendes inden udgangen af juni", "2027-06-30", True),
        ("sendes i uge 36", "2027-09-10", False),
        ("sendes til næste møde", None, True),
        ("sendes snarest muligt", None, True),
        ("sendes i næste styringsrapport", None, True),
        ("sendes senest 14 dage efter modtagelsen", None, True),
        ("sendes senest 14 dage før mødet", None, True),
        ("sendes senest 8 dage forinden", None, True),
        ("sendes senest 14 dage efter mødet", "2027-03-24", True),
        ("udskiftes i de fire afdelinger i løbet af 2028", "2028-12-31", False),
        ("is sent no later than 1 May", "2027-05-01", True),
        ("is sent by the end of May", "2027-05-31", True),
        ("is sent in September", "2027-09-30", False),
        ("is sent in week 20", "2027-05-21", False),
    ],
)
def test_when_a_sentence_says_so(text: str, day: str | None, is_limit: bool) -> None:
    [found] = deadlines(text, DAY)
    assert (found.day, found.is_limit) == (day and dt.date.fromisoformat(day), is_limit)


@pytest.mark.parametrize(
    "text", ["sendt den 1/3 2026", "i 2028", "den 10. marts", "i øvrigt", "om året ud over de tre"]
)
def test_what_is_over_or_no_day_is_no_deadline(text: str) -> None:
    assert deadlines(text, DAY) == []


def test_a_day_of_the_week_before_another_date_is_not_the_next_such_day() -> None:
    [found] = deadlines("sendes senest fredag den 4. november", DAY)  # it is a Thursday
    assert (found.day, found.is_limit) == (dt.date(2027, 11, 4), False)


def test_days_in_words_in_fields_become_dates_and_are_said() -> None:
    line, said = with_dates("- [ ] Ring  [frist:: fredag]  [id:: 27-aaaaa1]", DAY)
    assert line == "- [ ] Ring  [frist:: 2027-03-12]  [id:: 27-aaaaa1]"
    assert [Language("en").text(message) for message in said] == ["'fredag' is Friday 2027-03-12"]
    assert with_dates("- [ ] Ring  [frist:: snarest]", DAY) == ("- [ ] Ring  [frist:: snarest]", [])


WORDS = st.sampled_from(
    [
        "Skovbo",
        "Karla",
        "sender",
        "listen",
        "senest",
        "1/9",
        "inden",
        "|",
        "ikke",
        ",",
        ".",
        "?",
        "og",
        "at",
        "skal",
        "(KB,",
        "1/9)",
        "den",
        "møde",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_any_sentence_is_read(text: str) -> None:
    record, settings = draft(text)
    promise_in(text, DAY, agents_of(record, settings))
    for guess in find_promises(record, settings):
        assert guess.part in record.text.split("\n")[guess.line - 1]
        assert guess.written.lstrip().startswith(("- ", "|"))


def test_check_says_it_in_the_words_of_the_person(tmp_path: Path) -> None:
    text = HEAD + "Skovbo omlægger lånet senest 1/9.\n"
    files = {"dialog.toml": BOOK.format(language="da"), "minutes/skovbo/2027.md": text}
    book = write_book(tmp_path, files)
    out = run_dialog("check", "--as-of", "2027-03-11", cwd=book).out
    assert "write: - [ ] Skovbo omlægger lånet senest 1/9 @skovbo  [frist:: 2027-09-01]" in out
    assert re.search(r"2027\.md:11:1: warning: maybe-promise", out)


# --- as minutes are written: what a case worker typed, and how it would count


def in_full(*lines: str) -> list[str]:
    """The lines as `dialog fmt` leaves them, without ids."""
    record, settings = draft(*lines)
    book = MinuteBook(settings=settings, records=(record,), diagnostics=())
    [order] = put_in_order(book, book.records)
    begin = HEAD.count("\n")
    return [line for line in order.tidied.read.text.split("\n")[begin:] if line]


def test_all_owners_of_one_item_are_written_in_full_at_once() -> None:
    """Each round wrote one: of an item with more than fifty the rest was left to the next run."""
    marks = ["@Skovbo+Strandby og"] * 60
    assert in_full("- [ ] Plan", *marks)[1:] == ["@skovbo @strandby og"] * 60


@pytest.mark.parametrize(
    ("line", "proposal"),
    [
        ("Skovbo forpligter sig til at male porten.", "Skovbo forpligter sig til at male porten @skovbo"),
        ("Skovbo er indstillet på at dele huset.", "Skovbo er indstillet på at dele huset @skovbo"),
        ("Skovbo er klar til at betale halvdelen", "Skovbo er klar til at betale halvdelen @skovbo"),
        ("Strandby går med til at flytte skuret", "Strandby går med til at flytte skuret @strandby"),
        ("Strandby giver tilsagn om støtte", "Strandby giver tilsagn om støtte @strandby"),
        ("Strandby tager sagen op i bestyrelsen", "Strandby tager sagen op i bestyrelsen @strandby"),
        ("Karla tager spørgsmålet med hjem", "Karla tager spørgsmålet med hjem @fjordby/tilsynet"),
        ("Karla rykker forsyningen", "Karla rykker forsyningen @fjordby/tilsynet"),
        ("Skovbo arbejder på at skaffe tal", "Skovbo arbejder på at skaffe tal @skovbo"),
        ("Skovbo bedes rette listen", "Skovbo bedes rette listen @skovbo"),
        ("Planen skal være hos tilsynet 1/9.", "Planen skal være hos tilsynet 1/9  [frist:: 2027-09-01]"),
        ("Deadline for planen er 14. april", "Deadline for planen er 14. april  [frist:: 2027-04-14]"),
        ("Frist for at sende listen: 1. maj", "Frist for at sende listen: 1. maj  [frist:: 2027-05-01]"),
        ("Taget er færdigt ultimo maj", "Taget er færdigt ultimo maj  [frist:: 2027-05-31]"),
        ("Skuret etableres ultimo maj", "Skuret etableres ultimo maj  [frist:: 2027-05-31]"),
        ("En gartner ansættes pr. 1/8", "En gartner ansættes pr. 1/8  [frist:: 2027-08-01]"),
        ("→ Karla: sender kortet 1/4", "Karla: sender kortet 1/4 @fjordby/tilsynet  [frist:: 2027-04-01]"),
        ("TP: ringer til Skovbo 1/4", "TP: ringer til Skovbo 1/4  [ansvarlig:: TP]  [frist:: 2027-04-01]"),
        ("Husk at bestille lokalet", "Husk at bestille lokalet"),
        ("Der indhentes tilbud på porten", "Der indhentes tilbud på porten"),
        ("Det skal undersøges, om porten kan males", "Det skal undersøges, om porten kan males"),
        ("Karla og Mads finder en dato", "Karla og Mads finder en dato @fjordby/tilsynet  [ansvarlig:: Mads Dalum]"),
        ("Karla ser på garantien. Frist 15. maj.", "Karla ser på garantien. Frist 15. maj @fjordby/tilsynet  [frist:: 2027-05-15]"),
        ("Skovbo maler porten. Ansvarlig: Strandby", "Skovbo maler porten. Ansvarlig: Strandby @strandby"),
        ("Porten males. Ansvarlig: Skovbo", "Porten males. Ansvarlig: Skovbo @skovbo"),
        ("* Tilsynet ser på sagen, deadline 1/7-27", "Tilsynet ser på sagen, deadline 1/7-27 @fjordby/tilsynet  [frist:: 2027-07-01]"),
        ("Karla ringer til revisor hurtigst muligt", "Karla ringer til revisor hurtigst muligt @fjordby/tilsynet"),
    ],
)  # fmt: skip
def test_how_minutes_say_that_somebody_will(line: str, proposal: str) -> None:
    assert written(line) == [f"- [ ] {proposal}"]


@pytest.mark.parametrize(
    ("line", "proposal"),
    [
        ("Planen sendes til tilsynet senest 1. maj", "- [ ] Planen sendes til tilsynet senest 1. maj  [frist:: 2027-05-01]"),
        ("Planen sendes af Skovbo til tilsynet senest 1. maj", "- [ ] Planen sendes af Skovbo til tilsynet senest 1. maj @skovbo  [frist:: 2027-05-01]"),
        ("Kommunen skal hjælpe Skovbo senest 1/5", "- [ ] Kommunen skal hjælpe Skovbo senest 1/5 @fjordby  [frist:: 2027-05-01]"),
        ("Det blev besluttet at male porten.", "- Beslutning: Male porten"),
        ("Det blev besluttet, at Skovbo maler porten senest 1/6", "- [ ] Beslutning: Skovbo maler porten senest 1/6 @skovbo  [frist:: 2027-06-01]"),
        ("Aftale om at Skovbo betaler inden 1/10", "- Aftale: Skovbo betaler inden 1/10 @skovbo  [frist:: 2027-10-01]"),
        ("Aftale at Skovbo betaler inden 1/10", "- Aftale: Skovbo betaler inden 1/10 @skovbo  [frist:: 2027-10-01]"),
        ("Aftale at Skovbo og kommunen mødes to gange", "- Aftale: Skovbo og kommunen mødes to gange @skovbo @fjordby"),
        ("Aktion: Skovbo indhenter tilbud senest 1/6", "- [ ] Skovbo indhenter tilbud @skovbo  [frist:: 2027-06-01]"),
    ],
)  # fmt: skip
def test_who_does_it_and_what_it_is(line: str, proposal: str) -> None:
    """The one to whom something is sent does not send it; a decision is none of the actions."""
    assert written(line) == [proposal]


@pytest.mark.parametrize(
    "line",
    [
        "Opgang 7 er den første opgang, der gøres helt klar.",
        "Generalforsamlingen afholdes den 19. april.",
        "Alle har fået nye kort gældende fra 1. januar.",
        "Der findes et system til det.",
        "Det ønskes, at der ses på muligheden.",
        "Karla ASAP",
        "Regnskabet pr. 31. december viser et overskud.",
        "Skovbo forventer, at taget er færdigt inden 1/9.",
        "Mads opfordrede til, at der afholdes et møde.",
        "- 2.1 Opfølgning på årsmødet (Karla)",
        "- 2.3 Status på medlemmer (Skovbo)",
        "- 3.4 Evt. og kig til næste møde",
    ],
)
def test_what_only_sounds_so(line: str) -> None:
    assert written(line) == []


@pytest.mark.parametrize(
    ("lines", "proposals"),
    [
        (("* Tilsynet ser på sagen, deadline 1/7", "Næste møde: 10. marts 2028"), ["Tilsynet ser på sagen, deadline 1/7 @fjordby/tilsynet  [frist:: 2027-07-01]"]),
        (("Karla sender listen", "Mads ringer til revisor"), ["Karla sender listen @fjordby/tilsynet", "Mads ringer til revisor  [ansvarlig:: Mads Dalum]"]),
        (("Tilsynet skriver til beboerne i alle afdelinger om den nye husorden", "Skovbo trykker husordenen"), ["Tilsynet skriver til beboerne i alle afdelinger om den nye husorden @fjordby/tilsynet", "Skovbo trykker husordenen @skovbo"]),
        (("Det aftales, at", "Skovbo maler porten"), ["Det aftales, at Skovbo maler porten @skovbo"]),
        (("Skovbo opdaterer", "listen senest 1/9"), ["Skovbo opdaterer listen senest 1/9 @skovbo  [frist:: 2027-09-01]"]),
        (("Aftaler:", "Porten males", "Næste møde: 10. marts"), ["Porten males"]),
    ],
)  # fmt: skip
def test_two_thoughts_on_two_lines_are_two(lines: tuple[str, ...], proposals: list[str]) -> None:
    said = [line.removeprefix("- [ ] ").removeprefix("- Aftale: ") for line in written(*lines)]
    assert said == proposals


def test_two_tables_below_one_another_have_two_heads() -> None:
    first = ("| Hvad | Hvem |", "|---|---|", "| Male porten | Skovbo |", "")
    second = (
        "| Emne | Beslutning |",
        "|---|---|",
        "| Tag | Strandby sender tilbud senest 1/6 |",
        "",
    )
    third = ("Hvad\tHvem\tHvornår", "Sende listen\tMads\t1. juni")
    assert written(*first, *second, *third) == [
        "- [ ] Male porten @skovbo",
        "- [ ] Strandby sender tilbud senest 1/6 @strandby  [frist:: 2027-06-01]",
        "- [ ] Sende listen  [ansvarlig:: Mads Dalum]  [frist:: 2027-06-01]",
    ]


@pytest.mark.parametrize(
    ("line", "full"),
    [
        ("Mads indkalder til møde", "Mads indkalder til møde  [ansvarlig:: Mads Dalum]"),
        ("Karla sender billeder.", "Karla sender billeder. @fjordby/tilsynet"),
        ("Tilsynet skriver til naboen", "Tilsynet skriver til naboen @fjordby/tilsynet"),
        ("Tilsynet og Skovbo mødes", "Tilsynet og Skovbo mødes @fjordby/tilsynet @skovbo"),
        ("Plan @skovbo uge 20", "Plan @skovbo  [frist:: 2027-05-21]"),
        ("Plan @skovbo ultimo maj", "Plan @skovbo  [frist:: 2027-05-31]"),
        ("Plan @skovbo om 14 dage", "Plan @skovbo  [frist:: 2027-03-24]"),
        ("Plan @skovbo, 1. maj", "Plan @skovbo  [frist:: 2027-05-01]"),
        ("Plan @skovbo 3. kvartal", "Plan @skovbo  [frist:: 2027-09-30]"),
        ("Plan @skovbo, deadline 1/7-27", "Plan @skovbo  [frist:: 2027-07-01]"),
        ("Skovbo maler i andet kvartal", "Skovbo maler i andet kvartal @skovbo  [frist:: 2027-06-30]"),
        ("Regnskab - Skovbo - 1/5", "Regnskab - Skovbo @skovbo  [frist:: 2027-05-01]"),
        ("Budget (Skovbo, 1/6)", "Budget (Skovbo) @skovbo  [frist:: 2027-06-01]"),
    ],
)  # fmt: skip
def test_a_line_with_a_box_says_who_and_when_as_a_sentence_does(line: str, full: str) -> None:
    [only] = in_full(f"- [ ] {line}")
    assert only == f"- [ ] {full}"


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("- [ ] Plan @skovbo 31/4", "'31/4' is in no calendar"),
        ("- [ ] Plan @skovbo hurtigst muligt", "'hurtigst muligt' is a day to nobody"),
        ("- [ ] Plan @skovbo inden næste møde", "'inden næste møde' is a day to nobody"),
        ("- [ ] Plan @skovbo hvert kvartal", "'hvert kvartal' has no last day"),
        ("- [ ] Invitere Skovbo den 3. maj", "write: - [ ] Invitere Skovbo den 3. maj  [frist:: 2027-05-03]"),
        ("- [ ] Planen sendes af Skovbo", "write: - [ ] Planen sendes af Skovbo @skovbo"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_said(tmp_path: Path, line: str, advice: str) -> None:
    files = {"dialog.toml": BOOK.format(language="da"), "minutes/skovbo/2027.md": HEAD + line}
    book = write_book(tmp_path, files)
    assert f"  {advice}" in run_dialog("check", "--as-of", "2027-03-11", cwd=book).out
