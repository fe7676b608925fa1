"""What points below an item say of it behind a label: `- Ansvarlig: Solbo`, `- Frist: 1/6 2022`.

They belong to the item and say nothing that is counted; who typed them meant the fields.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from dialogtool.model import Settings
from dialogtool.pattern import late, late_words
from dialogtool.reading.agents import mentions
from dialogtool.reading.labels import SAYS_WHEN, SAYS_WHO
from dialogtool.reading.line_in_full import RowInFull, with_day, with_marks
from dialogtool.reading.owners import OwnerNames
from dialogtool.reading.responsible import labelled
from dialogtool.reading.spoken_dates import read_day
from dialogtool.record.line import Line

_POINT = late(r"(?P<indent>[ \t]*)(?:(?:[-*+•–]|\d{1,2}[.)])[ \t]+)?(?P<said>\S.*)")
_STRESS = late(r"\*\*|__")
_DUE = late_words(
    rf"""(?: {SAYS_WHEN} [ ]? : [ ]? | (?= (?:senest|inden|by|no[ ]later[ ]than)[ ] ) )
    (?P<day> \S .* )""",
)
_OWNER = late_words(rf"{SAYS_WHO} [ ]?:")
_LONGEST = 100  # signs of a point that is a label and its value


def with_due_below(
    line: Line, details: Sequence[str], meeting: dt.date, language: str
) -> RowInFull | None:
    """The last row of an item with the one day to come by which the points below it say that it is
    due; None without one, and where several say one.
    """
    said = [match["day"] for point in points_below(details) if (match := _DUE.fullmatch(point))]
    day = read_day(said[0], meeting) if len(said) == 1 else None
    if not isinstance(day, dt.date) or day <= meeting:
        return None
    at = line.last_row
    return with_day(line, at, day, language, said[0], said=line.said[at])


def with_owners_below(
    line: Line, details: Sequence[str], names: OwnerNames, settings: Settings
) -> RowInFull | None:
    """The last row of an item with those whom the one point with such a label makes responsible;
    None where nobody is known, and where several points have one.
    """
    points = [point for point in points_below(details) if _OWNER.match(point)]
    found = labelled(points[0], mentions(names, points[0])) if len(points) == 1 else None
    # of `Ansvarlig: Solbo, når Vig har svaret` nobody can say
    if found is None or found.start or not found.ends_text:
        return None
    said = points[0][found.who[0].start : found.who[-1].end]
    return with_marks(line, found.owners, said, settings)


def points_below(details: Sequence[str]) -> Iterator[str]:
    """The text of each short point that stands right below the item, not below one of them."""
    rows = [match for row in details if (match := _POINT.fullmatch(row))]
    for row in rows:
        if row["indent"] == rows[0]["indent"] and len(row["said"]) <= _LONGEST:
            yield _STRESS.sub("", row["said"]).strip()
