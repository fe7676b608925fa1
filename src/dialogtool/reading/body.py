"""The text below the front matter -> agenda items and mentions, line by line.

A line scanner, not a Markdown parser: a full parse costs two hundred times as much and gives
nothing that the format asks for. It knows where Markdown means no list: fenced and indented code,
HTML comments, tables.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from dialogtool.diagnostic import Diagnostic, Location, msg
from dialogtool.glossary import VISIBILITIES, lookup, nearest
from dialogtool.model import AgendaItem, Heading, Item, Kind, Update
from dialogtool.reading.line import LIST_MARK, names_kind, parse_line
from dialogtool.reading.near_miss import may_miss, near_misses
from dialogtool.reading.source import MAX_LINE, too_long

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(\S.*))?$")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_CODE = re.compile(r"`+[^`]*`+")
_NUMBERED = re.compile(
    r"(?:(?:punkt|pkt\.?|ad|item)[ \t]+)?(\d{1,2}(?:\.\d{1,2})*)"
    r"(?:[.):]|[ \t]*[–—-](?=[ \t])|(?=[ \t]))[ \t]*(?:[–—-][ \t]+)?(\S.*)",
    re.IGNORECASE,
)
_MEANT_CLOSED = re.compile(r"[\[(](?:synlig|visib)", re.IGNORECASE)
_CLOSED_WORD = re.compile(r"::[ \t]*\w")
_DIGITS = frozenset("0123456789")
_MAY_MATTER = frozenset("-*+>#`~:<|=[–—•●○▪‣·‐‑−◦■☐□☑☒✓✔\u00a0") | _DIGITS


class Body(NamedTuple):
    """`headings` are all of them, the title of the whole with level 0; `closed` are lines, first
    and last.
    """

    headings: tuple[Heading, ...]
    closed: tuple[tuple[int, int], ...]
    agenda: tuple[AgendaItem, ...]
    mentions: tuple[Item | Update, ...]
    diagnostics: list[Diagnostic]


class _Entry(NamedTuple):
    """A mention before its agenda item and its details are known."""

    line: int
    indent: int
    build: type[Item] | type[Update]
    values: dict[str, Any]
    details: list[str]


def scan_body(path: str, lines: list[str], first: int, party: Callable[[str], str]) -> Body:
    """Scans `lines[first:]`; line numbers count from the top of the file. `party` resolves names of
    parties.
    """
    scanner = _Scanner(path, party, len(lines))
    for index in range(first, len(lines)):
        scanner.read(index + 1, lines[index])
    scanner.finish()
    headings = scanner.headings
    if _is_title(headings):
        headings[0] = headings[0]._replace(level=0)
    agenda = _agenda([each for each in headings if each.level])
    return Body(
        tuple(headings),
        tuple(scanner.closed),
        agenda,
        _mentions(scanner.entries, agenda),
        scanner.found,
    )


class _Scanner:
    def __init__(self, path: str, party: Callable[[str], str], last: int) -> None:
        self.path = path
        self.last = last
        self.party = party
        self.headings: list[Heading] = []
        self.entries: list[_Entry] = []
        self.found: list[Diagnostic] = []
        self.fence = ""  # the fence that would close the code block we are in
        self.in_comment = False
        self.opened = Location(path)  # where the code block or comment began that we are in
        self.blocks: list[
            tuple[Location, bool]
        ] = []  # open ::: blocks, and whether each is closed to the public
        self.closed: list[tuple[int, int]] = []  # lines that are closed to the public
        self.open_items: list[
            _Entry
        ] = []  # the items that an indented line may belong to, outermost first
        self.in_list = False
        self.previous = ""  # the line above, if it is prose that an underline could make a heading

    @property
    def reads_on(self) -> bool:
        """False inside a code block or a comment."""
        return not self.fence and not self.in_comment

    def read(self, number: int, line: str) -> None:
        if len(line) > MAX_LINE:
            self.found.append(too_long(self.path, number, line))
            return
        if (
            line[:1].isalpha()
            and self.reads_on
            and "[" not in line
            and "::" not in line
            and "<!--" not in line
        ):
            if ":" in line[:20] and names_kind(line):
                self._no_list_mark(number, line)
            self._prose_at_margin(
                line
            )  # most lines of a minute; nothing below could make more of it
            return
        if not line and self.reads_on:
            self._blank()
            return
        stripped = line.lstrip(" \t")
        if self.fence:
            if stripped.startswith(self.fence) and not stripped.strip(self.fence[0] + " \t"):
                self.fence = ""
            return
        if self.in_comment:
            self.in_comment = "-->" not in line
            return
        if not stripped:
            self._blank()
            return
        if "<!--" in line and _opens_comment(line):
            self.in_comment = True
            self.opened = Location(self.path, number, line.rindex("<!--") + 1, 4, line)
        indent = len(line.expandtabs(4)) - len(stripped.expandtabs(4)) if line[0] in " \t" else 0
        if stripped[0] in _MAY_MATTER or "::" in line:
            if self._read_mark(number, line, stripped, indent):
                return
        elif "[" in line and may_miss(line):
            self._read_near_misses(number, line, is_item=False)
        self._read_prose(line, stripped, indent)

    @property
    def _in_closed(self) -> bool:
        return any(closed for _, closed in self.blocks)

    def finish(self) -> None:
        for location, closed in self.blocks:
            if closed:
                self.closed.append((location.line, self.last))
            self.found.append(
                Diagnostic(
                    "unbalanced-block",
                    location,
                    msg("the block that begins here never ends"),
                    msg(
                        "write a line with only ':::' where it ends; until then all below counts as closed"
                    ),
                )
            )
        if self.fence or self.in_comment:
            self.found.append(
                Diagnostic(
                    "unbalanced-block",
                    self.opened,
                    msg("what begins here never ends, and nothing below it is read"),
                    msg("write '{end}' where it ends", end=self.fence or "-->"),
                )
            )

    def _read_mark(self, number: int, line: str, stripped: str, indent: int) -> bool:
        """Reads a line that may be more than prose; False where it is prose after all."""
        first = stripped[0]
        if first in "`~" and (fence := _FENCE.match(stripped)):
            self.fence = fence[1] or fence[2]
            self.previous = ""
            self.opened = Location(
                self.path, number, len(line) - len(stripped) + 1, len(self.fence), line
            )
            return True
        if (
            first == "<"
            and stripped.startswith("<!--")
            and not stripped.partition("-->")[2].strip()
        ):
            self.previous = ""
            return True
        if first == "#" and indent < 4 and (match := _HEADING.match(line.rstrip())):
            self._heading(number, len(match[1]), match[2] or "", line)
            return True
        bare = stripped.lstrip("> \t")
        if bare.startswith("::") and (bare.startswith(":::") or _CLOSED_WORD.match(bare)):
            self._block(number, line, bare)
            return True
        if (
            first in "=-"
            and self.previous
            and not self._in_closed  # the sentence above must not become a heading, which everybody may read
            and indent < 4
            and len(set(stripped.rstrip())) == 1
            and len(stripped.rstrip()) > 1
        ):
            self._heading(
                number - 1, 1 if first == "=" else 2, self.previous.strip(), self.previous
            )
            return True
        if indent >= 4 and not self.in_list and not self.previous:
            return True  # indented code
        mark = LIST_MARK.match(line)
        can_speak = (
            "[" in line or ":" in line or "^" in line
        )  # a box, a field, a kind, an id: else it is prose
        is_item = self._read_item(number, line, mark.end(), indent) if mark and can_speak else False
        if may_miss(line):
            self._read_near_misses(number, line, is_item=is_item)
        if mark:
            self.in_list = True
            self.previous = ""
        return is_item

    def _read_item(self, number: int, line: str, mark_end: int, indent: int) -> bool:
        column = indent + 1 if "\t" not in line[:mark_end] else len(line) - len(line.lstrip()) + 1
        marked = line.find("  [", mark_end)
        end = marked if marked > 0 else len(line.rstrip())
        location = Location(self.path, number, column, end - column + 1, line)
        parsed = parse_line(line, mark_end, location, self.party)
        if parsed is None:
            return False
        self.found.extend(parsed.diagnostics)
        values = parsed.values
        values["location"] = location
        if _MEANT_CLOSED.search(line) and not parsed.says_open:
            values["closed"] = True  # also where the field is misspelt
        build: type[Item] | type[Update] = Update if parsed.ref else Item
        if parsed.ref:
            values["ref"] = parsed.ref
        else:
            values["kind"] = parsed.kind or Kind.ACTION
            values["id"] = parsed.id
            values["was"] = parsed.was
        while self.open_items and self.open_items[-1].indent >= indent:
            self.open_items.pop()
        if self._in_closed or any(above.values.get("closed") for above in self.open_items):
            values["closed"] = True
        entry = _Entry(number, indent, build, values, [])
        self.open_items.append(entry)
        self.entries.append(entry)
        return True

    def _read_near_misses(self, number: int, line: str, *, is_item: bool) -> None:
        column = len(line) - len(line.lstrip()) + 1
        location = Location(self.path, number, column, len(line.strip()), line)
        self.found.extend(
            near_misses(line, location, is_item=is_item, reads_as_item=self._reads_as_item)
        )

    def _reads_as_item(self, line: str) -> bool:
        mark = LIST_MARK.match(line)
        return (
            mark is not None
            and parse_line(line, mark.end(), Location(self.path), self.party) is not None
        )

    def _read_prose(self, line: str, stripped: str, indent: int) -> None:
        """A line that is no item: a detail of the item above it, or nothing that is kept."""
        while self.open_items and self.open_items[-1].indent >= indent:
            self.open_items.pop()
        if self.open_items:
            self.open_items[-1].details.append(line.rstrip())
        elif indent == 0 and not LIST_MARK.match(line):
            self._prose_at_margin(line)

    def _blank(self) -> None:
        self.previous = ""
        if self.open_items:
            self.open_items[-1].details.append("")

    def _no_list_mark(self, number: int, line: str) -> None:
        self.found.append(
            Diagnostic(
                "near-miss",
                Location(self.path, number, 1, len(line.rstrip()), line),
                msg("this looks like an item or a field, but is read as text"),
                msg("write: {line}", line=f"- {line.strip()}"),
                repair=f"- {line}",
            )
        )

    def _prose_at_margin(self, line: str) -> None:
        self.open_items.clear()
        self.in_list = False
        self.previous = line

    def _heading(self, number: int, level: int, text: str, line: str) -> None:
        text = text.rstrip(" \t")
        bare = text.rstrip("#")
        if bare != text and bare[-1:] in ("", " ", "\t"):
            text = bare.rstrip(" \t")
        match = _NUMBERED.match(text)
        label, title = (match[1], match[2]) if match else ("", text)
        location = Location(self.path, number, 1, len(line), line)
        self.headings.append(Heading(level, label, title.strip(), location))
        self.open_items.clear()
        self.in_list = False
        self.previous = ""

    def _block(self, number: int, line: str, stripped: str) -> None:
        word = stripped.strip(": \t").split(" ")[0].strip("{}.").lower()
        location = Location(self.path, number, 1, len(line), line)
        if word:
            near = nearest(word, lookup(VISIBILITIES))
            known = lookup(VISIBILITIES).get(word)
            # what looks like "closed" is closed: a typing error must not publish anything
            self.blocks.append((location, lookup(VISIBILITIES).get(near or "") == "closed"))
            if not stripped.startswith(":::") or (near and known is None):
                self.found.append(
                    Diagnostic(
                        "near-miss",
                        location,
                        msg("this looks like the beginning of a closed block"),
                        msg("write: {line}", line=f"::: {near or word}"),
                        repair=_block_repair(line, near) if near else "",
                    )
                )
        elif self.blocks:
            opened, closed = self.blocks.pop()
            if closed:
                self.closed.append((opened.line, number))
        else:
            self.found.append(
                Diagnostic(
                    "unbalanced-block",
                    location,
                    msg("a block ends here that never began"),
                    msg("write '::: lukket' where it begins, or delete this line"),
                )
            )
        self.open_items.clear()
        self.previous = ""


def _block_repair(line: str, word: str) -> str:
    """The line that begins a closed block, as it should be; empty where more stands on it."""
    before, _, said = line.partition("::")
    return f"{before}::: {word}" if len(said.strip(": \t").split()) == 1 else ""


def _opens_comment(line: str) -> bool:
    said = _CODE.sub("", line) if "`" in line else line
    return "<!--" in said and "-->" not in said[said.rindex("<!--") :]


def _agenda(points: list[Heading]) -> tuple[AgendaItem, ...]:
    """The headings that are items of the agenda: the topmost level that has numbers, or else the
    topmost below the title; deeper headings belong to the item above them.
    """
    if not points:
        return ()
    level = min(
        (point.level for point in points if point.number),
        default=min(point.level for point in points),
    )
    return tuple(
        AgendaItem(number=point.number, title=point.title, location=point.location)
        for point in points
        if point.level <= level
    )


def _is_title(headings: list[Heading]) -> bool:
    """Whether the first heading is the title of the whole."""
    if not headings:
        return False
    first = headings[0]
    return (
        not first.number
        and first.level == 1
        and all(other.level > 1 or other.number for other in headings[1:])
    )


def _mentions(entries: list[_Entry], agenda: tuple[AgendaItem, ...]) -> tuple[Item | Update, ...]:
    mentions: list[Item | Update] = []
    current: AgendaItem | None = None
    ahead = iter(agenda)
    upcoming = next(ahead, None)
    for entry in entries:
        while upcoming is not None and upcoming.location.line < entry.line:
            current, upcoming = upcoming, next(ahead, None)
        details = entry.details
        while details and not details[-1]:
            details.pop()
        if details:
            entry.values["details"] = tuple(details)
        mentions.append(entry.build(agenda_item=current, **entry.values))
    return tuple(mentions)
