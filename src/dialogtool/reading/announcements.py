"""What announces a list of promises: a line `Aftaler:` or a heading of such a word. Each point
below it is meant as one, though it says so itself nowhere.
"""

import re

from dialogtool.model import Kind
from dialogtool.pattern import late, late_words

_WORDS: dict[Kind, str] = {
    Kind.AGREEMENT: r"""(?:nye[ ]|indgåede[ ]|new[ ])? (?:aftale(?:r|punkter)|agreements)
        | (?:udarbejdelse[ ]af[ ])?aftaledokument(?:et)? | (?:der[ ](?:blev|er)[ ])?aftalt
        | det[ ](?:blev|er)[ ]aftalt | vi[ ]aftalte | (?:we[ ])?agreed""",
    Kind.ACTION: r"""(?:nye[ ]|aftalte[ ]|new[ ])? (?:opgaver|handlinger|aktioner|actions|tasks)
        | (?:nye[ ])? handlingspunkter | action[ ]points | (?:opgave|handlings)liste(?:n)?
        | to[ -]?do(?:s)? | næste[ ]skridt | next[ ]steps""",
    Kind.DECISION: r"""(?:nye[ ]|new[ ])? (?:beslutninger|decisions)
        | (?:det[ ](?:blev|er)[ ])? (?:besluttet|vedtaget) | vi[ ]besluttede | (?:we[ ])?decided""",
}
_ANNOUNCED = tuple((late_words(rf"\W* (?: {words} ) \W*"), kind) for kind, words in _WORDS.items())
# `Aftaler: ingen.` announces nothing.
_NOTHING = late(r"\W*(?:ingen|intet|ikke|none|nothing|no)\b|\W*$", re.IGNORECASE)

# What is so, what was, and what somebody thinks of it.
_TELLS = late_words(
    r"""(?<![\w-])
    (?: ikke | aldrig | intet | er | var | har | havde | blev | fik | kom | gik | tog | gav | så
      | lå | stod | sad | sagde | spurgte | deltog | talte | fortalte | mente | mener | synes | tror
      | håber | ønsker | undrer | glæder | takker | takkede | roser | oplyser | orienterer
      | sluttede | begyndte | startede | viste | viser | gælder | ligger | kender | [a-zæøå]{3,}ede
      | not | never | is | was | were | has | had | did | thinks | hopes | asked | said
      | [a-z]{3,}ed )(?![\w-])""",
)


def announced_by(title: str) -> Kind | None:
    """The kind of what stands below a heading, or below a line that ends with a colon."""
    return next((kind for pattern, kind in _ANNOUNCED if pattern.fullmatch(title)), None)


def announces(row: str) -> Kind | None:
    """The kind of what stands below a line of text, where it says that and nothing else."""
    # without its colon the word is the beginning of a sentence, or a heading, which is asked by
    # itself
    return announced_by(row) if row.rstrip(" \t*_").endswith(":") else None


def says_something(point: str) -> bool:
    """Whether a point of the list is more than `ingen`."""
    return not _NOTHING.match(point)


def tells(point: str) -> bool:
    """Whether a point of the list says what is so or was, and promises nothing: `Ole deltog ikke`,
    `Regnskabet blev godkendt`.
    """
    return _TELLS.search(point) is not None
