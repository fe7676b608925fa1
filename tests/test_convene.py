"""Meetings as they are: joint, extra, moved, planned; which year one belongs to is said first."""

from pathlib import Path

import pytest

from conftest import Result, run_dialog, write_book
from dialogtool.book.records import load_book

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


@pytest.mark.parametrize("date", ["2203-03-14", "1923-03-14"])
def test_a_day_far_from_today_is_asked_about(tmp_path: Path, date: str) -> None:
    """Figures that changed their places made a draft of another century, and nobody said so."""
    book = book_of(tmp_path, holberg_2021=held(2021, "2021-11-15"))
    made = meet(book, "holberg", "--date", date)
    assert (made.code, "is the year right?" in made.err) == (0, True)


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
    assert "Dialogue meeting 2022, Holberg and Dianalund" in text
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


def _found(book: Path) -> str:
    return run_dialog("check", "--as-of", "2022-06-01", "--format", "lines", cwd=book).out


def test_a_planned_meeting_is_no_error_before_it_has_its_day(tmp_path: Path) -> None:
    book = book_of(
        tmp_path, holberg_2021=held(2021, "2021-11-15", "Paint @holberg [id:: 21-aaaaaa]")
    )
    made = meet(book, "holberg")
    assert ("could not be read" in made.err, "undated" in _found(book)) == (False, False)
    path = book / "minutes/holberg/2022.md"
    planned = path.read_text(encoding="utf-8")
    path.write_text(planned + "\n- [ ] New @holberg\n", encoding="utf-8")
    assert "2022.md:4:1: error: undated" in _found(book), "what is written would not count"
    path.write_text(planned.replace("\ndate:\n", "\n"), encoding="utf-8")
    assert "error: undated" in _found(book), "nothing says that the day is to come"


# --- settings that cannot be read


def test_broken_settings_are_said_first_by_every_command(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"dialog.toml": "[dialog]\nlanguage = da\n"})
    write_book(book, {"minutes/holberg/2021.md": held(2021, "2021-11-15", "Send @holberg")})
    for command in (["open-actions"], ["list-meetings"], ["report", "holberg"], ["remind"]):
        said = run_dialog(*command, cwd=book).err.splitlines()
        assert said[0].startswith("dialog.toml:2:12: this line is not understood"), command
    for command in (["new-meeting", "holberg"], ["fmt"], ["add", "party", "X"]):
        refused = run_dialog(*command, cwd=book)
        assert refused.code == 2, command
        assert "dialog.toml:2:12" in refused.err


# --- when and where, and when that changes


