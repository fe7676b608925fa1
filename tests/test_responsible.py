"""Who is responsible and by when, as secretaries jot it down: labels, brackets, joined names, first
names behind an @, and numbers that are no day.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_dialog, write_book
from dialogtool.model import Party, Settings
from dialogtool.reading.owners import OwnerNames, register_of
from dialogtool.reading.responsible import labelled, responsible_in

SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.tilsyn]
name = "Tilsynet"
holders = [{name = "Karla Østby-Brink", since = 2015-01-01}]
[parties.vig.offices.vej-park]
name = "Vej & Park"
holders = [{name = "Ib Holm", since = 2015-01-01}]
[parties.sol-soen]
name = "Sol & Søn"
[parties.sol-soen.offices.drift]
name = "Driften"
holders = [{name = "Åse Dam", since = 2015-01-01}]
"""
HEAD = "---\ndato: 2023-03-14\nstatus: udkast\n---\n\n"


def book_of(root: Path, *lines: str) -> Path:
    text = HEAD + "\n\n".join(lines) + "\n"
    return write_book(root, {"dialog.toml": SETTINGS, "minutes/sol-soen/2023.md": text})


def in_order(book: Path) -> list[str]:
    run_dialog("fmt", cwd=book)
    text = (book / "minutes/sol-soen/2023.md").read_text(encoding="utf-8")
    return [re.sub(r"  \[id:: \S+\]", "", line) for line in text.removeprefix(HEAD).split("\n\n")]


@pytest.mark.parametrize(
    ("line", "written"),
    [
        # a label goes before whoever the sentence begins with
        (
            "- Aftale: Vig og Sol & Søn mødes. Ansv.: Tilsynet, frist 1/6",
            "- Aftale: Vig og Sol & Søn mødes. Ansv.: Tilsynet @vig/tilsyn  [frist:: 2023-06-01]",
        ),
        ("- [ ] Ansvarlig: Åse. Ring", "- [ ] Ansvarlig: Åse. Ring @sol-soen/drift"),
        ("- [ ] Ring, tovholder: Ib", "- [ ] Ring, tovholder: Ib @vig/vej-park"),
        # the day stands before whoever is named at the end
        ("- [ ] Ring senest 1/6 (ÅD)", "- [ ] Ring (ÅD) @sol-soen/drift  [frist:: 2023-06-01]"),
        ("- [ ] Ring senest 1/6, Åse", "- [ ] Ring, Åse @sol-soen/drift  [frist:: 2023-06-01]"),
        ("- [ ] Ring 1/6 - KØB", "- [ ] Ring - KØB @vig/tilsyn  [frist:: 2023-06-01]"),
        # several
        ("- [ ] Ring (Ib + Åse)", "- [ ] Ring (Ib + Åse) @vig/vej-park @sol-soen/drift"),
        ("- [ ] Ring, Ib og Åse", "- [ ] Ring, Ib og Åse @vig/vej-park @sol-soen/drift"),
        ("- [ ] Ib/Åse: ring", "- [ ] Ib/Åse: ring @vig/vej-park @sol-soen/drift"),
        (
            "- [ ] Møde: Ib, Åse 1/6",
            "- [ ] Møde: Ib, Åse @vig/vej-park @sol-soen/drift  [frist:: 2023-06-01]",
        ),
        # behind an @
        ("- [ ] Ring @Vej & Park", "- [ ] Ring @vig/vej-park"),
        ("- [ ] Ring @Sol & Søn 1/6", "- [ ] Ring @sol-soen  [frist:: 2023-06-01]"),
        ("- [ ] Ring @Sol&Søn", "- [ ] Ring @sol-soen"),
        ("- [ ] Ring @Åse", "- [ ] Ring @sol-soen/drift"),
        ("- [ ] Ring @køb", "- [ ] Ring @vig/tilsyn"),
        ("- [ ] Ring, men dog senest 1/6", "- [ ] Ring  [frist:: 2023-06-01]"),
        ("- [ ] Ring ikke senere end 1/6", "- [ ] Ring  [frist:: 2023-06-01]"),
        # before the id that Obsidian wants at the end: `fmt` did it the second time only
        ("- [ ] Ring (Ib) ^23-aaaaa1", "- [ ] Ring (Ib) @vig/vej-park"),
        # a bold day, and a first time
        ("- Aftale: Ring **senest 1/6**", "- Aftale: Ring  [frist:: 2023-06-01]"),
        ("- Aftale: **Ring senest 1/6**", "- Aftale: **Ring senest 1/6**  [frist:: 2023-06-01]"),
        (
            "- Aftale: møder hvert halvår, første gang 1/6",
            "- Aftale: møder hvert halvår, første gang 1/6  [frist:: 2023-06-01]",
        ),
    ],
)
def test_who_and_when_of_a_boxed_line(tmp_path: Path, line: str, written: str) -> None:
    assert in_order(book_of(tmp_path, line)) == [written + "\n"]


