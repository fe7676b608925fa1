"""The HTML of a document -> a tree of headings, paragraphs, lists and tables: what PDF and Word are
made from.

One template serves HTML, PDF and Word. The HTML is our own or that of a book's template; what it
holds beyond the tags below is left out, only its text stays.
"""

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import count
from typing import Literal, NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from dialogtool.documents.picture import picture_words
from dialogtool.model import Model

SAFE_LINK = re.compile(r"(?:https?:|mailto:)[^\s]+|[^:\s]*", re.IGNORECASE)


class Run(Model):
    """Text in one style. `role` is the class of the `span` it stands in, `link` where it leads to;
    both may be empty.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    role: str = ""
    link: str = ""


class Heading(Model):
    kind: Literal["heading"] = "heading"
    level: int
    runs: tuple[Run, ...]


class Paragraph(Model):
    """`role` is its class: `draft`, `lead`, ... or empty. A line break in it is a run of "\\n"."""

    kind: Literal["paragraph"] = "paragraph"
    role: str = ""
    runs: tuple[Run, ...]


class List(Model):
    """A bulleted or numbered list; `start` is the number of its first entry."""

    kind: Literal["list"] = "list"
    ordered: bool = False
    start: int = 1
    items: tuple[tuple["Block", ...], ...]


class Cell(Model):
    """A cell of a table. `header` for a heading of its row or column; `number` for text set to the
    right.
    """

    header: bool = False
    number: bool = False
    blocks: tuple["Block", ...]


class Table(Model):
    """`head` are the rows that repeat on every page, `role` its class; all rows have as many cells."""

    kind: Literal["table"] = "table"
    role: str = ""
    caption: tuple[Run, ...] = ()
    head: tuple[tuple[Cell, ...], ...] = ()
    rows: tuple[tuple[Cell, ...], ...]


class Fact(Model):
    """A name and what stands beside it: `Kommune`, `Næstved Kommune`."""

    term: tuple[Run, ...]
    blocks: tuple["Block", ...]


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
    blocks: tuple["Block", ...]


Block = Heading | Paragraph | List | Table | Facts | Group


class Page(Model):
    """A whole document. `meta` are the named `meta` elements of its head."""

    language: str
    title: str
    meta: dict[str, str]
    blocks: tuple[Block, ...]


for _model in (List, Cell, Table, Fact, Facts, Group, Page):
    _model.model_rebuild()


def parse_page(html: str) -> Page:
    """The page that `html` shows. Raises nothing: what is not understood gives its text."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    root = builder.root
    page = _find(root, "html")
    title = _find(root, "title")
    body = _find(root, "body") or root
    return Page(
        language=page.attributes.get("lang", "") if page else "",
        title=_squeezed(_text(title)) if title else "",
        meta={
            each.attributes["name"]: each.attributes.get("content", "")
            for each in _walk(root)
            if each.name == "meta" and each.attributes.get("name")
        },
        blocks=tuple(_blocks(body)),
    )


def page_text(page: Page) -> str:
    """What one reads on the page, in order, a paragraph for each block."""
    return "\n\n".join((page.title, *_texts(page.blocks))) + "\n"


def language_code(page: Page, otherwise: str) -> str:
    """The language of the page by its two or three letters, `da` of `da-DK`; `otherwise` where it
    says none.
    """
    code = page.language.partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else otherwise


def page_links(page: Page) -> tuple[str, ...]:
    """The addresses that the page leads to, as a person would read them."""
    return tuple(dict.fromkeys(unquote(run.link) for run in runs_of(page.blocks) if run.link))


def html_text(html: str) -> str:
    """Whatever a reader of the HTML can come to see: its text, a paragraph for each block, and
    below it comments, addresses, titles, descriptions, and the words in its pictures. What was made
    for 'dialog check' is no text.
    """
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    seen = [
        _address_words(element.attributes[name])
        for element in _walk(builder.root)
        if not element.attributes.get("name", "").startswith("dialog-")
        for name in _SEEN
        if element.attributes.get(name)
    ]
    return "\n\n".join(("".join(_said(builder.root)), *seen, *builder.comments)) + "\n"


def _address_words(value: str) -> str:
    """An attribute as it is read: of a picture within the page its words."""
    if not value.startswith("data:"):
        return unquote(value)
    kind, _, data = value.partition(",")
    try:
        content = b64decode(data) if kind.endswith(";base64") else unquote_to_bytes(data)
    except ValueError:
        return ""
    return picture_words(content)


