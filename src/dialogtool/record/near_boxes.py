"""Items that are read as text: a box as nobody writes it, or where none is read."""

import re
from collections.abc import Callable

from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.pattern import late, late_words
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
    odd_box,
)
from dialogtool.record.line_signs import (
    KIND,
    KIND_WORDS,
    LIST_MARK,
    OWN_ID,
    brackets,
    without_code,
)
from dialogtool.record.look_alikes import UNSEEN, alike, plain_signs
from dialogtool.record.read_as_text import Role, as_text, near_miss

_ONE_MARK = r"(?:[-*+]|\d{1,9}[.)])"

_OPEN_ENTITY = "#9744|#x2610|squ|square"
_DONE_ENTITY = "#974[56]|#x261[12]|#1000[34]|#x271[34]|check|checkmark"
# (what to look for, what to put there); the first that fits is reported.
# The order counts: a repair further down would fit as well, and say less of what is meant.
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (late(rf"^({MARK}[ \t]+{BOX})[{UNSEEN}]*(?=[^\s()\[:\]])"), r"\1 "),
    (late(rf"^({MARK}[ \t]+)\[[ \t]+({MARK_IN_BOX})[ \t]*\](?=\s|$)"), r"\1[\2]"),
    (late(rf"^({MARK}[ \t]+)\[({MARK_IN_BOX})[ \t]+\](?=\s|$)"), r"\1[\2]"),
    (late(rf"^({MARK}[ \t]+)\[(?:[ \t]{{2,}})?\](?=\s|$)"), r"\1[ ]"),
    (late(rf"^({MARK}[ \t]+)({KIND_WORDS})[ \t]*({BOX})[ \t]*:[ \t]*(?=\S)", re.I), r"\1\3 \2: "),
    (late(rf"^([ \t>]*[-*+])(?={BOX})"), r"\1 "),
    (late(rf"^({MARK})(?={BOX}[ \t])"), r"\1 "),
    (late(rf"^({MARK}[ \t]+)\[\](?=\S)"), r"\1[ ] "),
    (late(rf"^({MARK}[ \t]+{BOX})(?=\[(?:ref|id)::)"), r"\1 "),
    (late(rf"^([ \t>]*)({BOX})(?=\[(?:ref|id)::)"), r"\1- \2 "),
    # `\[ref:: ...\]`, as an editor escapes it
    (late(rf"^({MARK}[ \t]+)\\\[(ref|id)\\?:\\?:([^\[\]\\]*+)\\?\](?=\s|$)"), r"\1[\2::\3]"),
    # the line was filled in, and its box typed over
    (late(r"^([ \t>]*)(?:[-*+][ \t]+)?[xX][ \t]+(?=\[ref::)"), r"\1- [x] "),
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
    (late(rf"^({MARK}[ \t]+)({BOX})(?:[ \t]*\2)+(?=[ \t])"), r"\1\2"),
    (late(rf"^({MARK}[ \t]+)[\"'“”„»«]({BOX})[\"'“”»«](?=[ \t]+\[(?:ref|id)::)"), r"\1\2"),
    (late(rf"^({MARK}[ \t]+)\*\*({BOX})\*\*"), r"\1\2"),
    (late(rf"^({MARK}[ \t]+{BOX})[:.,;)](?=[ \t])"), r"\1"),
)
# What makes a line one that is counted, and may stand before a box in error
_LED = late_words(
    rf"""^ (?P<mark> {MARK} [ \t]+ )
        (?P<lead> (?: \[(?:ref|id)::[^\[\]]*\][ \t]* | {KIND.pattern} ){{1,3}} ) (?:[:;,.][ \t]+)?
        (?P<rest> (?=\S) .+ )""",
)
# `[21-k7q4mz] Sent`, `21-k7q4mz [x] Sent`
_NAMED_FIRST = late_words(
    rf"""(?P<mark>{MARK}[ \t]+)
        (?: \[(?P<id>{OWN_ID})\] | (?P<bare>{OWN_ID}) (?=:?[ \t]+{BOX}[ \t]) ) :?[ \t]+
        (?:(?P<box>{BOX})[ \t]+)? (?P<rest>\S.*)""",
)
_BOX_LENGTH = 20  # of `&lbrack;x&rbrack;`, the longest, and its blank
_LED_BOX = late(rf"(?P<mark>{MARK}[ \t]+)(?P<box>{BOX})[ \t]+(?P<rest>\S.*)")
# an editor that escapes what another has escaped doubles the stroke
_ESCAPED_BOX = late(rf"^(?P<mark>{MARK}[ \t]+)\\{{1,4}}\[(?P<sign>{SIGN})\\{{0,4}}\](?=[ \t])")
_CALLOUT_BOX = late(rf"^[ \t]*>[ \t]*\[![\w-]+\][+-]?[ \t]+(?:[-*+][ \t]+)?{BOX}[ \t]")
# What may stand before the words of a line, be it the mark of a list or not: of a definition, a
# footnote, an element, a chapter, an arrow, the end of a comment.
_BOX_ENTITY = f"{_OPEN_ENTITY}|{_DONE_ENTITY}".replace("#", r"\#")
SIGNS = rf"""(?:
      \((?![ ]?[x*]?[ ]?\)) | [^\w(\[\]［【〔⟦<`\\&@:\#{LEADING}] | _ | :(?!\w) | \\[-*+>]
    | \[\^[\w-]{{1,30}}\]: | <[^<>]{{0,200}}> | \#[\w/-]*+
    | &(?!(?:lsqb|lbrack|\#91|\#x5b|{_BOX_ENTITY});)\#?\w{{1,9}};
    | (?: (?:punkt|pkt\.?|ad|item|nr\.?) [ \t]+ (?=\d) )?
      \d{{1,3}}(?:[.:]\d{{1,3}}){{0,5}}\\?[.:)]? (?=[ \t])
    | (?: [^\W\d_] | [ivxl]{{2,6}} ) [.:)] (?=[ \t]) | o(?=[ \t])
    )*+"""
