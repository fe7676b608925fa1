"""The words in which people say that something is not for the public: `lukket punkt`, `strengt
fortroligt`, `omfattet af tavshedspligt`, `må ikke offentliggøres`, and what is near to them.
"""

from difflib import SequenceMatcher
from functools import lru_cache

from dialogtool.glossary import VISIBILITIES, lookup
from dialogtool.pattern import late, late_words

OF_FORMAT = frozenset(word for word, meaning in lookup(VISIBILITIES).items() if meaning == "closed")
CLOSED = OF_FORMAT | frozenset(
    {
        "anonymiseres", "classified", "confidential", "embargo", "embargoed", "enkeltsag",
        "enkeltsager", "fortr", "fortrolig", "fortrolige", "fortrolighed", "fortroligt", "følsom",
        "følsomme", "følsomt", "hemmelig", "hemmeligholdes", "hemmeligstempel", "hemmeligstemplet",
        "hemmeligt", "hidden", "hide", "ikke-offentlig", "ikke-offentligt", "ikkeoffentlig",
        "ikkeoffentligt", "interne", "internt",
        "klassificeret", "konfidentiel", "konfidentielt", "lukkede", "lukkes", "maskeres",
        "non-disclosure", "non-public", "nonpublic", "not-public", "offentliggøres-ikke",
        "personalesag", "personalesager", "personforhold", "personfølsom", "personfølsomme",
        "personfølsomt", "personhenførbare", "personhenførbart", "personsag", "personsager",
        "privat", "private", "privatsag", "redact", "redacted", "restricted", "secret", "sekretess",
        "sensitive", "skjult", "sløres", "taushetsplikt", "tavshedsbelagt", "tavshedspligt",
        "undisclosed", "undt", "undtages", "undtaget", "unpublished", "vertraulich",
    }
)  # fmt: skip
SAID_OF_STATUS = frozenset({"closed", "lukket", "lukkede", "lukkes"})
"""Words that may also say that something is done; alone before a full stop they hide nothing."""
_OF_STATUS = frozenset({"blev", "d", "dato", "den", "er", "pr", "på"})
"""What stands beside them then: `er lukket`, `Lukket den`."""

HARMLESS = frozenset(
    {
        "åben", "åbent", "open", "abstract", "advarsel", "bemærk", "boks", "box", "caution",
        "center", "citat", "column", "columns", "danger", "details", "eksempel", "example",
        "fare", "faktaboks", "figur", "figure", "hint", "important", "info", "information",
        "internat", "internatet", "internet", "internettet",
        "kolonne", "kolonner", "lukketid", "lukketider",
        "notat", "note", "obs", "quote", "resume", "resumé",
        "spoiler", "success", "summary", "table", "tabel", "tip", "tips", "vigtigt",
        "warning",
    }
)  # fmt: skip
"""Words behind `:::` that other programs know and that hide nothing."""

# What may stand beside a closed word: `lukket punkt`, `strengt fortroligt`, `skal holdes internt`.
_COMPANIONS = frozenset(
    {
        "absolut", "admonition", "af", "afsnit", "and", "bag", "begin", "behandles", "behandling",
        "belagt", "bemærkning", "bemærkninger", "bilag", "bliver", "dagsorden", "dagsordenspunkt",
        "debat", "del", "delen", "den", "denne", "der", "det", "dette", "discussion", "drøftelse",
        "drøftelser", "døre", "dørmøde", "end", "er", "for", "fortsat", "følgende", "helt",
        "highly", "holdes", "i", "indtil", "informationer", "item", "items", "jf", "kommentar",
        "kommentarer", "kun", "matter", "matters", "med", "meget", "møde", "mødet", "nb", "note",
        "obs", "og", "omfattet", "oplysning", "oplysninger", "orientering", "part",
        "personoplysning", "personoplysninger", "pkt", "punkt", "punkter", "punktet", "resten",
        "sag", "session", "skal", "slut", "start", "strengt", "strictly", "styrelseslovens",
        "synlighed", "særdeles", "særlig", "særligt", "that", "under", "underlagt", "very",
        "videre", "visibility", "yderst",
    }
)  # fmt: skip
_CASES = frozenset({"case", "cases", "sagen", "sagerne", "sager"})
"""Of these `lukket` says that they are done."""
_ELSEWHERE = r"""
    [ ](?:på|fra|i|af)[ ](?!(?:hus|rum|lokal|kreds|kommun|forvaltning|tilsyn|udvalg|offentlig|press
      |avis|medie|nettet|internet|hjemmeside|facebook|d[ei]t[ ]her))"""
