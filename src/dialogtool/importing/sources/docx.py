"""A Word file -> its lines: paragraphs with the style, the list level and the number that Word
gives them, and tables.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from dialogtool.diagnostic import DialogError, msg
from dialogtool.importing.sources.source_text import (
    Removed,
    SourceLine,
    SourceText,
    columns_of,
    folded,
    readable,
)
from dialogtool.importing.sources.tables import PointTable, lays_out, listed, point_table

_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_LEVEL_IN_NAME = re.compile(r"(?:list|opstilling|liste).*([2-9])$", re.IGNORECASE)
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DEEPEST_LIST, _LARGEST_START = 8, 32_767
_MOST_COLUMNS = 63
"""Word's own limit."""
_SYMBOLS = {"B7": "•", "A7": "▪", "A8": "☐", "FE": "☒", "FC": "✓", "E0": "→"}
"""Signs of the font Wingdings, by the end of their number."""
_MEGABYTE = 1_000_000
_UNPACKED = 4
"""How many times the limit for a file it may hold when unpacked, pictures included."""


def read_docx(data: bytes, max_megabytes: int) -> SourceText:
    """The lines of a Word file in the order of the document. Raises DialogError for one that is
    broken or, unpacked, too large.
    """
    try:
        import docx
    except ImportError as error:
        raise DialogError(
            msg("Word files need the package '{package}'", package="python-docx"),
            msg('pip install "dialogtool[import]"'),
        ) from error
    _expect_harmless(data, max_megabytes)
    try:
        document = docx.Document(io.BytesIO(data))
        return _Reader(document).read()
    except DialogError:
        raise
    except Exception as error:  # a broken file can fail anywhere in a reader of such a format
        raise _broken(str(error) or type(error).__name__) from error


def _broken(why: str) -> DialogError:
    return DialogError(
        msg("this Word file is damaged: {why}", why=folded(why)),
        msg("open it in Word and save it again as .docx"),
    )


