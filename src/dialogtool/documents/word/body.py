"""The blocks of a page -> paragraphs and tables of Word: one writer for our own paper, letterheads
and templates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from docx.oxml.ns import qn

from dialogtool.documents.columns import (
    Heads,
    Need,
    Room,
    begins_across,
    gutters,
    heads_of,
    measure,
    measure_tables,
    set_columns,
    stands_whole,
)
from dialogtool.documents.columns import Setting as Columns
from dialogtool.documents.company import are_few_lines
from dialogtool.documents.page import (
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
)
from dialogtool.documents.pdf import pages_of_headings
from dialogtool.documents.setting import contents_levels, is_long
from dialogtool.documents.typography import unset
from dialogtool.documents.word.company import company_above, sheets_across
from dialogtool.documents.word.contents import Contents
from dialogtool.documents.word.elements import Element, w
from dialogtool.documents.word.facts import FactWriter, first_paragraph
from dialogtool.documents.word.inline import InlineWriter
from dialogtool.documents.word.keeping import add_room_below, keep_with_next, let_break
from dialogtool.documents.word.numbering import Numbering
from dialogtool.documents.word.paragraphs import BlockSetting, Paragraphs
from dialogtool.documents.word.rows import RowWriter, signs_of, sized
from dialogtool.documents.word.signing import BOX, signature_box, signature_table
from dialogtool.documents.word.styles import DEEPEST_LIST, INDENT, SET_OFF, Styles
from dialogtool.documents.word.tables import SIDE_EDGE, aligned_heads, table_frame

_PARAGRAPHS = {"draft": "draft", "lead": "lead", "closed": "quiet"}
_GROUPS = frozenset(("line", "rule", "said", "quote", "origin", "signatures", "signature"))
_MOST_COLUMNS = 63  # Word opens no file with more
_MOST_TABLES = 3  # tables within tables
_SHORT_LIST = 4  # paragraphs below an entry that stand on its page


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
        self._facts = FactWriter(self._paragraphs, self._inline, self._blocks)
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
            company = 0 if self._in_cell else company_above(block, flat[:at], signed=signed)
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
        is_short = isinstance(block, List) and are_few_lines([*map(signs_of, block.items)])
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
        """The sheets across; none within something."""
        if self._tools.sheet is None or setting.tables or setting.lists or self._in_cell:
            return {}
        return sheets_across(
            blocks, lambda table: self._columns(table, setting).across, begun=self._begun
        )

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
                facts = list(self._facts.of(block, setting))
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
        style = sized("cell", setting.size) if setting.tables else f"{kind} {level}"
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
            first = first_paragraph(item)
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
        free = not self._in_cell and inside.tables == 1
        write = RowWriter(self._paragraphs, self._blocks, free=free).write
        heads = [write(row, places, inside, head=True, lone=False) for row in aligned_heads(table)]
        lone = not table.head
        bodies = [write(row, places, inside, head=False, lone=lone) for row in table.rows]
        if heads:
            let_break(bodies[:1])
        if not (setting.tables or self._in_cell):
            # all but the last, which would bind the table to what follows
            above_another = [*heads, *bodies][:-1]
            for row in above_another if stands_whole(table) else above_another[-1:]:
                keep_with_next(row)
        made.extend([*heads, *bodies])
        return made


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


def _has_room(columns: int, setting: BlockSetting) -> bool:
    """Whether a table of so many columns can be read."""
    # 10 points a column: narrower no word fits
    fits = 0 < columns <= _MOST_COLUMNS and setting.width >= columns * 200
    return fits and setting.tables != _MOST_TABLES
