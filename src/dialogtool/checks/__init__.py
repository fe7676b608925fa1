"""The checks: one code, one function, one bad record in `tests/errors/`, one paragraph in
`codes.py`.

A check looks at the evidence and yields diagnostics; it changes nothing. `find_problems` runs every
function of these modules that is called `check_` and its code.

items, owners   what an item lacks or says wrongly
promises        what a draft says beside its items; `shorthand` what it says in short
records, personal_data   what a record lacks, and what may stand in none
fold            what the fold could not place; `later_lines` what they say against each other
approvals, publications   whether they still say what the minutes say
comparison      what is wrong now and was not before
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType, ModuleType

from dialogtool.checks import (
    approvals,
    fold,
    items,
    later_lines,
    owners,
    personal_data,
    promises,
    publications,
    records,
)
from dialogtool.checks.evidence import AsItWas, Check, Evidence
from dialogtool.codes import CODES
from dialogtool.diagnostic import Diagnostic, Message, Severity, msg
from dialogtool.model import MinuteBook
from dialogtool.record.line_signs import LIST_MARK
from dialogtool.register import Register

_ROOMS = (
    fold,
    later_lines,
    owners,
    items,
    records,
    promises,
    approvals,
    publications,
    personal_data,
)


def _checks_of(room: ModuleType) -> Iterator[tuple[str, Check]]:
    """The functions of a module that are checks, by their codes."""
    for name, function in vars(room).items():
        if name.startswith("check_"):
            yield name.removeprefix("check_").replace("_", "-"), function


def _checks_in(rooms: Iterable[ModuleType]) -> dict[str, Check]:
    return dict(chain.from_iterable(map(_checks_of, rooms)))


CHECKS: Mapping[str, Check] = MappingProxyType(_checks_in(_ROOMS))
_OF_LINES = frozenset(_checks_in((fold, later_lines, owners, items, promises)))


def find_problems(
    book: MinuteBook,
    register: Register,
    as_it_was: AsItWas = lambda _: None,
    more: tuple[Diagnostic, ...] = (),
) -> tuple[Diagnostic, ...]:
    """All diagnostics of reading, fold and checks, and `more`, by place, each with the severity
    that the settings give its code; codes that are switched off are left out. `as_it_was`
    finds the text that a party approved.
    """
    evidence = Evidence(book, register, as_it_was)
    found = [*promises.as_meant(evidence), *more]
    for code, check in CHECKS.items():
        # not asked at all: some of them are dear
        if _severity(code, book) is not Severity.OFF:
            found.extend(check(evidence))
    graded = (problem._replace(severity=_severity(problem.code, book)) for problem in found)
    shown = (
        problem
        for problem in graded
        if problem.severity is not Severity.OFF
        # of two versions of a line one will go, and what is wrong with it
        and not (problem.code in _OF_LINES and evidence.in_conflict(problem.location))
    )
    # An item of a joint meeting is looked at for each organisation, and has most of its faults only
    # once. What a message tells of need not have a hash; its words have.
    once = {repr(problem): problem for problem in shown}.values()
    found = sorted(once, key=lambda problem: problem.order)
    return tuple(personal_data.without_cpr_numbers(tuple(_with_one_advice(found))))


def _with_one_advice(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Of several messages that print a line as it would be the first, where another prints another
    one: whoever pasted both would lose what the one of them had mended.
    """
    advised: dict[tuple[str, int], Message] = {}
    for problem in found:
        hint = problem.hint
        place = (problem.location.path, problem.location.line)
        if hint and _is_whole_line(hint) and advised.setdefault(place, hint) != hint:
            hint = msg("mend what else is wrong on this line first")
        yield problem._replace(hint=hint)


def _is_whole_line(hint: Message) -> bool:
    return (
        hint.template == "write: {line}" and LIST_MARK.match(str(hint.values["line"])) is not None
    )


def _severity(code: str, book: MinuteBook) -> Severity:
    return Severity(book.settings.checks.get(code, CODES[code].severity))
