"""The text of a record as a tree, and the part of it that the daily run asks for."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from dialogtool.model.mention import AgendaItem, Heading, Item, Update


class Prose(NamedTuple):
    """Text between the items, as Markdown without comments: its lines with their numbers. All of it
    is for the public, or none.
    """

    rows: tuple[tuple[int, str], ...]
    hidden: bool


class Section(NamedTuple):
    """A heading and what stands below it, up to the next one, in the order of the text. `heading`
    is None for what stands above the first. `first` and `last` are its lines, the heading's
    included; `hidden` says that something on them is not for the public.
    """

    heading: Heading | None
    first: int
    last: int
    hidden: bool
    parts: tuple[Prose | Item | Update, ...]


class Body(NamedTuple):
    """The text below the front matter as a tree. `hidden` are the numbers of the lines that are not
    for the public, `hidden_blocks` those of them that stand in a hidden block or section, and
    `attendance` those of prose that only tell, with a box, who came.
    """

    sections: tuple[Section, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_blocks: frozenset[int] = frozenset()
    attendance: frozenset[int] = frozenset()

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(section.heading for section in self.sections if section.heading)

    @property
    def has_prose(self) -> bool:
        """Whether anything is written but headings and items."""
        rows = (part.rows for part in self._parts if isinstance(part, Prose))
        return any(text.strip() for _, text in chain.from_iterable(rows))

    @property
    def mentions(self) -> tuple[Item | Update, ...]:
        """All items and updates, in the order of the text."""
        return tuple(part for part in self._parts if not isinstance(part, Prose))

    @property
    def _parts(self) -> Iterator[Prose | Item | Update]:
        return chain.from_iterable(section.parts for section in self.sections)


class Outline(NamedTuple):
    """What the daily run asks of a text: its headings, the items of its agenda, and what is said in
    it. In a plain text every item is one line, and nothing stands in another block.
    """

    headings: tuple[Heading, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    mentions: tuple[Item | Update, ...] = ()
    is_plain: bool = False


NOTHING = Outline()
"""A text that says nothing."""
