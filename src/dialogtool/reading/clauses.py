"""The clauses of a sentence, and whether one of them promises something.

Who acts, a verb in the present tense and a day to come make a promise, so that no list of verbs
has to be complete; only where no day is said must the verb be one of those that promise. What is
so, what was, what is only wished, asked or always done is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogtool.pattern import late, late_words
from dialogtool.reading.actors import ADVERBS, AGENT, JOIN, KNOWN, OTHER
from dialogtool.reading.deadlines import Deadline
from dialogtool.reading.verbs import ANY_PASSIVE, INFINITIVE, PASSIVE, PRESENT, SAYS

# What stands in a clause that promises nothing, whatever else it says.
# Asked of the clause as it is written: names hide none of these words.
NO_PROMISE = late_words(
    r"""
    \b (?: ikke | ikkje | not | never | aldrig
      | altid | normalt | plejer | som[ ]regel | sædvanligvis | typisk | oftest | løbende
      | hver[t]?[ ](?:år|måned|uge|dag|kvartal) | årligt | om[ ]året | i[ ]disse[ ]år
      | always | usually | normally | every[ ]\w+ | annually | a[ ]year
      | efter[ ](?:loven|reglerne|vedtægterne|bekendtgørelsen) | ifølge | trådt | træder[ ]i[ ]kraft
      | takes[ ]effect | enters[ ]into[ ]force
      | vil[ ](?:\w+[ ])?gerne | kunne[ ]tænke[ ]sig | would[ ]like | måske | muligvis | eventuelt
      | maybe | perhaps | for[ ]tiden | til[ ]daglig | i[ ]øjeblikket | gør[ ]opmærksom
      | præsenterer[ ]sig | spørger[ ](?:til|om|ind)
    ) \b
    """
)
# Who says so only thinks of what stands in the clause behind it.
THINKS = late_words(
    r"""
    \b (?: håbe[rt]? | forvente[rs]? | forventede[s]? | ønske[rt]? | ønskede | overveje[rs]?
      | foreslå[rs]? | foreslog | anbefale[rs]? | opfordre[rs]? | henstille[rs]? | mene[r]? | mente
      | synes | tro[r]? | frygte[rs]? | bemærke[rs]? | konstatere[rs]? | påpege[rs]? | pege[rs]?
      | gør[ ]opmærksom | hopes? | expects? | wishes? | considers? | suggests? | recommends?
      | thinks? | believes? | fears? | notes?
    ) \b
    """
)
_IF = late_words(
    r"""\W*(?:hvis | såfremt | i[ ]fald | når | medmindre | om | whether | if | unless | when)\b"""
)
TOLD_OF = late_words(r"\W*(?:at|om|that|whether|to)\b")

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
STATES = frozenset(_STATE_WORDS.split())
_AT_MEETING_WORDS = """
    gennemgår fremlægger byder deltager orienterer oplyser fortæller kommer redegør modtager
    opsummerer supplerer nævner understreger pointerer stemmer støtter svarer siger forklarer
    presents attends says tells explains
