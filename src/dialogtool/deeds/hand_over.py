"""An office gives what it owes to another, or a person leaves: a line for each item, and in
`dialog.toml` until when they held their office and who came after.
"""

import datetime as dt
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dialogtool.deeds.enrol import SettingsFile, section_of
from dialogtool.deeds.find import Finder
from dialogtool.deeds.find_parties import UnknownNameError, office_left_by
from dialogtool.deeds.outcome import Edit, Outcome
from dialogtool.deeds.report import When, report
from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.editing.follow_up import ItemNews, News
from dialogtool.editing.front_matter import with_participants
from dialogtool.editing.settings import with_row, with_row_value
from dialogtool.language import Language
from dialogtool.model import MinuteBook, Minutes, Owner, Participant, Settings
from dialogtool.register import Register, TrackedItem, track_items
from dialogtool.yaml_scalar import quoted


class Handover(NamedTuple):
    """From whom to whom, and the text of the lines where it is not the usual one. `leaver` and
    `successor` are persons, where one leaves.
    """

    old: str
    new: str
    note: str = ""
    leaver: "Leaving | None" = None
    successor: str = ""


class Leaving(NamedTuple):
    """The person and the offices they hold, each as its key."""

    person: str
    offices: tuple[str, ...]


def who_leaves(settings: Settings, giver: str, day: dt.date) -> Leaving | None:
    """The person who leaves, where the giver is the name of somebody who holds an office; None for
    an office, and for who holds none.
    """
    # an office is never a person, whoever is called so
    if giver.lower() in settings.parties or "/" in giver:
        return None
    found = leaving(settings, giver, day)
    return found if found.offices else None


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
        key
        for key in settings.offices
        if person.lower() in map(str.lower, settings.holders(key, day))
    )
    # who holds none may leave all the same: names stand on lines, too
    if not offices:
        _expect_no_other_time(settings, person, day)
    return Leaving(person, offices)


def _expect_no_other_time(settings: Settings, person: str, day: dt.date) -> None:
    """Raises DialogError for somebody who holds an office, and did not or will not on that day."""
    for key, office in settings.offices.items():
        for holder in office.holders:
            # who left before may still own what is open, so a past time is no mistake
            if holder.name.lower() == person.lower() and holder.since and holder.since > day:
                raise DialogError(
                    msg(
                        "{name} holds {office} only from {since}",
                        name=holder.name,
                        office=key,
                        since=holder.since.isoformat(),
                    ),
                    msg(
                        'if they began earlier: dialog add holder "{name}" --of {office} '
                        "--since DATE",
                        name=holder.name,
                        office=key,
                    ),
                )


def from_to(
    find: Finder,
    register: Register,
    leaver: Leaving | None,
    giver: str,
    to: str,
    successor: str,
) -> tuple[str, str]:
    """Who hands over, and who owns it from now on. Who is named on lines and holds no office hands
    them to a name. Raises DialogError where it is not said who takes over, and UnknownNameError for
    a name that the register does not have.
    """
    name = _named_owner(register, leaver, giver)
    if not (name and successor):
        _expect_successor(find.book.settings, leaver, giver, successor)
    old = name or (leaver.person if leaver else find.owner(giver))
    return old, successor if name and successor and not to else _taker(find, to, leaver, old)


def _named_owner(register: Register, leaver: Leaving | None, name: str) -> str:
    """The person without an office who stands on open lines by this name; empty for others."""
    if leaver or "/" in name:
        return ""
    wanted = name.casefold()
    return next((desk for desk in register.desks if desk.casefold() == wanted and " " in desk), "")


def _expect_successor(
    settings: Settings, leaver: Leaving | None, giver: str, successor: str
) -> None:
    if successor and leaver is None:
        _expect_no_former(settings, giver, successor)
        raise DialogError(
            msg("'{name}' is not a person who holds an office", name=giver),
            msg('dialog add holder "NAME" --of OFFICE'),
        )


def _expect_no_former(settings: Settings, name: str, successor: str) -> None:
    """Raises DialogError for somebody who has left the office already."""
    if left := office_left_by(name, settings):
        office, said = left
        raise DialogError(
            said,
            msg(
                "what the office owes stays with it; who follows: dialog add holder "
                '"{successor}" --of {office}',
                successor=successor,
                office=office,
            ),
        )


