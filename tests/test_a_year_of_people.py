"""What a case worker meets in a year and is told: a meeting put off over New Year, minutes that all
have approved, a promise of two, a draft that is not in order.
"""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
language = "da"
municipality = "vig"
[parties.vig]
name = "Vig Kommune"
[parties.solbo]
name = "Solbo"
[parties.havbo]
name = "Havbo"
[parties.klitbo]
name = "Klitbo"
"""
HEAD = "---\norganisation: {who}\ndato: {day}\nstatus: {status}\n---\n\n"


def book_of(root: Path, **records: str) -> Path:
    files = {f"minutes/{name.replace('_', '/')}.md": text for name, text in records.items()}
    return write_book(root, {"dialog.toml": SETTINGS, **files})


def record(who: str, day: str, *lines: str, status: str = "endelig") -> str:
    return HEAD.format(who=who, day=day, status=status) + "".join(f"{line}\n" for line in lines)


def dialog(book: Path, *words: str) -> str:
    called = run_dialog(*words, "--lang", "da", cwd=book)
    return called.out + called.err


def test_a_meeting_put_off_over_new_year_is_asked_about(tmp_path: Path) -> None:
    """It was a second meeting, and the first one stood as missed."""
    book = book_of(tmp_path, solbo_2098=record("solbo", "2098-12-10", status="udkast"))
    said = dialog(book, "new-meeting", "solbo", "--date", "2099-01-14")
    assert "mødet i 'minutes/solbo/2098.md' er endnu ikke holdt; det er den 2098-12-10" in said
    assert "er det flyttet? --period 2098; er det mødet for året efter? --period 2099" in said
    assert not (book / "minutes/solbo/2099.md").exists()
    moved = dialog(book, "new-meeting", "solbo", "--date", "2099-01-14", "--period", "2098")
    assert "mødet er flyttet fra 2098-12-10 til 2099-01-14" in moved


@pytest.mark.parametrize("words", [("--period", "2099"), ()])
def test_the_meeting_of_the_next_year_is_another_one(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    book = book_of(tmp_path, solbo_2098=record("solbo", "2098-12-10", status="udkast"))
    day = "2099-01-14" if words else "2099-12-09"
    assert "skrev minutes/solbo/2099.md" in dialog(
        book, "new-meeting", "solbo", "--date", day, *words
    )


ASKED = "- [ ] Godkendelse: referatet af mødet den 12. marts 2024 @vig @solbo  [id:: 24-aaaaa1]"


def test_who_approves_last_is_told_of_the_task_to_approve(tmp_path: Path) -> None:
    """It stood open for years beside minutes that all had approved."""
    first = record("solbo", "2024-03-12", "- [ ] Send @solbo  [id:: 24-aaaaa2]")
    later = record("[solbo, havbo]", "2024-09-15", ASKED)
    book = book_of(tmp_path, solbo_2024=first, fælles_2024=later)
    assert "24-aaaaa1" not in dialog(book, "approve", "solbo-2024", "--by", "solbo")
    said = dialog(book, "approve", "solbo-2024", "--by", "vig")
    assert "alle parter har godkendt det" in said
    assert "dialog update 24-aaaaa1 --status færdig" in said
    dialog(book, "update", "24-aaaaa1", "--status", "done")
    assert "24-aaaaa1" not in dialog(book, "open-actions")


def test_a_promise_of_two_says_so_at_each(tmp_path: Path) -> None:
    lines = (
        "- [ ] Beskriv ventelisten @solbo @havbo  [id:: 24-aaaaa1]",
        "- [ ] Send planen @solbo  [id:: 24-aaaaa2]",
    )
    joint = {"fælles_2024": record("[solbo, havbo]", "2024-09-15", *lines)}
    listed = dialog(book_of(tmp_path, **joint), "open-actions")
    assert (listed.count("fælles med Havbo"), listed.count("fælles med Solbo")) == (1, 1)
    # one of a single organisation, and one in all
    assert "i alt" in listed and "2 åbne" in listed


def test_every_draft_that_is_left_is_named(tmp_path: Path) -> None:
    drafts = {
        "solbo_2024": record("solbo", "2024-03-12", status="udkast"),
        "havbo_2024": record("havbo", "2024-03-13", status="udkast"),
    }
    book = book_of(tmp_path, **drafts)
    said = dialog(book, "new-meeting", "solbo", "havbo", "--date", "2099-09-15")
    assert "dialog finalise solbo-2024" in said
    assert "dialog finalise havbo-2024" in said


def test_fmt_does_not_say_that_all_is_well(tmp_path: Path) -> None:
    """It said so beside lines that it did not understand."""
    line = "- [ ] Send planen @havnen  [id:: 24-aaaaa1]"
    book = book_of(tmp_path, solbo_2024=record("solbo", "2024-03-12", line, status="udkast"))
    count = len([said for said in dialog(book, "check").splitlines() if "solbo/2024.md:" in said])
    said = dialog(book, "fmt")
    assert f"intet at rette; 'dialog check' viser {count} ting" in said
    (book / "minutes/solbo/2024.md").unlink()
    dialog(book, "new-meeting", "solbo", "--date", "2099-03-12")
    assert "alle udkast er i orden" in dialog(book, "fmt")


def test_no_figures_at_all_are_said(tmp_path: Path) -> None:
    book = book_of(tmp_path, solbo_2024=record("solbo", "2024-03-12"))
    said = dialog(book, "key-figures", "--all", "--as-of", "2024-05-01")
    assert said == "ingen organisation har nøgletal pr. 2024-05-01\n"


def test_undo_after_a_command_that_failed_says_what_it_undoes(tmp_path: Path) -> None:
    line = "- [ ] Send planen @solbo  [id:: 24-aaaaa1]"
    book = book_of(tmp_path, solbo_2024=record("solbo", "2024-03-12", line))
    dialog(book, "update", "24-aaaaa1", "--status", "done", "--on", "2024-05-01")
    assert "ikke" in dialog(book, "approve", "solbo-2024", "--by", "havbo")
    said = dialog(book, "undo")
    assert said.startswith("fortrudt: dialog update 24-aaaaa1 --status done")
    assert "der er intet at fortryde" in dialog(book, "undo")


def test_nothing_is_missing_in_a_year_that_is_still_to_come(tmp_path: Path) -> None:
    """Whoever had planned one meeting of the next year was told that all others were missing."""
    records = {
        "solbo_2024": record("solbo", "2024-03-12"),
        "havbo_2024": record("havbo", "2024-03-13"),
        "klitbo_2024": record("klitbo", "2024-03-14"),
        "solbo_2025": record("solbo", "2025-03-12", status="udkast"),
    }
    book = book_of(tmp_path, **records)
    assert "MANGLER" not in dialog(book, "list-meetings", "--as-of", "2024-11-27")
    assert "MANGLER" in dialog(book, "list-meetings", "--as-of", "2025-01-02")


@pytest.mark.parametrize(
    "command",
    [
        ("render-minutes", "solbo-2024"),
        ("report", "solbo", "--since", "2024-03-01"),
        ("show-item", "24-aaaaa1"),
        ("open-actions", "--status", "godkendt"),
        ("open-actions", "--status", "godkendt", "--format", "csv"),
        ("find", "Havnevej"),
    ],
)
def test_what_was_to_be_approved_is_called_approved(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """*Godkendelse: … – færdig* told nobody that the sale was approved."""
    line = "- [x] Godkendelse: Salg af Havnevej @vig  [id:: 24-aaaaa1]"
    book = book_of(tmp_path, solbo_2024=record("solbo", "2024-03-12", line))
    said = dialog(book, *command)
    assert "godkendt" in said.replace(line, "").lower()
    assert "færdig" not in said.lower()


def test_the_news_that_it_was_approved_or_rejected_is_said_so(tmp_path: Path) -> None:
    lines = [f"- [ ] Godkendelse: Salg {n} @vig  [id:: 24-aaaaa{n}]" for n in (1, 2)]
    book = book_of(tmp_path, solbo_2024=record("solbo", "2024-03-12", *lines))
    said = dialog(book, "update", "24-aaaaa1", "--status", "godkendt", "--on", "2024-05-01")
    assert "- [x] [ref:: 24-aaaaa1]" in said
    news = ("--status", "afvist", "--note", "Udvalget siger nej", "--on", "2024-05-01")
    assert "- [-] [ref:: 24-aaaaa2] Udvalget siger nej" in dialog(
        book, "update", "24-aaaaa2", *news
    )
    assert "nu godkendt" in dialog(book, "show-item", "24-aaaaa1")