def _said(element: "_Element") -> Iterator[str]:
    numbers = count(_start(element))
    for child in element.children:
        if isinstance(child, str):
            yield _BLANKS.sub(" ", child)
        elif child.name not in ("style", "script"):
            yield _BEFORE.get(child.name, "" if child.name in _INLINE else "\n\n")
            if child.name == "li" and element.name == "ol":
                yield f"{next(numbers)}.\n\n"
            yield from _said(child)
            yield "" if child.name in _INLINE or child.name in _BEFORE else "\n\n"


def runs_of(blocks: "Iterable[Block]") -> "Iterator[Run]":
    """All runs of text in blocks, as they are read."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from runs_of(item)
        elif isinstance(block, Table):
            yield from block.caption
            for row in (*block.head, *block.rows):
                for cell in row:
                    yield from runs_of(cell.blocks)
        elif isinstance(block, Facts):
            for fact in block.facts:
                yield from fact.term
                yield from runs_of(fact.blocks)
        elif isinstance(block, Group):
            yield from runs_of(block.blocks)
        else:
            yield from block.runs


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield "".join(run.text for run in block.runs)
        elif isinstance(block, List):
            for number, item in enumerate(block.items, block.start):
                if block.ordered:
                    yield f"{number}."
                yield from _texts(item)
        elif isinstance(block, Table):
            yield "".join(run.text for run in block.caption)
            for row in (*block.head, *block.rows):
                yield " | ".join(" ".join(_texts(cell.blocks)) for cell in row)
        elif isinstance(block, Facts):
            for fact in block.facts:
                yield "".join(run.text for run in fact.term) + " " + " ".join(_texts(fact.blocks))
        else:
            yield from _texts(block.blocks)


class _Element(NamedTuple):
    name: str
    attributes: dict[str, str]
    children: "list[_Element | str]"

    @property
    def role(self) -> str:
        return self.attributes.get("class", "").partition(" ")[0]


_VOID = frozenset(("meta", "link", "br", "hr", "img", "input", "col", "wbr"))
_SILENT = frozenset(("head", "header", "style", "script", "nav", "template", "svg"))
_GROUPS = {"blockquote": "quote", "footer": "origin"}
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "br",
        "code",
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
_SEEN = (
    *("href", "src", "title", "alt", "aria-label", "aria-description", "content", "cite"),
    *("value", "placeholder", "label", "summary", "download", "datetime", "id"),
)
_BEFORE = {"br": "\n", "td": " | ", "th": " | "}
"""How an element is kept apart from what stands before it: the cells of a row are read together."""
_LINE_BREAK = "\u2028"
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_DEEPEST = 60  # elements within elements; what is deeper is flattened


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("", {}, [])
        self.open = [self.root]
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs}, [])
        self.open[-1].children.append(element)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(
            _Element(tag, {name: value or "" for name, value in attrs}, [])
        )

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].name == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        if not data.strip().startswith("dialog-"):
            self.comments.append(data)


def _walk(element: _Element) -> Iterator[_Element]:
    yield element
    for child in element.children:
        if isinstance(child, _Element):
            yield from _walk(child)


def _find(element: _Element, name: str) -> _Element | None:
    return next((each for each in _walk(element) if each.name == name), None)


def _text(element: _Element) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in element.children)


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


def _blocks(element: _Element) -> Iterator[Block]:
    """The blocks in an element; text that stands between them is a paragraph of its own."""
    loose: list[_Element | str] = []
    for child in (*element.children, None):
        if isinstance(child, _Element) and child.role == "skip":
            continue
        if isinstance(child, str) or (child is not None and child.name in _INLINE):
            loose.append(child)
            continue
        if runs := _runs(loose):
            yield Paragraph(runs=runs)
        loose.clear()
        if child is not None and child.name not in _SILENT:
            yield from _block(child)


def _block(element: _Element) -> Iterator[Block]:
    name, role = element.name, element.role
    if re.fullmatch(r"h[1-6]", name):
        if runs := _runs(element.children):
            yield Heading(level=int(name[1]), runs=runs)
    elif name == "p" or name == "pre":
        runs = _runs(element.children, keep_lines=name == "pre")
        if runs:
            yield Paragraph(role=role if name == "p" else "code", runs=runs)
    elif name in ("ul", "ol"):
        yield from _loose(element, ("li",))
        items = tuple(
            tuple(_blocks(child))
            for child in element.children
            if isinstance(child, _Element) and child.name == "li"
        )
        yield List(ordered=name == "ol", start=_start(element), items=items)
    elif name == "table":
        yield from _table(element)
    elif name == "dl":
        yield _facts(element)
    elif name in _GROUPS or (name == "div" and role):
        yield Group(role=_GROUPS.get(name, role), blocks=tuple(_blocks(element)))
    elif name == "hr":
        yield Group(role="rule", blocks=())
    else:
        yield from _blocks(element)


def _start(element: _Element) -> int:
    """The number of a list's first entry."""
    start = element.attributes.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1