def _expect_harmless(data: bytes, max_megabytes: int) -> None:
    """Raises DialogError unless this is a zip that unpacks to something reasonable."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DialogError(
            msg("this is a Word file of the old type (.doc), or an encrypted one"),
            msg("open it in Word and save it again as .docx"),
        )
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _broken(str(error)) from error
    text = sum(
        part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels"))
    )
    if (
        text > max_megabytes * _MEGABYTE
        or sum(part.file_size for part in parts) > _UNPACKED * max_megabytes * _MEGABYTE
    ):
        raise DialogError(
            msg("unpacked the file is larger than {limit} megabytes", limit=max_megabytes),
            msg("dialog.toml can raise that: [import] max_megabytes"),
        )


class _Reader:
    def __init__(self, document: Any) -> None:
        from docx.oxml.ns import qn

        self.qn = qn
        self.document = document
        self.lines: list[SourceLine] = []
        self.numbering = _Numbering(document, qn)
        self.styles = {style.style_id: style for style in document.styles}
        self.tables = 0
        self.gap = False
        self.unread = self.notes_by_id()

    def read(self) -> SourceText:
        self.block(self.document.element.body)
        self.notes()
        return SourceText(
            tuple(self.lines), whole=True, removed=(*self.furniture(), *self.comments())
        )

    def block(self, parent: Any) -> None:
        """Everything below `parent`, in order."""
        qn = self.qn
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                self.paragraph(child)
            elif child.tag == qn("w:tbl"):
                self.table(child)
            elif child.tag not in (qn("w:del"), qn("w:moveFrom")) and not str(child.tag).endswith(
                "}Fallback"
            ):
                self.block(child)  # content controls, smart tags, insertions

    def paragraph(self, element: Any) -> None:
        texts = [line for line in readable(self.text(element)).split("\n") if line.strip()]
        if not texts:
            self.gap = True
        style = self.style(element)
        number, depth = self.listed(element, style)
        label = self.numbering.label(number, depth) if texts and number else ""
        heading = self.heading(element, style)
        bold = self.marked(element, style, "w:b")
        italic = self.marked(element, style, "w:i") or self.marked(element, style, "w:u")
        for at, text in enumerate(texts):
            self.lines.append(
                SourceLine(
                    text=folded(text), line=len(self.lines) + 1, bold=bold, italic=italic, gap=self.gap and at == 0,
                    cells=cells if len(cells := columns_of(text.strip())) > 1 else (),
                    x=0.0 if at == 0 or not label else 1.0,
                    heading=heading, depth=depth if label and at == 0 else -1, label=label if at == 0 else "",
                )
            )  # fmt: skip
            self.gap = False
        for box in self.boxes(element):
            self.block(box)
        self.notes(element)

    def boxes(self, element: Any) -> Iterator[Any]:
        """The text boxes that hang on a paragraph, each once (Word writes them twice, for old
        readers).
        """
        for box in element.iter(self.qn("w:txbxContent")):
            if not any(each.tag.endswith("}Fallback") for each in box.iterancestors()):
                yield box

    def text(self, element: Any) -> str:
        """What a reader sees of a paragraph: inserted text too, deleted text not, no text boxes."""
        qn = self.qn
        skipped = {qn(tag) for tag in ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:txbxContent")}
        said: list[str] = []
        waiting = [iter(element.iterchildren())]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif child.tag == qn("w:t"):
                said.append((child.text or "").replace("\n", " "))
            elif child.tag in (qn("w:tab"), qn("w:ptab")):
                said.append("\t")
            elif child.tag in (qn("w:br"), qn("w:cr")):
                said.append("\n")
            elif child.tag == qn("w:noBreakHyphen"):
                said.append("-")
            elif child.tag == qn("w:sym"):
                said.append(_SYMBOLS.get((child.get(qn("w:char")) or "")[-2:].upper(), "□"))
            elif child.tag == _MATH_TEXT:
                said.append(child.text or "")
            elif child.tag not in skipped and not str(child.tag).endswith("}Fallback"):
                waiting.append(iter(child.iterchildren()))
        return "".join(said)

    def style(self, element: Any) -> Any:
        named = element.find(f"{self.qn('w:pPr')}/{self.qn('w:pStyle')}")
        return self.styles.get(named.get(self.qn("w:val"))) if named is not None else None

    def heading(self, element: Any, style: Any) -> int:
        """0 for Title, n for Heading n, -1 for text."""
        outline = element.find(f"{self.qn('w:pPr')}/{self.qn('w:outlineLvl')}")
        if outline is not None and (outline.get(self.qn("w:val")) or "9") in tuple("012345"):
            return int(outline.get(self.qn("w:val"))) + 1
        for each in _ancestry(style):
            name = each.name or ""
            if match := _HEADING.match(name) or _HEADING.match(each.style_id or ""):
                return int(match[1])
            if _TITLE.fullmatch(name):
                return 0
        return -1

    def listed(self, element: Any, style: Any) -> tuple[str, int]:
        """The list a paragraph belongs to, by itself or by its style, and its level from 0; ("",
        -1) for none.
        """
        qn = self.qn
        depth = ""
        for properties in (
            element.find(qn("w:pPr")),
            *(each.element.find(qn("w:pPr")) for each in _ancestry(style)),
        ):
            numbered = properties.find(qn("w:numPr")) if properties is not None else None
            if numbered is None:
                continue
            level, number = numbered.find(qn("w:ilvl")), numbered.find(qn("w:numId"))
            if level is not None and not depth:
                depth = level.get(qn("w:val")) or ""
            if number is not None:
                name = number.get(qn("w:val")) or "0"
                if name == "0":
                    return "", -1
                return name, min(
                    int(depth[:3]), _DEEPEST_LIST
                ) if depth.isdecimal() else self._depth_of(name, style)
        return "", -1

    def _depth_of(self, name: str, style: Any) -> int:
        """The level that a style stands for: as its list says, else as its name does (`List Bullet
        2`).
        """
        if style is None:
            return 0
        said = _LEVEL_IN_NAME.search(style.name or "")
        own = self.numbering.level_of_style(name, style.style_id)
        return own or (int(said[1]) - 1 if said else 0)

    def marked(self, element: Any, style: Any, tag: str) -> bool:
        """Whether all text of the paragraph is bold, italic or underlined."""
        qn = self.qn
        usual = any(
            _is_on(each.element.find(f"{qn('w:rPr')}/{qn(tag)}"), qn) for each in _ancestry(style)
        )
        said = [
            run
            for run in element.iter(qn("w:r"))
            if any((each.text or "").strip() for each in run.iter(qn("w:t")))
        ]
        marks = [run.find(f"{qn('w:rPr')}/{qn(tag)}") for run in said]
        return bool(said) and all(usual if mark is None else _is_on(mark, qn) for mark in marks)

    def table(self, element: Any) -> None:
        """A table as rows; one that only lays out the page (one column, or cells full of text) as
        its paragraphs.
        """
        qn = self.qn
        rows = [
            list(_cells(row, qn))
            for row in element.iter(qn("w:tr"))
            if _table_of(row, qn) is element
        ]
        texts = [tuple(text for cell in row for text in self.spread(cell)) for row in rows]
        points = point_table(texts)
        if points is not None:
            self.minutes(rows, texts, points)
            return
        if lays_out(texts) or any(
            cell.find(qn("w:tbl")) is not None for row in rows for cell in row
        ):
            for row in rows:
                for cell in row:
                    self.block(cell)
            return
        self.tables += 1
        for texts_of_row in texts:
            if any(texts_of_row):
                said = folded(" ".join(texts_of_row))
                self.add(SourceLine(said, 0, row=texts_of_row, table=self.tables, gap=self.gap))
        self.gap = True

    def minutes(
        self, rows: list[list[Any]], texts: list[tuple[str, ...]], points: PointTable
    ) -> None:
        """A table that holds the minutes, as headings with their text."""
        if points.has_head:
            self.add(SourceLine(" · ".join(filter(None, texts[0])), 0, gap=True))
        first = int(points.has_head)
        for row, said in zip(rows[first:], texts[first:], strict=True):
            names = (said[at] for at in points.names if at < len(said))
            if point := folded(" ".join(names)):
                self.add(SourceLine(point, 0, heading=1, gap=True))
            for at in points.said:
                if at < len(row):
                    self.gap = True
                    self.block(row[at])

    def add(self, line: SourceLine) -> None:
        self.lines.append(line._replace(line=len(self.lines) + 1))

    def spread(self, cell: Any) -> Iterator[str]:
        """The text of a cell, and nothing for each further column that it goes over."""
        yield self.cell_text(cell)
        span = cell.find(f"{self.qn('w:tcPr')}/{self.qn('w:gridSpan')}")
        columns = (span.get(self.qn("w:val")) or "1") if span is not None else "1"
        yield from [""] * (min(int(columns), _MOST_COLUMNS) - 1 if columns.isdigit() else 0)

    def cell_text(self, cell: Any) -> str:
        said = [
            folded(line)
            for each in cell.iter(self.qn("w:p"))
            if not any(str(above.tag).endswith("}Fallback") for above in each.iterancestors())
            for line in readable(self.text(each)).split("\n")
        ]
        return listed([each for each in said if each])

    def notes_by_id(self) -> dict[tuple[str, str], Any]:
        """Footnotes and endnotes, by the tag that refers to them and their id."""
        from docx.oxml.parser import parse_xml

        found: dict[tuple[str, str], Any] = {}
        for relation in self.document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2].removesuffix("s")
            if relation.is_external or kind not in ("footnote", "endnote"):
                continue
            for note in parse_xml(relation.target_part.blob).iterchildren():
                if note.get(self.qn("w:type")) in (None, "normal"):
                    found[f"{kind}Reference", note.get(self.qn("w:id")) or ""] = note
        return found

    def notes(self, element: Any | None = None) -> None:
        """The notes that a paragraph refers to, below it; without one those that nothing has
        referred to.
        """
        wanted = (
            list(self.unread)
            if element is None
            else [
                (kind, each.get(self.qn("w:id")) or "")
                for kind in ("footnoteReference", "endnoteReference")
                for each in element.iter(self.qn(f"w:{kind}"))
            ]
        )
        for name in wanted:
            if (note := self.unread.pop(name, None)) is not None:
                self.gap = True
                self.block(note)
                self.gap = True

    def comments(self) -> Iterator[Removed]:
        """What somebody wrote in the margin: no part of the minutes."""
        from docx.oxml.parser import parse_xml

        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith("/comments"):
                for each in parse_xml(relation.target_part.blob).iterchildren():
                    if text := folded(
                        readable(" ".join(self.text(part) for part in each.iter(self.qn("w:p"))))
                    ):
                        yield Removed(text, 0, 0, "comment")

    def furniture(self) -> Iterator[Removed]:
        """The text of the headers and footers, each once."""
        seen: set[str] = set()
        for section in self.document.sections:
            for why in ("header", "footer"):
                for kind in (why, f"first_page_{why}", f"even_page_{why}"):
                    part = getattr(section, kind)
                    if part.is_linked_to_previous:
                        continue
                    for paragraph in part._element.iter(self.qn("w:p")):
                        text = folded(readable(self.text(paragraph)))
                        if text and text not in seen:
                            seen.add(text)
                            yield Removed(text, 0, 0, why)


def _ancestry(style: Any) -> Iterator[Any]:
    """A style and those it is based on; a ring of styles ends."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = style.base_style


