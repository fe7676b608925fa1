"""Owners by the names of people, boxes one below the other, and what is left as it was prefilled."""

import json
import re
import shlex
from pathlib import Path

import pytest

from conftest import run_dialog, write_book

SETTINGS = """
[dialog]
language = "en"
municipality = "vig"
[parties.vig]
name = "Vig"
[parties.vig.offices.desk]
name = "The desk"
holders = [{name = "Ole Sand"}, {name = "Jens Bro", until = "2020-01-01"}]
[parties.birkely]
name = "Birkely Housing"
[parties.birkely.offices.works]
name = "Works"
holders = [{name = "Jens Bro"}]
"""
HEAD = """---
date: 2022-03-02
status: {status}
participants:
  - {{party: vig}}
  - {{party: birkely}}
---

## 1. News

"""
DUE = "  [due:: 2022-06-01]"
RECORD = "minutes/birkely/2022.md"


def book_of(root: Path, *lines: str, status: str = "draft") -> Path:
    text = HEAD.format(status=status) + "\n".join(lines) + "\n"
    return write_book(root, {"dialog.toml": SETTINGS, RECORD: text})


def body(book: Path) -> list[str]:
    run_dialog("fmt", cwd=book)
    lines = (book / RECORD).read_text(encoding="utf-8").split("\n")[10:]
    return [line.partition("  [id::")[0] for line in lines if line]


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (f"- [ ] Paint  [owner:: Ole Sand]{DUE}", f"- [ ] Paint @vig/desk{DUE}"),
        (f"- [ ] Paint  [owner:: jens bro]{DUE}", f"- [ ] Paint @birkely/works{DUE}"),
        (f"- [ ] Paint  [owner:: Birkely Housing]{DUE}", f"- [ ] Paint @birkely{DUE}"),
        (f"- [ ] Ring up @Jens Bro{DUE}", f"- [ ] Ring up @birkely/works{DUE}"),
        (f"- [ ] Ring up @Birkely Housing{DUE}", f"- [ ] Ring up @birkely{DUE}"),
        (f"- [ ] Paint @Ole Sand, and soon{DUE}", f"- [ ] Paint @vig/desk, and soon{DUE}"),
        (f"- [ ] Paint  [owner:: Ib Holm]{DUE}", f"- [ ] Paint  [owner:: Ib Holm]{DUE}"),
        (f"- [ ] Ring up @Ib Holm{DUE}", f"- [ ] Ring up @Ib Holm{DUE}"),
    ],
)
def test_an_owner_by_the_name_of_a_person(tmp_path: Path, line: str, written: str) -> None:
    book = book_of(tmp_path, line)
    if line != written and "Birkely" not in line:
        owner = written.partition("@")[2].split()[0].rstrip(",")
        check = run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
        assert f"write @{owner} for it" in check or f"did you mean '{owner}'?" in check
    assert body(book) == [written]


OFFICE = "Roads, Parks and Water"
WITH_COMMAS = SETTINGS + f'[parties.vig.offices.roads]\nname = "{OFFICE}"\n'


@pytest.mark.parametrize(
    "said",
    [
        f"[owner:: {OFFICE}]",
        f"[owner:: {OFFICE.lower()}]",
        f"[owner:: Vig, {OFFICE}]",
        f"[owner:: {OFFICE}; Jens Bro]",
        "@vig/roads",
    ],
)
@pytest.mark.parametrize("asked", [OFFICE, "@vig/roads", "roads"])
def test_an_office_by_its_name_is_one_owner_with_that_of_its_key(
    tmp_path: Path, said: str, asked: str
) -> None:
    book = book_of(tmp_path, f"- [ ] Mend it {said}{DUE}  [id:: 22-aaaaa1]", status="final")
    (book / "dialog.toml").write_text(WITH_COMMAS, encoding="utf-8")
    shown = run_dialog("open-actions", "--owner", asked, "--format", "json", cwd=book)
    assert json.loads(shown.out)["items"][0]["owners"][0] == "vig/roads"
    assert run_dialog("check", "--as-of", "2022-03-03", cwd=book).out == ""


