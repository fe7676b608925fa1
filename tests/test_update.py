"""A phone call between two meetings: it counts today, can be said of many, and can be taken back."""

import datetime as dt
import io
from pathlib import Path

import pytest

from conftest import git, run_dialog, write_book
from dialogtool.book.records import load_settings
from dialogtool.cli.session import today

SETTINGS = """# ours
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.vig.offices.drift]
name = "Operations"
holders = [{name = "Ane Brink", since = 2020-01-01}] # who sits there
[parties.holberg]
name = "Holberg"
"""
RECORD = """---
date: 2022-03-01
status: final
---
- [ ] Replace windows in North Road @vig/drift  [id:: 21-aaaaa1]
- [ ] Replace windows in South Road @holberg  [id:: 21-aaaaa2]
- [ ] Paint the gate  [owner:: Ane Brink]  [id:: 21-aaaaa3]
"""
FOLLOW_UP = "minutes/holberg/2021-followup.md"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path, {"dialog.toml": SETTINGS, "minutes/holberg/2021.md": RECORD})


def state(book: Path, name: str) -> str:
    return run_dialog("show-item", name, cwd=book).out.splitlines()[1].split("·")[1].strip()


def files(book: Path) -> dict[str, bytes]:
    return {
        path.relative_to(book).as_posix(): path.read_bytes()
        for path in book.rglob("*")
        if path.is_file() and ".dialog." not in path.name and ".git/" not in path.as_posix()
    }


def test_a_call_counts_today_even_where_a_draft_waits(book: Path) -> None:
    assert run_dialog("new-meeting", "holberg", "--period", "2022", cwd=book).code == 0
    before = today()
    done = run_dialog("update", "21-aaaaa1", "--status", "done", "--note", "Rang", cwd=book)
    assert done.code == 0, done.err
    said = (book / FOLLOW_UP).read_text(encoding="utf-8")
    # midnight may have been between them
    assert any(f"Rang  [on:: {day}]" in said for day in (before, today()))
    assert state(book, "21-aaaaa1") == "done"


def test_into_the_draft_where_that_is_meant(book: Path) -> None:
    none = run_dialog("update", "21-aaaaa1", "--note", "seen", "--draft", cwd=book)
    assert (none.code, "Holberg has no open draft" in none.err) == (2, True)
    run_dialog("new-meeting", "holberg", "--period", "2022", cwd=book)
    done = run_dialog("update", "21-aaaaa1", "--note", "Rang", "--draft", cwd=book)
    assert "minutes/holberg/2022.md:" in done.err
    both = run_dialog("update", "21-aaaaa1", "--note", "seen", "--draft", "--on", "today", cwd=book)
    assert both.code == 2


# --- many at once


def test_many_items_by_words(book: Path) -> None:
    done = run_dialog(
        "update", "--all-of", "replace WINDOWS", "--status", "done", "--on", "2022-05-01", cwd=book
    )
    assert done.code == 0, done.err
    assert [state(book, f"21-aaaaa{n}") for n in (1, 2, 3)] == ["done", "done", "open"]
    none = run_dialog("update", "--all-of", "roof", "--status", "done", cwd=book)
    assert (none.code, "no open item has these words: roof" in none.err) == (2, True)


def test_many_items_by_name(book: Path) -> None:
    done = run_dialog(
        "update", "21-aaaaa1", "gate", "--note", "seen", "--on", "2022-05-01", cwd=book
    )
    assert done.code == 0, done.err
    assert (book / FOLLOW_UP).read_text(encoding="utf-8").count("[ref::") == 2


