"""`dialog export`: all years as tables, read back by the programs they are for."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from conftest import EXAMPLE, ROOT, run_dialog, write_book
from dialogtool.tables.schema import TABLES, VERSION, Type, documentation
from test_site import closed_book

DUCKDB = {
    Type.TEXT: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.DATE: "DATE",
    Type.BOOLEAN: "BOOLEAN",
}
DAY = ("--as-of", "2023-03-01")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    file = tmp_path_factory.mktemp("export") / "book.db"
    result = run_dialog("--book", str(EXAMPLE), "export", "-o", str(file), *DAY)
    assert result.code == 0, result.err
    with closing(sqlite3.connect(file)) as connection:  # Python 3.13 warns of one that is left open
        yield connection


def test_the_open_ones_are_those_of_open_actions(database: sqlite3.Connection) -> None:
    import json

    listed = json.loads(
        run_dialog("--book", str(EXAMPLE), "open-actions", "--format", "json", *DAY).out
    )
    found = database.execute(
        "SELECT id, organisation, due, overdue, deferrals FROM items"
        " WHERE tracked AND status IN ('open', 'in_progress')"
    ).fetchall()
    assert sorted(found) == sorted(
        (item["id"], item["organisation"], item["due"], item["overdue"], item["deferrals"])
        for item in listed["items"]
    )


def test_a_promise_with_its_whole_life(database: sqlite3.Connection) -> None:
    lives = database.execute(
        "SELECT number, date, m.status, m.due FROM mentions m JOIN items USING (book, item,"
        " organisation) WHERE id = '20-h4t9wz' ORDER BY number"
    ).fetchall()
    assert lives == [
        (1, "2020-11-24", "open", "2021-06-30"),
        (2, "2022-03-01", "open", "2022-10-01"),
        (3, "2022-11-15", "open", "2022-12-31"),
    ]
    owner = "SELECT owner FROM owners JOIN items USING (book, item, organisation) WHERE id = ?"
    assert database.execute(owner, ["20-h4t9wz"]).fetchall() == [("naestved/boern-unge",)]
    figures = "SELECT amount FROM key_figures WHERE name = 'waiting_list' ORDER BY period"
    assert database.execute(figures).fetchall() == [(3700.0,), (4000.0,), (4150.0,)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("vicevært*", "20-y2n6ka"),
        ("vicevaert*", "20-y2n6ka"),
        ("genhuses", "21-z4x6pg"),
        ("fratrådte", "20-h4t9wz"),
        ("FRATRAADTE", "20-h4t9wz"),
        ("text : afdelinger NOT said : viceværten", "20-y2n6ka"),
    ],
)
def test_the_full_text_finds(database: sqlite3.Connection, asked: str, expected: str) -> None:
    found = database.execute(
        "SELECT id FROM search JOIN items USING (book, item, organisation) WHERE search MATCH ?",
        [asked],
    ).fetchall()
    assert (expected,) in found


def test_the_schema_is_the_one_that_is_written_down(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
    for table in TABLES:
        columns = database.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert [column[1] for column in columns] == [each.name for each in table.columns]
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("SELECT value FROM about WHERE name = 'as_of'").fetchone() == (
        "2023-03-01",
    )


def test_the_tables_are_documented(request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs/site.md"
    text = page.read_text(encoding="utf-8")
    today = f"<!-- tables -->\n{documentation()}<!-- /tables -->"
    written = re.sub(r"(?s)<!-- tables -->.*<!-- /tables -->", lambda _: today, text)
    if request.config.getoption("--update"):
        page.write_text(written, encoding="utf-8", newline="")
        text = written
    assert text == written


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        run_dialog("--book", str(EXAMPLE), "export", "-o", str(tmp_path / name), *DAY)
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_parquet_holds_the_same(tmp_path: Path, database: sqlite3.Connection) -> None:
    out = tmp_path / "tables"
    result = run_dialog(
        "--book", str(EXAMPLE), "export", "--format", "parquet", "-o", str(out), *DAY
    )
    assert result.code == 0, result.err
    for table in TABLES:
        read = pyarrow.parquet.read_table(out / f"{table.name}.parquet")
        assert read.column_names == [each.name for each in table.columns]
        assert read.schema.metadata[b"dialog.schema"] == str(VERSION).encode()
        count = database.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
        assert read.num_rows == count
    items = pyarrow.parquet.read_table(out / "items.parquet").to_pylist()
    assert {item["opened"].isoformat() for item in items if item["id"] == "20-h4t9wz"} == {
        "2020-11-24"
    }


def test_duckdb_answers_from_the_files(tmp_path: Path, database: sqlite3.Connection) -> None:
    """The engine that the page names joins the files as they lie, with dates and truths as such."""
    out = tmp_path / "tables"
    format_ = ("--format", "parquet", "-o", str(out))
    assert run_dialog("--book", str(EXAMPLE), "export", *format_, *DAY).code == 0
    engine = duckdb.connect()
    for table in TABLES:
        file = out / f"{table.name}.parquet"
        engine.execute(f"CREATE VIEW {table.name} AS SELECT * FROM '{file}'")
        kinds = engine.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table.name})")
        assert kinds.fetchall() == [
            (column.name, DUCKDB[column.type]) for column in table.columns
        ], table.name
    asked = (
        "SELECT owner, count(*) AS late, min(due) AS since FROM items"
        " JOIN owners USING (book, item, organisation) WHERE {overdue}"
        " GROUP BY owner ORDER BY late DESC, owner"
    )
    late = engine.execute(asked.format(overdue="overdue AND due < DATE '2023-03-01'")).fetchall()
    same = database.execute(asked.format(overdue="overdue")).fetchall()
    assert [(owner, count, str(since)) for owner, count, since in late] == same != []
    about = engine.execute(
        f"SELECT value FROM parquet_kv_metadata('{out / 'items.parquet'}') WHERE key = 'dialog.schema'"
    )
    assert about.fetchall() == [(str(VERSION).encode(),)]


def test_what_is_closed_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "book.db"
    book = closed_book(tmp_path / "book")
    assert run_dialog("--book", str(book), "export", "-o", str(file)).code == 0
    assert b"secret" not in file.read_bytes().lower()
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT text, closed FROM items ORDER BY text").fetchall()
    assert ("A matter of one home", 1) in rows and ("Opened thing", 0) in rows


def test_several_books_are_never_mixed(tmp_path: Path) -> None:
    """Two books with the same ids, the same paths, the same organisations."""
    for name, what in (("one", "Paint"), ("two", "Repair")):
        toml = f'[dialog]\nmunicipality = "{name}"\n[parties.{name}]\nname = "{name.title()}"\n'
        record = (
            "---\norganisation: homes\nperiod: 2024\ndate: 2024-11-01\nstatus: final\n---\n"
            f"- [ ] {what} the stairs @homes  [id:: 24-aaaaaa]\n"
        )
        write_book(tmp_path / name, {"dialog.toml": toml, "minutes/homes/2024.md": record})
    (tmp_path / "list.txt").write_text("one\ntwo  # the other one\n\n", encoding="utf-8")
    file = tmp_path / "both.db"
    result = run_dialog("--book", str(tmp_path / "list.txt"), "export", "-o", str(file))
    assert result.code == 0, result.err
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT book, id, text FROM items ORDER BY 1").fetchall()
    assert rows == [
        ("one", "24-aaaaaa", "Paint the stairs"),
        ("two", "24-aaaaaa", "Repair the stairs"),
    ]
    out = tmp_path / "site"
    books = ("--book", str(tmp_path / "one"), "--book", str(tmp_path / "two"))
    assert run_dialog(*books, "site", "-o", str(out)).code == 0
    assert b"Paint the stairs" in (out / "one/item/24-aaaaaa.html").read_bytes()
    assert b"Repair the stairs" in (out / "two/item/24-aaaaaa.html").read_bytes()
    front = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="one/item/24-aaaaaa.html"' in front and 'href="two/index.html"' in front
    assert run_dialog(*books, "site", "--check", str(out)).code == 0
    refused = run_dialog(*books, "check")
    assert refused.code == 2 and "works on one book; 2 were named" in refused.err


@pytest.mark.parametrize("name", ["bog.odt", "bog.xlsx", "bog.csv", "bog.parquet"])
def test_a_name_that_promises_another_format_is_refused(example: Path, name: str) -> None:
    result = run_dialog("export", "-o", name, cwd=example)
    assert result.code == 2 and not (example / name).exists()
    assert "is not a format of export" in result.err and ".sqlite" in result.err
