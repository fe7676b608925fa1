"""What the importer reads in the old minutes of the corpus, beside what a careful person reads in them."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from contents import CONTENTS, Content

from dialogtool.book.records import load_settings
from dialogtool.importing.imported import Imported, import_file
from dialogtool.importing.structure.block import Block, BlockKind
from dialogtool.language import Language

HERE = Path(__file__).parent
MINUTES = sorted(each for each in (HERE / "minutes").iterdir() if not each.name.startswith("."))
SETTINGS, _ = load_settings(HERE)


class Score(NamedTuple):
    """How many were read as they are, of how many there are; `false_headings` are lines that were taken for one."""

    headings: int
    headings_of: int
    items: int
    items_of: int
    facts: int
    facts_of: int
    false_headings: int

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def content_of(file: Path) -> Content:
    return next(each for each in CONTENTS if file.name.startswith(each.name))


def read(file: Path) -> Imported:
    return import_file(file.name, file.read_bytes(), SETTINGS, Language("da"))


def score(content: Content, imported: Imported) -> Score:
    expected = Counter((int(level), _plain(text)) for level, text in content.lines if level in "12")
    headings = Counter(_headings(imported.blocks))
    items = Counter(
        ("-ox".index(level) + 1, _plain(text)) for level, text in content.lines if level in "-ox"
    )
    found = Counter(
        (each.level, _plain(each.text)) for each in imported.blocks if each.kind is BlockKind.ITEM
    )
    known = imported.metadata
    facts = [
        known.organisations == (content.organisation,),
        known.period == content.period,
        str(known.date or "") == content.date,
    ]
    return Score(
        (expected & headings).total(),
        expected.total(),
        (items & found).total(),
        items.total(),
        sum(facts),
        len(facts),
        (headings - expected).total(),
    )


def _headings(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    return [(each.level, _plain(each.text)) for each in blocks if each.kind is BlockKind.HEADING]


def _plain(text: str) -> str:
    return " ".join(text.split())


def total() -> Score:
    result = Score(0, 0, 0, 0, 0, 0, 0)
    for file in MINUTES:
        result += score(content_of(file), read(file))
    return result


if __name__ == "__main__":
    for file in MINUTES:
        try:
            print(file.name, *score(content_of(file), read(file)))
        except Exception as error:
            print(file.name, error, getattr(error, "message", ""))
