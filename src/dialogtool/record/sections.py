"""The sections of a text, each with its prose and its items."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set

from dialogtool.model import PREFILLED, AgendaItem, Heading, Item, Prose, Section, Update
from dialogtool.record.block_text import BlockText, FoundHeading, FoundItem
from dialogtool.record.block_tree import BlockForm, MarkdownBlock
from dialogtool.record.mention import fields_of, said_by


class SectionReader:
    """Puts the headings and items that a text was found to have, by the line on which they begin,
    into sections; `hidden` are the lines that are not for the public.
    """

    def __init__(
        self,
        source: BlockText,
        headings: Sequence[FoundHeading],
        items: Mapping[int, FoundItem],
        hidden: Set[int],
    ) -> None:
        self.source = source
        self.headings = headings
        self.items = items
        self.hidden = hidden
        self.owner = self._owners_of_lines()

    def sections(
        self, headings: Sequence[Heading], agenda: Sequence[AgendaItem]
    ) -> Iterator[Section]:
        """One for the text above the first heading, and one for each of `headings`."""
        starts = [block.first for _, block in self.headings]
        bounds = [*starts, len(self.source.lines) + 1]
        places = [item.location.line for item in agenda]
        yield self._section(None, self.source.first + 1, self.source.first + 1, bounds[0] - 1, None)
        for at, heading in enumerate(headings):
            block = self.headings[at].block
            item = bisect_right(places, block.first) - 1
            point = agenda[item] if item >= 0 else None
            yield self._section(heading, block.first, block.last + 1, bounds[at + 1] - 1, point)

    def _owners_of_lines(self) -> dict[int, int]:
        """The innermost item that each line belongs to, by the line on which it begins."""
        owner: dict[int, int] = {}
        # an item within another begins later, and takes its lines from it
        for begin in sorted(self.items):
            for number in range(begin, self.items[begin].block.last + 1):
                owner[number] = begin
        return owner

    def _section(
        self,
        heading: Heading | None,
        first: int,
        text: int,
        last: int,
        point: AgendaItem | None,
    ) -> Section:
        parts: list[Prose | Item | Update] = []
        rows: list[tuple[int, str]] = []
        is_hidden = False
        for number in range(text, last + 1):
            # prose is parted where hiding begins or ends, so that the rest can be shown
            if number in self.items or (number in self.hidden) != is_hidden:
                _flush(rows, parts, is_hidden)
                is_hidden = number in self.hidden
            if number in self.items:
                parts.append(self._mention(number, point))
            elif number not in self.owner and number not in self.source.marks:
                rows.append((number, self.source.text(number).rstrip()))
        _flush(rows, parts, is_hidden)
        is_hidden = any(number in self.hidden for number in range(first, last + 1))
        return Section(heading, first, last, is_hidden, tuple(parts))

    def _mention(self, number: int, point: AgendaItem | None) -> Item | Update:
        item = self.items[number]
        line = item.line
        source = self.source.line(number)
        column = len(source) - len(source.lstrip(" \t"))
        # the place is that of the words: fields begin behind two blanks
        marked = source.find("  [", len(line.rows[0][0]))
        end = marked if marked > 0 else len(source.rstrip())
        details = tuple(self._details(number))
        texts = tuple(text for _, text in details)
        # by line, not by comparing words: a closed line may say the same as an open one
        shown = tuple(text for at, text in details if at not in self.hidden)
        fields = fields_of(line)._replace(
            hidden=number in self.hidden,
            details=_trimmed(texts),
            public_details=_trimmed(shown),
        )
        place = self.source.place(number, column, end - column)
        mention = said_by(line, fields).at(place, item.block.last, point)
        if isinstance(mention, Update) and self._is_prefilled(item.end + 1):
            return mention._replace(prefilled=True)
        return mention

    def _is_prefilled(self, below: int) -> bool:
        """Whether the comment that a draft puts below a line stands on the line of that number."""
        return below in self.source.marks and self.source.line(below).lstrip().startswith(PREFILLED)

    def _details(self, number: int) -> Iterator[tuple[int, str]]:
        item = self.items[number]
        # the marks of the quote that the item stands in are none of its details
        quotes = _quotes_above(item.block)
        for below in range(item.end + 1, item.block.last + 1):
            if self.owner[below] == number and below not in self.source.marks:
                yield below, _without_quotes(self.source.text(below), quotes).rstrip()


def _flush(
    rows: list[tuple[int, str]], parts: list[Prose | Item | Update], is_hidden: bool
) -> None:
    if any(text.strip() for _, text in rows):
        parts.append(Prose(tuple(rows), is_hidden))
    rows.clear()


def _trimmed(texts: tuple[str, ...]) -> tuple[str, ...]:
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return texts[:end]


def _quotes_above(block: MarkdownBlock) -> int:
    """How many quotes a block stands in."""
    count = 0
    above = block.parent
    while above is not None:
        count += above.kind is BlockForm.QUOTE
        above = above.parent
    return count


def _without_quotes(text: str, count: int) -> str:
    for _ in range(count):
        bare = text.lstrip(" ")
        if not bare.startswith(">"):
            break
        text = bare[2:] if bare[1:2] == " " else bare[1:]
    return text
