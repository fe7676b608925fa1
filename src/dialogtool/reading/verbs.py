"""The verbs by which Danes say that something will be done, in the forms that minutes need.

A regular verb is its infinitive; a row of the others is infinitive, present, passive, participle,
`-` for a form that says something else. What stands in front of a verb (`fremsende`,
`indhente`, `rundsende`) is taken off first, so that one row stands for many. The verbs are few
enough to be read by a person and common enough to be met: a list says what it holds, which a model
of the language would not, and it needs no download.
"""

import re

from dialogtool.pattern import any_of

_REGULAR = """
afhente afklare aflevere afmontere afprøve afregne afskaffe afspærre afvikle aktivere analysere
anmelde anmode annoncere arkivere arrangere assistere attestere bage bearbejde beplante beregne
besigtige beskikke bestyre besvare betale bevilge booke bygge bytte dokumentere efterprøve erstatte
etablere evaluere fastbolte finpudse fjerne flytte fordele foretage forhandle forlænge formidle
formulere forny fotografere fremskaffe friske give grave gruse hakke halvere hente håndtere
identificere implementere indarbejde indberette inddrage indhegne inspicere installere invitere
isolere justere kalke kalkulere kigge klare klippe konkretisere kontakte kontrollere konvertere
koordinere kopiere lakere laminere lappe lave levere lokalisere løfte maile male markere montere
nedrive notere nummerere omdele omorganisere omstille opbevare opdatere opgradere ophænge opkræve
oprette opstille optimere ordne organisere overvåge pakke passe placere planere plante polere printe
prioritere præsentere prøve pumpe rapportere redigere registrere regne rekruttere renovere rense
reparere retablere rette revidere revurdere ringe rulle rundsende rydde rykke samle sammenfatte
sanere servicere sikre skifte skitsere skrabe skubbe slukke sløjfe snakke sortere starte stille
stramme supplere sørge tegne teste tilføje tilknytte tilpasse tilrette tjekke trimme tynde tætne
tømme udarbejde udbedre udbygge uddelegere udforme udfærdige udleje udlevere udlodde udpege
udskifte udvide udvikle understøtte uploade varsle vaske videreudvikle vikariere ændre
"""
# A `-` is not a gap to fill: `aflæser` promises, `informerer` is what a meeting does.
_FORMS = """
afhjælpe afhjælper afhjælpes afhjulpet
afholde - afholdes -
aflæse aflæser aflæses aflæst
afsætte afsætter afsættes afsat
ajourføre ajourfører ajourføres ajourført
ansætte ansætter ansættes ansat
ansøge ansøger ansøges ansøgt
bede beder bedes bedt
belægge belægger belægges belagt
beskære beskærer beskæres beskåret
bestille bestiller bestilles bestilt
bringe bringer bringes bragt
dele deler deles delt
drøfte drøfter drøftes -
efterlyse efterlyser efterlyses efterlyst
finde finder findes fundet
forberede forbereder forberedes forberedt
forelægge forelægger forelægges forelagt
forhøre forhører - forhørt
forsøge forsøger forsøges forsøgt
fremlægge - fremlægges -
fælde fælder fældes fældet
færdiggøre færdiggør færdiggøres færdiggjort
følge - følges fulgt
gennemføre gennemfører gennemføres gennemført
gennemgå - gennemgås -
genoptage genoptager genoptages genoptaget
gøre - gøres gjort
hejse hejser hejses hejst
henvende henvender henvendes henvendt
hjælpe hjælper hjælpes hjulpet
holde holder - -
hænge hænger hænges hængt
høre - høres -
igangsætte igangsætter igangsættes igangsat
indbyde indbyder indbydes indbudt
indføre indfører indføres indført
indgå indgår indgås indgået
indkalde indkalder indkaldes indkaldt
indkøbe indkøber indkøbes indkøbt
indsætte indsætter indsættes indsat
informere - informeres informeret
iværksætte iværksætter iværksættes iværksat
klargøre klargør klargøres klargjort
klarlægge klarlægger klarlægges klarlagt
kortlægge kortlægger kortlægges kortlagt
købe køber købes købt
lægge lægger lægges lagt
læse læser læses læst
løse løser løses løst
låse låser låses låst
måle måler måles målt
nedsætte nedsætter nedsættes nedsat
offentliggøre offentliggør offentliggøres offentliggjort
omlægge omlægger omlægges omlagt
omskrive omskriver omskrives omskrevet
opføre - opføres -
opmåle opmåler opmåles opmålt
orientere - orienteres orienteret
overdrage overdrager overdrages overdraget
overføre overfører overføres overført
overtage overtager overtages overtaget
planlægge planlægger planlægges planlagt
pusle pusler pusles -
påbegynde påbegynder påbegyndes påbegyndt
påminde påminder påmindes påmindet
påtage påtager påtages påtaget
rengøre rengør rengøres rengjort
renskrive renskriver renskrives renskrevet
rive river rives revet
sende sender sendes sendt
skaffe skaffer skaffes skaffet
skrive skriver skrives skrevet
skære skærer skæres skåret
slå slår slås slået
smøre smører smøres smurt
spørge spørger spørges spurgt
støbe støber støbes støbt
synliggøre synliggør synliggøres synliggjort
sælge sælger sælges solgt
sætte sætter sættes sat
søge søger søges søgt
tale taler tales talt
tilbageføre tilbagefører tilbageføres tilbageført
tilbyde tilbyder tilbydes tilbudt
tilkalde tilkalder tilkaldes tilkaldt
tilmelde tilmelder tilmeldes tilmeldt
tilrettelægge tilrettelægger tilrettelægges tilrettelagt
trykke trykker trykkes trykt
uddele uddeler uddeles uddelt
udfylde udfylder udfyldes udfyldt
udføre udfører udføres udført
udlåne udlåner udlånes udlånt
udnævne udnævner udnævnes udnævnt
udsende udsender udsendes udsendt
underskrive underskriver underskrives underskrevet
undersøge undersøger undersøges undersøgt
varetage varetager varetages varetaget
vedligeholde vedligeholder vedligeholdes vedligeholdt
vurdere - vurderes vurderet
åbne - åbnes åbnet
"""
_ROWS = [
    *([verb, f"{verb}r", f"{verb}s", f"{verb}t"] for verb in _REGULAR.split()),
    *(row.split() for row in _FORMS.strip().splitlines()),
]
_FRONT = "(?:af|bi|efter|for|frem|gen|ind|med|ned|om|op|over|på|rund|til|ud|ved|videre)?"


