"""What of a record's Markdown is shown otherwise than it is written: boxes in which somebody ticked
who came are signs of boxes, and addresses of the web that stand in a text are links.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from dialogtool.documents.addresses import WEB
from dialogtool.model import Status
from dialogtool.pattern import late
from dialogtool.record.boxes import BOX, BOXES

_SIGNS = {Status.DONE: "☑", Status.OPEN: "☐", Status.DROPPED: "☒", Status.IN_PROGRESS: "◪"}
_TICKED = late(rf"({BOX})(?=\s|$)")
_ADDRESS = late(rf"(?<![\w/]){WEB}")


def draw_boxes(state: Any) -> None:
    """Makes signs of the boxes that begin an entry of a list or are all that stands in a cell. A
    list of nothing but boxes has no other marks.
    """
    tokens: list[Token] = state.tokens
    for at, token in enumerate(tokens):
        before = [earlier.type for earlier in tokens[max(at - 2, 0) : at]]
        in_cell = before[-1:] == ["td_open"] and token.content in (f"[{sign}]" for sign in BOXES)
        if token.type == "inline" and (in_cell or before == ["list_item_open", "paragraph_open"]):
            _draw_box(token)
    for at, token in enumerate(tokens):
        if token.type == "bullet_list_open" and all(map(_is_drawn, _entries(tokens, at))):
            token.attrJoin("class", "unmarked")


def _draw_box(inline: Token) -> None:
    first = inline.children[0] if inline.children else None
    if first and first.type == "text" and (box := _TICKED.match(first.content)):
        first.content = _SIGNS[BOXES[box[1][1]]] + first.content[box.end() :]


def _entries(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """What each entry of the list that begins at `start` begins with."""
    level = tokens[start].level
    for at, token in enumerate(tokens[start + 1 :], start + 1):
        if token.type == "bullet_list_close" and token.level == level:
            return
        if token.type == "list_item_open" and token.level == level + 1:
            yield tokens[min(at + 2, len(tokens) - 1)]


def _is_drawn(inline: Token) -> bool:
    said = inline.children[0].content if inline.children else ""
    return said.startswith(tuple(_SIGNS.values()))


def link_addresses(state: Any) -> None:
    """Makes links of the addresses of the web that nobody put between brackets."""
    for token in state.tokens:
        if "://" in token.content:
            token.children = list(_with_links(token.children or ()))


def _with_links(tokens: Sequence[Token]) -> Iterator[Token]:
    in_link = False
    for token in tokens:
        if token.type.startswith("link_"):
            in_link = token.type == "link_open"
        if in_link or token.type != "text":
            yield token
            continue
        end = 0
        for address in _ADDRESS.finditer(token.content):
            yield Token("text", "", 0, content=token.content[end : address.start()])
            yield Token("link_open", "a", 1, attrs={"href": address[0]})
            yield Token("text", "", 0, content=address[0])
            yield Token("link_close", "a", -1)
            end = address.end()
        yield Token("text", "", 0, content=token.content[end:]) if end else token
