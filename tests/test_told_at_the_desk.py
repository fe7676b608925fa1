"""What a command says to a case worker of what it did not do."""

import tomllib
from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.vig.offices.tilsyn]
name = "Tilsynet"
holders = [{name = "Karla Brink", since = 2026-03-01}, {name = "Ib Holm", since = 2026-03-01}]
[parties.holberg]
name = "Holberg"
"""
RECORD = """---
dato: 2026-03-10
status: {status}
deltagere:
  - {{part: vig}}
  - {{part: holberg}}
---

## 1. Nyt

{lines}
"""


def book_of(root: Path, *lines: str, status: str = "endelig") -> Path:
    text = RECORD.format(status=status, lines="\n".join(lines))
    return write_book(root, {"dialog.toml": SETTINGS, "minutes/holberg/2026.md": text})


def said(book: Path, *words: str) -> str:
    result = run_dialog("--lang", "en", *words, cwd=book)
    return result.out + result.err


def test_who_has_approved_the_draft_is_not_asked_again(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        "- [ ] Mal porten @holberg  [frist:: 2026-09-01]  [id:: 26-aaaaaa]",
        status="udkast",
    )
    said(book, "approve", "holberg-2026", "--by", "holberg")
    assert "next: dialog approve holberg-2026 --by vig" in said(book, "finalise", "holberg-2026")


def test_who_can_approve_are_the_parties_of_these_minutes(tmp_path: Path) -> None:
    """Every party of the book was offered."""
    book = book_of(tmp_path, "Intet nyt.")
    with (book / "dialog.toml").open("a", encoding="utf-8") as settings:
        settings.write('[parties.klitbo]\nname = "Klitbo"\n')
    told = said(book, "approve", "holberg-2026")
    assert "'--by' is missing" in told
    assert "choose one of: vig, holberg" in told or "choose one of: holberg, vig" in told
    assert "klitbo" not in told


def test_when_both_have_approved_the_draft_nobody_is_asked(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        "- [ ] Mal porten @holberg  [frist:: 2026-09-01]  [id:: 26-aaaaaa]",
        status="udkast",
    )
    for party in ("holberg", "vig"):
        said(book, "approve", "holberg-2026", "--by", party)
    told = said(book, "finalise", "holberg-2026")
    assert "all parties have approved it" in told and "next:" not in told


def test_an_item_that_waits_for_approval_is_named_and_stays(tmp_path: Path) -> None:
    line = "- [ ] Godkendelse: Plan for taget @holberg  [afventer:: vig]  [id:: 26-bbbbbb]"
    book = book_of(tmp_path, line)
    told = said(book, "approve", "holberg-2026", "--by", "vig")
    assert (
        "'Plan for taget' is still open; if that is approved too: dialog update 26-bbbbbb --status done"
        in told
    )
    assert "still open" not in said(book, "update", "26-bbbbbb", "--status", "done")


def test_a_date_for_what_is_done_is_said(tmp_path: Path) -> None:
    book = book_of(tmp_path, "- [ ] Mal porten @holberg  [frist:: 2026-09-01]  [id:: 26-aaaaaa]")
    told = said(book, "update", "porten", "--status", "done", "--due", "2026-10-01")
    assert "note: '26-aaaaaa' is settled, so nobody is reminded of 2026-10-01" in told


def test_nobody_leaves_before_they_came(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Intet nyt.")
    said(book, "hand-over", "Karla Brink", "--successor", "Mads Dal", "--on", "2026-03-01")
    toml = (book / "dialog.toml").read_text(encoding="utf-8")
    assert '{name = "Karla Brink", since = 2026-03-01, until = 2026-03-01}' in toml


def test_a_hand_over_before_somebody_began_says_from_when_they_hold_it(tmp_path: Path) -> None:
    book = book_of(tmp_path, "Intet nyt.")
    told = said(book, "hand-over", "Karla Brink", "--successor", "Mads Dal", "--on", "2026-02-01")
    assert "Karla Brink holds vig/tilsyn only from 2026-03-01" in told
    assert 'dialog add holder "Karla Brink" --of vig/tilsyn --since DATE' in told
    assert "Mads" not in (book / "dialog.toml").read_text(encoding="utf-8")


def test_the_hint_for_participants_has_the_keys_of_the_book(tmp_path: Path) -> None:
    text = "---\ndato: 2026-03-10\nstatus: endelig\n---\n\n## 1. Nyt\n\nIntet.\n"
    book = write_book(tmp_path, {"dialog.toml": SETTINGS, "minutes/holberg/2026.md": text})
    assert "add to the front matter: deltagere, with '- {part: ..., kontor: ...}'" in said(
        book, "check"
    )


@pytest.mark.parametrize(
    ("holders", "greeting"),
    [(1, "Kære Karla Brink"), (2, "Kære Karla Brink og Ib Holm")],
)
def test_two_holders_are_greeted_as_two(tmp_path: Path, holders: int, greeting: str) -> None:
    book = book_of(tmp_path, "- [ ] Mal porten @vig/tilsyn  [frist:: 2026-03-15]  [id:: 26-aaaaaa]")
    if holders == 1:
        alone = SETTINGS.replace(', {name = "Ib Holm", since = 2026-03-01}', "")
        (book / "dialog.toml").write_text(alone, encoding="utf-8")
    run_dialog("--lang", "da", "remind", "--format", "md", "-o", "mails", cwd=book)
    [mail] = (book / "mails").iterdir()
    assert greeting in mail.read_text(encoding="utf-8").splitlines()


OUT_OF_ORDER = "- [ ] Mal porten @holberg senest 1/9"


def test_what_fmt_would_change_is_not_approved_unseen(tmp_path: Path) -> None:
    book = book_of(tmp_path, OUT_OF_ORDER, status="udkast")
    refused = run_dialog("--lang", "en", "approve", "holberg-2026", "--by", "vig", cwd=book)
    assert refused.code == 2 and "first: dialog fmt minutes/holberg/2026.md" in refused.err
    assert not (book / "approvals").exists()
    said(book, "fmt")
    assert "Vig Kommune has approved" in said(book, "approve", "holberg-2026", "--by", "vig")


def test_fmt_leaves_a_draft_that_was_approved_as_it_stands(tmp_path: Path) -> None:
    book = book_of(tmp_path, OUT_OF_ORDER, status="udkast")
    said(book, "approve", "holberg-2026", "--by", "vig", "--yes")
    draft = book / "minutes/holberg/2026.md"
    before = draft.read_text(encoding="utf-8")
    told = said(book, "fmt")
    assert "'minutes/holberg/2026.md' is not in order and was left alone" in told
    assert "all drafts are in order" not in told
    assert draft.read_text(encoding="utf-8") == before
    said(book, "fmt", "--final")
    assert "[frist:: 2026-09-01]" in draft.read_text(encoding="utf-8")


def test_two_words_may_be_published_one_after_the_other(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    said(book, "add", "allowed", "post@vig.dk", "--reason", "alles postkasse")
    said(book, "add", "allowed", "55 77 12 34", "--reason", "omstillingen")
    said(book, "add", "replaced", "Søren", "--with", "driften", "--reason", "en person")
    settings = tomllib.loads((book / "dialog.toml").read_text(encoding="utf-8"))
    assert settings["publishing"] == {
        "allow": [
            {"text": "post@vig.dk", "reason": "alles postkasse"},
            {"text": "55 77 12 34", "reason": "omstillingen"},
        ],
        "replace": [{"text": "Søren", "with": "driften", "reason": "en person"}],
    }
    assert settings["dialog"]["municipality"] == "vig"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "allowed", "Søren"), "'--reason' is missing"),
        (("add", "allowed", "Søren", "--reason", "..."), "'...' is not a reason"),
        (("add", "replaced", "Søren", "--reason", "x"), "'--with' is missing"),
        (("add", "allowed", "Søren", "--with", "y", "--reason", "x"), "as it stands"),
    ],
)
def test_what_is_published_has_a_reason(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    book = book_of(tmp_path)
    assert told in said(book, *words)
    assert (book / "dialog.toml").read_text(encoding="utf-8") == SETTINGS


NEXT_YEAR = """---
dato: 2099-03-10
status: udkast
deltagere:
  - {part: vig, kontor: tilsyn, navn: Karla Brink}
  - {part: vig, kontor: tilsyn, navn: "Ib Holm", rolle: Chef}
  - part: holberg
    navn: Karla Brink
