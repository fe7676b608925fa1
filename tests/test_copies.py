"""Copies that file-sharing programs make beside a record are one error and count nothing."""

from pathlib import Path

import pytest

from conftest import run_dialog, write_book
from dialogtool.book.copies import find_copies
from dialogtool.book.records import load_book

COPIES = (
    "2021 (1).md",
    "2021(2).md",
    "2021 - Kopi.md",
    "2021 - Kopi (2).md",
    "2021 - Copy.md",
    "2021 kopi.md",
    "2021-LAPTOP-9.md",
    "2021-DESKTOP-4F2K9QA.md",
    "2021-KONTOR.md",
    "2021.sync-conflict-20220301-101500-ABCDEFG.md",
    "2021_conflict-20220301-101500.md",
    "2021 (Karla Brinks konflikt 2022-03-01).md",
    "2021 (Karla's conflicted copy 2022-03-01).md",
    "2021 (konflikt fra kontor (2)).md",
    "2021 2.md",
    "2021~.md",
    "2021.orig.md",
    "2021.md.md",
    "#2021#.md",
    "~$2021.md",
    "Copy of 2021.md",
    "Kopi af 2021.md",
    "2021 (1) - Kopi.md",
    "2021 (2) (3).md",
    "2021 - Kopi - Kopi.md",
    "2021 (kopi).md",
    "Kopi (2) af 2021.md",
    "Kopi af Kopi af 2021.md",
    "2021 (Anne Holms modstridende kopi 2023-01-02).md",
    "2021 [Conflict].md",
    "2021 [konflikt].md",
    "2021.Conflict.md",
    "2021_PC17_Jan-02-101500-2023_Conflict.md",
    "2021_Annes-PC_Jan-02-101500-2023_CaseConflict.md",
    "2021 (2023_01_02 10_15_00 UTC).md",
    "2021.BASE.md",
    "2021.LOCAL.12345.md",
    "2021_REMOTE_12345.md",
)
RECORD = "---\ndate: 2022-03-01\n---\n\n- [ ] Listen @solbo  [id:: 21-aaaaaa]\n"


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_one_error_and_is_not_read(tmp_path: Path, name: str) -> None:
    changed = RECORD.replace("2022-03-01", "2022-03-02") + "- [ ] Nyt  [id:: 21-bbbbbb]\n"
    book = load_book(
        write_book(
            tmp_path,
            {
                "minutes/solbo/2021.md": RECORD,
                "minutes/solbo/2021 (1).md": changed,
                f"minutes/solbo/{name}": changed,
            },
        )
    )
    assert [record.path for record in book.records] == ["minutes/solbo/2021.md"]
    said = {problem.location.path: problem.code for problem in book.diagnostics}
    assert said[f"minutes/solbo/{name}"] == "conflict-copy"


@pytest.mark.parametrize(
    "names",
    [
        ("2021.md", "2021-followup.md", "2021-opfoelgning.md"),
        ("2021.md", "2021-2.md", "2021-efteraar.md", "2021b.md", "2021-11-14.md"),
        ("2021.md", "2022.md", "20211.md"),
        ("2021 (1).md", "2021 - Kopi.md"),
        ("dialog.md", "dialogmøde.md", "dialog-tillæg.md"),
        (
            "2021.md",
            "2021-konflikt.md",
            "2021 (ekstraordinært).md",
            "2021_drift_Klitbo_konflikt.md",
        ),
        ("2021.md", "2021 base.md", "2021-kopimaskiner.md", "2021.2.md", "Kopi af aftalen 2021.md"),
    ],
)
def test_names_that_people_give_are_no_copies(names: tuple[str, ...]) -> None:
    assert find_copies(names) == {}


def test_a_copied_folder_is_one_error(tmp_path: Path) -> None:
    book = load_book(
        write_book(
            tmp_path,
            {"minutes/solbo/2021.md": RECORD, "minutes/solbo - Kopi/2021.md": RECORD},
        )
    )
    assert [problem.location.path for problem in book.diagnostics] == ["minutes/solbo - Kopi"]
    assert len(book.records) == 1


def test_a_second_record_of_one_meeting_counts_nothing(tmp_path: Path) -> None:
    second = RECORD.replace("date:", "id: solbo-2021\ndate:")
    files = {"minutes/solbo/2021.md": RECORD, "minutes/solbo/2021-dialogmoede.md": second}
    book = load_book(write_book(tmp_path, files))
    assert [record.path for record in book.records] == ["minutes/solbo/2021.md"]
    [problem] = book.diagnostics
    assert problem.code == "conflict-copy"
    own = RECORD.replace("date:", "id: solbo-2021-b\ndate:")
    two = load_book(write_book(tmp_path, {"minutes/solbo/2021-dialogmoede.md": own}))
    assert len(two.records) == 2, "two meetings of one day have ids of their own"


def test_a_report_is_written_into_the_record_and_not_into_its_copy(tmp_path: Path) -> None:
    follow_up = "---\ntype: follow-up\nperiod: 2021\norganisation: solbo\n---\n"
    book = write_book(
        tmp_path,
        {
            "minutes/solbo/2021.md": RECORD,
            "minutes/solbo/2021-followup (1).md": follow_up,
            "minutes/solbo/2021-followup.md": follow_up,
        },
    )
    done = run_dialog("update", "21-aaaaaa", "--note", "Ringet", "--on", "2022-05-01", cwd=book)
    assert done.code == 0, done.err
    assert "Ringet" in (book / "minutes/solbo/2021-followup.md").read_text(encoding="utf-8")
    assert (book / "minutes/solbo/2021-followup (1).md").read_text(encoding="utf-8") == follow_up


