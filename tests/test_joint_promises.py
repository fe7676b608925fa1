"""What two organisations promised together stands once in what a reader is sent, with all of them."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from conftest import run_dialog, write_book

BOOK = {
    "dialog.toml": """
[dialog]
language = "da"
municipality = "by"
[parties.by]
name = "Byens Kommune"
[parties.by.offices.tilsyn]
name = "Tilsynet"
[parties.birk]
name = "Birkebo"
[parties.eng]
name = "Engbo"
""",
    "minutes/faelles/2024.md": """---
organisation: [birk, eng]
period: 2024
date: 2024-11-20
status: final
---
# Fællesmøde

- Aftale: Deler en vicevært @birk @eng @by/tilsyn  [frist:: 2025-01-15]  [id:: 24-aaaaa1]
- [ ] Indkald igen @by/tilsyn  [frist:: 2025-09-01]  [id:: 24-aaaaa2]
- [ ] Skriv et notat @by/tilsyn  [id:: 24-aaaaa3]
""",
}
DAY = ("--as-of", "2025-02-01", "--lang", "da")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path, BOOK)


def settled(book: Path, owner: str) -> Path:
    """The book after the owner's organisation has settled its part of the agreement."""
    text = f"---\norganisation: {owner}\nperiod: 2024\ntype: follow-up\n---\n"
    line = f"- [x] [ref:: 24-aaaaa1] Ansat @{owner}  [den:: 2025-01-20]\n"
    (book / "minutes" / owner).mkdir()
    (book / "minutes" / owner / "2024-follow-up.md").write_text(text + line, encoding="utf-8")
    return book


def test_a_reminder_has_it_once_with_both_organisations(book: Path) -> None:
    said = run_dialog("remind", "--owner", "by/tilsyn", *DAY, cwd=book).out
    assert said.count("Deler en vicevært") == 1
    assert "(Birkebo og Engbo), frist 15. januar 2025" in said
    assert "Derudover er 2 punkter åbne: 1 med en senere frist og 1 uden frist." in said


@pytest.mark.parametrize("group", ["none", "theme", "kind"])
def test_a_list_that_is_not_by_organisation_has_it_once(book: Path, group: str) -> None:
    said = run_dialog("open-actions", "--group-by", group, *DAY, cwd=book).out
    assert said.count("Deler en vicevært") == 1
    assert "Birkebo; Byens Kommune, Tilsynet; Engbo" in said
    assert said.count("møde: Birkebo, Engbo") == 3
    table = run_dialog("open-actions", "--group-by", group, "--format", "md", *DAY, cwd=book).out
    assert table.count("Deler en vicevært") == 1


def test_where_one_has_settled_its_part_the_list_names_the_other(book: Path) -> None:
    said = run_dialog("open-actions", "--group-by", "none", *DAY, cwd=settled(book, "eng")).out
    assert said.count("Deler en vicevært") == 1
    assert "møde: Birkebo\n" in said
    one = run_dialog("open-actions", "birk", "--group-by", "none", *DAY, cwd=book).out
    assert "møde:" not in one, "all is of one organisation"


def test_a_list_by_owner_says_that_nobody_is(book: Path) -> None:
    path = book / "minutes/faelles/2024.md"
    path.write_text(path.read_text(encoding="utf-8").replace("notat @by/tilsyn", "notat"))
    said = run_dialog("open-actions", "--group-by", "owner", *DAY, cwd=book).out
    assert "\ningen ansvarlig: 1 åben\n" in said


def test_where_one_has_settled_its_part_the_other_is_reminded(book: Path) -> None:
    said = run_dialog("remind", "--owner", "by/tilsyn", *DAY, cwd=settled(book, "birk")).out
    assert said.count("Deler en vicevært") == 1
    assert "(Engbo)" in said


def test_a_calendar_has_one_day_for_it(book: Path) -> None:
    run_dialog("open-actions", *DAY, "-o", "k.ics", cwd=book)
    calendar = (book / "k.ics").read_text(encoding="utf-8")
    days = Calendar.from_ical(calendar).walk("VEVENT")
    assert [str(day["summary"]) for day in days] == [
        "Birkebo og Engbo: Deler en vicevært",
        "Birkebo og Engbo: Indkald igen",
    ]
    assert "CATEGORIES:Birkebo,Engbo,Aftale" in calendar


def test_the_report_of_one_names_the_owners_of_both(book: Path) -> None:
    said = run_dialog("report", "birk", "--since", "2024-11-01", *DAY, cwd=book).out
    assert said.count("Birkebo; Byens Kommune, Tilsynet; Engbo") == 2, "new, and how it stands"
    assert "Nye ansvarlige" not in said, "nobody handed anything over"
    assert "| Engbo " in said, "the table of who is responsible has the same"


def test_the_report_of_one_leaves_out_who_has_done_its_part(book: Path) -> None:
    said = run_dialog("report", "birk", *DAY, cwd=settled(book, "eng")).out
    assert "Birkebo; Byens Kommune, Tilsynet" in said
    assert "Engbo" not in said


def test_an_owner_who_changes_is_told_beside_the_other_organisations(book: Path) -> None:
    text = "---\norganisation: birk\nperiod: 2024\ntype: follow-up\n---\n"
    line = "- [ ] [ref:: 24-aaaaa1] @by  [den:: 2025-01-20]\n"
    (book / "minutes" / "birk").mkdir()
    (book / "minutes" / "birk" / "2024-follow-up.md").write_text(text + line, encoding="utf-8")
    said = run_dialog("report", "birk", *DAY, "--format", "json", cwd=book).out
    [change] = json.loads(said)["reports"][0]["handed_over"]
    assert change["owners_before"] == ["birk", "by/tilsyn", "eng"]
    assert change["promise"]["owners"] == ["by", "eng", "by/tilsyn"]


def test_the_council_hears_of_a_joint_meeting_once(book: Path) -> None:
    draft = BOOK["minutes/faelles/2024.md"].replace("2024", "2023").replace("final", "draft")
    (book / "minutes" / "faelles" / "2023.md").write_text(draft.replace("24-", "23-"))
    said = run_dialog("report", "--all", "--public", "--unapproved", *DAY, cwd=book).out
    assert said.count("- Birkebo; Engbo (fællesmøde), 20. november 2023\n") == 1
    assert said.count("- Birkebo; Engbo (fællesmøde), 20. november 2024: mangler") == 1
    assert "\n- Engbo" not in said and "\n- Birkebo, " not in said


def test_where_all_meetings_are_joint_they_are_counted_once(book: Path) -> None:
    said = run_dialog("report", "--all", *DAY, cwd=book).out
    assert "2 af 2 boligorganisationer har holdt møde (1 fællesmøde), 3" in " ".join(said.split())
