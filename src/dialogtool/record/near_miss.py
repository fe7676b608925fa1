"""Lines that look like items or fields and are read as text: each with the line as it was probably
meant.
"""

import re
from collections.abc import Callable, Collection, Iterator
from enum import Enum, auto
from functools import cache
from itertools import islice

from dialogtool.alphabet import small
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import FIELDS, lookup
from dialogtool.pattern import late
from dialogtool.record.boxes import (
    BALLOTS,
    BOX,
    EMPTY_SQUARES,
    FULL_SQUARES,
    LEADING,
    MARK,
    MARK_IN_BOX,
    SIGN,
    OddBox,
    begins_like_a_box,
    odd_box,
)
from dialogtool.record.comments import code_spans
from dialogtool.record.line_signs import (
    KIND,
    LIST_MARK,
    LOOSE_KIND,
    OWN_CARET_ID,
    brackets,
    without_code,
)
from dialogtool.record.owners import ending_owners

_ONE_MARK = r"(?:[-*+]|\d{1,9}[.)])"
# a line of a thousand brackets is one mistake, and each message quotes the line
_AT_MOST = 5  # messages of one kind about one line
_ALIKE = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "：": ":", "∶": ":", "꞉": ":", "ː": ":",
        "∷": "::", "［": "[", "］": "]", "【": "[", "】": "]", "〔": "[", "〕": "]",
        "⟦": "[", "⟧": "]",
    }
)  # fmt: skip
"""Signs that look like those of the format."""
_COLONS = {sign: meant for sign, meant in _ALIKE.items() if ":" in meant}
_COLON_ALIKE = late(f"[{''.join(map(chr, _COLONS))}]|&#?[5c]")
_ENTITY = late(r"&(#91|#93|#58|#160|#x5b|#x5d|#xa0|lsqb|rsqb|lbrack|rbrack|colon|nbsp);", re.I)
_ENTITIES = {
    "#91": "[", "#x5b": "[", "lsqb": "[", "lbrack": "[", "#93": "]", "#x5d": "]", "rsqb": "]",
    "rbrack": "]", "#58": ":", "colon": ":", "#160": " ", "#xa0": " ", "nbsp": " ",
}  # fmt: skip
# Without the blanks, which are the first three: prose from Word is full of them.
_MAY_MISS = late(
    rf"[\[{LEADING}{''.join(map(chr, list(_ALIKE)[3:]))}]|::|&(?:[#lrcn]|sq)|<[bB][rR]|\^\d"
)

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
"""Signs without a width, from web pages and PDFs."""
_WITHOUT_UNSEEN = dict.fromkeys(map(ord, _UNSEEN))
_ESCAPED = late(rf"\\\[({SIGN})\\?\]")

