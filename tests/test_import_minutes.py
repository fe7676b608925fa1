"""`dialog import-minutes`: old files become drafts; what cannot be told is asked for."""

import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import run_dialog, write_book
from dialogtool.book.helper import Bounds
from dialogtool.book.office import office_converter
from dialogtool.book.records import load_settings
from dialogtool.importing import imported, outcome
from dialogtool.importing.drafts.provenance import provenance_of
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.sources.files import ENDINGS, OFFICE_ENDINGS
from dialogtool.importing.structure.blocks import read_blocks
from dialogtool.language import Language
from dialogtool.model import Kind
from old_minutes import Text, new_docx, pdf, saved

SETTINGS = """\
[dialog]
language = "da"
municipality = "strandby"
[parties.strandby]
name = "Strandby Kommune"
[parties.fjordbo]
name = "Fjordbo"
[parties.nordby]
name = "Boligforeningen Nordby"
"""
OLD = "Styringsdialog 2018\n\nFjordbo\nDato: 4. maj 2018\nFra Fjordbo: Inger Holt, formand\nFra Strandby Kommune: Karla Brink\n\n1. Drift\nGodt.\n\n2. Eventuelt\n- [ ] Intet\n"


@pytest.fixture(autouse=True)
def _no_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imported, "find_candidates", lambda *_, **__: ())


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", {"dialog.toml": SETTINGS, "minutes/README.md": "x"})


def old(tmp_path: Path, name: str = "gammelt.txt", text: str = OLD) -> str:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def test_a_draft_is_written(book: Path, tmp_path: Path) -> None:
    done = run_dialog("--book", str(book), "import-minutes", old(tmp_path))
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "file         record                   agenda items  candidates\n"
        "gammelt.txt  minutes/fjordbo/2018.md  2             0\n"
        "1 record written\n"
    )
    text = (book / "minutes/fjordbo/2018.md").read_text(encoding="utf-8")
    found = provenance_of(text)
    assert found is not None
    assert (
        text
        == f"""\
---
titel: Styringsdialog 2018
organisation: fjordbo
styringsår: 2018
dato: 2018-05-04
status: udkast
deltagere:
  - {{part: fjordbo, navn: Inger Holt, rolle: formand}}
  - {{part: strandby, navn: Karla Brink}}
---
<!-- dialog-import: source "gammelt.txt" sha256:{found.digest} text:{text.split("text:")[1][:16]} -->

# Styringsdialog 2018

Fjordbo

Dato: 4. maj 2018

Fra Fjordbo: Inger Holt, formand

Fra Strandby Kommune: Karla Brink

## 1. Drift
<!-- l. 8 -->

Godt.

## 2. Eventuelt
<!-- l. 11 -->

- &#091; \\] Intet
"""
    )
    told = run_dialog("--book", str(book), "check", "--format", "lines").out
    assert [line.split(": ")[2] for line in told.splitlines()] == ["draft-of-past-meeting"]


