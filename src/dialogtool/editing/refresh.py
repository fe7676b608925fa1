"""The prefilled lines of a draft, renewed; what a person wrote stays."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from dialogtool.change import Plan
from dialogtool.documents.draft import Draft, FollowUpLine, prefilled_line
from dialogtool.model import PREFILLED, Minutes, Settings, Status, Update
from dialogtool.pattern import late
from dialogtool.register import Register, TrackedItem

PREFILLED_COMMENT = late(rf"[ \t]*{re.escape(PREFILLED)}[^\n]*-->[ \t]*")
_HEADING = late(r" {0,3}#{1,6}[ \t]")


def refresh_draft(minutes: Minutes, register: Register, draft: Draft, settings: Settings) -> Plan:
    """The draft `minutes` with its prefilled lines as `draft` has them now.

    A prefilled line is one that still is, sign for sign, what was prefilled for an item of this
    organisation, with the comment below it; every other line stays as it is, and an item that has
    such a line is not prefilled again.
    """
    lines = minutes.text.split("\n")
    prefilled = set(_ever_prefilled(register, draft, settings))
    untouched = [update for update in minutes.updates if _is_untouched(update, lines, prefilled)]
    touched = {update.ref for update in minutes.updates} - {update.ref for update in untouched}
    gone = _own_lines(untouched) | _orphans(minutes, lines)
    # what a person has answered is not asked again
    wanted = {
        section.title: [up for up in section.follow_ups if up.ref not in touched]
        for section in draft.sections
    }
    places = {point.title: point.location.line for point in minutes.agenda}
    return tuple(_renewed(lines, gone, _inserts(lines, gone, wanted, places)))


def _own_lines(untouched: Iterable[Update]) -> set[int]:
    """The places of prefilled lines; the line and the comment below it go together."""
    own = {update.location.line - 1 for update in untouched}
    return own | {number + 1 for number in own}


def _orphans(minutes: Minutes, lines: Sequence[str]) -> set[int]:
    """The places of comments whose line is gone."""
    said = {mention.location.line for mention in minutes.mentions}
    return {
        at for at, line in enumerate(lines) if PREFILLED_COMMENT.fullmatch(line) and at not in said
    }


def _inserts(
    lines: list[str],
    gone: set[int],
    wanted: Mapping[str, Sequence[FollowUpLine]],
    places: Mapping[str, int],
) -> Mapping[int, list[str]]:
    """What is put in before which line. `wanted` is by the title of a section, `places` the line
    numbers of the titles that the draft has.
    """
    # a section that the draft does not have: below the first that it has
    first = next((title for title in wanted if title in places), None)
    inserts: dict[int, list[str]] = {}
    for title, follow_ups in wanted.items():
        heading = title if title in places else first
        if follow_ups:
            at = insert_at(lines, places[heading] if heading else len(lines), gone)
            inserts.setdefault(at, []).extend(chain.from_iterable(map(_written, follow_ups)))
    return inserts


def _renewed(
    lines: Sequence[str], gone: set[int], inserts: Mapping[int, Sequence[str]]
) -> Iterator[int | str]:
    """The places of the lines that stay, and what is put in between. A list right below a heading
    is legal, and no form that people write.
    """
    above = ""
    for at in range(len(lines) + 1):
        stays = at < len(lines) and at not in gone
        if at in inserts:
            if _HEADING.match(above):
                yield ""
            yield from inserts[at]
            above = ""
            if stays and _HEADING.match(lines[at]):
                yield ""
        if stays:
            yield at
            above = lines[at]


def _ever_prefilled(register: Register, draft: Draft, settings: Settings) -> Iterator[str]:
    """The lines that may have been written about the items of a draft: it may be months old."""
    asked = (
        item for item in register.items if item.id and item.organisation in draft.organisations
    )
    return chain.from_iterable(_prefilled(item, settings) for item in asked)


def _prefilled(item: TrackedItem, settings: Settings) -> Iterator[str]:
    """The lines that may have been written about an item, at any time of its life."""
    # a draft that it began in may say now that it is done
    stood = {Status.OPEN, *(event.status for event in item.history)}
    return (prefilled_line(item, status, settings) for status in stood if not status.settled)


def _written(follow_up: FollowUpLine) -> tuple[str, str]:
    return follow_up.line, f"  {PREFILLED} {follow_up.reason} -->"


def _is_untouched(update: Update, lines: list[str], prefilled: set[str]) -> bool:
    below = lines[update.location.line] if update.location.line < len(lines) else ""
    return (
        # an editor may have added blanks
        lines[update.location.line - 1].rstrip() in prefilled
        # without its comment it was looked at, though not changed
        and PREFILLED_COMMENT.fullmatch(below) is not None
    )


def insert_at(lines: list[str], heading: int, gone: set[int]) -> int:
    """Where prefilled lines go below a heading (a line number): where they were, else after the
    blank line below it and the items that begin there.
    """
    index = heading
    while index < len(lines) and not lines[index].strip():
        index += 1
    # to the end of the list that begins there, so that new lines follow old ones
    while index < len(lines) and lines[index].strip() and not _HEADING.match(lines[index]):
        if index in gone:
            return index
        index += 1
    return index if index < len(lines) and index in gone else min(index, len(lines))
