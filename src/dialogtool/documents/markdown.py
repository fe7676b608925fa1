"""Markdown of a record as HTML: there are no pictures, raw HTML in it is not obeyed, but for the
end of a line, ~~words~~ are struck, and a box in a list is a sign.

A table can be read on a narrow screen and by a screen reader: it stands in a frame that scrolls,
its first column names the rows, every other cell knows the name of its column, and its numbers are
set to the right and never broken.
"""

import re
from collections.abc import Container, Sequence
from html import escape
from itertools import chain, pairwise, takewhile
from textwrap import wrap
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from dialogtool.documents.addresses import MAIL
from dialogtool.documents.readable import readable
from dialogtool.documents.shown_signs import draw_boxes, link_addresses
from dialogtool.documents.typography import GLUE, glued
from dialogtool.pattern import late
from dialogtool.printable import one_line, printable

NUMBER = late(
    r"""
    \s*(?:kr\.|DKK|€|ca\.)?\s*
    [-+–−]?\d[\d\s.,]*           # 1.234,5 and 4 000
    \s*(?:%|‰|kr\.|DKK|mio\.|pct\.|mio\.\s*kr\.|t\.kr\.|m²|m2)?\s*
    | [-–—]?\s*                  # nothing
    """,
    re.VERBOSE,
)
"""What a cell of a table holds that is a number, with its unit, or nothing."""

_NOTHING = late(r"\s*[-–—]?\s*")
_DATE = late(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d\d){1,2}")
_SHORT_WORDS = 32  # signs of what may stand in a column of numbers
_WORD_ON_PHONE = 17  # signs that fit beside the name of a column, 320 pixels wide
_NAME_ON_PHONE = 14  # signs of a word in that name

_ALARMS, _OPEN, _WHOLE = "alarms", "open", "whole"
"""What a text is rendered with: the strong words that are alarms, the marks not yet closed, and
whether its headings are those of the page.
"""


def html_of_markdown(text: str, alarms: Container[str] = (), *, whole: bool = False) -> str:
    """Markdown as HTML. Strong words that are one of `alarms` are such as the style sheet has for
    what is overdue. The headings of a `whole` text are those of the page; any other, in a list or
    a quotation too, is a line of strong words, so that the page leaves no level of headings out.
    """
    env = {_ALARMS: alarms, _WHOLE: whole}
    return str(_MARKDOWN.renderer.render(_parsed(text, env), _MARKDOWN.options, env))


def _parsed(text: str, env: EnvType) -> list[Token]:
    """A text that one of our templates filled, which wrote `&lt;` for each `<`, so that no HTML is
    read: in code it would be shown so.
    """
    tokens = _MARKDOWN.parse("\n".join(map(printable, readable(text).split("\n"))), env)
    for token in tokens:
        for part in token.children or ():
            if part.type == "code_inline":
                part.content = part.content.replace("&lt;", "<")
    return tokens


_ADDRESS = late(rf"(?<![\w.+@:/-]){MAIL}")


def html_of_contact(text: str) -> str:
    """One line as HTML, with its e-mail addresses as links."""
    html = html_of_line(text)
    # whoever wrote a link has made one
    return html if "<a " in html else _ADDRESS.sub(r'<a href="mailto:\g<0>">\g<0></a>', html)


def addresses_in(text: str) -> list[str]:
    """The e-mail addresses that `html_of_contact` makes links of."""
    return _ADDRESS.findall(text)


def html_of_line(text: str) -> str:
    """Markdown of one line as HTML without a paragraph around it."""
    return str(_MARKDOWN.renderInline(one_line(readable(text))))


