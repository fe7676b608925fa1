"""Whether a sentence of a draft promises something, whatever its verb.

Who acts, a verb in the present tense and a day to come make a promise, so that no list of verbs
has to be complete; only where no day is said must the verb be one of those that promise. What is
so, what was, what is only wished, asked or always done is none.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogtool.model import Kind
from dialogtool.reading.agents import mentions
from dialogtool.reading.deadlines import Deadline, deadlines
from dialogtool.reading.late_pattern import LatePattern
from dialogtool.reading.owners import Mentioned, OwnerNames
from dialogtool.reading.responsible import joint, labelled, responsible_in
from dialogtool.reading.verbs import INFINITIVE, PASSIVE, PRESENT


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
        """The promise with what a later sentence adds, where it did not say that itself."""
        return self._replace(
            owners=self.owners or more.owners,
            due=self.due or more.due,
            is_dated=self.is_dated or more.is_dated,
        )


def _of(pattern: str) -> LatePattern:
    return LatePattern(pattern)


# Of private use, so that no pattern of words takes a name for a verb.
_KNOWN, _OTHER = "\ue000", "\ue001"
"""Signs that stand for the names of those who are known, and for words such as `vi`."""
_WHO = rf"(?:{_KNOWN}++|{_OTHER}++)"
# possessive and bounded: a line of a thousand names took the square of it
_JOIN = r"(?:[ ]?[,+&/][ ]?|[ ](?:(?:og|samt|and)[ ])?)"
_AGENT = rf"{_WHO}(?:{_JOIN}{_WHO}){{0,9}}(?:[ ]\([^()]{{0,99}}\))?"
_OTHERS = _of(
    r"""
    (?<![\w@-])
    (?: vi | (?:de[ ]|the[ ])?(?:begge|both)(?:[ ](?:parter|parties))? | parterne | alle
      | we | the[ ]parties | everybody
      | (?:næst)?formanden | kassereren | sekretæren | direktøren | revisoren | viceværten
      | inspektøren | advokaten | arkitekten | ingeniøren | leverandøren | entreprenøren
      | håndværkeren | administrator | forvaltningen | sekretariatet | driften
      | \w*bestyrelsen | \w*udvalget | \w*gruppen | \w*rådet | \w*chefen | \w*lederen
      | the[ ](?:board|chair|secretary|auditor|treasurer|supplier|contractor)
    )
    (?![\w-])
    """
)
_PERSON = re.compile(
    r"""
    (?<![\w@]) [A-ZÆØÅ][a-zæøå]+ (?:[ -][A-ZÆØÅ]\.?[a-zæøå]*)+  # two words and more
  | ^ [A-ZÆØÅ][a-zæøå]{2,} (?=[ ])                              # one that begins the sentence
    """,
    re.VERBOSE,
)
_INITIALS = re.compile(r"\W*(?!(?:NB|OBS|PS|FYI|CC|VH)\b)(?P<who>[A-ZÆØÅ]{2,4})(?=\s?:)")
_TO = r"til|hos|i|fra|med|for|om|over[ ]for|vedr(?:ørende|\.)|mod|ved|på|to|from|with|about"
_NEAR = 60  # characters before a name that say what it does there
_RECIPIENT = _of(rf"(?<![\w-])(?P<to>{_TO})[ ](?:(?:den|det|de|the)[ ])?$")
"""What stands before somebody to whom, or with whom, something is done."""
_BY = _of(r"(?<![\w-])(?:af|by)[ ]$")
_AGREED_WITH = _of(r"(?:aftal\w*|enig\w*|agreed)[ ]med[ ]$")
_NO_PERSON = _of(
    r"""(?: \w*(?:en|et|er|erne|ene) | der | det | den | de | dette | disse | denne | her | nu | så
      | hvis | når | inden | senest | efter | før | til | fra | med | ved | for | om | og | men
      | the | this | that | these | there | it | by | before | after | if | when | in | on | at
      | ad[ ].* | næste | næst | hver | flere | mange | nogle | ingen | siden | uge
      | mandag | tirsdag | onsdag | torsdag | fredag
      | afdeling | punkt | afbud | referat | mødet | eventuelt )"""
)
_ADVERBS = r"(?:[ ](?:nu|også|derfor|så|herefter|derefter|straks|selv|fortsat|then|also|now))*"

# What stands in a clause that promises nothing, whatever else it says.
# Asked of the clause as it is written: names hide none of these words.
_NO_PROMISE = _of(
    r"""
    \b (?: ikke | ikkje | not | never | aldrig
      | altid | normalt | plejer | som[ ]regel | sædvanligvis | typisk | oftest | løbende
      | hver[t]?[ ](?:år|måned|uge|dag|kvartal) | årligt | om[ ]året | i[ ]disse[ ]år
      | always | usually | normally | every[ ]\w+ | annually | a[ ]year
      | efter[ ](?:loven|reglerne|vedtægterne|bekendtgørelsen) | ifølge | trådt | træder[ ]i[ ]kraft
      | takes[ ]effect | enters[ ]into[ ]force
      | vil[ ](?:\w+[ ])?gerne | kunne[ ]tænke[ ]sig | would[ ]like | måske | muligvis | eventuelt
      | maybe | perhaps
    ) \b
    """
)
# Who says so only thinks of what stands in the clause behind it.
_THINKS = _of(
    r"""
    \b (?: håbe[rt]? | forvente[rs]? | forventede[s]? | ønske[rt]? | ønskede | overveje[rs]?
      | foreslå[rs]? | foreslog | anbefale[rs]? | opfordre[rs]? | henstille[rs]? | mene[r]? | mente
      | synes | tro[r]? | frygte[rs]? | bemærke[rs]? | konstatere[rs]? | påpege[rs]? | pege[rs]?
      | gør[ ]opmærksom | hopes? | expects? | wishes? | considers? | suggests? | recommends?
      | thinks? | believes? | fears? | notes?
    ) \b
    """
)
_IF = _of(
    r"""\W*(?:hvis | såfremt | i[ ]fald | når | medmindre | om | whether | if | unless | when)\b"""
)
_ASKS = _of(
    r"""(?: .*\?\W*$ | \W*(?:hvem|hvad|hvordan|hvornår|hvorfor|hvilke[nt]?|who|what|how|why)\b )"""
)
_TOLD_OF = _of(r"\W*(?:at|om|that|whether|to)\b")
_EARLIER = _of(
    r"""\b(?: tidligere | (?:sidste|seneste|forrige)[ ]\w+ | dengang | last[ ]year | earlier
      | previous(?:ly)? | allerede )\b"""
)
_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d-])")

# Verbs that say what is so; no day makes a promise of them.
_STATE_WORDS = """
    er har var kan mener synes tror ved føler oplever ønsker foreslår anbefaler opfordrer bor hedder
    gælder håber forventer ligger ejer råder dækker udgør stiger falder vokser mangler hører sidder
    består løber bruger undrer plejer frygter begynder starter slutter ophører udløber bliver
    bortfalder roser takker kvitterer bemærker konstaterer påpeger peger henviser repræsenterer
    indeholder viser omfatter svinger ender lever rummer hører tilhører skyldes efter under over
    eller flere der her hver især for hvor per bedre større mindre år par før næster boliger lejemål
    is has was owns grows thanks hopes expects thinks believes notes means lies covers uses wants
    finds considers includes consists shows rises falls begins starts ends expires ceases lapses
    this its his hers as does always
