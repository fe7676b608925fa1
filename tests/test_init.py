"""The first evening: from nothing to an own book with three organisations and a first draft."""

import os
import pty
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import Result, run_dialog, write_book
from dialogtool.book.records import load_settings

THREE = (
    *("--municipality", "Vig Kommune", "--office", "Tilsynet", "--office", "Børn, Unge og Familie"),
    *("--organisation", "Ringsted Boligselskab", "--organisation", "Ålykke & Søn"),
    *("--organisation", "Holberg"),
)


def settings_of(book: Path) -> dict[str, object]:
    return tomllib.loads((book / "dialog.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_answer_is_an_option(tmp_path: Path, language: str) -> None:
    book = tmp_path / "bog"
    made = run_dialog("init", str(book), *THREE, "--theme", "Økonomi", "--lang", language)
    assert made.code == 0, made.err
    settings, wrong = load_settings(book)
    assert wrong == []
    assert (settings.language, settings.language_named) == (language, True)
    assert settings.municipality == "vig"
    assert {key: party.name for key, party in settings.parties.items()} == {
        "vig": "Vig Kommune",
        "ringsted-boligselskab": "Ringsted Boligselskab",
        "aalykke-soen": "Ålykke & Søn",
        "holberg": "Holberg",
    }
    assert {key: desk.name for key, desk in settings.parties["vig"].offices.items()} == {
        "tilsynet": "Tilsynet",
        "boern-unge-og-familie": "Børn, Unge og Familie",
    }
    assert settings.themes == {"oekonomi": "Økonomi"}
    assert run_dialog("check", cwd=book) == Result(0, "", "")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("da", ["@vig/tilsynet  [frist:: ", "@holberg  [mål:: ", "(her: vig)"]),
        ("en", ["@vig/tilsynet  [due:: ", "@holberg  [measure:: ", "(here: vig)"]),
    ],
)
def test_the_examples_can_be_copied_from(tmp_path: Path, language: str, lines: list[str]) -> None:
    """They name the parties of this book, so what is copied from them is understood."""
    book = tmp_path / "bog"
    run_dialog("init", str(book), *THREE, "--lang", language)
    text = "".join(
        (book / name).read_text(encoding="utf-8") for name in ("README.md", "dialog.toml")
    )
    assert all(line in text for line in lines)
    examples = [line.strip() for line in text.splitlines() if line.startswith("       - ")]
    minutes = "---\nperiod: 2021\ndate: 2021-11-01\n---\n\n" + "\n".join(examples) + "\n"
    write_book(book, {"minutes/holberg/2021.md": minutes})
    assert "unknown-" not in run_dialog("check", "--as-of", "2021-11-02", cwd=book).out


def test_what_is_printed_next_can_be_pasted(tmp_path: Path) -> None:
    made = run_dialog("init", "min bog", *THREE, cwd=tmp_path)
    assert made.out.splitlines()[-2:] == [
        'next: cd "min bog"',
        "next: dialog new-meeting ringsted-boligselskab",
    ]
    drafted = run_dialog("new-meeting", "ringsted-boligselskab", cwd=tmp_path / "min bog")
    assert drafted.code == 0, drafted.err


def test_a_person_is_asked(tmp_path: Path) -> None:
    answers = "da\nVig Kommune\nHolberg\nDianalund Bolig\n\nTilsynet\n\n\n"
    keeper, terminal = pty.openpty()
    world = {**os.environ, "LC_ALL": "da_DK.UTF-8"}
    command = [sys.executable, "-m", "dialogtool", "init", "bog"]
    with subprocess.Popen(
        command, stdin=terminal, stdout=subprocess.PIPE, cwd=tmp_path, env=world
    ) as asked:
        os.write(keeper, answers.encode())
        said = asked.communicate(timeout=60)[0].decode()
    os.close(keeper)
    os.close(terminal)
    assert asked.returncode == 0, said
    assert "Kommunens navn" in said
    settings, wrong = load_settings(tmp_path / "bog")
    assert wrong == []
    assert list(settings.parties) == ["vig", "holberg", "dianalund-bolig"]
    assert list(settings.parties["vig"].offices) == ["tilsynet"]
    assert len(settings.themes) == 4


def test_settings_that_are_there_are_not_changed_by_init(tmp_path: Path) -> None:
    write_book(tmp_path, {"dialog.toml": "# mine\n"})
    refused = run_dialog("init", "--organisation", "Holberg", cwd=tmp_path)
    assert refused.code == 2
    assert 'dialog add party "NAME"' in refused.err
    assert (tmp_path / "dialog.toml").read_text() == "# mine\n"


