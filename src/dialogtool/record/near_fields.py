"""Fields that are read as text: in other brackets or signs than those of the format, or on a line
that is no item.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from itertools import islice

from dialogtool.alphabet import small
from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.glossary import FIELDS, lookup
from dialogtool.pattern import any_of, late
from dialogtool.record.comments import code_spans
from dialogtool.record.line_signs import OWN_CARET_ID, brackets, without_code
from dialogtool.record.look_alikes import COLONS
from dialogtool.record.owners import ending_owners
from dialogtool.record.read_as_text import as_text, near_miss

# a line of a thousand brackets is one mistake, and each message quotes the line
_AT_MOST = 5  # messages of one kind about one line
# A first look at the fields of a line; the exact patterns are long, and made only where this fits.
_SUSPICIOUS = late(r"[\[({]\w+:|\w::|\[\w+[ \t]*[ =;][^\[\]]*\d")


Names = tuple[str, ...]
"""Those of a book's own fields."""


@cache
def _field(pattern: str, own: Names) -> re.Pattern[str]:
    """`pattern` with WORD for every spelling of a field of the format, and for those of the book's
    own.
    """
    words = any_of((*lookup(FIELDS), *own))
    return re.compile(pattern.replace("WORD", f"({words})"), re.IGNORECASE | re.VERBOSE)


_ONE_COLON = r"(?<!\\)\[WORD:(?![:\\])[ \t]*+"
_ROUND = r"(?<!\\)\(WORD::?+[ \t]*+([^()]*+)\)"
_CURLY = r"(?<![\\{])\{WORD:(?!:)[ \t]*+([^{}]*+)\}"
_OPENING = r"(?<!\\)\[WORD::"
_ESCAPED_FIELD = r"\\?\[WORD\\?:\\?:([^\[\]\\]*+)\\?\]"
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


def near_fields(
    line: str,
    location: Location,
    own: Collection[str],
    closed_below: Callable[[int], bool],
    *,
    in_item: bool,
) -> Iterator[Diagnostic]:
    """What nearly is a field on a line, or is one where nobody reads it. `own` are the names of the
    book's own fields, `closed_below` as in `near_misses`.
    """
    names = tuple(own)
    if in_item:
        yield from _odd_fields(line, location, names)
    else:
        yield from idle_fields(line, location, names)
        # in prose a word of the book's own in brackets is a word
        names = ()
    if not _SUSPICIOUS.search(line):
        return
    yield from _fields_of_one_colon(line, location, names)
    yield from _fields_in_other_brackets(line, location, names)
    yield from _unclosed_fields(line, location, names, closed_below)
    if in_item:
        yield from _fields_without_brackets(line, location, names)


def idle_fields(line: str, location: Location, own: Names) -> Iterator[Diagnostic]:
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
    return near_miss(
        location.part(start + 1, end - start),
        msg("a field on a line that is not an item is read as text"),
        msg("put it on the item's own line, or begin the line with '- [ ] '"),
    )


def _odd_fields(line: str, location: Location, own: Names) -> Iterator[Diagnostic]:
    """Fields of an item in other signs: `\\[due:: ...\\]`, `[due：： ...]`."""
    plain = _field(_ESCAPED_FIELD, own).sub(r"[\1::\2]", line.translate(COLONS))
    opening = _field(_OPENING, own)
    if plain != line and len(opening.findall(plain)) > len(opening.findall(line)):
        yield as_text(location, plain)


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
        yield as_text(location.part(match.start() + 1, length), repaired)


def _fields_in_other_brackets(line: str, location: Location, own: Names) -> Iterator[Diagnostic]:
    """`(due:: ...)`, `{due:: ...}`."""
    for pattern in (_field(_ROUND, own), _field(_CURLY, own)):
        # the whole line, also for one message of several: `fmt` puts one line in the place of one
        repaired = pattern.sub(r"[\1:: \2]", line)
        for match in islice(pattern.finditer(line), _AT_MOST):
            yield as_text(location.part(match.start() + 1, len(match[0])), repaired)


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
    return as_text(location.part(start + 1, end - start), repaired)


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
            yield as_text(place, closed)
        else:
            yield near_miss(
                place,
                msg("the brackets of this field do not match, so it is read as text"),
                msg("close every bracket that is opened, or write round ones"),
            )


def _is_balanced(text: str) -> bool:
    """Whether every bracket of the text has its other one in it."""
    pairs = brackets(text)
    paired = {*pairs, *pairs.values()}
    return all(at in paired for at, sign in enumerate(text) if sign in "[]")
