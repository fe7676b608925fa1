"""The words by which Danish minutes say what a sentence is (shared field knowledge; cues, not a
grammar).

A cue is tried in the order of this list; the first that fits says the kind. Nothing claims more
than it is: what somebody remarks, recommends or wishes is no promise, so these cues stand before
those of actions.
"""

import re
from typing import NamedTuple

from dialogtool.calendar_words import DANISH_MONTHS
from dialogtool.model import Kind
from dialogtool.pattern import late, late_words
from dialogtool.reading.verbs import (
    ANY_PARTICIPLE,
    ANY_PASSIVE,
    BEGINS_PASSIVE,
    IMPERATIVE,
    INFINITIVE,
    PARTICIPLE,
    PASSIVE,
    PRESENT,
)


class Cue(NamedTuple):
    """`confidence` is how often such a sentence is of that kind, as a person sees it, from 0 to 1.
    `passive` says that who does it does not stand before the verb.
    """

    pattern: re.Pattern[str]
    kind: Kind
    confidence: float
    passive: bool = False


def _cue(kind: Kind, confidence: float, *patterns: str, passive: bool = False) -> Cue:
    either = "|".join(patterns)
    pattern = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)
    return Cue(pattern, kind, confidence, passive)


_APPROVALS = (
    _cue(
        Kind.APPROVAL,
        0.92,
        r"mangler (?:fortsat |stadig |endnu )?(?:kommunens |tilsynets )?godkendelse",
    ),
    _cue(
        Kind.APPROVAL,
        0.9,
        r"(?:afventer|venter på) (?:fortsat |stadig |endnu )?(?:\w+s )?godkendelse",
        r"til godkendelse (?:hos|i|ved)",
    ),
    _cue(
        Kind.APPROVAL,
        0.75,
        r"(?:sendt|indsendt|fremsendt) til (?:kommunens )?godkendelse",
    ),
)
_AGREEMENTS = (
    _cue(
        Kind.ACTION,
        0.92,
        r"(?:det )?(?:aftales|aftaltes)"
        r"(?: (?:det|også|endvidere|desuden|herudover|ligeledes|derfor|herefter))?,? at",
        r"aftaltes? det,? at",
    ),
    _cue(Kind.ACTION, 0.78, r"(?:vi|man|parterne|bestyrelsen) (?:aftaler|aftalte),? at"),
    _cue(
        Kind.AGREEMENT,
        0.8,
        r"(?:på (?:det )?(?:sidste|forrige|seneste) (?:\w+ ){0,2}\w*|sidste år|tidligere)"
        r"[^.]{0,40}aftal(?:t|tes)",
    ),
    _cue(
        Kind.ACTION,
        0.84,
        r"(?:blev det|det blev) (?:dog |også )?aftalt,? at(?!.*\bskulle\b)",
        r"det (?:er|blev) (?:\w+ )?aftalt med (?:\w+ ){0,3}?\w+,? at(?!.*\bskulle\b)",
    ),
    _cue(
        Kind.AGREEMENT,
        0.75,
        r"(?:blev det|det blev|var det) (?:dog |også |i \d{4} )?aftalt,? at",
        r"parterne (?:er enige om|aftalte),? at",
    ),
    _cue(
        Kind.AGREEMENT,
        0.8,
        r"^aftale\s*:",
        r"(?:der )?(?:var|er|blev|opnåedes) (?:bred |fuld )?enighed om,? at",
        r"(?:enedes|(?:blev|er|var|blevet) (?:\w+ ){0,2}enige) om,? at|^enighed om,? at",
    ),
    _cue(Kind.AGREEMENT, 0.72, r"(?:er|var|blev) (?:\w+ ){0,2}enige? i,? at|enig om,? at"),
)
_ASSESSMENTS = (
    _cue(
        Kind.RECOMMENDATION,
        0.9,
        r"opfordre[rs]?|opfordrede|opfordret|henstille[rs]?|henstillede|anbefale[rs]?|anbefalede"
        r"|tilråder|indstille[rs]?(?! (?:\w+ ){1,4}til )|indstillede",
    ),
    _cue(
        Kind.REMARK,
        0.9,
        r"bemærke[rs]?|bemærkede|gør(?:es)? opmærksom på|gjorde opmærksom på",
        r"påpege[rs]?|påpegede|konstaterer|kvitterer|roser|noterer(?:ede)? sig",
        r"vil(?:le)? (?:\w+ ){0,2}gerne (?:\w+ )?(?:pointere|understrege|fremhæve|bemærke|nævne"
        r"|sige|takke|kvittere|rose|gøre opmærksom|minde om|påpege|slå fast)",
    ),
    _cue(
        Kind.WISH,
        0.85,
        r"vil(?:le)? (?:\w+ ){0,2}gerne|(?:\w+ ){0,2}ser gerne|ønske[rs]?|ønskede",
        r"(?:er )?et ønske|ønske(?:t)? om|er interesseret i|håber|efterlys(?:er|te)",
    ),
)
_DECIDED = (
    "godkendt|tiltrådt|forkastet|vedtaget|afvist|afslået|bevilget|imødekommet|accepteret|antaget"
    "|nedstemt|fastsat|fastlagt|aflyst|trukket|udsat|udskudt|bortfaldet|ophævet|ekskluderet|tildelt"
    "|forhøjet|nedlagt"
)
"""Participles of what a meeting does with a point."""
_BY_THE_MEETING = r"(?:(?:og|blev|er|enstemmigt|dog|derfor|herefter|ikke|der|også|af \w+) ){0,3}"
_DECISIONS = (
    _cue(
        Kind.DECISION,
        0.88,
        r"(?:blev |er )?(?<!tidligere )(?<!allerede )besluttet|beslutted(?:e|es)|beslutter",
        r"(?:taget|tages|toges) til efterretning|^til efterretning",
        r"(?:tager|tog) (?:\w+ ){0,4}til efterretning",
        r"har (?:[\w.]+ ){0,2}valgt (?:ikke )?at|valgte (?:ikke )?at",
        r"vedtages?|vedtager|vedtaget|vedtog(?:es)?",
        r"har accepteret|(?:takker|siger|takkede|sagde) (?:ja|nej)(?: tak)?",
        r"til \w+ (?:(?:gen)?valgtes|(?:gen)?valgt blev)",
        r"blev (?:\w+ ){0,2}(?:gen)?valgt (?:til|som)",
    ),
    _cue(
        Kind.DECISION,
        0.8,
        r"^(?:enstemmigt )?(?:godkendt|tiltrådt|forkastet)",
        r"^(?:\w+ ){1,3}(?:godkendt|vedtaget|forkastet|tiltrådt)(?=,)",
        r"(?:blev|er) (?:\w+ ){0,3}(?:godkendt|forkastet|tiltrådt)|godkendtes?",
        r"(?:godkendt|tiltrådt|forkastet)(?: (?:uden|med|enstemmigt|af|ved|og)\b[^.]*)?(?=\.?$)",
        r"(?:forslaget|ændringen|det) (?:bort)?faldt|faldt med|nedstemt",
        r"(?:det )?(?:blev|er) (?:det )?(?:fastlagt|fastsat)",
        r"vælges til|(?:flyttes|venter|udskydes) til (?:\w+ )?(?:efter|næste)",
        r"(?:punktet|sagen|beslutningen|behandlingen|det) (?:\w+ )?(?:udskydes|udsættes|udgår)"
        r"|(?:udskydes|udsættes|udskudt|udsat) til|er (?:udskudt|udsat)",
        r"^(?:udskydes|udsættes|udgår|udgået|udskudt|udsat)",
    ),
    _cue(
        Kind.DECISION,
        0.78,
        r"^(?:beslutning|konklusion|afgørelse|vedtagelse)(?:er)?(?=\s*:\s*\w)",
        r"(?:vælger vi|(?:vi|bestyrelsen|mødet) vælger) (?:ikke )?at",
        rf"(?:blev|er|bliver) {_BY_THE_MEETING}(?:{_DECIDED})",
        rf"^(?:[\w-]+ ){{1,3}}(?:{_DECIDED}|udgået)(?=\.?$)",
        r"(?<!måtte )(?:aflyses|ophæves)|bevilgede|bevilges|afslog|afslås|afviste|afvises"
        r"|imødekom|imødekommes|tiltrådte|tiltrædes|tildeles|fastsættes"
        r"|forkastedes?|forkastes|nedstemtes|udsattes|fastsattes|bevilgedes",
        r"konstituere(?:r|de) sig",
        r"tilslutte(?:r|de) sig|bakke(?:r|de) op om|(?:fulgte|følger) indstillingen"
        r"|indstillingen (?:blev|er) fulgt|(?:giver|gav) (?:\w+ )?(?:tilladelse|grønt lys|tilsagn)",
        r"(?:der )?(?:var|er) (?:\w+ )?(?:opbakning|tilslutning|flertal) (?:til|for)",
        r"tages af (?:dagsordenen|bordet)|(?:blev|bliver) (?:sendt tilbage|taget af dagsordenen)",
        r"^(?:ok|okay)(?=\.?$)|forbliver uændret|afsættes (?:der )?\d",
    ),
    _cue(
        Kind.DECISION,
        0.7,
        r"(?:blev|bliver) (?:\w+ ){0,3}(?:gen|ny)?valgt(?! af)",
        r"(?:^\w+ \w+ )(?:gen|ny)?valgt(?=\.?$)",
        r"(?:gen|ny)?valgtes|^(?:gen|ny)?valgt(?: blev| til)|^(?:gen|ny)valg(?: til| af|:)",
    ),
    _cue(Kind.DECISION, 0.7, r"besluttes|fastlægges|beslutning om at|(?<!skal )godkendes"),
)
_REQUIREMENTS = (
    _cue(Kind.REQUIREMENT, 0.85, r"pålægge[rs]|pålagt|påbud|det er et krav"),
    _cue(
        Kind.REQUIREMENT,
        0.72,
        r"skal (?:\w+ ){0,6}?(?:justeres|udlignes|nedbringes|rettes|afvikles|genoprettes"
        r"|bringes i orden|dokumenteres)",
    ),
)
_NO_DEED = (
    r"fremlægger|deler (?:\w+ )?(?:bekymring|opfattelse|holdning|vurdering|synspunkt|glæde)\w*"
    r"|(?:aftaler|planer|prøver)(?:\.?$|:| (?:fra|er|som)\b)"
    r"|holder (?:ferie|\w*orlov|til|lukket|åbent|fri|jul|\d+ års)\b"
    r"|finder(?:,? at|(?: (?!en |et )\w+)? (?:det|sted|anvendelse|\w*(?:god|rimelig|vigtig"
    r"|nødvendig|tilfredsst)\w*))\b|planlægger at\b"
    r"|flytter(?:$| (?:til|fra|ind|ud|i|den|d\.|pr\.|snart|tilbage)(?!\w))"
    r"|giver (?:mulighed|adgang|ret|anledning|mening)\b"
)
_NO_COMMAND = (
    r"(?:klar|frisk|fjern|regn|marker|kalk|slå|klip|snak|ret|kontakt|mail|print|ryk|tjek)"
    r"(?! (?-i:[A-ZÆØÅ]|\w+(?:en|et|erne|ene)\b))|\w+ (?:er|var|har|blev|bliver|kan|skal)\b"
)
"""What begins as a command does, and is a noun or adjective unless a certain thing follows."""
_NOT_ONLY_POSSIBLE = "".join(
    rf"(?<!\b{word} )" for word in ("kan", "må", "må ikke", "kan ikke", "at", "skulle", "kunne")
)
_SPELLED = "en|et|to|tre|fire|fem|seks|otte"
_GIVEN = (
    r"(?:\w+ ){0,2}?"
    r"(?:besked|svar|meddelelse|(?:en )?orientering|tilsendt|forelagt|oplyst|udleveret|at vide)\b"
)
"""What somebody gets without doing anything: `Kommunen skal have besked`."""
_ACTIONS = (
    _cue(
        Kind.ACTION,
        0.86,
        r"^(?:aktion|handling|opgave|action|to-?do|aftalt opgave|næste skridt)\s*:",
    ),
    _cue(
        Kind.ACTION,
        0.8,
        r"følger (?:\w+ )?op|vender tilbage|tager (?:\w+ ){0,4}(?:kontakt|op|med|fat|initiativ)",
        r"melder tilbage|drøfter (?:\w+ ){0,4}med|arbejder (?:\w+ )?(?:videre|på|med at\b)",
        rf"mødes (?:igen|til|i (?:uge|{'|'.join(DANISH_MONTHS)})|den|første gang|inden|senest)",
        r"kommer (?:\w+ )?med (?:et |en )?(?:\w+ )?(?:oplæg|udkast|forslag|bud|udspil)",
        r"træffer (?:\w+ )?beslutning",
        r"ser (?!positivt|kritisk|lyst|alvorligt|optimistisk)(?:\w+ )?(?:nærmere )?på",
        r"går (?:\w+ )?i gang|gennemgår(?! punkt)",
        r"indstiller(?= (?:\w+ ){1,4}til )|giver besked|holder øje|tager sig af|tager hånd om",
        r"(?:orienterer|informerer|oplyser)(?= "
        r"(?!om\b|at\b|kort\b|også\b|herefter\b|videre\b|løbende\b)(?:\w+ ){1,4}?om\b)"
        r"|(?:orienterer|informerer)(?= (?:vores |de |den )?(?!om\b|at\b)\w+(?: \w+)?\.?$)"
        r"|(?:orienterer|informerer)(?= (?:\w+ )?\w{4,}(?:en|et|ne)(?:,|(?! om\b) \w))",
        r"går sammen om|gør et (?:\w+ )?forsøg",
        rf"(?:(?<=\d\d\d\d )|(?<!\d ))(?!{_NO_DEED}){PRESENT}",
    ),
    _cue(
        Kind.ACTION,
        0.8,
        r"(?:er|bliver|har|vil være) (?:\w+ )?"
        r"(?:ansvarlige?(?: for)?|ansvaret for|tovholdere?|ankermand|koordinator|vært)",
        r"fortsætter som tovholder",
        r"står (?:\w+ )?for|påtager sig|(?:tog(?:er)?|har) opgaven"
        r"|(?<!han )(?<!hun )påtog sig (?:at\b|(?:ansvaret|opgaven|rollen|hvervet)\b)",
    ),
    _cue(
        Kind.ACTION,
        0.75,
        rf"(?:vil|skal|ville(?! ikke)) (?:[\w.]+ ){{0,4}}?(?:{INFINITIVE}|se nærmere"
        r"|følge (?:\w+ )?op|vende tilbage"
        r"|tage (?:\w+ ){0,3}(?:kontakt|op|med|fat|initiativ)|arbejde (?:for|videre)|fremlægge"
        r"|melde tilbage|stå for|se på|gå i gang|gennemgå|afholde|være med|deltage"
        r"|have (?:et )?\w*møde)",
    ),
    _cue(
        Kind.ACTION,
        0.72,
        rf"fremlægger|afholder|skal have(?! {_GIVEN})|lovede|har lovet",
        rf"er (?:\w+ )?(?:ved|i gang med|i færd med) at {INFINITIVE}",
        r"melder (?:[\w.]+ ){0,3}(?:ud|ind|fra|til)|melder (?:[\w.]+ ){4,6}ind"
        r"|prøver(?= (?:\w+ )?at\b)",
        r"hører (?!til|med|under)(?:[\w,]+ ){0,3}?(?:om|hos|ad)|byder på|forhører sig",
        r"(?:kommer|tager) (?:\w+ ){0,3}(?:forbi|over og|ud og|og (?:ser|kigger|henter|laver))",
    ),
    _cue(
        Kind.ACTION,
        0.66,
        r"mangler(?= (?:\w+ )?at\b)|foreslår (?:\w+ ){0,2}\w*(?:datoer|tidspunkter|dato)",
        rf"(?:bad|anmodede)(?= (?:om|(?:\w+ ){{1,3}}?(?:om|se|{INFINITIVE})\b))",
        r"forventer(?= at (?:få (?:tilsendt|forelagt|oplyst)|modtage)\b)",
        rf"(?:forventer|regner med) at have (?:\w+ )?(?:{PARTICIPLE})"
        r"(?= .*\b(?:i løbet af|senest|inden)\b)",
        rf"har (?:\w+ ){{0,2}}(?:{_SPELLED}|\d+) (?:uger?|dage|måned(?:er)?)(?= til at\b)",
    ),
    _cue(Kind.ACTION, 0.84, r"(?:der )?aftales(?! at)|(?:der )?aftaltes(?! at)", passive=True),
    _cue(
        Kind.ACTION,
        0.68,
        rf"(?:bliver|vil (?:[\w.]+ ){{0,6}}?blive) (?:der )?(?:\w+ ){{0,2}}?(?:{PARTICIPLE}"
        r"|afholdt|holdt|fulgt (?:\w+ )?op|taget (?:\w+ )?(?:op|kontakt|med|vare)"
        r"|arbejdet videre|holdt øje)",
        passive=True,
    ),
    _cue(
        Kind.ACTION,
        0.66,
        rf"skal (?:[\w.]+ ){{0,4}}?(?:{PASSIVE}|(?!ses\b)[a-zæøå]{{3,}}es|ses på|følges op"
        r"|tages (?:\w+ )?op)",
        r"(?:holdes|bliver holdt|vil blive holdt) (?:løbende )?"
        r"(?:orienteret|underrettet|informeret)",
        r"skal (?:[\w.]+ ){1,8}senest",
        rf"(?:(?:skal|vil) (?:også |straks )?(?:have|få)|får) {_GIVEN}",
        r"skal (?:der )?(?:senest |inden )?(?:foreligge|ligge (?:\w+ )?klar)",
        r"finder sted(?= (?:i|den|d\.|senest|inden|primo|medio|ultimo)\b)",
        passive=True,
    ),
    _cue(
        Kind.ACTION,
        0.66,
        r"følges (?:\w+ )?op|(?:ned)?tages (?:\w+ )?(?:op|med|ned|kontakt|initiativ|hånd|stilling)"
        r"|nedtages|(?:der |det )?arbejdes (?:der )?(?:\w+ )?(?:videre|på|med|for)",
        rf"{_NOT_ONLY_POSSIBLE}{PASSIVE}|tilgår (?!de[nt]?\b)\w+",
        r"^(?:derfor |ny |tag )?kontakt til",
        r"^husk(?: på)? (?:\w+ ){0,2}?(?:at|inden)|^(?:næste skridt|opgaven|første opgave) er at",
        r"skal (?:\w+ ){0,2}(?:på|i) (?:\w+ ){0,2}(?:dagsorden(?:en)?|hjemmesiden?|nyhedsbrevet)",
        r"skal (?:der )?(?:være|holdes|afholdes) (?:et |en )?(?:\w+ )?(?:\w*møde|mødet)",
        r"skal være (?:\w+ ){0,3}(?:i hænde|klar|på plads|afleveret|afsluttet|færdig\w*|i gang)",
        rf"^(?!{_NO_COMMAND}){IMPERATIVE}(?= \w)"
        r"|^(?:følg op|vend tilbage|tag (?:kontakt|fat|hånd|stilling))(?= \w)",
        passive=True,
    ),
    _cue(
        Kind.ACTION,
        0.6,
        rf"(?:bliver|vil (?:[\w.]+ ){{0,6}}?blive) (?:der )?(?:\w+ ){{0,2}}?{ANY_PARTICIPLE}",
        rf"{_NOT_ONLY_POSSIBLE}(?<!ikke )(?<!bør )(?<!vil )(?<!måtte )(?<!\w\w-){ANY_PASSIVE}",
        rf"^{BEGINS_PASSIVE}(?= (?:i|på|til|af|hos|med|ved|for|ud|op|senest|inden|snarest|straks"
        r"|nærmere|løbende|igen|videre)\b)",
        r"^(?:\w+ ){0,2}(?:udkast|plan|liste|tilbud) (?:er )?(?:klar|færdig)"
        r"(?= (?:(?:senest|inden|til|den|d\.|i|uge) )*(?:\d|\w*mødet|jul|sommer))",
        passive=True,
    ),
)
_ONLY_AGREED = (
    _cue(Kind.AGREEMENT, 0.72, r"(?<!som )(?<!ikke )(?<!allerede )aftalt,? at(?!.*\bskulle\b)"),
)
"""What was agreed, where no verb that is known says who does it."""
_INFORMATION = (
    _cue(
        Kind.INFORMATION,
        0.8,
        r"orientere[rd]?e?|orientering om|oplyste[rs]?|oplyser|fortalte|fortæller|informere[rd]?e?",
        r"er udleveret|blev udleveret",
    ),
)

