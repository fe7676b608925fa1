"""Whether a sentence of a draft promises something, whatever its verb: by a label or a mark, by the
words with which a decision or an order begins, or in one of its clauses (`reading.clauses`).
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.model import Kind
from dialogtool.pattern import late, late_words
from dialogtool.reading.actors import ADVERBS, AGENT, BY, SaidSentence, read_sentence
from dialogtool.reading.agents import mentions
from dialogtool.reading.clauses import (
    SAID_TO,
    STATES,
    THINKS,
    TOLD_OF,
    action_in,
    clauses_of,
    promised_at,
)
from dialogtool.reading.deadlines import Deadline, deadlines
from dialogtool.reading.labels import LIMIT, only_says_who
from dialogtool.reading.owners import Mentioned, OwnerNames
from dialogtool.reading.responsible import joint, labelled, responsible_in
from dialogtool.reading.sentence import LONGEST
from dialogtool.reading.things import Matter, matter_of
from dialogtool.reading.verbless import charged_in, day_apart, noted_in
from dialogtool.reading.verbs import IMPERATIVE, INFINITIVE, PRESENT


class SaidPromise(NamedTuple):
    """Who has to act, each as the key of a party or office or a name, none where nobody is known;
    the day by which, None where none is said; whether a time is said at all, such as `snarest`;
    and what the sentence says that it is, with the place from which on it says what is promised.
    """

    owners: tuple[str, ...]
    due: dt.date | None
    is_dated: bool
    kind: Kind = Kind.ACTION
    start: int = 0

    def with_addition(self, more: "SaidPromise") -> "SaidPromise":
        """The promise with what a later sentence adds: by when, where it did not say that itself,
        and who, for `Ansvarlig: Karin` names one of those who do it.
        """
        return self._replace(
            owners=more.owners or self.owners,
            due=self.due or more.due,
            is_dated=self.is_dated or more.is_dated,
        )


_ASKS = late_words(
    r"""(?: .*\?\W*$ | \W*(?:hvem|hvad|hvordan|hvornår|hvorfor|hvilke[nt]?|who|what|how|why)\b )"""
)
_IS_LAST_POINT = late_words(r"[\W\d]*(?:evt|eventuelt)(?:\.|\b)[ ]*(?:og\b|samt\b|[/&,])")
"""`Eventuelt og næste møde`: the last point of an agenda."""
_EARLIER = late_words(
    r"""\b(?: tidligere | (?:sidste|seneste|forrige)[ ]\w+ | dengang | last[ ]year | earlier
      | previous(?:ly)? | allerede )\b"""
)
_YEAR = late(r"(?<![\d./-])(?:19|20)\d\d(?![\d-])")
_AGREED = late_words(
    r"""
    \b(?: (?:aftales|aftaltes|besluttes|vedtages)(?:[ ]det)?,?[ ]at
      | (?:det[ ](?:blev|er|bliver)|(?:blev|er)[ ]det)[ ](?:\w+[ ])?
        (?:aftalt|besluttet|vedtaget),?[ ]at
      | aftal(?:en|t)[ ](?:er|blev|bliver),?[ ]at
      | enig(?:hed|e)[ ]om,?[ ]at
      | aftalte(?:[ ]\w+)?,?[ ]at
      | agreed[ ](?:that|to|on)
    )\b
    """
)
_DECIDED = late_words(
    r"""\W*
    (?: (?:det[ ])?(?:besluttes|besluttedes|vedtages|vedtoges)(?:[ ]det)?,?[ ]at
      | det[ ](?:blev|er|bliver)[ ](?:\w+[ ])?(?:besluttet|vedtaget),?[ ]at
      | der[ ](?:blev|er|bliver)[ ]truffet[ ]beslutning[ ]om,?[ ]at
      | (?:beslutning|vedtagelse)[ ]om,?[ ]at
      | it[ ](?:was|is)[ ](?:\w+[ ])?decided[ ](?:that|to)
    )[ ]"""
)
_AGREEMENT = late_words(
    r"""\W*(?: aftale(?:[ ]om)?,?[ ]at | der[ ](?:er|blev|bliver)[ ]indgået[ ]aftale[ ]om,?[ ]at
      | der[ ]indgås[ ](?:en[ ])?aftale[ ]om,?[ ]at | agreement[ ](?:that|to) )[ ]"""
)
_LIMIT_LABEL = late_words(rf"(?<![\w-]){LIMIT}[ ]?:[ ]*\S")
_LEFT_TO_DO = late_words(
    r"""\W*
    (?: (?<!`)(?:to[ -]?do|action[ ]item|AI)(?:[ ]?:|[ ]–|[ ]-)[ ]*\w
      | (?:\w+[ ]){0,3}\w*(?:møde|dato|tid)[ ]aftales(?![ ](?:til|at))
      | (?:\w+[ ]){1,8}udbedes(?![\w-])
      | (?:husk(?:eliste)?|udestår|udestående|mangler|remember|outstanding)[ ]*:[ ]*
        (?!det[ ]er[ ])\w
      | (?:(?:der[ ])?skal[ ])?følges[ ]op(?:[ ]på)?[ ]*:[ ]*\w
      | (?:til[ ]opfølgning|follow[ ]up(?:[ ]on)?)(?:[ ]*:)?[ ]\w
      | [^:.]{3,60}(?::[ ]mangler | [ ]eftersendes)(?![\w-]) )"""
)
"""`Husk: breve ud til beboere`: to be done, whatever stands behind it."""
_AWAITED = late_words(
    rf"""\W*(?:(?:vi|{AGENT})[ ])?
    (?:afventer|venter[ ](?:(?:stadig|fortsat)[ ])?på)[ ](?:\w+[ ]){{0,2}}
    (?: svar | tilbagemelding | tilbud | godkendelse | udtalelse | materiale | afgørelse
      | regnskab | rapport )(?:et|en)?(?![\w-])
    | \W*der[ ]mangler[ ](?:\w+[ ]){{1,3}}fra[ ]{AGENT}"""
)
_COMES_BACK = late_words(
    r"""\W*(?:(?:punktet|sagen|emnet|det|dette|spørgsmålet|drøftelsen)[ ])?(?:skal[ ])?
    (?: tages[ ](?:\w+[ ])?op[ ](?:igen|på|til) | genoptages | udsættes | udskydes
      | går[ ]tilbage[ ]til | drøftes[ ](?:igen|videre)
      | behandles[ ]igen | vendes[ ]igen )(?![\w-])"""
)
_ORDERED = late_words(
    rf"""\W*(?:
      (?:{AGENT}[ ])?(?:påbyder|pålægger|(?:meddeler|giver)[ ](?:{AGENT}[ ])?(?:et[ ])?påbud)
    | {AGENT}[ ](?:påbydes|pålægges|får[ ](?:et[ ])?påbud) | det[ ]på(?:bydes|lægges)[ ]{AGENT}
    )(?![\w-])"""
)
_RECOMMENDED = late_words(rf"\W*(?:(?:{AGENT}[ ])?henstiller|(?:det|der)[ ]henstilles)(?![\w-])")
_DOES = late_words(
    rf"""\W*{AGENT}{ADVERBS}[ ]
    (?P<verb>[a-zæøå]{{2,}}[rs]|skal|vil|må|bør|will|must|shall)(?![\w-])"""
)
_WANTS = late_words(
    rf"""\W*{AGENT}[ ](?:ønsker|forventer|efterlyser|beder[ ]om|skal[ ](?:have|bruge))[ ]
    (?!at\b)(?P<what>[^,]{{3,60}}?)[ ](?:fra[ ]{AGENT}[ ])?(?:senest|inden)[ ]"""
)
"""`Tilsynet ønsker en redegørelse fra Lejerbo senest 1/6`."""
_HANDED_TO = late_words(
    rf"\W*(?:(?:opgave[ ])?til[ ]{AGENT}[ ]?:|{AGENT}[ ]?(?:→|[-=]>))[ ]*(?=\w)"
)
"""`Til Karin: skriv`, `Karin → KL`."""
_TOLD_TO = late_words(rf"\W*{AGENT}[ ]?:[ ]+(?=(?:{IMPERATIVE})(?![\w-]))")
_FROM = late(r"(?<![\w-])(?:fra|from) $", re.IGNORECASE)
_LISTED_VERB = late_words(f"{INFINITIVE}|{PRESENT}")
_BRACKETS = late(r"\(([^()]{2,60})\)\W*$")
_BETWEEN_PARTS = late(r"[,;]\s*|\s[–-]\s")
_DENIES = late_words(r"(?<![\w-])(?:ikke|not|never|aldrig)(?![\w-])")


def promise_in(sentence: str, meeting: dt.date, register: OwnerNames) -> SaidPromise | None:
    """What the sentence promises, counted from the day of the meeting; None for no promise."""
    if len(sentence) > LONGEST or _ASKS.match(sentence) or _IS_LAST_POINT.match(sentence):
        return None
    # of what stands above it
    if only_says_who(sentence):
        return None
    sentence = _in_usual_case(sentence, register)
    said = read_sentence(sentence, mentions(register, sentence))
    when = deadlines(sentence, meeting)
    due, is_dated = _due(when), bool(when)
    if addressed := _addressed(sentence, register):
        return SaidPromise(addressed, due, is_dated)
    # first: what stands apart says who and when more certainly than the sentence
    if apart := _in_brackets(sentence, meeting, said.named):
        return apart
    if told := _told_as(said, meeting):
        return told._replace(due=due, is_dated=is_dated)
    owners = _told_in_words(said, meeting)
    if owners is None and (note := noted_in(said, meeting)):
        return SaidPromise(note.owners, note.due, is_dated=True)
    if owners is None:
        owners = _promised_by(said, when)
    return None if owners is None else SaidPromise(owners, due, is_dated)


def addition_in(sentence: str, meeting: dt.date, register: OwnerNames) -> SaidPromise | None:
    """What a sentence adds to the promise before it and nothing else: `Frist 15. maj.`, `Senest
    fredag`, `Ansvarlig: Karin`; None for any other.
    """
    bare = sentence.strip(" .()")
    when = deadlines(bare, meeting)
    if when and when[0].is_limit and (when[0].start, when[0].end) == (0, len(bare)):
        return SaidPromise((), when[0].day, is_dated=True)
    named_apart = labelled(bare, register.find(bare))
    if named_apart is None or named_apart.start or not named_apart.ends_text:
        return None
    return SaidPromise(named_apart.owners, None, is_dated=False)


def doers_in(text: str, register: OwnerNames) -> tuple[Mentioned, ...]:
    """Who does what the text of an item says: whom a label names (`Ansv.: Karin`), or whom it
    begins with (`Lars indkalder til møde`, `Karin: sende billeder`), or whom it ends with, set
    apart (`Budget (Skovbo)`); else nobody.
    """
    if len(text) > LONGEST:
        return ()
    said = read_sentence(text, mentions(register, text))
    if named_apart := labelled(text, said.named):
        return named_apart.who
    begins = _DOES.match(said.masked)
    if begins and begins["verb"].lower() not in STATES:
        # who is told, asked or given something does not act
        return said.within(*begins.span()) if not _DENIES.search(text) else ()
    if label := SAID_TO.match(said.masked):
        return said.acting(*label.span())
    named_apart = responsible_in(text, said.named)
    return named_apart.who if named_apart else ()


def possible_doers(text: str, meeting: dt.date, register: OwnerNames) -> tuple[str, ...]:
    """Who may have to do what the text of an item says, by what a sentence would promise."""
    if len(text) > LONGEST:
        return ()
    promise = promise_in(text, meeting, register)
    if promise is not None and promise.owners:
        return promise.owners
    # the day of a note may stand in its field: `Tal fra Klitbo  [frist:: 2027-12-23]`
    dated = f"{text} snarest"
    note = noted_in(read_sentence(dated, mentions(register, dated)), meeting)
    if note is not None:
        return note.owners
    named = mentions(register, text)
    return tuple(found.owner for found in named if BY.search(text[: found.start]))


def _in_usual_case(sentence: str, register: OwnerNames) -> str:
    """`lars sender planen` and `LARS SENDER PLANEN` as `Lars sender planen`, of whom is known."""
    text = sentence.lower() if sentence.isupper() else sentence
    usual = text[:1].upper() + text[1:]
    first = next(iter(register.find(usual)), None) if usual != sentence else None
    return usual if first and not first.start else sentence


def _addressed(sentence: str, register: OwnerNames) -> tuple[str, ...]:
    """Whom the sentence begins with behind an @, as one writes to somebody: `@Karin tilbud`."""
    name = f"{sentence[1:2].upper()}{sentence[2:]}" if sentence.startswith("@") else ""
    named = register.find(name)
    says_more = named and name[named[0].end :].strip(" .:,")
    return (named[0].owner,) if says_more and not named[0].start else ()


def _left_open(said: SaidSentence) -> bool:
    """Whether the sentence says by its first words that something is left to do."""
    # a word that begins the sentence may be taken for a name
    by_words = _LEFT_TO_DO.match(said.text) or _COMES_BACK.match(said.text)
    return by_words is not None or _AWAITED.match(said.masked) is not None


def _told_as(said: SaidSentence, meeting: dt.date) -> SaidPromise | None:
    """A decision, an agreement, an order or a recommendation that the sentence says by its first
    words.
    """
    for pattern, kind in (
        (_ORDERED, Kind.REQUIREMENT),
        (_RECOMMENDED, Kind.RECOMMENDATION),
    ):
        match = pattern.match(said.masked)
        if match is not None and not _is_of_before(said.text, meeting):
            # who orders stands before the verb, who has to act last
            owners = tuple(found.owner for found in said.named)
            return SaidPromise(owners[-1:], None, False, kind)
    for pattern, kind in ((_DECIDED, Kind.DECISION), (_AGREEMENT, Kind.AGREEMENT)):
        match = pattern.match(said.text)
        if match is not None and not _is_of_before(said.text, meeting):
            owners = said.doers(*action_in(said.masked, match.end()))
            return SaidPromise(owners, None, False, kind, match.end())
    return None


def _due(when: Sequence[Deadline]) -> dt.date | None:
    # `holder ferie i uge 7, sender planen senest 1/6`: a limit before any other time
    dated = sorted((found for found in when if found.day), key=lambda found: not found.is_limit)
    return dated[0].day if dated else None


def _told_in_words(said: SaidSentence, meeting: dt.date) -> tuple[str, ...] | None:
    """Who has to act, where the sentence says with a word or a sign that something is to be done;
    None where it does not.
    """
    if _left_open(said):
        return said.doers(0, 0) if said.named else ()
    owners = _outright(said)
    if owners is None and _AGREED.search(said.text) and not _is_of_before(said.text, meeting):
        return said.doers(*action_in(said.masked, 0))
    return owners


def _outright(said: SaidSentence) -> tuple[str, ...] | None:
    """Who has to act, where the sentence has a label or a mark for that."""
    if named_apart := labelled(said.text, said.named):
        return named_apart.owners
    if _LIMIT_LABEL.search(said.text):
        return said.doers(0, 0)
    for pattern in (_HANDED_TO, _TOLD_TO):
        if told := pattern.match(said.masked):
            return tuple(dict.fromkeys(found.owner for found in said.between(*told.span())))
    spoken_to = SAID_TO.match(said.masked)
    if spoken_to and _LISTED_VERB.fullmatch(spoken_to["verb"]):
        return said.doers(*spoken_to.span())
    if _ends_with_mark(said.text, said.named):
        return tuple(found.owner for found in said.named[:1])
    return _wanted(said)


def _wanted(said: SaidSentence) -> tuple[str, ...] | None:
    """Of whom somebody wants a thing by a limit; None where nobody does."""
    wants = _WANTS.match(said.masked)
    if wants is None or matter_of(wants["what"]) is not Matter.THING:
        return None
    named = (found for found in said.named if _FROM.search(said.text[: found.start]))
    return tuple(found.owner for found in named)


def _promised_by(said: SaidSentence, when: Sequence[Deadline]) -> tuple[str, ...] | None:
    """Who promises in one of the clauses of the sentence, or is charged in it without a verb; None
    where nobody is.
    """
    # `Vi håber, at Lejerbo sender planen`: what is only thought reaches as far as clauses go on
    # with `at`
    thought = False
    for clause in clauses_of(said.text, said.masked, when):
        thought = thought and TOLD_OF.match(clause.text) is not None
        if not thought and (place := promised_at(clause)) is not None:
            start, end = place
            return said.doers(clause.start + start, clause.start + end)
        thought = thought or THINKS.search(clause.text) is not None
    return charged_in(said)


def _ends_with_mark(sentence: str, named: Sequence[Mentioned]) -> bool:
    """`Opdatere listen @skovbo`."""
    return any(
        sentence[found.start] == "@" and not sentence[found.end :].strip(" .,;@") for found in named
    )


def _in_brackets(sentence: str, meeting: dt.date, named: Sequence[Mentioned]) -> SaidPromise | None:
    """`Opdatering af listen (Skovbo, 1/9)`: who and when, and nothing else."""
    match = _BRACKETS.search(sentence)
    if match is None or not match.start():
        return None
    inside = [found for found in named if found.start > match.start()]
    apart = match[1]
    for found in inside:
        apart = apart.replace(sentence[found.start : found.end], "")
    for part in _BETWEEN_PARTS.split(apart):
        if inside and (day := day_apart(part.strip(), meeting)):
            owners = tuple(found.owner for found in joint(sentence, inside))
            return SaidPromise(owners, day, is_dated=True)
    return None


def _is_of_before(sentence: str, meeting: dt.date) -> bool:
    """Whether it says that this was long ago."""
    years = (int(year) for year in _YEAR.findall(sentence))
    return _EARLIER.search(sentence) is not None or any(year < meeting.year for year in years)
