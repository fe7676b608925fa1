"""Where every page lies: short names in plain letters, none twice, none that a disk or a server
could take for another.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from dialogtool.alphabet import composed

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"}
)
_PORTS = (*(f"com{number}" for number in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
_RESERVED = frozenset(("con", "prn", "aux", "nul", *_PORTS))
"""Names that Windows keeps for devices, whatever their ending."""
# a path of a whole site must fit Windows' 260 signs
_LONGEST = 80
_Key = TypeVar("_Key")

HOME = "index.html"
SEARCH = "search.html"
STILL_OPEN = "open.html"


class Addresses(NamedTuple):
    """The page of every thing. Meetings by the path of their record, items by the path and line of
    their origin, owners as the register writes them.
    """

    organisations: Mapping[str, str]
    meetings: Mapping[str, str]
    years: Mapping[int, str]
    owners: Mapping[str, str]
    themes: Mapping[str, str]
    items: Mapping[str, str]


def pages_in(folder: str, keys: Iterable[_Key], named: Callable[[_Key], str]) -> dict[_Key, str]:
    """A page in `folder` for each key, in their order: `organisation/lejerbo.html`."""
    # `index.html` is what a server shows for the folder
    taken = {"index"}
    pages: dict[_Key, str] = {}
    for key in dict.fromkeys(keys):
        stem = plain_name(named(key))
        number = 1
        while (name := f"{stem}-{number}" if number > 1 else stem) in taken:
            number += 1
        taken.add(name)
        pages[key] = f"{folder}/{name}.html"
    return pages


def plain_name(text: str) -> str:
    """`Økonomi og drift` as `oekonomi-og-drift`: letters a-z, digits, hyphens."""
    letters = fold(text)
    name = "".join(char if char.isascii() and char.isalnum() else "-" for char in letters)
    # a name of another script leaves no letter
    name = "-".join(part for part in name.split("-") if part)[:_LONGEST] or "-"
    return f"{name}-" if name in _RESERVED else name


def fold(text: str) -> str:
    """Small letters without signs above or below: `Ældre på Café` as `aeldre paa cafe`. What the
    search looks for and what it is asked for are folded alike.
    """
    letters = composed(text).lower().translate(_LETTERS)
    # Swedish letters are looked for as the Danish ones that sound alike
    parted = unicodedata.normalize("NFKD", letters.replace("ä", "ae").replace("ö", "oe"))
    return "".join(char for char in parted if not unicodedata.combining(char))


def way(page: str, target: str) -> str:
    """The address of `target` as a link on `page` says it: `../item/20-h4t9wz.html`; a part of the
    page, behind `#`, is kept.
    """
    path, sign, part = target.partition("#")
    # a link within the page keeps the page where it is
    if path == page and sign:
        return f"#{part}"
    folder, _, name = path.rpartition("/")
    here = page.rpartition("/")[0]
    steps = name if folder == here else "../" * (here.count("/") + bool(here)) + path
    return steps + sign + part