"""How people and water come out: `på taget`, `af elevatoren`; but a text `af huset`."""
OF_PUBLIC = r"""
    (?:[et]?[ ]
        (?:(?:\w*vej|sti|plads|areal|grund|rum|bygning|ejendom|transport)(?:e|en|er)?
          |adgang[ ]til[ ](?!d[ei]tte|bilag|punkt|referat|sag)
          |belysning|trafik|toilet\w*|park|tilskud|midler|institution\w*|skole\w*|høring\w*
          |støtte(?:t|de)?|eje(?:t|de))\b)"""
"""What follows `offentlig` where it is said of a thing that is no text: `offentlig støtte`."""
_SAID = late_words(
    r"""
    \b(?:må|skal|kan)?(?:ikke|ej|not)[ -]
        (?:(?:til|for|be|to[ ]be|blive|med[ ]i)[ ])?
        (?:offentlig(?!gjort|<of_public>)\w*
          |public\w*|published(?![ ]yet)|pressen|viderebring\w*|udlever(?!et\b)\w*
          |deles(?![ ](?:op|om|mellem|i[ ](?:to|tre|fire|flere|mindre|\d))\b)
          |refereret|refereres|videregiv(?!et\b)\w*
          |videre[ ]?distribu\w*|release|distribut\w*|disclos\w*)
  | \b(?:ikke|ej|not)[ -](?:med[ ])?(?:i|til)[ ]referat\w*
  | \b(?:må|skal|bør)[ ](?:ikke|ej)[ ]komme[ ](?:ud(?!<elsewhere>)|videre(?![ ]med\b))
  | \bdo[ ]not[ ](?:publish|distribute|disclose|share|release)
  | \boff[ ]the[ ]record\b | \brefereres[ ]ikke\b
  | \bvis(?:es)?[ ]ikke(?=\W*\Z|[ ](?:offentlig|udad|i[ ]den))
  | \buden[ ]for[ ](?:referat|citat)\w* | \b(?:bag|for)[ ]lukkede[ ]døre\b
  | (?<!står[ ])(?<!ligger[ ])(?<!findes[ ])(?<!\ber[ ])
    \bikke[ ]på[ ](?:hjemmeside|inter?nettet|nettet)\w*
  | \b(?:kun|only)[ ](?:til[ ]|for[ ])?(?:internt?|internal)\b(?![ ]\w+ede\b)
  | \b(?:internt?|internal)[ ](?:brug|notat|note|bemærkning|kommentar|use|only)\w*
  | \b(?:kun|forbeholdt|only)[ ](?:(?:til|for)[ ])?(?:kommunens?|tilsynets?)(?:[ ]brug)?\Z
  | \bundt(?:ag\w*)?\b\W+(?:fra[ ])?(?:aktindsigt|offentlig\w*)
  | \bpersonlige[ ]forhold\Z | \btil[ ](?:os[ ]selv|eget[ ]brug)\Z
  | \blukket[ ]for[ ]offentlig\w* | \bomfattet[ ]af[ ]aktindsigt
  | \boffentlighedslov\w*(?=[^\n]*\d) | \d[^\n]{0,20}\boffentlighedslov
  | \b(?:slet|fjern|udelad|udelades|udgår|slettes|fjernes|remove|delete|omit)[ ]
        (?:\w+[ ]){0,3}(?:offentlig\w*|public\w*)
  | \b(?:bliver[ ])?mellem[ ]os\Z | \beyes[ ]only\b | \bneed[ ]to[ ]know\b
  | \btlp[ ](?:red|amber)\b | \bexecutive[ ]session\b
    """.replace("<elsewhere>", _ELSEWHERE).replace("<of_public>", OF_PUBLIC),
)
OF_THINGS = r"""
    (?:nøgle|kode|brik|chip|kort|adgang|bolig|lejemål|lejlighed|have|vaskeri|udgift|plads)
    \w* [ ] (?:må|skal|kan) [ ] ikke [ ] (?:del|udlever|videregiv|kopier)\w*"""
