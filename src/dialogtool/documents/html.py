"""The HTML of a document -> a `Page`.

The HTML is our own or that of a book's template, and read as a browser reads it (HTML Living
Standard, by justhtml): end tags may be missing. What it holds beyond the tags below is left out,
only its text stays.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from dialogtool.documents.html_tree import (
    BLANKS,
    INLINE,
    ElementText,
    PageElement,
    find,
    list_start,
    text_of,
    tree_of,
    walk,
)
from dialogtool.documents.page import (
    SAFE_LINK,
    Cell,
    Fact,
    Facts,
    Group,
    List,
    Page,
    PageBlock,
    PageHeading,
    Paragraph,
    Picture,
    Run,
    Table,
)


def parse_page(html: str) -> Page:
    """The page that `html` shows. Raises nothing: what is not understood gives its text."""
    root = tree_of(html)
    page = find(root, "html")
    title = find(root, "title")
    body = find(root, "body") or root
    return Page(
        language=page.attributes.get("lang", "") if page else "",
        title=_squeezed(text_of(title)) if title else "",
        meta={
            element.attributes["name"]: element.attributes.get("content", "")
            for element in walk(root)
            if element.name == "meta" and element.attributes.get("name")
        },
        blocks=tuple(_blocks(body)),
    )


_SILENT = frozenset(("head", "header", "style", "script", "nav", "template"))
_GROUPS = {"blockquote": "quote", "footer": "origin"}

# not a line end: that is a blank in HTML, and a <br> is none
_LINE_BREAK = "\u2028"
_SHORT_CELL = 32  # signs of a cell that is set to the right and never broken
_DRAWN = frozenset(
    (
        "svg",
        "g",
        "title",
        "desc",
        "defs",
        "pattern",
        "rect",
        "circle",
        "ellipse",
        "line",
        "path",
        "polyline",
        "polygon",
        "text",
        "tspan",
    )
)
"""What a picture may be made of: nothing that is fetched, runs or looks elsewhere."""


def _squeezed(text: str) -> str:
    return BLANKS.sub(" ", text).strip(" ")


def _blocks(element: PageElement) -> Iterator[PageBlock]:
    """The blocks in an element; text that stands between them is a paragraph of its own."""
    yield from _blocks_of(element.children)


def _blocks_of(children: Sequence["PageElement | ElementText"]) -> Iterator[PageBlock]:
    loose: list[PageElement | ElementText] = []
    # the None ends the last loose paragraph
    for child in (*children, None):
        # the link that jumps over the menu is for a browser only
        if isinstance(child, PageElement) and child.role == "skip":
            continue
        if isinstance(child, ElementText) or (child is not None and child.name in INLINE):
            loose.append(child)
            continue
        if runs := _runs(loose):
            yield Paragraph(runs=runs)
        loose.clear()
        if child is not None and child.name not in _SILENT:
            yield from _block(child)


def _block(element: PageElement) -> Iterator[PageBlock]:
    name, role = element.name, element.role
    if name in _MAKERS:
        yield from _MAKERS[name](element)
    elif re.fullmatch(r"h[1-6]", name):
        if runs := _runs(element.children):
            listed = "unlisted" not in element.attributes.get("class", "").split()
            yield PageHeading(level=int(name[1]), listed=listed, runs=runs)
    # a div without a class is only there to be styled
    elif name in _GROUPS or (name == "div" and role):
        yield Group(role=_GROUPS.get(name, role), blocks=tuple(_blocks(element)))
    else:
        yield from _blocks(element)


def _paragraph(element: PageElement) -> Iterator[PageBlock]:
    is_code = element.name == "pre"
    if runs := _runs(element.children, keep_lines=is_code):
        yield Paragraph(role="code" if is_code else element.role, runs=runs)


def _rule(_: PageElement) -> Iterator[PageBlock]:
    yield Group(role="rule", blocks=())


def _list(element: PageElement) -> Iterator[PageBlock]:
    yield from _loose(element, ("li",))
    items = tuple(tuple(_blocks(child)) for child in element.elements if child.name == "li")
    is_marked = element.role != "unmarked"
    yield List(
        ordered=element.name == "ol", marked=is_marked, start=list_start(element), items=items
    )


def _facts(element: PageElement) -> Iterator[PageBlock]:
    facts: list[Fact] = []
    # HTML allows a div around each pair of dt and dd
    for part in _parts(element, ("div",)):
        if part.name == "dt":
            facts.append(Fact(term=_runs(part.children), blocks=()))
        # a dd without a dt belongs to nothing; it is left out
        elif part.name == "dd" and facts:
            blocks = (*facts[-1].blocks, *_blocks(part))
            facts[-1] = facts[-1].model_copy(update={"blocks": blocks})
    yield Facts(facts=tuple(facts))


def _figure(element: PageElement) -> Iterator[PageBlock]:
    """The drawing in a figure with its caption; a figure without one is a group of blocks."""
    drawing = find(element, "svg")
    caption = find(element, "figcaption")
    if drawing is None:
        yield from _blocks(element)
        return
    names = [
        _squeezed(text_of(part)) for part in drawing.elements if part.name in ("title", "desc")
    ]
    yield Picture(
        svg=_svg(drawing),
        # the title may end with a full stop already
        alt=". ".join(name.rstrip(".") for name in names if name) + ".",
        caption=_runs(caption.children) if caption else (),
    )


def _svg(element: PageElement) -> str:
    """The drawing as XML, with what it may be made of and no more."""
    inner = "".join(map(_drawn, element.children))
    attributes = "".join(
        f' {name}="{escape(value)}"'
        for name, value in element.attributes.items()
        if _is_drawn(name, value)
    )
    return f"<{element.name}{attributes}>{inner}</{element.name}>"


def _drawn(child: PageElement | ElementText) -> str:
    if isinstance(child, ElementText):
        return escape(child.text)
    return _svg(child) if child.name in _DRAWN else ""


def _is_drawn(name: str, value: str) -> bool:
    # xlink:href too: a drawing may not fetch
    if name.startswith("on") or "href" in name or name == "style" or not name.isascii():
        return False
    # a pattern of the same drawing
    return "url(" not in value or value.startswith("url(#")


def _parts(element: PageElement, through: tuple[str, ...] = ()) -> Iterator[PageElement]:
    """The elements directly in an element, and those in its children of the names in `through`."""
    for child in element.elements:
        yield child
        if child.name in through:
            yield from _parts(child, through)


def _loose(element: PageElement, expected: tuple[str, ...]) -> Iterator[PageBlock]:
    """What stands in an element beside the children that belong there: its text is not lost."""
    yield from _blocks_of(
        tuple(
            child
            for child in element.children
            if isinstance(child, ElementText) or child.name not in expected
        )
    )


def _table(element: PageElement) -> Iterator[PageBlock]:
    caption = next((part for part in element.elements if part.name == "caption"), None)
    yield from _loose(element, ("caption", "thead", "tbody", "tfoot", "tr", "colgroup", "col"))
    head: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    for part, row in _rows_of(element):
        yield from _loose(row, ("td", "th"))
        cells = tuple(_cell(cell) for cell in row.elements if cell.name in ("td", "th"))
        # what is in tfoot stands where it is written
        (head if part.name == "thead" else rows).append(cells)
    width = max(map(len, (*head, *rows)), default=0)
    if width:
        yield Table(
            role=element.role,
            caption=_runs(caption.children) if caption else (),
            head=tuple(_filled(row, width) for row in head),
            rows=tuple(_filled(row, width) for row in rows),
        )


def _rows_of(table: PageElement) -> Iterator[tuple[PageElement, PageElement]]:
    """The rows of a table, each behind the part that it stands in, or itself."""
    for part in table.elements:
        for row in (part,) if part.name == "tr" else part.elements:
            if row.name == "tr":
                yield part, row


def _cell(element: PageElement) -> Cell:
    style = element.attributes.get("style", "").replace(" ", "")
    # a long text set to the right is text, and may be broken
    right = "text-align:right" in style and len(_squeezed(text_of(element))) <= _SHORT_CELL
    return Cell(
        header=element.name == "th",
        number=right or "number" in element.attributes.get("class", "").split(),
        blocks=tuple(_blocks(element)),
    )


# PDF and Word need as many cells in each row
def _filled(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return row + (Cell(blocks=()),) * (width - len(row))


def _runs(
    children: "Sequence[PageElement | ElementText]", *, keep_lines: bool = False
) -> tuple[Run, ...]:
    """The text of inline elements, blanks as a browser shows them: one between words, none at the
    ends.
    """
    runs: list[Run] = []
    for run in _inline(children, Run(text="")):
        text = _as_shown(run.text, keep_lines=keep_lines)
        if (
            # a blank after a blank of the run before, or at the beginning, is not shown (CSS Text
            # 3, 4.1.1)
            text.startswith(" ")
            and not keep_lines
            and (not runs or runs[-1].text.endswith((" ", "\n")))
        ):
            text = text[1:]
        if not text:
            continue
        # runs that differ in nothing but their text are one: fewer pieces in Word's XML
        if runs and runs[-1].model_copy(update={"text": ""}) == run.model_copy(update={"text": ""}):
            runs[-1] = runs[-1].model_copy(update={"text": runs[-1].text + text})
        else:
            runs.append(run.model_copy(update={"text": text}))
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        runs[-1] = runs[-1].model_copy(update={"text": runs[-1].text.rstrip()})
    return tuple(runs)


def _as_shown(text: str, *, keep_lines: bool) -> str:
    if text == _LINE_BREAK:
        return "\n"
    return text if keep_lines else BLANKS.sub(" ", text)


def _inline(children: "Sequence[PageElement | ElementText]", style: Run) -> Iterator[Run]:
    for child in children:
        if isinstance(child, ElementText):
            yield style.model_copy(update={"text": child.text, "language": child.language})
        elif child.name == "br":
            yield style.model_copy(update={"text": _LINE_BREAK})
        elif child.name not in _SILENT and child.name != "svg":
            yield from _inline(child.children, style.model_copy(update=_change(child)))


def _change(element: PageElement) -> dict[str, object]:
    name = element.name
    if name in ("strong", "b"):
        return {"bold": True}
    if name in ("em", "i"):
        return {"italic": True}
    if name in ("s", "del"):
        return {"struck": True}
    if name == "code":
        return {"code": True}
    if name == "a":
        link = element.attributes.get("href", "").strip()
        # javascript: and data: lead nowhere; the text of the link stays
        return {"link": link if SAFE_LINK.fullmatch(link) else ""}
    return {"role": element.role} if name == "span" and element.role else {}


_MAKERS: Mapping[str, Callable[[PageElement], Iterator[PageBlock]]] = MappingProxyType(
    {
        "p": _paragraph,
        "pre": _paragraph,
        "ul": _list,
        "ol": _list,
        "table": _table,
        "dl": _facts,
        "figure": _figure,
        "svg": _figure,
        "hr": _rule,
    }
)
