"""The minutes of one meeting for others to read (redegørelsen): what was said, by whom, and what
was agreed.

Almenboligloven § 164 and the guidance on styringsdialog ask for two things: the minutes with both
parties' assessment, and a short description of the agreements. `missing_parts` says which of them a
document lacks.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from textwrap import dedent

from dialogtool.diagnostic import Message, Severity, msg
from dialogtool.documents.agreement import Agreement, FollowUp, GoalGroup, compose_agreement
from dialogtool.documents.footnotes import Footnotes, Note
from dialogtool.documents.meeting import (
    Attendance,
    MeetingDocument,
    Source,
    compose_head,
)
from dialogtool.documents.references import LinkReferences
from dialogtool.model import (
    Heading,
    Kind,
    Mention,
    Minutes,
    Model,
    Owner,
    Status,
    Update,
    Verdict,
)
from dialogtool.views.mention import SeenItem
from dialogtool.views.text import Said, SeenSection
from dialogtool.views.view import SeenRegister


class Statement(Model):
    """An item or a line of follow-up. `about` is the text of the item that a follow-up reports on,
    empty for a new item; `kind` is None where that item is not known. `by` are the names of those
    who said it or are to do it; `details` is Markdown; `line` is where it stands in its record,
    0 where that is closed, `number` what an agreement is cited by.
    """

    line: int
    number: str = ""
    about: str
    kind: Kind | None
    text: str
    details: str
    by: tuple[str, ...]
    status: Status | None
    verdict: Verdict | None
    due: dt.date | None
    awaits: tuple[str, ...]
    measure: str
    votes: str
    priority: str
    closed: bool


class Passage(Model):
    """Text between the statements, as Markdown."""

    markdown: str


class Chapter(Model):
    """A heading with what stands below it, and at its end the `notes` on it. `level` is 1 for an
    item of the agenda, 2 and more for what is below one, 0 and no title for what stands above the
    agenda. In a `closed` section something is left out.
    """

    level: int
    number: str
    title: str
    closed: bool
    parts: tuple[Statement | Passage, ...]
    notes: tuple[Note, ...] = ()


class Paper(Model):
    """A paper that was handed in, and when."""

    name: str
    received: dt.date | None


class Delegation(Model):
    """Who came from one party, and who did not; of whom nothing is said there is no more than the
    party.
    """

    party: str
    present: tuple[Attendance, ...]
    away: tuple[Attendance, ...]


class Account(MeetingDocument):
    """All a template of the published minutes sees. `silent` are the names of the parties whose
    assessment they lack; `has_actions` is True where an action that was set at the meeting stands
    in the sections.
    """

    delegations: tuple[Delegation, ...]
    sections: tuple[Chapter, ...]
    silent: tuple[str, ...]
    has_actions: bool
    follow_up: tuple[FollowUp, ...]
    groups: tuple[GoalGroup, ...]
    papers: tuple[Paper, ...]
    next_meeting: dt.date | None


def compose_account(
    source: Source, minutes: Minutes, agreement: Agreement | None = None
) -> Account:
    """The minutes of a meeting that has a date and a period. `agreement` is the meeting's, where it
    was composed already.
    """
    settings = source.book.settings
    minutes = source.view.record(minutes)
    assert minutes.date is not None
    agreement = agreement or compose_agreement(source, minutes)
    register = source.view.register(minutes.date, of=minutes)
    heard = {settings.party_key(Owner.of(owner).party) for owner in source.view.assessing(minutes)}
    expected = [party for party in (settings.municipality, *minutes.organisations) if party]
    # where no law asks for both parties' words, nobody misses them
    is_asked = settings.checks.get("one-sided") != Severity.OFF
    silent = [party for party in expected if is_asked and party not in heard]
    head = compose_head(source, minutes, "minutes")
    sections = _with_notes(_with_links(tuple(_sections(source, minutes, register))))
    return Account(
        **dict(head),
        delegations=tuple(delegations(head.participants)),
        sections=sections,
        silent=tuple(settings.party_name(party) for party in silent),
        has_actions=any(map(_sets_action, chain.from_iterable(s.parts for s in sections))),
        follow_up=agreement.follow_up,
        groups=tuple(map(_in_short, agreement.groups)),
        papers=tuple(
            Paper(name=document.name, received=document.received) for document in minutes.documents
        ),
        next_meeting=minutes.next_meeting,
    )


def _in_short(group: GoalGroup) -> GoalGroup:
    """The points of a group without what stands below them, which the sections show."""
    points = (point.model_copy(update={"details": ""}) for point in group.points)
    return group.model_copy(update={"points": tuple(points)})


def delegations(participants: Iterable[Attendance]) -> Iterator[Delegation]:
    """The participants by party, in the order in which the minutes name them."""
    everybody = tuple(participants)
    for party in dict.fromkeys(person.party for person in everybody):
        own = [person for person in everybody if person.party == party]
        yield Delegation(
            party=party,
            present=tuple(
                person for person in own if person.attendance == "present" and _is_told(person)
            ),
            away=tuple(person for person in own if person.attendance != "present"),
        )


def _is_told(person: Attendance) -> bool:
    return any((person.name, person.role, person.office, person.items))


def missing_parts(account: Account) -> Iterator[Message]:
    """What the law asks for and the minutes do not have."""
    for party in account.silent:
        yield msg(
            "the minutes have no assessment by {party}; how one is written: "
            "dialog explain one-sided",
            party=party,
        )
    if not account.groups:
        yield msg("the minutes have no new agreements; if none were made, write so in the minutes")


def _sets_action(part: Statement | Passage) -> bool:
    return (
        isinstance(part, Statement) and part.kind is Kind.ACTION and not (part.about or part.closed)
    )


def _sections(source: Source, minutes: Minutes, register: SeenRegister) -> Iterator[Chapter]:
    reader = _SectionReader(source, minutes, register)
    seen = source.view.sections(minutes)
    levels = [section.heading.level for section in seen if section.heading]
    top = min(filter(None, levels), default=1)
    # levels without a gap: a screen reader is led from each heading to the next below it
    above = 0
    for section in seen:
        heading = section.heading
        if heading is not None:
            above = min(heading.level - top + 1, above + 1) if heading.level else 0
        shown = reader.section(section, heading if above else None, above)
        if shown is not None:
            yield shown


def _with_links(sections: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The sections with the addresses of their links, which are written elsewhere in the record."""
    parts = chain.from_iterable(section.parts for section in sections)
    references = LinkReferences(chain.from_iterable(map(_texts, parts)))
    if not references:
        return sections
    return tuple(_said_anew(section, references.text) for section in sections)