def _taker(find: Finder, to: str, leaver: Leaving | None, old: str) -> str:
    """Who owns it from now on; for a person who leaves, the office they held."""
    if not to:
        return _own_office(leaver)
    try:
        # what all follow-ups will name must stand in the register
        return find.owner(to, declared=True)
    except UnknownNameError as error:
        if leaver is not None:
            hint = msg("a person who follows: --successor {name}", name=f'"{to}"')
            raise DialogError(error.message, hint) from error
        # what is near is meant more often than something new
        if error.hint and "near" in error.hint.values:
            raise
        party = Owner.of(old).party
        hint = msg(
            'an office that is new: dialog add office "{name}" --of {party}', name=to, party=party
        )
        raise DialogError(error.message, hint) from error


def _own_office(leaver: Leaving | None) -> str:
    # of two offices nobody can say which one gets it
    if leaver is not None and len(leaver.offices) == 1:
        return leaver.offices[0]
    if leaver is not None:
        raise DialogError(
            msg(
                "{name} holds {offices}; which of them gets what is on lines in that name?",
                name=leaver.person,
                offices=", ".join(leaver.offices),
            ),
            msg("give it: --to {office}", office=leaver.offices[0]),
        )
    raise DialogError(msg("'{name}' is missing", name="--to"), msg("give it: --to OFFICE"))


def hand_over(
    book: MinuteBook,
    wish: Handover,
    when: When,
    language: Language,
    root: Path,
    file: SettingsFile | None,
) -> Outcome:
    """A line for every open item that changes hands, and in `file`, the settings, until when the
    leaver held their offices. Raises DialogError where an owner would take over from itself.
    """
    register = track_items(book.records, when.today)
    reports = handed_over(register, book.settings, wish.old, wish.new, wish.note, language)
    # on a past day only what was owed then changes hands; all of it is refused otherwise
    later = [news for news in reports if news.item.opened > when.day]
    reports = [news for news in reports if news not in later]
    outcome = report(book, register, reports, when, language, root)
    outcome = _told(outcome, wish, len(reports))
    doubts = (*_other_than_meant(book.settings, register, wish), *_agreed_later(later, wish))
    outcome = outcome._replace(notes=(*outcome.notes, *doubts))
    if wish.leaver is None or file is None:
        return outcome
    text, told = offices_passed_on(file, wish.leaver, wish.successor, when.day)
    drafts = tuple(_drafts_to_come(book, wish.leaver, when))
    taken = {edit.record.path for edit in outcome.edits}
    renamed = tuple(_renamed(drafts, wish.successor, taken))
    done = {edit.record.path for edit in renamed}
    return outcome._replace(
        changes=(*outcome.changes, file.changed(text)),
        edits=(*outcome.edits, *renamed),
        told=(
            *outcome.told,
            *told,
            *_said_of_drafts(drafts, wish, done),
            *_addresses(book.settings, wish.leaver),
        ),
    )


def _other_than_meant(settings: Settings, register: Register, wish: Handover) -> Iterator[Message]:
    """What is often another thing than was meant."""
    old, new, leaver = wish.old, wish.new, wish.leaver
    if settings.parties.keys() >= {old, new}:
        yield msg(
            "note: {old} and {new} are two parties, and the second now owes what the first "
            "promised; was only an office meant: dialog undo",
            old=settings.party_name(old),
            new=settings.party_name(new),
        )
    for office in leaver.offices if leaver and not wish.successor else ():
        count = len(register.desks.get(office, ()))
        if count:
            yield msg(
                'note: {n} open item stays with {office}; who follows there: --successor "NAME"',
                plural="note: {n} open items stay with {office}; who follows there: "
                '--successor "NAME"',
                n=count,
                office=office,
            )