def test_what_to_do_next_is_said_of_the_oldest_draft(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = Candidate(0, 0, 14, Kind.ACTION, "Styringsdialog", 0.9, "")
    monkeypatch.setattr(imported, "find_candidates", lambda *_, **__: (promise,))
    files = [
        old(tmp_path, f"{year}.txt", OLD.replace("2018", str(year)).replace("Inger", f"I{year}"))
        for year in (2019, 2018)
    ]
    done = run_dialog("--book", str(book), "import-minutes", *files)
    assert done.err.endswith("next: dialog review-import minutes/fjordbo/2018.md\n")


def test_an_organisation_among_the_files_is_told_its_option(book: Path, tmp_path: Path) -> None:
    done = run_dialog("--book", str(book), "import-minutes", "Fjordbo", old(tmp_path))
    assert "there is no file 'Fjordbo'" in done.err
    assert "an organisation is given so: --organisation fjordbo" in done.err


def test_in_an_english_book(tmp_path: Path) -> None:
    english = SETTINGS.replace('"da"', '"en"')
    book = write_book(tmp_path / "book", {"dialog.toml": english, "minutes/README.md": ""})
    run_dialog("--book", str(book), "import-minutes", old(tmp_path))
    text = (book / "minutes/fjordbo/2018.md").read_text(encoding="utf-8")
    assert text.startswith(
        "---\ntitle: Styringsdialog 2018\norganisation: fjordbo\nperiod: 2018\ndate: 2018-05-04\nstatus: draft\n"
    )


def test_the_same_file_again_changes_nothing(book: Path, tmp_path: Path) -> None:
    file = old(tmp_path)
    run_dialog("--book", str(book), "import-minutes", file)
    record = book / "minutes/fjordbo/2018.md"
    before = record.read_bytes()
    again = run_dialog(
        "--book", str(book), "import-minutes", file, "--organisation", "fjordbo", "--period", "2018"
    )
    assert again.code == 0
    assert (
        "  nothing to do, imported already as minutes/fjordbo/2018.md\n0 records written, 1 there already\n"
        in again.out
    )
    assert record.read_bytes() == before
    record.write_bytes(before + b"\nMere.\n")
    assert (
        "imported already as minutes/fjordbo/2018.md, edited since; left alone"
        in run_dialog("--book", str(book), "import-minutes", file).out
    )
    forced = run_dialog("--book", str(book), "import-minutes", file, "--force")
    assert forced.code == 1
    assert (
        "'minutes/fjordbo/2018.md' was edited since it was imported; nothing was written"
        in forced.err
    )
    assert record.read_bytes() == before + b"\nMere.\n"


def test_force_makes_an_untouched_draft_anew(book: Path, tmp_path: Path) -> None:
    file = old(tmp_path)
    run_dialog("--book", str(book), "import-minutes", file)
    settings = (book / "dialog.toml").read_text()
    (book / "dialog.toml").write_text(settings.replace('"da"', '"en"'))
    assert run_dialog("--book", str(book), "import-minutes", file, "--force").code == 0
    assert "status: draft" in (book / "minutes/fjordbo/2018.md").read_text(encoding="utf-8")


def test_another_file_of_the_same_year_is_refused(book: Path, tmp_path: Path) -> None:
    first, second = old(tmp_path, "a.txt"), old(tmp_path, "b.txt", OLD + "\nMere.\n")
    done = run_dialog("--book", str(book), "import-minutes", first, second)
    assert done.code == 1
    assert done.out.endswith("1 record written, 1 not imported\n")
    assert done.err == (
        f"{second}: 'minutes/fjordbo/2018.md' is there already, from another source; nothing was written\n"
        "  is it another year? Give it with --period, or move the other record\n"
    )
    assert run_dialog("--book", str(book), "import-minutes", second, "--period", "2017").code == 0


def test_a_record_that_was_written_by_hand_is_not_replaced(book: Path, tmp_path: Path) -> None:
    mine = "---\norganisation: fjordbo\nperiod: 2018\n---\nmit\n"
    write_book(book, {"minutes/fjordbo/dialog.md": mine})
    done = run_dialog("--book", str(book), "import-minutes", old(tmp_path), "--force")
    assert (done.code, "'minutes/fjordbo/dialog.md' is there already" in done.err) == (1, True)
    assert not (book / "minutes/fjordbo/2018.md").exists()


def test_what_cannot_be_told_is_asked_for_and_the_others_go_on(book: Path, tmp_path: Path) -> None:
    nobody = old(tmp_path, "a.txt", "Styringsdialog 2018\n\n1. A\nb\n2. C\nd\n")
    no_year = old(
        tmp_path, "b.txt", "Referat af dialogmøde 3. februar 2018 med Fjordbo\n\n1. A\nb\n2. C\nd\n"
    )
    broken = old(tmp_path, "c.pdf", "<html>")
    good = old(tmp_path, "d.txt")
    done = run_dialog("--book", str(book), "import-minutes", str(tmp_path), str(tmp_path / "e.txt"))
    assert done.code == 1
    assert done.err == (
        f"{nobody}: it is not clear whose minutes these are\n"
        "  give it with --organisation, once for each at a joint meeting: fjordbo, nordby\n"
        f"{no_year}: a meeting on 2018-02-03 may be that of 2018 or of the year before\n"
        "  give it with --period YEAR, or for all with --period-rule same or before\n"
        f"{broken}: this is not a PDF, whatever its name\n"
        "  open it in its own program and save it again\n"
        f"{tmp_path / 'e.txt'}: there is no file '{tmp_path / 'e.txt'}'\n"
        f"skipped: {tmp_path / 'book'}\n"
        f"  choose one of: {' '.join((*ENDINGS, *OFFICE_ENDINGS))}\n"
    )
    assert done.out.endswith("1 record written, 4 not imported\n")
    assert good and (book / "minutes/fjordbo/2018.md").exists()
    named = run_dialog(
        "--book", str(book), "import-minutes", nobody, "--organisation", "Boligforeningen Nordby"
    )
    assert (named.code, (book / "minutes/nordby/2018.md").exists()) == (0, True)


def test_dry_run_prints_the_drafts_and_writes_nothing(book: Path, tmp_path: Path) -> None:
    file = old(tmp_path, text=OLD + "\nMed \u202efarlige\x1b[31m tegn\n")
    done = run_dialog("--book", str(book), "import-minutes", file, "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("---\ntitel: Styringsdialog 2018\n")
    assert done.out.endswith("Med farlige[31m tegn\n")
    assert not (book / "minutes/fjordbo").exists()


def test_json(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    candidate = Candidate(
        6, 0, 5, Kind.DECISION, "Godt.", 0.456, "godt", owners=("strandby",), awaits=()
    )
    monkeypatch.setattr(imported, "find_candidates", lambda *_, **__: (candidate,))
    monkeypatch.setattr(outcome, "bounded_by", lambda _, read, *given, **how: read(*given, **how))
    data = pdf(
        [
            [Text(60, 40, "Hoved"), Text(60, 80, "Styringsdialog 2018 Fjordbo", 16), Text(60, 110, "1. Drift", 11, True),
             Text(60, 130, "Godt."), Text(60, 160, "2. Evt.", 11, True), Text(60, 180, "Intet.")],
            [Text(60, 40, "Hoved"), Text(60, 80, "Mere."), Text(60, 100, "Godt.")],
        ]
    )  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(data)
    done = run_dialog(
        "--book",
        str(book),
        "import-minutes",
        str(tmp_path / "a.pdf"),
        "--dry-run",
        "--format",
        "json",
    )
    assert done.code == 0
    result = json.loads(done.out)
    assert result["schema"] == 1
    (found,) = result["imports"]
    assert found["record"] == "minutes/fjordbo/2018.md"
    assert found["front_matter"] == {
        "title": "Styringsdialog 2018 Fjordbo", "organisation": "fjordbo", "period": 2018, "status": "draft"
    }  # fmt: skip
    assert found["agenda_items"] == [
        {"number": "1", "title": "Drift", "page": 1, "line": 3},
        {"number": "2", "title": "Evt.", "page": 1, "line": 5},
    ]
    assert found["candidates"] == [
        {"kind": "decision", "text": "Godt.", "owners": ["strandby"], "due": None, "awaits": [], "status": None,
         "verdict": None, "confidence": 0.46, "cue": "godt", "ref": None, "score": None, "page": 2, "line": 9}
    ]  # fmt: skip
    assert found["removed"] == [
        {"text": "Hoved", "why": "header", "page": 1, "line": 1}, {"text": "Hoved", "why": "header", "page": 2, "line": 7}
    ]  # fmt: skip
    assert found["blocks"][1] == {
        "kind": "heading",
        "text": "Drift",
        "level": 1,
        "number": "1",
        "page": 1,
        "line": 3,
        "mark": "1.",
    }
    assert (found["not_found"], found["problem"]) == (["date", "participants"], None)


def test_a_word_file(book: Path, tmp_path: Path) -> None:
    made = new_docx()
    made.add_heading("Styringsdialog 2018 Fjordbo", 0)
    made.sections[0].footer.paragraphs[0].text = "Side 1 --> nej"
    made.add_heading("Drift", 1)
    made.add_paragraph("Godt.")
    (tmp_path / "a.docx").write_bytes(saved(made))
    assert run_dialog("--book", str(book), "import-minutes", str(tmp_path / "a.docx")).code == 0
    text = (book / "minutes/fjordbo/2018.md").read_text(encoding="utf-8")
    assert (
        "-->\n<!-- dialog-import: udeladt, fordi det ikke hører til referatet:\n  Side 1 - -› nej\n-->\n\n# Styringsdialog"
        in text
    )


def test_an_import_that_loses_a_word_is_not_written(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imported, "read_blocks", lambda source: read_blocks(source)[:-1])
    done = run_dialog("--book", str(book), "import-minutes", old(tmp_path))
    assert done.code == 1
    assert "some words would be lost or change places: Intet\n" in done.err
    assert "please report it" in done.err
    assert not (book / "minutes/fjordbo").exists()


def test_what_is_passed_over_in_a_folder_is_named(book: Path, tmp_path: Path) -> None:
    for name in ("gamle/b.xls", "gamle/c.txt", "gamle/inde/d.xyz", "tom/.skjult"):
        write_book(tmp_path, {name: OLD})
    done = run_dialog(
        "--book", str(book), "--lang", "da", "import-minutes", "gamle", "tom", cwd=tmp_path
    )
    assert done.code == 0
    assert (book / "minutes/fjordbo/2018.md").exists()
    passed = [f"sprunget over: {Path(name)}" for name in ("gamle/b.xls", "gamle/inde/d.xyz", "tom")]
    assert done.err.splitlines() == [
        *passed,
        f"  vælg mellem: {' '.join((*ENDINGS, *OFFICE_ENDINGS))}",
    ]
    assert run_dialog("--book", str(book), "import-minutes", "tom", cwd=tmp_path).code == 1


def test_a_folder_is_read_in_order_with_its_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "A.PDF", "c.docx", "~$c.docx", ".d.txt", "e.xyz", "inde/f.txt"):
        write_book(tmp_path, {name: "x"})
    wanted, passed_over = outcome.files_of([tmp_path, tmp_path / "b.txt"])
    top = tmp_path.name
    assert [(file.path.name, file.names) for file in wanted] == [
        ("A.PDF", ("A", top)),
        ("b.txt", ("b", top)),
        ("c.docx", ("c", top)),
        ("f.txt", ("f", "inde", top)),
    ]
    assert [path.name for path in passed_over] == ["e.xyz"]


def test_an_import_under_another_year_must_be_deleted_first(book: Path, tmp_path: Path) -> None:
    assert run_dialog("--book", str(book), "import-minutes", old(tmp_path)).code == 0
    for more in ((), ("--force",)):
        done = run_dialog(
            "--book", str(book), "import-minutes", old(tmp_path), "--period", "2019", *more
        )
        assert done.code == 1
        assert (
            "imported as 'minutes/fjordbo/2018.md', under another organisation or year" in done.err
        )
    assert (
        run_dialog("--book", str(book), "import-minutes", old(tmp_path), "--period", "2018").code
        == 0
    )
    (book / "minutes/fjordbo/2018.md").unlink()
    assert (
        run_dialog("--book", str(book), "import-minutes", old(tmp_path), "--period", "2019").code
        == 0
    )
    assert (book / "minutes/fjordbo/2019.md").exists()


@pytest.mark.parametrize(
    "body",
    [
        "a) Bestyrelsen\n12. tilbagemelding\n",
        "- \n- b\n-\n – c\n",
        "Deltagere: Karla Brink, formand (punkt 3-5-7)\n",
        "Fjordbo sender listen senest den 12. maj 0000.\n",
        "Fjordbo sender listen inden udgangen af 0000 og senest 31.2.2018 eller 1/1-00.\n",
        "# a" + " " * 40_000 + "b\n",
        "giver " * 8_000 + "\n",
        "På sidste " + "a" * 8_000 + "\n",
    ],
)
def test_odd_lines_are_imported(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.undo()
    file = old(tmp_path, "odd.md", f"{OLD}\n{body}")
    done = run_dialog("--book", str(book), "import-minutes", file)
    assert (done.code, "Traceback" in done.err) == (0, False), done.err


def test_a_draft_that_changes_meanwhile_is_left_alone(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = old(tmp_path)
    assert run_dialog("--book", str(book), "import-minutes", file).code == 0
    record = book / "minutes/fjordbo/2018.md"
    text = record.read_text(encoding="utf-8")
    provenance = re.search(r"text:([0-9a-f]{16})", text)
    assert provenance
    older = text.replace(
        "Styringsdialog", "Styringsdialogen", 1
    )  # as an older program wrote it: untouched, yet not the same
    digest = hashlib.sha256(
        re.sub(r"<!-- dialog-import: source .*?-->\n", "", older, count=1).encode()
    ).hexdigest()[:16]
    record.write_text(older.replace(provenance[1], digest), encoding="utf-8")
    real = outcome.read_draft

    def saved_by_somebody(*arguments: Any) -> Any:
        record.write_text(f"{record.read_text(encoding='utf-8')}\nMit arbejde.\n", encoding="utf-8")
        return real(*arguments)

    monkeypatch.setattr(outcome, "read_draft", saved_by_somebody)
    done = run_dialog("--book", str(book), "import-minutes", file, "--force")
    assert done.code == 1
    assert "changed" in done.err
    assert "Mit arbejde." in record.read_text(encoding="utf-8")


def test_a_joint_meeting(book: Path, tmp_path: Path) -> None:
    file = old(tmp_path, text=OLD.replace("Fjordbo", "Fjordbo og Boligforeningen Nordby"))
    both = ("--organisation", "fjordbo", "--organisation", "Boligforeningen Nordby")
    assert (
        run_dialog("--book", str(book), "import-minutes", file, *both, "--period", "2018").code == 0
    )
    text = (book / "minutes/fjordbo/2018.md").read_text(encoding="utf-8")
    assert "organisation: [fjordbo, nordby]\n" in text
    again = run_dialog(
        "--book",
        str(book),
        "import-minutes",
        old(tmp_path, "b.txt"),
        "--organisation",
        "nordby",
        "--period",
        "2018",
    )
    assert again.code == 1 and "'minutes/fjordbo/2018.md' is there already" in again.err


def test_limits_are_settings(book: Path, tmp_path: Path) -> None:
    (book / "dialog.toml").write_text(
        f"{SETTINGS}[import]\nmax_megabytes = 1\nmax_pages = 0\n", encoding="utf-8"
    )
    done = run_dialog("--book", str(book), "import-minutes", old(tmp_path, text="x" * 1_000_001))
    assert "the file is larger than 1 megabytes" in done.err
    assert "dialog.toml:" in run_dialog("--book", str(book), "check").out


def test_a_book_without_a_register_takes_any_organisation(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", {"minutes/README.md": ""})
    file = old(tmp_path)
    assert (
        "the book has no register of parties"
        in run_dialog("--book", str(book), "import-minutes", file).err
    )
    assert (
        run_dialog("--book", str(book), "import-minutes", file, "--organisation", "fjordbo").code
        == 0
    )
    escaping = run_dialog(
        "--book",
        str(book),
        "import-minutes",
        old(tmp_path, "b.txt", "Styringsdialog 2017"),
        "--organisation",
        "../x",
    )
    assert escaping.code == 1
    assert "'../x' cannot be the name of a folder" in escaping.err


def test_answers_settle_what_is_asked_and_a_second_run_goes_on(book: Path, tmp_path: Path) -> None:
    old(tmp_path, "gamle/a.txt", "Referat 3. februar 2018 for Fjordbo\n\n1. A\nb\n2. C\nd\n")
    old(tmp_path, "gamle/b.txt", "Styringsdialog 2019\n\n1. A\nb\n2. C\nd\n")
    old(tmp_path, "gamle/c.txt", "Styringsdialog 2020\n\n1. A\nb\n2. C\nd\n")
    command = ("--book", str(book), "import-minutes", "gamle", "--answers", "svar.toml")
    first = run_dialog(*command, cwd=tmp_path)
    assert (first.code, "fill it in and run again" in first.err) == (1, True)
    text = (tmp_path / "svar.toml").read_text(encoding="utf-8")
    assert text == (
        '\n[files."gamle/a.txt"]\n'
        "# a meeting on 2018-02-03 may be that of 2018 or of the year before\n"
        "# period = 2018\n# skip = true\n"
        '\n[files."gamle/b.txt"]\n# it is not clear whose minutes these are\n'
        '# organisation = ""\n# skip = true\n'
        '\n[files."gamle/c.txt"]\n# it is not clear whose minutes these are\n'
        '# organisation = ""\n# skip = true\n'
    ).replace("gamle/", str(Path("gamle")) + "/")
    answered = (
        'period_rule = "before"\n[files."gamle/b.txt"]\norganisation = "nordby"\n'
        '[files."gamle/c.txt"]\nskip = true\n'
    )
    (tmp_path / "svar.toml").write_text(answered, encoding="utf-8")
    second = run_dialog(*command, cwd=tmp_path)
    assert (second.code, second.err) == (0, "")
    assert (book / "minutes/fjordbo/2017.md").exists()
    assert (book / "minutes/nordby/2019.md").exists()
    assert (tmp_path / "svar.toml").read_text(encoding="utf-8") == answered
    third = run_dialog(*command, cwd=tmp_path)
    assert (third.code, third.out.count("imported already")) == (0, 2)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("period = ", "the file of answers is not TOML"),
        ('[files."a"]\norganisation = "ukendt"\n', "'ukendt' is not in the register of parties"),
    ],
)
def test_answers_that_are_none(book: Path, tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "svar.toml").write_text(text, encoding="utf-8")
    done = run_dialog(
        "--book",
        str(book),
        "import-minutes",
        old(tmp_path),
        "--answers",
        str(tmp_path / "svar.toml"),
    )
    assert (done.code, problem in done.err) == (2, True)


@pytest.mark.skipif(office_converter(Path()) is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["odt", "rtf", "doc"])
def test_files_of_other_office_programs_come_in(book: Path, tmp_path: Path, ending: str) -> None:
    text = "Styringsdialog 2018 med Fjordbo\n\n1. Drift\nGodt.\n\n2. Eventuelt\nIntet.\n"
    (tmp_path / "gammel.txt").write_text(text, encoding="utf-8")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(tmp_path / "gammel.txt")],
        check=True, capture_output=True,
    )  # fmt: skip
    done = run_dialog("--book", str(book), "import-minutes", str(tmp_path / f"gammel.{ending}"))
    assert (done.code, done.err) == (0, "")
    assert "## 1. Drift" in (book / "minutes/fjordbo/2018.md").read_text(encoding="utf-8")


def test_without_libreoffice_a_doc_says_what_to_do(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.doc").write_bytes(b"x")
    monkeypatch.setattr("dialogtool.book.office.office_converter", lambda root: None)
    done = run_dialog("--book", str(book), "import-minutes", str(tmp_path / "a.doc"))
    assert (done.code, done.err) == (
        1,
        f"{tmp_path / 'a.doc'}: '.doc' files are read by LibreOffice, which is not installed\n"
        "  open it in Word and save it again as .docx\n",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\x07\x1b", "this is not a file of an office program, whatever its name"),
        (b" \n", "the file is empty"),
    ],
)
def test_libreoffice_makes_no_text_of_what_is_none(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    (tmp_path / "a.doc").write_bytes(data)
    monkeypatch.setattr("dialogtool.book.office.office_converter", lambda root: lambda *_: b"")
    done = run_dialog("--book", str(book), "import-minutes", str(tmp_path / "a.doc"))
    assert (done.code, done.err.splitlines()[0]) == (1, f"{tmp_path / 'a.doc'}: {said}")


def test_a_file_that_takes_too_much_is_stopped_and_the_others_go_on(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "_BOUNDS", Bounds(seconds=30, megabytes=5))
    monkeypatch.setattr("dialogtool.book.recognition.text_recognition", lambda root: None)
    # more than what earlier tests have left free in this process
    long = f"Styringsdialog 2018 Fjordbo {'vand ' * 3_000_000}"
    (tmp_path / "a.pdf").write_bytes(pdf([[Text(60, 80, long, 16)]]))
    good = old(tmp_path)
    done = run_dialog("--book", str(book), "import-minutes", str(tmp_path / "a.pdf"), good)
    assert done.code == 1
    assert "a.pdf: took more memory than it may, and was stopped" in done.err
    assert (book / "minutes/fjordbo/2018.md").exists()


def test_what_is_read_in_the_helper_is_what_is_read_here(book: Path, tmp_path: Path) -> None:
    data = pdf([[Text(60, 80, "Styringsdialog 2018 Fjordbo", 16), Text(60, 110, "1. Drift")]])
    (tmp_path / "a.pdf").write_bytes(data)
    done = run_dialog("--book", str(book), "import-minutes", str(tmp_path / "a.pdf"), "--dry-run")
    here = imported.import_file("a.pdf", data, load_settings(book)[0], Language("da"), names=("a",))
    assert done.out == here.text
