"""What a record as a whole lacks or says wrongly, and where a year is missing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

from dialogtool.approval import standing_approvals
from dialogtool.checks.evidence import Evidence
from dialogtool.coverage import period_fits
from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.figure import figure_key, plain_number
from dialogtool.glossary import ATTENDANCES, KINDS, PARTICIPANT_KEYS, RECORD_KEYS, spelling
from dialogtool.model import KeyFigure, Kind, Minutes, Owner, RecordStatus, Update, assessing
from dialogtool.pattern import late, late_words
from dialogtool.record.next_meeting import NEXT_MEETING
from dialogtool.record.prose_dates import ProseDate
from dialogtool.register import TrackedItem
from dialogtool.words import weekday_word


def check_next_meeting_in_the_past(evidence: Evidence) -> Iterator[Diagnostic]:
    """A next meeting that is not after the meeting itself."""
    for record in evidence.meetings:
        days = [
            (found.day, _on_line(place, found))
            for place, found in evidence.dates(record)
            # `næste møde er den 3. maj`, not `den 3. maj taltes om næste møde`
            if (at := NEXT_MEETING.search(place.source)) and found.start > at.start()
        ]
        if record.next_meeting:
            days.insert(0, (record.next_meeting, record.place("next_meeting")))
        for day, place in days:
            if record.date and day <= record.date:
                yield Diagnostic(
                    "next-meeting-in-the-past",
                    place,
                    msg(
                        "the next meeting, {day}, is not after this one, {date}",
                        day=str(day),
                        date=str(record.date),
                    ),
                    msg("is the year right?"),
                )


def check_weekday_mismatch(evidence: Evidence) -> Iterator[Diagnostic]:
    """A weekday and a date that do not match, in the text or the front matter."""
    for record in evidence.book.records:
        for place, found in evidence.dates(record):
            if found.weekday is not None and found.weekday != found.day.weekday():
                yield Diagnostic(
                    "weekday-mismatch",
                    _on_line(place, found),
                    msg(
                        "{date} is a {weekday}",
                        date=str(found.day),
                        weekday=weekday_word(found.day),
                    ),
                    msg("is the weekday wrong, or the date?"),
                )


def _on_line(place: Location, found: ProseDate) -> Location:
    return place.part(found.start + 1, found.length)


_EXCUSED = late_words(
    r"""(?<!\w)
    (?: (?P<named_behind>
          (?: (?:afbud|fravær)(?:[ ]fra|[ ]er[ ]meldt[ ]af)?[ ]?:? | fraværende[ ]?:
            | ikke[ ]til[ ]stede[ ]?: | apologies(?:[ ]from)?[ ]?:? | absent[ ]?: ) [ ] )
      | (?: (?:har[ ]|havde[ ])?meldt?e?[ ]afbud | sendte[ ]afbud | var[ ]forhindret
          | deltog[ ]ikke | sent[ ]apologies | was[ ]absent ) (?!\w) )""",
)
_CLAUSE_ENDS = late(r"[.;]")
_CLAUSE_BEGINS = late(r"[^.;:]*$")
_MOST_BEHIND, _MOST_BEFORE = 200, 120  # signs in which the names stand


def check_absent_participant(evidence: Evidence) -> Iterator[Diagnostic]:
    """Participants of a draft who were present by its list and sent their apologies by its text:
    the list was filled in before the meeting.
    """
    language = evidence.settings.language
    for record in evidence.meetings:
        if not record.is_draft:
            continue
        present = dict(_called(record))
        lines = record.text.split("\n")
        first = next((section.first for section in record.body.sections), len(lines) + 1)
        for number, line in enumerate(lines[first - 1 :] if present else (), first):
            for name in dict.fromkeys(_excused(line, present)):
                yield Diagnostic(
                    "absent-participant",
                    Location(record.path, number, 1, max(1, len(line.rstrip())), line),
                    msg(
                        "'{name}' sent apologies, and the list says that they were there", name=name
                    ),
                    msg(
                        "write there: {attendance}: {excused}",
                        attendance=spelling(PARTICIPANT_KEYS, "attendance", language),
                        excused=spelling(ATTENDANCES, "excused", language),
                    ),
                )


def _called(record: Minutes) -> Iterator[tuple[str, str]]:
    """What each who was present may be called, where no one else is: by name and by first name."""
    names = [person.name for person in record.participants if person.name.strip()]
    firsts = Counter(name.split()[0] for name in names)
    for person in record.participants:
        if person.name in names and person.attendance == "present":
            yield person.name, person.name
            if firsts[first := person.name.split()[0]] == 1:
                yield first, person.name


def _excused(line: str, present: Mapping[str, str]) -> Iterator[str]:
    for match in _EXCUSED.finditer(line):
        if match["named_behind"]:
            said = _CLAUSE_ENDS.split(line[match.end() :][:_MOST_BEHIND], maxsplit=1)[0]
        else:
            before = _CLAUSE_BEGINS.search(line[: match.start()][-_MOST_BEFORE:])
            said = before[0] if before else ""
        for called, name in present.items():
            if re.search(rf"(?<!\w){re.escape(called)}(?!\w)", said):
                yield name


def check_missing_participants(evidence: Evidence) -> Iterator[Diagnostic]:
    """Minutes that name nobody, or nobody of one party."""
    municipality = evidence.settings.municipality
    for record in evidence.meetings:
        # those who sent their apologies do not speak for their party
        present = {
            evidence.settings.party_key(participant.party)
            for participant in record.participants
            if participant.attendance == "present"
        }
        expected = [
            organisation for organisation in (municipality, *record.organisations) if organisation
        ]
        absent = [evidence.settings.party_name(key) for key in expected if key not in present]
        if not record.participants:
            message = msg("the minutes name no participants")
        # a book of one party has nobody to miss
        elif absent and municipality:
            message = msg("nobody is named from {parties}", parties=", ".join(absent))
        else:
            continue
        yield Diagnostic(
            "missing-participants",
            record.place("participants"),
            message,
            msg(
                "add to the front matter: {participants}, with "
                "'- {{{party}: ..., {office}: ...}}' for each",
                participants=spelling(RECORD_KEYS, "participants", evidence.settings.language),
                party=spelling(PARTICIPANT_KEYS, "party", evidence.settings.language),
                office=spelling(PARTICIPANT_KEYS, "office", evidence.settings.language),
            ),
        )


def check_one_sided(evidence: Evidence) -> Iterator[Diagnostic]:
    """An account in which every assessment is one party's (almenboligloven § 164, 2)."""
    municipality = evidence.settings.municipality
    for record in evidence.meetings:
        said = [item for item in record.items if assessing(item, municipality)]
        owners = chain.from_iterable(assessing(item, municipality) for item in said)
        # two sides: the municipality and the others
        sides = {Owner.of(owner).party == municipality for owner in owners}
        # without a municipality nobody can tell the two sides apart
        if not municipality or len(sides) != 1:
            continue
        # one more line would make the approval void
        if any(standing_approvals(evidence.book, record)):
            continue
        silent = record.organisations[0] if sides == {True} else municipality
        yield Diagnostic(
            "one-sided",
            said[0].location,
            msg(
                "the minutes only have one party's assessment; there is none from {party}",
                party=evidence.settings.party_name(silent),
            ),
            msg(
                "add a line such as: - {remark}: ... @{party}",
                remark=spelling(KINDS, Kind.REMARK, evidence.settings.language).capitalize(),
                party=silent,
            ),
        )