"""
_STATES = frozenset(_STATE_WORDS.split())
_AT_MEETING_WORDS = """
    gennemgår fremlægger byder deltager orienterer oplyser fortæller kommer redegør modtager
    opsummerer supplerer nævner understreger pointerer stemmer støtter svarer siger forklarer
    presents attends says tells explains
"""
_AT_MEETING = frozenset(_AT_MEETING_WORDS.split())
"""What the meeting itself does: a promise only with a day to come."""
_MEETING = _of(
    r"""\W*(?:(?:næste|det|the|next|vores)[ ])?(?:ny[et]?[ ])?
    (?:der[ ](?:af)?holdes[ ](?:\w+[ ]){0,2})?
    (?: \w*møde(?:t|r|rne)? | \w*generalforsamling(?:en)? | meeting | \w*lov(?:en|ene)?
      | \w*regler(?:ne)? | bekendtgørelsen | \w*satser(?:ne)? | ordningen | act | rules )\b"""
)
# Danish verbs in the present tense end in -r, English ones in -s: no list has to be complete.
_VERB = r"(?P<verb>[a-zæøå]{2,}r|[a-z]{3,}s)(?![\w-])"
_ACTS = _of(rf"{_AGENT}{_ADVERBS}[ ]{_VERB}")
_ACTS_BEHIND = _of(rf"(?<![\w-]){_VERB}{_ADVERBS}[ ]{_AGENT}")
_WILL = _of(
    r"""(?<![\w-])(?:skal|må|bør|vil|must|shall|will|(?:needs?|has|have|is|are)[ ]to)(?![\w-])"""
)
_IS_TO = _of(rf"{_AGENT}[ ]to[ ][a-z]+")
_VOWS = _of(r"\b(?:(?<!havde[ ])lov(?:er|ede|et)|tilbyder|tilbød|promise[sd]?|agree[sd]?)\b")
_PASSIVE = _of(
    r"""(?<![\w-])(?!(?:deres|vores|fælles|samtlige|stedes|alles|begges|dens|dets|ellers|findes|synes|ønskes|menes|lykkes
    |trives|skyldes|kaldes|afventes|forventes|haves|kendes|plads\w*|års|dages|\w*(?:ernes|enes|etes)|dels)\b)
    (?:[a-zæøå]{3,}es|[a-zæøå]{2,}[åø]s)(?![\w-])"""
)
_BECOMES = _of(r"\b(?:bliver|vil[ ]blive)\b")
_READY = _of(
    r"""\b(?:er|bliver|står|være)[ ](?:\w+[ ])?
    (?: færdig\w* | klar\w* | på[ ]plads | afsluttet | gennemført | udført | etableret | i[ ]drift
      | afleveret | leveret | sendt | udbedret | indgået | underskrevet | monteret | nedlagt
      | ready | done | finished )\b"""
)
"""What is so on a day to come has to be brought about until then."""
_SETS_A_DAY = _of(r"\W*(?:(?:ny|sidste|new)[ ])?(?:tids)?(?:frist|deadline|due)(?:e[nr]|n)?\b")
_FIRST_VERB = _of(r"(?<![\w-])(?:[a-zæøå]{2,}r|kan|skal|vil|må|bør|is|are|has|have)(?![\w-])")
_MODAL = _of(r"kan|skal|vil|må|bør|are|have")
_TO_DO = _of(rf"\W*(?:{INFINITIVE})\b(?!:)")
_PAST = _of(
    r"""\b(?: \w{2,}ede[s]? | \w{3,}et | \w{3,}t[ ]ud | blev | var | havde | har | fik | kom | gik
      | tog | lagde | satte | gjorde | så | holdt | bad | gav | skrev | drev | stod | lod | lå | sad
      | vandt | fandt | bandt | sendte | solgte | købte | spurgte | nævnte | mødte | valgte
      | talte | fortalte | nåede | er | were | was | sent | held | got | had | made | took | gave
      | \w{3,}ed )\b"""
)

# Without a day, only what promises by its own meaning.
_VOW = r"""
    lovede | påtog[ ]sig | tilbød[ ]at | tog[ ](?:\w+[ ]){0,2}opgaven | tog[ ](?:\w+[ ])?på[ ]sig
  | sørger[ ]for | følger[ ](?:\w+[ ])?op | vender[ ](?:\w+[ ])?tilbage | lover | har[ ]lovet
  | (?:har[ ])?påtager[ ]sig | har[ ]påtaget[ ]sig | undersøger | afklarer | indkalder | udarbejder
  | tager[ ](?:\w+[ ]){0,2}(?:kontakt|fat|initiativ|hånd[ ]om|sig[ ]af) | kontakter
  | kigger[ ](?:\w+[ ])?på | ser[ ]nærmere[ ]på | arbejder[ ]videre
  | går[ ](?:videre|i[ ]gang)[ ]med
  | melder[ ]tilbage | giver[ ]besked | holder[ ]øje | (?:har|får|tager)[ ]ansvaret
  | er[ ](?:ansvarlig|tovholder)
  | forpligter[ ]sig[ ](?:\w+[ ])?til | indvilliger | indvilger | går[ ]med[ ]til | giver[ ]tilsagn
  | er[ ](?:\w+[ ])?(?:indstillet[ ]på|klar[ ]til|parat[ ]til|villig[ ]til|indforstået[ ]med)[ ]at
  | stiller[ ](?:\w+[ ]){1,4}i[ ]udsigt | har[ ]til[ ]hensigt | agter[ ]at | arbejder[ ]på[ ]at
  | har[ ](?:givet[ ]tilsagn|tilbudt|accepteret|forpligtet[ ]sig) | accepterer[ ]at
  | står[ ]for[ ]at | påser | ser[ ]på | rykker | retter[ ]henvendelse | koordinerer
  | finder[ ](?:en|et|ud)\b | aftaler[ ](?:nærmere|selv|et|en|tid)\b | mangler[ ]at | bedes
  | (?:tager|bringer|bærer|løfter|rejser)[ ](?:\w+[ ]){1,4}(?:op|med[ ](?:hjem|tilbage)|videre)\b
  | tager[ ](?:\w+[ ]){0,2}opgaven | har[ ](?:bolden|opgaven)
  | (?:får|har|fik)[ ]til[ ]opgave
  | (?:kommer|vender)[ ](?:\w+[ ])?med[ ](?:et|en)[ ](?:\w+[ ])?(?:oplæg|udkast|forslag|bud|svar)
  | follows[ ]up | gets[ ]back | looks[ ]into | makes[ ]sure | promises | agrees[ ]to
  | (?:is|are)[ ]responsible | takes[ ]care | checks | prepares | contacts | sends | will[ ]\w+
  | (?:skal|vil|må|bør|must|shall)[ ](?:\w+[ ]){0,3}?(?:INFINITIVE | se[ ](?:\w+[ ])?på | huske
      | følge[ ](?:\w+[ ])?op | vende[ ]tilbage | tage[ ](?:\w+[ ]){0,2}(?:kontakt|fat|initiativ)
      | sørge[ ]for | melde[ ]tilbage | stå[ ]for | arbejde[ ](?:for|videre) | gå[ ]i[ ]gang
      | komme[ ]med)
