"""Promises without a verb, as they are noted at the table: what, who and when, in any order:
`Budget fra Klitbo inden jul`, `Helhedsplan - Lars - 1/6`, `Klitbo budget 1/2`.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogtool.pattern import late, late_words
from dialogtool.reading.actors import BY, SaidSentence
from dialogtool.reading.clauses import NO_PROMISE
from dialogtool.reading.deadlines import Deadline, TimeSense, deadlines
from dialogtool.reading.owners import Mentioned
from dialogtool.reading.responsible import joint, responsible_in
from dialogtool.reading.spoken_dates import ANY_MONTH
from dialogtool.reading.things import Matter, is_of_a_period, matter_of
from dialogtool.reading.verbs import IMPERATIVE, INFINITIVE, PASSIVE, PRESENT

LONGEST = 100
"""Signs of the longest note; what runs on for longer is a sentence."""
_SIGN = r"(?::|(?<=\s)[–—-]{1,2}(?=\s)|[()\[\]/;]|→|[-=]>)"
_SIGNS = late(rf"(?:[\s,.*_]|{_SIGN})+")
_APART_BEFORE = late(rf"{_SIGN}\s*$")
_APART_BEHIND = late(rf"\s*{_SIGN}")
_FROM = late(r"(?<![\w-])(?:fra|v/|ved|af|from)\s*$", re.IGNORECASE)
_OTHER_ROLE = late_words(
    r"""(?<![\w-])(?: til | hos | i | med | for | om | over[ ]for | mod | vedr(?:ørende|\.) | på
      | mellem | og | to | with | about | in | at | and )\s*$""",
)
"""Behind these somebody is not the one who acts: `kopi til Karla`."""
_STRANGER = late(
    rf"""{_SIGN}\s*
    (?P<who>(?!\w*(?:vej|gade|parken|allé|stræde|plads|torv|gård(?:en)?|huset|skolen)\b)
      [A-ZÆØÅ](?:[a-zæøå]+|[A-ZÆØÅ]{{1,3}}))
    \s*(?={_SIGN}|,|\d)""",
    re.VERBOSE,
)
_TELLS = late_words(
    rf"""(?<![\w-])
    (?: {PRESENT} | {PASSIVE} | er | har | var | kan | skal | vil | må | bør | blev | bliver | havde
      | fik | får | kom | kommer | går | gik | gav | sendte | godkendte | modtog
      | [a-zæøå]{{3,}}ede | modtaget | fået | kommet | godkendt | vedtaget | behandlet | drøftet
      | \w*sendt | \w*leveret | tidligere | siden
      | is | are | was | has | received | sent | approved )(?![\w-])"""
)
_OF_TALKS = "drøfte|præsentere|gennemgå|fremlægge|orientere|informere|vurdere|afholde"
_BEGINS_WITH_VERB = late_words(rf"\W*(?!{_OF_TALKS})(?:{INFINITIVE}|{IMPERATIVE})(?![\w-])")
_AS_USUAL = late_words(
    r"(?<![\w-])(?:bestyres|varetages|vedligeholdes|udlejes|serviceres|opkræves)(?![\w-])"
)
_TO_DO_BEHIND = late_words(rf"[ ](?:at[ ])?(?!{_OF_TALKS})(?:{INFINITIVE})(?![\w-])")
_IS_DONE = late_words(rf"(?<![\w-])(?:{PASSIVE})(?![\w-])")
_IS_DONE_AFTERWARDS = late_words(rf"(?<![\w-])(?!{_OF_TALKS})(?:{PASSIVE})(?![\w-])")
"""Not what the meeting itself does."""
_NEXT_WORD = late(r" (\w+r)(?!\w)")
_WORD_BEFORE = late(r"(?<!\w)(\w+r) $")
_PERIOD = late_words(
    rf"""(?: i[ ] | in[ ] )?
    (?: (?:[1-4]\.[ ])? \w* [ ]? (?:kvartal|kvt\.?|halvår) | [KQ][1-4]
      | {ANY_MONTH} | foråret | sommeren | efteråret | vinteren | pr\..* )
    (?:[ ]\d{{4}})?""",
)
_FIRST_WORDS = late(r"\s*((\S+)(?: \S+)?(?: \S+)?)")
_NUMBER_OF_POINT = late(r"\d{1,2}\.\d{1,2}")
"""`2.1 Budget (Karla)`: at the end of a note it is a day."""


class NotedCharge(NamedTuple):
    """Who has to hand something over, each as the key of a party or office or a name, and by when;
    None for a day that nobody knows.
    """

    owners: tuple[str, ...]
    due: dt.date | None


def noted_in(said: SaidSentence, meeting: dt.date) -> NotedCharge | None:
    """What a note without a verb promises; None for any other text. Where somebody is set apart by
    a sign, or a limit is said, whatever is not of another kind is promised; else it must be a thing
    that is handed over.
    """
    text = said.text
    who = tuple(_who(said)) if len(text) <= LONGEST else ()
    rest = text
    for found in who:
        rest = _without(rest, _begins(text, found), found.end)
    when = _when(rest, meeting) if who else None
    if when is None:
        return None
    what = _without(rest, when.start, when.end)
    # what, who and when stand each in one piece
    in_one = not (_says(rest[: when.start]) and _says(rest[when.end :]))
    if not in_one or _tells(text, who, what):
        return None
    matter, is_apart = matter_of(what), _is_apart(text, who)
    if matter is Matter.OF_MEETINGS and who[0].start == 0:
        matter = Matter.THING
    # whom `Invitere Klitbo` names does not act
    is_asked = is_apart or not _BEGINS_WITH_VERB.match(text)
    if not is_asked or not _is_promised(what, matter, when, is_apart):
        return None
    return NotedCharge(tuple(dict.fromkeys(found.owner for found in who)), when.day)


def charged_in(said: SaidSentence) -> tuple[str, ...] | None:
    """Who is charged with what a text says without saying that they do it: `Booke lokale (Karla)`,
    `Karla booke lokale`, `Listen opdateres løbende - Karla`; None where nobody is.
    """
    text = said.text
    if len(text) > LONGEST or NO_PROMISE.search(text.replace("løbende", "")):
        return None
    by = [found for found in said.named if BY.search(text[: found.start])]
    if by and _IS_DONE_AFTERWARDS.search(text) and not _AS_USUAL.search(text):
        return tuple(found.owner for found in by)
    begins = said.named[:1] and _TO_DO_BEHIND.match(text, said.named[0].end)
    if begins and not text[: said.named[0].start].strip(" *_"):
        return (said.named[0].owner,)
    apart = responsible_in(text, said.named)
    if apart is None or not apart.ends_text:
        return None
    done = _IS_DONE.search(text) if "løbende" in text else _IS_DONE_AFTERWARDS.search(text)
    return apart.owners if done or _BEGINS_WITH_VERB.match(text) else None


def _who(said: SaidSentence) -> Iterator[Mentioned]:
    """Those named who may act, else somebody who is not known, set apart."""
    named, acts = list(said.named), False
    while named:
        together = joint(said.text, named)
        named = named[len(together) :]
        before = said.text[: together[0].start]
        if _FROM.search(before) or not _OTHER_ROLE.search(before):
            acts = True
            yield from together
    stranger = None if acts else _STRANGER.search(said.text)
    if stranger and matter_of(stranger["who"]) is Matter.UNSAID:
        yield Mentioned(stranger["who"], *stranger.span("who"))


def _begins(text: str, found: Mentioned) -> int:
    """Where the words for somebody begin, with `fra` before them."""
    before = _FROM.search(text[: found.start])
    return before.start() if before else found.start


def _without(text: str, start: int, end: int) -> str:
    """The text with blanks there, so that the rest stands where it was."""
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _when(text: str, meeting: dt.date) -> Deadline | None:
    """The one time that is said; first what is a limit by its words."""
    found = deadlines(text.rstrip(" ,;:/(–-"), meeting)
    found = [one for one in found if one.is_limit] or found
    if found:
        return found[0] if len(found) == 1 else None
    begins = _FIRST_WORDS.match(text)
    for words in begins.groups() if begins else ():
        said = words.rstrip(" :,;–-")
        day = day_apart(said, meeting)
        if day is not None and not _NUMBER_OF_POINT.fullmatch(said):
            start = text.index(said)
            return Deadline(start, start + len(said), day, TimeSense.TIME, said)
    return None


def day_apart(part: str, meeting: dt.date) -> dt.date | None:
    """The day that all of a part says: `1/9` alone opens no phrase of time, and set apart it can
    only be the limit.
    """
    said = f"senest {part}"
    when = deadlines(said, meeting)
    return when[0].day if when and (when[0].start, when[0].end) == (0, len(said)) else None


def _says(text: str) -> bool:
    return bool(_SIGNS.sub("", text))


def _tells(text: str, who: Sequence[Mentioned], what: str) -> bool:
    """Whether there is a verb, or a word such as `ikke` and `normalt`."""
    beside = [_NEXT_WORD.match(text, found.end) for found in who]
    beside += [_WORD_BEFORE.search(text[: _begins(text, found)]) for found in who]
    return (
        _TELLS.search(what) is not None
        or NO_PROMISE.search(what) is not None
        or any(word and matter_of(word[1]) is Matter.UNSAID for word in beside)
    )


def _is_apart(text: str, who: Sequence[Mentioned]) -> bool:
    return any(
        _APART_BEFORE.search(text[: _begins(text, found)]) or _APART_BEHIND.match(text, found.end)
        for found in who
    )


def _is_promised(what: str, matter: Matter, when: Deadline, is_apart: bool) -> bool:
    if when.is_limit and when.day:
        return matter is not Matter.NONE
    if matter is not Matter.THING:
        return matter is Matter.UNSAID and is_apart
    # `Regnskab - Klitbo - 2. kvartal` says of which time it is
    return not (is_of_a_period(what) and _PERIOD.fullmatch(when.words))