---

Karla Brink var her.
"""


def test_a_successor_stands_in_the_drafts_to_come(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    draft = book / "minutes/holberg/2099.md"
    draft.write_text(NEXT_YEAR, encoding="utf-8")
    said(book, "add", "office", "tilsyn", "--of", "vig", "--email", "karla@vig.dk")
    told = said(book, "hand-over", "Karla Brink", "--successor", "Ea: Bo", "--on", "2026-06-01")
    assert "Ea: Bo stands in 'minutes/holberg/2099.md' for Karla Brink" in told
    assert "reminders to vig/tilsyn still go to karla@vig.dk" in told
    # the other organisation's Karla Brink is somebody else
    wanted = NEXT_YEAR.replace("tilsyn, navn: Karla Brink", 'tilsyn, navn: "Ea: Bo"')
    assert draft.read_text(encoding="utf-8") == wanted


def test_who_leaves_without_a_successor_is_said_of_the_draft(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    draft = book / "minutes/holberg/2099.md"
    draft.write_text(NEXT_YEAR, encoding="utf-8")
    told = said(book, "hand-over", "Karla Brink", "--on", "2026-06-01")
    assert "'minutes/holberg/2099.md' still names Karla Brink; write who comes" in told
    assert draft.read_text(encoding="utf-8") == NEXT_YEAR


JOINT = """---
organisation: [holberg, lund]
dato: 2026-03-10
status: endelig
deltagere: [{part: vig}, {part: holberg}, {part: lund}]
---