def test_who_is_awaited_by_the_name_of_an_office(tmp_path: Path) -> None:
    line = f"- [ ] Mend it @birkely  [awaits:: {OFFICE}]{DUE}  [id:: 22-aaaaa1]"
    book = book_of(tmp_path, line, status="final")
    (book / "dialog.toml").write_text(WITH_COMMAS, encoding="utf-8")
    shown = run_dialog("open-actions", "--awaits", OFFICE, "--format", "json", cwd=book)
    assert json.loads(shown.out)["items"][0]["awaits"] == "vig/roads"


def test_final_minutes_may_name_people(tmp_path: Path) -> None:
    book = book_of(tmp_path, f"- [ ] Paint  [owner:: Ole Sand]{DUE}", status="final")
    assert "owner-by-name" not in run_dialog("check", "--as-of", "2022-03-03", cwd=book).out


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        # parted by a blank line
        (["☐ one", "x two, done"], ["- [ ] one", "x two, done"]),
        (["☐ Ring up the town", "about the roof"], ["☐ Ring up the town", "about the roof"]),
        (["☐ one", "☑ two"], ["- [ ] one", "- [x] two"]),
        (["☐ one", "", "We had lunch."], ["- [ ] one", "We had lunch."]),
        (["[ ]Mette rings up"], ["- [ ] Mette rings up"]),
        (["- [ ]Mette rings", "  up"], ["- [ ] Mette rings", "  up"]),
        (["☐ one", "☐ two", "and three"], ["☐ one", "☐ two", "and three"]),
    ],
)
def test_no_line_takes_the_one_below_it(
    tmp_path: Path, lines: list[str], written: list[str]
) -> None:
    assert body(book_of(tmp_path, *lines)) == written


def test_a_box_is_not_written_twice(tmp_path: Path) -> None:
    book = book_of(tmp_path, "[ ]Birkely sends the list by 1 May")
    check = run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
    assert "write: - [ ] Birkely sends the list by 1 May" in check
    assert "[ ] [ ]" not in check


def test_an_empty_draft_says_why_it_is_not_final(tmp_path: Path) -> None:
    refused = run_dialog("finalise", "birkely-2022", cwd=book_of(tmp_path))
    assert refused.code == 2
    assert "Nothing was written below the headings" in refused.err


ITEM = f"- [ ] Paint @vig/desk{DUE}  [id:: 22-aaaaa1]"


@pytest.mark.parametrize(("day", "said"), [("2022-12-31", False), ("2023-03-02", True)])
def test_a_line_left_as_it_was_is_said_once_the_meeting_is_held(
    tmp_path: Path, day: str, said: bool
) -> None:
    book = book_of(tmp_path, ITEM, status="final")
    run_dialog("new-meeting", "birkely", "--date", "2023-03-01", cwd=book)
    out = run_dialog("check", "--as-of", day, cwd=book).out
    assert ("nobody has written what became of '22-aaaaa1'" in out) is said


@pytest.mark.parametrize("owner", ["@vig/streets", "@vig/gader-å", "@moleby", "@åby"])
def test_the_advice_for_somebody_unknown_can_be_pasted(tmp_path: Path, owner: str) -> None:
    book = book_of(tmp_path, f"- [ ] Paint {owner}{DUE}  [id:: 22-aaaaa1]", status="final")
    first = run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
    [advice] = re.findall(r"add it: dialog (.*)", first)
    assert run_dialog(*shlex.split(advice), cwd=book).code == 0
    assert run_dialog("check", "--as-of", "2022-03-03", cwd=book).out == ""


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("@vig/roa", "@vig/roads"),
        ("@vig/parks", "@vig/roads"),
        ("@kommunen/roads", "@vig/roads"),
        ("@Vig/Water", "@vig/roads"),
        ("@vig/ro", "@vig/ro"),
        ("@vig/desk", "@vig/desk"),
        ("@vig/s", "@vig/s"),
    ],
)
def test_an_office_of_a_party_by_the_beginning_of_a_word(
    tmp_path: Path, said: str, written: str
) -> None:
    book = book_of(tmp_path, f"- [ ] Paint {said}{DUE}")
    (book / "dialog.toml").write_text(WITH_COMMAS, encoding="utf-8")
    if said != written:
        check = run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
        assert f"did you mean '{written[1:]}'?" in check
    assert body(book) == [f"- [ ] Paint {written}{DUE}"]


