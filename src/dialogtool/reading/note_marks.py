"""The marks of notes in a text: `[^1]` at a word, and `[^1]: ...` where the note is written."""

from collections.abc import Iterator

from dialogtool.diagnostic import Location
from dialogtool.model import Minutes
from dialogtool.pattern import late
from dialogtool.record.line_signs import NOTE_MARK, without_code
from dialogtool.record.source import place_in

_MARK = late(rf"(?<!\\){NOTE_MARK}(:?)")


def marks_without_note(record: Minutes) -> Iterator[tuple[Location, str]]:
    """The marks in the text of a record that no note belongs to, each at its first place, with what
    it is called.
    """
    found = list(_marks_in(record))
    known = {label for _, label, is_note in found if is_note}
    # a line about an item of before may have the words of that, whose note stands there
    earlier = set(_followed_up(record))
    known.update(label for place, label, _ in found if place.line in earlier)
    for place, label, _ in found:
        if label not in known:
            known.add(label)
            yield place, label


def _marks_in(record: Minutes) -> Iterator[tuple[Location, str, bool]]:
    """Each mark with its place, what it is called, and whether it begins the note."""
    before = record.first - 1
    text = "\n".join(record.text.split("\n")[before:])
    for mark in _MARK.finditer(without_code(text)):
        place = place_in(record.path, text, mark.start(), mark.end())
        yield place._replace(line=place.line + before), mark[1], bool(mark[2])


def _followed_up(record: Minutes) -> Iterator[int]:
    for update in record.updates:
        yield from range(update.location.line, update.end + 1)
