"""The words of a label that people stand behind: who came, who did not, in which office."""

from dialogtool.pattern import late_words
from dialogtool.record.attendance import EXCUSED, OFFICES, PRESENT

WRITERS = rf"{OFFICES} | (?:mødeleder\ og\ )?(?:ref\.?|referat(?:\ ved)?)"
"""Who led a meeting and who wrote it down; in minutes of today `Referat` is a heading."""
CIRCLES = r"""
    formand | næstformand | kasserer | sekretær | (?:bestyrelses)?medlem(?:mer)? | bestyrelse(?:n)?
    | suppleant(?:er)? | gæst(?:er)? | observatør(?:er)?
    | (?:\w+-?)?repræsentant(?:er)? | \w{4,}valgte
"""
GROUP = late_words(
    rf"""(?:(?P<excused>{EXCUSED})
    |(?P<all>{PRESENT})
    |(?P<said>(?:(?:mødedeltagere|deltagere|tilstede|til\ ?stede|fremmødte|mødte?|repræsentanter)
        \ )?(?:fra|for)\ )?(?P<who>[^\W\d][^:.;]{{2,60}}?))(?P<colon>\s*:|$)""",
)
"""A label: a line that ends there, or has a colon there, says that people follow."""
HEADS_PEOPLE = late_words(
    rf"""(?:{EXCUSED}|{PRESENT}|(?:(?:mødedeltagere|deltagere|til\ ?stede|repræsentanter)\ )?
    (?:fra|for)\ .{{2,60}}|kommunen|boligorganisationen|\w+\ kommune)\s*:?""",
)
"""How a column of people is headed: `Fra kommunen`."""
