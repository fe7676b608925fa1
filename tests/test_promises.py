"""What is written in a hurry: promises without a box, days in words; said, asked, and mended."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.model import Settings
from dialogtool.reading.promises import find_promises
from dialogtool.record.minutes import parse_minutes

SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.holberg]
name = "Holberg"
"""
HEAD = "---\ndate: 2022-03-02\nstatus: {status}\nparticipants:\n  - {{party: vig}}\n  - {{party: holberg}}\n---\n\n## 1. Nyt\n\n"


def book_of(root: Path, *lines: str, status: str = "draft") -> Path:
    text = HEAD.format(status=status) + "\n".join(lines) + "\n"
    return write_book(root, {"dialog.toml": SETTINGS, "minutes/holberg/2021.md": text})


def found(book: Path) -> list[str]:
    out = run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
    hints = (
        line.strip().replace("write below the table: ", "write: ") for line in out.splitlines()
    )
    return [hint for hint in hints if hint.startswith("write: ")]


def test_an_arrow_begins_a_promise_of_its_own(tmp_path: Path) -> None:
    """Also below a line without a full stop."""
    book = book_of(tmp_path, "→ Holberg indhenter tilbud", "=> Vig sender et brev")
    assert found(book) == [
        "write: - [ ] Holberg indhenter tilbud @holberg",
        "write: - [ ] Vig sender et brev @vig",
    ]


def test_what_an_import_asks_about_is_decided_there(tmp_path: Path) -> None:
    said = "Holberg indhenter tilbud. Ansvarlig: Vig."
    asked = f"{said}\n<!-- forslag 84 %: - [ ] Holberg indhenter tilbud @vig -->"
    out = run_dialog("check", "--as-of", "2022-03-03", cwd=book_of(tmp_path, asked)).out
    assert "decide on the proposal below it: dialog review-import holberg-2021" in out
    assert "write: " not in out


