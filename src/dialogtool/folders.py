"""The names of a book's folders and files."""

from dialogtool.alphabet import composed
from dialogtool.pattern import late

SETTINGS = "dialog.toml"
MINUTES_DIR = "minutes"
APPROVALS = "approvals"
PUBLISHED = "published"
TEMPLATES_DIR = "templates"

_UNSAFE = late(r"[^\w.-]+")


def file_part(text: str) -> str:
    """A text as a part of a file's name: no blank, no slash, nothing that a system forbids."""
    return _UNSAFE.sub("-", composed(text))


def stem_of(record: str) -> str:
    """The name of a record for a file that belongs to it: `minutes/lejerbo/2021.md` as
    `lejerbo.2021`.
    """
    return file_part(record.removeprefix(f"{MINUTES_DIR}/").removesuffix(".md").replace("/", "."))