CUES = (
    *_APPROVALS,
    *_AGREEMENTS,
    *_ASSESSMENTS,
    *_DECISIONS,
    *_REQUIREMENTS,
    *_ACTIONS,
    *_ONLY_AGREED,
    *_INFORMATION,
)

TO_DO = late(rf"(?i:{INFINITIVE}|følge op|få {PARTICIPLE})\b(?!:)")
"""What an entry of a list begins with that only says what is to do: `Ordne dørpumper`."""

_NO_WORK = (
    "orientering|drøftelse|behandling|fremlæggelse|godkendelse|opfølgning|evaluering|beretning"
    "|præsentation|redegørelse|velkomst|bemærkning|information|diskussion|forening|afdeling"
    "|pension|version|kommission|dimension|provision"
    "|samling|ordning|fremtoning|mening|stemning|regning|bygning|konstituering|indledning"
)
WORK = late_words(
    rf"""(?:ny\w{{0,8}}\ )?(?!(?:{_NO_WORK})\b)\w{{0,40}}
    (?:køb|bestilling|maling|rengøring|oprydning|opsætning|nedtagning
    |udsendelse|indhentning|booking|reservation|planlægning|koordinering|opdatering|reparation|udskiftning
    |vedligehold(?:else)?|montering|indkaldelse|invitation(?:er)?|annoncering|afhentning|kontakt
    |opslag|beskæring|klipning|slåning|fjernelse|udarbejdelse|udfærdigelse|ansøgning(?:er)?|pasning
    |kontrol|tjek|eftersyn|opkrævning|betaling|uddeling|omdeling|flytning|etablering|anskaffelse
    |undersøgelse|tilbud
    |[a-zæøåA-ZÆØÅ]{{4,40}}(?:ing|else|[st]ion))\b""",
)
"""What a line begins with that names some work: `Maling af porten v/ Karla`. A point of the agenda
that somebody speaks to (`Beretning v/ formanden`) is none.
"""
