"""What a command gets from the world: the book, the language, the day, the terminal."""

import os
import shutil
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dialogtool.diagnostic import DialogError, msg
from dialogtool.language import Language
from dialogtool.reading.place import find_book

if TYPE_CHECKING:
    from dialogtool.glossary import Words
    from dialogtool.model import MinuteBook, Minutes
    from dialogtool.register import Register, TrackedItem
    from dialogtool.reports.layout import Line

MIN_WIDTH, MAX_WIDTH, PIPE_WIDTH = 50, 110, 80


class Session:
    """One run of the program. `chosen_language` is what `--lang` said, or empty."""

    def __init__(self, book: Path | None, language: Language, chosen_language: str) -> None:
        self.book_option = book
        self.language = language
        self.chosen_language = chosen_language

    @property
    def root(self) -> Path:
        """The folder of the book. Raises DialogError where there is none."""
        if self.book_option is not None:
            if not self.book_option.is_dir():
                raise DialogError(msg("there is no folder '{path}'", path=str(self.book_option)))
            return self.book_option
        found = find_book(Path.cwd())
        if found is not None:
            return found
        raise DialogError(
            msg("this folder is not a minute book: it has no dialog.toml and no folder 'minutes'"),
            msg("go to the book, or name it: dialog --book DIR ...; 'dialog init' makes a new one"),
        )

    def load(self, *, rows: bool = True) -> "MinuteBook":
        """The book, read anew; without `rows` no participants, key figures and documents."""
        from dialogtool.reading.book import load_book

        return load_book(self.root, rows=rows)

    def document_language(self, book: "MinuteBook") -> Language:
        """The language of what is written: `--lang`, else the book's."""
        return Language(self.chosen_language or book.settings.language)

    def day(
        self, text: str | None, *, past: bool = False, start: date | None = None
    ) -> date | None:
        """A day given on the command line, in any way in which people say one; what is not ISO is
        said back. `past` tells where a day without a year lies, `start` from which day "in two
        weeks" counts. Raises DialogError for no day.
        """
        if text is None:
            return None
        from dialogtool.diagnostic import Diagnostic
        from dialogtool.reading.spoken_dates import read_day
        from dialogtool.words import weekday_word

        day = read_day(text, start or today(), past=past)
        if isinstance(day, Diagnostic):
            hint = day.hint
            if hint is None or "offered" not in hint.values:
                hint = msg(
                    "write 2022-06-30, or as you would say it: 'friday', 'in 2 weeks', '1 October', '2nd quarter'"
                )
            raise DialogError(day.message, hint)
        if day.isoformat() != text:
            said = self.language(
                "'{text}' is {weekday} {day}", text=text, weekday=weekday_word(day), day=str(day)
            )
            typer.echo(said, err=True)
        return day

    def warn_unread(self, book: "MinuteBook") -> None:
        """Says on stderr that something in the book was not understood, so that no answer looks
        whole that is not.
        """
        from dialogtool.codes import CODES
        from dialogtool.diagnostic import Severity

        wrong = sum(CODES[each.code].severity is Severity.ERROR for each in book.diagnostics)
        undated = sum(
            record.date is None
            and (record.is_meeting or any(each.on is None for each in record.mentions))
            for record in book.records
        )
        if wrong or undated:
            note = self.language(
                "note: {n} thing in the book could not be read or counted; 'dialog check' names it",
                plural="note: {n} things in the book could not be read or counted; 'dialog check' names them",
                n=wrong + undated,
            )
            typer.echo(note, err=True)

    def expect_balanced(self, book: "MinuteBook") -> None:
        """Raises DialogError where nobody can tell what is closed to the public: nothing may then
        leave the book.
        """
        broken = next((each for each in book.diagnostics if each.code == "unbalanced-block"), None)
        if broken is not None:
            raise DialogError(
                msg(
                    "{place}: a closed block is not balanced; no document is made",
                    place=str(broken.location),
                ),
                msg("mend it first, so that nothing closed gets out; 'dialog check' shows it"),
            )

    def organisation(self, book: "MinuteBook", name: str) -> str:
        """The key of an organisation given by key, name or alias. Raises DialogError for one that
        nobody knows.
        """
        from dialogtool.glossary import nearest

        key = book.settings.party_key(name)
        met = {each for record in book.records for each in record.organisations}
        lowered = {each.lower(): each for each in met}
        if key in met or key in book.settings.parties:
            return key
        if key.lower() in lowered:
            return lowered[key.lower()]
        known = sorted(met | set(book.settings.parties))
        near = nearest(name, known)
        raise DialogError(
            msg("'{name}' is no organisation of this book", name=name),
            msg("did you mean '{near}'?", near=near)
            if near
            else msg("known are: {known}", known=", ".join(known))
            if known
            else msg("add it to dialog.toml: [parties.{key}]", key=name),
        )

    def owner(self, book: "MinuteBook", name: str, *, declared: bool = False) -> str:
        """`@naestved/tilsyn`, a key, the name of a party, or the key or name of an office that only
        one party has, as the key of a party or office. Raises DialogError for one that nobody
        knows; with `declared` also where the register has no such office, and another way to name
        it is said back.
        """
        from dialogtool.glossary import nearest

        if not name:
            return ""
        settings = book.settings
        owner = settings.owner_key(name.removeprefix("@"))
        party, _, office = owner.partition("/")
        register = settings.parties.get(party)
        if declared and not settings.parties:
            return owner  # a book without a register: anybody may be named
        if register is not None and (not office or office in register.offices or not declared):
            if declared and owner != name.removeprefix("@"):
                full = f"{owner}, {settings.owner_name(owner)}"
                typer.echo(self.language("'{name}' is {owner}", name=name, owner=full), err=True)
            return owner
        mentions = [mention for record in book.records for mention in record.mentions]
        said = {each for mention in mentions for each in (*mention.owners, *(mention.awaits or ()))}
        offices = {
            f"{key}/{each}" for key, party in settings.parties.items() for each in party.offices
        }
        known = {each.partition("/")[0] for each in said} | said | set(settings.parties) | offices
        if declared and settings.parties:
            known = set(settings.parties) | offices
        elif owner.lower() in {each.lower() for each in known}:
            return owner
        desks = {each.partition("/")[2]: each for each in offices}
        near = nearest(owner, sorted(known)) or desks.get(nearest(owner, sorted(desks)) or "")
        raise DialogError(
            msg("nobody in this book is called '{name}'", name=name),
            msg("did you mean '{near}'?", near=near)
            if near
            else msg("known are: {known}", known=", ".join(sorted(known))),
        )

    def record(self, book: "MinuteBook", name: str) -> "Minutes":
        """A record given by its file or its id. Raises DialogError where there is none, or more
        than one.
        """
        from dialogtool.glossary import nearest

        found = [each for each in book.records if each.id == name]
        if not found and any(path.is_file() for path in (Path(name), self.root / name)):
            path = self.paths_in_book([name])[0]
            found = [each for each in book.records if each.path == path]
        if len(found) == 1:
            return found[0]
        if found:
            raise DialogError(
                msg("'{name}' is the id of several records", name=name),
                msg("name the file: {paths}", paths=", ".join(each.path for each in found)),
            )
        near = nearest(
            name, [each.id for each in book.records] + [each.path for each in book.records]
        )
        raise DialogError(
            msg("there is no record '{name}'", name=name),
            msg("did you mean '{near}'?", near=near)
            if near
            else msg("name its file, or its id such as 'lejerbo-2021'"),
        )

    def word(self, text: str, words: "Words") -> str:
        """The inside name of a word given in either language. Raises DialogError for an unknown
        one.
        """
        from dialogtool.diagnostic import Diagnostic, Location
        from dialogtool.reading.values import parse_word

        found = parse_word(text, words, Location("--"))
        if isinstance(found, Diagnostic):
            raise DialogError(found.message, found.hint)
        return found

    def item(self, register: "Register", item_id: str) -> "tuple[TrackedItem, ...]":
        """The item of an id. Raises DialogError for one that nobody knows."""
        from dialogtool.glossary import nearest

        items = register.find(item_id.removeprefix("^")) or register.find(item_id.lower())
        if items:
            return items
        near = nearest(item_id, [item.id for item in register.items if item.id])
        raise DialogError(
            msg("there is no item '{id}' on {date}", id=item_id, date=register.as_of.isoformat()),
            msg("did you mean '{near}'?", near=near)
            if near
            else msg("'dialog open-actions' lists the ids that are open"),
        )

    def paths_in_book(self, names: list[str]) -> list[str]:
        """Files and folders of the command line as paths relative to the book. Raises DialogError
        for one outside.
        """
        top = self.root.resolve()
        found = []
        for name in names:
            path = Path(name)
            inside = next((each.resolve() for each in (path, top / path) if each.exists()), None)
            if inside is None or not inside.is_relative_to(top):
                raise DialogError(
                    msg("'{path}' is not in the book", path=name),
                    msg("the book is '{path}'", path=str(top)),
                )
            found.append(inside.relative_to(top).as_posix())
        return found

    def inside(self, relative: str) -> Path:
        """A path of the book. Raises DialogError for one that a name or a link would lead out of
        it.
        """
        path = self.root / relative
        if "\0" in relative:
            raise DialogError(msg("'{path}' is no name of a file", path=relative))
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise DialogError(
                msg("'{path}' would lie outside the book; nothing was written", path=relative)
            )
        return path