# --- two equals


@pytest.mark.parametrize(
    ("host", "other"), [("Vig Værft", "Smedenes Fagforening"), ("libfoo", "libbar")]
)
def test_a_book_of_two_equals(tmp_path: Path, host: str, other: str) -> None:
    made = run_dialog("init", "bog", "--host", host, "--organisation", other, cwd=tmp_path)
    assert made.code == 0, made.err
    book = tmp_path / "bog"
    settings, wrong = load_settings(book)
    assert wrong == []
    assert settings.profile == "plain"
    ours, theirs = settings.parties
    assert "municipality" not in (book / "dialog.toml").read_text(encoding="utf-8")
    drafted = run_dialog("new-meeting", theirs, "--date", "2022-03-01", cwd=book)
    assert drafted.code == 0, drafted.err
    path = f"minutes/{theirs}/2022.md"
    text = (book / path).read_text(encoding="utf-8")
    (book / path).write_text(text + f"\n- Agreement: Share the tests @{ours} @{theirs}\n")
    assert run_dialog("fmt", cwd=book).code == 0
    finals = run_dialog("finalise", path, cwd=book)
    assert finals.code == 0, finals.out + finals.err
    for party in (ours, theirs):
        assert run_dialog("approve", path, "--by", party, cwd=book).code == 0
    for form in ("render-agreement", "render-minutes"):
        document = run_dialog(form, theirs, "--as-of", "2022-04-01", cwd=book)
        assert document.code == 0, document.err
        for word in ("Municipality", "Dialogue", "dialogue", "Organisation"):
            assert word not in document.out, word
        assert host in document.out
        assert other in document.out
    checked = run_dialog("check", "--as-of", "2022-04-01", cwd=book)
    assert "§ 164" not in checked.out
    assert checked.code == 0, checked.out


def test_own_words_in_documents(tmp_path: Path) -> None:
    run_dialog("init", "bog", "--host", "Værftet", "--organisation", "Klubben", cwd=tmp_path)
    book = tmp_path / "bog"
    with (book / "dialog.toml").open("a", encoding="utf-8") as file:
        file.write('\n[words]\nParty = "Employer"\n"Dialogue year" = "Season"\n')
    run_dialog("new-meeting", "klubben", "--date", "2022-03-01", cwd=book)
    document = run_dialog("render-agreement", "klubben", "--as-of", "2022-04-01", cwd=book).out
    assert "Employer" in document
    assert "Season" in document


# --- the register later


def book_with_comments(root: Path) -> Path:
    text = (
        "# our book\r\n[dialog]\r\nlanguage = 'da' # keep\r\nmunicipality = \"vig\"\r\n\r\n"
        "[parties.vig] # the town\r\nname = \"Vig Kommune\"\r\n\r\n# what we speak of\r\n"
        "[themes]\r\ndrift = \"Drift\" # money\r\n"
    )  # fmt: skip
    return write_book(root, {"dialog.toml": text, "minutes/README.md": "x"})


def test_add_keeps_every_comment(tmp_path: Path) -> None:
    book = book_with_comments(tmp_path)
    before = (book / "dialog.toml").read_bytes().decode()
    steps = [
        ("party", "Ringsted Boligselskab"),
        ("office", "Tilsynet", "--of", "vig"),
        ("holder", "Karla Brink", "--of", "tilsynet", "--since", "2022-01-01"),
        ("holder", "Ib Holm", "--of", "vig/tilsynet", "--since", "2022-06-01"),
    ]
    for step in steps:
        done = run_dialog("add", *step, cwd=book)
        assert done.code == 0, done.err
    assert (book / "dialog.toml").read_bytes().decode() == (
        "# our book\r\n[dialog]\r\nlanguage = 'da' # keep\r\nmunicipality = \"vig\"\r\n\r\n"
        "[parties.vig] # the town\r\nname = \"Vig Kommune\"\r\n\r\n"
        "[parties.vig.offices.tilsynet]\r\nname = \"Tilsynet\"\r\n"
        'holders = [{name = "Karla Brink", since = 2022-01-01, until = 2022-05-31}, '
        '{name = "Ib Holm", since = 2022-06-01}]\r\n\r\n'
        "[parties.ringsted-boligselskab]\r\nname = \"Ringsted Boligselskab\"\r\n\r\n"
        "# what we speak of\r\n[themes]\r\ndrift = \"Drift\" # money\r\n"
    )  # fmt: skip
    assert all(line in before for line in ("# our book", "# keep", "# the town", "# money"))
    assert load_settings(book)[1][0].code == "line-ends"


