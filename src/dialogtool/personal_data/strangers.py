"""Names of persons whom the book does not know, where a word says that a private person is meant.

Not every name can be told from that of a street or a firm; behind `beboeren`, `klage fra` or `fru`
hardly anything else stands.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from dialogtool.pattern import late, late_words
from dialogtool.personal_data.finding import Extent
from dialogtool.personal_data.first_names import FIRST_NAMES
from dialogtool.personal_data.tokens import words_of

_PARTICLE = r"(?:al|af|bin|da|de|del|den|der|di|el|la|le|ten|van|von)[\ \v-]"
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’´-]*\.?"
_NAME = rf"(?P<name>{_WORD}(?:[ \v](?:{_PARTICLE})?{_WORD}){{0,3}})"
_ROLE = late_words(
    rf"""
    (?<![^\W_])
    (?: (?P<title> (?:hr|frk)\.? | fru | frøken | (?:familien|ægteparret|søskendeparret) )
      | (?:med)?beboer(?:en|e|ne)?s? | (?:frem)?lejer(?:en|e|ne)?s?
      | boligsøgende | ansøger(?:en|ne)?
      | borger(?:en|e|ne)?s? | nabo(?:en|er|erne)?s? | klager(?:en|e|ne)? | enke(?:n|mand|manden)?
      | datter(?:en)? | søn(?:nen)? | moderen | faderen | pårørende | værge(?:n)? | barnet | børnene
      | afdøde | samlever(?:en)? | ægtefælle(?:n)? | husstanden | tenants? | residents?
      | vicevært(?:en)? | varmemester(?:en)? | ejendoms(?:mester(?:en)?|funktionær(?:en)?)
      | medarbejder(?:en)? | sagsbehandler(?:en)? | støtteperson(?:en)? | kontaktperson(?:en)?
      | (?:hendes|hans|lejerens|beboerens) [ \v]
        (?: mand | kone | søn | datter | far | mor | bror | søster | kæreste | ven )
      | søn(?:nen)?s? | (?:mor | far) [ \v] til [ \v] barnet [ \v] er
      | (?:døds)?bo(?:et)? [ \v] efter
      | (?:udsættelse|opsigelse|afskedigelse|sygemelding|advarsel|påbud)(?:n|en)? [ \v] (?:af|til)
      | (?:mail|brev|klage|henvendelse)(?:n|en|et|r)? (?: [ \v] op )? [ \v] fra
      | sag(?:en)? [ \v] mod
    )
    (?: ,? [ \v] (?: der [ \v] )? (?: er | hedder | ved [ \v] navn ) | s? [ \v] navn [ \v] er
      | [ \v] nr\. [ \v]? \d{1, 3} ,? )?
    [ \v]? [,:(|]? [ \v]? (?<=[ \v,:(|])
    (?-i: {_NAME} )
    """,
)
_NO_PERSON = late_words(
    r"""
    (?: [^\W\d_]* (?: kommunen? | region(?:en)? | forening(?:en)? | selskab(?:et)? | nævn(?:et)?
                  | organisation(?:en)? | administration(?:en)? | udvalg(?:et)? | bestyrelse(?:n)?
                  | afdeling(?:en)? | center | centret | cent(?:er|ret) | fond(?:en)? | råd(?:et)?
                  | tilsyn(?:et)? | ministerie(?:t)? | styrelse(?:n)? | boliger | huset | parken
                  | skole(?:n)? | have(?:n)? | vej | gade | plads | kvarter(?:et)?
                  | forvaltning(?:en)? )
      | bolig | almenbo | nord | syd | øst | vest | a/?s | aps | og | kab | domea | lejerbo
    )s? $
    """,
)
# How a sentence goes on behind such a word, with a capital letter all the same.
_BEGINS = frozenset(
    words_of("alle at da de den denne der det dette disse efter en et for har her hun han hvis i")
    + words_of(
        "ingen jf kan kun man med men mødet nej når og om på se sag sagen skal som til ved vi"
    )
)


_BEHIND = late(
    rf"""
    (?<![^\W_]) {_NAME} [ \v]? [(,] [ \v]?
    (?: beboer | lejer | borger | ansøger | nabo | vicevært | varmemester | tenant | resident )
    (?![^\W_])
    """,
    re.VERBOSE,
)


def strangers_in(text: str, is_phrase: Callable[[str], bool]) -> Iterator[Extent]:
    """Where a plain text names somebody beside a word for a private person. `is_phrase`: whether a
    word is the name of something that is no person.
    """
    for match in chain(_ROLE.finditer(text), _BEHIND.finditer(text)):
        words = match["name"].split()
        is_first_name = (
            words[0].strip(".").removesuffix("s") in FIRST_NAMES or words[0] in FIRST_NAMES
        )
        # behind `beboer` a single word with a capital may be anything, behind `fru` it is a name
        if len(words) < 2 and not (is_first_name or match.groupdict().get("title")):
            continue
        # an initial at the end is half of a name that goes on, but for `Anna J.`
        if words[0].lower() in _BEGINS or (_is_short(words[-1]) and not is_first_name):
            continue
        if not any(_NO_PERSON.match(word) or is_phrase(word.strip(".,")) for word in words):
            yield match.span("name")


def _is_short(word: str) -> bool:
    """Whether a name would end in an initial alone."""
    return len(word.strip(".")) < 2
