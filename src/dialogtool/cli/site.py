"""`dialog site`: the whole book as a folder of pages."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.book.files import link_typed
from dialogtool.book.outside import expect_folder, is_empty, is_file, is_folder, parts_below
from dialogtool.cli.books import books_of, name_of, of_each
from dialogtool.cli.completion import complete_organisation
from dialogtool.cli.gate import expect_clean, tell_untold
from dialogtool.cli.options import AsOf, file_or_screen
from dialogtool.cli.progress import watched
from dialogtool.cli.rendering import PublicPages, Unapproved, house_of
from dialogtool.cli.session import Session, session
from dialogtool.cli.terminal import inform, write
from dialogtool.cli.writing import writing
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.book.made import Difference, Inventory
    from dialogtool.diagnostic import Diagnostic
    from dialogtool.model import MinuteBook
    from dialogtool.site.library import Library
    from dialogtool.site.site import Site

_FRONT = "index.html"


def site(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            callback=file_or_screen,
            metavar="DIR",
            help="The folder for the pages.",
        ),
    ] = None,
    organisation: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORGANISATION",
            help="Only these organisations; several are possible.",
            autocompletion=complete_organisation,
        ),
    ] = None,
    public: PublicPages = False,
    unapproved: Unapproved = False,
    url: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where the site will be, for its feed.")
    ] = "",
    check: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Only say whether the pages there are those of the book: 0 yes, 1 no.",
        ),
    ] = None,
    as_of: AsOf = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace files in the folder that were changed by hand."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say which files would be written.")
    ] = False,
) -> None:
    """Make pages of the whole book. What was promised and not kept, who must act, every
    organisation, meeting, year, office and promise, and a search; opens by a double click.
    """
    books = books_of(session(context))
    if check is not None:
        # the order is that of the site, not of this call
        _check(books, check)
        return
    if output is None:
        raise DialogError(msg("where to?"), msg("give a folder for the pages: --output DIR"))
    here = books[0]
    day = here.as_of(as_of)
    order = order_of(here, day, organisation or (), public=public, unapproved=unapproved, url=url)
    made = _made(books, order)
    files = _files(here, made)
    if public:
        _expect_clean(here, made, files)
    _put(books, output, order, files, force=force, dry_run=dry_run)


def order_of(
    here: Session,
    day: date,
    organisations: Sequence[str] = (),
    *,
    public: bool,
    unapproved: bool,
    url: str = "",
) -> dict[str, object]:
    """What is asked for, as `site.json` keeps it."""
    return {
        "as_of": day.isoformat(),
        "language": here.chosen_language,
        "organisations": list(organisations),
        "public": public,
        "unapproved": unapproved,
        "url": url,
    }


def site_of(
    here: Session,
    book: "MinuteBook",
    order: Mapping[str, object],
    *,
    among_others: bool = False,
    live: bool = False,
) -> "Site":
    """The site of a book as `site.json` says it was asked for; nothing is made yet. Raises
    DialogError where nobody can tell what is closed to the public.
    """
    from dialogtool.site.edition import Edition
    from dialogtool.site.press import Place, Press
    from dialogtool.site.site import Site
    from dialogtool.views.circle import Circle
    from dialogtool.views.reader import Audience

    find = here.find(book)
    language = here.document_language(book)
    organisations = order["organisations"]
    assert isinstance(organisations, list)
    # without --public too: what is closed stands on no page
    audience = Audience.PUBLIC if order["public"] else Audience.OTHER_PARTY
    circle = Circle(
        here.reader(book, audience, date.fromisoformat(str(order["as_of"]))),
        find.keys(find.organisation, organisations),
        unapproved=bool(order["unapproved"]),
    )
    if circle.reader.is_public:
        tell_untold(here, book, circle)
    house = house_of(here, book)
    edition = Edition(book, circle, house)
    press = Press(
        language,
        house,
        edition.view,
        folder=here.root,
        place=Place.AMONG if among_others else Place.ALONE,
        unapproved=circle.unapproved,
        live=live,
    )
    return Site(edition, press, language, str(order["url"]))


def _made(books: Sequence[Session], order: Mapping[str, object]) -> "Library":
    from dialogtool.documents.house import House
    from dialogtool.site.library import Library
    from dialogtool.site.press import Place, Press

    # nothing is made before all books were read: a broken one is said at once
    def site_in(here: Session) -> "tuple[MinuteBook, Site]":
        book = here.load()
        here.warn_unread(book)
        return book, site_of(here, book, order, among_others=len(books) > 1)

    sites: dict[str, Site] = {}
    called: dict[str, str] = {}
    for here, (book, made) in of_each(books, site_in):
        folder = name_of(here, book.settings, sites) if len(books) > 1 else ""
        sites[folder], called[folder] = made, here.among
    first = next(iter(sites.values()))
    # above several books stands no municipality's name
    house = House(accent=first.edition.house.accent)
    edition = first.edition
    press = Press(
        books[0].language,
        house,
        edition.view,
        folder=books[0].root,
        place=Place.ABOVE,
        unapproved=edition.circle.unapproved,
    )
    return Library(sites, press, called)


def _files(here: Session, made: "Library") -> dict[str, bytes]:
    """Every file of the site: all are made before the first is written or judged."""
    return dict(watched(made.files(), made.count, here.language("making pages")))


def _expect_clean(here: Session, made: "Library", files: Mapping[str, bytes]) -> None:
    """Ends after it was shown where something may not go out, and in which book."""
    from dialogtool.site.outgoing import find_site_errors, find_site_leaks, placed

    errors: list[Diagnostic] = []
    leaks: list[Diagnostic] = []
    for folder, site in made.sites.items():
        book = made.called.get(folder, "")
        errors += placed(find_site_errors(site.edition), book, files)
        leaks += placed(find_site_leaks(site.edition, made.own_files(site, files)), book, files)
    # a page above the books says again what one of them says
    known = [leak.message for leak in leaks if leak.location.path not in made.above]
    expect_clean(
        here,
        errors,
        [
            leak
            for leak in leaks
            if leak.location.path not in made.above or leak.message not in known
        ],
    )


def _put(
    books: Sequence[Session],
    folder: Path,
    order: Mapping[str, object],
    files: Mapping[str, bytes],
    *,
    force: bool,
    dry_run: bool,
) -> None:
    from dialogtool.book.made import compare, fill, inventory_text, read_inventory

    here = books[0]
    for book in books:
        _expect_folder(book, folder)
    with writing(here, dry_run=dry_run):
        difference = compare(folder, files, read_inventory(folder))
        # changed by hand is ours again; other files are never touched
        if force:
            changed = (*difference.changed, *difference.foreign)
            difference = difference._replace(changed=changed, foreign=())
        if dry_run:
            write("".join(_lines(here, difference)))
            return
        fill(folder, files, inventory_text(order, files), difference)
    _tell(here, folder, files, difference)


def _expect_folder(here: Session, folder: Path) -> None:
    """Raises DialogError for a place where no pages may lie: a file, or among the records."""
    from dialogtool.book.made import INVENTORY
    from dialogtool.folders import APPROVALS, MINUTES_DIR, PUBLISHED

    expect_folder(folder)
    inside = parts_below(folder, here.root)
    # pages in the folder of the book itself would lie among records
    if inside == () or (inside and inside[0] in (MINUTES_DIR, APPROVALS, PUBLISHED, "templates")):
        raise DialogError(
            msg("'{path}' is part of the book; nothing was written", path=str(folder)),
            msg("give another folder"),
        )
    if link_typed(here.root, folder):
        raise DialogError(
            msg("'{path}' is a link; nothing was written", path=str(folder)),
            msg("give another folder"),
        )
    # a folder that has it was made by us, and is ours to tidy
    if not is_empty(folder) and not is_file(folder / INVENTORY):
        raise DialogError(
            msg("'{path}' has other files; nothing was written", path=str(folder)),
            msg("give an empty folder"),
        )


def _lines(here: Session, difference: "Difference") -> Iterator[str]:
    """What would happen to each file that differs."""
    words = {
        "new": here.language("new"),
        "changed": here.language("changed"),
        "gone": here.language("removed"),
        "foreign": here.language("changed by hand"),
    }
    for field, word in words.items():
        yield from (f"{word}: {path}\n" for path in getattr(difference, field))


def _tell(
    here: Session, folder: Path, files: Mapping[str, bytes], difference: "Difference"
) -> None:
    pages = sum(path.endswith(".html") for path in files)
    written = len(difference.new) + len(difference.changed)
    said = here.language(
        "{n} pages in {path}; files written: {written}, removed: {gone}",
        n=pages,
        path=str(folder),
        written=written,
        gone=len(difference.gone),
    )
    inform(said)
    # a double click on the first file of a folder of hundreds
    front = str(folder / _FRONT)
    inform(here.language("open {path}", path=front))


def _check(books: Sequence[Session], folder: Path) -> None:
    """Says whether the folder holds what the book gives for the day that it says."""
    from dialogtool.book.made import compare, read_inventory

    known: Inventory | None = read_inventory(folder) if is_folder(folder) else None
    if known is None:
        raise DialogError(
            msg("'{path}' has no pages made by dialog", path=str(folder)),
            msg("make one: dialog site -o {path}", path=str(folder)),
        )
    here = books[0]
    # as it was made, whatever is asked for now
    made = _made(books, known.order)
    files = _files(here, made)
    if known.order.get("public"):
        _expect_clean(here, made, files)
    difference = compare(folder, files, known)
    if difference.is_any:
        write("".join(_lines(here, difference)))
        raise typer.Exit(1)
