"""A book -> every file of its site, each made when it is asked for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from dialogtool.language import Language
from dialogtool.model import Minutes
from dialogtool.site.addresses import HOME, SEARCH, STILL_OPEN
from dialogtool.site.data import data_files
from dialogtool.site.edition import Edition, place_of
from dialogtool.site.item import compose_item
from dialogtool.site.listing import KINDS, compose_listing
from dialogtool.site.meeting import compose_meeting
from dialogtool.site.office import compose_office
from dialogtool.site.organisation import compose_organisation
from dialogtool.site.overview import Overview, compose_overview
from dialogtool.site.page import SitePage
from dialogtool.site.press import Press
from dialogtool.site.search import (
    MOST_MEETINGS,
    SearchEntry,
    SearchPage,
    compose_search,
    promise_hit,
    promised_texts,
    search_page,
    section_hits,
)
from dialogtool.site.still_open import compose_still_open
from dialogtool.site.theme import compose_theme
from dialogtool.site.year import compose_year
from dialogtool.views.mention import Joint

Maker = Callable[[], bytes]


class Site:
    """The files of one book's site by their paths. `url` is where it will be, or empty."""

    def __init__(self, edition: Edition, press: Press, language: Language, url: str) -> None:
        self.edition = edition
        self._press = press
        self._language = language
        self._url = url
        self._hits: dict[str, tuple[SearchEntry, ...]] = {}

    @cached_property
    def front(self) -> Overview:
        return compose_overview(self.edition)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every file, in the order in which they are best made."""
        return tuple(self._makers)

    def file(self, path: str) -> bytes | None:
        """The bytes of a file; None where the site has no such file."""
        maker = self._makers.get(path)
        return maker() if maker else None

    def files(self) -> Iterator[tuple[str, bytes]]:
        for path, maker in self._makers.items():
            yield path, maker()

    @cached_property
    def _makers(self) -> Mapping[str, Maker]:
        edition, pages = self.edition, self.edition.addresses
        makers: dict[str, Maker] = {HOME: lambda: self._press.print(self.front)}
        makers[STILL_OPEN] = lambda: self._press.print(compose_still_open(edition))
        for kind in KINDS:
            makers[f"{kind}/index.html"] = self._maker(compose_listing, kind)
        for key, path in pages.organisations.items():
            makers[path] = self._maker(compose_organisation, key)
        for record in edition.meetings:
            makers[pages.meetings[record.path]] = partial(self._meeting, record)
        for year, path in pages.years.items():
            makers[path] = self._maker(compose_year, year)
        for owner, path in pages.owners.items():
            makers[path] = self._maker(compose_office, owner)
        for theme, path in pages.themes.items():
            makers[path] = self._maker(compose_theme, theme)
        for joint in edition.joints:
            makers[pages.items[place_of(joint[0])]] = self._maker(compose_item, joint)
        # after the meetings, whose hits it needs
        for path in self._search_paths:
            makers[path] = partial(self._search, path)
        for path in self._data:
            makers[path] = partial(self._data.__getitem__, path)
        return makers

    def _maker(self, compose: Callable[..., SitePage], thing: int | str | Joint) -> Maker:
        return lambda: self._press.print(compose(self.edition, thing))

    def _meeting(self, record: Minutes) -> bytes:
        page = compose_meeting(self.edition, record)
        # what is made for the page is kept for the search
        self._hits[record.path] = tuple(section_hits(page, self._promised))
        return self._press.print(page)

    @cached_property
    def _promised(self) -> frozenset[str]:
        return promised_texts(self.edition)

    @property
    def _search_paths(self) -> list[str]:
        if len(self.edition.meetings) <= MOST_MEETINGS:
            return [SEARCH]
        # the latest year first, as the page lists them
        return [SEARCH, *(search_page(str(year)) for year in reversed(self.edition.years))]

    def _search(self, path: str) -> bytes:
        return self._press.print(self._search_pages[path])

    @cached_property
    def _search_pages(self) -> Mapping[str, SearchPage]:
        pages = compose_search(self.edition, self.promise_hits(), self.section_hits())
        return {page.path: page for page in pages}

    def promise_hits(self) -> Iterator[SearchEntry]:
        """What a search finds of promises."""
        return (promise_hit(self.edition, joint) for joint in self.edition.joints)

    def section_hits(self) -> Iterator[SearchEntry]:
        """What it finds of all else that the meetings said. Those of meetings whose pages were made
        before are known already.
        """
        for record in self.edition.meetings:
            if record.path not in self._hits:
                page = compose_meeting(self.edition, record)
                self._hits[record.path] = tuple(section_hits(page, self._promised))
            yield from self._hits[record.path]

    @cached_property
    def _data(self) -> Mapping[str, bytes]:
        return data_files(self.edition, self._language, self._url)
