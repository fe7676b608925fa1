"""The items of a plain text, found without reading its blocks: what the daily run asks of a record.

Nearly every line of a minute is a heading, prose, a point of a list or an item as the program
writes it. A text that holds nothing else says the same to this reader as to `body`, at a fifteenth
of the price; a property test (tests/test_outline.py) holds the two equal. For any text of which it
is not certain it gives None, and `body` reads it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from dialogtool.diagnostic import Location
from dialogtool.glossary import FIELDS, KINDS, SHOWN_FIELDS, VERDICTS, lookup
from dialogtool.model import Heading, Item, Kind, Outline, Update, Verdict
from dialogtool.record import hidden
from dialogtool.record.attendance import may_tell_who_came
from dialogtool.record.boxes import BOXES, LEADING, SIGN, begins_like_a_box
from dialogtool.record.closed_words import may_say_closed
from dialogtool.record.headings import agenda_of, heading_of, with_title
from dialogtool.record.line import Line
from dialogtool.record.line_reader import Context, line_of
from dialogtool.record.line_signs import LIST_MARK, LOOSE_KIND
from dialogtool.record.look_alikes import is_look_alike
from dialogtool.record.mention import (
    Fields,
    MentionParts,
    fields_of,
    item_said,
    said_by,
    update_said,
)
from dialogtool.record.owners import is_spoken_of, may_be_parted, owner_key
from dialogtool.record.signs import odd_signs
from dialogtool.record.source import MAX_LINE
from dialogtool.record.values import day_of

MOST = 100_000
"""Characters of a text that is still plain; a longer one is read with care."""

# Signs of which any could mean more than a letter does: code, HTML, tables, escapes, boxes. An
# escape can spell any sign of the format, a tab can be code.
_SPECIAL = frozenset(f"`|<{{}}\\~\t\r\u00a0{LEADING}")
# How entities begin, which can spell any sign, too.
_ENTITIES = ("&#", "&l", "&n", "&c", "&sq")
_TOKENS = re.compile(
    r"""
    (?P<prose>
        (?: \n                                          # a blank line
          | (?!\d{1,9}[.)][ ]++(?:[xX][ )\]]|[\W_]))         # prose, and numbers of lists;
            [^\W_][^\n]*+\n                             # what may be a box is read with care
          | [ ]*-[ ](?=[^\W\d_])(?![xX][ )\]])[^\n\[:(^]*+\n  # a point of a list
        )++
    )
  | (?P<level>\#{1,6})[ ](?P<title>[^\n\[(]*)\n
    # an item in the form in which the program writes it, without a sign that could mean more
  | (?P<written>-[ ](?=\S)
        (?:\[(?P<sign>SIGN)\][ ])?
        (?:(?P<kind>[^\W\d_]++):[ ])?
        (?:\[ref::[ ](?P<ref>[\w.-]++)\][ ]?)?
        (?P<text>(?![-*+][ ]|>|\d{1,9}[.)][ ])[^\n\[\]:(@^*_\#]*+)
        (?P<owners>(?:(?<=[ ])@[^\W_][\w-]*+(?:/[^\W_][\w-]*+)?(?:[ ]++|(?=\n)))*+)
        (?:\[(?:frist|due)::[ ](?P<due>\d{4}-\d\d-\d\d)\][ ]*+)?
        (?P<fields>(?:\[(?!id::)[^\n\[\]:]++::[ ][^\n\[\](]++\][ ]*+)*+)
        (?:\[id::[ ](?P<id>[\w.-]++)\][ ]*+)?
    )\n (?= \n | -[ ] | \#{1,6}[ ] | \Z )
  | (?P<item>-[ ](?=\S)[^\n]*)\n (?= \n | -[ ] | \#{1,6}[ ] | \Z )
  | (?P<point>(?:[ ]*-[ ])?[^\W_][^\n\[]*)\n
    # what no other form has: without it each blank of a line was looked at anew (test_growth)
  | (?P<unknown>[^\n]*\n)
    """.replace("SIGN", SIGN),
    re.VERBOSE,
)
_OF_ITEM = ("sign", "kind", "ref", "text", "owners", "due", "fields", "id")
_WRITTEN_FIELD = re.compile(r"\[([^\[\]:]+)::[ ]([^\[\]]+)\]")
_SLOW_FIELDS = frozenset(("visibility", "public", "ref", "id", "owner", "awaits"))
_KIND_NAMES = {word: Kind(name) for word, name in lookup(KINDS).items()}
_QUICK_FIELDS = {word: name for word, name in lookup(FIELDS).items() if name not in _SLOW_FIELDS}
"""The words of the fields whose values are read here."""


def read_outline(text: str, start: int, first: int, context: Context) -> Outline | None:
    """The headings and items of `text[start:]`, which is from its line `first` (from 1) on; None
    where the text has to be read with care.
    """
    text = text[start:]
    if _is_special(text):
        return None
    suspects = tuple(first + line for line in hidden.suspect_lines(text))
    reader = _OutlineReader(first, context, suspects)
    readers = reader.by_token()
    # the patterns end each line; the text itself keeps its end
    if not text.endswith("\n"):
        text += "\n"
    for match in _TOKENS.finditer(text):
        read = readers.get(match.lastgroup or "")
        if read is None or not read(match):
            return None
    return reader.outline()


def _is_special(text: str) -> bool:
    # the cheap questions first: of a large book every text is asked all of them
    if len(text) > MOST or ":::" in text or "%%" in text:
        return True
    if "&" in text and any(map(text.__contains__, _ENTITIES)):
        return True
    odd = odd_signs(text)
    if not _SPECIAL.isdisjoint(odd) or any(map(is_look_alike, odd)):
        return True
    return _has_long_line(text)


def _has_long_line(text: str) -> bool:
    if len(text) <= MAX_LINE:
        return False
    return any(len(line) > MAX_LINE for line in text.split("\n"))


def _says_hidden(source: str) -> bool:
    said = (hidden.stands_alone, hidden.begins_hidden, hidden.hides)
    return any(says(source) for says in said)


def _is_unsure(text: str) -> bool:
    """Whether a text has a sign that could mean more than a letter does."""
    return ":" in text or "(" in text or "[" in text or "^" in text


class _OutlineReader:
    def __init__(self, first: int, context: Context, suspects: tuple[int, ...]) -> None:
        self.suspects = suspects  # lines that may say that they are closed, in their order
        self.number = first
        self.path = context.path
        self.context = context
        self.headings: list[Heading] = []
        self.items: list[tuple[Location, MentionParts]] = []
        self.keys: dict[str, str] = {}  # of owners, by how they are written
        self.below_item = False  # nothing stands between here and an item but blank lines

    def by_token(self) -> Mapping[str, Callable[[re.Match[str]], bool]]:
        """What reads a match, by its last group: whether its lines are understood for certain; none
        of a line of no known form.
        """
        return {
            "prose": self._prose,
            "title": self._heading,
            "written": self._written,
            "item": self._item,
            "point": self._point,
        }

    def _prose(self, match: re.Match[str]) -> bool:
        text = match[0]
        # the pattern of an item asks for a blank line, an item or a heading below it: no "lazy
        # continuation" (CommonMark 5.1), so only what is set in can still belong to it
        if self.below_item:
            bare = text.lstrip("\n")
            if bare[:1] == " ":
                return False  # it belongs to the item
            self.below_item = not bare
        end = self.number + text.count("\n")
        if (_is_unsure(text) or self._suspects_before(end)) and not self._are_prose(text):
            return False
        self.number = end
        return True

    def _are_prose(self, text: str) -> bool:
        for line in text.split("\n"):
            if not self._is_prose(line):
                return False
            self.number += 1
        return True

    def _suspects_before(self, end: int) -> bool:
        """Whether a line from here up to `end` may say that it is closed."""
        if not self.suspects:
            return False
        at = bisect_left(self.suspects, self.number)
        return at < len(self.suspects) and self.suspects[at] < end

    def _heading(self, match: re.Match[str]) -> bool:
        said = _heading_said(len(match["level"]), match["title"])
        if said is None:
            return False
        line = match[0][:-1]
        self.headings.append(Heading(*said, Location(self.path, self.number, 1, len(line), line)))
        self.number += 1
        self.below_item = False
        return True

    def _item(self, match: re.Match[str]) -> bool:
        """A line of a list that is not in the written form."""
        return self._take(self._careful(match["item"]), match["item"])

    def _written(self, match: re.Match[str]) -> bool:
        source = match["written"]
        return self._take(self._said(match) or self._careful(source), source)

    def _take(self, said: MentionParts | None, source: str) -> bool:
        if said is None:
            return False
        self.below_item = said is not _NOTHING
        if said is not _NOTHING:
            # only what stands above it tells whether it is one
            if may_tell_who_came(source):
                return False
            # as `body` places an item: the words, without the fields behind two blanks
            marked = source.find("  [", 2)
            length = marked if marked > 0 else len(source.rstrip()) or 1
            self.items.append((Location(self.path, self.number, 1, length, source), said))
        self.number += 1
        return True

    def _said(self, match: re.Match[str]) -> MentionParts | None:
        """What an item in the written form says; None where that is not certain."""
        sign, word, ref, text, owners, due, fields, own_id = match.group(*_OF_ITEM)
        kind = _KIND_NAMES.get(word.lower()) if word else None
        if _is_doubtful(sign, word, kind, ref, own_id):
            return None
        values = _values(fields, due) if fields or due else {}
        text = _in_one(text)
        if values is None or self._is_doubtful_text(match["written"], text, sign, fields):
            return None
        keys = self._keys(text, owners)
        if keys is None:
            return None
        box, was = BOXES.get(sign), values.pop("was", "")
        all_fields = Fields(keys, **values)
        if ref:
            return update_said(box, kind, text, all_fields, ref)
        return item_said(box, kind, text, all_fields, own_id or "", was)

    def _is_doubtful_text(
        self, source: str, text: str, sign: str | None, fields: str | None
    ) -> bool:
        if _is_odd(text, sign):
            return True
        # `[mål:: ... (fortroligt)]` hides the line, too, and `] fortroligt @x` by its signs
        if self._suspects_before(self.number + 1) and (
            hidden.hides_in_words(text)
            or hidden.hides(source)
            or (fields and may_say_closed(fields))
        ):
            return True
        return hidden.may_begin_hidden(text) and hidden.begins_hidden(text)

    def _keys(self, text: str, owners: str | None) -> tuple[str, ...] | None:
        """The keys of the marks that end a line; None where that is not certain."""
        if not owners:
            return ()
        # `sendt til @lejerbo` names nobody as owner of the line's end
        if is_spoken_of(text.rpartition(" ")[2]):
            return None
        keys = tuple(map(self._key, owners.split()))
        # a party named twice; the other reader has one rule for that
        return keys if len(keys) == 1 or len(set(keys)) == len(keys) else None

    # A book has few parties and many lines: the settings are asked once for each spelling.
    def _key(self, mark: str) -> str:
        key = self.keys.get(mark)
        if key is None:
            key = self.keys[mark] = owner_key(mark[1:], self.context.party)
        return key

    def _careful(self, source: str) -> MentionParts | None:
        """Any other line of a list that stands alone; None where it has to be read in its place."""
        line = line_of(source, self.context.party, self.context.own, owners=self.context.owners)
        # what is wrong has a place and a sentence, which only `body` gives
        if line is None or line.faults or hidden.hides(source):
            return None
        if not line.is_item:
            unsure = begins_like_a_box(source) or _BLOCK_IN_ITEM.match(source)
            return _NOTHING if not unsure and self._is_prose(source) else None
        return said_by(line, fields_of(line)) if self._is_certain(source, line) else None

    def _is_certain(self, source: str, line: Line) -> bool:
        if line.hidden is not None or hidden.says_hidden(line.text):
            return False
        if _BLOCK_IN_ITEM.match(source):
            return False
        # its patterns are many
        from dialogtool.record.near_miss import forgotten_mark, near_misses
        from dialogtool.record.read_as_text import Role

        # no place is shown: one near miss is enough to hand the text over
        place = Location(self.context.path, self.number)
        if forgotten_mark(source, place):
            return False
        role = Role.ITEM if line.box else Role.COUNTED
        return not any(near_misses(source, place, role, lambda text: False, own=self.context.own))

    def _point(self, match: re.Match[str]) -> bool:
        """A point or a number of a list with a sign in it that could mean more."""
        source = match["point"]
        # set in below an item it is one of its details
        if (self.below_item and source[:1] == " ") or begins_like_a_box(source):
            return False
        if not self._is_prose(source):
            return False
        self.number += 1
        self.below_item = False
        return True

    def _is_prose(self, source: str) -> bool:
        """Whether a line says nothing but what it says, for certain."""
        if self._suspects_before(self.number + 1) and _says_hidden(source):
            return False
        if not _is_unsure(source):
            return True
        # a field on a line that is no item is a near miss
        if any(map(source.__contains__, ("[", "::", "^"))) or _may_name_kind(source):
            return False
        # behind a box in haste one in round brackets is, too
        if begins_like_a_box(source) or hidden.hides(source) or hidden.begins_hidden(source):
            return False
        return self._is_no_item(source)

    def _is_no_item(self, source: str) -> bool:
        # only a point or a number of a list can be an item
        if source.lstrip()[:2] != "- " and not source[0].isdigit():
            return True
        if _BLOCK_IN_ITEM.match(source):
            return False
        line = line_of(source, self.context.party, self.context.own)
        return line is None or not line.is_item

    def outline(self) -> Outline:
        headings = with_title(self.headings)
        # nothing is hidden in a text that this reader takes
        agenda = agenda_of(headings)
        places = [point.location.line for point in agenda]
        mentions: list[Item | Update] = []
        for place, said in self.items:
            at = bisect_right(places, place.line)
            mentions.append(said.at(place, place.line, agenda[at - 1] if at else None))
        return Outline(tuple(headings), agenda, tuple(mentions), is_plain=True)


# A list item that begins with a block of its own, such as a list.
_BLOCK_IN_ITEM = re.compile(
    r"""\s*(?:[-*+]|\d{1,9}[.)])\s+
        (?: (?:[-*+]|\d{1,9}[.)]|\#{1,6}) (?:\s|$) | [>|<:\uff1a] | ``` | ~~~ )""",
    re.VERBOSE,
)
_NOTHING = MentionParts(Item, ())


def _may_name_kind(source: str) -> bool:
    """Whether a kind with its colon stands near the beginning, or behind nothing but signs."""
    kind = LOOSE_KIND.search(source)
    return kind is not None and (
        # behind a label such as `Punkt 4:`; which they are, `near_miss` knows
        kind.start() < 60 or not any(map(str.isalpha, source[: kind.start()]))
    )


def _is_doubtful(
    sign: str | None, word: str | None, kind: str | None, ref: str | None, own_id: str | None
) -> bool:
    if word and kind is None:
        return True
    # a reference and an id together are a fault, which the careful reader puts into words
    return bool(ref and own_id) or not (sign or kind or ref or own_id)


def _is_odd(text: str, sign: str | None) -> bool:
    # in `mal - @lejerbo` the stroke is not of the text
    if not text or may_be_parted(text) or "!" in text:
        return True
    return not sign and begins_like_a_box(text)


def _in_one(text: str) -> str:
    # no blank but the space is printable: a text with another is joined anew
    return text.strip() if "  " not in text and text.isprintable() else " ".join(text.split())


def _values(fields: str | None, due: str | None) -> dict[str, Any] | None:
    """What written fields and the date before them say, as `Fields` has it, and by `was` the name
    that an item had before; None where one of them is not certain.
    """
    values: dict[str, Any] = {}
    written = _WRITTEN_FIELD.findall(fields or "")
    if due:
        written.insert(0, ("due", due))
    for word, text in written:
        name = _QUICK_FIELDS.get(word)
        if name is None or name in values:
            return None
        value = _value(name, text)
        if value is None:
            return None
        values[name] = value
    shown = [name for name in values if name in SHOWN_FIELDS]
    # in the order in which they stand, as `extra_of` has them
    values["extra"] = tuple((name, values.pop(name)) for name in shown)
    return values


@lru_cache(maxsize=65536)
def _value(name: str, text: str) -> Any:
    """The value of a field as the model has it; None where the careful reader should say what it
    is.
    """
    # a no-break space at an end is taken off by the careful reader, who says so
    if text != text.strip():
        return None
    if name in ("due", "on"):
        return day_of(text)
    if name == "verdict":
        verdict = _VERDICTS.get(text.lower())
        return Verdict(verdict) if verdict else None
    if name == "was":
        return text if _NAME.fullmatch(text) else None
    return text


_NOWHERE = Location("")
_NAME = re.compile(r"[\w.-]+")
_VERDICTS = lookup(VERDICTS)


# the headings of a book are the same ones every year
@lru_cache(maxsize=4096)
def _heading_said(level: int, title: str) -> tuple[int, str, str] | None:
    """The level, number and title of a heading; None for one that is to be read with care."""
    # without the blanks of other writing systems around it, as the careful reader has it
    bare = title.strip()
    if not bare or hidden.heading_hides(bare):
        return None
    # an item in a heading is a near miss; most headings have none of its signs
    may_say = "^" in title or LIST_MARK.match(title) is not None
    if may_say and (line := line_of(f"- {title}")) and line.is_item:
        return None
    if (":" in bare or not bare[0].isalnum()) and _item_behind(f"{'#' * level} {title}"):
        return None
    return heading_of(level, title, _NOWHERE)[:-1]


def _item_behind(heading: str) -> bool:
    from dialogtool.record.near_boxes import item_behind  # its patterns are many

    return item_behind(heading, _NOWHERE) is not None