def test_add_says_what_is_there_already(tmp_path: Path) -> None:
    book = book_with_comments(tmp_path)
    assert run_dialog("add", "party", "Holberg", cwd=book).code == 0
    again = run_dialog("add", "party", "holberg", cwd=book)
    assert (again.code, "'holberg' is in the register already: holberg" in again.err) == (2, True)
    assert run_dialog("add", "office", "Driften", cwd=book).code == 2
    assert "which office?" in run_dialog("add", "holder", "Ib", cwd=book).err
    no_office = run_dialog("add", "holder", "Ib", "--of", "holberg", cwd=book)
    assert 'dialog add office "NAME" --of holberg' in no_office.err


def test_two_names_that_give_one_key(tmp_path: Path) -> None:
    book = book_with_comments(tmp_path)
    run_dialog("add", "party", "Åby Bolig", cwd=book)
    run_dialog("add", "party", "Aaby Bolig", cwd=book)
    assert {"aaby-bolig", "aaby-bolig-2"} <= set(load_settings(book)[0].parties)


def test_a_name_of_signs_gives_no_key(tmp_path: Path) -> None:
    refused = run_dialog("add", "party", "???", cwd=book_with_comments(tmp_path))
    assert (refused.code, "--key" in refused.err) == (2, True)


def test_an_office_of_a_party_that_nobody_added(tmp_path: Path) -> None:
    """A traceback (KeyError) in a book without parties."""
    run_dialog("init", "book", "--yes", cwd=tmp_path)
    done = run_dialog("add", "office", "Bestyrelsen", "--of", "klitbo", cwd=tmp_path / "book")
    assert done.code == 2
    assert "'klitbo' is not in the register of parties" in done.err
    assert 'dialog add party "klitbo"' in done.err


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("[parties.åby]", 'a key with æ, ø or å is written in double quotes: "åby"'),
        ("økonomi = 'Økonomi'", 'a key with æ, ø or å is written in double quotes: "økonomi"'),
        ("name = Åby", "texts are in double quotes"),
    ],
)
def test_settings_that_a_dane_writes_by_hand(tmp_path: Path, line: str, advice: str) -> None:
    book = write_book(tmp_path, {"dialog.toml": f"{line}\n"})
    found = run_dialog("check", cwd=book).out
    assert ("dialog.toml:1:" in found, advice in found) == (True, True)


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ("en\nTown\nHomes\nFlats\n\nHousing\n\n\n", ["Town", "Housing", "Homes", "Flats"]),
        # rows out of a sheet; a sign between names parts them, one in a cell does not
        (
            "en\nTown\nHomes; Flats\n12\tHill; Co\ta@b.example\n3\t4\n",
            ["Town", "Homes", "Flats", "Hill; Co"],
        ),
        ("en\nTown\nHomes", ["Town", "Homes"]),  # the pipe ends where the usual answers do
        ("", []),
    ],
)
def test_answers_on_a_pipe_are_answers(tmp_path: Path, answers: str, names: list[str]) -> None:
    command = [sys.executable, "-m", "dialogtool", "--lang", "en", "init", "book"]
    if answers.startswith("en\n"):
        command[3:5] = []
    done = subprocess.run(
        command, input=answers, capture_output=True, text=True, cwd=tmp_path, timeout=60
    )
    assert done.returncode == 0, done.stderr
    settings = tomllib.loads((tmp_path / "book/dialog.toml").read_text(encoding="utf-8"))
    said = []
    for party in settings.get("parties", {}).values():
        said += [party["name"], *(desk["name"] for desk in party.get("offices", {}).values())]
    assert said == names


_OF_HOUSING = re.compile(
    r"municipal|council|dialogue year|dialogue meeting|accounts year|housing|§ 164"
    r"|kommune|styringsår|dialogmøde|styringsdialog|regnskabsår|bolig",
    re.IGNORECASE,
)
RECORD_OF_EQUALS = """---
organisation: [cairn, brook]
period: 2024
date: 2024-09-10
status: final
participants:
  - {party: cairn}
  - {party: brook}
---

## 1. New

- Agreement: Release together @cairn @brook  [measure:: one]  [due:: 2025-04-01]  [id:: 24-aaaaaa]
- [ ] Write the guide @cairn  [due:: 2024-12-01]  [id:: 24-bbbbbb]
"""


