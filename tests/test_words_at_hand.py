"""What people write where a key is asked for, and advice that can be pasted as it stands."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.reading.settings import parse_settings
from dialogtool.record.participants import participant_said

SETTINGS = """
[dialog]
language = "da"
municipality = "fjordby"
[parties.fjordby]
name = "Fjordby Kommune"
[parties.fjordby.offices.tilsynet]
name = "Tilsynet"
holders = [{name = "Mette Bruun", since = 2024-01-01}]
[parties.fjordby.offices.oekonomi]
name = "Økonomi"
[parties.fjordbo]
name = "Fjordbo"
[parties.fjordbo.offices.drift]
name = "Driften"
holders = [{name = "Kirsten Juhl", since = 2024-01-01}]
[parties.klitbo]
name = "Klitbo"
"""


def book_of(root: Path, *lines: str, people: str = "", name: str = "fjordbo") -> Path:
    text = (
        f"---\norganisation: {name.split('-')}\ndato: 2025-03-11\nstatus: udkast\n"
        f"deltagere:\n{people}---\n\n## 1. Nyt\n\n" + "\n\n".join(lines) + "\n"
    )
    return write_book(root, {"dialog.toml": SETTINGS, f"minutes/{name}/2025.md": text})


def said(book: Path, *words: str) -> str:
    result = run_dialog("--lang", "da", *words, cwd=book)
    return result.out + result.err


@pytest.mark.parametrize("office", ["oekonomi", "Økonomi", "økonomi", "fjordby/oekonomi"])
def test_an_office_in_the_head_is_called_by_its_name(tmp_path: Path, office: str) -> None:
    row = f"  - {{part: fjordby, kontor: {office}, navn: Lars Holm}}\n"
    assert "unknown-party" not in said(book_of(tmp_path, people=row), "check")


def test_another_partys_office_is_none(tmp_path: Path) -> None:
    row = "  - {part: klitbo, kontor: fjordby/oekonomi, navn: Lars Holm}\n"
    assert "unknown-party" in said(book_of(tmp_path, people=row), "check")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Mette Bruun, Tilsynet", "{part: fjordby, kontor: tilsynet, navn: Mette Bruun}"),
        ("Mette Bruun", "{part: fjordby, kontor: tilsynet, navn: Mette Bruun}"),
        ("Lars Holm (Økonomi)", "{part: fjordby, kontor: oekonomi, navn: Lars Holm}"),
        ("Ole Bang - Klitbo", "{part: klitbo, navn: Ole Bang}"),
        (
            "Kirsten Juhl, formand for Fjordbo",
            "{part: fjordbo, navn: Kirsten Juhl, rolle: formand}",
        ),
        ("Ole Bang, direktør, Klitbo", "{part: klitbo, navn: Ole Bang, rolle: direktør}"),
        ("Ole Bang, Klitbo, direktør", "{part: klitbo, navn: Ole Bang, rolle: direktør}"),
        ("Ole Bang (formand), Klitbo", "{part: klitbo, navn: Ole Bang, rolle: formand}"),
        ("Ole Bang – direktør – Klitbo", "{part: klitbo, navn: Ole Bang, rolle: direktør}"),
        ("Ole Bang, Klitbo, afbud", "{part: klitbo, navn: Ole Bang, fremmøde: afbud}"),
        (
            "Ole Bang, formand, Klitbo (afbud)",
            "{part: klitbo, navn: Ole Bang, rolle: formand, fremmøde: afbud}",
        ),
        ("Afbud: Ole Bang, Klitbo", "{part: klitbo, navn: Ole Bang, fremmøde: afbud}"),
        ("afbud fra Ole Bang, Klitbo", "{part: klitbo, navn: Ole Bang, fremmøde: afbud}"),
        (
            "Afbud: Mette Bruun",
            "{part: fjordby, kontor: tilsynet, navn: Mette Bruun, fremmøde: afbud}",
        ),
        ("Afbud: Jens Vej", "{part: ..., navn: Jens Vej, fremmøde: afbud}"),
        ("Bo Dam, formand, Kommune", "{part: fjordby, navn: Bo Dam, rolle: formand}"),
        ("Bo Dam, jurist i Fjordby", "{part: fjordby, navn: Bo Dam, rolle: jurist}"),
    ],
)
def test_a_participant_on_a_plain_line(tmp_path: Path, line: str, meant: str) -> None:
    book = book_of(tmp_path, people=f"  - {line}\n")
    found = said(book, "check")
    assert f"skriv: - {meant}" in found
    assert "nævner ingen deltagere" not in found
    pasted = said(book_of(tmp_path / "pasted", people=f"  - {meant}\n"), "check")
    assert "bad-value" not in pasted


@pytest.mark.parametrize(
    "line",
    ["Mette Bruun og Lars Holm", "Afbud: Ole Bang og Bo Dam, Klitbo", "Afbudt Ole, Klitbo og Havbo"]
    + ["Jens Vej", "Jens Vej, revisor", "Tilsynet", "", ", Tilsynet", "Ole Bang, a, b, Klitbo"],
)
def test_a_line_that_says_of_whom_nobody_comes(line: str) -> None:
    settings, _ = parse_settings(SETTINGS.encode(), frozenset())
    assert participant_said(line, settings) == {}


@pytest.mark.parametrize(
    ("said_so", "key"),
    [
        ("{part: økonomibo}", "oekonomibo-nord"),
        ("{part: Nord}", "oekonomibo-nord"),
        ("{part: oekonomibo-nord}", ""),
        ("{part: Økonomibo Nord}", ""),
        ("{part: bo}", ""),
        ("{part: sydbo}", ""),
    ],
)
def test_a_party_in_the_head_is_written_out_as_behind_a_mark(
    tmp_path: Path, said_so: str, key: str
) -> None:
    """`@domea` was written out by `fmt`, `{part: domea}` was an error to be mended by hand."""
    book = book_of(tmp_path, people=f"  - {said_so}\n")
    more = '[parties.oekonomibo-nord]\nname = "Økonomibo Nord"\n'
    (book / "dialog.toml").write_text(SETTINGS + more, encoding="utf-8")
    [record] = (book / "minutes").rglob("*.md")
    found = said(book, "check")
    assert found.count("unknown-party") == (bool(key) or said_so[7:-1] in ("bo", "sydbo"))
    said(book, "fmt")
    written = record.read_text(encoding="utf-8")
    assert (f"  - {{part: {key}}}" if key else f"  - {said_so}") in written


def test_a_participant_of_nobody_knows_whom(tmp_path: Path) -> None:
    people = "  - Jens Vej, revisor\n  - Ib Å\n  - Per, Ida og Bo, revisorer, alle\n"
    found = said(book_of(tmp_path, people=people), "check")
    assert "skriv: - {part: ..., navn: Jens Vej, rolle: revisor}" in found
    assert "skriv: - {part: ..., navn: Ib Å}" in found
    assert "skriv: - {part: ..., navn: ...}" in found


def test_the_owner_that_is_missing_is_shown_by_real_ones(tmp_path: Path) -> None:
    found = said(book_of(tmp_path, "- [ ] Tag", "- [ ] Dør @party/office"), "check")
    assert "sidst i teksten, for eksempel @fjordbo, @fjordby/tilsynet" in found
    assert "det er et eksempel; skriv hvem det er, for eksempel @fjordbo" in found
    assert "dialog add" not in found


def test_dots_are_no_reason(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    assert "'...' er ikke en begrundelse" in said(
        book, "add", "allowed", "Kirsten", "--reason", "..."
    )


def test_an_office_is_given_by_party_and_name(tmp_path: Path) -> None:
    found = said(book_of(tmp_path), "add", "holder", "Lars Holm", "--of", "fjordby/økonomi")
    assert "sidder i fjordby/oekonomi" in found
    spelt = SETTINGS.replace('"Økonomi"', '"Miljø & Økonomi"')
    book = write_book(tmp_path / "two", {"dialog.toml": spelt})
    found = said(book, "add", "holder", "Lars Holm", "--of", "fjordby/miljø-økonomi")
    assert "Lars Holm sidder i fjordby/oekonomi" in found


def test_a_name_of_three_words_is_put_between_quotes(tmp_path: Path) -> None:
    found = said(book_of(tmp_path), "add", "holder", "Jens", "Peter", "Skov", "--of", "drift")
    assert '"Jens Peter Skov"' in found


def test_joint_minutes_are_found_without_their_year(tmp_path: Path) -> None:
    book = book_of(tmp_path, name="fjordbo-klitbo")
    assert "'fjordbo-klitbo' er fjordbo-klitbo-2025" in said(book, "check", "fjordbo-klitbo")


def test_a_meeting_without_a_day_is_no_unfinished_draft(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"dialog.toml": SETTINGS})
    said(book, "new-meeting", "fjordbo")
    found = said(book, "new-meeting", "klitbo", "--date", "2026-12-01")
    assert "stadig et udkast" not in found


POINTS = (
    "- [ ] Elbiler @klitbo  [frist:: 2026-01-01]  [id:: 25-aaaaaa]",
    "- [x] Kloak @klitbo  [id:: 25-bbbbbb]",
    "- [ ] Have  [ansvarlig:: Kirsten Juhl]  [frist:: 2026-01-01]  [id:: 25-cccccc]",
    "- [ ] Tagsten  [ansvarlig:: Mette og Kirsten]  [frist:: 2026-01-01]  [id:: 25-dddddd]",
    "- [ ] Port @fjordbo/drift  [frist:: 2026-01-01]  [id:: 25-eeeeee]",
)


def test_news_of_a_closed_point_says_so(tmp_path: Path) -> None:
    found = said(book_of(tmp_path, *POINTS), "update", "kloak", "--note", "skubbet")
    assert "bemærk: 'Kloak' er allerede lukket" in found


@pytest.mark.parametrize(
    ("word", "option"),
    [("færdig", "--status færdig"), ("bliver til foråret", '--note "bliver til foråret"')],
)
def test_news_without_its_option(tmp_path: Path, word: str, option: str) -> None:
    found = said(book_of(tmp_path, *POINTS), "update", "elbiler", word)
    assert f"dialog update 25-aaaaaa {option}" in found


@pytest.mark.parametrize("name", ["Kirsten", "Kirsten Juhl"])
def test_a_person_owns_what_their_office_owns_too(tmp_path: Path, name: str) -> None:
    found = said(book_of(tmp_path, *POINTS), "open-actions", "--owner", name)
    assert all(item in found for item in ("25-cccccc", "25-dddddd", "25-eeeeee"))
    assert "25-aaaaaa" not in found


def test_an_office_is_no_organisation(tmp_path: Path) -> None:
    found = said(book_of(tmp_path), "open-actions", "tilsynet")
    assert "hvad det er ansvarligt for: dialog open-actions --owner fjordby/tilsynet" in found


MANY = "".join(f'[parties.bolig-a{at}]\nname = "Boligforeningen A{at}"\n' for at in range(5, 25))
TOWN = f'{SETTINGS}[parties.bo-vest-by]\nname = "BO-VEST By"\n{MANY}'


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("A5", "bolig-a5"),
        ("a5", "bolig-a5"),
        ("BO VEST", "bo-vest-by"),
        ("Bo-Vest  By", "bo-vest-by"),
        ("Boligforeningen  A7", "bolig-a7"),
    ],
)
def test_a_name_as_people_say_it(tmp_path: Path, name: str, meant: str) -> None:
    book = write_book(tmp_path, {"dialog.toml": TOWN})
    assert f"minutes/{meant}/2027.md" in said(book, "new-meeting", name, "--date", "1/2-2027")


def test_what_many_are_called_offers_some_of_them(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"dialog.toml": TOWN})
    found = said(book, "new-meeting", "boligforeningen")
    assert "kan være en af 20 organisationer\n  vælg mellem: bolig-a10, " in found
    assert found.endswith(", ...\n")
    assert len(found) < 250


def test_a_path_is_no_office(tmp_path: Path) -> None:
    found = said(book_of(tmp_path), "new-meeting", "minutes/klitbo")
    assert "mente du 'klitbo'?" in found


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        (
            "Fra kommunen: Mette Bruun og Bo Dam",
            "part: fjordby, kontor: tilsynet, navn: Mette Bruun",
        ),
        ("Fra Klitbo: Ole Bang, Lis Ø", "part: klitbo, navn: Ole Bang"),
        ("For Klitbo:\n  - Ole Bang\n  - Lis Ø", "part: klitbo, navn: Ole Bang"),
        ("Økonomi: Bo Dam", "part: fjordby, kontor: oekonomi, navn: Bo Dam"),
    ],
)
def test_who_came_from_a_party(tmp_path: Path, head: str, meant: str) -> None:
    book = book_of(tmp_path, people=f"  - {{part: klitbo}}\n{head}\n")
    assert f"skriv under 'deltagere': - {{{meant}}}" in said(book, "check")


@pytest.mark.parametrize("head", ["Kommune: Fjordby Kommune", "Drift: 5", "Formand: Ole Bang"])
def test_what_names_nobody_who_came(tmp_path: Path, head: str) -> None:
    book = book_of(tmp_path, people=f"  - {{part: klitbo}}\n{head}\n")
    assert "skriv under 'deltagere'" not in said(book, "check")


def test_a_day_that_is_not_understood_is_no_missing_one(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    record = book / "minutes/fjordbo/2025.md"
    text = record.read_text(encoding="utf-8").replace("2025-03-11", "11/3 eller 12/3")
    record.write_text(text, encoding="utf-8")
    found = said(book, "finalise", "fjordbo")
    assert "datoen i 'minutes/fjordbo/2025.md' forstås ikke: 11/3 eller 12/3" in found


def test_who_has_left_already_is_told_so(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    said(book, "add", "holder", "Ida Juhl", "--of", "tilsynet", "--since", "2025-01-01")
    found = said(book, "hand-over", "Mette Bruun", "--successor", "Bo Dam", "--on", "2025-02-01")
    assert "Mette Bruun forlod fjordby/tilsynet den 2024-12-31" in found
    assert 'dialog add holder "Bo Dam" --of fjordby/tilsynet' in found


def test_who_stands_on_lines_only_is_found_by_the_first_name(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        "- [ ] Mal porten  [ansvarlig:: Poul Friis]  [frist:: 2025-04-01]  [id:: 25-aaaaaa]",
    )
    assert "Til Poul Friis" in said(book, "remind", "--owner", "poul", "--as-of", "2025-05-01")