def _form(column: int) -> str:
    # the longest first, or `sende` would be found in `sender`
    return f"{_FRONT}(?:{any_of({row[column] for row in _ROWS} - {'-'})})"


INFINITIVE, PRESENT, PASSIVE, PARTICIPLE = map(_form, range(4))
"""Patterns, one for each form."""
# `Svar`, `Plan` and `Køb` begin what a point is about.
_NOUN_WORDS = """
    svar køb sælg mål tal plan planlæg test besøg byg hold hæng giv bag grav grus hak tegn mal start
    stil skift bring del lås løs læg læs prøv pak pas pump plant saml skab smør spørg støb tryk
    ansæt arkiver besvar lev lever drøft vurder hør ring find skaf
"""
_IMPERATIVES = any_of(
    {re.sub(r"(.)\1$", r"\1", row[0].removesuffix("e")) for row in _ROWS} - {*_NOUN_WORDS.split()},
)
IMPERATIVE = rf"{_FRONT}(?:{_IMPERATIVES}|ring[ ]til|find[ ]ud|svar[ ]på|del[ ]ud)"
"""A pattern for what somebody is told to do: `send planen`."""

_SAYINGS = """
    er har var kan skal vil bør må mener synes oplyser orienterer fortæller informerer bemærker
    påpeger gør ønsker foreslår anbefaler opfordrer siger forklarer redegør svarer håber tror ved
    føler oplever konstaterer kommenterer ser hører får bor kommer går sidder mangler
    stemmer støtter takker byder gennemgår opsummerer supplerer nævner understreger pointerer
    fremhæver vurderer bliver roser kvitterer beklager henviser gælder hedder repræsenterer
    eller efter under over for flere der her hver især bedre større mindre år par før melder
    meddeler flytter kasserer medlemmer bestyrelsesmedlemmer beboere beboer lejer ejer vælger
    stopper fratræder tiltræder modtager opstiller genopstiller åbner lukker afslutter
    fylder husker kender lever ligger står lider venter afventer glæder regner forventer betyder
    viser koster indeholder omhandler tilhører ejer skyldes drøfter diskuterer omtaler opfatter
    fortsætter træder falder stiger vokser fungerer virker kræver frygter undrer
    hvor består udgør undskylder satser lufter krydser indtager opnår vinder taber klager
    afviger verserer savner kandiderer
"""
SAYS = frozenset(_SAYINGS.split())
"""Words in -r behind a name that say what is so, what somebody thinks, or what the meeting did; and
some that are no verbs.
"""

