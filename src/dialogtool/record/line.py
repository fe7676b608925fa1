"""An item's line, over however many lines of the file it runs: read, and written back.

    mark box [ref:: X] kind: text @owners  [field:: value]  [frist:: date]  [id:: X]

Each part is optional. Fields are read anywhere and written at the end, two blanks before each, the
date and the id last, so that a reader that stops at the first field it does not know (Obsidian
Tasks reads from the end) still sees these two. What stands in a code span or a comment says
nothing.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise, starmap
from types import MappingProxyType
from typing import NamedTuple

from dialogtool.alphabet import composed, small
from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.glossary import (
    FIELDS,
    KINDS,
    SHOWN_FIELDS,
    VERDICTS,
    VISIBILITIES,
    Words,
    lookup,
    spelling,
    suggest,
)
from dialogtool.model import Kind, Status, Verdict
from dialogtool.pattern import late
from dialogtool.record.boxes import BOXES, MARK, SIGN, box_of
from dialogtool.record.comments import code_spans, without_comments
from dialogtool.record.cuts import behind, kept, widened
from dialogtool.record.handing_over import takes_over
from dialogtool.record.hidden import is_replaced, refuses
from dialogtool.record.values import parse_date, parse_word

_LAST = ("was", "due", "id")
"""Fields that are written behind those of the book's own."""
LIST_MARK = late(rf"{MARK}[ \t]+")
# `[x](address)` is a link and `[x]2` text. A field may be glued to the box; `\[ \]` is what editors
# make of one that they escape.
_BOX = late(rf"(?P<escaped>\\)?\[(?P<sign>{SIGN})\\?\](?=[ \t\n]|$|\[[^\[\]:]+::)")
# No line end in the name: a bracket of the prose above would reach down to a `::` of the next row.
_FIELD = late(r"(?<!\\)\[([^\[\]:\n]+)::")
_KIND_WORDS = "|".join(sorted(map(re.escape, lookup(KINDS)), key=len, reverse=True))
# `aftale::` is the name of a field, not a kind.
KIND = late(
    rf"(?:\*\*|__)?({_KIND_WORDS})(?:\*\*|__)?[ \t\u00a0\u202f]?:(?!:)(?:\*\*|__)?[ \t]*",
    re.IGNORECASE,
)
LOOSE_KIND = late(rf"(?:{_KIND_WORDS})[*_~]{{0,3}}[ \t\u00a0\u202f]?:(?!:)[ \t]*", re.IGNORECASE)
"""A kind whose stress may end before the colon: `*Aftale*: ...` is none, and looks like one."""
# An address (`tilsyn@by.dk`), a path and `@a.b` name nobody.
_NAME = r"[^\W_][\w-]*(?:/[^\W_][\w-]*)?"
_OWNER = late(rf"(?<![\w@./])@({_NAME})(?![\w/]|[.@-]\w)")
# `5 ]6[ gange`: the first of them ends no value
_TURNED_ROUND = late(r"[ ]\][^\W_]+\[[ ]")
_WORD = late(r"\S+")
_ONLY_OWNER = late(rf"@{_NAME}[.,;]?")
_JOINS = frozenset(("og", "samt", "and", "&"))
_PREPOSITIONS = frozenset(
    {
        "af", "at", "by", "for", "from", "fra", "hos", "med", "mod", "of", "om", "til", "to", "ved",
        "with",
    }
)  # fmt: skip
# As Obsidian Tasks and hurried people write a date.
_LOOSE_DUE = late(
    r"(?<!\S)(?:(?:due|frist|deadline):|📅)[ \t]*(\d{4}-\d{2}-\d{2})(?=[\s.,;]|$)", re.IGNORECASE
)
# Obsidian names a block so, and a link to it is `[[21-k7q4mz]]`.
_CARET_ID = late(r"(?:^|\s)\^([\w-]+)\s*$")
# of a form that is nothing else, at the end of any row: a sentence may stand below it
OWN_CARET_ID = late(r"(?<!\S)\^(\d\d-[0-9a-z]{6})[ \t]*$", re.MULTILINE)
_ID = late(r"[\w.-]+")
_ENDING_MARK = late(
    r"(?<!\S)(?:[@^][\w/-]+|(?:(?:due|frist|deadline):|📅)[ \t]*\d{4}-\d\d-\d\d)[ \t]*$",
    re.IGNORECASE,
)
_JOINED = r"(?:[ \t]*[,;&+/][ \t]*|[ \t]+(?:og|samt|and)[ \t]+)"
_IDS = late(rf"{_ID.pattern}(?:{_JOINED}{_ID.pattern})+")
# Word makes a dash of the hyphen, people put quotes or a `#` around it
_MEANT_ID = late(
    r"""\W*+ (?:(?:id|ref)\b\W*+)?
    (\d\d) (?:[ \t]*+[-‐‑‒–—−][ \t]*+|[ \t]++) ([0-9a-z]{6}) \W*+""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTS_REFERENCE = late(r"[:,](?=[ \t])")
_WIKI_LINK = late(r"\[\[([^\[\]|#]+)\]\]")
# `[[2021#^21-k7q4mz|the plan]]`, `[21-k7q4mz](2021.md)`
_OTHER_LINK = late(
    r"""
      !?\[\[ (?: [^\[\]|]* [#^] )? (?P<wiki> [\w.-]+ ) (?: \| [^\[\]]* )? \]\]
    | \[ \^? (?P<link> [\w.-]+ ) \] \( [^()]* \)
    """,
    re.VERBOSE,
)
# A row that ends its line on purpose (CommonMark 6.7)
_BREAK = late(r"\\\n|<br[ \t]*/?>", re.IGNORECASE)
_FIELD_NAMES = lookup(FIELDS)
_KIND_NAMES = lookup(KINDS)
_NOBODY = frozenset(("", "-", "ingen", "nobody", "none"))
_ONGOING = {"da": "løbende", "en": "ongoing"}
_ON_PURPOSE_NONE = frozenset((*_ONGOING.values(), "ingen", "none"))
_WORDS: Mapping[str, Words] = {"verdict": VERDICTS, "visibility": VISIBILITIES}
# of private use, and no letter to any pattern; one for each sign, so that places hold
_CODE = "\ue000"
_COMMENT = late(r"<!--.*?(?:-->|\Z)", re.DOTALL)

PartyKey = Callable[[str], str]
NOBODY: Mapping[str, str] = MappingProxyType({})
"""The key of a party for its key, name or alias."""


class Context(NamedTuple):
    """What the reading of a text depends on besides the text: `party` gives the key of a party,
    `own` are the names of the book's own fields, `owners` the keys of parties and offices by the
    names that free text may give them, in small letters.
    """

    path: str
    party: PartyKey
    own: Collection[str] = frozenset()
    owners: Mapping[str, str] = NOBODY


class Part(NamedTuple):
    """A part of the text and where it stands in it, from `start` up to `end`."""

    text: str
    start: int
    end: int


class Fault(NamedTuple):
    """What is wrong with a part of a line; `repaired` is the text to be put in its place, or
    None.
    """

    code: str
    start: int
    end: int
    message: Message
    hint: Message
    repaired: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What an item's line says, and every sign of it.

    `rows` are its lines in the file: what stands before its text there (indent, list mark, quote
    marks), and the text with everything in it. `said` is that text without box, kind, fields and
    reference, as it was written: one for each row, empty for a row of fields alone; `text` is for a
    reader: one line, without comments and the owners that end it. `marks` are owners that end
    another row than the last, where fields follow them; they are not in `said`. `fields` are by
    inside name, in the order of reading. Of the typed values None and empty say that the line does
    not speak of it; `awaits` is empty where it says: nobody's move.
    """

    rows: tuple[tuple[str, str], ...]
    sign: str = ""
    box: Status | None = None
    kind: Kind | None = None
    kind_word: str = ""
    ref: str = ""
    id: str = ""
    said: tuple[str, ...] = ()
    marks: tuple[Part, ...] = ()
    text: str = ""
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    is_ongoing: bool = False
    on: dt.date | None = None
    awaits: tuple[str, ...] | None = None
    verdict: Verdict | None = None
    hidden: bool | None = None
    # `Aftale: [ref:: X]` and the other way round are both written back as they stood
    kind_first: bool = True
    fields: Mapping[str, Part] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def value(self, name: str) -> str:
        """The text of a field; empty where the line does not have it."""
        part = self.fields.get(name)
        return part.text if part else ""

    @property
    def source(self) -> tuple[str, ...]:
        """The lines of the file."""
        return tuple(mark + text for mark, text in self.rows)

    @property
    def meaning(self) -> tuple[object, ...]:
        """All that the line says, to be compared, wherever and in whatever order it says it."""
        # one spelling: `[synlighed:: lukket]` and `[visibility:: closed]` mean the same
        values = {name: _value(name, part.text, "da") for name, part in self.fields.items()}
        said = (self.box, self.kind, self.text, self.owners, self.due, self.on, self.hidden)
        return (*said, self.awaits, self.verdict, values)

    def in_one_row(self, language: str) -> str:
        """The whole item in the written form, as it would stand on one line of the file."""
        said = " ".join(filter(None, self.said))
        [row] = replace(self, rows=self.rows[:1], said=(said,)).written(language)
        return row

    def row(self, at: int) -> "Line | None":
        """One of its rows by itself, with what stands there; None where a field runs on to it, or
        from it to the next.
        """
        start = sum(len(text) + 1 for _, text in self.rows[:at])
        end = start + len(self.rows[at][1])
        parts = {
            name: part
            for name, part in self.fields.items()
            if part.start < end and part.end > start
        }
        if any(part.start < start or part.end > end for part in parts.values()):
            return None
        marks = tuple(part for part in self.marks if start <= part.start < end)
        own = replace(self, rows=(self.rows[at],), said=(self.said[at],), fields=parts, marks=marks)
        return own if at == 0 else replace(own, sign="", kind_word="")

    @property
    def is_item(self) -> bool:
        """Whether the line says something that is counted; else it is a point of a list."""
        return bool(self.box or self.kind or self.ref or self.id)

    def saying(
        self,
        fields: Mapping[str, str] | None = None,
        *,
        box: Status | None = None,
        said: tuple[str, ...] | None = None,
        without: tuple[str, ...] = (),
    ) -> "Line":
        """The same line with another box or text, and with other, fewer or more fields; without its
        owners it is without their marks, too.
        """
        kept = {name: part for name, part in self.fields.items() if name not in without}
        new = {name: Part(value, 0, 0) for name, value in (fields or {}).items()}
        return replace(
            self,
            sign=box_of(box) if box else self.sign,
            said=self.said if said is None else said,
            marks=() if "owner" in without else self.marks,
            fields=kept | new,
        )

    def _names_behind(self) -> list[str]:
        """Its fields that are written behind the text, in that order."""
        own = [name for name in self.fields if name not in FIELDS]
        # `ref` stands before the text, see `written`
        first = [name for name in FIELDS if name not in (*_LAST, "ref")]
        return [name for name in (*first, *own, *_LAST) if name in self.fields]

    def _lead(self) -> tuple[str, str, str]:
        """What stands before the text."""
        reference = self.fields.get("ref")
        ref = f"[ref:: {reference.text}]" if reference else ""
        return (self.sign, *((self.kind_word, ref) if self.kind_first else (ref, self.kind_word)))

    def _fields_behind(self, language: str) -> list[str]:
        return [
            f"[{_field_word(name, language)}:: {_value(name, self.fields[name].text, language)}]"
            for name in self._names_behind()
        ]

    def _with_marks(self, row: str) -> str:
        """A row with the marks of owners at its end, before those that end it already."""
        at = ending_owners(row) if self.marks else None
        at = len(row) if at is None else at
        marks = (part.text for part in self.marks)
        return " ".join(filter(None, (row[:at].rstrip(), *marks, row[at:])))

    @property
    def last_row(self) -> int:
        """The index of the row behind which fields are written: the last with words, for a sentence
        may be wrapped at the margin. One that ends with a field or an owner is complete: a sentence
        that begins at the margin below it is more of the item for Markdown, but not for who wrote
        it.
        """
        last = 0
        for at, (mark, text) in enumerate(self.rows):
            begins = at and not mark and not text[:1].islower()
            if begins and is_complete(self.rows[last][1]):
                break
            last = at
        while last and not any(self.said[last : last + 1]):
            last -= 1
        return last

    def written(self, language: str) -> tuple[str, ...]:
        """The lines of the file in the written form, with the field names of that language."""
        rows = list(self.said) or [""]
        rows[0] = " ".join(filter(None, (*self._lead(), rows[0])))
        fields = self._fields_behind(language)
        home = self.last_row
        rows[home] = "  ".join(filter(None, (self._with_marks(rows[home].rstrip()), *fields)))
        ends = self.rows[-1][1] if self.rows else ""
        end = ends[len(ends.rstrip()) :]
        marks = [mark for mark, _ in self.rows] or ["- "]
        # a row that held only fields is gone, a blank one of a comment stays
        written = [
            marks[at] + row
            for at, row in enumerate(rows)
            if at == 0 or row or not self.rows[at][1].strip()
        ]
        return (*(row.rstrip() for row in written[:-1]), written[-1].rstrip() + end)


def new_line(*, kind_word: str = "", said: str = "", **fields: str) -> Line:
    """A line that is not in any file yet; the fields by inside name."""
    parts = {name: Part(value, 0, 0) for name, value in fields.items()}
    return Line((("- ", ""),), kind_word=kind_word, said=(said,), fields=parts)


def can_be_id(text: str) -> bool:
    """Whether `text` has the form of an id."""
    return _ID.fullmatch(text) is not None


def _advised_id(text: str) -> Message:
    """What to write for what cannot be an id."""
    if _IDS.fullmatch(text):
        return msg("a line follows up one item: write a line for each")
    if link := _OTHER_LINK.fullmatch(text):
        return msg("write its id alone: {id}", id=link["wiki"] or link["link"])
    return msg("an id is made of letters, digits and hyphens, like 21-k7q4mz")


_KEYS = late(r"@?[\w/-]+(?:[ ]*,[ ]*@?[\w/-]+)*[ ]*,?")

# an office of a party: no name has a stroke
_KEY_BEFORE = late(r"[ ]*(@[\w-]+/[\w-]+)[ ]*,")


def parted(text: str) -> list[str]:
    """The owners that a field names, parted by `;`. A comma parts only what is written with @, and
    what stands behind a whole key: it belongs to many names ("Center for Børn, Unge og Familie";
    "Jensen, Karla").
    """
    names: list[str] = []
    for part in text.split(";"):
        while key := _KEY_BEFORE.match(part):
            names.append(key[1])
            part = part[key.end() :]
        pieces = [piece.strip() for piece in part.split(",")]
        names += pieces if all(piece.startswith("@") for piece in pieces) else [part.strip()]
    return [name for name in names if name]


def _field_word(name: str, language: str) -> str:
    return spelling(FIELDS, name, language) if name in FIELDS else name


def _value(name: str, value: str, language: str) -> str:
    """A known word as it is spelled in that language; any other value as it is."""
    words = _WORDS.get(name)
    known = lookup(words).get(value.lower()) if words else None
    return spelling(words, known, language) if words and known else value


def without_code(text: str) -> str:
    """`text` with a sign that means nothing in the place of each of its code spans."""
    pieces: list[str] = []
    end = 0
    for left, right in code_spans(text):
        pieces += (text[end:left], _CODE * (right - left))
        end = right
    return "".join((*pieces, text[end:]))


def without_block_name(text: str) -> str:
    """The text of an item without the name that Obsidian gives its block: `^abc` at its end, where
    another one is its id.
    """
    return _CARET_ID.sub("", text)


def line_of(
    source: str,
    party: PartyKey = str.lower,
    own: Collection[str] = frozenset(),
    *,
    owners: Mapping[str, str] = NOBODY,
) -> Line | None:
    """The line of a file that stands alone; None where it is no list line."""
    mark = LIST_MARK.match(source)
    if mark is None:
        return None
    rows = ((mark[0], source[mark.end() :]),)
    bare = without_comments(source[mark.end() :])[0]
    return read_line(rows, bare, party, own, owners=owners)


def read_line(
    rows: tuple[tuple[str, str], ...],
    bare: str,
    party: PartyKey,
    own: Collection[str] = frozenset(),
    *,
    owners: Mapping[str, str] = NOBODY,
) -> Line:
    """What the text of a list item says. `rows` as in `Line`; `bare` is the text of all rows with
    comments blanked out, a newline between two; the others as in `Context`. Places in the result
    are indices of `bare`. Raises nothing: what is wrong is in `faults`.
    """
    whole = "\n".join(text for _, text in rows).ljust(len(bare))
    reader = _LineReader(bare, whole, party, own, owners)
    reader.read()
    return reader.line(rows)


def again(
    written: tuple[str, ...],
    before: Line,
    party: PartyKey,
    own: Collection[str] = frozenset(),
    *,
    owners: Mapping[str, str] = NOBODY,
) -> Line:
    """The line that was read as `before`, read anew after it was written as `written`."""
    marks = [mark for mark, _ in before.rows]
    rows = tuple(
        (mark, source.removeprefix(mark)) for mark, source in zip(marks, written, strict=False)
    )
    whole = "\n".join(text for _, text in rows)
    return read_line(rows, without_comments(whole)[0], party, own, owners=owners)


class _LineReader:
    """One line, part by part; what has been read is cut out of `plain`, every other sign stays."""

    def __init__(
        self,
        bare: str,
        whole: str,
        party: PartyKey,
        own: Collection[str],
        owners: Mapping[str, str],
    ) -> None:
        self.bare = bare
        self.whole = whole
        # code is blanked here only: it says nothing, and stays in the text
        self.plain = without_code(bare) if "`" in bare else bare
        self.party = party
        self.own = own
        self.known = owners
        self.cuts: list[tuple[int, int]] = []
        self.fields: dict[str, Part] = {}
        self.faults: list[Fault] = []
        self.doubled: list[tuple[str, Part]] = []  # fields that stand a second time
        self.sign = ""
        self.kind_word = ""
        self.kind_at = 0

    def read(self) -> None:
        # A kind may stand behind a reference, so fields are cut out before it is looked for.
        self._box()
        if "::" in self.plain:
            self._fields()
        if "^" in self.plain:
            self._caret()
        if ":" in self.plain or "📅" in self.plain:
            self._kind()
            self._loose_due()

    def line(self, rows: tuple[tuple[str, str], ...]) -> Line:
        ref, own_id = self._name("ref"), self._name("id")
        if ref and own_id:
            self._ref_and_id(ref)
        if ref and "due" in self.fields and not self._value("due"):
            self._empty_due()
        owned = _OWNER.findall(self.plain) if "@" in self.plain else []
        marks = self._marks() if owned and "\n" in self.plain else ()
        self.cuts = widened(self.whole, self.cuts)
        if "\\" in self.plain or "<" in self.plain:
            self._breaks()
        # `_said` changes the cuts: words and text are taken before it
        words, text = self._words(self.plain), self._words(self.bare)
        owners, ending, count = self._owners(words, owned, marks)
        values = _Values(self)
        kind = KIND.match(self.kind_word) if self.kind_word else None
        return Line(
            rows=rows,
            sign=self.sign,
            box=BOXES[self.sign[1]] if self.sign else None,
            kind=Kind(_KIND_NAMES[small(kind[1])]) if kind else None,
            kind_word=self.kind_word.rstrip(),
            ref=ref,
            id=own_id,
            said=self._said(),
            marks=marks,
            text=" ".join(text[: len(text) - count]),
            # in the middle of a follow-up line a party is spoken of; it takes nothing over
            owners=values.owners(ending if ref else owners),
            due=values.date("due"),
            is_ongoing=self._value("due").lower() in _ON_PURPOSE_NONE,
            on=values.date("on"),
            awaits=values.awaits(),
            verdict=values.verdict(),
            hidden=values.hidden(),
            kind_first=self._kind_first(),
            fields=self.fields,
            faults=tuple(self.faults),
        )

    def _kind_first(self) -> bool:
        return "ref" not in self.fields or self.kind_at < self.fields["ref"].start

    def _cut(self, start: int, end: int) -> None:
        """Takes a part out, and the blanks before it."""
        # the blanks before a part go with it; `_kept` puts one where two words would be glued
        # together
        while start and self.whole[start - 1] in " \t":
            start -= 1
        self.cuts.append((start, end))
        # every sign keeps its place, and the ends of rows stay
        blank = re.sub(r"[^\n]", " ", self.plain[start:end])
        self.plain = self.plain[:start] + blank + self.plain[end:]

    def _box(self) -> None:
        match = _BOX.match(self.plain)
        if match is None:
            return
        self.sign = f"[{match['sign'].lower()}]"
        if match["escaped"] or "\\" in match[0]:
            self.faults.append(
                Fault(
                    "near-miss",
                    0,
                    match.end(),
                    msg("the box has a backslash before it; other programs show it as text"),
                    msg("write: {line}", line=self.sign),
                    self.sign,
                )
            )
        self._cut(0, match.end())

    def _fields(self) -> None:
        plain = self.plain
        pairs = brackets(plain)
        end = 0
        for match in _FIELD.finditer(plain):
            close = pairs.get(match.start())
            # a field within the value of another is part of that value
            if match.start() < end or close is None:
                continue
            end = close + 1
            word = match[1].strip()
            name = _FIELD_NAMES.get(word.lower()) or self._own_name(word)
            if name:
                start = match.end()
                # from `bare`: code in a value belongs to it
                # a value that is wrapped is one, whatever the marks of its rows
                said = self.bare[start:close].strip().split("\n")
                value = " ".join(map(str.strip, said))
                # where a comment stood there are blanks
                if "<!--" in self.whole[start:close]:
                    value = " ".join(value.split())
                part = Part(value, match.start(), end)
                self._field(name, word, part)
            else:
                self._unknown(word, match.start(), end)
        if end and (plain.count("]") > len(pairs) or " ]" in plain):
            self._stray_bracket(plain, pairs)

    def _own_name(self, word: str) -> str:
        """The book's own field that is called so, in any case; empty where none is."""
        if not self.own or word in self.own:
            return word if self.own else ""
        said = small(composed(word))
        return next((name for name in self.own if small(composed(name)) == said), "")

    def _stray_bracket(self, plain: str, pairs: Mapping[int, int]) -> None:
        """Says so where a bracket behind a field ends none: the field may end too early."""
        ends = [pairs[match.start()] for match in _FIELD.finditer(plain) if match.start() in pairs]
        closing = set(pairs.values())
        signs = (match.start() for match in re.finditer(r"(?<!\\)\]", plain))
        unopened = (at for at in signs if at > min(ends) and at not in closing)
        turned = (at for at in ends if _TURNED_ROUND.match(plain, at - 1))
        stray = next(chain(turned, unopened), None)
        if stray is not None:
            what = msg("a bracket is closed here that was never opened")
            hint = msg("a value with a single bracket in it: write round ones, or \\]")
            self.faults.append(Fault("near-miss", stray, stray + 1, what, hint))

    def _field(self, name: str, word: str, part: Part) -> None:
        if name in ("ref", "id") and (link := _WIKI_LINK.fullmatch(part.text)):
            part = part._replace(text=link[1].strip())
        if name in self.fields:
            self.doubled.append((name, part))
            self._doubled(word, part)
            return  # it stays in the text, so that nothing is lost
        self.fields[name] = part
        end = part.end
        # `[ref:: X]: sent`: what parts the reference from the text is of neither
        parts = name == "ref" and _PARTS_REFERENCE.match(self.plain, end)
        if parts and not KIND.sub("", self.plain[: part.start]).strip():
            end += 1
        self._cut(part.start, end)

    def _doubled(self, word: str, part: Part) -> None:
        what = msg("'{key}' is here a second time", key=word)
        hint = msg("the first one counts; delete one of them")
        self.faults.append(Fault("duplicate-key", part.start, part.end, what, hint))

    def _unknown(self, word: str, start: int, end: int) -> None:
        known = ", ".join((*(names[0] for names in FIELDS.values()), *self.own))
        names = (*_FIELD_NAMES, *self.own)
        hint = suggest(word, names, msg("choose one of: {known}", known=known))
        what = msg("'{word}' is not a field", word=word)
        self.faults.append(Fault("unknown-field", start, end, what, hint))

    def _caret(self) -> None:
        match = _CARET_ID.search(self.plain) or OWN_CARET_ID.search(self.plain)
        if match is None or "id" in self.fields:
            return
        self.fields["id"] = Part(match[1], match.start(1) - 1, match.end(1))
        self._cut(match.start(1) - 1, match.end(1))

    def _kind(self) -> None:
        at = len(self.plain) - len(self.plain.lstrip())
        match = KIND.match(self.plain, at)
        if match:
            self.kind_at = at
            self.kind_word = match[0]
            self._cut(match.start(), match.end())

    def _loose_due(self) -> None:
        match = _LOOSE_DUE.search(self.plain)
        if match is None:
            return
        part = Part(match[1], match.start(1), match.end(1))
        # the field counts, if the line has both
        if self.fields.setdefault("due", part).text == part.text:
            self._cut(match.start(), match.end())
        else:
            self._doubled("due", part)

    def _name(self, name: str) -> str:
        part = self.fields.get(name)
        if part is None:
            return ""
        if not part.text:
            # an empty id is filled by `fmt`
            if name == "ref":
                self._empty_ref(part)
            return ""
        if not can_be_id(part.text):
            what = msg("'{value}' cannot be an id", value=part.text)
            is_wrapped = "\n" in self.bare[part.start : part.end]
            meant = None if is_wrapped else _MEANT_ID.fullmatch(part.text)
            repaired = f"{meant[1]}-{small(meant[2])}" if meant else None
            hint = _advised_id(part.text)
            self.faults.append(Fault("bad-value", part.start, part.end, what, hint, repaired))
        return part.text

    def _ref_and_id(self, ref: str) -> None:
        part = self.fields["id"]
        self.faults.append(
            Fault(
                "ref-and-id",
                part.start,
                part.end,
                msg("a line either follows up with [ref:: ] or defines with [id:: ], not both"),
                msg(
                    "the line is read as a follow-up of '{ref}'; "
                    "write the new item on a line of its own",
                    ref=ref,
                ),
            )
        )

    def _empty_ref(self, part: Part) -> None:
        self.faults.append(
            Fault(
                "bad-value",
                part.start,
                part.end,
                msg("an empty reference follows nothing up"),
                msg("write the id of the item in it, or delete it where the item is new"),
            )
        )

    def _empty_due(self) -> None:
        part = self.fields["due"]
        self.faults.append(
            Fault(
                "bad-value",
                part.start,
                part.end,
                msg("an empty date changes nothing"),
                msg("write the new date, or 'none' where there is none any more"),
            )
        )

    def _value(self, name: str) -> str:
        part = self.fields.get(name)
        return part.text if part else ""

    def _marks(self) -> tuple[Part, ...]:
        """The owners that end a row and have fields behind them, which are cut out, or a sentence
        below: they end the text as it was first written, and a row was added.
        """
        marks: list[Part] = []
        start = 0
        begun = {begin for begin, _ in self.cuts}
        for row, below in pairwise(self.plain.rstrip().split("\n")):
            at = ending_owners(row)
            # what begins the text is who does it; a field is cut out with the blanks before it
            is_said = at is not None and (start or row[:at].strip())
            is_last = start + len(row.rstrip()) in begun or below.lstrip()[:1].isupper()
            if at is not None and is_said and is_last:
                place = (start + at, start + len(row.rstrip()))
                marks.append(Part(self.plain[slice(*place)], *place))
            start += len(row) + 1
        for part in marks:
            self._cut(part.start, part.end)
        return tuple(marks)

    def _owners(
        self, words: list[str], owned: list[str], marks: tuple[Part, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...], int]:
        """All owners of the text; those that end it, or that it is handed over to; and how many
        words at its end are owners. `owned` are the names of all, `marks` those that are cut out.
        """
        if not owned:
            return (), (), 0
        named = tuple(dict.fromkeys(owner_key(name, self.party) for name in owned))
        end = _owners_from(words)
        said = [*" ".join(part.text for part in marks).split(), *words[end:]]
        last = dict.fromkeys(
            owner_key(word.strip("@.,;"), self.party) for word in filter(_is_owner, said)
        )
        return named, tuple(last) or self._successors(words), len(words) - end

    def _successors(self, words: list[str]) -> tuple[str, ...]:
        """Those whom the text says to have taken over."""
        said = " ".join(words)
        # in the middle of a follow-up line a party is only spoken of, but for such a sentence
        names = (name[1] for name in _OWNER.finditer(said) if takes_over(said, *name.span()))
        return tuple(dict.fromkeys(owner_key(name, self.party) for name in names))

    def _words(self, text: str) -> list[str]:
        """The words that are left of a text, without a mark of stress around all of them."""
        return behind(self.kind_word, kept(text, self.cuts).strip()).split()

    def _breaks(self) -> None:
        """Blanks for what ends a row on purpose, but for a code span: the text is one line."""
        pieces: list[str] = []
        end = 0
        for found in _BREAK.finditer(self.plain):
            pieces += (self.bare[end : found.start()], " " * len(found[0]))
            end = found.end()
        self.bare = "".join((*pieces, self.bare[end:]))
        self.plain = _BREAK.sub(lambda found: " " * len(found[0]), self.plain)

    def _around_comments(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A part that was cut out, without the comments in it."""
        for comment in _COMMENT.finditer(self.whole, start, end):
            if not self.bare[slice(*comment.span())].strip():
                yield start, comment.start()
                start = comment.end()
        yield start, end

    def _said(self) -> tuple[str, ...]:
        """What is left of each row, as it was written, with the comments that stood in a field."""
        if "<!--" in self.whole:
            cuts = starmap(self._around_comments, self.cuts)
            self.cuts = list(chain.from_iterable(cuts))  # in order, as before
        return tuple(row.strip() for row in kept(self.whole, self.cuts).split("\n"))


def ongoing_word(language: str) -> str:
    """The value of a due date that says on purpose that there is none."""
    return _ONGOING[language]


def _is_owner(word: str) -> bool:
    return _ONLY_OWNER.fullmatch(word) is not None


def _owners_from(words: list[str]) -> int:
    """The index of the first of the owners that end a text; the number of its words where none
    does.
    """
    end = len(words)
    # owners at the end, with `og` between two of them; any other word ends them
    while end and (_is_owner(words[end - 1]) or _joins(words[end - 2 : end + 1])):
        end -= 1
    return len(words) if end and is_spoken_of(words[end - 1]) else end


def ending_owners(row: str) -> int | None:
    """The index where the owners that end a row begin; None where none does."""
    words = list(_WORD.finditer(row))
    end = _owners_from([word[0] for word in words])
    return words[end].start() if end < len(words) else None


def is_complete(row: str) -> bool:
    """Whether a row ends with a field, in whatever form, or with an owner."""
    if _ENDING_MARK.search(row):
        return True
    end = len(row.rstrip()) - 1
    begun = next((left for left, right in brackets(row).items() if right == end), None)
    return begun is not None and _FIELD.match(row, begun) is not None


def _joins(words: list[str]) -> bool:
    """Whether the middle one of three words joins two owners: `@lejerbo and @town`."""
    if len(words) < 3 or words[1].lower() not in _JOINS:
        return False
    return _is_owner(words[0]) and _is_owner(words[2])


def is_spoken_of(word: str) -> bool:
    """Whether a party behind `word` is part of the sentence: `sent to @lejerbo`."""
    return word.lower() in _PREPOSITIONS


def field_place(location: Location, name: str) -> Location:
    """Where the field `name` stands on the line of `location`; the line itself where it has
    none.
    """
    line = line_of(location.source)
    part = line.fields.get(name) if line else None
    if line is None or part is None or not part.end:
        return location
    return location.part(len(line.rows[0][0]) + part.start + 1, part.end - part.start)


def owner_key(name: str, party: PartyKey) -> str:
    """`Lejerbo/Drift` as `lejerbo/drift`."""
    party_name, slash, office = name.partition("/")
    return f"{party(party_name)}/{office.lower()}" if slash else party(party_name)


def brackets(text: str) -> dict[int, int]:
    """Each opening bracket of a text that is closed, and where."""
    pairs: dict[int, int] = {}
    # a stack: a value may hold brackets, and one that never closes takes no other with it
    waiting: list[int] = []
    # an escaped bracket is text (CommonMark 2.4)
    for match in re.finditer(r"\\.|[\[\]]", text, re.DOTALL):
        if match[0] == "[":
            waiting.append(match.start())
        elif match[0] == "]" and waiting:
            pairs[waiting.pop()] = match.start()
    return pairs


class _Values:
    """The texts of fields as typed values; what cannot be one is a fault of the line."""

    def __init__(self, reader: _LineReader) -> None:
        self.fields = reader.fields
        self.doubled = reader.doubled
        self.faults = reader.faults
        self.party = reader.party
        self.known = reader.known

    def date(self, name: str) -> dt.date | None:
        part = self.fields.get(name)
        if part is None or not part.text:
            return None
        if name == "due" and part.text.lower() in _ON_PURPOSE_NONE:
            return None
        # an empty place: whoever asks knows where the field stands, see `_fault`
        day = parse_date(part.text, Location(""))
        if not isinstance(day, Diagnostic):
            return day
        bare = part.text.rstrip(".,; ")
        if bare != part.text and not isinstance(parse_date(bare, Location("")), Diagnostic):
            self.faults.append(
                Fault(
                    "near-miss",
                    part.start,
                    part.end,
                    msg("'{text}' is not a date: a character is attached to it", text=part.text),
                    msg("write: {line}", line=bare),
                    bare,
                )
            )
        else:
            self._fault(day, part)
        return None

    def _fault(self, found: Diagnostic, part: Part) -> None:
        hint = found.hint or found.message
        self.faults.append(Fault(found.code, part.start, part.end, found.message, hint))

    def owners(self, named: tuple[str, ...]) -> tuple[str, ...]:
        part = self.fields.get("owner")
        if part is None:
            return named
        names = parted(part.text)
        return tuple(dict.fromkeys((*named, *map(self._owner, names))))

    def _owner(self, name: str) -> str:
        """The key of an owner with an @ or of one called so; other text stands for itself."""
        if name[0] == "@":
            return owner_key(name[1:], self.party)
        return self.known.get(name.casefold(), name)

    def awaits(self) -> tuple[str, ...] | None:
        part = self.fields.get("awaits")
        if part is None:
            return None
        if part.text.lower() in _NOBODY:
            return ()
        if known := self.known.get(part.text.casefold()):
            return (known,)
        names = parted(part.text)
        # `[afventer:: lejerbo, by]` names two, `[afventer:: Center for Børn, Unge og Familie]` one
        if all(_KEYS.fullmatch(name) for name in names):
            names = " ".join(names).replace(",", " ").split()
        return tuple(owner_key(name.removeprefix("@"), self.party) for name in names)

    def verdict(self) -> Verdict | None:
        word = self._word("verdict", VERDICTS)
        return Verdict(word) if word else None

    def hidden(self) -> bool | None:
        """Whether the line says that it is for the public or not. A word that nobody knows hides
        it: what may not be published is never published by a typing error.
        """
        # with those that stand twice: one `lukket` of two is enough
        fields = [*self.fields.items(), *self.doubled]
        if any(name == "public" and refuses(part.text) for name, part in fields):
            return True
        said = [part.text for name, part in fields if name == "visibility" and part.text]
        if not said:
            return self._replaced()
        self._word("visibility", VISIBILITIES)
        meanings = lookup(VISIBILITIES)
        return any(meanings.get(" ".join(text.lower().split())) != "open" for text in said)

    def _replaced(self) -> bool | None:
        # who writes what the public may read does not want it to read the rest
        public = self.fields.get("public")
        return True if public and is_replaced(public.text) else None

    def _word(self, name: str, words: Words) -> str | None:
        part = self.fields.get(name)
        if part is None or not part.text:
            return None
        word = parse_word(part.text, words, Location(""))
        if isinstance(word, Diagnostic):
            self._fault(word, part)
            return None
        return word


_NAMED = FIELDS.keys() - SHOWN_FIELDS
"""Fields that the model has an attribute for."""


def extra_of(line: Line) -> tuple[tuple[str, str], ...]:
    """Fields that have no attribute of their own, by inside name: votes, priority, links, the
    book's.
    """
    if not line.fields.keys() - _NAMED:
        return ()
    return tuple((name, part.text) for name, part in line.fields.items() if name not in _NAMED)
