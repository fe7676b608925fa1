"""The HTML of a document -> a `Page`, and all that one can read in it.

The HTML is our own or that of a book's template, and read as a browser reads it (HTML Living
Standard, by justhtml): end tags may be missing. What it holds beyond the tags below is left out,
only its text stays.
"""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from justhtml import JustHTML

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
from dialogtool.documents.picture import picture_words
from dialogtool.pattern import late


def parse_page(html: str) -> Page:
    """The page that `html` shows. Raises nothing: what is not understood gives its text."""
    root = _tree(html)
    page = _find(root, "html")
    title = _find(root, "title")
    body = _find(root, "body") or root
    return Page(
        language=page.attributes.get("lang", "") if page else "",
        title=_squeezed(_text(title)) if title else "",
        meta={
            element.attributes["name"]: element.attributes.get("content", "")
            for element in _walk(root)
            if element.name == "meta" and element.attributes.get("name")
        },
        blocks=tuple(_blocks(body)),
    )


def html_text(html: str) -> str:
    """Whatever a reader of the HTML can come to see: its text, a paragraph for each block, and
    below it comments, addresses, titles, descriptions, and the words in its pictures. What was made
    for 'dialog check' is no text.
    """
    comments: list[str] = []
    root = _tree(html, comments)
    seen = [
        _address_words(element.attributes[name])
        for element, name in _seen_attributes(root)
        # the marks by which `dialog check` knows its own file
        if not element.attributes.get("name", "").startswith("dialog-")
    ]
    return "\n\n".join(("".join(_said(root)), *seen, *comments)) + "\n"


def _seen_attributes(root: "_Element") -> "Iterator[tuple[_Element, str]]":
    for element in _walk(root):
        for name in _SEEN:
            if element.attributes.get(name):
                yield element, name


def _address_words(value: str) -> str:
    """An attribute as it is read: of a picture within the page its words."""
    if not value.startswith("data:"):
        return unquote(value)
    # data:[type][;base64],data (RFC 2397)
    kind, _, data = value.partition(",")
    try:
        content = b64decode(data) if kind.endswith(";base64") else unquote_to_bytes(data)
    except ValueError:
        # a browser shows no picture there either
        return ""
    return picture_words(content)


def _said(element: "_Element") -> Iterator[str]:
    numbers = count(_start(element))
    for child in element.children:
        if isinstance(child, _Text):
            yield _BLANKS.sub(" ", child.text)
        # the head's title is read: a name in it would be seen in the tab
        elif child.name not in ("style", "script"):
            yield _BEFORE.get(child.name, "" if child.name in _INLINE else "\n\n")
            # a number of a list and the text after it may read as a phone number or an address
            if child.name == "li" and element.name == "ol":
                yield f"{next(numbers)}.\n\n"
            yield from _said(child)
            yield "" if child.name in _INLINE or child.name in _BEFORE else "\n\n"


# --- the tree


class _Text(NamedTuple):
    """A piece of text; `language` where that is not the page's."""

    text: str
    language: str


class _Element(NamedTuple):
    name: str
    attributes: Mapping[str, str]
    children: "tuple[_Element | _Text, ...]"

    @property
    def role(self) -> str:
        return self.attributes.get("class", "").partition(" ")[0]

    @property
    def elements(self) -> "Iterator[_Element]":
        return (child for child in self.children if isinstance(child, _Element))


_SILENT = frozenset(("head", "header", "style", "script", "nav", "template"))
_GROUPS = {"blockquote": "quote", "footer": "origin"}
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "br",
        "code",
        "del",
        "em",
        "i",
        "img",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "wbr",
    )
)
# also what only a screen reader or a mouse brings up
_SEEN = (
    *("href", "src", "title", "alt", "aria-label", "aria-description", "content", "cite"),
    *("value", "placeholder", "label", "summary", "download", "datetime", "id"),
)
_BEFORE = {"br": "\n", "td": " | ", "th": " | "}
"""How an element is kept apart from what stands before it: the cells of a row are read together."""