# A box behind such signs
_BOX_BEHIND = late_words(
    rf"""{SIGNS} (?<!!) (?P<box>{BOX}|[{BALLOTS}]\ufe0f?) (?=["'*_»“”)]{{0,3}}[ \t]+\S)""",
)
_LEAD = late_words(SIGNS)
# where another text begins on a line of HTML
_BREAK = late_words(
    rf"<(?:br[ \t]*/?|/?(?:li|p|div|t[rdh]|[uo]l))(?:[ \t][^<>]{{0,80}})?>{SIGNS}",
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
CELL = late_words(
    rf"""(?: ^ | (?<!\\)\| ) [ \t>]* (?: [-*+][ \t]+ )? (?: {BOX}[ \t] | {KIND.pattern}[^\s|] )
       | {BOX}[ \t] | \[(?:id|ref)::""",
)


def _repaired(line: str, role: Role) -> str:
    """The line with the first of the certain repairs that it wants; empty where it wants none."""
    # what has a box is an item; only a second mark before it, or a second box, is still odd
    repairs = (*_BOX_REPAIRS, *_REPAIRS) if role is not Role.ITEM else _BOX_REPAIRS[:2]
    wanted = ((pattern, new) for pattern, new in repairs if pattern.match(line))
    return next((pattern.sub(new, line, count=1) for pattern, new in wanted), "")


def broken_item(
    line: str, location: Location, role: Role, reads_as_item: Callable[[str], bool]
) -> Diagnostic | None:
    if mended := _repaired(line, role):
        return as_text(location, mended)
    if role is Role.ITEM:
        return box_behind(line, location) or _behind_break(line, location)
    if role is Role.COUNTED and (led := _LED.match(line)):
        return _box_behind_lead(led, location) or _behind_break(line, location)
    # before the boxes: with the right signs it may be a whole item
    found = _odd_sign(line, location, reads_as_item) if role is Role.TEXT else None
    return found or _box_elsewhere(line, location)


def _box_elsewhere(line: str, location: Location) -> Diagnostic | None:
    """A box that nobody knows, or where none is read."""
    if named := _NAMED_FIRST.match(line):
        sign = f"{named['box']} " if named["box"] else ""
        meant = f"{named['mark']}{sign}[ref:: {named['id'] or named['bare']}] {named['rest']}"
        # it may be an id that somebody made up for something new
        return as_text(location, meant)._replace(repair="")
    if box := odd_box(line):
        return _unknown_box(box, line, location)
    if _CALLOUT_BOX.match(line):
        return near_miss(
            location,
            msg("a box after the heading of a callout is read as text"),
            msg("write it as a line of a list below: > - [ ] ..."),
        )
    if line.lstrip(" \t").startswith("|") and CELL.search(line):
        return item_in_table(location)
    return item_behind(line, location) or box_behind(line, location)


def item_in_table(location: Location) -> Diagnostic:
    """A table holds no items: its rows are text, whatever box stands in them."""
    return near_miss(
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
        # a mark that stands before the box goes with it
        return as_text(location, f"{mark}{meant['box']} {before} {meant['rest']}")
    if box:
        shift = led.start("rest") - len(mark)
        start, end = box.start + shift, box.end + shift
        return _unknown_box(box._replace(start=start, end=end), led.string, location)
    head, tail = rest[:_BOX_LENGTH], rest[_BOX_LENGTH:]
    if meant := _LED_BOX.match(mark + alike(head)):
        return as_text(location, f"{meant['mark']}{meant['box']} {before} {meant['rest']}{tail}")
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
    return near_miss(
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
    return near_miss(
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
        return as_text(location, box.written)
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
    return near_miss(
        location.part(box.start + 1, len(written)),
        msg("'{box}' is not a known box; it is read as text", box=written),
        hint,
    )


def _odd_sign(
    line: str, location: Location, reads_as_item: Callable[[str], bool]
) -> Diagnostic | None:
    """A line that would be an item if one of its signs were not another that looks like it."""
    plain = alike(line)
    if plain == line:
        return None
    if not reads_as_item(plain):
        # `［x］Sent` lacks its blank, too
        mended = _mended(plain)
        return as_text(location, mended) if mended and reads_as_item(mended) else None
    # an entity is longer than its sign: up to the first difference both are alike
    at = next(i for i, (said, meant) in enumerate(zip(line, plain, strict=False)) if said != meant)
    message = msg("a sign here only looks like the right one; the line is read as text")
    hint = msg("write: {line}", line=plain.strip())
    if line[at].isspace():
        message = msg("there is a no-break space here; the line is read as text")
        hint = msg("write an ordinary space: {line}", line=plain.strip())
    return near_miss(location.part(at + 1, 1), message, hint, plain)


def meant_as_item(text: str, reads_as_item: Callable[[str], bool]) -> str:
    """The line of a list that a text is, or nearly is; empty where it is none."""
    plain = plain_signs(text)
    box = odd_box(plain)
    forms = (text, f"- {text}", plain, f"- {plain}", _mended(plain), box.written if box else "")
    begun = (form for form in forms if LIST_MARK.match(form) and reads_as_item(form))
    return next(begun, "")
