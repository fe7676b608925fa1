"""Boxes and tables that somebody typed who had none: in text, Word and Markdown."""

from pathlib import Path

import docx
import pytest

from dialogtool.importing.imported import Imported, import_file
from dialogtool.importing.sources.mark import box_in, is_box, is_ticked, take_mark
from dialogtool.language import Language
from dialogtool.model import Holder, Kind, Office, Party, Settings, Status

SETTINGS = Settings(
    municipality="norby",
    parties={
        "norby": Party(
            key="norby",
            name="Norby Kommune",
            offices={"byg": Office(name="Byg", holders=(Holder(name="Ditte Vinge"),))},
        ),
        "engbo": Party(key="engbo", name="Engbo"),
    },
)
HEAD = ("Referat af styringsdialog", "", "Dato: 4. maj 2021", "", "1. Drift", "")
ROWS = (("Opgave", "Ansvarlig", "Frist"), ("Nyt tag", "DV", "K4 2021"), ("Maling", "Engbo", ""))


def read(name: str, data: bytes) -> Imported:
    return import_file(name, data, SETTINGS, Language("da"), organisations=("engbo",))


def of_text(*lines: str, name: str = "a.txt") -> Imported:
    return read(name, "\n".join((*HEAD, *lines)).encode())


@pytest.mark.parametrize(
    ("line", "sign", "ticked", "text"),
    [
        ("[ ] Ny port i skuret", "[ ]", False, "Ny port i skuret"),
        ("- [x] Ny port i skuret", "[x]", True, "Ny port i skuret"),
        ("[V] Ny port i skuret", "[V]", True, "Ny port i skuret"),
        ("[] Ny port i skuret", "[]", False, "Ny port i skuret"),
        ("[_] Ny port i skuret", "[_]", False, "Ny port i skuret"),
        ("( ) Ny port i skuret", "( )", False, "Ny port i skuret"),
        ("(X) Ny port i skuret", "(X)", True, "Ny port i skuret"),
        ("TODO: Ny port i skuret", "TODO", False, "Ny port i skuret"),
        ("TODO Ny port i skuret", "TODO", False, "Ny port i skuret"),
        ("Todo: Ny port i skuret", "Todo", False, "Ny port i skuret"),
    ],
)
def test_a_typed_box_is_a_box(line: str, sign: str, ticked: bool, text: str) -> None:
    mark, rest = take_mark(line)
    assert (mark.form, mark.sign, mark.ticked, rest) == ("box", sign, ticked, text)
    assert (is_box(sign), is_ticked(sign)) == (True, ticked)


@pytest.mark.parametrize(
    "line", ["[bilag 3] Ny port", "(se 3) Ny port", "TODOs i år", "Todo er nyt"]
)
def test_other_brackets_are_none(line: str) -> None:
    assert take_mark(line)[0].form != "box"


def test_the_box_of_a_cell() -> None:
    assert [box_in(text) for text in ("[x]", " ☑ udført", "(se 3)", "")] == ["[x]", "☑", "", ""]


def test_what_stands_behind_a_typed_box_is_proposed() -> None:
    found = of_text(
        "[ ] Ny port i skuret",
        "[x] Nøgler er bestilt",
        "( ) Cykler samles",
        "TODO Ditte ringer til maleren",
    )
    assert [(made.kind, made.status, made.text, made.owners) for made in found.candidates] == [
        (Kind.ACTION, Status.OPEN, "Ny port i skuret", ()),
        (Kind.ACTION, Status.DONE, "Nøgler er bestilt", ()),
        (Kind.ACTION, Status.OPEN, "Cykler samles", ()),
        (Kind.ACTION, Status.OPEN, "Ditte ringer til maleren", ("norby/byg",)),
    ]


def test_what_a_form_offers_is_no_work() -> None:
    assert of_text("[ ] Ja", "[x] Nej, ikke i år", "[ ] Engbo").candidates == ()


def test_an_answer_by_a_day_is_proposed() -> None:
    [found] = of_text("- Engbo svarer inden sommerferien").candidates
    assert (found.owners, str(found.due)) == (("engbo",), "2021-06-30")
    assert of_text("- Engbo svarer altid på breve").candidates == ()


def _rows_in(found: Imported) -> list[tuple[str, tuple[str, ...], str]]:
    return [(made.text, made.owners, str(made.due or "")) for made in found.candidates]


WANTED = [("Nyt tag", ("norby/byg",), "2021-12-31"), ("Maling", ("engbo",), "")]


def test_lines_parted_by_tabs_are_a_table() -> None:
    assert _rows_in(of_text(*("\t".join(row) for row in ROWS))) == WANTED


def test_paragraphs_of_word_parted_by_tabs_are_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    for line in (*HEAD, *("\t".join(row) for row in ROWS)):
        document.add_paragraph(line)
    document.add_paragraph("[ ] Porten smøres i maj")
    document.save(str(tmp_path / "a.docx"))
    found = read("a.docx", (tmp_path / "a.docx").read_bytes())
    assert _rows_in(found) == [*WANTED, ("Porten smøres i maj", (), "2021-05-31")]


def test_a_text_with_marks_of_markdown() -> None:
    found = of_text("* [ ] Ny port i skuret", "* [x] **Nøgler** er delt ud", name="a.md")
    assert [(made.text, made.status) for made in found.candidates] == [
        ("Ny port i skuret", Status.OPEN),
        ("Nøgler er delt ud", Status.DONE),
    ]


def test_a_table_without_head_by_its_tabs() -> None:
    found = of_text(
        "Lægge nyt tag\tDitte\t1. juli 2021", "Male\tDitte\t", "Bestille ny port\tEngbo\tuge 40"
    )
    assert _rows_in(found) == [
        ("Lægge nyt tag", ("norby/byg",), "2021-07-01"),
        ("Male", ("norby/byg",), ""),
        ("Bestille ny port", ("engbo",), "2021-10-08"),
    ]
