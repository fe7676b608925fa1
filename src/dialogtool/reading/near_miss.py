"""Lines that look like items or fields and are read as text: each with the line as it was probably
meant.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import FIELDS, lookup

_MARK = r"[ \t>]*(?:[-*+]|\d{1,9}[.)])"
_FIELD_WORD = "|".join(sorted(map(re.escape, lookup(FIELDS)), key=len, reverse=True))
_AT_MOST = 5  # messages of one kind about one line
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")

# (what to look for, what to put there); the first that fits is reported.
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"^({_MARK}[ \t]+\[[ xX/-]\])(?=[^\s(\[:\]])"), r"\1 "),
    (re.compile(rf"^({_MARK}[ \t]+)\[[ \t]+([xX/-])[ \t]*\](?=\s|$)"), r"\1[\2]"),
    (re.compile(rf"^({_MARK}[ \t]+)\[([xX/-])[ \t]+\](?=\s|$)"), r"\1[\2]"),
    (re.compile(rf"^({_MARK}[ \t]+)\[(?:[ \t]{{2,}})?\](?=\s|$)"), r"\1[ ]"),
    (re.compile(r"^([ \t>]*[-*+])(?=\[[ xX/-]\])"), r"\1 "),
    (re.compile(rf"^({_MARK})(?=\[[ xX/-]\][ \t])"), r"\1 "),
    (re.compile(rf"^({_MARK}[ \t]+)\[\](?=\S)"), r"\1[ ] "),
    (re.compile(rf"^({_MARK}[ \t]+\[[ xX/-]\])(?=\[(?:ref|id)::)"), r"\1 "),
    (re.compile(r"^([ \t>]*)(?:[-*+][ \t]+)?[☐□][ \t]*"), r"\1- [ ] "),
    (re.compile(r"^([ \t>]*)(?:[-*+][ \t]+)?[☑☒✓✔][ \t]*"), r"\1- [x] "),
    (
        re.compile(
            r"^([ \t>]*)(?:[–—•●○▪‣·‐‑−◦■]|o(?=[ \t])|[a-z]\))[ \t]*(?=\[[ xX/-]\]|\[(?:id|ref)::)"
        ),
        r"\1- ",
    ),
    (re.compile(r"^([ \t>]*)(?=\[[ xX/-]\][ \t]+\S)"), r"\1- "),
    (re.compile(rf"^({_MARK}[ \t]+)\[[vV✓✔✗☑☒]\](?=\s|$)"), r"\1[x]"),
)
_UNKNOWN_BOX = re.compile(rf"^{_MARK}[ \t]+\[([^\w\s\[\]])\][ \t]+\S")
_TABLE_ITEM = re.compile(r"^[ \t]*\|.*(?:\[[ xX/-]\][ \t]|\[(?:id|ref)::)")
# A first look at the fields of a line; the exact patterns are long, and made only where this one
# fits.
_SUSPICIOUS = re.compile(r"\[\w+:(?!:)|\(\w+:|\[\w+::[^\[\]]*(?:\[|$)")


@cache
def _field(pattern: str) -> re.Pattern[str]:
    """`pattern` with WORD for every spelling of a field."""
    return re.compile(pattern.replace("WORD", f"({_FIELD_WORD})"), re.IGNORECASE)


_ONE_COLON = r"\[WORD:(?!:)[ \t]*([^\[\]]*)\]"
_ROUND = r"\(WORD::?[ \t]*([^()]*)\)"
_UNCLOSED = r"\[WORD::[^\[\]]*(?=\[|$)"
_KNOWN_FIELD = r"\[WORD::[^\[\]]*\]"


_BOX_SIGNS = frozenset("☐□☑☒✓✔")


def may_miss(line: str) -> bool:
    """A cheap first look: False for nearly all lines of prose."""
    return "[" in line or "::" in line or line.lstrip("-*+> \t")[:1] in _BOX_SIGNS


def near_misses(
    line: str, location: Location, *, is_item: bool, reads_as_item: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """What nearly is an item or a field on `line`. `reads_as_item` says whether a repaired line
    would be one.
    """
    if not is_item:
        found = _broken_item(line, location, reads_as_item)
        if found:
            yield found
            return
        for match in islice(_field(_KNOWN_FIELD).finditer(line), _AT_MOST):
            yield _diagnostic(
                location.part(match.start() + 1, len(match[0])),
                msg("a field on a line that is no item is read as text"),
                msg("put it on the item's own line, or begin the line with '- [ ] '"),
            )
    if not _SUSPICIOUS.search(line):
        return
    for pattern in (_field(_ONE_COLON), _field(_ROUND)):
        for match in islice(pattern.finditer(line), _AT_MOST):
            yield _as_text(
                location.part(match.start() + 1, len(match[0])), pattern.sub(r"[\1:: \2]", line)
            )
    for match in islice(_field(_UNCLOSED).finditer(line), _AT_MOST):
        closed = line[: match.end()].rstrip() + "]" + line[match.end() :]
        yield _as_text(location.part(match.start() + 1, len(match[0])), closed)


def _broken_item(
    line: str, location: Location, reads_as_item: Callable[[str], bool]
) -> Diagnostic | None:
    for pattern, replacement in _REPAIRS:
        if pattern.match(line):
            return _as_text(location, pattern.sub(replacement, line, count=1))
    plain = line.translate(_SPACES)
    if plain != line and reads_as_item(plain):
        at = next(i for i, char in enumerate(line) if ord(char) in _SPACES)
        return _diagnostic(
            location.part(at + 1, 1),
            msg("a no-break space stands here; the line is read as text"),
            msg("write a common blank: {line}", line=plain.strip()),
            plain,
        )
    if match := _UNKNOWN_BOX.match(line):
        return _diagnostic(
            location.part(match.start(1), 3),
            msg("'[{sign}]' is no box that is known; the line is read as text", sign=match[1]),
            msg("known are: [ ] open, [/] in progress, [x] done, [-] dropped"),
        )
    if match := _TABLE_ITEM.match(line):
        return _diagnostic(
            location,
            msg("an item in a table is read as text"),
            msg("write it as a line of a list: - [ ] ..."),
        )
    return None


def _as_text(location: Location, repaired: str) -> Diagnostic:
    return _diagnostic(
        location,
        msg("this looks like an item or a field, but is read as text"),
        msg("write: {line}", line=repaired.strip()),
        repaired,
    )


def _diagnostic(
    location: Location, message: Message, hint: Message, repair: str = ""
) -> Diagnostic:
    return Diagnostic("near-miss", location, message, hint, repair=repair)