def test_a_new_draft_says_when_and_where(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    where = ("--time", "13:00-15:00", "--place", "Town hall, room 3: the hall")
    assert meet(book, "holberg", "--date", "2031-03-10", *where).code == 0
    minutes = load_book(book).records[0]
    assert (minutes.time, minutes.venue) == ("13:00-15:00", "Town hall, room 3: the hall")


def test_a_planned_meeting_gets_its_day_its_time_and_its_place(tmp_path: Path) -> None:
    book = book_of(
        tmp_path, holberg_2031="---\nperiod: 2031\ndate:\nstatus: draft\n---\n\n# Plan\n"
    )
    assert (
        meet(book, "holberg", "--place", "The library").err == "updated minutes/holberg/2031.md\n"
    )
    assert meet(book, "holberg", "--date", "2031-03-10", "--time", "at 13").code == 0
    assert (book / "minutes/holberg/2031.md").read_text() == (
        "---\nperiod: 2031\ndate: 2031-03-10\ntime: at 13\nvenue: The library\n"
        "status: draft\n---\n\n# Plan\n"
    )


def test_a_meeting_to_come_is_moved_by_giving_its_new_day(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    meet(book, "holberg", "--date", "2031-03-10", "--time", "13")
    moved = meet(book, "holberg", "--date", "2031-04-07", "--time", "9-11")
    assert moved.err == (
        "'minutes/holberg/2031.md': the meeting is moved from 2031-03-10 to 2031-04-07\n"
        "next: the invitation once more: dialog render-minutes holberg-2031 --agenda -o agenda.pdf\n"
    )
    minutes = load_book(book).records[0]
    assert (str(minutes.date), minutes.time) == ("2031-04-07", "9-11")
    again = meet(book, "holberg", "--date", "2031-04-07")
    assert (again.code, "there is a meeting on 2031-04-07 already" in again.err) == (2, True)


def test_a_meeting_that_was_held_is_not_moved(tmp_path: Path) -> None:
    draft = held(2021, "2021-11-15", "Send the list @holberg", status="draft")
    book = book_of(tmp_path, holberg_2021=draft)
    before = (book / "minutes/holberg/2021.md").read_bytes()
    meet(book, "holberg", "--date", "2021-12-01", "--time", "13")
    assert (book / "minutes/holberg/2021.md").read_bytes() == before


# --- who comes


OFFICES = """[parties.vig.offices.housing]
name = "Housing"
holders = [{name = "Karla Brink", until = "2021-12-31"}, {name = "Ib Holm", since = "2022-01-01"}]
[parties.vig.offices.care]
name = "Care"
"""


@pytest.mark.parametrize(
    ("last", "now"),
    [
        ("{party: vig, office: housing, name: Karla Brink}", ("housing", "Ib Holm", "")),
        ("{party: vig, office: housing}", ("housing", "Ib Holm", "")),
        ("{party: vig, name: Karla Brink, role: head}", ("housing", "Ib Holm", "")),
        ("{party: vig, office: housing, name: Karla Brink, role: x}", ("housing", "Ib Holm", "x")),
        ("{party: vig}", ("housing", "Ib Holm", "")),
        ("{party: vig, office: care, name: Bo Lund}", ("care", "Bo Lund", "")),
        ("{party: vig, name: Bo Lund, role: guest}", ("", "Bo Lund", "guest")),
    ],
)
def test_who_holds_the_office_on_the_day_is_there(
    tmp_path: Path, last: str, now: tuple[str, str, str]
) -> None:
    record = held(2021, "2021-11-15").replace("---\n\n", f"participants:\n  - {last}\n---\n\n", 1)
    book = book_of(tmp_path, holberg_2021=record)
    with (book / "dialog.toml").open("a") as settings:
        settings.write(OFFICES)
    assert meet(book, "holberg", "--date", "2022-11-15").code == 0
    [person] = [each for each in load_book(book).records[-1].participants if each.party == "vig"]
    assert (person.office, person.name, person.role) == now


def test_who_was_there_and_follows_another_is_there_once(tmp_path: Path) -> None:
    last = "{party: vig, office: housing, name: Karla Brink, role: head}"
    follows = "{party: vig, office: housing, name: Ib Holm, role: clerk}"
    lines = f"participants:\n  - {last}\n  - {follows}\n---\n\n"
    book = book_of(tmp_path, holberg_2021=held(2021, "2021-11-15").replace("---\n\n", lines, 1))
    with (book / "dialog.toml").open("a") as settings:
        settings.write(OFFICES)
    assert meet(book, "holberg", "--date", "2022-11-15").code == 0
    there = [each for each in load_book(book).records[-1].participants if each.party == "vig"]
    assert [(each.name, each.role) for each in there] == [("Ib Holm", "clerk")]


def test_in_the_first_draft_too(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    with (book / "dialog.toml").open("a") as settings:
        settings.write(OFFICES)
    meet(book, "holberg", "--date", "2022-11-15")
    there = [
        (each.party, each.office, each.name) for each in load_book(book).records[0].participants
    ]
    assert there == [("vig", "housing", "Ib Holm"), ("holberg", "", "")]


# --- the language of the book


def test_a_book_that_names_no_language_is_told_which_is_taken(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/holberg/2021.md": held(2021, "2021-11-15", "Paint")})
    taken = "note: the book does not name its language; Danish is taken\n"
    made = meet(book, "holberg", "--date", "2022-11-15")
    assert made.err.count(taken) == 1
    assert "styringsår: 2022" in (book / "minutes/holberg/2022.md").read_text()
    assert taken in run_dialog("fmt", "--final", cwd=book).err
    assert taken not in run_dialog("open-actions", cwd=book).err
    named = book_of(tmp_path / "named")
    assert "Danish" not in meet(named, "holberg", "--date", "2022-11-15").err


# --- a joint meeting on a theme


def _not_mentioned(book: Path) -> list[str]:
    found = run_dialog("check", "--as-of", "2023-12-31", "--format", "lines", cwd=book).out
    lines = (line.split(": ") for line in found.splitlines())
    return [place.partition(":")[0] for place, _, code, *_ in lines if code == "not-mentioned"]


OWN = {
    "holberg_2022": held(2022, "2022-11-15", "Paint @holberg [id:: 22-aaaaaa]"),
    "dianalund_2022": held(2022, "2022-11-16", "Roof @dianalund [id:: 22-bbbbbb]"),
}


def _joint(period: int, *lines: str) -> str:
    text = held(period, "2023-05-10", *lines)
    return text.replace("---\n", "---\norganisation: [holberg, dianalund]\n", 1)


def test_a_joint_meeting_on_a_theme_passes_nothing_over(tmp_path: Path) -> None:
    theme = _joint(2023, "A common waiting list @holberg [id:: 23-cccccc]")
    assert _not_mentioned(book_of(tmp_path, **OWN, holberg_theme=theme)) == []


def test_one_that_is_the_meeting_of_the_year_does(tmp_path: Path) -> None:
    year = _joint(2023, "[ref:: 22-aaaaaa] Painted half").replace("- [ ] [ref", "- [/] [ref")
    more = "Fence @holberg [id:: 22-dddddd]"
    own = OWN | {"holberg_2022": held(2022, "2022-11-15", "Paint @holberg [id:: 22-aaaaaa]", more)}
    book = book_of(tmp_path, **own, holberg_joint=year)
    assert _not_mentioned(book) == ["minutes/holberg/2022.md"], "the fence is forgotten"


def test_beside_a_meeting_of_its_own_it_has_a_theme(tmp_path: Path) -> None:
    theme = _joint(2022, "[ref:: 22-aaaaaa] Painted half")
    more = "Fence @holberg [id:: 22-dddddd]"
    own = OWN | {"holberg_2022": held(2022, "2022-11-15", "Paint @holberg [id:: 22-aaaaaa]", more)}
    assert _not_mentioned(book_of(tmp_path, **own, holberg_theme=theme)) == []


def test_what_a_joint_meeting_agreed_is_missed_at_the_next(tmp_path: Path) -> None:
    first = _joint(2022, "A list @holberg [id:: 22-cccccc]").replace("2023-05-10", "2022-05-10")
    second = _joint(2023, "Another @holberg [id:: 23-cccccc]")
    book = book_of(tmp_path, holberg_first=first, holberg_second=second)
    assert _not_mentioned(book) == ["minutes/holberg/first.md"]


# --- in order


def test_meetings_in_the_wrong_order_are_found(tmp_path: Path) -> None:
    records = {"holberg_2021": held(2021, "2022-11-15"), "holberg_2022": held(2022, "2022-03-14")}
    found = run_dialog("check", cwd=book_of(tmp_path, **records)).out
    assert (
        "minutes/holberg/2022.md:3:7: warning: meeting-order: this meeting of Holberg (2022)"
        in found
    )


def test_a_final_record_with_a_mistyped_century_is_found(tmp_path: Path) -> None:
    found = run_dialog("check", cwd=book_of(tmp_path, holberg_2021=held(2021, "2202-03-01"))).out
    assert "a meeting of 2202-03-01 cannot be that of 2021" in found


def test_two_meetings_of_a_year_and_one_that_slipped_are_in_order(tmp_path: Path) -> None:
    records = {
        "holberg_2020": held(2020, "2021-03-15"),
        "holberg_2021": held(2021, "2021-11-15"),
        "holberg_2021-2": held(2021, "2021-05-15").replace("---\n", "---\nid: h-2\n", 1),
    }
    assert "meeting-order" not in run_dialog("check", cwd=book_of(tmp_path, **records)).out


# --- a draft that is still open


PREFILLED = "- [ ] [ref:: 20-aaaaaa] Send\n  <!-- dialog: open -->\n"


def test_the_next_year_is_planned_while_held_minutes_are_a_draft(tmp_path: Path) -> None:
    joint = held(2021, "2021-11-15", status="draft").replace(
        "status:", "organisation: [holberg, dianalund]\nstatus:"
    )
    book = book_of(tmp_path, both_2021=joint + PREFILLED)
    made = meet(book, "holberg", "--date", "2031-03-10")
    assert made.code == 0, made.err
    assert made.err.splitlines()[-1] == (
        "note: 'minutes/both/2021.md' is still a draft; "
        "when both have seen it: dialog finalise holberg-dianalund-2021"
    )


def test_a_draft_that_waits_for_its_meeting_is_not_passed_over(tmp_path: Path) -> None:
    book = book_of(tmp_path, holberg_2031=held(2031, "2031-03-10", status="draft") + PREFILLED)
    refused = meet(book, "holberg", "--date", "2032-03-10")
    assert refused.code == 2
    # a meeting that is still to come is not finished, but moved
    assert "dialog finalise" not in refused.err
    command = "dialog new-meeting holberg --date 2032-03-10 --period"
    assert f"is it moved to that day? {command} 2031" in refused.err
    assert f"is it the meeting of 2032? {command} 2032" in refused.err
    assert meet(book, "holberg", "--date", "2032-03-10", "--period", "2032").code == 0


def test_a_joint_meeting_to_come_stops_no_own_meeting_before_it(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    assert meet(book, "holberg", "dianalund", "--date", "2032-03-03").code == 0
    assert meet(book, "holberg", "--date", "2031-12-20").code == 0


def test_a_joint_meeting_of_many_has_a_name_that_can_be_typed(tmp_path: Path) -> None:
    more = "".join(f'[parties.housing-of-the-{side}-side]\nname = "{side}"\n' for side in "abc")
    book = write_book(tmp_path, {"dialog.toml": SETTINGS.format(more="") + more})
    names = [f"housing-of-the-{side}-side" for side in "abc"]
    made = meet(book, *names, "--date", "2031-03-10")
    assert made.err.splitlines()[0] == "wrote minutes/joint-meeting/2031.md"
    minutes = load_book(book).records[0]
    assert (minutes.id, minutes.organisations) == ("joint-meeting-2031", tuple(names))
    assert meet(book, *names, "--date", "2031-04-10").code == 0, "moved"
    assert meet(book, "holberg", "dianalund", "--date", "2031-05-10").code == 0
    assert (book / "minutes/holberg-dianalund/2031.md").is_file(), "short names stay"


# --- not held on its day, and more than one organisation


def test_a_meeting_that_was_not_held_on_its_day_is_moved(tmp_path: Path) -> None:
    book = book_of(tmp_path, holberg_2021=held(2021, "2021-11-15", "Send the list @holberg"))
    run_dialog("fmt", "--final", cwd=book)
    meet(book, "holberg", "--date", "2022-11-01")
    moved = meet(book, "holberg", "--date", "2022-12-01")
    assert moved.code == 0, moved.err
    assert "the meeting is moved from 2022-11-01 to 2022-12-01" in moved.err
    again = meet(book, "holberg", "--date", "2023-02-01", "--period", "2022")
    assert "moved from 2022-12-01 to 2023-02-01" in again.err
    assert sorted(file.name for file in (book / "minutes/holberg").glob("2*.md")) == [
        "2021.md",
        "2022.md",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- [ ] [ref::", "- [x] [ref::"),
        ("## 2. ", "We met.\n\n## 2. "),
        ("## 2. ", "- [ ] Paint the gate @holberg\n\n## 2. "),
    ],
)
def test_a_draft_in_which_something_is_written_is_not_moved(
    tmp_path: Path, old: str, new: str
) -> None:
    more = '[agenda]\nitems = ["One", "Two"]'
    book = book_of(tmp_path, more=more, holberg_2021=held(2021, "2021-11-15", "Send @holberg"))
    book.joinpath("dialog.toml").write_text(
        SETTINGS.format(more="") + more + "\n", encoding="utf-8"
    )
    run_dialog("fmt", "--final", cwd=book)
    meet(book, "holberg", "--date", "2022-11-01")
    draft = book / "minutes/holberg/2022.md"
    text = draft.read_text(encoding="utf-8")
    assert old in text
    draft.write_text(text.replace(old, new, 1), encoding="utf-8")
    refused = meet(book, "holberg", "--date", "2022-12-01")
    assert refused.code == 2
    assert "'minutes/holberg/2022.md' is still a draft" in refused.err
    assert "was it not held? change its day there" in refused.err


def test_a_joint_meeting_takes_no_organisations_own(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        holberg_2022=held(2022, "2022-03-15", "Send the list @holberg"),
        dianalund_2022=held(2022, "2022-03-16", "Paint @dianalund", status="draft"),
    )
    run_dialog("fmt", "--final", cwd=book)
    made = meet(book, "holberg", "dianalund", "--date", "2022-11-01")
    assert made.code == 0, made.err
    draft = book / "minutes/holberg-dianalund/2022.md"
    assert "# Dialogue meeting 2022, Holberg and Dianalund\n" in draft.read_text(encoding="utf-8")
    second = meet(book, "dianalund", "holberg", "--date", "2022-11-08")
    assert second.code != 0 or "moved" in second.err


def test_beside_a_joint_draft_what_is_offered_can_be_run(tmp_path: Path) -> None:
    """`--period` of the year after was offered for a meeting of this one, and the move of the joint
    meeting under the name of one organisation, which was refused.
    """
    line = "Send the list @holberg @dianalund"
    book = book_of(
        tmp_path,
        holberg_2197=held(2197, "2197-03-15", line),
        dianalund_2197=held(2197, "2197-03-16", line),
    )
    run_dialog("fmt", "--final", cwd=book)
    meet(book, "holberg", "dianalund", "--date", "2198-11-01")
    refused = meet(book, "holberg")
    assert "one with holberg alone: --extra" in refused.err
    assert "dialog finalise holberg-dianalund-2198" in refused.err
    refused = meet(book, "holberg", "--date", "2198-11-08")
    move = "dialog new-meeting holberg dianalund --date 2198-11-08 --period 2198"
    assert move in refused.err
    assert meet(book, "holberg", "--date", "2198-11-09", "--extra", "--dry-run").code == 0
    assert "moved from 2198-11-01" in run_dialog(*move.split()[1:], cwd=book).err


def test_a_joint_meeting_is_refreshed_by_its_own_name(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        holberg_2022=held(2022, "2022-03-15", status="draft"),
        dianalund_2022=held(2022, "2022-03-16", status="draft"),
    )
    meet(book, "holberg", "dianalund", "--date", "2022-11-01")
    own = book / "minutes/holberg/2022.md"
    own.write_text(
        own.read_text(encoding="utf-8") + "- [ ] Send it @holberg  [id:: 22-aaaaa1]\n",
        encoding="utf-8",
    )
    refreshed = meet(book, "holberg", "dianalund", "--refresh")
    assert refreshed.code == 0, refreshed.err
    assert "22-aaaaa1" in (book / "minutes/holberg-dianalund/2022.md").read_text(encoding="utf-8")


def test_a_meeting_still_to_come_is_not_called_unfinished(tmp_path: Path) -> None:
    book = book_of(tmp_path, holberg_2998=held(2998, "2998-03-15", status="draft"))
    made = meet(book, "holberg", "dianalund", "--date", "2998-11-01")
    assert "still a draft" not in made.err


@pytest.mark.parametrize("order", ["@holberg @dianalund", "@dianalund @holberg"])
def test_a_joint_item_is_asked_of_all_who_still_owe_it(tmp_path: Path, order: str) -> None:
    first = _joint(2022, f"A list {order} [id:: 22-cccccc]").replace("2023-05-10", "2022-05-10")
    book = book_of(tmp_path, holberg_first=first)
    run_dialog("new-meeting", "holberg", "dianalund", "--date", "2023-05-10", cwd=book)
    (draft,) = book.glob("minutes/*/2023.md")
    asked = [line for line in draft.read_text(encoding="utf-8").split("\n") if "owner: " in line]
    assert len(asked) == 1
    assert asked[0].partition("owner: ")[2] == "Holberg, Dianalund -->"
    done = draft.with_name("done.md")
    draft.unlink()
    done.write_text(
        _joint(2022, "x [id:: 22-dddddd]")
        .replace("- [ ] x [id:: 22-dddddd]", "- [x] [ref:: 22-cccccc] Sent @holberg")
        .replace("2023-05-10", "2022-11-10"),
        encoding="utf-8",
    )
    run_dialog("new-meeting", "holberg", "dianalund", "--date", "2023-05-10", cwd=book)
    (draft,) = book.glob("minutes/*/2023.md")
    assert "owner: Dianalund -->" in draft.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("--date", "1/6-2027 kl. 10-12"), 'tid: "10-12"'),
        (("--date", "1/6-2027 kl 13.30"), 'tid: "13.30"'),
        (("--date", "1/6-2027 kl. 10", "--time", "13:00"), "13:00"),
    ],
)
def test_the_time_said_with_the_day_is_that_of_the_meeting(
    tmp_path: Path, words: tuple[str, ...], written: str
) -> None:
    settings = '[dialog]\nlanguage = "da"\n[parties.solbo]\nname = "Solbo"\n'
    book = write_book(tmp_path, {"dialog.toml": settings})
    assert run_dialog("new-meeting", "solbo", *words, cwd=book).code == 0
    assert written in (book / "minutes/solbo/2027.md").read_text(encoding="utf-8")
