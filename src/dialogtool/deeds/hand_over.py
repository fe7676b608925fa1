"""An office gives what it owes to another, or a person leaves: a line for each item, and in
`dialog.toml` until when they held their office and who came after.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from dialogtool.deeds.enrol import SettingsFile
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.editing.follow_up import News, Report
from dialogtool.editing.settings import with_row, with_row_value
from dialogtool.language import Language
from dialogtool.model import Holder, Settings
from dialogtool.register import Register, TrackedItem


class Leaving(NamedTuple):
    """The person and the offices they hold, each as its key."""

    person: str
    offices: tuple[str, ...]


def leaving(settings: Settings, person: str, day: dt.date) -> Leaving:
    """Who leaves, and which offices they hold on that day. Raises DialogError for what is an office
    itself.
    """
    if person.lower() in settings.parties or "/" in person:
        raise DialogError(
            msg("'{name}' is an office, not a person", name=person),
            msg("dialog hand-over {name} --to OFFICE", name=person),
        )
    offices = tuple(
        f"{key}/{desk}"
        for key, party in settings.parties.items()
        for desk in party.offices
        if person.lower() in map(str.lower, settings.holders(f"{key}/{desk}", day))
    )
    return Leaving(person, offices)


def handed_over(
    register: Register, settings: Settings, old: str, new: str, note: str, language: Language
) -> list[Report]:
    """A report for every open item that the old owner owns or that awaits them."""
    if old.lower() == new.lower():
        raise DialogError(msg("'{owner}' cannot take over from itself", owner=old))
    names = {"old": _short_name(settings, old), "new": _short_name(settings, new)}
    said = note or language("Handed over from {old} to {new}", **names)
    reports = [Report(item, _news(item, old, new, said)) for item in register.open_items]
    return [report for report in reports if report.news.owners or report.news.awaits is not None]


def offices_passed_on(
    file: SettingsFile, leaver: Leaving, successor: str, day: dt.date
) -> tuple[str, tuple[Message, ...]]:
    """The text of `dialog.toml` in which the leaver's offices end the day before, and the successor
    follows; and what there is to say.
    """
    text = file.text
    told: list[Message] = []
    for office in leaver.offices:
        section = _section(office)
        desk = file.settings.office(office)
        for holder in desk.holders if desk else ():
            if _is_held(holder, leaver.person, day):
                wanted = {"name": holder.name, "since": holder.since}
                text = with_row_value(
                    text,
                    section,
                    "holders",
                    wanted={key: value for key, value in wanted.items() if value is not None},
                    changed={"until": day - dt.timedelta(days=1)},
                )
        if successor:
            text = with_row(text, section, "holders", {"name": successor, "since": day})
            told.append(
                msg(
                    "{name} holds {office} from {day}",
                    name=successor,
                    office=office,
                    day=day.isoformat(),
                )
            )
        else:
            told.append(
                msg(
                    'nobody is at {office} from {day}; dialog add holder "NAME" --of {office}',
                    office=office,
                    day=day.isoformat(),
                )
            )
    return text, tuple(told)


def _section(office: str) -> tuple[str, ...]:
    party, _, desk = office.partition("/")
    return ("parties", party, "offices", desk)


def _is_held(holder: Holder, person: str, day: dt.date) -> bool:
    return (
        holder.name.lower() == person.lower()
        and (holder.since is None or holder.since <= day)
        and (holder.until is None or holder.until >= day)
    )


def _short_name(settings: Settings, owner: str) -> str:
    """The name of an office without that of its party."""
    office = settings.office(owner)
    return office.name if office else settings.owner_name(owner)


def _news(item: TrackedItem, old: str, new: str, note: str) -> News:
    owners, awaits = _handed(item.owners, old, new), _handed(item.awaits, old, new)
    return News(
        note=note,
        owners=owners if owners != item.owners else (),
        awaits=awaits if awaits != item.awaits else None,
    )


def _handed(owners: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if owner.lower() == old.lower() else owner for owner in owners))
