"""The id of another item in a text: it speaks of that item, and nobody but its reader knows."""

from collections.abc import Container
from typing import NamedTuple

from dialogtool.pattern import late, late_words
from dialogtool.record.line_signs import OWN_ID

# (ref 21-k7q4mz), [[21-k7q4mz]], #21-k7q4mz: or, as if it were a field, [about: 21-k7q4mz]
_NAMED = late_words(
    r"""(?: \[ [^\[\]:]{1,30} ::?[ ]*
        | [\[({#^]* (?: (?:ref|re|ad|jf|vedr|punkt|id|nr|aftale(?:punkt)?|opgave|handling
            |opfølgning[ ]på|agreement|action|item|follow-up[ ]on)[.:]*[ ]+ )? [#^]* )
        (?P<id>\w[\w-]*-[\w-]*\w) [\])}]* (?:[:.,]|[ ]+[–—-](?=[ ]))? [ ]*""",
)
_OWN = late(rf"(?<![\w-]){OWN_ID}(?![\w-])")
# what has the form of a field and is none, such as [reff:: 21-k7q4mz]
_FIELD = late(r"\[[^\[\]:]{1,30}::[ \t]*([\w-]+)[ \t]*\]")


class NamedId(NamedTuple):
    """What may be an id, in small letters, and all that stands before the text goes on."""

    name: str
    words: str


def id_named_first(text: str) -> NamedId | None:
    """What may be the id of another item at the beginning of a text; None where nothing is."""
    named = _NAMED.match(text)
    return NamedId(named["id"].lower(), named[0]) if named else None


def has_field_of(ids: Container[str], text: str) -> bool:
    """Whether a text has one of the ids in something that looks like a field."""
    return any(match[1].lower() in ids for match in _FIELD.finditer(text))


def ids_in(text: str) -> list[str]:
    """All ids of the program's form in a text, in small letters."""
    return _OWN.findall(text.lower())