def lies_in(path: str, where: str) -> bool:
    """Whether a path of the book is `where` or lies below it."""
    return where == "." or path == where or path.startswith(f"{where}/")


def session(context: typer.Context) -> Session:
    """The session that `cli.app` made for this run."""
    found = context.find_root().obj
    assert isinstance(found, Session)
    return found


def today() -> date:
    """The one place where the clock is read."""
    return date.today()  # noqa: DTZ011 - a deadline is a day where the reader is


def terminal_width() -> int:
    """Columns to write for: the terminal's, within reason; 80 in a pipe, so that a file looks the
    same anywhere.
    """
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return PIPE_WIDTH
    return min(max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, MIN_WIDTH), MAX_WIDTH)


def write(text: str) -> None:
    """A whole output to stdout, as it is."""
    sys.stdout.write(text)


def write_lines(lines: Iterable["Line"]) -> None:
    """Lines with their styles on a terminal, without them in a pipe or where NO_COLOR asks for it."""
    from dialogtool.reports.layout import plain_text

    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        write(plain_text(lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((span.text, span.style) for span in line)))


def complain(error: DialogError, language: Language) -> None:
    """What stopped the program, on stderr."""
    typer.echo(f"dialog: {language.text(error.message)}", err=True)
    if error.hint is not None:
        typer.echo(f"  {language.text(error.hint)}", err=True)
