"""Who acts in a sentence: the parties, offices and people that stand in it, and to whom of them
something is only done.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogtool.pattern import late, late_words
from dialogtool.reading.owners import Mentioned
from dialogtool.reading.responsible import joint
from dialogtool.reading.verbs import PARTICIPLE, PASSIVE

# Of private use, so that no pattern of words takes a name for a verb.
KNOWN, OTHER = "\ue000", "\ue001"
"""Signs that stand for the names of those who are known, and for words such as `vi`."""
_WHO = rf"(?:{KNOWN}++|{OTHER}++)"
# possessive and bounded: a line of a thousand names took the square of it
JOIN = r"(?:[ ]?[,+&/][ ]?|[ ](?:(?:og|samt|and)[ ])?)"
AGENT = rf"{_WHO}(?:{JOIN}{_WHO}){{0,9}}(?:[ ]\([^()]{{0,99}}\))?"
_OTHERS = late_words(
    r"""
    (?<![\w@-])
    (?: vi | (?:de[ ]|the[ ])?(?:begge|both)(?:[ ](?:parter|parties))? | parterne | alle
      | we | the[ ]parties | everybody
      | (?:næst)?formanden | kassereren | sekretæren | direktøren | revisoren | viceværten
      | inspektøren | advokaten | arkitekten | ingeniøren | leverandøren | entreprenøren
      | håndværkeren | administrator | forvaltningen | sekretariatet | driften
      | \w*bestyrelsen | \w*udvalget | \w*gruppen | \w*rådet | \w*chefen | \w*lederen
      | the[ ](?:board|chair|secretary|auditor|treasurer|supplier|contractor)
    )
    (?![\w-])
    """
)
_PERSON = late(
    r"""
    (?<![\w@]) [A-ZÆØÅ][a-zæøå]+ (?:[ -][A-ZÆØÅ]\.?[a-zæøå]*)+  # two words and more
  | ^ [A-ZÆØÅ][a-zæøå]{2,} (?=[ ])                              # one that begins the sentence
    """,
    re.VERBOSE,
)
_INITIALS = late(r"\W*(?!(?:NB|OBS|PS|FYI|CC|VH|AI|AP|TODO|EVT)\b)(?P<who>[A-ZÆØÅ]{2,4})(?=\s?:)")
_TO = r"til|hos|i|fra|med|for|om|over[ ]for|vedr(?:ørende|\.)|mod|ved|på|to|from|with|about"
_NEAR = 60  # characters before a name that say what it does there
_RECIPIENT = late_words(rf"(?<![\w-])(?P<to>{_TO})[ ](?:(?:den|det|de|the)[ ])?$")
"""What stands before somebody to whom, or with whom, something is done."""
BY = late_words(r"(?<![\w-])(?:af|by)[ ]$")
_AGREED_WITH = late_words(r"(?:aftal\w*|enig\w*|agreed)[ ]med[ ]$")
_NO_PERSON = late_words(
    r"""(?: \w*(?:en|et|er|erne|ene) | der | det | den | de | dette | disse | denne | her | nu | så
      | hvis | når | inden | senest | efter | før | til | fra | med | ved | for | om | og | men
      | the | this | that | these | there | it | by | before | after | if | when | in | on | at
      | ad[ ].* | næste | næst | hver | flere | mange | nogle | ingen | siden | uge
      | mandag | tirsdag | onsdag | torsdag | fredag
      | afdeling | punkt | afbud | referat | mødet | eventuelt )"""
)
ADVERBS = r"(?:[ ](?:nu|også|derfor|så|herefter|derefter|straks|selv|fortsat|then|also|now))*"


class SaidSentence(NamedTuple):
    """A sentence, the signs for who acts in it, and everybody named: those of the register, and
    others, who promise only where they are seen to act.
    """

    text: str
    masked: str
    named: tuple[Mentioned, ...]
    others: tuple[Mentioned, ...]

    def doers(self, start: int, end: int) -> tuple[str, ...]:
        """The owners of what is done there, see `acting`, each once."""
        return tuple(dict.fromkeys(found.owner for found in self.acting(start, end)))

    def acting(self, start: int, end: int) -> tuple[Mentioned, ...]:
        """Who acts where a promise was found: those named there, right before it, or else the first
        of whom the sentence does not say that it is done to them.
        """
        asked = _ASKED.search(self.masked)
        if asked is not None:
            return self.between(*asked.span("who"))
        before = _AGENT_BEFORE.search(self.masked, 0, start) or _AGENT_FIRST.match(self.masked)
        for first, last in ((start, end), before.span() if before else (0, 0)):
            if there := self.within(first, last):
                return there
        able = [found for found in self.named if not self._is_done_to(found)]
        # `Kommunen beder Lejerbo sende ...`: who acts stands at the verb, not first
        behind = [found for found in able if found.end > start]
        by = [found for found in able if BY.search(self._before(found))]
        doer = next(iter((*by, *behind, *able)), None)
        return joint(self.text, self.named[self.named.index(doer) :]) if doer else ()

    def between(self, start: int, end: int) -> tuple[Mentioned, ...]:
        """Those named there, whatever is done to them."""
        people = sorted((*self.named, *self.others), key=lambda found: found.start)
        return tuple(found for found in people if start <= found.start and found.end <= end)

    def within(self, start: int, end: int) -> tuple[Mentioned, ...]:
        """Those named there to whom it is not done."""
        named = self.between(start, end)
        return tuple(found for found in named if not self._is_done_to(found))

    def _before(self, found: Mentioned) -> str:
        """What stands right before a name: of a line of names not all of it is read for each."""
        return self.text[max(0, found.start - _NEAR) : found.start]

    def _is_done_to(self, found: Mentioned) -> bool:
        if _SUFFERS.match(self.masked, found.end):
            return True
        before = self._before(found)
        return _RECIPIENT.search(before) is not None and _AGREED_WITH.search(before) is None


_ACTING = (
    "bedes|opfordres|anmodes|pålægges|påbydes|forpligtes"  # whoever is asked has to act
    "|mødes|enes|samles|følges|ses|tales|synes|trives|lykkes|findes"
)
_SUFFERS = late_words(
    rf"""(?:{JOIN}{_WHO}){{0,9}}{ADVERBS}[ ]
    (?: (?!(?:{_ACTING})\b)(?:{PASSIVE}|[a-zæøå]+eres)
      | får(?![ ](?:til[ ]opgave|ansvar|fat|styr|{PARTICIPLE})\b)
      | modtager | mangler | afventer | holdes[ ]orienteret
      | (?:skal|vil|må|bør|kan)[ ](?:\w+[ ])?
        (?: have | få | modtage | blive | (?!(?:{_ACTING})\b)(?:{PASSIVE}|[a-zæøå]+eres) )
    )(?![\w-])"""
)
"""What stands behind somebody to whom something is done: `orienteres`, `skal have besked`."""
_ASKED = late_words(rf"(?<![\w-])(?:beder|bad|anmoder|anmodede)[ ](?P<who>{AGENT})")
"""Who is asked has to act: `Kommunen beder Lejerbo sende en plan`."""
_AGENT_FIRST = late_words(rf"\W*{AGENT}\s*(?::|,\s|[–-]{{1,2}}\s)")
_AGENT_BEFORE = late_words(rf"{AGENT}{ADVERBS}[ ]?$")


def read_sentence(sentence: str, named: tuple[Mentioned, ...]) -> SaidSentence:
    """The sentence with those of the register who are `named` in it, and the people it names
    besides.
    """
    people = tuple(_strangers(sentence, named))
    masked = _masked(sentence, named, people)
    return SaidSentence(sentence, masked, named, tuple(found for found in people if found.owner))


def _strangers(sentence: str, named: Sequence[Mentioned]) -> Iterator[Mentioned]:
    """People whom the register does not know, without an owner where the word may be no name."""
    initials = _INITIALS.match(sentence)
    if initials and not any(found.start == initials.start("who") for found in named):
        yield Mentioned(initials["who"], *initials.span("who"))
    for match in _PERSON.finditer(sentence):
        start, end = match.span()
        known = any(found.start < end and start < found.end for found in named)
        if not known and not _NO_PERSON.fullmatch(match[0]):
            is_name = " " in match[0] or sentence[end : end + 1] == ":"
            yield Mentioned(match[0] if is_name else "", start, end)


def _masked(sentence: str, named: Sequence[Mentioned], people: Sequence[Mentioned]) -> str:
    """The sentence with a sign in the place of each letter of who may act."""
    letters = list(sentence)

    def mask(start: int, end: int, sign: str) -> None:
        letters[start:end] = sign * (end - start)

    for mention in named:
        mask(mention.start, mention.end, KNOWN)
    for match in _OTHERS.finditer(sentence):
        # who is known stands already, by a longer name
        if KNOWN not in letters[match.start() : match.end()]:
            mask(match.start(), match.end(), OTHER)
    for person in people:
        if OTHER not in letters[person.start : person.end]:
            mask(person.start, person.end, KNOWN if person.owner else OTHER)
    return "".join(letters)
