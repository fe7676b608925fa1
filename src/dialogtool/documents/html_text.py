"""HTML -> all that somebody may read in it, to be searched for personal data."""

from base64 import b64decode
from collections.abc import Iterator
from itertools import count
from urllib.parse import unquote, unquote_to_bytes

from dialogtool.documents.html_tree import (
    BLANKS,
    INLINE,
    ElementText,
    PageElement,
    list_start,
    tree_of,
    walk,
)
from dialogtool.documents.picture import picture_words

# also what only a screen reader or a mouse brings up
_SEEN = (
    *("href", "src", "title", "alt", "aria-label", "aria-description", "content", "cite"),
    *("value", "placeholder", "label", "summary", "download", "datetime", "id"),
)
_BEFORE = {"br": "\n", "td": " | ", "th": " | "}
"""How an element is kept apart from what stands before it: the cells of a row are read together."""


def html_text(html: str) -> str:
    """Whatever a reader of the HTML can come to see: its text, a paragraph for each block, and
    below it comments, addresses, titles, descriptions, and the words in its pictures. What was made
    for 'dialog check' is no text.
    """
    comments: list[str] = []
    root = tree_of(html, comments)
    seen = [
        _address_words(element.attributes[name])
        for element, name in _seen_attributes(root)
        # the marks by which `dialog check` knows its own file
        if not element.attributes.get("name", "").startswith("dialog-")
    ]
    return "\n\n".join(("".join(_said(root)), *seen, *comments)) + "\n"


def _seen_attributes(root: "PageElement") -> "Iterator[tuple[PageElement, str]]":
    for element in walk(root):
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


def _said(element: "PageElement") -> Iterator[str]:
    numbers = count(list_start(element))
    for child in element.children:
        if isinstance(child, ElementText):
            yield BLANKS.sub(" ", child.text)
        # the head's title is read: a name in it would be seen in the tab
        elif child.name not in ("style", "script"):
            yield _BEFORE.get(child.name, "" if child.name in INLINE else "\n\n")
            # a number of a list and the text after it may read as a phone number or an address
            if child.name == "li" and element.name == "ol":
                yield f"{next(numbers)}.\n\n"
            yield from _said(child)
            yield "" if child.name in INLINE or child.name in _BEFORE else "\n\n"
