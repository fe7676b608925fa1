"""The words that say what became of something that was agreed before."""

import re

from dialogtool.model import Status, Verdict
from dialogtool.pattern import late, late_words
from dialogtool.reading.outcomes import CLOSES, ENDED, GONE, NO_LONGER, PUT_OFF, UNDER_WAY, how_far
from dialogtool.reading.verbs import PARTICIPLE

_DONE = rf"""{ENDED}
    | på[ ]plads | nedsat | lavet | bestilt | udarbejdet | repareret | skiftet | udskiftet
    | monteret | opsat | indhentet | udbedret | oprettet | malet | købt | færdig\w* | i[ ]orden"""
_OR_DONE = rf"(?:{_DONE}|{PARTICIPLE}\b)"
_POINT = r"\b(?:punkt|sag|opgave)(?:et|en)?[ ]"


def _verdict(pattern: str, verdict: Verdict) -> tuple[re.Pattern[str], Verdict]:
    return late_words(pattern), verdict


_CUES: tuple[tuple[re.Pattern[str], Verdict], ...] = (
    _verdict(
        rf"""videreføres | fortsætter | (?<!\w)(?:{PUT_OFF})\b(?!\ for\b) | intet\ nyt\b
        | afvente[rs] | vente[rs]\ (?:\w+\ )?på""",
        Verdict.CARRIED_OVER,
    ),
    _verdict(
        rf"""(?<!\w)(?:{GONE}|{NO_LONGER})(?!\w)
        | {_POINT}(?:(?:er|kan|skal)[ ])?slette[st]\b(?![ ]ikke)""",
        Verdict.DROPPED,
    ),
    _verdict(
        rf"""ikke\ (?:\w+\ ){{0,2}}
            (?:{_OR_DONE} | nået | lykkedes | blevet | gjort | kommet | i\ mål)
        | mangler\ (?:fortsat|stadig)""",
        Verdict.UNMET,
    ),
    _verdict(
        rf"""(?<!\w)(?:{UNDER_WAY})\b | er\ begyndt | sat\ i\ gang | start(?:et|es)\ op
        | har\ forsøgt | arbejdes\ (?:der\ )?(?:fortsat|stadig|videre)""",
        Verdict.PARTLY,
    ),
    _verdict(r"(?:er|har)\ (?:\w+\ )?(?:stadig(?:væk)?|fortsat)\b", Verdict.CARRIED_OVER),
    _verdict(
        rf"""(?:er|blev|har)\ (?:\w+\ ){{0,2}}{_OR_DONE}
        | (?:^ | [.:;–—-]\s*)(?:{_DONE})\b
        | {_POINT}(?:(?:er|kan|skal)[ ])?(?:{CLOSES}|afslutte[st])\b(?!\ ikke)
        | ^\W*afsluttes\W*$""",
        Verdict.MET,
    ),
)
"""What became of an earlier agreement; "ikke" comes before what was done."""
_OF_STATUS: dict[Status | None, Verdict] = {
    Status.DONE: Verdict.MET,
    Status.IN_PROGRESS: Verdict.PARTLY,
    Status.OPEN: Verdict.CARRIED_OVER,
}
_NOT = late(r"\b(?:ikke|not)\b", re.IGNORECASE)
_STILL = late(r"\b(?:stadig(?:væk)?|fortsat|endnu|fremdeles)\b", re.IGNORECASE)


def says_how_it_is(text: str) -> bool:
    """Whether a text says what became of something, or that it is as it was."""
    return verdict_in(text) is not None or _STILL.search(text) is not None


def verdict_in(text: str) -> Verdict | None:
    """What a text says became of an agreement; None where it says nothing."""
    told = how_far(text)
    if told is Status.DROPPED:
        return Verdict.DROPPED
    cued = next((verdict for pattern, verdict in _CUES if pattern.search(text)), None)
    # `Er ikke lukket` is not through, and of an agreement not met
    if cued is None and told is Status.IN_PROGRESS and _NOT.search(text):
        return Verdict.UNMET
    return cued or _OF_STATUS.get(told)
