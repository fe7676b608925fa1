"""The tree of a front matter -> `Minutes`, with what its place says for what it leaves out."""

import datetime as dt
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from dialogtool.diagnostic import Diagnostic, Location, Message, msg
from dialogtool.figure import figure_place
from dialogtool.glossary import (
    ATTENDANCES,
    DOCUMENT_KEYS,
    KEY_FIGURE_KEYS,
    PARTICIPANT_KEYS,
    RECORD_KEYS,
    RECORD_STATUSES,
    RECORD_TYPES,
    Words,
    lookup,
    suggest,
)
from dialogtool.model import (
    Body,
    Document,
    KeyFigure,
    Minutes,
    Outline,
    Participant,
    RecordStatus,
    RecordType,
    Settings,
    Span,
)
from dialogtool.pattern import late
from dialogtool.record.front_matter import FrontMatter, Node, Scalar, Sequence
from dialogtool.record.front_matter import Mapping as YamlMapping
from dialogtool.record.header_advice import HeaderAdvice, somebody
from dialogtool.record.hidden import hides, value_hides
from dialogtool.record.hiding_fields import key_hides
from dialogtool.record.participants import participant_said
from dialogtool.record.plain_rows import named_in_short, plain_pair
from dialogtool.record.values import (
    day_of,
    parse_date,
    parse_figure,
    parse_word,
    parse_year,
    whole_date,
    year_of,
)

T = TypeVar("T")


class Below(NamedTuple):
    """The text below the front matter: its first line, and who reads of it what."""

    first: int
    skim: Callable[[], Outline]
    tree: Callable[[], Body]


