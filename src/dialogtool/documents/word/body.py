"""The blocks of a page -> paragraphs and tables of Word: one writer for our own paper, letterheads
and templates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from docx.oxml.ns import qn

from dialogtool.documents.columns import (
    Heads,
    Need,
    Room,
    begins_across,
    gutter,
    gutters,
    heads_of,
    measure,
    measure_tables,
    set_columns,
    stands_whole,
)
from dialogtool.documents.columns import Setting as Columns
from dialogtool.documents.company import Shape, are_few_lines, is_introduced, stays_with_above
from dialogtool.documents.look import SHADE, TABLE
from dialogtool.documents.page import (
    Cell,
    Facts,
    Group,
    List,
    Page,
    PageBlock,
    PageHeading,
    Paragraph,
    Picture,
    Table,
    flat_blocks,
    runs_of,
)
from dialogtool.documents.pdf import pages_of_headings
from dialogtool.documents.setting import contents_levels, is_long
from dialogtool.documents.typography import unset
from dialogtool.documents.word.contents import Contents
from dialogtool.documents.word.elements import Element, hex_of, w
from dialogtool.documents.word.inline import InlineWriter
from dialogtool.documents.word.keeping import add_room_below, keep_with_next, let_break
from dialogtool.documents.word.numbering import Numbering
from dialogtool.documents.word.paragraphs import BlockSetting, Paragraphs
from dialogtool.documents.word.signing import BOX, signature_box, signature_table
from dialogtool.documents.word.styles import DEEPEST_LIST, FACT_WIDTH, INDENT, SET_OFF, Styles
from dialogtool.documents.word.tables import SIDE_EDGE, aligned_heads, table_frame

_PARAGRAPHS = {"draft": "draft", "lead": "lead", "closed": "quiet"}
_GROUPS = frozenset(("line", "rule", "said", "quote", "origin", "signatures", "signature"))
_MOST_COLUMNS = 63  # Word opens no file with more
_ABOVE_SIGNATURES = 3  # elements: a sentence, the heading, and the end of the section above it
_MOST_TABLES = 3  # tables within tables
_LONG_CELL = 1500  # signs from which on a row may break over two pages
_SHORT_LIST = 4  # paragraphs below an entry that stand on its page
_LONG_TERM = 24  # signs that fit before the value of a fact


class Tools(NamedTuple):
    """What a writer needs of its document: `relate` gives the id of the relation to an address,
    `draw` a drawing that wide, with the words for it; `sheet` the end of a section, upright or
    across, and `turn` turns the one that ends with the document; None where a letterhead has
    sections of its own.
    """

    relate: Callable[[str], str]
    draw: Callable[[str, str, int], Element]
    sheet: Callable[[bool], Element] | None = None
    turn: Callable[[], None] | None = None
    across: int = 0


class BodyWriter:
    """Writes pages into one document. `accent` is `#rrggbb`. In a document that Word before 2013
    made, `hangs`, tables hang out of the column by the edge of a cell. `contents` is the title of a
    list of contents. `crowded` are the headings
    of tables whose words had to be broken anywhere.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        tools: Tools,
        accent: str,
        *,
        contents: str,
        hangs: bool,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._tools = tools
        self._paragraphs = Paragraphs(styles, accent)
        self._contents_title = contents
        self._contents = Contents(self._paragraphs, contents)
        self._inline = InlineWriter(styles, tools.relate).write
        # before 2013 Word let tables hang out by the edge of a cell
        self._outdent = SIDE_EDGE if hangs else 0
        self._needs: Mapping[Heads, tuple[Need, ...]] = {}
        self._heading = ""
        self._in_cell = False
        self._begun = False
        self.crowded: list[str] = []

    def write(self, page: Page, width: int, *, in_cell: bool = False) -> Iterator[Element]:
        """The elements of a page, for a column of that width in twentieths of a point; `in_cell`
        for one of a table.
        """
        # as for HTML and PDF: a table is as wide in each
        self._needs = measure_tables(page.blocks)
        self._heading = unset(page.title)
        self._in_cell = in_cell
        # a page within a cell of a letterhead has no room for a list
        listed = _headings_to_list(page) if is_long(page) and not in_cell else []
        pages = pages_of_headings(page) if listed else ()
        self._contents = Contents(self._paragraphs, self._contents_title, listed, pages)
        self._begun = begins_across(page, Room(width, self._tools.across))
        return self._blocks(page.blocks, BlockSetting(width))

    def _blocks(self, blocks: Iterable[PageBlock], setting: BlockSetting) -> Iterator[Element]:
        """Two tables never touch, and a paragraph comes last: Word wants both. The note of where a
        document comes from stands alone on no page, but for one below signatures: LibreOffice tears
        those from their line to keep the note.
        """
        made: list[Element] = []
        below_table = signed = False
        flat = list(flat_blocks(blocks, _GROUPS))
        turned = self._turned(flat, setting)
        ends = {span[-1] for span in turned.values()}
        # a section is what its last paragraph says: the upright one is ended before the one across
        for at, block in enumerate(flat):
            # nothing stands before a document that begins across
            if at in turned and made:
                made.append(self._end_of_sheet(across=False))
                below_table = False
            # a heading has room above it by itself
            if below_table and not isinstance(block, PageHeading):
                made.append(self._paragraphs.plain("gap", ()))
            company = 0 if self._in_cell else _company(block, flat[:at], signed=signed)
            # what stands above was made already; it is bound to this block only now
            for element in made[len(made) - min(company, len(made)) :]:
                keep_with_next(element)
            made += self._entire(block, setting) if company else self._block(block, setting)
            below_table = isinstance(block, Table)
            signed = isinstance(block, Group) and block.role == "signatures"
            # a document must not end with an empty sheet: its last section turns instead
            if at in ends and at + 1 < len(flat):
                made.append(self._end_of_sheet(across=True))
                below_table = False
            elif at in ends and self._tools.turn is not None:
                self._tools.turn()
        if below_table:
            made.append(self._paragraphs.plain("gap", ()))
        return iter(made)

    def _entire(self, block: PageBlock, setting: BlockSetting) -> list[Element]:
        """A block that stays with what is above it; a short list stays whole, too."""
        elements = list(self._block(block, setting))
        is_short = isinstance(block, List) and are_few_lines([*map(_signs, block.items)])
        for element in elements[:-1] if is_short else ():
            keep_with_next(element)
        return elements

    def _heading_of(self, block: PageHeading) -> Iterator[Element]:
        self._heading = unset("".join(run.text for run in block.runs))
        if self._contents.begins_at(block):
            yield from self._contents.elements()
        # by Word's style: a list of contents that Word makes anew leaves them out, too
        kind = "heading" if block.listed or not self._contents.headings else "unlisted"
        heading = self._paragraphs.plain(f"{kind} {block.level}", self._inline(block.runs))
        self._contents.anchor(block, heading)
        if self._in_cell:  # kept with a table there, LibreOffice loses the rest of the page
            heading.find(qn("w:pPr")).append(w("keepNext", val=0))
        yield heading

    def _turned(self, blocks: list[PageBlock], setting: BlockSetting) -> dict[int, range]:
        """Where sheets across begin, and the blocks on them: a table that wants one, and the
        headings and the sentence right above it; tables that follow each other share one. The note
        of where a document comes from stays on it, too.
        """
        turned: dict[int, range] = {}
        if self._tools.sheet is None or setting.tables or setting.lists or self._in_cell:
            return turned
        for at, block in enumerate(blocks):
            if isinstance(block, Table) and self._columns(block, setting).across:
                start = (
                    0
                    if self._begun and not turned
                    else at - is_introduced([*map(_shape, blocks[max(at - 2, 0) : at])])
                )
                while start and isinstance(blocks[start - 1], PageHeading):
                    # a heading that stays behind on the upright sheet would name nothing
                    start -= 1
                begun = next((first for first in turned if turned[first].stop == start), start)
                noted = _is_origin(blocks[at + 1 : at + 2])
                turned[begun] = range(begun, at + 2 if noted else at + 1)
        return turned

    def _end_of_sheet(self, *, across: bool) -> Element:
        """The paragraph that ends a section, upright or across."""
        assert self._tools.sheet is not None
        end = self._paragraphs.plain("gap", ())
        end.find(qn("w:pPr")).append(self._tools.sheet(across))
        return end

    def _columns(self, table: Table, setting: BlockSetting) -> Columns:
        known = self._needs.get(heads_of(table), ()) if table.head and not setting.tables else ()
        own = measure(table)
        # a page within something cannot turn
        may_turn = self._tools.sheet is not None and not (
            setting.tables or setting.lists or setting.left or self._in_cell
        )
        room = Room(setting.width, self._tools.across if may_turn else 0)
        # the same heads above another number of columns are another table
        return set_columns(known if len(known) == len(own) else own, room)

    def _block(self, block: PageBlock, setting: BlockSetting) -> Iterator[Element]:
        match block:
            case PageHeading():
                yield from self._heading_of(block)
            case Paragraph():
                runs = block.runs
                if block.role == "code":
                    runs = tuple(run.model_copy(update={"code": True}) for run in runs)
                yield self._paragraphs.within(
                    _PARAGRAPHS.get(block.role, setting.style), self._inline(runs), setting
                )
            case List():
                yield from self._list(block, setting)
            case Table():
                yield from self._table(block, setting)
            case Facts():
                facts = list(self._facts(block, setting))
                for last in facts[-1:]:
                    add_room_below(last)
                yield from facts
            case Picture():
                yield from self._picture(block, setting)
            case Group():
                yield from self._group(block, setting)

    def _picture(self, picture: Picture, setting: BlockSetting) -> Iterator[Element]:
        if picture.caption:
            yield self._paragraphs.plain("caption", self._inline(picture.caption))
        drawing = self._tools.draw(picture.svg, picture.alt, setting.width)
        shown = self._paragraphs.plain("picture", (w("r", drawing),))
        keep_with_next(shown)
        yield shown

    def _group(self, group: Group, setting: BlockSetting) -> Iterator[Element]:
        match group.role:
            case "line" | "rule" if not group.blocks:
                empty = self._paragraphs.plain(group.role, ())
                # a line to sign on goes to the edge of its box
                if setting.boxed:
                    empty.find(qn("w:pPr")).append(w("ind", right=0))
                yield empty
            # one bar: what is said within what is said stands beside it already
            case "said" | "quote" if not setting.bar:
                left = setting.left + SET_OFF
                yield from self._blocks(
                    group.blocks, setting._replace(style=group.role, left=left, bar=True)
                )
            case "quote":
                left = setting.left + SET_OFF
                yield from self._blocks(group.blocks, setting._replace(style="normal", left=left))
            case "origin":
                yield from self._blocks(group.blocks, setting._replace(style=group.role))
            case "signatures" if self._in_cell or setting.tables or setting.lists:
                yield from self._blocks(group.blocks, setting)
            case "signatures":
                yield from self._signatures(group.blocks, setting)
            case "signature":
                yield from self._signature(group.blocks, setting)
            case _:
                yield from self._blocks(group.blocks, setting)

    def _signatures(
        self, blocks: tuple[PageBlock, ...], setting: BlockSetting
    ) -> Iterator[Element]:
        """A row of boxes for each two parties, with their lines at one height."""
        width = setting.width // 2
        inside = setting._replace(width=width - 2 * BOX, left=0, boxed=True)
        # a cell without a paragraph is damaged to Word
        contents = (
            list(self._signature(tuple(_within(block)), inside))
            or [self._paragraphs.plain("signatory", ())]
            for block in blocks
        )
        boxes = [signature_box(content, width) for content in contents]
        yield signature_table(boxes, width, self._heading, self._paragraphs.plain("gap", ()))
        yield self._paragraphs.plain("gap", ())

    def _signature(self, blocks: tuple[PageBlock, ...], setting: BlockSetting) -> Iterator[Element]:
        style = "signatory"
        for number, block in enumerate(blocks, 1):
            keep = setting.keep or number < len(blocks)
            yield from self._blocks((block,), setting._replace(style=style, keep=keep))
            if isinstance(block, Group) and block.role == "line":
                style = "below line"

    def _list(self, block: List, setting: BlockSetting) -> Iterator[Element]:
        if not block.marked:
            yield from self._blocks(chain.from_iterable(block.items), setting)
            return
        made = list(self._items(block, setting))
        if made and not (setting.lists or setting.tables or setting.bar):
            add_room_below(made[-1])
        yield from made

    def _items(self, block: List, setting: BlockSetting) -> Iterator[Element]:
        # bullets count among bullets, as on a page: a list of numbers within them begins with 1
        around = setting.numbered if block.ordered else setting.lists - setting.numbered
        level = min(around + 1, DEEPEST_LIST)
        kind = "number" if block.ordered else "bullet"
        place = (
            self._numbering.restart(level, block.start)
            if block.ordered
            else self._numbering.bullets(level)
        )
        style = _cell_style(setting) if setting.tables else f"{kind} {level}"
        # only where the list does not stand where its style has it: styles are for who edits
        moved = bool(setting.tables) or setting.left != (level - 1) * INDENT
        inside = setting._replace(
            left=setting.left + INDENT,
            width=setting.width - INDENT,
            lists=setting.lists + 1,
            numbered=setting.numbered + block.ordered,
        )
        left, hanging = (inside.left, INDENT) if moved else (None, None)
        for item in block.items:
            first = _first_paragraph(item)
            begin = self._paragraphs.styled(
                style,
                self._inline(first.runs if first else ()),
                inside,
                left=left,
                hanging=hanging,
                place=place,
            )
            below = list(self._blocks(item[1:] if first else item, inside))
            # an entry that leads to a list below it stays with it, and a short one whole
            if any(isinstance(second, List) for second in item[1:2]) and not self._in_cell:
                for element in (begin, *(below[:-1] if len(below) <= _SHORT_LIST else ())):
                    keep_with_next(element)
            yield begin
            yield from below

    def _facts(self, facts: Facts, setting: BlockSetting) -> Iterator[Element]:
        """The name, a tab and its value, for a screen reader one line; one below the other where
        the column is narrow, and the value on a line of its own below a long name.
        """
        narrow = setting.width < 2 * FACT_WIDTH
        inside = (
            setting if narrow else setting._replace(style="fact", left=setting.left + FACT_WIDTH)
        )
        for fact in facts.facts:
            term = [
                *self._inline(tuple(run.model_copy(update={"role": "by"}) for run in fact.term))
            ]
            first = _first_paragraph(fact.blocks)
            if narrow or sum(len(run.text) for run in fact.term) > _LONG_TERM:
                # a name alone at the foot of a page has lost its value
                above = setting._replace(keep=True)
                yield (
                    self._paragraphs.within(setting.style, term, above)
                    if narrow
                    else self._fact(term, above)
                )
                first = None
            else:
                value = (w("r", w("tab")), *self._inline(first.runs if first else ()))
                yield self._fact((*term, *value), setting)
            for block in fact.blocks[1:] if first else fact.blocks:
                yield from (
                    self._blocks((block,), setting) if narrow else self._fact_block(block, inside)
                )

    def _fact(self, inline: Iterable[Element], setting: BlockSetting) -> Element:
        left, hanging = (setting.left + FACT_WIDTH, FACT_WIDTH) if setting.left else (None, None)
        return self._paragraphs.styled("fact", inline, setting, left=left, hanging=hanging)

    def _fact_block(self, block: PageBlock, setting: BlockSetting) -> Iterator[Element]:
        if isinstance(block, Paragraph):
            yield self._paragraphs.styled(
                "fact", self._inline(block.runs), setting, left=setting.left, hanging=0
            )
        else:
            yield from self._blocks((block,), setting._replace(style="normal"))

    def _table(self, table: Table, setting: BlockSetting) -> Iterator[Element]:
        rows = (*table.head, *table.rows)
        if table.caption:
            yield self._paragraphs.plain("caption", self._inline(table.caption))
        if _has_room(len(rows[0]) if rows else 0, setting):
            yield self._grid(table, setting)
            return
        # then the cells one below the other: no text is lost
        for cell in chain.from_iterable(rows):
            yield from self._blocks(cell.blocks, setting)

    def _grid(self, table: Table, setting: BlockSetting) -> Element:
        columns_set = self._columns(table, setting)
        if not columns_set.fits:
            # told to the writer, who can make two tables of it
            self.crowded.append(self._heading)
        named = unset("".join(run.text for run in table.caption)) or self._heading
        indent = setting.left + (0 if setting.tables else self._outdent)
        inside = setting._replace(
            left=0,
            gutter=0,
            lists=0,
            numbered=0,
            tables=setting.tables + 1,
            keep=False,
            bar=False,
            size=columns_set.size,
        )
        made = table_frame(table, self._styles.id("table"), columns_set, indent=indent, name=named)
        widths = columns_set.widths
        places = list(zip(widths, gutters(table) or (False,) * len(widths), strict=True))
        heads = [
            self._row(row, places, inside, head=True, lone=False) for row in aligned_heads(table)
        ]
        bodies = [
            self._row(row, places, inside, head=False, lone=not table.head) for row in table.rows
        ]
        if heads:
            let_break(bodies[:1])
        if not (setting.tables or self._in_cell):
            # all but the last, which would bind the table to what follows
            above_another = [*heads, *bodies][:-1]
            for row in above_another if stands_whole(table) else above_another[-1:]:
                keep_with_next(row)
        made.extend([*heads, *bodies])
        return made

    def _row(
        self,
        row: tuple[Cell, ...],
        places: list[tuple[int, bool]],
        setting: BlockSetting,
        *,
        head: bool,
        lone: bool,
    ) -> Element:
        """A row; `places` are the widths of its cells, and whether a text follows numbers. `head`
        repeats on every page, in a `lone` one, without any head above it, the names of rows are
        bold.
        """
        # within another table Word repeats no row, and LibreOffice loses the rest of the page
        free = not self._in_cell and setting.tables == 1
        long = any(_signs(cell.blocks) > _LONG_CELL for cell in row)
        properties = w(
            "trPr",
            # kept whole, a row of half a page would leave the page above it half empty
            w("cantSplit") if free and not long else None,
            w("tblHeader") if free and head else None,
        )
        made = w("tr", properties if len(properties) else None)
        for cell, (width, apart) in zip(row, places, strict=True):
            # without a head the first column says what is what
            style = "cell heading" if head or (lone and cell.header) else "cell"
            inside = setting._replace(
                style=_sized(style, setting.size),
                width=max(width - 240, 1),
                keep=head and free,
                right=cell.number,
                gutter=gutter(setting.size) if apart else 0,
            )
            made.append(self._cell(cell, width, inside, head=head))
        return made

    def _cell(self, cell: Cell, width: int, setting: BlockSetting, *, head: bool) -> Element:
        shade = w("shd", val="clear", color="auto", fill=hex_of(SHADE)) if head else None
        # a cell without a paragraph is damaged to Word
        content = list(self._blocks(cell.blocks, setting))
        content = content or [self._paragraphs.plain(setting.style, ())]
        return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), shade), *content)


