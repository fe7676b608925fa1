"""The tables as files of other programs: their types, what is empty, and what the file says of itself."""

import datetime as dt
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow.parquet
import pytest

from conftest import write_book
from dialogtool.book.records import load_book
from dialogtool.language import Language
from dialogtool.tables.parquet import parquet_files
from dialogtool.tables.rows import NamedBook, Rows, rows_of
from dialogtool.tables.schema import TABLES, VERSION, Type
from dialogtool.tables.sqlite import sqlite_file
from dialogtool.views.reader import Audience, Reader
from dialogtool.views.view import View

DAY = dt.date(2022, 5, 1)
BOOK = {
    "dialog.toml": '[dialog]\nlanguage = "en"\n[parties.a]\nname = "Aby"\n',
    "minutes/a/2021.md": (
        "---\ndate: 2022-03-01\nkey_figures:\n  - {name: rent, value: 12.5}\n"
        "  - {name: staff, value: about 7}\n---\n\n"
        "- [ ] Mend the bjælke @a  [due:: 2022-04-01]  [id:: 21-aaaaaa]\n\n  with details\n\n"
        "- [ ] Ask @a  [id:: 21-bbbbbb]\n"
    ),
}


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    book = load_book(write_book(tmp_path, BOOK))
    reader = Reader(book.settings, Language("en"), Audience.OTHER_PARTY, DAY)
    return rows_of([NamedBook("one", View(book, reader)), NamedBook("two", View(book, reader))])


def test_every_row_has_the_columns_of_its_table(rows: Rows) -> None:
    kinds = {
        Type.TEXT: str, Type.INTEGER: int, Type.NUMBER: float, Type.DATE: dt.date, Type.BOOLEAN: bool,
    }  # fmt: skip
    assert set(rows) == {table.name for table in TABLES}
    for table in TABLES:
        for row in rows[table.name]:
            for column, value in zip(table.columns, row, strict=True):
                place = f"{table.name}.{column.name}: {value!r}"
                assert (
                    column.optional if value is None else isinstance(value, kinds[column.type])
                ), place
        keys = [tuple(row[_at(table.name, name)] for name in table.key) for row in rows[table.name]]
        assert len(keys) == len(set(keys)), f"{table.name}: a key that two rows have"


def _at(table: str, column: str) -> int:
    (found,) = [known for known in TABLES if known.name == table]
    return [known.name for known in found.columns].index(column)


def test_several_books_stand_side_by_side(rows: Rows) -> None:
    assert [row[0] for row in rows["items"]] == ["one", "one", "two", "two"]


def test_a_number_is_one_only_where_it_is_certain(rows: Rows) -> None:
    amounts = {
        row[_at("key_figures", "value")]: row[_at("key_figures", "amount")]
        for row in rows["key_figures"]
    }
    assert amounts == {"12.5": 12.5, "about 7": None}


def test_the_database_says_what_it_is(rows: Rows, tmp_path: Path) -> None:
    file = tmp_path / "x.sqlite"
    file.write_bytes(sqlite_file(rows, DAY))
    with closing(sqlite3.connect(file)) as database:
        ask = database.execute
        assert ask("PRAGMA user_version").fetchone() == (VERSION,)
        assert ask("PRAGMA application_id").fetchone() == (int.from_bytes(b"dial"),)
        assert dict(ask("SELECT * FROM about").fetchall()) == {
            "schema": str(VERSION),
            "as_of": "2022-05-01",
        }
        assert ask("SELECT due, overdue FROM items WHERE id = '21-aaaaaa'").fetchone() == (
            "2022-04-01",
            1,
        )


@pytest.mark.parametrize("word", ["bjælke", "bjaelke", "details"])
def test_it_is_searched_as_one_types(rows: Rows, tmp_path: Path, word: str) -> None:
    file = tmp_path / "x.sqlite"
    file.write_bytes(sqlite_file(rows, DAY))
    statement = "SELECT book, text FROM search WHERE search MATCH ? ORDER BY 1"
    with closing(sqlite3.connect(file)) as database:
        found = database.execute(statement, (word,)).fetchall()
    assert [book for book, _ in found] == ["one", "two"]
    assert {text.split(" @")[0] for _, text in found} == {"Mend the bjælke"}


def test_parquet_has_types_and_says_of_what_day_it_is(rows: Rows) -> None:
    files = parquet_files(rows, DAY)
    assert set(files) == {f"{table.name}.parquet" for table in TABLES}
    table = pyarrow.parquet.read_table(io.BytesIO(files["items.parquet"]))
    assert table.schema.metadata[b"dialog.as_of"] == b"2022-05-01"
    assert table.column("due").to_pylist() == [dt.date(2022, 4, 1), None] * 2
    assert table.column("overdue").to_pylist() == [True, False] * 2
    empty = pyarrow.parquet.read_table(io.BytesIO(files["documents.parquet"]))
    assert empty.num_rows == 0 and "received" in empty.column_names, (
        "an empty table has its columns"
    )