def test_what_who_and_when_without_a_verb(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Ny legeplads: Holberg, 1/4")
    assert found(book) == ["write: - [ ] Ny legeplads: Holberg, 1/4 @holberg  [frist:: 2022-04-01]"]


@pytest.mark.parametrize(
    "line",
    ["Ny legeplads: Holberg", "Renter: 4/5, 5/6", "Sted: Holberg, 1/4", "Besøg: Holberg, 1/4"],
)
def test_who_or_when_behind_a_colon_is_no_promise(tmp_path: Path, line: str) -> None:
    assert found(book_of(tmp_path, line)) == []


def test_a_word_within_the_name_of_another_is_nobody(tmp_path: Path) -> None:
    """`Boligselskabet` is the organisation that meets, `Ringby Boligselskab` is not."""
    book = book_of(tmp_path, "Det blev aftalt, at Ringby Boligselskab sender en plan.")
    toml = f'{SETTINGS}[parties.ringby]\nname = "Ringby Boligselskab"\n'
    (book / "dialog.toml").write_text(toml, encoding="utf-8")
    [line] = found(book)
    assert line.endswith("@ringby")


def body(book: Path) -> list[str]:
    text = (book / "minutes/holberg/2021.md").read_text(encoding="utf-8")
    return [re.sub(r"  \[id:: 21-\w{6}\]", "", line) for line in text.split("\n")[10:] if line]


CERTAIN = [
    ("Aftalt: Holberg sender budgettet", "- Aftale: Holberg sender budgettet @holberg"),
    ("AFTALE - trappen vaskes", "- Aftale: trappen vaskes"),
    ("Ny aftale: trappen vaskes", "- Aftale: trappen vaskes"),
    ("*Aftale*: trappen vaskes", "- Aftale: trappen vaskes"),
    ("**Aftale:** trappen vaskes", "- Aftale: trappen vaskes"),
    ("TODO: send listen", "- [ ] send listen"),
    ("todo: send listen", "- [ ] send listen"),
    ("Opgave: send listen", "- [ ] send listen"),
    ("Besluttet: porten males", "- Beslutning: porten males"),
    ("(x) listen er sendt", "- [x] listen er sendt"),
    ("( ) listen sendes", "- [ ] listen sendes"),
    ("[ok] listen er sendt", "- [x] listen er sendt"),
    ("Lars: [ ] send listen", "- [ ] send listen  [ansvarlig:: Lars]"),
    ("Karla Brink: [x] send listen", "- [x] send listen  [ansvarlig:: Karla Brink]"),
    ("• Aftalt: trappen vaskes", "- Aftale: trappen vaskes"),
]


@pytest.mark.parametrize(("line", "written"), CERTAIN)
def test_what_is_certain_is_said_and_mended(tmp_path: Path, line: str, written: str) -> None:
    book = book_of(tmp_path, "Der blev talt om trappen.", "", line)
    assert len(found(book)) == 1, "said, and said once"
    assert run_dialog("fmt", cwd=book).code == 0
    assert body(book) == ["Der blev talt om trappen.", written]
    again = (book / "minutes/holberg/2021.md").read_bytes()
    run_dialog("fmt", cwd=book)
    assert (book / "minutes/holberg/2021.md").read_bytes() == again


def test_lines_one_below_the_other_are_all_mended(tmp_path: Path) -> None:
    lines = [
        "Aftalt: trappen vaskes @holberg",
        "TODO: send tallene @vig [frist:: 1/6]",
        "Lars: [ ] mal porten",
    ]
    book = book_of(tmp_path, *lines)
    run_dialog("fmt", cwd=book)
    assert body(book) == [
        "- Aftale: trappen vaskes @holberg",
        "- [ ] send tallene @vig  [frist:: 2022-06-01]",
        "- [ ] mal porten  [ansvarlig:: Lars]",
    ]


@pytest.mark.parametrize(
    "below", ["og porten.", "TODO: send tallene [frist:: snarest]", "1. ny side"]
)
def test_no_line_below_is_taken_along(tmp_path: Path, below: str) -> None:
    book = book_of(tmp_path, "Aftalt: trappen vaskes", below)
    assert any("- Aftale: trappen vaskes" in each for each in found(book))
    run_dialog("fmt", cwd=book)
    # what begins anew is parted by a blank line; of what may not, the line above stays text
    first = "- Aftale: trappen vaskes" if below.startswith("Vi") else "Aftalt: trappen vaskes"
    assert body(book) == [first, below]


def test_what_begins_anew_below_is_parted(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Aftalt: trappen vaskes", "Vi talte også om porten.")
    run_dialog("fmt", cwd=book)
    written = (book / "minutes/holberg/2021.md").read_text(encoding="utf-8")
    assert body(book) == ["- Aftale: trappen vaskes", "Vi talte også om porten."]
    assert "]\n\nVi talte også om porten." in written


def test_what_only_sounds_like_one_is_said_and_left(tmp_path: Path) -> None:
    line = "Lars sender budget senest 1/4"
    book = book_of(tmp_path, line)
    assert found(book) == [f"write: - [ ] {line}  [frist:: 2022-04-01]"]
    run_dialog("fmt", cwd=book)
    assert body(book) == [line]


def test_a_table_of_what_who_and_when(tmp_path: Path) -> None:
    rows = ["| Hvad | Hvem | Hvornår |", "| --- | --- | --- |", "| Mal porten | Lars | fredag |"]
    book = book_of(tmp_path, *rows)
    assert found(book) == ["write: - [ ] Mal porten  [ansvarlig:: Lars]  [frist:: 2022-03-04]"]


@pytest.mark.parametrize(
    "line",
    [
        "Vi talte om aftalen fra sidste år.",
        "Holberg sender altid et julekort.",
        "Aftaler er gode.",
        "Formanden bød velkommen: alle var der.",
        "`TODO: kode`",
        "```\nTODO: kode\n```",
        "| navn | tal |",
    ],
)
def test_prose_stays_prose(tmp_path: Path, line: str) -> None:
    assert found(book_of(tmp_path, line)) == []


def test_final_minutes_are_what_they_are(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Aftalt: trappen vaskes", status="final")
    assert found(book) == []
    run_dialog("fmt", "--final", cwd=book)
    assert body(book) == ["Aftalt: trappen vaskes"]


@pytest.mark.parametrize(
    ("row", "written"),
    [
        ("| [ ] Mal porten | Vig | 1/4 2022 |", "- [ ] Mal porten @vig  [frist:: 2022-04-01]"),
        ("| [x] Mal porten | Vig | 1/4 2022 |", "- [x] Mal porten @vig"),
        ("| [/] Mal porten | Vig | |", "- [/] Mal porten @vig"),
        ("| - [ ] Mal porten | Holberg | |", "- [ ] Mal porten @holberg"),
    ],
)
def test_a_row_with_a_box_is_told_as_the_item_it_is(tmp_path: Path, row: str, written: str) -> None:
    """The table of somebody who ticks off; it was told to write `- [ ] ...`."""
    book = book_of(tmp_path, "| Hvad | Hvem | Hvornår |", "| --- | --- | --- |", row)
    assert found(book) == [f"write: {written}"]


def test_of_two_items_in_a_cell_no_line_is_advised(tmp_path: Path) -> None:
    lines = ("| Hvad |", "| --- |", "| - [ ] Mal porten @vig<br>- [x] Mal hegnet @vig |")
    out = run_dialog("check", "--as-of", "2022-03-03", cwd=book_of(tmp_path, *lines)).out
    assert "an item in a table is read as text" in out and "- [x] - [ ]" not in out


@pytest.mark.parametrize("row", ["| [ ] | Vig | 1/4 2022 |", "| [ ] Mal porten |"])
def test_a_row_with_nothing_but_a_box_is_no_item(tmp_path: Path, row: str) -> None:
    book = book_of(tmp_path, "| Nr | Emne | Note |", "| --- | --- | --- |", row)
    assert found(book) == []


@given(st.text(alphabet="aA: []()x-*|TODOaftale\t", max_size=30))
def test_any_line_is_read(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    from dialogtool.checks.promises import maybe_promises
    from dialogtool.model import Settings
    from dialogtool.record.minutes import parse_minutes

    text = HEAD.format(status="draft") + line
    record, _ = parse_minutes("minutes/a/2021.md", "a", text.encode(), Settings())
    for problem in maybe_promises(record, Settings()):
        assert problem.location.source == text.split("\n")[problem.location.line - 1]


# --- finalise


def test_finalise_asks_about_promises(tmp_path: Path) -> None:
    book = book_of(tmp_path, "TODO: send listen")
    refused = run_dialog("finalise", "holberg-2021", cwd=book)
    assert refused.code == 2
    assert "maybe-promise" in refused.out
    assert "--yes" in refused.err
    assert run_dialog("finalise", "holberg-2021", "--yes", cwd=book).code == 0


def test_finalise_asks_about_a_record_without_a_word(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    refused = run_dialog("finalise", "holberg-2021", cwd=book)
    assert (refused.code, "not ready to be final" in refused.err) == (2, True)
    assert run_dialog("finalise", "holberg-2021", "--yes", cwd=book).code == 0


@pytest.mark.parametrize(
    ("answer", "code"), [("j", 0), ("Ja", 0), ("y", 0), ("n", 2), ("nej", 2), ("", 2), ("måske", 2)]
)
def test_a_person_is_asked_in_their_language(tmp_path: Path, answer: str, code: int) -> None:
    book = book_of(tmp_path)
    keeper, terminal = pty.openpty()
    command = [sys.executable, "-m", "dialogtool", "--lang", "da", "finalise", "holberg-2021"]
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, cwd=book
    ) as asked:
        os.write(keeper, f"{answer}\n".encode())
        said = asked.communicate(timeout=60)[1].decode()
    os.close(keeper)
    os.close(terminal)
    assert "(ja eller nej)" in said
    assert asked.returncode == code, said


# --- days in words


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1/4", "2022-04-01"),
        ("1. april", "2022-04-01"),
        ("senest fredag", "2022-03-04"),
        ("uge 12", "2022-03-25"),
        ("1/2-27", "2027-02-01"),
        ("inden jul", "2022-12-23"),
    ],
)
def test_days_in_a_draft_are_counted_from_the_meeting(tmp_path: Path, words: str, day: str) -> None:
    book = book_of(tmp_path, f"- [ ] Send listen @holberg  [frist:: {words}]")
    tidied = run_dialog("fmt", cwd=book)
    assert body(book) == [f"- [ ] Send listen @holberg  [frist:: {day}]"]
    assert f"'{words}' is " in tidied.err
    assert day in tidied.err


def test_no_day_is_one_finding_and_stops_no_other_mending(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        "- [ ] Send listen @holberg  [frist:: snarest]",
        "- [ ]Mal porten @vig  [frist:: 1/4]",
    )
    run_dialog("fmt", cwd=book)
    assert "- [ ] Mal porten @vig  [frist:: 2022-04-01]" in body(book)
    out = run_dialog("check", "--format", "lines", "--as-of", "2022-03-03", cwd=book).out
    assert [
        line.split(": ")[2] for line in out.splitlines() if ":11:" in line and "missing" not in line
    ] == ["bad-date"]


@pytest.mark.parametrize("word", ["løbende", "ongoing"])
def test_no_date_on_purpose(tmp_path: Path, word: str) -> None:
    book = book_of(tmp_path, f"- [ ] Hold øje @holberg  [frist:: {word}]  [id:: 21-aaaaa1]")
    assert run_dialog("check", "--as-of", "2022-03-03", cwd=book).out == ""


# --- a name with a comma


def test_an_owner_with_a_comma_is_one_owner(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        "- [ ] Ring  [ansvarlig:: Center for Børn, Unge og Familie]  [id:: 21-aaaaa1]",
        "- [ ] Skriv  [ansvarlig:: Jensen, Karla; Holm, Ib]  [id:: 21-aaaaa2]",
        "- [ ] Mal  [ansvarlig:: @vig, @holberg]  [id:: 21-aaaaa3]",
    )
    lines = run_dialog("open-actions", "--format", "csv", "--sort", "id", cwd=book).out.splitlines()
    assert [line.split(";", 6)[6].rpartition(";;false")[0] for line in lines[1:]] == [
        "Center for Børn, Unge og Familie",
        '"Jensen, Karla; Holm, Ib"',
        '"vig; holberg"',
    ]
    done = run_dialog(
        "hand-over",
        "Center for Børn, Unge og Familie",
        "--to",
        "vig",
        "--on",
        "2022-03-02",
        cwd=book,
    )
    assert done.code == 0, done.err
    assert "1 item handed over to vig" in done.err


# --- said in short: a day in the text, an office without its party


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("- [ ] Ring til Bo senest fredag @holberg", "- [ ] Ring til Bo @holberg  [frist:: 2022-03-04]"),
        ("- [ ] Ring til Bo @holberg senest fredag", "- [ ] Ring til Bo @holberg  [frist:: 2022-03-04]"),
        ("- [/] Listen er på vej, senest 1/4", "- [/] Listen er på vej  [frist:: 2022-04-01]"),
        ("- Aftale: Porten males inden jul @holberg", "- Aftale: Porten males @holberg  [frist:: 2022-12-23]"),
        ("- [ ] Mal porten (inden 1. maj) @holberg", "- [ ] Mal porten @holberg  [frist:: 2022-05-01]"),
        ("- [ ] Mal porten. Frist: uge 20.", "- [ ] Mal porten  [frist:: 2022-05-20]"),
        ("- [ ] Mal porten i løbet af foråret", "- [ ] Mal porten  [frist:: 2022-05-31]"),
        ("- [ ] Paint the gate no later than 1 May", "- [ ] Paint the gate  [frist:: 2022-05-01]"),
        ("Aftalt: Porten males senest fredag", "- Aftale: Porten males  [frist:: 2022-03-04]"),
    ],
)  # fmt: skip
def test_a_day_at_the_end_of_the_text_becomes_the_due_date(
    tmp_path: Path, line: str, written: str
) -> None:
    book = book_of(tmp_path, line)
    said = run_dialog("fmt", cwd=book)
    assert body(book) == [written]
    assert f" {written[-11:-1]}\n" in said.err, "which day was understood is said"
    assert run_dialog("fmt", cwd=book).err.startswith("nothing to correct")


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Mødes hver fredag @holberg",
        "- [ ] Find ud af, hvad der skete før ferien",
        "- [ ] Ring senest fredag @holberg  [frist:: 2022-05-01]",
        "- [x] Listen blev sendt senest fredag",
        "- [ ] Mal porten senest 1/2 2022",
        "- [ ] Send udkastet inden mødet",
        "- Bemærkning: listen kom senest fredag @vig",
        "- [ ] Senest fredag",
        "- [ ] Skriv `senest fredag`",
    ],
)
def test_what_may_be_no_due_date_stays(tmp_path: Path, line: str) -> None:
    book = book_of(tmp_path, line)
    run_dialog("fmt", cwd=book)
    assert body(book) == [line]


