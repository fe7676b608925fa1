"""The words of the field as a reader sees them."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from dialogtool.diagnostic import Message, msg
from dialogtool.language import Language
from dialogtool.model import Kind, Status, Verdict

_KINDS: Mapping[Kind, Message] = MappingProxyType(
    {
        Kind.ACTION: msg("Action"),
        Kind.AGREEMENT: msg("Agreement"),
        Kind.APPROVAL: msg("Approval"),
        Kind.DECISION: msg("Decision"),
        Kind.REMARK: msg("Remark"),
        Kind.WISH: msg("Wish"),
        Kind.INFORMATION: msg("Information"),
        Kind.RECOMMENDATION: msg("Recommendation"),
        Kind.REQUIREMENT: msg("Requirement"),
    }
)
_STATES: Mapping[str, Message] = MappingProxyType(
    {
        Status.OPEN: msg("open"),
        Status.IN_PROGRESS: msg("in progress"),
        Status.DONE: msg("done"),
        Status.DROPPED: msg("dropped"),
        Verdict.MET: msg("met"),
        Verdict.PARTLY: msg("partly met"),
        Verdict.UNMET: msg("not met"),
        Verdict.CARRIED_OVER: msg("carried over"),
    }
)


_WEEKDAYS = (
    msg("Monday"),
    msg("Tuesday"),
    msg("Wednesday"),
    msg("Thursday"),
    msg("Friday"),
    msg("Saturday"),
    msg("Sunday"),
)


def weekday_word(day: date) -> Message:
    return _WEEKDAYS[day.weekday()]


def kind_word(kind: Kind) -> Message:
    return _KINDS[kind]


def status_word(state: Status | Verdict, kind: Kind) -> Message:
    """A state or a verdict of an item of that kind; `dropped` is both. What somebody asked to have
    approved is not *done* when they get it.
    """
    if kind is Kind.APPROVAL and state is Status.DONE:
        return msg("approved")
    return _STATES[state.value]


def deferral_words(times: int) -> Message:
    """At how many meetings something was followed up and left open, at least one. *Carried over*
    is said of one such result only.
    """
    return msg("followed up once", plural="followed up {n} times", n=times)


_SET: Mapping[Kind, Message] = MappingProxyType(
    {
        Kind.ACTION: msg("agreed {date}"),
        Kind.AGREEMENT: msg("agreed {date}"),
        Kind.DECISION: msg("decided {date}"),
        Kind.REQUIREMENT: msg("ordered {date}"),
        Kind.RECOMMENDATION: msg("recommended {date}"),
        Kind.WISH: msg("wished {date}"),
    }
)
_HOW: Mapping[str, Message] = MappingProxyType(
    {
        "signed": msg("signed"),
        "mail": msg("by e-mail"),
        "meeting": msg("at a meeting"),
        "silence": msg("no objection in time"),
    }
)


def set_words(kind: Kind, date: str) -> Message:
    """Since when something stands: an order is given and a wish is voiced, neither is agreed."""
    said = _SET.get(kind, msg("from {date}"))
    return said._replace(values={"date": date})


def approval_words(how: str) -> Message | None:
    """How a party approved; None where nobody noted it in one of the known words."""
    return _HOW.get(how)


def say_age(days: int, language: Language) -> str:
    """A span of days as people say it: days, then months, then years."""
    if days < 60:
        return language("{n} day", plural="{n} days", n=days)
    if days < 730:
        return language("{n} month", plural="{n} months", n=days // 30)
    return language("{n} year", plural="{n} years", n=int(days // 365.25))
