"""What a follow-up line says in words to have become of its item: `Er sendt.`, `Aflyst`."""

import re
from itertools import chain

from dialogtool.calendar_words import MONTHS
from dialogtool.model import Status
from dialogtool.pattern import any_of, late_words

_IS = r"""
    (?: (?:status|resultat|result) [ ]? : [ ]? )?
    (?: (?:den|det|dette|opgaven|punktet|punkt|it|this)[ ] )?
    (?: (?:er|blev|is|was|has[ ]been)[ ] )? (?: (?:nu|now)[ ] )?
"""
ENDED = r"""
    udført | modtaget | færdig(?:t|gjort)? | afsluttet | løst | klaret | gennemført | opfyldt
  | godkendt | sendt | indsendt | fremsendt | afleveret | afholdt | etableret | ordnet | sket
"""
"""What says in any sentence that something was done; of others not: `har gjort rede for`."""
CLOSES = "lukket | lukkes"
"""What a point is then, done as a rule, or dropped."""
_CLOSES = rf"{CLOSES} | closed"
_DONE = rf"""
    {_CLOSES} | gjort | ok | i[ ]mål | leveret | vedtaget | approved | {ENDED}
  | done | completed | finished | resolved | (?<!er[ ])sent | delivered | fixed | implemented
"""
GONE = r"""
    aflyst | annulleret | bortfald(?:er|et) | droppe[st] | udgår | udgået | frafaldet
  | skrinlagt | skrinlægges
"""
"""What says in any sentence that something was dropped."""
NO_LONGER = r"ikke[ ]længere[ ](?:er[ ])?(?:aktuel|relevant)\w*"
"""What says so, and why."""
_GONE = rf"""
    {GONE} | opgivet | opgives | kan[ ]slettes | cancelled | dropped | abandoned
"""
_DROPPED = rf"""
    {_GONE} | {NO_LONGER}
  | ikke[ ](?:aktuelt?|relevant)(?:[ ]længere)?
  | afslået | afvist | forkastet | nedstemt | rejected | declined
  | no[ ]longer[ ](?:relevant|needed)
"""
UNDER_WAY = r"""
    delvist? | i[ ](?:fuld[ ])?gang | undervejs | i[ ]proces | igangsat | igangværende
  | påbegyndt | opstartet | under[ ](?:udarbejdelse|udførelse|behandling|afklaring)
"""
PUT_OFF = "afventer | udsat | udskudt | forsinket | udskydes | udsættes"
# all of a sentence, or the first half of one: `Er sendt til kommunen` says by whom and when
_SAID = late_words(
    rf"""^ \W*+ {_IS} (?: (?P<closes> {_CLOSES} ) | {_DONE} | (?P<dropped> {_DROPPED} ) )
    (?: [ ]* (?: [^\w\s'] | $ | \d ) | (?<= (?-i:DONE) ) [ ]
      | [ ] (?: den | i | på | til | af | pr\. | via | on | in | to | by )[ ] | [ ]d\.[ ]?\d )""",
)
# behind other words: `Ringet – afsluttet`
_SAID_LAST = late_words(
    rf"""[ ][–—-][ ] {_IS}
    (?: (?P<closes> {_CLOSES} ) | {_DONE} | (?P<dropped> {_DROPPED} ) ) [ .!]* $""",
)
_ONLY_GONE = late_words(rf"{_IS} (?: {_GONE} | {_CLOSES} ) [ .!]*")
_GIVEN_UP = late_words(rf"(?<!\w) (?: {_GONE} | {NO_LONGER} ) (?!\w)")
_STILL = late_words(
    r"""(?<!\w)
    (?: men | mangler | endnu | næsten | delvist? | resten | rykke\w* | fortsat | stadig
      | afvent\w* | venter | awaits? | awaiting
      | but | still | yet
      # what is over then is not over yet
      | når | hvis | indtil | until
      | næste | kommende | i[ ]morgen | på[ ](?:man|tirs|ons|tors|fre|lør|søn)dag
      | om[ ](?:\d+|en|et|to|tre)[ ](?:dag|uge|måned)\w* | next | tomorrow )(?!\w)""",
)
_REASON = late_words(
    r"""(?<![\w-])
    (?: da | fordi | idet | eftersom | grundet | pga\.? | på[ ]grund[ ]af | efter | udgår
      | bortfald\w* | ikke[ ]længere | because | since | as | due[ ]to | after
      | no[ ]longer )(?!\w)""",
)


