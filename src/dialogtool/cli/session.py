"""What a command gets from the world: the book, the language, the day."""

import locale
import os
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dialogtool.book.book import Book
from dialogtool.book.outside import is_there, real
from dialogtool.book.place import find_book, is_unfinished
from dialogtool.cli.terminal import inform
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import SETTINGS
from dialogtool.language import LANGUAGES, Language

if TYPE_CHECKING:
    from dialogtool.deeds.find import Finder
    from dialogtool.diagnostic import Diagnostic, Location, Message
    from dialogtool.model import MinuteBook, Minutes
    from dialogtool.views.reader import Audience, Reader
    from dialogtool.views.view import View


class Session:
    """One run of the program. `chosen_language` is what `--lang` said, or empty; `others` are the
    books that were named besides the first one. `among` is what the book is called where it is one
    of several; whatever is said of it then begins with that.
    """

    def __init__(
        self, book: Path | None, chosen_language: str, others: tuple[Path, ...] = ()
    ) -> None:
        self.book_option = book
        self.others = others
        self.chosen_language = chosen_language
        self.among = ""
        self._settings_said = False
        self._language_said = False
        self._meant: set[tuple[str, str]] = set()  # what names were taken for, in which book

    @property
    def book(self) -> Book:
        """The book that `--book` names, else the one we are in. Raises DialogError where there is
        none, and where several were named.
        """
        if self.others:
            raise DialogError(
                msg("this command works on one book; {n} were named", n=len(self.others) + 1),
                msg("give one: dialog --book DIR ..."),
            )
        return self._first_book

    @cached_property
    def _first_book(self) -> Book:
        if self.book_option is not None:
            return Book.open(self.book_option)
        found = find_book(Path.cwd())
        if found is not None:
            return Book(found)
        raise DialogError(
            msg("this folder is not a minute book: it has no dialog.toml and no folder 'minutes'"),
            msg(
                "go to the book, or give its folder: dialog --book DIR ...; 'dialog init' makes a "
                "new one"
            ),
        )

    @property
    def root(self) -> Path:
        """The folder of the book. Raises DialogError where there is none."""
        return self.book.root

    @cached_property
    def language(self) -> Language:
        """The language of all that is printed: `--lang`, else what the book's settings say, else
        that of the one who asks; in the words of the book's profile.
        """
        try:
            named, profile = self._first_book.language, self._first_book.profile
        # without a book too there must be a language in which to say so
        except (DialogError, OSError):
            named, profile = "", ""
        usual = named if named in LANGUAGES else _language_of_locale()
        language = Language(self.chosen_language or usual)
        # the words of most books are the usual ones
        return in_profile(language, profile) if profile not in ("", "housing") else language

    def load(
        self,
        *,
        rows: bool = True,
        bodies: bool = True,
        about: Sequence[str] = (),
        jointly: bool = False,
    ) -> "MinuteBook":
        """The book, read anew; without `rows` no participants, key figures and documents, without
        `bodies` front matter alone. `about` are organisations or ids: only what concerns one of
        them is read, `jointly` also what concerns those with whom one of them met: who judges or
        renders a record asks for that.
        """
        if is_unfinished(self.root):
            self.say(
                msg(
                    "note: a change of several files was interrupted; the next command that writes "
                    "finishes it"
                )
            )
        book = self.book.read(rows=rows, bodies=bodies, about=about, jointly=jointly, today=today())
        if not book.settings.readable:
            self._say_settings(book.diagnostics)
        return book

    def bare(self) -> "MinuteBook":
        """The book without its records: its settings, read anew."""
        from dialogtool.book.records import load_settings
        from dialogtool.model import MinuteBook

        settings, found = load_settings(self.book.tree)
        if not settings.readable:
            self._say_settings(found)
        return MinuteBook(settings, diagnostics=tuple(found))

    def expect_settings(self) -> None:
        """Raises DialogError where `dialog.toml` cannot be read: what is written into the book
        depends on it.
        """
        from dialogtool.book.records import load_settings

        settings, found = load_settings(self.book.tree)
        if not settings.readable:
            problem = _of_settings(found)
            raise DialogError(
                msg(
                    "{place}: {why}; nothing was written",
                    place=_exact(problem.location),
                    why=problem.message,
                ),
                problem.hint,
            )

    def _say_settings(self, found: "Iterable[Diagnostic]") -> None:
        """Says once, before anything else, that the settings cannot be read."""
        # many commands load the book more than once
        if self._settings_said:
            return
        self._settings_said = True
        problem = _of_settings(found)
        why = msg("{place}: {why}", place=_exact(problem.location), why=problem.message)
        self.say(why)
        self.say(msg("  {what}", what=problem.hint or ""))

    def document_language(self, book: "MinuteBook") -> Language:
        """The language of a document that is made: `--lang`, else the book's."""
        # `--lang` is an answer already
        if not self.chosen_language:
            self.say_language()
        return self._worded(book, self.chosen_language or book.settings.language)

    def book_language(self, book: "MinuteBook") -> Language:
        """The language of what is written into the book: the book's, whoever writes."""
        return self._worded(book, book.settings.language)

    def say_language(self) -> None:
        """Says once which language is taken for what is written, where the book names none."""
        if self._language_said or self._first_book.language in LANGUAGES:
            return
        self._language_said = True
        self.say(msg("note: the book does not name its language; Danish is taken"))
        self.say(msg('  write in dialog.toml, below [dialog]: language = "da" or "en"'))

    def _worded(self, book: "MinuteBook", code: str) -> Language:
        from dialogtool.profile import in_words_of

        return in_words_of(book.settings, Language(code))

    def day(
        self, text: str | None, *, past: bool = False, start: date | None = None
    ) -> date | None:
        """A day given on the command line, in any way in which people say one; what is not ISO is
        said back. `past` tells where a day without a year lies, `start` from which day "in two
        weeks" counts. Raises DialogError for no day.
        """
        if text is None:
            return None
        from dialogtool.reading.spoken_dates import read_day

        # of '1 March' a deadline means the next, a meeting the last
        return self._said_back(text, read_day(text, start or today(), past=past))

    def first_day(
        self, text: str | None, *, past: bool | None = None, start: date | None = None
    ) -> date | None:
        """As `day`, for one from which on something holds: of a month it is the first; `past` None
        means the nearest.
        """
        if text is None:
            return None
        from dialogtool.reading.spoken_dates import read_first_day

        return self._said_back(text, read_first_day(text, start or today(), past=past))

    def _said_back(self, text: str, day: "date | Diagnostic") -> date:
        from dialogtool.diagnostic import Diagnostic
        from dialogtool.reading.dated_fields import taken_for

        if isinstance(day, Diagnostic):
            hint = day.hint
            # what offers a day helps more than what explains dates
            if hint is None or "offered" not in hint.values:
                hint = msg(
                    "write 2022-06-30, or as you would say it: 'friday', 'in 2 weeks', "
                    "'1 October', '2nd quarter'"
                )
            raise DialogError(day.message, hint)
        # a guess is said back, so that it can be seen to be wrong
        if day.isoformat() != text:
            # stdout is for the answer alone: it may go into a pipe
            inform(self.language.text(taken_for(text, day)))
        return day

    def as_of(self, text: str | None) -> date:
        """The day that `--as-of` or `--on` gives, in the past; today where there is none."""
        return self.day(text, past=True) or today()

    def warn_unread(self, book: "MinuteBook") -> None:
        """Says on stderr that something in the book, of that which was asked for, was not
        understood, so that no answer looks whole that is not.
        """
        from dialogtool.codes import CODES
        from dialogtool.diagnostic import Severity
        from dialogtool.register import is_undated

        beside = {record.path for record in book.records if not book.is_asked_about(record)}
        wrong = sum(
            CODES[diagnostic.code].severity is Severity.ERROR
            for diagnostic in book.diagnostics
            if diagnostic.location.path not in beside
        )
        undated = sum(is_undated(record) for record in book.records if record.path not in beside)
        if wrong or undated:
            note = self.language(
                "note: {n} thing in the book could not be read or counted; 'dialog check' names it",
                plural="note: {n} things in the book could not be read or counted; "
                "'dialog check' names them",
                n=wrong + undated,
            )
            # a note, no error: an answer with a hole is better than none, where it says so
            self._tell(note)

    def expect_understood(self, book: "MinuteBook") -> None:
        """Raises DialogError where what goes to other people cannot be judged: the settings have an
        error, or nobody can tell what is closed. All reasons are said first.
        """
        from dialogtool.codes import CODES, UNDECIDED
        from dialogtool.diagnostic import Severity
        from dialogtool.folders import SETTINGS

        broken = [
            diagnostic
            for diagnostic in book.diagnostics
            # unlike `warn_unread` this stops: what went out cannot be taken back
            if diagnostic.code in UNDECIDED
            or (
                diagnostic.location.path == SETTINGS
                and CODES[diagnostic.code].severity is Severity.ERROR
            )
        ]
        for problem in broken:
            place, what = str(problem.location), self.language.text(problem.message)
            inform(self.language("{path}: {what}", path=place, what=what))
        if broken:
            raise DialogError(
                msg("what may be sent to others cannot be judged; nothing was written"),
                msg("settle the points above, then run the command again"),
            )

    def reader(
        self,
        book: "MinuteBook",
        audience: "Audience",
        day: date,
        language: "Language | None" = None,
    ) -> "Reader":
        """Who reads what is made of the book, by default in the language of its documents."""
        from dialogtool.views.reader import Reader

        return Reader(book.settings, language or self.document_language(book), audience, day)

    def inside(self, book: "MinuteBook", day: date) -> "View":
        """The book for whoever may read its records."""
        from dialogtool.views.reader import Audience
        from dialogtool.views.view import View

        return View(book, self.reader(book, Audience.INSIDE, day))

    def outside(self, book: "MinuteBook", day: date, language: "Language | None" = None) -> "View":
        """The book for the other party. Raises DialogError where nobody can tell what is hidden."""
        from dialogtool.views.reader import Audience
        from dialogtool.views.view import View

        return View(book, self.reader(book, Audience.OTHER_PARTY, day, language))

    def find(self, book: "MinuteBook") -> "Finder":
        """Finds what the book knows by the names that people give; what a name was taken for is
        said on stderr.
        """
        from dialogtool.deeds.find import Finder

        # of several books one may not know the name
        return Finder(book, today(), say=self._say_meant, place=self.place, among=bool(self.among))

    def say(self, message: "Message") -> None:
        """Tells a person something, on stderr."""
        self._tell(self.language.text(message))

    def _say_meant(self, message: "Message") -> None:
        """What a name was taken for, once: a command may read the book at each answer."""
        said = (self.among, self.language.text(message))
        if said not in self._meant:
            self._meant.add(said)
            self.say(message)

    def _tell(self, text: str) -> None:
        inform(f"{self.among}: {text}" if self.among else text)

    def wanted(self, names: "Sequence[str] | None", book: "MinuteBook | None" = None) -> list[str]:
        """The paths in the book of files, folders and minutes that the command line names. Raises
        DialogError for what is none of them, or lies outside.
        """
        if not names:
            return []
        inside = self.places(names)
        if inside:
            # a file of that name goes before minutes of that name
            return inside
        book = book or self.load(rows=False, about=self.about(names))
        paths, records = self.find(book).records(names)
        return [*paths, *(record.path for record in records)]

    def records(self, names: "Sequence[str] | None", book: "MinuteBook") -> "tuple[Minutes, ...]":
        """The records in the files, folders and minutes that the command line names; all of them
        where it names none. Raises DialogError as `wanted` does.
        """
        where = self.wanted(names, book)
        if not where:
            return book.records
        return tuple(
            record for record in book.records if any(lies_in(record.path, place) for place in where)
        )

    def places(self, names: "Sequence[str]") -> list[str]:
        """The paths of the files and folders that the command line names; none where a name is to
        be looked up in the book.
        """
        # as one types it here, or as the book writes it
        there = [name for name in names if is_there(Path(name)) or self.place(name)]
        # one name that is no file, and all are names of minutes: they may be words of one
        return self.paths_in_book(there) if len(there) == len(names) else []

    def about(self, names: "Sequence[str]") -> tuple[str, ...]:
        """Whom minutes that are named so are about, as `load` wants it; nobody where that takes
        more than a look.
        """
        words = [name for name in names if not name.isdecimal()]
        return tuple(self.places(names)) or ((" ".join(words),) if words else ())

    def place(self, name: str) -> str:
        """A file or folder that the command line names, as a path of the book; empty where there is
        none.
        """
        return self.book.path_of(name) or "" if name else ""

    def paths_in_book(self, names: list[str]) -> list[str]:
        """Files and folders of the command line as paths relative to the book. Raises DialogError
        for one outside.
        """
        found = []
        for name in names:
            path = self.book.path_of(name)
            if path is None:
                raise DialogError(
                    msg("'{path}' is not in the book", path=name),
                    msg("the book is '{path}'", path=str(real(self.root))),
                )
            found.append(path)
        return found


