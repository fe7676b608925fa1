"""A list of contents that leads to the headings of a page, as a field of Word."""

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from dialogtool.documents.page import PageHeading
from dialogtool.documents.word.elements import (
    Element,
    field_begin,
    field_end,
    field_runs,
    text_run,
    w,
)
from dialogtool.documents.word.paragraphs import Paragraphs

_FIRST_ANCHOR = 800_000
"""Above what Word numbers by itself, so that two bookmarks never share an id."""


class Contents:
    """The list of one page: its `title`, the headings that it names, and the sheet on which each
    stands; without a heading there is no list.
    """

    def __init__(
        self,
        paragraphs: Paragraphs,
        title: str,
        headings: Sequence[PageHeading] = (),
        pages: Sequence[int] = (),
    ) -> None:
        self._paragraphs = paragraphs
        self._title = title
        self.headings = headings
        # where the PDF was set with other headings no page is better than a wrong one
        self._pages = pages if len(pages) == len(headings) else ()
        self._reached = 0

    def begins_at(self, block: PageHeading) -> bool:
        """Whether the list stands above this heading."""
        return bool(self.headings) and block is self.headings[0]

    def elements(self) -> Iterator[Element]:
        """A list of contents that leads to the headings, as a field that Word can make anew.

        Its page numbers are fields too. Until somebody has the list updated they show the pages of
        the PDF, which is set alike; marked as out of date, the fields would make Word ask at each
        opening whether they may refer to other files.
        """
        above = self._paragraphs.plain("contents 2", (text_run(self._title, w("b")),))
        above.find(qn("w:pPr")).append(w("spacing", before=360, after=60))
        # no heading of its own, or it would stand in the list
        yield above
        for number, heading in enumerate(self.headings, 1):
            title = "".join(run.text for run in heading.runs)
            name = _anchor_name(number)
            shown = str(self._pages[number - 1]) if self._pages else ""
            page = field_runs(f"PAGEREF {name} \\h", shown)
            said = (text_run(title), w("r", w("tab")), *page)
            inline = [w("hyperlink", *said, anchor=name, history=1)]
            if number == 1:
                levels = f"2-{max(listed.level for listed in self.headings)}"
                inline = [*field_begin(f'TOC \\o "{levels}" \\h \\z'), *inline]
            if number == len(self.headings):
                inline.append(field_end())
            yield self._paragraphs.plain(f"contents {heading.level}", inline)
        yield self._paragraphs.plain("gap", ())

    def anchor(self, block: PageHeading, heading: Element) -> None:
        """Makes a heading one to which an entry of the list leads, if it is in the list."""
        if block not in self.headings:
            return
        self._reached += 1
        name = _anchor_name(self._reached)
        properties = heading.find(qn("w:pPr"))
        properties.addnext(w("bookmarkStart", id=_FIRST_ANCHOR + self._reached, name=name))
        heading.append(w("bookmarkEnd", id=_FIRST_ANCHOR + self._reached))


def _anchor_name(number: int) -> str:
    return f"_Toc{_FIRST_ANCHOR + number}"
