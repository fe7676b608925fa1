"""What later lines say of an item, where they contradict its box, its kind or each other."""

import datetime as dt
from collections.abc import Iterator

from dialogtool.checks.evidence import Evidence, news_on
from dialogtool.diagnostic import Diagnostic, Message, msg
from dialogtool.model import CLOSING_VERDICTS, TRACKED_KINDS, Item, Kind, Mention, Status, Update
from dialogtool.pattern import late
from dialogtool.reading.deadlines import Deadline, deadlines
from dialogtool.reading.outcomes import (
    answer_said,
    fits_outcome,
    gives_reason,
    outcome_said,
    said_open,
    says_only_gone,
    tells_what_was,
    votes_against,
)
from dialogtool.reading.promises import promised_in
from dialogtool.register import TrackedItem, binds_more
from dialogtool.words import kind_word, status_word

_STRUCK = late(r"~~(?=\S)[^~]+~~[ .;,]*")
_YEAR = late(r"(?<!\d)(?:19|20)?\d\d$")
_HALF_A_YEAR = dt.timedelta(days=183)


def check_conflicting_updates(evidence: Evidence) -> Iterator[Diagnostic]:
    """Two lines of one record that say different things about an item; the later one counts."""
    for earlier, later in evidence.register.conflicts:
        yield Diagnostic(
            "conflicting-updates",
            later.location,
            msg(
                "line {line} of the same record says something else about '{ref}'",
                line=earlier.location.line,
                ref=later.ref,
            ),
            msg("this line counts; delete the one that is wrong"),
        )