def test_the_check_shows_the_line_with_its_due_date(tmp_path: Path) -> None:
    book = book_of(tmp_path, "- [ ] Ring til Bo senest fredag @holberg")
    assert "write: - [ ] Ring til Bo @holberg  [frist:: 2022-03-04]" in found(book)


def test_a_final_record_keeps_its_words(tmp_path: Path) -> None:
    line = "- [ ] Ring til Bo senest fredag @holberg"
    book = book_of(tmp_path, line, status="final")
    run_dialog("fmt", "--final", cwd=book)
    assert body(book) == [line]


OFFICES = (
    SETTINGS
    + """
[parties.vig.offices.tilsyn]
name = "Tilsynet"
[parties.vig.offices.drift]
name = "Drift"
[parties.holberg.offices.drift]
name = "Drift"
"""
)


@pytest.mark.parametrize(
    ("owner", "written"),
    [
        ("@tilsyn", "@vig/tilsyn"),
        ("@Tilsynet", "@vig/tilsyn"),
        ("@holberg @tilsyn", "@holberg @vig/tilsyn"),
        ("@drift", "@drift"),
        ("@vig", "@vig"),
        ("@nobody", "@nobody"),
    ],
)
def test_an_office_alone_gets_its_party_where_only_one_has_it(
    tmp_path: Path, owner: str, written: str
) -> None:
    book = book_of(tmp_path, f"- [ ] Ring til Bo {owner}  [frist:: 2022-05-01]")
    (book / "dialog.toml").write_text(OFFICES, encoding="utf-8")
    if written != owner:
        check = run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
        assert "did you mean 'vig/tilsyn'?" in check
    run_dialog("fmt", cwd=book)
    assert body(book) == [f"- [ ] Ring til Bo {written}  [frist:: 2022-05-01]"]


