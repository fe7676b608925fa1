"""The minutes of one meeting for others to read (redegørelsen): what was said, by whom, and what
was agreed.

Almenboligloven § 164 and the guidance on styringsdialog ask for two things: the minutes with both
parties' assessment, and a short description of the agreements. `missing_parts` says which of them a
document lacks.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from textwrap import dedent

from dialogtool import model
from dialogtool.approval import standing_approvals
from dialogtool.diagnostic import Message, msg
from dialogtool.digest import sources_of
from dialogtool.documents.agreement import Agreement, FollowUp, GoalGroup, compose_agreement
from dialogtool.documents.meeting import (
    Attendance,
    MeetingDocument,
    Source,
    agreement_numbers,
    compose_head,
)
from dialogtool.model import (
    ASSESSMENTS,
    Heading,
    Item,
    Kind,
    Minutes,
    Model,
    Prose,
    Settings,
    Status,
    Update,
    Verdict,
)
from dialogtool.register import Register, TrackedItem, track_items


class Statement(Model):
    """An item or a line of follow-up. `about` is the text of the item that a follow-up reports on,
    empty for a new item; `kind` is None where that item is not known. `by` are the names of those
    who said it or are to do it; `details` is Markdown; `line` is where it stands in its record,
    `number` what an agreement is cited by.
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
    closed: bool


class Passage(Model):
    """Text between the statements, as Markdown."""

    markdown: str


class Section(Model):
    """A heading with what stands below it. `level` is 1 for an item of the agenda, 2 and more for
    what is below one, 0 and no title for what stands above the agenda. In a `closed` section
    something is left out.
    """

    level: int
    number: str
    title: str
    closed: bool
    parts: tuple[Statement | Passage, ...]


class Paper(Model):
    """A paper that was handed in, and when."""

    name: str
    received: dt.date | None


class Approver(Model):
    """A party that approved the minutes as they stand, and when."""

    party: str
    date: dt.date


class Delegation(Model):
    """Who came from one party, and who did not."""

    party: str
    present: tuple[Attendance, ...]
    away: tuple[Attendance, ...]


class Account(MeetingDocument):
    """All a template of the published minutes sees. `silent` are the names of the parties whose
    assessment they lack.
    """

    delegations: tuple[Delegation, ...]
    sections: tuple[Section, ...]
    silent: tuple[str, ...]
    follow_up: tuple[FollowUp, ...]
    groups: tuple[GoalGroup, ...]
    papers: tuple[Paper, ...]
    approvals: tuple[Approver, ...]
    next_meeting: dt.date | None


def compose_account(
    source: Source, minutes: Minutes, agreement: Agreement | None = None
) -> Account:
    """The minutes of a meeting that has a date and a period; of what is closed to the public its
    heading, or what stands in for it. `agreement` is the meeting's, where it was composed already.
    """
    settings = source.book.settings
    assert minutes.date is not None
    agreement = agreement or compose_agreement(source, minutes)
    register = track_items(
        sources_of(source.book, minutes), minutes.date, hidden_in=source.book.records
    )
    heard = _assessing_parties(minutes, settings)
    expected = [
        organisation
        for organisation in (settings.municipality, *minutes.organisations)
        if organisation
    ]
    head = compose_head(source, minutes, "minutes")
    return Account(
        **dict(head),
        delegations=tuple(delegations(head.participants)),
        sections=tuple(_sections(source, minutes, register)),
        silent=tuple(settings.party_name(each) for each in expected if each not in heard),
        follow_up=agreement.follow_up,
        groups=agreement.groups,
        papers=tuple(
            Paper(name=document.name, received=document.received) for document in minutes.documents
        ),
        approvals=tuple(
            Approver(party=settings.party_name(approval.party), date=approval.date)
            for approval in standing_approvals(source.book, minutes)
        ),
        next_meeting=minutes.next_meeting,
    )


