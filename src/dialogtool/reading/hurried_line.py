"""Lines of text that say by their first word or sign that they are an item, written in a hurry:
`Aftalt: ...`, `TODO ...`, `(x) ...`, `Lars: [ ] ...`; each with the line as it would count.
"""

import re
from typing import NamedTuple

from dialogtool.glossary import FIELDS, KINDS, spelling
from dialogtool.model import Kind
from dialogtool.pattern import late
from dialogtool.reading.kind_words import NamedKind, kind_named, kind_nearly_named
from dialogtool.record.boxes import BOX, odd_box
from dialogtool.record.cuts import behind
from dialogtool.record.near_boxes import begun_item, boxes_within

BULLETS = "–—•◦‣▪●·→"
"""Signs that begin a point where they are pasted from elsewhere; to Markdown they are text."""
SIGNS = "➡➔➤⏳✅⭐❗⚠📌👉"
"""Signs of the keyboard of a telephone that begin a point."""
_LEAD = late(rf"[ \t]*(?:[-+][ \t]+|\*{{1,6}}[ \t]+|\d{{1,2}}[.)][ \t]+|[{BULLETS}][ \t]+)?")
_WHO_FIRST = late(
    r"""(?P<who> [A-ZÆØÅ][\w.-]* (?: [ ] [A-ZÆØÅ][\w.-]* ){0,2} ) : [ \t]+
    (?P<text> \S.* ) $""",
    re.VERBOSE,
)
_BOXED = late(rf"(?P<box>{BOX})[ \t]+(?P<text>\S.*)")
_STATED = late(
    r"(?:færdig|færdigt|udført|gjort|ok|done)[ \t]*:[ \t]+(?P<text>\S.*)$", re.IGNORECASE
)
# `X undersøger` is somebody whose name is not said.
_TICKED = late(r"(?:x[ \t]+(?=[^\W\d_])|[XvV][ \t]+(?=[A-ZÆØÅ]))(?P<text>\S.*)$")
# as Logseq and org-mode do
_BOX_OF = (
    dict.fromkeys(("LATER", "NOW", "WAITING", "WAIT", "VENTER"), "[ ]")
    | dict.fromkeys(("DOING", "STARTED", "IGANG"), "[/]")
    | dict.fromkeys(("DONE", "FÆRDIG", "UDFØRT"), "[x]")
    | dict.fromkeys(("CANCELED", "CANCELLED", "AFLYST", "UDGÅR"), "[-]")
)
_SHOUTED_STATUS = late(
    rf"(?P<word>{'|'.join(_BOX_OF)})[ \t]+(?P<text>(?=(?:{BOX}[ \t]+)?\S*[a-zæøå])\S.*)$"
)


class Meant(NamedTuple):
    """A line as it would count, and whether that is certain."""

    written: str
    is_certain: bool


def meant_by(source: str, language: str) -> Meant | None:
    """What a line is meant as in a book of that language; None where its beginning says nothing.
    The forms are asked from the surest on.
    """
    lead = _lead(source)
    text = source[len(lead) :]
    if named := kind_named(text):
        return Meant(_mark(lead) + _of_kind(named, text, language), is_certain=True)
    if (odd := odd_box(source)) and odd.written:
        return Meant(odd.written.rstrip(), is_certain=True)
    who = _WHO_FIRST.match(text)
    # `Enige: [ ] ja [x] nej` is a form that somebody filled in
    if who and (boxed := _boxed(who["text"])) and not boxes_within(boxed["text"]):
        owner = f"[{spelling(FIELDS, 'owner', language)}:: {who['who']}]"
        return Meant(f"{_mark(lead)}{boxed[0].rstrip()}  {owner}", is_certain=True)
    if match := _STATED.match(text) or _TICKED.match(text) or _SHOUTED_STATUS.match(text):
        own = _boxed(match["text"])
        said = own["text"] if own else match["text"]
        box = _BOX_OF.get(match.groupdict().get("word", ""), "[x]")
        return Meant(f"{_mark(lead)}{box} {said.rstrip()}", is_certain=False)
    if named := kind_nearly_named(text):
        return Meant(_mark(lead) + _of_kind(named, text, language), is_certain=False)
    return None


def meant_by_heading(title: str, language: str) -> Meant | None:
    """`Aftale: Hold gården ren` as a heading: who wrote that meant more, but not where."""
    named = kind_named(title)
    return Meant(f"- {_of_kind(named, title, language)}", is_certain=False) if named else None


def said_as(kind: Kind, text: str, language: str) -> str:
    """The text of an item of a kind: an action is one by its box, any other by its word."""
    if kind is Kind.ACTION:
        return f"[ ] {text}"
    return f"{spelling(KINDS, kind, language).capitalize()}: {text}"


def _of_kind(named: NamedKind, text: str, language: str) -> str:
    said = behind(named.begin, text[len(named.begin) :].rstrip())
    # `TODO(lars): ...`: who it is for is part of what is said
    said += f" ({named.beside})" if named.beside else ""
    own = begun_item(said).removeprefix("- ")
    boxed = _boxed(said)
    # `TODO: Aftale: ...`: the format's own word says what it is
    if own and (not boxed or named.kind is Kind.ACTION):
        return own
    if boxed:
        return f"{boxed['box']} {said_as(named.kind, boxed['text'], language)}"
    return said_as(named.kind, said, language)


def _boxed(text: str) -> re.Match[str] | None:
    """The box that a text begins with, as it is written, and what stands behind it."""
    return _BOXED.match(begun_item(text).removeprefix("- "))


def _lead(source: str) -> str:
    match = _LEAD.match(source)
    return match[0] if match else ""


def _mark(lead: str) -> str:
    """The indent and the list mark; a dash where there is none, or one that is no Markdown."""
    mark = lead.strip()
    # several stars are a heading of org-mode
    if not mark or mark in BULLETS or mark.startswith("**"):
        return f"{lead[: len(lead) - len(lead.lstrip())]}- "
    return lead
