"""How points of the agenda are called whose place says what stands below them."""

from dialogtool.pattern import late_words

AGREEMENT_HEADING = late_words(
    r"""aftaledokument | nye\ aftaler | aftalepunkter | aftaler\ for | årets\ aftaler
    | indgåede\ aftaler | ^aftaler(?:\ og\b|$)""",
)
ACTION_LOG = late_words(
    r"""^(?:ny\ |fælles\ )?handlings?plan(?:en)?\b
    | handlings?(?:log|liste) | aktions?(?:log|liste) | action\ ?(?:log|list)
    | opgaveliste | huskeliste""",
)
"""A list of what is still to do: what stands in it may never have been written elsewhere."""
LISTS_DEEDS = late_words(
    r"""\W*(?:\d+\.?\ )?(?:fælles\ |nye\ |aftalte\ |videre\ )?
    (?: aktion(?:er|sliste|spunkter)? | handling(?:er|sliste|splan)? | opgave(?:r|liste)
      | to-?do(?:-?liste)? | huskeliste | action\ (?:points?|list) | opfølgningspunkter
      | næste\ skridt | (?:det\ )?videre\ (?:forløb|arbejde|proces) | hvem\ gør\ hvad
      | (?:emner|punkter|sager|opgaver)\ til\ (?:videre\ \w+|handling|udførelse) )\W*$""",
)
"""What stands above a list whose entries are to be done, each with who does it: `Aktionsliste:`."""
FOLLOW_UP_HEADING = late_words(
    r"""opfølgning | sidste\ års\ aftaler | tidligere\ aftaler
    | aftaledokument(?:et)?\ (?:fra|for)\ \d{4}
    | handlings?(?:log|liste|plan) | aktions?(?:log|liste) | action\ ?(?:log|list)
    | opgaveliste | huskeliste | siden\ sidst | udestående | opsamling\ (?:på|fra) | ^status\b""",
)