"""What is said of a thing that is no text: `Nøgler må ikke videregives`."""
_OF_THINGS = late_words(OF_THINGS)
STEMS = (
    "aktindsigt", "anonymis", "classif", "clos", "confid", "deles", "disclos", "diskretion",
    "distribu", "eget brug", "embargo", "enkeltsag", "executive session", "eyes only", "forbeholdt",
    "fortr", "følsom", "hemmel", "hidden", "hide", "hjemmeside", "intern", "klassific", "klausul",
    "komme ud", "komme videre", "konfiden", "konfidentiel", "kun for", "kun komm", "kun til",
    "lukk", "maskere", "mellem os", "need to know", "nettet", "off the record", "offentl",
    "only", "os selv", "personalesag", "personforhold", "personhen", "personlige forhold",
    "personsag", "pressen", "privat", "publi", "redact", "release", "restrict",
    "secret", "sekretess", "sensitiv", "share", "skjul", "sløre", "synlig", "taushet", "tavshed",
    "tlp", "uden for citat", "udlever", "undt", "vertrau", "viderebring", "videregiv", "vis ikke",
    "vises ikke", "visib",
)  # fmt: skip
"""One of them stands in whatever says that something is closed."""
_NOT_REPORTED = "refer"
"""Stands in `ikke til referat`, and in the title of nearly every minute."""
_NEGATIONS = ("ikke", "ej", "not", "uden")
_SINGLE = tuple(stem for stem in STEMS if " " not in stem)
_PHRASES = tuple(stem for stem in STEMS if " " in stem)
_FIRST_OF_PHRASE = frozenset(stem.split()[0] for stem in _PHRASES)
STAMPS = frozenset(
    {
        "classified", "confidential", "embargo", "embargoed", "fortrolig", "fortrolige",
        "fortroligt", "hemmelig", "hemmeligt", "klassificeret", "konfidentielt", "personfølsomt",
        "redacted", "restricted", "tavshedsbelagt",
    }
)  # fmt: skip
"""Words that say nothing else, so that one of them parted off by signs is enough."""
WORD = late(r"[^\W_](?:[\w-]*[^\W_])?")
_LETTERS = late(r"[^\W_]+")
_ALIKE_FROM = 0.8  # of a word's letters, in order
_LONGEST = 9  # words of a phrase
_MODELS = ("lukket", "closed", "fortroligt", "hemmelig", "internal")


_AGENDA = r"""
    (?:(?:lukkede|lukket|fortrolige|hemmelige|interne)[ ])?
    (?:punkter|punkt|sager|emner|dele|del|drøftelser|oplysninger|bilag|dagsorden)"""
_TREATED = """
    (?:er|var|blev|på|i|til|under|behandles|behandlet|drøftet|dagsordenen|mødet|dette|møde
      |denne|gang|udvekslet|omtalt|nævnt|(?:for|bag)[ ]lukkede[ ]døre)"""
_COUNTED = "(?:punkter|sager|klager|opgaver|lejemål|boliger|afdelinger|dage|stk)"
_OF_FIGURES = rf"""
    (?:lukke(?:t|de)|åbn?e|privat[et]?|almen[et]?|offentlig[et]?) (?:[ ]{_COUNTED})?
    [*_ ]*: [*_ ]* \d+ (?:[ ]{_COUNTED})?"""
_NONE_CLOSED = late_words(
    rf"""[\W\d]*
    (?: (?:der[ ](?:er|var|blev)[ ])? (?:ingen|ikke[ ]nogen)[ ] {_AGENDA} (?:[ ]{_TREATED})*
      | {_AGENDA} [*_ ]*: [*_ ]* (?:ingen|intet|nej|none|bortfalder|bortfaldt)
        (?:[ ](?:punkter|sager|emner))?
      | intet[ ](?:lukket|fortroligt|hemmeligt|internt)
      | hverken[ ] {_AGENDA} [ ]eller[ ] {_AGENDA}
      | (?:personale?sager|personsager|enkeltsager|embargo|klausuler) [*_ ]*: [*_ ]*
        (?:ingen|intet|nej|0) (?:[ ](?:i|siden)[ ][\w ]{{2,20}})?
      | (?:slettes|fjernes|stryges|udgår|undtages|tavshedspligt|klausuleret) [*_ ]*: [*_ ]*
        (?:ingen|intet)
      | (?:antal[ ])? {_OF_FIGURES} (?:, [ ] {_OF_FIGURES})* )
    \W*""",
)
"""All of its words are here, so that nothing else can stand in such a sentence: a number of closed
things, for one, is none of them.
"""


def says_none_closed(sentence: str) -> bool:
    """Whether a sentence says nothing but that nothing is closed: `Ingen lukkede punkter`,
    `Fortrolige punkter: ingen`.
    """
    return _NONE_CLOSED.fullmatch(sentence) is not None


def may_say_closed(text: str) -> bool:
    """A cheap first look: False for nearly every text."""
    words = suspect_words(text)
    if not words:
        return False
    said = text.lower()
    if any(map(said.__contains__, _PHRASES)) or any(map(_has_stem, words)):
        return True
    return _NOT_REPORTED in said and any(map(said.__contains__, _NEGATIONS))