PLAN = "Send the plan no later than 1/4"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (f"- [ ] [ref:: 21-aaaaaa] {PLAN}", f"- [ ] [ref:: 21-aaaaaa] {PLAN}"),
        (
            # the words of the item itself: nobody can say that another year is meant
            "- [ ] [ref:: 21-aaaaaa] Half of it no later than 1/4",
            "- [ ] [ref:: 21-aaaaaa] Half of it no later than 1/4",
        ),
        (
            "- [ ] [ref:: 21-aaaaaa] Half of it no later than 1/5",
            "- [ ] [ref:: 21-aaaaaa] Half of it  [due:: 2022-05-01]",
        ),
        (
            "- [ ] [ref:: 21-aaaaaa] New deadline 1/8",
            # without its words nothing would be said
            "- [ ] [ref:: 21-aaaaaa] New deadline 1/8  [due:: 2022-08-01]",
        ),
        (
            "- [/] [ref:: 21-aaaaaa] Going on, postponed to 1/10",
            "- [/] [ref:: 21-aaaaaa] Going on  [due:: 2022-10-01]",
        ),
        ("- [ ] The meeting is moved to 1/10 @vig", "- [ ] The meeting is moved to 1/10 @vig"),
    ],
)
def test_a_day_of_last_year_is_not_put_off_by_a_year(
    tmp_path: Path, line: str, written: str
) -> None:
    """A line that was prefilled and left got the `1/4` of the new year, and was settled so."""
    book = book_of(tmp_path, line)
    old = HEAD.format(status="final").replace("2022", "2021")
    first = f"- [ ] {PLAN} @birkely  [due:: 2021-04-01]  [id:: 21-aaaaaa]\n"
    (book / "minutes/birkely/2021.md").write_text(old + first, encoding="utf-8")
    assert body(book) == [written]


def test_who_has_changed_office_is_meant_by_the_new_one(tmp_path: Path) -> None:
    """`@Jens` was the desk that he had left two years before."""
    assert body(book_of(tmp_path, f"- [ ] Jens paints @jens{DUE}")) == [
        f"- [ ] Jens paints @birkely/works{DUE}"
    ]


def test_a_blank_before_the_colons_of_a_field_is_no_reason_to_ask_for_its_day(
    tmp_path: Path,
) -> None:
    assert body(book_of(tmp_path, "- [ ] Paint @birkely [Due :: 1/6]")) == [
        f"- [ ] Paint @birkely{DUE}"
    ]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("- [ ] Paint @ole", "Ole Sand is a person; write the office: @vig/desk"),
        ("- [ ] Paint @karen", "Karen Dahl is a person: write [owner:: Karen Dahl]"),
        ("- [ ] Paint @karen_dahl", "Karen Dahl is a person: write [owner:: Karen Dahl]"),
        ("- [ ] Paint @KarenDahl", "Karen Dahl is a person: write [owner:: Karen Dahl]"),
        (
            "- [ ] Paint @ida_lund",
            "a person: write [owner:: Ida Lund] instead; an office: dialog add office "
            '"ida_lund" --of vig; a party: dialog add party "ida_lund"',
        ),
        (
            "- [ ] Paint @fru Bruun",
            "a person: write [owner:: fru Bruun] instead; an office: dialog add office "
            '"fru Bruun" --of vig; a party: dialog add party "fru Bruun"',
        ),
        (
            "- [ ] Paint @jens",
            "who is meant? write what stands behind the name: Jens Bro (@birkely/works), "
            "Jens Holm ([owner:: Jens Holm])",
        ),
    ],
)
def test_a_person_by_the_first_name_is_no_new_party(tmp_path: Path, line: str, hint: str) -> None:
    """The advice made a housing organisation of a colleague. Of two called Jens none is meant."""
    book = book_of(tmp_path, f"{line}{DUE}")
    record = (book / RECORD).read_text(encoding="utf-8")
    there = "  - {party: birkely, name: Karen Dahl}\n  - {party: vig, name: Jens Holm}\n"
    (book / RECORD).write_text(record.replace("---\n\n", f"{there}---\n\n"), encoding="utf-8")
    assert f"  {hint}\n" in run_dialog("check", "--as-of", "2022-03-03", cwd=book).out
