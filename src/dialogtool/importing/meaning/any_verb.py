"""Who stands with a verb in the present tense, whatever verb it is: a name, an office or a body of
those who met.
"""

import re
from collections.abc import Iterator
from itertools import chain

from dialogtool.importing.meaning.known_names import KnownNames
from dialogtool.importing.meaning.name_forms import NAMES
from dialogtool.importing.meaning.roles import CHAIR, ROLE, as_owner, is_role
from dialogtool.pattern import late, late_words
from dialogtool.reading.verbs import ANY_PASSIVE, PASSIVE, SAYS
from dialogtool.record.roles import HOLDER

ADVERBS = r"(?:\ (?:vil|skal|nu|også|derfor|herefter|så|fortsat))*"
NOT_BY_HIM = late(r"\b(?:med|til|fra|af|hos|for|om|ved)\s$", re.IGNORECASE)
"""What stands before a name that does nothing: `kontrakten med Karla vil spare penge`."""
_COMES_TO_DO = late(
    r"\s(?:\w+\s){0,4}?(?:med\ (?!i\b)|forbi|over\ og|og\ [a-zæøå]+r\b)", re.VERBOSE
)
_DOES_WITH = {
    "kommer": _COMES_TO_DO,
    "vælger": re.compile(r"\s(?:\w+\s){0,2}?ud\b"),
    "arbejder": re.compile(r"\s(?:\w+\s){0,2}?(?:videre|på|med\sat)\b"),
    "deltager": re.compile(r"\s(?!som\b)"),
    "finder": re.compile(
        r"\s(?!det|sted|anvendelse|\w+\s(?:god|rimelig|vigtig|nødvendig|tilfreds))"
    ),
    "holder": re.compile(r"\s(?!ferie|\w*orlov|til|lukket|åbent|fri\b|jul|\d+ års)"),
    "trækker": re.compile(r"\s(?!sig\b)"),
    "planlægger": re.compile(r"\s(?!at\b)"),
    "giver": re.compile(r"\s(?!mulighed|adgang|ret\b|anledning|mening)"),
}
"""Verbs that promise something only with another word: `vælger ud`, `kommer med`."""
_NO_VERB = late(
    r"(?:leder|styrer|(?:forretnings|ord)fører|klar|dommer|mester|medlemmer|over|hvor|.{3}[tsn]ør|..tor)$"
)
_NOUN_BEFORE_VERB = late(r"\s(?:er|var|har|havde|blev|bliver|skal|vil|kan|bør|må)\b")
"""A verb behind another word in -r, which is then no verb: `Hans efterfølger er`."""
_TOLD_OF = late(r"\b(?:tak|velkommen|velkomst|ros|om)\b[^.]{0,30}$", re.IGNORECASE)
_ANY_VERB = late(
    rf"""(?P<names>{NAMES})\s+(?:nu\s+|også\s+)?(?P<verb>[a-zæøå]{{2,}}r)(?![\w-])(?!\s+ikke\b)""",
    re.VERBOSE,
)
_NO_DEED_OF_ONE = rf"""
    (?!(?:\w+\s)?(?:ikke|gerne|have|få|være|blive|kunne|betale)\b)
    (?!(?:\w+\s){{0,2}}?(?:{PASSIVE}|{ANY_PASSIVE})\b)(?=[a-zæøå])
"""
"""What behind `vil` or `skal` is nothing that somebody does: `skal orienteres`."""
_ANY_VERB_OF_ROLE = late_words(
    rf"""(?<![\w-])(?P<names>vi|(?:hele\ )?(?:{ROLE})){ADVERBS}
    \s+(?P<verb>(?-i:[a-zæøå]{{2,}}r))(?![\w-])(?!\s+(?:\w+\s+)?ikke\b)""",
)
_INTENDS_AS_ROLE = late_words(
    rf"""(?<![\w-])(?P<names>vi|(?:hele\ )?(?:{ROLE}))\s+(?P<verb>vil|skal)\s+{_NO_DEED_OF_ONE}""",
)
_THEN_BY_ROLE = late_words(
    rf"""^(?:herefter|derefter|derfor|efterfølgende|desuden|endvidere|samtidig)
    \s+(?P<verb>[a-zæøå]{{3,}}r)\s+(?P<names>kommunen|tilsynet|vi|{ROLE})(?![\w-])(?!\s+ikke\b)""",
)
_SOMEBODY_SHALL = late(
    rf"""^(?P<names>(?:En|Et|Alle|De)\ (?:\w+\ )?[a-zæøå]{{3,}})\ (?P<verb>skal)\s+
    {_NO_DEED_OF_ONE}""",
    re.VERBOSE,
)
_VERB_OF_CLAUSE = late(
    rf"""(?P<names>{NAMES}),?\ (?:som|der)\ (?:\w+\ ){{0,2}}?(?P<verb>[a-zæøå]{{3,}}r)(?![\w-])
    (?!\s+ikke\b)""",
    re.VERBOSE,
)
_VERB_BEHIND_CLAUSE = late(
    rf"^(?P<names>{NAMES}),\ (?:(?:som|der)\ [^,.]{{2,60}},\ )?(?P<verb>[a-zæøå]{{3,}}r)(?![\w-])",
    re.VERBOSE,
)
_INTENDS = late(
    rf"""(?P<names>{NAMES})\s+(?P<verb>vil|skal)\s+
    {_NO_DEED_OF_ONE}""",
    re.VERBOSE,
)
_ANY_VERB_BEFORE = late(
    rf"(?<![\w-])(?P<verb>[a-zæøå]{{3,}}r)\s+(?:nu\s+|også\s+)?(?P<names>{NAMES})(?=[\s,.;])",
    re.VERBOSE,
)
_OF_ROLES = (_ANY_VERB_OF_ROLE, _THEN_BY_ROLE, _INTENDS_AS_ROLE, _SOMEBODY_SHALL)
_OF_NAMES = (
    (_ANY_VERB, NOT_BY_HIM),
    (_ANY_VERB_BEFORE, NOT_BY_HIM),
    (_INTENDS, NOT_BY_HIM),
    (_VERB_OF_CLAUSE, _TOLD_OF),
    (_VERB_BEHIND_CLAUSE, NOT_BY_HIM),
)
"""What a name does, and what before it says that the name does nothing."""
_HELPED_BY = late(r"\b(?:med|til|hos|om)\s$", re.IGNORECASE)
"""What stands before a body that does nothing: `tvisten med entreprenøren verserer`."""
_IN_A_CLAUSE = late_words(
    r"""\b(?:om|hvis|når|da|at|fordi|hvordan|hvorfor|hvor|hvad|hvilke\w*|selvom|som|så|inden|før)
    \s$""",
)
Acting = tuple[re.Match[str], tuple[str, ...]]
"""The words that say who does something and with which `verb`, and who that is."""


