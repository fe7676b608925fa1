"""The tables of `dialog export`, version 1: what their columns hold, in every form.

Within a version tables and columns may come, none goes and none changes its meaning.
"""

from enum import StrEnum
from typing import NamedTuple

VERSION = 1


class Type(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


class Column(NamedTuple):
    """`optional`: NULL where nobody said it."""

    name: str
    type: Type
    about: str
    optional: bool = False


class SchemaTable(NamedTuple):
    """`key` are the columns that tell a row from all others."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


_BOOK = Column("book", Type.TEXT, "the book: the key of its municipality, else its folder's name")
_MEETING = Column("record", Type.TEXT, "the record: its path in the book")
_ITEM = Column("item", Type.TEXT, "the promise: `path:line` of the line that made it")
_ORGANISATION = Column("organisation", Type.TEXT, "key of the organisation")
_NUMBER = Column("number", Type.INTEGER, "from 1, in the order of the record")
_LINE = Column("line", Type.INTEGER, "the line in that file, from 1")

TABLES = (
    SchemaTable(
        "parties",
        "whoever the register knows",
        (
            _BOOK,
            Column("party", Type.TEXT, "key"),
            Column("name", Type.TEXT, "as readers know it"),
            Column("is_municipality", Type.BOOLEAN, "whether all others meet it"),
        ),
        ("book", "party"),
    ),
    SchemaTable(
        "offices",
        "desks of parties",
        (
            _BOOK,
            Column("office", Type.TEXT, "`party/office`, as owners name it"),
            Column("party", Type.TEXT, "key of the party"),
            Column("name", Type.TEXT, "as readers know it"),
        ),
        ("book", "office"),
    ),
    SchemaTable(
        "records",
        "one for each file: a meeting, or what happened between two",
        (
            _BOOK,
            _MEETING,
            Column("id", Type.TEXT, "the record's own id"),
            Column("type", Type.TEXT, "meeting or follow-up"),
            Column("period", Type.INTEGER, "dialogue year", optional=True),
            Column("accounts_year", Type.INTEGER, "year of the accounts", optional=True),
            Column("date", Type.DATE, "the day it was held", optional=True),
            Column("status", Type.TEXT, "draft or final"),
            Column("title", Type.TEXT, "its title, or empty"),
            Column("note", Type.TEXT, "its note, or empty"),
        ),
        ("book", "record"),
    ),
    SchemaTable(
        "record_organisations",
        "the organisations of each record; a joint meeting has several",
        (_BOOK, _MEETING, _ORGANISATION),
        ("book", "record", "organisation"),
    ),
    SchemaTable(
        "items",
        "everything promised or said, as it stands on the day of the export; a joint promise has a "
        "row for each organisation",
        (
            _BOOK,
            _ITEM,
            _ORGANISATION,
            Column("id", Type.TEXT, "its id, or empty"),
            _MEETING,
            _LINE,
            Column("kind", Type.TEXT, "action, agreement, approval, decision, ..."),
            Column("text", Type.TEXT, "what it says; of a closed one what may be known"),
            Column("tracked", Type.BOOLEAN, "whether it is a promise: somebody must settle it"),
            Column("status", Type.TEXT, "open, in_progress, done or dropped"),
            Column("verdict", Type.TEXT, "the last verdict on an agreement", optional=True),
            Column("period", Type.INTEGER, "dialogue year of the promise", optional=True),
            Column("opened", Type.DATE, "the day of the promise"),
            Column("settled", Type.DATE, "the day it was settled", optional=True),
            Column("due", Type.DATE, "the day it is to be done by", optional=True),
            Column("overdue", Type.BOOLEAN, "open, and due before the day of the export"),
            Column("age_days", Type.INTEGER, "from the promise to the day of the export"),
            Column("deferrals", Type.INTEGER, "later meetings that left it open"),
            Column("theme", Type.TEXT, "its theme, or empty"),
            Column("measure", Type.TEXT, "how one sees that it was kept, or empty"),
            Column("closed", Type.BOOLEAN, "closed to the public"),
        ),
        ("book", "item", "organisation"),
    ),
    SchemaTable(
        "owners",
        "who owns an item",
        (_BOOK, _ITEM, _ORGANISATION, Column("owner", Type.TEXT, "party, office, or free text")),
        ("book", "item", "organisation", "owner"),
    ),
    SchemaTable(
        "awaited",
        "whose move it is on an open item",
        (_BOOK, _ITEM, _ORGANISATION, Column("party", Type.TEXT, "party or office")),
        ("book", "item", "organisation", "party"),
    ),
    SchemaTable(
        "mentions",
        "every line about an item, the first one among them, and what it left behind",
        (
            _BOOK,
            _ITEM,
            _ORGANISATION,
            Column("number", Type.INTEGER, "from 1, in the order of time"),
            Column("date", Type.DATE, "the day it was said"),
            _MEETING,
            _LINE,
            Column("text", Type.TEXT, "what the line says"),
            Column("details", Type.TEXT, "what is set in below it, as Markdown"),
            Column("status", Type.TEXT, "the state after it"),
            Column("verdict", Type.TEXT, "the verdict after it", optional=True),
            Column("due", Type.DATE, "the date after it", optional=True),
            Column("reopened", Type.BOOLEAN, "whether it opened what was settled"),
        ),
        ("book", "item", "organisation", "number"),
    ),
    SchemaTable(
        "key_figures",
        "figures that were discussed, as the records give them",
        (
            _BOOK,
            _MEETING,
            _NUMBER,
            _LINE,
            Column("period", Type.INTEGER, "dialogue year", optional=True),
            Column("name", Type.TEXT, "its name in the program, else as it was written"),
            Column("department", Type.TEXT, "the department, or empty for the organisation"),
            Column("value", Type.TEXT, "as it was written"),
            Column("amount", Type.NUMBER, "the value, where it is a plain number", optional=True),
            Column("unit", Type.TEXT, "its unit, or empty"),
            Column("assessment", Type.TEXT, "what was thought of it, or empty"),
        ),
        ("book", "record", "number"),
    ),
    SchemaTable(
        "documents",
        "papers that were handed in",
        (
            _BOOK,
            _MEETING,
            _NUMBER,
            _LINE,
            Column("name", Type.TEXT, "what it is"),
            Column("received", Type.DATE, "when it came", optional=True),
        ),
        ("book", "record", "number"),
    ),
)
"""Every table, in the order in which they refer to each other."""


def documentation() -> str:
    """The tables as Markdown, for the page about them."""
    parts = []
    for table in TABLES:
        head = f"### {table.name}\n\n{table.about[:1].upper()}{table.about[1:]}.\n\n"
        lines = [
            f"| {'**' if column.name in table.key else ''}{column.name}"
            f"{'**' if column.name in table.key else ''} | {column.type}"
            f"{', or NULL' if column.optional else ''} | {column.about} |\n"
            for column in table.columns
        ]
        parts.append(
            head + "| column | type | what it holds |\n| --- | --- | --- |\n" + "".join(lines)
        )
    return "\n".join(parts)
