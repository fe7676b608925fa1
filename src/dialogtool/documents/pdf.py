"""A page -> PDF that is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once, set by typst.

The page goes to typst as data (JSON), never as source. Only the fonts that ship are used, so that
the same page gives the same bytes on every machine.
"""

import datetime as dt
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain, groupby
from math import ceil
from typing import Any, NamedTuple

from dialogtool.alphabet import composed
from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.columns import (
    Heads,
    Need,
    Room,
    Setting,
    begins_across,
    edge,
    fits_line,
    gutter,
    gutters,
    heads_of,
    measure,
    measure_tables,
    set_columns,
    stands_whole,
)
from dialogtool.documents.house import House, running_head
from dialogtool.documents.look import look_of
from dialogtool.documents.page import (
    Page,
    Table,
    all_tables,
    are_few_lines,
    introduces,
    language_code,
    with_text,
)
from dialogtool.documents.pdf_file import mended
from dialogtool.documents.setting import LONG_FROM, contents_levels, has_parts
from dialogtool.documents.typography import (
    NO_BREAK_SPACE,
    SOFT_HYPHEN,
    WORD_JOINER,
    plain,
    set_heading,
    set_text,
)
from dialogtool.extras import installing
from dialogtool.language import Language
from dialogtool.pattern import late
from dialogtool.shipped import FONTS, font_table, template

_STANDARDS = ["a-2a", "ua-1"]
_BREAK = "\u200b"  # a line may be broken here
# what may stand at the end of a line is kept as a piece of its own
_PIECES = late(f"([ \\n{SOFT_HYPHEN}{_BREAK}])")
_ANY_BLANK = late(f"([ {NO_BREAK_SPACE}])")
_BREAK_AFTER = frozenset("/-_.,:;@&?=")
_LONG_WORD = 25  # characters without a blank, from which on a line may be broken inside
_UNBROKEN = 12  # characters of such a word that stay together
_UNPARTED = 30  # letters that no hyphen parts and that fit on a line all the same
_KEPT_LINES = 8  # in the rows of a table that is kept with what follows it
_TABLE_LINE = 110  # signs in a line that is as long as a table is wide
_LONG_CELL = 900  # characters of a table cell that may go on on the next page
_ROOM = Room(9_410, 14_343)  # of the page, 166 and 253 mm, in twentieths of a point
_INSIDE = Room(9_410)  # of a table in a list or another table: it stays on its page
_SIMPLE = {"✅": "✓", "❌": "✗", "☑": "✓", "🗸": "✓"}


class Pdf(NamedTuple):
    """`replaced` are the characters that the font lacks and that words or signs stand for, each
    once; `crowded` are the headings of tables whose words had to be broken anywhere.
    """

    data: bytes
    replaced: tuple[str, ...]
    crowded: tuple[str, ...] = ()


def to_pdf(page: Page, house: House, *, date: dt.date, language: Language) -> Pdf:
    """The page as PDF; `date` is that of the document. Raises DialogError where typst is not
    installed, or cannot set what the page holds.
    """
    typst = _typst()
    page = with_text(page, set_text, set_heading)
    writing = _Writing(measure_tables(page.blocks))
    try:
        data = typst.compile(
            template("document.typ"),
            format="pdf",
            pdf_standards=_STANDARDS,
            **_input(writing, page, house, date, language),
        )
    except (RuntimeError, typst.TypstError) as error:
        raise DialogError(
            msg("no PDF can be made: {why}", why=str(error).partition("\n")[0])
        ) from error
    heads = [_names_rows(table) for table in all_tables(page.blocks)]
    return Pdf(
        mended(data, heads),
        tuple(dict.fromkeys(writing.replaced)),
        tuple(dict.fromkeys(writing.crowded)),
    )


def pages_of_headings(page: Page) -> tuple[int, ...]:
    """The sheet of the PDF on which each heading stands that a list of contents names; nothing
    where typst is not installed or cannot set the page. Its text is already set.
    """
    try:
        typst = _typst()
    except DialogError:
        return ()
    language = Language("en" if language_code(page, "da") == "en" else "da")
    writing = _Writing(measure_tables(page.blocks))
    given = _input(writing, page, House(), _ANY_DAY, language)
    try:
        found = typst.query(template("document.typ"), "<pages>", field="value", one=True, **given)
    except (RuntimeError, typst.TypstError):
        return ()
    return tuple(json.loads(found))


_ANY_DAY = dt.date(2000, 1, 1)