""".replace("INFINITIVE", INFINITIVE)
_REMEMBER = _of(
    rf"\W*(?:(?:vi|man)[ ]skal[ ])?huske?[ ](?:lige[ ]|også[ ])?(?:at[ ])?{INFINITIVE}(?![\w-])"
)
_THERE_IS_DONE = _of(
    rf"""\W*(?-i:Der|Det)[ ](?:skal[ ](?:\w+[ ])?)?(?P<verb>{PASSIVE}
    | (?:følges|samles)[ ](?:\w+[ ])?op | tages[ ]kontakt | (?:arbejdes|gås)[ ]videre | sørges[ ]for
    | sættes[ ]i[ ]gang | rettes[ ]henvendelse | kigges[ ]på | ses[ ]på)(?![\w-])"""
)
"""`Der indhentes tilbud`, `Det skal undersøges`: to be done, by nobody yet."""
_GOES_ON = frozenset(["planlægges", "søges", "testes", "trykkes", "findes", "betales", "opkræves"])
"""What is done as well where nobody promises it."""
_UNDERTAKES = _of(rf"{_AGENT}{_ADVERBS}[ ](?:{_VOW}|(?P<verb>{PRESENT}))(?![\w-])")
_ANYBODY_VOWS = _of(
    r"""\W*(?-i:[A-ZÆØÅ])[\wæøå-]*(?:en|et|erne)[ ]
    (?: sørger[ ]for | følger[ ](?:\w+[ ])?op | vender[ ](?:\w+[ ])?tilbage | lover | undersøger
      | afklarer | indkalder | tager[ ]kontakt | melder[ ]tilbage | giver[ ]besked
      | påtager[ ]sig )(?![\w-])"""
)
"""`Klubben vender tilbage`: whoever that is, it is a promise."""
_UNDERTAKES_BEHIND = _of(
    rf"""^\W*(?:\w+[ ]){{0,3}}(?P<verb>sørger|følger|vender|lover|undersøger|afklarer|indkalder
    |udarbejder|kontakter|{PRESENT})[ ]{_AGENT}"""
)
# Of all verbs of the list those that also say how things are.
_USUAL_WORDS = """
    betaler holder leverer bestyrer udlejer varetager samler udvikler servicerer opkræver giver
    bringer finder renoverer deler taler foretager vedligeholder overtager regner søger hjælper
    modtager viderefører overfører starter
