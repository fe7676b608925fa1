"""Whether a sentence hands an item over to somebody it names: `overdraget til X`, `X overtager`."""

from dialogtool.pattern import late_words

# what may stand between the words and the name; a longer look back would find another sentence
_NEAR = 60
_HANDED_TO = late_words(
    r"""(?<![\w-])
    (?P<perhaps>
        (?: ikke | kan | bør | måske | evt\.? | foreslås | not | may | might | could )
        [ ] (?:be[ ])? )?
    (?: (?: overdrag(?:et|es) | overgår | overgået | overg(?:ives|ivet) | flytte[st]
          | tildel(?:es|t)
          | videregiv(?:es|et) | overlad(?:es|t) | sendt[ ]videre | givet[ ]videre
          | handed[ ]over | transferred | moved | passed(?:[ ]on)? | reassigned | assigned )
        [ ](?:til|to)
      | (?:overtag(?:es|et)|taken[ ]over)[ ](?:af|by) | ligger[ ](?:nu[ ])?hos | now[ ]with )
    [ ]$""",
)
_TAKES_OVER = late_words(
    r"""[ ] (?: overtager | har[ ]overtaget | tager[ ](?:nu[ ])?over
          | takes[ ](?:it[ ])?over | has[ ]taken[ ](?:it[ ])?over )
    (?! \w | [ ](?:ikke|måske|not)(?!\w) )""",
)


def takes_over(text: str, start: int, end: int) -> bool:
    """Whether the one whose name stands in the text from `start` up to `end` has the item now."""
    handed = _HANDED_TO.search(text[max(start - _NEAR, 0) : start])
    if handed is not None:
        return not handed["perhaps"]
    return _TAKES_OVER.match(text, end) is not None
