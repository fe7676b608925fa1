"""How many promises of invented minutes an import finds, with whose they are and by when.

`import_promises/` holds minutes of dialogue meetings, each set written before the import was tried
on it. `=== 01 solbo` begins one of that organisation; `[[sentence|owners|day]]` is what is promised
there, owners joined by `;`, and `-` for none. In a table `[[what]]` is, and the line `%%` below it
says the rest of each.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from dialogtool.importing.imported import import_file
from dialogtool.importing.meaning.candidate import Candidate
from dialogtool.language import Language
from dialogtool.model import Kind, Party, Settings

FOLDER = Path(__file__).parent / "import_promises"
SETTINGS = Settings(
    municipality="hedeby",
    parties={
        "hedeby": Party(key="hedeby", name="Hedeby Kommune"),
        "solbo": Party(key="solbo", name="Boligforeningen Solbo", aliases=("Solbo",)),
        "domea": Party(key="domea", name="Domea"),
        "kab": Party(key="kab", name="KAB"),
    },
)
PROMISES = (Kind.ACTION, Kind.AGREEMENT, Kind.APPROVAL)
_MARK = re.compile(r"\[\[(.+?)\]\]")
_WORD = re.compile(r"[^\W_]+")


class Promise(NamedTuple):
    """What a text promises, the keys or names of who does it, and the day or `-`."""

    text: str
    owners: tuple[str, ...]
    day: str


class Count(NamedTuple):
    """Sentences that are missed, that have other owners or another day, that promise nothing."""

    missed: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    false: tuple[str, ...] = ()


def promise_of(text: str, owners: str, day: str) -> Promise:
    return Promise(text, tuple(sorted(set(owners.split(";")) - {"-"})), day)


def minutes_of(part: str) -> tuple[str, str, list[Promise]]:
    """The organisation, the text of the minutes in Markdown, and what it promises."""
    head, body = part.split("\n", 1)
    text = "".join(line for line in body.splitlines(keepends=True) if not line.startswith("%%"))
    rows = [
        row for line in re.findall(r"^%% (.+)$", body, re.MULTILINE) for row in line.split(" ;; ")
    ]
    said = [mark.split("|") for mark in _MARK.findall(text)]
    cells = iter(rows)
    promises = [
        promise_of(*(one if len(one) > 1 else (*one, *next(cells).split("|")))) for one in said
    ]
    lines = _MARK.sub(lambda mark: mark[1].split("|")[0], text)
    # a paragraph a line, but for lists and tables
    return head.split()[1], re.sub(r"\n(?![-|])", "\n\n", lines), promises


def is_alike(made: Candidate, promise: Promise) -> bool:
    """Whether most words of one stand in the other."""
    found, wanted = (set(_WORD.findall(text.lower())) for text in (made.text, promise.text))
    both = len(found & wanted)
    return both >= 0.7 * len(wanted) or (both >= 0.8 * len(found) and both > 2)


def counted(part: str) -> Count:
    organisation, text, promises = minutes_of(part)
    done = import_file(
        "a.md", text.encode(), SETTINGS, Language("da"), organisations=(organisation,), period=2000
    )
    made = [one for one in done.candidates if one.kind in PROMISES]
    missed, owners, days = [], [], []
    for promise in promises:
        found = next((one for one in made if is_alike(one, promise)), None)
        if found is None:
            missed.append(promise.text)
            continue
        if tuple(sorted(found.owners)) != promise.owners:
            owners.append(promise.text)
        if str(found.due or "-") != promise.day:
            days.append(promise.text)
    false = [one.text for one in made if not any(is_alike(one, promise) for promise in promises)]
    return Count(tuple(missed), tuple(owners), tuple(days), tuple(false))


@pytest.mark.parametrize(
    ("name", "promises", "most"),
    [  # missed, other owners, other days, false
        ("a", 111, (1, 0, 0, 1)),
        ("b", 53, (5, 0, 0, 3)),
        ("c", 47, (0, 0, 0, 3)),
        ("d", 33, (1, 0, 2, 0)),
        ("e", 78, (5, 1, 6, 5)),
        ("f", 60, (6, 2, 0, 1)),
        ("g", 30, (0, 0, 1, 1)),
        ("h", 127, (3, 1, 2, 2)),
        ("i", 37, (2, 0, 2, 1)),
    ],
)
def test_what_is_promised_is_found(
    name: str, promises: int, most: tuple[int, int, int, int]
) -> None:
    _, *parts = re.split(r"(?m)^=== ", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    assert sum(len(minutes_of(part)[2]) for part in parts) == promises
    counts = [counted(part) for part in parts]
    whole = Count(*(sum(column, ()) for column in zip(*counts, strict=True)))
    assert all(len(said) <= limit for said, limit in zip(whole, most, strict=True)), whole
