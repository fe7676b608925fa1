"""The words by which Danish minutes say what a sentence is (shared field knowledge; cues, not a grammar).

A cue is tried in the order of this list; the first that fits says the kind. Nothing claims more than it is: what somebody
remarks, recommends or wishes is no promise, so these cues stand before those of actions.
"""

import re
from typing import NamedTuple

from dialogtool.model import Kind, Verdict


class Cue(NamedTuple):
    """`confidence` is how often such a sentence is of that kind, as a person sees it, from 0 to 1."""

    pattern: re.Pattern[str]
    kind: Kind
    confidence: float


def _cue(kind: Kind, confidence: float, pattern: str) -> Cue:
    return Cue(re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", re.IGNORECASE), kind, confidence)


_DOES = (
    "undersøger|følger op|følger emnet op|sørger for|sender|fremsender|indsender|indkalder|vender tilbage|tager kontakt|(?<!\\d )kontakter|udarbejder|"
    "løfter|fremlægger|inviterer|afklarer|rundsender|tager (?:\\w+ ){0,3}med|tager initiativ|skriver til|arrangerer|afholder|melder tilbage|"
    "gennemgår|undersøger|drøfter (?:\\w+ ){0,4}med"
)
_WILL = (
    "se nærmere|undersøge|følge op|sørge for|sende|fremsende|indsende|indkalde|vende tilbage|tage kontakt|kontakte|udarbejde|løfte|forsøge|"
    "arbejde for|afklare|invitere|fremlægge|melde tilbage|tage (?:\\w+ ){0,3}op|tage (?:\\w+ ){0,3}med|rette henvendelse|bede"
)

CUES = (
    _cue(Kind.APPROVAL, 0.92, r"mangler (?:fortsat |stadig |endnu )?(?:kommunens |tilsynets )?godkendelse"),
    _cue(Kind.APPROVAL, 0.9, r"(?:afventer|venter på) (?:fortsat |stadig |endnu )?(?:\w+s )?godkendelse|til godkendelse (?:hos|i|ved)"),
    _cue(Kind.APPROVAL, 0.75, r"(?:sendt|indsendt|fremsendt) til (?:kommunens )?godkendelse"),
    _cue(Kind.ACTION, 0.92, r"(?:det )?(?:aftales|aftaltes)(?: det)?,? at|aftaltes? det,? at"),
    _cue(Kind.AGREEMENT, 0.8, r"(?:på (?:det )?(?:sidste|forrige|seneste) (?:\w+ ){0,2}\w*|sidste år|tidligere)[^.]{0,40}aftal(?:t|tes)"),
    _cue(Kind.AGREEMENT, 0.75, r"(?:blev det|det blev|var det) (?:dog |også |i \d{4} )?aftalt,? at|parterne (?:er enige om|aftalte),? at"),
    _cue(Kind.AGREEMENT, 0.8, r"^aftale\s*:|(?:der )?(?:var|er|blev|opnåedes) (?:bred |fuld )?enighed om,? at|enedes om,? at|blev enige om,? at"),
    _cue(Kind.RECOMMENDATION, 0.9, r"opfordre[rs]?|opfordrede|henstille[rs]?|henstillede|anbefale[rs]?|anbefalede|tilråder"),
    _cue(Kind.REMARK, 0.9, r"bemærke[rs]?|bemærkede|gør(?:es)? opmærksom på|gjorde opmærksom på|påpege[rs]?|påpegede|konstaterer|kvitterer|roser"),
    _cue(Kind.WISH, 0.85, r"vil(?:le)? (?:\w+ ){0,2}gerne|(?:\w+ ){0,2}ser gerne|ønske[rs]?|ønskede|(?:er )?et ønske|ønske(?:t)? om|er interesseret i|håber"),
    _cue(Kind.DECISION, 0.88, r"(?:blev |er )?beslutte[dt](?:es)?|besluttes|(?:taget|tages|toges) til efterretning|vedtage[st]|vedtaget"),
    _cue(Kind.DECISION, 0.8, r"^(?:godkendt|tiltrådt)|blev godkendt|godkendtes"),
    _cue(Kind.REQUIREMENT, 0.85, r"pålægge[rs]|pålagt|påbud|det er et krav"),
    _cue(Kind.REQUIREMENT, 0.72, r"skal (?:\w+ ){0,6}?(?:justeres|udlignes|nedbringes|rettes|afvikles|genoprettes|bringes i orden|dokumenteres)"),
    _cue(Kind.ACTION, 0.8, rf"(?:{_DOES})"),
    _cue(Kind.ACTION, 0.75, rf"vil (?:\w+ ){{0,3}}?(?:{_WILL})"),
    _cue(Kind.ACTION, 0.7, rf"skal (?:\w+ ){{0,4}}?(?:{_WILL})"),
    _cue(Kind.INFORMATION, 0.8, r"orientere[rd]?e?|orientering om|oplyste[rs]?|oplyser|fortalte|fortæller|informere[rd]?e?|er udleveret|blev udleveret"),
)  # fmt: skip

NO_PROMISE = re.compile(
    r"(?:blev|er|var) (?:det |der )?(?:endnu |dog )?ikke (?:\w+ )?aftalt|ikke aftalt|ingen aftaler|\?\s*$"
    r"|\b(?:intet|ikke noget|ingenting|ingen) at bemærke|ingen bemærkninger|skal ikke\b",
    re.IGNORECASE,
)
"""A sentence that says there is none, or only asks."""

NOT_DONE = re.compile(r"\s*(?:\w+ ){0,2}?ikke\b(?! (?:kun|alene|blot))", re.IGNORECASE)
"""What follows the verb of an action that is not promised: "sender ikke flere breve"."""

RELATIVE = re.compile(r"\b(?:som|hvad|sådan som) (?:[\w-]+ ){1,3}$", re.IGNORECASE)
"""What stands before a verb that belongs to a clause about something else: "det niveau, som fonden anbefaler"."""

ASKED = re.compile(r"\b(?:spørge[rs]?|spurgte|spurgt|spørgsmål(?:et)?)\b", re.IGNORECASE)
"""A sentence that reports a question."""

DOUBT = re.compile(
    r"\b(?:hvis|eventuelt|evt\.|måske|muligvis|kunne|burde|såfremt|overveje[rs]?)(?!\w)",
    re.IGNORECASE,
)
"""Words that make a promise less sure."""

VERDICT_CUES: tuple[tuple[re.Pattern[str], Verdict], ...] = (
    (re.compile(r"ikke (?:\w+ ){0,2}(?:sket|gennemført|nået|lykkedes|blevet|opfyldt|afsluttet|gjort|kommet)", re.I), Verdict.UNMET),
    (re.compile(r"delvist?|i gang med|er begyndt|påbegyndt", re.I), Verdict.PARTLY),
    (re.compile(r"videreføres|fortsætter|udskydes|udskudt", re.I), Verdict.CARRIED_OVER),
    (re.compile(r"bortfalder|bortfaldet|ikke længere aktuel", re.I), Verdict.DROPPED),
    (re.compile(r"(?:er|blev) (?:nu |siden |også )?(?:gennemført|sket|opfyldt|afsluttet|på plads|etableret|nedsat|udført)", re.I), Verdict.MET),
)  # fmt: skip
"""What became of an earlier agreement; "ikke" comes before the rest."""

AGREEMENT_HEADING = re.compile(
    r"aftaledokument|nye aftaler|aftalepunkter|aftaler for|årets aftaler|indgåede aftaler|^aftaler(?: og\b|$)",
    re.I,
)
FOLLOW_UP_HEADING = re.compile(
    r"opfølgning|sidste års aftaler|tidligere aftaler|aftaledokument(?:et)? (?:fra|for) \d{4}", re.I
)


def verdict_in(text: str) -> Verdict | None:
    """What a text says became of an agreement; None where it says nothing."""
    return next((verdict for pattern, verdict in VERDICT_CUES if pattern.search(text)), None)
