"""Private addresses: a street, told by the ending of its name, and the number of a house."""

import re
from collections.abc import Callable, Container, Iterable, Iterator

from dialogtool.calendar_words import DANISH_MONTHS
from dialogtool.pattern import late, late_words
from dialogtool.personal_data.finding import Extent
from dialogtool.personal_data.tokens import Token, folded, words_of

# endings that hardly any other word has; a street of lower case is told by them too
_SURE = words_of(
    """
    vej vejen gade gaden alle alléen alleen allé stræde strædet vænge vænget boulevard
    boulevarden promenade promenaden
    gata gatan gøta gøtu strasse straße vegur veien vägen
    """
)
_WEAK = words_of(
    """
    ager ageren agre agrene bakke bakken bakkerne banken bjerg bjerget brink brinken bro broen
    bryn brynet buen buerne dal dalen dammen diget draget eng engen engene enghave faldet gang
    gangen gyden gård gården have haven haverne heden hegn hegnet hjørnet holmen holt husene
    huset høj højen højene kaj kajen kam kammen kilden klinten krog krogen kvarteret kær kæret
    led leddet ledet lund lunden lundene lyng lyngen lyset løkke løkken mark marken markerne
    mosen næs næsset odden parken passage passagen plads pladsen porten pynten ringen skellet
    skov skoven skrænten sletten sti stien stranden sving svinget søen toft toften tofterne torv
    torvet vang vangen vangene vigen vold volden åsen
    """
)
_ENDINGS = (*_SURE, *_WEAK)
_WHOLE_NAMES = frozenset(("næsset",))
"""Endings that are a street's whole name as well."""
# words that end so and are no street of their own
_NO_STREETS = words_of(
    """
    adgangsvej afgang arbejdsplads badebro badeplads boligvej brandvej byggeplads cykelsti
    cykelvej fodgang fællesvej gennemgang genvej gågade hovedvej hovedvejen indgang jordled
    kælderled landevej legeplads legepladsen motorvej motorvejen nedgang omgang omvej opgang
    opgangen overgang parkeringsplads parkeringspladsen pplads praktikplads privatvej sidegade
    sidegaden sidevej skolevejen stamvej stikvej stikvejen tilgang tilkørselsvej udgang undervej
    """
)
_ROADS = frozenset(("landevej", "hovedvej", "hovedvejen"))
"""Words for a road that are a street's name behind another one: `Gammel Landevej 201`."""
_NO_NAMES = frozenset(
    words_of("ad af amtets bag efter en fra kommunens langs mod over på statens til ved")
)
_ESTATES = ("parken", "haven", "gården", "toften")
_IN_V = words_of("lov brev krav behov nov skov liv skiv drev hav lav giv selv halv arkiv navn")
"""How words end that are no road cut short, as `Nygårdsv.` is."""
_SHORT_STREET = late(r"[a-zæøå]{2}(?:e|(?<!b)(?<!bj)er)g$")
"""`Vesterg.`, but neither `Esbjerg.` nor `Orientering.`"""

