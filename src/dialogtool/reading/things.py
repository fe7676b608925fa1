"""What a note without a verb is about: a thing that somebody hands over (`budget`, `tidsplan`), or
what takes place, is held by somebody or is over (`sommerfest`, `ny formand`, `modtaget`).

The last part of a Danish compound says what it is, so that one word stands for many.
"""

from enum import Enum, auto

from dialogtool.pattern import late, late_words
from dialogtool.reading.verbs import ANY_PARTICIPLE, INFINITIVE

_THINGS = late_words(
    r"""(?: [\wæøå-]*?
      (?: (?: budget | tilbud | tilsagn | oplæg | forslag | udkast | regnskab | notat | skema
            | referat | materiale | bidrag | dokument | brev | regneark | overslag
            | protokollat | opslag | skilt | estimat | certifikat | foto )
          (?:[tgd]?et | t?er | e | ene | t?erne | [nrs])?
        | (?: plan | kopi | mail | tegning | faktura | ansøgning | indberetning | dokumentation
            | redegørelse | opgørelse | udtalelse | beregning | statistik | rapport | indstilling
            | husorden | indkaldelse | dagsorden | invitation | bekræftelse | tilbagemelding
            | besvarelse | evaluering | analyse | erklæring | fuldmagt | forsikring | police
            | garanti | kontrakt | pjece | skitse | liste | oversigt | adresse | (?<=\w)aftale
            | ordning | vedtægt | strategi | politik | nøgle | oprydning | reparation | udbedring
            | opdatering | afklaring | opfølgning | udskiftning | undersøgelse | betaling
            | aflæsning | godkendelse | afregning | vurdering | henvendelse | folder | artikel
            | annonce | måling | kalkulation | afrapportering )
          (?:en | er | erne | n | r | rne | s)?
        | (?<!an)(?:svar(?:et|ene)? | tal(?:lene)?) | billede(?:[rt]|rne)? )
      | data | nyt[ ]bud
      | budgets? | plans? | drafts? | reports? | lists? | quotes? | accounts | proposals? | copy
      | copies | keys? | figures | numbers | overview | answers? | reply | letters? | memos?
      | schedules? | forms? | drawings? | invoices? | offers? )"""
)
_OF_MEETINGS = late_words(r"(?:\w*referat|\w*dagsorden|\w*indkaldelse|minutes|agenda)\w{0,4}")
"""What a meeting has anyway, and the head of minutes names."""
_OF_PERIODS = late_words(
    r"[\wæøå-]*(?:budget|regnskab|tal|statistik|rapport|opgørelse|figures|accounts|report)\w{0,5}"
)
_NO_THINGS = late_words(
    r"""(?: [\wæøå-]*
        (?: møde | besøg | fest | forsamling | ferie | orlov | barsel | kursus | indvielse | start
          | flytning | overtagelse | frokost | middag | reception | konference | seminar
          | workshop | tur | visning | åbning | jubilæum | valg | arrangement | stigning
          | nedsættelse | udlejning | lukning | ophør | udløb
          | formand | formænd | direktør | leder | chef | kasserer | medlem | suppleant | referent
          | dirigent | revisor | vicevært | medarbejder | beboer | lejer | deltager | gæst
          | kontakt | person | tovholder | afbud | fravær )
        (?:[temnrs]|et|en|er|erne|ne|merne|rne|lokale|ende)?
      | deltage\w* | dato | tid | \w*sted | bilag | emne | punkt | tema | telefon | tlf | navn
      | rolle | orientering\w* | nyt | velkomst | eventuelt | syg | sygdom | fri | side | afd
      | afdeling\w* | blok\w* | etape\w* | lejlighed\w* | bolig(?:er)? | lejemål
      | valgt | lukket | åbent | \w*trådt
      | meeting | visit | present | apologies | date | time | place | party
      | holiday | leave | venue | chair | news )"""
)
_PARTICIPLE = late_words(ANY_PARTICIPLE)
_TO_DO = late_words(INFINITIVE)
_WORD = late(r"[^\W\d_][\w-]+")


class Matter(Enum):
    """What a note is about: a thing that is handed over, or that a meeting has anyway; what is
    none; or a word that says neither.
    """

    THING = auto()
    OF_MEETINGS = auto()
    NONE = auto()
    UNSAID = auto()


def matter_of(words: str) -> Matter:
    """What the words are about, by the first that says so: `udkast til mødeplan` is a thing,
    `møde om budget` is none. Without a word it is none.
    """
    found = _WORD.findall(words)
    adjective = False
    for word in found:
        if _OF_MEETINGS.fullmatch(word):
            return Matter.OF_MEETINGS
        if _THINGS.fullmatch(word) or _TO_DO.fullmatch(word):
            return Matter.THING
        # `revideret budget` is a thing, `revideret` is over
        if adjective or _NO_THINGS.fullmatch(word):
            return Matter.NONE
        adjective = _PARTICIPLE.fullmatch(word) is not None
    return Matter.UNSAID if found and not adjective else Matter.NONE


def is_of_a_period(words: str) -> bool:
    """Whether they name what each period has, `regnskab for 2. kvartal`."""
    return any(_OF_PERIODS.fullmatch(word) for word in _WORD.findall(words))
