"""A document as a tree of headings, paragraphs, lists, tables and pictures: what PDF and Word are
made from. `html.py` reads it from the HTML, so one template serves all three.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain
from typing import Literal
from urllib.parse import unquote

from dialogtool.model import Model
from dialogtool.pattern import late

BOLD_ROLES = frozenset(("verdict", "overdue", "kind"))
"""Classes of `span` whose text is bold."""

# the web, mail, and places in the same page: nothing that a program would run
SAFE_LINK = late(r"(?:https?:|mailto:)[^\s]+|[^:\s]*", re.IGNORECASE)


class Run(Model):
    """Text in one style. `role` is the class of the `span` it stands in, `link` where it leads to;
    both may be empty. `language` is that of the text where the page is in another one.
    """

    text: str
    language: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    role: str = ""
    link: str = ""


class PageHeading(Model):
    """`listed` is whether a list of contents names it."""

    kind: Literal["heading"] = "heading"
    level: int
    listed: bool = True
    runs: tuple[Run, ...]


class Paragraph(Model):
    """`role` is its class: `draft`, `lead`, ... or empty. A line break in it is a run of "\\n"."""

    kind: Literal["paragraph"] = "paragraph"
    role: str = ""
    runs: tuple[Run, ...]


class List(Model):
    """A bulleted or numbered list; `start` is the number of its first entry. One that is not
    `marked` has no bullets: the texts of its entries begin with what marks them.
    """

    kind: Literal["list"] = "list"
    ordered: bool = False
    marked: bool = True
    start: int = 1
    items: tuple[tuple["PageBlock", ...], ...]


class Cell(Model):
    """A cell of a table. `header` for a heading of its row or column; `number` for text set to the
    right.
    """

    header: bool = False
    number: bool = False
    blocks: tuple["PageBlock", ...]


class Table(Model):
    """`head` repeats on every page, `role` is its class; all rows have as many cells."""

    kind: Literal["table"] = "table"
    role: str = ""
    caption: tuple[Run, ...] = ()
    head: tuple[tuple[Cell, ...], ...] = ()
    rows: tuple[tuple[Cell, ...], ...]


class Fact(Model):
    """A name and what stands beside it: `Kommune`, `Næstved Kommune`."""

    term: tuple[Run, ...]
    blocks: tuple["PageBlock", ...]


class Facts(Model):
    """A short list of names with their values, as at the head of a document; in HTML a `dl`."""

    kind: Literal["facts"] = "facts"
    facts: tuple[Fact, ...]


class Group(Model):
    """Blocks that belong together: `said` and `quote` are set off, `signatures` holds a `signature`
    for each party, `origin` says where the document comes from, `line` is an empty line to write
    on.
    """

    kind: Literal["group"] = "group"
    role: str
    blocks: tuple["PageBlock", ...]


class Picture(Model):
    """A drawing as SVG, and in words what it shows."""

    kind: Literal["picture"] = "picture"
    svg: str
    alt: str
    caption: tuple[Run, ...] = ()


PageBlock = PageHeading | Paragraph | List | Table | Facts | Group | Picture


class Page(Model):
    """A whole document. `meta` are the named `meta` elements of its head."""

    language: str
    title: str
    meta: dict[str, str]
    blocks: tuple[PageBlock, ...]


for _model in (List, Cell, Table, Fact, Facts, Group, Page):
    # they name `PageBlock`, which is made of them
    _model.model_rebuild()


def page_text(page: Page) -> str:
    """What one reads on the page, in order, a paragraph for each block."""
    return "\n\n".join((page.title, *_texts(page.blocks))) + "\n"


def language_code(page: Page, otherwise: str) -> str:
    """The language of the page by its two or three letters, `da` of `da-DK`; `otherwise` where it
    says none.
    """
    code = page.language.partition("-")[0].lower()
    # ISO 639; anything else would be no name of hyphenation patterns
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else otherwise


def page_links(page: Page) -> tuple[str, ...]:
    """The addresses that the page leads to, as a person would read them."""
    return tuple(dict.fromkeys(unquote(run.link) for run in runs_of(page.blocks) if run.link))


_Change = Callable[[str, str], str]


def with_text(page: Page, change: _Change, change_heading: _Change) -> Page:
    """The page with every text changed but its title: `change` gets a text and its language, as
    `change_heading` does of the page's own headings.
    """
    code = language_code(page, "")
    blocks = tuple(
        _changed(block, change_heading if isinstance(block, PageHeading) else change, code)
        for block in page.blocks
    )
    return page.model_copy(update={"blocks": blocks})


def _changed(block: PageBlock, change: _Change, code: str) -> PageBlock:
    def runs(given: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(
            run
            # code is copied: no sign of it may be another
            if run.code
            else run.model_copy(update={"text": change(run.text, run.language or code)})
            for run in given
        )

    def blocks(given: tuple[PageBlock, ...]) -> tuple[PageBlock, ...]:
        return tuple(_changed(inner, change, code) for inner in given)

    def rows(given: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(
            tuple(cell.model_copy(update={"blocks": blocks(cell.blocks)}) for cell in row)
            for row in given
        )

    match block:
        case PageHeading() | Paragraph():
            return block.model_copy(update={"runs": runs(block.runs)})
        case List():
            return block.model_copy(update={"items": tuple(map(blocks, block.items))})
        case Table():
            return block.model_copy(
                update={
                    "caption": runs(block.caption),
                    "head": rows(block.head),
                    "rows": rows(block.rows),
                }
            )
        case Facts():
            facts = tuple(
                Fact(term=runs(fact.term), blocks=blocks(fact.blocks)) for fact in block.facts
            )
            return block.model_copy(update={"facts": facts})
        case Group():
            return block.model_copy(update={"blocks": blocks(block.blocks)})
        case Picture():
            return block.model_copy(update={"caption": runs(block.caption)})


def pieces_of(block: PageBlock) -> "Iterator[Run | PageBlock]":
    """What a block holds, as it is read: runs of text, and blocks within it."""
    # what reads a page goes through here: no place where text can stand is forgotten
    match block:
        case PageHeading() | Paragraph():
            yield from block.runs
        case Picture():
            yield from block.caption
        case List():
            yield from chain.from_iterable(block.items)
        case Table():
            yield from block.caption
            # in the order in which a screen reader reads them
            for cell in chain(*block.head, *block.rows):
                yield from cell.blocks
        case Facts():
            for fact in block.facts:
                yield from (*fact.term, *fact.blocks)
        case Group():
            yield from block.blocks


def runs_of(blocks: Iterable[PageBlock]) -> Iterator[Run]:
    """All runs of text in blocks, as they are read."""
    for block in blocks:
        for piece in pieces_of(block):
            if isinstance(piece, Run):
                yield piece
            else:
                yield from runs_of((piece,))


def flat_blocks(
    blocks: Iterable[PageBlock], apart: Container[str] = frozenset()
) -> Iterator[PageBlock]:
    """Blocks, with what stands in groups; those whose role is one of `apart` stay whole."""
    for block in blocks:
        if isinstance(block, Group) and block.role not in apart:
            yield from flat_blocks(block.blocks, apart)
        else:
            yield block


def all_tables(blocks: Iterable[PageBlock]) -> Iterator[Table]:
    """Every table as it is read, those within others too."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        # a table within a table is one of its own, for those who set columns
        inner = (piece for piece in pieces_of(block) if not isinstance(piece, Run))
        yield from all_tables(inner)


def _texts(blocks: Iterable[PageBlock]) -> Iterator[str]:
    for block in blocks:
        yield from _lines_of(block)


def _lines_of(block: PageBlock) -> Iterator[str]:
    match block:
        case PageHeading() | Paragraph():
            yield _joined(block.runs)
        case List():
            for number, item in enumerate(block.items, block.start):
                # the number is read, and may be part of what looks like an address
                yield from (f"{number}.",) if block.ordered else ()
                yield from _texts(item)
        case Table():
            yield _joined(block.caption)
            for row in (*block.head, *block.rows):
                # cells apart: two numbers side by side are not one
                yield " | ".join(" ".join(_texts(cell.blocks)) for cell in row)
        case Facts():
            for fact in block.facts:
                yield _joined(fact.term) + " " + " ".join(_texts(fact.blocks))
        case Picture():
            yield from (block.alt, _joined(block.caption))
        case Group():
            yield from _texts(block.blocks)


def _joined(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