def delegations(participants: Iterable[Attendance]) -> Iterator[Delegation]:
    """The participants by party, in the order in which the minutes name them."""
    everybody = tuple(participants)
    for party in dict.fromkeys(each.party for each in everybody):
        own = [each for each in everybody if each.party == party]
        yield Delegation(
            party=party,
            present=tuple(each for each in own if each.attendance == "present"),
            away=tuple(each for each in own if each.attendance != "present"),
        )


def missing_parts(account: Account) -> Iterator[Message]:
    """What the law asks for and the minutes do not have."""
    for party in account.silent:
        yield msg("the minutes have no assessment by {party}", party=party)
    if not account.groups:
        yield msg("the minutes have no new agreements; if none were made, write so in the minutes")


def _assessing_parties(minutes: Minutes, settings: Settings) -> set[str]:
    owners = (owner for item in minutes.items if item.kind in ASSESSMENTS for owner in item.owners)
    return {settings.party_key(owner.partition("/")[0]) for owner in owners}


def _sections(source: Source, minutes: Minutes, register: Register) -> Iterator[Section]:
    """The sections of the record, without what is closed to the public."""
    reader = _SectionReader(source, minutes, register)
    top = min((heading.level for heading in minutes.headings if heading.level), default=1)
    above = 0
    for section in minutes.body.sections:
        heading = section.heading
        if heading is not None:
            above = min(heading.level - top + 1, above + 1) if heading.level else 0
        shown = reader.section(section, heading if above else None, above)
        if shown is not None:
            yield shown


class _SectionReader:
    """Parts of a record as statements and passages, without what is closed to the public."""

    def __init__(self, source: Source, minutes: Minutes, register: Register) -> None:
        self.source = source
        self.settings = source.book.settings
        self.hidden_lines = minutes.body.hidden
        self.hidden_blocks = minutes.body.hidden_blocks
        self.earlier = {item.id: item for item in register.items if item.id}
        self.numbers = agreement_numbers(source.book, minutes)
        self.own: Mapping[int, TrackedItem] = {
            item.origin.location.line: item for item in register.items if item.record is minutes
        }

    def section(
        self, section: model.Section, heading: Heading | None, level: int
    ) -> Section | None:
        """The section as a reader sees it; None where there is nothing to show."""
        parts = tuple(self.parts(section))
        if heading is None and not parts and not section.hidden:
            return None
        hides_title = heading is not None and section.first in self.hidden_lines
        return Section(
            level=level,
            number=heading.number if heading else "",
            title=self.source.closed_text if hides_title else heading.title if heading else "",
            closed=section.hidden,
            parts=parts,
        )

    def parts(self, section: model.Section) -> Iterator[Statement | Passage]:
        for part in section.parts:
            if not isinstance(part, Prose):
                if part.replacement or part.location.line not in self.hidden_blocks:
                    yield self.statement(part)
            elif not part.hidden:
                text = "\n".join(line for _, line in part.rows).strip("\n")
                if text.strip():
                    yield Passage(markdown=self.settings.named(text))

    def statement(self, mention: Item | Update) -> Statement:
        item = self.own.get(mention.location.line)
        about = ""
        if isinstance(mention, Update):
            item = self.earlier.get(mention.ref)
            about = self.text_of(item, item.text) if item else ""
        closed = mention.hidden or (item is not None and item.hidden)
        text = (mention.replacement or self.source.closed_text) if closed else mention.text
        names = self.settings.owner_name
        return Statement(
            line=mention.location.line,
            number=self.numbers.get(item.origin.location, "") if item else "",
            about="" if closed else self.settings.named(about),
            kind=item.kind if item else mention.kind,
            text=self.settings.named(text),
            by=() if closed else tuple(map(names, mention.owners)),
            status=mention.box,
            verdict=mention.verdict,
            due=mention.due,
            awaits=() if closed else tuple(map(names, mention.awaits or ())),
            measure="" if closed else self.settings.named(mention.measure),
            details=""
            if closed
            else self.settings.named(dedent("\n".join(mention.public_details))),
            closed=closed,
        )

    def text_of(self, item: TrackedItem, text: str) -> str:
        return self.source.closed_text if item.hidden else text
