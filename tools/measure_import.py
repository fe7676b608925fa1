"""How well the import reads old minutes of others: `make measure-import FOLDER=...`

The folder lies outside the repository, for papers of others stay there. Beside each file NAME.ext
stands NAME.labels, what a careful person reads in it, a line each:

    H title of an agenda item
    N name of somebody who was there, or sent apologies
    P kind|owners, joined by ;|words that the sentence begins with
    D 2023-11-14
    L number|status|words that the line begins with, or those of the heading above it

`L` is for a paper that follows another of the same board: beside it stands `NAME.earlier`, what the
one before promised, `kind|text` a line each, and `number` is that of the line there. Several lines
may report on one promise; it counts as linked where one of them is, and a link to any other line as
wrong. `status` is open, in-progress, done or dropped.
A kind that can be read in two ways is `action/decision`. A promise counts as found where a proposal
holds its words and is of its kind; its owners count where each begins as the other does (`Karla`,
`Karla Brink`). The period is the year of the day, as `--period-rule same` says it. With `--misses`
every miss and every false find is listed.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dialogtool.importing.imported import Imported, import_file
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.importing.meaning.links import Earlier, ReportingLine, lines_of
from dialogtool.importing.meaning.point_headings import FOLLOW_UP_HEADING
from dialogtool.language import Language
from dialogtool.model import Kind, Settings

STRONG = 0.8
"""A proposal this sure is one that a person may accept without reading it closely."""
_WORD = re.compile(r"[^\W_]+")


class Label(NamedTuple):
    """What a line of labels says: its letter, and the rest."""

    letter: str
    said: str


class Report(NamedTuple):
    """That a line reports on an earlier promise, by its number."""

    number: str
    status: str
    words: str


class Score(NamedTuple):
    """What was found, what was missed, and what is there that should not be."""

    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many were found, of how many there are, and how many are false."""
        return len(self.found), len(self.found) + len(self.missed), len(self.false)

    def with_next(self, following: "Score") -> "Score":
        return Score(*(above + below for above, below in zip(self, following, strict=True)))


def labels_of(text: str) -> list[Label]:
    lines = (line.split(" ", 1) for line in text.splitlines() if line[:2].endswith(" "))
    return [Label(letter, said.strip()) for letter, said in lines]


def scores(imported: Imported, labels: Iterable[Label]) -> dict[str, Score]:
    """The score of one file by what is measured; where only links are labelled, only of these."""
    said: dict[str, list[str]] = {letter: [] for letter in "HNPDL"}
    for label in labels:
        said[label.letter].append(label.said)
    if said["L"] and not said["P"]:
        return _links(imported, said["L"])
    headings = (_plain(block.text) for block in imported.points)
    people = [person.name for person in imported.metadata.participants]
    full = [name for name in said["N"] if " " in name]
    first = [name for name in said["N"] if " " not in name]
    return {
        "agenda items": _compared(map(_plain, said["H"]), headings),
        "people, full names": _compared(full, (name for name in people if " " in name)),
        "people, first names": _compared(first, (name for name in people if " " not in name)),
        "day": _compared(said["D"], _said(imported.metadata.date) if said["D"] else ()),
        "period": _compared(
            (day[:4] for day in said["D"]), _said(imported.metadata.period) if said["D"] else ()
        ),
        **_promises(imported.candidates, said["P"]),
        **(_links(imported, said["L"]) if said["L"] else {}),
    }


def earlier_of(text: str) -> tuple[Earlier, ...]:
    """What `NAME.earlier` says that the paper before promised."""
    said = (line.partition("|") for line in text.splitlines() if "|" in line)
    return tuple(
        Earlier(f"00-{number:06}", words, "", Kind(kind))
        for number, (kind, _, words) in enumerate(said, 1)
    )


def _links(imported: Imported, wanted: Sequence[str]) -> dict[str, Score]:
    """The links to what an earlier paper promised, and what is said became of it."""
    labels = [Report(*(part.strip() for part in line.split("|", 2))) for line in wanted]
    lines = {
        block: [line for line in lines_of(imported.blocks) if line.block == block]
        for block in range(len(imported.blocks))
    }
    found: dict[str, Candidate] = {}
    false: list[str] = []
    told: list[str] = []
    mistold: list[str] = []
    for made in imported.candidates:
        if not made.ref:
            continue
        text = imported.blocks[made.block].text
        above = " | ".join((*lines[made.block][0].above, text)) if lines[made.block] else text
        number = str(int(made.ref[3:]))
        right = [r for r in labels if r.number == number and _plain(r.words) in _plain(above)]
        shown = f"{number} <- {made.score:.2f} {made.text[:90]}"
        if not right:
            false.append(shown)
            continue
        found[number] = made
        status = str(made.status or made.verdict or "open").replace("_", "-")
        (told if status in {r.status for r in right} else mistold).append(f"{shown} ({status})")
    numbers = dict.fromkeys(r.number for r in labels)
    in_section = [n for n in numbers if _in_follow_up(n, labels, lines)]
    missed = tuple(n for n in numbers if n not in found)
    return {
        "links": Score(tuple(found), missed, tuple(false)),
        "links, of sections of follow-up": Score(
            tuple(n for n in in_section if n in found),
            tuple(n for n in in_section if n not in found),
        ),
        "what became of them": Score(tuple(told), tuple(mistold)),
    }


