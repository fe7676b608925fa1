"""The words by which a sentence of minutes says that it promises nothing: what is denied, asked,
told, felt, usual, or only possible.
"""

import re

from dialogtool.pattern import late, late_words

NO_PROMISE = late_words(
    r"""(?:blev|er|var)\ (?:det\ |der\ )?(?:endnu\ |dog\ )?ikke\ (?:\w+\ )?aftalt
    | ikke\ aftalt | ingen\ aftaler?\b
    | \b(?:ifølge|efter|i\ henhold\ til)\ (?:\w+\ )?(?:\w*lov(?:en|givningen)|\w*reglerne
      |\w*bekendtgørelsen|vedtægterne)\b
    | ^\W*(?:\w*deltagere?|til\ ?stede|(?:frem)?mødte?|afbud|fraværende)(?:\ [\w ]{1,30})?:
    | \b(?:ikke\ (?:noget|mere)|intet|ingenting),?\ (?:vi|man|der|parterne)\ (?:skal|kan|bør)\b
    | ^\W*(?:\w+\s*:\s*)?(?:ingen|intet)(?:\ \w+){0,3}\W*$
    | ^\W*(?:[\w ]{1,40}:\ )?ikke\ (?:\w+\ )?(?:behandlet|drøftet|aktuelt|relevant)\b
    | \b(?:følger|fremgår)\ af\ (?:\w+\ ){0,2}\w*lov(?!\w*lig)
    | \?\s*$ | [☐□]\s*$ | ^(?!\W*(?:godkendt|vedtaget|besluttet)\s+\w)[^\n]*:\s*$
    | \bspørger,?\ (?:om|hvorvidt)\ (?:vi|bestyrelsen|rådet|kommunen|mødet)\b
    | \b(?:intet|ikke\ noget|ingenting|ingen)\ at\ bemærke | ingen\ bemærkninger
    | ^\W*skal\ (?:vi|der|man|de[nt]?|han|hun|I|\w+(?:en|et|erne))\b
    | ^\W*(?:hvem|hvad|hvordan|hvornår|hvorfor|hvilke[nt]?|hvor\ mange|hvor\ meget)\b""",
)
"""A sentence that says there is none, or only asks, with or without its sign."""

IF = late(r"^\W*(?:hvis|såfremt|i fald|forudsat at)\b", re.IGNORECASE)
"""A sentence that says what would be."""

NOT_DONE = late(r"\s*(?:\w+ ){0,2}?ikke\b(?! (?:kun|alene|blot))", re.IGNORECASE)
"""What follows the verb of what is not promised: "sender ikke flere breve"."""

ANYBODY = late(r"\s*man\b|\s*du\b|\s*I\b")
"""Who follows the verb where anybody is meant: "tag man del i haven, lukker man lågen"."""

HOW_IT_IS = late(r"\bhvor\s(?:[\w-]+\s){0,3}\w+s$|\bher\s\w+s$|\bdet\sses$", re.IGNORECASE)
"""What ends with a passive that says how things are: "et møde, hvor planerne gennemgås", "her
måles", "det ses".
"""

RELATIVE = late_words(
    r"""\b(?:som|hvad|hvilket|sådan\ som)\ (?:[\w-]+\ ){0,3}$
    | (?P<above>\w+|,)\ der\ (?:\w+\ )?$
    | \bman\ (?:\w+\ )?$""",
)
"""What stands before a verb that belongs to a clause about something else: "det niveau, som fonden
anbefaler", "et notat, der gennemgår status"; or to anybody.
"""
MAIN_CLAUSE = frozenset(("og", "at", "men", "samt", "så", "om", "eller", "derfor", "herefter"))
"""Words before `der` that begin a clause of its own."""

ASKED = late(r"\b(?:spørge[rs]?|spurgte|spurgt|spørgsmål(?:et)?)\b", re.IGNORECASE)
"""A sentence that reports a question."""

TURNED_OVER = late_words(
    r"""\b(?:spurgte|spurgt|spørger|drøfte(?:t|de|des|r|s)|diskutere(?:t|de|des|r|s)
        |debattere(?:t|de|des|r|s)|overveje(?:t|de|des|r|s)|talt|talte|vendt|vendte|undret
        |uklart|usikkert|tvivl|uenighed)
    ,?\s(?:\w+\s){0,2}?(?:om|hvorvidt|hvem|hvad|hvordan|hvornår|hvorfor|hvor)\s[^,;:–]*$
    | \btradition(?:en)?\ (?:for|er),?\ at\s[^,;:–]*$""",
)
"""What stands before a verb of a clause that tells what was asked, turned over, or is usual."""

USUAL = late_words(
    r"""\b(?:normalt|plejer|som\ regel|sædvanligvis|traditionelt|i\ reglen|til\ daglig
    |i\ øjeblikket|for\ (?:øjeblikket|tiden)|lige\ nu|p\.\ ?t
    |om\ (?:man|tirs|ons|tors|fre|lør|søn)dagen
    |skal\ (?:hvert\ år|årligt)|hvert\ år\ skal)\b""",
)
"""What somebody always does, or does just now, is no promise."""

YEARLY = late(r"\b(?:årligt|hvert år)\b", re.IGNORECASE)
"""What is done again and again, where nobody is said to do it: "gebyrerne reguleres årligt"."""

WHEN = late_words(
    r"""\b(?:når|fordi|eftersom|mens|selvom|selv\ om|så\ længe)\s(?:[\w-]+\s){1,3}$
    | ,\ (?:inden|før|indtil|da|idet)\s(?:[\w-]+\s){1,3}$""",
)
"""What stands before the verb of a clause that only says when or why: "når de henvender sig"."""

PERCEIVED = late_words(
    r"""\b(?:oplever|oplevede|mærker|mærkede|frygter|frygtede|tror|troede|mener|mente|synes
        |fornemmer|erfarer|vurderer|vurderede|finder|fandt
        |(?:er|var)\ (?:\w+\ )?(?:vigtigt|afgørende|nødvendigt|naturligt|væsentligt|positivt)
        |(?:må|kan)\ forvente|(?:kan|vil)\ ikke\ \w+|foreslog(?:\ \w+)?),?\ at\s[^,;:–]*$""",
)
"""What stands before a verb of what is only felt, thought or proposed: "KAB oplever, at flere søger
væk".
"""

LEADING_CLAUSE = late_words(
    r"""^\W*(?:da|når|idet|mens|fordi|eftersom|efter\ at|selvom|selv\ om|så\ snart)
    \s(?:[\w-]+\s){1,3}$""",
)
"""What stands before a verb of a clause that leads to another: "Da Karla kontakter dem, ..."."""

QUOTED = late(r"[\"“”»„][^\"“”»«„]*[\"“”«]")

DOUBT = late_words(
    r"""\b(?:hvis | (?<!for[ ])(?<!om[ ])(?<!og[ ])(?<!af[ ])(?<!til[ ])(?<!med[ ])(?<!på[ ])
          (?: eventuelt | evt\. )
        | måske | muligvis | kunne | burde | såfremt
        | overveje[rs]?)(?!\w)""",
)
"""Words that make a promise less sure."""

TOLD = late_words(
    r"""
    \b(?: oplys(?:te|er) | sagde | siger | fortalte | fortæller | mente | mener | foreslog
         | foreslår | nævnte
    )\b
    """,
)
"""Words of a sentence that tells what somebody said."""