def check_period_gap(evidence: Evidence) -> Iterator[Diagnostic]:
    """A year without a meeting between two with one (almenboligloven § 164, 2)."""
    told: dict[str, dict[int, Minutes]] = {}
    # by path, so that the same record is named in every run
    for record in sorted(evidence.book.records, key=lambda record: record.path):
        if record.period is not None and (
            # a year that somebody wrote about is no gap, with a day or without
            record.date is None or record.date <= evidence.register.as_of
        ):
            for organisation in record.organisations:
                told.setdefault(organisation, {}).setdefault(record.period, record)
    for organisation, records in sorted(told.items()):
        periods = sorted(records)
        for before, after in pairwise(periods):
            # of a longer gap one message
            if after - before > 1:
                missing = str(before + 1) if after - before == 2 else f"{before + 1}-{after - 1}"
                yield Diagnostic(
                    "period-gap",
                    records[after].place("period"),
                    msg(
                        "{party} has no record for {periods}",
                        party=evidence.settings.party_name(organisation),
                        periods=missing,
                    ),
                    msg(
                        "if no meeting was held, write so in a record with type: follow-up, "
                        "period: {period} and a note",
                        period=before + 1,
                    ),
                )


def check_bad_value(evidence: Evidence) -> Iterator[Diagnostic]:
    """A figure that is judged by its limits must be a number, and one that is a number elsewhere:
    the years are compared.
    """
    figures = list(chain.from_iterable(record.key_figures for record in evidence.book.records))
    judged = {
        figure_key(name): limits
        for name, limits in evidence.settings.limits.items()
        if limits.judges
    }
    numbers = [figure for figure in figures if plain_number(figure.value) is not None]
    counted = {figure_key(figure.name) for figure in numbers}
    for figure in figures:
        key = figure_key(figure.name)
        if not figure.value or plain_number(figure.value) is not None:
            continue
        if key in judged:
            wrong = msg(
                "'{value}' is not a number, so the limits of {name} do not judge it",
                value=figure.value,
                name=judged[key].name or figure.name,
            )
        # a word says that there is no figure, and means it
        elif key in counted and any(map(str.isdigit, figure.value)):
            wrong = msg(
                "'{value}' is not a number, so {name} is not compared with that of other years",
                value=figure.value,
                name=figure.name,
            )
        else:
            continue
        hint = msg("write the number alone, as 69,5 or 748.000; what is about it, in a note")
        yield Diagnostic("bad-value", _on_value(figure), wrong, hint)


