"""One way to name a meeting everywhere; two in a year; who approved what."""

import hashlib
import json
from pathlib import Path

import pytest

from conftest import Result, run_dialog, write_book

SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.holberg]
name = "Holberg"
"""


def record(date: str, more: str = "") -> str:
    return (
        f"---\n{more}date: {date}\nstatus: final\nparticipants:\n  - {{party: vig}}\n  - {{party: holberg}}\n---\n\n"
        f"# Meeting of {date}\n\n- [x] Sent @holberg  [id:: {date[2:4]}-aaaa{date[5:7]}]\n"
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(
        tmp_path,
        {
            "dialog.toml": SETTINGS,
            "minutes/holberg/2020.md": record("2020-11-10"),
            "minutes/holberg/2021.md": record("2021-03-10"),
            "minutes/holberg/2021-2.md": record("2021-11-10", "id: holberg-2021-2\n"),
        },
    )


def titles(result: Result) -> list[str]:
    assert result.code == 0, result.err
    return [line for line in result.out.splitlines() if "10 " in line and "20" in line]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        (["holberg-2020"], "10 November 2020"),
        (["minutes/holberg/2020.md"], "10 November 2020"),
        (["holberg", "2020"], "10 November 2020"),
        (["Holberg 2020"], "10 November 2020"),
        (["holberg", "--period", "2020"], "10 November 2020"),
        (["holberg", "2020-11-10"], "10 November 2020"),
        (["holberg-2021"], "10 March 2021"),
        (["holberg-2021-2"], "10 November 2021"),
        (["holberg", "--date", "2021-03-10"], "10 March 2021"),
        (["holberg", "2021", "--date", "2021-11-10"], "10 November 2021"),
        (["holberg"], "10 November 2021"),
    ],
)
def test_every_name_of_a_meeting(book: Path, name: list[str], day: str) -> None:
    made = run_dialog("render-agreement", *name, cwd=book)
    assert made.code == 0, made.err
    assert day in made.out


@pytest.mark.parametrize(
    "name", [["holberg-2020"], ["minutes/holberg/2020.md"], ["holberg", "2020"], ["Holberg 2020"]]
)
def test_the_other_commands_take_them_too(book: Path, name: list[str]) -> None:
    approved = run_dialog("approve", *name, "--by", "holberg", "--on", "2020-12-01", cwd=book)
    assert approved.code == 0, approved.err
    assert (book / "approvals/holberg.2020.holberg.toml").is_file()
    finals = run_dialog("finalise", *name, cwd=book)
    assert "is final already" in finals.err
    checked = run_dialog("check", *name, "--format", "lines", "--as-of", "2022-01-01", cwd=book)
    assert "minutes/holberg/2021" not in checked.out
    assert run_dialog("fmt", *name, cwd=book).code == 0


def test_a_name_of_two_meetings_asks_which(book: Path) -> None:
    refused = run_dialog("approve", "holberg", "2021", "--by", "vig", cwd=book)
    assert refused.code == 2
    assert "minutes/holberg/2021-2.md, minutes/holberg/2021.md" in refused.err


def test_two_meetings_of_a_year_are_both_listed(book: Path) -> None:
    told = json.loads(run_dialog("list-meetings", "--format", "json", cwd=book).out)["meetings"]
    assert [each["date"] for each in told if each["organisation"] == "holberg"] == [
        "2020-11-10",
        "2021-03-10",
        "2021-11-10",
    ]
    table = run_dialog("list-meetings", cwd=book).out
    assert all(day in table for day in ("2020-11-10", "2021-03-10", "2021-11-10"))
    # of the year: the organisations that met, however often
    assert table.splitlines()[-1].split() == ["held", "1", "of", "1", "1", "of", "1"]
    made = run_dialog("render-agreement", "--all", "--period", "2021", "-o", "out", cwd=book)
    assert made.code == 0, made.err
    assert len(list((book / "out").iterdir())) == 2


# --- who approved


def approve(book: Path, party: str, *arguments: str) -> Result:
    return run_dialog("approve", "holberg-2020", "--by", party, *arguments, cwd=book)


def test_a_day_that_cannot_be_is_refused(book: Path) -> None:
    for day in ("2020-11-09", "2199-01-01"):
        refused = approve(book, "vig", "--on", day)
        assert (refused.code, "cannot be the day of the approval" in refused.err) == (2, True)
    assert not (book / "approvals").exists()


def test_a_wrong_day_can_be_corrected(book: Path) -> None:
    approve(book, "vig", "--on", "2020-12-24", "--how", "mail")
    corrected = approve(book, "vig", "--on", "2020-12-01")
    assert (corrected.code, "corrected: Vig" in corrected.err) == (0, True)
    text = (book / "approvals/holberg.2020.vig.toml").read_text(encoding="utf-8")
    assert "date = 2020-12-01\n" in text
    assert 'how = "mail"\n' in text
    same = approve(book, "vig")
    assert "nothing changed: Vig approved it on 2020-12-01" in same.err


def test_what_shows_it_is_kept(book: Path) -> None:
    (book / "svar.eml").write_bytes(b"we agree")
    done = approve(book, "holberg", "--how", "mail", "--evidence", str(book / "svar.eml"))
    assert done.code == 0, done.err
    text = (book / "approvals/holberg.2020.holberg.toml").read_text(encoding="utf-8")
    assert 'evidence = "svar.eml"\n' in text
    assert f'sha256 = "{hashlib.sha256(b"we agree").hexdigest()}"\n' in text
    assert run_dialog("check", "holberg-2020", "--as-of", "2030-01-01", cwd=book).code == 0
    missing = approve(book, "vig", "--evidence", "nowhere.pdf")
    assert (missing.code, "cannot read 'nowhere.pdf'" in missing.err) == (2, True)


def test_the_list_shows_who_approved(book: Path) -> None:
    approve(book, "vig", "--on", "2020-12-01")
    assert "approved: vig" in run_dialog("list-meetings", cwd=book).out
    approve(book, "holberg", "--on", "2020-12-01")
    assert "approved\n" in run_dialog("list-meetings", cwd=book).out.replace(" ", "\n")
    told = json.loads(run_dialog("list-meetings", "--format", "json", cwd=book).out)["meetings"]
    assert told[0]["approved"] == ["holberg", "vig"]


def test_what_both_approved_is_not_asked_for_again(book: Path) -> None:
    (book / "minutes/holberg/2021.md").unlink()
    (book / "minutes/holberg/2021-2.md").unlink()
    approve(book, "vig", "--on", "2020-12-01")
    asked = run_dialog("new-meeting", "holberg", "--date", "2021-11-01", "--dry-run", cwd=book).out
    assert "meeting of 10 November 2020 @vig @holberg" in asked
    approve(book, "holberg", "--on", "2020-12-01")
    asked = run_dialog("new-meeting", "holberg", "--date", "2021-11-01", "--dry-run", cwd=book).out
    assert "meeting of 10 November" not in asked


# --- the commands as people call them


@pytest.mark.parametrize(
    ("call", "begin"),
    [
        (("open",), "Usage: dialog open-actions"),
        (("import",), "Usage: dialog import-minutes"),
        (("render", "aftale"), "Usage: dialog render-agreement"),
        (("render", "agenda"), "Usage: dialog render-minutes"),
        (("finali",), "Usage: dialog finalise"),
        (("key",), "Usage: dialog key-figures"),
    ],
)
def test_the_beginning_of_a_command_is_enough(call: tuple[str, ...], begin: str) -> None:
    assert run_dialog(*call, "--help").out.startswith(begin)


def test_a_beginning_of_several_asks_which() -> None:
    assert "dialog render agreement" in run_dialog("render").err
    assert "choose one of:" in run_dialog("re").err
    assert run_dialog("x").code == 2


def test_help_stands_in_the_order_of_the_year() -> None:
    out = run_dialog("--help").out
    wanted = ["new-meeting", "open-actions", "render-agreement", "init", "list-meetings", "fmt",
              "approve", "update", "remind", "schema"]  # fmt: skip
    places = [out.index(f"\n  {name} ") for name in wanted]
    assert places == sorted(places)
    headings = ["Most of the time:", "To begin:", "Before the meeting:", "All year:"]
    assert [line for line in out.splitlines() if line in headings] == headings


# --- a search


def test_find_shows_closed_items_and_prose_with_their_places(book: Path) -> None:
    hits = run_dialog("find", "sent", "--format", "lines", cwd=book)
    assert hits.out.splitlines() == [
        "minutes/holberg/2021-2.md:12: - [x] Sent @holberg [id:: 21-aaaa11]",
        "minutes/holberg/2021.md:11: - [x] Sent @holberg [id:: 21-aaaa03]",
        "minutes/holberg/2020.md:11: - [x] Sent @holberg [id:: 20-aaaa11]",
    ]
    shown = run_dialog("find", "MEETING", "2020-11", cwd=book).out
    place = "minutes/holberg/2020.md:9  Holberg, 10 November 2020"
    assert shown.startswith(f"{place}\n  # Meeting of 2020-11-10\n")
    told = json.loads(run_dialog("find", "sent", "--format", "json", cwd=book).out)
    assert told["hits"][0]["id"] == "21-aaaa11"
    assert told["hits"][0]["status"] == "done"
    none = run_dialog("find", "elephant", cwd=book)
    assert (none.code, none.out, none.err) == (1, "", "nothing was found\n")


def test_an_organisation_alone_is_not_its_meeting_with_others(book: Path) -> None:
    joint = record("2022-12-08", "organisation: [holberg, vig]\nperiod: 2022\n")
    own = record("2022-03-08", "period: 2022\n")
    write_book(book, {"minutes/joint/2022.md": joint, "minutes/holberg/2022.md": own})
    rendered = run_dialog("render-agreement", "holberg", "--period", "2022", cwd=book)
    assert rendered.code == 0 and "minutes/holberg/2022.md" in rendered.out
    checked = run_dialog("check", "holberg", cwd=book)
    assert "minutes/holberg/2022.md" in checked.err


def test_a_joint_meeting_is_named_by_those_who_meet(tmp_path: Path) -> None:
    more = '[parties.dianalund]\nname = "Dianalund Bolig"\n[parties."vrå"]\nname = "Vrå"\n'
    book = write_book(tmp_path, {"dialog.toml": SETTINGS + more})
    for names, day in (
        (("holberg", "dianalund"), "2022-03-10"),
        (("holberg", "--extra"), "2022-04-10"),
        (("dianalund", "vrå", "--extra"), "2022-05-10"),
    ):
        assert run_dialog("new-meeting", *names, "--date", day, cwd=book).code == 0
    for named, path in (
        (("holberg", "dianalund", "2022"), "minutes/holberg-dianalund/2022.md"),
        (("dianalund", "holberg"), "minutes/holberg-dianalund/2022.md"),
        (("Dianalund Bolig", "Vrå"), "minutes/dianalund-vrå/2022.md"),
        (("holberg",), "minutes/holberg/2022.md"),
    ):
        told = run_dialog("finalise", *named, "--yes", "--dry-run", cwd=book)
        assert f"--- a/{path}" in told.out, (named, told)
    wrong = run_dialog("finalise", "holberg", "vrå", cwd=book)
    assert wrong.code == 2 and "there is no record 'holberg vrå'" in wrong.err
