"""The words that say what became of something that was agreed before."""

import re

from dialogtool.model import Verdict
from dialogtool.pattern import late, late_words
from dialogtool.reading.verbs import PARTICIPLE

_DONE = (
    "gennemført|sket|opfyldt|afsluttet|på plads|etableret|nedsat|udført|sendt|indsendt|fremsendt"
    "|modtaget|lavet|bestilt|udarbejdet|godkendt|ordnet|klaret|løst|repareret|skiftet|udskiftet"
    "|monteret|opsat|afleveret|indhentet|afholdt|udbedret|oprettet|malet|købt|færdig\\w*|i orden"
)


def _verdict(pattern: str, verdict: Verdict) -> tuple[re.Pattern[str], Verdict]:
    return late_words(pattern), verdict


_DONE_WORDS = _DONE.replace(" ", r"\ ")
_OR_DONE = rf"(?:{_DONE_WORDS}|{PARTICIPLE}\b)"
VERDICT_CUES: tuple[tuple[re.Pattern[str], Verdict], ...] = (
    _verdict(
        r"""videreføres | fortsætter | udskydes | udskudt | udsat\b | intet\ nyt\b
        | afvente[rs] | vente[rs]\ (?:\w+\ )?på""",
        Verdict.CARRIED_OVER,
    ),
    _verdict(
        r"""bortfald(?:er|et) | ikke\ længere\ aktuel | droppe[st] | \budgå(?:r|et)\b
        | annulleret | aflyst""",
        Verdict.DROPPED,
    ),
    _verdict(
        rf"""ikke\ (?:\w+\ ){{0,2}}
            (?:{_OR_DONE} | nået | lykkedes | blevet | gjort | kommet | i\ mål)
        | ikke\ opfyldt | mangler\ (?:fortsat|stadig)""",
        Verdict.UNMET,
    ),
    _verdict(
        r"""delvist?\b | i\ (?:fuld\ )?gang | er\ begyndt | påbegyndt | undervejs | i\ proces
        | igangsat\b | igangværende | sat\ i\ gang | start(?:et|es)\ op | opstartet
        | under\ (?:udarbejdelse|udførelse|behandling|afklaring)
        | har\ forsøgt | arbejdes\ (?:der\ )?(?:fortsat|stadig|videre)""",
        Verdict.PARTLY,
    ),
    _verdict(r"(?:er|har)\ (?:\w+\ )?(?:stadig(?:væk)?|fortsat)\b", Verdict.CARRIED_OVER),
    _verdict(
        rf"""(?:er|blev|har)\ (?:\w+\ ){{0,2}}{_OR_DONE}
        | (?:^ | [.:;–—-]\s*)(?:{_DONE_WORDS})\b
        | \b(?:punkt|sag|opgave)(?:et|en)?\ (?:(?:er|kan|skal)\ )?
            (?:lukke[st]|afslutte[st]|slette[st])\b(?!\ ikke)
        | ^\W*(?:lukke[st]|afsluttes)\W*$""",
        Verdict.MET,
    ),
)
"""What became of an earlier agreement; "ikke" comes before what was done."""
_STILL = late(r"\b(?:stadig(?:væk)?|fortsat|endnu|fremdeles)\b", re.IGNORECASE)


def says_how_it_is(text: str) -> bool:
    """Whether a text says what became of something, or that it is as it was."""
    return verdict_in(text) is not None or _STILL.search(text) is not None


def verdict_in(text: str) -> Verdict | None:
    """What a text says became of an agreement; None where it says nothing."""
    return next((verdict for pattern, verdict in VERDICT_CUES if pattern.search(text)), None)
