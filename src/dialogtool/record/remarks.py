"""Remarks that say of a text who is not to have it, in words that say nothing else: `(skal ikke med
ud)`, `Bilag der ikke sendes med`, `Dette skal blive i rummet`.

No list has all such remarks, but they are made of few words: what forbids, what brings a text to
others, who they are, and the small words between. A remark that has any other word is a sentence
about something: `Beboerne må ikke komme ud på taget`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from dialogtool.pattern import late

_PART = late(
    r"""(?: [^\n.!?:;,()\[\]{}|<>«»"“”„*_~=\#–—/·]
          | (?: (?<=\b[Dd]e[tn]) | (?<=\beksemplar) | (?<=\bversion) | (?<=\budgave) ) , )+""",
    re.VERBOSE,
)
"""What stands between signs; a dash with blanks around it parts, too, and a comma does not behind
the word that a clause goes on to tell of: `i det, beboerne får`.
"""
_DASH = " - "
_WORD = late(r"[^\W\d_]+")
_LONGEST = 10  # words
_WIDEST = 90  # characters

_KINDS = {
    "forbids": r"""
        aldrig|ej|icke|ikke|inte|never|nicht|not|off|ude|uden|udgår|udelades|fjernes|slettes|stryges
      | streges
    """,
    # with `ud` only, and what it is taken out of
    "takes": "klippes|pilles|ryger|skæres|tages|trækkes",
    # a participle says what was done: `Referatet er ikke udsendt`
    "gives": r"""
        (?:ud|rund|videre)?send(?:er?|es|else\w*|ing)? | udsendte | rundt | ud | ut
      | videreformidle\w* | videregiv(?!et)\w* | viderebring\w* | udlever(?!et)\w* | omdel(?!t)\w*
      | distribu\w+ | spr[ei]d?e?s | spr[ei]d(?:as|ning) | kopi(?:en|eres)?
      | circulat\w+ | verteil\w* | skickas | leave | out | postes | lægges
      | (?:version|udgave)(?:en|n|er)? | referat(?:et|ets|udkast\w*)? | protokol(?:len)?
      | redegørelsen? | minutes | record | hjemmesiden? | nettet | facebook | intranettet
      | aktindsigt
    """,
    "others": r"""
        andre | (?:beboer|lejer|borger)(?:e|en|ne)? | naboer(?:ne)? | pressen
      | (?:bolig)?(?:organisation|selskab)(?:en|et|erne)? | afdelinger(?:ne)? | modparten
      | afdelingsbestyrelse(?:n|r|rne) | offentligheden | udenforstående | uvedkommende | tenants
    """,
    "reaches": "få|får|for|have|læse|modtager?|se|til|tilgår?|to|vide",
    # what is done with a text only
    "reads": "kendes|læses|læst|ses|vises",
    "publishes": r"offentliggør\w* | publicer(?!et)\w*",
    "awaits": r"afvente[rs]|senere|venter",
    "confines": r"""
        alene|bleibt|bliver?|endast|forbliver?|gemmes|holdes|kun|nur|only|stays?|udelukkende
    """,
    "inside": r"""
        arkivet?|archiv|eksemplar|gebrauch|her|huset|husbrug|intern\w{0,2}|internal|kredsen|lokalet
      | room|rummet | unter
    """,
    "ours": r"""
        os|uns|vores|vort|(?:forvaltning|kommune|sekretariat|tilsyn)(?:e[nt]s?|s|n|ns)?
      | sagsbehandlerne
    """,
    "small": r"""
        af|afsnit(?:tet)?|alle|be|(?:beboer|borger|lejer)(?:ens|nes|s)|behold\w*|bemærkning(?:er)?
      | beregnet|bestemt|bilag(?:et)?|brug|bör|bør|de|del|delen|dem|den|denne|der|det|dette|do|då
      | e[gn]e[nt]|egne|endelige|er|får|for|före?|fra|für|før|förs|går|here|herfra|hos|i|in|inden
      | is|it|komme[rs]?|man|med|medtages|mellem|ment|must|må|note[nr]?|noget|når|o[fnp]
      | offentlige|offentligt|oplysning(?:en|er)?|ovenstående|pkt|punkt(?:et)?|på|resten|sent|ska
      | skall?|som|stå|står|tekst(?:en)?|th(?:e|is)|tiltænkt|udsendt|vedhæftes|ved|vi|videre
      | within|ønskes
    """,
}
_KIND = late("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()), re.VERBOSE)
_RECEIVER = late(r"\b([Tt]il|[Oo]ver ?for) [A-ZÆØÅ][\w&.-]*(?: [A-ZÆØÅ][\w&.-]*)*")
"""Who gets a text, by name; that alone says nothing of a text: `ikke til Lejerbo`."""
_GOES_ON = frozenset({"der", "som"})
"""How a clause begins that belongs to the words before it, or a sentence about what there is."""


def remarks_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has a remark that withholds it."""
    for part in _PART.finditer(text):
        start = part.start()
        # what follows a comma may set one against another: `til formanden, ikke til andre`
        follows = start > 0 and text[start - 1] in ",–—"
        for piece in part[0].split(_DASH):
            if len(piece) < _WIDEST and withholds(piece, contrasts=follows):
                lead = len(piece) - len(piece.lstrip())
                yield start + lead, start + len(piece.rstrip())
            start += len(piece) + len(_DASH)
            follows = True


def withholds(remark: str, *, contrasts: bool = False) -> bool:
    """Whether all words of a remark are such words, and say together that a text is kept from
    somebody; one that `contrasts` with what is before it says so of a text, not of persons.
    """
    words = _WORD.findall(_RECEIVER.sub(r"\1", remark).lower())
    if not 1 < len(words) <= _LONGEST or words[0] in _GOES_ON:
        return False
    kinds = Counter(map(_kind, words))
    kinds["gives"] += kinds["publishes"]
    kinds["reaches"] += kinds["reads"]
    return kinds[None] == 0 and _keep_from_somebody(kinds, contrasts=contrasts)


def _keep_from_somebody(kinds: Counter[str | None], *, contrasts: bool) -> bool:
    if kinds["forbids"]:
        return _forbids(kinds, contrasts=contrasts)
    if kinds["takes"]:
        return kinds["gives"] > 1
    if kinds["awaits"]:
        return kinds["publishes"] > 0
    stays = kinds["inside"] or (kinds["ours"] and (kinds["reads"] or not contrasts))
    return bool(kinds["confines"] and stays and not kinds["others"])


def _forbids(kinds: Counter[str | None], *, contrasts: bool) -> bool:
    if kinds["others"]:
        return bool(kinds["reaches"] and (kinds["gives"] or not contrasts))
    return kinds["gives"] > 0


@lru_cache(maxsize=4_000)
def _kind(word: str) -> str | None:
    """What a word does in a remark; None where it has no place in one."""
    known = _KIND.fullmatch(word)
    return known.lastgroup if known else None