def _in_follow_up(
    number: str, labels: Iterable[Report], lines: Mapping[int, list[ReportingLine]]
) -> bool:
    """Whether a line that reports on a promise stands below a heading of follow-up."""
    below = [
        _plain(" | ".join((*line.above, line.text)))
        for line in chain.from_iterable(lines.values())
        if any(map(FOLLOW_UP_HEADING.search, line.above))
    ]
    words = [_plain(report.words) for report in labels if report.number == number]
    return any(any(map(text.__contains__, words)) for text in below)


def _said(value: object) -> list[str]:
    return [] if value is None else [str(value)]


def _compared(wanted: Iterable[str], there: Iterable[str]) -> Score:
    expected, found = Counter(wanted), Counter(there)
    if not expected:
        return Score(false=tuple(found.elements()))
    return Score(
        tuple((expected & found).elements()),
        tuple((expected - found).elements()),
        tuple((found - expected).elements()),
    )


def _promises(candidates: Sequence[Candidate], wanted: Sequence[str]) -> dict[str, Score]:
    left = list(candidates)
    found: list[str] = []
    missed: list[str] = []
    owned: list[str] = []
    unowned: list[str] = []
    right: list[Candidate] = []
    for line in wanted:
        kinds, owners, words = (part.strip() for part in line.split("|", 2))
        match = next(
            (
                made
                for made in left
                if str(made.kind) in kinds.split("/") and _plain(words) in _plain(made.text)
            ),
            None,
        )
        if match is None:
            missed.append(line)
            unowned += [line] if owners else []
            continue
        left.remove(match)
        right.append(match)
        found.append(line)
        if owners:
            same = _same_people(owners.split(";"), match.owners)
            (owned if same else unowned).append(f"{line} -> {';'.join(match.owners)}")
    strong = [made for made in candidates if made.confidence >= STRONG]
    return {
        "promises of the right kind": Score(tuple(found), tuple(missed), _shown(left)),
        "owners": Score(tuple(owned), tuple(unowned)),
        "strong proposals that are right": Score(
            _shown(made for made in strong if made in right),
            _shown(made for made in strong if made not in right),
        ),
    }


def _same_people(wanted: Sequence[str], there: Sequence[str]) -> bool:
    pairs = zip(sorted(wanted), sorted(there), strict=False)
    return len(wanted) == len(there) and all(
        one.lower().startswith(other.lower()) or other.lower().startswith(one.lower())
        for one, other in pairs
    )


def _shown(made: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(f"{one.confidence:.2f} {one.kind} [{one.cue}] {one.text}" for one in made)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def main(folder: Path, *, misses: bool = False) -> None:
    """Prints the sums of a folder, and with `misses` what they are made of."""
    total: dict[str, Score] = {}
    count = 0
    for labels in sorted(folder.glob("*.labels")):
        beside = folder.glob(f"{labels.stem}.*")
        file = next(file for file in beside if file.suffix not in (".labels", ".earlier"))
        before = labels.with_suffix(".earlier")
        told = earlier_of(before.read_text(encoding="utf-8")) if before.exists() else ()
        done = import_file(
            file.name,
            file.read_bytes(),
            Settings(),
            Language("da"),
            organisations=("x",),
            rule="same",
            earlier=lambda _, told=told: told,  # type: ignore[misc]
        )
        count += 1
        for name, score in scores(done, labels_of(labels.read_text(encoding="utf-8"))).items():
            total[name] = total.get(name, Score()).with_next(score)
            if misses and (score.missed or score.false):
                print(f"{labels.stem}: {name}")
                print(*(f"    - {text}" for text in score.missed), sep="\n")
                print(*(f"    + {text}" for text in score.false), sep="\n")
    print(f"{count} minutes in {folder}")
    for name, score in total.items():
        found, of, false = score.counts
        share = f"{100 * found / of:.0f} %" if of else "-"
        print(f"{name:32} {found:4} of {of:4}  {share:>5}  false {false}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), misses="--misses" in sys.argv[2:])
