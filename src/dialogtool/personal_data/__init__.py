"""What in a text looks like personal data: CPR numbers, telephone numbers, e-mail addresses,
private addresses, names.

Made for Danish minutes, which are full of amounts, case numbers, years and ids that must not raise
an alarm. Where nothing says that a number is something else it is reported: a wrong alarm costs a
minute, a published CPR number cannot be called back.

plain, tokens   a text as a person reads it, and its words
numbers    digits in a text, and what is said about them
cpr, phones, mail, addresses, names   one finder each
strangers  names that the book does not know, surer by `first_names`
finding    what a finder says
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from dialogtool.personal_data.addresses import addresses_in
from dialogtool.personal_data.cpr import cpr_numbers_in, may_hold_cpr
from dialogtool.personal_data.finding import Extent, FindingKind, Found
from dialogtool.personal_data.mail import emails_in
from dialogtool.personal_data.names import PersonNames, names_in
from dialogtool.personal_data.phones import phones_in
from dialogtool.personal_data.plain import Plain
from dialogtool.personal_data.strangers import strangers_in
from dialogtool.personal_data.tokens import tokens_of

__all__ = [
    "Extent",
    "FindingKind",
    "Found",
    "PersonNames",
    "Plain",
    "find_cpr_numbers",
    "find_personal_data",
    "hide_cpr",
    "starred",
]


def find_personal_data(text: str, names: PersonNames) -> tuple[Found, ...]:
    """Whatever in the text looks personal, in order; one kind does not overlap. Takes time in
    proportion to the text.
    """
    found = _found_in(Plain.of(text), names)
    linked = Plain.as_linked(text)
    return _with_linked(found, _found_in(linked, names)) if linked else found


def _with_linked(found: tuple[Found, ...], linked: tuple[Found, ...]) -> tuple[Found, ...]:
    """What was found, and what only somebody finds who sees the links drawn."""
    known = frozenset(chain.from_iterable(map(_places_of, found)))
    more = [one for one in linked if known.isdisjoint(_places_of(one))]
    return tuple(sorted((*found, *more), key=lambda one: (one.start, one.end))) if more else found


def _places_of(found: Found) -> Iterator[tuple[FindingKind, int]]:
    return ((found.kind, at) for at in range(found.start, found.end))


def _found_in(plain: Plain, names: PersonNames) -> tuple[Found, ...]:
    tokens = tokens_of(plain.text)
    known = [*names_in(plain.text, tokens, names)]
    strangers = [*strangers_in(plain.text, names.is_phrase)]
    persons = chain(known, strangers)
    by_rank: tuple[tuple[FindingKind, Iterable[Extent]], ...] = (
        (FindingKind.EMAIL, emails_in(plain.text)),
        (FindingKind.CPR, cpr_numbers_in(plain.text)),
        (FindingKind.PHONE, phones_in(plain.text)),
        (FindingKind.ADDRESS, addresses_in(plain.text, tokens, names.is_phrase, persons)),
        (FindingKind.NAME, known),
        (FindingKind.NAME, strangers),
    )
    taken = bytearray(len(plain.text))
    found: list[tuple[int, int, FindingKind]] = []
    for kind, spans in by_rank:
        # of two that begin together the longer one
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            # what is found of an earlier kind is not told again as a later one
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, kind))
    return tuple(
        plain.found(kind, *_with_brackets(plain.text, start, end))
        for start, end, kind in sorted(found)
    )


def _with_brackets(text: str, start: int, end: int) -> Extent:
    """The span with the bracket outside it that belongs to one inside: `(55) 77 88 99`."""
    inside = text[start:end]
    if inside.count(")") > inside.count("(") and text[max(0, start - 1) : start] == "(":
        return start - 1, end
    for opened, closed in (("(", ")"), ("[", "]")):
        if inside.count(opened) > inside.count(closed) and text[end : end + 1] == closed:
            return start, end + 1
    return start, end


def find_cpr_numbers(text: str) -> tuple[Found, ...]:
    """Only the CPR numbers; next to nothing is done for a text that cannot hold one."""
    if not may_hold_cpr(text):
        return ()
    found = _cpr_numbers(Plain.of(text))
    linked = Plain.as_linked(text)
    return _with_linked(found, _cpr_numbers(linked)) if linked else found


def _cpr_numbers(plain: Plain) -> tuple[Found, ...]:
    return tuple(
        plain.found(FindingKind.CPR, *_with_brackets(plain.text, *span))
        for span in cpr_numbers_in(plain.text)
    )


def starred(found: Found) -> str:
    """What was found as a message may show it: in one line, a CPR number with stars."""
    return hide_cpr(" ".join(found.text.split()))


def hide_cpr(text: str) -> str:
    """The text with stars for the last four digits of every CPR number, so that a message does not
    spread it.
    """
    signs = list(text)
    for found in find_cpr_numbers(text):
        digits = [at for at in range(found.start, found.end) if text[at].isdecimal()]
        # the serial number: a day alone is in every minute
        for at in digits[-4:]:
            signs[at] = "*"
    return "".join(signs)
