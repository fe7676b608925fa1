"""What the shell offers is what the whole book would offer, of which little is read."""

import datetime as dt
from pathlib import Path

import pytest

from conftest import EXAMPLE, write_book
from dialogtool.book.book import Book
from dialogtool.book.records import load_organisations
from dialogtool.cli.completion import _matching
from dialogtool.register import track_items

TODAY = dt.date(2026, 11, 27)


def record(organisation: str, year: int, *lines: str, head: str = "") -> str:
    body = "\n".join(lines)
    return f"---\norganisation: {organisation}\nperiod: {year}\ndate: {year}-05-01\n{head}---\n\n{body}\n"


BOOK = {
    "dialog.toml": "[dialog]\nlanguage = 'da'\n[parties.vig]\nname = 'Vig'\naliases = ['Vig Bolig']\n",
    "minutes/vig/2024.md": record("Vig Bolig", 2024, "- [ ] Tag @vig  [id:: 24-aaaaaa]"),
    "minutes/vig/2025.md": record("vig", 2025, "- [x] [ref:: 24-aaaaaa] Lagt"),
    "minutes/sol/2024.md": record("sol", 2024, "- [ ] Dør  [id:: 24-aabbbb]", head="id: tagmøde\n"),
    "minutes/by/2025.md": record("[sol, by]", 2025, "- [ ] Have  [id:: 25-cccccc]"),
    "minutes/å/2025.md": record("å", 2025, "- [ ] Å  [id:: 25-eeeeee]", head="Id: 'a\u030aret'\n"),
    "minutes/by/2024.md": record("by", 2024, "- [ ] Mur ^24-dddddd", "- [ ] [[24-aaaaaa]] er lagt"),
}


def open_ids(book: Book, beginning: str = "") -> set[str]:
    read = book.read(rows=False, beginning=beginning)
    register = track_items(read.records, TODAY)
    return {item.id for item in register.open_items if item.id.startswith(beginning)}


def record_ids(book: Book, beginning: str = "") -> set[str]:
    read = book.read(rows=False, beginning=beginning)
    return {record.id for record in read.records if record.id.startswith(beginning)}


@pytest.fixture(params=["example", "odd"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    return Book(EXAMPLE if request.param == "example" else write_book(tmp_path, BOOK))


def test_every_beginning_offers_what_the_whole_book_offers(book: Book) -> None:
    items, records = open_ids(book), record_ids(book)
    assert items and records
    beginnings = {name[:length] for name in items | records for length in range(1, len(name) + 1)}
    for begin in (*beginnings, "99-zzzz", "å"):
        assert open_ids(book, begin) == {name for name in items if name.startswith(begin)}, begin
        assert record_ids(book, begin) == {name for name in records if name.startswith(begin)}, (
            begin
        )


def test_every_organisation_with_a_record_is_offered(book: Book) -> None:
    read = book.read(rows=False)
    keys = {key for record in read.records for key in record.organisations}
    assert load_organisations(book.tree, book.settings) == keys


def test_only_records_that_may_be_meant_are_read(tmp_path: Path) -> None:
    plain = {name: text for name, text in BOOK.items() if "/by/" not in name and "/å/" not in name}
    book = Book(write_book(tmp_path, plain))
    [read] = book.read(beginning="24-aab").records
    assert read.path == "minutes/sol/2024.md"
    assert book.read(beginning="99-zzzz").records == ()


@pytest.mark.parametrize(
    "name",
    ["$(id)", "`id`", "a;id", "a|b", "a&b", "a>b", "it's", 'a"b', "a\\b", "a*", "{a,b}", "~a", "!a", "#a", "-o", "a\nb",
     "a\x1b[31m", "a\u202eb", "a\u2028b"],
)  # fmt: skip
def test_what_a_shell_would_obey_is_not_offered(name: str) -> None:
    assert _matching({name: ""}, "") == []


@pytest.mark.parametrize("name", ["21-aaaaaa", "vig", "vig/drift", "å-Ø", "AAB 38", "a.b", "a:b", "1,5 %", "a=b", "x+y@z"])  # fmt: skip
def test_other_names_are_offered(name: str) -> None:
    assert _matching({name: "Navn"}, name[:1]) == [(name, "Navn")]


def test_what_stands_beside_is_one_line_that_steers_nothing() -> None:
    text = "Se\n\x1b[31m rødt\u202e \\$(id)\ttil"
    assert _matching({"a": text}, "") == [("a", "Se /x1b[31m rødt/u202e /$(id) til")]
