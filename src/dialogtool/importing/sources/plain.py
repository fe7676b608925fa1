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


def read_plain(data: bytes, *, markdown: bool = False) -> SourceText:
    """The lines of a text file; with `markdown` its headings, bold lines and tables are understood.
    Raises DialogError for what is no text.
    """
    text = _decoded(data)
    if "\0" in text:
        raise DialogError(
            msg("this is not a text file: it has NUL bytes"), msg("does its name end wrongly?")
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    remarks = list(_remarks(text)) if markdown else []
    pages = (_REMARK.sub(_as_blank, text) if markdown else text).split("\f")
    usual = _usual_blanks(pages)
    lines: list[SourceLine] = []
    number = 0
    for page, content in enumerate(pages, 1):
        blanks = table = 0
        for at, raw in enumerate(content.split("\n")):
            number += at > 0 or page > 1
            line = readable(unmarked(raw)).rstrip()
            if markdown and not blanks and lines and _is_underlined(lines[-1], line):
                lines[-1] = lines[-1]._replace(heading=_UNDERLINES.index(line.strip()[0]) + 1)
                continue
            rule = _DRAWN_RULE.fullmatch(line) or (markdown and _MARKDOWN_RULE.fullmatch(line))
            if not line.strip() or rule:
                blanks += 1
                continue
            if not _TABLE_ROW.fullmatch(line.strip()):
                table = 0
            elif _TABLE_RULE.fullmatch(line.strip()):
                continue
            else:
                table = table or number + 1
            made = _line(
                line, number + 1, page if len(pages) > 1 else 0, at, blanks > usual, markdown, table
            )
            lines.append(made)
            blanks = 0
    return SourceText(
        tuple(lines),
        len(pages) if len(pages) > 1 else 0,
        whole=_is_unwrapped(lines),
        limit=right_limit(lines, _LEAST_LIMIT),
        removed=tuple(remarks),
        columns=True,
    )


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
        and not below.gap
        and take_mark(below.text)[0] is NONE
        for above, below in pairwise(lines)
    )
    return longest > _LONGEST_BROKEN and broken <= 0.02 * len(lines)


def _decoded(data: bytes) -> str:
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
    """Whether lines are parts of paragraphs: many begin small. In a text of whole paragraphs a
    blank line is a gap.
    """
    every = chain.from_iterable(page.split("\n") for page in pages)
    lines = [line.strip() for line in every if line.strip()]
    return sum(line[0].islower() and line[1:2].isalpha() for line in lines) > 0.1 * len(lines)


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