def _drafts_to_come(
    book: MinuteBook, leaver: Leaving, when: When
) -> Iterator[tuple[Minutes, tuple[Participant, ...]]]:
    """The drafts of meetings to come that name the leaver for an office they held, with the
    participants that are meant.
    """
    parties = {Owner.of(office).party for office in leaver.offices}
    held = {*leaver.offices, *parties}

    def is_leaver(person: Participant) -> bool:
        key = book.settings.party_key(person.party)
        office = f"{key}/{person.office.lower()}" if person.office else key
        return person.name.lower() == leaver.person.lower() and office in held

    for record in book.records:
        is_to_come = record.date is None or record.date >= max(when.day, when.today)
        if record.is_meeting and record.is_draft and is_to_come:
            people = tuple(filter(is_leaver, record.participants))
            if people:
                yield record, people


def _renamed(
    drafts: Sequence[tuple[Minutes, tuple[Participant, ...]]],
    successor: str,
    taken: Container[str],
) -> Iterator[Edit]:
    """Each draft with the successor's name; not those that are `taken` by another edit."""
    for record, people in drafts if successor else ():
        plan = with_participants(record, people, quoted(successor))
        if plan is not None and record.path not in taken:
            yield Edit(record, plan)


def _said_of_drafts(
    drafts: Sequence[tuple[Minutes, tuple[Participant, ...]]], wish: Handover, done: Container[str]
) -> Iterator[Message]:
    for record, people in drafts:
        if record.path in done:
            yield msg(
                "{name} stands in '{path}' for {leaver}",
                name=wish.successor,
                path=record.path,
                leaver=people[0].name,
            )
        else:
            yield msg(
                "note: '{path}' still names {leaver}; write who comes",
                path=record.path,
                leaver=people[0].name,
            )


def _addresses(settings: Settings, leaver: Leaving) -> Iterator[Message]:
    """Where the reminders to the offices go: the address may have been the leaver's own."""
    for owner in leaver.offices:
        office = settings.office(owner)
        if office is not None and office.email:
            party, desk = Owner.of(owner)
            yield msg(
                "note: reminders to {office} still go to {email}; if that was theirs alone: "
                "dialog add office {desk} --of {party} --email ADDRESS",
                office=owner,
                email=office.email,
                desk=desk,
                party=party,
            )


def _agreed_later(later: Sequence[ItemNews], wish: Handover) -> Iterator[Message]:
    """What stays where it is, for it was agreed after the day of the hand-over."""
    for item, _ in later:
        yield msg(
            "note: '{id}' was agreed later, on {date}, and is not handed over; "
            "then too: dialog hand-over {old} --to {new} --on {date}",
            id=item.id,
            date=item.opened.isoformat(),
            old=wish.old,
            new=wish.new,
        )


def _told(outcome: Outcome, wish: Handover, count: int) -> Outcome:
    if not count:
        nothing = msg("nothing that is open is owned by {old}, and nothing awaits it", old=wish.old)
        return outcome._replace(nothing=nothing, subject=f"{wish.old}: dialog.toml")
    done = msg(
        "{n} item handed over to {new}",
        plural="{n} items handed over to {new}",
        n=count,
        new=wish.new,
    )
    return outcome._replace(told=(*outcome.told, done))


def handed_over(
    register: Register, settings: Settings, old: str, new: str, note: str, language: Language
) -> list[ItemNews]:
    """A report for every open item that the old owner owns or that awaits them."""
    # a line for each item that changes nothing would look like news
    if old.lower() == new.lower():
        raise DialogError(msg("'{owner}' cannot take over from itself", owner=old))
    names = {"old": _short_name(settings, old), "new": _short_name(settings, new)}
    said = note or language("Handed over from {old} to {new}", **names)
    reports = [ItemNews(item, _news(item, old, new, said)) for item in register.open_items]
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
        section = section_of(office)
        desk = file.settings.office(office)
        for holder in desk.holders if desk else ():
            if holder.name.lower() == leaver.person.lower() and holder.is_there(day):
                wanted = {"name": holder.name, "since": holder.since}
                # the last day of who leaves is the one before the successor's first, but none
                # before their own first
                before = day - dt.timedelta(days=1)
                changed = {"until": max(before, holder.since or before)}
                text = with_row_value(text, section, "holders", wanted=wanted, changed=changed)
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
    # who takes over may own it already, and owns it once
    return tuple(dict.fromkeys(new if owner.lower() == old.lower() else owner for owner in owners))
