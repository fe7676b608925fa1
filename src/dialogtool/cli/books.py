"""Several books in one run: an administrator serves organisations of many municipalities."""

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dialogtool.book.outside import is_file, lines_of, real
from dialogtool.cli.session import Session
from dialogtool.cli.terminal import inform
from dialogtool.diagnostic import DialogError, msg
from dialogtool.folders import SETTINGS
from dialogtool.site.addresses import plain_name

if TYPE_CHECKING:
    from dialogtool.model import Settings
    from dialogtool.reports.several import Telling

_Told = TypeVar("_Told")
_LARGEST = 1_000_000  # bytes of a list


def listed(given: list[Path]) -> tuple[Path, ...]:
    """The folders of `--book`, each once; for the settings of a book its folder; for another file
    the folders that stand in it, one a line and beside it, but for what follows a `#`. Raises
    DialogError for a file that is no list.
    """
    folders = chain.from_iterable(_from_file(path) if is_file(path) else (path,) for path in given)
    return tuple({real(folder): folder for folder in folders}.values())


def _from_file(path: Path) -> Iterator[Path]:
    if path.name == SETTINGS:
        yield path.parent
        return
    try:
        text = list(lines_of(path, _LARGEST))
    except (OSError, ValueError) as error:
        raise DialogError(
            msg("'{path}' is not a list of books", path=str(path)),
            msg("write the folder of one book on each line"),
        ) from error
    lines = (line.partition("#")[0].strip() for line in text)
    yield from (path.parent / line for line in lines if line)


def books_of(here: Session) -> tuple[Session, ...]:
    """A session for each book that was named; the book of this folder where none was."""
    if not here.others:
        return (here,)
    folders = (here.book_option, *here.others)
    sessions = tuple(Session(folder, here.chosen_language) for folder in folders)
    for folder, session in zip(folders, sessions, strict=True):
        # one language for all that is printed, whatever each book's
        session.language = here.language
        session.among = str(folder)
    return sessions


@contextmanager
def blamed(here: Session) -> Iterator[None]:
    """What cannot go on is said of the book, where it is one of several."""
    try:
        yield
    except DialogError as error:
        if here.among:
            # the same error, so that its hint stays
            error.message = msg("{place}: {why}", place=here.among, why=error.message)
        raise


def of_each(
    books: Sequence[Session], tell: Callable[[Session], _Told]
) -> list[tuple[Session, _Told]]:
    """What `tell` says of each book; one that does not know the names that were asked for has
    nothing to tell. Raises UnknownNameError where no book knows them.
    """
    from dialogtool.deeds.find_parties import UnknownNameError

    told: list[tuple[Session, _Told]] = []
    unknown: list[UnknownNameError] = []
    for here in books:
        try:
            with blamed(here):
                told.append((here, tell(here)))
        # of ten books only one may know the office; that is no error
        except UnknownNameError as error:
            unknown.append(error)
    if not told:
        raise unknown[0]
    for problem in unknown:
        inform(books[0].language.text(problem.message))
    return told


def name_of(here: Session, settings: "Settings", taken: Container[str]) -> str:
    """A name for the book among others, for a folder too: its municipality's key, else its
    folder's name.
    """
    stem = plain_name(settings.municipality or real(here.root).name)
    # two books of one municipality
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def told_of(books: Sequence[Session], form: str, tell: "Callable[[Session], Telling]") -> "Telling":
    """What `tell` says of the book, or of all of them together. Raises DialogError for a form that
    holds one book only.
    """
    from dialogtool.book.records import load_settings
    from dialogtool.reports.several import Told, joined

    if len(books) == 1:
        return tell(books[0])
    told: list[Told] = []
    for here, content in of_each(books, tell):
        settings, _ = load_settings(here.root)
        name = name_of(here, settings, [other.name for other in told])
        title = settings.party_name(settings.municipality) or name
        # two books of one name would look like one
        if title in [other.title for other in told]:
            title = f"{title} ({name})"
        told.append(Told(name, title, content))
    return joined(told, form)
