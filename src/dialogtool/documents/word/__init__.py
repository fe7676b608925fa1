"""A page as a Word file: on our own paper, on the house's letterhead, or within a Word template
with tags.

word_file   what comes out
elements    makers of WordprocessingML, where text is cleaned
container   the zip file that it is
fields      what a part tells Word to do
archive     a foreign Word file made safe
words       all that one can read in one
styles      found by name, or made
numbering   lists that begin anew
tables      what a table says of itself
inline      runs and links
paragraphs  in their style, where what surrounds them wants them
contents    the list that leads to the headings
signing     the boxes in which a document is signed
keeping     what stays with what follows it
company     which blocks stand together on a sheet
facts       a name, a tab and its value
rows        the rows and cells of a table
body        blocks -> paragraphs and tables
paper       our own paper
letterhead  the place of the document in a foreign one
making      all of it together
notice      what every page must say
template    the same within a template with tags

What stands here loads no package that is not always there.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec

from dialogtool.diagnostic import DialogError, msg
from dialogtool.documents.house import House
from dialogtool.documents.page import Page
from dialogtool.documents.word.word_file import Docx
from dialogtool.extras import installing
from dialogtool.language import Language
from dialogtool.model import Model


def to_docx(page: Page, house: House, *, date: dt.date, letterhead: bytes | None = None) -> Docx:
    """The page as a Word file, dated `date`; on `letterhead`, a .docx or .dotx, where there is one.

    The text goes where the letterhead says `{{ body }}` or `{{ indhold }}`, or has such a bookmark,
    else below all that it says. The same input gives the same bytes. Raises DialogError for a
    letterhead that is no Word file or wants something fetched, for a logo that is no picture, and
    where python-docx is not installed.
    """
    _expect_packages("docx")
    from dialogtool.documents.word.making import make_docx

    with nullcontext() if letterhead is None else _no_surprises():
        return make_docx(page, house, date, letterhead)


def fill_template(
    template: bytes,
    document: Model,
    page: Page,
    house: House,
    language: Language,
    *,
    name: str,
    date: dt.date,
) -> Docx:
    """`template`, a .docx or .dotx with tags, filled with `document`, which its tags know as
    `name`.

    `{{ body }}` or `{{ indhold }}` in a paragraph of its own is the whole page. Raises DialogError
    for a template that is no Word file or wants something fetched, and for a tag that cannot be
    understood or names what is not there; it says which part the tag stands in, and the names there
    are.
    """
    _expect_packages("docx", "docxtpl")
    from dialogtool.book.helper import bounded

    return bounded(_filled, template, document, page, house, language, name=name, date=date)


def _filled(
    template: bytes,
    document: Model,
    page: Page,
    house: House,
    language: Language,
    *,
    name: str,
    date: dt.date,
) -> Docx:
    from dialogtool.documents.word.template import fill

    with _no_surprises():
        return fill(template, document, page, house, language, name=name, date=date)


def mark_pages(data: bytes, notice: str) -> bytes:
    """The Word file, one of ours, with the notice in the head of every page."""
    from dialogtool.documents.word.notice import with_notice

    return with_notice(data, notice)


def read_words(data: bytes) -> str:
    """All that one can read in a Word file of ours, a line for each paragraph of each part; and the
    addresses in it.
    """
    _expect_packages("docx")
    from dialogtool.documents.word.words import words_of

    return words_of(data)


@contextmanager
def _no_surprises() -> Iterator[None]:
    """A file from outside that is no sound Word file can fail anywhere; it is the file that is
    wrong.
    """
    from dialogtool.documents.word.container import no_word_file

    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise no_word_file() from error


def _expect_packages(*names: str) -> None:
    if not all(map(find_spec, names)):
        raise DialogError(
            msg(
                "Word documents need more packages: {command}",
                command=installing("docx"),
            )
        )