def _first_paragraph(blocks: Sequence[PageBlock]) -> Paragraph | None:
    """The paragraph that blocks begin with; None where they begin with something else."""
    first = blocks[0] if blocks else None
    return first if isinstance(first, Paragraph) else None


def _within(block: PageBlock) -> Iterator[PageBlock]:
    """The blocks of a signature; of anything else itself."""
    if isinstance(block, Group) and block.role == "signature":
        yield from block.blocks
    else:
        yield block


def _headings_to_list(page: Page) -> list[PageHeading]:
    levels = contents_levels(page)
    return [
        block
        for block in flat_blocks(page.blocks, _GROUPS)
        if isinstance(block, PageHeading) and block.listed and block.level in levels
    ]


def _cell_style(setting: BlockSetting) -> str:
    return _sized("cell", setting.size)


def _sized(style: str, size: float) -> str:
    return style if size == TABLE else f"{style} {size:g}"


def _is_origin(blocks: list[PageBlock]) -> bool:
    return any(isinstance(block, Group) and block.role == "origin" for block in blocks)


def _company(block: PageBlock, above: Sequence[PageBlock], *, signed: bool) -> int:
    """How many elements above a block stay with it."""
    shape = _shape(block)
    if shape.role == "signatures":
        return _ABOVE_SIGNATURES
    if shape.role == "origin":
        return 0 if signed else 2
    return int(stays_with_above(shape, [*map(_shape, above[-2:])]))


def _shape(block: PageBlock) -> Shape:
    role = block.role if isinstance(block, Group) else ""
    level = block.level if isinstance(block, PageHeading) else 0
    runs = block.runs if isinstance(block, Paragraph) else ()
    return Shape(block.kind, role, level, "".join(run.text for run in runs))


def _signs(blocks: Iterable[PageBlock]) -> int:
    return sum(len(run.text) for run in runs_of(blocks))


def _has_room(columns: int, setting: BlockSetting) -> bool:
    """Whether a table of so many columns can be read."""
    # 10 points a column: narrower no word fits
    fits = 0 < columns <= _MOST_COLUMNS and setting.width >= columns * 200
    return fits and setting.tables != _MOST_TABLES
