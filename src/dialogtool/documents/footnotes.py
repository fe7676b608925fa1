"""The notes of minutes (`[^1]`), set at the end of the section whose words they belong to.

A note may be written anywhere in the record, and is found by its mark; where two sections use one
mark, each has its own. Notes are numbered through in the order in which a reader meets them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import chain, repeat

from dialogtool.documents.readable import CODE, OPTIONS, is_code, raised
from dialogtool.model import Model
from dialogtool.pattern import late
from dialogtool.record.line_signs import NOTE_MARK

_MARK = late(rf"{CODE} | (?<!\\){NOTE_MARK}", OPTIONS)
_NOTE = late(
    rf"""
    {CODE}
  | ^[ ]{{0,3}}{NOTE_MARK}:[ \t]*
    (?P<words>
      [^\n]*
      (?: \n(?![ \t]*(?:[-*+][ ]|[>|\#]|\[\^|1[.)][ ]))[ \t]*\S[^\n]*    # its paragraph goes on
      |   (?:\n[ \t]*)+\n(?:[ ]{{4}}|\t)[^\n]+ )*                     # and another one follows
    )\n?
    """,
    OPTIONS,
)


class Note(Model):
    """A note by its number; its words are Markdown."""

    number: int
    markdown: str


_Key = tuple[int, str]
"""A note: the place of the section in which it was written, and its mark."""


class Footnotes:
    """The notes in the texts of the sections of a record."""

    def __init__(self, sections: Iterable[Iterable[str]]) -> None:
        texts = [list(section) for section in sections]
        self._words: dict[_Key, str] = {}
        for at, text in _by_section(texts):
            for match in _notes(text):
                self._words.setdefault((at, match["note"]), _paragraphs(match["words"]))
        marked = (self._keys(at, section) for at, section in enumerate(texts))
        self._marked = set(chain.from_iterable(marked))
        self._numbers: dict[_Key, int] = {}

    def unnumbered(self) -> "Footnotes":
        """The same notes, none of which has its number yet."""
        anew = copy(self)
        anew._numbers = {}
        return anew

    def text(self, at: int, text: str) -> str:
        """A text of a section with the numbers of notes, and without the notes themselves."""
        return _MARK.sub(lambda match: self._number(at, match), _without_notes(text))

    def below(self, at: int, texts: Sequence[str]) -> tuple[Note, ...]:
        """The notes that stand below a section with these texts: those that it is the first to have
        a mark of, and those it has that no word belongs to. Sections are asked for in their order.
        """
        alone = [key for key in self._words if key[0] == at and key not in self._marked]
        return self._numbered((*self._keys(at, texts), *alone))

    def marked(self, at: int, texts: Sequence[str]) -> tuple[Note, ...]:
        """The notes that these texts of a section have a mark of, and no other had before."""
        return self._numbered(self._keys(at, texts))

    def _numbered(self, keys: Iterable[_Key]) -> tuple[Note, ...]:
        new = [key for key in dict.fromkeys(keys) if key not in self._numbers]
        for key in new:
            self._numbers[key] = len(self._numbers) + 1
        return tuple(Note(number=self._numbers[key], markdown=self._words[key]) for key in new)

    def _keys(self, at: int, texts: Iterable[str]) -> list[_Key]:
        """The notes that the marks in the texts of a section belong to."""
        labels = chain.from_iterable(map(_marks, texts))
        return [key for label in labels if (key := self._key(at, label))]

    def _key(self, at: int, label: str) -> _Key | None:
        if (at, label) in self._words:
            return at, label
        return next((key for key in self._words if key[1] == label), None)

    def _number(self, at: int, match: re.Match[str]) -> str:
        key = None if is_code(match) else self._key(at, match["note"])
        # what has no note is left to those who set the text
        return raised(self._numbers[key]) if key in self._numbers else match[0]


def _by_section(sections: Iterable[Iterable[str]]) -> Iterator[tuple[int, str]]:
    return chain.from_iterable(zip(repeat(at), texts) for at, texts in enumerate(sections))


def _notes(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _NOTE.finditer(text) if not is_code(match))


def _marks(text: str) -> list[str]:
    """The marks in a text, in their order; not those with which notes begin."""
    found = _MARK.finditer(_without_notes(text))
    return [match["note"] for match in found if not is_code(match)]


def _without_notes(text: str) -> str:
    return _NOTE.sub(lambda match: match[0] if is_code(match) else "", text)


def _paragraphs(words: str) -> str:
    return "\n".join(line.strip() for line in words.split("\n")).strip()