"""
_AT_MEETING = frozenset(_AT_MEETING_WORDS.split())
"""What the meeting itself does: a promise only with a day to come."""
_MEETING = late_words(
    r"""\W*(?:(?:næste|det|the|next|vores)[ ])?(?:ny[et]?[ ])?
    (?:der[ ](?:af)?holdes[ ](?:\w+[ ]){0,2})?
    (?: \w*møde(?:t|r|rne)? | \w*generalforsamling(?:en)? | meeting | \w*lov(?:en|ene)?
      | \w*regler(?:ne)? | bekendtgørelsen | \w*satser(?:ne)? | ordningen | act | rules )\b"""
)
# Danish verbs in the present tense end in -r, English ones in -s: no list has to be complete.
_VERB = r"(?P<verb>[a-zæøå]{2,}r|[a-z]{3,}s)(?![\w-])"
_ACTS = late_words(rf"{AGENT}{ADVERBS}[ ]{_VERB}")
_ACTS_BEHIND = late_words(rf"(?<![\w-]){_VERB}{ADVERBS}[ ]{AGENT}")
_WILL = late_words(
    r"""(?<![\w-])(?:skal|må|bør|vil|must|shall|will|(?:needs?|has|have|is|are)[ ]to)(?![\w-])"""
)
_IS_TO = late_words(rf"{AGENT}[ ]to[ ][a-z]+")
_VOWS = late_words(r"\b(?:(?<!havde[ ])lov(?:er|ede|et)|tilbyder|tilbød|promise[sd]?|agree[sd]?)\b")
_PASSIVE = late_words(
    r"""(?<![\w-])(?!(?:deres|vores|fælles|samtlige|stedes|alles|begges|dens|dets|ellers|findes|synes|ønskes|menes|lykkes
    |trives|skyldes|kaldes|afventes|forventes|haves|kendes|plads\w*|års|dages|\w*(?:ernes|enes|etes)|dels)\b)
    (?:[a-zæøå]{3,}es|[a-zæøå]{2,}[åø]s)(?![\w-])"""
)
_BECOMES = late_words(r"\b(?:bliver|vil[ ]blive)\b")
_READY = late_words(
    r"""\b(?:er|bliver|står|være)[ ](?:\w+[ ])?
    (?: færdig\w* | klar\w* | på[ ]plads | afsluttet | gennemført | udført | etableret | i[ ]drift
      | afleveret | leveret | sendt | udbedret | indgået | underskrevet | monteret | nedlagt
      | ready | done | finished )\b"""
)
"""What is so on a day to come has to be brought about until then."""
_SETS_A_DAY = late_words(
    r"\W*(?:der[ ]er[ ])?(?:(?:ny|sidste|new)[ ])?(?:tids)?(?:frist|deadline|due)(?:e[nr]|n)?\b"
)
_FIRST_VERB = late_words(
    r"(?<![\w-])(?:[a-zæøå]{2,}r|kan|skal|vil|må|bør|is|are|has|have)(?![\w-])"
)
_MODAL = late_words(r"kan|skal|vil|må|bør|are|have")
_TO_DO = late_words(rf"\W*(?:{INFINITIVE})\b(?!:)")
_PAST = late_words(
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
  | får[ ]styr[ ]på | regner[ ]på | taler[ ]med
  | (?:informerer|orienterer)[ ](?:beboer|lejer|nabo)\w+
  | samler[ ](?:\w+[ ])?op | hører[ ](?:lige[ ])?hos | hører[ ]AGENT | anmodes[ ]om[ ]at
  | (?:blev|er|er[ ]blevet)[ ](?:bedt|anmodet)[ ]om[ ]at
  | finder[ ](?:en|et|ud)\b | aftaler[ ](?:nærmere|selv|et|en|tid)\b | mangler[ ]at | bedes
  | (?:tager|bringer|bærer|løfter|rejser)[ ](?:\w+[ ]){1,4}(?:op|med[ ](?:hjem|tilbage)|videre)\b
  | tager[ ](?:\w+[ ]){0,2}opgaven | har[ ](?:bolden|opgaven)
  | (?:får|har|fik)[ ]til[ ]opgave
  | (?:kommer|vender)[ ](?:\w+[ ])?med[ ](?:(?:et|en)[ ])?(?:\w+[ ])?
        (?:oplæg|udkast|forslag|bud|svar|udspil|plan|liste|model|notat|redegørelse|input)
  | follows[ ]up | gets[ ]back | looks[ ]into | makes[ ]sure | promises | agrees[ ]to
  | (?:is|are)[ ]responsible | takes[ ]care | checks | prepares | contacts | sends | will[ ]\w+
  | (?:skal|vil|må|bør|must|shall)[ ](?:\w+[ ]){0,3}?(?:INFINITIVE | se[ ](?:\w+[ ])?på | huske
      | have[ ](?:styr|fat)
      | følge[ ](?:\w+[ ])?op | vende[ ]tilbage | tage[ ](?:\w+[ ]){0,2}(?:kontakt|fat|initiativ)
      | sørge[ ]for | melde[ ]tilbage | stå[ ]for | arbejde[ ](?:for|videre) | gå[ ]i[ ]gang
      | komme[ ]med)
""".replace("INFINITIVE", INFINITIVE).replace("AGENT", AGENT)
_REMEMBER = late_words(
    rf"""\W*(?:(?:obs|nb|ps)\b\W*)?
    (?: (?:(?:vi|man)[ ]skal[ ])?huske?[ ](?:lige[ ]|også[ ])?(?:at[ ])?{INFINITIVE}(?![\w-])
      | husk[ ](?!vi\b|på\b|at\b)\w )"""
)
_THERE_IS_DONE = late_words(
    rf"""\W*(?-i:Der|Det)[ ](?:skal[ ](?:\w+[ ])?(?:findes|{ANY_PASSIVE})(?![\w-])
    | (?:skal[ ](?:\w+[ ])?)?(?P<verb>{PASSIVE}
    | (?:følges|samles)[ ](?:\w+[ ])?op | tages[ ]kontakt | (?:arbejdes|gås)[ ]videre | sørges[ ]for
    | sættes[ ]i[ ]gang | rettes[ ]henvendelse | kigges[ ]på | ses[ ]på)(?![\w-]))"""
)
"""`Der indhentes tilbud`, `Det skal undersøges`: to be done, by nobody yet."""
_GOES_ON = frozenset(["planlægges", "søges", "testes", "trykkes", "findes", "betales", "opkræves"])
"""What is done as well where nobody promises it."""
_UNDERTAKES = late_words(rf"{AGENT}{ADVERBS}[ ](?:{_VOW}|(?P<verb>{PRESENT}))(?![\w-])")
_ANYBODY_VOWS = late_words(
    r"""\W*(?-i:[A-ZÆØÅ])[\wæøå-]*(?:en|et|erne)[ ]
    (?: sørger[ ]for | følger[ ](?:\w+[ ])?op | vender[ ](?:\w+[ ])?tilbage | lover | undersøger
      | afklarer | indkalder | tager[ ]kontakt | melder[ ]tilbage | giver[ ]besked
      | påtager[ ]sig )(?![\w-])"""
)
"""`Klubben vender tilbage`: whoever that is, it is a promise."""
_UNDERTAKES_BEHIND = late_words(
    rf"""^\W*(?:\w+[ ]){{0,3}}(?P<verb>sørger|følger|vender|lover|undersøger|afklarer|indkalder
    |udarbejder|kontakter|{PRESENT})[ ]{AGENT}"""
)
# Of all verbs of the list those that also say how things are.
_USUAL_WORDS = """
    betaler holder leverer bestyrer udlejer varetager samler udvikler servicerer opkræver giver
    bringer finder renoverer deler taler foretager vedligeholder overtager regner søger hjælper
    modtager viderefører overfører starter
"""
_AS_USUAL = frozenset(_USUAL_WORDS.split())
_FIRST_DOES = late_words(
    rf"\W*{KNOWN}++(?:{JOIN}{KNOWN}++){{0,4}}{ADVERBS}[ ](?P<verb>[a-zæøå]{{3,}}r)(?![\w-])"
)
_NOTED_DONE = late_words(
    rf"""\W*(?-i:[A-ZÆØÅ])[\wæøå]{{2,}}(?<!en)(?<!et)(?<!ne)(?<!er)[ ](?P<verb>{PASSIVE})
    (?:[ ]til[ ][\wæøå]+)?\W*$"""
)
"""`Udkast rundsendes`: a thing without an article, as it is jotted down."""
_TALKED_OF = frozenset(["drøftes", "gennemgås", "fremlægges", "præsenteres", "orienteres"])
_STANDS_WORDS = """
    anviser arbejder samarbejder administrerer betaler bekræfter præciserer præsenterer tilslutter
    savner elsker hader kalder driver bebor huser ejer anvender benytter rapporterer refererer
    erfarer vurderer accepterer anerkender erkender beskriver uddyber illustrerer opridser
    skitserer motiverer begrunder understøtter afviser kritiserer efterspørger drejer klarer
    oplyser meddeler erindrer fastholder pointerer medgiver bakker tilfredsstiller overholder
    opfylder opererer fører følger prioriterer rådgiver leder sparer optager fravælger tvivler
    tæller dominerer respekterer genkender ryster hylder interesserer tjener fortolker topper
    kæmper indleder forstår minder scorer ligner citerer afventer ærgrer
"""
_STANDS = STATES | SAYS | _AT_MEETING | _AS_USUAL | frozenset(_STANDS_WORDS.split())
"""Verbs of standing and of saying: what is so all the time, and what somebody does in talking."""
_NEXT = late_words(
    r"""\W*(?: → | -> | => | ⇒ | ➜
    | (?: opfølgning | næste[ ]skridt | next[ ]steps? | follow-up | action | aktion
      | huske?(?:liste)? | to[ -]?do(?:s)? | opgaver? | handlinger? )\s*: )\s*"""
)
_AGAIN = late_words(
    r"""(?<![\w-])(?: hver[t]?[ ](?:halve[ ])?(?:år|halvår|kvartal|måned|uge) | løbende
      | (?:halv)?årligt | månedligt | kvartalsvist? | ugentligt
      | (?:en|to|fire)[ ]gange?[ ]om[ ](?:året|måneden|ugen)
      | every[ ](?:year|quarter|month|week) | monthly | quarterly | yearly )(?![\w-])"""
)
_DOES_AGAIN = late_words(
    rf"""\W*{KNOWN}++(?:{JOIN}{KNOWN}++){{0,4}}{ADVERBS}[ ]
    (?: (?:frem|efter)?sender | laver | udarbejder | orienterer | oplyser | rapporterer
      | indberetter
      | afleverer | melder | opdaterer | giver[ ](?:besked|status) | følger[ ](?:\w+[ ])?op
      | sends | reports | delivers | updates )(?![\w-])"""
)
"""Of what is done again and again a promise only where somebody known hands something over."""
SAID_TO = late_words(rf"^\W*{AGENT}\s*(?::|[–-]{{1,2}}[ ])\s*(?:at[ ]|to[ ])?(?P<verb>[a-zæøå]+)")
_ANY_VERB = late_words(rf"{INFINITIVE}|[a-zæøå]+r")
_WORD = late(r"\w{2,}")
_CLAUSES = late(r"[;:]\s|,\s|\s[–—-]\s|\bat\s(?=det\b|de\b|der\b)")
_HAS_VERB = late_words(
    rf"""{_WILL.pattern}
    |(?<![\w-])(?:[a-zæøå]{{2,}}r|[a-zæøå]{{3,}}(?:es|ede|te)|[a-z]{{3,}}s)(?![\w-])"""
)


