"""The tables as a SQLite database with a full-text index, for Datasette, Excel, R and whoever reads
SQLite.
"""

import datetime as dt
import sqlite3

from dialogtool.site.addresses import fold
from dialogtool.tables.rows import CellValue, Rows
from dialogtool.tables.schema import TABLES, VERSION, SchemaTable, Type

# SQLite has no type for a day or for truth.
_TYPES = {
    Type.TEXT: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "REAL",
    Type.DATE: "TEXT",
    Type.BOOLEAN: "INTEGER",
}
_APPLICATION = 0x6469616C
""" "dial": by this number other programs tell the file (https://www.sqlite.org/pragma.html)."""


def sqlite_file(rows: Rows, as_of: dt.date) -> bytes:
    """The bytes of the database. Its `user_version` is the version of the schema; dates are ISO
    8601, truth is 0 or 1. `search` finds items by their words and all that was said about them, as
    they are written and as one types them without Danish letters.
    """
    # the bytes go where all files go: through the room of the book
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        for table in TABLES:
            connection.execute(_definition(table))
            places = ", ".join("?" for _ in table.columns)
            connection.executemany(
                # names of tables are ours; values are bound
                f"INSERT INTO {table.name} VALUES ({places})",
                (tuple(map(_said, row)) for row in rows[table.name]),
            )
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        about = (("schema", str(VERSION)), ("as_of", as_of.isoformat()))
        connection.executemany("INSERT INTO about VALUES (?, ?)", about)
        # the fold of the search page, so that both find the same
        connection.create_function("folded", 1, fold, deterministic=True)
        for statement in _SEARCH:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


_SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(book UNINDEXED, item UNINDEXED, organisation "
    # å, ø and æ are letters, not letters with a mark
    "UNINDEXED, text, said, folded, tokenize = 'unicode61 remove_diacritics 0', prefix = '3')",
    "INSERT INTO search SELECT i.book, i.item, i.organisation, i.text, "
    "coalesce((SELECT group_concat(iif(m.number > 1, m.text || ' ', '') || m.details, ' ') FROM "
    "mentions m WHERE m.book = i.book AND m.item = i.item AND m.organisation = i.organisation), "
    "''), '' "
    "FROM items i",
    # a second column without Danish letters, for who types `oe`
    "UPDATE search SET folded = folded(text || ' ' || said)",
    "CREATE INDEX items_status ON items (status, overdue)",
    "CREATE INDEX owners_owner ON owners (owner)",
)


def _definition(table: SchemaTable) -> str:
    columns = [
        f"{column.name} {_TYPES[column.type]}{'' if column.optional else ' NOT NULL'}"
        for column in table.columns
    ]
    key = f"PRIMARY KEY ({', '.join(table.key)})"
    return f"CREATE TABLE {table.name} ({', '.join((*columns, key))})"


def _said(value: CellValue) -> CellValue:
    return value.isoformat() if isinstance(value, dt.date) else value
