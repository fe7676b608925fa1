"""The sites of several books as one, with a front page and a search above them."""

from collections.abc import Iterator, Mapping
from itertools import chain

from dialogtool.site.addresses import HOME, SEARCH
from dialogtool.site.press import Press
from dialogtool.site.search import MOST_MEETINGS, SearchEntry, SearchPage, search_of_books
from dialogtool.site.shelf import ShelfPage, compose_shelf
from dialogtool.site.site import Site

_ABOVE = (HOME, SEARCH)


class Library:
    """`sites` by the folder of each; the folder of a single book is empty. `press` makes the pages
    above several; `called` is by what name the user knows each of several books.
    """

    def __init__(
        self, sites: Mapping[str, Site], press: Press, called: Mapping[str, str] | None = None
    ) -> None:
        self.sites = sites
        self.called = called or {}
        self._press = press

    @property
    def count(self) -> int:
        """How many files there are."""
        return sum(len(site.paths) for site in self.sites.values()) + len(self.above)

    @property
    def above(self) -> tuple[str, ...]:
        """The pages that tell of several books."""
        return _ABOVE if len(self.sites) > 1 else ()

    def files(self) -> Iterator[tuple[str, bytes]]:
        shelf = self._shelf() if len(self.sites) > 1 else None
        if shelf:
            yield HOME, self._press.print(shelf)
        for folder, site in self.sites.items():
            for path, data in site.files():
                yield f"{folder}/{path}" if folder else path, data
        if shelf:
            # last: it needs the hits that pages of meetings leave behind
            yield SEARCH, self._press.print(self._search(shelf))

    def _shelf(self) -> ShelfPage:
        """Each front page as its own book lets it out: persons are known to their book only."""
        return compose_shelf(
            # a name that only one book knows is replaced by that book
            (folder, site.edition.view.of_offices(site.front))
            for folder, site in self.sites.items()
        )

    def _search(self, shelf: ShelfPage) -> SearchPage:
        """All promises, and whatever else was said where the books are not too large together."""
        meetings = sum(len(site.edition.meetings) for site in self.sites.values())
        books = zip(shelf.volumes, self.sites.items(), strict=True)
        return search_of_books(
            # together, as the page that opens holds all of them
            (volume.book.name, folder, self._hits(site, whole=meetings <= MOST_MEETINGS))
            for volume, (folder, site) in books
        )

    @staticmethod
    def _hits(site: Site, *, whole: bool) -> Iterator[SearchEntry]:
        hits = chain(site.promise_hits(), site.section_hits() if whole else ())
        return map(site.edition.view.of_offices, hits)

    def own_files(self, site: Site, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Those of `files` that tell of the book of `site`, the pages above it among them."""
        folder = next(name for name, known in self.sites.items() if known is site)
        return {
            path: data
            for path, data in files.items()
            if not folder or path in _ABOVE or path.startswith(f"{folder}/")
        }
