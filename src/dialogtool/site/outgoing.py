"""What the gate reads of the finished files of a public site: every word that a reader, a program
or a search engine could find in their bytes.
"""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import chain
from typing import Any
from xml.etree import ElementTree

from dialogtool.diagnostic import Diagnostic, Location
from dialogtool.documents.obstacles import errors_of, find_errors
from dialogtool.documents.publishing import find_leaks
from dialogtool.folders import SETTINGS
from dialogtool.site.edition import Edition

_GEOMETRY = frozenset(
    (
        *("d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height"),
        *("viewbox", "points", "transform", "fill", "stroke", "stroke-width", "fill-opacity"),
        *("stroke-dasharray", "text-anchor", "font-size", "font-weight", "patternunits"),
    )
)
"""Attributes of SVG that hold lengths, and no words."""
_INLINE = frozenset(("a", "b", "code", "em", "i", "mark", "span", "strong", "time"))
"""Elements that a reader does not see as an end of what is said."""
_BREAK = "\n\n"


def find_site_leaks(edition: Edition, files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Whatever in the files may not go out, at its place in the minutes, or else in the file."""
    persons = edition.view.persons
    assert persons is not None
    shown = {record.path for record in edition.book.records}
    # a place is looked for in what is shown; a name in other minutes is no leak of this site
    records = [record for record in edition.whole.records if record.path in shown]
    leaks: dict[tuple[Location, str], Diagnostic] = {}
    read: set[str] = set()
    for path, data in files.items():
        # the name of the file as well: it is part of the address
        words = f"{path}{_BREAK}{words_of(path, data)}"
        # many pages of a site say the same words
        if words in read:
            continue
        read.add(words)
        found = find_leaks(words, records, persons, edition.whole)
        for leak in found:
            # a place in the settings helps nobody who looks at a page
            at = leak if leak.location.path != SETTINGS else leak._replace(location=Location(path))
            # one line of the minutes stands on many pages
            leaks.setdefault((at.location, at.message.template), at)
    return tuple(sorted(leaks.values(), key=lambda leak: leak.order))


def find_site_errors(edition: Edition) -> tuple[Diagnostic, ...]:
    """Errors of the records that the site shows, of the settings and of the approvals: where
    something was not understood, nobody knows what would go out.
    """
    paths = frozenset(record.path for record in edition.book.records)
    return errors_of(find_errors(edition.whole, edition.as_of), paths)


def placed(found: Iterable[Diagnostic], book: str, files: Container[str]) -> Iterator[Diagnostic]:
    """What was found in one of several books, its places within the folder of that `book`; what
    stands in one of the `files` stays there.
    """
    for problem in found:
        place = problem.location
        if book and place.path not in files:
            place = place._replace(path=f"{book}/{place.path}")
        yield problem._replace(location=place)


def words_of(path: str, data: bytes) -> str:
    """The words in a file: of a page its texts, attributes and data, of the others their values."""
    ending = path.rpartition(".")[2]
    text = data.decode("utf-8")
    return _READERS[ending](text) if ending in _READERS else text


# Text of two elements is joined without a blank where a reader sees none: `<b>01</b>0190-1234`.
class _Words(HTMLParser):
    """Texts between tags, attributes, and the data in a page. Styles and scripts are the program's
    own: the page's policy lets no other run.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.attributes: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self._inside = "data" if said.get("type") == "application/json" else tag
        self._break(tag)
        # the policy of the page is hashes
        if not said.get("http-equiv"):
            # numbers of a picture look like telephones
            self.attributes += [value for name, value in attrs if value and name not in _GEOMETRY]

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.words.append(_BREAK)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "data":
            self.words.append(_words_of_json(data))
        elif self._inside not in ("script", "style"):
            self.words.append(data)


def _words_of_html(text: str) -> str:
    reader = _Words()
    reader.feed(text)
    reader.close()
    return _BREAK.join(("".join(reader.words), *reader.attributes))


def _words_of_json(text: str) -> str:
    """Names and texts; numbers are counts and places."""
    return _BREAK.join(_strings(json.loads(text)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _strings(inner)


def _words_of_calendar(text: str) -> str:
    """Long lines are folded in the file (RFC 5545, 3.1)."""
    # folded in the middle of a number it would not be found
    return text.replace("\r\n ", "").replace("\\n", "\n").replace("\\", "")


def _words_of_xml(text: str) -> str:
    tree = ElementTree.fromstring(text)
    attributes = chain.from_iterable(element.attrib.values() for element in tree.iter())
    return _BREAK.join((*tree.itertext(), *attributes))


_READERS: Mapping[str, Callable[[str], str]] = {
    "html": _words_of_html,
    "json": _words_of_json,
    "ics": _words_of_calendar,
    "xml": _words_of_xml,
}