def _is_on(mark: Any, qn: Any) -> bool:
    return mark is not None and (mark.get(qn("w:val")) or "1") not in ("0", "false", "off", "none")


def _table_of(row: Any, qn: Any) -> Any:
    return next(row.iterancestors(qn("w:tbl")), None)


def _cells(row: Any, qn: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag == qn("w:sdt"):
            yield from child.iter(qn("w:tc"))


class _Numbering:
    """Counts the numbered paragraphs of a document as Word does."""

    def __init__(self, document: Any, qn: Any) -> None:
        self.qn = qn
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # by list: format, text, start
        self.styles: dict[tuple[str, str], int] = {}  # by list and style: its level
        self.of: dict[str, str] = {}  # lists that count on together, by the one they share
        self.counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        shared = {each.get(qn("w:abstractNumId")): each for each in root.iter(qn("w:abstractNum"))}
        for each in root.iter(qn("w:num")):
            name = each.get(qn("w:numId"))
            reference = each.find(qn("w:abstractNumId"))
            abstract = reference.get(qn("w:val")) if reference is not None else ""
            restarts = each.find(f".//{qn('w:startOverride')}") is not None
            self.of[name] = f"own {name}" if restarts else abstract
            self.levels[name] = {}
            for level in shared[abstract].iter(qn("w:lvl")) if abstract in shared else ():
                self._level(name, level)

    def _level(self, name: str, level: Any) -> None:
        qn = self.qn

        def value(tag: str, otherwise: str) -> str:
            found = level.find(qn(tag))
            return (found.get(qn("w:val")) if found is not None else None) or otherwise

        depth, start = level.get(qn("w:ilvl")) or "0", value("w:start", "1")
        if not depth.isdecimal() or int(depth[:3]) > _DEEPEST_LIST:
            return
        self.levels[name][int(depth)] = (
            value("w:numFmt", "decimal"),
            value("w:lvlText", ""),
            min(int(start[:6]), _LARGEST_START) if start.isdecimal() else 1,
        )  # fmt: skip
        if style := value("w:pStyle", ""):
            self.styles[name, style] = int(depth)

    def level_of_style(self, name: str, style: str) -> int:
        return self.styles.get((name, style), 0)

    def label(self, name: str, depth: int) -> str:
        """What Word puts before the next paragraph of a list: `3.`, `b)`, `4.2`, or `•`."""
        levels = self.levels.get(name, {})
        form, text, start = levels.get(depth, ("bullet", "", 1))
        if len(levels) == 1:  # a list for one style, whatever level the style stands for
            ((form, text, start),) = levels.values()
            text = text.replace("%1", f"%{depth + 1}")
        counts = self.counts.setdefault(self.of.get(name, name), {})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if form in ("bullet", "none"):
            return "•" if form == "bullet" else ""
        for level in range(depth + 1):
            level_form, _, first = levels.get(level, ("decimal", "", 1))
            text = text.replace(f"%{level + 1}", _counted(counts.get(level, first), level_form))
        return folded(readable(text))


def _counted(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for value, sign in zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
            strict=True,
        ):
            count, number = divmod(number, value)
            roman += sign * count
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)