# not a line end: that is a blank in HTML, and a <br> is none
_LINE_BREAK = "\u2028"
_BLANKS = late(r"[ \t\n\r\f]+")
_SHORT_CELL = 32  # signs of a cell that is set to the right and never broken
# Python's recursion ends at 1,000 calls, and each element takes several
_DEEPEST = 60  # elements within elements; what is deeper is flattened
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


def _tree(html: str, comments: list[str] | None = None) -> _Element:
    """The tree of the HTML; the texts of its comments are put into `comments`."""
    # what is not shown must still be searched for personal data
    root = JustHTML(html, sanitize=False).root
    if comments is not None:
        comments += _comments(root)
    return _element(root, "", "", 0)


def _comments(root: Any) -> Iterator[str]:
    """What comments say, but for those that were made for 'dialog check'."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting += reversed(node.children or ())
        said = str(node.data) if node.name == "#comment" else ""
        # those are hashes of the file: digits that look like a number
        if said and not said.strip().startswith("dialog-"):
            yield said


def _element(node: Any, language: str, page_language: str, depth: int) -> _Element:
    attributes = {name: value or "" for name, value in (node.attrs or {}).items()}
    said = attributes.get("lang", "")
    if node.name == "html":
        page_language = said
    elif said:
        # a text in the page's own language needs no mark
        language = "" if said == page_language else said
    children = node.children or ()
    if depth >= _DEEPEST:
        text = _Text(node.to_text() if children else "", language)
        return _Element(node.name, MappingProxyType(attributes), (text,))
    made = (
        _Text(child.data, language)
        if child.name == "#text"
        else _element(child, language, page_language, depth + 1)
        for child in children
        # comments and the doctype
        if child.name == "#text" or not child.name.startswith(("#", "!"))
    )
    return _Element(node.name, MappingProxyType(attributes), tuple(made))


def _walk(element: _Element) -> Iterator[_Element]:
    yield element
    for child in element.elements:
        yield from _walk(child)


def _find(element: _Element, name: str) -> _Element | None:
    return next((found for found in _walk(element) if found.name == name), None)


def _text(element: _Element) -> str:
    return "".join(
        child.text if isinstance(child, _Text) else _text(child) for child in element.children
    )


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


# --- blocks


def _blocks(element: _Element) -> Iterator[PageBlock]:
    """The blocks in an element; text that stands between them is a paragraph of its own."""
    yield from _blocks_of(element.children)


def _blocks_of(children: Sequence["_Element | _Text"]) -> Iterator[PageBlock]:
    loose: list[_Element | _Text] = []
    # the None ends the last loose paragraph
    for child in (*children, None):
        # the link that jumps over the menu is for a browser only
        if isinstance(child, _Element) and child.role == "skip":
            continue
        if isinstance(child, _Text) or (child is not None and child.name in _INLINE):
            loose.append(child)
            continue
        if runs := _runs(loose):
            yield Paragraph(runs=runs)
        loose.clear()
        if child is not None and child.name not in _SILENT:
            yield from _block(child)


def _block(element: _Element) -> Iterator[PageBlock]:
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


def _paragraph(element: _Element) -> Iterator[PageBlock]:
    is_code = element.name == "pre"
    if runs := _runs(element.children, keep_lines=is_code):
        yield Paragraph(role="code" if is_code else element.role, runs=runs)


def _rule(_: _Element) -> Iterator[PageBlock]:
    yield Group(role="rule", blocks=())


def _list(element: _Element) -> Iterator[PageBlock]:
    yield from _loose(element, ("li",))
    items = tuple(tuple(_blocks(child)) for child in element.elements if child.name == "li")
    is_marked = element.role != "unmarked"
    yield List(ordered=element.name == "ol", marked=is_marked, start=_start(element), items=items)


def _start(element: _Element) -> int:
    """The number of a list's first entry."""
    start = element.attributes.get("start", "1")
    # int() refuses what has more than 4,300 digits; no list begins so far up
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1