_OPEN_ENTITY = "#9744|#x2610|squ|square"
_DONE_ENTITY = "#974[56]|#x261[12]|#1000[34]|#x271[34]|check|checkmark"
# (what to look for, what to put there); the first that fits is reported.
# The order counts: a repair further down would fit as well, and say less of what is meant.
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (late(rf"^({MARK}[ \t]+{BOX})[{_UNSEEN}]*(?=[^\s()\[:\]])"), r"\1 "),
    (late(rf"^({MARK}[ \t]+)\[[ \t]+({MARK_IN_BOX})[ \t]*\](?=\s|$)"), r"\1[\2]"),
    (late(rf"^({MARK}[ \t]+)\[({MARK_IN_BOX})[ \t]+\](?=\s|$)"), r"\1[\2]"),
    (late(rf"^({MARK}[ \t]+)\[(?:[ \t]{{2,}})?\](?=\s|$)"), r"\1[ ]"),
    (late(rf"^([ \t>]*[-*+])(?={BOX})"), r"\1 "),
    (late(rf"^({MARK})(?={BOX}[ \t])"), r"\1 "),
    (late(rf"^({MARK}[ \t]+)\[\](?=\S)"), r"\1[ ] "),
    (late(rf"^({MARK}[ \t]+{BOX})(?=\[(?:ref|id)::)"), r"\1 "),
    (late(rf"^([ \t>]*)(?:[-*+][ \t]+)?[{EMPTY_SQUARES}]\ufe0f?[ \t]*"), r"\1- [ ] "),
    (late(rf"^([ \t>]*)(?:[-*+][ \t]+)?[{FULL_SQUARES}]\ufe0f?[ \t]*"), r"\1- [x] "),
    # as a ballot box is written in HTML
    (late(rf"^([ \t>]*)(?:[-*+][ \t]+)?&(?:{_OPEN_ENTITY});[ \t]*", re.I), r"\1- [ ] "),
    (late(rf"^([ \t>]*)(?:[-*+][ \t]+)?&(?:{_DONE_ENTITY});[ \t]*", re.I), r"\1- [x] "),
    (
        late(
            rf"""
              ^ ( [ \t>]* )
              (?: [–—•●○▪‣·‐‑−◦■] | \\[-*+] | o (?= [ \t] ) | [a-zA-Z][.)] )
              [ \t]* (?= {BOX} | \[ (?: id | ref ) :: )
            """,
            re.VERBOSE,
        ),
        r"\1- ",
    ),
    (late(rf"^([ \t>]*)(?={BOX}[ \t]+\S)"), r"\1- "),
    (late(rf"^([ \t>]*)({BOX})(?=[^\W\d_])"), r"\1- \2 "),
)
# A box on a line that is counted all the same, by its reference, id or kind: it says nothing there.
_BOX_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (late(rf"^([ \t>]*{_ONE_MARK})[ \t]+[-*+][ \t]+(?={BOX}[ \t])"), r"\1 "),
    (late(rf"^({MARK}[ \t]+)\*\*({BOX})\*\*"), r"\1\2"),
    (late(rf"^({MARK}[ \t]+{BOX})[:.,;)](?=[ \t])"), r"\1"),
)
# What makes a line one that is counted, and may stand before a box in error
_LED = late(
    rf"""^ (?P<mark> {MARK} [ \t]+ )
        (?P<lead> (?: \[(?:ref|id)::[^\[\]]*\][ \t]* | {KIND.pattern} ){{1,3}} ) (?:[:;,.][ \t]+)?
        (?P<rest> (?=\S) .+ )""",
    re.IGNORECASE | re.VERBOSE,
)
_BOX_LENGTH = 20  # of `&lbrack;x&rbrack;`, the longest, and its blank
_LED_BOX = late(rf"(?P<mark>{MARK}[ \t]+)(?P<box>{BOX})[ \t]+(?P<rest>\S.*)")
_ESCAPED_BOX = late(rf"^(?P<mark>{MARK}[ \t]+)\\\[(?P<sign>{SIGN})\\?\](?=[ \t])")
_CALLOUT_BOX = late(rf"^[ \t]*>[ \t]*\[![\w-]+\][+-]?[ \t]+(?:[-*+][ \t]+)?{BOX}[ \t]")
# What may stand before the words of a line, be it the mark of a list or not: of a definition, a
# footnote, an element, a chapter, an arrow, the end of a comment.
_BOX_ENTITY = f"{_OPEN_ENTITY}|{_DONE_ENTITY}".replace("#", r"\#")
_SIGNS = rf"""(?:
      \((?![ ]?[x*]?[ ]?\)) | [^\w(\[\]［【〔⟦<`\\&@:\#{LEADING}] | _ | :(?!\w) | \\[-*+>]
    | \[\^[\w-]{{1,30}}\]: | <[^<>]{{0,200}}> | \#[\w/-]*+
    | &(?!(?:lsqb|lbrack|\#91|\#x5b|{_BOX_ENTITY});)\#?\w{{1,9}};
    | (?: (?:punkt|pkt\.?|ad|item|nr\.?) [ \t]+ (?=\d) )?
      \d{{1,3}}(?:[.:]\d{{1,3}}){{0,5}}[.:)]? (?=[ \t])
    | (?: [^\W\d_] | [ivxl]{{2,6}} ) [.:)] (?=[ \t]) | o(?=[ \t])
    )*+"""