def suspect_words(text: str) -> set[str]:
    """The words of a text, as they are written, without which no line of it says that it is closed;
    none of many texts.
    """
    # a book has few words, and most of them say nothing; to ask each text for each stem took twice
    # the time
    words = set(text.split()) - _harmless
    new = words - _suspects
    # ids and dates mostly: all at once
    if new and _is_suspect(" ".join(new)):
        _suspects.update(filter(_is_suspect, new))
    found = words & _suspects
    _harmless.update(new - found)
    if len(_harmless) + len(_suspects) > _MOST_WORDS:
        _harmless.clear()
        _suspects.clear()
    return found


_harmless: set[str] = set()
"""Words that were looked at, and those of them that may say that something is closed."""
_suspects: set[str] = set()
_MOST_WORDS = 50_000


def _is_suspect(words: str) -> bool:
    small = words.lower()
    if _NOT_REPORTED in small or _has_stem(small):
        return True
    return not _FIRST_OF_PHRASE.isdisjoint(_LETTERS.findall(small))


def _has_stem(words: str) -> bool:
    small = words.lower()
    if not any(map(small.__contains__, _SINGLE)):
        return False
    # every minute has `fortrinsret`, and it closes nothing; `fortrinligt` may be a typing error
    bare = small.replace("fortrin", "")
    if bare == small or any(map(bare.__contains__, _SINGLE)):
        return True
    return any(is_closed(part) or near_closed(part) for part in WORD.findall(small))


def is_closed(word: str) -> bool:
    """Whether a word in small letters says that something is closed."""
    return word in CLOSED


_BESIDE = _COMPANIONS | _CASES
_SHORT = 5  # words from which on a phrase may be a sentence


def is_closed_phrase(text: str, *, near: bool = True, status: bool = True) -> bool:
    """Whether a text says nothing but that something is closed; with `near` a word with one typing
    error in it counts, without `status` no word that may say that something is done.
    """
    words = WORD.findall(text.lower())
    if not words or len(words) > _LONGEST:
        return False
    # without the signs between the words: `må ikke – offentliggøres`
    if says_closed(" ".join(WORD.findall(text))):
        return not says_none_closed(text)
    return _are_closed(words, near=near, status=status)


def _are_closed(words: list[str], *, near: bool, status: bool) -> bool:
    rest = [word for word in words if not (word.isdigit() or word in _BESIDE)]
    # `sagerne er lukket` says that they are done
    of_status = (not status and _is_alone(words)) or not _CASES.isdisjoint(words)
    # `Punktet lukkes` tells what becomes of it
    of_status = of_status or "lukkes" in words
    if not rest or (of_status and SAID_OF_STATUS.issuperset(rest)):
        return False
    return _is_closed_rest(words, rest, near=near)


def _is_alone(words: list[str]) -> bool:
    """Whether nothing stands beside one word but what tells how far a thing is."""
    return len([word for word in words if not (word.isdigit() or word in _OF_STATUS)]) == 1


def _is_closed_rest(words: list[str], rest: list[str], *, near: bool) -> bool:
    return _all_closed(words, rest) or (near and _is_slip(words, rest))


def _all_closed(words: list[str], rest: list[str]) -> bool:
    # a long phrase has to end in the word, or it is a sentence that has one in it
    return CLOSED.issuperset(rest) and (len(words) < _SHORT or words[-1] in CLOSED)


def _is_slip(words: list[str], rest: list[str]) -> bool:
    return len(rest) == 1 and len(words) < _SHORT and near_closed(rest[0])


def says_closed(text: str) -> bool:
    """Whether a phrase such as `må ikke offentliggøres` stands in a text."""
    return _SAID.search(text) is not None and _OF_THINGS.search(text) is None


@lru_cache(maxsize=16384)
def near_closed(word: str) -> bool:
    """One typing error away from a closed word: `lukekt`, `fortrolgit`."""
    # four letters are one error away from too much
    return len(word) > 4 and word not in HARMLESS and any(alike(word, known) for known in _MODELS)


@lru_cache(maxsize=4_000)
def alike(word: str, known: str) -> bool:
    """Whether two words differ by a typing error."""
    if abs(len(word) - len(known)) > 2:
        return False
    matcher = _matcher(known)
    matcher.set_seq1(word)
    # an upper bound of the other, and cheaper
    return matcher.quick_ratio() >= _ALIKE_FROM and matcher.ratio() >= _ALIKE_FROM


@lru_cache(maxsize=64)
def _matcher(known: str) -> SequenceMatcher[str]:
    """What compares words with `known`; half of its work is done once."""
    matcher = SequenceMatcher[str]()
    # difflib keeps what it works out about its second text
    matcher.set_seq2(known)
    return matcher