@pytest.mark.parametrize("language", ["en", "da"])
def test_two_equals_read_no_word_of_housing(tmp_path: Path, language: str) -> None:
    """In the settings that init writes, in every document, the report and the pages."""
    book = tmp_path / "book"
    names = ("--organisation", "Cairn", "--organisation", "Brook")
    run_dialog("init", str(book), "--profile", "plain", *names, "--lang", language, "--yes")
    (book / "minutes/cairn-brook").mkdir(parents=True)
    (book / "minutes/cairn-brook/2024.md").write_text(RECORD_OF_EQUALS, encoding="utf-8")
    day = ("--as-of", "2025-01-01")
    said = [
        (book / name).read_text(encoding="utf-8").replace('"housing" (styringsdialog)', "")
        for name in ("dialog.toml", "README.md")
    ]
    for command in (
        ("render-agreement", "cairn-brook-2024", "--format", "md"),
        ("render-minutes", "cairn-brook-2024", "--format", "html"),
        ("render-minutes", "cairn-brook-2024", "--agenda", "--format", "md"),
        ("report", "--all", *day, "--format", "md"),
        ("report", "cairn", *day, "--format", "html"),
        ("list-meetings", *day),
        ("remind", *day),
    ):
        shown = run_dialog(*command, cwd=book)
        assert shown.code == 0, (command, shown.err)
        said.append(shown.out)
    site = run_dialog("site", "-o", str(tmp_path / "site"), *day, cwd=book)
    assert site.code == 0, site.err
    said += [page.read_text(encoding="utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert [text for text in said if _OF_HOUSING.search(text)] == []


def test_a_book_of_two_equals_has_no_word_of_housing(tmp_path: Path) -> None:
    words = ("--lang", "da", "--profile", "plain", "--yes")
    parties = ("--organisation", "Fagforening Syd", "--organisation", "Smedjen")
    assert run_dialog("init", "book", *words, *parties, cwd=tmp_path).code == 0
    book = tmp_path / "book"
    both = ("fagforening-syd", "smedjen")
    run_dialog("new-meeting", *both, "--date", "2025-03-10", cwd=book)
    [draft] = book.glob("minutes/*/2025.md")
    assert "\nperiode: 2025\n" in draft.read_text(encoding="utf-8")
    with draft.open("a", encoding="utf-8") as text:
        text.write(
            "\n- [ ] Ny vagtplan @smedjen  [frist:: 2025-05-01]\n- Bemærkning: Ja @smedjen\n"
        )
    for command in (
        ("fmt",),
        ("finalise", *both, "2025"),
        ("approve", *both, "2025", "--by", "smedjen", "--on", "2025-03-20"),
        ("approve", *both, "2025", "--by", "fagforening-syd", "--on", "2025-03-21"),
        ("update", "Ny vagtplan", "--note", "I gang", "--on", "2025-04-01"),
        ("new-meeting", *both, "--date", "2026-03-10"),
    ):
        assert run_dialog(*command, cwd=book).code == 0, command
    said = []
    for listing in (
        ("render-minutes", *both, "--period", "2025", "-o", "-"),
        ("render-agreement", *both, "--period", "2025", "-o", "-"),
        ("open-actions", "--format", "csv"),
        ("list-meetings", "--format", "csv"),
        ("report", "--all"),
        ("remind",),
    ):
        shown = run_dialog(*listing, cwd=book)
        assert shown.code == 0, listing
        said += [shown.out, shown.err]
    files = [book / "dialog.toml", book / "README.md", *book.glob("minutes/**/*.md")]
    said += [file.read_text(encoding="utf-8") for file in files]
    housing = r"(?i)kommune|bolig|styringsår|styringsdialog|dialogmøde|tilsyn|§ ?164|vurdering"
    assert [found for text in said for found in re.findall(housing, text)] == []


def test_two_equals_meet_each_other(tmp_path: Path) -> None:
    """The next step named one party alone: a meeting with itself."""
    parties = ("--organisation", "Havnen", "--organisation", "Klubben")
    said = run_dialog("init", "b", "--profile", "plain", *parties, "-y", cwd=tmp_path)
    assert "next: dialog new-meeting havnen klubben\n" in said.out + said.err
    alone = run_dialog("new-meeting", "klubben", cwd=tmp_path / "b")
    assert (alone.code, list((tmp_path / "b/minutes").glob("*/*.md"))) == (2, [])
    assert "a meeting is of two parties or more, and klubben is one" in alone.err
    assert "dialog new-meeting klubben havnen" in alone.err
    both = run_dialog("new-meeting", "klubben", "havnen", cwd=tmp_path / "b")
    assert both.code == 0
