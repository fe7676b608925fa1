"""What a line of a draft says in short: an owner by a part of its key, a due date in its text.

Each is one that can be written in full, because only one thing can be meant.
"""

import datetime as dt
import re
from collections.abc import Container, Iterator, Mapping
from difflib import get_close_matches

from dialogtool.diagnostic import Diagnostic, Message, msg
from dialogtool.model import (
    TRACKED_KINDS,
    Holder,
    Item,
    Mention,
    Minutes,
    RecordStatus,
    Settings,
    Update,
)
from dialogtool.reading.spoken_dates import read_day
from dialogtool.record.line import Line
from dialogtool.record.minutes import lines_of
from dialogtool.words import weekday_word

_MARKED = re.compile(r"(?<![\w@./])@(?P<name>[^\W_][\w-]*+(?:/[^\W_][\w-]*+)?)(?![\w/]|[.@-]\w)")
_IN_FIELD = re.compile(
    r"[ \t]*\[(?:ansvarlige?|owners?)::[ \t]*(?P<name>[^\[\];@]*[^\[\];@ \t])[ \t]*\]",
    re.IGNORECASE,
)
_MARKED_WORDS = re.compile(r"(?<![\w@./])@(?P<words>[^\W_][\w.-]*(?:[ ][^\W_][\w.,;:-]*){1,6})")
_MUNICIPALITY = ("kommunen", "municipality")
_SLIP = 0.84  # two letters of a word of seven in each other's place
_WORD = re.compile(r"[^\W_]+")
_UNTIL = re.compile(
    r"""
    (?P<gap>^|[ \t]*[,;.(–-]*[ \t]+\(?)
    (?P<said>
        (?: senest | inden | i[ ]løbet[ ]af | by | no[ ]later[ ]than | within
          | (?P<word>
                (?: (?:ny|new)[ ] )? (?: frist(?:en)?:? | deadline:? | due:? )
              | (?P<moved> (?: udskydes | udskudt | udsættes | udsat | flyttes | flyttet ) [ ] til
                         | (?: postponed | moved ) [ ] to )
            )
        )
        [ \t]+(?P<day>\S.*?)
    )
    [).]*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OWNERS = re.compile(r"(?:[ \t]+@[\w/-]+[.,;]?)*[ \t]*$")
_MOST_WORDS = 6
_LONGEST = 200  # signs at the end of a text in which a day is looked for


EarlierTexts = Mapping[str, Container[str]]
"""By the id of an item, its text in other records."""


def in_full(record: Minutes, settings: Settings, told: EarlierTexts) -> Iterator[Diagnostic]:
    """The lines of a draft that say something in short, each written in full as its repair. A
    follow-up in the words of an earlier record says nothing of a day: its `1/4` is that of a year
    that has passed.
    """
    if record.status is not RecordStatus.DRAFT or not record.readable:
        return
    lines = lines_of(record, settings)
    for mention in record.mentions:
        line = lines[mention.location.line]
        # one thing at a time: the rest after the next reading
        if len(line.rows) > 1 or line.faults or "`" in line.source[0]:
            continue
        full = with_parties(line.source[0], settings)
        repeats = isinstance(mention, Update) and mention.text in told.get(mention.ref, ())
        if full is None and record.date is not None and _wants_due(mention) and not repeats:
            whole = isinstance(mention, Update)
            full = with_due(line, record.date, settings.language, whole=whole)
        if full is not None:
            written, message = full
            yield Diagnostic("near-miss", mention.location, message, repair=written)


def with_parties(source: str, settings: Settings) -> tuple[str, Message] | None:
    """The line with the whole key of every party and office that is named by a part of it; None
    where there is none, or where several are called so.
    """
    found: dict[str, str] = {}

    def with_party(match: re.Match[str]) -> str:
        owner = owner_meant(match["name"], settings)
        if not owner:
            return match[0]
        found[match["name"]] = owner
        return f"@{owner}"

    def with_key(match: re.Match[str]) -> str:
        owner = owner_named(match["name"], settings) or office_held_by(match["name"], settings)
        if not owner:
            return match[0]
        found[match["name"]] = owner
        return f" @{owner}"

    written = source
    for name, owner in marked_in_words(source, settings):
        found[name] = owner
        # before the pattern for one word, which would take the first of several
        written = written.replace(f"@{name}", f"@{owner}")
    written = _IN_FIELD.sub(with_key, _MARKED.sub(with_party, written))
    if not found:
        return None
    name, owner = next(iter(found.items()))
    said = name if f"@{name}" not in source else f"@{name}"
    return written, msg("'{name}' is '@{owner}'", name=said, owner=owner)


def owner_meant(name: str, settings: Settings) -> str:
    """`tilsyn` and `naestved/til` as `naestved/tilsyn`, `solbo` as `aab-solbo`; empty for what is a
    key already, and where several or none are called so.
    """
    party, slash, office = name.partition("/")
    if slash:
        key = settings.party_key(party)
        meant = _office_meant(owner_meant(party, settings) or key, office, settings)
        return "" if meant == f"{key}/{office.lower()}" else meant
    # the key of a party is in full already
    if settings.party_key(name) in settings.parties:
        return ""
    # in minutes `kommunen` is one: the one whose book this is
    if name.casefold() in _MUNICIPALITY:
        return settings.municipality
    owner = settings.owner_key(name)
    return owner if "/" in owner else _named_by_a_word(name.casefold(), settings)


def _office_meant(party: str, office: str, settings: Settings) -> str:
    """The office of a party with that key, or the one that has a word in its key or name which
    begins so; empty for several or none.
    """
    word = office.casefold()
    offices = settings.parties[party].offices if party in settings.parties else {}
    found = [
        desk
        for desk, known in offices.items()
        if any(part.startswith(word) for part in _WORD.findall(f"{desk} {known.name}".casefold()))
    ]
    if word in offices:
        return f"{party}/{word}"
    # two letters begin too many names
    return f"{party}/{found[0]}" if len(found) == 1 and len(word) > 2 else ""


def owner_named(name: str, settings: Settings) -> str:
    """The key of the party or office with that name: `Tilsynet`, `Næstved Kommune, Tilsynet`, an
    alias; empty for any other text.
    """
    return settings.owners_by_name.get(name.casefold(), "")


def office_held_by(name: str, settings: Settings) -> str:
    """The key of the one office that the person of that name holds, as far as nobody wrote down
    until when; empty for anybody else.
    """
    # one office alone: of two nobody can tell which is meant
    offices = {
        key
        for key, office in settings.offices.items()
        if any(_holds(holder, name) for holder in office.holders)
    }
    return min(offices) if len(offices) == 1 else ""


def _holds(holder: Holder, name: str) -> bool:
    # as far as nobody wrote down until when
    return holder.until is None and holder.name.casefold() == name.casefold()


def marked_in_words(source: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """Each name of several words that stands behind an @, `@Jens Bro`, and whose it is."""
    for match in _MARKED_WORDS.finditer(source):
        words = match["words"].split(" ")
        # from the longest on: `@Center for Børn og Unge` before `@Center for Børn`
        for count in range(len(words), 1, -1):
            name = " ".join(words[:count]).rstrip(".,;:")
            owner = owner_named(name, settings) or office_held_by(name, settings)
            if owner:
                yield name, owner
                break


def owner_nearly_named(name: str, settings: Settings) -> str:
    """The key of the party or office whose name differs by a slip; empty for a person's name."""
    names = settings.owners_by_name
    near = get_close_matches(name.casefold(), names, n=1, cutoff=_SLIP)
    return names[near[0]] if near else ""


def _named_by_a_word(word: str, settings: Settings) -> str:
    """The one party or office that has the word in its key or name; empty for several or none."""
    told = {key: f"{key} {party.name}" for key, party in settings.parties.items()}
    for key, office in settings.offices.items():
        told[key] = f"{key.partition('/')[2]} {office.name}"
    found = [owner for owner, said in told.items() if word in _WORD.findall(said.casefold())]
    # two letters are a word of too many names
    return found[0] if len(found) == 1 and len(word) > 2 else ""


def with_due(
    line: Line, day: dt.date, language: str, *, whole: bool = False
) -> tuple[str, Message] | None:
    """The line with the day that ends its text in a field, counted from `day`; None where none
    does, or where it has passed. With `whole` (of a follow-up) the day may be all that the text
    says, and be the one that a deadline is moved to.
    """
    # over two rows nobody can say where the text ends
    if len(line.said) != 1:
        return None
    [said] = line.said
    # owners end the text; the day stands before them
    owners = _OWNERS.search(said)
    text = said[: owners.start()] if owners else said
    found = _day_at_end(text, day, whole=whole)
    if found is None:
        return None
    at, words, due = found
    full = line.saying({"due": due.isoformat()}, said=(text[:at] + said[len(text) :],))
    weekday = weekday_word(due)
    message = msg("'{text}' is {weekday} {day}", text=words, weekday=weekday, day=str(due))
    [written] = full.written(language)
    return written, message


def _day_at_end(text: str, day: dt.date, *, whole: bool) -> tuple[int, str, dt.date] | None:
    """Where the phrase begins, its words, and the day that they mean."""
    # without an end a long line would be read as a day from each of its words
    match = _UNTIL.search(text, max(len(text) - _LONGEST, 0))
    while match is not None:
        words = match["day" if match["word"] else "said"].rstrip(" .)")
        # at the beginning it would take all of the text; an item may be what is moved to a day
        is_the_end = whole or (match.start("gap") and not match["moved"])
        if len(words.split()) <= _MOST_WORDS and is_the_end:
            due = read_day(words, day)
            # a day that has passed is told, not promised
            if isinstance(due, dt.date) and due >= day:
                return match.start("gap"), words, due
        # a later word may begin the phrase that is a day
        match = _UNTIL.search(text, match.start("said") + 1)
    return None


def _wants_due(mention: Mention) -> bool:
    if mention.due or mention.is_ongoing or mention.verdict:
        return False
    # without a box and a kind that is tracked nobody waits for a day
    if mention.box is None:
        return isinstance(mention, Item) and mention.kind in TRACKED_KINDS
    return not mention.box.settled
