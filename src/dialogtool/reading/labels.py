"""The words with which people say before a colon who is responsible, and by when:
`Ansvarlig: Karin`, `Frist: 1/6`. They are parts of patterns, for `re.VERBOSE`.
"""

from dialogtool.pattern import late_words

OWNER = r"""
    (?: ansvarlig(?:e|t)?(?:[ ](?:er|part|parter))? | ansv\.? | tovholdere?(?:[ ]er)?
      | udføres[ ]af | hvem | ejer | responsible | owners? | assigned[ ]to )
"""
DUE = r"(?: (?:ny[ ])? (?:(?:tids|svar)?frist|deadline) | hvornår | due(?:[ ]date)? | when )"
LABELLED = late_words(
    rf"""[ \t*_-]* (?: (?P<who> {OWNER} | who ) | {DUE} | senest )
    [*_]*[ ]?:[*_]*[ \t]*(?P<value>\S.*)$""",
)
"""A line that is a label and what it says."""