_MOST_UNKNOWN = 200  # fields of a front matter; to guess at each what it is for takes time
_TEXTS = ("title", "note", "case_number", "time", "venue", "chair", "minute_taker", "summary")
_PERIOD_IN_NAME = late(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", re.ASCII)


def read_header(
    path: str,
    folder: str,
    text: str,
    front_matter: FrontMatter,
    below: Below,
    settings: Settings,
    *,
    lists: Container[str],
) -> tuple[Minutes, list[Diagnostic]]:
    """The record that the front matter gives, and its diagnostics. Participants, key figures
    and documents are left empty where they are not among `lists`.

    `folder` is the organisation where the record names none: the name of the folder it lies in.
    """
    header = _Header(path, text, settings)
    fields = header.entries(front_matter.tree, RECORD_KEYS)
    # a record need not name the organisation in whose folder it lies
    named = header.names(fields.get("organisation")) or (folder,)
    # a name and its alias in one list are one organisation
    organisations = tuple(dict.fromkeys(settings.party_key(name) for name in named))
    day = header.date(fields.get("date"))
    period = header.year(fields.get("period"))
    record_type = RecordType(header.word(fields.get("type"), RECORD_TYPES) or RecordType.MEETING)
    # one that is there and wrong is reported, not guessed at
    if "period" not in fields:
        period = _period_of_place(path, day, record_type, settings)
    asked = _among(fields, lists)
    status = header.word(fields.get("status"), RECORD_STATUSES)
    own_id = header.text(fields.get("id"))
    minutes = Minutes(
        path=path,
        id=own_id or _default_id(organisations, period, record_type),
        organisations=organisations,
        period=period,
        accounts_year=header.year(fields.get("accounts_year")) or _year_before(period, settings),
        date=day,
        status=RecordStatus(status) if status else RecordStatus.DRAFT,
        type=record_type,
        **{name: header.text(fields.get(name)) for name in _TEXTS},
        extra=tuple(_extra(fields)),
        next_meeting=header.date(fields.get("next_meeting")),
        participants=header.rows(asked.get("participants"), PARTICIPANT_KEYS, header.participant),
        key_figures=header.rows(asked.get("key_figures"), KEY_FIGURE_KEYS, header.key_figure),
        documents=header.rows(asked.get("documents"), DOCUMENT_KEYS, header.document),
        places=header.places,
        text=text,
        first=below.first,
        skim=below.skim,
        tree=below.tree,
        readable=front_matter.readable,
    )
    header.expect_once(minutes.key_figures)
    return minutes, header.found


def _among(fields: Mapping[str, Node], lists: Container[str]) -> dict[str, Node]:
    return {name: node for name, node in fields.items() if name in lists}


def _period_of_place(
    path: str, day: dt.date | None, record_type: RecordType, settings: Settings
) -> int | None:
    """The period of a record that does not say it."""
    # the file's name before the date: the meeting on 2021 is held in 2022
    stem = _PERIOD_IN_NAME.search(PurePosixPath(path).name)
    if stem:
        return int(stem[0])
    # of minutes only: what happens between meetings belongs to no one year
    return settings.year_of(day) if day and record_type is RecordType.MEETING else None


def _extra(fields: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    """The fields of the book's own."""
    for name, node in fields.items():
        # prefixed by `entries`, so that none is taken for one of ours
        if name.startswith("extra:"):
            yield name.removeprefix("extra:"), _own_text(node)


def _year_before(period: int | None, settings: Settings) -> int | None:
    """The accounts year that a dialogue year is about; other books have none."""
    return period - 1 if period and settings.profile == "housing" else None


def _default_id(organisations: tuple[str, ...], period: int | None, record_type: RecordType) -> str:
    suffix = "" if record_type is RecordType.MEETING else f"-{record_type}"
    return "-".join((*organisations, str(period or ""))).rstrip("-") + suffix


def _span(node: Node) -> Span:
    return Span(node.line, node.column, node.length if isinstance(node, Scalar) else 1)


def _with_commas(entries: Iterable[tuple[Scalar, Node]]) -> list[tuple[Scalar, Node]]:
    """The entries of a figure with `1,5 %` whole: between braces YAML takes the comma for the end
    of the value, and `5 %` for a key without one.
    """
    whole: list[tuple[Scalar, Node]] = []
    for key, value in entries:
        name, before = whole[-1] if whole else (key, None)
        # YAML has made a key without a value of what stands behind the comma
        is_rest = isinstance(value, Scalar) and not value.text and key.text[:1].isdigit()
        if is_rest and isinstance(before, Scalar) and before.text[-1:].isdigit():
            length = key.column + key.length - before.column
            text = f"{before.text},{key.text}"
            whole[-1] = (name, before._replace(text=text, length=length))
        else:
            whole.append((key, value))
    return whole


def _date(text: str, place: Location) -> dt.date | Diagnostic:
    """As `parse_date`; a date in another form is a diagnostic with its line in the right one."""
    read = parse_date(text, place)
    meant = whole_date(text)
    # a text over several lines is marked at its first sign only
    if isinstance(read, Diagnostic) and meant and place.marked.strip("'\"") == text:
        return read._replace(repair=place.with_text(meant.isoformat()))
    return read


def _own_text(node: Node) -> str:
    """What a field of the book's own says: of a list all it names."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return ", ".join(filter(None, map(_own_text, node.items)))
    return ", ".join(f"{key.text}: {_own_text(value)}" for key, value in node.entries)


class _Header:
    """Converts nodes of one file and collects what is wrong with them."""

    def __init__(self, path: str, text: str, settings: Settings) -> None:
        self.settings = settings
        self.language = settings.language
        self.advice = HeaderAdvice(settings)
        self.path = path
        self.source = text
        self.extra_fields = settings.extra_fields
        self.found: list[Diagnostic] = []
        self.unknown = 0
        self.places: dict[str, Span] = {}

    @cached_property
    def lines(self) -> list[str]:
        return self.source.split("\n")

    def place(self, node: Node) -> Location:
        source = self.lines[min(node.line, len(self.lines)) - 1]
        return Location(self.path, *_span(node), source)

    def entries(self, tree: YamlMapping, words: Words) -> dict[str, Node]:
        """The values by inside name; unknown and repeated keys are reported, the first of two
        counts.
        """
        known = lookup(words)
        found: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        entries: Iterable[tuple[Scalar, Node]] = tree.entries
        if words is KEY_FIGURE_KEYS:
            entries = _with_commas(entries)
        for key, value in entries:
            name = known.get(key.text.lower()) or self._own_name(key, value, known, words)
            if not name:
                continue
            # PyYAML would let the last one win in silence; the first counts, as it does on a line
            if name in keys:
                self._again(self.place(key), key.text, keys[name].line)
                continue
            keys[name] = key
            found[name] = value
            if words is RECORD_KEYS:
                self.places[name] = _span(value)
        return found

    def _own_name(self, key: Scalar, value: Node, known: Mapping[str, str], words: Words) -> str:
        """The inside name of a key that is none of the format's; empty where there are too many."""
        # a key that the settings list is known to the book; any other may be misspelt
        if key.text not in self.extra_fields:
            self.unknown += 1
            if self.unknown > _MOST_UNKNOWN:
                self._too_many_unknown(key)
                return ""
            self._unknown(key, value, known, words)
        if isinstance(value, Scalar):
            # also a listed one: `fortrolig: ja` is no less meant
            self._expect_visible(key, value)
        return f"extra:{key.text}"

    def _too_many_unknown(self, key: Scalar) -> None:
        if self.unknown == _MOST_UNKNOWN + 1:
            self.found.append(
                # one of the others may say that the record is closed
                Diagnostic(
                    "unknown-block",
                    self.place(key),
                    msg(
                        "more than {count} fields are not known; no more are read",
                        count=_MOST_UNKNOWN,
                    ),
                    msg("keep such a list in the text, or in a file of its own"),
                )
            )

    def _expect_visible(self, key: Scalar, value: Scalar) -> None:
        """A whole record cannot be hidden: what says so leaves it open what may be shown."""
        said = f"{key.text}: {value.text}"
        if hides(f"[{said.replace('_', ' ')}]") or key_hides(key.text) or value_hides(value.text):
            self.found.append(
                Diagnostic(
                    "unknown-block",
                    self.place(key),
                    msg("it is not clear whether '{text}' may be published", text=said),
                    msg("write ::: closed for what is not, or a known word such as ::: note"),
                )
            )

    def _unknown(self, key: Scalar, value: Node, known: Mapping[str, str], words: Words) -> None:
        own = msg(
            'if it is your own, add it in dialog.toml: [dialog] extra_fields = ["{key}"]',
            key=key.text,
        )
        place = self.place(key)
        written = self.advice.in_full(key.text, known, words)
        hint = (
            msg("write: {line}", line=written)
            if written
            else self.advice.of_people(key.text, value, words) or suggest(key.text, known, own)
        )
        # an empty value stands at its key: with one of its own the key is more than it seems
        is_alone = place.marked == key.text and _span(value) == _span(key)
        self.found.append(
            Diagnostic(
                "unknown-field",
                place,
                msg("'{key}' is not a field of a record", key=key.text),
                hint,
                repair=place.with_text(written) if written and is_alone else "",
            )
        )

    def text(self, node: Node | None) -> str:
        if node is None or isinstance(node, Scalar):
            return node.text if node else ""
        what = msg("a text belongs here, not a list")
        self._bad_value(self.place(node), what, msg("write one value after the colon"))
        return ""

    def _bad_value(
        self, place: Location, message: Message, hint: Message, repair: str = ""
    ) -> None:
        self.found.append(Diagnostic("bad-value", place, message, hint, repair=repair))

    def date(self, node: Node | None) -> dt.date | None:
        # without a place, which costs the lines of the file: nearly every value is right
        day = day_of(node.text) if isinstance(node, Scalar) else None
        return day or self._parsed(node, _date)

    def year(self, node: Node | None) -> int | None:
        year = year_of(node.text) if isinstance(node, Scalar) else None
        return year or self._parsed(node, parse_year)

    def word(self, node: Node | None, words: Words) -> str | None:
        known = lookup(words).get(node.text) if isinstance(node, Scalar) else None
        return known or self._parsed(node, lambda text, place: parse_word(text, words, place))

    def _parsed(
        self, node: Node | None, parse: Callable[[str, Location], T | Diagnostic]
    ) -> T | None:
        text = self.text(node)
        if not text or node is None:
            return None
        value = parse(text, self.place(node))
        if isinstance(value, Diagnostic):
            self.found.append(value)
            return None
        return value

    def names(self, node: Node | None) -> tuple[str, ...]:
        """One name or a list of names; each once."""
        nodes = node.items if isinstance(node, Sequence) else (node,)
        names = dict.fromkeys(map(self.text, nodes))
        return tuple(name for name in names if name)

    def rows(
        self,
        node: Node | None,
        words: Words,
        build: Callable[[Location, dict[str, Node]], T | None],
    ) -> tuple[T, ...]:
        """A list of small mappings as records of the model."""
        if node is None or (isinstance(node, Scalar) and not node.text):
            return ()
        if not isinstance(node, Sequence):
            self._not_rows(node, words)
            return ()
        built: list[T] = []
        for row in node.items:
            fields = self._fields_of(row, words)
            record = None if fields is None else build(self.place(row), fields)
            if record is not None:
                built.append(record)
        return tuple(built)

    def _fields_of(self, row: Node, words: Words) -> dict[str, Node] | None:
        """The fields of an entry; None where it is none, which is said."""
        if isinstance(row, YamlMapping):
            pair = plain_pair(row, words)
            return self._said_plainly(pair, words) if pair else self.entries(row, words)
        if isinstance(row, Scalar):
            return self._said_plainly(row, words) or None
        self._not_rows(row, words)
        return None

    def _said_plainly(self, row: Scalar, words: Words) -> dict[str, Node]:
        """`Karla Holm, Tilsynet` and `Effektivitet: 78 %` as the fields that they mean: where that
        is known, no more is wrong than how it is written.
        """
        if words is PARTICIPANT_KEYS:
            said = participant_said(row.text, self.settings)
            texts = said or {"party": "...", **somebody(row.text)}
        else:
            texts = said = named_in_short(row.text, words)
        if not texts:
            self._not_rows(row, words)
            return {}
        line = self.advice.row(words, texts)
        place = self.place(row)
        # in a list between brackets, and in front of a comment, it is not the whole line
        is_whole = place.source.strip() == f"- {row.text}"
        repair = place.with_text(line.removeprefix("- ")) if said and is_whole else ""
        hint = msg("write: {line}", line=line)
        self._bad_value(place, msg("the entry has no fields"), hint, repair)
        return {key: row._replace(text=text) for key, text in said.items()}

    def _not_rows(self, node: Node, words: Words) -> None:
        line = self.advice.row(words, dict.fromkeys(list(words)[:2], "..."))
        hint = msg("write each on its own line: {line}", line=line)
        self._bad_value(self.place(node), msg("a list belongs here"), hint)

    def participant(self, place: Location, fields: dict[str, Node]) -> Participant:
        texts = {
            key: self.text(node)
            for key, node in fields.items()
            if key in ("party", "office", "name", "role")
        }
        if party := self._party_meant(fields.get("party")):
            texts["party"] = party
        if "office" in texts:
            texts["office"] = self.settings.desk(texts.get("party", ""), texts["office"])
        attendance = self.word(fields.get("attendance"), ATTENDANCES) or "present"
        return Participant(
            location=place, attendance=attendance, items=self.names(fields.get("items")), **texts
        )

    def _party_meant(self, node: Node | None) -> str:
        """The key of the one party that is called so by a word of its name, which `fmt` writes;
        empty for every other name.
        """
        if (
            not isinstance(node, Scalar)
            or self.settings.party_key(node.text) in self.settings.parties
        ):
            return ""
        party = self.settings.owner_with_word(node.text)
        if party not in self.settings.parties:
            return ""
        place = self.place(node)
        self.found.append(
            Diagnostic(
                "unknown-party",
                place,
                msg("'{party}' is not in the register of parties", party=node.text),
                msg("did you mean '{near}'?", near=party),
                repair=place.with_text(party) if place.marked == node.text else "",
            )
        )
        return party

    def key_figure(self, place: Location, fields: dict[str, Node]) -> KeyFigure | None:
        texts = {key: self.text(node) for key, node in fields.items() if key in KEY_FIGURE_KEYS}
        value, unit = self._figure(texts.get("value", ""), texts.get("unit", ""))
        texts |= {"value": value, "unit": unit}
        return KeyFigure(location=place, **texts) if self._named(place, texts) else None

    def _figure(self, said: str, own_unit: str) -> tuple[str, str]:
        """The number and the unit of a figure, which may have a unit by itself."""
        value, unit = parse_figure(said, self.language)
        if not own_unit:
            return value, unit
        in_full, its_unit = parse_figure(f"{said} {own_unit}", self.language)
        # 8, unit: mio. kr.
        return (in_full, its_unit) if its_unit and in_full != value else (value, own_unit)

    def expect_once(self, figures: Iterable[KeyFigure]) -> None:
        """Says so where a figure stands a second time, also in another spelling."""
        first: dict[tuple[str, str], KeyFigure] = {}
        for figure in figures:
            known = first.setdefault(figure_place(figure.name, figure.department), figure)
            if known is not figure:
                self._again(figure.location, figure.name, known.location.line)

    def _again(self, place: Location, key: str, line: int) -> None:
        what = msg("'{key}' is here a second time", key=key)
        hint = msg("line {line} has it already, and that one counts; delete one of them", line=line)
        self.found.append(Diagnostic("duplicate-key", place, what, hint))

    def document(self, place: Location, fields: dict[str, Node]) -> Document | None:
        name = self.text(fields.get("name"))
        received = self.date(fields.get("received"))
        return (
            Document(location=place, name=name, received=received)
            if self._named(place, {"name": name})
            else None
        )

    def _named(self, place: Location, texts: dict[str, str]) -> bool:
        if texts.get("name"):
            return True
        self._bad_value(place, msg("this entry has no name"), msg("give it one: name: ..."))
        return False
