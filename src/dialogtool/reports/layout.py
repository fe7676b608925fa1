"""Lines of text with a meaning for each piece; colour is put on by the terminal, never needed to
understand.
"""

import textwrap
from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from dialogtool.diagnostic import Message
from dialogtool.language import Language, decimal_sign
from dialogtool.pattern import late
from dialogtool.printable import display_width, one_line, printable_path

_REFERENCE = late(r"&(?=#?\w{1,31};)")

_NAMED = late(r"\bdialog [^;,]+|(?<!\w)'[^']+'")
"""A command, and whatever stands in quotation marks."""
_WRITTEN = (
    r"(?:^ +|(?<=[^:]: ))(?:[-*] |[|{]|:::).+|(?<=[^:]: )[^;,]+$|\[[^\[\]]*\]|--\w\S* [^ ;,]+"
)
"""A line of a record; what ends a sentence behind a colon; a field; an option."""
_ADVISED = late(rf"{_WRITTEN}|{_NAMED.pattern}")
_MARKED = late(r"[*_`~<\\]|\]\(|\[\^|&#?\w{1,31};")
"""What may be a mark of Markdown, or stands for another sign."""
_BOUND = "\0"  # for a blank at which no line ends
_LEAST_WIDTH = 30

PLAIN, STRONG, ALARM, FAINT = "", "bold", "bold red", "dim"
"""What a piece means, as styles of rich."""


BYTE_ORDER_MARK = "\ufeff"
"""By this alone Excel sees that a file is UTF-8."""


class Phrase(NamedTuple):
    text: str
    style: str = PLAIN


ScreenLine = tuple[Phrase, ...]


def plain_text(lines: Iterable[ScreenLine]) -> str:
    """The lines without their styles, no blanks at the ends."""
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)


def words_shown(text: str) -> str:
    """What a line of Markdown says, in one line, for a screen or a cell, which set none of its
    marks.
    """
    # most lines have none, and what reads them takes time to load
    if not _MARKED.search(text):
        return one_line(text)
    from dialogtool.documents.markdown import words_of_line

    return words_of_line(text)


def pad(text: str, width: int) -> str:
    """`text` filled up with blanks to `width` columns."""
    return text + " " * (width - display_width(text))


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; a longer word (a path) stays whole on a line of
    its own.
    """
    # a narrower terminal gets lines that it breaks itself
    width = max(width, 10)
    columns = display_width(text)
    if columns <= width and text == " ".join(text.split()):
        return [text]
    if columns != len(text):
        return _wrap_wide(text, width)
    # a path that is broken cannot be clicked
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def _wrap_wide(text: str, width: int) -> list[str]:
    """As `wrap`, for text with signs of two columns or none, which `textwrap` counts as one."""
    lines: list[str] = []
    for word in text.split():
        if lines and display_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def fold(text: str, width: int, *, after: int = 0, advice: bool = False) -> list[str]:
    """Prose in lines of at most `width` columns; the first begins behind `after` others, the rest
    is set in. What a person may paste stays on one line, however long: a terminal shows it on
    several and copies it as one. In an `advice` that is what it says to write.
    """
    pasted = _ADVISED if advice else _NAMED
    lines = textwrap.wrap(
        pasted.sub(lambda match: match[0].replace(" ", _BOUND), text),
        max(width, _LEAST_WIDTH),
        initial_indent=" " * after,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    first, *rest = lines or [""]
    return [line.replace(_BOUND, " ") for line in (first[after:], *rest)]


def side_by_side(columns: Sequence[Sequence[Phrase]], widths: Sequence[int]) -> list[ScreenLine]:
    """Columns of cells as lines; the last column has no width of its own."""
    lines: list[ScreenLine] = []
    for row in range(max(map(len, columns))):
        cells = [column[row] if row < len(column) else Phrase("") for column in columns]
        padded = [
            Phrase(pad(cell.text, width), cell.style)
            # the last column has no width
            for cell, width in zip(cells, widths, strict=False)
        ]
        lines.append((*padded, *cells[len(widths) :]))
    return lines


def markdown_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Container[int] = ()
) -> str:
    """A GFM table; cells are made safe for Markdown. The columns `right` are set to the right."""
    rules = ["---:" if column in right else "---" for column in range(len(header))]
    lines = [header, rules, *rows]
    return "".join("| " + " | ".join(map(markdown_text, line)) + " |\n" for line in lines)


def markdown_text(text: str) -> str:
    """Text that Markdown shows as it is: no HTML, no character reference, no end of a cell."""
    # first, or the others would be escaped twice
    return _REFERENCE.sub("&amp;", text).replace("<", "&lt;").replace("|", "\\|")


def column_names(columns: Iterable[Message], language: Language) -> list[str]:
    """The names of columns: for a Danish reader in the words of the book; else those of schema 1,
    which programs know.
    """
    if language.code != "da":
        return [column.template for column in columns]
    return list(map(language.text, columns))


def csv_table(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, language: str = "en"
) -> str:
    """CSV as a Danish Excel opens it: byte-order mark, `;`, CRLF, and for a Danish reader a decimal
    comma; no cell is read as a formula (OWASP, CSV injection).
    """
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(header)
    point = decimal_sign(language)
    writer.writerows([_harmless(cell, point) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


_FORMULA = frozenset("=+-@\t\r＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, in some languages wide signs too."""


def _harmless(cell: object, point: str) -> object:
    if isinstance(cell, Decimal):
        # no exponent: Excel would take 1E+3 for a text in another language
        return format(cell, "f").replace(".", point)
    if not isinstance(cell, str):
        return cell
    # a row is a line: the name of a folder may hold line breaks
    said = printable_path(cell)
    return f"'{said}" if cell[:1] in _FORMULA else said
