"""What all pages of a site have in common."""

from collections.abc import Sequence
from typing import TypeVar

from dialogtool.model import Model
from dialogtool.site.parts import Named

_Thing = TypeVar("_Thing")


def neighbours(row: Sequence[_Thing], of: _Thing) -> tuple[_Thing | None, _Thing | None]:
    """What stands before and after a thing in a row; None at its ends."""
    at = row.index(of)
    return row[at - 1] if at > 0 else None, row[at + 1] if at + 1 < len(row) else None


class SitePage(Model):
    """One page. `path` is where it lies in the site's folder, with `/`; `way` are the pages above
    it, the front page first.
    """

    path: str
    title: str
    way: tuple[Named, ...] = ()
