"""The house style: who sends a document out, its colour and its logo."""

import base64
from typing import NamedTuple

from pydantic import computed_field

from dialogtool.model import Model


class Logo(Model):
    """A picture of the book. `form` is `svg`, `png` or `jpeg`; `alt` says what it shows."""

    form: str
    data: bytes
    alt: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def address(self) -> str:
        """The picture as a `data:` address, so that a page needs no second file."""
        mime = "svg+xml" if self.form == "svg" else self.form
        return f"data:image/{mime};base64,{base64.b64encode(self.data).decode('ascii')}"


class House(Model):
    """What all documents of a book share. `name` is empty where the book has no municipality,
    `contact` says where the sender is reached;
    `accent` is `#rrggbb`, dark enough for text on white (WCAG 1.4.3).
    """

    name: str = ""
    accent: str = "#1f4e79"
    logo: Logo | None = None
    contact: str = ""


class RunningHead(NamedTuple):
    """What stands above later pages of a document, on one line."""

    title: str
    sender: str


_ON_A_LINE = 90  # signs above a page
_BEFORE_MARK = " – "
_LEAST_TITLE = 20
_LEAST_SENDER = 32  # signs that the sender has in any case


def running_head(title: str, sender: str) -> RunningHead:
    """The title and the sender, shortened at a word or hyphen where they do not fit on one line; a
    mark in capitals behind the title, as `NOT FOR PUBLICATION`, stays whole. Whom a shortened title
    is about, behind a colon, comes first: that is what tells one paper from another.
    """
    name, dash, mark = title.rpartition(_BEFORE_MARK)
    if not mark.isupper():
        name, dash, mark = title, "", ""
    room = _ON_A_LINE - len(dash + mark)
    sender = _shortened(sender, max(_LEAST_SENDER, room - len(name)))
    room -= len(sender)
    words, colon, whom = name.partition(": ")
    if colon and len(name) > room >= len(whom) + _LEAST_TITLE:
        name = f"{whom}: {words}"
    return RunningHead(_shortened(name, room) + dash + mark, sender)


def _shortened(text: str, signs: int) -> str:
    if len(text) <= signs:
        return text
    # with the sign behind it, which may be the one between two words
    cut = text[: signs - 1]
    words = cut.rpartition(" ")[0] or cut.rpartition("-")[0] or cut[:-1]
    return f"{words.rstrip(' ,;:-–')} …"
