"""Who wrote a mail or letter, by its last lines: `Venlig hilsen / Karla Brink`."""

from collections.abc import Sequence

from dialogtool.importing.structure.block import Block
from dialogtool.pattern import late_words
from dialogtool.reading.owners import OwnerNames

_SIGNED = late_words(
    r"""(?:(?:med\ )?(?:venlig|mange|bedste|kærlig)\w*\ hilsen(?:er)?|mvh|kind\ regards)\W+
    (?P<name>(?-i:[A-ZÆØÅ])[\w'’-]+(?:\ (?-i:[A-ZÆØÅ])[\w'’-]*\.?){1,3})(?!\w)"""
)


def writers_of(blocks: Sequence[Block], register: OwnerNames) -> tuple[str, ...]:
    """The one person who signed; nobody where several did, or a party."""
    beside = zip(blocks, (*blocks[1:], None), strict=True)
    said = (f"{block.text}\n{below.text if below else ''}" for block, below in beside)
    names = {match["name"] for text in said if (match := _SIGNED.match(text))}
    persons = [name for name in names if not register.find(name)]
    return tuple(persons) if len(persons) == 1 else ()