"""
_AS_USUAL = frozenset(_USUAL_WORDS.split())
_AGREED = _of(
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
_DECIDED = _of(
    r"""\W*
    (?: (?:det[ ])?(?:besluttes|besluttedes|vedtages|vedtoges)(?:[ ]det)?,?[ ]at
      | det[ ](?:blev|er|bliver)[ ](?:\w+[ ])?(?:besluttet|vedtaget),?[ ]at
      | der[ ](?:blev|er|bliver)[ ]truffet[ ]beslutning[ ]om,?[ ]at
      | (?:beslutning|vedtagelse)[ ]om,?[ ]at
      | it[ ](?:was|is)[ ](?:\w+[ ])?decided[ ](?:that|to)
    )[ ]"""
)
_AGREEMENT = _of(
    r"""\W*(?: aftale[ ]om,?[ ]at | der[ ](?:er|blev|bliver)[ ]indgået[ ]aftale[ ]om,?[ ]at
      | der[ ]indgås[ ](?:en[ ])?aftale[ ]om,?[ ]at | agreement[ ](?:that|to) )[ ]"""
)
_LIMIT_LABEL = _of(r"(?<![\w-])(?:deadline|frist)[ ]?:[ ]*\S")
_NEXT = _of(
    r"""\W*(?: → | -> | => | ⇒ | ➜
    | (?: opfølgning | næste[ ]skridt | next[ ]steps? | follow-up | action | aktion
      | huske?(?:liste)? | to[ -]?do(?:s)? | opgaver? | handlinger? )\s*: )\s*"""
)
_LEFT_TO_DO = _of(
    r"""\W*
    (?: (?:husk(?:eliste)?|udestår|udestående|mangler|remember|outstanding)[ ]*:[ ]*
        (?!det[ ]er[ ])\w
      | (?:(?:der[ ])?skal[ ])?følges[ ]op(?:[ ]på)?[ ]*:[ ]*\w
      | (?:til[ ]opfølgning|follow[ ]up(?:[ ]on)?)(?:[ ]*:)?[ ]\w )"""
)
"""`Husk: breve ud til beboere`: to be done, whatever stands behind it."""
_AWAITED = _of(
    rf"""\W*(?:(?:vi|{_AGENT})[ ])?afventer[ ](?:\w+[ ]){{0,2}}
    (?: svar | tilbagemelding | tilbud | godkendelse | udtalelse | materiale | afgørelse
      | regnskab | rapport )(?:et|en)?(?![\w-])"""
)
_COMES_BACK = _of(
    r"""\W*(?:(?:punktet|sagen|emnet|det|dette|spørgsmålet|drøftelsen)[ ])?(?:skal[ ])?
    (?: tages[ ](?:\w+[ ])?op[ ](?:igen|på|til) | genoptages | udsættes | udskydes
      | drøftes[ ](?:igen|videre) | behandles[ ]igen | vendes[ ]igen )(?![\w-])"""
)
_NAMED_FIRST = _of(rf"\W*{_KNOWN}++(?:{_JOIN}{_KNOWN}++){{0,4}}(?:\s*:|,|\s[–-]{{1,2}})\s")
_OF_A_MEETING = _of(r"\b(?:referat(?:et)?|dagsorden(?:en)?|\w*møde(?:t|r)?|minutes|agenda)\b")
_AGAIN = _of(
    r"""(?<![\w-])(?: hver[t]?[ ](?:halve[ ])?(?:år|halvår|kvartal|måned|uge) | løbende
      | (?:halv)?årligt | månedligt | kvartalsvist? | ugentligt
      | (?:en|to|fire)[ ]gange?[ ]om[ ](?:året|måneden|ugen)
      | every[ ](?:year|quarter|month|week) | monthly | quarterly | yearly )(?![\w-])"""
)
_DOES_AGAIN = _of(
    rf"""\W*{_KNOWN}++(?:{_JOIN}{_KNOWN}++){{0,4}}{_ADVERBS}[ ]
    (?: (?:frem|efter)?sender | laver | udarbejder | orienterer | rapporterer | indberetter
      | afleverer | melder | opdaterer | giver[ ](?:besked|status) | følger[ ](?:\w+[ ])?op
      | sends | reports | delivers | updates )(?![\w-])"""
)
"""Of what is done again and again a promise only where somebody known hands something over."""
_ORDERED = _of(
    rf"""\W*(?:
      (?:{_AGENT}[ ])?(?:påbyder|pålægger|(?:meddeler|giver)[ ](?:{_AGENT}[ ])?(?:et[ ])?påbud)
    | {_AGENT}[ ](?:påbydes|pålægges|får[ ](?:et[ ])?påbud) | det[ ]på(?:bydes|lægges)[ ]{_AGENT}
    )(?![\w-])"""
)
_RECOMMENDED = _of(rf"\W*(?:(?:{_AGENT}[ ])?henstiller|(?:det|der)[ ]henstilles)(?![\w-])")
_SAID_TO = _of(rf"^\W*{_AGENT}\s*(?::|[–-]{{1,2}}[ ])\s*(?:at[ ]|to[ ])?(?P<verb>[a-zæøå]+)")
_DOES = _of(
    rf"""\W*{_AGENT}{_ADVERBS}[ ]
    (?P<verb>[a-zæøå]{{2,}}[rs]|skal|vil|må|bør|will|must|shall)(?![\w-])"""
)
_ANY_VERB = _of(rf"{INFINITIVE}|[a-zæøå]+r")
_LISTED_VERB = _of(f"{INFINITIVE}|{PRESENT}")
_WORD = re.compile(r"\w{2,}")
_BRACKETS = re.compile(r"\(([^()]{2,60})\)\W*$")
_CLAUSES = re.compile(r"[;:]\s|,\s|\s[–—-]\s|\bat\s(?=det\b|de\b|der\b)")
_HAS_VERB = _of(
    rf"""{_WILL.pattern}
    |(?<![\w-])(?:[a-zæøå]{{2,}}r|[a-zæøå]{{3,}}(?:es|ede|te)|[a-z]{{3,}}s)(?![\w-])"""
)


class _Clause(NamedTuple):
    """A part of the sentence: as it is written, and with signs for who acts."""

    start: int
    text: str
    masked: str
    deadlines: tuple[Deadline, ...]

    @property
    def text_without_time(self) -> str:
        """What it says beside when."""
        left = self.text
        for found in reversed(self.deadlines):
            left = left[: found.start - self.start] + left[found.end - self.start :]
        return left

    @property
    def limits(self) -> bool:
        return any(found.is_limit for found in self.deadlines)


class _Said(NamedTuple):
    """A sentence, the signs for who acts in it, and everybody named: those of the register, and
    others, who promise only where they are seen to act.
    """

    text: str
    masked: str
    named: tuple[Mentioned, ...]
    others: tuple[Mentioned, ...]

    def doers(self, start: int, end: int) -> tuple[str, ...]:
        """The owners of what is done there, see `acting`, each once."""
        return tuple(dict.fromkeys(found.owner for found in self.acting(start, end)))

    def acting(self, start: int, end: int) -> tuple[Mentioned, ...]:
        """Who acts where a promise was found: those named there, right before it, or else the first
        of whom the sentence does not say that it is done to them.
        """
        before = _AGENT_BEFORE.search(self.masked, 0, start) or _AGENT_FIRST.match(self.masked)
        for first, last in ((start, end), before.span() if before else (0, 0)):
            if there := self.within(first, last):
                return there
        able = [found for found in self.named if not self._is_done_to(found)]
        # `Kommunen beder Lejerbo sende ...`: who acts stands at the verb, not first
        behind = [found for found in able if found.end > start]
        by = [found for found in able if _BY.search(self._before(found))]
        return (*by, *behind, *able)[:1]

    def within(self, start: int, end: int) -> tuple[Mentioned, ...]:
        """Those named there to whom it is not done."""
        people = sorted((*self.named, *self.others), key=lambda found: found.start)
        there = (found for found in people if start <= found.start and found.end <= end)
        return tuple(found for found in there if not self._is_done_to(found))

    def _before(self, found: Mentioned) -> str:
        """What stands right before a name: of a line of names not all of it is read for each."""
        return self.text[max(0, found.start - _NEAR) : found.start]

    def _is_done_to(self, found: Mentioned) -> bool:
        if _SUFFERS.match(self.masked, found.end):
            return True
        before = self._before(found)
        return _RECIPIENT.search(before) is not None and _AGREED_WITH.search(before) is None


_ACTING = (
    "bedes|opfordres|anmodes|pålægges|påbydes|forpligtes"  # whoever is asked has to act
    "|mødes|enes|samles|følges|ses|tales|synes|trives|lykkes|findes"
)
_SUFFERS = _of(
    rf"""(?:{_JOIN}{_WHO}){{0,9}}{_ADVERBS}[ ]
    (?: (?!(?:{_ACTING})\b)(?:{PASSIVE}|[a-zæøå]+eres) | får(?![ ](?:til[ ]opgave|ansvar))
      | modtager | mangler | afventer | holdes[ ]orienteret
      | (?:skal|vil|må|bør|kan)[ ](?:\w+[ ])?
        (?: have | få | modtage | blive | (?!(?:{_ACTING})\b)(?:{PASSIVE}|[a-zæøå]+eres) )
    )(?![\w-])"""
)
"""What stands behind somebody to whom something is done: `orienteres`, `skal have besked`."""
_DENIES = _of(r"(?<![\w-])(?:ikke|not|never|aldrig)(?![\w-])")
_AGENT_FIRST = _of(rf"\W*{_AGENT}\s*(?::|,\s|[–-]{{1,2}}\s)")
_AGENT_BEFORE = _of(rf"{_AGENT}{_ADVERBS}[ ]?$")


def promise_in(sentence: str, meeting: dt.date, register: OwnerNames) -> SaidPromise | None:
    """What the sentence promises, counted from the day of the meeting; None for no promise."""
    if _ASKS.match(sentence):
        return None
    said = _read(sentence, mentions(register, sentence))
    when = deadlines(sentence, meeting)
    due = next((found.day for found in when if found.day), None)
    # first: what stands in brackets says who and when more certainly than the sentence
    in_brackets = _in_brackets(sentence, meeting, said.named)
    if in_brackets is not None:
        return in_brackets
    if told := _told_as(said, meeting):
        return told._replace(due=due, is_dated=bool(when))
    if _left_open(said):
        return SaidPromise(said.doers(0, 0) if said.named else (), due, bool(when))
    owners = _outright(said)
    if owners is None and _AGREED.search(sentence) and not _is_of_before(sentence, meeting):
        owners = said.doers(*_action_in(said.masked, 0))
    if owners is None:
        owners = _promised_by(said, when)
    return None if owners is None else SaidPromise(owners, due, bool(when))


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
    said = _read(text, mentions(register, text))
    if named_apart := labelled(text, said.named):
        return named_apart.who
    begins = _DOES.match(said.masked)
    if begins and begins["verb"].lower() not in _STATES:
        # who is told, asked or given something does not act
        return said.within(*begins.span()) if not _DENIES.search(text) else ()
    if label := _SAID_TO.match(said.masked):
        return said.acting(*label.span())
    named_apart = responsible_in(text, said.named)
    return named_apart.who if named_apart else ()


def possible_doers(text: str, meeting: dt.date, register: OwnerNames) -> tuple[str, ...]:
    """Who may have to do what the text of an item says, by what a sentence would promise."""
    promise = promise_in(text, meeting, register)
    if promise is not None and promise.owners:
        return promise.owners
    named = mentions(register, text)
    return tuple(found.owner for found in named if _BY.search(text[: found.start]))


def _read(sentence: str, named: tuple[Mentioned, ...]) -> _Said:
    people = tuple(_strangers(sentence, named))
    masked = _masked(sentence, named, people)
    return _Said(sentence, masked, named, tuple(found for found in people if found.owner))


def _left_open(said: _Said) -> bool:
    """Whether the sentence says by its first words that something is left to do."""
    # a word that begins the sentence may be taken for a name
    by_words = _LEFT_TO_DO.match(said.text) or _COMES_BACK.match(said.text)
    return by_words is not None or _AWAITED.match(said.masked) is not None


def _told_as(said: _Said, meeting: dt.date) -> SaidPromise | None:
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
            owners = said.doers(*_action_in(said.masked, match.end()))
            return SaidPromise(owners, None, False, kind, match.end())
    return None


def _action_in(masked: str, start: int) -> tuple[int, int]:
    """Where somebody acts in the rest of a sentence; else its beginning."""
    for pattern in (_ACTS, _ACTS_BEHIND, _UNDERTAKES):
        if match := pattern.search(masked, start):
            return match.span()
    return start, start


def _outright(said: _Said) -> tuple[str, ...] | None:
    """Who has to act, where the sentence has a label or a mark for that."""
    if named_apart := labelled(said.text, said.named):
        return named_apart.owners
    if _LIMIT_LABEL.search(said.text):
        return said.doers(0, 0)
    spoken_to = _SAID_TO.match(said.masked)
    if spoken_to and _LISTED_VERB.fullmatch(spoken_to["verb"]):
        return said.doers(*spoken_to.span())
    if _ends_with_mark(said.text, said.named):
        return tuple(found.owner for found in said.named[:1])
    return None


def _promised_by(said: _Said, when: Sequence[Deadline]) -> tuple[str, ...] | None:
    """Who promises in one of the clauses of the sentence; None where none promises."""
    # `Vi håber, at Lejerbo sender planen`: what is only thought reaches as far as clauses go on
    # with `at`
    thought = False
    for clause in _clauses(said.text, said.masked, when):
        thought = thought and _TOLD_OF.match(clause.text) is not None
        if not thought and (place := _promised_at(clause)) is not None:
            start, end = place
            return said.doers(clause.start + start, clause.start + end)
        thought = thought or _THINKS.search(clause.text) is not None
    return None


def _strangers(sentence: str, named: Sequence[Mentioned]) -> Iterator[Mentioned]:
    """People whom the register does not know, without an owner where the word may be no name."""
    initials = _INITIALS.match(sentence)
    if initials and not any(found.start == initials.start("who") for found in named):
        yield Mentioned(initials["who"], *initials.span("who"))
    for match in _PERSON.finditer(sentence):
        start, end = match.span()
        known = any(found.start < end and start < found.end for found in named)
        if not known and not _NO_PERSON.fullmatch(match[0]):
            is_name = " " in match[0] or sentence[end : end + 1] == ":"
            yield Mentioned(match[0] if is_name else "", start, end)


def _masked(sentence: str, named: Sequence[Mentioned], people: Sequence[Mentioned]) -> str:
    """The sentence with a sign in the place of each letter of who may act."""
    letters = list(sentence)

    def mask(start: int, end: int, sign: str) -> None:
        letters[start:end] = sign * (end - start)

    for mention in named:
        mask(mention.start, mention.end, _KNOWN)
    for match in _OTHERS.finditer(sentence):
        # who is known stands already, by a longer name
        if _KNOWN not in letters[match.start() : match.end()]:
            mask(match.start(), match.end(), _OTHER)
    for person in people:
        if _OTHER not in letters[person.start : person.end]:
            mask(person.start, person.end, _KNOWN if person.owner else _OTHER)
    return "".join(letters)


def _clauses(sentence: str, masked: str, when: Sequence[Deadline]) -> Iterator[_Clause]:
    """The clauses of a sentence; what has no verb belongs to the one before it."""
    bounds = [0]
    verbs = [match.start() for match in _HAS_VERB.finditer(masked)]
    for match in _CLAUSES.finditer(masked):
        # the comma of `fredag den 3. maj, kl. 12` parts no clause
        inside = any(found.start < match.start() < found.end for found in when)
        # the verbs are looked for once: from each comma to the end of the text they took the square
        # of it (24 s for 4,000 lines)
        first = bisect_left(verbs, bounds[-1])
        has_both = first < len(verbs) and verbs[first] < match.start() and verbs[-1] >= match.end()
        if has_both and not inside:
            bounds.append(match.end() if match[0][:1] in ",;: " else match.start())
    for start, end in zip(bounds, [*bounds[1:], len(masked)], strict=True):
        own = tuple(found for found in when if start <= found.start < end)
        yield _Clause(start, sentence[start:end], masked[start:end], own)


_Span = tuple[int, int]


def _promised_at(clause: _Clause) -> _Span | None:
    """Where in the clause that stands which promises; None where nothing does."""
    text = clause.masked
    again = _DOES_AGAIN.match(text) if _AGAIN.search(clause.text) else None
    if again is not None and not _NO_PROMISE.search(_AGAIN.sub("", clause.text)):
        return again.span()
    if _NO_PROMISE.search(clause.text) or _IF.match(clause.text):
        return None
    if clause.deadlines:
        return _dated(clause)
    match = _NEXT.match(text)
    acts = _acts(text, _STATES) if match else None
    if acts is not None:
        return acts
    if _ANYBODY_VOWS.match(clause.text) or _REMEMBER.match(clause.text):
        return 0, 0
    # only without a day: with one any verb promises, see `_dated`
    done = _THERE_IS_DONE.match(text)
    if done is not None and done["verb"] not in _GOES_ON:
        return done.span()
    for pattern in (_UNDERTAKES, _UNDERTAKES_BEHIND):
        for undertakes in pattern.finditer(text):
            if undertakes["verb"] not in _AS_USUAL | _AT_MEETING:
                return undertakes.span()
    return None


def _dated(clause: _Clause) -> _Span | None:
    """Where the verb stands of a clause with a day."""
    text = clause.masked
    acts = _acts(text, _STATES)
    if acts is not None:
        return acts
    named = _NAMED_FIRST.match(text)
    # `Søren: planen 1/5`: no verb, but who, what, and by when
    behind = clause.text[clause.deadlines[-1].end - clause.start :].strip(" .")
    if named is not None and not behind and not _OF_A_MEETING.search(clause.text):
        return named.span()
    vows = _VOWS.search(text) or _IS_TO.search(text) or _UNDERTAKES.search(text)
    if vows:
        return vows.span()
    if _SETS_A_DAY.match(clause.text) or _REMEMBER.match(clause.text):
        return 0, 0
    is_of_meeting = _MEETING.match(clause.text) is not None
    if not is_of_meeting and (must := _must(clause) or _will_be_ready(text)):
        return must.span()
    at = _limited(clause) if clause.limits else None
    return None if at is None else (at, at)


def _must(clause: _Clause) -> re.Match[str] | None:
    """`skal sendes`, `sendes`: what is to be done, whoever does it."""
    will = _WILL.search(clause.masked)
    someone = _KNOWN in clause.masked or _OTHER in clause.masked
    if will and (clause.limits or someone or will[0].lower() == "skal"):
        return will
    return _PASSIVE.search(clause.masked)


def _will_be_ready(text: str) -> re.Match[str] | None:
    ready = _READY.search(text)
    # what is expected to be ready, nobody promised
    return None if ready is None or _THINKS.search(text, 0, ready.start()) else ready


def _limited(clause: _Clause) -> int | None:
    """A clause with a limit, of somebody or something that is not known: its verb, or that it has
    none.
    """
    text = clause.masked
    if becomes := _BECOMES.search(text):
        return becomes.start()
    verb = _FIRST_VERB.search(text)
    if verb is not None:
        # a modal or a state promises nothing by being first
        is_state = verb[0].lower() in _STATES or _MODAL.fullmatch(verb[0])
        return None if is_state or _PAST.search(text, 0, verb.start()) else verb.start()
    if _TO_DO.match(text):
        return 0
    # `Rene ASAP` does not say what
    says_what = len(_WORD.findall(clause.text_without_time)) > 1
    return 0 if says_what and not (_PAST.search(text) or _PASSIVE.search(text)) else None


def _acts(text: str, none: frozenset[str]) -> _Span | None:
    """Where somebody acts, by any verb but those."""
    for pattern in (_ACTS, _ACTS_BEHIND):
        for match in pattern.finditer(text):
            if match["verb"].lower() not in none:
                return match.span()
    said = _SAID_TO.match(text)
    is_verb = said is not None and _ANY_VERB.fullmatch(said["verb"]) is not None
    return said.span() if said and is_verb and said["verb"] not in none else None


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
    for part in re.split(r"[,;]\s*|\s[–-]\s", match[1]):
        # `1/9` alone opens no phrase of time; in brackets it can only be the limit
        when = deadlines(f"senest {part}", meeting)
        # all of the part has to be the day
        if inside and when and when[0].end == len(part) + len("senest "):
            owners = tuple(found.owner for found in joint(sentence, inside))
            return SaidPromise(owners, when[0].day, is_dated=True)
    return None


def _is_of_before(sentence: str, meeting: dt.date) -> bool:
    """Whether it says that this was long ago."""
    years = (int(year) for year in _YEAR.findall(sentence))
    return _EARLIER.search(sentence) is not None or any(year < meeting.year for year in years)