def test_what_was_taken_for_what_is_one_line_a_kind(tmp_path: Path) -> None:
    book = book_of(
        tmp_path, "- [ ] A @holberg [frist:: 1/5]", "- [ ] B @holberg [frist:: uge 20]", ""
    )
    assert run_dialog("fmt", cwd=book).err == (
        "minutes/holberg/2021.md: 2 new ids, 2 lines corrected\n"
        "  '1/5' is Sunday 2022-05-01; 'uge 20' is Friday 2022-05-20\n"
    )


def test_a_person_hears_that_all_is_well_and_a_program_does_not(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Der blev talt om trappen.")
    keeper, terminal = pty.openpty()
    command = [sys.executable, "-m", "dialogtool", "--lang", "da", "check", "--as-of", "2022-03-03"]
    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, cwd=book, timeout=60)
    os.close(keeper)
    os.close(terminal)
    assert (done.returncode, done.stderr.decode()) == (
        0,
        "ingen fejl og ingen advarsler; 1 referat er læst\n",
    )
    piped = subprocess.run(command, capture_output=True, cwd=book, timeout=60)
    assert (piped.stdout, piped.stderr) == (b"", b"")


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Holberg sender listen senest 1/5", "Holberg sender listen senest 1/5 @holberg"),
        ("- Vig undersøger taget inden jul.", "Vig undersøger taget inden jul @vig"),
        ("- Lars sender listen senest 1/5", "Lars sender listen senest 1/5"),
        ("- Holberg ringer til @vig senest 1/5", "Holberg ringer til @vig senest 1/5"),
    ],
)
def test_who_a_sentence_begins_with_is_offered_as_the_owner(
    tmp_path: Path, line: str, written: str
) -> None:
    [hint] = found(book_of(tmp_path, line))
    assert hint.startswith(f"write: - [ ] {written}  [frist:: 2022-")


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (["Beslutning. Gården males"], ["- Beslutning: Gården males"]),
        (["Aftale nr. 3: Gården males"], ["- Aftale: Gården males"]),
        (["Opgave (vig): gården males"], ["- [ ] gården males (vig) @vig"]),
        (["Aftale;Gården males"], ["- Aftale: Gården males"]),
        (["Beslutninger: Gården males"], ["- Beslutning: Gården males"]),
        (["AFTALE Gården males"], ["- Aftale: Gården males"]),
        (["- TODO mal gården"], ["- [ ] mal gården"]),
        (["TODO(lars): send listen"], ["- [ ] send listen (lars)"]),
        (["FÆRDIG Gården er malet"], ["- [x] Gården er malet"]),
        (["x gården er malet"], ["- [x] gården er malet"]),
        (["V Gården er malet"], ["- [x] Gården er malet"]),
        (["### Aftale: Gården males"], ["- Aftale: Gården males"]),
        (["#### Opgave - gården males"], ["- [ ] gården males"]),
        (["Beslutninger:", "", "Gården er fredet"], ["- Beslutning: Gården er fredet"]),
        (["**Aftaler:**", "Gården er grøn"], ["- Aftale: Gården er grøn"]),
        (["Aftalt:", "- Grøn gård", "- Rødt", "  hus"], ["- Aftale: Grøn gård", "- Aftale: Rødt hus"]),
        (["### Næste skridt", "", "1. Ny port"], ["- [ ] Ny port"]),
        (["### Beslutninger", "", "- Ingen", "- Grøn gård"], ["- Beslutning: Grøn gård"]),
        (["Porten males af Holberg inden 1. maj [x]"], [
            "- [x] Porten males af Holberg inden 1. maj @holberg  [frist:: 2022-05-01]"
        ]),
    ],
)  # fmt: skip
def test_what_is_nearly_said_is_shown_and_left(
    tmp_path: Path, lines: list[str], written: list[str]
) -> None:
    book = book_of(tmp_path, *lines)
    assert found(book) == [f"write: {line}" for line in written]
    before = body(book)
    run_dialog("fmt", cwd=book)
    assert body(book) == before


