"""A file of `approvals/` -> `Approval`, or what is wrong with it."""

import datetime as dt

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.model import Approval, Settings
from dialogtool.record.source import decode

_KEYS = ("record", "party", "date", "digest")


def parse_approval(
    path: str, data: bytes, settings: Settings
) -> tuple[Approval | None, list[Diagnostic]]:
    """The approval in the bytes of a TOML file; None where it is not understood, with a diagnostic."""
    from dialogtool.toml import parse_toml

    text, found = decode(path, data)
    if any(each.code == "merge-conflict" for each in found):
        return None, found
    place = Location(path, 1, source=text.partition("\n")[0])
    try:
        table = parse_toml(text)
    except ValueError as error:
        return None, [*found, _bad(place, msg("this is not TOML: {why}", why=str(error)))]
    wrong = [
        key for key in _KEYS if not isinstance(table.get(key), dt.date if key == "date" else str)
    ]
    if wrong:
        return None, [
            *found,
            _bad(place, msg("'{key}' is missing, or is not a text or a date", key=wrong[0])),
        ]
    approval = Approval(
        location=place,
        record=table["record"],
        party=settings.party_key(table["party"]),
        date=dt.date(table["date"].year, table["date"].month, table["date"].day),
        digest=table["digest"],
    )
    return approval, found


def _bad(place: Location, message: Message) -> Diagnostic:
    return Diagnostic(
        "bad-approval",
        place,
        message,
        msg("delete the file, then run: dialog approve RECORD --by PARTY"),
    )
