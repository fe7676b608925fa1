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
from dialogtool.printable import printable
from dialogtool.reading.place import find_book

if TYPE_CHECKING:
    from dialogtool.editing import Plan
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

    def warn_unread(self, book: "MinuteBook") -> None:
        """Says on stderr that something in the book was not understood, so that no answer looks whole that is not."""
        from dialogtool.codes import CODES
        from dialogtool.diagnostic import Severity

        wrong = sum(CODES[each.code].severity is Severity.ERROR for each in book.diagnostics)
        undated = sum(
            record.date is None and (record.is_meeting or any(each.on is None for each in record.mentions))
            for record in book.records
        )
        if wrong or undated:
            note = self.language(
                "note: {n} thing in the book could not be read or counted; 'dialog check' names it",
                plural="note: {n} things in the book could not be read or counted; 'dialog check' names them",
                n=wrong + undated,
            )
            typer.echo(note, err=True)

    def organisation(self, book: "MinuteBook", name: str) -> str:
        """The key of an organisation given by key, name or alias. Raises DialogError for one that nobody knows."""
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

    def owner(self, book: "MinuteBook", name: str) -> str:
        """`@naestved/tilsyn`, a key or a name as the key of a party or office; free text stands for itself."""
        from dialogtool.glossary import nearest

        if not name:
            return ""
        party, slash, office = name.removeprefix("@").partition("/")
        owner = f"{book.settings.party_key(party)}{slash}{office.lower()}"
        mentions = [mention for record in book.records for mention in record.mentions]
        said = {each for mention in mentions for each in (*mention.owners, *(mention.awaits or ()))}
        known = {each.partition("/")[0] for each in said} | said | set(book.settings.parties)
        if owner.lower() in {each.lower() for each in known} or owner.partition("/")[0] in book.settings.parties:
            return owner
        near = nearest(name, sorted(known))
        raise DialogError(
            msg("nobody in this book is called '{name}'", name=name),
            msg("did you mean '{near}'?", near=near)
            if near
            else msg("known are: {known}", known=", ".join(sorted(known))),
        )

    def word(self, text: str, words: "Words") -> str:
        """The inside name of a word given in either language. Raises DialogError for an unknown one."""
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
        """Files and folders of the command line as paths relative to the book. Raises DialogError for one outside."""
        top = self.root.resolve()
        found = []
        for name in names:
            path = Path(name)
            inside = next((each.resolve() for each in (path, top / path) if each.exists()), None)
            if inside is None or not inside.is_relative_to(top):
                raise DialogError(
                    msg("'{path}' is not in the book", path=name), msg("the book is '{path}'", path=str(top))
                )
            found.append(inside.relative_to(top).as_posix())
        return found

    def inside(self, relative: str) -> Path:
        """A path of the book. Raises DialogError for one that a name or a link would lead out of it."""
        path = self.root / relative
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise DialogError(msg("'{path}' would lie outside the book; nothing was written", path=relative))
        return path

    def edit(self, record: "Minutes", plan: "Plan", *, dry_run: bool) -> bool:
        """Carries out an edit of a record, or prints it as a unified diff. False where nothing is written. Raises
        DialogError where the file is not what was read, or no UTF-8."""
        from difflib import unified_diff

        from dialogtool.editing import carry_out, changed_meanwhile, replace_text
        from dialogtool.reading.source import decode

        path = self.inside(record.path)
        before = path.read_bytes()
        text, wrong = decode(record.path, before)
        if any(each.code == "bad-encoding" for each in wrong):
            raise DialogError(
                msg("'{path}' is not UTF-8; nothing was written", path=record.path),
                msg("'dialog check' says how to convert it"),
            )
        if text != record.text:
            raise changed_meanwhile(path)
        after = carry_out(plan, before)
        if dry_run:
            names = (f"a/{record.path}", f"b/{record.path}")
            old, new = text.split("\n"), decode(record.path, after)[0].split("\n")
            write("".join(f"{printable(line)}\n" for line in unified_diff(old, new, *names, lineterm="")))
        elif after != before:
            replace_text(path, before, after)
            return True
        return False

    def write_document(self, path: Path, text: str, *, force: bool) -> None:
        """Writes what was rendered, and says so. Raises DialogError where the file is there and may not be replaced."""
        from dialogtool.editing import replace_text, write_new

        if path.is_dir():
            raise DialogError(msg("'{path}' is a folder", path=str(path)), msg("name a file"))
        if path.exists() and force:
            replace_text(path, path.read_bytes(), text.encode("utf-8"))
        elif path.exists():
            raise DialogError(
                msg("'{path}' is already there; nothing was written", path=str(path)),
                msg("name another file, or replace it with --force"),
            )
        else:
            write_new(path, text)
        typer.echo(self.language("wrote {path}", path=str(path)), err=True)


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


def parse_day(text: str | None) -> date | None:
    """A date given on the command line. Raises DialogError with the ISO form for another way to write it."""
    if text is None:
        return None
    from dialogtool.diagnostic import Diagnostic, Location
    from dialogtool.reading.values import parse_date

    day = parse_date(text, Location("--"))
    if isinstance(day, Diagnostic):
        raise DialogError(day.message, day.hint)
    return day


def terminal_width() -> int:
    """Columns to write for: the terminal's, within reason; 80 in a pipe, so that a file looks the same anywhere."""
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