# Not out of a date, an amount or a longer number.
_HOUSE = late(
    r"""
    (?<![^\W_]) (?<!\d[.,:/-])
    (?P<number> \d{1,3} )
    (?P<letter> [ ]?[A-ZÆØÅ](?![^\W_]) | [a-zæøå](?![^\W_]) | [ ][a-hæøå](?![^\W_.]) )?
    (?![^\W_])
    (?P<door>
        / \d{1,3} (?!\d) (?!/)             # Søndergade 12/3
      | ,?[ \v]?
        (?: (?:st|kl)(?![^\W_])\.? | \d{1,2}\.(?:[ ]?sal\b)? | \d{1,2}(?=[ ](?:tv|th|mf)\b) )
        (?: ,?[ ]? (?: (?:tv|th|mf)\b\.? | \d{1,3}\b(?![.]) ) )?
      | -\d{1,3} (?![\d%]) (?![ ](?:år|boliger))
    )?
    """,
    re.VERBOSE,
)
_SIDE = late(r"(?:tv|th|mf)\.?$")
_FLOOR = late(r"\bsal\b")
_LIVES = late_words(
    r"""
    (?<!\w) (?: bor (?:[ \v](?:nu|i[ \v]dag|fortsat|stadig|alene))?
      | bopæl | boende | bosat | bolig | adresse(?:n)? | flytte(?:de|t|r)?
    ) (?:[ \v](?:på|i|ved|er|til))? [:]? [ \v] $
    """,
)
"""What says before a place that somebody lives there: `hun bor på Toften 9`."""
_BEHIND_PERSON = late(r"(?<=\w)(?:[,;:]?[ \v]|[ \v]?[(|][ \v]?)$")
_WARD = frozenset(
    words_of(
        "afd afdeling afdelingen blok bygning etape hus kontor lokale lokalet mødelokale opgang rum"
        " side uge værelse"
    )
)
_MOST_HOUSES = 8
"""What lies further apart than this is a block: `Kirsebærvej 14-28`."""
_NO_HOUSE = late_words(
    r"""
      (?:,[ ]\d{1,3}[A-Za-z]?){1,20}[ ](?:og|samt)[ ]\d     # several houses
    | [.,:/]\d | [ ]\d{3}\b
    | [ \v]-[ \v]\d{2,}[ ](?:boliger|år)
    | \.[ \v](?=[a-zæøå])(?!(?:tv|th|mf|sal|st|kl)\b)       # an ordinal: 1. etape
    | [.)][ \v](?=\d)
    | [.]?[ \v]?
      (?: % | kr\b | mio | mia | m2 | m3 | m² | kvm | procent | pct | år\b
        | [^\W\d_]*(?:boliger|lejemål|lejligheder|huse|husene|blokke|opgange|etager)\b
        | afdelinger | etape | etaper | gange\b | personer | beboere | familier | husstande
        | møder | dage\b | uger\b | måneder | timer | meter | km\b | ansøg | fraflytninger
        | kvartal | halvår
        | (?!maj\B) (?:MONTHS)
        | (?:nye|tomme|ledige|almene|små|store|af|senere|rum|punkter)[ ]
      )
    """.replace("MONTHS", "|".join(DANISH_MONTHS)),
)
_AND_MORE = late(r"[ ](?:og|samt|til)[ ]\d", re.IGNORECASE)
_NEXT_STREET = late(r"[ \v][A-ZÆØÅ]")
"""What makes a number that of the next street: `12 Nørregade, 14 Søndergade`."""
_GAP = late_words(
    r"""
      [ \v]+ | ,[ \v]?                                  # Manøvej 12
    | ,?[ \v] (?:nr|lejl|lejlighed|bolig|hus)\.?[ ]     # Manøvej nr. 12
    | \.[ \v]?                                          # Nygårdsv. 12
    | [ ]?\|[ ]?                                        # a cell
    | [-_]                                              # of a file: manøvej-12.pdf
    """,
)
_CELL_AFTER = late(r"[ ]*\|[ ]*[\d.,]+[ ]*(?:\||$)", re.MULTILINE)
_FIRST_NUMBER = late_words(
    r"""
    (?<![\w.,:/-])(?<![\d.,:/-][ ])
    (?: \d{1,3}[ ]?[A-Za-z]?,?[ ] | nr\.[ ]\d{1,3}[A-Za-z]?[ ](?:på|i)[ ] ) $
    """,
)
_NO_FIRST_NUMBER = late_words(
    r"""
    (?:
      \b (?: afd | nr | pkt | kap | stk ) \.
    | §
    | \b (?: afdeling | afdelingerne | blok | etape | hus | opgang ) \b
    | \b (?: punkt | sag | de | alle | på | bilag | side | kl | den ) \b
    )
    [^\n]{0,60} $
    """,
)
_BACK = 60  # characters that are looked at before a number


