"""What a follow-up line says in words: that the item is over, that it goes on, a new day, another
promise. Each was closed, or kept its old date, without a word once.
"""

import re
from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.reading.outcomes import tells_what_was

SETTINGS = """
[dialog]
language = "da"
municipality = "fjordby"
[parties.fjordby]
name = "Fjordby Kommune"
[parties.klitbo]
name = "Klitbo"
[parties.fjordby.offices.tilsynet]
name = "Tilsynet"
holders = [{ name = "Mette Bruun" }]
"""
HEAD = "---\ndato: {}\nstatus: {}\ndeltagere:\n  - {{part: fjordby}}\n  - {{part: klitbo}}\n---\n\n"


def checked(root: Path, news: str) -> str:
    old = "- [ ] Send planen @klitbo  [frist:: 2025-06-01]  [id:: 25-aaaaa1]\n"
    book = write_book(
        root,
        {
            "dialog.toml": SETTINGS,
            "minutes/klitbo/2025.md": HEAD.format("2025-03-01", "endelig") + old,
            "minutes/klitbo/2026.md": HEAD.format("2026-02-02", "udkast") + f"- {news}\n",
        },
    )
    assert run_dialog("fmt", cwd=book).code == 0
    return run_dialog("check", "minutes/klitbo/2026.md", "--as-of", "2026-02-03", cwd=book).out


REF = "[ref:: 25-aaaaa1]"


@pytest.mark.parametrize(
    ("news", "line"),
    [
        (f"[ ] {REF} sendes ud i uge 35", f"- [ ] {REF} sendes ud i uge 35  [frist:: 2026-08-28]"),
        (f"[ ] {REF} kommer fredag", f"- [ ] {REF} kommer fredag  [frist:: 2026-02-06]"),
        (f"[ ] {REF} Send planen - er klar 1/4", "[frist:: 2026-04-01]"),
        (
            f"[x] {REF} Er sendt. Mette svarer senest 1/3",
            "- [ ] Mette svarer senest 1/3 @fjordby/tilsynet  [frist:: 2026-03-01]"
            "  [udspringer af:: 25-aaaaa1]",
        ),
    ],
)
def test_a_new_day_and_a_new_promise_are_said(tmp_path: Path, news: str, line: str) -> None:
    out = checked(tmp_path, news)
    assert "maybe-promise" in out
    assert line in out


@pytest.mark.parametrize(
    ("news", "box"),
    [
        (f"[x] {REF} delvist", "[/]"),
        (f"[x] {REF} ikke færdig", "[/]"),
        (f"[x] {REF} afventer", "[ ]"),
        (f"[-] {REF} udsat til 2027", "[ ]"),
        (f"[ ] {REF} ok", "[x]"),
        (f"[ ] {REF} udført 1/12-2025", "[x]"),
        # without a year it is the day that was, whatever day that is
        (f"[ ] {REF} Udført 3/4", "[x]"),
        (f"[ ] {REF} Udført d. 3/4", "[x]"),
        (f"[ ] {REF} Sendt pr. mail", "[x]"),
        (f"[ ] {REF} Status: udført", "[x]"),
        (f"{REF} resultat: opfyldt", "[x]"),
        # closed, and still to come
        (f"[x] {REF} Sendes i uge 20", "[ ]"),
        (f"[x] {REF} Mødet holdes 1/5", "[ ]"),
        (f"[ ] {REF} ✅ Sendt", "[x]"),
        (f"[ ] {REF} Sendt ✅", "[x]"),
        (f"[ ] {REF} (sendt)", "[x]"),
        (f"[x] {REF} Bortfaldet, afdelingen er solgt", "[-]"),
        (f"[-] {REF} Udført", "[x]"),
        (f"[ ] {REF} Send planen  UDGÅR", "[-]"),
        (f"[ ] {REF} Send planen. Er gjort", "[x]"),
        (f"[ ] {REF} ~~Send planen~~ Bortfalder, der er solgt", "[-]"),
        (f"[/] {REF} Ringet til dem – afsluttet", "[x]"),
        (f"[ ] {REF} ikke relevant længere", "[-]"),
        (f"[ ] {REF} Godkendt i udvalget", "[x]"),
        (f"{REF} Afslået, kommunen har ikke råd", "[-]"),
        (f"{REF} Gennemført i maj", "[x]"),
        (f"Aflyst: {REF} der er solgt", "[-]"),
    ],
)
def test_a_box_against_its_words_is_said(tmp_path: Path, news: str, box: str) -> None:
    out = checked(tmp_path, news)
    assert "box-against-text" in out
    assert f"write: - {box} {REF}" in out
    assert "maybe-promise" not in out, "one thing is said of it"


