"""What may stand in no record, published or not."""

from collections.abc import Iterator

from dialogtool.checks.evidence import Evidence
from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.personal_data import find_cpr_numbers, hide_cpr


def check_cpr_number(evidence: Evidence) -> Iterator[Diagnostic]:
    """In the whole text of a record, closed parts too; the number is shown with stars."""
    for record in evidence.book.records:
        for found in find_cpr_numbers(record.text):
            line = record.text.count("\n", 0, found.start) + 1
            begin = record.text.rfind("\n", 0, found.start) + 1
            source = record.text[begin:].partition("\n")[0]
            length = min(found.end, begin + len(source)) - found.start
            yield Diagnostic(
                "cpr-number",
                Location(record.path, line, found.start - begin + 1, max(1, length), hide_cpr(source)),
                msg("'{text}' looks like a CPR number", text=hide_cpr(" ".join(found.text.split()))),
                msg("take it out, and out of git's history too: 'dialog explain cpr-number' says how"),
            )
