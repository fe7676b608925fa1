"""The text of a record as a reader may see it, section by section."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dialogtool import model
from dialogtool.model import Heading, Item, Minutes, Prose, Update


class Said(NamedTuple):
    """A line about an item; of a `closed` one what stands for it, and no names."""

    mention: Item | Update
    closed: bool


class SeenSection(NamedTuple):
    """A heading and what may be seen below it. `closed` where something is left out."""

    heading: Heading | None
    closed: bool
    parts: tuple[str | Said, ...]


class TextView(NamedTuple):
    """What makes the seen text of a record; `mention` gives a line as it may be seen."""

    closed_heading: str
    mention: Callable[[Item | Update], Said]

    def sections(self, record: Minutes) -> tuple[SeenSection, ...]:
        return tuple(self._section(record.body, section) for section in record.body.sections)

    def _section(self, body: model.Body, section: model.Section) -> SeenSection:
        heading = section.heading and self._heading(body, section.heading)
        return SeenSection(heading, section.hidden, tuple(self._parts(body, section)))

    def _heading(self, body: model.Body, heading: Heading) -> Heading:
        """As it may be seen, without its source, in which a comment may stand."""
        # the source of a heading is the whole line with its comments
        place = heading.location
        title = self.closed_heading if place.line in body.hidden else heading.title
        return heading._replace(title=title, location=place._replace(source=""))

    def _parts(self, body: model.Body, section: model.Section) -> Iterator[str | Said]:
        for part in section.parts:
            if isinstance(part, Prose):
                # that something is left out is said of the section (`closed`), not where
                if not part.hidden:
                    yield "\n".join(line for _, line in part.rows)
            # in a closed block an item is left out like its prose, but for what was written to
            # stand for it
            elif part.replacement or part.location.line not in body.hidden_blocks:
                yield self.mention(part)


def open_text(record: Minutes) -> str:
    """The text of a record with blanks for each hidden line, every other sign at its place."""
    lines = record.text.split("\n")
    for number in record.body.hidden:
        # blanks, so that what is found in it has its place in the file
        lines[number - 1] = " " * len(lines[number - 1])
    return "\n".join(lines)


def words_for_all(record: Minutes) -> Iterator[str]:
    """What a record says in the place of what is closed: it was written for the public."""
    said = (mention.replacement for mention in record.mentions)
    yield from (text for text in said if text)
