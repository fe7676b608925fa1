"""What all pages of a site have in common."""

from dialogtool.model import Model
from dialogtool.site.parts import Named


class SitePage(Model):
    """One page. `path` is where it lies in the site's folder, with `/`; `way` are the pages above
    it, the front page first.
    """

    path: str
    title: str
    way: tuple[Named, ...] = ()
