"""Who is charged with something in other words than a verb of theirs: `Mads har lovet at ...`,
`Formanden beder Mads om at ...`, `Opgaven overdrages til Mads`, `Ansvarlig: Mads`.
"""

from typing import NamedTuple

from dialogtool.importing.meaning.known_names import KnownNames
from dialogtool.importing.meaning.name_forms import NAMES
from dialogtool.pattern import late, late_words
from dialogtool.reading.verbs import INFINITIVE, PARTICIPLE, PRESENT

CHARGE = late_words(
    r"""\b(?:ansvarlige?|ansvar|ansv|aktion(?:er)?|action|udføres\ af|frist|deadline|tovholder
    |senest|inden|og|den|d\.)(?!\w)""",
)
CHARGED = late_words(
    r"""\s*\(?\b(?:ansvarlige?|ansvar|ansv\.|tovholder|aktion|action)\s*(?::|\ er\ (?=[A-ZÆØÅ]))\s*
    (?P<who>[^.;:()]{1,80}?)
    (?=[.;)]|,?\s*(?:frist|deadline)\b|$)\)?
    (?:[.,;\s]*(?:frist|deadline)\s*:?\s*(?P<when>[^;()]{1,30}))?""",
)
"""`Ansvarlig: Karla Brink. Deadline: 1. maj` behind what shall be done."""
_NAME_OR_TWO = r"[A-ZÆØÅ][\w-]*(?:(?:,|\ og|\ \+|/)\ ?[A-ZÆØÅ][\w-]*)*"
ASSIGNED = late_words(
    rf"""(?:aktion|handling|opgave|action|to-?do)(?:\ til|\s*:)?
    \s+(?P<who>(?-i:{NAMES}))\s*[:–]\s+(?=\S)""",
)
"""Who shall do what follows: `Aktion KB: tjek puljen`."""
CHARGE_LINE = late_words(
    rf"""(?:ansvarlige?|ansvar|ansv\.|tovholdere?|udføres\ af|(?P<when>frist|deadline)
        |(?:aktion(?:er)?|action)
            (?=\s*:\s*(?-i:De\ [a-zæøå]+|{_NAME_OR_TWO})\s*\.?$))
    \s*(?::|\ er)\s*(?P<said>.{{1,80}})$""",
)
_WHO = rf"(?P<who>(?-i:{NAMES}))"
_PARTY = "(?:kommunen|tilsynet|administrationen|boligorganisationen|boligselskabet)"
_WHO_OR_PARTY = rf"(?P<who>(?-i:{NAMES}|{_PARTY}))"
_OF_PEOPLE = late_words(
    r"""\w*(?:deltager|til\ ?stede|afbud|fraværende|fremmødt|mødt|referent|ordstyrer|dirigent
    |formand|kasserer|sekretær|suppleant|medlem|valgt|repræsentant|kontakt|næste\ møde)""",
)
_THAT_DOES = tuple(
    late_words(pattern)
    for pattern in (
        rf"""(?:det|den|dette|opgaven)\ (?:gør|ordner|klarer|tager|løser)\ {_WHO}
        (?:\ (?:sig\ af|for))?\s*\.?\s*$""",
        rf"(?:det|dette)\ (?:sørger|står)\ {_WHO}\ for\s*\.?\s*$",
        rf"{_WHO}\ (?:gør|ordner|klarer|tager)\ (?:det|den|dette|opgaven)\s*\.?\s*$",
        rf"hvilket\ {_WHO}\ (?:gør|ordner|klarer|tager\ sig\ af)\s*\.?\s*$",
        rf"(?:det|dette|den)\ har\ {_WHO}\ (?:lovet|tilbudt|påtaget\ sig)\s*\.?\s*$",
        rf"{_WHO}\ er\ (?:på\ (?:opgaven|sagen)|ansvarlige?|tovholdere?)\s*\.?\s*$",
        rf"(?:det|dette)\ arbejder\ {_WHO}\ (?:videre\ )?(?:med|på)\s*\.?\s*$",
    )
)
"""A sentence that only says who does what the one before it says: `Det gør Mads`."""