@pytest.mark.parametrize("sign", ["[✓] ", "☑ ", "[ x] "])
def test_a_box_that_nobody_knows_is_told_once(tmp_path: Path, sign: str) -> None:
    """`[✓] ... Sendt` was advised as `[x] ... [✓] Sendt`, too."""
    old = "- [ ] Send planen @klitbo  [frist:: 2025-06-01]  [id:: 25-aaaaa1]\n"
    files = {
        "dialog.toml": SETTINGS,
        "minutes/klitbo/2025.md": HEAD.format("2025-03-01", "endelig") + old,
        "minutes/klitbo/2026.md": HEAD.format("2026-02-02", "udkast") + f"- {sign}{REF} Sendt\n",
    }
    book = write_book(tmp_path, files)
    out = run_dialog("check", "--as-of", "2026-02-03", cwd=book).out
    assert f"write: - [x] {REF} Sendt\n" in out
    assert "box-against-text" not in out


@pytest.mark.parametrize(
    "news", [f"[ ] {REF} ~~Send planen~~", f"{REF} ~~Send planen.~~", "Aftale: ~~Hegn~~ @klitbo"]
)
def test_struck_words_of_what_is_open_are_asked_about(tmp_path: Path, news: str) -> None:
    assert "the text is struck out, and the item is open" in checked(tmp_path, news)


@pytest.mark.parametrize("news", [f"[x] {REF} ~~Send planen~~", f"[ ] {REF} ~~Send~~ Hent planen"])
def test_struck_words_of_what_is_over_are_not(tmp_path: Path, news: str) -> None:
    assert "struck" not in checked(tmp_path, news)


def test_the_line_with_another_box_keeps_its_fields(tmp_path: Path) -> None:
    out = checked(tmp_path, f"{REF} Er sendt @fjordby  [den:: 2026-01-09]")
    assert f"write: - [x] {REF} Er sendt @fjordby  [den:: 2026-01-09]\n" in out


@pytest.mark.parametrize(
    "news",
    [
        f"[/] {REF} Færdig på mandag",
        f"[ ] {REF} færdig inden påske",
        f"[ ] {REF} klar 1/4",
        f"{REF} Godkendt, afventer byrådet",
        # the day before, not that of next year
        f"[-] {REF} Byrådet sagde nej 1/2",
        f"[x] {REF} Rådet svarede den 30. januar",
        f"[x] {REF} Received 1 July",
        f"[x] {REF} Malet den 3/5",
        f"[x] {REF} Delivered July 1st",
        f"[x] {REF} Er betalt i maj",
    ],
)
def test_what_is_over_on_a_day_to_come_is_not_over(tmp_path: Path, news: str) -> None:
    """`færdig inden påske` was advised as done, and its day was gone."""
    assert "box-against-text" not in checked(tmp_path, news)


@pytest.mark.parametrize(
    ("news", "kept"),
    [
        ("Ny frist 1/6", "Ny frist 1/6  [frist:: 2026-06-01]"),
        ("færdig inden påske", "færdig inden påske  [frist:: 2026-04-01]"),
        ("rykkes til 15. marts", "rykkes til 15. marts  [frist:: 2026-03-15]"),
        ("forsinket til 1/8", "forsinket til 1/8  [frist:: 2026-08-01]"),
        ("I gang\n  - Ny frist: 1/9", "I gang  [frist:: 2026-09-01]\n  - Ny frist: 1/9"),
    ],
)
def test_a_moved_deadline_keeps_the_words_it_needs(tmp_path: Path, news: str, kept: str) -> None:
    checked(tmp_path, f"[ ] {REF} {news}")
    text = (tmp_path / "minutes/klitbo/2026.md").read_text(encoding="utf-8")
    assert f"- [ ] {REF} {kept}\n" in text