def addresses_in(
    text: str,
    tokens: list[Token],
    is_estate: Callable[[str], bool] = lambda _: False,
    persons: Iterable[Extent] = (),
) -> Iterator[Extent]:
    """The private addresses of a plain text; some may overlap. `is_estate` knows names that stand
    in tables with figures behind them and are no addresses there; right behind one of the `persons`
    a word such as `Torvet` is a street, too.
    """
    behind_persons = {end for _, end in persons}
    before = -1
    for house in _HOUSE.finditer(text):
        while before + 1 < len(tokens) and tokens[before + 1].end <= house.start():
            before += 1
        # no gap between street and house is longer, see `_GAP`
        if before < 0 or house.start() - tokens[before].end > 12:
            continue
        start = _address_start(text, tokens, before, house, is_estate)
        if start is None:
            start = _place_of_person(text, tokens, before, house, behind_persons)
        if start is not None:
            yield start, house.end()
    yield from _numbers_first(text, tokens)


def _address_start(
    text: str, tokens: list[Token], at: int, house: re.Match[str], is_estate: Callable[[str], bool]
) -> int | None:
    """Where the address that ends with the house begins; None where it is none."""
    at, gap = _street_word(text, tokens, at, house.start())
    # no house has the number 0
    if at < 0 or int(house["number"]) == 0:
        return None
    word = tokens[at]
    # a floor and a side: whatever the street is called
    if _SIDE.search(house["door"] or "") and gap in ("", ","):
        return _stem(text, tokens, at)
    # a block of houses is nobody's home
    if _is_block(house):
        return None
    if not house["door"] and _is_no_house(text, word, gap, house.end(), is_estate):
        return None
    if _is_named_place(text, tokens, at):
        return tokens[at - 1].start
    # a floor, or somebody who lives there: whatever the place is called
    is_home = _FLOOR.search(house["door"] or "") or _is_home(text, tokens, at)
    if is_home and gap in ("", ",") and _may_be_home(word):
        return _stem(text, tokens, at)
    return _stem(text, tokens, at) if _ends_street(text, tokens, at, gap) else None


def _may_be_home(token: Token) -> bool:
    return token.word[0].isupper() and folded(token.word) not in _WARD


def _ends_street(text: str, tokens: list[Token], at: int, gap: str) -> bool:
    """Whether a word is the last of a street's name, by the sign that parts it from the house."""
    token = tokens[at]
    # a full stop behind a word that is not cut short ends a sentence
    if gap == ".":
        return _is_shortened(token.word)
    if gap in ("-", "_"):
        return token.word.lower().endswith(_SURE) and _is_street(token)
    is_street = _is_street(token, capital=gap == "|") and _has_name(text, tokens, at)
    return is_street or _is_road(text, tokens, at)


def _place_of_person(
    text: str, tokens: list[Token], at: int, house: re.Match[str], persons: Container[int]
) -> int | None:
    """Where a street without another name begins that stands right behind a person: `Karla Brink,
    Torvet 3`; None where none does.
    """
    at, gap = _street_word(text, tokens, at, house.start())
    if at < 0 or gap or int(house["number"]) == 0 or _is_block(house):
        return None
    word = tokens[at]
    is_named = word.word[0].isupper() and word.word.lower() in _ENDINGS
    if not is_named or _NO_HOUSE.match(text, house.end()):
        return None
    between = _BEHIND_PERSON.search(text, max(0, word.start - 4), word.start)
    return word.start if between and between.start() in persons else None


def _is_block(house: re.Match[str]) -> bool:
    """Whether so many houses are named that it is nobody's home: `14-28`."""
    door = house["door"] or ""
    last = door.removeprefix("-")
    return door != last and last.isdigit() and int(last) - int(house["number"]) > _MOST_HOUSES


def _is_no_house(
    text: str, word: Token, gap: str, end: int, is_estate: Callable[[str], bool]
) -> bool:
    """Whether the number behind a word is a figure, an ordinal, or belongs to the next street."""
    if _NO_HOUSE.match(text, end):
        return True
    if _AND_MORE.match(text, end) and folded(word.word).endswith(_ESTATES):
        return True
    if gap == ",":
        return is_estate(word.word) or _NEXT_STREET.match(text, end) is not None
    return gap == "|" and (is_estate(word.word) or _CELL_AFTER.match(text, end) is not None)


