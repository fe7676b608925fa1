"""By when a sentence says that something is done: its phrases of time, and the day each means.

`senest 1/9`, `inden påske` and `by Monday` set a limit; `i uge 36` and `om 14 dage` only say when.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from dialogtool.alphabet import small
from dialogtool.pattern import late, late_words
from dialogtool.reading.sentence import LONGEST
from dialogtool.reading.spoken_dates import ANY_MONTH, read_day
from dialogtool.record.prose_dates import DAYS_OF_WEEK, MONTH

_IS = r"""
    er(?:[ ](?:sat|fastsat|aftalt)[ ]til)? | (?:fast)?sættes[ ]til | aftales[ ]til
  | blev[ ]sat[ ]til | is
"""
_LABEL = rf"""
    (?:(?:ny|sidste|new)[ ])? (?:tids)? (?:frist(?:en)?|deadline(?:n|en)?|due)
    (?:[ ]for[ ][^,.;:]{{2,60}}?(?=:|[ ](?:{_IS})[ ]))?
    (?:: | [ ](?:{_IS})(?=[ ]))?
"""
_MOVED = r"""
    (?: udskydes | udskudt | udsættes | udsat | flyttes | flyttet | rykkes | rykket | skubbes
      | skubbet | forsinkes | forsinket | forlænges | forlænget )[ ]til
  | ny[ ]dato[ ]?:? | (?:postponed | moved)[ ]to
"""
_LIMIT = r"""
    senest | inden(?:[ ]for)? | (?<!fra[ ])(?<!ikke[ ])før
  | ikke[ ]senere[ ]end | (?:no|not)[ ]later[ ]than | by | before | within
"""
_WHEN = r"""
    (?<!for[ ])uge(?=[ ]\d) | i(?:[ ]løbet[ ]af)? | på | om | den | d\. | ved | til | efter
  | ultimo | primo | medio | slut | denne | næste | in | on | at | during | this | next
  | pr\.(?![ ](?:31|30|ultimo))  # `regnskabet pr. 31. december` is no time to act
"""
_WITHIN = late(r"i løbet", re.IGNORECASE)  # a time whatever stands before it
_WEEKDAY = "|".join(DAYS_OF_WEEK)
# `regnskabet for maj`, `referatet fra fredag`: what it is about, not when it is done;
# or half of `den 5. og 6. maj`.
_NOT_OF = "".join(
    rf"(?<!{word}[ ])"
    for word in (r"nr\.", "fra", "siden", "af", "for", "from", "of", "[ ]og", "eller")
)
_EVERY = "(?<!hver[ ])" + "".join(
    f"(?<!hver[ ]{which}[ ])" for which in ("anden", "tredje", "fjerde", "første", "sidste")
)
_DAY_OF_WEEK = rf"""
    {_NOT_OF} {_EVERY}
    (?: {_WEEKDAY} | (?:først)?kommende(?=[ ](?:{_WEEKDAY}))
      | (?:den[ ])? (?:første|anden|tredje|fjerde|sidste|first|second|third|last)
        (?=[ ](?:{_WEEKDAY}|hverdag|arbejdsdag|bankdag|dag)[ ](?:i|in|of)[ ]) )
"""
_PART_OF_SPAN = rf"""
    {_NOT_OF}
    (?: (?:først|midt|sidst)(?=[ ]i[ ]) | sidst(?=[ ]på[ ])
      | (?:starten|begyndelsen|midten|slutningen|udgangen)(?=[ ]af[ ]) | start | ult\.
      | månedsskiftet | (?<!om[ ])(?:ugen|måneden|året)(?=[ ]ud) | med(?=[ ]udgangen[ ])
      | mid | (?:the[ ])?(?:beginning|end)(?=[ ]of[ ]) )
