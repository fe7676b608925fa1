"""Rows of a front matter without the names of fields: `- Effektivitet: 78 %`, `- Årsregnskab`."""

from dialogtool.glossary import (
    ATTENDANCES,
    DOCUMENT_KEYS,
    KEY_FIGURE_KEYS,
    PARTICIPANT_KEYS,
    Words,
    lookup,
)
from dialogtool.pattern import late, late_words
from dialogtool.record.front_matter import Mapping, Scalar

_VALUE = r"(?P<value>[-−]?\d[^:{}\[\]#]*)"
_FIGURES = (
    late(rf"(?P<name>[^:{{}}\[\]#]*[^\W_])[ ]*:[ ]*{_VALUE}"),
    # without a colon the one number is that of the figure: `Lejetab 12.000 kr.`
    late(
        r"(?P<name>[^\d:{}\[\]#]*[^\W\d_])[ ]+"
        r"(?P<value>[-−]?\d[\d.,]*(?:[ ]\d{3}(?!\d))*(?:[ ]?[^\s\d:{}\[\]#][^:{}\[\]#]*)?)"
    ),
)
_DOCUMENT = late_words(
    r"""(?! (?:ikke|ingen|intet|mangler|none|not|nothing|[-–—]+)(?!\w) )
    (?P<name> [^,:{}\[\]\#]+? )
    (?: ,?[ ]\(? (?:modtaget|received)[ ](?:den[ ])? (?P<received> [^,:(){}\[\]\#]+ ) \)? )?""",
)


def named_in_short(text: str, words: Words) -> dict[str, str]:
    """The fields that a plain row of such a list means; empty for any other."""
    if words is KEY_FIGURE_KEYS:
        found = next(filter(None, (figure.fullmatch(text) for figure in _FIGURES)), None)
    else:
        found = _DOCUMENT.fullmatch(text) if words is DOCUMENT_KEYS else None
    said = found.groupdict() if found else {}
    return {field: value for field, value in said.items() if value}


def plain_pair(row: Mapping, words: Words) -> Scalar | None:
    """`Effektivitet: 78 %` and `Afbud: Mette Dam` as the one text that it was written as, where its
    first word is no name of a field; None for any other entry.
    """
    if len(row.entries) != 1:
        return None
    [(key, value)] = row.entries
    if not isinstance(value, Scalar) or not value.text or key.text.lower() in lookup(words):
        return None
    # between braces the entry begins before its key
    if value.line != key.line or row.column != key.column:
        return None
    text = f"{key.text}: {value.text}"
    return (
        Scalar(text, key.line, key.column, len(text)) if _is_plain(key.text, text, words) else None
    )


def _is_plain(first: str, text: str, words: Words) -> bool:
    if words is PARTICIPANT_KEYS:
        return first.lower() in lookup(ATTENDANCES)
    return words is KEY_FIGURE_KEYS and bool(named_in_short(text, words))
