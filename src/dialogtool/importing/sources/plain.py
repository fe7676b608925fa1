"""A text file -> its lines. UTF-8, UTF-16, else Windows-1252, or the code page of a Mac or of DOS
where Danish letters say so; a form feed begins a page.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.sources.mark import NONE, take_mark
from dialogtool.importing.sources.source_text import (
    Removed,
    SourceLine,
    SourceText,
    columns_of,
    folded,
    readable,
    right_limit,
    struck,
    unmarked,
    width_of,
)
from dialogtool.pattern import late
from dialogtool.record.line_signs import CELL_END, ESCAPED

_MARKDOWN_HEADING = late(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_BOLD = late(r"(\*\*|__)(?=\S)([^*_]+)(?<=\S)\1")
_QUOTE = late(r"^ {0,3}(?:> ?)+")
_LINK = late(r"!?\[([^\[\]]+)\]\(([^()\s]+)\)")
_STRONG = late(r"(\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)\1")
_EMPHASIS = late(r"(?<![\w*_\\])([*_])(?=\S)(?P<text>[^*_]+?)(?<=\S)\1(?![\w*_])")
_STRUCK = late(r"(?<!~)~~(?=[^\s~])(?P<text>[^~]+?)(?<=\S)~~(?!~)")
_CODE = late(r"`(?P<text>[^`]+)`")
_UNDERLINE = late(r" {0,3}(?:={2,}|-{2,})\s*")
_FRONT_MATTER = late(r"---\n(?:[\w-]+:[^\n]*\n|[ \t-][^\n]*\n)+?---(?=\n|\Z)")
_UNDERLINES = "=-"
"""What makes a heading of the first level, and of the second."""
_MARKDOWN_RULE = late(r" {0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,})")
_TABLE_RULE = late(r"\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
_DRAWN_RULE = late(r"\s*[-=_*~]{4,}\s*")
_TABLE_ROW = late(r"\|.*\|")
_REMARK = late(r"<!--(?P<text>.*?)(?:-->|\Z)", re.DOTALL)
_LEAST_LIMIT = width_of("n" * 70)
_TAB = 8
_CODE_PAGES = ("cp1252", "mac_roman", "cp850")
_DANISH = late(r"(?<=[A-Za-z])[æøå]|[æøå](?=[a-z])")
_MOSTLY = 0.8
_LONGEST_BROKEN = 120
"""Characters; who breaks lines breaks them earlier."""
_LEAST_BROKEN = 45
"""Characters; what is shorter was not broken for its length."""


def read_plain(data: bytes, *, markdown: bool = False) -> SourceText:
    """The lines of a text file; with `markdown` its headings, bold lines and tables are understood.
    Raises DialogError for what is no text.
    """
    text = decoded(data)
    if "\0" in text:
        raise DialogError(
            msg("this is not a text file: it has NUL bytes"), msg("does its name end wrongly?")
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    remarks = list(_remarks(text)) if markdown else []
    pages = (_REMARK.sub(_as_blank, text) if markdown else text).split("\f")
    reader = _PlainReader(_usual_blanks(pages), markdown=markdown, paged=len(pages) > 1)
    for page in pages:
        reader.read_page(page)
    return SourceText(
        tuple(reader.lines),
        len(pages) if len(pages) > 1 else 0,
        whole=_is_unwrapped(reader.lines),
        limit=right_limit(reader.lines, _LEAST_LIMIT),
        removed=tuple(remarks),
        columns=True,
    )


class _PlainReader:
    """The lines of a text, page by page. `usual` is how many blank lines mean nothing."""

    def __init__(self, usual: int, *, markdown: bool, paged: bool) -> None:
        self.lines: list[SourceLine] = []
        self._usual = usual
        self._markdown = markdown
        self._paged = paged
        # of the page and the line that are read, from 1
        self._page = self._number = 0
        self._blanks = 0
        self._front = 0
        """The line at which front matter ends; 0 for none."""
        self._table = 0
        """The line at which the table begins that is read; 0 outside one."""

    def read_page(self, content: str) -> None:
        self._page += 1
        self._blanks = self._table = 0
        front = _FRONT_MATTER.match(content) if self._markdown and self._page == 1 else None
        self._front = front[0].count("\n") + 1 if front else 0
        for at, raw in enumerate(content.split("\n")):
            self._number += 1
            self._read_line(readable(unmarked(raw)).rstrip(), at)

    def _read_line(self, line: str, at: int) -> None:
        if self._underlines(line):
            level = _UNDERLINES.index(line.strip()[0]) + 1
            self.lines[-1] = self.lines[-1]._replace(heading=level)
        elif self._is_blank(line):
            self._blanks += 1
        elif not self._rules_table(line):
            self._table = self._table_at(line)
            page = self._page if self._paged else 0
            gap = self._blanks > self._usual
            made = _line(line, self._number, page, at, gap, self._markdown, self._table)
            self.lines.append(made)
            self._blanks = 0

    def _underlines(self, line: str) -> bool:
        """Whether a line makes a heading of the one above it."""
        if self._number == self._front:
            return False  # the rule below front matter is no underline of its last key
        below_text = self._markdown and not self._blanks and bool(self.lines)
        return below_text and _is_underlined(self.lines[-1], line)

    def _is_blank(self, line: str) -> bool:
        """Whether nothing stands on a line, or a rule that somebody drew."""
        if not line.strip() or _DRAWN_RULE.fullmatch(line):
            return True
        return self._markdown and _MARKDOWN_RULE.fullmatch(line) is not None

    def _rules_table(self, line: str) -> bool:
        """Whether a line parts the head of a table from its rows."""
        bare = line.strip()
        return bool(_TABLE_ROW.fullmatch(bare) and _TABLE_RULE.fullmatch(bare))

    def _table_at(self, line: str) -> int:
        return (self._table or self._number) if _TABLE_ROW.fullmatch(line.strip()) else 0


def _remarks(text: str) -> Iterator[Removed]:
    """The comments of Markdown, which no page shows."""
    for remark in _REMARK.finditer(text):
        if said := folded(readable(unmarked(remark["text"]))):
            yield Removed(said, 0, text.count("\n", 0, remark.start()) + 1, "hidden")


def _as_blank(remark: re.Match[str]) -> str:
    """The ends of its lines: what stands behind it keeps its place."""
    return "\n" * remark[0].count("\n")


def _is_unwrapped(lines: list[SourceLine]) -> bool:
    """Whether every line is a whole paragraph: one is far longer than any that was broken, and
    hardly a line begins in the middle of a sentence.
    """
    longest = max((len(line.text) for line in lines), default=0)
    broken = sum(
        below.text[:1].islower()
        and above.text[-1:].isalpha()
        and len(above.text) >= _LEAST_BROKEN
        and not below.gap
        and take_mark(below.text)[0] is NONE
        for above, below in pairwise(lines)
    )
    return longest > _LONGEST_BROKEN and broken <= 0.02 * len(lines)


def decoded(data: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16, Windows-1252 or an older code page."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    # any bytes are text in Windows-1252, hardly any of it is UTF-8
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        texts = [data.decode(page, errors="replace") for page in _CODE_PAGES]
        return max(texts, key=_danish_letters)  # the first of equals


def _wide(data: bytes) -> str:
    """Which UTF-16 a text without its mark is in, where nearly every second byte is NUL."""
    half = len(data) // 2
    for page, nul, letter in (
        ("utf-16-le", data[1::2], data[::2]),
        ("utf-16-be", data[::2], data[1::2]),
    ):
        if len(data) % 2 == 0 and nul.count(0) > _MOSTLY * half and not letter.count(0):
            return page
    return ""


def _danish_letters(text: str) -> int:
    """How many small Danish letters stand in words; none where it is always the same one, which
    may be a sign of another code page.
    """
    found = _DANISH.findall(text)
    return len(found) if len(set(found)) > 1 else 0


def _usual_blanks(pages: list[str]) -> int:
    """How many blank lines follow a line without meaning anything: one where nearly every line has
    one after it, as in what a copy out of a PDF leaves; else none.
    """
    runs: dict[int, int] = {}
    for page in pages:
        blanks = -1
        for line in page.split("\n"):
            if line.strip():
                if blanks >= 0:
                    runs[blanks] = runs.get(blanks, 0) + 1
                blanks = 0
            elif blanks >= 0:
                blanks += 1
    spaced = sum(count for blanks, count in runs.items() if blanks)
    return 1 if spaced > 0.6 * sum(runs.values()) and _wraps(pages) else 0


def _wraps(pages: list[str]) -> bool:
    """Whether lines with blanks between them are parts of paragraphs: many begin small. In a text
    of whole paragraphs a blank line is a gap.
    """
    every = list(chain.from_iterable(page.split("\n") for page in pages))
    small = [
        not above.strip()
        for above, below in pairwise(every)
        if (line := below.strip()) and line[0].islower() and line[1:2].isalpha()
    ]
    many = len(small) > 0.1 * sum(bool(line.strip()) for line in every)
    return many and 2 * sum(small) > len(small)


def _without_marks(line: str) -> str:
    """A line of Markdown without the marks of its words: stars, quotes, code, links."""
    line = _QUOTE.sub("", line)
    line = _LINK.sub(r"\1 (\2)", line)
    line = _STRUCK.sub(lambda match: struck(match["text"]), line)
    for pattern in (_STRONG, _EMPHASIS, _CODE):
        line = pattern.sub(r"\g<text>", line)
    return ESCAPED.sub(r"\1", line)


def _is_underlined(above: SourceLine, line: str) -> bool:
    """Whether a line of `===` or `---` makes a heading of the line of text above it."""
    is_text = above.heading < 0 and not above.row and take_mark(above.text)[0] is NONE
    return is_text and _UNDERLINE.fullmatch(line) is not None


def _line(
    line: str, number: int, page: int, y: int, gap: bool, markdown: bool, table: int
) -> SourceLine:
    heading, bold = -1, False
    if markdown and (match := _MARKDOWN_HEADING.fullmatch(line)):
        heading, line = len(match[1]), match[2].rstrip("# \t") or match[2]
    if markdown and (match := _BOLD.fullmatch(line.strip())):
        bold, line = True, match[2]
    if markdown:
        line = _without_marks(line)
    bare = line.strip()
    expanded = line.expandtabs(_TAB)
    x = float(len(expanded) - len(expanded.lstrip()))
    row: tuple[str, ...] = ()
    if table:
        row = tuple(folded(cell.replace("\\|", "|")) for cell in CELL_END.split(bare[1:-1]))
    cells = columns_of(expanded.strip() if "\t" not in bare else bare, x)
    return SourceLine(
        text=folded(bare),
        line=number,
        page=page,
        x=x,
        y=float(y),
        right=x * 0.5 + width_of(bare),
        bold=bold,
        gap=gap,
        cells=cells if len(cells) > 1 else (),
        heading=heading,
        row=row,
        table=table,
    )
