"""The words with which people say before a colon who is responsible, and by when:
`Ansvarlig: Karin`, `Frist: 1/6`. Those in capitals are parts of patterns, for `re.VERBOSE`.
"""

from dialogtool.pattern import late_words

OWNER = r"""
    (?: ansvarlig(?:e|t)?(?:[ ](?:er|part|parter))? | ansv\.? | tovholdere?(?:[ ]er)?
      | udføres[ ]af | hvem | ejer | responsible | owners? | assigned[ ]to )
"""
"""What may stand before a name without a colon, too."""
SAYS_WHO = rf"(?: {OWNER} | who )"
LIMIT = r"(?: (?:tids|svar)?frist | deadline )"
SAYS_WHEN = rf"(?: (?:ny[ ])? {LIMIT} | hvornår | senest | due(?:[ ]date)? | when )"
LABELLED = late_words(
    rf"""[\W\d]*+ (?: (?P<who> {SAYS_WHO} ) | {SAYS_WHEN} )
    [*_ ]*:[*_ \t]*(?P<value>\S.*)$""",
)
"""A line that is a label and what it says."""


def only_says_who(text: str) -> bool:
    """Whether a text is nothing but such a label and whom it names: `Ansvarlig: OS2/Jan`."""
    label = LABELLED.match(text)
    value = label["value"] if label and label["who"] else ":"
    return ":" not in value and "." not in value.removesuffix(".")