def text_of_markdown(text: str) -> str:
    """Markdown as plain text for a mail: no mark-up, no character references, lists with dashes,
    lines of at most 76 columns (RFC 3676).
    """
    blocks: list[str] = []
    depth, mark = 0, ""
    for token in _parsed(text, {}):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            mark = "- "
        elif token.type == "inline":
            indent = "  " * max(depth - 1, 0)
            words = _words_of(token.children or ())
            lines = wrap(
                glued(words),
                76,
                initial_indent=indent + mark,
                subsequent_indent=indent + " " * len(mark),
                break_long_words=False,
                break_on_hyphens=False,
            )
            joined = "\n".join(lines).replace(GLUE, " ")
            if mark and blocks and blocks[-1].lstrip().startswith("- "):
                blocks[-1] += f"\n{joined}"
            else:
                blocks.append(joined)
            mark = ""
    return "\n\n".join(blocks) + "\n"


def words_of_line(text: str) -> str:
    """What a reader of one line of Markdown sees, without mark-up and addresses: for titles, which
    can show neither.
    """
    tokens = _MARKDOWN.parseInline(one_line(readable(text)))[0].children or ()
    return _words_of([token for token in tokens if not token.type.startswith("link_")])


def _words_of(tokens: Sequence[Token]) -> str:
    """The words of a line; where a link leads elsewhere than it says, the address behind it."""
    said: list[str] = []
    address = ""
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            shown = said[-1:] == [address.removeprefix("mailto:")]
            said.append("" if shown else f" ({address})")
        elif token.type in ("s_open", "s_close"):
            # struck words without their marks would say what nobody says any more
            said.append(token.markup)
        else:
            said.append(" " if token.type.endswith("break") else token.content)
    return "".join(said)