@pytest.mark.parametrize(
    "lines",
    [
        ["X undersøger gården"],
        ["Mødet endte uden en aftale. Vi ses."],
        ["### Aftaler", "", "Vi talte om gården."],
        ["### Aftaler", "", "- Ingen nye"],
        ["Aftaler:", "", "```", "- kode", "```"],
        ["### Opfølgning på aftaler", "", "- Gården er grøn"],
        ["AFTALER MED UDLEJEREN"],
    ],
)
def test_what_only_looks_so_is_left_alone(tmp_path: Path, lines: list[str]) -> None:
    assert found(book_of(tmp_path, *lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        [
            "> - Porten",
            ">   > - [ ] Mal porten",
            ">   >   inden sommer @holberg [frist:: 2022-06-01]",
        ],
        ["> 1. [ ] Mal porten", ">    inden sommer @holberg [frist:: 2022-06-01]"],
        # the row is told as an item that is not read
        ["Porten", ": - [ ] Mal porten inden sommer @holberg"],
        ["-", "  [ ] Mal porten inden sommer @holberg"],
    ],
)
def test_the_rows_of_an_item_in_a_quote_are_its_own(tmp_path: Path, lines: list[str]) -> None:
    out = run_dialog("check", "--as-of", "2022-03-03", cwd=book_of(tmp_path, *lines)).out
    assert "maybe-promise" not in out