def _input(
    writing: "_Writing", page: Page, house: House, date: dt.date, language: Language
) -> dict[str, Any]:
    """What typst is given to set a page: the fonts, and the document as data."""
    blocks = writing.top([block.model_dump(mode="json") for block in page.blocks])
    # in this order: a heading that goes onto a sheet has its level by then, and stays with what it
    # stood above
    kept = _with_kept(_with_levels(blocks))
    logo = house.logo
    document = {
        "title": writing.fitted(page.title) or "–",  # PDF/UA asks for one (ISO 14289-1, 7.1)
        "house": writing.fitted(house.name),
        "running": running_head(writing.fitted(page.title), writing.fitted(house.name)),
        "look": look_of(house.accent),
        "long_from": LONG_FROM if has_parts(page) else None,
        "contents_levels": contents_levels(page),
        "language": language_code(page, language.code),
        "date": [date.year, date.month, date.day],
        "mark": f"dialog-document {page.meta.get('dialog-document', '')}",
        "logo": {"form": logo.form, "data": list(logo.data), "alt": logo.alt or house.name}
        if logo
        else None,
        "labels": {
            "page": language("Page {page} of {pages}", page="%n", pages="%m"),
            "contents": language("Contents"),
        },
        "blocks": _with_sheets(kept, begins_across(page, _ROOM)),
    }
    return {
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"document": json.dumps(document, ensure_ascii=False)},
    }


def _names_rows(table: Table) -> bool:
    """Whether the first cells of its rows say what the rows are."""
    return any(row[0].header for row in table.rows if row)


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise DialogError(
            msg("a package for PDF is missing"),
            msg("install it: {command}", command=installing("pdf")),
        ) from None
    return typst