def _of_settings(found: "Iterable[Diagnostic]") -> "Diagnostic":
    return next(problem for problem in found if problem.location.path == SETTINGS)


def _exact(place: "Location") -> str:
    return f"{place.path}:{place.line}:{place.column}"


def lies_in(path: str, where: str) -> bool:
    """Whether a path of the book is `where` or lies below it."""
    return where == "." or path == where or path.startswith(f"{where}/")


def session(context: typer.Context) -> Session:
    """The session that `cli.app` made for this run."""
    found = context.find_root().obj
    assert isinstance(found, Session)
    return found


def in_profile(language: Language, profile: str) -> Language:
    """The language with the words of a profile; as it is where there is none of that name."""
    from dialogtool.profile import PROFILES, with_words

    return with_words(language, (profile, ())) if profile in PROFILES else language


def _language_of_locale() -> str:
    # in the order of POSIX: the first that is set decides
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(name):
            return "da" if said.lower().startswith("da") else "en"
    # Windows sets no LANG, and says 'Danish_Denmark'
    return "da" if (locale.getlocale()[0] or "").lower().startswith(("da", "danish")) else "en"


def today() -> date:
    """The one place where the clock is read."""
    # one place, so that tests and `--as-of` can set the day
    return date.today()  # noqa: DTZ011 - a deadline is a day where the reader is