def test_each_note_is_a_paragraph(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Porte[^1], skure[^2].", "", "[^1]: Vig maler den 1/6.", "[^2]: Alle.")
    [hint] = [line for line in found(book) if "porte" in line.lower() or "maler" in line]
    assert "Alle" not in hint and "[^1]" not in hint


def test_ticks_below_an_item_are_no_more_of_it(tmp_path: Path) -> None:
    item = "- [ ] Mal porten @vig  [frist:: 2022-05-01]  [id:: 21-aaaaaa]"
    book = book_of(tmp_path, item, "x porten er vasket", "x og tørret")
    assert found(book) == ["write: - [x] porten er vasket", "write: - [x] og tørret"]


@pytest.mark.parametrize(
    ("line", "box"),
    [
        ("Enige? Ja [ ] Nej [x]", "[ ]"),
        ("Enige: ☐ ja ☒ nej", "☐"),
        ("Enige ( ) ja (x) nej", "( )"),
        ("- Beslutning: enige [x], uenige [ ]", "[x]"),
        ("- [ ] Mal porten [x] @vig  [frist:: 2022-05-01]  [id:: 21-aaaaaa]", "[x]"),
    ],
)
def test_a_box_in_the_middle_of_a_line_is_said(tmp_path: Path, line: str, box: str) -> None:
    out = run_dialog(
        "check", "--as-of", "2022-03-03", "--format", "json", cwd=book_of(tmp_path, line)
    )
    (problem,) = [
        problem
        for problem in json.loads(out.out)["diagnostics"]
        if problem["code"] == "maybe-promise"
    ]
    assert line[problem["column"] - 1 :].startswith(box)


def test_boxes_of_a_final_record_are_an_answer(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Enige? Ja [ ] Nej [x]", status="final")
    assert run_dialog("check", "--as-of", "2022-03-03", cwd=book).code == 0


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (
            ["- Aftale: Rene trapper @vig  [mål:: to]", "Holberg sender budgettet senest 1/4"],
            [
                "- Aftale: Rene trapper @vig  [mål:: to] ID",
                "",
                "Holberg sender budgettet senest 1/4",
            ],
        ),
        (
            ["- [ ] Ring til Vig @holberg", "Aftalt: trappen vaskes", "TODO: send tallene"],
            [
                "- [ ] Ring til Vig @holberg ID",
                "- Aftale: trappen vaskes ID",
                "- [ ] send tallene ID",
            ],
        ),
        (["- [ ] Ring til", "Og så om porten."], ["- [ ] Ring til", "Og så om porten. ID"]),
        (
            ["- [ ] Ring til @vig", "og @holberg i dag"],
            ["- [ ] Ring til @vig", "og @holberg i dag ID"],
        ),
        (
            ["- [ ] Ring [mål:: to] til Vig", "ved [tema:: drift] fest", "en dag"],
            ["- [ ] Ring til Vig", "ved fest", "en dag  [mål:: to]  [tema:: drift] ID"],
        ),
        (["- [ ] Ring til", "  Vig i dag"], ["- [ ] Ring til", "  Vig i dag ID"]),
        (["> - [ ] Ring til", "> Vig i dag"], ["> - [ ] Ring til", "> Vig i dag ID"]),
    ],
)
def test_a_sentence_at_the_margin_below_a_complete_item_gets_nothing_of_it(
    tmp_path: Path, lines: list[str], written: list[str]
) -> None:
    book = book_of(tmp_path, *lines)
    run_dialog("fmt", cwd=book)
    text = (book / "minutes/holberg/2021.md").read_text(encoding="utf-8")
    assert re.sub(r"  \[id:: 21-\w{6}\]", " ID", text).split("\n")[10:-1] == written
    run_dialog("fmt", cwd=book)
    assert (book / "minutes/holberg/2021.md").read_text(encoding="utf-8") == text


