"""An id that a text begins with: it speaks of that item, and nobody but its reader knows."""

from typing import NamedTuple

from dialogtool.pattern import late_words

# (ref 21-k7q4mz), [[21-k7q4mz]], #21-k7q4mz:
_NAMED = late_words(
    r"""[\[({#^]* (?: (?:ref|re|ad|jf|vedr|punkt|id|nr|aftale(?:punkt)?|opgave|handling
          |opfølgning[ ]på|agreement|action|item|follow-up[ ]on)[.:]*[ ]+ )? [#^]*
        (?P<id>\w[\w-]*-[\w-]*\w) [\])}]* [:.,]? [ ]*""",
)


class NamedId(NamedTuple):
    """What may be an id, in small letters, and all that stands before the text goes on."""

    name: str
    words: str


def id_named_first(text: str) -> NamedId | None:
    """What may be the id of another item at the beginning of a text; None where nothing is."""
    named = _NAMED.match(text)
    return NamedId(named["id"].lower(), named[0]) if named else None
