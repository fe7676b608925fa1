"""The verbs by which Danes say that something will be done, in the forms that minutes need.

A row is infinitive, present, passive, participle; what stands in front of a verb (`fremsende`,
`indhente`, `rundsende`) is taken off first, so that one row stands for many. The verbs are few
enough to be read by a person and common enough to be met: a list says what it holds, which a model
of the language would not, and it needs no download.
"""

_FORMS = """
aflevere afleverer afleveres afleveret
afklare afklarer afklares afklaret
aflæse aflæser aflæses aflæst
afprøve afprøver afprøves afprøvet
ansøge ansøger ansøges ansøgt
arrangere arrangerer arrangeres arrangeret
bede beder bedes bedt
beregne beregner beregnes beregnet
beskære beskærer beskæres beskåret
bestille bestiller bestilles bestilt
booke booker bookes booket
bringe bringer bringes bragt
dele deler deles delt
efterlyse efterlyser efterlyses efterlyst
etablere etablerer etableres etableret
finde finder findes fundet
fjerne fjerner fjernes fjernet
flytte flytter flyttes flyttet
forberede forbereder forberedes forberedt
foretage foretager foretages foretaget
formidle formidler formidles formidlet
forsøge forsøger forsøges forsøgt
give giver gives givet
henvende henvender henvendes henvendt
hente henter hentes hentet
hjælpe hjælper hjælpes hjulpet
holde holder - -
igangsætte igangsætter igangsættes igangsat
inddrage inddrager inddrages inddraget
indrage indrager indrages indraget
klare klarer klares klaret
hænge hænger hænges hængt
implementere implementerer implementeres implementeret
installere installerer installeres installeret
invitere inviterer inviteres inviteret
indkalde indkalder indkaldes indkaldt
iværksætte iværksætter iværksættes iværksat
justere justerer justeres justeret
kigge kigger kigges kigget
klippe klipper klippes klippet
kontakte kontakter kontaktes kontaktet
koordinere koordinerer koordineres koordineret
købe køber købes købt
lave laver laves lavet
levere leverer leveres leveret
lægge lægger lægges lagt
løfte løfter løftes løftet
løse løser løses løst
male maler males malet
montere monterer monteres monteret
måle måler måles målt
nedsætte nedsætter nedsættes nedsat
offentliggøre offentliggør offentliggøres offentliggjort
oprette opretter oprettes oprettet
opdatere opdaterer opdateres opdateret
ordne ordner ordnes ordnet
planlægge planlægger planlægges planlagt
præsentere præsenterer præsenteres præsenteret
regne regner regnes regnet
rense renser renses renset
reparere reparerer repareres repareret
rette retter rettes rettet
revidere reviderer revideres revideret
ringe ringer ringes ringet
rydde rydder ryddes ryddet
rykke rykker rykkes rykket
samle samler samles samlet
sende sender sendes sendt
skifte skifter skiftes skiftet
skrive skriver skrives skrevet
snakke snakker snakkes snakket
spørge spørger spørges spurgt
stille stiller stilles stillet
starte starter startes startet
sætte sætter sættes sat
søge søger søges søgt
sørge sørger sørges sørget
tale taler tales talt
teste tester testes testet
tilrette tilretter tilrettes tilrettet
tjekke tjekker tjekkes tjekket
uddele uddeler uddeles uddelt
udarbejde udarbejder udarbejdes udarbejdet
udbedre udbedrer udbedres udbedret
udføre udfører udføres udført
undersøge undersøger undersøges undersøgt
udforme udformer udformes udformet
uploade uploader uploades uploadet
varsle varsler varsles varslet
vaske vasker vaskes vasket
vurdere vurderer vurderes vurderet
"""
_ROWS = [row.split() for row in _FORMS.strip().splitlines()]
_FRONT = "(?:af|bi|for|frem|ind|med|ned|om|op|over|på|rund|til|ud|ved|videre)?"


def _form(column: int) -> str:
    words = sorted({row[column] for row in _ROWS} - {"-"}, key=len, reverse=True)
    return f"{_FRONT}(?:{'|'.join(words)})"


INFINITIVE, PRESENT, PASSIVE, PARTICIPLE = map(_form, range(4))
"""Patterns, one for each form."""

_SAYINGS = """
    er har var kan skal vil bør må mener synes oplyser orienterer fortæller informerer bemærker
    påpeger gør ønsker foreslår anbefaler opfordrer siger forklarer redegør svarer håber tror ved
    føler oplever konstaterer kommenterer ser hører får bor kommer går sidder mangler deltager
    stemmer støtter takker byder gennemgår opsummerer supplerer nævner understreger pointerer
    fremhæver vurderer bliver roser kvitterer beklager henviser gælder hedder repræsenterer
    eller efter under over for flere der her hver især bedre større mindre år par før melder
    stopper fratræder tiltræder modtager opstiller genopstiller åbner lukker afslutter
"""
SAYS = frozenset(_SAYINGS.split())
"""Words in -r behind a name that say what is so, what somebody thinks, or what the meeting did; and
some that are no verbs.
"""
