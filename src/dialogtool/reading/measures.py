"""What an agreement says of how to see that it was kept, behind a word and a colon: in its text,
`Fælles beboerdag; mål: 100 deltagere`, or on a point below it.
"""

import datetime as dt
from collections.abc import Sequence

from dialogtool.diagnostic import msg
from dialogtool.glossary import FIELDS, spelling
from dialogtool.pattern import late_words
from dialogtool.reading.deadlines import last_deadline
from dialogtool.reading.labels_below import points_below
from dialogtool.reading.line_in_full import RowInFull
from dialogtool.record.line import Line

_LABEL = (
    r"(?: mål | måltal | succeskriterium | måles[ ](?:på|ved) | målt[ ]ved | measure )[ ]?:[ ]?"
)
_VALUE = r"(?P<value> [^\s:@\[\]()] [^:@\[\]()]* )"
_GAP = r"(?P<gap> [ ]*[.;,][ ]+ | [ ]+[–—-][ ] | [ ]\( | (?P<of> (?:[ ]+@[\w/-]+)+ ) [ ]+ )"
"""What parts it from the text: a sign, or whoever is marked before it."""
_LAST = late_words(rf"{_GAP} {_LABEL} {_VALUE} \)? (?P<owners> (?:[ ]*@[\w/-]+)* ) \s* $")
_BELOW = late_words(rf"{_LABEL} {_VALUE}")
_LONGEST = 100  # signs of a measure: more is a text of its own


def with_measure(line: Line, language: str, day: dt.date | None) -> RowInFull | None:
    """The last row of an agreement with the measure that ends its text in a field; None without
    one. By when it is to be so, said behind it and counted from `day`, stays in the text.
    """
    at = line.last_row
    said = line.said[at]
    found = _LAST.search(said)
    if found is None or not said[: found.start()].strip():
        return None
    # the full stop was that of the sentence before
    stop = "." if "." in found["gap"] else ""
    value = found["value"]
    last = last_deadline(value, day) if day else None
    end = last.start if last and last.is_limit else len(value)
    behind = (value[end:].strip(" .)"), (found["of"] or "").strip(), found["owners"].strip())
    kept = " ".join(filter(None, (said[: found.start()] + stop, *behind)))
    return _with_field(line, at, value[:end], language, kept)


def with_measure_below(line: Line, details: Sequence[str], language: str) -> RowInFull | None:
    """The same for the measure that a point below the agreement says; None where several do."""
    found = [match for point in points_below(details) if (match := _BELOW.fullmatch(point))]
    if len(found) != 1:
        return None
    at = line.last_row
    return _with_field(line, at, found[0]["value"], language, line.said[at])


def _with_field(line: Line, at: int, said: str, language: str, kept: str) -> RowInFull | None:
    value = said.strip(" .;,*_")
    row = line.row(at)
    # where a field runs over the row, nothing can be put behind it
    if row is None or not value or len(value) > _LONGEST:
        return None
    [written] = row.saying({"measure": value}, said=(kept,)).written(language)
    name = spelling(FIELDS, "measure", language)
    told = msg("'{text}' is now [{name}:: {text}]", text=value, name=name)
    return RowInFull(at, written, told)