def check_reopened(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items that were settled and are open again, as long as they stand so."""
    for item in evidence.open_items:
        # the last time that it was opened again
        event = next((event for event in reversed(item.history) if event.reopened), None)
        if event is None:
            continue
        # and the last time that it stood settled before that
        closing = next(event for event in reversed(item.history) if event.status.settled)
        yield Diagnostic(
            "reopened",
            event.mention.location,
            msg(
                "'{id}' was closed on {date} ({place}) and is open again",
                id=item.id,
                date=closing.date.isoformat(),
                place=str(closing.mention.location),
            ),
            msg("if that is intended, leave it; otherwise write '- [x] [ref:: {id}]'", id=item.id),
        )


def check_kind_stays(evidence: Evidence) -> Iterator[Diagnostic]:
    """Lines that call an item something else than it is, and do not make it that."""
    for item in evidence.register.items:
        kind = item.origin.kind
        # the first is the definition itself
        for event in item.history[1:]:
            said = event.mention.kind
            if said is None or said not in TRACKED_KINDS or said is kind:
                continue
            # a wish or an action becomes the agreement; from there on that is what it is
            if binds_more(said, kind):
                kind = said
                continue
            yield Diagnostic(
                "kind-stays",
                event.mention.location,
                msg(
                    "'{id}' stays what it is ({kind}); a later line cannot make it {said}",
                    id=item.id,
                    kind=kind_word(kind),
                    said=kind_word(said),
                ),
                msg(
                    "take the word '{said}:' away, or write something new on a line of its own, "
                    "without [ref:: ]",
                    said=kind_word(said),
                ),
            )


def check_dropped_without_reason(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items that were dropped by a line without a word of why."""
    for item in evidence.register.items:
        event = item.last
        if not item.tracked or event.status is not Status.DROPPED or event.mention.details:
            continue
        text = event.mention.text.strip(" .…")
        only_gone = says_only_gone(text)
        # on the line that defines it the reason stands behind what it is about
        is_said = gives_reason(event.mention.text) or _is_rejected(item, event.mention)
        if is_said and not only_gone:
            continue
        # a line that only repeats what the item is about, or that it is over, gives no reason
        is_origin = event.mention is item.origin
        if text and text != item.text and not only_gone and not is_origin:
            continue
        yield Diagnostic(
            "dropped-without-reason",
            event.mention.location,
            msg("'{text}' is dropped without a reason", text=item.text),
            msg("write why after the reference: - [-] [ref:: {id}] ...", id=item.id)
            if not is_origin
            else msg("write why on a line below that is set in: '  - ...'"),
        )


def check_box_against_result(evidence: Evidence) -> Iterator[Diagnostic]:
    """Lines whose box says that the item is over, and whose result says another thing."""
    for mention in evidence.book.mentions:
        box, verdict = mention.box, mention.verdict
        if (
            box is None
            or not box.settled
            or verdict is None
            or box is CLOSING_VERDICTS.get(verdict)
        ):
            continue
        said = msg("the box says '{box}', the result '{result}'; the result counts")
        if verdict not in CLOSING_VERDICTS:
            said = msg("the box says '{box}', the result '{result}'; the box counts")
        yield Diagnostic(
            "box-against-result",
            mention.location,
            said._replace(
                values={
                    "box": status_word(box, Kind.AGREEMENT),
                    "result": status_word(verdict, Kind.AGREEMENT),
                }
            ),
            msg("let both say the same; what goes on has an open box: [ ]"),
        )


def check_box_against_text(evidence: Evidence) -> Iterator[Diagnostic]:
    """Follow-up lines that say in words that the item is over, and leave it open by their box or
    without one; or that it goes on, and close it. Approvals whose own line says what came of them,
    and their box another thing. Open items whose text is struck out.
    """
    for item in evidence.register.items:
        # only the latest: what was said before has been answered since
        update = item.last.mention
        if item.is_open and _STRUCK.fullmatch(update.text):
            yield Diagnostic(
                "box-against-text",
                update.location,
                msg("the text is struck out, and the item is open"),
                msg(
                    "write [-] and why where it is dropped, [x] where it is done; in final minutes "
                    "on a later line with its [ref:: ]"
                ),
            )
            continue
        if not isinstance(update, Update):
            yield from _answered(evidence, item, update)
            continue
        # a box that is not read as one is said there, with the line as it should be
        if update.verdict is not None or evidence.is_misread(update):
            continue
        meant = _outcome_meant(item, update)
        if meant is None and _is_to_come(evidence, item, update):
            meant = Status.OPEN
        if meant is None:
            continue
        yield Diagnostic(
            "box-against-text",
            update.location,
            _box_differs(meant, update.box, item.kind),
            _with_box(evidence, item, update, meant),
        )


def _answered(evidence: Evidence, item: TrackedItem, origin: Item) -> Iterator[Diagnostic]:
    """An approval that is answered on the line, or on one below it, which asks for it."""
    answer = _answer_of(item, origin)
    if answer is None or answer is item.status or evidence.is_misread(origin):
        return
    said = status_word(answer, item.kind)
    rewritten = _with_box(evidence, item, origin, answer)
    later = msg("say so: dialog update {id} --status {status}", id=item.id, status=said)
    yield Diagnostic(
        "box-against-text",
        origin.location,
        _box_differs(answer, origin.box, item.kind),
        later if item.record.is_final and item.id else rewritten,
    )


def _answer_of(item: TrackedItem, mention: Mention) -> Status | None:
    if item.kind is not Kind.APPROVAL:
        return None
    if votes_against(dict(mention.extra).get("votes", "")):
        return Status.DROPPED
    answers = map(answer_said, (mention.text, *(line.strip(" *-") for line in mention.details)))
    return next(filter(None, answers), None)


def _is_rejected(item: TrackedItem, mention: Mention) -> bool:
    return _answer_of(item, mention) is Status.DROPPED


def _with_box(
    evidence: Evidence, item: TrackedItem, update: Mention, box: Status
) -> Message | None:
    """The line with another box and all that it says besides."""
    line = evidence.line(item.last.record, update)
    if line is None:
        return None
    written = line.saying(box=box).in_one_row(evidence.settings.language)
    return msg("write: {line}", line=written.strip())


def _box_differs(meant: Status, box: Status | None, kind: Kind) -> Message:
    outcome = status_word(meant, kind)
    if box is None:
        return msg("the text says '{outcome}', and the line has no box", outcome=outcome)
    return msg(
        "the text says '{outcome}', the box says '{box}'; the box counts",
        outcome=outcome,
        box=status_word(box, kind),
    )


def _outcome_meant(item: TrackedItem, update: Update) -> Status | None:
    """What the words of the latest line of an item say, where its box says something else."""
    news = news_on(item, update)
    # a line without a box leaves the item as it was
    if update.box is None and (item.last.status.settled or item.kind is Kind.AGREEMENT):
        return None
    outcome = outcome_said(news)
    if update.box is not None and update.box.settled:
        # final minutes are what they are
        if item.last.record.is_final:
            return None
        return said_open(news) or (None if fits_outcome(news, update.box) else outcome)
    return None if outcome is None or _is_promised(update, news, item.last.date) else outcome


def _is_to_come(evidence: Evidence, item: TrackedItem, update: Update) -> bool:
    """Whether a line of a draft closes an item and says of it a day that is still to come; who does
    something else by then is told as a promise.
    """
    record, day = item.last.record, item.last.date
    is_closed = update.box is not None and update.box.settled
    if not is_closed or record.is_final:
        return False
    news = news_on(item, update)
    coming = any(_lies_ahead(found, day) for found in deadlines(news, day))
    if not coming or outcome_said(news) or tells_what_was(news):
        return False
    return not any(promised_in(news, record, evidence.settings, evidence.names(record)))


def _lies_ahead(found: Deadline, day: dt.date) -> bool:
    """Whether a phrase of time is of a day to come. One without a year that is far ahead is that of
    the year before: on 20 August `they said no on 19/8`.
    """
    if found.day is None or found.day <= day:
        return False
    return found.is_limit or bool(_YEAR.search(found.words)) or found.day - day < _HALF_A_YEAR


def _is_promised(update: Update, news: str, day: dt.date) -> bool:
    """Whether what a line of that day says to be done is done by a day to come; `sent in May` and
    `sent 3/4` tell when it was.
    """
    coming = (found for found in deadlines(news, day) if found.day)
    return update.due is not None or any(found.is_limit for found in coming)
