"""The words of a label that people stand behind: who came, who did not, in which office."""

from dialogtool.pattern import late_words

EXCUSED = r"""
    (?:der\ )?(?:forelå|er|var|blev)?\ ?(?:modtaget|meldt)?\ ?(?:med\ )?
        (?:afbud|framelding(?:er)?)(?:/\ ?fravær(?:ende)?)?(?:\ (?:er|var)\ modtaget)?
        (?:\ \(?(?:med|uden)\ (?:stedfortræder|suppleant)\)?)?(?:\ fra|:)?
    | følgende\ (?:har|havde|er|var)\ (?:(?:meldt|sendt)\ (?:afbud|fra)|fraværende|forhindret)
    | fravær(?:ende)?(?:/\ ?afbud)?(?:\ (?:med|uden)\ afbud)? | forfald | udebl(?:ev|even|evet|evne)
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
OFFICES = r"""
    (?:mødeleder\ og\ )?(?:referent(?:er)?|ref\.?|referat(?:\ ved)?)
    | ordstyrer | mødeleder | dirigent
"""
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
