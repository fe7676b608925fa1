"""The sites of several books as one, with a front page above them; of one book just its own."""

from collections.abc import Iterator, Mapping

from dialogtool.site.addresses import HOME
from dialogtool.site.press import Press
from dialogtool.site.shelf import compose_shelf
from dialogtool.site.site import Site


class Library:
    """`sites` by the folder of each; the folder of a single book is empty. `press` makes the front
    page of several.
    """

    def __init__(self, sites: Mapping[str, Site], press: Press) -> None:
        self.sites = sites
        self._press = press

    @property
    def count(self) -> int:
        """How many files there are."""
        return sum(len(site.paths) for site in self.sites.values()) + (len(self.sites) > 1)

    def files(self) -> Iterator[tuple[str, bytes]]:
        if len(self.sites) > 1:
            fronts = ((folder, site.front) for folder, site in self.sites.items())
            yield HOME, self._press.print(compose_shelf(fronts))
        for folder, site in self.sites.items():
            for path, data in site.files():
                yield f"{folder}/{path}" if folder else path, data

    def own_files(self, site: Site, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Those of `files` that tell of the book of `site`, the front page above it among them."""
        folder = next(name for name, each in self.sites.items() if each is site)
        return {
            path: data
            for path, data in files.items()
            if not folder or path == HOME or path.startswith(f"{folder}/")
        }