@pytest.mark.parametrize(
    "text",
    [
        "Afdeling 7/8",
        "Renovering af blok 3/4",
        "Svar på brev dateret 1/2",
        "Ordningen gælder fra og med 1/6",
        "Ryk for svar, tidligst 1/6",
        "Ryk for svar, ikke før 1/6",
        "Mal trappen, men ikke i juni",
        "Mal trappen, undtagen i uge 30",
        "Mal trappen, bortset fra i juni",
        "Mal trappen hele sommeren uden for uge 29",
        "Paint the stairs, but not in June",
        "Paint the stairs, not before 1 June",
        "Se på sag nr. 4/5",
        "Byggeriet starter 1/6",
        "Havnegade 7/9",
        "Møde kl. 10/11",
        "Regnskab pr. 31/12",
        "Opfølgning på møde 1/2",
        "Ventetid ned til 6 mdr.",
    ],
)
def test_a_number_that_is_no_deadline_stays(tmp_path: Path, text: str) -> None:
    """`fmt` took it off the text, and made it the due date."""
    line = f"- [ ] {text} @vig"
    assert in_order(book_of(tmp_path, line)) == [line + "\n"]


@pytest.mark.parametrize(
    "text",
    [
        "Vig orienteres om salg",
        "Åse kontaktes om bilag",
        "Sol & Søn inviteres til møde",
        "Ib får svar",
        "Ib skal have besked",
        "Åse vil ikke sende kort",
    ],
)
def test_who_is_told_or_given_something_owns_nothing(tmp_path: Path, text: str) -> None:
    assert in_order(book_of(tmp_path, f"- [ ] {text}")) == [f"- [ ] {text}\n"]


@pytest.mark.parametrize("text", ["Driften laver plan", "Plan @Driften", "Plan, Åse"])
def test_an_office_is_that_of_the_party_that_meets(tmp_path: Path, text: str) -> None:
    """In the minutes of one housing organisation `Driften` was written as another's."""
    other = """[parties.havbo]
name = "Havbo"
[parties.havbo.offices.driften]
name = "Driften"
holders = [{name = "Åse Lund", since = 2015-01-01}]
"""
    book = book_of(tmp_path, f"- [ ] {text}")
    (book / "dialog.toml").write_text(SETTINGS + other, encoding="utf-8")
    assert "@sol-soen/drift" in in_order(book)[0]
    theirs = {"minutes/havbo/2023.md": f"{HEAD}- [ ] {text}\n"}
    run_dialog("fmt", cwd=write_book(book, theirs))
    assert "@havbo/driften" in (book / "minutes/havbo/2023.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("names", ["Ib + Åse", "Ib & Åse", "Ib, Åse", "Ib/Åse", "Ib og Åse"])
def test_a_sentence_keeps_both_of_its_owners(tmp_path: Path, names: str) -> None:
    book = book_of(tmp_path, f"{names}: rapport senest 1/5")
    out = run_dialog("check", "--as-of", "2023-04-01", cwd=book).out
    written = f"- [ ] {names}: rapport senest 1/5 @vig/vej-park @sol-soen/drift"
    assert f"{written}  [frist:: 2023-05-01]\n" in out


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Åse: planen 1/5", "- [ ] Åse: planen 1/5 @sol-soen/drift  [frist:: 2023-05-01]"),
        ("Åse, planen, 1/5", "- [ ] Åse, planen, 1/5 @sol-soen/drift  [frist:: 2023-05-01]"),
        ("Ib - kort - uge 20", "- [ ] Ib - kort - uge 20 @vig/vej-park  [frist:: 2023-05-19]"),
        ("Husk: breve ud, Ib", "- [ ] Husk: breve ud, Ib @vig/vej-park"),
        ("Udestår: et kort", "- [ ] Udestår: et kort"),
        ("Afventer svar fra havnen", "- [ ] Afventer svar fra havnen"),
        ("Sol & Søn lovede at se på det", "- [ ] Sol & Søn lovede at se på det @sol-soen"),
        ("Punktet tages op igen i 2024", "- [ ] Punktet tages op igen i 2024"),
        ("Udsættes til næste møde", "- [ ] Udsættes til næste møde"),
        ("Ib sender tal hver måned", "- [ ] Ib sender tal hver måned @vig/vej-park"),
        ("KØB orienterer løbende", "- [ ] KØB orienterer løbende @vig/tilsyn"),
        (
            "Vig påbyder selskabet at spare inden 1/9",
            "- [ ] Påbud: Vig påbyder selskabet at spare inden 1/9 @sol-soen  [frist:: 2023-09-01]",
        ),
        (
            "Det henstilles til Sol & Søn at spare",
            "- Henstilling: Det henstilles til Sol & Søn at spare",
        ),
    ],
)
def test_a_line_without_a_verb_that_promises_is_asked_about(
    tmp_path: Path, line: str, written: str
) -> None:
    out = run_dialog("check", "--as-of", "2023-04-01", cwd=book_of(tmp_path, line)).out
    assert f"  skriv: {written}\n" in out or f"  write: {written}\n" in out


