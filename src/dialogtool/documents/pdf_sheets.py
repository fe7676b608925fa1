"""Which blocks of a page stand together in a PDF: on one sheet, on one page, in a box to sign in.
The blocks are the data that typst is given.
"""

from collections.abc import Iterator
from itertools import chain, groupby
from math import ceil
from typing import Any

from dialogtool.documents.company import Shape, are_few_lines, is_introduced, stays_with_above

_KEPT_LINES = 8  # in the rows of a table that is kept with what follows it
_TABLE_LINE = 110  # signs in a line that is as long as a table is wide
LONG_CELL = 900  # characters of a table cell that may go on on the next page


def with_boxes(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
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
    return small and len(text_of(block["blocks"])) <= LONG_CELL


def with_levels(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
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


def with_sheets(blocks: list[dict[str, Any]], begun: bool) -> list[dict[str, Any]]:
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
        start = 0 if begun else len(made) - is_introduced([*map(_shape, made[-2:])])
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


def with_kept(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with a word at those that stay with what follows: what stands above the heading of
    the signatures, above the minutes' own words, above a picture, and above the note of where the
    document comes from; a picture with its numbers; a sentence with the table, the list
    or the headings that it introduces.
    """
    shapes = [*map(_shape, blocks)]
    for at, block in enumerate(blocks):
        above = shapes[max(at - 2, 0) : at]
        if at:
            _keep_above(blocks, at, shapes)
        if shapes[at].kind == "picture" and _is_table(blocks[at + 1 : at + 2]):
            _keep(block)
        if block["kind"] == "list" and is_introduced(above):
            block["whole"] = are_few_lines([len(text_of(entry)) for entry in block["items"]])
    return blocks


def _keep_above(blocks: list[dict[str, Any]], at: int, shapes: list[Shape]) -> None:
    """Says of what stands above a block that it stays with that."""
    block, above = blocks[at], blocks[at - 1]
    role = shapes[at].role
    if role == "origin" or stays_with_above(shapes[at], shapes[max(at - 2, 0) : at]):
        _keep(above)
    if role == "origin":
        # a long table is not kept with it
        block["beside"] = _is_table([above]) and not _is_kept(above)
    if role == "signatures" and at > 2:
        heading = next((n for n in range(at - 1, 0, -1) if blocks[n]["kind"] == "heading"), 1)
        for kept in blocks[heading - 1 : at]:
            _keep(kept)


def _shape(block: dict[str, Any]) -> Shape:
    """A group that holds nothing but a picture or a table stays as that does."""
    only = (kind for kind in ("picture", "table") if _is_only(block, kind))
    kind = next(only, block["kind"])
    said = "".join(run["text"] for run in block.get("runs", ()))
    return Shape(kind, block.get("role", ""), block.get("level", 0), said)


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
            ceil(len(text_of(cell["blocks"])) / max(width * share, 1))
            for cell, width in zip(row, table["widths"], strict=True)
        ]
        for row in table["rows"]
    ]
    return sum(max(1, *lines) for lines in rows)


def _flatten_headings(outer: dict[str, Any]) -> None:
    """Headings inside another block are none of the outline: they are set as bold text."""
    for block in chain.from_iterable(inner_blocks(outer)):
        if block["kind"] == "heading":
            runs = [run | {"bold": True} for run in block["runs"]]
            block.clear()
            block.update(kind="paragraph", role="", runs=runs)
        else:
            _flatten_headings(block)


def inner_blocks(block: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
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


def text_of(blocks: list[dict[str, Any]]) -> str:
    """What stands in some blocks, for measuring."""
    found: list[str] = []
    for block in blocks:
        found += [run["text"] for run in block.get("runs", ())]
        for inner in (*block.get("items", ()), *([block["blocks"]] if "blocks" in block else ())):
            found.append(text_of(inner))
    return " ".join(found)