def acting_by_name(sentence: str, names: KnownNames) -> Iterator[Acting]:
    """Each name that a verb in the present tense follows, whatever verb it is; verbs that say what
    is so are none.
    """
    for form, about in _OF_NAMES:
        for match in form.finditer(sentence):
            if says_what_is(match) or about.search(sentence, 0, match.start()):
                continue
            if form is _VERB_BEHIND_CLAUSE and HOLDER.search(match["verb"]):
                continue  # `Karla Brink, sagsbehandler`
            found = names.of(match["names"], match.start("names"), strictly=True)
            if found and not names.is_genitive(match["names"]):
                yield match, found


def acting_by_role(sentence: str, names: KnownNames) -> Iterator[Acting]:
    """Each `vi`, office or body that a verb in the present tense follows, as for names."""
    for match in chain.from_iterable(form.finditer(sentence) for form in _OF_ROLES):
        said = match["names"].lower()
        if says_what_is(match) or _is_inside(sentence, match.start()) or CHAIR.search(f"{said} "):
            continue
        known = tuple(m.owner for m in names.register.find(said))
        known = known or names.whose(sentence[: match.start()].rstrip())
        yield match, known or ((as_owner(match["names"]),) if is_role(said) else ())


def _is_inside(sentence: str, start: int) -> bool:
    """Whether what stands at `start` belongs to a clause, or to words before it."""
    return any(form.search(sentence, 0, start) for form in (_IN_A_CLAUSE, _HELPED_BY))


def says_what_is(match: re.Match[str]) -> bool:
    """Whether a verb behind a name says what is so, not what will be done."""
    if match["verb"] in ("vil", "skal"):
        return False
    if does := _DOES_WITH.get(match["verb"]):
        return does.match(match.string, match.end()) is None
    if _NOUN_BEFORE_VERB.match(match.string, match.end("verb")):
        return True
    return match["verb"].lower() in SAYS or _NO_VERB.search(match["verb"]) is not None
