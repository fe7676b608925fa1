"""What an import asks on a terminal: whose the minutes are, and of which year."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from dialogtool.cli.session import Session
from dialogtool.diagnostic import Message, msg

if TYPE_CHECKING:
    from dialogtool.importing.answers import Answers
    from dialogtool.importing.meaning.period import PeriodRule
    from dialogtool.importing.outcome import ImportOutcome, Wish
    from dialogtool.model import MinuteBook


def may_ask() -> bool:
    """Whether a person sits before the program, who can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answers_on_terminal(
    here: Session, book: "MinuteBook", outcomes: "Sequence[ImportOutcome]", wish: "Wish"
) -> "Answers":
    """What the person answers; an empty answer leaves a file as it is. January to March is asked
    about once for all.
    """
    from dialogtool.importing.answers import Answers

    open_ones = [outcome for outcome in outcomes if outcome.asks]
    rule = wish.rule
    if rule == "ask" and any(_asks_which_of_two(outcome) for outcome in open_ones):
        rule = _rule(here)
    wishes = {outcome.source: _wish(here, book, outcome) for outcome in open_ones}
    return Answers(rule, {source: said for source, said in wishes.items() if any(said[:2])})


def _asks_which_of_two(outcome: "ImportOutcome") -> bool:
    """Whether only the rule for January to March is open of its year."""
    metadata = outcome.draft.metadata if outcome.draft else None
    return (
        metadata is not None and metadata.period is None and metadata.questions.period is not None
    )


def _rule(here: Session) -> "PeriodRule":
    said = _ask(
        here,
        msg(
            "Meetings from January to March: are they of the same year (s) or of the one "
            "before (b)? Enter leaves them open"
        ),
    ).lower()
    if said.startswith("s"):
        return "same"
    return "before" if said.startswith(("b", "f")) else "ask"


def _wish(here: Session, book: "MinuteBook", outcome: "ImportOutcome") -> "Wish":
    """What is said of one file."""
    from dialogtool.importing.outcome import Wish
    from dialogtool.record.values import year_of

    metadata = outcome.draft.metadata if outcome.draft else None
    if metadata is None:
        return Wish()
    keys: tuple[str, ...] = ()
    period = None
    parties = book.settings.parties
    if not metadata.organisations and parties:
        known = ", ".join(dict.fromkeys((*metadata.questions.likely, *parties)))
        question = msg(
            "{file}: whose minutes are these? ({known}) Enter leaves it",
            file=outcome.source,
            known=known,
        )
        key = book.settings.party_key(_ask(here, question))
        keys = (key,) if key in parties else ()
    if metadata.period is None and metadata.questions.period is None:
        question = msg("{file}: which dialogue year? Enter leaves it", file=outcome.source)
        said = _ask(here, question)
        period = year_of(said)
    return Wish(keys, period)


def _ask(here: Session, question: Message) -> str:
    answer: str = typer.prompt(
        here.language.text(question), default="", show_default=False, err=True
    )
    return answer.strip()