@pytest.mark.parametrize("news", [f"[ ] {REF} Send planen", f"[x] {REF} Er sendt", "[/] " + REF])
def test_what_says_nothing_new_is_not_asked(tmp_path: Path, news: str) -> None:
    out = checked(tmp_path, news)
    assert "maybe-promise" not in out
    assert "box-against-text" not in out


def asked(root: Path, *lines: str, status: str = "udkast") -> Path:
    text = HEAD.format("2026-02-02", status) + "".join(f"{line}\n" for line in lines)
    return write_book(root, {"dialog.toml": SETTINGS, "minutes/klitbo/2026.md": text})


ID = "  [id:: 26-aaaaa1]"


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (("- Godkendelse: Salg af grunden – afvist @fjordby",), "[-]"),
        (("- [ ] Godkendelse: Salg af grunden. Ikke godkendt. @fjordby",), "[-]"),
        (("- [x] Godkendelse: Salg af grunden (forkastet) @fjordby",), "[-]"),
        (("- Godkendelse: Salg af grunden: Godkendt @fjordby",), "[x]"),
        (("- Godkendelse: Salg af grunden @fjordby", "  - Afvist."), "[-]"),
        (("- Godkendelse: Salg af grunden @fjordby [stemmer:: 3 for, 5 imod]",), "[-]"),
    ],
)
def test_what_was_rejected_at_the_meeting_is_not_asked_again(
    tmp_path: Path, lines: tuple[str, ...], meant: str
) -> None:
    """It stood open, and the draft of the next meeting asked for it again."""
    book = asked(tmp_path, f"{lines[0]}{ID}", *lines[1:])
    out = run_dialog("check", "--as-of", "2026-02-03", cwd=book).out
    assert "box-against-text" in out
    said = re.search(r"write: (- .*)", out)
    assert said is not None
    assert said[1].startswith(f"- {meant} Godkendelse: Salg af grunden")
    settled = run_dialog("check", "--as-of", "2026-02-03", cwd=asked(tmp_path, said[1], *lines[1:]))
    assert "box-against-text" not in settled.out
    assert "dropped-without-reason" not in settled.out


def test_in_final_minutes_the_advice_is_a_command(tmp_path: Path) -> None:
    line = "- Godkendelse: Salg af grunden – godkendt @fjordby"
    book = asked(tmp_path, f"{line}{ID}", status="endelig")
    out = run_dialog("check", "--as-of", "2026-02-03", "--lang", "da", cwd=book).out
    command = "update 26-aaaaa1 --status godkendt"
    assert f"dialog {command}" in out
    assert run_dialog(*command.split(), "--on", "2026-02-03", cwd=book).code == 0
    assert "box-against-text" not in run_dialog("check", cwd=book).out


@pytest.mark.parametrize(
    "line",
    [
        "- Godkendelse: Salg af grunden, når planen er godkendt @fjordby",
        "- Godkendelse: Regnskabet, som bestyrelsen har godkendt @fjordby",
        "- Godkendelse: Det afviste budget @fjordby",
        "- Godkendelse: Salg af grunden @fjordby [stemmer:: 5 for, 2 imod]",
        "- Godkendelse: Salg af grunden @fjordby [stemmer:: enstemmigt]",
        "- Godkendelse: Ansøgning om afslået tilskud @fjordby",
        "- [x] Godkendelse: Salg af grunden – godkendt @fjordby",
        "- Aftale: Salget – godkendt @fjordby",
    ],
)
def test_what_is_still_to_be_approved_is_asked_for(tmp_path: Path, line: str) -> None:
    book = asked(tmp_path, f"{line}{ID}")
    assert "box-against-text" not in run_dialog("check", "--as-of", "2026-02-03", cwd=book).out


@pytest.mark.parametrize(
    "said", ["Punkt 3 sendes 1. juni", "Projekt 3 slutter i juni", "Budget 2027"]
)
def test_a_number_is_no_day_that_was(said: str) -> None:
    assert not tells_what_was(said)