@pytest.mark.parametrize(
    "line",
    [
        "Sol & Søn: overskud 1,5 mio. kr.",
        "Sol & Søn: referat af mødet d. 1/5",
        "Ib plejer at sende tal hver måned",
        "Ib sender ikke tal hver måned",
        "Husk: Det er forbudt at ryge",
    ],
)
def test_what_promises_nothing_is_not_asked_about(tmp_path: Path, line: str) -> None:
    out = run_dialog("check", "--as-of", "2023-04-01", cwd=book_of(tmp_path, line)).out
    assert "maybe-promise" not in out


@pytest.mark.parametrize(
    "table",
    [
        "| Nr. | Emne | Ansvarlig | Deadline |\n|---|---|---|---|\n| 1 | Kloak | Åse og Ib | 1/6 |",
        "Emne\tAnsvarlig\tTid\nKloak\tÅse + Ib\t1/6",
        "| Sag | Tekst | Hvem/hvornår |\n|---|---|---|\n| 2 | Kloak | Åse, Ib 1/6 |",
    ],
)
def test_a_table_of_who_and_when_lists_promises(tmp_path: Path, table: str) -> None:
    out = run_dialog("check", "--as-of", "2023-04-01", cwd=book_of(tmp_path, table)).out
    assert ": - [ ] Kloak @sol-soen/drift @vig/vej-park  [frist:: 2023-06-01]\n" in out


def test_a_line_that_begins_like_a_point_ends_the_one_above(tmp_path: Path) -> None:
    rows = "2) Møde holdes 4. maj\na) Ib booker\n☐ Åse rykker"
    out = run_dialog("check", "--as-of", "2023-04-01", cwd=book_of(tmp_path, rows)).out
    assert ": - [ ] Møde holdes 4. maj  [frist:: 2023-05-04]\n" in out


NAMES = OwnerNames(((re.compile(r"\bIb\b"), "ib"), (re.compile(r"\bÅse\b"), "åse")))


@given(st.lists(st.sampled_from(["Ib", "Åse", "ring", ",", " ", "og", "(", ")", "Ansv.:", "@"])))
def test_who_is_named_apart_stands_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    named_apart = responsible_in(text, NAMES.find(text))
    if named_apart is not None:
        assert 0 <= named_apart.start <= named_apart.who[0].start
        assert set(named_apart.owners) <= {"ib", "åse"}
        assert list(named_apart.who) == sorted(named_apart.who, key=lambda found: found.start)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Ansvarlig: Solbo, Vig og Lejerbo", ("solbo", "vig", "lejerbo")),
        ("Ansvarlig: Solbo + Vig / Lejerbo", ("solbo", "vig", "lejerbo")),
        # who is told of it, or knows of it, is not responsible
        ("Ansvarlig: Solbo. Vig ved det", ("solbo",)),
        ("Ansvarlig: Solbo taler med Vig og Lejerbo", ("solbo",)),
    ],
)
def test_those_are_responsible_who_are_joined_behind_the_label(
    text: str, owners: tuple[str, ...]
) -> None:
    parties = {key: Party(key=key, name=key.title()) for key in ("solbo", "vig", "lejerbo")}
    found = labelled(text, register_of(Settings(parties=parties), ("solbo",)).find(text))
    assert found is not None
    assert found.owners == owners


def test_a_part_of_a_partys_name_is_told_as_the_party(tmp_path: Path) -> None:
    """It was told twice, first as a person: `'Harbour Homes' is [owner:: Harbour Homes]`."""
    book = book_of(tmp_path, "- Agreement: Harbour Homes will paint all stairs")
    settings = SETTINGS + '[parties.hh]\nname = "Harbour Homes Ltd"\n'
    (book / "dialog.toml").write_text(settings.replace('"da"', '"en"'), encoding="utf-8")
    told = run_dialog("fmt", cwd=book)
    assert "'Harbour Homes' is @hh" in told.out + told.err
    assert "[owner::" not in told.out + told.err
