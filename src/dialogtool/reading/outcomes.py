"""What a follow-up line says in words to have become of its item: `Er sendt.`, `Aflyst`."""

from dialogtool.model import Status
from dialogtool.pattern import late_words

_IS = r"""
    (?: (?:status|resultat|result) [ ]? : [ ]? )?
    (?: (?:den|det|dette|opgaven|punktet|punkt|it|this)[ ] )?
    (?: (?:er|blev|is|was|has[ ]been)[ ] )? (?: (?:nu|now)[ ] )?
"""
_DONE = r"""
    gjort | udført | ok | modtaget | lukket | færdig(?:t|gjort)? | afsluttet | løst
  | klaret | gennemført | opfyldt | i[ ]mål
  | godkendt | vedtaget | approved
  | sendt | indsendt | fremsendt | afleveret | leveret | afholdt | etableret | ordnet | sket
  | done | completed | finished | resolved | closed | sent | delivered | fixed | implemented
"""
_GONE = r"""
    aflyst | annulleret | bortfaldet | bortfalder | droppet | opgivet | opgives | udgår | udgået
  | frafaldet | lukkes | skrinlagt | skrinlægges | kan[ ]slettes | cancelled | dropped | abandoned
"""
_DROPPED = rf"""
    {_GONE}
  | ikke[ ](?:længere[ ](?:aktuelt?|relevant)|(?:aktuelt?|relevant)(?:[ ]længere)?)
  | afslået | afvist | forkastet | nedstemt | rejected | declined
  | no[ ]longer[ ](?:relevant|needed)
"""
# all of a sentence, or the first half of one: `Er sendt til kommunen` says by whom and when
_SAID = late_words(
    rf"""^ \W*+ {_IS} (?: (?P<done> {_DONE} ) | (?P<dropped> {_DROPPED} ) )
    (?: [ ]* (?: [^\w\s'] | $ | \d ) | (?<= (?-i:DONE) ) [ ]
      | [ ] (?: den | i | på | til | af | pr\. | via | on | in | to | by )[ ] | [ ]d\.[ ]?\d )""",
)
# behind other words: `Ringet – afsluttet`
_SAID_LAST = late_words(
    rf"""[ ][–—-][ ] {_IS} (?: (?P<done> {_DONE} ) | (?P<dropped> {_DROPPED} ) ) [ .!]* $""",
)
_ONLY_GONE = late_words(rf"{_IS} (?: {_GONE} ) [ .!]*")
_STILL = late_words(
    r"""(?<!\w)
    (?: men | mangler | endnu | næsten | delvist? | resten | rykke\w* | fortsat | stadig
      | afvent\w* | venter | awaits? | awaiting
      | but | still | yet
      # what is over then is not over yet
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
    (?: (?P<waits> afventer | venter | udsat | udskudt | forsinket | udskydes | udsættes )
      | (?: delvist? | næsten | halvt | mangler | i[ ]gang | undervejs
          | i[ ]proces | igangsat | igangværende | under[ ](?:udarbejdelse|udførelse|behandling)
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
    said = _SAID.match(text) or _SAID_LAST.search(text)
    if said is None or _STILL.search(text):
        return None
    return Status.DONE if said["done"] else Status.DROPPED


def how_far(text: str) -> Status | None:
    """How far something is, where a text begins by saying so: `Afsluttet`, `I gang`; else None."""
    return outcome_said(text) or said_open(text)