def _with_boxes(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with nothing among signatures but boxes to sign in: what does not fit into a box
    stands between them.
    """
    made: list[dict[str, Any]] = []
    for block in blocks:
        if block["kind"] != "group" or block["role"] != "signatures":
            made.append(block)
            continue
        for boxes, run in groupby(block["blocks"], key=_is_box):
            inner = list(run)
            made += [block | {"blocks": inner}] if boxes else inner
    return made


def _is_box(block: dict[str, Any]) -> bool:
    """Whether a block is a signature that is small enough never to be parted."""
    if block["kind"] != "group" or block["role"] != "signature" or not block["blocks"]:
        return False
    small = all(inner["kind"] in ("paragraph", "group") for inner in block["blocks"])
    return small and len(_text(block["blocks"])) <= _LONG_CELL


def _with_levels(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with headings that begin at 1 and leave no level out, as PDF/UA asks (ISO 14289-1,
    7.4.2).
    """
    above = 0
    sections = 0
    for block in blocks:
        if block["kind"] == "heading":
            above = block["level"] = min(block["level"], above + 1)
            sections += above == 2
            block["first"] = above == 2 and sections == 1
        else:
            _flatten_headings(block)
    return blocks


def _with_sheets(blocks: list[dict[str, Any]], begun: bool) -> list[dict[str, Any]]:
    """The blocks with a sheet across for every table that wants one, and for the headings and the
    sentence right above it; tables that follow each other share one. On a document's first one
    stands all that is above it where the document has `begun` so.
    """
    made: list[dict[str, Any]] = []
    for block in blocks:
        if block.get("role") == "origin" and made and made[-1].get("role") == "sheet":
            # on a sheet of its own the note would stand alone
            made[-1]["blocks"].append(block)
            continue
        if not _stands_across(block):
            made.append(block)
            continue
        start = 0 if begun else len(made) - _is_introduced(made)
        begun = False
        while start and made[start - 1]["kind"] == "heading" and made[start - 1]["level"] > 1:
            start -= 1
        above = made[start:]
        del made[start:]
        if not made or made[-1].get("role") != "sheet":
            made.append({"kind": "group", "role": "sheet", "blocks": []})
        made[-1]["blocks"] += [*above, block]
    return made


def _stands_across(block: dict[str, Any]) -> bool:
    if block["kind"] == "group" and block["role"] == "wide":
        return any(map(_stands_across, block["blocks"]))
    return block["kind"] == "table" and bool(block["across"])


def _with_kept(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with a word at those that stay with what follows: what stands above the heading of
    the signatures, above the minutes' own words, above a picture, and above the note of where the
    document comes from; a picture with its numbers; a sentence with the table, the list
    or the headings that it introduces.
    """
    for at, block in enumerate(blocks):
        role = block.get("role", "")
        if at and (role in ("origin", "said") or _is_picture(block)):
            _keep(blocks[at - 1])
        if at and role == "origin":
            # a long table is not kept with it
            block["beside"] = _is_table(blocks[at - 1 : at]) and not _is_kept(blocks[at - 1])
        if _is_picture(block) and _is_table(blocks[at + 1 : at + 2]):
            _keep(block)
        is_list = block["kind"] == "list"
        is_introduced = _is_introduced(blocks[:at])
        if is_introduced and (is_list or _is_table([block]) or _is_below(block, blocks[at - 2])):
            _keep(blocks[at - 1])
        if is_introduced and is_list:
            block["whole"] = are_few_lines([len(_text(entry)) for entry in block["items"]])
        if role == "signatures" and at > 2:
            above = next((n for n in range(at - 1, 0, -1) if blocks[n]["kind"] == "heading"), 1)
            for kept in blocks[above - 1 : at]:
                _keep(kept)
    return blocks


def _is_introduced(above: list[dict[str, Any]]) -> bool:
    """Whether what stands above a block ends with a sentence that introduces it."""
    return introduces([block["kind"] for block in above[-2:]], len(_text(above[-1:])))


def _is_below(block: dict[str, Any], heading: dict[str, Any]) -> bool:
    """Whether a block is a heading within what another one stands above."""
    return block["kind"] == "heading" and bool(block["level"] > heading["level"])


def _is_picture(block: dict[str, Any]) -> bool:
    return _is_only(block, "picture")


def _is_table(blocks: list[dict[str, Any]]) -> bool:
    return any(_is_only(block, "table") for block in blocks)


def _is_only(block: dict[str, Any], kind: str) -> bool:
    """Whether a block is of that kind, or a group that holds nothing but one."""
    if block["kind"] == "group" and len(block["blocks"]) == 1:
        return _is_only(block["blocks"][0], kind)
    return bool(block["kind"] == kind)


def _keep(block: dict[str, Any]) -> None:
    """A long table may end on a page of its own; all else is kept."""
    if block["kind"] == "group" and block["blocks"]:
        _keep(block["blocks"][-1])
    elif block["kind"] in ("paragraph", "list", "picture"):
        block["kept"] = True
    elif block["kind"] == "table":
        block["kept"] = not block["across"] and _lines_of_rows(block) <= _KEPT_LINES


def _is_kept(block: dict[str, Any]) -> bool:
    inner = block["blocks"][-1] if block["kind"] == "group" else block
    return bool(inner.get("kept"))


def _lines_of_rows(table: dict[str, Any]) -> int:
    """About how many lines the rows of a table take."""
    share = _TABLE_LINE / sum(table["widths"])
    rows = [
        [
            ceil(len(_text(cell["blocks"])) / max(width * share, 1))
            for cell, width in zip(row, table["widths"], strict=True)
        ]
        for row in table["rows"]
    ]
    return sum(max(1, *lines) for lines in rows)


def _flatten_headings(outer: dict[str, Any]) -> None:
    """Headings inside another block are none of the outline: they are set as bold text."""
    for block in chain.from_iterable(_inner(outer)):
        if block["kind"] == "heading":
            runs = [run | {"bold": True} for run in block["runs"]]
            block.clear()
            block.update(kind="paragraph", role="", runs=runs)
        else:
            _flatten_headings(block)


def _inner(block: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The lists of blocks that stand in a block."""
    match block["kind"]:
        case "group":
            yield block["blocks"]
        case "list":
            yield from block["items"]
        case "facts":
            yield from (fact["blocks"] for fact in block["facts"])
        case "table":
            rows = chain(block["head"], block["rows"])
            yield from (cell["blocks"] for cell in chain.from_iterable(rows))


class _Writing:
    """Makes text fit the font and the line, and remembers what it replaced. `needs` are those of
    the columns of tables.
    """

    def __init__(self, needs: Mapping[Heads, tuple[Need, ...]]) -> None:
        self.needs = needs
        self.replaced: list[str] = []
        self.crowded: list[str] = []
        self.heading = ""

    def top(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The blocks of a page: a table among them may stand on a page across."""
        return self.blocks(blocks, _ROOM)

    def fitted(self, text: str) -> str:
        signs = composed(text)
        return "".join(char if _is_covered(char) else self._replace(char) for char in signs)

    def _replace(self, char: str) -> str:
        if char in ("\n", SOFT_HYPHEN, WORD_JOINER):
            return char
        kind = unicodedata.category(char)
        if kind in ("Cc", "Cf", "Cs", "Mn", "Me", "Cn"):
            return " " if char in "\t\v\f\r" else ""
        if kind in ("Zs", "Zl", "Zp"):
            return " "
        self.replaced.append(char)
        known = _SIMPLE.get(char)
        if known is not None and _is_covered(known):
            return known
        plain = unicodedata.normalize("NFKC", char)
        if plain != char and all(map(_is_covered, plain)):
            return plain
        name = unicodedata.name(char, "")
        if not name or "IDEOGRAPH" in name or not kind.startswith("S"):
            return f"[U+{ord(char):04X}]"
        return f"[{name.lower()}]"

    def block(self, block: dict[str, Any], room: Room) -> dict[str, Any]:
        kind = block["kind"]
        if kind in ("heading", "paragraph"):
            block["runs"] = self._runs(block["runs"])
            if kind == "heading":
                self.heading = plain(_text([block]))
        elif kind == "list":
            block["items"] = [self.blocks(item, _INSIDE) for item in block["items"]]
        elif kind == "facts":
            block["facts"] = [
                {"term": self._runs(fact["term"]), "blocks": self.blocks(fact["blocks"], _INSIDE)}
                for fact in block["facts"]
            ]
        elif kind == "table":
            self._table(block, room)
        elif kind == "picture":
            block["caption"] = self._runs(block["caption"])
        else:
            inner = room if block["role"] == "wide" else _INSIDE
            block["blocks"] = self.blocks(block["blocks"], inner)
        return block

    def _table(self, block: dict[str, Any], room: Room) -> None:
        table = Table.model_validate({key: block[key] for key in Table.model_fields})
        needs = self.needs.get(heads_of(table)) if table.head else None
        setting = set_columns(needs or measure(table), room)
        if not setting.fits:
            self.crowded.append(self.heading)
        block["widths"] = setting.widths
        block["size"] = setting.size
        block["edge"] = edge(setting.size)
        block["across"] = setting.across
        block["whole"] = stands_whole(table)
        block["caption"] = self._runs(block["caption"])
        apart = gutters(table) or (False,) * len(setting.widths)
        block["gutter"] = gutter(setting.size)
        for part in ("head", "rows"):
            block[part] = [
                [
                    self._cell(cell, whole=part == "rows" and cell["number"]) | {"apart": gap}
                    for cell, gap in zip(row, apart, strict=True)
                ]
                for row in block[part]
            ]
            if not setting.fits:
                _part_words(block[part], setting, bold=part == "head")

    def blocks(self, blocks: list[dict[str, Any]], room: Room) -> list[dict[str, Any]]:
        """The blocks as they are set; a heading that shows nothing is none."""
        fitted = [self.block(block, room) for block in _with_boxes(blocks)]
        return [
            block
            for block in fitted
            if block["kind"] != "heading" or any(run["text"].strip() for run in block["runs"])
        ]

    def _cell(self, cell: dict[str, Any], *, whole: bool) -> dict[str, Any]:
        blocks = self.blocks(cell["blocks"], _INSIDE)
        if whole:
            blocks = _unbroken(blocks)
        return cell | {"blocks": blocks, "long": len(_text(blocks)) > _LONG_CELL}

    def _runs(self, runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [run | {"text": _breakable(self.fitted(run["text"]))} for run in runs]


def _breakable(text: str) -> str:
    """The text with places where a word may be broken that is too long for a line, and that no
    hyphen can part.
    """
    if len(text) <= _LONG_WORD:
        return text
    # a date is words that stay together, and none of them is long
    words = _ANY_BLANK.split(text)
    return "".join(_parted(word) if len(word) > _LONG_WORD else word for word in words)


def _parted(word: str) -> str:
    longest = max(map(len, word.split(SOFT_HYPHEN)))
    every = len(word) if plain(word).isalpha() and longest <= _UNPARTED else _UNBROKEN
    parts: list[str] = []
    since = 0
    for char in word:
        parts.append(char)
        since += 1
        if char in _BREAK_AFTER or since >= every:
            parts.append(_BREAK)
            since = 0
    return "".join(parts)


def _part_words(rows: list[list[dict[str, Any]]], setting: Setting, *, bold: bool) -> None:
    """Lets words that are wider than their column be broken anywhere: they ran into the next."""
    for row in rows:
        for cell, width in zip(row, setting.widths, strict=True):
            for run in () if cell["number"] else _runs_in(cell["blocks"]):
                fits = partial(
                    fits_line, width=width, size=setting.size, bold=bold or bool(run["bold"])
                )
                pieces = _PIECES.split(run["text"])
                run["text"] = "".join(
                    piece if fits(piece) else _BREAK.join(piece) for piece in pieces
                )


def _runs_in(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield from block.get("runs", ())
        for inner in _inner(block):
            yield from _runs_in(inner)


def _unbroken(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A number stays on one line."""
    return [
        block
        | {
            "runs": [
                run | {"text": run["text"].replace(" ", NO_BREAK_SPACE)} for run in block["runs"]
            ]
        }
        if "runs" in block
        else block
        for block in blocks
    ]


def _text(blocks: list[dict[str, Any]]) -> str:
    """What stands in some blocks, for measuring."""
    found: list[str] = []
    for block in blocks:
        found += [run["text"] for run in block.get("runs", ())]
        for inner in (*block.get("items", ()), *([block["blocks"]] if "blocks" in block else ())):
            found.append(_text(inner))
    return " ".join(found)


@cache
def _coverage() -> frozenset[int]:
    ranges = json.loads(font_table("coverage"))
    return frozenset(chain.from_iterable(range(first, last + 1) for first, last in ranges))


def _is_covered(char: str) -> bool:
    return ord(char) in _coverage()
