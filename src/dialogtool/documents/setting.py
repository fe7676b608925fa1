"""The HTML of a document as it goes out: text that is bound and divided, cells that know the name
of their column, tables that are printed on a page across, and in a long document a list of
contents.

The text of the template is kept but for that: no tag is moved, none is closed.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from math import ceil
from typing import NamedTuple

from dialogtool.documents.columns import (
    Room,
    Setting,
    begins_across,
    heads_of,
    measure,
    measure_tables,
    set_columns,
    stands_whole,
)
from dialogtool.documents.markdown import is_long_on_phone
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
    all_tables,
    flat_blocks,
    language_code,
    runs_of,
)
from dialogtool.documents.typography import SOFT_HYPHEN, set_text
from dialogtool.language import Language
from dialogtool.pattern import late

LONG_FROM = 5
"""Sheets of paper from which on a document has a list of contents."""

_CONTENTS_LEVELS = (2, 3)
_LEAST_ENTRIES = 2
_MOST_ENTRIES = 30
"""So many entries a list of contents has at most before it keeps to the headings of level 2."""

# of A4 with margins of 18 mm
_ROOM = Room(9_860, 14_800)  # of a printed page, 174 and 261 mm, in twentieths of a point
_LINES_ON_SHEET = 44
_LINE = 88  # signs in a line of text
_HEADING_LINES = 2.5
_GAP = 0.5

# no parser: a template's HTML stays byte for byte as it is, but for what is set here
_PIECE = late(
    r"""
    <!--.*?(?:-->|\Z)
    | <(?P<verbatim>style|script|title|pre|code|svg|textarea)\b.*?(?:</(?P=verbatim)\s*>|\Z)
    | <(?P<end>/)?(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^'">])*)>
    | (?P<text>[^<]+)
    | <
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# of a title on a phone: longer words are parted, others stand on a line of their own
_LEFT_WHOLE = late(rf"(?<!\S)(?:{SOFT_HYPHEN}?\S){{1,21}}(?!\S)")
_LANG = late(r"""\blang=["']?([A-Za-z-]+)""")
_ID = late(r"""\bid=["']?([^\s"'>]+)""")
# a template may have said itself that its table is broad
_REGION = late(r"""\bclass=["']?wide\b(?![ ]broad)""")
_UNLISTED = late(r"""\bclass=(?:"[^"]*|'[^']*|)\bunlisted\b""")
_TAG = late(r"<[^>]*>")
_NUMBER_CELL = late(r"""\bclass=["']?number\b|\btext-align:[ ]?right\b""")
_OF_TABLES = frozenset(("th", "td", "tr", "thead", "tbody", "table"))
# no end tag comes for these (HTML Living Standard 13.1.2)
_VOID = frozenset(("meta", "link", "br", "hr", "img", "input", "col", "wbr", "area", "source"))


def set_html(html: str, page: Page, language: Language) -> str:
    """The HTML of `page` as it goes out."""
    needs = measure_tables(page.blocks)
    tables = [
        # tables with the same heads share widths: they are compared down the page
        (set_columns(needs.get(heads_of(table)) or measure(table), _ROOM), stands_whole(table))
        for table in all_tables(page.blocks)
    ]
    html = _Setter(language_code(page, language.code), tables).set(html)
    if begins_across(page, _ROOM):
        html = html.replace("<body>", '<body class="across">', 1)
    return _with_contents(html, contents_levels(page), language) if is_long(page) else html


def is_long(page: Page) -> bool:
    """Whether a document will fill so many sheets, under so many headings, that a reader looks for
    a list of contents.
    """
    lines = sum(map(_lines, page.blocks))
    # more than four full sheets: the fifth has begun
    return lines > (LONG_FROM - 1) * _LINES_ON_SHEET and has_parts(page)


def has_parts(page: Page) -> bool:
    """Whether a list of contents would name enough to be of use."""
    return len(_named(page)) >= _LEAST_ENTRIES


def contents_levels(page: Page) -> tuple[int, ...]:
    """The levels of the headings that a list of contents names, of those that are `listed`."""
    # a list of contents that fills a sheet itself helps nobody
    return _CONTENTS_LEVELS if len(_named(page)) <= _MOST_ENTRIES else _CONTENTS_LEVELS[:1]


def _named(page: Page) -> list[PageHeading]:
    return [
        block
        for block in flat_blocks(page.blocks)
        if isinstance(block, PageHeading) and block.listed and block.level in _CONTENTS_LEVELS
    ]


def _lines(block: PageBlock) -> float:
    """About how many lines a block takes on paper."""
    match block:
        case PageHeading():
            return _HEADING_LINES
        case Paragraph():
            return _wrapped((block,), _LINE) + _GAP
        case List():
            return sum(sum(map(_lines, item)) for item in block.items)
        case Table():
            rows = (*block.head, *block.rows)
            # as if columns were equally wide: only the length of the document is asked for
            share = _LINE // max((len(row) for row in rows), default=1)
            return sum(max(_wrapped(cell.blocks, share) for cell in row) + _GAP for row in rows)
        case Facts():
            return sum(_wrapped(fact.blocks, _LINE - 24) for fact in block.facts)
        case Group():
            return sum(map(_lines, block.blocks))
        case Picture():
            return _LINES_ON_SHEET / 4


def _wrapped(blocks: tuple[PageBlock, ...], width: int) -> int:
    signs = sum(len(run.text) for run in runs_of(blocks))
    return max(ceil(signs / max(width, 1)), 1)


class _Setter:
    """Walks through HTML once: knows the language of a text and the column of a cell. `tables` are
    the settings of those that have a cell, in their order, and whether they stand on one page.
    """

    def __init__(self, language: str, tables: Sequence[tuple[Setting, bool]]) -> None:
        self.languages: list[tuple[str, str]] = [("", language)]
        self.tables = iter(tables)
        # what is made already can still be changed by its place: a table tells its width late
        self.made: list[str] = []
        self.region = -1
        self.is_begun = True
        self.heads: list[str] = []
        self.column = 0
        self.in_head = False
        self.head: list[str] | None = None
        self.cell: list[str] = []
        self.opened = -1
        self.widths: Sequence[int] = ()

    def set(self, html: str) -> str:
        for piece in _PIECE.finditer(html):
            self.made.append(self._piece(piece))
        return "".join(self.made)

    def _piece(self, piece: re.Match[str]) -> str:
        if piece["text"] is not None:
            return self._text(piece["text"])
        if piece["name"] is None:
            return piece[0]
        name = piece["name"].lower()
        if piece["end"]:
            self._close(name)
            return piece[0]
        return self._open(name, piece)

    def _text(self, text: str) -> str:
        if self.head is not None:
            self.head.append(text)
        self.cell.append(text)
        said = set_text(text, self.languages[-1][1])
        in_title = any(name == "h1" for name, _ in self.languages)
        return (
            _LEFT_WHOLE.sub(lambda word: word[0].replace(SOFT_HYPHEN, ""), said)
            if in_title
            else said
        )

    def _open(self, name: str, piece: re.Match[str]) -> str:
        language = _LANG.search(piece["attributes"])
        if name not in _VOID and not piece["attributes"].endswith("/"):
            # hyphenation goes by language, not by country: 'da-DK' is 'da'
            code = language[1].partition("-")[0].lower() if language else self.languages[-1][1]
            self.languages.append((name, code))
        if name == "div" and _REGION.search(piece["attributes"]):
            # its place in `made`: the tag gets its class once the table is known
            self.region = len(self.made)
        if name == "table":
            self.heads = []
            self.is_begun = False
        if name in ("thead", "tbody"):
            self.in_head = name == "thead"
        if name == "tr":
            self.column = 0
        # a table without cells has no setting: `all_tables` leaves it out too
        if name in ("th", "td"):
            return self._cell(piece[0])
        return piece[0]

    def _begin(self) -> None:
        """At its first cell a table is known to be one; if it wants a page across, or to stand on
        one, its region says so.
        """
        setting, whole = next(self.tables, (None, False))
        if setting is not None and self.region >= 0:
            tag = self.made[self.region]
            if whole:
                tag = _REGION.sub(r"\g<0> whole", tag, count=1)
            if setting.across:
                tag = _REGION.sub(r"\g<0> broad", tag, count=1)
                tag = f'{tag[:-1]} style="--broad: {setting.size:g}pt">'
            self.made[self.region] = tag
        self.is_begun, self.region = True, -1
        self.widths = setting.widths if setting is not None else ()

    def _cell(self, tag: str) -> str:
        if not self.is_begun:
            self._begin()
        self._end_of_head()
        self._end_of_cell()
        if self.in_head:
            self.head = []
            return self._wide(tag)
        label = self.heads[self.column] if self.column < len(self.heads) else ""
        self.column += 1
        is_named = "data-label" in tag
        # on a phone the first cell is the row's heading and needs no label
        if self.column == 1 or not (label or is_named):
            return tag
        self.cell, self.opened = [], len(self.made)
        return tag if is_named else f'{tag[:-1]} data-label="{label}">'

    def _end_of_cell(self) -> None:
        """A cell with a word that is longer than its room on a phone says so: it stands below the
        name of its column there, not beside it. One of numbers that has none is left out there.
        """
        tag = self.made[self.opened] if self.opened >= 0 else ""
        said = "".join(self.cell)
        if tag and "data-long" not in tag and is_long_on_phone(said):
            self.made[self.opened] = f"{tag[:-1]} data-long>"
        elif _NUMBER_CELL.search(tag) and said.strip() == "–":
            self.made[self.opened] = f"{tag[:-1]} data-none>"
        self.opened = -1

    def _wide(self, tag: str) -> str:
        """The heading of a column with the share of the table that the column has on paper too."""
        column = len(self.heads)
        # a heading over several columns has no width of its own
        if column >= len(self.widths) or "style=" in tag or "span=" in tag:
            return tag
        share = 100 * self.widths[column] / max(sum(self.widths), 1)
        return f'{tag[:-1]} style="width: {share:.1f}%">'

    def _end_of_head(self) -> None:
        if self.head is not None:
            said = " ".join("".join(self.head).split())
            # the text of the HTML is escaped already, but for the quote an attribute ends with
            self.heads.append(said.replace('"', "&quot;"))
            self.head = None

    def _close(self, name: str) -> None:
        if name in _OF_TABLES:
            self._end_of_head()
            self._end_of_cell()
        if name == "thead":
            self.in_head = False
        # an end tag closes what was left open within it; one that matches nothing is ignored
        for at in range(len(self.languages) - 1, 0, -1):
            if self.languages[at][0] == name:
                del self.languages[at:]
                return


# --- contents


class _Entry(NamedTuple):
    level: int
    anchor: str
    title: str


_HEADING = late(
    r"<h(?P<level>[23])\b(?P<attributes>[^>]*)>(?P<inner>.*?)</h(?P=level)\s*>",
    re.DOTALL | re.IGNORECASE,
)


def _with_contents(html: str, levels: tuple[int, ...], language: Language) -> str:
    """The HTML with a list of its headings before the first of them."""
    entries: list[_Entry] = []

    def anchored(match: re.Match[str]) -> str:
        if int(match["level"]) not in levels or _UNLISTED.search(match["attributes"]):
            return match[0]
        known = _ID.search(match["attributes"])
        anchor = known[1] if known else f"h-{len(entries) + 1}"
        title = " ".join(_TAG.sub("", match["inner"]).split())
        entries.append(_Entry(int(match["level"]), anchor, title))
        return match[0] if known else f'<h{match["level"]} id="{anchor}"' + match[0][3:]

    first = _HEADING.search(html)
    if first is None:
        return html
    # the page's own title stands before the first heading of level 2
    rest = _HEADING.sub(anchored, html[first.start() :])
    return html[: first.start()] + "".join(_nav(entries, language)) + rest


def _nav(entries: list[_Entry], language: Language) -> Iterator[str]:
    title = escape(language("Contents"))
    yield f'<nav class="contents" aria-label="{title}">\n'
    yield f'<p class="contents-title">{title}</p>\n<ul>\n'
    for entry in entries:
        yield (
            f'<li class="level-{entry.level}"><a href="#{entry.anchor}">{entry.title}</a></li>\n'
        )
    yield "</ul>\n</nav>\n"
