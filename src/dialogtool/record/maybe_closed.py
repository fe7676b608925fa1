"""Words that may say that something is not for the public, and leave it open what is meant: `Kun
til forvaltningen: ...`, `(off. lov § 30)`, `Ovenstående er fortroligt`. Whoever publishes is asked.
"""

import re
from collections.abc import Iterator

_STEMS = (
    "aktindsigt", "begin", "begynd", "between", "bilag", "brug", "classified", "closed", "confiden",
    "databeskyt", "deles", "dette rum", "fortrol", "forvaltning", "gdpr", "gengives", "hemmel",
    "hidden", "hjemmeside", "ikke off", "ikke-off", "in camera", "intern", "konfiden", "kun ",
    "lov", "lukk", "mellem os", "minutes", "nda", "nettet", "off the record", "off:", "offentl",
    "omdeles", "omtales", "persondata", "personføls", "personop", "privat", "privileged", "publi",
    "record", "refer", "skjul", "sløre", "tavshed", "this room", "udlever", "undtag",
    "videregiv", "enkeltperson", "øjne", "§", "⛔", "🚫", "🔒", "🔐", "🔏", "🙊", "🔞",
    "██", "▇▇", "■■", "streges", "f o r", "f.o.r", "f-o-r", "f·o·r", "l u k", "l.u.k", "l-u-k",
)  # fmt: skip
_MARK = (
    r"(?:lukkede?|lukket|closed|interne?|internt|internal|fortrolig\w*|hemmelig\w*|sløret|hidden|skjult"
    r"|confidential|undtaget|ikke[ -]offentligt?)"
)
_GAP = r"(?:\W++\w++){0,4}?\W+"  # a few words between two that belong together
_MAY_MEAN = re.compile(
    r"""
    (?<!\w)
    (?: fortrolig\w* | konfidentiel\w* | personfølsom\w* | tavshedspligt\w* | tavshedsbelagt\w*
      | hemmelig(?!\w*[ ](?:afstemning|valg|skriftlig))\w* | privatliv\w*
      | (?:rent[ ])?private?[ ]forhold | enkeltpersoners?[ ]\w{0,20}[ ]?forhold
      | confidential\w* | in[ ]confidence | classified | privileged | nda(?=\W) | in[ ]camera
      | off[ ]the[ ]record
        # not in the public version, is left out when it is published
      | (?:ikke|ej|uden[ ]for|udgår|udelad\w*|slet\w*|fjern\w*|not|omit\w*|remove\w*)<gap>
        (?: offentliggør\w* | offentligt(?!\w) | publi[sc]\w*
          | (?:offentlige?|public)[ ](?:version|udgave|del|gennemsyn|edition|copy)\w* )
      | (?:udlever|gengiv|referer|omdel|videregiv|publicer|omtal|del|vis)e?s[ ]ikke(?=\W*$)
      | (?:skal|må)[ ]ikke<gap>(?:hjemmeside\w*|nettet|referatet)
      | (?:bedes|ønskes|bør|skal|må)[ ]ikke[ ](?:blive[ ])?offentliggjort | streges[ ]ud
        # the law
      | (?:undtag\w*|omfattet|unddrag\w*)<gap>(?:aktindsigt|offentlighed\w*)
      | (?:off\.?[ ]?lov\w* | offl\.? | offentlighedslov\w* | forvaltningslov\w* | fvl\.?)
        [^\w\n]*+ (?:stk|nr|kap)?\.? [ ]? (?:§[ ]?)?\d+
        # for some only
      | (?:intern\w*|internal)[ ](?:brug|version|udgave|notat|note|bemærkning|use
        |orientering|forhold|anliggende)\w*
      | kun[ ](?:til|for)[ ](?:kommune|forvaltning|tilsyn|ledelse|udvalg|medarbejder|de[ ]ansatte)
        [\w ]{0,30}(?=[:)\]])
      | kun[ ](?:kommunen|forvaltningen|tilsynet|ledelsen|administrationen)(?=\s*[:)\]])
        # a part of the meeting, or a time
      | lukke(?:t|de)[ ](?:del|punkt|dagsorden|døre|møde|session|behandling|drøftelse|orientering
        |aftale|bilag|sag(?!er[ ]er))\w*
      | closed[ ](?:session|part|agenda|doors|items?|meeting)(?!\w)
      | (?:^|(?<=[-*+>#.][ ]))lukket[ ](?:ind)?til[ ][^:\n]{1,30}:
      | (?:begynd|begin|start|slut|end)\w*[ ]{1,3}(?:på[ ]|of[ ])?(?:lukket|closed|intern\w*)
      | (?:lukket|closed|internt?)[ ](?:begynd|begin|start|slut|end)\w*
        # among those who sat there
      | (?:between|mellem)[ ](?:us|os|ourselves)\s*[:)\]] | for[ ]øjnene[ ]af
      | (?:bliver|forbliver|stays?|remains?)[ ](?:i[ ]dette[ ]rum|in[ ]this[ ]room)
      | (?:not|ikke)[ ](?:for|i|til)[ ](?:the[ ])?(?:minutes|record)\b
        # cut short
      | off\.?[ ]?[:=][ ]?(?:nej|no|n|ikke)\b | ikke[ -]off\b(?!\w)
      | (?<=[(\[])
        (?:gdpr|persondata|personoplysning\w*|databeskyttelse|(?:over|ud)?streges)
        (?=[)\]])
    )
  | (?:^|\()§[ ]?3[0-3][ ]?[:)]
    # a word by itself behind a sign that is none of a sentence: X ^lukket^, X <- internt, X - nda
  | (?: [=#+^*_$%~<>←→&@\\][ ]? | <-{1,2}[ ]? | \|\|[ ]? | [ ][–—-]{1,2}[ ] | / (?=\w{1,20}/) )
    (?:(?:begin|start)[_ ])? <mark> (?= [*^_/$%~>|\\] | [.! ]*$ )
  | [=+~\#*-]{3}[ ]?<mark>(?!\w)                           # === lukket
  | \]\([^()\n]{0,80}?(?<!\w)<mark>(?!\w)               # a picture in such a folder
  | \{%[^%\n]{0,60}\b(?:lukket|closed|internt?|private)\b
  | (?:\$\$|%%)(?:lukket|closed)
  | f[ .·-]o[ .·-]r[ .·-]t[ .·-]r[ .·-] | l[ .·-]u[ .·-]k[ .·-]k[ .·-]e
  | [🔒🔐🔏⛔🚫🙊🔞] | [█▇■]{2}
    """.replace("<gap>", _GAP).replace("<mark>", _MARK),
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_POINTS = re.compile(
    r"""
    ^ (?= [^\n]{1,160}$ ) [^\n]*?
      \b(?:ovenstående|ovenfor|foranstående|forrige[ ]\w+|the[ ]above)\b
      [^\n]*?\b(?:fortrol|lukket|intern|offentlig|hemmel|confidential|closed|publish|tavshed)
  | ^ [ ]{0,3}<h[1-6]\b[^\n]{0,160}?(?:lukket|closed|fortrol|intern|hemmel|confid)
  | ^ \[\^[^\]\n]{1,30}\]:[ ]* <mark> (?!\w)             # a note to something
  | ^ [^\w\n]* [🔒🔐🔏] [^\w\n]* $
  | \| [^|\n]{0,30}? \b(?:lukket|closed)\b [^|\n]{0,30} \| [^\n]*\n [ |:-]*---
    """.replace("<mark>", _MARK),
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
"""What says that something else is closed: the text above, or what stands below a mark."""
_STRUCK = re.compile(
    r"""
    ~~(?=\S)[^~\n]{1,300}~~ | <(?:del|s|strike)\b[^>\n]{0,60}>
  | <!--[^>\n]{0,40}\b(?:lukket|closed|intern\w*|fortrol\w*)\b | (?:left|top|indent):[ ]*-\d{3}
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is written and shown, though the writer meant to take it away."""
_SENTENCE_END = re.compile(r"[.!?;]\s|[\n|]")
_FAR = 80  # characters
_OUR_OWN = frozenset({"lukket punkt", "lukkede punkt", "closed item"})


def doubts_in(text: str) -> Iterator[re.Match[str]]:
    """Where a text that is about to go out says something that may mean that it should not. What
    the program puts in the place of closed items means nothing.
    """
    small = text.casefold()
    if not any(map(small.__contains__, _STEMS)):
        return
    for match in _MAY_MEAN.finditer(text):
        around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if around != ("(", ")") or match[0].lower() not in _OUR_OWN:
            yield match


def sentence_around(text: str, span: tuple[int, int]) -> str:
    """The sentence, cell or line that the span stands in, without what is far from it."""
    before = _SENTENCE_END.split(text[max(0, span[0] - _FAR) : span[0]])[-1]
    after = _SENTENCE_END.split(text[span[1] : span[1] + _FAR])[0]
    if len(before) == _FAR:
        before = before.partition(" ")[2]
    if len(after) == _FAR:
        after = after.rpartition(" ")[0]
    return f"{before}{text[span[0] : span[1]]}{after}".strip(" -*_#>:()[]")


def pointers_in(text: str, shown: str) -> Iterator[re.Match[str]]:
    """Where the text of a record says of something else in it that it is closed, or where what is
    `shown` of it was meant to be taken away.
    """
    yield from _POINTS.finditer(text)
    yield from _STRUCK.finditer(shown)
