"""What became of the agreements that the meetings of a dialogue year had to judge."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from dialogtool.coverage import DialogueYear, dialogue_year
from dialogtool.day import days_later
from dialogtool.diagnostic import Location
from dialogtool.model import CLOSING_VERDICTS, Kind, Model, Status, Verdict
from dialogtool.views.mention import SeenItem
from dialogtool.views.view import SeenRegister

_WORST_FIRST = (
    Verdict.UNMET,
    None,
    Verdict.PARTLY,
    Verdict.CARRIED_OVER,
    Verdict.DROPPED,
    Verdict.MET,
)
# a box that closes an agreement says the verdict too
_VERDICT_OF = {status: verdict for verdict, status in CLOSING_VERDICTS.items()}


class Verdicts(Model):
    """What became of the agreements that the meetings of the year had to judge, counted once each;
    `organisation` is None for all, among which what several agreed together counts once.
    """

    organisation: str | None
    agreements: int
    met: int
    partly: int
    unmet: int
    carried_over: int
    dropped: int
    undecided: int


def judged_in(
    register: SeenRegister, organisations: Iterable[str], period: int
) -> dict[str, dict[Location, Verdict | None]]:
    """By organisation and by the place of the agreement, what its meetings of the year said of
    it.
    """
    agreements = by_organisation(item for item in register.items if item.kind is Kind.AGREEMENT)
    judged: dict[str, dict[Location, Verdict | None]] = {}
    for organisation in organisations:
        year = dialogue_year(register.meetings.get(organisation, ()), period, register.as_of)
        items = [item for item in agreements.get(organisation, ()) if _is_at_stake(item, year)]
        judged[organisation] = {item.origin.location: _verdict(item, year) for item in items}
    return judged


def worst_of_each(
    judged: Iterable[Mapping[Location, Verdict | None]],
) -> Iterator[Verdict | None]:
    """One verdict for each agreement, however many organisations have made it together."""
    said: dict[Location, list[Verdict | None]] = {}
    for place, verdict in chain.from_iterable(told.items() for told in judged):
        said.setdefault(place, []).append(verdict)
    # the council is told the worst of them
    return (min(verdicts, key=_WORST_FIRST.index) for verdicts in said.values())


def _is_at_stake(item: SeenItem, year: DialogueYear) -> bool:
    """An agreement that the meetings of the year had to judge: one of the year before, an older one
    that was still open, or one of this year that a further meeting judged at once.
    """
    if item.opened > year.end:
        return False
    # what was agreed this year is judged in the next, where nobody has done it before
    if year.start and item.opened >= year.start:
        return _is_judged_at_once(item)
    return _is_of_last_year(item, year) or not _status_before(item, year).settled


def _is_of_last_year(item: SeenItem, year: DialogueYear) -> bool:
    """Made in the year before, in which no meeting judged it."""
    made_last = year.last is None or item.opened >= year.last
    return made_last and not _is_judged_at_once(item)


def _is_judged_at_once(item: SeenItem) -> bool:
    """Whether a further meeting of the year in which it was made says what became of it."""
    return any(
        event.record.is_meeting
        and event.record.period == item.agreed.period
        and (event.mention.verdict or event.status.settled)
        for event in item.history
        if event.date > item.opened
    )


def _status_before(item: SeenItem, year: DialogueYear) -> Status:
    """How an item stood on the eve of the meeting; without a meeting, at the end of the year."""
    # what the meeting itself said comes after its eve
    last = days_later(year.start, -1) if year.start else year.end
    return next(event.status for event in reversed(item.history) if event.date <= last)


def _verdict(item: SeenItem, year: DialogueYear) -> Verdict | None:
    """The last word on an agreement before the next meeting; a box that closes it says it too."""
    # of the last year's agreements every word counts, of older ones only this year's
    since = item.opened if _is_of_last_year(item, year) else year.start
    # the first mention makes the agreement
    events = [event for event in item.history[1:] if since and since <= event.date <= year.end]
    if not events:
        return None
    if events[-1].status.settled:
        return _VERDICT_OF[events[-1].status]
    said = next(
        (event.mention.verdict for event in reversed(events) if event.mention.verdict), None
    )
    # closed and then opened again: the closing word no longer stands
    return None if said in CLOSING_VERDICTS else said


def count_verdicts(organisation: str | None, verdicts: Iterable[Verdict | None]) -> Verdicts:
    """What was said of the agreements of an organisation, or of all, counted."""
    told = list(verdicts)
    # the fields of `Verdicts` are called as the verdicts are
    counts = {verdict.value: told.count(verdict) for verdict in Verdict}
    return Verdicts(
        organisation=organisation, agreements=len(told), undecided=told.count(None), **counts
    )


def sum_verdicts(rows: Iterable[Verdicts]) -> Verdicts:
    """The verdicts of several books together."""
    added = dict.fromkeys(Verdicts.model_fields, 0)
    del added["organisation"]
    for row in rows:
        added = {name: count + getattr(row, name) for name, count in added.items()}
    return Verdicts(organisation=None, **added)


def by_organisation(items: Iterable[SeenItem]) -> dict[str, list[SeenItem]]:
    """By the organisation that must answer them."""
    found: dict[str, list[SeenItem]] = {}
    for item in items:
        found.setdefault(item.organisation, []).append(item)
    return found
