"""What is handed on: spreadsheets, calendars, reminders; read by other people's programs."""

import csv
import datetime as dt
import email
import email.policy
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import vobject
from icalendar import Calendar

from conftest import EXAMPLE, ROOT, run_dialog, write_book
from dialogtool.language import Language
from dialogtool.model import Settings
from dialogtool.printable import printable
from dialogtool.reports.calendar import format_ics
from dialogtool.reports.layout import csv_table

AS_OF = ("--as-of", "2023-03-01")
AS_OF_2025 = ("--as-of", "2025-03-01")
GOLDEN = ROOT / "tests" / "golden"
HOSTILE = (
    "---\ndate: 2022-03-01\n---\n"
    '- [ ] =HYPERLINK("http://x")  [frist:: 2022-06-30]  [id:: 21-aaaaaa]\n'
    "- [ ] https://example.dk/x  [id:: 21-bbbbbb]\n"
    "- [ ] 0123 \x1b[31mrød\n  [frist:: 2022-06-30]\n"
    "- [ ] Hemmelig sag @a  [frist:: 2022-06-30]  [synlighed:: lukket]  [id:: 21-cccccc]\n"
    "- [ ] <b>fed</b> ; , \\ | `x` @a  [frist:: 2022-07-01]  [id:: 21-dddddd]\n"
)


def workbook(book: Path, *arguments: str, command: str = "open-actions") -> openpyxl.Workbook:
    file = book / "o.xlsx"
    assert run_dialog(command, *arguments, "-o", str(file), "--force", cwd=book).code == 0
    return openpyxl.load_workbook(file)


def test_the_spreadsheet(example: Path) -> None:
    sheet = workbook(example, *AS_OF, "--lang", "da").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:8] == (
        "Id",
        "Organisation",
        "Slags",
        "Punkt",
        "Status",
        "Ansvarlig",
        "Frist",
        "Over fristen",
    )
    shown = run_dialog("open-actions", *AS_OF, "--format", "csv", cwd=example).out.count("\r\n") - 1
    assert len(rows) == shown + 1
    [row] = [row for row in rows if row[0] == "20-h4t9wz"]
    assert row[1:10] == (
        "Lejerbo",
        "Opgave",
        "Nedsæt en enhed, som boligorganisationen kan ringe til i sociale sager",
        "åben",
        "Næstved Kommune, Center for Børn og Unge",
        dt.datetime(2022, 12, 31),  # noqa: DTZ001 - Excel knows no time zones
        "over fristen",
        None,
        2,
    )
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:P{len(rows)}"
    assert sheet["G2"].number_format == "yyyy-mm-dd"
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None and foot is not None
    assert head.left.text == "Åbne punkter pr. 1. marts 2023"
    assert foot.right.text == "Side &P af &N"


def test_a_list_of_what_is_settled_is_not_called_open(example: Path) -> None:
    arguments = ("--lang", "da", "open-actions", *AS_OF, "--status", "færdig")
    done = run_dialog(*arguments, "--format", "md", cwd=example)
    assert done.out.split("\n")[0] == "# Punkter pr. 2023-03-01"
    run_dialog(*arguments, "--format", "xlsx", "-o", "done.xlsx", cwd=example)
    book = openpyxl.load_workbook(example / "done.xlsx")
    assert book.sheetnames == ["Punkter"]
    head = book["Punkter"].oddHeader
    assert head is not None and head.left.text == "Punkter pr. 1. marts 2023"


FIGURES = """date: 2024-11-20
key_figures:
  - {name: surplus, value: 748000, unit: DKK, assessment: green}
  - {name: surplus, department: Havnevej, value: -1250.5, unit: DKK, assessment: ok}
  - {name: Moms, value: "1234567890123456", unit: "=1+1"}
  - {name: venteliste, value: ca. 40, unit: familier}
"""
FIGURES_BEFORE = """date: 2023-11-20
key_figures:
  - {name: surplus, value: 700000, unit: DKK}
"""


