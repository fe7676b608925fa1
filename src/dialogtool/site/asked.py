"""The words by which people ask for promises: how they stand, of what kind they are, since which
year. They need not stand in a promise to find it: `2020 ikke gennemført`.
"""

import re
from collections.abc import Iterable, Mapping

from dialogtool.glossary import KINDS, STATUSES, VERDICTS, Words
from dialogtool.model import Status, Verdict
from dialogtool.site.addresses import fold
from dialogtool.site.parts import Fate, ListedPromise

FactsAsked = tuple[str, ...]

_PUT_OFF, _AWAITED = "put_off", "awaited"
# `ikke gennemført` asks for what is open as well as for what was dropped.
_NOT_KEPT = (Fate.OPEN, Fate.OVERDUE, Fate.DROPPED)
_STATES: tuple[tuple[FactsAsked, Iterable[str], str], ...] = (
    (
        (Fate.OPEN, Fate.OVERDUE),
        STATUSES["open"],
        """
        åbne, uafsluttet, uafsluttede, uafklaret, uafklarede, udestår, udestående
        unfinished, unsettled, unresolved, outstanding, still open
        """,
    ),
    (
        (Fate.OVERDUE,),
        (),
        """
        overskredet, overskredne, overskrider, overskrides, over fristen, for sent
        forsinket, forsinkede, forsinkelse, forsinkelser, fristoverskridelse, fristoverskridelser
        overdue, late, delayed, past due
        """,
    ),
    (
        (Fate.KEPT,),
        (*STATUSES["done"], *VERDICTS["met"]),
        """
        gennemført, gennemførte, udførte, opfyldte, færdige, færdiggjort, færdiggjorte
        holdt, overholdt, overholdte, indfriet, indfriede
        klaret, klarede, løst, løste, afklaret, afklarede
        kept, carried out, completed, finished, solved, implemented, accomplished
        """,
    ),
    (
        (Fate.DROPPED,),
        STATUSES["dropped"],
        """
        droppede, bortfaldne, frafaldet, frafaldne, opgivet, opgivne
        annulleret, annullerede, aflyst, aflyste
        cancelled, canceled, abandoned, withdrawn
        """,
    ),
    (
        (Fate.KEPT, Fate.DROPPED),
        (),
        "afsluttet, afsluttede, lukket, lukkede, afgjort, afgjorte, settled, closed, resolved",
    ),
    (
        _NOT_KEPT,
        VERDICTS["unmet"],
        "brudt, brudte, uopfyldt, uopfyldte, unfulfilled, broken, unkept",
    ),
    (
        (Status.IN_PROGRESS,),
        STATUSES["in_progress"],
        "igangværende, påbegyndt, påbegyndte, begun, ongoing, under way, underway",
    ),
    ((Verdict.PARTLY,), VERDICTS["partly"], "delvise, partially, in part"),
    ((Verdict.CARRIED_OVER,), VERDICTS["carried_over"], "videreførte"),
    ((_PUT_OFF,), (), "udskudt, udskudte, left open, put off, postponed, deferred"),
    (
        (_AWAITED,),
        (),
        "afventer, afventes, afventende, venter, awaits, awaiting, awaited, waiting, pending",
    ),
)
"""What each word says of a promise. Which words stand in a promise's own text just as often
(`udsatte` boliger, `mangler`) are none of them.
"""
_OTHER_WORDS: Words = {
    "action": ("opgaver", "handlinger", "tasks"),
    "agreement": ("aftaler",),
    "approval": ("godkendelser",),
    "decision": ("beslutninger",),
    "remark": ("bemærkninger",),
    "wish": ("ønsker",),
    "information": ("orienteringer",),
    "recommendation": ("henstillinger",),
}
"""What a kind is called beside its spellings in the format."""
_PROMISES = "løfte, løfter, lovet, lovede, promise, promises, promised"


def facts_of(entry: ListedPromise, year: int) -> FactsAsked:
    """What is known of a promise besides its words."""
    facts = [entry.outcome.value, entry.kind.value, str(year)]
    # of what is settled nobody asks whether it was put off
    if entry.is_open:
        facts += [entry.status.value] if entry.status is not Status.OPEN else []
        facts += [entry.verdict.value] if entry.verdict else []
        facts += [_PUT_OFF] if entry.deferrals else []
        facts += [_AWAITED] if entry.awaits else []
    return tuple(facts)


def words_for_states() -> Mapping[str, FactsAsked]:
    """The facts that a word asks for, one of which a promise must have; words are folded."""
    asked: dict[str, FactsAsked] = {}
    for facts, known, more in _STATES:
        for word in (*known, *_listed(more)):
            # the first row that has a word decides what it asks for
            asked.setdefault(_asked(word), tuple(map(str, facts)))
    return asked


def words_for_kinds() -> Mapping[str, FactsAsked]:
    """The same for words that often stand in the text of a promise of another kind: whoever asks
    for them gets either.
    """
    asked = dict.fromkeys(map(_asked, _listed(_PROMISES)), tuple(map(str, Fate)))
    for kind, spellings in KINDS.items():
        words = (*spellings, *_OTHER_WORDS.get(kind, ()))
        asked |= dict.fromkeys(map(_asked, words), (kind,))
    return asked


def _listed(words: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,\n]", words) if word.strip()]


def _asked(word: str) -> str:
    """As the page parts what is asked for into words."""
    # `still-open` is two words to the page
    return fold(word).replace("-", " ")
