"""What belongs to words of a record and stands elsewhere in it: the addresses of their links, and
the notes on them. An account shows all of a record; who shows a point alone asks here for the rest.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from textwrap import dedent
from typing import NamedTuple

from dialogtool.diagnostic import Location
from dialogtool.documents.footnotes import Footnotes
from dialogtool.documents.meeting import Source
from dialogtool.documents.readable import raised
from dialogtool.documents.references import LinkReferences
from dialogtool.model import Minutes
from dialogtool.views.text import Said, SeenSection


class _Annotated(NamedTuple):
    """Of one record, with the section in which each of its lines stands."""

    links: LinkReferences
    notes: Footnotes
    sections: Mapping[Location, int]


class Annotations:
    """Of all records that a document shows points of; each is looked through once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[str, _Annotated] = {}

    def in_full(
        self, texts: Mapping[str, str], record: Minutes, place: Location
    ) -> Mapping[str, str]:
        """The texts of what was said there, with the addresses of their links; `details`, which is
        among them, with the notes on them all, numbered from 1.
        """
        if not any("[" in text for text in texts.values()):
            return texts
        links, notes, sections = self._of(record)
        texts = {name: links.text(text) for name, text in texts.items()}
        at, notes = sections.get(place, 0), notes.unnumbered()
        marked = notes.marked(at, list(texts.values()))
        shown = {name: notes.text(at, text) for name, text in texts.items()}
        named = self._source.book.settings.named
        below = (f"{raised(note.number)} {named(note.markdown)}" for note in marked)
        details = (shown["details"].strip("\n"), *below)
        return {**shown, "details": "\n\n".join(filter(None, details))}

    def _of(self, record: Minutes) -> _Annotated:
        if record.path not in self._known:
            sections = self._source.view.sections(record)
            told = [list(_texts(section)) for section in sections]
            places: dict[Location, int] = {}
            for at, section in enumerate(sections):
                places |= dict.fromkeys(_places(section), at)
            links = LinkReferences(chain.from_iterable(told))
            self._known[record.path] = _Annotated(links, Footnotes(told), places)
        return self._known[record.path]


def _texts(section: SeenSection) -> Iterator[str]:
    for part in section.parts:
        if isinstance(part, str):
            yield part
        else:
            mention = part.mention
            yield from (mention.text, dedent("\n".join(mention.details)), mention.measure)


def _places(section: SeenSection) -> Iterator[Location]:
    return (part.mention.location for part in section.parts if isinstance(part, Said))