class Clause(NamedTuple):
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


def action_in(masked: str, start: int) -> tuple[int, int]:
    """Where somebody acts in the rest of a sentence; else its beginning."""
    for pattern in (_ACTS, _ACTS_BEHIND, _UNDERTAKES):
        if match := pattern.search(masked, start):
            return match.span()
    return start, start


def clauses_of(sentence: str, masked: str, when: Sequence[Deadline]) -> Iterator[Clause]:
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
        yield Clause(start, sentence[start:end], masked[start:end], own)


_Span = tuple[int, int]


def promised_at(clause: Clause) -> _Span | None:
    """Where in the clause that stands which promises; None where nothing does."""
    text = clause.masked
    again = _DOES_AGAIN.match(text) if _AGAIN.search(clause.text) else None
    if again is not None and not NO_PROMISE.search(_AGAIN.sub("", clause.text)):
        return again.span()
    if NO_PROMISE.search(clause.text) or _IF.match(clause.text):
        return None
    if clause.deadlines:
        return _dated(clause)
    match = _NEXT.match(text)
    acts = _acts(text, STATES) if match else None
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
    return _jotted(clause)


def _jotted(clause: Clause) -> _Span | None:
    """Where a line says without a day what somebody does, or what is done."""
    # a line that is jotted down, not told in sentences: who is known does something, by any verb
    is_jotted = clause.start == 0 and not clause.text.rstrip().endswith((".", "!"))
    does = _FIRST_DOES.match(clause.masked) if is_jotted else None
    if does is not None and does["verb"] not in _STANDS and not THINKS.match(does["verb"]):
        return does.span()
    noted = _NOTED_DONE.match(clause.text)
    return noted.span() if noted and noted["verb"] not in _GOES_ON | _TALKED_OF else None


