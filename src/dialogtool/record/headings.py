"""Headings of a text: their numbers, the title of the whole, the items of the agenda."""

from collections.abc import Container, Iterable

from dialogtool.diagnostic import Location
from dialogtool.model import AgendaItem, Heading
from dialogtool.pattern import late_words

# Two digits at most: `2022 i tal` is a title.
_NUMBERED = late_words(
    r"""
      (?: (?: punkt | pkt\.? | ad | item ) [ \t]+ )?
      ( \d{1,2} (?: \.\d{1,2} )* )  # 4 or 4.2
      (?: [.):] | [ \t]* [–—-] (?= [ \t] ) | (?= [ \t] ) )
      [ \t]* (?: [–—-] [ \t]+ )?
      ( \S.* )  # the title
    """,
)


def agenda_of(
    headings: Iterable[Heading], hidden: Container[int] = frozenset()
) -> tuple[AgendaItem, ...]:
    """The headings that are items of the agenda: the topmost level that has numbers, or else the
    topmost below the title; deeper headings belong to the item above them. `hidden` are the lines
    that are not for the public.
    """
    # the title of the whole has level 0 and is no item
    points = [heading for heading in headings if heading.level]
    if not points:
        return ()
    # without numbers anywhere the topmost headings are the agenda
    lowest = min(point.level for point in points)
    level = min((point.level for point in points if point.number), default=lowest)
    return tuple(
        AgendaItem(point.number, point.title, point.location, point.location.line in hidden)
        for point in points
        if point.level <= level
    )


def heading_of(level: int, text: str, location: Location) -> Heading:
    """A heading from its text, without the blanks around it and the signs that close it."""
    text = text.strip(" \t")
    bare = text.rstrip("#")
    # signs close a heading only behind a blank (CommonMark 4.2): `C#` keeps its own
    if bare != text and bare[-1:] in ("", " ", "\t"):
        text = bare.rstrip(" \t")
    match = _NUMBERED.match(text)
    number, title = (match[1], match[2]) if match else ("", text)
    return Heading(level, number, title.strip(), location)


def with_title(headings: list[Heading]) -> list[Heading]:
    """The headings, the first with level 0 where it is the title of the whole."""
    if not headings:
        return headings
    first = headings[0]
    others = headings[1:]
    is_title = not first.number and first.level == 1
    # more of its level are chapters; then the first is one, too
    if is_title and all(other.level > 1 or other.number for other in others):
        return [first._replace(level=0), *others]
    return headings