_NO_PASSIVE = """
    alles deres vores hendes jeres ens fælles nogles andres sammes begges dennes således særdeles
    ligeledes forgæves ellers findes synes lykkes mødes trives skyldes kendes høres ønskes opleves
    forventes antages menes siges håbes bemærkes oplyses drøftes diskuteres nævnes roses takkes
    anses betegnes kaldes benævnes vises glædes frygtes tales ventes afventes overvejes anbefales
    opfordres henstilles indstilles foreslås konstateres orienteres informeres indeholdes omfattes
    aftales oftes tvivles savnes mangles udgives påregnes formodes medfølges hentydes hævdes
    understreges pointeres fremhæves gennemgås bydes behøves syntes regres proces slides refereres
    spilles bruges føres holdes anvendes nyfødtes succes kongres ekspres adresses
    anslås skønnes estimeres opgøres ejeres lejeres beboeres
"""
# `udsattes`, `fremlagdes`, `forkastedes`, but not `bedes`, `indledes`, which are of today
_PAST_PASSIVE = (
    r"[a-zæøå]{2,40}(?:[dlm]t|agd|satt|tog)es"
    r"|(?!(?:[a-zæøå]{0,20}(?:be|spre|bre|sme|fre)|(?:ind|vej|af|ud|an|mis|om|ned|op)?le|re)des\b)"
    r"[a-zæøå]{2,40}edes"
)
ANY_PASSIVE = (
    rf"(?!(?:{'|'.join(_NO_PASSIVE.split())}|{_PAST_PASSIVE})\b)"
    r"(?-i:[a-zæøå]{3,}(?<!ern)(?<!en)(?<!els)es|[a-zæøå]{0,6}(?:slås|nås)|(?:for|efter|over)?ses"
    r"(?! (?:i (?:sammenhæng|lyset|forhold)|som)\b)|[a-zæøå]{2,}gås)"
)
"""Any verb in -s that says what is done; what is so, felt or said is none, nor what was done, nor
is a genitive.
"""
BEGINS_PASSIVE = rf"(?-i:(?=[A-ZÆØÅ]))(?i:{ANY_PASSIVE.replace('(?-i:', '(?:')})"
"""Such a verb at the beginning of a sentence that leaves out what it is about: `Udbredes til`."""
ANY_PARTICIPLE = (
    r"(?!(?:noget|meget|andet|mødet|fremadrettet)\b)"
    r"[a-zæøå]{4,}(?:[^aeiouyæøå]et|ået|dt|rt|lagt|(?<!i)gt)"
)
"""Any participle, as far as its ending tells."""
