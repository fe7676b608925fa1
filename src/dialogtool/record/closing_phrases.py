"""Patterns of what may say that something is not for the public, and leaves it open what is meant:
`Kun til forvaltningen: ...`, `(off. lov § 30)`, `Ovenstående er fortroligt`.
"""

import re

from dialogtool.pattern import late
from dialogtool.record.closed_words import OF_THINGS
from dialogtool.record.closing_parts import PARTS, filled, pattern_of

MAY_MEAN = pattern_of(
    r"""
    (?<!\w)
    (?: (?<!intet[ ])fortrolig(?!hed|[ ]med[ ]|\w?[ ](?:rådgivning|samarbejde))\w*
      | konfident\w* | personfølsom\w*
        # the word alone is a topic of meetings
      | (?:i|under|med)[ ](?:(?:al|fuld|streng)[ ]fortrolighed(?!\w) | fortrolighed<end>)
      | fortrolighed\w*[ ](?:er[ ])?(?:ønsk|aftal|udbed|kræv|gælder|påkræv|bedes)\w*
      | tavshedspligt\w* | tavshedsbelagt\w*
      | (?<!valget[ ]var[ ])(?<!afstemningen[ ]var[ ])
        (?<!intet[ ])hemmelig(?!\w*[ ](?:afstemning|valg|skriftlig|bag|ved))\w*
      | (?:hensyn|beskyt)\w*<gap>privatliv(?!spoliti)\w* | privatliv(?:et)?(?=[ ]?[:)\]])
      | (?:rent[ ])?private?[ ]forhold | enkeltpersoners?[ ]\w{0,20}[ ]?forhold
      | confidential\w* | in[ ]confidence | classified | privileged | nda(?=\W) | in[ ]camera
      | off[ -]the[ -]record | confidentiel\w*
        # not in the public version, is left out when it is published
      | (?:<not>|uden[ ]?for|udgår|udelad\w*|slet\w*|fjern\w*|omit\w*|remove\w*)<gap>
        (?: offentliggør\w* | offentligt(?!\w|[ ](?:støtte|eje|drev)\w+) | publi[sc]\w*+(?![ ]yet)
          | (?:offentlige?|public)[ ](?:version|udgave|del|gennemsyn|edition|copy)\w* )
      | (?:den[ ]offentlige|ekstern|intern|borger)[ ]?(?:udgave|version)\w*
      | (?:udlever|gengiv|referer|omdel|videregiv|publicer|offentliggør|omtal|del|vis)e?s
        [ ]ikke(?=\W*$)
      | (?:udlever|gengiv|referer|omdel|videregiv|publicer|omtal|nævn|skriv|medtag|vis|citer)e?s
        [ ]<not><gap>(?:<paper>|<outside>|<edition>)
      | <must>[ ]ikke<gap>(?:hjemmeside\w*|nettet|referatet)
      | (?:<must>[ ]<not>|<not>[ ]<must>)[ ](?:blive[ ])?
        (?:offentliggjort|omdelt|udsendt|videresend\w*|nævnes|nævnt(?!\w)|røbes|citeres|refereres|gengives|videregives|viderefortæl\w*|deles|omtales)
      | streges[ ]ud | do[ ]not[ ](?:minute|record|circulate|forward)
        # taken away before others get it, or from what they get
      | <away>\b[^.\n]{0,40}?\b(?:inden|før|before|når|efter)\b[^.\n]{0,30}?\b(?:<out>|<paper>)
      | (?:tag|tager|tages)[ ](?:(?:vi|i|den|det|dette|denne|afsnittet|punktet)[ ]){1,2}
        (?:ud|væk)<end>
      | (?:stryges|strøget|udeladt|udelades|sløret|slettet|fjernet)[ ](?:i|fra|af)[ ]
        [\w ]{0,20}(?:<edition>|\w*udgaven|<outside>)
      | (?:<away>|<must>)[ ](?:\w+[ ])?(?:ude?[ ]af|out[ ]of)<gap><paper>
      | <must>[ ]<not>[ ](?:\w+[ ])?ud[ ]af[ ]
        (?:huset|rummet|lokalet|kredsen|kommunen|forvaltningen)
      | sløres | mørkelægges | mørklægges | overstreges
      | anonymiseres(?![ ](?:af|i[ ](?:undersøg|analyse|rapport|statistik)))
      | (?:^|(?<=[-*+>\#.(\[][ ])|(?<=[(\[]))
        (?:udelades|slettes|fjernes|stryges|omitted|redacted) (?=[^\w\n]*[:)\]])
        # is not to stand there, or to go out
      | <not>[ ](?:(?:stå|skrives|med|med[ ]i|nævnes|refereres|tages|komme|lægges|sendes)[ ]){1,2}
        (?:med[ ])?(?:i|på|til)[ ](?:<paper>|<outside>|det(?!,[ ](?!der|som|vi|i[ ])\w)|noget)
      | (?:står|kommer)[ ]<not>[ ]i[ ]<paper>
      | skriv\w*[ ](?:(?:det|dette|den)[ ])?<not>[ ](?:(?:det|dette|den)[ ])?(?:i|ned|med)
      | (?<!står[ ])(?<!ligger[ ])(?<!findes[ ])<not>[ ](?:til|for|to|for[ ]the)[ ](?:the[ ])?
        (?:<outside>|deling|tryk|videre\w* | (?:andre|alle)(?=[^\w\n]*[:)\]]))
      | (?<!står[ ])(?<!ligger[ ])(?<!findes[ ])(?<!\ber[ ])<not>[ ](?:på|i)[ ]<outside>
      | <must>[ ]<not>[ ](?:med|videre|ses|vises|læses|frem|nævnes|be[ ]shown)<end>
      | uden[ ]?for[ ](?:referat|citat|protokol)\w*
      | uden[ ]referat(?=[ ]?(?:[:)\]]|$))
      | uden[ ](?:tilhørere|publikum|presse\w*|offentlighed\w*)
      | (?:tilhører\w*|pressen|gæster\w*|publikum)[ ](?:og[ ]\w+[ ])?(?:forlod|gik|blev[ ]bedt)
      | lukket[ ]for[ ](?:tilhører|publikum|presse|offentlig)\w*
      | sig(?:er|es)?[ ](?:(?:vi|jeg|det)[ ])?ikke[ ](?:højt|videre)
      | hold\w*[ ](?:det|dette)[ ]for[ ](?:jer|dig|os|dem)[ ]selv | diskretion[ ](?:ønskes|udbedes)
        # nobody wrote it down, or was to hear of it
      | <not>[ ](?:(?:med|noteret|nævnt|ført|skrevet)[ ])?(?:i|til|into)[ ](?:the[ ])?<paper>
      | (?:før|skriv|noter)e?s[ ]<not>[ ](?:til|i)[ ]<paper>
      | protokollere[ts][ ]<not> | <not>[ ](?:protokolleret|citerbar\w*)
      | (?:<not>|kun)[ ](?:\w+[ ])?(?:udadtil|indadtil)<end> | udad[ ]siges
      | u(?:nof|of)ficielt[ ](?:(?:kan|blev|er)(?!\w)|oply\w) | under[ ]fire[ ]øjne
      | (?:mellem|inden[ ]for)[ ](?:disse|de|vore?s?)[ ]fire[ ]vægge
      | tys[ -]tys | (?:sagt|nævnt|oplyst|fortalt)[ ]i[ ](?:al[ ]|fuld[ ])?(?:tillid|fortrolighed)
      | (?:beboer|lejer|borger|press|avis|nabo|tilhører)\w*[ ](?:må|skal|bør)[ ]<not>[ ]
        (?:se|vide|få|høre|kende|læse)(?:[ ](?:dette|det|den))?(?:[ ]at[ ]vide)?<end>
      | pressen?[ ]?:[ ]?(?:nej|no)(?!\w) | do(?:[ ]not|n't|n’t)[ ](?:publish|share|quote|tell)
      | (?:board|members?|staff|council|committee)[ ]only(?=[ ]?[:)\]])
      | u(?:nof|of)fi[ck]ie(?:l|lt|lle)(?=[ ]?[:)\]]) | unofficial(?=[ ]?[:)\]])
      | (?:^|(?<=[-*+>\#.([][ ])|(?<=[(\[]))
        (?: dnp | l-sag | del[ ]ikke | deles[ ]ikke(?:[ ]med[ ]\w+)? | anonymt? | streges?
          | (?:over|ud)streget | streg[ ](?:dette|det|den) | navn(?:et)?[ ](?:udelad|slør|slett?)es
          | (?:<not>)[ ](?:nævnes|nævnt|vist|refereret) | strengt[ ]personligt?
          | (?:mine|egne|private|vores)[ ]not(?:er|ater) | (?:arbejds|privat)nota(?:t|ter)
          | (?:note|besked|bemærkning)[ ]til[ ](?:referent|sekretær|formand|dirigent)\w*
          | (?:referent|sekretær)\w*s[ ](?:egne?[ ])?not(?:e|er|at)
          | (?:det[ ])?(?:for)?bliver[ ](?:her[ ])?i[ ](?:rummet|lokalet|kredsen) | punkt[ ]\d+[ ]?l
          | internt?[ ](?:mellem[ ]\w+|\w*(?:dokument|papir|skriv)\w*)
          | (?:cpr|person|personale|helbreds|straffe|beboer|børne|familie)-?
            (?:sag|punkt|spørgsmål|anliggende|forhold|oplysninger)
            (?:[ ]?\(\w+)?
        ) (?=[ ]?[:)\]])
      | (?:udkast|kladde)\w*[ ]?,[ ]?(?:deles|vises|sendes|omdeles)[ ]<not>
      | (?:mødet|punktet|døren)\w*[ ](?:lukkes|blev[ ]lukket|er[ ]lukket)[ ]for[ ]
        (?:offentlig|publikum|tilhører|press)\w*
      | (?:^|(?<=[.][ ]))døren?e[ ](?:lukke[st]|blev[ ]lukket|er[ ]lukket)(?=[ ]?[.:])
      | (?:offentlighed|tilhører|publikum|press)\w*[ ](?:er[ ]|blev[ ])?
        (?:udelukket|udvist|bortvist)
      | lukke(?:t|de)[ ](?:referat|tillæg|notat|protokol|kapitel)\w*
      | (?<=\[)(?:sløret|sort)(?=\]) | klassifikation\w*[ ]?:[ ]?<mark>(?!\w)
      | (?:keep|leave|left|kept)[ ][\w ]{0,20}(?:out[ ]of|off)<gap><paper>
        # the law
      | (?:undtag\w*|omfattet|unddrag\w*)<gap>(?:aktindsigt|offentlighed\w*)
      | aktindsigt[ ]?:[ ]?(?:nej|ikke|afslået|afslag|undtag\w*)(?!\w)
      | <law> [^\w\n]*+ (?:stk|nr|kap)?\.? [ ]? (?:§[ ]?)?\d+
        # of the Public Administration Act its chapter on secrecy, of the Local Government Act § 10
      | (?:forvaltningslov\w* | fvl\.?) [^\w\n]*+
        (?:kap\.?[ ]?8 | (?:§[ ]?)?(?:2[7-9]|3[0-2])(?!\d))
      | (?:(?:kommune)?styrelseslov\w*|kst\.?) [^\w\n]*+ (?:§[ ]?)?10(?!\d)
        # § 27 i forvaltningsloven, forvaltningslovens § 27
      | (?:^[^\w§\n]*|\(|\b(?:jf\.?|efter)[ ])§[ ]?\d+[^:\n]{0,20}[ ]i[ ](?:\w+[ ])?\w*<act>s?lov\w*
      | <act>s?lov\w*[ ]§[ ]?\d+[^:\n]{0,20}(?=[:)\]])
      | (?:punkt|referat|bilag|notat|afsnit|dokument)\w*[ ](?:\d+[ ])?
        (?:er|var|behandles)[ ](?:\w+[ ])?lukket(?!\w)
      | (?:^|(?<=[.(][ ])|(?<=\())(?:behandle|drøfte|forhandle)[st](?:[ ]som)?[ ]lukket(?!\w)
      | (?:tabel|figur|bilag|skema|oversigt|billede|graf|kort)[ ]?\d*[ ]?[:.–-][ ]?<mark><end>
        # for some only
      | (?<!udarbejde[ ])(?<!udarbejde[ ]et[ ])(?<!udarbejder[ ]et[ ])
        (?:intern\w*|internal)[ ](?:brug|version|udgave|notat|note|bemærkning|use
        |orientering|forhold(?![ ]i[ ])|anliggende)\w*
      | kun[ ](?:til|for)[ ](?:kommune|forvaltning|tilsyn|ledelse|udvalg|medarbejder|de[ ]ansatte)
        [\w ]{0,30}(?=[:)\]]|[–—]|-[ ]|\s*$)
      | kun[ ](?:kommunen|forvaltningen|tilsynet|ledelsen|administrationen)(?=\s*[:)\]])
      | kun[ ](?:til|for|mellem)[ ](?:os|jer|dig|mig|vores|eget|jeres)(?!\w)
      | (?:^|(?<=[(\[]))(?:kun|only)[ ](?:til|for)[ ]
        (?!orientering|information|drøftelse|efterretning|<group>)[\w ]{2,40}(?=[:)\]])
      | (?:til|for)[ ][\w ]{2,30}[ ](?:alene|personligt|only)[ ]?(?=[:)\]])
      | (?:læses|ses|vises)[ ]kun[ ](?:af|for)[ ]<few>\w*
      | kun(?:[ ]\w+){1,3}[ ](?:ser|læser|må[ ](?:se|læse|kende|vide))[ ]
        (?: (?:dette|denne)(?!\w) | (?:det|den)<end> )
      | (?:note|besked|notat|memo)[ ]til[ ](?:mig[ ])?selv | huskeseddel | note[ ]to[ ]self
      | (?:^|(?<=[(\[]))(?:betroet|diskret|personligt|spærret|embargo)(?:[ ][\w. ]{1,20})?(?=[:)\]])
        # a part of the meeting, or a time
      | lukke(?:t|de)[ ]
        # `lukkede mødet` is what somebody did
        (?!(?:mødet|punktet|dagsordenen|sessionen|aftalen)(?!\w|[ ]for))
        (?:del|punkt|dagsorden|døre|møde|session|behandling|drøftelse|orientering|aftale|bilag
          |forhandling|samtale|debat|dialog)\w*
        # `lukkede sager` are done
      | (?:i|på|under)[ ](?:et[ ]|en[ ])?lukket[ ](?:forum|regi|kreds|session|møde|runde)(?!\w)
      | lukket[ ]sa[gk](?!er[ ]er)\w*
      | closed[ ](?:session|part|agenda|doors|items?|meeting)(?!\w)
      | (?:^|(?<=[-*+>#.][ ]))lukket[ ](?:ind)?til[ ][^:\n]{1,30}:
      | (?:begynd|begin|start|slut|end)\w*[ ]{1,3}(?:på[ ]|of[ ])?(?:lukket|closed|intern\w*)
      | (?:lukket|closed|internt?)[ ](?:begynd|begin|start|slut|end(?!nu))\w*
        # among those who sat there
      | (?:between|mellem)[ ](?:us|os|ourselves|dig[ ]og[ ]mig|you[ ]and[ ]me)\s*[:)\]]
      | for[ ]øjnene[ ]af
      | (?:bliver|forbliver|stays?|remains?)[ ](?:i[ ]dette[ ]rum|in[ ]this[ ]room)
      | (?:not|ikke)[ ](?:for|i|til)[ ](?:the[ ])?(?:minutes|record)\b
        # an office's stamps
      | (?:til[ ])?(?:tjeneste?|hus|arkiv)brug | (?:til[ ])?tjenstligt?[ ]brug | ttj(?=\W)
      | lukt[ ](?:punkt|del|sag|møde)\w* | (?:nfp|nfr|fouo|tlp)(?=[ ]?[:)\]])
      | (?<!\w[ ])(?:følsomhed(?!s(?:analyse|beregning))|sensitivity)\w*[ ]?:[ ]?
        (?!normal|offentlig|public|lav|low)\w+(?=[ ]*(?:$|[.)\]|]))
      | (?<!\w[ ])(?!offentlig<of_public>)
        (?:åbent?(?:/lukket)?|offentlig\w*|dagsordens?type|punkttype|adgang|visning)
        (?:[ ]\w{1,12})?[ ]?:[^\w\n]*
        (?:lukket(?![ ]for)|luk|nej|no|closed|kun(?![ ](?:via|ad|gennem|med|fra))|intern\w*
          |fortrolig\w*|ja(?=[ ]\[x))(?!\w)
      | (?:adgang|access)[ ]?::?[ ]?
        (?:(?:begræns|restrict|kommune|forvaltning|tilsyn|ledelse|intern)\w*
          |lukket(?![ ]for)|kun\b(?![ ](?:via|ad|gennem|med|fra)))
      | hys[ -]hys | spærrefrist\w* | uden[ ]for[ ]mikrofon\w*
      | (?:blive|bliver|forbliver)[ ](?:her[ ])?mellem[ ](?:os|parterne)
        (?![ ]og[ ][\w ]{2,40}[ ]at[ ])
      | (?:lad|skal)[ ]det[ ]blive[ ]her<end>
      | <not>[ ](?:\w+[ ]){0,3}for[ ]øre | tæt[ ]ind[ ]til[ ]kroppen
      | <must>[ ]<not>[ ]forlade[ ](?:huset|rummet|lokalet|kredsen|kommunen) | kun[ ]mundtligt?<end>
      | <not>[ ](?:stå[ ])?på[ ]skrift | skal[ ]i[ ]<not>[ ]skrive<end>
      | <not>[ ](?:meldt|kommunikeret)[ ]ud(?!\w)
      | fremgår[ ]<not>[ ]af<gap>offentlig(?!\w*[ ](?:statistik|regist|data|kilde))\w*
      | <not>[ ]fremgår[ ]af<gap>offentlig\w*
        # what was agreed, and how a meeting did it
      | (?:aftalt|enige[ ]om|besluttet|vedtaget|lovet)[ ]<not>[ ]at[ ]
        (?:skriv|referer|gengiv|nævn|omtal|protokoller|noter|citer|sig)e?[ ]?
      | (?:det|dette)[ ](?:skriver|refererer|nævner|noterer|citerer|omtaler)[ ](?:vi|jeg|i)[ ]<not>
      | (?:læg|lagde|lægger|lægges)[ ]pennen<end> | pennen[ ](?:blev[ ])?(?:lagt|lægges)(?!\w)
      | (?:bånd|optagelse|optager|mikrofon|diktafon|transmission|streaming)\w*[ ]
        (?:(?:er|blev|herefter)[ ]){0,2}(?:sluk|stop|afbrud)\w*(?=[ ]?[.:])
      | (?:åbne|offentlige)[ ]del(?:[ ]af[ ]\w+)?[ ](?:er[ ]|blev[ ])?
        (?:slut|ophør|afslut|endt|forbi)\w*
      | (?:slut|afslut|ophør|ende)\w*[ ](?:nu[ ]|her[ ])?(?:på[ ])?(?:den|mødets)[ ]
        (?:åbne|offentlige)[ ]del(?!\w|[ ]af[ ](?!møde))
      | (?:boligorganisation|boligselskab|selskabet|beboerrepræsentant|lejerrepræsentant|modpart)
        \w*[ ](?:forlod|forlader|blev[ ]bedt[ ]om[ ]at[ ](?:forlade|gå))
        # not before a day
      | må[ ]først[ ](?:blive[ ])?(?:offentlig|kom|del|nævn|omtal|vis|udsend|sig|referer|videre)\w*
      | (?:offentliggøres[ ](?:først|tidligst)|først[ ]offentligt?(?:gør\w*)?)[ ]
        (?:(?:efter|når|fra|den|ved)(?!\w)|\d)
      | embargo[ ](?:til|indtil|until)(?!\w) | <must>[ ](?:holdes|forblive)[ ]hemmeligt?
      | (?:forbliver?|bliver?|holdes)[ ]internt?<end> | tavshedsløfte\w*
      | (?:navne?|adresse)-?beskytte\w*(?=[ ]?[:)])
      | (?:uden[ ]om|ved[ ]siden[ ]af)[ ]<paper><end> | <not>[ ]optaget[ ]i[ ]<paper>
      | (?:syv|7)[ ]segl<end> | vertraulich\w* | nicht[ ](?:öffentlich|zur[ ]veröffentlich)\w*
        # cut short
      | off\.?[ ]?[:=][ ]?(?:nej|no|n|ikke)\b | ikke[ -]off\b(?!\w)
      | unnt\w*\W+off\w* | (?:ej|ikke)[ ](?:til[ ])?off\.?(?!\w) | u\.[ ]?off\.?(?!\w) | i-off(?!\w)
      | (?:konf|konfid|fortr|hemm|lukt)\.?[ ]?:
      | (?<=[(\[])
        (?:(?:endnu[ ])?ikke[ ]offentliggjort|før[ ]offentliggørelse
          |gdpr|persondata|personoplysning\w*|databeskyttelse|(?:over|ud)?streges
          |(?:sort[ ])?overstregning|sort[ ](?:bjælke|streg))
        (?=[)\]])
    )
  | (?:^[^\w§\n]*|\()(?:jf\.?[ ])?§[ ]?(?:27|3[0-3])(?:,?[ ]stk\.?[ ]?\d)?[ ]?[:)]
    # behind signs that are no words, too: • Internt: X, 4) Internt: X, Lars: Internt: X
  | (?<![^\W\d_][ ]) (?<!\w) <mark> (?=[ ]?:(?!:))
  | (?: ^[^\w\n]* | (?<=[^\w\s][ ]) | (?<=[(\[{>]) )
    <label> (?= [ ]?:(?!:) | !+ | \.?[!]*[)\]}] | [ ]*\| | </ | [*_]{1,2}[ ]*$ )
  | [(\[] <mark> [!?.]+ [)\]] | :(?:lock|closed_lock\w*|no_entry\w*|shushing\w*|zipper\w*):
  | ^[^\w\n]* off[ -]?limits [ ][–—-][ ] | \[!(?:kun|ikke|only|not)(?!\w)[\w -]*\]
  | [§«] <mark> (?!\w) | (?:[>*=+~\#?!-]{3}|\?\?) [ ]? <mark> (?!\w)
  | (?:☒|(?<![-*+][ ])\[x\]) [ ]? lukket (?!\w)
  | ^[^\w\n]* slettes!
  | \[spoiler\b | ^[^\w\n]*(?:lp|lk)[ ]\d+[.:)]
  | ^[ \t>*+\#.\d-]*[(\[](?:[lf]|l[kp]|luk)[)\]][.:]
    # the letter of agendas: 5. X (L); X /L; L: X; 5L. X
  | (?<![^\s>*+#-])[(\[](?:[lf]|l[kp]|luk)[)\]](?=[ ]*(?:$|@|\[))
  | ^[ \t>*+#.\d-]*[(\[](?:[lf]|l[kp]|luk)[)\]](?=[ ])
  | (?:[ ]/|,[ ]|[ ][–—-][ ])(?:[lf]|l[kp]|luk)(?=[ ]*$)
    # not `l. 12`, which is a line of the paper that was imported
  | ^[ \t>*+#-]*(?:\d+[lf]|l\d*|lp|lk)[.:)](?=[ ])(?![ ]\d+(?:,\d+)?(?:[ ]?[cmk]?m)?[ ]*$)
  | ^[ \t>*+#-]*\d+[.)][ ]l[ ][–—-]{1,2}[ ] | \#l(?!\w)
    # a word by itself behind a sign that is none of a sentence: X ^lukket^, X <- internt, X - nda
  | (?: (?<!status:\*)[=#+^*_$%~<>←→&@\\`›‹‼❗⚠·•∙][ ]? | [ ]\|
      | <-{1,2}[ ]? | \|\|[ ]? | [ ][–—-]{1,2}[ ] | / (?=\w{1,20}/) )
    (?:(?:begin|start)[_ ])? <mark> (?= [ ]?[‼❗⚠] | [*^_/$%~>|\\`=‹›] | [.! ]*$ )
  | \]\([^()\n]{0,80}?(?<!\w)<mark>(?!\w)               # a picture in such a folder
  | \{%[^%\n]{0,60}\b(?:lukket|closed|internt?|private)\b
  | \\begin\{comment\} | lighed[ ]?::[ ]?<mark>
  | (?:\$\$|%%)(?:lukket|closed) | ::[ ]?<mark>[ ]?::
  | \#(?:[\w-]*(?:ikke|ej|undtag|not|skjul)|kun|no|non)[-_]?(?:til|for|på|to)?[-_]?
    (?:off|publi|forvalt|intern|vis|net|hjemmeside|del|web|kommun|tilsyn|os|jer)[\w-]*
  | f[ .·-]o[ .·-]r[ .·-]t[ .·-]r[ .·-] | l[ .·-]u[ .·-]k[ .·-]k[ .·-]e
    # what other programs, or other people, put around it
  | \(\([^()\n]{2,300}\)\) | \{\{[^{}\n]{2,300}\}\}
  | [🔒🔐🔏⚿⛔🚫🙊🔞🤫🤐🙈🔇🔕🛑🗝] | [█▇■]{2}
    """
)
"""What may say so of the words it stands in; in small letters, as are those below."""
POINTS = pattern_of(
    r"""
    ^ (?= [^\n]{1,160}$ ) [^\n]*?
      \b(?:ovenstående|ovenfor|foranstående|forrige[ ]\w+|the[ ]above|resten|følgende|nedenstående
        |herefter|herfra|the[ ]rest|the[ ]following|punkt[ ]\d+|pkt\.?[ ]\d+)\b
      [^\n]*?\b(?:fortrol|lukket|intern|offentlig|hemmel|confidential|closed|publish|tavshed
        |refereres[ ]ikke|udsendes[ ]ikke|gengives[ ]ikke)
    # the line of a point, as of an agenda: what it closes may stand below it
  | ^ [ *_]*(?:lukket[ ]?:[ ]?)? (?:\d{1,3}[.)]|punkt[ ]\d+|pkt\.?[ ]\d+) [^\n]{0,100}?
    (?: [ ][–—-][ ]<mark>(?:[ ]punkt)? | [(\[]<mark>(?:[ ]punkt)?[)\]] ) [ *_]*$ (?! \n\S)
  | ^ [ *_]*<mark>[ *_]*:[ *_]* (?:\d{1,3}[.)]|punkt[ ]\d+) [^\n]{1,60}$ (?! \n\S)
    # bold words alone, as of a heading
  | ^ [ ]{0,3}(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)[ ]*
    [(\[](?:(?:synlighed|visibility)[ ]?::?[ ]?)?<mark>[)\]][ ]*$ (?! \n\S)
  | ^ [ ]{0,3}<h[1-6]\b[^\n]{0,160}?(?:lukket|closed|fortrol|intern|hemmel|confid)
  | ^ \[\^[^\]\n]{1,30}\]:[ ]* <mark> (?!\w)             # a note to something
  | ^ [^\w\n]* [🔒🔐🔏] [^\w\n]* $
    # where it begins, and where it ends
  | ^ [^\w\n]* (?:\w+[ ]){0,2} <mark> [ ] (?:fra|herfra|hertil|til|from|until)
    (?:[ ](?:her|here|nu|og\w*))? (?: [^\w\n]* $ | (?<=[ ]her): )
  | ^ [^\w\n]* interne?t?[ ]arbejds(?:dokument|papir|notat)\w* [^\w\n]* $
  | ^ [^\w\n]*
    (?:følsomhed(?!s(?:analyse|beregning))|sensitivity|klassifikation|classification)\w*
    [ ]?:[ ]? (?!normal|offentlig|public|lav|low)\w+[^\w\n]* $
    # a point that says nothing else: those behind it are meant
  | ^ [ ]*(?:[-*+]|\d{1,3}[.)])[ ]+[*_]* (?:(?:dette[ ])?punkt\w*[ ]er[ ])?
    <mark> (?:[ ](?:punkt|del|sag|emne))? [*_:.]*[ ]* $
    # a form that was filled in
  | \[[ ]\][ ]?(?:åben\w*|offentlig\w*|open|public)[^\w\n]*\n?[^\w\n]*\[x\][ ]?<mark>(?!\w)
    # a legend: what is in italics is closed
  | \b(?:punkt\w*|alt|tekst\w*|linjer?|afsnit\w*|det|everything|text|points?)\b[^.\n]{0,60}?
    (?: (?<!\w)(?:kursiv\w*|italics?|fed|bold|rød\w*|red|gul\w*|yellow|grå\w*|stjerne\w*
        |parentes\w*|mærket|markeret|understreget|indrykket|overstreget|med[ ]streg)(?!\w)
      | (?:med|with)[ ][^\w\s](?=[ ]) )
    [^.\n]{0,60}?(?<!\w)(?:lukke[dt]\w*|intern\w*|fortrolig\w*|hemmelig\w*|offentligg\w*|udgår
      |slettes|confidential|closed|internal)
    # a comment of other formats, which runs on to its end
  | ^ [ ]* (?: ////+ [ ]*$ | \#\+begin_comment | rem[ ]\w | <{7}[ ]\w )
  | ^ \#{1,6}[ ] [^\w\n]*(?:\d[\d.]*[ ])? (?:unofficial|uofficielt?
      |kun[ ](?:for|til)[ ](?!orientering|information|drøftelse|efterretning)\w+
      |(?:referent|sekretær)\w*s[ ](?:egne[ ])?noter
      |<label>|(?:jf\.?[ ])?§[ ]?(?:27|3[0-3])) [ ]*$
    # points below it: a part of an agenda, not cases that are done
  | ^ \#{1,5}[ ] (?:\d[\d.]*[ ])? lukkede[ ]sager [ ]*\n+ \#
    # what is still to be done is not closed
  | ^ [ ]* [-*+][ ]\[[ ]\][^\n]*\n[ ]+ (?:lukket|closed) [.! ]*$
    # tables, of Markdown and pasted from a spreadsheet
  | \| [ ]*(?:offentlig\w*|public\w*|vises|hjemmeside\w*)\??[ ]*\| [ ]*(?:nej|no|ikke|0)[ ]*\|
  | (?<!åbnet[ ]) \| [^|\n]{0,30}? \b(?:lukket|closed)\b [^|\n]{0,30} \|
    # not what is counted
    (?![ ]*åbnet\b) [^\n]*\n [ |:-]*---
    (?! [^\n]*\n \|? [^|\n]* (?: \| [ \dx.,%-]* )+ $ )
  | ^ [^\n|]{0,200}? (?:\t|[ ]?;[ ]?) [ ]*(?:<mark>|offentlig\w*|public)\??[ ]* (?:$|\t|;)
    (?=[^\n]*\n[^\n]*[\t;])
    """
)
"""What says that something else is closed: the text above, or what stands below a mark."""
STRUCK = pattern_of(
    r"""
    ~~(?=\S)[^~\n]{1,300}~~
  | data-(?:public|published|offentlig|visible|synlig)=["']?(?:false|no|nej|0)
  | <(?:del|s|strike|script)\b[^>\n]{0,60}>
  | <!--[^>\n]{0,40}\b(?:lukket|closed|intern\w*|fortrol\w*)\b | (?:left|top|indent):[ ]*-\d{3}
    """
)
"""What is written and shown, though the writer meant to take it away."""
LABEL = late(filled(PARTS["label"]), re.VERBOSE)
"""What closes what stands behind it, where it stands by itself."""
_WHO = r"""
    (?: (?:[ ]|,[ ]?|[ ]?[/+&][ ]?|[ ]og[ ])
        (?!(?:BL|CPR|EL|EU|IT|KL|TV|VVS)(?!\w))[A-ZÆØÅ](?:[ .]?[A-ZÆØÅ]){1,3}\b\.? )+"""