# A box behind such signs
_BOX_BEHIND = late(
    rf"""{_SIGNS} (?<!!) (?P<box>{BOX}|[{BALLOTS}]\ufe0f?) (?=["'*_»“”)]{{0,3}}[ \t]+\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_LEAD = late(_SIGNS, re.IGNORECASE | re.VERBOSE)
# where another text begins on a line of HTML
_BREAK = late(
    rf"<(?:br[ \t]*/?|/?(?:li|p|div|t[rdh]|[uo]l))(?:[ \t][^<>]{{0,80}})?>{_SIGNS}",
    re.IGNORECASE | re.VERBOSE,
)
# `([ ])`, `"[x]"`: what was opened before a box
_CLOSED_BOX = late(rf"^(-[ ]{BOX})[\"'*_»“”)]{{1,3}}(?=[ \t])")
_BEGUN_ITEM = late(rf"-[ ](?:{BOX}[ \t]+|{KIND.pattern})\S", re.IGNORECASE)
# A box in the middle of a line: a link, an image and an escaped bracket are none.
_BOX_WITHIN = late(
    rf"(?<![\w\\!\[\]/]) (?: {BOX} (?![\w\[\](:]) | [{BALLOTS}] | \([ ]?[xX]?[ ]?\) (?!\w) )",
    re.VERBOSE,
)
_OWN_BOX = late(rf"(?:[ \t>]*+(?:[-*+]|\d{{1,9}}[.)])[ \t]++)++\\?{BOX}")
# A cell that begins as an item does, or holds what only an item has
_CELL = late(
    rf"""(?: ^ | (?<!\\)\| ) [ \t>]* (?: [-*+][ \t]+ )? (?: {BOX}[ \t] | {KIND.pattern}[^\s|] )
       | {BOX}[ \t] | \[(?:id|ref)::""",
    re.IGNORECASE | re.VERBOSE,
)
_CELL_ENDS = late(r"(?<!\\)\|[ \t]*")
# A first look at the fields of a line; the exact patterns are long, and made only where this fits.
_SUSPICIOUS = late(r"[\[({]\w+:|\w::|\[\w+[ \t]*[ =;][^\[\]]*\d")


Names = tuple[str, ...]
"""Those of a book's own fields."""


@cache
def _field(pattern: str, own: Names) -> re.Pattern[str]:
    """`pattern` with WORD for every spelling of a field of the format, and for those of the book's
    own.
    """
    words = sorted(map(re.escape, (*lookup(FIELDS), *own)), key=len, reverse=True)
    return re.compile(pattern.replace("WORD", f"({'|'.join(words)})"), re.IGNORECASE | re.VERBOSE)


_ONE_COLON = r"(?<!\\)\[WORD:(?!:)[ \t]*+"
_ROUND = r"(?<!\\)\(WORD::?+[ \t]*+([^()]*+)\)"
_CURLY = r"(?<![\\{])\{WORD:(?!:)[ \t]*+([^{}]*+)\}"
_OPENING = r"(?<!\\)\[WORD::"
_ESCAPED_FIELD = r"\\\[WORD::([^\[\]\\]*+)\\?\]"
_OPENING_EITHER = r"(?<!\\)\[WORD:(?::|(?=[ \t]))"
# Fields in other brackets, or in none; the value ends at two blanks.
_DOUBLED = r"(?<!\\)\[(\[WORD::[^\[\]]*\])\]"
_BARE = r"""(?<![\w\[(\\])[{【〔⟦［]?WORD::(?=[ \t\d])[ \t]*+
    ( \d{4}-\d\d-\d\d(?!\S)
    | (?: (?![ \t]{2}|[ \t]*$)[^\[\]{}】〕⟧］] | \[(?!\w++::)[^\[\]]*+\] )++ [^\s\[\]{}】〕⟧］]? )
    (?:[ \t]*[\]}】〕⟧］])?"""
_NO_COLON = r"(?<!\\)\[WORD[ \t]*[ \t=;][ \t]*((?=[^\[\]:\d]*+\d)[^\[\]:]*+)\]"
_ID_ALONE = late(r"[\w-]*\d[\w-]*-[\w-]+")
# closing works anywhere, so such a field is not idle
_OBEYED = frozenset(("visibility", "public"))  # on any line, see `hidden`


# the comment of an import, with what the line above it, of an old paper, would be as an item
_PROPOSED = late(r"\s*<!-- (?:forslag|proposal) \d")
_SIGN_FIRST = late(rf"(?:{MARK}[ \t]+)?[{LEADING}]")


def is_proposed(line: str, below: str) -> bool:
    """Whether a line begins with the sign of a box, and `below`, the next one, asks about it."""
    return _PROPOSED.match(below) is not None and _SIGN_FIRST.match(line) is not None


def may_miss(line: str) -> bool:
    """A cheap first look: False for nearly all lines of prose."""
    return _MAY_MISS.search(line) is not None or begins_like_a_box(line)


class Role(Enum):
    """What a line is read as."""

    TEXT = auto()
    ITEM = auto()  # the first line of an item that has a box
    COUNTED = auto()  # the first line of an item that is one without a box
    CONTINUED = auto()  # a later line of an item


def near_misses_in_table(
    line: str, location: Location, own: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """What is an item or a field in a row of a table, where nothing is read, and nothing is mended:
    a line of a list would end the table.
    """
    plain = plain_signs(without_code(line))
    if _CELL.search(plain) or any(map(begun_item, _CELL_ENDS.split(plain))):
        yield _item_in_table(location)
    else:
        yield from _idle_fields(line, location, tuple(own))


_FORGOTTEN = late(
    rf"""
    (?P<lead> [ \t>]* (?: (?:[-*+–•]|\d{{1,9}}[.)])[ \t]+ )? ) {_SIGNS}
    (?P<kind> {KIND.pattern} | {LOOSE_KIND.pattern} )
    (?: [*_~=]{{1,3}} | </\w{{1,10}}> | ["“”»«')] )* \s*\S
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A kind where none is read: without the mark of a list, or behind signs that are none of it."""


def forgotten_mark(line: str, location: Location) -> Diagnostic | None:
    """A line that begins with a kind, as an item does, but has no mark, or a sign before it."""
    head = line[:60]
    # each look takes time, and most lines have no colon
    plain = plain_signs(line) if _COLON_ALIKE.search(head) else line
    found = _FORGOTTEN.match(plain) if plain != line or ":" in head else None
    if found is None:
        return None
    mark = LIST_MARK.match(plain)
    # behind a mark it counts, also with its stress
    if mark and KIND.match(plain, mark.end()):
        return None
    start = found.end("lead")
    lead = found["lead"] if found["lead"].strip(" \t>") else f"{found['lead']}- "
    if plain == line and KIND.match(line, start):
        # of the source, for it has the comments
        return _as_text(location, f"{lead}{location.source[start:]}")
    # without what stresses the word, or stands around it
    kind = re.sub(r"[*_~]", "", found["kind"]).strip()
    said = plain[found.end() - 1 :]
    return _as_text(location, f"{lead}{kind} {said}")._replace(repair="")


def _closed_here(start: int) -> bool:
    return False


def near_misses(
    line: str,
    location: Location,
    role: Role,
    reads_as_item: Callable[[str], bool],
    closed_below: Callable[[int], bool] = _closed_here,
    *,
    own: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """What nearly is an item or a field on `line`. `reads_as_item` says whether a repaired line
    would be one, `closed_below` whether a bracket that opens at an index closes on a later line;
    `own` are the names of the book's own fields.
    """
    # one thing at a time: a line mended as an item is read anew, and its fields with it
    found = _broken_item(line, location, role, reads_as_item)
    if found:
        yield _one_item_each(found, location)
        return
    names = tuple(own)
    if role is Role.TEXT:
        yield from _idle_fields(line, location, names)
        # in prose a word of the book's own in brackets is a word
        names = ()
    else:
        yield from _odd_fields(line, location, names)
    if not _SUSPICIOUS.search(line):
        return
    yield from _fields_of_one_colon(line, location, names)
    for pattern in (_field(_ROUND, names), _field(_CURLY, names)):
        # the whole line, also for one message of several: `fmt` puts one line in the place of one
        repaired = pattern.sub(r"[\1:: \2]", line)
        for match in islice(pattern.finditer(line), _AT_MOST):
            yield _as_text(location.part(match.start() + 1, len(match[0])), repaired)
    yield from _unclosed_fields(line, location, names, closed_below)
    if role is not Role.TEXT:
        yield from _fields_without_brackets(line, location, names)


def _one_item_each(found: Diagnostic, location: Location) -> Diagnostic:
    """Of two boxes on a line, as Word pastes a row of them, only a person can make two items."""
    if not found.repair or not boxes_within(found.repair):
        return found
    return _diagnostic(
        location,
        msg("several boxes stand on this line, and one line is one item"),
        msg("write a line of the list for each: - [ ] ..."),
    )


def _idle_fields(line: str, location: Location, own: Names) -> Iterator[Diagnostic]:
    """Fields on a line that is no item: nobody reads them."""
    pairs = brackets(without_code(line))
    names = lookup(FIELDS)
    for match in islice(_field(_OPENING, own).finditer(line), _AT_MOST):
        close = pairs.get(match.start())
        if close is not None and names.get(small(match[1])) not in _OBEYED:
            yield _idle(location, match.start(), close + 1)
    if "^" in line and (found := OWN_CARET_ID.search(line)):
        yield _idle(location, *found.span())


def _idle(location: Location, start: int, end: int) -> Diagnostic:
    return _diagnostic(
        location.part(start + 1, end - start),
        msg("a field on a line that is not an item is read as text"),
        msg("put it on the item's own line, or begin the line with '- [ ] '"),
    )


def _odd_fields(line: str, location: Location, own: Names) -> Iterator[Diagnostic]:
    """Fields of an item in other signs: `\\[due:: ...\\]`, `[due：： ...]`."""
    plain = _field(_ESCAPED_FIELD, own).sub(r"[\1::\2]", line.translate(_COLONS))
    opening = _field(_OPENING, own)
    if plain != line and len(opening.findall(plain)) > len(opening.findall(line)):
        yield _as_text(location, plain)


def _fields_of_one_colon(line: str, location: Location, own: Names) -> Iterator[Diagnostic]:
    """`[due: ...]`, with the brackets that its value holds; those of a line are mended at once."""
    pairs = brackets(without_code(line))
    pattern = _field(_ONE_COLON, own)
    closed = [match for match in pattern.finditer(line) if match.start() in pairs]
    repaired = pattern.sub(
        lambda match: f"[{match[1]}:: " if match.start() in pairs else match[0], line
    )
    for match in closed[:_AT_MOST]:
        length = pairs[match.start()] + 1 - match.start()
        yield _as_text(location.part(match.start() + 1, length), repaired)


def _fields_without_brackets(line: str, location: Location, own: Names) -> Iterator[Diagnostic]:
    """`due:: 2022-05-01`, `{due:: ...}`, `[[due:: ...]]`, `[due 2022-05-01]` on an item's line."""
    names = lookup(FIELDS)
    # in the value of another field it is a text, in code an example
    within = (*brackets(without_code(line)).items(), *code_spans(line))
    for match in islice(_field(_BARE, own).finditer(line), _AT_MOST):
        if not any(start < match.start() < end for start, end in within):
            yield _in_place(match, _in_brackets(match), location)
    for match in islice(_field(_DOUBLED, own).finditer(line), _AT_MOST):
        yield _in_place(match, match[1], location)
    for match in islice(_field(_NO_COLON, own).finditer(line), _AT_MOST):
        name, value = names.get(small(match[1])), match[2]
        # `[mål 3 boliger]` is prose in brackets; a date or an id is not
        if name == "due" or (name in ("ref", "id") and _ID_ALONE.fullmatch(value.strip())):
            yield _in_place(match, f"[{match[1]}:: {value}]", location)


def _in_brackets(bare: re.Match[str]) -> str:
    """A field that has none of its own, and behind it the owners that end the line: they are not
    of its value, unless it says who.
    """
    word, value = bare[1], bare[2].rstrip()
    says_who = lookup(FIELDS).get(small(word)) in ("owner", "awaits")
    begins_bare = bare.start() == bare.start(1)
    at = ending_owners(value) if begins_bare and not says_who else None
    if not at:
        return f"[{word}:: {value}]"
    return f"[{word}:: {value[:at].rstrip()}] {value[at:]}"


def _in_place(match: re.Match[str], written: str, location: Location) -> Diagnostic:
    """What is found on a line, and the line with `written` in its place."""
    start, end = match.span()
    repaired = f"{match.string[:start]}{written}{match.string[end:]}"
    return _as_text(location.part(start + 1, end - start), repaired)


def _unclosed_fields(
    line: str, location: Location, own: Names, closed_below: Callable[[int], bool]
) -> Iterator[Diagnostic]:
    plain = without_code(line)
    pairs = brackets(plain)
    for match in islice(_field(_OPENING_EITHER, own).finditer(plain), _AT_MOST):
        if match.start() in pairs or closed_below(match.start()):
            continue
        following = _field(_OPENING_EITHER, own).search(plain, match.end())
        end = following.start() if following else len(line)
        place = location.part(match.start() + 1, end - match.start())
        # where the bracket belongs is certain only if no other one is open
        if _is_balanced(line[match.end() : end]):
            closed = line[:end].rstrip() + "]"
            closed += f"  {line[end:]}" if following else line[len(line.rstrip()) :]
            yield _as_text(place, closed)
        else:
            yield _diagnostic(
                place,
                msg("the brackets of this field do not match, so it is read as text"),
                msg("close every bracket that is opened, or write round ones"),
            )


def _is_balanced(text: str) -> bool:
    """Whether every bracket of the text has its other one in it."""
    pairs = brackets(text)
    paired = {*pairs, *pairs.values()}
    return all(at in paired for at, sign in enumerate(text) if sign in "[]")


def _broken_item(
    line: str, location: Location, role: Role, reads_as_item: Callable[[str], bool]
) -> Diagnostic | None:
    # what has a box is an item; only a second mark before it is still odd
    repairs = (*_BOX_REPAIRS, *_REPAIRS) if role is not Role.ITEM else _BOX_REPAIRS[:1]
    for pattern, replacement in repairs:
        if pattern.match(line):
            return _as_text(location, pattern.sub(replacement, line, count=1))
    if role is Role.ITEM:
        return box_behind(line, location) or _behind_break(line, location)
    if role is Role.COUNTED and (led := _LED.match(line)):
        return _box_behind_lead(led, location) or _behind_break(line, location)
    # before the boxes: with the right signs it may be a whole item
    found = _odd_sign(line, location, reads_as_item) if role is Role.TEXT else None
    return found or _box_elsewhere(line, location)


def _box_elsewhere(line: str, location: Location) -> Diagnostic | None:
    """A box that nobody knows, or where none is read."""
    if box := odd_box(line):
        return _unknown_box(box, line, location)
    if _CALLOUT_BOX.match(line):
        return _diagnostic(
            location,
            msg("a box after the heading of a callout is read as text"),
            msg("write it as a line of a list below: > - [ ] ..."),
        )
    if line.lstrip(" \t").startswith("|") and _CELL.search(line):
        return _item_in_table(location)
    return item_behind(line, location) or box_behind(line, location)


def _item_in_table(location: Location) -> Diagnostic:
    return _diagnostic(
        location,
        msg("an item in a table is read as text"),
        msg("write it as a line of a list: - [ ] ..."),
    )


def _box_behind_lead(led: re.Match[str], location: Location) -> Diagnostic | None:
    """A box of any spelling behind the reference, the id or the kind of its line, where it says
    nothing.
    """
    mark, rest, before = led["mark"], led["rest"], led["lead"].rstrip()
    line = mark + rest
    box = odd_box(line)
    if meant := _LED_BOX.match(_mended(line) or (box.written if box else "") or line):
        return _as_text(location, f"{meant['mark']}{meant['box']} {before} {meant['rest']}")
    if box:
        shift = led.start("rest") - len(mark)
        start, end = box.start + shift, box.end + shift
        return _unknown_box(box._replace(start=start, end=end), led.string, location)
    head, tail = rest[:_BOX_LENGTH], rest[_BOX_LENGTH:]
    if meant := _LED_BOX.match(mark + _alike(head)):
        return _as_text(location, f"{meant['mark']}{meant['box']} {before} {meant['rest']}{tail}")
    return None


def _mended(line: str) -> str:
    """The line with its box as the format has it; empty where nothing is certain."""
    plain = _ESCAPED_BOX.sub(r"\g<mark>[\g<sign>]", line)
    fitting = (repair for repair in _REPAIRS if repair[0].match(plain))
    for pattern, replacement in fitting:
        return pattern.sub(replacement, plain, count=1)
    return plain if plain != line else ""


def box_behind(line: str, location: Location) -> Diagnostic | None:
    """A box that only signs stand before, but not as the format has it: of a heading, a definition,
    a footnote, an element, a second one. `location` is that of the line.
    """
    own = _OWN_BOX.match(line)
    found = _BOX_BEHIND.match(line, own.end() if own else 0)
    if found is not None:
        start, end = found.span("box")
        location = location.part(start + 1, end - start)
    # in other signs than those of the format its place is not the same
    elif not _has_box_behind(plain_signs(line)):
        return None
    return _diagnostic(
        location,
        msg("a box stands here where none is read"),
        msg("write it as a line of a list: - [ ] ..."),
    )


def _has_box_behind(plain: str) -> bool:
    own = _OWN_BOX.match(plain)
    return _BOX_BEHIND.match(plain, own.end() if own else 0) is not None


def item_behind(line: str, location: Location) -> Diagnostic | None:
    """An item, by its kind or by a box of any spelling, behind signs that are no mark of a list, or
    behind a break in the middle of a line. `location` is that of the line.
    """
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    meant = begun_item(line[start:]) if start else ""
    return _on_its_own(location, start, meant) if meant else _behind_break(line, location)


def _behind_break(line: str, location: Location) -> Diagnostic | None:
    if "<" not in line:
        return None
    for at in _BREAK.finditer(without_code(line)):
        if meant := begun_item(line[at.end() :]):
            return _on_its_own(location, at.end(), meant)
    return None


def begun_item(text: str) -> str:
    """The line of a list that a text would be which begins with a box or a kind, be it behind
    signs; empty where it begins with neither.
    """
    said = plain_signs(_BREAK.split(text, maxsplit=1)[0])
    lead = _LEAD.match(said)
    plain = f"- {said[lead.end() if lead else 0 :]}"
    plain = _CLOSED_BOX.sub(r"\1", plain)
    box = odd_box(plain)
    forms = (plain, _mended(plain), box.written if box else "")
    return next(filter(_BEGUN_ITEM.match, forms), "")


def _on_its_own(location: Location, start: int, meant: str) -> Diagnostic:
    return _diagnostic(
        location.part(start + 1, max(1, len(location.source.rstrip()) - start)),
        msg("an item stands here where none is read"),
        msg("write it as a line of its own: {line}", line=meant),
    )


def boxes_within(line: str) -> list[tuple[int, int]]:
    """Where boxes stand on a line that are not its own: begin and end of each, code and
    fields left out."""
    own = _OWN_BOX.match(line)
    text = without_code(line) if "`" in line else line
    pairs = brackets(text).items() if "::" in text else ()
    return [
        match.span()
        for match in _BOX_WITHIN.finditer(text, own.end() if own else 0)
        if not any(start < match.start() < end for start, end in pairs)
    ]


def _unknown_box(box: OddBox, line: str, location: Location) -> Diagnostic:
    """A box nobody reads; mended here only where the line is one of a list already: another might
    take the line below it with it.
    """
    if box.written and box.marked:
        return _as_text(location, box.written)
    written = line[box.start : box.end]
    hint = msg("choose one of: [ ] open, [/] in progress, [x] done, [-] dropped")
    if box.written:
        hint = msg("write: {line}", line=box.written.strip())
    elif written[:1] == "[":
        hint = msg(
            "choose one of: [ ] open, [/] in progress, [x] done, [-] dropped; "
            "a bracket that is text: \\{box}",
            box=written,
        )
    return _diagnostic(
        location.part(box.start + 1, len(written)),
        msg("'{box}' is not a known box; it is read as text", box=written),
        hint,
    )


def _odd_sign(
    line: str, location: Location, reads_as_item: Callable[[str], bool]
) -> Diagnostic | None:
    """A line that would be an item if one of its signs were not another that looks like it."""
    plain = _alike(line)
    if plain == line:
        return None
    if not reads_as_item(plain):
        # `［x］Sent` lacks its blank, too
        mended = _mended(plain)
        return _as_text(location, mended) if mended and reads_as_item(mended) else None
    # an entity is longer than its sign: up to the first difference both are alike
    at = next(i for i, (said, meant) in enumerate(zip(line, plain, strict=False)) if said != meant)
    message = msg("a sign here only looks like the right one; the line is read as text")
    hint = msg("write: {line}", line=plain.strip())
    if line[at].isspace():
        message = msg("there is a no-break space here; the line is read as text")
        hint = msg("write an ordinary space: {line}", line=plain.strip())
    return _diagnostic(location.part(at + 1, 1), message, hint, plain)


def _alike(text: str) -> str:
    """The text with the signs of the format for those that look like them."""
    # entities first: some of them stand for signs that look like others
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[1].lower()], text).translate(_ALIKE)


def meant_as_item(text: str, reads_as_item: Callable[[str], bool]) -> str:
    """The line of a list that a text is, or nearly is; empty where it is none."""
    plain = plain_signs(text)
    box = odd_box(plain)
    forms = (text, f"- {text}", plain, f"- {plain}", _mended(plain), box.written if box else "")
    begun = (form for form in forms if LIST_MARK.match(form) and reads_as_item(form))
    return next(begun, "")


def plain_signs(text: str) -> str:
    """The text with the signs of the format for those that look like them, without those that
    cannot be seen and the backslash of a box.
    """
    if text.isascii() and "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(r"[\1]", _alike(text).translate(_WITHOUT_UNSEEN))


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