def _facts(element: _Element) -> Facts:
    facts: list[Fact] = []
    for each in _parts(element, ("div",)):
        if each.name == "dt":
            facts.append(Fact(term=_runs(each.children), blocks=()))
        elif each.name == "dd" and facts:
            blocks = (*facts[-1].blocks, *_blocks(each))
            facts[-1] = facts[-1].model_copy(update={"blocks": blocks})
    return Facts(facts=tuple(facts))


def _parts(element: _Element, through: tuple[str, ...] = ()) -> Iterator[_Element]:
    """The elements directly in an element, and those in its children of the names in `through`."""
    for child in element.children:
        if isinstance(child, _Element):
            yield child
            if child.name in through:
                yield from _parts(child, through)


def _loose(element: _Element, expected: tuple[str, ...]) -> Iterator[Block]:
    """What stands in an element beside the children that belong there: its text is not lost."""
    beside = [
        child for child in element.children if isinstance(child, str) or child.name not in expected
    ]
    yield from _blocks(_Element("", {}, beside))


def _table(element: _Element) -> Iterator[Block]:
    caption = next((each for each in _parts(element) if each.name == "caption"), None)
    yield from _loose(element, ("caption", "thead", "tbody", "tfoot", "tr", "colgroup", "col"))
    head: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    for part in element.children:
        if not isinstance(part, _Element):
            continue
        for row in (
            [part] if part.name == "tr" else [each for each in _parts(part) if each.name == "tr"]
        ):
            yield from _loose(row, ("td", "th"))
            cells = tuple(_cell(each) for each in _parts(row) if each.name in ("td", "th"))
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
    style = element.attributes.get("style", "")
    return Cell(
        header=element.name == "th",
        number="number" in element.attributes.get("class", "").split()
        or "text-align:right" in style.replace(" ", ""),
        blocks=tuple(_blocks(element)),
    )


def _filled(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return row + (Cell(blocks=()),) * (width - len(row))


def _runs(children: "list[_Element | str]", *, keep_lines: bool = False) -> tuple[Run, ...]:
    """The text of inline elements, blanks as a browser shows them: one between words, none at the
    ends.
    """
    runs: list[Run] = []
    for run in _inline(children, Run(text="")):
        text = (
            "\n"
            if run.text == _LINE_BREAK
            else run.text
            if keep_lines
            else _BLANKS.sub(" ", run.text)
        )
        if (
            text.startswith(" ")
            and not keep_lines
            and (not runs or runs[-1].text.endswith((" ", "\n")))
        ):
            text = text[1:]
        if not text:
            continue
        if runs and runs[-1].model_copy(update={"text": ""}) == run.model_copy(update={"text": ""}):
            runs[-1] = runs[-1].model_copy(update={"text": runs[-1].text + text})
        else:
            runs.append(run.model_copy(update={"text": text}))
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        runs[-1] = runs[-1].model_copy(update={"text": runs[-1].text.rstrip()})
    return tuple(runs)


def _inline(children: "list[_Element | str]", style: Run) -> Iterator[Run]:
    for child in children:
        if isinstance(child, str):
            yield style.model_copy(update={"text": child})
        elif child.name == "br":
            yield style.model_copy(update={"text": _LINE_BREAK})
        elif child.name not in _SILENT:
            yield from _inline(child.children, style.model_copy(update=_change(child)))


def _change(element: _Element) -> dict[str, object]:
    name = element.name
    if name in ("strong", "b"):
        return {"bold": True}
    if name in ("em", "i"):
        return {"italic": True}
    if name == "code":
        return {"code": True}
    if name == "a":
        link = element.attributes.get("href", "").strip()
        return {"link": link if SAFE_LINK.fullmatch(link) else ""}
    return {"role": element.role} if name == "span" and element.role else {}
