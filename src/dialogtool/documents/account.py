"""The minutes of one meeting for others to read (redegørelsen): what was said, by whom, and what
was agreed.

Almenboligloven § 164 and the guidance on styringsdialog ask for two things: the minutes with both
parties' assessment, and a short description of the agreements. `missing_parts` says which of them a
document lacks.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import dedent

from dialogtool.approval import standing_approvals
from dialogtool.diagnostic import Message, msg
from dialogtool.digest import sources_of
from dialogtool.documents.agreement import Agreement, FollowUp, GoalGroup, compose_agreement
from dialogtool.documents.meeting import Attendance, MeetingDocument, Source, compose_head
from dialogtool.model import (
    ASSESSMENTS,
    Item,
    Kind,
    Minutes,
    Model,
    Settings,
    Status,
    Update,
    Verdict,
)
from dialogtool.register import Register, TrackedItem, track_items

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_OWNER = re.compile(r"(?<![\w@/.])@([\w-]+(?:/[\w-]+)?)")


class Statement(Model):
    """An item or a line of follow-up. `about` is the text of the item that a follow-up reports on,
    empty for a new item; `kind` is None where that item is not known. `by` are the names of those
    who said it or are to do it; `details` is Markdown.
    """

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
    register = track_items(sources_of(source.book, minutes), minutes.date)
    heard = _assessing_parties(minutes, settings)
    expected = [each for each in (settings.municipality, *minutes.organisations) if each]
    head = compose_head(source, minutes, "minutes")
    return Account(
        **dict(head),
        delegations=tuple(delegations(head.participants)),
        sections=tuple(_sections(source, minutes, register)),
        silent=tuple(settings.party_name(each) for each in expected if each not in heard),
        follow_up=agreement.follow_up,
        groups=agreement.groups,
        papers=tuple(Paper(name=each.name, received=each.received) for each in minutes.documents),
        approvals=tuple(
            Approver(party=settings.party_name(each.party), date=each.date)
            for each in standing_approvals(source.book, minutes)
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
        yield msg("the minutes hold no assessment by {party}", party=party)
    if not account.groups:
        yield msg("the minutes make no agreement; where none was made, say so in them")


def _assessing_parties(minutes: Minutes, settings: Settings) -> set[str]:
    owners = (owner for item in minutes.items if item.kind in ASSESSMENTS for owner in item.owners)
    return {settings.party_key(owner.partition("/")[0]) for owner in owners}


def _sections(source: Source, minutes: Minutes, register: Register) -> Iterator[Section]:
    lines = minutes.text.split("\n")
    reader = _SectionReader(source, minutes, register, lines)
    top = min((each.level for each in minutes.headings if each.level), default=1)
    starts = [each.location.line for each in minutes.headings]
    ends = [*(start - 1 for start in starts), len(lines)]
    yield from reader.section("", "", level=0, first=minutes.body, last=ends[0])
    above = 0
    for heading, end in zip(minutes.headings, ends[1:], strict=True):
        above = min(heading.level - top + 1, above + 1) if heading.level else 0
        first = heading.location.line + 1
        title = heading.title if above else ""
        yield from reader.section(heading.number, title, level=above, first=first, last=end)


class _SectionReader:
    """Lines of a record as statements and passages, without what is closed to the public and
    without comments.
    """

    def __init__(
        self, source: Source, minutes: Minutes, register: Register, lines: list[str]
    ) -> None:
        self.source = source
        self.settings = source.book.settings
        self.minutes = minutes
        self.lines = lines
        self.mentions = {each.location.line: each for each in minutes.mentions}
        self.earlier = {item.id: item for item in register.items if item.id}
        self.own: Mapping[int, TrackedItem] = {
            item.origin.location.line: item for item in register.items if item.record is minutes
        }

    def section(
        self, number: str, title: str, *, level: int, first: int, last: int
    ) -> Iterator[Section]:
        """The section with these lines; none where there is nothing to show."""
        parts = tuple(self.parts(first, last))
        closed = any(map(self.is_closed, range(first - 1 if title else first, last + 1)))
        if title or parts or closed:
            yield Section(level=level, number=number, title=title, closed=closed, parts=parts)

    def is_closed(self, line: int) -> bool:
        return any(first <= line <= last for first, last in self.minutes.closed)

    def parts(self, first: int, last: int) -> Iterator[Statement | Passage]:
        prose: list[str] = []
        inside = 0  # the last line that belongs to an item
        for number in range(first, last + 1):
            mention = self.mentions.get(number)
            line = self.lines[number - 1].rstrip()
            if mention is not None:
                yield from _passage(prose)
                prose.clear()
                inside = max(inside, self.end_of(number))
                if not self.is_closed(number) or mention.public:
                    yield self.statement(mention)
            elif (
                number > inside
                and not self.is_closed(number)
                and not _is_mark(line, number == first)
            ):
                prose.append(line)
        yield from _passage(prose)

    def end_of(self, number: int) -> int:
        """The last line that belongs to the item on a line: what is set in below it, comments and
        code too.
        """
        indent = _indent(self.lines[number - 1])
        end = number
        for at in range(number + 1, len(self.lines) + 1):
            line = self.lines[at - 1]
            if line.strip() and _indent(line) <= indent:
                break
            end = at if line.strip() else end
        return end

    def details_of(self, number: int) -> str:
        """What is set in below an item, without the items among it and what is closed."""
        lines: list[str] = []
        nested = number
        for at in range(number + 1, self.end_of(number) + 1):
            if at in self.mentions:
                nested = max(nested, self.end_of(at))
            if at > nested and not self.is_closed(at):
                lines.append(self.lines[at - 1].rstrip())
        return dedent("\n".join(lines)).strip("\n")

    def statement(self, mention: Item | Update) -> Statement:
        item = self.own.get(mention.location.line)
        about = ""
        if isinstance(mention, Update):
            item = self.earlier.get(mention.ref)
            about = self.text_of(item, item.text) if item else ""
        closed = mention.closed or (item is not None and item.closed_to_public)
        text = (mention.public or self.source.closed_text) if closed else mention.text
        names = self.settings.owner_name
        return Statement(
            about="" if closed else self.named(about),
            kind=item.kind if item else mention.kind if isinstance(mention, Item) else None,
            text=self.named(text),
            by=() if closed else tuple(map(names, mention.owners)),
            status=mention.box,
            verdict=mention.verdict,
            due=mention.due,
            awaits=() if closed else tuple(map(names, mention.awaits or ())),
            measure="" if closed else self.named(mention.measure),
            details=""
            if closed
            else self.named(_without_comments(self.details_of(mention.location.line))),
            closed=closed,
        )

    def text_of(self, item: TrackedItem, text: str) -> str:
        return self.source.closed_text if item.closed_to_public else text

    def named(self, text: str) -> str:
        """The text with the names of parties and offices for their marks."""

        def name(match: re.Match[str]) -> str:
            key = self.settings.party_key(match[1].partition("/")[0])
            return self.settings.owner_name(match[1]) if key in self.settings.parties else match[0]

        return _OWNER.sub(name, text)


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def _is_mark(line: str, is_first: bool) -> bool:
    """Whether a line begins or ends a block, or underlines the heading above it."""
    return line.lstrip("> ").startswith(":::") or (
        is_first and len(line) > 1 and set(line) in ({"="}, {"-"})
    )


def _passage(lines: list[str]) -> Iterator[Passage]:
    text = _without_comments("\n".join(lines)).strip("\n")
    if text.strip():
        yield Passage(markdown=text)


def _without_comments(text: str) -> str:
    return _COMMENT.sub("", text)
