"""How well the import reads old minutes of others: `make measure-import FOLDER=...`

The folder lies outside the repository, for papers of others stay there. Beside each file NAME.ext
stands NAME.labels, what a careful person reads in it, a line each:

    H title of an agenda item
    N name of somebody who was there, or sent apologies
    P kind|owners, joined by ;|words that the sentence begins with
    D 2023-11-14
    S a sentence that is no promise, no decision and no wish

A promise counts as found where a proposal begins with its words, or holds them, and is of its kind.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dialogtool.importing.imported import Imported, import_file
from dialogtool.importing.structure.block import BlockKind
from dialogtool.language import Language
from dialogtool.model import Settings

STRONG = 0.8
_WORD = re.compile(r"[^\W_]+")


class Label(NamedTuple):
    """What a line of labels says: its letter, and the rest."""

    letter: str
    said: str


class Score(NamedTuple):
    """How many were found, of how many there are, and how many are there that should not be."""

    found: int = 0
    of: int = 0
    false: int = 0


def labels_of(text: str) -> list[Label]:
    lines = (line.split(" ", 1) for line in text.splitlines() if line[:2].endswith(" "))
    return [Label(letter, said.strip()) for letter, said in lines]


def scores(imported: Imported, labels: Iterable[Label]) -> dict[str, Score]:
    """The score of one file by what is measured."""
    said: dict[str, list[str]] = {letter: [] for letter in "HNPDS"}
    for label in labels:
        said[label.letter].append(label.said)
    headings = Counter(
        _plain(block.text)
        for block in imported.blocks
        if block.kind is BlockKind.HEADING and block.level == 1
    )
    wanted = Counter(_plain(text) for text in said["H"])
    people = {person.name for person in imported.metadata.participants}
    return {
        "agenda items": Score(
            (wanted & headings).total(), wanted.total(), (headings - wanted).total()
        ),
        "people": Score(len(people & set(said["N"])), len(said["N"]), len(people - set(said["N"]))),
        "day": Score(str(imported.metadata.date) in said["D"], len(said["D"])),
        **_promises(imported, said["P"]),
    }


def _promises(imported: Imported, wanted: list[str]) -> dict[str, Score]:
    left = list(imported.candidates)
    found = owned = owners_of = 0
    right = []
    for line in wanted:
        kind, owners, words = (part.strip() for part in line.split("|", 2))
        match = next(
            (c for c in left if str(c.kind) == kind and _plain(words) in _plain(c.text)), None
        )
        owners_of += bool(owners)
        if match is not None:
            left.remove(match)
            right.append(match)
            found += 1
            owned += bool(owners) and set(owners.split(";")) == set(match.owners)
    strong = [c for c in imported.candidates if c.confidence >= STRONG]
    return {
        "promises of the right kind": Score(found, len(wanted), len(left)),
        "owners": Score(owned, owners_of),
        "strong proposals that are right": Score(
            sum(c in right for c in strong), len(strong), sum(c not in right for c in strong)
        ),
    }


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def main(folder: Path) -> None:
    """Prints the sums of a folder, and what was missed."""
    total: dict[str, Score] = {}
    count = 0
    for labels in sorted(folder.glob("*.labels")):
        file = next(f for f in folder.glob(f"{labels.stem}.*") if f.suffix != ".labels")
        done = import_file(
            file.name, file.read_bytes(), Settings(), Language("da"), organisations=("x",), period=1
        )
        count += 1
        for name, score in scores(done, labels_of(labels.read_text(encoding="utf-8"))).items():
            before = total.get(name, Score())
            total[name] = Score(*(a + b for a, b in zip(before, score, strict=True)))
    print(f"{count} minutes in {folder}")
    for name, score in total.items():
        share = f"{100 * score.found / score.of:.0f} %" if score.of else "-"
        print(f"{name:32} {score.found:4} of {score.of:4}  {share:>5}  false {score.false}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