def test_key_figures_as_a_spreadsheet(tmp_path: Path) -> None:
    book = write_book(
        tmp_path,
        {
            "dialog.toml": '[parties.solbo]\nname = "Boligforeningen Solbo"\n',
            "minutes/solbo/2023.md": f"---\nstatus: final\n{FIGURES_BEFORE}---\n",
            "minutes/solbo/2024.md": f"---\nstatus: final\n{FIGURES}---\n",
        },
    )
    made = workbook(book, "solbo", *AS_OF_2025, "--lang", "da", command="key-figures")
    assert made.sheetnames == ["Nøgletal"]
    sheet = made["Nøgletal"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == (
        "Organisation",
        "Navn",
        "Afdeling",
        "Styringsår",
        "Værdi",
        "Enhed",
        "Vurdering",
        "Ændring",
        "Ændring i procent",
        "Sti",
    )
    name = "Boligforeningen Solbo"
    before, now = "minutes/solbo/2023.md", "minutes/solbo/2024.md"
    overskud = "Overskud"
    assert rows == [
        (name, overskud, None, 2023, 700000, "kr.", None, None, None, f"{before}:5"),
        (name, overskud, None, 2024, 748000, "kr.", "grøn", 48000, 6.9, f"{now}:5"),
        (name, "Moms", None, 2024, "1234567890123456", "=1+1", None, None, None, f"{now}:7"),
        (name, "Venteliste", None, 2024, "ca. 40", "familier", None, None, None, f"{now}:8"),
        (name, overskud, "Havnevej", 2024, -1250.5, "kr.", "ok", None, None, f"{now}:6"),
    ]
    assert [sheet.cell(row, 5).number_format for row in (3, 6)] == ["#,##0", "#,##0.0"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.oddHeader is not None and sheet.oddHeader.left.text == "Nøgletal pr. 1. marts 2025"


def test_meetings_as_a_spreadsheet(example: Path) -> None:
    made = workbook(example, *AS_OF, "--lang", "da", command="list-meetings")
    head, *rows = made["Møder"].iter_rows(values_only=True)
    assert head == (
        "Organisation",
        "Styringsår",
        "Holdt",
        "Dato",
        "Offentliggjort",
        "Godkendt",
        "Sti",
    )
    day = dt.datetime(2022, 2, 23)  # noqa: DTZ001 - Excel knows no time zones
    assert (
        "Bolig Næstved",
        2021,
        "endeligt",
        day,
        None,
        None,
        "minutes/bolig-naestved/2021.md",
    ) in rows
    listed = run_dialog("list-meetings", *AS_OF, "--format", "csv", cwd=example).out
    assert len(rows) == listed.count("\r\n") - 1


def test_the_same_items_give_the_same_bytes(example: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        run_dialog("open-actions", *AS_OF, "-o", str(example / name), cwd=example)
    assert (example / "a.xlsx").read_bytes() == (example / "b.xlsx").read_bytes()


def test_no_text_is_a_formula_or_a_link(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": HOSTILE})
    sheet = workbook(book).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert '=HYPERLINK("http://x")' in {cell.value for cell in cells}
    assert not any("\x1b" in str(cell.value) for cell in cells)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_of_csv_begins_as_a_formula_does(sign: str) -> None:
    said = printable(sign)
    assert csv_table(["a"], [[f"{sign}1+1"]], language="da").endswith(f"'{said}1+1\r\n")


def test_a_row_of_csv_is_a_line(tmp_path: Path) -> None:
    """A line break in the name of a folder began another, which Excel took for a row."""
    assert csv_table(["a"], [["b\nc"], ["d\r\ne"]]) == "\ufeffa\r\nb\\nc\r\nd\\x0d\\ne\r\n"
    record = "---\ndate: 2021-11-01\nstatus: final\n---\n\n- [ ] Plan  [id:: 21-aaaaaa]\n"
    book = write_book(tmp_path, {"minutes/a\nb/2021.md": record})
    for command in (("open-actions",), ("list-meetings",)):
        out = run_dialog(*command, "--as-of", "2022-03-01", "--format", "csv", cwd=book).out
        assert "minutes/a\\nb/2021.md" in out
        assert len(out.splitlines()) == len(out.split("\r\n")) - 1, command


def test_an_owner_may_be_called_as_a_device(tmp_path: Path) -> None:
    """Of an earlier run half of the reminders were left when one had such a name."""
    record = "---\norganisation: a\nperiod: 2021\ndate: 2021-11-01\nstatus: final\n---\n" + "".join(
        f"- [ ] Plan {at} [owner:: {name}] [due:: 2022-01-01]\n"
        for at, name in enumerate(("Anna", "CON", "Nul", "Ditte"))
    )
    book = write_book(tmp_path, {"minutes/a/2021.md": record})
    done = run_dialog("remind", "--as-of", "2022-03-01", "-o", "out", cwd=book)
    assert done.code == 0, done.err
    stems = {file.stem for file in (book / "out").iterdir()}
    assert stems == {"Anna", "CON-", "Nul-", "Ditte"}


def test_what_would_be_written_is_shown(example: Path) -> None:
    shown = run_dialog("open-actions", "-o", "o.csv", "--dry-run", cwd=example).out
    assert shown.startswith("--- /dev/null\n+++ b/o.csv\n")
    book = run_dialog("open-actions", "-o", "o.xlsx", "--dry-run", cwd=example).out
    assert book == "Binary files a/o.xlsx and b/o.xlsx differ\n"
    assert not list(example.glob("o.*"))


def test_an_existing_file_is_not_replaced(example: Path) -> None:
    file = example / "o.csv"
    file.write_text("mine")
    result = run_dialog("open-actions", "-o", str(file), cwd=example)
    assert (result.code, file.read_text()) == (2, "mine")
    assert run_dialog("open-actions", "-o", str(file), "--force", cwd=example).code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid;")


@pytest.mark.slow
def test_nothing_replaces_a_part_of_the_book(example: Path) -> None:
    run_dialog("approve", "lejerbo-2022", "--by", "lejerbo", cwd=example)
    for name in ("minutes/lejerbo/2021.md", "dialog.toml", "approvals/lejerbo.2022.lejerbo.toml"):
        before = (example / name).read_bytes()
        for command in (
            ("open-actions", "--format", "csv"),
            ("render-agreement", "lejerbo", "--format", "md"),
            ("report", "lejerbo"),
            ("schema",),
        ):
            result = run_dialog(*command, "-o", name, "--force", cwd=example)
            assert (result.code, (example / name).read_bytes()) == (2, before), command
            reasons = ("is part of the book", "is not a document format")
            assert any(reason in result.err for reason in reasons)


@pytest.mark.parametrize(
    ("form", "begin"),
    [("xlsx", b"PK\x03\x04"), ("ics", b"BEGIN:VCALENDAR\r\n"), ("csv", b"\xef\xbb\xbfid;")],
)
def test_a_pipe_gets_the_bytes(form: str, begin: bytes) -> None:
    command = [
        sys.executable,
        "-m",
        "dialogtool",
        "--book",
        str(EXAMPLE),
        "open-actions",
        "--format",
        form,
    ]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.startswith(begin)
    assert b"\r\r\n" not in done.stdout


def events(book: Path, *arguments: str) -> list[dict[str, str]]:
    """The calendar's events as two independent readers see them."""
    text = run_dialog(
        "open-actions", "--format", "ics", *arguments, "-o", "c.ics", "--force", cwd=book
    )
    assert text.code == 0
    data = (book / "c.ics").read_bytes()
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    ours = [
        {
            "uid": str(each["uid"]),
            "summary": str(each["summary"]),
            "day": str(each.decoded("dtstart")),
        }
        for each in Calendar.from_ical(data).walk("VEVENT")
    ]
    theirs = [
        {"uid": each.uid.value, "summary": each.summary.value, "day": str(each.dtstart.value)}
        for each in getattr(vobject.readOne(data.decode()), "vevent_list", [])
    ]
    assert ours == theirs
    return ours


def test_the_calendar(example: Path) -> None:
    every = events(example, *AS_OF)
    told = run_dialog("open-actions", *AS_OF, "--format", "csv", cwd=example).out
    dated = [row for row in csv.DictReader(told.splitlines(), delimiter=";") if row["due"]]
    assert len(every) == len(dated)
    assert {"uid": "20-h4t9wz.lejerbo@dialogtool", "summary": "Lejerbo: Nedsæt en enhed, som boligorganisationen kan ringe til i sociale sager", "day": "2022-12-31"} in every  # fmt: skip
    own = events(example, *AS_OF, "--owner", "lejerbo/forvaltning")
    assert 0 < len(own) < len(every)
    run_dialog("update", "20-h4t9wz", "--due", "2023-06-01", "--on", "2023-02-01", cwd=example)
    moved = events(example, *AS_OF)
    assert {each["uid"] for each in moved} == {each["uid"] for each in every}, (
        "a moved date is the same event"
    )
    assert [each["day"] for each in moved if each["uid"].startswith("20-h4t9wz")] == ["2023-06-01"]


def test_a_calendar_shows_nothing_closed(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/a/2021.md": HOSTILE})
    found = events(book)
    assert len(found) == 4
    assert any(event["uid"].startswith("a-2021-") for event in found), "one has no id"
    text = (book / "c.ics").read_text(encoding="utf-8")
    assert "Hemmelig" not in text
    assert "\x1b" not in text


def test_a_calendar_tells_no_path(tmp_path: Path) -> None:
    """It lies on other people's telephones, and the name of a file may hold that of a person."""
    lines = "- [ ] Ring @a  [frist:: 2022-06-30]\n- [ ] Lån @a  [frist:: 2022-06-30]  [id:: 21-aaaaaa]\n"
    path = "minutes/a/2021-karla-brink.md"
    book = write_book(tmp_path, {path: f"---\ndate: 2022-03-01\n---\n\n{lines}"})
    found = events(book)
    assert len(found) == 2
    text = (book / "c.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert "karla" not in text and "minutes/" not in text
    assert "a-2021" in text, "the meeting"


def test_a_calendar_of_nothing_is_one() -> None:
    """A site keeps its file, for those who have subscribed to it."""
    made = format_ics((), Settings(), Language("da"))
    assert [part.name for part in Calendar.from_ical(made).subcomponents] == ["VTIMEZONE"]
    assert b"VEVENT" not in made


def test_the_reminders(example: Path, same_as: Callable[[str, Path], None]) -> None:
    for language in ("da", "en"):
        shown = run_dialog(
            "remind", *AS_OF, "--within", "2023-04-30", "--lang", language, cwd=example
        )
        assert shown.code == 0
        same_as(shown.out, GOLDEN / f"remind.{language}.md")
    done = run_dialog(
        "remind", *AS_OF, "-o", "ud", "--owner", "naestved", "--lang", "da", cwd=example
    )
    assert done.code == 0
    files = sorted(path.name for path in (example / "ud").iterdir())
    assert files == [f"{stem}.{end}" for stem in ("naestved", "naestved_boern-unge", "naestved_tilsyn") for end in ("eml", "ics", "md")]  # fmt: skip
    data = (example / "ud/naestved_tilsyn.eml").read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert (message["To"], message["X-Unsent"], message["From"], message["Date"]) == (
        "tilsyn@naestved.example",
        "1",
        None,
        None,
    )
    assert message["Subject"] == "Påmindelse: 3 punkter er over fristen"
    assert message.defects == []
    plain, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert page is not None
    assert not re.search(r"[*#]{2}|&amp;|&lt;|\\", plain.get_content())
    assert "Over fristen\r\n" in plain.get_content() or "Over fristen\n" in plain.get_content()
    assert plain.get_content().startswith("Kære Karla Brink")
    assert '<html lang="da">' in page.get_content()
    assert not re.search(r"\d\. [a-z]|(?:ber|juni|marts|maj) \d{4}", page.get_content()), (
        "no date is parted"
    )
    assert b"\r\n" in data
    assert b"\n" not in data.replace(b"\r\n", b"")
    missing = done.err.partition("der er ingen adresse for: ")[2]
    assert missing == (
        "naestved; naestved/boern-unge\n  tilføj en: dialog add party naestved --email ADRESSE\n"
    )
    before = data
    again = run_dialog(
        "remind", *AS_OF, "-o", "ud", "--owner", "naestved", "--lang", "da", cwd=example
    )
    assert again.code == 2, "nothing is replaced unasked"
    assert (
        run_dialog(
            "remind",
            *AS_OF,
            "-o",
            "ud",
            "--owner",
            "naestved",
            "--force",
            "--lang",
            "da",
            cwd=example,
        ).code
        == 0
    )
    assert (example / "ud/naestved_tilsyn.eml").read_bytes() == before


def test_a_reminder_shows_nothing_closed_and_obeys_nothing(tmp_path: Path) -> None:
    toml = '[parties.a]\nname = "A\\n<script>"\nemail = "a@b.dk\\nBcc: x@y.dk"\n'
    book = write_book(tmp_path, {"dialog.toml": toml, "minutes/a/2021.md": HOSTILE})
    assert "is not an e-mail address" in run_dialog("check", cwd=book).out
    assert run_dialog("remind", "-o", "ud", cwd=book).code == 2, (
        "broken settings stop what goes out"
    )
    write_book(tmp_path, {"dialog.toml": '[parties.a]\nname = "A\\n<script>"\n'})
    assert run_dialog("remind", "-o", "ud", cwd=book).code == 0
    for path in (book / "ud").iterdir():
        text = path.read_text(encoding="utf-8").replace("=\n", "")
        if path.suffix == ".eml":
            assert "Hemmelig" not in text
            text = text[text.index("<!doctype html>") :]  # above it stands plain text
        for harmful in (
            "Hemmelig",
            "\x1b",
            "Bcc: x",
            *(("<script", "<b>") if path.suffix != ".ics" else ()),
        ):
            assert harmful not in text, (path.name, harmful)


def test_where_a_closed_block_never_ends_nothing_leaves_the_book(tmp_path: Path) -> None:
    text = "---\ndate: 2022-03-01\n---\n- [ ] x @a  [frist:: 2022-06-30]\n\n::: lukket\n"
    book = write_book(tmp_path, {"minutes/a/2021.md": text})
    for arguments in (("remind",), ("open-actions", "--format", "ics"), ("report", "a")):
        result = run_dialog(*arguments, cwd=book)
        assert (result.code, result.out) == (2, "")
        assert "minutes/a/2021.md:6: " in result.err


def test_owners_of_like_names_have_files_of_their_own(tmp_path: Path) -> None:
    lines = "".join(
        f"- [ ] x  [ansvarlig:: {name}]  [frist:: 2022-06-30]\n"
        for name in ("Ib Bo", "Ib-Bo", "IB BO", "../..")
    )
    book = write_book(
        tmp_path / "book", {"minutes/a/2021.md": f"---\ndate: 2022-03-01\n---\n{lines}"}
    )
    assert run_dialog("remind", "-o", "ud", cwd=book).code == 0
    names = sorted(path.name for path in (book / "ud").glob("*.md"))
    assert names == ["IB-BO.md", "Ib-Bo-2.md", "Ib-Bo-3.md", "_.md"]


def test_nobody_to_remind(tmp_path: Path) -> None:
    book = write_book(
        tmp_path,
        {"minutes/a/2021.md": "---\ndate: 2022-03-01\n---\n- [ ] x @a  [frist:: 2023-06-30]\n"},
    )
    result = run_dialog("remind", "--as-of", "2022-04-01", "--within", "2 weeks", cwd=book)
    assert (result.code, result.out) == (0, "")
    assert (
        result.err
        == "'2 weeks' is Friday 2022-04-15\nnobody has to be reminded of anything by 2022-04-15\n"
    )
    assert run_dialog(
        "remind", "--as-of", "2022-04-01", "--within", "2023-06-30", cwd=book
    ).out.startswith("To a\n")


# --- only what is true


PROMISES = (
    "---\nperiod: 2024\ndate: 2024-11-20\nstatus: final\n---\n"
    "- [ ] Ring til Åse & co. <før> jul; se https://vig.example/?a=1&b=2 @vig  [frist:: 2024-12-20]\n"
    "- Aftale: Planen følges @holberg  [mål:: planen]\n"
    "- [ ] Maling af porten @holberg  [frist:: 2025-01-15]\n"
    "- [ ] Nye vinduer @holberg  [frist:: 2026-01-15]\n"
)


def test_a_reminder_says_only_what_is_true(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/holberg/2024.md": PROMISES})
    text = run_dialog("remind", "--owner", "holberg", "--as-of", "2025-01-01", cwd=book).out
    told = "2 more items are open: 1 due later, 1 without a due date."
    assert told in text
    assert "Status on 1 January 2025 of the items from the dialogue meetings:" in text


TOWN = {
    "dialog.toml": """[dialog]
municipality = "by"
[parties.by]
name = "Byens Kommune"
[parties.vig]
name = "Vig"
[parties.vig.offices.drift]
name = "Driften"
[parties.holberg]
name = "Holberg"
"""
}
MEETING = "---\nperiod: 2024\ndate: 2024-11-20\nstatus: final\n---\n"


def remind(book: Path, lines: str, owner: str, *options: str) -> str:
    """What is written to an owner of these lines on New Year's Day."""
    write_book(book, TOWN | {"minutes/vig/2024.md": MEETING + lines})
    return run_dialog("remind", "--owner", owner, "--as-of", "2025-01-01", *options, cwd=book).out


WISH = "- [ ] Ønske: En vicevært @vig  [afventer:: by]\n"
PAINT = "- [ ] Maling @vig  [frist:: 2024-12-20]\n"


def test_who_wished_something_has_nothing_to_do_for_it(tmp_path: Path) -> None:
    order = "- [ ] Påbud: Taget udbedres @vig\n"
    assert "1 more item is open without" in remind(tmp_path, PAINT + WISH + order, "vig")
    assert remind(tmp_path, WISH, "vig") == ""
    assert remind(tmp_path, WISH.replace("by]", "by] [frist:: 2024-12-20]"), "vig") == ""
    answer = remind(tmp_path, WISH, "by", "--lang", "da")
    # of two that wish, one of whom is awaited, that one alone; an office where its party is
    both, office = WISH.replace("@vig", "@vig @by"), WISH.replace("@vig", "@by/drift")
    assert remind(tmp_path, both, "vig") == ""
    late = office.replace("by]", "by] [frist:: 2024-12-20]")
    assert "## Overdue" in remind(tmp_path, late, "by/drift")
    assert "## Afventer jeres godkendelse eller svar\n\n- **Ønske: En vicevært** (Vig)," in answer


def test_a_reminder_counts_nothing_that_it_names(tmp_path: Path) -> None:
    both = "- [ ] Send regnskabet @vig  [afventer:: vig]\n"
    assert "more item" not in remind(tmp_path, both, "vig")
    late = remind(tmp_path, both.replace("]\n", "] [frist:: 2024-12-20]\n"), "vig")
    assert late.count("Send regnskabet") == 1
    assert "## Overdue" in late


def test_a_letter_names_no_organisation_to_itself(tmp_path: Path) -> None:
    assert "- **Maling**, due 20 December 2024" in remind(tmp_path, PAINT, "vig")
    office = PAINT.replace("@vig", "@vig/drift")
    assert "- **Maling**, due 20 December 2024" in remind(tmp_path, office, "vig/drift")
    other = PAINT.replace("@vig", "@holberg")
    assert "- **Maling** (Vig), due 20 December 2024" in remind(tmp_path, other, "holberg")


SOON = "- [ ] Vinduer @vig  [frist:: 2025-01-15]\n"
WAITS = "- [ ] Godkendelse: Budgettet @by  [afventer:: vig]\n"


@pytest.mark.parametrize(
    ("lines", "english", "danish"),
    [
        (PAINT, "1 item is overdue", "1 punkt er over fristen"),
        (WAITS * 3, "3 items are awaiting you", "3 punkter afventer jer"),
        (
            SOON,
            "1 item is due by 31 January 2025",
            "1 punkt har frist senest den 31. januar 2025",
        ),
        (
            PAINT + WAITS,
            "1 item is overdue, and 1 is awaiting you",
            "1 punkt er over fristen, og 1 afventer jer",
        ),
        (
            PAINT * 2 + SOON * 2 + WAITS,
            "2 items are overdue, 2 are due by 31 January 2025, and 1 is awaiting you",
            "2 punkter er over fristen, 2 har frist senest den 31. januar 2025, og 1 afventer jer",
        ),
    ],
)
def test_the_subject_says_of_what_there_are_so_many(
    tmp_path: Path, lines: str, english: str, danish: str
) -> None:
    for language, said in ("en", f"Reminder: {english}"), ("da", f"Påmindelse: {danish}"):
        mail = remind(tmp_path, lines, "vig", "--format", "eml", "--lang", language)
        message = email.message_from_string(mail, policy=email.policy.default)
        assert message["Subject"] == said


def test_no_calendar_without_a_deadline(tmp_path: Path) -> None:
    text = "---\ndate: 2024-11-20\n---\n- [ ] x @vig  [afventer:: vig]\n"
    book = write_book(tmp_path, {"minutes/holberg/2024.md": text})
    assert run_dialog("remind", "-o", "ud", cwd=book).code == 0
    assert sorted(path.name for path in (book / "ud").iterdir()) == ["vig.eml", "vig.md"]
    refused = run_dialog("open-actions", "-o", "x.ics", cwd=book)
    assert (refused.code, "no calendar" in refused.err) == (2, True)
    assert not (book / "x.ics").exists()


def test_who_is_done_is_not_reminded_by_an_old_file(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/holberg/2024.md": PROMISES})
    day = ("--as-of", "2025-01-01")
    run_dialog("remind", "-o", "ud", *day, cwd=book)
    mine = write_book(book, {"ud/notes.md": "mine", "ud/vig-old.md": "mine"})
    path = book / "minutes/holberg/2024.md"
    path.write_text(PROMISES.replace("- [ ] Ring", "- [x] Ring"), encoding="utf-8")
    for name in ("holberg.md", "holberg.eml", "holberg.ics"):
        (book / "ud" / name).unlink()
    told = run_dialog("remind", "-o", "ud", *day, cwd=mine)
    assert "of an earlier run: vig.eml, vig.md, vig.ics; --force deletes them" in told.err
    alone = run_dialog("remind", "-o", "ud", "--force", "--owner", "holberg", *day, cwd=book)
    assert "deleted" not in alone.err
    forced = run_dialog("remind", "-o", "ud", "--force", *day, cwd=book)
    assert forced.code == 0, forced.err
    names = sorted(path.name for path in (book / "ud").iterdir())
    assert names == ["holberg.eml", "holberg.ics", "holberg.md", "notes.md", "vig-old.md"]


def test_the_text_of_a_mail_is_text(tmp_path: Path) -> None:
    book = write_book(tmp_path, {"minutes/holberg/2024.md": PROMISES})
    run_dialog("remind", "-o", "ud", "--as-of", "2025-01-01", cwd=book)
    data = (book / "ud/vig.eml").read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    plain = message.get_body(("plain",))
    assert plain is not None
    said = " ".join(plain.get_content().split())
    assert "- Ring til Åse & co. <før> jul; se https://vig.example/?a=1&b=2 (holberg)" in said
    assert "**" not in said
    assert "##" not in said


def test_what_goes_out_has_names_for_marks(tmp_path: Path) -> None:
    record = (
        "---\norganisation: holberg\nperiod: 2024\ndate: 2024-11-01\nstatus: final\n---\n"
        "- Aftale: **Kontoret** @vig/drift & [@holberg](https://holberg.example) mødes @holberg"
        "  [mål:: ét møde med @vig]  [frist:: 2024-12-01]  [id:: 24-aaaaaa]\n"
        "- [ ] [ref:: 24-aaaaaa] **Brev** fra @vig/drift  [den:: 2024-11-02]\n\n"
        "  Vedlagt af @vig/drift\n"
    )
    settings = (
        '[dialog]\nlanguage = "da"\nmunicipality = "vig"\n[parties.vig]\nname = "Vig Kommune"\n'
        '[parties.vig.offices.drift]\nname = "Driften"\n[parties.holberg]\nname = "Holberg"\n'
    )
    book = write_book(tmp_path, {"minutes/holberg/2024.md": record, "dialog.toml": settings})
    day = ("--as-of", "2025-01-01")
    (event,) = events(book, *day)
    assert event["summary"] == "Holberg: Kontoret Vig Kommune, Driften & Holberg mødes"
    for command in (("report", "holberg", "--since", "2024-01-01"), ("report", "--all")):
        told = run_dialog(*command, *day, cwd=book).out
        assert "Vig Kommune, Driften & [Holberg]" in " ".join(told.split())
        assert "@" not in told
    for form in ("md", "html"):
        told = run_dialog("open-actions", *day, "--format", form, cwd=book).out
        assert not re.search(r"@(?:vig|holberg)", told)
    assert run_dialog("site", "-o", "ud", *day, cwd=book).code == 0
    pages = [path.read_text(encoding="utf-8") for path in (book / "ud").rglob("*.html")]
    assert any("Vedlagt af Vig Kommune, Driften" in page for page in pages)
    for page in pages:
        assert not re.search(r"@(?:vig|holberg)|\*\*(?:Kontoret|Brev)", page)


def test_the_last_day_of_the_calendar(tmp_path: Path) -> None:
    settings = "[publishing]\nwithin_days = 30\n"
    book = write_book(tmp_path, {"minutes/holberg/2024.md": PROMISES, "dialog.toml": settings})
    assert run_dialog("remind", "--as-of", "9999-12-31", cwd=book).code == 0
    assert "Traceback" not in run_dialog("check", "--as-of", "9999-12-31", cwd=book).err