def test_a_line_that_is_too_long_is_asked_for_no_promise() -> None:
    """Its patterns took the square of it, and what is not read promises nothing."""
    text = f"---\ndate: 2022-03-01\n---\n\nKarla sender listen senest 1. maj {'x ' * 20_000}\n"
    record, found = parse_minutes("minutes/a/2022.md", "a", text.encode(), Settings())
    assert [problem.code for problem in found if problem.code != "undated"] == ["line-too-long"]
    assert find_promises(record, Settings()) == []


@pytest.mark.parametrize("indent", ["\t", "    "])
@pytest.mark.parametrize("above", [(), ("Vi talte om det.", ""), ("- Økonomi",)])
def test_a_line_that_is_set_in_is_read_too(
    tmp_path: Path, indent: str, above: tuple[str, ...]
) -> None:
    """Markdown takes it for code, or for a point of a point; nobody who typed it did."""
    line = f"{indent}- Holberg sender budgettet senest 1/4"
    assert found(book_of(tmp_path / "a", *above, line)) == [
        "write: - [ ] Holberg sender budgettet senest 1/4 @holberg  [frist:: 2022-04-01]"
    ]
    assert found(book_of(tmp_path / "b", "```", line, "```")) == []


def test_what_is_set_in_is_asked_about_and_not_mended(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Som vi plejer:", "", "    Aftale: Holberg maler")
    before = body(book)
    run_dialog("fmt", cwd=book)
    assert body(book) == before


@pytest.mark.parametrize("mark", ["AI", "AP"])
def test_the_mark_of_an_action_item_is_nobody(tmp_path: Path, mark: str) -> None:
    """`AI` was a second owner, in free text, beside the one whom the line names."""
    book = book_of(tmp_path, f"- {mark}: Holberg sender tallene")
    assert found(book) == [f"write: - [ ] {mark}: Holberg sender tallene @holberg"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Ny legeplads", "Ansvarlig: Holberg", "Frist: 1/4"),
        ("**Ny legeplads**", "Frist: 1/4", "Ansvarlig: Holberg"),
        ("- Ny legeplads", "  Hvem: Holberg", "  Hvornår: 1/4"),
        ("- Ny legeplads", "  Who: Holberg", "  Senest: 1/4"),
    ],
)
def test_who_and_when_below_a_line_are_of_it(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """Each of the two labels was advised as a task of its own."""
    out = run_dialog("check", "--as-of", "2022-03-03", cwd=book_of(tmp_path, *lines)).out
    written = "- [ ] Ny legeplads @holberg  [frist:: 2022-04-01]"
    assert f"write in place of these 3 lines: {written}\n" in out
    assert out.count("maybe-promise") == 1


@pytest.mark.parametrize(("who", "when"), [("Ansvarlig", "Frist"), ("Who", "Senest")])
def test_who_and_when_may_be_a_paragraph_below(tmp_path: Path, who: str, when: str) -> None:
    """Two of the words were a label right below the line, and none below a blank one."""
    book = book_of(tmp_path, "Husk: rapport", "", f"{who}: Holberg", f"{when}: 1/4")
    assert found(book) == ["write: - [ ] Husk: rapport @holberg  [frist:: 2022-04-01]"]