def _dated(clause: Clause) -> _Span | None:
    """Where the verb stands of a clause with a day."""
    text = clause.masked
    acts = _acts(text, STATES)
    if acts is not None:
        return acts
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


def _must(clause: Clause) -> re.Match[str] | None:
    """`skal sendes`, `sendes`: what is to be done, whoever does it."""
    will = _WILL.search(clause.masked)
    someone = KNOWN in clause.masked or OTHER in clause.masked
    if will and (clause.limits or someone or will[0].lower() == "skal"):
        return will
    return _PASSIVE.search(clause.masked)


def _will_be_ready(text: str) -> re.Match[str] | None:
    ready = _READY.search(text)
    # what is expected to be ready, nobody promised
    return None if ready is None or THINKS.search(text, 0, ready.start()) else ready


def _limited(clause: Clause) -> int | None:
    """A clause with a limit, of somebody or something that is not known: its verb, or that it has
    none.
    """
    text = clause.masked
    if becomes := _BECOMES.search(text):
        return becomes.start()
    verb = _FIRST_VERB.search(text)
    if verb is not None:
        # a modal or a state promises nothing by being first
        is_state = verb[0].lower() in STATES or _MODAL.fullmatch(verb[0])
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
    said = SAID_TO.match(text)
    is_verb = said is not None and _ANY_VERB.fullmatch(said["verb"]) is not None
    return said.span() if said and is_verb and said["verb"] not in none else None
