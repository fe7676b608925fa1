"""A file of `approvals/` -> `Approval` or `Finalised`, or what is wrong with it."""

import datetime as dt

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.model import Approval, Finalised, Settings
from dialogtool.record.source import decode

_KEYS = ("record", "party", "date", "digest")
_KEYS_OF_FINAL = ("record", "final", "digest")
_DAYS = {"date": dt.date, "final": dt.date}
_OPTIONAL = ("how", "evidence", "sha256")


def parse_approval(
    path: str, data: bytes, settings: Settings
) -> tuple[Approval | Finalised | None, list[Diagnostic]]:
    """What the bytes of a TOML file say: that a party approved a record, or that it was made final;
    None where they are not understood, with a diagnostic.
    """
    from dialogtool.toml import parse_toml

    text, found = decode(path, data)
    if any(each.code == "merge-conflict" for each in found):
        return None, found
    place = Location(path, 1, source=text.partition("\n")[0])
    try:
        table = parse_toml(text)
    except ValueError as error:
        return None, [*found, _bad(place, msg("this is not TOML: {why}", why=str(error)))]
    keys = _KEYS_OF_FINAL if "final" in table else _KEYS
    wrong = [key for key in keys if not isinstance(table.get(key), _DAYS.get(key, str))]
    if wrong:
        return None, [
            *found,
            _bad(place, msg("'{key}' is missing, or is not a text or a date", key=wrong[0])),
        ]
    day = table["final" if "final" in table else "date"]
    said = {"location": place, "record": table["record"], "digest": table["digest"]}
    said["date"] = dt.date(day.year, day.month, day.day)
    if "final" in table:
        return Finalised(**said), found
    optional = {key: str(table.get(key, "")) for key in _OPTIONAL}
    return Approval(party=settings.party_key(table["party"]), **said, **optional), found


def _bad(place: Location, message: Message) -> Diagnostic:
    return Diagnostic(
        "bad-approval",
        place,
        message,
        msg("delete the file, then run: dialog approve RECORD --by PARTY"),
    )