# `ikke færdig`, `delvist`: whoever says so is not through
_OPEN = late_words(
    rf"""^ {_IS}
    (?: (?P<waits> {PUT_OFF} | venter )
      | (?: {UNDER_WAY} | næsten | halvt | mangler
          | ikke[ ](?: helt[ ] )? (?: {_DONE} | nået | begyndt | startet )
          | overtages[ ]af | partly | nearly | in[ ]progress | not[ ](?: {_DONE} | started ) ) )
    (?!\w)""",
)


# at the end of what was to be approved: `Salg af grunden – afvist`, `Budget 2025. Godkendt.`
_ANSWER = late_words(
    rf"""(?: ^ | [.;:!?,][ ] | [ ][–—-][ ] | [ ]\( ) {_IS}
    (?: (?P<approved> godkendt | vedtaget | tiltrådt | approved )
      | (?P<rejected> ikke[ ](?:godkendt|vedtaget|tiltrådt) | afvist | afslået | forkastet
          | nedstemt | not[ ]approved | rejected | declined ) )
    [ .!)]* $""",
)
# `Received 1 July`, `Malet den 3/5`: that day has been, whichever year is meant; `Punkt 3` is none
_MONTH = rf"(?: {any_of(chain.from_iterable(MONTHS))} )\b"
_TOLD = late_words(
    rf"""\W* {_IS} \w{{2,}}(?:ed|et|t) [ ] (?: (?:den|d\.|i|on|in) [ ]? )?
    (?: \d{{1,2}}[./]\d | \d{{4}}-\d\d | (?: \d{{1,2}}(?:\.|st|nd|rd|th)?[ ]? )? {_MONTH} )""",
)
_VOTES = late_words(r"(?P<for>\d{1,4})[ ]for\b \D*? (?P<against>\d{1,4})[ ](?:imod|mod|against)\b")


def tells_what_was(text: str) -> bool:
    """Whether a text begins with what was done on a day: that day is none to come."""
    return _TOLD.match(text) is not None


def votes_against(said: str) -> bool:
    """Whether more voted against something than for it: `3 for, 5 imod`."""
    votes = _VOTES.search(said)
    return votes is not None and int(votes["against"]) > int(votes["for"])


def answer_said(text: str) -> Status | None:
    """What the text of something to be approved ends by saying of it: done where it was approved,
    dropped where it was rejected; None for any other text.
    """
    said = _ANSWER.search(text)
    if said is None:
        return None
    return Status.DONE if said["approved"] else Status.DROPPED


def gives_reason(text: str) -> bool:
    """Whether a text of what was dropped also says why: `Vinduer, da beboerne stemte nej`."""
    return _REASON.search(text) is not None


def says_only_gone(text: str) -> bool:
    """Whether a text says that the item was dropped and nothing more: `Bortfalder.`"""
    return _ONLY_GONE.fullmatch(text) is not None


def said_open(text: str) -> Status | None:
    """That the item goes on, where the text of a follow-up line begins by saying so; else None."""
    said = _OPEN.match(text)
    if said is None:
        return None
    return Status.OPEN if said["waits"] else Status.IN_PROGRESS


def outcome_said(text: str) -> Status | None:
    """That the item is done or dropped, where the text of a follow-up line begins by saying so, or
    ends so behind a dash, and says nothing that is still to come; else None.
    """
    said = _said_over(text)
    if said is None:
        return None
    # `Punktet lukkes, da det ikke længere er aktuelt`
    given_up = said["closes"] and _GIVEN_UP.search(text, said.end("closes"))
    return Status.DROPPED if said["dropped"] or given_up else Status.DONE


def fits_outcome(text: str, box: Status) -> bool:
    """Whether a box is the outcome that a text says; what is only closed may be either."""
    said = _said_over(text)
    is_closed = said is not None and said["closes"] is not None
    return outcome_said(text) is box or (is_closed and box is Status.DROPPED)


def _said_over(text: str) -> re.Match[str] | None:
    said = _SAID.match(text) or _SAID_LAST.search(text)
    return None if _STILL.search(text) else said


def how_far(text: str) -> Status | None:
    """How far something is, where a text begins by saying so: `Afsluttet`, `I gang`; else None."""
    return outcome_said(text) or said_open(text)
