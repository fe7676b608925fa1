"""HTML -> the tree of its elements."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from justhtml import JustHTML

from dialogtool.pattern import late

INLINE = frozenset(
    {
        "a", "abbr", "b", "br", "code", "del", "em", "i", "img", "mark", "s", "small", "span",
        "strong", "sub", "sup", "time", "wbr",
    }
)  # fmt: skip
"""Elements that stand in a line of text."""
BLANKS = late(r"[ \t\n\r\f]+")


class ElementText(NamedTuple):
    """A piece of text; `language` where that is not the page's."""

    text: str
    language: str


class PageElement(NamedTuple):
    name: str
    attributes: Mapping[str, str]
    children: "tuple[PageElement | ElementText, ...]"

    @property
    def role(self) -> str:
        return self.attributes.get("class", "").partition(" ")[0]

    @property
    def elements(self) -> "Iterator[PageElement]":
        return (child for child in self.children if isinstance(child, PageElement))


# Python's recursion ends at 1,000 calls, and each element takes several
_DEEPEST = 60  # elements within elements; what is deeper is flattened


def tree_of(html: str, comments: list[str] | None = None) -> PageElement:
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


def _element(node: Any, language: str, page_language: str, depth: int) -> PageElement:
    attributes = {name: value or "" for name, value in (node.attrs or {}).items()}
    said = attributes.get("lang", "")
    if node.name == "html":
        page_language = said
    elif said:
        # a text in the page's own language needs no mark
        language = "" if said == page_language else said
    if depth >= _DEEPEST:
        text = ElementText(node.to_text() if node.children else "", language)
        return PageElement(node.name, MappingProxyType(attributes), (text,))
    made = tuple(
        ElementText(child.data, language)
        if child.name == "#text"
        else _element(child, language, page_language, depth + 1)
        for child in filter(_is_shown, node.children or ())
    )
    return PageElement(node.name, MappingProxyType(attributes), made)


def _is_shown(node: Any) -> bool:
    """Whether a node is text or an element, and no comment or doctype."""
    return bool(node.name == "#text" or not node.name.startswith(("#", "!")))


def walk(element: PageElement) -> Iterator[PageElement]:
    """The element and all within it, in the order of the text."""
    yield element
    for child in element.elements:
        yield from walk(child)


def find(element: PageElement, name: str) -> PageElement | None:
    """The first element of that name."""
    return next((found for found in walk(element) if found.name == name), None)


def text_of(element: PageElement) -> str:
    """All text within the element, as it stands in the file."""
    return "".join(
        child.text if isinstance(child, ElementText) else text_of(child)
        for child in element.children
    )


def list_start(element: PageElement) -> int:
    """The number of a list's first entry."""
    start = element.attributes.get("start", "1")
    # int() refuses what has more than 4,300 digits; no list begins so far up
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