def _on_value(figure: KeyFigure) -> Location:
    # from the end: the name of a figure may hold its value, and stands before it
    at = figure.location.source.rfind(figure.value)
    return figure.location.part(at + 1, len(figure.value)) if at >= 0 else figure.location


def check_meeting_order(evidence: Evidence) -> Iterator[Diagnostic]:
    """Of two meetings of an organisation the later one belongs to the later year, or to the same;
    and a meeting is held in its year, or near it.
    """
    for record in evidence.book.records:
        if record.is_meeting and not period_fits(record.period, record.date):
            yield Diagnostic(
                "meeting-order",
                record.place("date"),
                msg(
                    "a meeting of {date} cannot be that of {period}",
                    date=str(record.date),
                    period=str(record.period),
                ),
                msg("is the year right?"),
            )
    for organisation, meetings in sorted(_dated_meetings(evidence.book.records).items()):
        for before, after in pairwise(meetings):
            # the same year twice is allowed: a further meeting of it
            if (before.period or 0) > (after.period or 0):
                yield Diagnostic(
                    "meeting-order",
                    before.place("date"),
                    msg(
                        "this meeting of {party} ({period}) lies before that of {other} ({date}, "
                        "{path}), so what was promised there is not followed up here",
                        party=evidence.settings.party_name(organisation),
                        period=before.period,
                        other=after.period,
                        date=str(after.date),
                        path=after.path,
                    ),
                    msg("is the year right in both of them?"),
                )


def _dated_meetings(records: Iterable[Minutes]) -> dict[str, list[Minutes]]:
    """The meetings of each organisation with a day and a year, in the order of days."""
    dated = (record for record in records if record.is_meeting and record.date and record.period)
    meetings: dict[str, list[Minutes]] = {}
    for record in sorted(dated, key=lambda record: (str(record.date), record.period, record.path)):
        for organisation in record.organisations:
            meetings.setdefault(organisation, []).append(record)
    return meetings


def check_final_with_undecided(evidence: Evidence) -> Iterator[Diagnostic]:
    """Final minutes with prefilled lines that nobody has filled in."""
    for mention, item in _undecided(evidence, RecordStatus.FINAL):
        yield Diagnostic(
            "final-with-undecided",
            mention.location,
            msg("the minutes are final, but do not say what became of '{ref}'", ref=mention.ref),
            msg("write what was said; or set 'status: draft'")
            if item.is_open
            else msg("it is settled already: write so, or delete the line"),
        )


def check_undecided(evidence: Evidence) -> Iterator[Diagnostic]:
    """Prefilled lines of a draft whose meeting was held, as they were."""
    for mention, item in _undecided(evidence, RecordStatus.DRAFT):
        # who wrote a verdict that nobody knows has said something
        if mention.prefilled and not evidence.has_bad_value(mention):
            yield Diagnostic(
                "undecided",
                mention.location,
                msg("nobody has written what became of '{ref}'", ref=mention.ref),
                msg("write what was said, and delete the line below; until then it says nothing")
                if item.is_open
                else msg("it is settled already: write so, or delete the line"),
            )


def _undecided(evidence: Evidence, status: RecordStatus) -> Iterator[tuple[Update, TrackedItem]]:
    """The lines of meetings with that status that say again what was known, in their order."""
    untouched: dict[Location, TrackedItem] = {}
    for item in evidence.register.items:
        for event in item.history:
            # a prefilled line, or one that repeats it, says again what was known
            if not event.news and event.record.status is status and event.record.is_meeting:
                untouched[event.mention.location] = item
    # in the order of the records, not of the items
    for record in evidence.book.records:
        for mention in record.updates:
            if mention.location in untouched:
                yield mention, untouched[mention.location]
