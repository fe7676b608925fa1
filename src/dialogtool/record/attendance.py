"""Lists of who came, ticked as items are: below `Deltagere` a box with a name promises nothing."""

from collections.abc import Iterable

from dialogtool.pattern import late, late_words
from dialogtool.record.line import Line

# of old minutes, too: `importing/meaning/people_labels`; `Forfald på facaden` is that of a building
EXCUSED = r"""
    (?:der\ )?(?:forelå|er|var|blev)?\ ?(?:modtaget|meldt)?\ ?(?:med\ )?
        (?:afbud|framelding(?:er)?)(?:/\ ?fravær(?:ende)?)?(?:\ (?:er|var)\ modtaget)?
        (?:\ \(?(?:med|uden)\ (?:stedfortræder|suppleant)\)?)?(?:\ fra|:)?
    | følgende\ (?:har|havde|er|var)\ (?:(?:meldt|sendt)\ (?:afbud|fra)|fraværende|forhindret)
    | fravær(?:ende)?(?:/\ ?afbud)?(?:\ (?:med|uden)\ afbud)? | udebl(?:ev|even|evet|evne)
    | forfald(?!\ (?:af|i|på|ved)\b)
    | ikke\ til\ ?stede(?:\ var)? | ikke\ (?:frem)?mødte? | ej\ (?:mødt|til\ ?stede)
    | forhindre(?:t|de)
"""
PRESENT = r"""
    mødedeltagere | (?:følgende\ )?deltagere?(?:kreds|liste)?(?:\ (?:i|på)\ mødet)?(?:\ var)?
    | deltagende | mødende | (?:tilst|delt)\.
    | (?:desuden|endvidere|herudover|derudover|øvrige)\ (?:deltog|deltagere?|til\ ?stede)
    | (?:de\ )?(?:til\ ?stede|tilstede(?:værende)?|mødte?|fremmødte?)
        (?:\ (?:\w*medlemmer|(?:på|i|ved)\ mødet))?(?:\ (?:var|er))?
    | (?:følgende\ |i\ mødet\ |på\ mødet\ )?(?:deltog|(?:var|er)\ (?:mødt|til\ ?stede|fremmødt))
        (?:\ (?:endvidere|desuden|også|følgende|i\ mødet))?
"""
OFFICES = r"(?:mødeleder\ og\ )?referent(?:er)? | ordstyrer | mødeleder | dirigent"
_WHO = rf"""(?:
    {EXCUSED} | {PRESENT} | {OFFICES}
  | mødedeltager(?:ne)? | deltagerne | fremmøde | gæster
  | observatører | tilhørere | inviterede | indbudte | indkaldte | repræsentanter | faciliteret
  | participants | attendees | attendance | attending | (?:in[ ])?attendance | (?:not[ ])?present
  | absent(?:ees)? | apologies | regrets | excused | guests | invitees | invited | observers
  | facilitated | chair | minute[ ]taker )"""
_LABEL = late_words(
    rf"""[\W\d]* (?:(?:evt|ev|øvrige|andre|eventuelle|other|also)\.?[ ])?
    {_WHO} (?:[ ]?[/&,][ ]?{_WHO} | [ ](?:og|samt|and)[ ]{_WHO})*
    (?:[ ](?:fra|på|i|ved|af|for|hos|from|at|by|of)(?:[ ][^.:!?()]{{1,50}})?)?
    [\W\d]* (?:\([^()]{{1,40}}\))? \W*""",
)
# What may stand behind a name: `(formand)`, `, Tilsynet`, ` - kom kl. 10`.
_BEHIND = late(r"\s*(?:\(.*|[,:]\s.*|\s[–-]\s.*)$")
_NEARLY_BOX = late(r"[ \t]*\\?\[[ \t]*\w?[ \t]*\\?\][ \t]*")
_BRACKETS = late(r"\([^()]*\)?")
_JOINING = frozenset(("af", "and", "da", "de", "der", "di", "du", "la", "og", "samt", "van", "von"))
_LONGEST = 120  # signs of a label or of a name with what stands behind it
_MOST_WORDS = 8
_MOST_BEHIND = 4  # words: more are a sentence


def only_tells_who_came(line: Line, labels: Iterable[str]) -> bool:
    """Whether a point says nothing but who came: a box, or nearly one (`[] Karla Brink`), and a
    name, below the words for those. `labels` are what its section and its list are called.
    """
    name = _named_by(line)
    return name is not None and may_name_people(name) and any(map(heads_people, labels))


def _named_by(line: Line) -> str | None:
    """What stands behind the box of a point that has nothing else; None for any other."""
    if line.is_item:
        return line.text if _is_bare(line) else None
    box = _NEARLY_BOX.match(line.text)
    return line.text[box.end() :] if box else None


def heads_people(label: str) -> bool:
    """Whether a heading or the line above a list says that who came follows: `Faciliteret af:`."""
    return len(label) <= _LONGEST and _LABEL.fullmatch(label) is not None


def may_tell_who_came(source: str) -> bool:
    """Whether an item's line, as it is written, has nothing but a box and what could be a name."""
    return "::" not in source and may_name_people(source.rpartition("] ")[2])


def may_name_people(text: str) -> bool:
    """Whether a text could be the name of somebody, or a place kept for one."""
    if len(text) > _LONGEST:
        return False
    name = _BEHIND.sub("", text)
    if len(_BRACKETS.sub("", text[len(name) :]).split()) > _MOST_BEHIND:
        return False
    words = name.replace("/", " ").replace("&", " ").replace(",", " ").split()
    return len(words) <= _MOST_WORDS and all(map(_may_be_of_name, words))


def _may_be_of_name(word: str) -> bool:
    # `xxx` is written where nobody is known yet
    return not word[0].islower() or word in _JOINING or not word.strip("x.")


def _is_bare(line: Line) -> bool:
    said = (line.kind, line.ref, line.id, line.owners, line.fields, line.due)
    return line.box is not None and not any(said)
