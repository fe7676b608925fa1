"""What the patterns of `closing_phrases` are made of, by the name that it has in them in angle
brackets: `<mark>` for any word such as `lukket`.
"""

import re

from dialogtool.pattern import late
from dialogtool.record.closed_words import OF_PUBLIC

PARTS = {
    "mark": r"""
        (?:lukkede?|lukket|closed|interne?|internt|internal|fortrolig\w*|hemmelig\w*|sløret|hidden
          |skjult|confidential|undtaget|ikke[ -]?offentligt?)
    """,
    # within a paragraph, over the end of a line
    "wrap": r"\n(?![ ]*+(?:[-*+\#|\n]|$))[^\w\n]*+",
    "sep": r"(?:[^\w\n]++(?:<wrap>)?|<wrap>)",
    # a few words between two that belong together
    "gap": r"(?:<sep>\w++){0,4}?<sep>",
    "not": r"(?:ikke|ej|aldrig|not|never|ikkje|inte|icke)",
    "must": r"(?:skal|må|bør|kan|bedes|ønskes|may|must|får|ska|skall)",
    # what a text does among people, or people with it
    "tell": r"""
        (?:nævn|omtal|sig(?:es|e)|sagt|fortæl|oplys|læs(?:es|e)|ses|vis(?:es|t)|vide(?!reudd)|høre
          |kendskab|kend(?:es|t)|røb|afslør|frem|ud[ ](?:til|af)|send(?:es|t)|citer|refer|gengiv
          |viderebring
          |viderefor|videregiv|udlever|omdel|del(?:es|t)(?!\w)|meddel|offentlig|publi[sc]|skriv
          |(?:foto)?kopier|print|gem|upload|arkiver|journaliser|mail)
    """,
    # what brings a text to all
    "spread": r"""
        (?:offentliggør\w* | offentliggjort | publicer\w* | pressen | videregiv\w* | referer\w*
          |citer\w* | gengiv\w* | gå\w*[ ]ud[ ]med | går[ ](?:vi|i|jeg)[ ]ud[ ]med)
    """,
    # who alone may see it
    "few": r"""
        (?:kommune|forvaltning|tilsyn|sekretariat|direkt|ledelse|bestyrelse|formand|formænd|næstformand
          |udvalg|styregruppe|administration|jurist|advokat|revisor|chef|borgmester|leder|sekretær
          |referent|medarbejder|ansatte|kreds|kontor)
    """,
    "act": r"(?:forvaltning|straffe|retssikkerhed|offentlighed|styrelse|databeskyttelse)",
    # what takes a text out of another
    "away": r"""
        (?:udelad\w*|udelukk\w*|slet(?:tes|te)?|fjern(?:es|e)?|stryg(?:es|e)?|streges|overstreg\w*
          |udgår|tag(?:es|er)?|skæres|hold(?:es|t|er)?|(?:klippe|trække|rive)s[ ]ud
          |omit\w*|remove\w*|strike|cut|leave)
    """,
    "paper": r"(?:referat\w*|redegørelse\w*|protokol\w*|minutes|record|account)",
    # where it would be seen
    "outside": r"""
        (?:hjemmeside\w*|(?:inter)?nettet|pressen|avisen|borgerne|offentlig\w*|udlever\w*|udsend\w*
          |ekstern\w*|external|website|web|press)
    """,
    # what makes a text go out
    "out": r"""
        (?:udsend\w*|udlever\w*|offentligg\w*|publi[sc]\w*|udgiv\w*|release\w*|goes[ ]out
          |(?:går|ryger|sendes|lægges|kommer|send)[ ](?:\w+[ ])?(?:ud|afsted|videre)(?!\w)
          |(?:i|vi)[ ](?:sender|lægger)[ ](?:\w+[ ])?(?:ud|op)(?!\w))
    """,
    "edition": r"(?:version|udgave|edition|copy)\w*",
    # who lives somewhere, or for whom it is built
    "group": r"(?:ældre|unge|børn|familier|senior|studerende|handicap|psykisk|hjemløse|flygtninge)",
    "end": r"(?=[^\w\n]*(?:$|[.,;:)\]]))",
    # words that close what stands behind them when they stand by themselves
    "label": r"""
      (?: forbeholdt[ ](?!ældre|unge|familie|beboer|studerende|\w*bolig)\w+
      | for[ ]\w+s[ ]øjne | må[ ]<not>[ ](?:\w+[ ]til[ ][\w-]{3,30} | gentages)
      | <not>[ ](?:til|for|för)[ ]
        (?!(?:at|stede|salg|leje|brug|tiden|sent|tidligt|skade|gavn|hinder|fordel)\b
          |behandling|diskussion|drøftelse|beslutning|afstemning|udlejning|orientering|nedrivning
          |<group>)
        [\w ]{2,30}
      | (?:skjules|gemmes|vises[ ]<not>)[ ]for[ ][\w-]+ | kun[ ]\w+s[ ]eget[ ]brug | journalnotat
      | [\w ]{2,30},[ ]internt | (?:skal[ ]|må[ ])?ikke[ ]skrives | tages[ ]ikke[ ]med
      | (?:ej|ikke)[ ](?:til[ ]|i[ ])?ref\.? | u\.[ ]?f\.[ ]?ref\w*\.?
      | (?:undlad\w*|lad[ ]være[ ](?:med[ ]|med[ ]at[ ]|at[ ])?(?:skrive|nævne|referere|citere))
        (?:[ ](?:i[ ]|at[ ])?[\w ]{1,30})?
      | (?:medtag|noter|gem|før|skriv)e?s?[ ]ikke(?:[ ](?:dette|det|med|ind))?
      | (?:skal[ ])?skjule?s? | skjult[ ]tekst | internt[ ](?:referat|arbejds\w+)
      | internt?[ ](?:i|hos|for|til)[ ](?:os|kommune|forvaltning|tilsyn|team|afdelingen)\w*
      | (?:egen|egne|mine?|vores)[ ]not(?:e|er|at)
      | not(?:e|at)(?:r|er)?[ ]til[ ](?:kolleg|forvaltning|kommune|tilsyn|mig|os)\w*(?:[ ]selv)?
      | kun[ ](?:som[ ])?udkast[ ](?:til|for)[ ][\w ]{2,30}
      | (?:ikke|ej)[ ](?:beboerne|lejerne|borgerne|naboerne|pressen|boligorganisationen)
      | (?:todo|fixme|husk|nb|obs)[ :!]{1,2}internt?
      | til[ ](?:kolleger?ne|kollega\w*|kolleger)(?:[ ][\w ]{2,30})?
      | til[ ](?:forvaltning|kommune|tilsyn|sekretariat)\w*s[ ](?:eget[ ])?brug
      | (?:pålagt|lovet|aftalt)[ ]tavshed | [\w ]{2,40}[ ]pålagt[ ]tavshed
      | sub[ ]rosa | på[ ]tomandshånd | ikke[ ]officielt | gdpr[ ]art\.?[ ]?\d+
      | (?:på[ ])?(?:kommune|forvaltning|tilsyn)\w*s[ ](?:eget[ ]|interne[ ])?(?:for|efter)møde
      | uden[ ]for[ ]dagsorden[ ]og[ ]referat | ekstraheres[ ]ikke
      | ønskes?[ ]holdt[ ]internt
      | l-(?:sag|punkt|pkt\.?) | pkt\.?[ ]\d+[ ]?l
      | not[ ]to[ ]be[ ](?:minuted|recorded|published|shared)
      | do[ ]not[ ](?:include|mention|quote)[ ][\w ]{2,30}
      | [\w ]{0,20}må[ ](?:i[ ]|du[ ]|vi[ ])?ikke[ ]sendes?[ ](?:ud|videre)
      | ref\.?[ ]ikke | u/ref | uref | uden[ ]ref\.? | off[ -]?record
      | withheld | not[ ](?:minuted|recorded)
      | (?:forretnings|erhvervs|drifts)hemmelig\w* | klausuler\w* | tavshed | bag[ ]døren
      | af[ ]konkurrencehensyn | (?:mellem[ ]os|between[ ]us)[ ](?:sagt|said) | int
      | (?:skal|tages)[ ]ud | (?:todo[ ])?(?:fjern|slet) | blændes | sværtes | dækkes | maskes
      | sensitivt | gdpr-(?!politik|kurs|ansvarlig|rådgiv|undervis|aftale)\w+
      | persondata | (?:ej|ikke|u\.)[ ]aktindsigt | dørlukning
      | lukket[ ]dør | (?:skal[ ])?blive[ ]i[ ]rummet | chatham[ ]house[\w -]*
      | hys | shh+ | tys | under[ ]bordet | int\. | redacted[\w ]*
      | (?:luk|lkt|lukk|clsd|conf|priv|fort|hem)\.?
      | (?:fort|fortr|hem|hemm|int|interne?|konf|konfid|luk|lukk|pers|priv)\.?[ ]?
        (?:bem|komm|medd|opl|pkt|bemærkning(?:er)?|kommentar(?:er)?|not(?:e|er|at)?|punkt|sag)\.?
      | §[ ]?10[ -]?(?:sag|punkt|pkt)\w*\.?
        # what is not done with it, and who alone may
      | (?:kopier|print|udskriv|upload|arkiver|journaliser|mail|citer|gentag|send|lægg|vis|nævn
          |omtal|oplys|meddel)e?s[ ]<not>(?![ ](?:længere|mere)\b)(?:[ ][\w ]{1,40})?
      | <not>[ ](?:nævnt|omtalt|oplyst|sendt|delt|vist|fortalt|meddelt)[ ]
        (?:over[ ]for|overfor|til|for|med)[ ][\w ]{2,40}
      | (?:må[ ])?kun[ ](?:læses|ses|vises|sendes|deles|kendes)[ ](?:af|til|for|med)[ ][\w ]{2,40}
      | (?:kun|alene)[ ]<few>\w*
        (?:[ ](?:(?:om|i|af|ved)[\w ]{2,30} | (?:deltog|var)(?:[ ]\w+){0,2} | til[ ]stede
          |repræsentanter))?
      | uden[ ]\w+s[ ](?:viden|vidende|deltagelse|tilstedeværelse)
      | uden[ ]deltagelse[ ]af[ ][\w ]{2,40}
      | (?:efter|da)[ ](?:at[ ])?[\w ]{2,40}[ ](?:havde[ ]|har[ ])?(?:forladt|forlod)[ ]
        (?:mødet|lokalet|rummet)
      | (?:skal[ ])?hold(?:es)?[ ](?:(?:det|dette|den)[ ])?
        (?:tæt|nede|skjult|i[ ]huset|for[ ]\w+[ ]selv|inden[ ](?:for[ ])?\w+[ ]døre)
      | (?:(?:læg|der[ ]er)[ ])?låg[ ]på | (?:fuld[ ]|streng[ ])?diskretion | beskyttet[ ]adresse
      | (?:klippes|ryger|skæres)[ ]ud | denne[ ]\w+[ ](?:ryger|skal|tages)[ ]ud | slet[ ]mig
      | (?:i[ ])?(?:en[ ]|den[ ])?(?:snæver|lukket|begrænset|lille|inderste)e?[ ]kreds
        # a compound is told by its end: `tilsynsforbehold`
      | (?:[\w ]{2,30}[ ])?interne?t?[ ](?:\w{2,20}[ ])?[\w-]*?
        (?: vurdering|drøftelse|dialog|overvejelse|holdning
          |strategi|linje|papir|snak|tilføjelse|opfølgning|forbehold|opsamling|huskeliste|besked
          |analyse|afklaring|indstilling|opfattelse|mening|tanke|betragtning|bemærkning|kommentar
          |skøn|note[rn]?|notat|prioritering|opmærksomhed|stillingtagen|udkast )\w*
        (?:[ ](?:af|om|vedr\.?)[ ][\w ]{2,30}|[ ]\([^()\n]{2,30}\))?
      | (?:læs[ ])?mellem[ ]linjerne(?:[ ]sagt)?
      | (?:forvaltning|kommune|tilsyn|udvalg|vore|mine|jeres)\w*[ ]ege?[nt]e?[ ]
        (?:bemærkning|eksemplar|not|vurdering|kommentar|tanke|betragtning|overvejelse)\w*
      | (?:beskyttede|særlige)[ ]personoplysninger | beskyttede[ ]oplysninger
      | off[ -]?limits | ingen[ ]aktindsigt | adgangsbegrænset | begrænset[ ]adgang
      | [\w ]{0,20}<not>[ ]aktindsigt[\w ]{0,20}
      | (?:obs|nb|pas[ ]på|bemærk)[:!]?[ ]gdpr | hemligt?
      | (?:markeds|kurs|udbuds|konkurrence|forretnings|pris|erhvervs|(?:politisk|kommercielt)[ ]?)
        følsom\w*
      | (?:alene|udelukkende|eksklusivt)[ ](?:til|for)[ ][\w ]{2,30} | kun[ ]mellem[ ]\w+
      | kun[ ]os(?:[ ]to)?
        # what is not to be done with it, without saying of what
      | (?!kan[ ])<must>[ ](?:i[ ]|du[ ]|vi[ ])?<not>[ ][^:\n]{0,40}?\b<tell>[^:\n]{0,40}
        # what people are asked not to do with it, or say that they will not
      | (?:gå|sig|nævn|omtal|fortæl|skriv|læg|bring)[ ](?:(?:det|dette|den)[ ])?<not>
        (?:[ ][\w ]{1,40})?
      | undgå[ ]at[ ](?:nævn|omtal|skriv|referer|sig|fortæl)\w*(?:[ ][\w ]{1,40})?
      | [\w ]{0,30}<not>[ ](?:[\w ]{1,30}[ ])?<spread>(?:[ ][\w ]{1,30})?
      | [\w ]{0,30}<spread>[ ](?:[\w ]{1,20}[ ])?<not>(?:[ ][\w ]{1,30})?
      | (?:må|kan|bliver|vil)[ ]først[ ](?:blive[ ])?offentlig\w*(?:[ ][\w. ]{1,30})?
      | (?:ingen|intet|hverken)[ ](?:\w+[ ]){0,4}<must>[ ](?:\w+[ ]){0,2}<tell>[^:\n]{0,40}
      | (?:kun[ ])?læseadgang[ ](?:kun[ ])?for[ ][\w ]{2,30}
      | \w*(?:ciel|lig|mæssig|sk|fuld|streng|gensidig)t?[ ]fortrolighed
      | tilbageholde[st](?:[ ][\w ]{2,30})? | (?:udeladt|slettet|fjernet)[ ]af[ ]hensyn[ ]til[\w ]+
      | anonymiseret | afskærme[st] | båndlagt | begrænset | meroffentlighed[\w ]{0,20}[ ]<not>
      | lukket[ ](?:efter|jf\.?|iht\.?|i[ ]henhold[ ]til|ifølge|af[ ]hensyn[ ]til)[ ][^:\n]{2,40}
      | vent\w*[ ]med[ ]at[ ](?:blive[ ])?(?:offentlig|udsend|udgiv|publi[sc])\w*
        # in Norwegian and Swedish
      | (?:stäng[dt]|stengd?t?|slut(?:en|et)|lukka)[ ]
        (?:punkt|del|sak|ärende|möte|møte|sammanträde|session)\w*
      | konfiden[st]\w+
      | skjult[ ]for[ ](?!regn|vind|sol)\w+ | (?:for)?bliver[ ](?:i|hos)[ ]
        (?:os|udvalg|gruppe|kreds|forvaltning|bestyrelse)\w*
      | (?:navn\w*[ ])?<must>[ ]<not>[ ]fremgå(?:[ ][\w ]{2,30})? | navn\w*[ ]udelad\w*
        # what is done with it before, or after
      | (?:skal[ ])?slettes[ ]efter[ ](?:læsning|mødet|brug|gennemlæsning)
      | læs[ ]og[ ](?:slet|brænd) | makuleres | til[ ]makulering | brændes[ ]efter[ ]læsning
      | (?:nb|obs|husk)[:!]?[ ](?:slet|fjern)
      | (?:fjern|slet|ryd[ ]op)[\w ]{0,10}[ ](?:inden|før)[ ][\w ]{2,30}
      | (?:tages|skal|ryger)[ ]ud[ ]af[ ][\w ]{0,20}<edition>
      | kun[ ]i[ ](?:kladden|udkastet|denne[ ](?:version|udgave))
        # the law
      | (?:jf\.?[ ])?(?: databeskyttelses\w+[ ](?:§|art\w*\.?)[ ]?\d+
          | straffelov\w*[ ]§[ ]?152\w? | retssikkerhedslov\w*[ ]§[ ]?43)
      | (?:mer)?(?:offentlighed|aktindsigt)[ ](?:afslå|nægt|afvis)\w* | fritaget[ ]for[ ]aktindsigt
      | interne[ ]arbejdsdokument\w*(?:,?[ ]jf[. \w§]*)? | luk\.[ ]?pkt\. | fortrol\.
      | strafbare[ ]forhold | økonomisk[ ]følsomt
      | background[ ]only | not[ ]for[ ]attribution | without[ ]prejudice
      | fortsat[ ]uden[ ][\w ]{2,30} | internt[ ](?:for|efter)møde\w*
      | (?:for|efter)møde[ ](?:i|for)[ ](?:kommune|forvaltning|tilsyn)\w*
      )
    """,
    "of_public": OF_PUBLIC,
    "law": r"(?:offl|offentl|ofl|off\.?[ ]?lov\w*|offentlighedslov\w*|offentl\.?lov\w*)\.?",
}


def pattern_of(text: str) -> re.Pattern[str]:
    """A pattern in several lines, of a text with names of parts in it."""
    return late(filled(text), re.VERBOSE | re.MULTILINE)


def filled(text: str) -> str:
    """The text with its parts in it; the last first, for a part may hold those above it."""
    for name, part in reversed(PARTS.items()):
        text = text.replace(f"<{name}>", part)
    return text
