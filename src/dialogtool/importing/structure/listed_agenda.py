"""An agenda that is listed first and gone through below: `Dagsorden: 1. ... 2. ...`, then what was
said on each, under its number or under its name.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.importing.sources.mark import NONE
from dialogtool.importing.structure.entries import Entry
from dialogtool.pattern import late

_SAYS_AGENDA = late(r"\b(?:dagsorden|dagsordenspunkter|agenda|punkter)\b", re.IGNORECASE)
_NEAR = 3
"""How many lines may stand between the word and the list."""
_LONGEST_TITLE = 110
_LEAST = 3
_MOST_BETWEEN = 6
"""How many lines without a number may stand between two points of the list."""
_WORD = late(r"\w+")
_AD = late(r"(?:ad|vedr(?:ørende)?|re|punktet|punkt)[.:]?\s+", re.IGNORECASE)
"""What may stand before the title of a point where it is met again: `Ad. Økonomi`."""
_ALIKE = 0.5
_SAID = 60
"""A text behind a number that is longer than this, or ends with a full stop, was said."""


class ListedAgenda(NamedTuple):
    """The titles of a list by their number, and the index of the line that it ends with."""

    titles: dict[int, str]
    end: int


def listed_agenda(entries: Sequence[Entry]) -> ListedAgenda | None:
    """The list of points below the word `Dagsorden`; None where there is none."""
    for at, entry in enumerate(entries):
        says = entry.mark is NONE and len(entry.text) < _LONGEST_TITLE
        if says and _SAYS_AGENDA.search(entry.text):
            found = _list_after(entries, at)
            if found is not None:
                return found
    return None


def _list_after(entries: Sequence[Entry], label: int) -> ListedAgenda | None:
    first = next(
        (
            at
            for at in range(label + 1, min(label + 1 + _NEAR, len(entries)))
            if entries[at].mark.first == 1 and not entries[at].mark.lists
        ),
        None,
    )
    if first is None:
        return _bullets_after(entries, label)
    form, titles, end = entries[first].mark.form, {1: entries[first].text}, first
    for at in range(first + 1, len(entries)):
        mark, text = entries[at].mark, entries[at].text
        if mark.form == form and mark.first == len(titles) + 1 and len(text) <= _LONGEST_TITLE:
            titles[mark.first], end = text, at
        elif mark.form == form or at - end > _MOST_BETWEEN or len(text) > _LONGEST_TITLE:
            break
    return ListedAgenda(titles, end) if len(titles) >= _LEAST else None


def _bullets_after(entries: Sequence[Entry], label: int) -> ListedAgenda | None:
    """The list where its points have bullets; it can only be found again by its titles."""
    titles: dict[int, str] = {}
    for entry in entries[label + 1 :]:
        if not entry.mark.lists or len(entry.text) > _LONGEST_TITLE:
            break
        titles[len(titles) + 1] = entry.text
    return ListedAgenda(titles, label + len(titles)) if len(titles) >= _LEAST else None


def named_below(listed: ListedAgenda, entries: Sequence[Entry]) -> frozenset[int]:
    """The indexes of the lines below the list that are its titles again, without a number; empty
    where fewer than half of them are.
    """
    wanted = [_plain(title) for title in listed.titles.values()]
    found: list[int] = []
    for at in range(listed.end + 1, len(entries)):
        said = _plain(_AD.sub("", entries[at].text))
        if entries[at].mark is NONE and said in wanted:
            del wanted[: wanted.index(said) + 1]
            found.append(at)
    return frozenset(found) if 2 * len(found) >= len(listed.titles) else frozenset()


def runs_below(listed: ListedAgenda, entries: Sequence[Entry], points: frozenset[int]) -> bool:
    """Whether the numbered lines `points`, all below the list, are its points."""
    numbers = [entries[at].mark.first for at in points]
    return len(points) >= max(2, len(listed.titles) / 2) and all(
        number in listed.titles for number in numbers
    )


def title_of(listed: ListedAgenda, entry: Entry, below: str) -> str:
    """The title of the list that a numbered line stands for, where the line itself holds what was
    said, or nothing but the number; empty where it is the title, or the line `below` it is.
    """
    title = listed.titles.get(entry.mark.first, "")
    if not entry.text:
        return "" if _alike(title, below) else title
    said = entry.text.endswith((".", "!", "?")) or len(entry.text) > _SAID
    return title if said and not _alike(title, entry.text) else ""


def _alike(title: str, text: str) -> bool:
    wanted, there = set(_plain(title).split()), set(_plain(text).split())
    return len(wanted & there) >= _ALIKE * max(1, len(there), len(wanted))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