- Aftale: Fælles venteliste @holberg @lund  [mål:: 1]  [id:: 26-aaaaaa]
"""


def test_find_says_which_organisation_still_owes_it(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    with (book / "dialog.toml").open("a", encoding="utf-8") as settings:
        settings.write('[parties.lund]\nname = "Lund"\n')
    (book / "minutes/holberg/2026.md").write_text(JOINT, encoding="utf-8")
    verdict = RECORD.format(
        status="endelig", lines="- Aftale: [ref:: 26-aaaaaa] Nået  [resultat:: opfyldt]"
    )
    write_book(
        book, {"minutes/lund/2026.md": verdict.replace("holberg", "lund").replace("03", "04")}
    )
    told = said(book, "find", "venteliste", "--as-of", "2026-05-01")
    assert "26-aaaaaa, open (Holberg), met (Lund)" in told
    as_json = said(book, "find", "venteliste", "--as-of", "2026-05-01", "--format", "json")
    assert '"status": "open"' in as_json


@pytest.mark.parametrize("words", [("--overdue",), ("vig",), ("--words", "xyz")])
def test_a_filter_that_finds_nothing_does_not_say_that_all_is_done(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    line = "- [ ] Mal porten @holberg  [frist:: 2026-09-01]  [id:: 26-aaaaaa]"
    book = book_of(tmp_path, line)
    told = said(book, "open-actions", *words, "--as-of", "2026-04-01")
    assert "nothing fits what you asked for on 2026-04-01" in told


def test_an_approved_account_is_not_asked_for_one_more_line(tmp_path: Path) -> None:
    book = book_of(tmp_path, "- Ønske: Grund @holberg  [id:: 26-aaaaaa]")
    assert "one-sided" in said(book, "check", "--as-of", "2026-04-01")
    said(book, "approve", "holberg-2026", "--by", "holberg", "--on", "2026-03-20", "--yes")
    assert "one-sided" not in said(book, "check", "--as-of", "2026-04-01")


TASK = "- [ ] Mal porten @holberg  [frist:: 2026-09-01]  [id:: 26-aaaaaa]"


@pytest.mark.parametrize("name", ["Karla", "karla", "KB"])
def test_commands_know_the_names_that_minutes_know(tmp_path: Path, name: str) -> None:
    book = book_of(tmp_path, TASK)
    owner = ("update", "porten", "--owner", name, "--on", "2026-04-01")
    assert "'KB'".replace("KB", name) + " is Karla Brink: vig/tilsyn" in said(book, *owner)
    told = said(book, "hand-over", name, "--successor", "Ea Bo", "--on", "2026-06-01")
    assert "Ea Bo holds vig/tilsyn from 2026-06-01" in told
    settings = (book / "dialog.toml").read_text(encoding="utf-8")
    assert '{name = "Karla Brink", since = 2026-03-01, until = 2026-05-31}' in settings


def test_a_first_name_of_two_is_nobodys(tmp_path: Path) -> None:
    book = book_of(tmp_path, TASK)
    said(book, "add", "office", "Driften", "--of", "holberg")
    said(book, "add", "holder", "Karla Dam", "--of", "holberg/driften", "--since", "2026-01-01")
    told = said(book, "update", "porten", "--owner", "Karla", "--on", "2026-04-01")
    assert "nobody in this book is called 'Karla'" in told


def test_the_municipality_is_called_so(tmp_path: Path) -> None:
    book = book_of(tmp_path, TASK)
    assert "Vig Kommune has approved" in said(book, "approve", "holberg-2026", "--by", "kommunen")
    told = said(book, "update", "porten", "--owner", "Kommunen", "--on", "2026-04-01")
    assert "'Kommunen' is vig: Vig Kommune" in told or "@vig" in told


def test_two_offices_of_one_name_are_both_offered(tmp_path: Path) -> None:
    book = book_of(tmp_path, TASK)
    for party in ("vig", "holberg"):
        said(book, "add", "office", "Bestyrelsen", "--of", party)
    told = said(book, "open-actions", "--owner", "bestyrelsen")
    assert "'bestyrelsen' is what 2 offices are called" in told
    assert "holberg/bestyrelsen, vig/bestyrelsen" in told


@pytest.mark.parametrize(
    ("word", "kept"),
    [("underskrevet", "signed"), ("på mail", "mail"), ("Møde", "meeting"), ("silence", "silence")],
)
def test_how_they_approved_is_said_in_danish(tmp_path: Path, word: str, kept: str) -> None:
    book = book_of(tmp_path, TASK)
    said(book, "approve", "holberg-2026", "--by", "vig", "--how", word)
    [note] = (book / "approvals").rglob("*.toml")
    assert f'how = "{kept}"' in note.read_text(encoding="utf-8")


def test_a_new_office_that_takes_over_is_added_first(tmp_path: Path) -> None:
    """All owners of the book were listed, and how to add one more was not said."""
    book = book_of(tmp_path, TASK.replace("@holberg", "@vig/tilsyn"))
    told = said(book, "hand-over", "vig/tilsyn", "--to", "Plan & Byg")
    assert 'dialog add office "Plan & Byg" --of vig' in told
    assert "did you mean 'vig/tilsyn'?" in said(book, "hand-over", "holberg", "--to", "tilsynt")
