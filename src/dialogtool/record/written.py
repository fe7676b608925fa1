"""The written form of an item told by its looks: nearly every line of a book that `dialog fmt` has
been over, which need not be taken apart to see that nothing is to be done.
"""

import re
from functools import lru_cache

from dialogtool.glossary import FIELDS, spelling

_ID = r"\[{word}::[ ][\w-]+\]"
# No sign in a word that could mean more than it says.
_WORD = r"[^\s\[\](){}<>:@^*_\#`\\|~!&=]+"


def is_in_written_form(row: str, language: str) -> bool:
    """Whether a row of one line is an item as it is written in that language: with a box or a
    reference before words, with owners, a date and an id behind them. False for many that are.
    """
    return _form(language).fullmatch(row) is not None


@lru_cache
def _form(language: str) -> re.Pattern[str]:
    ref, due, own_id = (spelling(FIELDS, name, language) for name in ("ref", "due", "id"))
    return re.compile(
        rf"""
        -[ ] (?: \[[ x/-]\][ ] )?
        (?: {_ID.format(word=ref)}[ ] )?
        {_WORD} (?: [ ]{_WORD} )*+
        (?: [ ]@[^\W_][\w-]*+ (?: /[^\W_][\w-]*+ )? )*+
        (?: [ ][ ]\[{due}::[ ]\d{{4}}-\d\d-\d\d\] )?
        (?: [ ][ ]{_ID.format(word=own_id)} )?
        """,
        re.VERBOSE,
    )