@pytest.mark.parametrize(
    "text",
    [
        RECORD,
        RECORD + "- [ ] Planen @solbo  [id:: 21-cccccc]\n",
    ],
)
def test_a_copy_under_a_name_of_its_own_counts_nothing(tmp_path: Path, text: str) -> None:
    """Renamed by hand, so that its period is another: the same day, and the same items."""
    root = write_book(
        tmp_path, {"minutes/solbo/2021.md": RECORD, "minutes/solbo/2022-03-01 møde.md": text}
    )
    book = load_book(root)
    assert [record.path for record in book.records] == ["minutes/solbo/2021.md"]
    assert [problem.code for problem in book.diagnostics] == ["conflict-copy"]


FOLLOW_UP = "---\ntype: follow-up\norganisation: solbo\nperiod: 2021\n---\n\n"
RANG = "- [ref:: 21-aaaaaa] Ringet  [den:: 2022-05-01]\n"


@pytest.mark.parametrize(
    "name", ["2021-followup v2.md", "2021-followup (ny).md", "2021-opfølgning.md"]
)
def test_a_second_follow_up_record_with_a_line_of_the_first(tmp_path: Path, name: str) -> None:
    """It was put off twice by one call."""
    new = "- [x] [ref:: 21-aaaaaa] Sendt  [den:: 2022-06-01]\n"
    root = write_book(
        tmp_path,
        {
            "minutes/solbo/2021.md": RECORD,
            "minutes/solbo/2021-followup.md": FOLLOW_UP + RANG,
            f"minutes/solbo/{name}": FOLLOW_UP + RANG + new,
        },
    )
    [problem] = load_book(root).diagnostics
    assert problem.code == "conflict-copy"
    assert problem.location.path == f"minutes/solbo/{name}"


def test_two_follow_up_records_with_other_lines_are_two(tmp_path: Path) -> None:
    autumn = RANG.replace("05-01", "09-01")
    root = write_book(
        tmp_path,
        {
            "minutes/solbo/2021.md": RECORD,
            "minutes/solbo/2021-followup.md": FOLLOW_UP + RANG,
            "minutes/solbo/2021-efterår.md": FOLLOW_UP + autumn,
        },
    )
    book = load_book(root)
    assert not book.diagnostics
    assert len(book.records) == 3


REGISTER = "[parties.solbo]\nname = 'Solbo'\n"


@pytest.mark.parametrize(
    ("place", "settings"),
    [
        ("solbo/arkiv/2021.md", REGISTER),
        ("solbo/arkiv/2021.md", ""),
        ("2021.md", REGISTER),
        ("2021.md", ""),
        # without a register every folder is that of an organisation
        ("gammel/2021.md", REGISTER),
    ],
)
def test_a_copy_in_a_folder_of_no_organisation(tmp_path: Path, place: str, settings: str) -> None:
    files = {"minutes/solbo/2021.md": RECORD, f"minutes/{place}": RECORD, "dialog.toml": settings}
    book = load_book(write_book(tmp_path, files))
    assert [record.path for record in book.records] == ["minutes/solbo/2021.md"]
    assert [problem.code for problem in book.diagnostics] == ["conflict-copy"]


def test_an_organisation_that_is_not_registered_yet_is_no_copy(tmp_path: Path) -> None:
    same = "---\ndate: 2022-03-01\n---\n\n- Beslutning: Referatet er godkendt\n"
    files = {
        "dialog.toml": REGISTER,
        "minutes/solbo/2021.md": same,
        "minutes/nyby/2021.md": f"{same}- [ ] Haven\n",
    }
    assert len(load_book(write_book(tmp_path, files)).records) == 2


def test_two_meetings_of_one_day_about_other_things_are_two(tmp_path: Path) -> None:
    other = "---\ndate: 2022-03-01\nid: solbo-extra\n---\n\n- [ ] Haven @solbo  [id:: 21-bbbbbb]\n"
    root = write_book(
        tmp_path, {"minutes/solbo/2021.md": RECORD, "minutes/solbo/2021-extra.md": other}
    )
    assert len(load_book(root).records) == 2
    assert load_book(root).diagnostics == ()


@pytest.mark.parametrize("name", ["dialog-PC17.toml", "dialog (1).toml", "dialog - Kopi.toml"])
def test_a_copy_of_the_settings_is_named(tmp_path: Path, name: str) -> None:
    files = {"minutes/solbo/2021.md": RECORD, "dialog.toml": REGISTER, name: REGISTER}
    done = run_dialog("check", "--format", "lines", cwd=write_book(tmp_path, files))
    assert f"{name}:1:1: error: conflict-copy: " in done.out


def test_a_copy_of_an_approval_approves_nothing(tmp_path: Path) -> None:
    """It came before the approval itself, and its day was the one that was read."""
    book = write_book(tmp_path, {"minutes/solbo/2021.md": RECORD, "dialog.toml": REGISTER})
    done = run_dialog("approve", "solbo-2021", "--by", "solbo", "--on", "2022-03-05", cwd=book)
    assert done.code == 0, done.err
    [note] = (book / "approvals").iterdir()
    copy = note.with_name(f"{note.stem} (1).toml")
    copy.write_text(note.read_text(encoding="utf-8").replace("03-05", "03-04"), encoding="utf-8")
    read = load_book(book)
    assert [str(approval.date) for approval in read.approvals] == ["2022-03-05"]
    said = {problem.code: problem.location.path for problem in read.diagnostics}
    assert said["conflict-copy"] == f"approvals/{copy.name}"