_UNDERTAKES = rf"""
    (?:nu\ |også\ |herefter\ |derefter\ |fortsat\ )?
    (?: (?:har\ )?lovet,?\ at | lovede,?\ at | har\ (?:\w+\ ){{0,3}}lovet,?\ at
      | tilbudt\ at\b | går\ (?:sammen\ med\ [\w ]+?\ )i\ gang\b
      | (?:har\ fået|fik|får)\ til\ opgave\ at | (?:har\ tilbudt|tilbød|tilbyder)\ at
      | (?:meldte|melder|har\ meldt)\ sig\ (?:til|som)\b | er\ så\ venlig\ at
      | går\ (?:\w+\ )?(?:videre|i\ gang|ind\ i|til)\b
      | mødes\ med\b | har\ ansvar(?:et\b|\ for\ at\b)
      | påtog\ sig\b | har\ (?:\w+\ )?påtaget\ sig\b
      | tager\ (?:den|det|sagen|opgaven)\b
      | må\ gerne\ (?:undersøge|sende|finde|skrive|ringe|kontakte|tjekke|spørge|indkalde|rykke
        |indhente|komme\ med|følge\ op|vende\ tilbage)\b
      | får\ (?!tilsendt|forelagt|oplyst|udleveret)
        (?:(?:det|den|dem|disse|de[nt]?\ [a-zæøå]+\ [a-zæøå]+|[a-zæøå]+(?:en|et))\ )?
        (?:styr\ på|fat\ i|(?!noget|meget|andet)[a-zæøå]{{3,}}et\b|godkendt\b|{PARTICIPLE}\b)
      | er\ (?:i\ gang|i\ færd)\ med\ at\b | (?:er|bliver)\ kontaktperson\b
      | skal\ (?:huske|prøve|forsøge)\b )
"""
_FORMS = tuple(
    late_words(pattern)
    for pattern in (
        rf"""\b(?:\w*bestyrelsen|\w*rådet|\w*udvalget|\w*gruppen|vi|mødet|man|der|kommunen
        |tilsynet)\ (?:\w+\ )?
        (?:beder|bad|bedt|anmoder|anmodede|anmodet|pålægger|pålagde)\s+{_WHO}
        \s+(?:om\ (?:at|en|et)\ |at\ )?(?!om\b)[a-zæøå]+""",
        rf"{_WHO}\ (?:bedes|blev\ bedt|bliver\ bedt|anmodes)\s+(?:om\ )?(?:at\ )?",
        rf"""\b(?:overdrages?|overlades?|videregives|tildeles|overgår|gives\ (?:\w+\ )?videre)
        \ til\ {_WHO_OR_PARTY}""",
        rf"\bdet\ (?:er|bliver)\ {_WHO}\ (?:opgave|ansvar)\ at\b",
        rf"\bdet\ er\ {_WHO},?\ (?:der|som)\ (?!har\b|var\b)[a-zæøå]+r\b",
        rf"""(?:opgaven|sagen|det|den)\ (?:gik|går|ligger|er|lægges|lander)\ (?:\w+\ )?
        (?:til|hos|ved)\ {_WHO_OR_PARTY}""",
        rf"^ansvarlig\ for\ [^:]{{3,60}}:\s+{_WHO}\s*\.?$",
        rf"""(?:opgaven|ansvaret)\ (?:med|for)\ [^,.;]{{3,60}}?\ (?:ligger|er|placeres|lægges)\ hos
        \ {_WHO_OR_PARTY}""",
        rf"\bdet\ (?:er|blev|bliver)\ {_WHO},?\ (?:der|som)\ (?:fik|får|tager|overtager)\b",
        rf"(?:gav|giver|får)\ {_WHO}\ til\ opgave\ at\b",
        rf"{_WHO}\ (?:nedsættes|udpeges)\ som\b",
        rf"\b(?:\w*gruppe|udvalg)\ (?:bestående\ af|med)\ {_WHO}",
        rf"{_WHO}\s+{_UNDERTAKES}",
        rf"^{_WHO}\s*[:–-]\s+(?:{PRESENT}|{INFINITIVE}|tager|følger|ser\ på|vender|går|får)\b",
    )
)
_NAMED_LAST = late_words(
    rf"^(?P<work>[^:]{{4,80}}?)(?:(?:\s[–-]|:)\s|\s(?:v/|v\.|ved)\s?){_WHO}\s*\.?$",
)
_CLAUSE = late(r"[,;]\s+(?:og\s+|men\s+)?|\s[–-]\s")


class Charge(NamedTuple):
    """Who is charged with what a sentence says, and the words that say so."""

    owners: tuple[str, ...]
    cue: str


def charge_in(sentence: str, names: KnownNames) -> Charge | None:
    """Who is charged with something; None where nobody is whom the minutes know."""
    for form in _FORMS:
        for match in form.finditer(sentence):
            owners = names.charged(match["who"])
            if owners:
                return Charge(owners, match[0].strip())
    return None


def named_last(text: str, names: KnownNames) -> tuple[str, ...]:
    """Who stands behind the name of some work: `Maling af port: Mads`; nobody behind a label of one
    word, or one that says who was there.
    """
    match = _NAMED_LAST.search(text)
    if match is None or " " not in match["work"] or _OF_PEOPLE.match(text):
        return ()
    return names.charged(match["who"])


def who_does_it(sentence: str, names: KnownNames) -> tuple[str, ...]:
    """Who does what the sentence before says; nobody where this one says more, or no name."""
    for form in _THAT_DOES:
        if match := form.match(sentence):
            return names.charged(match["who"])
    return ()


def who_does_it_besides(sentence: str, names: KnownNames) -> tuple[str, ...]:
    """Who a later clause says does it: `Porten skal males, det gør Mads`."""
    clauses = _CLAUSE.split(sentence)[1:]
    return next((who for clause in clauses if (who := who_does_it(clause, names))), ())
