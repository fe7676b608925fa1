"""How sure a cue is by the words around it, and where it says something else."""

import re
from collections.abc import Callable

from dialogtool.importing.meaning.no_promise import (
    ANYBODY,
    ASKED,
    DOUBT,
    HOW_IT_IS,
    IF,
    LEADING_CLAUSE,
    MAIN_CLAUSE,
    NOT_DONE,
    PERCEIVED,
    RELATIVE,
    TOLD,
    TURNED_OVER,
    USUAL,
    WHEN,
    YEARLY,
)
from dialogtool.model import ASSESSMENTS, Kind
from dialogtool.pattern import late, late_words

_LONG_SENTENCE, _LONG, _DOUBTFUL, _NOT_HERE = 200, 0.08, 0.25, 0.15
"""How much less sure a long sentence is, one with `måske`, and a decision not made here."""
_CLAUSE = late(r"(?:^|[,;:–]|\bmen\b|\bog\b)\s*(?=\S)")
_CLAUSE_END = late(r"[,;:–]|$")
_SUBORDINATE = late_words(
    r"""\W*(?:hvis|såfremt|når|da|fordi|eftersom|efter\ at|selv\ om|selvom|om|at|som
    |der(?!\ (?:er|blev|var|blive))|hvad|hvor(?!for)\w*)\b""",
)
_EARLIER = late_words(
    r"""\b(?:tidligere|allerede|i\ sin\ tid|dengang|sidste\ år|forrige\ år|i\ forvejen
    |i\ (?:foråret|efteråret|sommer|vinter)(?:s)?|på\ (?:sidste|forrige)\ \w+)\b""",
)
_MODAL = late(
    r"\b(?:skal|skulle|kan|kunne|vil|ville|bør|burde|må|måtte)\s(?:\w+\s){0,4}$", re.IGNORECASE
)
_BY_US = late(r"^\W*man\s$", re.IGNORECASE)
"""Who begins a sentence that tells what those who met decided: `Man besluttede`."""
_ELECTS = late(r"v[aæ]lg", re.IGNORECASE)
_IF_BEHIND = late(r"(?<=\w)[, ]+(?:og |men )?(?:hvis|såfremt)\b", re.IGNORECASE)
"""A condition that a promise ends with: it is one all the same."""
_ONLY_POSSIBLE = late(
    r"\b(?:(?:kan|kunne|må)\s(?:\w+\s){0,2}|ellers\s(?:skal\s\w+\s)?)$", re.IGNORECASE
)
"""What stands before a passive that only says what could be: `så kan en dato sættes`."""
_OPEN_QUESTION = late(r"\b(?:om|hvis|inden|før|når)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_PASSED_ON = late(r"\b(?:med|bringer|tager|videregiver|videresender|formidler|samler|løfter)\s$")
"""What stands before a wish that somebody does something about: `bringer ønsket videre`."""
_DENIED = late_words(r"\bikke\b(?!\ (?:kun|alene|blot))")
_NOT_BEFORE = late(r"\bikke\b(?:\s\w+){0,2}\s$", re.IGNORECASE)
_ACTIVE = late(r"\b(?:har|havde)\b|besluttede\b|beslutter|vedtog\b|vedtager|valgte", re.I)
_THE_MEETING = late_words(
    r"""bestyrelse|\w*råd(?:et)?\b|udvalg|forsamling|møde|\b(?:vi|man)\b|parterne|formand
    |gruppe|ledelse|kredsen|medlemmer|deltager|forening|begge|alle\b|flertal""",
)
_ADJECTIVE = late(
    r"\b(?:den|det|de|en|et|denne|dette|disse|vores|deres|anden|nyligt|alle|af|til|med|for|fra|om)\s$",
    re.IGNORECASE,
)
_OF_THE_MEETING = late(
    r"\s+(?:\w+\s){0,2}?(?:referent|dirigent|ordstyrer|mødeleder|stemmetæller)", re.IGNORECASE
)
_SUBJECT_BEHIND = late(r"\s+(?!at\b)\w+(?:\s(?!at\b)\w+)?")
_ELSEWHERE = late_words(
    r"""\s+(?:\w+\s){0,2}?på\ (?:\w+\ ){0,2}(?:\w*generalforsamling|\w*afdelingsmøde
    |\w*repræsentantskabsmøde|\w*årsmøde|\w*beboermøde)""",
)
_AT_ANOTHER = late_words(
    r"""^\W*på\ (?:\w*årsmødet|\w*generalforsamling(?:en)?|\w{4,}(?<!sidste\ )(?:møde|råds)mødet
    |(?!mødet\b|dagens\b)\w{5,}mødet|\w+(?:forsamlingen|kongressen|konferencen))\b""",
)
"""A sentence that tells of another meeting: `På årsmødet blev det vedtaget ...`."""
_TO_COME = late_words(
    r"""(?:\b(?:når|hvornår|så\ snart|indtil|hvis|såfremt)|,\ (?:om|inden|før))
    \s(?!at\b)[^,;:–]*$""",
)
"""What stands before a decision that is still to be made: `når budgettet er vedtaget`."""
_HOPED = late(
    r"\b(?:forventes|ventes|håbes|ønskes|søges)\s(?:\w+\s){0,3}$|\b(?:intet|ingenting)\s\w*\s?$",
    re.IGNORECASE,
)
"""What stands before a decision that others may make, or that nobody made: `forventes vedtaget`,
`intet er besluttet`.
"""
_TOLD_THAT = late_words(
    r"""\b(?:oplyste|orienterede\ om|forklarede|fortalte|sagde|mente|nævnte|svarede|uddybede
        |redegjorde\ for)\b [^.;]*\bat\s[^,;:–]*$""",
)
"""What stands before a passive that tells how things are: `Karla forklarede, at tabet afvikles`."""
_NEXT_MEETING = late_words(
    r"""\b(?:næste|følgende|kommende)\ (?:\w+\ )?\w*(?:møder?|generalforsamling)\b[^.]{0,40}?
    \b(?:afholdes|holdes|aftales|fastsættes|finder\ sted|bliver|er|indkaldes)\b""",
)
_AWAITED = late(
    r"\b(?:afventer|venter|forventes?|forventer|håber|ifølge|ønsker)\b[^,.]*$", re.IGNORECASE
)


def doubt_of(kind: Kind, sentence: str, start: int, end: int, *, of_party: bool = False) -> float:
    """How much less sure a cue is than it says: for `måske`, for what somebody only told, for a
    decision of others or of another time, and for much that is said besides.
    """
    doubt = _LONG if len(sentence) > _LONG_SENTENCE else 0.0
    if kind is Kind.ACTION and DOUBT.search(_IF_BEHIND.sub("", sentence)):
        return doubt + _DOUBTFUL
    if kind is Kind.ACTION and _IF_BEHIND.search(sentence, end):
        return doubt + _LONG
    if kind is Kind.ACTION and (TOLD.search(sentence) or _AWAITED.search(sentence, 0, start)):
        return doubt + _LONG
    if kind is Kind.DECISION and _not_decided_here(sentence, start, end, of_party=of_party):
        return doubt + _NOT_HERE
    return doubt


def _not_decided_here(sentence: str, start: int, end: int, *, of_party: bool) -> bool:
    """Whether a decision is denied, only possible, told as a reason, or of others."""
    begin = _clause_before(sentence, start)
    before, cue = sentence[begin:start], sentence[start:end]
    if re.search(r"\bikke\b(?! at\b)", cue) or _NOT_BEFORE.search(before):
        return True
    if _MODAL.search(before) or _EARLIER.search(before):
        return True
    if _OPEN_QUESTION.search(sentence, begin, start):
        return True
    if _SUBORDINATE.match(sentence, begin) or TOLD.search(sentence, 0, start):
        return True
    if _AT_ANOTHER.match(sentence):
        return True
    if _ELSEWHERE.match(sentence, end):
        return True
    active = _ACTIVE.search(f"{before}{cue}") is not None
    subject = _SUBJECT_BEHIND.match(sentence, end)
    said = f"{before}{cue} {subject[0] if subject else ''}"
    return active and not of_party and _THE_MEETING.search(said) is None


def _clause_before(sentence: str, start: int) -> int:
    """Where the clause begins that a cue at `start` stands in."""
    return max((match.end() for match in _CLAUSE.finditer(sentence, 0, start)), default=0)


def is_relative(sentence: str, start: int) -> bool:
    """Whether a verb belongs to a clause about something else."""
    match = RELATIVE.search(sentence, 0, start)
    if match is None:
        return False
    above = match["above"]
    return above is None or above.lower() not in MAIN_CLAUSE


def says_no_promise(sentence: str, start: int, end: int) -> bool:
    """Whether the verb between `start` and `end` tells what was asked or turned over, what somebody
    always does, or what leads to something else.
    """
    if any(told.search(sentence, 0, start) for told in (TURNED_OVER, PERCEIVED, WHEN)):
        return True
    clause = _CLAUSE_END.search(sentence, end)
    if USUAL.search(sentence, _clause_before(sentence, start), clause.start() if clause else end):
        return True
    return clause is not None and LEADING_CLAUSE.match(sentence, 0, start) is not None


def is_other(sentence: str, match: re.Match[str], kind: Kind) -> bool:
    """Whether a cue says something else here: in a clause of its own, denied, asked, of anybody, or
    of the meeting itself, its leader and the next one.
    """
    by_us = kind is Kind.DECISION and _BY_US.search(sentence, 0, match.start()) is not None
    if kind in _IN_MAIN_CLAUSES and not by_us and is_relative(sentence, match.start()):
        return True
    says_no = _SAYS_NO.get(kind)
    return says_no is not None and says_no(sentence, match)


def _says_no_wish(sentence: str, match: re.Match[str]) -> bool:
    before = any(form.search(sentence, 0, match.start()) for form in (_PASSED_ON, _OPEN_QUESTION))
    return before or NOT_DONE.match(sentence, match.end()) is not None


def _says_no_action(sentence: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if any(form.search(sentence) for form in (IF, _NEXT_MEETING)):
        return True
    if any(form.search(sentence, 0, start) for form in (TURNED_OVER, ASKED)):
        return True
    if any(form.match(sentence, end) for form in (NOT_DONE, ANYBODY)):
        return True
    is_passive = match[0].endswith("s")
    if is_passive and _ONLY_POSSIBLE.search(sentence, 0, start):
        return True
    told = is_passive and (_TOLD_THAT.search(sentence, 0, start) or YEARLY.search(sentence))
    if told or says_no_promise(sentence, start, end):
        return True
    return _DENIED.search(match[0]) is not None or HOW_IT_IS.search(sentence, 0, end) is not None


def _says_no_decision(sentence: str, match: re.Match[str]) -> bool:
    """`når den er vedtaget`, `det godkendte referat`, `besluttede sig`, `ikke besluttet noget`,
    `valgt til referent`.
    """
    if _HOPED.search(sentence, 0, match.start()):
        return True
    if TURNED_OVER.search(sentence, 0, match.start()) or _TO_COME.search(sentence, 0, match.end()):
        return True
    if _ELECTS.search(match[0]) and _OF_THE_MEETING.match(sentence, match.end()):
        return True
    if re.match(r"\s+(?:noget|andet)\b", sentence[match.end() :]):
        return True
    if match[0].lower().endswith(("ede", "te")):
        behind = sentence[match.end() : match.end() + 2]
        if _ADJECTIVE.search(sentence, 0, match.start()) and behind[1:].islower():
            return True
    return sentence.startswith(" sig ", match.end())


_IN_MAIN_CLAUSES = (*ASSESSMENTS, Kind.ACTION, Kind.DECISION)
_SAYS_NO: dict[Kind, Callable[[str, re.Match[str]], bool]] = {
    Kind.WISH: _says_no_wish,
    Kind.ACTION: _says_no_action,
    Kind.DECISION: _says_no_decision,
}