_ALONE = "(?:[Kk]un|KUN|[Aa]lene|[Oo]nly)(?:[ ](?:til|for))?"
INITIALS = late(
    rf"""
    (?: (?<!\w){_ALONE} | \[(?:adgang|kreds|læser?e?|læses|ses|synlig[ ]for)[ ]?::?(?:[ ]kun)? )
      {_WHO} (?= [ ]?(?:[:)\]}}>|"]|</|-->) | [*_]{{1,2}}(?:[:\s]|$) )
  | (?<!\w)(?<![\w.,:][ ]) {_ALONE} {_WHO} (?=[ ]*$)
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Who alone may see it, by the first letters of a name."""
STAMPS_AHEAD = late(
    r"""
    ^ [^\w\n]* (?:\d[\d.]*[.)]?[ ])? (?:\[[ x/-]\][ ])?
    (?: LUKKET (?=[ ]\w) | INT(?:ERNT?)? (?=[ ][A-ZÆØÅ]?[a-zæøå])
      | Lukket (?=[ ][A-ZÆØÅ]\w+(?![\w-])) | (?:Lukket|Internt?)[«»"”“'’] (?=[ ][A-ZÆØÅ\d]) )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A word before a sentence of its own: `LUKKET Lejeren har klaget`, but not `INTERN KONTROL`."""
TAKES_AWAY = late(
    r"""
    (?:skal[ ]|bør[ ]|må[ ])?
    (?:ikke[ ]med|udelades|slettes|fjernes|stryges|udgår|ud|væk|omit|remove)
  | (?:(?:neden|oven)(?:stående|for)[ ])?
    (?:send|vis|nævn|læg|referer|udsend|udlever)(?:e?s)?[ ]ikke(?:[ ][\w ]+)?
  | kun[ ](?:os|mig|kommunen|forvaltningen|tilsynet)
  | gdpr | udelad | (?:jf\.?[ ])?§[ ]?(?:27|3[0-3])
  | (?:for[ ])?us[ ]only | internt? | privat
    """,
    re.VERBOSE,
)
"""What a comment says of the text beside it, and a sentence would not."""
TOPIC = late(
    rf"""\b(?: (?:ordet|begrebet|hvad[ ]er)
        | (?:regler|undervis\w*|instrueret|retningslinje\w*|procedure\w*|kurs\w*|vejledning\w*
            |håndtering\w*|opbevaring|sletning|mails?)[ ](?:\w+[ ]){{0,3}}? (?:i|om|for|af|ved|til)
      ) [ ] (?:fortrolig|tavshedspligt|(?:person)?følsom)\w*
      | \b(?:afstemning|valg|stemme)\w*[ ](?:[\w ]{{1,30}}[ ])?hemmelig\w*
      | \b{OF_THINGS}""",
    re.VERBOSE,
)
"""`Regler for fortrolige oplysninger`, `Hvad er fortroligt?`."""
