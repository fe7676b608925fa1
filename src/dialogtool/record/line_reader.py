"""The text of an item's line, over however many lines of the file it runs -> `Line`.

A line is taken apart part by part. What stands in a code span or a comment says nothing.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, pairwise, starmap
from types import MappingProxyType
from typing import NamedTuple

from dialogtool.alphabet import composed, small
from dialogtool.diagnostic import Location
from dialogtool.glossary import FIELDS, KINDS, lookup
from dialogtool.model import Kind
from dialogtool.pattern import late
from dialogtool.record import line_faults
from dialogtool.record.boxes import BOXES
from dialogtool.record.comments import without_comments
from dialogtool.record.cuts import behind, kept, widened
from dialogtool.record.field_values import NO_DUE, FieldValues
from dialogtool.record.handing_over import takes_over
from dialogtool.record.line import Fault, Line, Part
from dialogtool.record.line_signs import (
    BREAK,
    CARET_ID,
    FIELD,
    KIND,
    LINE_BOX,
    LIST_MARK,
    LOOSE_DUE,
    OWN_CARET_ID,
    OWN_ID,
    STRAY_CARET_ID,
    brackets,
    can_be_id,
    without_code,
)
from dialogtool.record.look_alikes import blank_unseen
from dialogtool.record.owners import (
    OWNER,
    PartyKey,
    ending_owners,
    is_owner,
    owner_key,
    owners_from,
    unparted,
)

# `5 ]6[ gange`: the first of them ends no value
_TURNED_ROUND = late(r"[ ]\][^\W_]+\[[ ]")
# the stress that stood around the first one goes with it
_SECOND_ID = late(rf"(?<!\S)\^({OWN_ID})[ \t*_~=()]*$", re.MULTILINE)
_PARTS_REFERENCE = late(r"[:,](?=[ \t])")
_WIKI_LINK = late(r"\[\[([^\[\]|#]+)\]\]")
_FIELD_NAMES = lookup(FIELDS)
_KIND_NAMES = lookup(KINDS)
_COMMENT = late(r"<!--.*?(?:-->|\Z)", re.DOTALL)
NOBODY: Mapping[str, str] = MappingProxyType({})


class Context(NamedTuple):
    """What the reading of a text depends on besides the text: `party` gives the key of a party,
    `own` are the names of the book's own fields, `owners` the keys of parties and offices by the
    names that free text may give them, in small letters.
    """

    path: str
    party: PartyKey
    own: Collection[str] = frozenset()
    owners: Mapping[str, str] = NOBODY


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
        # a web page leaves them behind an owner or an id, which would be none
        self.bare, self.plain = map(blank_unseen, (self.bare, self.plain))
        if "::" in self.plain:
            self._fields()
        if "^" in self.plain:
            self._caret()
        if ":" in self.plain or "📅" in self.plain:
            self._kind()
            self._loose_due()

    def line(self, rows: tuple[tuple[str, str], ...]) -> Line:
        ref, own_id = self._name("ref"), self._name("id")
        self._expect_one_meaning(ref, own_id)
        owned = OWNER.findall(self.plain) if "@" in self.plain else []
        marks = self._marks() if owned and "\n" in self.plain else ()
        self.cuts = widened(self.whole, self.cuts)
        self._breaks()
        # `_said` changes the cuts: words and text are taken before it
        words, text = self._words(self.plain), self._words(self.bare)
        owners, ending, count = self._owners(words, owned, marks)
        values = FieldValues(self.fields, self.doubled, self.faults, self.party, self.known)
        return Line(
            rows=rows,
            sign=self.sign,
            box=BOXES[self.sign[1]] if self.sign else None,
            kind=self._kind_named(),
            kind_word=self.kind_word.rstrip(),
            ref=ref,
            id=own_id,
            said=self._said(),
            marks=marks,
            text=unparted(text[: len(text) - count], is_owned=count > 0),
            # in the middle of a follow-up line a party is spoken of; it takes nothing over
            owners=values.owners(ending if ref else owners),
            due=values.date("due"),
            is_ongoing=self._value("due").lower() in NO_DUE,
            on=values.date("on"),
            awaits=values.awaits(),
            verdict=values.verdict(),
            hidden=values.hidden(),
            kind_first=self._kind_first(),
            fields=self.fields,
            faults=tuple(self.faults),
        )

    def _expect_one_meaning(self, ref: str, own_id: str) -> None:
        if ref and own_id:
            self.faults.append(line_faults.ref_and_id(self.fields["id"], ref))
        if ref and "due" in self.fields and not self._value("due"):
            self.faults.append(line_faults.empty_due(self.fields["due"]))

    def _kind_named(self) -> Kind | None:
        kind = KIND.match(self.kind_word) if self.kind_word else None
        return Kind(_KIND_NAMES[small(kind[1])]) if kind else None

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
        match = LINE_BOX.match(self.plain)
        if match is None:
            return
        self.sign = f"[{match['sign'].lower()}]"
        if match["escaped"] or "\\" in match[0]:
            self.faults.append(line_faults.escaped_box(match.end(), self.sign))
        self._cut(0, match.end())

    def _fields(self) -> None:
        plain = self.plain
        pairs = brackets(plain)
        end = 0
        for match in FIELD.finditer(plain):
            close = pairs.get(match.start())
            # a field within the value of another is part of that value
            if match.start() < end or close is None:
                continue
            end = close + 1
            word = match[1].strip()
            name = self._name_of(word)
            if name:
                start = match.end()
                # from `bare`: code in a value belongs to it
                # a value that is wrapped is one, whatever the marks of its rows
                said = self.bare[start:close].strip().replace("\\\n", "\n").split("\n")
                value = " ".join(map(str.strip, said))
                # where a comment stood there are blanks
                if "<!--" in self.whole[start:close]:
                    value = " ".join(value.split())
                part = Part(value, match.start(), end)
                self._field(name, word, part)
            # `[ref\:: ...]` is told as a near miss
            elif not self._name_of(word.removesuffix("\\")):
                self.faults.append(line_faults.unknown_field(word, match.start(), end, self.own))
        if end and (plain.count("]") > len(pairs) or " ]" in plain):
            self._stray_bracket(plain, pairs)

    def _name_of(self, word: str) -> str:
        """The field that is called so, of the format or the book's own; empty where none is."""
        return _FIELD_NAMES.get(word.lower()) or self._own_name(word)

    def _own_name(self, word: str) -> str:
        """The book's own field that is called so, in any case; empty where none is."""
        if not self.own or word in self.own:
            return word if self.own else ""
        said = small(composed(word))
        return next((name for name in self.own if small(composed(name)) == said), "")

    def _stray_bracket(self, plain: str, pairs: Mapping[int, int]) -> None:
        """Says so where a bracket behind a field ends none: the field may end too early."""
        ends = [pairs[match.start()] for match in FIELD.finditer(plain) if match.start() in pairs]
        closing = set(pairs.values())
        signs = (match.start() for match in re.finditer(r"(?<!\\)\]", plain))
        unopened = (at for at in signs if at > min(ends) and at not in closing)
        turned = (at for at in ends if _TURNED_ROUND.match(plain, at - 1))
        stray = next(chain(turned, unopened), None)
        if stray is not None:
            self.faults.append(line_faults.stray_bracket(stray))

    def _field(self, name: str, word: str, part: Part) -> None:
        if name in ("ref", "id") and (link := _WIKI_LINK.fullmatch(part.text)):
            part = part._replace(text=link[1].strip())
        if name in self.fields:
            self.doubled.append((name, part))
            self.faults.append(line_faults.doubled(word, part))
            return  # it stays in the text, so that nothing is lost
        self.fields[name] = part
        end = part.end
        # `[ref:: X]: sent`: what parts the reference from the text is of neither
        parts = name == "ref" and _PARTS_REFERENCE.match(self.plain, end)
        if parts and not KIND.sub("", self.plain[: part.start]).strip():
            end += 1
        self._cut(part.start, end)

    def _caret(self) -> None:
        match = CARET_ID.search(self.plain) or OWN_CARET_ID.search(self.plain)
        if match is not None and "id" not in self.fields:
            self.fields["id"] = Part(match[1], match.start(1) - 1, match.end(1))
            self._cut(match.start(1) - 1, match.end(1))
        self._second_id()
        stray = STRAY_CARET_ID.search(self.plain) if "id" not in self.fields else None
        if stray is not None:
            self.faults.append(line_faults.stray_id(Part(stray[1], stray.start(), stray.end())))

    def _second_id(self) -> None:
        """An id of ours behind `^`, on a line that has one already."""
        match = _SECOND_ID.search(self.plain)
        if match is not None:
            second = Part(match[1], match.start(1) - 1, match.end(1))
            self.faults.append(line_faults.doubled("id", second))

    def _kind(self) -> None:
        at = len(self.plain) - len(self.plain.lstrip())
        match = KIND.match(self.plain, at)
        if match:
            self.kind_at = at
            self.kind_word = match[0]
            self._cut(match.start(), match.end())

    def _loose_due(self) -> None:
        match = LOOSE_DUE.search(self.plain)
        if match is None:
            return
        part = Part(match[1], match.start(1), match.end(1))
        # the field counts, if the line has both
        if self.fields.setdefault("due", part).text == part.text:
            self._cut(match.start(), match.end())
        else:
            self.faults.append(line_faults.doubled("due", part))

    def _name(self, name: str) -> str:
        part = self.fields.get(name)
        if part is None:
            return ""
        if not part.text:
            # an empty id is filled by `fmt`
            if name == "ref":
                self.faults.append(line_faults.empty_ref(part))
            return ""
        if not can_be_id(part.text):
            is_wrapped = "\n" in self.bare[part.start : part.end]
            self.faults.append(line_faults.no_id(part, is_wrapped=is_wrapped))
        return part.text

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
        end = owners_from(words)
        said = [*" ".join(part.text for part in marks).split(), *words[end:]]
        names = chain.from_iterable(map(OWNER.findall, filter(is_owner, said)))
        last = dict.fromkeys(owner_key(name, self.party) for name in names)
        return named, tuple(last) or self._successors(words), len(words) - end

    def _successors(self, words: list[str]) -> tuple[str, ...]:
        """Those whom the text says to have taken over."""
        said = " ".join(words)
        # in the middle of a follow-up line a party is only spoken of, but for such a sentence
        names = (name[1] for name in OWNER.finditer(said) if takes_over(said, *name.span()))
        return tuple(dict.fromkeys(owner_key(name, self.party) for name in names))

    def _words(self, text: str) -> list[str]:
        """The words that are left of a text, without a mark of stress around all of them."""
        return behind(self.kind_word, kept(text, self.cuts).strip()).split()

    def _breaks(self) -> None:
        """Blanks for what ends a row on purpose, but for a code span: the text is one line."""
        if "\\" not in self.plain and "<" not in self.plain:
            return
        pieces: list[str] = []
        end = 0
        for found in BREAK.finditer(self.plain):
            pieces += (self.bare[end : found.start()], " " * len(found[0]))
            end = found.end()
        self.bare = "".join((*pieces, self.bare[end:]))
        self.plain = BREAK.sub(lambda found: " " * len(found[0]), self.plain)

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


def field_place(location: Location, name: str) -> Location:
    """Where the field `name` stands on the line of `location`; the line itself where it has
    none.
    """
    line = line_of(location.source)
    part = line.fields.get(name) if line else None
    if line is None or part is None or not part.end:
        return location
    return location.part(len(line.rows[0][0]) + part.start + 1, part.end - part.start)