"""
_OPENER = late_words(
    rf"""(?<![\w@/.\[-])
    (?:(?P<label>{_LABEL})|(?P<moved>{_MOVED})|(?P<limit>{_LIMIT})
    |(?P<weekday>{_DAY_OF_WEEK})|(?P<when>{_PART_OF_SPAN}|{_WHEN}))(?=[ ]\S)""",
)
_WITHOUT_DAY = late_words(
    r"""
    (?<![\w-])
    (?: snarest(?:[ ]muligt)? | hurtigst[ ]muligt | så[ ](?:snart|hurtigt)[ ]som[ ]muligt | asap
      | (?:til[ ])?næste[ ]gang | as[ ]soon[ ]as[ ]possible | omgående
      | inden[ ](?:længe|så[ ]længe) | på[ ]et[ ]tidspunkt
      | (?: til | inden | på | i | med | før | ved | by | before | at | until | for )[ ]
        (?: det[ ] | the[ ] | vores[ ] | our[ ] )?
        (?: næste | kommende | next )[ ] (?: \w+[ ] )?
        \w*(?: møde\w* | rapport(?:en)? | beretning | redegørelse | dialog | meeting ) )
    (?![\w-])
    """,
)
# Not the stars of what is bold: `**senest 1. maj 2028**`; the comma of `June 15, 2026`.
_WORDS = late(r"(?:[ ]+(?![.,;:()\[\]])[^\s,;()\[\]*_]+(?:,(?=[ ]20\d\d\b))?){1,7}")
# Two numbers behind these are no day, and a day behind those no limit.
_NO_TIME_BEHIND = late_words(
    r"""(?<![\w-])
    (?: afdeling(?:en|er|erne)? | afd\.? | blok(?:ken)? | opgang(?:en)? | etape | bygning | hus
      | nr\.? | numre | § | stk\.? | skema | punkt(?:et)? | pkt\.? | bilag | afsnit | side | s\.
      | lejlighed(?:en)? | model | gruppe | hold | fase | version | matr(?:ikel)?\.? | sag(?:en)?
      | kl\.? | pr\.? | møde(?:t)? | regnskab(?:et)? | vagtordning | vagt
      | [\wæøå]+(?:gade|vej|allé|stræde|plads|torv|vænge|parken|toften|bakken)
      | dateret | fra(?:[ ]og[ ]med)? | f\.?o\.?m\.? | tidligst | ikke(?:[ ]før)? | siden
      | earliest | dated | from ) [ ]+(?:den[ ]|d\.[ ]?)?$
      # of Obsidian Tasks: made, to begin, to be worked on, done, dropped
      | [➕🛫⏳✅❌]\ufe0f? [ ]*$""",
)
# A day behind these is one on which nothing is done.
_DENIED = late_words(
    r"""(?<![\w-])
    (?: ikke | not | aldrig | never | undtage[nt] | except | bortset[ ]fra | uden[ ]for | outside )
    [ ]+ (?: (?: i | in | on | på | om | den | d\. | før | inden | before | until )[ ]+ ){0,2}$""",
)
# What begins on a day is not done by then.
_BEGINS_THEN = late_words(
    r"""(?<![\w-])
    (?: starter | begynder | gælder | træder[ ]i[ ]kraft | åbner | løber | stiger | falder
      | udløber | ophører | slutter | starts | begins | ends | expires )
    [ ](?:[\w.]+[ ]){0,2}$""",
)
# `til 6 mdr.` is how long, not when.
_LENGTH = late_words(
    r"""(?:til|på|ved|efter|i|den|at|on|to)[ ](?:ca\.[ ])?
    (?:\d+|et[ ](?:halvt|helt)|halvandet|en|et|to|tre|fire|fem|seks|one|two|three|four|five|six)[ ]?
    (?:dage?|uger?|mdr\.?|måned(?:er)?|år|days?|weeks?|months?|years?)""",
)
_REACH = 30  # signs before a phrase of time that tell what it is
# `senest 14 dage efter modtagelsen` is counted from a day that nobody knows, `før mødet` from that
# of the next meeting
_A_SPAN = late(r"\W(?:dage?|døgn|uger?|mdr\.?|måned(?:er)?|days?|weeks?|months?)$", re.IGNORECASE)
_FROM_ANOTHER_DAY = late_words(
    r"""[ ](?:før|inden|forinden|before|ahead[ ]of)(?!\w)
    | [ ](?:efter|fra|after|from)[ ]
    (?! (?:dette[ ]|dagens[ ]|this[ ]|the[ ])? (?:møde(?:ts?)? | meeting)\b
      | (?:i[ ]dag|dags[ ]dato|d\.d\.|nu|today|now)(?!\w) )""",
)
# `i 2023` tells which year is spoken of, and asks nothing of anybody.
_A_NUMBER = late(r"[ ]\d")
_A_DATE = late(r",? (?:(?:den|the) |d\. ?)?\d", re.IGNORECASE)
_ENDS_WITH_WEEKDAY = late(rf"(?<!\w)(?:{_WEEKDAY})$", re.IGNORECASE)
_ENDS_WITH_MONTH = late(rf"(?<!\w)(?:{ANY_MONTH})$", re.IGNORECASE)
_OF_EACH_MONTH = late(r"\d\.? i (?:hver )?måned(?:en)?", re.IGNORECASE)
"""`senest den 10. i måneden` is again and again, and of no month."""
_BARE_YEAR = late(r"(?:i|in|during)? *\d{4}|i år|this year", re.IGNORECASE)
# A day that ends the text needs no word before it: `Karin sender listen 1/6`.
_LAST_WORDS = late_words(
    rf"""(?<![\w/.§-]){_NOT_OF}
    (?: \d{{1,2}}[ ]?/[ ]?\d{{1,2}}(?:[ /-]+(?:20)?\d\d)?
      | \d{{1,2}}(?:\.[ ]?|[ ])(?:{ANY_MONTH})(?:[ ](?:20)?\d\d)?
      | \d{{4}}-\d\d-\d\d | \d{{1,2}}[.-]\d{{1,2}}[.-](?:20)?\d\d | \d{{1,2}}/20\d\d
      | d\.\d{{1,2}}(?:/\d{{1,2}}|\.(?:{ANY_MONTH}))
      | (?:uge|u\.[ ]?)\d{{1,2}}
      | (?:[1-4]\.|første|andet|tredje|fjerde)[ ](?:kvartal|kvt\.?)(?:[ ]\d{{4}})?
      | [KQ][1-4](?:[ ]\d{{4}})?
      | {_EVERY} (?P<weekday>{_WEEKDAY})
        # a month or half a year may be what it is about, but for what is set apart
      | (?<=[,–(-][ ])
        (?: (?:[12]\.|første|andet)[ ]halvår(?:[ ]\d{{4}})? | (?:{ANY_MONTH})(?:[ ]\d{{4}})?
          | (?:foråret|sommeren|efteråret|vinteren)(?:[ ]\d{{4}})? )
    )
    (?: ,?[ ]kl\.?[ ]?\d{{1,2}}(?:[.:]\d\d)? )?
    (?=[ .)*_]*$)""",
)
# Day and month in figures, or a day and its month in a word.
_IN_CALENDAR = late(
    rf"(?<![\w/.-])(\d{{1,2}})(?: ?/ ?(\d{{1,2}})|\. ?({ANY_MONTH}))(?![\w/])", re.IGNORECASE
)
_AGAIN = late_words(
    r"""(?<![\w-])
    (?: løbende | fortløbende | årligt | månedligt | kvartalsvist? | ugentligt | jævnligt
      | (?:hvert?|hver[ ]\w+)[ ](?:år|halvår|kvartal|måned|uge|møde|gang)
      | (?:en|to)[ ]gange?[ ]om[ ](?:året|måneden)
      | ongoing | yearly | annually | monthly | quarterly | every[ ](?:year|quarter|month|meeting)
    )(?=[ .)]*$)""",
)
_LEAP_YEAR = 2000
_LONGEST = 200  # signs at the end of a text in which a day is looked for
_MAY_TAKE_PLACE = frozenset(["på", "den", "d.", "ved", "til", "efter", "pr.", "on", "at"])


class TimeSense(Enum):
    """What a phrase of time says: by when something is done (`senest 1/9`), before what, which may
    be told of as well (`før ferien`), at what time (`om 14 dage`, `uge 20`), within which span
    (`i juni`), to what day something is put off (`udskydes til 1/10`), perhaps only when something
    takes place (`den 3. maj`), a day that is in no calendar (`31/4`), or that it is done again and
    again (`hvert kvartal`).
    """

    LIMIT = auto()
    BEFORE = auto()
    MOVED = auto()
    TIME = auto()
    SPAN = auto()
    EVENT = auto()
    NO_DAY = auto()
    AGAIN = auto()


class Deadline(NamedTuple):
    """Where a phrase of time stands; its day, None for one that nobody knows (`til næste møde`);
    what it says; and the words for the day.
    """

    start: int
    end: int
    day: dt.date | None
    sense: TimeSense
    words: str

    @property
    def is_limit(self) -> bool:
        return self.sense in (TimeSense.LIMIT, TimeSense.BEFORE, TimeSense.NO_DAY)


def deadlines(text: str, meeting: dt.date) -> list[Deadline]:
    """The phrases of time of a sentence that was said on the day of the meeting, in their order;
    what has passed is none.
    """
    if len(text) > LONGEST:
        return []
    found = [
        Deadline(*match.span(), None, TimeSense.LIMIT, match[0])
        for match in _WITHOUT_DAY.finditer(text)
    ]
    found += _with_day(text, meeting)
    found = [one for one in found if not _tells(_DENIED, text, one.start)]
    last = _LAST_WORDS.search(text)
    if last and not any(deadline.end > last.start() for deadline in found):
        found += _said_last(last, text, meeting)
    found += (
        Deadline(start, end, None, TimeSense.NO_DAY, text[start:end])
        for start, end in _no_days(text)
        if not any(other.start <= start < other.end for other in found)
    )
    return sorted(found, key=lambda deadline: deadline.start)


def _said_last(last: re.Match[str], text: str, meeting: dt.date) -> Iterator[Deadline]:
    """The day that ends a text without a word that says what it is of: `Festen er på lørdag`."""
    at = last.start()
    if _tells(_NO_TIME_BEHIND, text, at) or _tells(_DENIED, text, at):
        return
    day = read_day(last[0], meeting)
    if isinstance(day, dt.date) and day > meeting:
        begins = last["weekday"] or _tells(_BEGINS_THEN, text, at)
        sense = TimeSense.EVENT if begins else TimeSense.TIME
        yield Deadline(*last.span(), day, sense, last[0])


def limits_of(text: str, meeting: dt.date) -> list[Deadline]:
    """The phrases that say by when, `senest 1/5`, each day once."""
    limits = (one for one in deadlines(text, meeting) if one.day and one.sense is TimeSense.LIMIT)
    return list({one.day: one for one in limits}.values())


def last_deadline(text: str, meeting: dt.date) -> Deadline | None:
    """The phrase of time that ends a text, with nothing behind it but a bracket or a full stop."""
    # a long line would be read as a day from each of its words
    start = max(len(text) - _LONGEST, 0)
    found = deadlines(text[start:], meeting)
    ending = [one for one in found if not text[start + one.end :].strip(" .)*_")]
    if not ending:
        again = _AGAIN.search(text, start)
        return Deadline(*again.span(), None, TimeSense.AGAIN, again[0]) if again else None
    last = ending[0]
    return last._replace(start=start + last.start, end=start + last.end)


def _no_days(text: str) -> Iterator[tuple[int, int]]:
    """The days of the text that are in no calendar: `31/4`, `30. februar`."""
    for match in _IN_CALENDAR.finditer(text):
        day, month = int(match[1]), MONTH[small(match[3])] if match[3] else int(match[2])
        # a month has 31 days at most, and any other pair of numbers may be something else
        if month in range(1, 13) and day <= 31 and day > monthrange(_LEAP_YEAR, month)[1]:
            yield match.span()


def _with_day(text: str, meeting: dt.date) -> Iterator[Deadline]:
    at = 0
    while match := _OPENER.search(text, at):
        at = match.end()
        may_be_none = match["when"] and not _WITHIN.match(match["when"])
        no_time = may_be_none and _tells(_NO_TIME_BEHIND, text, match.start())
        read = None if no_time else _longest(text, match, meeting)
        if read is not None:
            at, day = read
            # `frist 1/9`: the word is no part of the day, as `i` in `i uge 36` is
            words = text[_day_begins(match) : at].strip(" .:)")
            found = Deadline(match.start(), at, day, _sense(match), words)
            if _A_SPAN.search(words) and _FROM_ANOTHER_DAY.match(text, at):
                found = found._replace(day=None)
            # `senest i dag` is a limit, `i dag` is what the meeting itself does
            if day > meeting or found.is_limit:
                yield found


def _tells(pattern: re.Pattern[str], text: str, start: int) -> bool:
    """Whether the words before a phrase of time fit."""
    return pattern.search(text[max(0, start - _REACH) : start]) is not None


def _day_begins(opener: re.Match[str]) -> int:
    return opener.end() if opener["label"] or opener["moved"] else opener.start()


def _sense(opener: re.Match[str]) -> TimeSense:
    if opener["weekday"]:
        return TimeSense.EVENT
    if opener["when"] is None:
        if opener["moved"]:
            return TimeSense.MOVED
        is_before = (opener["limit"] or "").lower() in ("før", "before")
        return TimeSense.BEFORE if is_before else TimeSense.LIMIT
    word = opener["when"].lower()
    if word == "i":
        return TimeSense.SPAN
    return TimeSense.EVENT if word in _MAY_TAKE_PLACE else TimeSense.TIME


def _longest(text: str, opener: re.Match[str], meeting: dt.date) -> tuple[int, dt.date] | None:
    """Where the longest phrase that begins with the opener ends, and its day."""
    words = _WORDS.match(text, opener.end())
    end = words.end() if words else opener.end()
    start = _day_begins(opener)
    while end > opener.end():
        said = text[start:end].strip().rstrip(".:")
        # from the longest on: `den 3. maj` alone is a day, too, but that of another year than `den
        # 3. maj 2028`
        if _OF_EACH_MONTH.search(said):
            return None
        is_none = _BARE_YEAR.fullmatch(said) or _LENGTH.fullmatch(said)
        day = None if is_none else read_day(said, meeting)
        if isinstance(day, dt.date):
            # `by June 27`, where that may be a year: not the end of June
            if _A_NUMBER.match(text, end) and _ENDS_WITH_MONTH.search(said):
                return None
            # `senest fredag den 24.`, which is a Thursday: nobody knows which of the two holds
            if _A_DATE.match(text, end) and _ENDS_WITH_WEEKDAY.search(said):
                return None
            # a day that has passed is told of, not promised
            return (end, day) if day >= meeting else None
        end = text.rfind(" ", opener.end(), end)
    return None
