"""Meetings as they are: joint, extra, moved, planned; which year one belongs to is said first."""

from pathlib import Path

import pytest

from conftest import Result, run_dialog, write_book

SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
{more}
[parties.vig]
name = "Vig"
[parties.holberg]
name = "Holberg"
[parties.dianalund]
name = "Dianalund"
"""


def held(period: int, date: str, *items: str, status: str = "final") -> str:
    lines = "".join(f"- [ ] {item}\n" for item in items)
    return f"---\nperiod: {period}\ndate: {date}\nstatus: {status}\n---\n\n## 1. Points\n\n{lines}"


def book_of(root: Path, *, more: str = "", **records: str) -> Path:
    files = {f"minutes/{name.replace('_', '/')}.md": text for name, text in records.items()}
    return write_book(root, {"dialog.toml": SETTINGS.format(more=more), **files})


def meet(book: Path, *arguments: str) -> Result:
    return run_dialog("new-meeting", *arguments, cwd=book)


# --- the year and the day


@pytest.mark.parametrize(
    ("records", "more", "date", "period"),
    [
        ({"holberg_2021": held(2021, "2021-11-15")}, "", "2022-10-01", 2022),
        ({"holberg_2020": held(2020, "2021-02-15")}, "", "2022-03-01", 2021),  # as the last says
        ({"holberg_2020": held(2020, "2021-02-15")}, "", "2022-11-01", 2022),
        ({"holberg_2021": held(2021, "2022-03-15")}, "", "2022-11-01", 2022),  # moved, then in time
        ({"holberg_2021": held(2021, "2021-11-15")}, "", "2023-02-01", 2023),
        ({"holberg_2021": held(2021, "2021-11-15")}, "year_begins = 4", "2023-03-31", 2022),
        ({"holberg_2021": held(2021, "2021-11-15")}, "year_begins = 4", "2023-04-01", 2023),
        ({}, "", "2024-01-10", 2024),
        ({}, "year_begins = 4", "2024-01-10", 2023),
    ],
)
def test_the_year_follows_from_the_date(
    tmp_path: Path, records: dict[str, str], more: str, date: str, period: int
) -> None:
    book = book_of(tmp_path, more=more, **records)
    made = meet(book, "holberg", "--date", date)
    assert made.code == 0, made.err
    assert (book / f"minutes/holberg/{period}.md").is_file()
    assert (f"{date} counts as the meeting of {period}" in made.err) == (int(date[:4]) != period)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "2022-03-14"), "the meeting of 2022-11-15 (2021) is later"),
        (("--date", "2022-03-14", "--period", "2022"), "the meeting of 2022-11-15 (2021) is later"),
        (("--date", "2022-11-15"), "there is a meeting on 2022-11-15 already"),
        (("--date", "2023-03-14", "--period", "2026"), "cannot be that of 2026"),
        (("--date", "2032-03-14", "--period", "2022"), "cannot be that of 2022"),
        (("--date", "2022-12-14", "--period", "2020"), "is earlier"),
        (("--date", "2022-12-01", "--period", "2021"), "is already there"),
        (("--period", "999"), "is not a year"),
    ],
)
def test_what_does_not_fit_is_said_before_anything_is_written(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    book = book_of(tmp_path, holberg_2021=held(2021, "2022-11-15", "Send the list @holberg"))
    before = sorted(book.rglob("*"))
    refused = meet(book, "holberg", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert sorted(book.rglob("*")) == before


def test_an_older_meeting_can_be_written_later(tmp_path: Path) -> None:
    book = book_of(tmp_path, holberg_2021=held(2021, "2021-11-15"))
    made = meet(book, "holberg", "--period", "2019", "--date", "2019-11-01")
    assert made.code == 0, made.err


# --- extra and joint meetings


def test_one_more_meeting_in_a_year(tmp_path: Path) -> None:
    book = book_of(tmp_path, holberg_2022=held(2022, "2022-03-15", "Send the list @holberg"))
    refused = meet(book, "holberg", "--date", "2022-11-01")
    assert "--extra" in refused.err
    run_dialog("fmt", "--final", cwd=book)
    made = meet(book, "holberg", "--date", "2022-11-01", "--extra")
    assert made.code == 0, made.err
    text = (book / "minutes/holberg/2022-2.md").read_text(encoding="utf-8")
    assert "id: holberg-2022-2" in text
    assert text.count("Send the list") == 1
    assert "meeting of 15 March 2022" in text
    assert run_dialog("check", "--as-of", "2022-10-01", cwd=book).code == 0


def test_a_joint_meeting_has_what_both_have_open(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        holberg_2021=held(2021, "2021-11-15", "Send the list @holberg"),
        dianalund_2021=held(2021, "2021-11-20", "Paint the wall @dianalund"),
    )
    run_dialog("fmt", "--final", cwd=book)
    made = meet(book, "holberg", "dianalund", "--date", "2022-11-01")
    assert made.code == 0, made.err
    text = (book / "minutes/holberg-dianalund/2022.md").read_text(encoding="utf-8")
    assert "organisation: [holberg, dianalund]" in text
    assert text.count("Send the list") == text.count("Paint the wall") == 1
    assert "meeting of 15 November 2021 @vig @holberg " in text
    assert "meeting of 20 November 2021 @vig @dianalund " in text
    assert "Dialogue meeting 2022, Holberg, Dianalund" in text
    again = meet(book, "holberg", "--date", "2022-11-01")
    assert "there is a meeting on 2022-11-01 already" in again.err
    refreshed = meet(book, "dianalund", "--refresh")
    assert refreshed.code == 0, refreshed.err
    assert (book / "minutes/holberg-dianalund/2022.md").read_text(encoding="utf-8") == text


def test_the_same_organisation_twice_is_one(tmp_path: Path) -> None:
    assert meet(book_of(tmp_path), "holberg", "Holberg", "--period", "2022").code == 0
    assert (tmp_path / "minutes/holberg/2022.md").is_file()


# --- planned


def test_a_planned_meeting_gets_its_day(tmp_path: Path) -> None:
    book = book_of(tmp_path, holberg_2021=held(2021, "2021-11-15"))
    assert meet(book, "holberg").code == 0
    planned = (book / "minutes/holberg/2022.md").read_text(encoding="utf-8")
    assert "\ndate:\n" in planned
    dated = meet(book, "holberg", "--date", "2022-11-08")
    assert dated.code == 0, dated.err
    assert "is the meeting of 2022-11-08 now" in dated.err
    after = (book / "minutes/holberg/2022.md").read_text(encoding="utf-8")
    assert after == planned.replace("\ndate:\n", "\ndate: 2022-11-08\n")


def test_a_planned_meeting_is_not_put_before_the_last_one(tmp_path: Path) -> None:
    book = book_of(tmp_path, holberg_2021=held(2021, "2021-11-15"))
    meet(book, "holberg")
    refused = meet(book, "holberg", "--date", "2021-11-08")
    assert (refused.code, "is later" in refused.err) == (2, True)


def test_a_strange_sign_in_a_name_stays(tmp_path: Path) -> None:
    name = "Karla \U000e0041\U0001fae8 Brink"
    record = held(2021, "2021-11-15").replace(
        "status:", f"participants:\n  - {{party: holberg, name: '{name}'}}\nstatus:"
    )
    book = book_of(tmp_path, holberg_2021=record)
    assert meet(book, "holberg", "--date", "2022-11-08").code == 0
    from dialogtool.book.records import load_book

    names = [[each.name for each in record.participants] for record in load_book(book).records]
    assert names[0] == [name]
    assert name in names[1]


# --- settings that cannot be read


def test_broken_settings_are_said_first_by_every_command(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"dialog.toml": "[dialog]\nlanguage = da\n"})
    write_book(book, {"minutes/holberg/2021.md": held(2021, "2021-11-15", "Send @holberg")})
    for command in (["open-actions"], ["list-meetings"], ["report", "holberg"], ["remind"]):
        said = run_dialog(*command, cwd=book).err.splitlines()
        assert said[0].startswith("dialog.toml:2:12: this is not TOML"), command
    for command in (["new-meeting", "holberg"], ["fmt"], ["add", "party", "X"]):
        refused = run_dialog(*command, cwd=book)
        assert refused.code == 2, command
        assert "dialog.toml:2:12" in refused.err
