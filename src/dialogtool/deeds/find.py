"""The names that people use: one way to name an organisation, an owner, a meeting, an item.

Whatever is not the full name of a thing is said back, so that nobody writes into the wrong one. A
name that nobody knows is an error with the nearest one that is known, never an empty answer.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import chain

from dialogtool.alphabet import composed
from dialogtool.deeds.find_parties import PartyFinder, UnknownNameError, is_part, meant
from dialogtool.diagnostic import Diagnostic, DialogError, Location, msg
from dialogtool.glossary import ANSWERS, STATUSES, Words, lookup, nearest, one_of
from dialogtool.model import Minutes, Status
from dialogtool.pattern import late
from dialogtool.record.values import parse_word
from dialogtool.register import Register, TrackedItem

# As `record.values.year_of`.
_YEAR = late(r"(?:19|20|21)\d\d")
_ID_BY_A_PART = late(r"(?P<part>.+)-(?P<year>(?:19|20|21)\d\d)")
_DAY = late(r"\d{4}-\d\d-\d\d")
# With a letter in it: six digits are a number of something else.
_ID = late(r"\b\d\d-(?=[0-9]*[a-z])[0-9a-z]{6}\b")
_MOST_OFFERED = 6


def find_word(text: str, words: Words) -> str:
    """The inside name of a word given in either language. Raises DialogError for an unknown one."""
    name = parse_word(text, words, Location("--"))
    if isinstance(name, Diagnostic):
        raise DialogError(name.message, name.hint)
    return name


def find_status(text: str) -> Status:
    """The status that a word says of an item of any kind: `godkendt` is done. Raises DialogError
    for an unknown one.
    """
    answer = lookup(ANSWERS).get(text.strip().lower())
    return Status(answer or find_word(text, STATUSES))


def named_in(line: str) -> str:
    """What a line of a list names: the first id in it, else the whole line."""
    found = _ID.search(line)
    return found[0] if found else line.strip()


class Finder(PartyFinder):
    """Finds records, items and themes as well."""

    # --- meetings

    def record(
        self, words: Sequence[str], *, date: dt.date | None = None, held: bool = False
    ) -> Minutes:
        """A record given by its id, its file, or an organisation and a period or a day; an
        organisation alone is its last meeting, with `held` the last that was held, if one was.
        """
        name = " ".join(words)
        found = self._named(name) or self._named(self._whole_id(name))
        if not found:
            found = self._met(words, date, held=held) or self._last_called(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise DialogError(
                msg("'{name}' is the name of several records", name=name),
                msg("give the file: {paths}", paths=", ".join(record.path for record in found)),
            )
        raise self._no_record(name)

    def _no_record(self, name: str) -> DialogError:
        """What is said of a name that no record has: of an organisation how it gets its first."""
        records = self.book.records
        key = self.organisation_named(name)
        if key and not any(key in record.organisations for record in records):
            return DialogError(
                msg("there are no minutes of {party}", party=self.book.settings.party_name(key)),
                msg("begin with: dialog new-meeting {party}", party=key),
            )
        what = msg("there is no record '{name}'", name=name)
        if of_year := [record.id for record in records if str(record.period) == name]:
            return DialogError(what, one_of(of_year))
        known = chain.from_iterable((record.id, record.path) for record in records)
        example = msg("give its file, or its id, such as '{id}'", id=self._known_id())
        return DialogError(what, meant(nearest(name, list(known)), ()) or example)

    def _known_id(self) -> str:
        """An id of their own book, which they have seen."""
        records = self.book.records
        meetings = [record for record in records if record.is_meeting] or records
        latest = max(meetings, key=lambda record: record.period or 0, default=None)
        return latest.id if latest else "lejerbo-2021"

    def records(self, words: Sequence[str]) -> tuple[list[str], list[Minutes]]:
        """Several names of files, folders and records: the paths that lie in the book, and the
        records; an organisation and a year may be two words.
        """
        paths: list[str] = []
        found: list[Minutes] = []
        waiting = list(words)
        while waiting:
            word = waiting.pop(0)
            path = self.place(word)
            if path:
                paths.append(path)
                continue
            # `lejerbo 2021` is one record, `lejerbo solbo` are two
            follows = bool(waiting) and bool(_YEAR.fullmatch(waiting[0]))
            found.append(self.record([word, waiting.pop(0)] if follows else [word]))
        return paths, found

    def _named(self, name: str) -> list[Minutes]:
        found = [record for record in self.book.records if record.id == name]
        if found:
            return found
        # a path typed on a Mac has letters in two signs
        path = composed(self.place(name))
        return [record for record in self.book.records if path and composed(record.path) == path]

    def _whole_id(self, name: str) -> str:
        """`solbo-2027` as `aab-solbo-2027`; empty where no one organisation is called so."""
        match = _ID_BY_A_PART.fullmatch(name)
        key = self.organisation_named(match["part"]) if match else ""
        return f"{key}-{match['year']}" if match and key else ""

    def _last_called(self, name: str) -> list[Minutes]:
        """The last of the records that are called so but for their year: `lejerbo-solbo`."""
        called = re.compile(rf"{re.escape(name)}-\d{{4}}")
        found = [record for record in self.book.records if called.fullmatch(record.id)]
        if not found:
            return []
        last = max(found, key=lambda record: record.id)
        self.say_back(name, last.id, last.path)
        return [last]

    def _met(self, words: Sequence[str], date: dt.date | None, *, held: bool) -> list[Minutes]:
        """The meetings of an organisation, or of several together: of the period or on the day that
        the last word is, else the last one; of its own where one organisation has any.
        """
        words = words[0].split() if len(words) == 1 else words
        names, day, year = _parted(words, date)
        keys = self._organisations_named(names)
        met = self._meetings_of(keys) if keys else []
        if day or year is not None:
            return [record for record in met if _was_held(record, day, year)]
        alone = [record for record in met if len(record.organisations) == len(keys)]
        met = alone or met
        # what is yet to be said nobody makes final, or approves
        past = [record for record in met if record.date and record.date <= self.day]
        return self._latest(" ".join(words), (held and past) or met)

    def _meetings_of(self, keys: frozenset[str]) -> list[Minutes]:
        return [
            record
            for record in self.book.records
            if record.is_meeting and keys.issubset(record.organisations)
        ]

    def _latest(self, called: str, met: Sequence[Minutes]) -> list[Minutes]:
        """The last of these meetings, which somebody called so; none of none."""
        if not met:
            return []
        latest = max(met, key=lambda record: (record.date or dt.date.max, record.period or 0))
        self.say_back(called, latest.id, latest.path)
        return [latest]

    def _organisations_named(self, names: Sequence[str]) -> frozenset[str]:
        """The organisation that all the words name, or those that each of them names; none where
        one of them is nobody's name.
        """
        whole = self.organisation_named(" ".join(names))
        keys = {whole} if whole else set(map(self.organisation_named, names))
        return frozenset() if "" in keys else frozenset(keys)

    # --- items and themes

    def item(self, register: Register, name: str) -> tuple[TrackedItem, ...]:
        """The item (one for each organisation that must answer it) of an id, of a part of an id, or
        of a part of its text that only one item has; open ones before closed ones.
        """
        # as it is copied from a line
        name = name.strip().removeprefix("^").removeprefix("[ref:: ").removesuffix("]")
        exact = register.find(name) or register.find(name.lower())
        if exact:
            return exact
        # an open item is meant more often than a closed one of the same words
        for items in (list(register.open_items), list(register.items)):
            found = [item for item in items if is_part(name, item.id, item.text)]
            # an item of a joint meeting is one, though each organisation has its own
            names = list(dict.fromkeys(_identity(item) for item in found))
            if len(names) == 1:
                self.say_back(name, found[0].id or names[0], found[0].text)
                return tuple(found)
            if names:
                raise DialogError(
                    msg("'{name}' is part of {n} items", name=name, n=len(names)),
                    msg("give one of them: {known}", known=_offered(found)),
                )
        known = (item.id for item in register.items if item.id)
        near = nearest(name, [*known, *self.book.items_elsewhere()])
        raise DialogError(
            msg("there is no item '{id}' on {date}", id=name, date=register.as_of.isoformat()),
            meant(near, ()) or msg("'dialog open-actions' lists the open items with their ids"),
        )

    def items_with(self, register: Register, words: str) -> list[TrackedItem]:
        """Every open item whose text has all the words. Raises DialogError where there is none."""
        wanted = words.casefold().split()
        found = [
            item
            for item in register.open_items
            if all(word in item.text.casefold() for word in wanted)
        ]
        if not found:
            raise DialogError(
                msg("no open item has these words: {words}", words=words),
                msg("'dialog open-actions' lists what is open"),
            )
        return found

    def theme(self, name: str, *, new: bool = False) -> str:
        """The theme of that key or name, as it is written in the records; with `new` a book
        without a list of themes may get another one.
        """
        if not name:
            return ""
        themes = self.book.settings.themes
        said = {mention.theme.lower() for mention in self.book.mentions}
        known = (said - {""}) | set(themes)
        # by name first, so that a key of another's name is still the key
        keys = {name.lower(): key for key, name in themes.items()} | {key: key for key in known}
        if name.lower() in keys:
            return keys[name.lower()]
        if new and not themes:
            return name
        near = keys.get(nearest(name, sorted(keys)) or "")
        raise UnknownNameError(
            msg("'{name}' is not a theme of this book", name=name),
            meant(near, sorted(known)) or msg("add it to dialog.toml: [themes]"),
        )


def _parted(
    words: Sequence[str], date: dt.date | None
) -> tuple[Sequence[str], dt.date | None, int | None]:
    """The words that name somebody, and the day or the year that the last of several is."""
    last = words[-1] if len(words) > 1 else ""
    if _YEAR.fullmatch(last):
        return words[:-1], date, int(last)
    if _DAY.fullmatch(last):
        return words[:-1], date or dt.date.fromisoformat(last), None
    return words, date, None


def _was_held(record: Minutes, day: dt.date | None, year: int | None) -> bool:
    """Whether a meeting is that of the day and of the year, as far as one is named."""
    return day in (None, record.date) and year in (None, record.period)


def _identity(item: TrackedItem) -> str:
    return item.id or str(item.origin.location)


def _offered(items: Iterable[TrackedItem]) -> str:
    told = {_identity(item): f"{_identity(item)} {item.text}" for item in items}
    more = ["..."] if len(told) > _MOST_OFFERED else []
    return "; ".join([*list(told.values())[:_MOST_OFFERED], *more])