def test_many_items_from_a_list(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run_dialog("open-actions", "--words", "windows", "--format", "lines", cwd=book).out
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    done = run_dialog("update", "-", "--status", "done", "--on", "2022-05-01", cwd=book)
    assert done.code == 0, done.err
    assert [state(book, f"21-aaaaa{n}") for n in (1, 2, 3)] == ["done", "done", "open"]


def test_nothing_is_written_where_one_of_many_is_wrong(book: Path) -> None:
    before = files(book)
    refused = run_dialog("update", "21-aaaaa1", "21-zzzzz9", "--status", "done", cwd=book)
    assert refused.code == 2
    assert files(book) == before
    assert "which item?" in run_dialog("update", "--status", "done", cwd=book).err


# --- undo


def test_the_last_write_is_taken_back(book: Path) -> None:
    before = files(book)
    run_dialog("update", "21-aaaaa1", "--status", "done", "--on", "2022-05-01", cwd=book)
    middle = files(book)
    said = ("--status", "done", "--on", "2022-05-01", "--note", "Sendt den 1. maj")
    run_dialog("update", "21-aaaaa2", *said, cwd=book)
    dry = run_dialog("undo", "--dry-run", cwd=book)
    assert "-- [x] [ref:: 21-aaaaa2]" in dry.out
    undone = run_dialog("undo", cwd=book)
    assert undone.code == 0, undone.err
    assert "--note 'Sendt den 1. maj'" in undone.err, "as it can be typed again"
    assert files(book) == middle != before
    again = run_dialog("undo", cwd=book)
    assert (again.code, "nothing to take back" in again.err) == (2, True)


def test_a_file_that_was_made_goes(book: Path) -> None:
    before = files(book)
    run_dialog("new-meeting", "holberg", "--period", "2022", cwd=book)
    assert files(book) != before
    assert run_dialog("undo", cwd=book).code == 0
    assert files(book) == before


def test_what_a_person_wrote_since_is_never_lost(book: Path) -> None:
    run_dialog("update", "21-aaaaa1", "--status", "done", "--on", "2022-05-01", cwd=book)
    path = book / FOLLOW_UP
    path.write_text(path.read_text(encoding="utf-8") + "mine\n", encoding="utf-8")
    before = files(book)
    refused = run_dialog("undo", cwd=book)
    assert (refused.code, "was changed or deleted since" in refused.err) == (2, True)
    assert files(book) == before
    # git took it back already: there is no file to be deleted
    path.unlink()
    assert "it is as it was before that" in run_dialog("undo", cwd=book).err


def test_undo_with_git(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Karla Brink")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "karla@example.dk")
    git(book, "init", "--quiet")
    git(book, "add", "--all")
    git(book, "commit", "--quiet", "-m", "the book")
    run_dialog(
        "update", "21-aaaaa1", "--status", "done", "--on", "2022-05-01", "--commit", cwd=book
    )
    undone = run_dialog("undo", "--commit", cwd=book)
    assert undone.code == 0, undone.err
    assert git(book, "status", "--short") == ""
    assert "Taken back: dialog" in git(book, "log", "-1", "--format=%s")
    assert git(book, "diff", "HEAD~2", "HEAD") == ""


def test_a_strange_note_of_the_last_write_takes_nothing_back(book: Path) -> None:
    for text in ("", "[]", '{"command": 1, "changes": [{"path": "../x", "before": null}]}'):
        (book / ".dialog.undo").write_text(text, encoding="utf-8")
        assert run_dialog("undo", cwd=book).code == 2


def test_an_undo_note_leads_nowhere(book: Path) -> None:
    outside = book.parent / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    note = '{"command": "dialog x", "changes": [{"path": "../outside.txt", "before": null, "after": "bWluZQ=="}]}'
    (book / ".dialog.undo").write_text(note, encoding="utf-8")
    assert run_dialog("undo", cwd=book).code == 2
    assert outside.read_text(encoding="utf-8") == "mine"


# --- somebody leaves


def test_who_leaves_and_who_comes_stand_in_the_settings(book: Path) -> None:
    done = run_dialog(
        "hand-over", "Ane Brink", "--successor", "Ib Holm", "--on", "2022-06-01", cwd=book
    )
    assert done.code == 0, done.err
    holders = load_settings(book)[0].parties["vig"].offices["drift"].holders
    assert [(each.name, str(each.since), str(each.until)) for each in holders] == [
        ("Ane Brink", "2020-01-01", "2022-05-31"),
        ("Ib Holm", "2022-06-01", "None"),
    ]
    text = (book / "dialog.toml").read_text(encoding="utf-8")
    assert text.startswith("# ours\n")
    assert "# who sits there" in text
    assert "Handed over from Ane Brink to Operations @vig/drift" in (
        (book / FOLLOW_UP).read_text(encoding="utf-8")
    )
    assert run_dialog("undo", cwd=book).code == 0
    assert (book / "dialog.toml").read_text(encoding="utf-8") == SETTINGS


def test_who_owes_nothing_leaves_all_the_same(book: Path) -> None:
    path = book / "minutes/holberg/2021.md"
    path.write_text(RECORD.replace("  [owner:: Ane Brink]", ""), encoding="utf-8")
    done = run_dialog("hand-over", "ane brink", "--on", "2022-06-01", cwd=book)
    assert done.code == 0, done.err
    assert 'dialog add holder "NAME" --of vig/drift' in done.err
    assert load_settings(book)[0].holders("vig/drift", dt.date(2022, 6, 2)) == ()


def test_who_leaves_is_named_as_an_office_is(book: Path) -> None:
    wrong = run_dialog("hand-over", "Ane Brink", "--to", "Ib Holm", cwd=book)
    assert wrong.err == (
        "dialog: nobody in this book is called 'Ib Holm'\n"
        '  a person who follows: --successor "Ib Holm"\n'
    )
    done = run_dialog(
        "hand-over", "ane brink", "--successor", "Ib Holm", "--on", "2022-06-01", cwd=book
    )
    assert done.code == 0, done.err
    holders = load_settings(book)[0].parties["vig"].offices["drift"].holders
    assert [str(each.until) for each in holders] == ["2022-05-31", "None"]


def test_the_day_it_happened_has_one_name(book: Path) -> None:
    """`--date` is understood where it was the name."""
    for day in ("--on", "--date"):
        done = run_dialog(
            "hand-over", "ane brink", "--successor", "Ib", day, "2022-06-01", cwd=book
        )
        assert done.code == 0, done.err
        assert run_dialog("undo", cwd=book).code == 0
    for command in ("approve", "hand-over", "update"):
        shown = run_dialog(command, "--help", cwd=book).out
        assert ("--on DATE" in shown, "--date" in shown) == (True, False), command


def test_a_status_as_an_option_is_shown_as_it_is_written(book: Path) -> None:
    assert "did you mean '--status done'?" in run_dialog("update", "x", "--done", cwd=book).err
    said = run_dialog("--lang", "da", "update", "x", "--igang", cwd=book).err
    assert "mente du '--status \"i gang\"'?" in said


def test_a_status_is_no_word_of_another_item(book: Path) -> None:
    """`update ID done --note ...` wrote the note into the item that has `done` in its text, too."""
    record = book / "minutes/holberg/2021.md"
    record.write_text(f"{RECORD}- [ ] Say when it is done @vig  [id:: 21-aaaaa4]\n")
    before = files(book)
    told = run_dialog("update", "21-aaaaa1", "done", "--note", "Rang", cwd=book)
    assert told.code == 2
    assert "'done' is a status, not an item" in told.err
    assert "did you mean 'dialog update 21-aaaaa1 --status done'?" in told.err
    assert files(book) == before


def test_a_successor_needs_somebody_who_leaves(book: Path) -> None:
    refused = run_dialog("hand-over", "drift", "--to", "vig", "--successor", "Ib", cwd=book)
    assert refused.code == 2


def one_promise(folder: Path) -> Path:
    return write_book(
        folder,
        {
            "dialog.toml": '[parties.lejerbo]\nname = "Lejerbo"\n',
            "minutes/lejerbo/2021.md": "---\nperiod: 2021\ndate: 2021-03-01\nstatus: final\n---\n\n"
            "- [ ] Send it @lejerbo  [due:: 2021-06-01]  [id:: 21-aaaaaa]\n",
        },
    )


@pytest.mark.parametrize("note", ["[x] sent", "x", "cf. [ref:: 21-bbbbbb]", "[due: 1/5]", "☐ sent"])
def test_a_note_that_would_be_mended_is_no_note(tmp_path: Path, note: str) -> None:
    """`fmt` made the box of such a note the one of its line."""
    book = one_promise(tmp_path)
    told = run_dialog("update", "21-aaaaaa", "--note", note, "--on", "2021-05-13", cwd=book)
    assert told.code == 2
    assert "a note is plain text" in told.err
    assert [path.name for path in (book / "minutes/lejerbo").iterdir()] == ["2021.md"]


@pytest.mark.parametrize("note", ["x", "x, as agreed", "o"])
def test_behind_a_box_a_letter_is_a_word(tmp_path: Path, note: str) -> None:
    """One box is all that a line has: a second one would not be read, nor mended."""
    book = one_promise(tmp_path)
    news = ("--status", "done", "--note", note, "--on", "2021-05-13")
    assert run_dialog("update", "21-aaaaaa", *news, cwd=book).code == 0
    (report,) = (book / "minutes/lejerbo").glob("2021-*.md")
    text = report.read_text()
    assert f"- [x] [ref:: 21-aaaaaa] {note}  [den:: 2021-05-13]" in text
    assert run_dialog("fmt", cwd=book).code == 0
    assert report.read_text() == text


@pytest.mark.parametrize(
    ("line", "overrules"),
    [
        ("- [ ] [ref:: 21-aaaaaa] Send it", False),
        ("- [/] [ref:: 21-aaaaaa] Send it", True),
        ("- [ ] [ref:: 21-aaaaaa] Send it  [frist:: 2022-06-01]", True),
    ],
)
def test_a_line_that_nobody_touched_has_not_the_last_word(
    tmp_path: Path, line: str, *, overrules: bool
) -> None:
    book = one_promise(tmp_path)
    draft = f"---\nstatus: draft\ndate: 2022-03-01\n---\n\n{line}\n"
    (book / "minutes/lejerbo/2022.md").write_text(draft, encoding="utf-8")
    done = run_dialog("update", "21-aaaaaa", "--status", "done", "--on", "2021-05-13", cwd=book)
    assert done.code == 0
    assert ("still has the last word" in done.err) is overrules


@pytest.mark.parametrize(
    "command",
    [
        ("update", "21-aaaaaa", "--note", "Called 010190-1234 and 010190-1234"),
        ("add", "office", "Drift 010190-1234", "--of", "lejerbo"),
    ],
)
def test_a_cpr_number_is_noticed_when_it_is_typed(tmp_path: Path, command: tuple[str, ...]) -> None:
    book = one_promise(tmp_path)
    day = ("--on", "2021-05-13") if command[0] != "add" else ()
    done = run_dialog(*command, *day, "--lang", "en", cwd=book)
    assert done.code == 0, done.err
    assert done.err.count("looks like a CPR number") == 1
    assert "1234" not in done.err.partition("looks like")[0].rpartition("note:")[2]


def test_a_cpr_number_that_was_there_is_not_said_again(tmp_path: Path) -> None:
    book = one_promise(tmp_path)
    record = book / "minutes/lejerbo/2021.md"
    record.write_text(record.read_text() + "\nSee 010190-1234.\n")
    done = run_dialog("update", "21-aaaaaa", "--note", "sent", "--on", "2021-05-13", cwd=book)
    assert (done.code, "CPR" in done.err) == (0, False)


def test_a_line_that_is_only_reworded_brings_no_cpr_number(tmp_path: Path) -> None:
    book = one_promise(tmp_path)
    record = book / "minutes/lejerbo/2021.md"
    record.write_text(record.read_text() + "- [ ] Ask 010190-1234 @lejerbo\n")
    done = run_dialog("fmt", "--final", cwd=book)
    assert "[id:: " in record.read_text().splitlines()[-1]
    assert (done.code, "CPR" in done.err) == (0, False)