class _Renderer(RendererHTML):
    """Our tables and alarms; all else as the library has it."""

    def table_open(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
    ) -> str:
        heads = _cells(tokens, at, "th")
        label = ", ".join(head.content for head in heads if head.content)
        return (
            f'<div class="wide" role="group" aria-label="{escape(label)}" tabindex="0">\n<table>\n'
        )

    def table_close(self, *_: Any) -> str:
        return "</table>\n</div>\n"

    def strong_open(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
    ) -> str:
        is_alarm = _strong_words(tokens, at) in env.get(_ALARMS, ())
        env.setdefault(_OPEN, []).append("span" if is_alarm else "strong")
        return '<span class="overdue">' if is_alarm else "<strong>"

    def strong_close(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"</{env[_OPEN].pop()}>"


def _strong_words(tokens: Sequence[Token], at: int) -> str:
    """The words between a strong mark and the next one, on one line."""
    inner = takewhile(lambda token: not token.type.startswith("strong_"), tokens[at + 1 :])
    return "".join(" " if token.type.endswith("break") else token.content for token in inner)


def _cells(tokens: Sequence[Token], start: int, kind: str) -> list[Token]:
    """What stands in the cells of a kind, from `start` to the end of the table."""
    found: list[Token] = []
    for opening, inner in pairwise(tokens[start:]):
        if opening.type == "table_close":
            break
        if opening.type == f"{kind}_open":
            found.append(inner)
    return found


def _mark_tables(state: Any) -> None:
    """Says in the tokens of tables which cells name their row, and which are numbers."""
    tokens: list[Token] = state.tokens
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            _mark_table(tokens[at : _end_of_table(tokens, at)])


def _end_of_table(tokens: Sequence[Token], start: int) -> int:
    return next(at for at in range(start, len(tokens)) if tokens[at].type == "table_close")


def _mark_table(tokens: Sequence[Token]) -> None:
    heads = _openings(tokens, "th")
    bodies = _openings(tokens, "td")
    width = len(heads)
    columns = [bodies[start::width] for start in range(width)]
    numeric = [_holds_numbers([tokens[at + 1].content for at in column]) for column in columns]
    if width > 1:
        numeric[0] = False
        for at in columns[0]:
            _name_row(tokens, at)
    for column, at in enumerate(heads):
        tokens[at].attrSet("scope", "col")
        for cell in (at, *columns[column]):
            if numeric[column]:
                tokens[cell].attrs.pop("style", None)
                tokens[cell].attrJoin("class", "number")
    for column, at in enumerate(heads[1:], start=1):
        _name_cells(tokens, columns[column], _words_of(tokens[at + 1].children or ()))


def _name_cells(tokens: Sequence[Token], column: Sequence[int], name: str) -> None:
    """On a narrow screen, where rows stand below each other, a cell says what it is."""
    is_long_name = _longest_word(name) > _NAME_ON_PHONE
    for at in column if name else ():
        tokens[at].attrSet("data-label", name)
        if is_long_name or is_long_on_phone(_words_of(tokens[at + 1].children or ())):
            tokens[at].attrSet("data-long", "")


def is_long_on_phone(text: str) -> bool:
    """Whether a text has a word that is longer than its room beside the name of its column on a
    phone, so that it stands below the name there.
    """
    return _longest_word(text) > _WORD_ON_PHONE


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _openings(tokens: Sequence[Token], kind: str) -> list[int]:
    return [at for at, token in enumerate(tokens) if token.type == f"{kind}_open"]


def _name_row(tokens: Sequence[Token], at: int) -> None:
    """The first cell of a row says what the row is, whatever it holds, if it holds anything."""
    if tokens[at + 1].content:
        tokens[at].tag = tokens[at + 2].tag = "th"
        tokens[at].attrSet("scope", "row")


def _holds_numbers(cells: Sequence[str]) -> bool:
    """Whether a column is one of numbers: of its cells that hold something at least half are
    numbers, and the others a word or two, as `not known`.
    """
    said = [cell for cell in cells if not _NOTHING.fullmatch(cell)]
    others = [cell for cell in said if not NUMBER.fullmatch(cell) or _DATE.search(cell)]
    short = all(len(cell) <= _SHORT_WORDS for cell in others)
    return bool(said) and short and len(others) * 2 <= len(said)


def _lower_headings(state: Any) -> None:
    """Makes lines of strong words of the headings that are none of the page."""
    tokens: list[Token] = state.tokens
    for at, token in enumerate(tokens):
        if token.type != "heading_open" or (state.env.get(_WHOLE) and token.level == 0):
            continue
        inline, closing = tokens[at + 1 : at + 3]
        token.type, closing.type = "paragraph_open", "paragraph_close"
        token.tag = closing.tag = "p"
        strong = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
        inline.children = [strong[0], *(inline.children or ()), strong[1]]


def _link_pictures(state: Any) -> None:
    """Makes links of pictures, with the words for them: a document is one file without other
    parts.
    """
    for token in state.tokens:
        if any(child.type == "image" for child in token.children or ()):
            token.children = _with_links(token.children)


def _with_links(tokens: Sequence[Token]) -> list[Token]:
    made: list[Token] = []
    in_link = False
    for token in tokens:
        if token.type.startswith("link_"):
            in_link = token.type == "link_open"
        if token.type != "image":
            made.append(token)
            continue
        address = str(token.attrGet("src") or "")
        words = token.children or [Token("text", "", 0, content=address)]
        words = _without_links(words)
        if not in_link:
            opening = Token("link_open", "a", 1, attrs={"href": address})
            words = [opening, *words, Token("link_close", "a", -1)]
        made += words
    return made


def _without_links(tokens: Sequence[Token]) -> list[Token]:
    """The words for a picture may hold links and pictures, a link may not."""
    plain = (token.children or [] if token.type == "image" else [token] for token in tokens)
    kept = chain.from_iterable(plain)
    return [token for token in kept if not token.type.startswith("link_") and token.type != "image"]


_LINE_END = late(r"<br[ \t]*/?>", re.IGNORECASE)


def _end_line(state: Any, silent: bool) -> bool:
    """Reads `<br>`: in a cell of a table there is no other way to end a line."""
    match = _LINE_END.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = match.end()
    return True


_MARKDOWN = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable(
    ["table", "strikethrough"]
)
_MARKDOWN.inline.ruler.before("autolink", "line end", _end_line)
_MARKDOWN.core.ruler.after("inline", "pictures", _link_pictures)
_MARKDOWN.core.ruler.push("boxes", draw_boxes)
_MARKDOWN.core.ruler.push("addresses", link_addresses)
_MARKDOWN.core.ruler.push("tables", _mark_tables)
_MARKDOWN.core.ruler.push("headings", _lower_headings)
