"""What is made: a Word file, and how one tells what it was made from."""

from typing import NamedTuple

from dialogtool.diagnostic import Message

MARK = "dialog-document "
"""What precedes, among the keywords of the file, the words that say what it was made from."""


class Docx(NamedTuple):
    """A Word file. `missing_styles` are those that the letterhead lacks, so that they look as ours
    do; `removed` is what was left out of the letterhead because it could do harm; `crowded` are the
    headings of tables whose words had to be broken anywhere.
    """

    data: bytes
    missing_styles: tuple[str, ...] = ()
    removed: tuple[Message, ...] = ()
    crowded: tuple[str, ...] = ()
