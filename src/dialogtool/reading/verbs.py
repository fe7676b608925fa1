"""The verbs by which Danes say that something will be done, in the forms that minutes need.

A regular verb is its infinitive; a row of the others is infinitive, present, passive, participle,
`-` for a form that says something else. What stands in front of a verb (`fremsende`,
`indhente`, `rundsende`) is taken off first, so that one row stands for many. The verbs are few
enough to be read by a person and common enough to be met: a list says what it holds, which a model
of the language would not, and it needs no download.
"""

_REGULAR = """
afhente afklare aflevere afprøve aktivere anmelde anmode annoncere arkivere arrangere attestere
bestyre betale beplante beregne besigtige beskikke bevilge booke dokumentere erstatte etablere
evaluere fastbolte fjerne flytte foretage forhandle formidle formulere forny give hente
implementere indberette inddrage indhegne installere invitere isolere justere kalkulere kigge
klare klippe kontakte konvertere koordinere kopiere lakere lave levere løfte male markere montere
nedrive notere omdele omstille opbevare opdatere opgradere ophænge opkræve oprette opstille ordne
organisere planere præsentere pumpe rapportere redigere registrere regne renovere rense reparere
retablere rette revidere revurdere ringe rundsende rydde rykke samle servicere skifte slukke
sløjfe snakke starte stille sørge teste tilføje tilpasse tilrette tjekke tynde tømme udarbejde
udbedre udforme udfærdige udleje udpege udskifte udvide udvikle uploade varsle vaske ændre
"""
_FORMS = """
afholde - afholdes -
aflæse aflæser aflæses aflæst
afsætte afsætter afsættes afsat
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
forsøge forsøger forsøges forsøgt
fremlægge - fremlægges -
fælde fælder fældes fældet
færdiggøre færdiggør færdiggøres færdiggjort
gennemføre gennemfører gennemføres gennemført
gennemgå - gennemgås -
hejse hejser hejses hejst
henvende henvender henvendes henvendt
hjælpe hjælper hjælpes hjulpet
holde holder - -
hænge hænger hænges hængt
høre - høres -
igangsætte igangsætter igangsættes igangsat
indgå indgår indgås indgået
indkalde indkalder indkaldes indkaldt
indkøbe indkøber indkøbes indkøbt
indsætte indsætter indsættes indsat
informere - informeres informeret
iværksætte iværksætter iværksættes iværksat
klargøre klargør klargøres klargjort
klarlægge klarlægger klarlægges klarlagt
købe køber købes købt
lægge lægger lægges lagt
løse løser løses løst
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
rengøre rengør rengøres rengjort
sende sender sendes sendt
skaffe skaffer skaffes skaffet
skrive skriver skrives skrevet
spørge spørger spørges spurgt
sælge sælger sælges solgt
sætte sætter sættes sat
søge søger søges søgt
tale taler tales talt
tilbageføre tilbagefører tilbageføres tilbageført
tilbyde tilbyder tilbydes tilbudt
trykke trykker trykkes trykt
uddele uddeler uddeles uddelt
udføre udfører udføres udført
udnævne udnævner udnævnes udnævnt
udsende udsender udsendes udsendt
underskrive underskriver underskrives underskrevet
undersøge undersøger undersøges undersøgt
varetage varetager varetages varetaget
vurdere - vurderes vurderet
"""
_ROWS = [
    *([verb, f"{verb}r", f"{verb}s", f"{verb}t"] for verb in _REGULAR.split()),
    *(row.split() for row in _FORMS.strip().splitlines()),
]
_FRONT = "(?:af|bi|for|frem|ind|med|ned|om|op|over|på|rund|til|ud|ved|videre)?"


def _form(column: int) -> str:
    words = sorted({row[column] for row in _ROWS} - {"-"}, key=len, reverse=True)
    return f"{_FRONT}(?:{'|'.join(words)})"


INFINITIVE, PRESENT, PASSIVE, PARTICIPLE = map(_form, range(4))
"""Patterns, one for each form."""

_SAYINGS = """
    er har var kan skal vil bør må mener synes oplyser orienterer fortæller informerer bemærker
    påpeger gør ønsker foreslår anbefaler opfordrer siger forklarer redegør svarer håber tror ved
    føler oplever konstaterer kommenterer ser hører får bor kommer går sidder mangler
    stemmer støtter takker byder gennemgår opsummerer supplerer nævner understreger pointerer
    fremhæver vurderer bliver roser kvitterer beklager henviser gælder hedder repræsenterer
    eller efter under over for flere der her hver især bedre større mindre år par før melder
    meddeler flytter kasserer medlemmer bestyrelsesmedlemmer beboere beboer lejer ejer vælger
    stopper fratræder tiltræder modtager opstiller genopstiller åbner lukker afslutter
"""
SAYS = frozenset(_SAYINGS.split())
"""Words in -r behind a name that say what is so, what somebody thinks, or what the meeting did; and
some that are no verbs.
"""
