"""What is wrong with a part of an item's line, and what to write instead."""

import re
from collections.abc import Collection

from dialogtool.alphabet import small
from dialogtool.diagnostic import Message, msg
from dialogtool.glossary import FIELDS, lookup, suggest
from dialogtool.pattern import late, late_words
from dialogtool.record.line import Fault, Part
from dialogtool.record.line_signs import ID

_JOINED = r"(?:[ \t]*[,;&+/][ \t]*|[ \t]+(?:og|samt|and)[ \t]+)"
_IDS = late(rf"{ID.pattern}(?:{_JOINED}{ID.pattern})+")
# Word makes a dash of the hyphen, people put quotes or a `#` around it
_MEANT_ID = late_words(
    r"""(?: [\w./-]+ (?=[#^]) | \W*+ (?:id|ref)\b )? \W*+
    (\d\d) (?:[ \t]*+[-‐‑‒–—−][ \t]*+|[ \t]++) ([0-9a-z]{6}) \W*+""",
)
# `[[2021#^21-k7q4mz|the plan]]`, `[21-k7q4mz](2021.md)`
_OTHER_LINK = late(
    r"""
      !?\[\[ (?: [^\[\]|]* [#^] )? (?P<wiki> [\w.-]+ ) (?: \| [^\[\]]* )? \]\]
    | \[ \^? (?P<link> [\w.-]+ ) \] \( [^()]* \)
    """,
    re.VERBOSE,
)


# what people call a field that has another name
_CALLED = {
    "frist": "forfald forfaldsdato dato tidsfrist senest hvornår when date",
    "ansvarlig": "ejer tovholder hvem who responsible assignee",
    "den": "udført dag",
    "mål": "succeskriterium målepunkt",
    "tema": "emne kategori tag",
}


def escaped_box(end: int, sign: str) -> Fault:
    """A box that begins its text up to `end`, and would be `sign` without its backslash."""
    what = msg("the box has a backslash before it; other programs show it as text")
    return Fault("near-miss", 0, end, what, msg("write: {line}", line=sign), sign)


def stray_bracket(at: int) -> Fault:
    what = msg("a bracket is closed here that was never opened")
    hint = msg("a value with a single bracket in it: write round ones, or \\]")
    return Fault("near-miss", at, at + 1, what, hint)


def stray_id(part: Part) -> Fault:
    """An id of ours that stands before or between the words."""
    return Fault(
        "near-miss",
        part.start,
        part.end,
        msg("an id is read only at the end of a row"),
        msg("write: {line}", line=f"[id:: {part.text}]"),
        f"[id:: {part.text}]",
    )


def doubled(word: str, part: Part) -> Fault:
    """A field that stands a second time, called `word` there."""
    what = msg("'{key}' is here a second time", key=word)
    hint = msg("the first one counts; delete one of them")
    return Fault("duplicate-key", part.start, part.end, what, hint)


def unknown_field(word: str, start: int, end: int, own: Collection[str]) -> Fault:
    """A field that neither the format has nor, in `own`, the book."""
    known = ", ".join((*(names[0] for names in FIELDS.values()), *own))
    meant = next((name for name, words in _CALLED.items() if small(word) in words.split()), "")
    names = (*lookup(FIELDS), *own)
    hint = suggest(meant or word, names, msg("choose one of: {known}", known=known))
    what = msg("'{word}' is not a field", word=word)
    return Fault("unknown-field", start, end, what, hint)


def no_id(part: Part, *, is_wrapped: bool) -> Fault:
    """A reference or id whose text can be none; one that runs over two lines is not mended."""
    what = msg("'{value}' cannot be an id", value=part.text)
    meant = None if is_wrapped else _MEANT_ID.fullmatch(part.text)
    repaired = f"{meant[1]}-{small(meant[2])}" if meant else None
    return Fault("bad-value", part.start, part.end, what, _advised_id(part.text), repaired)


def _advised_id(text: str) -> Message:
    """What to write for what cannot be an id."""
    if _IDS.fullmatch(text):
        return msg("a line follows up one item: write a line for each")
    if link := _OTHER_LINK.fullmatch(text):
        return msg("write its id alone: {id}", id=link["wiki"] or link["link"])
    return msg("an id is made of letters, digits and hyphens, like 21-k7q4mz")


def ref_and_id(part: Part, ref: str) -> Fault:
    """The id of a line that follows up `ref`."""
    what = msg("a line either follows up with [ref:: ] or defines with [id:: ], not both")
    hint = msg(
        "the line is read as a follow-up of '{ref}'; write the new item on a line of its own",
        ref=ref,
    )
    return Fault("ref-and-id", part.start, part.end, what, hint)


def empty_ref(part: Part) -> Fault:
    what = msg("an empty reference follows nothing up")
    hint = msg("write the id of the item in it, or delete it where the item is new")
    return Fault("bad-value", part.start, part.end, what, hint)


def empty_due(part: Part) -> Fault:
    what = msg("an empty date changes nothing")
    hint = msg("write the new date, or 'none' where there is none any more")
    return Fault("bad-value", part.start, part.end, what, hint)