def _facts(element: _Element) -> Iterator[PageBlock]:
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


def _figure(element: _Element) -> Iterator[PageBlock]:
    """The drawing in a figure with its caption; a figure without one is a group of blocks."""
    drawing = _find(element, "svg")
    caption = _find(element, "figcaption")
    if drawing is None:
        yield from _blocks(element)
        return
    names = [_squeezed(_text(part)) for part in drawing.elements if part.name in ("title", "desc")]
    yield Picture(
        svg=_svg(drawing),
        # the title may end with a full stop already
        alt=". ".join(name.rstrip(".") for name in names if name) + ".",
        caption=_runs(caption.children) if caption else (),
    )


def _svg(element: _Element) -> str:
    """The drawing as XML, with what it may be made of and no more."""
    inner = "".join(map(_drawn, element.children))
    attributes = "".join(
        f' {name}="{_escaped(value)}"'
        for name, value in element.attributes.items()
        if _is_drawn(name, value)
    )
    return f"<{element.name}{attributes}>{inner}</{element.name}>"


def _drawn(child: _Element | _Text) -> str:
    if isinstance(child, _Text):
        return _escaped(child.text)
    return _svg(child) if child.name in _DRAWN else ""


def _is_drawn(name: str, value: str) -> bool:
    # xlink:href too: a drawing may not fetch
    if name.startswith("on") or "href" in name or name == "style" or not name.isascii():
        return False
    # a pattern of the same drawing
    return "url(" not in value or value.startswith("url(#")


def _escaped(text: str) -> str:
    for sign, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, reference)
    return text


def _parts(element: _Element, through: tuple[str, ...] = ()) -> Iterator[_Element]:
    """The elements directly in an element, and those in its children of the names in `through`."""
    for child in element.elements:
        yield child
        if child.name in through:
            yield from _parts(child, through)


def _loose(element: _Element, expected: tuple[str, ...]) -> Iterator[PageBlock]:
    """What stands in an element beside the children that belong there: its text is not lost."""
    yield from _blocks_of(
        tuple(
            child
            for child in element.children
            if isinstance(child, _Text) or child.name not in expected
        )
    )


def _table(element: _Element) -> Iterator[PageBlock]:
    caption = next((part for part in element.elements if part.name == "caption"), None)
    yield from _loose(element, ("caption", "thead", "tbody", "tfoot", "tr", "colgroup", "col"))
    head: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    for part in element.elements:
        for row in [part] if part.name == "tr" else part.elements:
            if row.name != "tr":
                continue
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


def _cell(element: _Element) -> Cell:
    style = element.attributes.get("style", "").replace(" ", "")
    # a long text set to the right is text, and may be broken
    right = "text-align:right" in style and len(_squeezed(_text(element))) <= _SHORT_CELL
    return Cell(
        header=element.name == "th",
        number=right or "number" in element.attributes.get("class", "").split(),
        blocks=tuple(_blocks(element)),
    )


# PDF and Word need as many cells in each row
def _filled(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return row + (Cell(blocks=()),) * (width - len(row))


def _runs(children: "Sequence[_Element | _Text]", *, keep_lines: bool = False) -> tuple[Run, ...]:
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
    return text if keep_lines else _BLANKS.sub(" ", text)


def _inline(children: "Sequence[_Element | _Text]", style: Run) -> Iterator[Run]:
    for child in children:
        if isinstance(child, _Text):
            yield style.model_copy(update={"text": child.text, "language": child.language})
        elif child.name == "br":
            yield style.model_copy(update={"text": _LINE_BREAK})
        elif child.name not in _SILENT and child.name != "svg":
            yield from _inline(child.children, style.model_copy(update=_change(child)))


def _change(element: _Element) -> dict[str, object]:
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


_MAKERS: Mapping[str, Callable[[_Element], Iterator[PageBlock]]] = MappingProxyType(
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
