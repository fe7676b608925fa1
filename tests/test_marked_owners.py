"""Whom secretaries write behind an @, and whom they say is awaited: everybody, two at once, people
at the meeting, a party with a colon; and advice for the rest that can be pasted.
"""

import re
import shlex
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.model import Party, Settings
from dialogtool.reading.marked_people import Called, marked
from dialogtool.reading.owners import NOBODY

SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.tilsyn]
name = "Tilsynet"
holders = [{name = "Mette Bruun", since = 2015-01-01}]
[parties.vig.offices.tmk]
name = "Teknik, Miljø og Klima"
[parties.solbo]
name = "Solbo"
[parties.havbo]
name = "Havbo"
"""
RECORD = "minutes/solbo/2023.md"
HEAD = """---
dato: 2023-03-14
status: udkast
deltagere:
  - {part: vig, kontor: tilsyn, navn: Mette Bruun}
  - {part: solbo, navn: Lars Holm, rolle: formand}
---

"""


def book_of(root: Path, line: str) -> Path:
    return write_book(root, {"dialog.toml": SETTINGS, RECORD: f"{HEAD}{line}\n"})


def in_order(book: Path) -> str:
    run_dialog("fmt", cwd=book)
    written = (book / RECORD).read_text(encoding="utf-8").removeprefix(HEAD).rstrip("\n")
    return re.sub(r"  \[id:: \S+\]", "", written)


def unknown(book: Path) -> str:
    """The advice for whom nobody knows; empty where everybody is known."""
    check = run_dialog("check", "--as-of", "2023-03-15", cwd=book).out
    found = re.search(r"unknown-party.*\n.*\n.*\n  (.*)", check)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("@alle", "@vig @solbo"),
        ("@alle parter", "@vig @solbo"),
        ("@begge parter", "@vig @solbo"),
        ("@kommune", "@vig"),
        ("@kommunen", "@vig"),
        ("@bestyrelsen", "@solbo"),
        ("@formanden", "@solbo"),
        ("@administrationen", "@solbo"),
        ("@mette", "@vig/tilsyn"),
        ("@MB", "@vig/tilsyn"),
        ("@Mette Bruun", "@vig/tilsyn"),
        ("@vig:tilsyn", "@vig/tilsyn"),
        ("@Solbo og Tilsynet", "@solbo og @vig/tilsyn"),
        ("@solbo, tilsynet", "@solbo, @vig/tilsyn"),
        ("@tilsyn og @solbo", "@vig/tilsyn og @solbo"),
        ("@Mette + Solbo", "@vig/tilsyn @solbo"),
        ("@Teknik, Miljø og Klima", "@vig/tmk"),
        ("@teknik, miljø & klima", "@vig/tmk"),
        ("@Teknik, Miljø og Klima inden jul", "@vig/tmk  [frist:: 2023-12-22]"),
        (" [ansvarlig:: @Teknik, Miljø og Klima]", " [ansvarlig:: @vig/tmk]"),
        ("@Lars", " [ansvarlig:: Lars Holm]"),
        ("@lars holm", " [ansvarlig:: Lars Holm]"),
        ("@Lars og Mette", "@vig/tilsyn  [ansvarlig:: Lars Holm]"),
        ("@Mette/Solbo", "@vig/tilsyn @solbo"),
        ("@tilsynet/solbo", "@vig/tilsyn @solbo"),
        ("@vig/solbo", "@vig @solbo"),
        ("@Mette/Lars", "@vig/tilsyn  [ansvarlig:: Lars Holm]"),
    ],
)
def test_who_is_marked_is_written_in_full(tmp_path: Path, typed: str, written: str) -> None:
    book = book_of(tmp_path, f"- [ ] Send planen {typed}")
    assert in_order(book) == f"- [ ] Send planen {written}"
    assert unknown(book) == ""


@pytest.mark.parametrize(
    ("line", "written"),
    [
        # another Mette than ours
        ("- [ ] Ring @Mette Hansen", "- [ ] Ring @Mette Hansen"),
        # a clause of its own
        ("- [ ] @solbo ringer, tilsynet er med", "- [ ] @solbo ringer, tilsynet er med"),
        ("- [ ] Ring @solbo, tilsynet er med", "- [ ] Ring @solbo, tilsynet er med"),
        # the name stays in its sentence
        ("- [ ] @Lars ringer", "- [ ] Lars ringer  [ansvarlig:: Lars Holm]"),
        # who is responsible has been said
        ("- [ ] Ring @Lars  [ansvarlig:: Ib]", "- [ ] Ring @Lars  [ansvarlig:: Ib]"),
        # may be her office in the town
        ("- [ ] Ring @vig/mette", "- [ ] Ring @vig/mette"),
        ("- [ ] Ring @solbo/udlejning", "- [ ] Ring @solbo/udlejning"),
        ("- [ ] Skriv til lars@alle.dk", "- [ ] Skriv til lars@alle.dk"),
        ("- [ ] Ring @solbo <!-- @alle -->", "- [ ] Ring @solbo <!-- @alle -->"),
    ],
)
def test_what_a_mark_does_not_mean(tmp_path: Path, line: str, written: str) -> None:
    assert in_order(book_of(tmp_path, line)) == written


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("kommunen", True),
        ("Kommunen", True),
        ("tilsynet", True),
        ("alle parter", True),
        ("Solbo og tilsynet", True),
        ("@bestyrelsen", True),
        ("Mette", True),
        ("ministeriet", False),
    ],
)
def test_who_is_awaited_as_people_say_it(tmp_path: Path, said: str, known: bool) -> None:
    book = book_of(tmp_path, f"- Godkendelse: Planen  [afventer:: {said}]")
    in_order(book)
    assert (unknown(book) == "") is known
    if known:
        listed = run_dialog("open-actions", "--as-of", "2023-03-15", cwd=book).out
        assert "awaits Vig" in listed or "awaits Solbo" in listed


def test_the_municipality_is_awaited_in_final_minutes_too(tmp_path: Path) -> None:
    line = "- Godkendelse: Planen  [afventer:: kommunen]  [id:: 23-aaaaa1]"
    book = book_of(tmp_path, line)
    record = book / RECORD
    record.write_text(record.read_text("utf-8").replace("udkast", "endelig"), encoding="utf-8")
    assert unknown(book) == ""
    assert "awaits Vig Kommune" in run_dialog("open-actions", cwd=book).out


@pytest.mark.parametrize(
    "typed",
    [
        "@HR", "@udlejning", "@ib", "@Ib", "@Ib Bro", "@Havnens Venner", "@Lejerbo og Tilsynet",
        "@direktøren", "@vig/drift", "@økonomi",
    ],
)  # fmt: skip
def test_the_advice_for_a_stranger_can_be_pasted(tmp_path: Path, typed: str) -> None:
    """It made a housing organisation of whoever was typed: a person, an office, `alle`."""
    line = f"- [ ] Send planen {typed}"
    advice = unknown(book_of(tmp_path, line))
    commands = re.findall(r"dialog (add .*?)(?:;|$)", advice)
    assert commands
    for at, command in enumerate(commands):
        book = book_of(tmp_path / str(at), line)
        assert run_dialog(*shlex.split(command), cwd=book).code == 0
        in_order(book)
        assert unknown(book) == "", command
    # a person is written in the place of the mark
    for field in re.findall(r"\[ansvarlig:: (.*?)\]", advice):
        book = book_of(tmp_path / "person", line.replace(f"@{field}", f"[ansvarlig:: {field}]"))
        in_order(book)
        assert unknown(book) == ""


def test_the_office_of_a_stranger_is_asked_for_next(tmp_path: Path) -> None:
    line = "- [ ] Send planen @naestved:tilsyn"
    advice = unknown(book_of(tmp_path, line))
    assert 'dialog add party "naestved"' in advice
    book = book_of(tmp_path / "added", line)
    assert run_dialog("add", "party", "naestved", cwd=book).code == 0
    assert unknown(book) == "did you mean 'vig/tilsyn'?"


@pytest.mark.parametrize("typed", ["ministeriet", "Ib Bro", "naboerne"])
def test_the_advice_for_a_stranger_who_is_awaited_can_be_pasted(tmp_path: Path, typed: str) -> None:
    book = book_of(tmp_path, f"- Godkendelse: Planen  [afventer:: {typed}]")
    [command] = re.findall(r"dialog (add .*)", unknown(book))
    assert run_dialog(*shlex.split(command), cwd=book).code == 0
    in_order(book)
    assert unknown(book) == ""


def test_of_a_person_who_is_awaited_the_party_is_offered(tmp_path: Path) -> None:
    book = book_of(tmp_path, "- Godkendelse: Planen  [afventer:: Lars]")
    assert unknown(book) == "did you mean 'solbo'?"


@pytest.mark.parametrize(
    ("mark", "name", "owners"),
    [
        ("@alle mødes", "alle", ("vig", "solbo")),
        ("@Ib Bro ringer", "Ib Bro", ()),
        ("@Lars ringer", "Lars", ("Lars Holm",)),
        ("@Lars Ib ringer", "Lars Ib", ()),
        ("@udlejning Se på", "udlejning", ()),
        ("alle", "", ()),
    ],
)
def test_the_name_behind_a_mark(mark: str, name: str, owners: tuple[str, ...]) -> None:
    parties = {"vig": Party(key="vig", name="Vig"), "solbo": Party(key="solbo", name="Solbo")}
    people = {"Lars Holm": "Lars Holm", "Lars": "Lars Holm"}
    called = Called(Settings(parties=parties), people, NOBODY, ("vig", "solbo"))
    assert marked(mark, called) == (name, owners)


def test_the_beginning_of_a_name_is_told(tmp_path: Path) -> None:
    """`dialog add party "havnen"` would make the party a second time."""
    settings = '[dialog]\nlanguage = "da"\n[parties.havnens-kontor]\nname = "Havnens Kontor"\n'
    settings += '[parties.hk-by]\nname = "HK By"\n'
    text = "---\ndato: 2026-06-01\n---\n\n- [ ] Ring @havnen @hk\n"
    book = write_book(tmp_path, {"dialog.toml": settings, "minutes/hk-by/2026.md": text})
    found = run_dialog("check", "--lang", "da", cwd=book).out
    assert "mente du 'havnens-kontor'?" in found
    assert "mente du 'hk-by'?" in found


@pytest.mark.parametrize(
    ("mark", "advice"),
    [
        ("@soren", "Søren Vig (@vig/drift), Søren Øst ([ansvarlig:: Søren Øst])"),
        ("@søren", "Søren Vig (@vig/drift), Søren Øst ([ansvarlig:: Søren Øst])"),
        ("@mettte", "Mette Bruun is a person; write the office: @vig/tilsyn"),
        ("@larss", "Lars Holm is a person: write [ansvarlig:: Lars Holm]"),
        ("@hans", "an office: dialog add office"),
    ],
)
def test_a_first_name_of_several_or_with_a_slip_is_told(
    tmp_path: Path, mark: str, advice: str
) -> None:
    """`dialog add office "soren"` would have been an office of that name."""
    book = book_of(tmp_path, f"- [ ] Send planen {mark}")
    holder = "holders = [{name = 'Søren Vig', since = 2015-01-01}]"
    office = f'[parties.vig.offices.drift]\nname = "Drift"\n{holder}\n'
    (book / "dialog.toml").write_text(SETTINGS + office, encoding="utf-8")
    record = book / RECORD
    came = "  - {part: solbo, navn: Søren Øst}\n---"
    written = record.read_text("utf-8").replace("\n---\n", f"\n{came}\n", 1)
    record.write_text(written, encoding="utf-8")
    assert advice in unknown(book)


def test_an_office_is_called_with_its_article_or_without(tmp_path: Path) -> None:
    """`init` makes the key `tilsynet` of the name, and the pages write `@tilsyn`."""
    book = book_of(tmp_path, "- [ ] Send planen @tilsyn")
    settings = SETTINGS.replace("offices.tilsyn]", "offices.tilsynet]")
    (book / "dialog.toml").write_text(settings, encoding="utf-8")
    (book / RECORD).write_text((book / RECORD).read_text("utf-8").replace("kontor: tilsyn,", ""))
    assert in_order(book).endswith("@vig/tilsynet")


def test_the_advice_for_what_nobody_owns_names_whom_its_words_may_mean(tmp_path: Path) -> None:
    """By a part of their name, which is too little to make them the owner."""
    book = book_of(tmp_path, "- [ ] Teknik og Havbo: nyt om stien  [frist:: 2023-08-01]")
    check = run_dialog("check", "--as-of", "2023-03-15", cwd=book).out
    advice = re.search(r"missing-owner.*\n.*\n.*\n  (.*)", check)
    assert advice is not None
    assert advice[1] == "write the owner at the end of the text, such as @vig/tmk, @havbo"


OF_AN_ASSOCIATION = """
[dialog]
language = "da"
municipality = "andelsbo"
[parties.andelsbo]
name = "Andelsbo"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.tilsyn]
name = "Tilsyn med boliger"
[parties.skov]
name = "Skov Kommune"
"""


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("Kommunen sender planen", "@vig"),
        ("Byrådet behandler planen", "@vig"),
        ("Tilsynet sender planen", "@vig/tilsyn"),
        ("Boligorganisationen sender planen", "@andelsbo"),
        ("Bestyrelsen sender planen", "@andelsbo"),
    ],
)
def test_in_the_book_of_an_association_the_municipality_is_who_it_meets(
    tmp_path: Path, typed: str, owner: str
) -> None:
    """The town that keeps no book was taken for the association that keeps it."""
    head = HEAD.replace("solbo", "andelsbo")
    record = "minutes/vig/2023.md"
    files = {"dialog.toml": OF_AN_ASSOCIATION, record: f"{head}- [ ] {typed}\n"}
    book = write_book(tmp_path, files)
    run_dialog("fmt", cwd=book)
    assert f"- [ ] {typed} {owner}  [id" in (book / record).read_text(encoding="utf-8")


def test_in_a_town_an_organisation_is_called_without_it(tmp_path: Path) -> None:
    settings = SETTINGS + '[parties.dom]\nname = "Domea Vig"\n[parties.l]\nname = "Lejerbo, Vig"\n'
    settings += '[parties.a]\nname = "Andelsboligforeningen Ny Tid"\n'
    settings += '[parties.ung]\nname = "Vig Ungdomsboliger"\n'
    sentences = {"@dom": "Domea sender planen", "@l": "Lejerbo sender planen"}
    sentences |= {"@a": "Ny Tid sender planen"}
    # a noun is nobody's name
    sentences |= {"": "Ungdomsboliger sender vi en plan for"}
    for owner, typed in sentences.items():
        book = write_book(
            tmp_path / owner, {"dialog.toml": settings, RECORD: f"{HEAD}- [ ] {typed}\n"}
        )
        assert in_order(book) == f"- [ ] {typed} {owner}".rstrip()


_TYPED = """[parties.bo-hoejen]
name = "Boligforeningen Højen"
[parties.vig.offices.almene-boliger]
name = "Almene boliger"
[parties.naervaerk]
name = "Nærværk og Å"
"""


@pytest.mark.parametrize(
    ("mark", "written"),
    [
        ("@hojen", "@bo-hoejen"),
        ("@Hoejen", "@bo-hoejen"),
        ("@almeneboliger", "@vig/almene-boliger"),
        ("@boligforeningenhojen", "@bo-hoejen"),
        ("@nærværk", "@naervaerk"),
        # these are nobody's name
        ("@hojens", "@hojens"),
        ("@hoj", "@hoj"),
        ("@boligerhojen", "@boligerhojen"),
    ],
)
def test_a_name_without_its_danish_letters_or_hyphens(
    tmp_path: Path, mark: str, written: str
) -> None:
    """`dialog add office "almeneboliger"` would have been a second office of that name."""
    book = book_of(tmp_path, f"- [ ] Send planen {mark}")
    (book / "dialog.toml").write_text(SETTINGS + _TYPED, encoding="utf-8")
    assert in_order(book) == f"- [ ] Send planen {written}"


@pytest.mark.parametrize(
    ("mark", "near"),
    [
        ("@hoejens", "bo-hoejen"),
        ("@nærverk", "naervaerk"),
        ("@boligforenigen", "bo-hoejen"),
        ("@drift", ""),
        ("@regnskab", ""),
    ],
)
def test_a_slip_in_one_word_of_an_owner_is_seen(tmp_path: Path, mark: str, near: str) -> None:
    book = book_of(tmp_path, f"- [ ] Send planen {mark}")
    (book / "dialog.toml").write_text(SETTINGS + _TYPED, encoding="utf-8")
    assert (f"'{near}'?" if near else "dialog add") in unknown(book)
