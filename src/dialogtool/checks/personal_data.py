"""What may stand in no record, published or not."""

from collections.abc import Iterator

from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, msg
from dialogtool.personal_data import find_cpr_numbers, hide_cpr
from dialogtool.reading.source import place_in


def check_cpr_number(evidence: Evidence) -> Iterator[Diagnostic]:
    """In the whole text of a record, closed parts too; the number is shown with stars."""
    for record in evidence.book.records:
        hidden: dict[str, str] = {}  # a line may hold many
        for found in find_cpr_numbers(record.text):
            place = place_in(record.path, record.text, found.start, found.end)
            if place.source not in hidden:
                hidden[place.source] = hide_cpr(place.source)
            yield Diagnostic(
                "cpr-number",
                place._replace(source=hidden[place.source]),
                msg(
                    "'{text}' looks like a CPR number", text=hide_cpr(" ".join(found.text.split()))
                ),
                msg(
                    "take it out, and out of git's history too: 'dialog explain cpr-number' says how"
                ),
            )