def _street_word(text: str, tokens: list[Token], at: int, house: int) -> tuple[int, str]:
    """The last word of the street before a house, -1 for none, and what stands between, without
    blanks and `nr.`.
    """
    if tokens[at].word.lower() in ("nr", "lejl", "lejlighed", "bolig", "hus", "dør") and at:
        at -= 1
    between = text[tokens[at].end : house]
    if not _GAP.fullmatch(between):
        return -1, ""
    return at, between.strip(" \v")[:1]


def _is_street(token: Token, *, capital: bool = False) -> bool:
    """Whether a word is the name of a street by its ending; `capital` if it must begin with one."""
    word = token.word.lower()
    if word in _NO_STREETS or folded(word) in _NO_STREETS:
        return False
    if token.word[0].islower():
        known = next((ending for ending in _SURE if word.endswith(ending)), "")
        # a word in small letters needs more than the ending: `genvej 4`
        return not capital and bool(known) and len(word) - len(known) >= 3
    return word.endswith(_ENDINGS)


def _is_road(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a word for a road has a name before it: `Gammel Landevej`, but not `Ved Landevej`."""
    if tokens[at].word.lower() not in _ROADS or _stem(text, tokens, at) == tokens[at].start:
        return False
    return tokens[at - 1].word.lower() not in _NO_NAMES


def _is_shortened(word: str) -> bool:
    """`Nygårdsv.`, `Vesterg.`"""
    if not word[0].isupper() or len(word) < 5:
        return False
    lower = word.lower()
    is_road = lower.endswith("v") and not lower.endswith(_IN_V)
    return is_road or _SHORT_STREET.search(lower) is not None


def _is_home(text: str, tokens: list[Token], at: int) -> bool:
    """Whether the words before a place say that somebody lives there."""
    start = _stem(text, tokens, at)
    return len(tokens[at].word) > 2 and _LIVES.search(text, max(0, start - 28), start) is not None


def _is_named_place(text: str, tokens: list[Token], at: int) -> bool:
    """`Ved Åen 6`, `Bag Kirken 3`."""
    return (
        at > 0
        and tokens[at].word[0].isupper()
        and len(tokens[at].word) > 2
        and tokens[at - 1].word in ("Ved", "Bag")
        and text[tokens[at - 1].end : tokens[at].start] in (" ", "\v")
    )


def _has_name(text: str, tokens: list[Token], at: int) -> bool:
    """Whether the street has a name besides its ending: `Kirkevej`, `Jens Jensens Vej`."""
    word = tokens[at].word
    if word.lower() not in _ENDINGS or folded(word) in _WHOLE_NAMES:
        return True
    return _stem(text, tokens, at) < tokens[at].start


def _stem(text: str, tokens: list[Token], at: int) -> int:
    """Where the street's name begins: up to three words with capital letters before its last."""
    first = at
    if not tokens[at].word[0].isupper():
        return tokens[at].start
    while first and at - first < 3:
        left, right = tokens[first - 1], tokens[first]
        between = text[left.end : right.start]
        if not left.word[0].isupper() or between not in (" ", "\v", ". ", ".", "-"):
            break
        if between == ". " and len(left.word) > 4:
            break  # the end of a sentence
        first -= 1
    return tokens[first].start


def _numbers_first(text: str, tokens: list[Token]) -> Iterator[Extent]:
    """`12 Søndergade`."""
    for at, token in enumerate(tokens):
        if not token.word[0].isupper() or not token.word.lower().endswith(_SURE):
            continue
        if token.word.lower() in _SURE or token.word.lower() in _NO_STREETS:
            continue
        # room for `nr. 114B på`
        number = _FIRST_NUMBER.search(text, max(0, token.start - 13), token.start)
        after = text[token.end : token.end + 3].strip(" \v,")
        if not number or after[:1].isdigit() or after.startswith("-"):
            continue
        if not _NO_FIRST_NUMBER.search(text, max(0, number.start() - _BACK), number.start()):
            yield number.start(), tokens[at].end