def _said_anew(section: Chapter, said: Callable[[str], str]) -> Chapter:
    """The section with each of its texts as `said` has it, and without the parts that are gone."""
    parts = (_noted(part, said) for part in section.parts)
    kept = tuple(part for part in parts if any(map(str.strip, _texts(part))))
    return section.model_copy(update={"parts": kept})


def _with_notes(sections: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The sections with the notes on their words below them."""
    texts = [list(chain.from_iterable(map(_texts, section.parts))) for section in sections]
    if not any("[^" in text for text in chain.from_iterable(texts)):
        return sections
    footnotes = Footnotes(texts)
    made: list[Chapter] = []
    for at, section in enumerate(sections):
        notes = footnotes.below(at, texts[at])
        noted = _said_anew(section, partial(footnotes.text, at))
        made.append(noted.model_copy(update={"notes": notes}))
    return tuple(made)


def _texts(part: Statement | Passage) -> tuple[str, ...]:
    """What was written at the meeting; what a follow-up is about was written before."""
    if isinstance(part, Passage):
        return (part.markdown,)
    return part.text, part.details, part.measure


def _noted(part: Statement | Passage, noted: Callable[[str], str]) -> Statement | Passage:
    if isinstance(part, Passage):
        return Passage(markdown=noted(part.markdown).strip("\n"))
    texts = {name: noted(getattr(part, name)) for name in ("text", "details", "measure")}
    return part.model_copy(update=texts)


class _SectionReader:
    """Parts of a record as statements and passages."""

    def __init__(self, source: Source, minutes: Minutes, register: SeenRegister) -> None:
        self.settings = source.book.settings
        self.earlier = {item.id: item for item in register.items if item.id}
        self.numbers = source.view.citations_at(minutes.organisations)
        self.own: Mapping[int, SeenItem] = {
            item.origin.location.line: item for item in register.items if item.record is minutes
        }

    def section(self, section: SeenSection, heading: Heading | None, level: int) -> Chapter | None:
        """The section as a document shows it; None where there is nothing to show."""
        parts = tuple(self.parts(section))
        if heading is None and not parts and not section.closed:
            return None
        return Chapter(
            level=level,
            number=heading.number if heading else "",
            title=self.settings.named(heading.title) if heading else "",
            closed=section.closed,
            parts=parts,
        )

    def parts(self, section: SeenSection) -> Iterator[Statement | Passage]:
        for part in section.parts:
            if isinstance(part, Said):
                if not self.is_untouched(part.mention):
                    yield self.statement(part)
            elif part.strip():
                yield Passage(markdown=self.settings.named(part.strip("\n")))

    def is_untouched(self, mention: Mention) -> bool:
        """A prefilled line about an agreement that says nothing new: the agreements in short have
        it, as one that nobody judged.
        """
        if not isinstance(mention, Update):
            return False
        item = self.earlier.get(mention.ref)
        return (
            item is not None
            and item.kind is Kind.AGREEMENT
            and any(
                event.mention.location == mention.location and not event.news
                for event in item.history
            )
        )

    def statement(self, said: Said) -> Statement:
        mention = said.mention
        item = self.own.get(mention.location.line)
        about = ""
        if isinstance(mention, Update):
            item = self.earlier.get(mention.ref)
            # of a hidden line not even what it is about is said
            about = item.text if item and not said.closed else ""
        names = self.settings.owner_name
        extra = dict(mention.extra)
        return Statement(
            # the place of a closed line is not told
            line=0 if said.closed else mention.location.line,
            number=self.numbers.get(item.origin.location[:2], "") if item else "",
            about=self.settings.named(about),
            kind=item.kind if item else mention.kind,
            text="" if mention.text == about else self.settings.named(mention.text),
            by=tuple(map(names, mention.owners)),
            status=mention.box,
            verdict=mention.verdict,
            due=mention.due,
            awaits=tuple(map(names, mention.awaits or ())),
            measure=self.settings.named(mention.measure),
            votes=self.settings.named(extra.get("votes", "")),
            priority=self.settings.named(extra.get("priority", "")),
            details=self.settings.named(dedent("\n".join(mention.details))),
            closed=said.closed,
        )
