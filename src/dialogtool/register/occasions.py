"""What was said at once, in which order the fold hears it, and whom it concerns."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogtool.diagnostic import DialogError, msg
from dialogtool.model import Item, Mention, Minutes, Owner


class Occasion(NamedTuple):
    """What was said at once: all of a meeting, updates first, or one line of what happened between
    two. The fields before `record` are the order of the fold: what happened on the day of a
    meeting, but between meetings, comes after it, in whichever file and period it stands.
    """

    date: dt.date
    between: bool
    period: int
    path: str
    is_item: bool
    line: int
    record: Minutes
    mentions: Sequence[Mention]


def occasions_of(records: tuple[Minutes, ...]) -> Iterator[Occasion]:
    """One for each meeting that has a day, and one for each line of a follow-up record that has
    one.
    """
    for record in records:
        # of records of one day those without a year come first
        period = record.period or 0
        if not record.is_meeting:
            for mention in record.mentions:
                day = mention.on or record.date
                if day is not None:
                    place = (isinstance(mention, Item), mention.location.line)
                    yield Occasion(day, True, period, record.path, *place, record, (mention,))
        elif record.date is not None:
            # updates first: what a meeting follows up was there before what it agrees on
            said: tuple[Mention, ...] = (*record.updates, *record.items)
            yield Occasion(record.date, False, period, record.path, False, 0, record, said)


def is_undated(record: Minutes) -> bool:
    """A record that the fold leaves out, whole or in part, because it does not say when."""
    if record.date is not None or not record.readable or record.is_planned:
        return False
    # a follow-up record may say the day on each line
    return record.is_meeting or any(mention.on is None for mention in record.mentions)


def why_undated(record: Minutes) -> DialogError:
    """What is said to whoever asks for something that is only known of a record with a date."""
    where = msg(
        "'dialog fmt' mends what is certain; else see: dialog check {path}", path=record.path
    )
    if not record.readable:
        return DialogError(
            msg("the front matter of '{path}' is not understood", path=record.path), where
        )
    place = record.value_place("date")
    if place and any(map(str.isdigit, place.marked)):
        written = msg(
            "the date in '{path}' is not understood: {date}", path=record.path, date=place.marked
        )
        return DialogError(written, where)
    return DialogError(
        msg("the minutes in '{path}' have no date", path=record.path),
        msg("write 'date: YYYY-MM-DD' in the front matter"),
    )


def organisations_answering(
    owners: tuple[str, ...], organisations: tuple[str, ...]
) -> tuple[str, ...]:
    """The organisations of a meeting that a line concerns: those it names, else all of them."""
    if len(organisations) < 2:
        return organisations
    # an office answers for its organisation
    named = {Owner.of(owner).party for owner in owners}
    return (
        # in the order of the record, whatever the line's is
        tuple(organisation for organisation in organisations if organisation in named)
        or organisations
    )


def owners_of_part(
    organisation: str, owners: tuple[str, ...], answering: tuple[str, ...]
) -> tuple[str, ...]:
    """The owners of one organisation's part of a joint item: all but the other organisations."""
    # one organisation keeps all, the municipality among them
    if len(answering) < 2:
        return owners
    others = set(answering) - {organisation}
    return tuple(owner for owner in owners if Owner.of(owner).party not in others)
