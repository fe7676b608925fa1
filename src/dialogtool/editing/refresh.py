"""The prefilled lines of a draft, renewed; what a person wrote stays."""

import re
from collections.abc import Iterator
from itertools import chain

from dialogtool.change import Plan
from dialogtool.documents.draft import Draft, FollowUpLine, prefilled_line
from dialogtool.model import PREFILLED, Minutes, Settings, Update
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
    asked = (
        item for item in register.items if item.id and item.organisation in draft.organisations
    )
    # as it would have been written at any time: the draft may be months old
    prefilled = set(chain.from_iterable(_prefilled(item, settings) for item in asked))
    untouched = [update for update in minutes.updates if _is_untouched(update, lines, prefilled)]
    touched = {update.ref for update in minutes.updates} - {update.ref for update in untouched}
    said = {mention.location.line for mention in minutes.mentions}
    # the line and the comment below it go together
    own_lines = {update.location.line - 1 for update in untouched}
    gone = own_lines | {number + 1 for number in own_lines}
    gone |= {
        at for at, line in enumerate(lines) if PREFILLED_COMMENT.fullmatch(line) and at not in said
    }  # orphans
    wanted = {
        # what a person has answered is not asked again
        section.title: [up for up in section.follow_ups if up.ref not in touched]
        for section in draft.sections
    }
    places = {point.title: point.location.line for point in minutes.agenda}
    # a section that the draft does not have: below the first that it has
    first = next((title for title in wanted if title in places), None)
    inserts: dict[int, list[str]] = {}
    for title, follow_ups in wanted.items():
        heading = title if title in places else first
        if follow_ups:
            at = insert_at(lines, places[heading] if heading else len(lines), gone)
            inserts.setdefault(at, []).extend(chain.from_iterable(map(_written, follow_ups)))
    plan: list[int | str] = []
    for index in range(len(lines) + 1):
        if index in inserts:
            # a list right below a heading is legal, and no form that people write
            if plan and isinstance(plan[-1], int) and _HEADING.match(lines[plan[-1]]):
                plan.append("")
            plan.extend(inserts[index])
            if index < len(lines) and index not in gone and _HEADING.match(lines[index]):
                plan.append("")
        if index < len(lines) and index not in gone:
            plan.append(index)
    return tuple(plan)


def _prefilled(item: TrackedItem, settings: Settings) -> Iterator[str]:
    """The lines that may have been written about an item, at any time of its life."""
    for event in item.history:
        if not event.status.settled:
            yield prefilled_line(item, event.status, settings)


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
